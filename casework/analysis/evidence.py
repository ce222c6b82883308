"""Evidence: the codings of one case and row, each stretch once, best first."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from casework.model import Coding, Status

IDEAL = 70  # characters: a quotation of about this length says one thing
AROUND = 300  # characters on each side of a quotation: enough to see what was meant


@dataclass(frozen=True, slots=True)
class Evidence:
    """One numbered quotation under the table.

    ``start`` and ``end`` are code points into the text of ``source``; ``turn``
    counts from 1 (0 where the source has none). ``status`` is that of the coding.
    ``before`` and ``after`` are the words around the quotation, see ``around``;
    they are for reading only.
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


@dataclass(frozen=True, slots=True)
class Told:
    """One coding as the table sees it: about which case, by whom, among which words."""

    coding: Coding
    case: str
    turn: int
    speaker: str
    before: str = ""
    after: str = ""


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

    >>> fingerprint([]) == fingerprint(())
    True
    """
    facts = sorted(
        (e.source, e.start, e.end, e.code, e.polarity)
        for e in evidence
        if e.status != Status.SUGGESTED
    )
    return hashlib.sha256(repr(facts).encode()).hexdigest()[:16]


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
    return sorted((_as_evidence(row, case, group) for group in groups), key=_rank)


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
    )
    return evidence, coding.evidence.get("words", "")


def _behind(coding: Coding) -> str:
    """Who stands behind a coding: a machine's that was accepted names the person too."""
    accepted = coding.status == Status.ACCEPTED and coding.judged_by
    return f"{coding.coder.name}/{coding.judged_by}" if accepted else coding.coder.name


def _rank(ranked: tuple[Evidence, str]) -> tuple[bool, int, int, str, int]:
    """Best first: what people coded, what several coded, what is neither long nor short."""
    item, _words = ranked
    suggested = item.status == Status.SUGGESTED
    oddness = abs(len(item.quote) - IDEAL)
    return suggested, -item.coder.count(","), oddness, item.source, item.start
