"""Undo and redo: a change is taken back by a change, so the log only grows."""

from __future__ import annotations

from itertools import groupby
from typing import Any

from sqlalchemy import Table, select
from sqlalchemy.exc import IntegrityError

from casework.errors import CaseworkError, NothingToUndo, NotInStudy
from casework.model import About
from casework.store.answers import LIVING
from casework.store.changes import Change, key_names, key_of, rows_at
from casework.store.queries import living_like, rows
from casework.store.records import LogEntry, Row, log_entry_of
from casework.store.schema import (
    STAND_ON_SOURCES,
    cases,
    changes,
    codebook_versions,
    codings,
    log,
    memos,
    metadata,
    sources,
)
from casework.words import _

READ = "read"  # an entry that tells by what texts were read; it changes nothing
_NOTED = {cases.name: About.CASE, codings.name: About.CODING}  # memos name these by their key


def undo(change: Change, entry: int | None) -> LogEntry:
    """Take back the newest change that holds, or the one named; the entry taken back."""
    taken = _newest_holding(change) if entry is None else _entry(change, entry)
    if taken["action"] == READ:
        told = _("entry {n} of the log ({summary}) changed nothing, so there is nothing to undo")
        raise NothingToUndo(told.format(n=taken["id"], summary=taken["summary"]))
    if taken["undone_by"] is not None or taken["undoes"] is not None:
        told = _("change {n} ({summary}) was taken back already, or takes another back")
        raise NothingToUndo(told.format(n=taken["id"], summary=taken["summary"]))
    change.undoes = taken["id"]
    change.summary = _("undone: {summary}").format(summary=taken["summary"])
    _take_back(change, taken)
    return log_entry_of(taken)


def redo(change: Change) -> LogEntry:
    """Take the newest undoing back, while nothing new came after it; the entry that holds again."""
    undoings = select(log).where(log.c.action == "undo", log.c.undone_by.is_(None))
    found = rows(change.connection, undoings.order_by(log.c.id.desc()).limit(1))
    if not found:
        raise NothingToUndo(_("nothing was undone that could be done again"))
    newest = found[0]
    later = select(log).where(log.c.id > newest["id"], log.c.undoes.is_(None), log.c.action != READ)
    if came := rows(change.connection, later.order_by(log.c.id).limit(1)):
        told = _("nothing can be done again: change {n} ({summary}) came after the undoing")
        raise NothingToUndo(told.format(n=came[0]["id"], summary=came[0]["summary"]))
    return revive(change, newest["undoes"])


def revive(change: Change, entry: int) -> LogEntry:
    """Do a change that was taken back once more, by taking its undoing back."""
    again = _entry(change, entry)
    undoing = _entry(change, again["undone_by"])
    change.undoes, change.revives = undoing["id"], again["id"]
    change.summary = _("done again: {summary}").format(summary=again["summary"])
    _take_back(change, undoing)
    return log_entry_of(again)


def tell_reader(change: Change, what: str, reader: str) -> None:
    """Tell by which pipeline ``what`` was made, where the log does not say so already."""
    told = f"{what}: {reader}"
    of_what = log.c.summary.startswith(f"{what}: ", autoescape=True)
    before = select(log.c.summary).where(log.c.action == READ, of_what)
    newest = change.connection.execute(before.order_by(log.c.id.desc()).limit(1)).scalar()
    if newest != told:
        change.tell(told)


def _newest_holding(change: Change) -> Row:
    holding = select(log).where(
        log.c.undone_by.is_(None), log.c.undoes.is_(None), log.c.action != READ
    )
    found = rows(change.connection, holding.order_by(log.c.id.desc()).limit(1))
    if not found:
        raise NothingToUndo(_("nothing was changed that could be undone"))
    return found[0]


def _entry(change: Change, entry: int) -> Row:
    found = rows_at(change.connection, log, [(entry,)])
    if not found:
        raise NotInStudy("change", str(entry))
    return found[entry,]


def _take_back(change: Change, taken: Row) -> None:
    statement = select(changes).where(changes.c.log_id == taken["id"])
    recorded = rows(change.connection, statement.order_by(changes.c.position.desc()))
    for (name, kind), group in groupby(recorded, key=_kind):
        _invert(change, metadata.tables[name], kind, list(group), taken)
    _refuse_doubles(change, taken)
    _give_codebook_back(change, taken)


def _refuse_doubles(change: Change, taken: Row) -> None:
    """Nobody has the same coding twice, also where it was made anew before it came back."""
    touched = [record["after"] for record in change.records if record["table"] == codings.name]
    living = [row for row in touched if row is not None and row["status"] in LIVING]
    for row, others in zip(living, living_like(change.connection, living), strict=True):
        if len(others) > 1:
            other = next(name for name in others if name != row["id"])
            raise _in_the_way(change, taken, _touching(codings, {"id": other}))


