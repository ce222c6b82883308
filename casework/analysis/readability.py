"""How hard a text is to read, as an indication: sentences, long and rare words, reading ease.

A formula counts words and syllables; it does not know what a reader knows. So every
figure comes with the sentences and words to look at.

Sources: Flesch, A new readability yardstick (Journal of Applied Psychology 32, 1948, 221-233);
Douma, De leesbaarheid van landbouwbladen (Wageningen, 1960), who fitted it to Dutch.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from math import nan

from casework.analysis.syllables import syllables
from casework.words import noted

LONG_WORD = 12  # letters
LONG_SENTENCE = 20  # words
ENOUGH = 25  # words: of less text no reading ease is told
COMMON = 15_000  # a word beyond these, most used first, is called rare
HARD = 45.0  # below it Douma calls a text hard
SHOWN = 3  # longest sentences that are told
_WORD = re.compile(r"[^\W\d_]+(?:[-‑'’][^\W\d_]+)*")
_END = re.compile(r"(?<=[.!?…])[”\"’')\]]*\s+(?=[\"“„‘'(]?[A-ZÀ-Ž0-9])|\n+")
_EASY = (
    (90, noted("very easy")),
    (80, noted("easy")),
    (70, noted("fairly easy")),
    (60, noted("normal")),
)
_LEVELS = {  # from this ease on; Douma 1960 and Flesch 1948 name them
    "nl": (*_EASY, (45, noted("fairly hard")), (30, noted("hard")), (-1000, noted("very hard"))),
    "en": (*_EASY, (50, noted("fairly hard")), (30, noted("hard")), (-1000, noted("very hard"))),
}


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of text that is read on its own; ``name`` says which.

    ``parts`` are its texts: each starts a sentence of its own, as points of a list do.
    """

    name: str
    parts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Readability:
    """What can be counted of one block.

    ``ease`` is Flesch-Douma (Dutch) or Flesch (English), NaN where there is too little
    text; ``level`` its name. ``long_sentences`` have more than 20 words, the longest
    first; ``rare`` is None where no list of words is at hand.
    """

    name: str
    words: int
    sentences: int
    syllables: int
    ease: float
    level: str
    long_sentences: tuple[str, ...]
    long_words: tuple[str, ...]
    rare: tuple[str, ...] | None

    @property
    def sentence_length(self) -> float:
        """Words in a sentence, on average."""
        return self.words / self.sentences if self.sentences else nan

    @property
    def hard(self) -> bool:
        """Whether its maker should look at it again."""
        return self.ease < HARD or bool(self.long_sentences)


def reading_ease(words: int, sentences: int, n_syllables: int, *, language: str) -> float:
    """Flesch-Douma for Dutch, Flesch for English: the higher, the easier; 60 to 70 is normal.

    Dutch: 206.84 - 0.93 words a sentence - 77 syllables a word (Douma 1960). English:
    206.835 - 1.015 words a sentence - 84.6 syllables a word (Flesch 1948, p. 229).

    >>> round(reading_ease(100, 10, 150, language="nl"), 1)
    82.0
    >>> round(reading_ease(100, 10, 150, language="en"), 1)
    69.8
    """
    if not words or not sentences:
        return nan
    length, weight = words / sentences, n_syllables / words
    if language == "nl":
        return 206.84 - 0.93 * length - 77 * weight
    return 206.835 - 1.015 * length - 84.6 * weight


def readability(
    block: Block, *, language: str, rank: Callable[[str], int | None] | None = None
) -> Readability:
    """The counts of one block; ``rank`` gives the place of a word, 0 the most used.

    Figures are no words here: how they are said hangs on who reads.

    >>> made = readability(Block("lead", ("Wij gaan. Jij blijft.",)), language="nl")
    >>> made.words, made.sentences, made.syllables, made.ease
    (4, 2, 4, nan)
    """
    told = [sentence for part in block.parts for sentence in sentences_of(part)]
    words = [word for sentence in told for word in words_of(sentence)]
    counted = sum(syllables(word, language) for word in words)
    enough = len(words) >= ENOUGH
    ease = reading_ease(len(words), len(told), counted, language=language) if enough else nan
    level = next((name for least, name in _LEVELS[language] if ease >= least), "")
    long = [sentence for sentence in told if len(words_of(sentence)) > LONG_SENTENCE]
    return Readability(
        name=block.name,
        words=len(words),
        sentences=len(told),
        syllables=counted,
        ease=ease,
        level=level,
        long_sentences=tuple(sorted(long, key=lambda one: -len(words_of(one)))[:SHOWN]),
        long_words=_once(word for word in words if len(word) >= LONG_WORD),
        rare=None if rank is None else _rare(words, rank),
    )


def sentences_of(text: str) -> list[str]:
    """The sentences of running text; what holds no word is none.

    >>> sentences_of("Begin klein. Dan volgt de rest! 3 dingen helpen.")
    ['Begin klein.', 'Dan volgt de rest!', '3 dingen helpen.']
    """
    return [one.strip() for one in _END.split(text) if one and words_of(one)]


def words_of(sentence: str) -> list[str]:
    """The words of a sentence, without figures and marks.

    >>> words_of("De VN-agenda telt 9 collega’s.")
    ['De', 'VN-agenda', 'telt', 'collega’s']
    """
    return _WORD.findall(sentence)


def _rare(words: Sequence[str], rank: Callable[[str], int | None]) -> tuple[str, ...]:
    """Words beyond the common ones; names, with a capital within a sentence, are left out."""

    def is_rare(word: str) -> bool:
        place = rank(word)
        return place is None or place >= COMMON

    return _once(word for word in words if word[0].islower() and is_rare(word))


def _once(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(word.lower() for word in words))
