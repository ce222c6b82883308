"""The way from population to cases: how many came how far, who fell out, and why."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from casework.model import Case, RegisterStep, Stage

STAGES = tuple(Stage)


@dataclass(frozen=True, slots=True)
class Outcome:
    """Whether a candidate reached a stage; None where nobody says so.

    ``step`` is what was written of it, or None where it follows from another step.
    """

    reached: bool | None
    step: RegisterStep | None = None


@dataclass(frozen=True, slots=True)
class Candidate:
    """One name in the register, with an outcome for each stage in their order."""

    name: str
    outcomes: tuple[Outcome, ...]

    def at(self, stage: Stage) -> Outcome:
        """How it stands at one stage."""
        return self.outcomes[STAGES.index(stage)]

    @property
    def furthest(self) -> Stage | None:
        """The last stage that it reached."""
        reached = [s for s, outcome in zip(STAGES, self.outcomes, strict=True) if outcome.reached]
        return reached[-1] if reached else None


@dataclass(frozen=True, slots=True)
class Aside:
    """A candidate that fell out at a stage, or came in from outside, with what was written."""

    case: str
    reason: str = ""
    on: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class StageCount:
    """One stage of the funnel.

    Of those who reached the stage before it, ``left`` did not come on, as was
    written; of ``unsaid`` nothing is written. ``joined`` reached it without the
    stage before it.
    """

    stage: Stage
    reached: tuple[str, ...]
    left: tuple[Aside, ...] = ()
    unsaid: tuple[str, ...] = ()
    joined: tuple[Aside, ...] = ()


class Trouble(StrEnum):
    """What is not right in a register."""

    SKIPPED = "skipped"  # said not to reach a stage, yet a later one is reached
    OUTSIDE = "outside"  # not of the population, yet it came on, and no reason is given
    DATES = "dates"  # a later stage has an earlier date
    NOT_MARKED = "not marked"  # selected here, not in the table of cases
    MARKED = "marked"  # selected in the table of cases, not here
    NO_CASE = "no case"  # selected, but no case of the study


@dataclass(frozen=True, slots=True)
class Doubt:
    """One thing in a register that a person should look at; ``later`` shows it."""

    trouble: Trouble
    case: str
    stage: Stage
    later: Stage | None = None


@dataclass(frozen=True, slots=True)
class Funnel:
    """All candidates, in the order of the register, and the stages that it speaks of."""

    candidates: tuple[Candidate, ...]
    stages: tuple[StageCount, ...]
    doubts: tuple[Doubt, ...] = ()

    def count(self, stage: Stage) -> StageCount | None:
        """One stage, or None where the register does not speak of it."""
        return next((count for count in self.stages if count.stage is stage), None)

    def reached(self, stage: Stage) -> tuple[str, ...]:
        """Who reached a stage."""
        return tuple(c.name for c in self.candidates if c.at(stage).reached)

    def named(self, name: str) -> Candidate | None:
        """The candidate of this name, dashes and capitals aside."""
        return next((c for c in self.candidates if Case(c.name).is_called(name)), None)


def funnel(steps: Iterable[RegisterStep]) -> Funnel:
    """The funnel of a register.

    Who reached a stage reached those before it, unless the register says it did
    not; who was said not to reach a stage, and reached no later one, did not
    reach those after it. Stages that no step names are left out.

    >>> made = funnel([RegisterStep("Utrecht", Stage.SELECTED), RegisterStep("Breda",
    ...     Stage.CONTACTED, False, reason="te ver")])
    >>> [(count.stage.value, count.reached, count.left) for count in made.stages[:1]]
    [('contacted', ('Utrecht',), (Aside(case='Breda', reason='te ver', on='', source=''),))]
    """
    given = list(steps)
    by_name: dict[str, dict[Stage, RegisterStep]] = {}
    for step in given:
        by_name.setdefault(step.case, {})[step.stage] = step
    candidates = tuple(_candidate(name, said) for name, said in by_name.items())
    named = {step.stage for step in given}
    stages = [stage for stage in STAGES if stage in named]
    counts = tuple(
        _count(candidates, stage, stages[place - 1] if place else None)
        for place, stage in enumerate(stages)
    )
    doubts = tuple(doubt for candidate in candidates for doubt in _doubts(candidate))
    return Funnel(candidates, counts, doubts)


def marks_apart(made: Funnel, cases: Sequence[Case]) -> Iterator[Doubt]:
    """Where the register and the table of cases do not agree on who is selected.

    Nothing is said of a register that selects nobody.
    """
    chosen = made.reached(Stage.SELECTED)
    if not chosen:
        return
    for name in chosen:
        case = next((case for case in cases if case.is_called(name)), None)
        if case is None:
            yield Doubt(Trouble.NO_CASE, name, Stage.SELECTED)
        elif not case.selected:
            yield Doubt(Trouble.NOT_MARKED, name, Stage.SELECTED)
    for case in cases:
        if case.selected and not any(case.is_called(name) for name in chosen):
            yield Doubt(Trouble.MARKED, case.name, Stage.SELECTED)


def _candidate(name: str, said: dict[Stage, RegisterStep]) -> Candidate:
    reached = [place for place, stage in enumerate(STAGES) if stage in said and said[stage].reached]
    furthest = max(reached, default=-1)
    stopped = [p for p, s in enumerate(STAGES) if s in said and not said[s].reached]
    out = min((place for place in stopped if place > furthest), default=len(STAGES))
    outcomes = []
    for place, stage in enumerate(STAGES):
        step = said.get(stage)
        if step is not None:
            outcomes.append(Outcome(step.reached, step))
        elif place < furthest:
            outcomes.append(Outcome(True))
        else:
            outcomes.append(Outcome(False if place > out else None))
    return Candidate(name, tuple(outcomes))


def _count(candidates: Sequence[Candidate], stage: Stage, before: Stage | None) -> StageCount:
    came = [c for c in candidates if before is None or c.at(before).reached]
    left = [c for c in came if c.at(stage).reached is False]
    unsaid = [c.name for c in came if c.at(stage).reached is None]
    if before is None:  # who came in later did not fall out of the first stage
        left = [c for c in left if c.furthest is None]
    reached = [c for c in candidates if c.at(stage).reached]
    joined = [c for c in reached if before is not None and not c.at(before).reached]
    return StageCount(
        stage,
        tuple(c.name for c in reached),
        tuple(_aside(c.name, c.at(stage).step) for c in left),
        tuple(unsaid),
        tuple(_aside(c.name, c.at(before or stage).step) for c in joined),
    )


def _aside(name: str, step: RegisterStep | None) -> Aside:
    return Aside(name, step.reason, step.on, step.source) if step else Aside(name)


def _doubts(candidate: Candidate) -> Iterator[Doubt]:
    furthest = candidate.furthest
    known = [s.step for s in candidate.outcomes if s.step is not None]
    for step in known:
        passed = furthest is not None and STAGES.index(furthest) > STAGES.index(step.stage)
        if step.reached or not passed:
            continue
        if step.stage is not Stage.POPULATION:
            yield Doubt(Trouble.SKIPPED, candidate.name, step.stage, furthest)
        elif not step.reason:
            yield Doubt(Trouble.OUTSIDE, candidate.name, step.stage, furthest)
    dated = [step for step in known if step.on]
    for first, second in pairwise(dated):
        if _after(first.on, second.on):
            yield Doubt(Trouble.DATES, candidate.name, first.stage, second.stage)


def _after(first: str, second: str) -> bool:
    """Whether one date comes after another, as far as both tell.

    >>> _after("2021-05", "2021-04-22"), _after("2021", "2021-04-22")
    (True, False)
    """
    known = min(len(first), len(second))
    return first[:known] > second[:known]
