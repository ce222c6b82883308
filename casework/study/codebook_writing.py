"""From an edit to a file: a plan with its counts, then the file, whole or not at all.

The new text is put beside the file first, then the study's database takes the
edit, then the new text takes the file's name. Whoever opens the study after a
crash finishes that, or throws the text away: the database decides.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from types import TracebackType
from typing import Self

from casework.errors import Conflict
from casework.outputs.writer import write_atomic
from casework.readers.codebooks import checked_codebook
from casework.store import CodebookEdit
from casework.study.codebook_counts import touches, warnings
from casework.study.codebook_edits import Edit, Touches, Under, outcome
from casework.text import checksum, gate
from casework.words import _

_NEXT = re.compile(r"\.(?P<name>.+)\.(?P<basis>[0-9a-f]{64})\.casework-next$")


@dataclass(frozen=True, slots=True)
class Plan:
    """What an edit would do: its counts and warnings, and the file before and after."""

    touches: Touches
    warnings: tuple[str, ...]
    file: Path
    before: bytes
    after: bytes
    store: CodebookEdit

    @property
    def remark(self) -> str:
        """The edit in words, as the log has it."""
        return self.store.remark

    @property
    def warning(self) -> str:
        """The warnings, one to a line."""
        return "\n".join(self.warnings)

    def with_warnings(self, more: Sequence[str]) -> Plan:
        """The same with more warnings."""
        return replace(self, warnings=(*self.warnings, *more))


def planned(name: str, file: Path, edit: Edit, under: Under, *, version: str = "") -> Plan:
    """What ``edit`` comes to in the codebook ``name``; raises ``Conflict`` on another version."""
    before = file.read_bytes()
    if version:
        check_version(file, before, version)
    written = before.decode()
    made = outcome(gate(written), edit, under)
    after = _as_written(made.text, written).encode()
    checked_codebook(file, after)
    found = touches(gate(written), edit, under)
    store = CodebookEdit(
        codebook=name,
        basis=checksum(before),
        text_before=written,
        version=checksum(after),
        text=after.decode(),
        remark=made.remark,
        renamed=made.renamed,
        merged=made.merged,
        moved=made.moved,
        added=made.added,
    )
    return Plan(found, tuple(warnings(edit, found, made)), file, before, after, store)


def check_version(file: Path, content: bytes, version: str) -> None:
    """Raise ``Conflict`` where the file is not of this version."""
    if checksum(content) != version:
        told = _(
            "{file} was changed meanwhile; nothing was done. Look at it as it is now, and try again"
        )
        raise Conflict(told.format(file=file.name), kept=content.decode(errors="replace"))


class Writing:
    """A new text for a file, which gets it when the block around the transaction ends well."""

    def __init__(self, file: Path, before: bytes, after: bytes) -> None:
        self.file, self._basis, self._after = file, checksum(before), after
        self._beside = file.with_name(f".{file.name}.{self._basis}.casework-next")

    @classmethod
    def left_in(cls, folder: Path) -> list[Self]:
        """The texts that a program which died left beside their files."""
        found = []
        for path in sorted(folder.glob(".*.casework-next")):
            match = _NEXT.match(path.name)
            if match:
                left = cls(folder / match["name"], b"", path.read_bytes())
                left._basis, left._beside = match["basis"], path
                found.append(left)
        return found

    def check(self) -> None:
        """Raise ``Conflict`` where the file is no longer what the new text was made of."""
        check_version(self.file, self.file.read_bytes(), self._basis)

    def __enter__(self) -> Self:
        self.check()
        write_atomic(self._beside, self._after)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if kind is None:
            write_atomic(self.file, self._after)
        with suppress(OSError):
            self._beside.unlink(missing_ok=True)

    def settle(self, newest: str) -> bool:
        """Do what ``finish`` does, and throw the text beside the file away."""
        due = self.finish(newest)
        with suppress(OSError):
            self._beside.unlink(missing_ok=True)
        return due

    def finish(self, newest: str) -> bool:
        """Give the file its text if the database holds it as ``newest``; whether it did.

        A file that somebody changed by hand since stays as it is.
        """
        due = (
            checksum(self._after) == newest
            and self.file.is_file()
            and checksum(self.file.read_bytes()) == self._basis
        )
        if due:
            write_atomic(self.file, self._after)
        return due


def _as_written(text: str, like: str) -> str:
    """The text with the newlines, and the mark at its head, that the file had."""
    mark = "\ufeff" if like.startswith("\ufeff") else ""
    return mark + (text.replace("\n", "\r\n") if "\r\n" in like else text)
