"""The space in which a learning coder compares texts: meaning, words and parts of words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

WORDS, LETTERS = 0.8, 0.8  # weight of lemmas and of letter groups beside the vectors' 1
GRAMS = (3, 5)
AXES = 300
BASIS = 1500  # texts from which the axes are made; more add little
_WHOLE = 1 + WORDS**2 + LETTERS**2


class Space:
    """Texts as points: sentence vectors, TF-IDF of lemmas, TF-IDF of groups of letters.

    The vectors are centred on the first ``own`` texts, the segments of the study:
    what all of them have in common tells no two apart. Nothing here knows a code.
    """

    def __init__(self, rows: NDArray[np.float32], lemmas: Sequence[str], *, own: int) -> None:
        # scikit-learn takes seconds to import; most commands learn nothing.
        from sklearn.feature_extraction.text import TfidfVectorizer  # noqa: PLC0415

        centre = rows[:own].mean(axis=0, dtype=np.float64) if own > 1 else 0.0
        self._meaning = _unit(rows - centre).astype(np.float32)
        self._words = _weights(TfidfVectorizer(analyzer=str.split, sublinear_tf=True), lemmas)
        grams = TfidfVectorizer(analyzer="char_wb", ngram_range=GRAMS, sublinear_tf=True)
        self._letters = _weights(grams, lemmas)

    def __len__(self) -> int:
        return len(self._meaning)

    def likeness(self, some: Ints, others: Ints) -> Floats:
        """How alike texts are, from about 0 to 1: a row for each of ``some``."""
        found = (self._meaning[some] @ self._meaning[others].T).astype(np.float64)
        if self._words is not None:
            found += WORDS**2 * (self._words[some] @ self._words[others].T).toarray()
            found += LETTERS**2 * (self._letters[some] @ self._letters[others].T).toarray()
        return found / _WHOLE

    def axes(self, basis: Ints, *, seed: int = 0) -> Floats:
        """All texts on at most ``AXES`` axes that hold what sets the ``basis`` apart.

        Distances among the basis are kept, so a linear model learns on the axes
        what it would learn on the many thousand words (Williams & Seeger 2001).
        """
        if len(basis) > BASIS:
            basis = np.sort(np.random.default_rng(seed).permutation(basis)[:BASIS])
        values, turned = np.linalg.eigh(self.likeness(basis, basis))
        kept = np.flatnonzero(values > values[-1] * 1e-6)[-AXES:][::-1]
        turned = turned[:, kept] * np.sign(turned[np.abs(turned[:, kept]).argmax(axis=0), kept])
        turn = turned / np.sqrt(values[kept])
        everything = np.arange(len(self))
        parts = np.array_split(everything, max(1, len(everything) // 2000))
        return np.vstack([self.likeness(part, basis) @ turn for part in parts])


def _unit(rows: NDArray[np.floating]) -> NDArray[np.floating]:
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    return rows / np.where(lengths > 0, lengths, 1)


def _weights(vectoriser: Any, lemmas: Sequence[str]) -> Any:
    """The weights as a sparse array, or None where no text has a word."""
    if not any(text.strip() for text in lemmas):
        return None
    return vectoriser.fit_transform(lemmas).astype(np.float32)
