"""The file of a study: opening it, bringing it up to date, reading and writing it.

There is one way to write: ``Database.writing``. It takes SQLite's write lock
before it reads, so what it read still holds when it writes.
"""

from __future__ import annotations

import json
import logging
import os
import shutil
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from enum import Enum
from functools import partial
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.exc import DBAPIError

from casework.errors import AlreadyThere, NewerStudy, StudyFileError, reason_of
from casework.store.schema import HEAD
from casework.words import _

LOCK_SECONDS = 30
MIGRATIONS = Path(__file__).parent / "migrations"
_BUSY = (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)
_BROKEN = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)


class _Use(Enum):
    """What an engine is for; the pragmas that differ between them."""

    READING = ("PRAGMA query_only=ON",)
    WRITING = ("PRAGMA journal_mode=WAL", "PRAGMA synchronous=FULL", "PRAGMA foreign_keys=ON")
    # A table that is written anew loses those that point to it while keys are watched.
    MIGRATING = ("PRAGMA journal_mode=WAL", "PRAGMA synchronous=FULL", "PRAGMA foreign_keys=OFF")


class Database:
    """One study's SQLite file; readers and the writer have connections of their own."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._reader = _engine(path, _Use.READING)
        self._writer = _engine(path, _Use.WRITING)
        self._process = os.getpid()
        self._turn = threading.Lock()

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection that cannot write and sees one moment of the study."""
        self._leave_parents_connections()
        with _faults(self.path), self._reader.begin() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """The one transaction that may write; committed at the end, undone by any error.

        Threads wait for their turn here: SQLite lets who waits for its lock sleep,
        so that some would wait for seconds while others pass them by.
        """
        self._leave_parents_connections()
        with _faults(self.path), self._turn, self._writer.begin() as connection:
            yield connection

    def close(self) -> None:
        """Let go of the file."""
        self._reader.dispose()
        self._writer.dispose()

    def _leave_parents_connections(self) -> None:
        if self._process != os.getpid():  # SQLite's locks do not survive a fork
            self._reader.dispose(close=False)
            self._writer.dispose(close=False)
            self._turn = threading.Lock()  # the parent may have held it
            self._process = os.getpid()


def create(path: Path) -> Database:
    """A new, empty study file, readable by its owner alone.

    A file that a broken-off start left empty is taken for new.
    """
    try:
        path.touch(mode=0o600)
    except OSError as error:
        raise _cannot_open(path, reason_of(error)) from error
    if _revisions(path) is not None:
        raise AlreadyThere(_("there is a study already: {path}").format(path=path))
    _migrate(path)
    return Database(path)


def open_up(path: Path) -> Database:
    """The study file at ``path``, brought up to date, with a backup first where it is not."""
    if not path.is_file():
        told = _("there is no study at {path}; make one with: casework init")
        raise StudyFileError(told.format(path=path))
    revisions = _revisions(path)
    if revisions is None:
        told = _("{path} is empty; make a study with: casework init")
        raise StudyFileError(told.format(path=path))
    if revisions != [HEAD]:
        _migrate(path)
    return Database(path)


def _engine(path: Path, use: _Use) -> Engine:
    engine = create_engine(
        URL.create("sqlite", database=str(path)),
        connect_args={"timeout": LOCK_SECONDS},
        hide_parameters=True,  # a traceback must not quote an interview
        json_serializer=partial(json.dumps, ensure_ascii=False, separators=(",", ":")),
        json_deserializer=_loaded,
    )

    @event.listens_for(engine, "connect")
    def prepare(connection: Any, _record: object) -> None:
        connection.isolation_level = None  # or sqlite3 begins by itself, and too late
        for pragma in ("PRAGMA trusted_schema=OFF", "PRAGMA cell_size_check=ON", *use.value):
            connection.execute(pragma)

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN" if use is _Use.READING else "BEGIN IMMEDIATE")

    return engine


def _loaded(written: str) -> Any:
    """What a JSON column holds; most hold nothing, which needs no reading."""
    if written == "{}":
        return {}
    return [] if written == "[]" else json.loads(written)


@contextmanager
def _faults(path: Path) -> Iterator[None]:
    """Say what the database complains of in words that help."""
    try:
        yield
    except DBAPIError as error:
        raise _fault(path, error.orig or error) from error
    except sqlite3.Error as error:
        raise _fault(path, error) from error


