"""Krippendorff's alpha for any distance between values, and distances between sets of codes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from collections.abc import Set as AbstractSet
from itertools import combinations
from math import nan
from typing import Any, Literal

import numpy as np

from casework.analysis.coefficients import (
    NO_VARIATION,
    NOTHING,
    PAIR,
    Figure,
    Floats,
    Ratings,
    rated,
)

Distance = Callable[[Any, Any], float]
Metric = Literal["nominal", "ordinal", "interval", "ratio"]
_FEW_CODERS, _NARROW = 6, 64  # up to so many coders, pairs are counted; beyond, values per unit
SUBSET, OVERLAP = 2 / 3, 1 / 3  # Passonneau (2006)


def alpha(ratings: Any, metric: Metric | Distance = "nominal", *, values: Any = None) -> Figure:
    """Krippendorff's alpha; units with fewer than two values fall out.

    ``metric`` is a level of measurement or a function that gives the distance
    between two values (it is not squared again). ``values`` gives their order
    where sorting does not.

    >>> round(alpha([[1, 1], [2, 2], [2, 1]]).value, 3)
    0.444
    >>> alpha([[1, 1], [1, 1]]).why
    'no variation'
    """
    given = rated(ratings, values)
    together = coincidences(given)
    totals = together.sum(axis=1)
    n = float(totals.sum())
    if not (units := given.paired):
        return Figure("alpha", nan, nan, nan, 0, NOTHING)
    apart = distances(metric, given.values, totals)
    apart = apart / (apart.max() or 1)  # alpha is the same on every scale; 0 to 1 can be read
    observed = float((together * apart).sum()) / n
    expected = float(totals @ apart @ totals) / (n * (n - 1))
    if not expected:
        return Figure("alpha", nan, 1 - observed, 1.0, units, NO_VARIATION)
    return Figure("alpha", 1 - observed / expected, 1 - observed, 1 - expected, units)


def coincidences(given: Ratings) -> Floats:
    """How often each pair of values met within a unit, a unit of m values weighing 1/(m - 1)."""
    q, places = len(given.values), given.places
    coders = places.shape[1]
    whole = given.whole
    each = np.full(len(places), coders) if whole else (places >= 0).sum(axis=1)
    if not whole:
        places, each = places[each >= PAIR], each[each >= PAIR]
    if q <= _NARROW and coders > _FEW_CODERS:
        counts = Ratings(places, given.values).counts
        weighed = counts / (each - 1)[:, None]
        return np.asarray(counts.T @ weighed - np.diag(weighed.sum(axis=0)), float)
    together = np.zeros(q * q)
    for one, other in combinations(np.ascontiguousarray(places.T), 2):
        cells = one * q + other
        if whole:
            together += np.bincount(cells, minlength=q * q)
            continue
        both = (one >= 0) & (other >= 0)
        together += np.bincount(cells[both], 1 / (each[both] - 1), minlength=q * q)
    table = together.reshape(q, q) / (coders - 1 if whole else 1)
    return table + table.T


def distances(metric: Metric | Distance, values: Sequence[Any], totals: Floats) -> Floats:
    """Squared differences between all values; ``totals`` (how often each occurs) serve ordinal."""
    q = len(values)
    if callable(metric):
        return np.array([[metric(c, k) for k in values] for c in values], float).reshape(q, q)
    if metric == "nominal":
        return 1 - np.eye(q)
    if metric == "ordinal":
        ranks = np.cumsum(totals) - totals / 2
        return np.asarray(np.subtract.outer(ranks, ranks) ** 2, float)
    scale = np.asarray(values, float)
    apart = np.subtract.outer(scale, scale)
    if metric == "interval":
        return np.asarray(apart**2, float)
    total = np.add.outer(scale, scale)
    return np.asarray(np.divide(apart, total, out=np.zeros_like(apart), where=total != 0) ** 2)


def jaccard(first: AbstractSet[Any], second: AbstractSet[Any]) -> float:
    """The distance between two sets: the share of their codes that they do not share.

    >>> jaccard({"a", "b"}, {"a"}), jaccard(set(), set())
    (0.5, 0.0)
    """
    either = len(first | second)
    return 1 - len(first & second) / either if either else 0.0


def masi(first: AbstractSet[Any], second: AbstractSet[Any]) -> float:
    """Passonneau's (2006) distance between sets: 1 - J·M, with M 1, 2/3, 1/3 or 0.

    >>> round(masi({"a", "b"}, {"a"}), 4), masi({"a"}, {"b"}), masi(set(), set())
    (0.6667, 1.0, 0.0)
    """
    if first == second:
        return 0.0
    if not first & second:
        return 1.0
    nested = first <= second or second <= first
    return 1 - (1 - jaccard(first, second)) * (SUBSET if nested else OVERLAP)
