"""What a study holds, as values of the model; each function reads on one connection."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from itertools import groupby
from operator import itemgetter
from typing import Any

from sqlalchemy import Connection, Select, Table, func, select, tuple_

from casework.errors import NotInStudy, TextChanged
from casework.model import (
    Case,
    CasePart,
    Claim,
    Coding,
    Kind,
    Memo,
    Sight,
    Source,
    Status,
    TrendPoint,
)
from casework.store.answers import LIVING
from casework.store.blindness import visible
from casework.store.changes import rows_at
from casework.store.records import (
    Row,
    case_of,
    case_part_of,
    claim_of,
    coding_of,
    memo_of,
    source_of,
    trend_of,
    turn_of,
)
from casework.store.schema import (
    case_parts,
    cases,
    claims,
    codings,
    memos,
    sources,
    trends,
    turns,
)
from casework.text import checksum as checksum_of
from casework.words import _

SAME = ("source", "start", "end", "code", "coder", "polarity")
_AT_ONCE = 300  # places asked for in one statement; SQLite may allow 999 values


def rows(connection: Connection, statement: Select[Any]) -> list[Row]:
    """The rows of a statement as dictionaries."""
    found = connection.execute(statement)
    names = tuple(found.keys())
    return [dict(zip(names, row, strict=True)) for row in found]


def next_number(connection: Connection, table: Table, column: str) -> int:
    """One more than the highest number in a column, from 1."""
    highest = connection.execute(select(func.max(table.c[column]))).scalar()
    return (highest or 0) + 1


def read_cases(connection: Connection) -> list[Case]:
    """The cases in the order in which they were added."""
    return [case_of(row) for row in rows(connection, select(cases).order_by(cases.c.position))]


def read_sources(
    connection: Connection,
    *,
    kind: Kind | None = None,
    case: str | None = None,
    ids: Iterable[str] | None = None,
) -> list[Source]:
    """The sources in their order, each text compared with its checksum."""
    if ids is not None:
        keys = [(name,) for name in dict.fromkeys(ids)]
        found = list(rows_at(connection, sources, keys).values())
        found = [row for row in found if _wanted(row, kind, case)]
        found.sort(key=itemgetter("position"))
        spoken = _turns(connection, [row["id"] for row in found])
    else:
        statement = select(sources).order_by(sources.c.position)
        if kind is not None:
            statement = statement.where(sources.c.kind == kind.value)
        if case is not None:
            statement = statement.where(sources.c.case_name == case)
        found = rows(connection, statement)
        spoken = _turns(connection, None)
    return [_checked(source_of(row, spoken.get(row["id"], []))) for row in found]


def read_source(connection: Connection, name: str) -> Source:
    """The source of this id; raises ``NotInStudy`` with near ids."""
    found = read_sources(connection, ids=[name])
    if not found:
        raise NotInStudy("source", name, read_source_ids(connection))
    return found[0]


def read_source_ids(connection: Connection) -> list[str]:
    """The ids of all sources, in their order."""
    return list(connection.execute(select(sources.c.id).order_by(sources.c.position)).scalars())


def read_checksums(connection: Connection) -> dict[str, str]:
    """The checksums of the sources by id, in the order of the sources."""
    statement = select(sources.c.id, sources.c.checksum).order_by(sources.c.position)
    return {name: checksum for name, checksum in connection.execute(statement)}  # noqa: C416 - rows are no pairs


def read_confirmed(connection: Connection) -> frozenset[str]:
    """The ids of the sources whose speakers' roles a person confirmed."""
    return frozenset(
        connection.execute(select(sources.c.id).where(sources.c.roles_confirmed)).scalars()
    )


def source_with(connection: Connection, checksum: str) -> str | None:
    """The id of the first source with this text, or None.

    Survey answers are passed over: two respondents may say the same.
    """
    statement = (
        select(sources.c.id)
        .where(sources.c.checksum == checksum, sources.c.kind != Kind.SURVEY_ANSWER.value)
        .order_by(sources.c.position)
    )
    return connection.execute(statement).scalar()


def read_case_parts(connection: Connection, source: str | None = None) -> list[CasePart]:
    """The case parts in the order of the text."""
    statement = (
        select(case_parts)
        .join(sources, sources.c.id == case_parts.c.source)
        .order_by(sources.c.position, case_parts.c.start, case_parts.c.end, case_parts.c.id)
    )
    if source is not None:
        statement = statement.where(case_parts.c.source == source)
    return [case_part_of(row) for row in rows(connection, statement)]