def _give_codebook_back(change: Change, taken: Row) -> None:
    """Tell which text a codebook's file must get, where an edit of it was taken back or redone."""
    edits = [row for row in change.records if row["table"] == codebook_versions.name]
    for edit in edits:
        name, number = edit["key"]["codebook"], edit["key"]["number"]
        of_book = select(codebook_versions).where(codebook_versions.c.codebook == name)
        newest = rows(
            change.connection, of_book.order_by(codebook_versions.c.number.desc()).limit(1)
        )
        later = codebook_versions.c.number > number
        if rows(change.connection, of_book.where(later)):
            raise _in_the_way(change, taken, changes.c.table == codebook_versions.name)
        gone = (edit["before"] or {}).get("added", [])
        if edit["after"] is None and _still_used(change, gone):
            raise _in_the_way(change, taken, changes.c.table == codings.name)
        if newest:
            known = {key: newest[0][key] for key in ("codebook", "version", "text")}
            change.more["codebook"] = known


def _still_used(change: Change, names: list[str]) -> bool:
    """Whether codings carry codes that a codebook no longer has after this."""
    statement = select(codings.c.id).where(codings.c.code.in_(names), codings.c.status.in_(LIVING))
    return bool(names) and change.connection.execute(statement.limit(1)).first() is not None


def _kind(record: Row) -> tuple[str, str]:
    kind = "insert" if record["before"] is None else "delete" if record["after"] is None else ""
    return record["table"], kind


def _invert(change: Change, table: Table, kind: str, group: list[Row], taken: Row) -> None:
    """Undo alike changes of one table, if its rows are still as the changes left them."""
    keys = [key_of(table, record["key"]) for record in group]
    found = rows_at(change.connection, table, keys)
    for key, record in zip(keys, group, strict=True):
        if not _is_as_left(found.get(key), record["after"]):
            raise _in_the_way(change, taken, _touching(table, record["key"]))
    befores = [_fitting(table, record["before"] or {}) for record in group]
    if kind == "delete":
        change.insert(table, befores)
    elif kind == "insert":
        _remove(change, table, [found[key] for key in keys], taken)
    else:
        pairs = zip(keys, befores, strict=True)
        change.rewrite(table, [(found[key], {**found[key], **old}) for key, old in pairs])


def _remove(change: Change, table: Table, gone: list[Row], taken: Row) -> None:
    if noted := _memos_about(change, table, gone):
        raise _in_the_way(change, taken, _touching(memos, noted[0]))
    try:
        change.remove(table, gone)
    except IntegrityError as error:  # something that was added later stands on them
        raise _in_the_way(change, taken, _standing_on(gone)) from error


def _memos_about(change: Change, table: Table, gone: list[Row]) -> list[Row]:
    """The memos about these rows; no key of the database holds them together."""
    if table.name not in _NOTED:
        return []
    names = sorted({key_of(table, row)[0] for row in gone})
    statement = select(memos).where(memos.c.about == _NOTED[table.name].value)
    return [
        row
        for first in range(0, len(names), 300)
        for row in rows(
            change.connection, statement.where(memos.c.about_id.in_(names[first : first + 300]))
        )
    ]


def _is_as_left(row: Row | None, after: Row | None) -> bool:
    """Whether a row is what a change left; columns that came later do not count."""
    if row is None or after is None:
        return row is None and after is None
    return all(row[name] == value for name, value in after.items() if name in row)


def _fitting(table: Table, row: Row) -> Row:
    """What a record holds of the columns that the table has today."""
    return {name: value for name, value in row.items() if name in table.c}


def _touching(table: Table, key: Row) -> Any:
    ordered = {name: key[name] for name in key_names(table)}
    return (changes.c.table == table.name) & (changes.c.key == ordered)


def _standing_on(gone: list[Row]) -> Any:
    tables = [table.name for table in STAND_ON_SOURCES]
    ids = [row[key_names(sources)[0]] for row in gone]
    return changes.c.table.in_(tables) & changes.c.after["source"].as_string().in_(ids)


def _in_the_way(change: Change, taken: Row, condition: Any) -> CaseworkError:
    if change.operation:  # the number of a change would tell how much others did
        told = _("this cannot be undone or redone, something was built on it since: {summary}")
        return CaseworkError(told.format(summary=taken["summary"]))
    later = (
        select(log)
        .join(changes, changes.c.log_id == log.c.id)
        .where(log.c.id > taken["id"], log.c.undone_by.is_(None), condition)
    )
    found = rows(change.connection, later.order_by(log.c.id.desc()).limit(1))
    if not found:
        told = _(
            "change {n} ({summary}) cannot be taken back: its rows were changed since, by"
            " something that the log does not know"
        )
        return CaseworkError(told.format(n=taken["id"], summary=taken["summary"]))
    told = _(
        "change {n} ({summary}) cannot be taken back: change {later} ({other}) came after it and"
        " builds on it. Undo that one first"
    )
    return CaseworkError(
        told.format(
            n=taken["id"],
            summary=taken["summary"],
            later=found[0]["id"],
            other=found[0]["summary"],
        )
    )
