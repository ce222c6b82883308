"""Why a machine suggests a code, as a person may see it: what it is like, and how sure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from casework.errors import NotInStudy
from casework.model import Coding
from casework.study.desk_views import View

if TYPE_CHECKING:
    from casework.study.desk import Desk

_PLACE = re.compile(r"(?P<source>.+):(?P<start>\d+)-(?P<end>\d+)$")
JOIN = "; "


@dataclass(frozen=True, slots=True)
class NeighbourView(View):
    """A quotation under the same code that the words are like."""

    source: str
    """Id of its source."""
    title: str
    """Title of its source."""
    start: int
    """First code point of the quotation."""
    end: int
    """First code point after it."""
    quote: str
    """Its words."""
    similarity: float
    """How alike, from 0 to 1."""


@dataclass(frozen=True, slots=True)
class ReasonView(View):
    """Why a machine suggests a code."""

    coders: tuple[str, ...]
    """Which coders say so."""
    score: float | None
    """How likely it is right, from 0 to 1; none where too little was judged to tell."""
    neighbours: tuple[NeighbourView, ...]
    """Quotations under the same code that the words are like, the nearest first."""
    definition: str
    """What the codebook says of the code that the words are like, or empty."""


def reason(desk: Desk, coding: Coding) -> ReasonView:
    """Why a coding was suggested; quotations that this person may not see are left out."""
    evidence = coding.evidence
    places = filter(None, evidence.get("neighbours", "").split(JOIN))
    alike = filter(None, evidence.get("similarity", "").split(JOIN))
    near = [_neighbour(desk, *both) for both in zip(places, alike, strict=False)]
    return ReasonView(
        coders=tuple(evidence.get("coders", coding.coder.name).split(JOIN)),
        score=float(evidence["score"]) if "score" in evidence else None,
        neighbours=tuple(one for one in near if one is not None),
        definition=evidence.get("definition", ""),
    )


def _neighbour(desk: Desk, place: str, alike: str) -> NeighbourView | None:
    found = _PLACE.match(place)
    if found is None or desk.sight.is_blind(found["source"]):
        return None
    try:
        source = desk.study.sources.named(found["source"])
    except NotInStudy:  # it was taken away since
        return None
    start, end = int(found["start"]), int(found["end"])
    quote = source.text[start:end]
    return NeighbourView(source.id, source.title, start, end, quote, float(alike))
