"""What quotations do for a cell: support it, contradict it, nuance it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from casework.analysis.evidence import LINKED, Evidence, Linked
from casework.model import ClaimLink, Polarity, Role


def with_roles(
    evidence: Sequence[Evidence], linked: Sequence[Linked], row: str
) -> tuple[Evidence, ...]:
    """The evidence of one cell, each with what it does for the cell.

    A person's link says it for the quotation that it touches. Without one, what
    says the same as most of the cell supports it, the opposite contradicts it, and
    what says both nuances it. A link that touches no quotation adds one, not
    numbered yet, without a polarity.
    """
    taken = side(evidence)
    roled = [replace(e, role=str(_role_of(e.polarity, taken))) for e in evidence]
    added: list[Evidence] = []
    for one in linked:
        link, anchor = one.link, one.link.anchor
        meant = _meant(roled, one)
        for place in meant:
            roled[place] = _judged(roled[place], link)
        if not meant:
            quotation = Evidence(
                n=0,
                case=link.case,
                row=row,
                code=link.code,
                polarity="",
                source=anchor.source,
                start=anchor.start,
                end=anchor.end,
                quote=anchor.quote,
                turn=one.turn,
                speaker=one.speaker,
                coder=link.who,
                status=LINKED,
                before=one.before,
                after=one.after,
            )
            added.append(_judged(quotation, link))
    return (*roled, *added)


def _judged(item: Evidence, link: ClaimLink) -> Evidence:
    return replace(item, role=str(link.role), role_by=link.who, role_note=link.note)


def side(evidence: Iterable[Evidence]) -> str:
    """What most of the evidence says: present or absent; mixed where all of it says both.

    >>> side([])
    ''
    """
    said = [e.polarity for e in evidence if e.polarity]
    present, absent = said.count(Polarity.PRESENT), said.count(Polarity.ABSENT)
    if not said:
        return ""
    if not present and not absent:
        return str(Polarity.MIXED)
    return str(Polarity.PRESENT if present >= absent else Polarity.ABSENT)


def _role_of(polarity: str, taken: str) -> Role:
    if polarity == taken:
        return Role.SUPPORTS
    return Role.NUANCES if Polarity.MIXED in {polarity, taken} else Role.CONTRADICTS


def _meant(evidence: Sequence[Evidence], one: Linked) -> list[int]:
    """The quotations that a link is about: the very same words, else those it touches."""
    anchor = one.link.anchor
    here = [(place, e) for place, e in enumerate(evidence) if e.source == anchor.source]
    same = [place for place, e in here if (e.start, e.end) == (anchor.start, anchor.end)]
    return same or [place for place, e in here if e.start < anchor.end and anchor.start < e.end]
