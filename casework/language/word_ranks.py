"""How often Dutch words are used, as their places in a list: 0 is the most used.

The rows of our pipeline's word vectors stand in the order of wordfreq's list (see
``models/README.md``). Words with like vectors share a row, so a place is about right.
"""

from __future__ import annotations

from collections.abc import Callable

from spacy.strings import get_string_id

from casework.language.compounds import split
from casework.language.lemmas import lemma
from casework.language.pipeline import Pipeline

ORDERED = "nl_casework"  # the pipeline whose rows stand in that order


def word_ranks(pipeline: Pipeline) -> Callable[[str], int | None] | None:
    """The place of a word, None for one that is not in the list; None where there is no list.

    A form is as common as its lemma, a compound as the least common of its parts.
    """
    vectors = pipeline.nlp.vocab.vectors
    if pipeline.name != ORDERED or not len(vectors):
        return None

    def place(word: str) -> int | None:
        found = vectors.key2row.get(int(get_string_id(word)))
        return None if found is None else int(found)

    def rank(word: str) -> int | None:
        lower = word.lower().replace("’", "'")
        found = [place(lower), place(lemma(lower))]
        parts = split(lower)
        if len(parts) > 1:
            found.append(_least_common([place(part) for part in parts]))
        return min((one for one in found if one is not None), default=None)

    return rank


def _least_common(places: list[int | None]) -> int | None:
    known = [one for one in places if one is not None]
    return max(known) if known and len(known) == len(places) else None
