"""Evidence: the codings of one case and row, each stretch once, best first."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from casework.model import ClaimLink, Coding, Role, Status

LINKED = "linked"  # the status of a quotation that a person tied to a cell, without a coding
IDEAL = 70  # characters: a quotation of about this length says one thing
AROUND = 300  # characters on each side of a quotation: enough to see what was meant


@dataclass(frozen=True, slots=True)
class Evidence:
    """One numbered quotation under the table.

    ``start`` and ``end`` are code points into the text of ``source``; ``turn``
    counts from 1 (0 where the source has none). ``status`` is that of the coding.
    ``before`` and ``after`` are the words around the quotation, see ``around``;
    they are for reading only. ``role`` is what it does for the cell; ``role_by``
    names the person who said so, and is empty where it follows from the polarity.
    ``check_note`` is what the respondent had changed at the member check; in a table it
    stands with the first quotation of a source in each cell.
    """

    n: int
    case: str
    row: str
    code: str
    polarity: str
    source: str
    start: int
    end: int
    quote: str
    turn: int
    speaker: str
    coder: str
    status: str
    before: str = ""
    after: str = ""
    role: str = str(Role.SUPPORTS)
    role_by: str = ""
    role_note: str = ""
    check_note: str = ""

    @property
    def fact(self) -> tuple[str, int, int, str, str]:
        """What a claim was written over: the place, the code and the polarity."""
        return self.source, self.start, self.end, self.code, self.polarity


@dataclass(frozen=True, slots=True)
class Told:
    """One coding as the table sees it: about which case, by whom, among which words.

    ``check_note`` is what the respondent had changed at the member check.
    """

    coding: Coding
    case: str
    turn: int
    speaker: str
    before: str = ""
    after: str = ""
    check_note: str = ""


@dataclass(frozen=True, slots=True)
class Linked:
    """A quotation that a person tied to a cell, and where it stands, as in ``Told``.

    ``lost`` says why it bears nothing any more: ``withdrawn`` where the coding of
    these words was given up or judged otherwise, ``refused`` where the respondent
    took the words back; else it is empty.
    """

    link: ClaimLink
    turn: int = 0
    speaker: str = ""
    before: str = ""
    after: str = ""
    lost: str = ""


@dataclass(frozen=True, slots=True)
class Changed:
    """What changed under a claim: quotations that ``came`` and that ``went``.

    ``unknown`` counts those that went and cannot be named any more; it is -1 where
    the claim was written by a version that kept no list.
    """

    came: tuple[Evidence, ...] = ()
    went: tuple[Coding, ...] = ()
    unknown: int = 0


def around(
    text: str, start: int, end: int, *, within: tuple[int, int], reach: int = AROUND
) -> tuple[str, str]:
    """The words before and after ``text[start:end]``, as they stand, ``reach`` long at most.

    They stay ``within`` a stretch of the text, a turn. What is cut, is cut
    between words and marked with three dots; space next to the quotation is kept.

    >>> around("wij zien dat het netwerk nog steeds bestaat", 13, 24, within=(0, 43), reach=12)
    ('… zien dat ', ' nog steeds …')
    """
    low, high = within
    before, after = text[min(low, start) : start], text[end : max(high, end)]
    if len(before) > reach:
        before = "… " + re.sub(r"^\S*\s*", "", before[-reach - 1 :])
    if len(after) > reach:
        after = re.sub(r"\s*\S*$", "", after[: reach + 1]) + " …"
    return before, after


def fingerprint(evidence: Iterable[Evidence]) -> str:
    """What a claim was written over: it changes when the evidence that counts does.

    One mark of all, and after the colon a mark of each quotation.

    >>> fingerprint([]) == fingerprint(())
    True
    """
    facts = sorted(e.fact for e in evidence if e.status not in {Status.SUGGESTED, LINKED})
    return f"{_hashed(facts, 16)}:{','.join(_hashed(fact, 8) for fact in facts)}"


def holds_still(written: str, evidence: Iterable[Evidence]) -> bool:
    """Whether the evidence is what a claim was ``written`` over."""
    return written.partition(":")[0] == fingerprint(evidence).partition(":")[0]


def changed(written: str, evidence: Sequence[Evidence], known: Iterable[Coding]) -> Changed:
    """Which quotations came and went since a claim was ``written`` over its evidence.

    ``known`` are codings of any status; those that went are looked up in them.
    """
    whole, listed, marks = written.partition(":")
    if whole == fingerprint(evidence).partition(":")[0]:
        return Changed()
    if not listed:
        return Changed(unknown=-1)
    before = {mark for mark in marks.split(",") if mark}
    now = {_hashed(e.fact, 8): e for e in evidence if e.status not in {Status.SUGGESTED, LINKED}}
    gone = before - now.keys()
    went: dict[str, Coding] = {}
    for coding in known:
        place = coding.anchor
        fact = (place.source, place.start, place.end, coding.code, str(coding.polarity))
        if (mark := _hashed(fact, 8)) in gone:
            went.setdefault(mark, coding)
    came = tuple(sorted((now[mark] for mark in now.keys() - before), key=lambda e: e.n))
    left = [coding for coding in went.values() if not _within(coding, came)]
    found = tuple(sorted(left, key=lambda coding: coding.anchor))
    return Changed(came, found, len(gone) - len(went))


def _within(coding: Coding, came: Iterable[Evidence]) -> bool:
    """Whether a coding still counts, as part of a quotation that another coder made longer."""
    place = coding.anchor
    return coding.counts and any(
        (e.source, e.code, e.polarity) == (place.source, coding.code, coding.polarity)
        and e.start < place.end
        and place.start < e.end
        for e in came
    )


def noted_once(evidence: Iterable[Evidence]) -> Iterator[Evidence]:
    """The evidence of one cell, what respondents had changed with their first quotation only."""
    told: set[str] = set()
    for item in evidence:
        yield replace(item, check_note="") if item.source in told else item
        told.add(item.source)


def _hashed(what: object, length: int) -> str:
    return hashlib.sha256(repr(what).encode()).hexdigest()[:length]


def ranked_evidence(row: str, case: str, told: Sequence[Told]) -> list[tuple[Evidence, str]]:
    """Each stretch once, best first, with the words that a machine matched; not numbered yet.

    Codings of one code and polarity that overlap are one piece of evidence: the
    longest that a person stands behind, with the coders of all.
    """
    groups: list[list[Told]] = []
    for item in sorted(told, key=lambda t: (t.coding.anchor, t.coding.code, t.coding.coder.name)):
        for group in groups:
            if _same_evidence(group, item.coding):
                group.append(item)
                break
        else:
            groups.append([item])
    found = (_as_evidence(row, case, group) for group in groups)
    return sorted(found, key=lambda ranked: rank(ranked[0]))


def stretches(evidence: Iterable[Evidence]) -> set[tuple[str, int, int]]:
    """Where evidence stands, as source, start and end: each stretch of words once.

    What overlaps under one code is one stretch, the first of them, also where one
    person called it mixed and another present; so is one stretch under more codes.
    """
    found: set[tuple[str, int, int]] = set()
    code, source, end = "", "", 0
    for item in sorted(evidence, key=lambda e: (e.code, e.source, e.start, -e.end)):
        if (item.code, item.source) == (code, source) and item.start < end:
            end = max(end, item.end)
            continue
        code, source, end = item.code, item.source, item.end
        found.add((item.source, item.start, item.end))
    return found


def _same_evidence(group: Sequence[Told], coding: Coding) -> bool:
    return any(
        other.coding.code == coding.code
        and other.coding.polarity == coding.polarity
        and other.coding.anchor.overlaps(coding.anchor)
        for other in group
    )


def _as_evidence(row: str, case: str, group: Sequence[Told]) -> tuple[Evidence, str]:
    widest = max(group, key=lambda t: (t.coding.counts, len(t.coding.anchor)))
    coding = widest.coding
    coders = sorted({_behind(t.coding) for t in group})
    counted = [t.coding.status for t in group if t.coding.counts]
    evidence = Evidence(
        n=0,
        case=case,
        row=row,
        code=coding.code,
        polarity=str(coding.polarity),
        source=coding.anchor.source,
        start=coding.anchor.start,
        end=coding.anchor.end,
        quote=coding.anchor.quote,
        turn=widest.turn,
        speaker=widest.speaker,
        coder=", ".join(coders),
        status=str(counted[0] if counted else coding.status),
        before=widest.before,
        after=widest.after,
        check_note=widest.check_note,
    )
    return evidence, coding.evidence.get("words", "")


def _behind(coding: Coding) -> str:
    """Who stands behind a coding: a machine's that was accepted names the person too."""
    accepted = coding.status == Status.ACCEPTED and coding.judged_by
    return f"{coding.coder.name}/{coding.judged_by}" if accepted else coding.coder.name


def rank(item: Evidence) -> tuple[bool, int, int, str, int]:
    """Best first: what people coded, what several coded, what is neither long nor short."""
    suggested = item.status == Status.SUGGESTED
    oddness = abs(len(item.quote) - IDEAL)
    return suggested, -item.coder.count(","), oddness, item.source, item.start
