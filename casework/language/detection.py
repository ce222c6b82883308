"""In which language a text is written, by its function words.

The share of words that are in a language's list is compared. Words that two
languages have in common count for both, so they tell nothing apart.
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from pathlib import Path

REACH = 6_000  # characters that are looked at: a thousand words tell a language
FEWEST = 20  # words below which nothing is said
SHARE, MARGIN = 0.25, 0.06  # of all words; how far the best must lie before the next

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_ELIDED = re.compile(r"(?:qu|[cdjlmnst])['’]")
_LISTS = tomllib.loads((Path(__file__).parent / "languages.toml").read_text("utf-8"))
_WORDS = {language: frozenset(written.split()) for language, written in _LISTS.items()}
LANGUAGES = tuple(_WORDS)


def detect(text: str) -> str:
    """The language of ``text``: ``nl``, ``en``, ``fy``, ``de`` or ``fr``; empty when unsure.

    Judged on the first 6,000 characters, from 20 words on.

    >>> detect("We hebben er wel over gesproken, maar toen was het al te laat. " * 2)
    'nl'
    >>> detect("Ja, dat klopt.")
    ''
    """
    counts = Counter(_words(text[:REACH]))
    total = counts.total()
    if total < FEWEST:
        return ""
    shares = {
        language: sum(counts[word] for word in words) / total for language, words in _WORDS.items()
    }
    best, second = sorted(shares, key=shares.__getitem__, reverse=True)[:2]
    clear = shares[best] >= SHARE and shares[best] - shares[second] >= MARGIN
    return best if clear else ""


def long_enough(text: str) -> bool:
    """Whether a text has so many words that its language should be clear."""
    return sum(1 for _word in _words(text[:REACH])) >= FEWEST


def _words(text: str) -> list[str]:
    words = []
    for word in _WORD.findall(text.replace("’", "'").casefold()):
        match = _ELIDED.match(word) if word not in _WORDS["fr"] else None
        words.append(word[match.end() :] if match and match.end() < len(word) else word)
    return words
