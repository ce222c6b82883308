"""Rows of which it is known how they fall apart."""

from __future__ import annotations

import numpy as np


def unit(rows):
    return rows / np.linalg.norm(rows, axis=1, keepdims=True)


def blobs(sizes, *, spread=0.05, seed=3):
    """Unit rows round as many axes, and which axis each row is of."""
    random = np.random.default_rng(seed)
    truth = np.repeat(np.arange(len(sizes)), sizes)
    rows = np.eye(len(sizes), len(sizes) + 4)[truth]
    return unit(rows + spread * random.standard_normal(rows.shape)), truth
