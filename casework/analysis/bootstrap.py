"""Intervals by drawing documents again: characters and turns of one talk are not independent."""

from __future__ import annotations

from dataclasses import dataclass
from math import nan

import numpy as np

from casework.analysis.coefficients import Floats

FEW = 5  # documents below which an interval is rough
LEVEL = (2.5, 97.5)  # percentiles: 95 of 100 draws lie between
TENTATIVE, RELIABLE = 0.667, 0.8  # Krippendorff's conventions, to print and never to judge by


@dataclass(frozen=True, slots=True)
class Interval:
    """What the draws say: NaN where none of them, or only one document, says anything.

    ``p667`` and ``p800`` are the shares of the defined draws below .667 and .800.
    """

    low: float = nan
    high: float = nan
    p667: float = nan
    p800: float = nan


def drawn_documents(n: int, *, draws: int, random: np.random.Generator) -> Floats:
    """How often each of ``n`` documents is in each draw: draws x documents.

    >>> drawn_documents(3, draws=2, random=np.random.default_rng(1)).sum(axis=1).tolist()
    [3.0, 3.0]
    """
    return random.multinomial(n, np.full(n, 1 / n), size=draws).astype(float)


def interval(values: Floats) -> Interval:
    """The middle 95 % of ``values``, one value a draw, undefined draws left out."""
    defined = values[~np.isnan(values)]
    if not len(defined):
        return Interval()
    low, high = np.percentile(defined, LEVEL)
    below = (float((defined < bound).mean()) for bound in (TENTATIVE, RELIABLE))
    return Interval(float(low), float(high), *below)
