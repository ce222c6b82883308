"""Who meets the criteria for being a case, and over what the cases are spread."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from casework.analysis.register import Funnel
from casework.analysis.selection_scales import Kind, Scale, Value
from casework.model import Case, Judgement, Stage, Verdict
from casework.text import fold


@dataclass(frozen=True, slots=True)
class Judged:
    """One candidate by every criterion; ``verdicts`` has None where nobody judged.

    ``holds`` is whether it meets the rule, and None while that hangs on what is
    not known.
    """

    case: str
    verdicts: tuple[Judgement | None, ...]
    holds: bool | None

    def count(self, verdict: Verdict) -> int:
        """How often one verdict was given; what nobody judged is unknown."""
        return sum(_verdict(made) is verdict for made in self.verdicts)


@dataclass(frozen=True, slots=True)
class Criteria:
    """The criteria, the rule (``at_least`` so many, the ``required`` in any case), the rows."""

    names: tuple[str, ...]
    at_least: int
    required: tuple[str, ...]
    rows: tuple[Judged, ...]

    def that_hold(self, holds: bool | None) -> tuple[str, ...]:
        """The candidates that meet the rule, do not, or of which it is not known."""
        return tuple(row.case for row in self.rows if row.holds is holds)


def criteria_table(
    judgements: Iterable[Judgement],
    *,
    names: Sequence[str] = (),
    at_least: int | None = None,
    required: Sequence[str] = (),
) -> Criteria:
    """A row for each candidate that was judged; ``at_least`` is all criteria where not given.

    The criteria stand in the order of ``names``, others after them. Only what is
    fully met counts. What is not known, or was not judged, can still turn out
    either way.

    >>> made = criteria_table([Judgement("Utrecht", "agenda", Verdict.MET),
    ...     Judgement("Utrecht", "aanpak", Verdict.UNKNOWN)], at_least=1)
    >>> made.rows[0].holds
    True
    """
    given = list(judgements)
    known = {fold(name): name for name in names}
    by_case: dict[str, dict[str, Judgement]] = {}
    for made in given:
        known.setdefault(fold(made.criterion), made.criterion)
        by_case.setdefault(made.case, {})[fold(made.criterion)] = made
    needed = len(known) if at_least is None else at_least
    musts = [fold(name) for name in required]
    rows = []
    for case, said in by_case.items():
        verdicts = tuple(said.get(key) for key in known)
        holds = _holds(verdicts, [said.get(key) for key in musts], needed)
        rows.append(Judged(case, verdicts, holds))
    return Criteria(tuple(known.values()), needed, tuple(required), tuple(rows))


def _holds(
    verdicts: Sequence[Judgement | None], musts: Sequence[Judgement | None], at_least: int
) -> bool | None:
    kinds = [_verdict(made) for made in verdicts]
    met, unknown = kinds.count(Verdict.MET), kinds.count(Verdict.UNKNOWN)
    asked = [_verdict(made) for made in musts]
    lost = any(kind in {Verdict.PARTLY, Verdict.NOT_MET} for kind in asked)
    if lost or met + unknown < at_least:
        return False
    if met >= at_least and Verdict.UNKNOWN not in asked:
        return True
    return None


def _verdict(made: Judgement | None) -> Verdict:
    return made.verdict if made else Verdict.UNKNOWN


@dataclass(frozen=True, slots=True)
class SpreadAt:
    """An attribute at one stage: how many have each value, or the ends of its numbers.

    ``known`` of ``n`` candidates have the attribute. ``ends`` are as printed.
    """

    stage: Stage
    n: int
    known: int
    counts: tuple[tuple[str, int], ...] = ()
    ends: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Spread:
    """One attribute over the stages."""

    scale: Scale
    kind: Kind
    stages: tuple[SpreadAt, ...]


def spread(made: Funnel, cases: Sequence[Case], scale: Scale) -> Spread:
    """How the candidates at each stage lie over one attribute.

    Attributes are known of cases of the study alone; a candidate that is no case
    counts as not known.
    """
    values = {c.name: _value(c.name, cases, scale) for c in made.candidates}
    kind = scale.kind(value for value in values.values() if value)
    order = scale.order or tuple(dict.fromkeys(v.printed for v in values.values() if v))
    stages = []
    for count in made.stages:
        known = [value for name in count.reached if (value := values[name])]
        ends, counts = None, []
        if kind is Kind.NUMBER and known:
            ranked = sorted(known, key=lambda value: value.at)
            ends = (ranked[0].printed, ranked[-1].printed)
        elif known:
            printed = [value.printed for value in known]
            counts = [(name, printed.count(name)) for name in order if name in printed]
        stages.append(SpreadAt(count.stage, len(count.reached), len(known), tuple(counts), ends))
    return Spread(scale, kind, tuple(stages))


def _value(name: str, cases: Sequence[Case], scale: Scale) -> Value | None:
    case = next((case for case in cases if case.is_called(name)), None)
    return scale.value(case) if case else None
