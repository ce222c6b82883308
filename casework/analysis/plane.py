"""A map of vectors: like ones near each other, on a plane."""

from __future__ import annotations

import numpy as np

from casework.analysis.common import parts

DIGITS = 4


def on_a_plane(rows: np.ndarray) -> np.ndarray:
    """A point (x, y) for each row, from -1 to 1: the two directions in which they differ most.

    Principal components (Pearson 1901), after centring. The point furthest out
    along each direction lies on its positive side, so the same rows always give
    the same map; rows without differences all lie in the middle.

    >>> on_a_plane(np.array([[1.0, 0.0, 5.0], [-1.0, 0.0, 5.0], [0.0, 0.5, 5.0]])).tolist()
    [[1.0, -0.1667], [-1.0, -0.1667], [0.0, 0.3333]]
    """
    if len(rows) == 0:
        return np.zeros((0, 2))
    mean = rows.mean(axis=0)
    if len(rows) > rows.shape[1]:
        spread = np.zeros((rows.shape[1], rows.shape[1]))
        for part in parts(rows):
            spread += (part - mean).T @ (part - mean)
        directions = np.linalg.eigh(spread)[1][:, ::-1][:, :2]
        points = np.concatenate([(part - mean) @ directions for part in parts(rows)])
    else:
        centred = rows - mean
        values, vectors = np.linalg.eigh(np.einsum("ik,jk->ij", centred, centred))
        points = (vectors * np.sqrt(np.clip(values, 0, None)))[:, ::-1][:, :2]
    points = np.pad(points, ((0, 0), (0, 2 - points.shape[1]))).round(DIGITS + 2)
    for axis in range(2):
        furthest = np.abs(points[:, axis]).argmax()
        points[:, axis] *= -1 if points[furthest, axis] < 0 else 1
    reach = np.abs(points).max()
    scaled: np.ndarray = (points / (reach or 1)).round(DIGITS) + 0.0  # + 0.0: no minus zero
    return scaled
