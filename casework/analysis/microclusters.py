"""Very many rows as a few hundred small clusters, which a tree can then be made of."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

CENTRES = 500
BATCH = 4096  # rows at a time: with 500 centres their cosines take 8 MB
ROUNDS = 40  # batches that move the centres, however many rows there are


def micro_clusters(rows: np.ndarray, *, seed: int) -> tuple[np.ndarray, np.ndarray]:
    """Centres (unit rows, in the order of their first row) and the centre of each row.

    Mini-batch k-means on the sphere (Sculley 2010): centres begin at rows drawn
    with the seed, and each batch moves them by as much as it weighs among all
    rows they have seen. Centres nearest to no row are left out. Same rows and
    seed, same centres.
    """
    random = np.random.default_rng(seed)
    start = np.sort(random.choice(len(rows), min(CENTRES, len(rows) // 4), replace=False))
    centres = np.array(rows[start], dtype=np.float32)
    seen = np.zeros(len(centres), dtype=np.float32)
    for batch in _batches(len(rows), random):
        taken = np.asarray(rows[batch], dtype=np.float32)
        nearest = (taken @ centres.T).argmax(axis=1)
        count = np.bincount(nearest, minlength=len(centres)).astype(np.float32)
        sums = _sums(taken, nearest, len(centres))
        moved = count > 0
        seen += count
        rate = (count / np.maximum(seen, 1))[moved, np.newaxis]
        mean = sums[moved] / count[moved, np.newaxis]
        centres[moved] = (1 - rate) * centres[moved] + rate * mean
        centres[moved] /= np.maximum(np.linalg.norm(centres[moved], axis=1, keepdims=True), 1e-9)
    return _in_order(centres, nearest_centre(rows, centres))


def _sums(rows: np.ndarray, of: np.ndarray, n: int) -> np.ndarray:
    from scipy.sparse import csr_matrix  # noqa: PLC0415 - a second, for who clusters

    members = csr_matrix(
        (np.ones(len(rows), rows.dtype), (of, np.arange(len(rows)))), (n, len(rows))
    )
    return np.asarray(members @ rows)


def closeness_to(rows: np.ndarray, centres: np.ndarray, of: np.ndarray) -> np.ndarray:
    """The cosine of each row to its centre, a few thousand rows at a time."""
    return np.concatenate(
        [
            np.einsum("ik,ik->i", rows[at : at + BATCH], centres[of[at : at + BATCH]])
            for at in range(0, len(rows), BATCH)
        ]
    )


def nearest_centre(rows: np.ndarray, centres: np.ndarray) -> np.ndarray:
    """For each row the centre of the highest cosine, a few thousand rows at a time."""
    found = np.empty(len(rows), dtype=np.intp)
    for start in range(0, len(rows), BATCH):
        part = np.asarray(rows[start : start + BATCH], dtype=np.float32)
        found[start : start + BATCH] = (part @ centres.T).argmax(axis=1)
    return found


def _batches(n: int, random: np.random.Generator) -> Iterator[np.ndarray]:
    for _round in range(ROUNDS):
        yield random.integers(n, size=min(n, BATCH))


def _in_order(centres: np.ndarray, of: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    used, first = np.unique(of, return_index=True)
    order = used[np.argsort(first, kind="stable")]
    number = np.full(len(centres), -1, dtype=np.intp)
    number[order] = np.arange(len(order))
    return centres[order].astype(np.float64), number[of]
