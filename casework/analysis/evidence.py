"""Evidence: the codings of one case and row, each stretch once, best first."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from casework.model import Coding, Status

IDEAL = 70  # characters: a quotation of about this length says one thing


@dataclass(frozen=True, slots=True)
class Evidence:
    """One numbered quotation under the table.

    ``start`` and ``end`` are code points into the text of ``source``; ``turn``
    counts from 1 (0 where the source has none). ``status`` is that of the coding.
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


@dataclass(frozen=True, slots=True)
class Told:
    """One coding as the table sees it: about which case, by whom, in which words."""

    coding: Coding
    case: str
    turn: int
    speaker: str


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
    coders = sorted({t.coding.coder.name for t in group})
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
    )
    return evidence, coding.evidence.get("words", "")


def _rank(ranked: tuple[Evidence, str]) -> tuple[bool, int, int, str, int]:
    """Best first: what people coded, what several coded, what is neither long nor short."""
    item, _words = ranked
    suggested = item.status == Status.SUGGESTED
    oddness = abs(len(item.quote) - IDEAL)
    return suggested, -item.coder.count(","), oddness, item.source, item.start
