"""Where the files of a study name a code: an edit of the codebook does not change them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from casework.text import decode
from casework.words import _

CELL_ENDS = re.compile(r'[,;\t"]')


def mentions(code: str, files: Iterable[Path], folder: Path) -> list[str]:
    """A sentence for each of ``files`` that names the code, with its lines."""
    told = _('{file} names "{code}" on line {lines}: change it there too')
    found = []
    for file in files:
        lines = list(_lines_naming(code, file))
        if lines:
            shown = ", ".join(map(str, lines[:5])) + (", …" if len(lines) > 5 else "")  # noqa: PLR2004
            name = file.relative_to(folder).as_posix()
            found.append(told.format(file=name, code=code, lines=shown))
    return found


def _lines_naming(code: str, file: Path) -> Iterator[int]:
    if not file.is_file() or file.suffix.lower() not in {".toml", ".csv", ".yaml", ".yml"}:
        return
    lines = decode(file.read_bytes()).text.split("\n")
    name = re.escape(code)
    as_value = re.compile(rf"""["']{name}["']|^\s*{name}\s*=""")
    in_words = re.compile(rf"\({name}\)")
    for number, line in enumerate(lines, start=1):
        if file.suffix.lower() == ".csv":
            named = code in [cell.strip() for cell in CELL_ENDS.split(line)]
        elif file.suffix.lower() == ".toml":
            named = bool(as_value.search(line))
        else:
            named = bool(in_words.search(line))
        if named:
            yield number
