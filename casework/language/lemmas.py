"""Lemmas of single words."""

from __future__ import annotations

from functools import cache

import simplemma


@cache
def lemma(word: str) -> str:
    """The lemma of a word in lower case, by simplemma's Dutch dictionary and rules.

    >>> lemma("kinderen"), lemma("opgericht")
    ('kind', 'oprichten')
    """
    return bare(simplemma.lemmatize(word, lang="nl"))


def bare(written: str) -> str:
    """A lemma without the marks that treebanks put in it: ``op_richten`` → ``oprichten``."""
    return written.replace("_", "").strip().lower()
