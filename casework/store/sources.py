"""What the verbs on cases, sources and their parts do to the rows of a study."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import func, select

from casework.errors import SHOWN, AlreadyThere, CaseworkError, NotInStudy, TextChanged
from casework.model import Case, CasePart, Kind, Source, Status, Turn
from casework.store.changes import Change, rows_at
from casework.store.queries import next_number, read_source_ids, rows, source_with
from casework.store.records import Row, case_part_rows, case_row, source_row, turn_rows
from casework.store.schema import (
    assignments,
    case_parts,
    cases,
    claim_links,
    codings,
    member_checks,
    memos,
    read_turns,
    resolutions,
    sources,
    turns,
)
from casework.text import checksum as checksum_of
from casework.words import _, plural

SETTABLE = {"title": "title", "case": "case_name", "quotable": "quotable"}
SETTABLE |= {"participant": "participant"}


def put_cases(change: Change, given: Iterable[Case]) -> None:
    """Add cases; one of a name that is there already gets the new values."""
    by_name = {case.name: case for case in given}
    there = rows_at(change.connection, cases, [(name,) for name in by_name])
    first = next_number(change.connection, cases, "position")
    fresh = [case_row(case) for name, case in by_name.items() if (name,) not in there]
    change.insert(
        cases, [{**row, "position": place} for place, row in enumerate(fresh, start=first)]
    )
    change.rewrite(
        cases, [(old, {**old, **case_row(by_name[key[0]])}) for key, old in there.items()]
    )
    change.summary = plural("{n} case added or changed", "{n} cases added or changed", change.size)


def add_sources(change: Change, given: Sequence[Source], parts: Sequence[CasePart]) -> None:
    """Add sources with their turns and case parts; refused where one is there already."""
    _refuse_known(change, given)
    for source in given:
        if checksum_of(source.text) != source.checksum:
            told = _('the checksum of source "{id}" is not that of its text; read the file again')
            raise TextChanged(told.format(id=source.id))
    first = next_number(change.connection, sources, "position")
    change.insert(
        sources,
        [source_row(source, place, change.now) for place, source in enumerate(given, start=first)],
    )
    change.insert(turns, [row for source in given for row in turn_rows(source.id, source.turns)])
    add_case_parts(change, parts)
    change.summary = plural("{n} source added", "{n} sources added", len(given))
    if len(given) == 1:
        change.summary = _('source "{id}" added').format(id=given[0].id)


def set_source(change: Change, name: str, fields: Mapping[str, Any]) -> None:
    """Give one source another title, case, participant or leave to quote."""
    _source_row(change, name)
    values = {SETTABLE[field]: value for field, value in fields.items()}
    change.update(sources, {"id": name}, values)
    said = {
        "title": _("title"),
        "case": _("case"),
        "quotable": _("quotable"),
        "participant": _("participant"),
    }
    named = ", ".join(said[field] for field in fields)
    change.summary = _('source "{id}": {fields} set').format(id=name, fields=named)


def set_turns(change: Change, name: str, given: Sequence[Turn]) -> None:
    """Give the turns of one source other speakers and roles; where they stand is never changed."""
    _source_row(change, name)
    statement = select(turns).where(turns.c.source == name).order_by(turns.c.number)
    before = rows(change.connection, statement)
    after = turn_rows(name, given)
    if [_place(row) for row in before] != [_place(row) for row in after]:
        told = _('source "{id}": of its turns only speakers and roles can be changed')
        raise CaseworkError(told.format(id=name))
    change.rewrite(turns, list(zip(before, after, strict=True)))
    told = plural("speaker or role of {n} turn", "speaker or role of {n} turns", change.size)
    change.summary = _('source "{id}": {fields} set').format(id=name, fields=told)


def confirm_roles(change: Change, names: Sequence[str]) -> int:
    """Note that a person saw the roles of these sources' speakers; how many were new."""
    found = [_source_row(change, name) for name in dict.fromkeys(names)]
    change.rewrite(sources, [(row, {**row, "roles_confirmed": True}) for row in found])
    change.summary = plural(
        "roles of {n} source confirmed", "roles of {n} sources confirmed", change.size
    )
    return change.size


def remove_source(change: Change, name: str) -> None:
    """Take a source away, unless codings stand on it.

    Rejected and withdrawn codings go along, and memos, links and member checks.
    """
    row = _source_row(change, name)
    standing = rows(change.connection, select(codings).where(codings.c.source == name))
    _refuse_coded(name, standing)
    beside = rows(change.connection, select(memos).where(memos.c.source == name))
    change.remove(memos, beside)
    change.remove(codings, standing)
    change.connection.execute(read_turns.delete().where(read_turns.c.source == name))
    for table in (member_checks, claim_links, resolutions, assignments, case_parts, turns):
        change.remove(table, rows(change.connection, select(table).where(table.c.source == name)))
    change.remove(sources, [row])
    change.summary = _('source "{id}" removed').format(id=name)
    if beside:
        told = plural("with {n} memo", "with {n} memos", len(beside))
        change.summary = f"{change.summary}, {told}"


