"""Saturation: how many new themes later interviews brought, by Guest, Namey and Chen (2020).

PLoS ONE 15(5): e0232076. The themes of the first interviews, the base, are what new
ones are held against. A run of following interviews that brings few new themes is where
saturation is said to be reached. What is reached hangs on the order of the interviews,
so that is measured too.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import permutations
from math import factorial, nan
from statistics import median

import numpy as np

from casework.errors import CaseworkError, NothingToCompare
from casework.words import _

FEW = 10  # cases or interviews: with fewer, saturation is not claimed
ORDERS = 1000


@dataclass(frozen=True, slots=True)
class Heard:
    """One interview and the themes in it: the names of the codes that it carries.

    ``case`` is empty where it is not known; ``order`` is what it was ordered by, as printed.
    """

    source: str
    title: str
    themes: frozenset[str]
    case: str = ""
    order: str = ""


@dataclass(frozen=True, slots=True)
class Rule:
    """How saturation is assessed: ``threshold`` is the most new information, in percent."""

    base: int = 4
    run: int = 2
    threshold: float = 5.0

    def __post_init__(self) -> None:
        if self.base < 1 or self.run < 1:
            raise CaseworkError(_("the base and a run hold at least one interview each"))
        if not 0 <= self.threshold <= 100:  # noqa: PLR2004 - percent
            raise CaseworkError(_("the threshold is a percentage: 0 to 100"))


@dataclass(frozen=True, slots=True)
class Run:
    """Interviews ``first`` to ``last``, counted from 1, and how many ``new`` themes they brought.

    ``share`` is that as a percentage of the themes in the base, NaN where it holds none.
    """

    first: int
    last: int
    new: int
    share: float


@dataclass(frozen=True, slots=True)
class Reached:
    """The interview after which little was new, and the length of the run that showed it.

    >>> str(Reached(6, 2))
    '6+2'
    """

    interview: int
    run: int

    def __str__(self) -> str:
        return f"{self.interview}+{self.run}"


@dataclass(frozen=True, slots=True)
class Orders:
    """What other orders of the same interviews give.

    ``tried`` orders, every one that there is where ``every``; ``reached`` of them came
    to saturation, after ``low`` to ``high`` interviews, in the middle ``middle`` (0, 0 and
    NaN where none did).
    """

    tried: int
    every: bool
    reached: int
    low: int
    middle: float
    high: int

    @property
    def share(self) -> float:
        """The share of the orders that come to saturation."""
        return self.reached / self.tried


@dataclass(frozen=True)
class Saturation:
    """New themes per interview, and where they ran dry.

    ``new`` holds the themes that each interview was the first to bring. ``reached`` is
    None where no run came down to the threshold, or where there are too few interviews
    for one run. ``uncoded`` are the titles of interviews without a theme: left out, for
    they would look as if nothing was new. ``n_themes`` is how many themes the codebook
    has; ``label`` is what it is called, ``ordered`` by what the interviews are ordered.
    """

    codebook: str
    rule: Rule
    interviews: tuple[Heard, ...]
    new: tuple[tuple[str, ...], ...]
    runs: tuple[Run, ...]
    reached: Reached | None
    orders: Orders | None
    uncoded: tuple[str, ...] = ()
    n_themes: int = 0
    seed: int = 1
    label: str = ""
    ordered: str = ""

    @property
    def counts(self) -> tuple[int, ...]:
        """How many new themes each interview brought."""
        return tuple(map(len, self.new))

    @cached_property
    def base_themes(self) -> int:
        """How many themes the base holds: what new ones are divided by."""
        return sum(self.counts[: self.rule.base])

    @property
    def found(self) -> int:
        """How many themes there are in all interviews."""
        return sum(self.counts)

    @property
    def cases(self) -> int:
        """How many known cases the interviews are of."""
        return len({one.case for one in self.interviews if one.case})

    @property
    def too_few(self) -> bool:
        """Whether there are too few interviews, or known cases, to claim saturation."""
        return len(self.interviews) < FEW or 0 < self.cases < FEW


def saturation(
    interviews: Sequence[Heard],
    rule: Rule | None = None,
    *,
    codebook: str = "",
    seed: int = 1,
    orders: int = ORDERS,
) -> Saturation:
    """New themes per interview in their order, and the first run that brings few of them.

    A theme is new in the interview where it first occurs. The denominator is fixed: the
    themes of the base. Runs overlap and begin one interview later each. Interviews without
    a theme are left out. Raises ``NothingToCompare`` where none has one.

    >>> heard = [Heard(name, name, frozenset(themes)) for name, themes in
    ...     [("a", "xyz"), ("b", "xw"), ("c", "yv"), ("d", "x"), ("e", "w")]]
    >>> found = saturation(heard, Rule(base=2, run=2))
    >>> found.counts, found.base_themes, [(run.new, run.share) for run in found.runs]
    ((3, 1, 1, 0, 0), 4, [(1, 25.0), (0, 0.0)])
    >>> str(found.reached)
    '3+2'
    """
    rule = rule or Rule()
    told = [one for one in interviews if one.themes]
    if not told:
        lacking = _(
            "no interview carries a code that counts; code interviews first, or accept suggestions"
        )
        raise NothingToCompare(lacking)
    new = _new(told)
    runs = _runs([len(themes) for themes in new], rule)
    return Saturation(
        codebook=codebook,
        rule=rule,
        interviews=tuple(told),
        new=new,
        runs=runs,
        reached=_reached(runs, rule),
        orders=_other_orders(told, rule, seed, orders) if runs and orders else None,
        uncoded=tuple(one.title for one in interviews if not one.themes),
        seed=seed,
    )


def in_order(interviews: Sequence[Heard], named: Sequence[str]) -> tuple[Heard, ...]:
    """The interviews with the ``named`` ones (ids) first, in that order; the others after them.

    >>> heard = [Heard(name, name, frozenset("x")) for name in "abc"]
    >>> [one.source for one in in_order(heard, ["c", "a"])]
    ['c', 'a', 'b']
    """
    place = {source: number for number, source in enumerate(dict.fromkeys(named))}
    return tuple(sorted(interviews, key=lambda one: place.get(one.source, len(place))))


def by_order(interviews: Sequence[Heard]) -> tuple[Heard, ...]:
    """The interviews by what each is ordered by; those without one come last."""
    return tuple(sorted(interviews, key=lambda one: (not one.order, one.order)))


def named(
    found: Saturation, *, label: str = "", ordered: str = "", n_themes: int = 0
) -> Saturation:
    """The same, with what the codebook is called and holds, and by what was ordered."""
    return replace(found, label=label, ordered=ordered, n_themes=n_themes)


def _new(interviews: Sequence[Heard]) -> tuple[tuple[str, ...], ...]:
    known: set[str] = set()
    new = []
    for one in interviews:
        new.append(tuple(sorted(one.themes - known)))
        known |= one.themes
    return tuple(new)


def _runs(counts: Sequence[int], rule: Rule) -> tuple[Run, ...]:
    base = sum(counts[: rule.base])
    return tuple(
        Run(
            start + 1,
            start + rule.run,
            brought := sum(counts[start : start + rule.run]),
            100 * brought / base if base else nan,
        )
        for start in range(rule.base, len(counts) - rule.run + 1)
    )


def _reached(runs: Sequence[Run], rule: Rule) -> Reached | None:
    """The first run at or under the threshold: the interview before it, and its length."""
    low = next((run for run in runs if run.share <= rule.threshold), None)
    return Reached(low.first - 1, rule.run) if low else None


def _other_orders(interviews: Sequence[Heard], rule: Rule, seed: int, orders: int) -> Orders:
    """Every order where there are no more of them than ``orders``, else so many drawn ones."""
    n = len(interviews)
    themes = sorted(set().union(*(one.themes for one in interviews)))
    holds = np.array([[theme in one.themes for theme in themes] for one in interviews])
    every = factorial(n) <= orders
    if every:
        tried = np.array(list(permutations(range(n))))
    else:
        random = np.random.default_rng(seed)
        tried = np.array([random.permutation(n) for _order in range(orders)])
    places = [found for order in tried if (found := _place(holds[order], rule)) is not None]
    return Orders(
        tried=len(tried),
        every=every,
        reached=len(places),
        low=min(places, default=0),
        middle=float(median(places)) if places else nan,
        high=max(places, default=0),
    )


def _place(holds: np.ndarray, rule: Rule) -> int | None:
    """After which interview saturation is reached, where ``holds`` is interviews x themes."""
    counts = np.bincount(holds.argmax(axis=0), minlength=len(holds))
    found = _reached(_runs([int(n) for n in counts], rule), rule)
    return found.interview if found else None