def read_codings(
    connection: Connection,
    *,
    source: str | None = None,
    coder: str | None = None,
    codes: Collection[str] | None = None,
    statuses: Collection[Status] | None = None,
    sight: Sight | None = None,
) -> list[Coding]:
    """The codings in the order of the sources and their text; all that are not None must hold."""
    table = codings.c
    statement = (
        select(codings)
        .join(sources, sources.c.id == table.source)
        .where(visible(sight, table.source, table.coder))
        .order_by(sources.c.position, table.start, table.end, table.code, table.coder, table.id)
    )
    if source is not None:
        statement = statement.where(table.source == source)
    if coder is not None:
        statement = statement.where(table.coder == coder)
    if codes is not None:
        statement = statement.where(table.code.in_(sorted(codes)))
    if statuses is not None:
        statement = statement.where(table.status.in_(sorted(status.value for status in statuses)))
    return [coding_of(row) for row in rows(connection, statement)]


def coding_rows(
    connection: Connection, ids: Iterable[str], sight: Sight | None = None
) -> list[Row]:
    """The rows of these codings, each once, in the order asked; raises ``NotInStudy``.

    What may not be seen is not in the study, and neither word betrays which.
    """
    names = list(dict.fromkeys(ids))
    found = rows_at(connection, codings, [(name,) for name in names])
    for name in names:
        row = found.get((name,))
        if row is None or (sight is not None and not sight.sees(row["source"], row["coder"])):
            raise NotInStudy("coding", name)
    return [found[name,] for name in names]


def living_like(connection: Connection, wanted: Sequence[Row]) -> list[list[str]]:
    """For each row of a coding, the ids of the living ones of its stretch, code and coder."""
    places = list(dict.fromkeys((row["source"], row["start"]) for row in wanted))
    columns = [codings.c[name] for name in ("id", *SAME)]
    found: dict[tuple[Any, ...], list[str]] = {}
    for first in range(0, len(places), _AT_ONCE):
        here = tuple_(codings.c.source, codings.c.start).in_(places[first : first + _AT_ONCE])
        living = select(*columns).where(here, codings.c.status.in_(LIVING))
        for row in rows(connection, living.order_by(codings.c.id)):
            found.setdefault(same(row), []).append(row["id"])
    return [found.get(same(row), []) for row in wanted]


def same(row: Row) -> tuple[Any, ...]:
    """What two codings have in common that are the same coding made twice."""
    return tuple(row[name] for name in SAME)


def read_memos(
    connection: Connection, source: str | None = None, sight: Sight | None = None
) -> list[Memo]:
    """The memos: those about no source first, then by source and place, then by time."""
    table = memos.c
    place = (func.coalesce(sources.c.position, 0), func.coalesce(table.start, -1))
    statement = (
        select(memos)
        .outerjoin(sources, sources.c.id == table.source)
        .where(visible(sight, table.source, table.author))
        .order_by(*place, table.at, table.id)
    )
    if source is not None:
        statement = statement.where(table.source == source)
    return [memo_of(row) for row in rows(connection, statement)]


def read_trends(connection: Connection) -> list[TrendPoint]:
    """The figures of trends, in the order in which they were added."""
    return [trend_of(row) for row in rows(connection, select(trends).order_by(trends.c.position))]


def read_claims(connection: Connection, codebook: str, sight: Sight | None = None) -> list[Claim]:
    """The claims about one codebook, by case and code.

    A cell tells of many sources, so who codes one of them blind sees only own cells.
    """
    statement = select(claims).where(claims.c.codebook == codebook)
    if sight is not None and sight.blind:
        statement = statement.where(claims.c.author == sight.coder)
    return [claim_of(row) for row in rows(connection, statement.order_by(*claims.primary_key))]


def _wanted(row: Row, kind: Kind | None, case: str | None) -> bool:
    return kind in (None, row["kind"]) and case in (None, row["case_name"])


def _turns(connection: Connection, ids: list[str] | None) -> dict[str, list[Any]]:
    statement = select(turns).order_by(turns.c.source, turns.c.number)
    if ids is None:
        found = rows(connection, statement)
    else:
        found = []
        for first in range(0, len(ids), 300):
            some = ids[first : first + 300]
            found += rows(connection, statement.where(turns.c.source.in_(some)))
    by_source = groupby(found, key=itemgetter("source"))
    return {source: [turn_of(row) for row in spoken] for source, spoken in by_source}


def _checked(source: Source) -> Source:
    if checksum_of(source.text) != source.checksum:
        told = _(
            'the text of source "{id}" is no longer the text that was read in: its checksum'
            " differs. Put back a backup of the study"
        )
        raise TextChanged(told.format(id=source.id))
    return source
