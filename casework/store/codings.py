"""What the verbs on codings and claims do to the rows of a study."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import select

from casework.errors import AlreadyThere, CaseworkError, NotInStudy
from casework.model import Claim, Coding, Status
from casework.store.changes import Change, key_of, rows_at
from casework.store.queries import coding_rows, read_source_ids, rows
from casework.store.records import Replaced, Row, claim_row, coding_of, coding_row
from casework.store.schema import claims, codings, sources
from casework.words import _, plural

LIVING = (Status.SUGGESTED, Status.MADE, Status.ACCEPTED)
_MAY_BECOME = {
    Status.SUGGESTED: (Status.ACCEPTED, Status.REJECTED),
    Status.MADE: (Status.WITHDRAWN,),
    Status.ACCEPTED: (Status.WITHDRAWN,),
}
_SAME = ("source", "start", "end", "code", "coder", "polarity")
_PLACE = ("source", "start", "end", "code")


def add_codings(change: Change, given: Iterable[Coding]) -> list[Coding]:
    """Add codings whose quotations stand in their sources; those that were not there yet.

    A living coding of the same stretch, code, coder and polarity is not doubled.
    """
    fresh = [coding_row(coding, change.now) for coding in _undoubled(change, list(given))]
    change.insert(codings, fresh)
    change.summary = plural("{n} coding added", "{n} codings added", len(fresh))
    return [coding_of(row) for row in fresh]


def judge(change: Change, ids: Iterable[str], status: Status) -> list[Coding]:
    """Accept, reject or withdraw codings; one that is judged so already stays as it is."""
    found = coding_rows(change.connection, ids)
    pairs = [(row, _judged(change, row, status)) for row in found]
    change.rewrite(codings, pairs)
    told = plural("{n} coding judged", "{n} codings judged", change.size)
    change.summary = f"{told}: {_(status.value)}"
    return [coding_of(row) for _old, row in pairs]


def recode(change: Change, coding_id: str, replacement: Coding) -> Coding:
    """Reject a suggestion and set an accepted coding in its place."""
    judge(change, [coding_id], Status.REJECTED)
    accepted = replace(replacement, status=Status.ACCEPTED, judged_by=change.who)
    added = add_codings(change, [accepted])
    change.summary = _("a suggestion recoded as {code}").format(code=replacement.code)
    return added[0] if added else _living_like(change, accepted)


def replace_suggestions(
    change: Change,
    coder: str,
    given: Iterable[Coding],
    *,
    sources: Collection[str] | None,
    codes: Collection[str] | None,
) -> Replaced:
    """Set the suggestions that ``coder`` makes now in the place of those that wait."""
    of_coder = _of_coder(change, coder, sources, codes)
    waiting = {_key(row, _SAME): row for row in of_coder if row["status"] == Status.SUGGESTED}
    done = (Status.ACCEPTED, Status.REJECTED)
    judged = {_key(row, _PLACE) for row in of_coder if row["status"] in done}
    wanted = [_as_suggestion(coding, coder) for coding in given]
    again = {_key(coding_row(coding, ""), _SAME) for coding in wanted}
    gone = [row for key, row in waiting.items() if key not in again]
    over = {"status": Status.WITHDRAWN.value, "judged_by": change.who, "judged_at": change.now}
    change.rewrite(codings, [(row, {**row, **over}) for row in gone])
    added = add_codings(
        change, [c for c in wanted if _key(coding_row(c, ""), _PLACE) not in judged]
    )
    told = _("suggestions of {coder}: {added} added, {kept} kept, {withdrawn} withdrawn")
    result = Replaced(len(added), len(waiting) - len(gone), len(gone))
    change.summary = told.format(
        coder=coder, added=result.added, kept=result.kept, withdrawn=result.withdrawn
    )
    return result


def put_claims(change: Change, codebook: str, given: Iterable[Claim]) -> None:
    """Set claims; one about the same cell gets the new words."""
    wanted = {key_of(claims, row): row for row in (claim_row(codebook, claim) for claim in given)}
    there = rows_at(change.connection, claims, list(wanted))
    change.insert(claims, [row for key, row in wanted.items() if key not in there])
    change.rewrite(claims, [(old, {**old, **wanted[key]}) for key, old in there.items()])
    change.summary = plural("{n} cell written", "{n} cells written", change.size)


def _undoubled(change: Change, given: Sequence[Coding]) -> list[Coding]:
    names = list(dict.fromkeys(coding.anchor.source for coding in given))
    _check_anchors(change, given, names)
    known = rows_at(change.connection, codings, [(coding.id,) for coding in given])
    by_id = {key[0]: row for key, row in known.items()}
    living = {_key(row, _SAME) for row in _standing_on(change, names) if row["status"] in LIVING}
    fresh = []
    for coding in given:
        row = coding_row(coding, change.now)
        same = _key(row, _SAME)
        if coding.id in by_id and _key(by_id[coding.id], _SAME) != same:
            told = _("coding {id} is in the study already, for {anchor}, {code}; nothing was added")
            other = coding_of(by_id[coding.id])
            raise AlreadyThere(told.format(id=coding.id, anchor=other.anchor, code=other.code))
        if coding.id not in by_id and (same not in living or coding.status not in LIVING):
            fresh.append(coding)
        by_id[coding.id] = row
        living |= {same} if coding.status in LIVING else set()
    return fresh


def _living_like(change: Change, coding: Coding) -> Coding:
    """The living coding because of which this one was not added."""
    row = coding_row(coding, "")
    same = [codings.c[name] == row[name] for name in _SAME]
    statement = select(codings).where(*same).order_by(codings.c.id)
    found = [coding_of(row) for row in rows(change.connection, statement)]
    return next(other for other in found if other.id == coding.id or other.status in LIVING)


def _check_anchors(change: Change, given: Iterable[Coding], names: Sequence[str]) -> None:
    found = rows_at(change.connection, sources, [(name,) for name in names])
    for coding in given:
        if (coding.anchor.source,) not in found:
            known = read_source_ids(change.connection)
            raise NotInStudy("source", coding.anchor.source, known)
        coding.anchor.check(found[coding.anchor.source,]["text"])


def _standing_on(change: Change, names: Sequence[str]) -> Iterable[Row]:
    """What tells the codings of these sources apart, with their status."""
    columns = [codings.c[name] for name in (*_SAME, "status")]
    for first in range(0, len(names), 300):
        some = codings.c.source.in_(names[first : first + 300])
        yield from rows(change.connection, select(*columns).where(some))


def _of_coder(
    change: Change,
    coder: str,
    sources: Collection[str] | None,
    codes: Collection[str] | None,
) -> list[Row]:
    found = rows(change.connection, select(codings).where(codings.c.coder == coder))
    return [
        row
        for row in found
        if (sources is None or row["source"] in sources) and (codes is None or row["code"] in codes)
    ]


def _judged(change: Change, row: Row, status: Status) -> Row:
    if row["status"] == status:
        return row
    if status not in _MAY_BECOME.get(Status(row["status"]), ()):
        told = _(
            "coding {id} is {status} and cannot become {wanted}: a suggestion can be accepted or"
            " rejected, what a person made or accepted can be withdrawn"
        )
        raise CaseworkError(
            told.format(id=row["id"], status=_(row["status"]), wanted=_(status.value))
        )
    judged = {"status": status.value, "judged_by": change.who, "judged_at": change.now}
    return {**row, **judged}


def _as_suggestion(coding: Coding, coder: str) -> Coding:
    if coding.coder.name != coder:
        raise ValueError(coding.coder.name)
    return replace(coding, status=Status.SUGGESTED)


def _key(row: Row, names: Sequence[str]) -> tuple[Any, ...]:
    return tuple(row[name] for name in names)
