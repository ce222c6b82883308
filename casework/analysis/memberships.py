"""Where else a text belongs: themes that it lies nearly as near to as to its own."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

ALSO, LEAST = 0.9, 0.25  # of the cosine to its own theme, and a cosine: see benchmarks/barriers.py
JOINING = 0.5  # cosine to a theme of fewer than three texts, which has no spread to go by
SPREAD = 3


def centroids(rows: np.ndarray, groups: Sequence[Sequence[int]]) -> np.ndarray:
    """The mean direction of each group of unit rows, of length 1."""
    means = np.array([rows[list(group)].mean(axis=0) for group in groups])
    lengths = np.sqrt((means**2).sum(axis=1, keepdims=True))
    unit: np.ndarray = means / np.where(lengths > 0, lengths, 1)
    return unit


def also_in(rows: np.ndarray, groups: Sequence[Sequence[int]]) -> list[list[tuple[int, float]]]:
    """Per group the rows of other groups that belong to it too, with their cosine, nearest first.

    A row belongs to a second group when its cosine to the middle of it is at
    least .25, and nine tenths of its cosine to the middle of its own. A row never
    belongs to more than two.

    >>> rows = np.array([[1.0, 0.0], [0.8, 0.6], [0.6, 0.8], [0.0, 1.0]])
    >>> also_in(rows, [[0, 1], [2, 3]])
    [[], []]
    """
    found: list[list[tuple[int, float]]] = [[] for _group in groups]
    if len(groups) < 2:  # noqa: PLR2004 - a second group is asked for
        return found
    middles = centroids(rows, groups)
    for own, group in enumerate(groups):
        near = rows[list(group)] @ middles.T
        mine = near[:, own].copy()
        near[:, own] = -1
        second = near.argmax(axis=1)
        best = near.max(axis=1).round(6)
        for row, other, close, to_own in zip(group, second, best, mine, strict=True):
            if close >= LEAST and close >= ALSO * to_own:
                found[other].append((row, float(close)))
    return [sorted(one, key=lambda pair: (-pair[1], pair[0])) for one in found]


def joining(
    rows: np.ndarray, free: Sequence[int], groups: Sequence[Sequence[int]], open_: Sequence[bool]
) -> dict[int, int]:
    """Which free rows join which group: those as near to its middle as half of its own rows are.

    Of groups that are not open nothing is joined, and none that lies nearer to a
    closed group joins another. Each of a group's own rows is held against the
    middle of the others.
    """
    if not groups or not free:
        return {}
    middles = centroids(rows, groups)
    reach = [_reach(rows[list(group)]) for group in groups]
    near = (rows[list(free)] @ middles.T).round(6)
    best = near.argmax(axis=1)
    return {
        row: int(group)
        for row, group, close in zip(free, best, near.max(axis=1), strict=True)
        if open_[group] and close >= reach[group]
    }


def _reach(rows: np.ndarray) -> float:
    if len(rows) < SPREAD:
        return JOINING
    others = rows.sum(axis=0) - rows
    lengths = np.sqrt((others**2).sum(axis=1))
    own = (rows * others).sum(axis=1) / np.where(lengths > 0, lengths, 1)
    return max(LEAST, round(float(np.median(own)), 6))
