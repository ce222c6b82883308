"""Whether a study's file is sound, looked at without changing it."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from casework.errors import StudyFileError
from casework.store.database import _faults, _plain, _revisions
from casework.store.schema import HEAD
from casework.words import _

MOST = 5  # faults that are told


@dataclass(frozen=True, slots=True)
class FileCheck:
    """What was found: the layout of the file, the newest there is, and what is wrong."""

    layout: str
    newest: str
    faults: tuple[str, ...] = ()


def check_file(path: Path) -> FileCheck:
    """Let SQLite look through the whole file at ``path``; nothing is migrated or repaired."""
    try:
        revisions = _revisions(path)
        if revisions is None:
            return FileCheck("", HEAD, (_("the file is empty"),))
        with _faults(path), closing(_plain(path)) as connection:
            faults = [str(row[0]) for row in connection.execute(f"PRAGMA quick_check({MOST})")]
            faults += _loose_ends(connection)
    except StudyFileError as error:
        return FileCheck("", HEAD, (str(error),))
    return FileCheck(", ".join(revisions), HEAD, tuple(fault for fault in faults if fault != "ok"))


def _loose_ends(connection: sqlite3.Connection) -> list[str]:
    """Rows that point to rows that are not there, counted by table."""
    counts: dict[str, int] = {}
    for table, *_rest in connection.execute("PRAGMA foreign_key_check"):
        counts[table] = counts.get(table, 0) + 1
    told = _("{n} rows of {table} point to something that is gone")
    return [told.format(n=n, table=table) for table, n in sorted(counts.items())][:MOST]
