"""What the vectors of a set of texts share, and the texts without it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

SHORTEST = 10.0**-6  # a row shorter than this has no direction left
PART = 8192  # rows at a time
ENOUGH = 60  # rows, before their first direction is taken off
MOST = 0.15  # share of the variance: a direction that has more tells themes apart


@dataclass(frozen=True)
class Common:
    """The mean of a set of unit rows, and the direction in which they differ most.

    Texts on one subject all point the same way, and the first direction in which
    short answers differ is mostly how people speak; without both, what they speak
    of shows (Mu & Viswanath 2018).
    """

    mean: np.ndarray
    direction: np.ndarray

    @classmethod
    def none(cls) -> Common:
        """Nothing shared."""
        return cls(np.zeros(1), np.zeros(1))

    @classmethod
    def of_rows(cls, rows: np.ndarray) -> Common:
        """What ``rows`` share; nothing where a row would be left without a direction.

        The direction is taken from 60 rows on, and only where it holds at most 15 %
        of their variance: with few clear themes it would be one of these.
        """
        mean = rows.mean(axis=0, dtype=np.float64).astype(rows.dtype)
        only = cls(mean, np.zeros_like(mean))
        if only.shortest(rows) < SHORTEST:
            return cls.none()
        if len(rows) < ENOUGH:
            return only
        shared = np.zeros((len(mean), len(mean)))
        for part in parts(rows):
            left = only.of(part)
            shared += left.T @ left
        values, directions = np.linalg.eigh(shared)
        first = directions[:, -1].astype(rows.dtype)
        both = cls(mean, first)
        clear = values[-1] > MOST * values.sum()
        return only if clear or both.shortest(rows) < SHORTEST else both

    def without(self, rows: np.ndarray) -> np.ndarray:
        """Rows with the mean and the direction taken off."""
        left: np.ndarray = rows - self.mean
        if not self.direction.any():
            return left
        return np.asarray(left - np.outer(left @ self.direction, self.direction))

    def of(self, rows: np.ndarray) -> np.ndarray:
        """Unit rows without what is shared, of length 1 again.

        >>> rows = np.array([[1.0, 0.0], [0.0, 1.0]])
        >>> Common.of_rows(rows).of(rows).round(3).tolist()
        [[0.707, -0.707], [-0.707, 0.707]]
        """
        left = self.without(rows)
        lengths = np.sqrt((left**2).sum(axis=1, keepdims=True))
        unit: np.ndarray = left / np.where(lengths > 0, lengths, 1)
        return unit

    def take_off(self, rows: np.ndarray) -> None:
        """As ``of``, in the rows themselves: very many would not fit twice."""
        for part in parts(rows):
            part[:] = self.of(part)

    def shortest(self, rows: np.ndarray) -> float:
        """The length of the shortest row without what is shared."""
        return min(
            float(np.sqrt((self.without(one) ** 2).sum(axis=1)).min()) for one in parts(rows)
        )


def parts(rows: np.ndarray) -> Iterator[np.ndarray]:
    """Rows in parts of some thousand, none of them a copy."""
    for at in range(0, len(rows), PART):
        yield rows[at : at + PART]
