"""A typology: groups of units that are alike by codes and answers, if there are such groups.

Any data fall into groups when they are cut. So the clearness of the best cut is held
against that of the same values dealt out at random: groups that are no clearer than
those are not given, unless a number was asked for, and then it is said.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from math import nan

import numpy as np

from casework.analysis.cluster_tree import cut, pieces_for, silhouette, sizes_by_pieces, tree
from casework.analysis.effects import cramers_v, eta
from casework.analysis.gower import ANSWER, CODE, Variable, apart
from casework.errors import CaseworkError, NothingToCompare, NotInStudy
from casework.words import _, noted

LEAST, FEW = 4, 10  # units: fewer are read side by side; fewer make a description
FEWEST, MOST = 2, 5  # groups that are tried
CLEAR = 0.25  # silhouette below which there is no structure (Kaufman & Rousseeuw 1990)
DRAWS, CHANCE = 199, 0.05
NAMES = (noted("group"),)  # what ``NotInStudy`` calls them


@dataclass(frozen=True, slots=True)
class Quoted:
    """Words of a unit, where they stand and what they speak of."""

    quote: str
    source: str
    start: int
    end: int
    code: str = ""
    speaker: str = ""


@dataclass(frozen=True, slots=True)
class TypeGroup:
    """One group: its units, the most typical first; ``closeness`` is 1 less the mean distance.

    ``name`` is what a person calls it, else empty. ``quoted`` are words of the most
    typical unit.
    """

    number: int
    members: tuple[str, ...]
    closeness: float
    name: str = ""
    quoted: Quoted | None = None

    @property
    def medoid(self) -> str:
        """The unit with the smallest mean distance to the others."""
        return self.members[0]


@dataclass(frozen=True, slots=True)
class Feature:
    """One variable, or one answer to a question, over the groups.

    ``shares`` are (how many, of how many) per group, or for an amount (mean, how many
    known). ``effect`` says how far it sets the groups apart, 0 to 1: Cramér's V, or eta
    for an amount; NaN where it cannot be reckoned. ``answer`` is empty but for answers.
    """

    name: str
    label: str
    kind: str
    shares: tuple[tuple[float, int], ...]
    effect: float
    answer: str = ""


@dataclass(frozen=True)
class Typology:
    """Groups of ``units``, and how much clearer they are than chance makes them.

    ``clearness`` is the mean silhouette of the best cut, ``by_chance`` the share of
    ``draws`` shuffled versions that have a cut as clear. ``tried`` are numbers of groups
    with their clearness. ``groups`` is empty where there are none. ``rest`` are units in
    pieces too small to be a group; ``left_out`` those of whom nothing is known, ``dull``
    the labels of variables that tell nothing. ``missing`` of ``answers`` are unknown;
    ``strangers`` pairs share nothing.
    """

    unit: str
    units: tuple[str, ...]
    variables: tuple[Variable, ...]
    groups: tuple[TypeGroup, ...]
    features: tuple[Feature, ...]
    clearness: float
    by_chance: float
    tried: tuple[tuple[int, float], ...]
    asked: int | None = None
    rest: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()
    dull: tuple[str, ...] = ()
    missing: int = 0
    answers: int = 0
    strangers: int = 0
    draws: int = DRAWS
    seed: int = 1

    @property
    def clear(self) -> bool:
        """Whether the groups are clearer than chance makes them, and clear at all."""
        return self.clearness >= CLEAR and self.by_chance <= CHANCE

    @property
    def few(self) -> bool:
        """Whether there are so few units that groups describe them, and are no finding."""
        return len(self.units) < FEW


def typology(
    units: Sequence[str],
    variables: Sequence[Variable],
    *,
    unit: str = "cases",
    n: int | None = None,
    seed: int = 1,
    draws: int = DRAWS,
) -> Typology:
    """Groups of units by average linkage over Gower distances, cut where it is clearest.

    Without ``n`` two to five groups are tried, and none are given where the best cut is
    not clear or chance does as well. Groups are numbered by size, then by their first unit.

    >>> kind = Variable("kind", "Kind", ANSWER, ("a", "a", "a", "b", "b", "b"))
    >>> size = Variable("size", "Size", "amount", (1.0, 1.0, 2.0, 9.0, 9.0, 8.0))
    >>> found = typology(list("uvwxyz"), [kind, size], n=2, draws=0)
    >>> [group.members for group in found.groups]
    [('u', 'v', 'w'), ('x', 'y', 'z')]
    """
    kept, left_out = _with_something(units, variables)
    telling = [one for one in (_of(variable, kept) for variable in variables) if one.tells]
    names = tuple(units[place] for place in kept)
    _check(names, telling, n)
    distances, strangers = apart(telling)
    smallest = _smallest(len(names))
    counts = [n] if n else list(range(FEWEST, min(MOST, len(names) // 2) + 1))
    cuts = {number: _cut(distances, number, smallest) for number in counts}
    best = max(cuts, key=lambda number: (cuts[number][1], -number))
    labels, clearness = cuts[best]
    answers = [one for one in telling if one.kind != CODE]
    found = Typology(
        unit=unit,
        units=names,
        variables=tuple(telling),
        groups=(),
        features=(),
        clearness=clearness,
        by_chance=_by_chance(telling, counts, smallest, clearness, seed, draws),
        tried=tuple((number, cuts[number][1]) for number in counts),
        asked=n,
        left_out=left_out,
        dull=tuple(_dull(variables, telling)),
        missing=sum(len(names) - one.known for one in answers),
        answers=len(names) * len(answers),
        strangers=strangers,
        draws=draws,
        seed=seed,
    )
    if n is None and not found.clear:
        return found
    groups, inside, rest = _groups(distances, labels, names, smallest)
    features = tuple(feature for one in telling for feature in _features(one, inside))
    ordered = sorted(features, key=lambda one: 1.0 if np.isnan(one.effect) else -one.effect)
    return replace(found, groups=groups, features=tuple(ordered), rest=rest)


def named(found: Typology, names: Mapping[str, str]) -> Typology:
    """The groups with the names that people gave: by number, or by a unit that is in them.

    Raises ``NotInStudy`` for a number or unit that is in no group.
    """
    groups = list(found.groups)
    if not groups:
        return found
    for key, name in names.items():
        place = next(
            (at for at, one in enumerate(groups) if key in {str(one.number), *one.members}), None
        )
        if place is None:
            known = [*(str(one.number) for one in groups), *found.units]
            raise NotInStudy("group", key, known)
        groups[place] = replace(groups[place], name=name)
    return replace(found, groups=tuple(groups))


def _of(variable: Variable, kept: Sequence[int]) -> Variable:
    return replace(variable, values=tuple(variable.values[place] for place in kept))


def _with_something(
    units: Sequence[str], variables: Sequence[Variable]
) -> tuple[list[int], tuple[str, ...]]:
    known = [
        any(variable.values[place] is not None for variable in variables)
        for place in range(len(units))
    ]
    kept = [place for place, there in enumerate(known) if there]
    return kept, tuple(unit for unit, there in zip(units, known, strict=True) if not there)


def _check(names: Sequence[str], telling: Sequence[Variable], n: int | None) -> None:
    if len(names) < LEAST:
        told = _("{n} units have something to go by; groups need at least {least}")
        raise NothingToCompare(told.format(n=len(names), least=LEAST))
    if not telling:
        told = _("nothing sets the units apart that two of them share; choose more to go by")
        raise NothingToCompare(told)
    if n is not None and not FEWEST <= n < len(names):
        told = _("{n} groups cannot be made of {units} units")
        raise CaseworkError(told.format(n=n, units=len(names)))


def _smallest(units: int) -> int:
    """How many units a group has at least: one may stand alone only among a few."""
    return 1 if units < FEW else 2 if units < 3 * FEW else 3


def _cut(distances: np.ndarray, n: int, smallest: int) -> tuple[np.ndarray, float]:
    merges = tree(distances)
    labels = cut(merges, pieces_for(sizes_by_pieces(merges, smallest), n))
    return labels, silhouette(distances, labels, smallest)


def _by_chance(
    variables: Sequence[Variable],
    counts: Sequence[int],
    smallest: int,
    clearness: float,
    seed: int,
    draws: int,
) -> float:
    """The share of shuffled versions, the true one among them, that are cut as clearly.

    Each variable is dealt out to the units anew by itself: what goes together is lost.
    """
    random = np.random.default_rng(seed)
    units = len(variables[0].values)
    as_clear = 1
    for _draw in range(draws):
        dealt = [one.shuffled(random.permutation(units)) for one in variables]
        distances, _strangers = apart(dealt)
        as_clear += max(_cut(distances, n, smallest)[1] for n in counts) >= clearness
    return as_clear / (draws + 1)


def _groups(
    distances: np.ndarray, labels: np.ndarray, names: Sequence[str], smallest: int
) -> tuple[tuple[TypeGroup, ...], list[list[int]], tuple[str, ...]]:
    pieces = [np.flatnonzero(labels == piece).tolist() for piece in range(int(labels.max()) + 1)]
    large = [piece for piece in pieces if len(piece) >= smallest]
    large.sort(key=lambda piece: (-len(piece), piece[0]))
    groups = []
    for number, piece in enumerate(large, start=1):
        inner = distances[np.ix_(piece, piece)]
        mean = inner.sum(axis=1) / max(1, len(piece) - 1)
        order = np.argsort(mean.round(6), kind="stable")
        members = tuple(names[piece[place]] for place in order)
        groups.append(TypeGroup(number, members, round(1 - float(mean.mean()), 6)))
    rest = [place for piece in pieces if len(piece) < smallest for place in piece]
    return tuple(groups), large, tuple(names[place] for place in sorted(rest))


def _features(variable: Variable, inside: Sequence[Sequence[int]]) -> list[Feature]:
    values = [[variable.values[place] for place in piece] for piece in inside]
    about = (variable.name, variable.label, variable.kind)
    if variable.kind == CODE:
        held = [sum(bool(value) for value in group) for group in values]
        shares = tuple((float(n), len(group)) for n, group in zip(held, values, strict=True))
        table = [[n, len(group) - n] for n, group in zip(held, values, strict=True)]
        return [Feature(*about, shares, cramers_v(table))]
    if variable.kind == ANSWER:
        said = list(dict.fromkeys(v for v in variable.values if isinstance(v, str)))
        table = [[group.count(one) for one in said] for group in values]
        effect = cramers_v(table)
        return [
            Feature(
                *about,
                tuple((float(row[place]), sum(row)) for row in table),
                effect,
                answer,
            )
            for place, answer in enumerate(said)
        ]
    amounts = [[float(v) for v in group if v is not None] for group in values]
    means = tuple((float(np.mean(g)) if g else nan, len(g)) for g in amounts)
    return [Feature(*about, means, eta(amounts))]


def _dull(variables: Sequence[Variable], telling: Sequence[Variable]) -> list[str]:
    names = {one.name for one in telling}
    return [variable.label for variable in variables if variable.name not in names]
