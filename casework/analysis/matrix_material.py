"""What matrices are made of: codings, cases, and texts with their words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from casework.analysis.barrier import Barriers
from casework.analysis.evidence import Told
from casework.model import INTERVIEWER, Case, CasePart, Claim, Codebook, Source


class Placed(Protocol):
    """A stretch of text that carries a code and speaks of a case."""

    @property
    def case(self) -> str:
        """The case, or empty."""

    @property
    def code(self) -> str:
        """The code."""

    @property
    def source(self) -> str:
        """Where it stands, with its start and end in code points."""

    @property
    def start(self) -> int:
        """The first code point."""

    @property
    def end(self) -> int:
        """The first code point after it."""


@dataclass(frozen=True, slots=True)
class Extent:
    """A source, or the part of it that speaks of one case, and its words (interviewers' aside)."""

    source: str
    case: str
    words: int


@dataclass(frozen=True, slots=True)
class Material:
    """What matrices are made of.

    ``cases`` are those that may be rows or columns, in order; ``told`` holds the
    codings of all cases. ``sources`` and ``extents`` are the whole study's, ``labels``
    name the codes of all codebooks. ``refused`` counts sources that are left out
    because their respondents said so.
    """

    codebook: Codebook
    told: Sequence[Told]
    cases: Sequence[Case]
    sources: Mapping[str, Source] = field(default_factory=dict)
    extents: Sequence[Extent] = ()
    claims: Sequence[Claim] = ()
    barriers: Barriers | None = None
    labels: Mapping[str, str] = field(default_factory=dict)
    refused: int = 0

    @property
    def by_name(self) -> dict[str, Case]:
        """The cases by their names."""
        return {case.name: case for case in self.cases}


def extents_of(sources: Iterable[Source], parts: Iterable[CasePart]) -> list[Extent]:
    """Every source by the cases that it speaks of, with the words in it.

    What interviewers say is not counted, nor a part that nobody accepted; what is
    left of a source beside its parts speaks of no case.

    >>> extents_of([Source("a", "A", "wij doen mee", "", case="Breda")], [])
    [Extent(source='a', case='Breda', words=3)]
    """
    of: dict[str, list[CasePart]] = defaultdict(list)
    for part in parts:
        if part.accepted:
            of[part.source].append(part)
    found = []
    for source in sources:
        words = _words(source, 0, len(source.text))
        if source.case:
            found.append(Extent(source.id, source.case, words))
            continue
        by_case: dict[str, int] = defaultdict(int)
        for part in of[source.id]:
            by_case[part.case] += _words(source, part.start, part.end)
        found += [Extent(source.id, case, n) for case, n in by_case.items()]
        rest = max(0, words - sum(by_case.values()))
        if rest or not by_case:
            found.append(Extent(source.id, "", rest))
    return found


def _words(source: Source, start: int, end: int) -> int:
    """Words of respondents between two places; all words where nobody is named."""
    spoken = ((t.start, t.end) for t in source.turns if t.role != INTERVIEWER)
    spans = spoken if source.turns else iter([(0, len(source.text))])
    return sum(
        len(source.text[max(start, low) : min(end, high)].split())
        for low, high in spans
        if low < end and start < high
    )
