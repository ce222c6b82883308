"""Texts as vectors, so that like can be put with like."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from casework.language.compounds import split
from casework.language.encoders import AUTO, choose_encoder
from casework.language.pipeline import Pipeline
from casework.text import squeeze

if TYPE_CHECKING:
    from spacy.tokens import Token

DIMENSIONS = 50
KEPT = frozenset({"geen", "niet", "weinig", "veel", "tijd"})  # stop words that carry meaning here
LEAST_PART = 4  # letters: "wet" is no part of "wethouder"
NAMING = frozenset({"NOUN", "PROPN", "ADJ"})


@dataclass(frozen=True)
class Vectors:
    """One row per text, each of length 1 (0 where a text has no words), and how they were made."""

    rows: np.ndarray
    method: str


def embed(
    texts: Sequence[str],
    pipeline: Pipeline,
    *,
    encoder: str = AUTO,
    beside: Path | None = None,
    seed: int = 0,
) -> Vectors:
    """Vectors of ``texts``, shape (texts, dimensions), float32, made with no network.

    ``encoder`` is as ``choose_encoder`` takes it; where there is none, TF-IDF on
    lemmas and on character 3-5 grams, reduced by truncated SVD with ``seed``. But
    for TF-IDF, a row depends on its text alone. White space tells nothing apart.

    >>> from casework.language.pipeline import load_pipeline
    >>> made = embed(["te weinig tijd", "geen tijd", "de lift is stuk"], load_pipeline("blank"))
    >>> bool(made.rows[0] @ made.rows[1] > made.rows[0] @ made.rows[2])
    True
    """
    chosen = choose_encoder(encoder, pipeline, beside=beside)
    said = [squeeze(text) for text in texts]
    if chosen is None:
        return _weighed(said, pipeline, seed)
    places = {text: place for place, text in enumerate(dict.fromkeys(filter(None, said)))}
    if not places:
        return Vectors(np.zeros((len(said), 1), np.float32), chosen.method)
    found = unit_rows(chosen.rows(list(places)))
    nothing = np.zeros((1, found.shape[1]), np.float32)
    rows = np.concatenate([found, nothing])[[places.get(text, -1) for text in said]]
    return Vectors(rows, chosen.method)


def method_of(pipeline: Pipeline, *, encoder: str = AUTO, beside: Path | None = None) -> str:
    """What ``embed`` would tell of its rows where each depends on its text alone, else nothing."""
    chosen = choose_encoder(encoder, pipeline, beside=beside)
    return chosen.method if chosen else ""


def unit_rows(rows: np.ndarray) -> np.ndarray:
    """Rows brought to length 1, as float32; one of zeros stays so.

    >>> unit_rows(np.array([[3.0, 4.0], [0.0, 0.0]])).round(2).tolist()
    [[0.6000000238418579, 0.800000011920929], [0.0, 0.0]]
    """
    exact = rows.astype(np.float64)
    lengths = np.sqrt(np.einsum("ij,ij->i", exact, exact))[:, None]
    unit: np.ndarray = (exact / np.where(lengths > 0, lengths, 1)).astype(np.float32)
    return unit


def without_common(rows: np.ndarray, components: int = 1) -> np.ndarray:
    """Unit rows without what all of a set share: its mean and its first principal components.

    What is left tells like from unlike better (Mu & Viswanath 2018): the first
    component of a set of answers is mostly the way in which people speak. Rows of
    zeros stay so.

    >>> rows = np.float32([[1, 0, 0.1], [1, 0, -0.1], [1, 0.9, 0.1], [1, 0.9, -0.1]])
    >>> kept = without_common(rows)
    >>> bool(kept[0] @ kept[2] > 0.99 and kept[0] @ kept[1] < -0.99)
    True
    """
    said = rows.any(axis=1)
    if said.sum() <= components + 1:
        return unit_rows(rows)
    exact = rows.astype(np.float64)
    exact[said] -= exact[said].mean(axis=0)
    if components:
        _values, directions = np.linalg.eigh(exact[said].T @ exact[said])
        first = directions[:, -components:]
        exact[said] -= (exact[said] @ first) @ first.T
    return unit_rows(exact)


def lemma_text(text: str, pipeline: Pipeline) -> str:
    """The content words of a text as lemmas, joined by spaces.

    >>> from casework.language.pipeline import load_pipeline
    >>> lemma_text("Er zijn te weinig ambtenaren.", load_pipeline("blank"))
    'weinig ambtenaar'
    """
    [lemmas] = lemma_texts([text], pipeline)
    return lemmas


def lemma_texts(texts: Sequence[str], pipeline: Pipeline) -> Iterator[str]:
    """As ``lemma_text``, for many texts at once."""
    for doc in pipeline.read_many([squeeze(text) for text in texts]):
        yield " ".join(content_words(doc))


def term_texts(texts: Sequence[str], pipeline: Pipeline) -> tuple[list[str], frozenset[str]]:
    """Per text the words that may name what it is about, and which of these are nouns, adjectives.

    As ``lemma_texts``, with the parts of Dutch compounds after each compound: parts
    of four letters or more that stand in the texts as words too. Where the
    pipeline tells no parts of speech, the second is empty.

    >>> from casework.language.pipeline import load_pipeline
    >>> term_texts(["Er zijn beleidsambtenaren.", "Het beleid"], load_pipeline("blank"))
    (['beleidsambtenaar beleid', 'beleid'], frozenset())
    """
    said, leading, others = [], Counter[str](), Counter[str]()
    dutch = False
    for doc in pipeline.read_many([squeeze(text) for text in texts]):
        said.append(content_words(doc))
        dutch = doc.lang_ == "nl"
        for token in doc:
            (leading if token.pos_ in NAMING else others)[token.lemma_.lower()] += 1
    nouns = frozenset(word for word, n in leading.items() if n > others[word])
    if not dutch:
        return [" ".join(words) for words in said], nouns
    known = {word for words in said for word in words}
    parted = {word: " ".join((word, *_parts(word, known))) for word in known}
    return [" ".join(parted[word] for word in words) for words in said], nouns


def _parts(word: str, known: Container[str]) -> Iterator[str]:
    """The parts of a compound that are known words."""
    parts = split(word)
    if len(parts) > 1:
        yield from (part for part in parts if len(part) >= LEAST_PART and part in known)


def content_words(tokens: Iterable[Token]) -> list[str]:
    """The lemmas of the content words among tokens, in lower case."""
    return [
        token.lemma_.lower()
        for token in tokens
        if token.is_alpha and (token.lower_ in KEPT or not token.is_stop)
    ]


def _weighed(texts: Sequence[str], pipeline: Pipeline, seed: int) -> Vectors:
    """TF-IDF over all texts, reduced by truncated SVD."""
    # scikit-learn takes seconds to import; most commands make no vectors.
    from sklearn.decomposition import TruncatedSVD  # noqa: PLC0415
    from sklearn.feature_extraction.text import TfidfVectorizer  # noqa: PLC0415
    from sklearn.pipeline import make_union  # noqa: PLC0415

    lemmas = list(lemma_texts(texts, pipeline))
    if not any(lemmas):
        return Vectors(np.zeros((len(texts), 1), np.float32), "TF-IDF")
    weights = make_union(
        TfidfVectorizer(analyzer=str.split, sublinear_tf=True),
        TfidfVectorizer(analyzer="char_wb", ngram_range=(3, 5), sublinear_tf=True),
    ).fit_transform(lemmas)
    dimensions = min(DIMENSIONS, weights.shape[0] - 1, weights.shape[1] - 1)
    if dimensions < 1:
        return Vectors(unit_rows(weights.toarray()), "TF-IDF")
    svd = TruncatedSVD(dimensions, algorithm="arpack", random_state=seed)
    with np.errstate(divide="ignore", invalid="ignore"):  # texts all alike have no variance
        reduced = svd.fit_transform(weights)
    return Vectors(unit_rows(reduced), "TF-IDF, SVD")
