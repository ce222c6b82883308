"""How far groups differ in one respect, from 0 (not at all) to 1."""

from __future__ import annotations

from collections.abc import Sequence
from math import nan, sqrt

import numpy as np


def cramers_v(table: Sequence[Sequence[int]]) -> float:
    """Cramér's V of a table of counts, groups x answers; NaN where it says nothing.

    >>> cramers_v([[10, 0], [0, 10]]), round(cramers_v([[8, 2], [4, 6]]), 3)
    (1.0, 0.408)
    """
    counts = np.array(table, dtype=float).reshape(len(table), -1 if table else 0)
    counts = counts[counts.sum(axis=1) > 0][:, counts.sum(axis=0) > 0]
    if min(counts.shape, default=0) < 2:  # noqa: PLR2004 - one row or column has no other
        return nan
    expected = np.outer(counts.sum(axis=1), counts.sum(axis=0)) / counts.sum()
    chi2 = float(((counts - expected) ** 2 / expected).sum())
    return round(sqrt(chi2 / (counts.sum() * (min(counts.shape) - 1))), 6)


def eta(groups: Sequence[Sequence[float]]) -> float:
    """The correlation ratio: the root of the share of the variance that lies between groups.

    >>> eta([[1.0, 1.0], [3.0, 3.0]]), eta([[1.0, 3.0], [1.0, 3.0]])
    (1.0, 0.0)
    """
    filled = [np.array(group) for group in groups if len(group)]
    every = np.concatenate(filled) if filled else np.array([])
    whole = float(((every - every.mean()) ** 2).sum()) if len(every) else 0.0
    if len(filled) < 2 or not whole:  # noqa: PLR2004 - nothing to differ from
        return nan
    between = sum(len(group) * (group.mean() - every.mean()) ** 2 for group in filled)
    return round(sqrt(float(between) / whole), 6)
