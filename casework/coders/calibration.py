"""From a score to a probability that can be believed, learnt on scores that were held out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from casework.coders.space import Floats

MANY = 100  # examples: below it a curve of two numbers (Platt 1999), from it a staircase
Calibration = Callable[[Floats], Floats]


def calibrated(scores: Floats, yes: Floats, no: Floats) -> Calibration:
    """How likely a yes is at a score; ``yes`` and ``no`` say how many people said so of each.

    With few examples Platt's sigmoid, its targets drawn in by his prior so that
    five examples do not make anybody certain; with many, isotonic regression.

    >>> to = calibrated(np.array([-2., -1, 1, 2]), np.array([0., 0, 1, 1]), np.array([1., 1, 0, 0]))
    >>> to(np.array([-2.0, 2.0])).round(2).tolist()
    [0.21, 0.79]
    """
    if yes.sum() < MANY:
        return _sigmoid(scores, yes, no)
    from sklearn.isotonic import IsotonicRegression  # noqa: PLC0415 - slow to import

    weight = yes + no
    low, high = 1 / (no.sum() + 2), (yes.sum() + 1) / (yes.sum() + 2)
    steps = IsotonicRegression(y_min=low, y_max=high, out_of_bounds="clip")
    steps.fit(scores, yes / weight, sample_weight=weight)
    return lambda given: np.asarray(steps.predict(given), float)


@dataclass(frozen=True, slots=True)
class _Sigmoid:
    slope: float
    base: float

    def __call__(self, given: Floats) -> Floats:
        return 1 / (1 + np.exp(-np.clip(self.slope * given + self.base, -30, 30)))


def _sigmoid(scores: Floats, yes: Floats, no: Floats) -> _Sigmoid:
    """Platt's fit by Newton's method (Lin, Lin & Weng 2007); the slope is never negative."""
    n_yes, n_no = yes.sum(), no.sum()
    high, low = (n_yes + 1) / (n_yes + 2), 1 / (n_no + 2)
    weight = yes + no
    target = (yes * high + no * low) / np.where(weight > 0, weight, 1)
    middle, spread = float(scores.mean()), float(scores.std()) or 1.0
    at = np.column_stack([(scores - middle) / spread, np.ones(len(scores))])
    theta = np.array([0.0, np.log((n_yes + 1) / (n_no + 1))])
    for _step in range(50):
        told = 1 / (1 + np.exp(-np.clip(at @ theta, -30, 30)))
        gradient = at.T @ (weight * (told - target))
        bend = (at * (weight * told * (1 - told))[:, None]).T @ at + 1e-6 * np.eye(2)
        step = np.linalg.solve(bend, gradient)
        theta -= np.clip(step, -2, 2)
        if np.abs(step).max() < 1e-8:  # noqa: PLR2004 - close enough
            break
    slope = max(float(theta[0]), 0.0)
    base = float(theta[1]) if slope else float(np.log((n_yes + 1) / (n_no + 1)))
    return _Sigmoid(slope / spread, base - slope * middle / spread)
