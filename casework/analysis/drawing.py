"""Coefficients with their intervals: the sums of documents, drawn again many times."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from math import nan

import numpy as np
from numpy.typing import NDArray

from casework.analysis.agreement import Coefficient
from casework.analysis.bootstrap import drawn_documents, interval
from casework.analysis.code_sums import Key
from casework.analysis.coefficients import NEVER_GIVEN, NOTHING, Floats
from casework.analysis.tallies import ALPHAS, ONE, UNCORRECTED, Reckoned

AT_ONCE = 4_000_000  # numbers in one table of draws: 32 megabytes
DIGITS = 12  # what lies behind is the dust of sums, and differs between machines
Bytes = NDArray[np.uint8]
Reckoner = Callable[[Floats], Mapping[Key, Reckoned]]


@dataclass(frozen=True, slots=True)
class Draws:
    """How documents are drawn: ``among`` holds the numbers of those that take part, of ``n``."""

    n: int
    draws: int
    seed: int
    among: tuple[int, ...] = ()

    @property
    def taking_part(self) -> list[int]:
        """The numbers of the documents that can be drawn."""
        return list(self.among) or list(range(self.n))

    @property
    def whole(self) -> Floats:
        """Every document that takes part, once."""
        weights = np.zeros((1, self.n))
        weights[0, self.taking_part] = 1
        return weights

    def weights(self) -> Iterator[Floats]:
        """Tables of draws x documents, which together are all draws."""
        counts = _counts(len(self.taking_part), self.draws, self.seed)
        size = max(1, AT_ONCE // self.n)
        for start in range(0, self.draws, size):
            some = counts[start : start + size]
            table = np.zeros((len(some), self.n))
            table[:, self.taking_part] = some
            yield table


@lru_cache(maxsize=4)
def _counts(n: int, draws: int, seed: int) -> Bytes:
    """How often each document is in each draw; kept, since every code is drawn alike.

    No document is in one draw more than 255 times.
    """
    random = np.random.default_rng(seed)
    counts = np.empty((draws, n), dtype=np.uint8)
    size = max(1, AT_ONCE // n)
    for start in range(0, draws, size):
        some = min(size, draws - start)
        counts[start : start + some] = drawn_documents(n, draws=some, random=random)
    return counts


def drawn(draws: Draws, reckoner: Reckoner) -> list[Coefficient]:
    """Every figure that ``reckoner`` makes of summed documents, each with its interval.

    One document gives no interval: drawn again it is itself.
    """
    points = reckoner(draws.whole)
    values: dict[Key, list[Floats]] = defaultdict(list)
    if len(draws.taking_part) > 1 and draws.draws:
        for weights in draws.weights():
            for key, found in reckoner(weights).items():
                values[key].append(found.value)
    return [_coefficient(key, points, values.get(key, [])) for key in points]


def each_alone(n: int, reckoner: Reckoner) -> list[list[Coefficient]]:
    """The figures of every document by itself, without intervals."""
    told: list[list[Coefficient]] = []
    size = max(1, AT_ONCE // n)
    for start in range(0, n, size):
        weights = np.eye(min(size, n - start), n, start)
        rows = reckoner(weights)
        alone = ({key: of.row(place) for key, of in rows.items()} for place in range(len(weights)))
        told += [[_coefficient(key, points, []) for key in points] for points in alone]
    return told


def undefined(key: Key, why: str) -> Coefficient:
    """A figure that cannot be reckoned, with the reason."""
    over, name = key
    return Coefficient(name, over, nan, why)


def _coefficient(key: Key, points: Mapping[Key, Reckoned], values: list[Floats]) -> Coefficient:
    over, name = key
    point = points[key]
    weight = float(point.weight[0])
    counted = points.get((over, "percent"), point).weight[0]
    value = _dusted(point.value[0])
    why = point.why
    if why == NOTHING and name in ONE:
        why = NEVER_GIVEN
    spread = interval(np.concatenate(values) if values and not why else np.empty(0))
    alpha, corrected = name in ALPHAS, name not in UNCORRECTED
    return Coefficient(
        name=name,
        over=over,
        value=value,
        why=why,
        low=_dusted(spread.low),
        high=_dusted(spread.high),
        p667=spread.p667 if alpha else nan,
        p800=spread.p800 if alpha else nan,
        observed=_dusted(point.observed[0] / weight) if weight else nan,
        expected=_dusted(point.expected[0] / weight) if corrected and weight else nan,
        units=round(float(counted)),
    )


def _dusted(value: float) -> float:
    """``value`` as it can be told: never a negative zero."""
    return round(float(value), DIGITS) + 0.0
