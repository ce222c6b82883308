"""Read the table of static word vectors that ``prune_vectors.py`` wrote."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from casework.language.word_vectors import SmallVectors


def read_vectors(path: Path) -> SmallVectors:
    """Return the static vectors, each of length one."""
    with np.load(path) as stored:
        rows = stored["q"].astype("float32") * stored["scale"].astype("float32")
        words = stored["words"].tobytes().decode().split("\n")
    rows /= np.linalg.norm(rows, axis=1, keepdims=True) + 1e-9
    return SmallVectors(rows, words)
