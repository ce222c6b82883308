"""What the log tells: entries, the rows they changed, what was given up, what was run."""

from __future__ import annotations

from sqlalchemy import Connection, select

from casework.errors import NotInStudy
from casework.model import COUNTED, Coding, Status
from casework.store.queries import rows
from casework.store.records import LogEntry, RowChange, Run, coding_of, log_entry_of
from casework.store.schema import changes, codings, log, runs


def read_log(connection: Connection, limit: int | None = None) -> list[LogEntry]:
    """The log, newest entry first."""
    statement = select(log).order_by(log.c.id.desc()).limit(limit)
    return [log_entry_of(row) for row in rows(connection, statement)]


def read_changes(connection: Connection, entry: int) -> list[RowChange]:
    """The rows that one entry of the log changed, in its order; raises ``NotInStudy``."""
    if connection.execute(select(log.c.id).where(log.c.id == entry)).first() is None:
        raise NotInStudy("change", str(entry))
    statement = select(changes).where(changes.c.log_id == entry).order_by(changes.c.position)
    return [
        RowChange(row["table"], row["key"], row["before"], row["after"])
        for row in rows(connection, statement)
    ]


def read_runs(connection: Connection) -> list[Run]:
    """What the main job has done, by step."""
    found = rows(connection, select(runs).order_by(runs.c.step))
    return [Run(row["step"], row["fingerprint"], tuple(row["outputs"])) for row in found]


def read_given_up(connection: Connection) -> list[Coding]:
    """The codings that counted once and were withdrawn since, by id."""
    was, became = (changes.c[name]["status"].as_string() for name in ("before", "after"))
    once = select(changes.c.after["id"].as_string()).where(
        changes.c.table == codings.name,
        was.in_(sorted(status.value for status in COUNTED)),
        became == Status.WITHDRAWN.value,
    )
    statement = select(codings).where(
        codings.c.id.in_(once), codings.c.status == Status.WITHDRAWN.value
    )
    return [coding_of(row) for row in rows(connection, statement.order_by(codings.c.id))]
