"""How the cases were selected, as one account: what a methods chapter has to tell."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from casework.analysis.register import Doubt, Funnel, marks_apart
from casework.analysis.selection_criteria import Criteria, Spread, spread
from casework.analysis.selection_proposal import Proposals
from casework.analysis.selection_scales import Scale
from casework.model import Case, Stage

REASONS = ("reason", "reden")  # attributes of a case that say why it was selected


@dataclass(frozen=True, slots=True)
class Words:
    """How this study calls things; what is empty is said in the words of the program.

    ``unit`` is one candidate and several ("municipality", "municipalities").
    ``stages`` head the columns. ``notes`` are sentences of a person, by stage.
    """

    title: str = ""
    unit: tuple[str, str] = ("", "")
    stages: Mapping[Stage, str] = field(default_factory=dict)
    notes: Mapping[Stage, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ComparedCase:
    """A row of the selection table: its values as printed, and why it was chosen or not."""

    name: str
    values: tuple[str, ...]
    selected: bool
    reason: str = ""


@dataclass(frozen=True, slots=True)
class CaseSelection:
    """The account of a selection.

    ``compared`` are those at ``stage``, the last one before the selection, with a
    value for each of ``scales``. ``proposals`` are there where they were asked for.
    """

    words: Words
    funnel: Funnel
    stage: Stage
    scales: tuple[Scale, ...]
    compared: tuple[ComparedCase, ...]
    spreads: tuple[Spread, ...]
    criteria: Criteria | None = None
    proposals: Proposals | None = None
    doubts: tuple[Doubt, ...] = ()

    @property
    def selected(self) -> tuple[str, ...]:
        """The names of the cases."""
        return self.funnel.reached(Stage.SELECTED)


def compared_at(made: Funnel) -> Stage:
    """The last stage before the selection that the register speaks of.

    >>> compared_at(Funnel((), ()))
    <Stage.POPULATION: 'population'>
    """
    before = [count.stage for count in made.stages if count.stage is not Stage.SELECTED]
    return before[-1] if before else Stage.POPULATION


def case_selection(
    made: Funnel,
    cases: Sequence[Case],
    scales: Sequence[Scale],
    *,
    words: Words | None = None,
    criteria: Criteria | None = None,
    proposals: Proposals | None = None,
) -> CaseSelection:
    """The account of a register, with what is known of the cases that were compared.

    A case that was selected without being compared stands in the table too.
    """
    stage = compared_at(made)
    shown = [c for c in made.candidates if c.at(stage).reached or c.at(Stage.SELECTED).reached]
    rows = []
    for candidate in shown:
        case = next((c for c in cases if c.is_called(candidate.name)), Case(candidate.name))
        last = candidate.at(Stage.SELECTED)
        written = last.step.reason if last.step else ""
        chosen = bool(last.reached)
        reason = written or (_reason(case) if chosen else "")
        values = tuple(case.attributes.get(scale.name, "") for scale in scales)
        rows.append(ComparedCase(candidate.name, values, chosen, reason))
    return CaseSelection(
        words or Words(),
        made,
        stage,
        tuple(scales),
        tuple(rows),
        tuple(spread(made, cases, scale) for scale in scales),
        criteria,
        proposals,
        (*made.doubts, *marks_apart(made, cases)),
    )


def _reason(case: Case) -> str:
    return next((case.attributes[name] for name in REASONS if name in case.attributes), "")
