"""Operations: single acts of people, each done once however often it is asked for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection

from casework.errors import NothingToUndo, NotInStudy, NotYours
from casework.model import Coding, Memo
from casework.store import history
from casework.store.answers import Answer, answer_of
from casework.store.changes import Change, rows_at
from casework.store.queries import coding_rows
from casework.store.records import Row, coding_of, memo_of
from casework.store.schema import codings, log, memos, operations
from casework.words import _, noted

_KIND = noted("operation")


@dataclass(frozen=True, slots=True)
class Again:
    """An operation that is asked for once more: what it gave, as that stands now."""

    connection: Connection
    answer: Answer

    def codings(self) -> list[Coding]:
        """The codings that it made or changed, as far as they are still there."""
        return self.named(self.answer.codings)

    def named(self, ids: Sequence[str]) -> list[Coding]:
        """These codings, as far as they are still there."""
        found = rows_at(self.connection, codings, [(name,) for name in ids])
        return [coding_of(found[name,]) for name in ids if (name,) in found]

    def coding(self) -> Coding:
        """The one coding that it set; raises ``NotInStudy`` where that was undone."""
        return coding_of(coding_rows(self.connection, self.answer.codings)[0])

    def memos(self) -> list[Memo]:
        """The memos that it made, as far as they are still there."""
        names = self.answer.memos
        found = rows_at(self.connection, memos, [(name,) for name in names])
        return [memo_of(found[name,]) for name in names if (name,) in found]

    def memo(self, name: str) -> Memo:
        """This memo; raises ``NotInStudy``."""
        found = rows_at(self.connection, memos, [(name,)])
        if not found:
            raise NotInStudy("memo", name)
        return memo_of(found[name,])

    def nothing(self) -> None:
        """For verbs that give nothing."""


def read_answer(connection: Connection, operation: str) -> Answer | None:
    """What the operation did when it was first asked for, or None where it was not."""
    found = rows_at(connection, operations, [(operation,)])
    return answer_of(found[operation,]) if found else None


def answered(change: Change) -> Answer | None:
    """The answer that was given before, where this operation is asked for once more."""
    if not change.operation:
        return None
    known = read_answer(change.connection, change.operation)
    if known is not None and known.coder != change.who:
        told = _("operation {id} was done by somebody else; nothing was changed")
        raise NotYours(told.format(id=change.operation))
    return known


def undo(change: Change, taken: str) -> None:
    """Take back what an operation did; refused where something was built on it."""
    row = _own(change, taken)
    entry = _first_entry(change, row)
    if entry is None:
        if row["undone_by"] is not None:
            raise NothingToUndo(_("this was undone already"))
        change.summary = _("nothing was changed, so there is nothing to undo")
    else:
        if entry["undone_by"] is not None:
            raise NothingToUndo(_("this was undone already"))
        history.undo(change, entry["id"])
    _mark(change, row, change.operation or "undone")


def redo(change: Change, again: str) -> None:
    """Do again what an operation did and what was undone since."""
    row = _own(change, again)
    entry = _first_entry(change, row)
    if entry is None:
        if row["undone_by"] is None:
            raise NothingToUndo(_("this was not undone, so it cannot be done again"))
        change.summary = _("nothing was changed, so there is nothing to do again")
    else:
        if entry["undone_by"] is None:
            raise NothingToUndo(_("this was not undone, so it cannot be done again"))
        history.revive(change, entry["id"])
    _mark(change, row, None)


def _own(change: Change, operation: str) -> Row:
    found = rows_at(change.connection, operations, [(operation,)])
    if not found:
        raise NotInStudy(_KIND, operation)
    if found[operation,]["coder"] != change.who:
        raise NotYours(_("this was done by somebody else, who alone can undo it or redo it"))
    return found[operation,]


def _first_entry(change: Change, row: Row) -> Row | None:
    """The entry of the log that an operation wrote; of an undo or redo, the one it is about."""
    number = row["log_id"]
    entry = None
    while number is not None:
        entry = rows_at(change.connection, log, [(number,)])[number,]
        number = entry["undoes"]
    return entry


def _mark(change: Change, row: Row, undone_by: str | None) -> None:
    statement = operations.update().where(operations.c.id == row["id"])
    change.connection.execute(statement.values(undone_by=undone_by))
