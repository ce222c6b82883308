"""What changed since a moment, for those who may see it: a feed for open screens.

A moment is named by the mark of the newest entry of the log that a person may
see. Marks are drawn at random, so they do not tell how much others did.
"""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, and_, case, func, not_, or_, select, true

from casework.model import Sight
from casework.store.blindness import outside, visible
from casework.store.schema import (
    assignments,
    case_parts,
    cases,
    changes,
    claims,
    codebook_versions,
    codings,
    kept_themes,
    log,
    memos,
    resolutions,
    sources,
    turns,
)

_TABLE = (codings.name, claims.name, cases.name, case_parts.name, sources.name, resolutions.name)
_BARRIERS = (codings.name, kept_themes.name, sources.name, turns.name, resolutions.name)


@dataclass(frozen=True, slots=True)
class Changed:
    """What changed since a moment: ids of sources, and which screens may show it.

    ``mark`` names the moment to ask from next time; it stays the same while
    nothing that may be seen changes.
    """

    mark: str
    sources: tuple[str, ...] = ()
    codebook: bool = False
    table: bool = False
    barriers: bool = False
    everything: bool = False


def read_changed(connection: Connection, since: str, sight: Sight | None) -> Changed:
    """What changed after the moment ``since``; everything, where no such moment is known."""
    start = _entry(connection, since)
    shown = _shown(sight)
    newest = (
        select(log.c.mark, log.c.id)
        .join(changes, changes.c.log_id == log.c.id)
        .where(log.c.id > (start or 0), shown)
        .order_by(log.c.id.desc())
        .limit(1)
    )
    found = connection.execute(newest).first()
    if found is None:
        return Changed(since if start is not None else "", everything=start is None)
    if start is None:
        return Changed(found.mark, everything=True)
    named = case((changes.c.table == sources.name, _field("id")), else_=_field("source"))
    statement = (
        select(changes.c.table, named)
        .join(log, changes.c.log_id == log.c.id)
        .where(log.c.id > start, shown)
        .distinct()
    )
    told = connection.execute(statement).all()
    tables = {table for table, _source in told}
    return Changed(
        found.mark,
        tuple(sorted({source for _table, source in told if source})),
        codebook=codebook_versions.name in tables,
        table=not tables.isdisjoint(_TABLE),
        barriers=not tables.isdisjoint(_BARRIERS),
    )


def _entry(connection: Connection, mark: str) -> int | None:
    """The number of the entry of a mark: 0 for the beginning, None where there is no such mark."""
    if not mark:
        return 0
    return connection.execute(select(log.c.id).where(log.c.mark == mark)).scalar()


def _field(name: str) -> ColumnElement[str]:
    """A field of a changed row, as it is now or, where it is gone, as it was."""
    path = f"$.{name}"
    return func.coalesce(
        func.json_extract(changes.c.after, path), func.json_extract(changes.c.before, path)
    )


def _shown(sight: Sight | None) -> ColumnElement[bool]:
    """The condition under which a changed row may be known of."""
    if sight is None or not sight.blind:
        return true()
    table, source = changes.c.table, _field("source")
    rules = {
        codings.name: visible(sight, source, _field("coder")),
        memos.name: visible(sight, source, _field("author")),
        assignments.name: visible(sight, source, _field("coder")),
        resolutions.name: outside(sight, source),
        claims.name: log.c.who == sight.coder,
        kept_themes.name: log.c.who == sight.coder,
    }
    ruled = or_(*(and_(table == name, rule) for name, rule in rules.items()))
    return or_(ruled, not_(table.in_(sorted(rules))))
