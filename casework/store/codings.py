"""What the verbs on codings and claims do to the rows of a study."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import select

from casework.errors import AlreadyThere, CaseworkError
from casework.model import Claim, Coder, Coding, Polarity, Status
from casework.store.anchoring import anchor_at, check_anchors
from casework.store.answers import LIVING
from casework.store.changes import Change, rows_at
from casework.store.ids import new_ids
from casework.store.queries import coding_rows, living_like, rows, same
from casework.store.records import Replaced, Row, claim_row, coding_of, coding_row
from casework.store.schema import claims, codings
from casework.words import _, plural

_MAY_BECOME = {
    Status.SUGGESTED: (Status.ACCEPTED, Status.REJECTED),
    Status.MADE: (Status.WITHDRAWN,),
    Status.ACCEPTED: (Status.WITHDRAWN,),
}
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
    """Give up a suggestion or coding and set another in its place; that one is returned.

    What comes in the place of a machine's work is accepted, and not unaided.
    """
    [row] = coding_rows(change.connection, [coding_id])
    old = coding_of(row)
    if (
        old.status in LIVING
        and same(row) == same(coding_row(replacement, ""))
        and old.memo == replacement.memo
    ):
        change.standing.append(old.id)
        return old
    waiting = old.status is Status.SUGGESTED
    judge(change, [coding_id], Status.REJECTED if waiting else Status.WITHDRAWN)
    new = replace(replacement, status=Status.MADE)
    if waiting or old.judged_by:
        new = replace(replacement, status=Status.ACCEPTED, judged_by=change.who)
    if old.assisted:
        new = replace(new, seen=tuple(dict.fromkeys([*new.seen, *old.seen, old.id])))
    added = add_codings(change, [new])
    change.summary = _("a coding recoded as {code}").format(code=replacement.code)
    if waiting:
        change.summary = _("a suggestion recoded as {code}").format(code=replacement.code)
    return added[0] if added else _living_like(change, new)


def resize(change: Change, coding_id: str, start: int, end: int) -> Coding:
    """Set a coding of other bounds in the place of one, in all else the same."""
    [row] = coding_rows(change.connection, [coding_id])
    new = replace(_again(change, row), anchor=anchor_at(change, row["source"], start, end))
    found = recode(change, coding_id, new)
    change.summary = _("a coding given other bounds")
    return found


def set_polarity(change: Change, coding_id: str, polarity: Polarity) -> Coding:
    """Set a coding of another polarity in the place of one, in all else the same."""
    [row] = coding_rows(change.connection, [coding_id])
    found = recode(change, coding_id, replace(_again(change, row), polarity=polarity))
    change.summary = _("a coding set to {polarity}").format(polarity=_(polarity.value))
    return found


def _again(change: Change, row: Row) -> Coding:
    """The coding as it would be if whoever acts made it now."""
    [fresh] = new_ids(1, change.now)
    old = coding_of(row)
    return Coding(
        id=fresh,
        anchor=old.anchor,
        code=old.code,
        coder=Coder(change.who),
        polarity=old.polarity,
        memo=old.memo,
        made_at=change.now,
        seen=old.seen,
    )


def replace_suggestions(
    change: Change,
    coders: Collection[str],
    given: Iterable[Coding],
    *,
    sources: Collection[str] | None,
    codes: Collection[str] | None,
    how: str = "",
) -> Replaced:
    """Set the suggestions that ``coders`` make now in the place of those that wait."""
    of_coder = _of_coders(change, coders, sources, codes)
    waiting = {same(row): row for row in of_coder if row["status"] == Status.SUGGESTED}
    done = (Status.ACCEPTED, Status.REJECTED)
    judged = {_place(row) for row in of_coder if row["status"] in done}
    wanted = [_as_suggestion(coding, coders) for coding in given]
    again = {same(coding_row(coding, "")) for coding in wanted}
    gone = [row for key, row in waiting.items() if key not in again]
    over = {"status": Status.WITHDRAWN.value, "judged_by": change.who, "judged_at": change.now}
    change.rewrite(codings, [(row, {**row, **over}) for row in gone])
    added = add_codings(change, [c for c in wanted if _place(coding_row(c, "")) not in judged])
    told = _("suggestions of {coder}: {added} added, {kept} kept, {withdrawn} withdrawn")
    result = Replaced(len(added), len(waiting) - len(gone), len(gone))
    change.summary = told.format(
        coder=", ".join(coders),
        added=result.added,
        kept=result.kept,
        withdrawn=result.withdrawn,
    )
    if how:
        change.summary += f" ({how})"
    return result


def put_claims(change: Change, codebook: str, given: Iterable[Claim]) -> None:
    """Set claims; one about the same cell gets the new words.

    The same claim written again is no change, unless it says when it was written.
    """
    there = {
        (row["case"], row["code"]): row
        for row in rows(change.connection, select(claims).where(claims.c.codebook == codebook))
    }
    wanted = {}
    for claim in given:
        row = claim_row(codebook, claim, change.now)
        old = there.get((claim.case, claim.code), row)
        same_words = {**old, "at": row["at"]} == row
        wanted[claim.case, claim.code] = old if same_words and not claim.at else row
    change.insert(claims, [row for key, row in wanted.items() if key not in there])
    change.rewrite(claims, [(there[key], row) for key, row in wanted.items() if key in there])
    change.summary = plural("{n} cell written", "{n} cells written", change.size)


def _undoubled(change: Change, given: Sequence[Coding]) -> list[Coding]:
    check_anchors(change, [coding.anchor for coding in given])
    known = rows_at(change.connection, codings, [(coding.id,) for coding in given])
    by_id = {key[0]: row for key, row in known.items()}
    wanted = [coding_row(coding, change.now) for coding in given]
    there = living_like(change.connection, wanted)
    living = {same(row): ids[0] for row, ids in zip(wanted, there, strict=True) if ids}
    fresh = []
    for coding, row in zip(given, wanted, strict=True):
        if coding.id in by_id and same(by_id[coding.id]) != same(row):
            told = _("coding {id} is in the study already, for {anchor}, {code}; nothing was added")
            other = coding_of(by_id[coding.id])
            raise AlreadyThere(told.format(id=coding.id, anchor=other.anchor, code=other.code))
        doubled = coding.status in LIVING and same(row) in living
        if doubled:
            change.standing.append(living[same(row)])
        elif coding.id not in by_id:
            fresh.append(coding)
        by_id[coding.id] = row
        if coding.status in LIVING:
            living.setdefault(same(row), coding.id)
    return fresh


def _living_like(change: Change, coding: Coding) -> Coding:
    """The living coding because of which this one was not added."""
    [names] = living_like(change.connection, [coding_row(coding, "")])
    [row] = coding_rows(change.connection, names[:1] or [coding.id])
    return coding_of(row)


def _of_coders(
    change: Change,
    coders: Collection[str],
    sources: Collection[str] | None,
    codes: Collection[str] | None,
) -> list[Row]:
    found = rows(change.connection, select(codings).where(codings.c.coder.in_(list(coders))))
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


def _as_suggestion(coding: Coding, coders: Collection[str]) -> Coding:
    if coding.coder.name not in coders:
        raise ValueError(coding.coder.name)
    return replace(coding, status=Status.SUGGESTED)


def _place(row: Row) -> tuple[Any, ...]:
    return tuple(row[name] for name in _PLACE)
