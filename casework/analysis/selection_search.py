"""The selection that lies farthest apart: all of them looked at, or the best one found."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import combinations
from math import comb

import numpy as np

MOST_SETS = 500_000  # selections that are all looked at
DIGITS = 9  # distances that differ less are equal

Distances = Mapping[tuple[str, str], float]
Names = tuple[str, ...]


def worth(names: Sequence[str], apart: Distances) -> tuple[float, float]:
    """The smallest distance within a selection, and the sum of all.

    >>> worth(["a", "b", "c"], {("a", "b"): 1.0, ("a", "c"): 0.5, ("b", "c"): 0.75})
    (0.5, 2.25)
    """
    distances = [apart[pair] for pair in combinations(names, 2)]
    return round(min(distances), DIGITS), round(sum(distances), DIGITS)


def farthest(
    fit: Sequence[str], others: Sequence[str], apart: Distances, *, nearest: bool = True
) -> str:
    """Who of ``fit`` lies farthest from ``others``; the first of equals.

    By the distance to the nearest of them and then by the sum, or else by the sum.
    """

    def far(name: str) -> tuple[float, float]:
        distances = [apart[name, other] for other in others if other != name]
        smallest = min(distances) if nearest else 0.0
        return round(smallest, DIGITS), round(sum(distances), DIGITS)

    return max(fit, key=far)


def most_dispersed(
    names: Names, n: int, apart: Distances, *, total_first: bool
) -> tuple[list[Names], bool]:
    """The best selections of ``n``, equals in the order of ``names``, and whether that is sure.

    Best is the largest smallest distance, then the largest sum; with ``total_first``
    the other way round. Up to ``MOST_SETS`` selections are all looked at. Of more, one
    is grown from the two that lie farthest apart and bettered by exchanging one case
    at a time; it need not be the best there is.
    """
    if comb(len(names), n) > MOST_SETS:
        return [_searched(names, n, apart, total_first=total_first)], False
    matrix = np.array([[apart.get((one, other), 0.0) for other in names] for one in names])
    sets = np.array(list(combinations(range(len(names)), n)))
    smallest = np.full(len(sets), np.inf)
    total = np.zeros(len(sets))
    for i, j in combinations(range(n), 2):
        distances = matrix[sets[:, i], sets[:, j]]
        smallest = np.minimum(smallest, distances)
        total += distances
    first, second = (total, smallest) if total_first else (smallest, total)
    first, second = np.round(first, DIGITS), np.round(second, DIGITS)
    best = np.flatnonzero(first == first.max())
    best = best[second[best] == second[best].max()]
    return [tuple(names[i] for i in sets[place]) for place in best], True


def _searched(names: Names, n: int, apart: Distances, *, total_first: bool) -> Names:
    def good(chosen: Sequence[str]) -> tuple[float, float]:
        smallest, total = worth(chosen, apart)
        return (total, smallest) if total_first else (smallest, total)

    farthest_two = max(combinations(names, 2), key=lambda pair: apart[pair[0], pair[1]])
    chosen = list(farthest_two)
    while len(chosen) < n:
        rest = [name for name in names if name not in chosen]
        chosen.append(farthest(rest, chosen, apart, nearest=not total_first))
    while True:
        trials = (
            [new if name == old else name for name in chosen]
            for old in chosen
            for new in names
            if new not in chosen
        )
        better = max(trials, key=good)
        if good(better) <= good(chosen):
            return tuple(name for name in names if name in chosen)
        chosen = better
