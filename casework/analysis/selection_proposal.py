"""Selections to choose from, as they were found: which cases, why each, how far apart."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from casework.analysis.selection_scales import Scale


class Way(StrEnum):
    """How a selection was found.

    ``ENDS``: a case at each end of every number, the deviant case, those whose kind
    nobody else has, then whoever lies farthest from those chosen. ``SMALLEST`` and
    ``TOTAL``: the smallest distance within the selection, or the sum of all, as
    large as can be (Kuby 1987, Geographical Analysis 19(4), 315-329: p-dispersion
    and maxisum dispersion).
    """

    ENDS = "ends"
    SMALLEST = "smallest"
    TOTAL = "total"


class Because(StrEnum):
    """Why a case is in a selection."""

    LOW = "low"
    HIGH = "high"
    DEVIANT = "deviant"
    ONLY = "only"
    APART = "apart"


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason; ``tied`` are the others of whom the same could be said."""

    because: Because
    scale: Scale | None = None
    printed: str = ""
    tied: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Chosen:
    """A case in a selection, the reasons for it, and who lies nearest to it in there."""

    case: str
    reasons: tuple[Reason, ...]
    nearest: str
    distance: float


@dataclass(frozen=True, slots=True)
class Proposal:
    """One selection, in the order of the register.

    ``smallest`` and ``total`` are distances of Gower within it. ``equal`` are other
    selections that are as good. It is the best there is where ``exact``, else the
    best that was found.
    """

    ways: tuple[Way, ...]
    chosen: tuple[Chosen, ...]
    smallest: float
    total: float
    exact: bool = True
    equal: tuple[tuple[str, ...], ...] = ()

    @property
    def cases(self) -> tuple[str, ...]:
        """The names."""
        return tuple(one.case for one in self.chosen)


@dataclass(frozen=True, slots=True)
class Missing:
    """A candidate without a value that can be compared; ``printed`` is what stands there."""

    case: str
    scale: Scale
    printed: str = ""


@dataclass(frozen=True, slots=True)
class Proposals:
    """Selections to choose from, and what they rest on.

    ``left_out`` are candidates of whom too little is known to compare them.
    ``deviance`` is how much each candidate's cells differ from those of the others,
    from 0 to 1, where that was asked. ``unit`` is what the study calls one candidate
    and several.
    """

    n: int
    candidates: tuple[str, ...]
    scales: tuple[Scale, ...]
    proposals: tuple[Proposal, ...]
    missing: tuple[Missing, ...] = ()
    left_out: tuple[str, ...] = ()
    deviance: Mapping[str, float] | None = None
    unit: tuple[str, str] = ("", "")
