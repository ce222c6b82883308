"""Word embedding for Dutch: affixes, known words, and vectors that back off to a word's head.

Dutch compounds carry their head last, so a word without a vector borrows the vector of its
longest known suffix: ``uitvoeringscapaciteit`` reads as ``capaciteit``. Rare words share one key,
so the layers above learn, while training, what to do with words they have not seen.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import pairwise
from typing import Any

import numpy as np
from spacy.attrs import ORTH
from spacy.lang.lex_attrs import word_shape
from spacy.lang.norm_exceptions import BASE_NORMS
from spacy.strings import hash_string  # type: ignore[attr-defined]
from spacy.tokens import Doc
from spacy.util import registry
from thinc.api import HashEmbed, Linear, Maxout, Model, concatenate
from thinc.types import Floats2d

UNKNOWN = "<unknown>"
SUFFIXES = (2, 3, 4, 5)
COLUMNS = 4 + len(SUFFIXES)
SHORTEST_HEAD = 4
SHORTEST_MODIFIER = 3
CACHED_WORDS = 500_000

Batch = list[Doc]
Rows = list[Floats2d]


@registry.architectures("casework.WordEmbed.v1")  # type: ignore[untyped-decorator]
def word_embed(
    width: int, table_width: int, rows: list[int], vector_width: int, word_drop: float
) -> Model[Batch, Rows]:
    """Build the layer: documents to one row of ``width`` floats per token.

    ``rows`` gives the size of the hash tables for norm, prefix, each of ``SUFFIXES``, shape and
    the kind of vector; ``word_drop`` is the share of word types whose vector, and apart from that
    whose norm, is hidden in a training batch.
    """
    if len(rows) != COLUMNS:
        message = f"rows must hold {COLUMNS} sizes, got {len(rows)}"
        raise ValueError(message)
    tables: Model[Any, Any] = concatenate(
        *[
            HashEmbed(table_width, size, column=column, seed=8 + column, dropout=0.0)
            for column, size in enumerate(rows)
        ]
    )
    static = Linear(width, vector_width)
    mix = Maxout(width, table_width * COLUMNS + width, nP=3, dropout=0.0, normalize=True)
    return Model(
        "word_embed",
        _Words().forward,
        init=_initialize,
        layers=[tables, static, mix],
        dims={"nO": width},
        attrs={"known": b"", "word_drop": word_drop},
    )


def keep_known(model: Model[Any, Any], words: Iterable[str]) -> None:
    """Let the embedding below ``model`` tell apart these words; all others share one key."""
    keys = np.unique(np.array([hash_string(norm(word)) for word in words], dtype="uint64"))
    for node in model.walk():
        if node.name == "word_embed":
            node.attrs["known"] = keys.tobytes()


def norm(word: str) -> str:
    """Return the form under which a word is looked up: lower case, one form per kind of quote.

    >>> norm("Utrecht")
    'utrecht'
    """
    return BASE_NORMS.get(word, word.lower())


def head_with_vector(word: str, known: Callable[[str], bool]) -> str:
    """Return the longest suffix that is known and can be the head of a compound, or nothing.

    >>> head_with_vector("uitvoeringscapaciteit", {"capaciteit", "teit"}.__contains__)
    'capaciteit'
    >>> head_with_vector("Xq12", {"capaciteit"}.__contains__)
    ''
    """
    for start in range(SHORTEST_MODIFIER, len(word) - SHORTEST_HEAD + 1):
        if known(word[start:]):
            return word[start:]
    return ""


class _Words:
    """The features of every word seen so far: hash keys, and the row of its vector."""

    def __init__(self) -> None:
        self._source: tuple[int, int, bytes] | None = None
        self._clear()

    def _clear(self) -> None:
        self._index: dict[int, int] = {}
        self._keys = np.zeros((1024, COLUMNS), dtype="uint64")
        self._rows = np.zeros(1024, dtype="int64")

    def forward(
        self, model: Model[Batch, Rows], docs: Batch, is_train: bool
    ) -> tuple[Rows, Callable[[Rows], Batch]]:
        """Embed each word type of the batch once, and hand it out to its tokens."""
        ops = model.ops
        tables, static, mix = model.layers
        bounds = np.cumsum([0] + [len(doc) for doc in docs])
        orths = np.concatenate([doc.to_array(ORTH).ravel() for doc in docs] or [np.zeros(0, "u8")])
        if not len(orths):
            empty = ops.alloc2f(0, model.get_dim("nO"))
            return [empty for _ in docs], lambda _: []
        types, place = np.unique(orths, return_inverse=True)
        places: Any = place.astype("int32")
        keys, vectors = self._features(types, docs[0].vocab, model.attrs["known"])
        if is_train and model.attrs["word_drop"]:
            keys, vectors = _hide(keys, vectors, model.attrs["word_drop"])
        hashed, hashed_back = tables(keys, is_train)
        head, head_back = static(vectors, is_train)
        out, mix_back = mix(ops.xp.hstack((hashed, head)), is_train)
        tokens = out[places]

        def backprop(d_rows: Rows) -> Batch:
            d_types = ops.alloc2f(*out.shape)
            ops.scatter_add(d_types, places, ops.xp.vstack(d_rows))
            d_mixed = mix_back(d_types)
            hashed_back(ops.as_contig(d_mixed[:, : hashed.shape[1]]))
            head_back(ops.as_contig(d_mixed[:, hashed.shape[1] :]))
            return []

        return [tokens[start:end] for start, end in pairwise(bounds)], backprop

    def _features(self, types: Any, vocab: Any, known: bytes) -> tuple[Any, Any]:
        source = (id(vocab), len(vocab.vectors), known)
        if source != self._source or len(self._index) > CACHED_WORDS:
            self._source = source
            self._clear()
            self._known = frozenset(np.frombuffer(known, dtype="uint64").tolist())
        index = self._index
        new = [orth for orth in types.tolist() if orth not in index]
        if new:
            self._add(new, vocab)
        places = np.fromiter((index[orth] for orth in types.tolist()), "int64", len(types))
        rows = self._rows[places]
        vectors = np.asarray(vocab.vectors.data[np.maximum(rows, 0)], dtype="float32")
        vectors[rows < 0] = 0
        return self._keys[places], vectors

    def _add(self, orths: list[int], vocab: Any) -> None:
        start = len(self._index)
        if start + len(orths) > len(self._rows):
            size = 2 * (start + len(orths))
            self._keys = np.resize(self._keys, (size, COLUMNS))
            self._rows = np.resize(self._rows, size)
        for place, orth in enumerate(orths, start):
            self._index[orth] = place
            self._keys[place], self._rows[place] = self._describe(vocab.strings[orth], vocab)

    def _describe(self, text: str, vocab: Any) -> tuple[list[int], int]:
        word = norm(text)
        rows = vocab.vectors.key2row
        head = word if hash_string(word) in rows else ""
        kind = "exact"
        if not head:
            head = head_with_vector(word, lambda part: hash_string(part) in rows)
            kind = f"head {min(len(head), 10)}"
        key = hash_string(word)
        strings = [word[:3]]
        strings += [word[-length:] for length in SUFFIXES]
        strings += [word_shape(word if text in BASE_NORMS else text), kind]
        known = key if key in self._known else hash_string(UNKNOWN)
        return [known, *map(hash_string, strings)], rows[hash_string(head)] if head else -1


def _hide(keys: Any, vectors: Any, share: float) -> tuple[Any, Any]:
    """Hide the vectors of some word types, and the norms of others, so that neither is leant on."""
    hidden = np.random.random(len(keys)) < share  # noqa: NPY002 - spaCy seeds this generator
    vectors[hidden] = 0
    keys[hidden, -1] = hash_string("head 0")
    keys[np.random.random(len(keys)) < share, 0] = hash_string(UNKNOWN)  # noqa: NPY002
    return keys, vectors


def _initialize(model: Model[Batch, Rows], **_sample: object) -> Model[Batch, Rows]:
    tables, static, mix = model.layers
    tables.initialize(X=np.zeros((1, COLUMNS), dtype="uint64"))
    static.initialize()
    mix.initialize()
    return model