def add_case_parts(change: Change, parts: Iterable[CasePart]) -> None:
    """Add case parts; one that is there already is not doubled."""
    parts = list(dict.fromkeys(parts))
    lengths = _lengths(change, list(dict.fromkeys(part.source for part in parts)))
    for part in parts:
        if not 0 <= part.start < part.end <= lengths[part.source]:
            told = _("a part of source {id} from {start} to {end} lies outside its text of {n}")
            raise CaseworkError(
                told.format(id=part.source, start=part.start, end=part.end, n=lengths[part.source])
            )
    there = {
        (row["source"], row["start"], row["end"], row["case"])
        for row in rows(change.connection, select(case_parts))
    }
    fresh = [part for part in parts if (part.source, part.start, part.end, part.case) not in there]
    change.insert(
        case_parts, case_part_rows(fresh, next_number(change.connection, case_parts, "id"))
    )
    change.summary = plural("{n} case part added", "{n} case parts added", len(fresh))


def accept_case_parts(change: Change, name: str) -> int:
    """Accept the case parts of one source that wait; how many there were."""
    _source_row(change, name)
    waiting = select(case_parts).where(case_parts.c.source == name, ~case_parts.c.accepted)
    found = rows(change.connection, waiting)
    change.rewrite(case_parts, [(row, {**row, "accepted": True}) for row in found])
    change.summary = plural("{n} case part accepted", "{n} case parts accepted", len(found))
    return len(found)


def _place(row: Row) -> Row:
    """What of a turn can never change."""
    return {name: row[name] for name in row if name not in ("speaker", "role")}


def _source_row(change: Change, name: str) -> Row:
    found = rows_at(change.connection, sources, [(name,)])
    if not found:
        raise NotInStudy("source", name, read_source_ids(change.connection))
    return found[name,]


def _lengths(change: Change, names: Sequence[str]) -> dict[str, int]:
    """The lengths of these sources' texts in code points; raises ``NotInStudy``."""
    # SQLite's length() stops at a NUL, but no text that passed the gate holds one.
    lengths: dict[str, int] = {}
    for name in names:
        statement = select(func.length(sources.c.text)).where(sources.c.id == name)
        length = change.connection.execute(statement).scalar()
        if length is None:
            raise NotInStudy("source", name, read_source_ids(change.connection))
        lengths[name] = length
    return lengths


def _refuse_known(change: Change, given: Sequence[Source]) -> None:
    """Refuse sources that are in the study, or twice among those given."""
    there = rows_at(change.connection, sources, [(source.id,) for source in given])
    titles = {key[0]: row["title"] for key, row in there.items()}
    known_texts = {key[0]: row["checksum"] for key, row in there.items()}
    texts: dict[str, str] = {}
    faults = []
    for source in given:
        if known_texts.get(source.id) == source.checksum:
            told = _('"{title}" is in the study already, as source "{id}"')
            faults.append(told.format(title=source.title, id=source.id))
        elif source.id in titles:
            told = _('"{title}": there is a source "{id}" already, called "{other}"')
            other = titles[source.id]
            faults.append(told.format(title=source.title, id=source.id, other=other))
        elif known := _with_same_text(change, source, texts):
            told = _('"{title}" ({id}) has the same text as source "{other}"')
            faults.append(told.format(title=source.title, id=source.id, other=known))
        titles[source.id] = source.title
    if faults:
        if len(faults) == 1:
            told = _("{fault}; nothing was added")
            raise AlreadyThere(told.format(fault=faults[0]))
        told = _("{n} of {total} sources are there already; nothing was added")
        shown = [*faults[:SHOWN], *(["…"] if len(faults) > SHOWN else [])]
        raise AlreadyThere("\n  ".join([told.format(n=len(faults), total=len(given)), *shown]))


def _with_same_text(change: Change, source: Source, texts: dict[str, str]) -> str | None:
    if source.kind is Kind.SURVEY_ANSWER:  # two respondents may say the same
        return None
    known = texts.get(source.checksum) or source_with(change.connection, source.checksum)
    texts[source.checksum] = known or source.id
    return known


def _refuse_coded(name: str, standing: Sequence[Row]) -> None:
    gone = (Status.REJECTED, Status.WITHDRAWN)
    counts = Counter(row["status"] for row in standing if row["status"] not in gone)
    if counts:
        told = _(
            'source "{id}" cannot be removed, codings stand on it: {n} ({counts}). Withdraw or'
            " reject them first"
        )
        spelled = ", ".join(f"{_(status)} {n}" for status, n in sorted(counts.items()))
        raise CaseworkError(told.format(id=name, n=counts.total(), counts=spelled))
