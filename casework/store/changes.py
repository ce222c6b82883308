"""One change of a study: its rows, applied and recorded in the same transaction."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection, Table, and_, bindparam, select, tuple_

from casework.store.answers import told
from casework.store.database import Database
from casework.store.records import Row
from casework.store.schema import LEFT_OUT, changes, log, operations

_AT_ONCE = 300  # rows asked for by key in one statement; SQLite may allow 999 values

Key = tuple[Any, ...]


class Change:
    """The rows that one verb inserts, updates and deletes, with what they were before.

    ``summary`` may be filled in as the change becomes known. ``undoes`` names
    the entry of the log that this change takes back; ``revives`` the one that
    holds again because its undoing was taken back. A change with an
    ``operation`` keeps its answer under that id: ``standing`` are ids of codings
    that were there already, ``more`` is what else it tells.
    """

    def __init__(
        self, connection: Connection, action: str, *, who: str, now: str, operation: str = ""
    ) -> None:
        self.connection = connection
        self.action, self.who, self.now = action, who, now
        self.operation = operation
        self.standing: list[str] = []
        self.more: Row = {}
        self.summary = ""
        self.undoes: int | None = None
        self.revives: int | None = None
        self._records: list[Row] = []
        self._noted = self._told = False

    @property
    def size(self) -> int:
        """How many rows were changed so far."""
        return len(self._records)

    @property
    def records(self) -> Sequence[Row]:
        """The rows that were changed so far, before and after, with their table and key."""
        return self._records

    def insert(self, table: Table, rows: Sequence[Row]) -> None:
        """Add rows; each holds every column."""
        if rows:
            self.connection.execute(table.insert(), rows)
            self._record(table, ((None, row) for row in rows))

    def update(self, table: Table, key: Mapping[str, Any], values: Row) -> None:
        """Give the row at ``key`` other values; the same values are no change."""
        names = key_names(table)
        found = rows_at(self.connection, table, [tuple(key[name] for name in names)])
        self.rewrite(table, [(row, {**row, **values}) for row in found.values()])

    def rewrite(self, table: Table, pairs: Sequence[tuple[Row, Row]]) -> None:
        """Turn each first row, as it stands now, into the second; their keys are equal."""
        pairs = [(before, after) for before, after in pairs if before != after]
        if not pairs:
            return
        touched = {name for old, new in pairs for name in new if old[name] != new[name]}
        statement = (
            table.update()
            .where(_key_is_bound(table))
            .values({name: bindparam("new_" + name) for name in sorted(touched)})
        )
        bound = [_bound_key(table, old) | _prefixed("new_", new, touched) for old, new in pairs]
        self.connection.execute(statement, bound)
        self._record(table, pairs)

    def delete(self, table: Table, key: Mapping[str, Any]) -> None:
        """Take the row at ``key`` away."""
        names = key_names(table)
        found = rows_at(self.connection, table, [tuple(key[name] for name in names)])
        self.remove(table, list(found.values()))

    def remove(self, table: Table, rows: Sequence[Row]) -> None:
        """Take rows away, as they stand now; the record keeps all of them."""
        if rows:
            statement = table.delete().where(_key_is_bound(table))
            self.connection.execute(statement, [_bound_key(table, row) for row in rows])
            self._record(table, ((row, None) for row in rows))

    def note(self, table: Table, row: Row) -> None:
        """Set a row of bookkeeping, which the log does not tell of."""
        self.connection.execute(table.delete().where(_key_is_bound(table)), _bound_key(table, row))
        self.connection.execute(table.insert(), row)
        self._noted = True

    def tell(self, summary: str) -> None:
        """Have an entry in the log that tells of something and changes nothing."""
        self.summary, self._told = summary, True

    def write_log(self) -> bool:
        """Write the log entry of what was recorded; whether there is anything to keep."""
        if not self._records and not self._told:
            self._keep_answer(None)
            return self._noted or bool(self.operation)
        entry = {"at": self.now, "who": self.who, "action": self.action, "summary": self.summary}
        written = log.insert().values(**entry, undoes=self.undoes).returning(log.c.id)
        number = self.connection.execute(written).scalar_one()
        rows = [
            {"log_id": number, "position": position, **record}
            for position, record in enumerate(self._records, start=1)
        ]
        if rows:
            self.connection.execute(changes.insert(), rows)
        self._mark(self.undoes, number)
        self._mark(self.revives, None)
        self._keep_answer(number)
        return True

    def _keep_answer(self, entry: int | None) -> None:
        if not self.operation:
            return
        answer = {"summary": self.summary, "more": self.more}
        row = {
            "id": self.operation,
            "coder": self.who,
            "at": self.now,
            "log_id": entry,
            "undone_by": None,
            "answer": answer | told(self._records, self.standing),
        }
        self.connection.execute(operations.insert(), row)

    def _mark(self, entry: int | None, undone_by: int | None) -> None:
        if entry is not None:
            statement = log.update().where(log.c.id == entry)
            self.connection.execute(statement.values(undone_by=undone_by))

    def _record(self, table: Table, pairs: Any) -> None:
        left_out = LEFT_OUT.get(table.name, ())
        for before, after in pairs:
            gone = after is None  # then nothing but the record holds the row
            self._records.append(
                {
                    "table": table.name,
                    "key": {name: (after or before)[name] for name in key_names(table)},
                    "before": before if gone else _without(before, left_out),
                    "after": _without(after, left_out),
                }
            )


@contextmanager
def changing(
    database: Database, action: str, *, who: str, now: str, operation: str = ""
) -> Iterator[Change]:
    """The one way to change a study: a transaction that keeps rows and log, or neither."""
    with database.writing() as connection:
        change = Change(connection, action, who=who, now=now, operation=operation)
        yield change
        if not change.write_log():
            connection.rollback()


def key_names(table: Table) -> list[str]:
    """The columns by which the table's rows are known."""
    return [column.name for column in table.primary_key]


def key_of(table: Table, row: Mapping[str, Any]) -> Key:
    """The values by which one row is known."""
    return tuple(row[name] for name in key_names(table))


def rows_at(connection: Connection, table: Table, keys: Sequence[Key]) -> dict[Key, Row]:
    """The rows at these keys, as far as they are there."""
    columns = tuple_(*table.primary_key.columns)
    found: dict[Key, Row] = {}
    for first in range(0, len(keys), _AT_ONCE):
        statement = select(table).where(columns.in_(keys[first : first + _AT_ONCE]))
        rows = (dict(row) for row in connection.execute(statement).mappings())
        found |= {key_of(table, row): row for row in rows}
    return found


def _key_is_bound(table: Table) -> Any:
    return and_(*(table.c[name] == bindparam("key_" + name) for name in key_names(table)))


def _bound_key(table: Table, row: Row) -> Row:
    return _prefixed("key_", row, key_names(table))


def _prefixed(prefix: str, row: Row, names: Any) -> Row:
    return {prefix + name: row[name] for name in names}


def _without(row: Row | None, names: Sequence[str]) -> Row | None:
    if row is None or not names:
        return row
    return {name: value for name, value in row.items() if name not in names}
