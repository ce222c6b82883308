"""New texts that join what people put together."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

LEAST = 0.25  # cosine to a theme, however loose that is
JOINING = 0.5  # cosine to a theme of fewer than three texts, which has no spread to go by
SPREAD = 3


def centroids(rows: np.ndarray, groups: Sequence[Sequence[int]]) -> np.ndarray:
    """The mean direction of each group of unit rows, of length 1."""
    means = np.array([rows[list(group)].mean(axis=0) for group in groups])
    lengths = np.sqrt((means**2).sum(axis=1, keepdims=True))
    unit: np.ndarray = means / np.where(lengths > 0, lengths, 1)
    return unit


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
