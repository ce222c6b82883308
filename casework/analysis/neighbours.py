"""Rows among their nearest ones: drawn towards them, or found to stand alone."""

from __future__ import annotations

from typing import Any

import numpy as np

NEAR, STEPS, PULL = 10, 2, 4.0  # AMI on benchmarks/data, dev: .285 without them, .323 with
PER_NEIGHBOUR = 12  # rows for each neighbour: 60 rows have 5 neighbours, fewer than 24 none
FENCE, NEAREST = 1.5, 3  # Tukey 1977; how many nearest ones say how alone a row stands
MANY = 60  # rows, before they are centred once more: .292 without, .323 with
TELLING = 40  # rows, at least, before any of them is said to stand alone
TINY = 1e-9


def smoothed(rows: np.ndarray) -> np.ndarray:
    """Unit rows drawn towards their nearest neighbours, of length 1 again.

    Two short texts of one theme may share nothing but a third one between them;
    a step along the graph of neighbours (10, fewer where there are few rows; both
    ways, by cosine) brings them together. Fewer than 24 rows stay as they are.
    """
    near = min(NEAR, len(rows) // PER_NEIGHBOUR)
    if near < 2:  # noqa: PLR2004 - one neighbour would only make pairs
        return rows
    graph = _graph(rows @ rows.T, near)
    drawn = rows
    for _step in range(STEPS):
        drawn = _unit(rows + PULL * (graph @ drawn))
    return _unit(drawn - drawn.mean(axis=0)) if len(rows) >= MANY else drawn


def alone(rows: np.ndarray) -> np.ndarray:
    """Which unit rows have no near ones: far below the others in cosine to their three nearest.

    Far is below the lower fence, a quartile less one and a half times the
    distance of the quartiles (Tukey 1977), and below three quarters of the
    median. Of fewer than 40 rows none is said to be alone.
    """
    if len(rows) < TELLING:
        return np.zeros(len(rows), dtype=bool)
    alike = rows @ rows.T
    np.fill_diagonal(alike, -1)
    best = np.partition(alike, -NEAREST, axis=1)[:, -NEAREST:].mean(axis=1).round(6)
    return below_fence(best)


def below_fence(values: np.ndarray) -> np.ndarray:
    """Which values lie far below the others.

    >>> below_fence(np.array([0.1, 0.8, 0.8, 0.9, 0.9])).tolist()
    [True, False, False, False, False]
    """
    low, middle, high = np.percentile(values, [25, 50, 75])
    return np.asarray((values < low - FENCE * (high - low)) & (values < 0.75 * middle))


def _graph(alike: np.ndarray, near: int) -> Any:
    """The rows' nearest ones, both ways; weights add up to 1, to less where all are far."""
    from scipy.sparse import csr_matrix, diags  # noqa: PLC0415 - a second, for who clusters

    np.fill_diagonal(alike, -1)
    n = len(alike)
    nearest = np.argsort(-alike.round(6), axis=1, kind="stable")[:, :near]
    weights = np.clip(np.take_along_axis(alike, nearest, axis=1), 0, None) ** 2
    places = np.arange(0, n * near + 1, near)
    one_way = csr_matrix((weights.ravel(), nearest.ravel(), places), shape=(n, n))
    both = one_way + one_way.T
    total = np.asarray(both.sum(axis=1)).ravel()
    usual = float(np.median(total))  # a row with no really near ones is drawn less
    return diags(1 / np.maximum(total, max(usual, TINY))) @ both


def _unit(rows: np.ndarray) -> np.ndarray:
    lengths = np.sqrt((rows**2).sum(axis=1, keepdims=True))
    unit: np.ndarray = rows / np.maximum(lengths, TINY)
    return unit
