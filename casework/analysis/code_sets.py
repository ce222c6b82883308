"""All codes of a unit at once: alpha with a distance between sets of codes, by document."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from casework.analysis.alpha import OVERLAP, SUBSET
from casework.analysis.coefficients import Floats, Ints
from casework.analysis.tallies import Reckoned


@dataclass(frozen=True, slots=True)
class SetSums:
    """How often each set was given (documents x sets), and how far coders were apart.

    ``apart`` (documents) sums the distances of ordered pairs of coders, a unit
    of m coders weighing 1/(m - 1); ``distances`` (sets x sets) are between all sets.
    """

    totals: Floats
    apart: Floats
    distances: Floats

    def reckoned(self, weights: Floats) -> Reckoned:
        """Alpha of the documents summed by ``weights`` (draws x documents)."""
        totals, apart = weights @ self.totals, weights @ self.apart
        n = totals.sum(axis=1)
        chance = ((totals @ self.distances) * totals).sum(axis=1) / np.maximum(n - 1, 1)
        return Reckoned(n - apart, n - chance, n)


def set_sums(given: Ints, documents: Ints, n: int) -> dict[str, SetSums]:
    """The sums by coefficient; ``given`` (units x coders x codes) says yes or no."""
    units, coders, codes = given.shape
    sets, places = np.unique(given.reshape(-1, codes), axis=0, return_inverse=True)
    places = places.reshape(units, coders)
    totals = np.zeros((n, len(sets)))
    for column in places.T:
        np.add.at(totals, (documents, column), 1)
    found = {}
    for name, table in _distances(sets.astype(float)).items():
        apart = np.zeros(units)
        for i in range(coders):
            for j in range(coders):
                apart += table[places[:, i], places[:, j]]
        summed = np.bincount(documents, apart / (coders - 1), minlength=n)
        found[name] = SetSums(totals, summed.astype(float), table)
    return found


def _distances(sets: Floats) -> dict[str, Floats]:
    """Jaccard's and Passonneau's distances between all sets, as in ``analysis.alpha``."""
    common = sets @ sets.T
    sizes = sets.sum(axis=1)
    either = sizes[:, None] + sizes[None, :] - common
    likeness = np.divide(common, either, out=np.ones_like(common), where=either > 0)
    smaller = np.minimum(sizes[:, None], sizes[None, :])
    credit = np.where(common == smaller, SUBSET, OVERLAP)
    credit = np.where(common == either, 1, credit)
    return {"alpha_jaccard": 1 - likeness, "alpha_masi": 1 - likeness * credit}
