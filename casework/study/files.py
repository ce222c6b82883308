"""Which files a person means who names files, folders and patterns, and what to call them."""

from __future__ import annotations

import os
import re
import unicodedata
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from casework.errors import ReadError
from casework.text import slug
from casework.words import _

CASE = "{case}"  # in a pattern: the file or folder here is named after its case
_LOCK = ("~$", ".~lock.")  # what Word and LibreOffice put beside a file that is open
_HARM = frozenset({"Cc", "Cf", "Cs", "Co", "Zl", "Zp"})  # unseen, or no character at all


@dataclass(frozen=True, slots=True)
class Asked:
    """A file to read: what to call it, and the name in which ``pattern`` may see its case."""

    path: Path
    shown: str
    pattern: str
    named: str


@dataclass(frozen=True, slots=True)
class Found:
    """The files that were meant, each once, and what of folders and patterns was passed over.

    ``unfit`` are those of the errors that say that a name or pattern means nothing
    at all. ``others`` counts files of kinds that are not read, by suffix.
    """

    files: tuple[Asked, ...] = ()
    errors: tuple[ReadError, ...] = ()
    unfit: tuple[ReadError, ...] = ()
    hidden: int = 0
    locks: int = 0
    others: Mapping[str, int] = field(default_factory=dict)


def find_files(base: Path, patterns: Sequence[str], *, suffixes: Collection[str]) -> Found:
    """The files that names, folders and patterns mean, seen from the folder ``base``.

    A folder means all files in and below it whose suffix is one of ``suffixes``,
    hidden ones left out. A name without wildcard is taken as it stands.
    """
    files: dict[Path, Asked] = {}
    errors: list[ReadError] = []
    unfit: list[ReadError] = []
    passed: Counter[str] = Counter()
    for pattern in patterns:
        try:
            places = _places(base, pattern)
        except ReadError as error:
            errors.append(error)
            unfit.append(error)
            continue
        for place in places:
            for path in _files_at(place, suffixes, passed):
                inside = path.relative_to(place) if path != place else Path(path.name)
                shown = "/".join(map(safe_name, inside.parts))
                files.setdefault(path, Asked(path, shown, pattern, place.name))
            if place.is_dir() and not any(place in path.parents for path in files):
                told = _("there is no file in this folder that can be read")
                errors.append(ReadError(safe_name(place.name), told))
    hidden, locks = passed.pop("hidden", 0), passed.pop("lock", 0)
    others = dict(sorted(passed.items()))
    return Found(tuple(files.values()), tuple(errors), tuple(unfit), hidden, locks, others)


def fitting(pattern: str, folder: Path) -> list[Path]:
    """What fits a pattern as seen from ``folder``, sorted; itself where it names one."""
    given = folder / pattern
    if os.path.lexists(given) or not any(sign in pattern for sign in "*?["):
        return [given]
    found = _matches(folder, pattern)
    if not found and "\\" in pattern:  # as Windows writes it
        found = _matches(folder, pattern.replace("\\", "/"))
    return found


def safe_name(name: str) -> str:
    """The name of a file as it may stand in a study and in a message.

    A name with unseen characters, or with what means a folder elsewhere, is slugged.

    >>> safe_name("Gesprek 3 (Breda).docx")
    'Gesprek 3 (Breda).docx'
    >>> safe_name("..\\\\..\\\\Gesprek\\x1b[2J.docx")
    'gesprek-2j.docx'
    """
    odd = any(unicodedata.category(letter) in _HARM for letter in name)
    if not odd and not re.search(r"[/\\:]|^\.\.|^\s|\s$", name):
        return name
    stem, dot, suffix = name.rpartition(".")
    if not stem.strip("."):
        stem, dot, suffix = name, "", ""
    return (slug(stem) or "file") + dot + slug(suffix)


def _places(base: Path, pattern: str) -> list[Path]:
    """The files and folders that one name or pattern means; none is an error."""
    places = fitting(pattern.replace(CASE, "*"), base)
    if not places:
        raise ReadError(pattern or '""', _("no file fits this"))
    return places


def _matches(base: Path, glob: str) -> list[Path]:
    asked = Path(glob)
    root = Path(asked.anchor) if asked.is_absolute() else base
    inside = str(asked.relative_to(asked.anchor)) if asked.is_absolute() else glob
    try:
        found = sorted(root.glob(inside))
    except ValueError:
        told = _('"**" stands for folders and must be a whole part of the path, as in "a/**/*.txt"')
        raise ReadError(glob, told) from None
    return [path for path in found if not _is_hidden(path.relative_to(root), asked)]


def _is_hidden(path: Path, asked: Path) -> bool:
    """Whether a wildcard stands for a name that begins with a dot; a shell passes these over."""
    return any(part.startswith(".") and part not in asked.parts for part in path.parts)


def _files_at(place: Path, suffixes: Collection[str], passed: Counter[str]) -> Iterator[Path]:
    if not place.is_dir():
        if place.name.startswith(_LOCK):
            passed["lock"] += 1
        else:
            yield place
        return
    for folder, folders, names in os.walk(place):
        passed["hidden"] += sum(name.startswith(".") for name in folders)
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            suffix = Path(name).suffix.lower()
            if name.startswith(_LOCK):
                passed["lock"] += 1
            elif name.startswith("."):
                passed["hidden"] += 1
            elif suffix not in suffixes:
                passed[safe_name(suffix)] += 1
            else:
                yield Path(folder) / name