def _fault(path: Path, error: BaseException) -> StudyFileError:
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF  # the rest is a closer description
    if code in _BUSY:
        told = _(
            "{path} is kept locked by another program for more than {n} seconds; nothing was"
            " changed. Close it there, then try again"
        )
        return StudyFileError(told.format(path=path, n=LOCK_SECONDS))
    if code in _BROKEN:
        told = _("{path} is damaged or is no study. Put back a backup of it")
        return StudyFileError(told.format(path=path))
    reasons = {
        sqlite3.SQLITE_FULL: _("the disk is full"),
        sqlite3.SQLITE_READONLY: _("nothing can be written there"),
        sqlite3.SQLITE_PERM: _("you may not write or read there"),
        sqlite3.SQLITE_CANTOPEN: _("it cannot be opened"),
    }
    return _cannot_open(path, reasons.get(code) or str(error))


def _cannot_open(path: Path, reason: str) -> StudyFileError:
    told = _("{path} cannot be used ({reason}); nothing was changed")
    return StudyFileError(told.format(path=path, reason=reason))


def _revisions(path: Path) -> list[str] | None:
    """The layouts that the file says it has; None for a database without any table."""
    with _faults(path), closing(_plain(path)) as connection:
        found = connection.execute("SELECT name, type FROM sqlite_master").fetchall()
        if not found:
            return None
        # A study holds no triggers or views: one with them could act by itself.
        if ("alembic_version", "table") not in found or not {"table", "index"}.issuperset(
            kind for _name, kind in found
        ):
            told = _("{path} is a database, but no study of casework")
            raise StudyFileError(told.format(path=path))
        return [row[0] for row in connection.execute("SELECT version_num FROM alembic_version")]


def _plain(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, timeout=LOCK_SECONDS, isolation_level=None)
    connection.execute("PRAGMA query_only=ON")
    return connection


def _migrate(path: Path) -> None:
    """Apply what is pending in one transaction; a study with content is copied first."""
    logging.getLogger("alembic").setLevel(logging.WARNING)  # it talks while it is imported
    from alembic import command  # noqa: PLC0415 - slow, and seldom needed
    from alembic.config import Config  # noqa: PLC0415 - the same
    from alembic.script import ScriptDirectory  # noqa: PLC0415 - the same

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    known = [script.revision for script in ScriptDirectory.from_config(config).walk_revisions()]
    engine = _engine(path, _Use.MIGRATING)
    try:
        with _faults(path), engine.begin() as connection:
            revisions = _revisions(path)
            if revisions is not None:
                _refuse_newer(path, revisions, known)
                _back_up(path, revisions[0])
            config.attributes["connection"] = connection
            command.upgrade(config, "head")
            if connection.exec_driver_sql("PRAGMA foreign_key_check").first():
                raise _cannot_open(path, _("its parts no longer fit together"))
    finally:
        engine.dispose()


def _refuse_newer(path: Path, revisions: list[str], known: list[str]) -> None:
    if not revisions or not set(revisions) <= set(known):
        told = _(
            "{path} was made by a newer version of casework (its layout is {found}, this version"
            " knows {known}). Install that version: pip install --upgrade casework"
        )
        raise NewerStudy(told.format(path=path, found=", ".join(revisions), known=known[0]))


def _back_up(path: Path, revision: str) -> Path:
    """A copy beside the study, opened and counted before it is trusted."""
    target = _free(path.with_name(f"{path.name}-backup-{revision}"))  # git ignores casework.db*
    part = target.with_name(target.name + ".part")
    part.unlink(missing_ok=True)
    with closing(_plain(path)) as original, closing(sqlite3.connect(part)) as copy:
        original.backup(copy)
        copy.execute("PRAGMA journal_mode=DELETE")  # one file, nothing beside it
        sound = copy.execute("PRAGMA quick_check").fetchall() == [("ok",)]
        sound = sound and _counts(copy) == _counts(original)
    if not sound:
        part.unlink()
        raise _cannot_open(path, _("its backup differs from it"))
    shutil.copymode(path, part)
    return part.replace(target)


def _free(path: Path) -> Path:
    """``path``, or with a number behind it where it is taken."""
    number, free = 1, path
    while free.exists():
        number += 1
        free = path.with_name(f"{path.name}-{number}")
    return free


def _counts(connection: sqlite3.Connection) -> dict[str, int]:
    tables = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
    count = 'SELECT count(*) FROM "{}"'
    quoted = ((name, name.replace('"', '""')) for (name,) in tables)
    return {name: connection.execute(count.format(safe)).fetchone()[0] for name, safe in quoted}
