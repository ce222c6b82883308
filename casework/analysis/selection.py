"""Which cases vary most: selections to choose from, with the reason for each case."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from casework.analysis.crosscase import CrossCaseTable
from casework.analysis.selection_proposal import (
    Because,
    Chosen,
    Missing,
    Proposal,
    Proposals,
    Reason,
    Way,
)
from casework.analysis.selection_scales import (
    Kind,
    Scale,
    Value,
    Variable,
    gower,
    mean_distance,
    variable,
)
from casework.analysis.selection_search import (
    DIGITS,
    Distances,
    farthest,
    most_dispersed,
    worth,
)
from casework.errors import NothingToCompare
from casework.model import Case
from casework.words import _

FEWEST = 2


def propose(
    cases: Sequence[Case],
    scales: Sequence[Scale],
    *,
    n: int,
    profiles: Mapping[str, Mapping[str, str]] | None = None,
) -> Proposals:
    """Selections of ``n`` cases that vary most over some attributes; a person decides.

    ``profiles`` are the values of each case by row of a cross-case table, from which
    the deviant case is found. Nothing is filled in where a value is missing: the
    distance is over what is known of both. Raises ``NothingToCompare`` where there
    is nothing to choose.
    """
    variables = [variable(scale, cases) for scale in scales]
    missing = tuple(
        Missing(case.name, v.scale, case.attributes.get(v.scale.name, "").strip())
        for v in variables
        for case in cases
        if case.name not in v.values
    )
    every = [case.name for case in cases]
    apart = {
        (one, other): distance
        for place, first in enumerate(every)
        for second in every[place + 1 :]
        if (distance := gower(variables, first, second)) is not None
        for one, other in ((first, second), (second, first))
    }
    known = {name: sum(name in v.values for v in variables) for name in every}
    names, left_out = _comparable(known, apart)
    if not FEWEST <= n < len(names):
        told = _("{n} of {m} cannot be chosen: the number lies from 2 to one less than there are")
        raise NothingToCompare(told.format(n=n, m=len(names)))
    deviance = _deviance(profiles, names) if profiles is not None else None
    finder = _Finder(tuple(names), tuple(variables), apart, deviance)
    return Proposals(
        n,
        tuple(case.name for case in cases),
        tuple(scales),
        tuple(_merged([finder.ends(n), *finder.dispersed(n)])),
        missing,
        tuple(left_out),
        deviance,
    )


def polarities(table: CrossCaseTable) -> dict[str, dict[str, str]]:
    """What the evidence of each case says by row of its table: present, absent, mixed, or nothing.

    >>> polarities(CrossCaseTable("steps", "", "nl", ("Utrecht",), ()))
    {'Utrecht': {}}
    """
    found: dict[str, dict[str, str]] = {case: {} for case in table.cases}
    for row in table.rows:
        for cell in row.cells:
            found[cell.case][row.code] = cell.polarity
    return found


def _comparable(known: Mapping[str, int], apart: Distances) -> tuple[list[str], list[str]]:
    """Who can be compared with all others; of whom least is known is left out first."""
    kept = list(known)
    left_out: list[str] = []
    while True:
        lonely = [
            name
            for name in kept
            if not known[name] or any((name, other) not in apart for other in kept if other != name)
        ]
        if not lonely:
            return kept, left_out
        worst = min(reversed(lonely), key=lambda name: known[name])
        kept.remove(worst)
        left_out.append(worst)


def _deviance(profiles: Mapping[str, Mapping[str, str]], names: Sequence[str]) -> dict[str, float]:
    """How much the cells of each case differ from those of the others, over rows known of both."""
    rows = list(dict.fromkeys(row for profile in profiles.values() for row in profile))
    variables = []
    for row in rows:
        told = {name: profiles.get(name, {}).get(row, "") for name in names}
        values = {name: Value(value) for name, value in told.items() if value}
        variables.append(Variable(Scale(row), Kind.NAME, values))
    means = {name: mean_distance(variables, name, names) for name in names}
    return {name: mean for name, mean in means.items() if mean is not None}


def _merged(found: Sequence[Proposal]) -> Iterator[Proposal]:
    """Ways that lead to the same selection are one proposal."""
    for place, proposal in enumerate(found):
        if any(proposal.cases == other.cases for other in found[:place]):
            continue
        same = [other for other in found if other.cases == proposal.cases]
        ways = tuple(way for other in same for way in other.ways)
        equal = dict.fromkeys(names for other in same for names in other.equal)
        yield replace(proposal, ways=ways, equal=tuple(equal))


@dataclass(frozen=True, slots=True)
class _Finder:
    """Finds selections among candidates whose distances are all known."""

    names: tuple[str, ...]
    variables: tuple[Variable, ...]
    apart: Distances
    deviance: Mapping[str, float] | None

    def ends(self, n: int) -> Proposal:
        """Extremes first, then the only ones of their kind, then the farthest."""
        chosen: list[str] = []
        open_ends = self._ends()
        while len(chosen) < n and open_ends:
            first = open_ends[0]
            best = max(sum(name in end for end in open_ends) for name in first)
            fit = [name for name in first if sum(name in end for end in open_ends) == best]
            chosen.append(self._farthest(fit, chosen))
            open_ends = [end for end in open_ends if chosen[-1] not in end]
        alone = {name for v in self.variables if v.kind is Kind.NAME for name in _only(v)}
        while len(chosen) < n:
            rest = [name for name in self.names if name not in chosen]
            fit = [name for name in rest if name in alone] or rest
            chosen.append(self._farthest(fit, chosen))
        return self._proposal(Way.ENDS, chosen)

    def dispersed(self, n: int) -> list[Proposal]:
        """The selections with the largest smallest distance, and with the largest sum."""
        found = []
        for way, total_first in ((Way.SMALLEST, False), (Way.TOTAL, True)):
            best, exact = most_dispersed(self.names, n, self.apart, total_first=total_first)
            proposal = self._proposal(way, best[0])
            found.append(replace(proposal, exact=exact, equal=tuple(best[1:])))
        return found

    def _ends(self) -> list[tuple[str, ...]]:
        """Who stands at each end that there is, by attribute as asked; the deviant case last."""
        found = []
        for v in self.variables:
            if v.kind is not Kind.NAME and v.range:
                found += [self._at_end(v, Because.HIGH), self._at_end(v, Because.LOW)]
        if deviant := self._deviant():
            found.append(deviant)
        return found

    def _at_end(self, v: Variable, because: Because) -> tuple[str, ...]:
        numbers = {name: v.values[name].at for name in self.names if name in v.values}
        pick = max if because is Because.HIGH else min
        return tuple(name for name, x in numbers.items() if x == pick(numbers.values()))

    def _deviant(self) -> tuple[str, ...]:
        """Who differs most from the others; nobody where all are alike."""
        known = self.deviance or {}
        most = max(known.values(), default=0.0)
        return tuple(name for name, x in known.items() if round(x - most, DIGITS) == 0 and most)

    def _farthest(self, fit: Sequence[str], chosen: Sequence[str]) -> str:
        """Of those who fit, who lies farthest from those chosen, or at first from all."""
        return farthest(fit, chosen or self.names, self.apart, nearest=bool(chosen))

    def _proposal(self, way: Way, names: Sequence[str]) -> Proposal:
        ordered = [name for name in self.names if name in names]
        smallest, total = worth(ordered, self.apart)
        return Proposal(
            (way,), tuple(self._chosen(name, ordered) for name in ordered), smallest, total
        )

    def _chosen(self, name: str, names: Sequence[str]) -> Chosen:
        others = [other for other in names if other != name]
        nearest = min(others, key=lambda other: self.apart[name, other])
        reasons = tuple(self._reasons(name)) or (Reason(Because.APART),)
        return Chosen(name, reasons, nearest, self.apart[name, nearest])

    def _reasons(self, name: str) -> Iterator[Reason]:
        """What can be said of a case among all candidates, by attribute as asked."""
        for v in self.variables:
            if name not in v.values:
                continue
            printed = v.values[name].printed
            if v.kind is Kind.NAME:
                if name in _only(v):
                    yield Reason(Because.ONLY, v.scale, printed)
                continue
            for because in (Because.HIGH, Because.LOW) if v.range else ():
                end = self._at_end(v, because)
                if name in end:
                    tied = tuple(other for other in end if other != name)
                    yield Reason(because, v.scale, printed, tied)
        if self.deviance and name in self._deviant():
            tied = tuple(other for other in self._deviant() if other != name)
            yield Reason(Because.DEVIANT, None, f"{self.deviance[name]:.2f}", tied)


def _only(v: Variable) -> set[str]:
    """Who has a value that nobody else has."""
    counted = Counter(value.name for value in v.values.values())
    return {name for name, value in v.values.items() if counted[value.name] == 1}
