"""What people who code together leave: turns they read, who codes what, what they agreed on."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection, and_, or_, select

from casework.errors import NotInStudy
from casework.model import Anchor, Assignment, Outcome, Resolution, Sight
from casework.store.anchoring import check_anchors
from casework.store.blindness import outside, visible
from casework.store.changes import Change, rows_at
from casework.store.queries import coding_rows, read_source_ids, rows
from casework.store.records import Row
from casework.store.schema import assignments, read_turns, resolutions, sources, turns
from casework.text import gate
from casework.words import _, noted, plural

_KIND = noted("resolution")
# Outcomes, which the log says by ``_(value)``.
_OUTCOMES = (noted("applies"), noted("does not apply"), noted("both readings stand"))


def mark_read(change: Change, source: str, coder: str, numbers: Iterable[int]) -> list[int]:
    """Note that a coder has read these turns of a source; all that this coder has read."""
    listed = select(turns.c.number).where(turns.c.source == source)
    there = set(change.connection.execute(listed).scalars())
    if not there:
        _check_sources(change, [source])
    before = read_numbers(change.connection, source, coder)
    after = sorted({*before, *numbers} & there)
    if after != before:
        change.note(read_turns, {"source": source, "coder": coder, "turns": after})
    return after


def read_numbers(connection: Connection, source: str, coder: str) -> list[int]:
    """The numbers of the turns that a coder has read, in their order."""
    found = rows_at(connection, read_turns, [(source, coder)])
    return list(found[source, coder]["turns"]) if found else []


def assign(change: Change, given: Iterable[Assignment]) -> list[Assignment]:
    """Ask coders to code sources; those that were not asked yet."""
    wanted = {
        (one.source, one.coder): {
            "source": one.source,
            "coder": one.coder,
            "at": one.at or change.now,
        }
        for one in given
    }
    _check_sources(change, [source for source, _coder in wanted])
    there = rows_at(change.connection, assignments, list(wanted))
    fresh = [row for key, row in wanted.items() if key not in there]
    change.insert(assignments, fresh)
    change.summary = plural("{n} source assigned", "{n} sources assigned", len(fresh))
    return [Assignment(row["source"], row["coder"], row["at"]) for row in fresh]


def unassign(change: Change, given: Iterable[Assignment]) -> int:
    """Take assignments back; how many there were."""
    keys = [(one.source, one.coder) for one in given]
    found = list(rows_at(change.connection, assignments, keys).values())
    change.remove(assignments, found)
    change.summary = plural("{n} assignment taken back", "{n} assignments taken back", len(found))
    return len(found)


def read_assignments(connection: Connection, sight: Sight | None) -> list[Assignment]:
    """Who is to code what, by source and coder."""
    seen = visible(sight, assignments.c.source, assignments.c.coder)
    statement = (
        select(assignments)
        .join(sources, sources.c.id == assignments.c.source)
        .where(seen)
        .order_by(sources.c.position, assignments.c.coder)
    )
    return [
        Assignment(row["source"], row["coder"], row["at"]) for row in rows(connection, statement)
    ]


def resolve(change: Change, given: Resolution) -> Resolution:
    """Set a resolution, in the place of an earlier one for the same stretch and code."""
    check_anchors(change, [given.anchor])
    coding_rows(change.connection, given.set_aside)
    row = _resolution_row(given, change.who, change.now)
    here = [resolutions.c[name] == row[name] for name in ("source", "start", "end", "code")]
    found = rows(
        change.connection,
        select(resolutions).where(or_(resolutions.c.id == row["id"], and_(*here))),
    )
    change.remove(resolutions, found)
    change.insert(resolutions, [row])
    change.summary = _("a difference on {code} resolved: {outcome}").format(
        code=given.code, outcome=_(given.outcome.value)
    )
    return _resolution_of(row)


def withdraw_resolution(change: Change, name: str) -> None:
    """Take a resolution away; the difference stands again."""
    found = rows_at(change.connection, resolutions, [(name,)])
    if not found:
        raise NotInStudy(_KIND, name)
    change.remove(resolutions, list(found.values()))
    change.summary = _("a resolution on {code} taken back").format(code=found[name,]["code"])


def read_resolutions(connection: Connection, sight: Sight | None) -> list[Resolution]:
    """What was agreed on, by source and place; nothing of sources that one codes blind."""
    statement = (
        select(resolutions)
        .join(sources, sources.c.id == resolutions.c.source)
        .where(outside(sight, resolutions.c.source))
        .order_by(sources.c.position, resolutions.c.start, resolutions.c.end, resolutions.c.code)
    )
    return [_resolution_of(row) for row in rows(connection, statement)]


def _check_sources(change: Change, names: list[str]) -> None:
    known = read_source_ids(change.connection)
    for name in names:
        if name not in known:
            raise NotInStudy("source", name, known)


def _resolution_row(given: Resolution, who: str, now: str) -> Row:
    return {
        "id": given.id,
        "source": given.anchor.source,
        "start": given.anchor.start,
        "end": given.anchor.end,
        "quote": given.anchor.quote,
        "code": given.code,
        "outcome": given.outcome.value,
        "note": gate(given.note),
        "who": given.who or who,
        "at": given.at or now,
        "set_aside": list(given.set_aside),
    }


def _resolution_of(row: Row) -> Resolution:
    return Resolution(
        id=row["id"],
        anchor=Anchor(row["source"], row["start"], row["end"], row["quote"]),
        code=row["code"],
        outcome=Outcome(row["outcome"]),
        note=row["note"],
        who=row["who"],
        at=row["at"],
        set_aside=tuple(row["set_aside"]),
    )
