"""Rows joined into a tree, a cut through it, and how well the pieces of the cut hold.

Nothing here knows of texts.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

DIGITS = 6  # distances nearer than this are ties, whatever the processor
SAMPLE = 1000  # rows in one bootstrap sample, at most


def distances(rows: np.ndarray) -> np.ndarray:
    """Cosine distances between unit rows: a symmetric matrix, 0 on its diagonal.

    >>> distances(np.array([[1.0, 0.0], [0.0, 1.0]])).tolist()
    [[0.0, 1.0], [1.0, 0.0]]
    """
    apart: np.ndarray = rows @ rows.T
    np.subtract(1, apart, out=apart)
    np.clip(apart, 0, 2, out=apart)
    np.round(apart, DIGITS, out=apart)
    np.fill_diagonal(apart, 0)
    return apart


def tree(apart: np.ndarray) -> np.ndarray:
    """The merges of average linkage, nearest first, as scipy writes them."""
    from scipy.cluster.hierarchy import linkage  # noqa: PLC0415 - a second, for who clusters
    from scipy.spatial.distance import squareform  # noqa: PLC0415 - the same

    merges: np.ndarray = linkage(squareform(apart, checks=False), "average")
    return merges


def cut(merges: np.ndarray, pieces: int) -> np.ndarray:
    """The piece of each row when the tree falls into exactly ``pieces``.

    Pieces are numbered from 0 by their first row.

    >>> merges = tree(distances(np.array([[1.0, 0.0], [0.0, 1.0], [1.0, 0.0]])))
    >>> cut(merges, 2).tolist()
    [0, 1, 0]
    """
    rows = len(merges) + 1
    inside = {row: [row] for row in range(rows)}
    for step, (left, right) in enumerate(merges[: rows - pieces, :2].astype(int)):
        inside[rows + step] = inside.pop(int(left)) + inside.pop(int(right))
    labels = np.empty(rows, dtype=np.intp)
    for number, members in enumerate(sorted(inside.values(), key=min)):
        labels[members] = number
    return labels


def pieces_below(merges: np.ndarray, threshold: float) -> int:
    """How many pieces the tree falls into when nothing further apart is merged."""
    return 1 + int((merges[:, 2] > threshold).sum())


def sizes_by_pieces(
    merges: np.ndarray, smallest: int, sizes: np.ndarray | None = None
) -> dict[int, int]:
    """For every number of pieces, how many of them have at least ``smallest`` rows.

    ``sizes`` says how many rows each leaf of the tree stands for, 1 by default.
    """
    rows = len(merges) + 1
    size = np.concatenate([np.ones(rows) if sizes is None else sizes, np.zeros(rows - 1)])
    big = int((size[:rows] >= smallest).sum())
    counted = {rows: big}
    for step, (left, right) in enumerate(merges[:, :2].astype(int)):
        size[rows + step] = size[left] + size[right]
        big += int(size[rows + step] >= smallest)
        big -= int(size[left] >= smallest) + int(size[right] >= smallest)
        counted[rows - step - 1] = big
    return counted


def pieces_for(counted: dict[int, int], n: int) -> int:
    """The fewest pieces that hold ``n`` clusters of the smallest size.

    Where there are never so many: the fewest pieces that hold the most.
    """
    wanted = min(n, max(counted.values()))
    return min(pieces for pieces, big in counted.items() if big >= wanted)


def silhouette(
    apart: np.ndarray, labels: np.ndarray, smallest: int, sizes: np.ndarray | None = None
) -> float:
    """The mean silhouette; rows in too small pieces count as 0, one piece gives 0."""
    inside = np.bincount(labels)
    if not 1 < len(inside) < len(labels):
        return 0.0
    each = _silhouettes(apart, labels, inside)
    each[np.bincount(labels, weights=sizes)[labels] < smallest] = 0
    return round(float(each.mean()), DIGITS)


def _silhouettes(apart: np.ndarray, labels: np.ndarray, sizes: np.ndarray) -> np.ndarray:
    """(b - a) / max(a, b) of each row: a to its own piece, b to the nearest other one."""
    rows = np.arange(len(labels))
    sums = np.array([np.bincount(labels, weights=row, minlength=len(sizes)) for row in apart])
    with np.errstate(divide="ignore", invalid="ignore"):
        own = sums[rows, labels] / (sizes[labels] - 1)
        sums[rows, labels] = np.inf
        nearest = (sums / sizes).min(axis=1)
        each: np.ndarray = (nearest - own) / np.maximum(own, nearest)
    each[np.isnan(each)] = 0  # a row alone in its piece
    return each


def stability(
    apart: np.ndarray,
    labels: np.ndarray,
    *,
    draws: int,
    seed: int,
    again: Callable[[np.ndarray], np.ndarray] | None = None,
) -> list[float | None]:
    """Per piece the mean best Jaccard over bootstrap samples of the rows (Hennig 2007).

    A row drawn twice counts once. A sample is cut into as many pieces as there
    are in ``labels``. Samples have at most ``SAMPLE`` rows. A piece of which no
    sample holds a row gets None, and so does every piece where ``draws`` is 0.
    ``again`` gives the distances of some rows as if there were no others.
    """
    pieces = int(labels.max()) + 1
    random = np.random.default_rng(seed)
    best = np.full((draws, pieces), np.nan)
    for draw in range(draws):
        drawn = random.integers(len(labels), size=min(len(labels), SAMPLE))
        rows = np.unique(drawn)
        between = again(rows) if again else apart[np.ix_(rows, rows)]
        found = cut(tree(between), min(pieces, len(rows)))
        best[draw] = best_jaccards(labels[rows], found, pieces)
    held = (~np.isnan(best)).sum(axis=0)
    sums = np.nansum(best, axis=0)
    return [
        round(float(total / n), DIGITS) if n else None for total, n in zip(sums, held, strict=True)
    ]


def best_jaccards(before: np.ndarray, after: np.ndarray, pieces: int) -> np.ndarray:
    """Per piece of ``before`` the best Jaccard with a piece of ``after``; NaN where it is empty."""
    shared = np.zeros((pieces, int(after.max()) + 1))
    np.add.at(shared, (before, after), 1)
    size = shared.sum(axis=1, keepdims=True)
    union = size + shared.sum(axis=0) - shared
    best: np.ndarray = (shared / union).max(axis=1)
    return np.where(size[:, 0] > 0, best, np.nan)


def by_closeness(
    rows: np.ndarray, members: np.ndarray
) -> tuple[tuple[int, ...], tuple[float, ...]]:
    """Mean cosine to the other members: a row times their sum, itself left out.

    A row of zeros, a text without words, is close to none.
    """
    if len(members) == 1:
        return (int(members[0]),), (1.0,)
    mine = rows[members]
    total = mine.sum(axis=0)
    own = mine.any(axis=1)
    mean = (np.einsum("ik,k->i", mine, total) - own) / (len(members) - 1)
    close = mean.round(DIGITS) + 0.0  # + 0.0: no minus zero
    order = np.argsort(-close, kind="stable")
    return tuple(map(int, members[order])), tuple(map(float, close[order]))
