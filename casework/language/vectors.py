"""Texts as vectors, so that like can be put with like."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from casework.language.pipeline import Pipeline
from casework.text import squeeze

DIMENSIONS = 50


@dataclass(frozen=True)
class Vectors:
    """One row per text, each of length 1 (0 where a text has no words), and how they were made."""

    rows: np.ndarray
    method: str


def embed(texts: Sequence[str], pipeline: Pipeline, *, seed: int = 0) -> Vectors:
    """Vectors of ``texts``, shape (texts, dimensions), made with no network.

    A pipeline with word vectors gives their mean per text; otherwise TF-IDF on
    lemmas and on character 3-5 grams, reduced by truncated SVD. Same texts and
    seed, same vectors.

    >>> from casework.language.pipeline import load_pipeline
    >>> made = embed(["te weinig tijd", "geen tijd", "de lift is stuk"], load_pipeline("blank"))
    >>> bool(made.rows[0] @ made.rows[1] > made.rows[0] @ made.rows[2])
    True
    """
    # scikit-learn takes seconds to import; most commands make no vectors.
    from sklearn.decomposition import TruncatedSVD  # noqa: PLC0415
    from sklearn.feature_extraction.text import TfidfVectorizer  # noqa: PLC0415
    from sklearn.pipeline import make_union  # noqa: PLC0415
    from sklearn.preprocessing import normalize  # noqa: PLC0415

    if pipeline.has_vectors:
        rows = np.array([doc.vector for doc in pipeline.read(texts)])
        return Vectors(normalize(rows), str(pipeline))
    lemmas = [lemma_text(text, pipeline) for text in texts]
    weights = make_union(
        TfidfVectorizer(analyzer=str.split, sublinear_tf=True),
        TfidfVectorizer(analyzer="char_wb", ngram_range=(3, 5), sublinear_tf=True),
    ).fit_transform(lemmas)
    dimensions = min(DIMENSIONS, weights.shape[0] - 1, weights.shape[1] - 1)
    if dimensions < 1:
        return Vectors(normalize(weights).toarray(), "TF-IDF")
    svd = TruncatedSVD(dimensions, algorithm="arpack", random_state=seed)
    with np.errstate(divide="ignore", invalid="ignore"):  # texts all alike have no variance
        reduced = svd.fit_transform(weights)
    return Vectors(normalize(reduced), "TF-IDF, SVD")


def lemma_text(text: str, pipeline: Pipeline) -> str:
    """The content words of a text as lemmas, joined by spaces.

    >>> from casework.language.pipeline import load_pipeline
    >>> lemma_text("Er zijn te weinig ambtenaren.", load_pipeline("blank"))
    'weinig ambtenaar'
    """
    [doc] = pipeline.read([squeeze(text)])
    kept = [
        t.lemma_.lower() for t in doc if t.is_alpha and not (t.is_stop and t.lower_ not in KEPT)
    ]
    return " ".join(kept)


KEPT = frozenset({"geen", "niet", "weinig", "veel", "tijd"})  # stop words that carry meaning here
