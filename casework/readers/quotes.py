"""Quotations: where in a text one stands. It is found, or listed as not found; never guessed."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from heapq import nlargest
from math import log

from casework.words import _, plural

NEAR = 3  # candidates shown
TRIED = 12  # windows that are compared in earnest
WINDOWS = 60  # windows looked at before near neighbours are left out
ENOUGH = 0.5  # of the characters alike, to be worth showing
LISTED = 20  # places of a quotation that occurs more often
FEW_WORDS = 3  # of a quotation too short to share whole words
LONG_QUOTE = 600  # characters; a longer one is compared by its words

Word = tuple[str, int, int]  # folded, start, end

_QUOTES = '‘’‚‛“”„‟"`´«»‹›'
_DASHES = "‐‑‒–—―−"
_LIKE = str.maketrans(dict.fromkeys(_QUOTES, "'") | dict.fromkeys(_DASHES, "-"))
_SPACE = re.compile(r"\s+")
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Located:
    """Where a quotation stands; ``how`` is "exact", or what had to be overlooked to find it."""

    start: int
    end: int
    how: str = "exact"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A stretch that may be meant; ``score`` runs from 0 to 1, alike."""

    start: int
    end: int
    text: str
    score: float


@dataclass(frozen=True, slots=True)
class NotLocated:
    """A quotation without one certain place: ``why``, and the candidates, best first."""

    candidates: tuple[Candidate, ...]
    why: str


def locate_quote(text: str, quote: str) -> Located | NotLocated:
    """The one place of ``quote`` in ``text``, else what comes near it.

    An exact occurrence counts, or else the only stretch that is equal when
    white space, quotation marks and dashes are overlooked.

    >>> locate_quote("Er is geen geld.", "geen geld")
    Located(start=6, end=15, how='exact')
    >>> locate_quote("Er is geen\\ngeld.", "geen geld").how
    'white space'
    """
    if not quote.strip():
        return NotLocated((), _("the quotation is empty"))
    places = [(start, start + len(quote)) for start in _occurrences(text, quote)]
    if len(places) == 1:
        return Located(*places[0])
    if not places:
        places = _alike(text, quote)
        if len(places) == 1:
            start, end = places[0]
            return Located(start, end, _overlooked(text[start:end], quote))
    if places:
        why = plural("it occurs {n} time", "it occurs {n} times", len(places))
        listed = places[:LISTED]
        return NotLocated(tuple(Candidate(s, e, text[s:e], 1.0) for s, e in listed), why)
    near = _nearest(text, quote)
    return NotLocated(near, _("it is not in the text"))


def _occurrences(text: str, wanted: str) -> Iterator[int]:
    start = text.find(wanted)
    while start >= 0:
        yield start
        start = text.find(wanted, start + 1)


def _alike(text: str, quote: str) -> list[tuple[int, int]]:
    """The stretches equal to ``quote`` after folding, as they stand in ``text``."""
    folded, origin = _folded(text)
    wanted = _folded(quote)[0].strip()
    if not wanted:
        return []
    return [
        (origin[start], origin[start + len(wanted) - 1] + 1)
        for start in _occurrences(folded, wanted)
    ]


@lru_cache(maxsize=16)
def _folded(text: str) -> tuple[str, list[int]]:
    """``text`` with white space as one space, quotes and dashes alike; and where each came from."""
    letters: list[str] = []
    origin: list[int] = []
    for place, letter in enumerate(text.translate(_LIKE)):
        if letter.isspace():
            if letters and letters[-1] == " ":
                continue
            letter = " "  # noqa: PLW2901 - every white space is one space
        letters.append(letter)
        origin.append(place)
    return "".join(letters), origin


def _overlooked(found: str, quote: str) -> str:
    """What differs between the stretch and the quotation, in words."""
    kinds = {
        _("white space"): (_SPACE.findall(found), _SPACE.findall(quote.strip())),
        _("quotation marks"): (_only(found, _QUOTES + "'"), _only(quote, _QUOTES + "'")),
        _("dashes"): (_only(found, _DASHES + "-"), _only(quote, _DASHES + "-")),
    }
    differ = [kind for kind, (one, other) in kinds.items() if one != other]
    return ", ".join(differ) or _("white space")  # at the edges of the quotation


def _only(text: str, letters: str) -> list[str]:
    return [letter for letter in text if letter in letters]


def _nearest(text: str, quote: str) -> tuple[Candidate, ...]:
    """The stretches most like ``quote``: about as many words, not overlapping."""
    words = _words(text)
    wanted = tuple(match.group().casefold() for match in _WORD.finditer(quote))
    if not words or not wanted:
        return ()
    windows = _by_words(words, wanted) if len(wanted) > FEW_WORDS else []
    spans = {_span(words, _fitted(words, wanted, first)) for first in windows}
    if not spans:
        spans = {_span(words, window) for window in _by_letters(words, wanted)}
    scored = [Candidate(s, e, text[s:e], _score(text[s:e], quote)) for s, e in spans]
    best: list[Candidate] = []
    for candidate in sorted(scored, key=lambda c: (-c.score, c.start)):
        apart = all(candidate.end <= b.start or candidate.start >= b.end for b in best)
        if candidate.score >= ENOUGH and apart:
            best.append(candidate)
    return tuple(best[:NEAR])


@lru_cache(maxsize=16)
def _words(text: str) -> tuple[Word, ...]:
    return tuple((m.group().casefold(), m.start(), m.end()) for m in _WORD.finditer(text))


def _by_words(words: Sequence[Word], wanted: Sequence[str]) -> list[int]:
    """Where windows begin that share most words with the quotation; rare words weigh more."""
    often = Counter(word for word, _start, _end in words)
    weight = {word: 1 / (1 + log(often[word])) for word in wanted if word in often}
    budget, within = Counter(wanted), Counter[str]()
    shares, share = [], 0.0
    for place, (word, _start, _end) in enumerate(words):
        if word in weight:
            within[word] += 1
            share += weight[word] * (within[word] <= budget[word])
        if place >= len(wanted):
            left = words[place - len(wanted)][0]
            if left in weight:
                share -= weight[left] * (within[left] <= budget[left])
                within[left] -= 1
        shares.append((share, max(0, place - len(wanted) + 1)))
    return _apart([first for share, first in nlargest(WINDOWS, shares) if share > 0], len(wanted))


def _apart(firsts: Iterable[int], size: int) -> list[int]:
    """The first of each neighbourhood, so that one passage does not fill the list."""
    taken: list[int] = []
    for first in firsts:
        if all(2 * abs(first - other) >= size for other in taken):
            taken.append(first)
    return taken[:TRIED]


def _fitted(words: Sequence[Word], wanted: Sequence[str], first: int) -> tuple[int, int]:
    """The window moved so that the words that match stand at the same distance from its edges."""
    low, high = max(0, first - len(wanted)), min(len(words), first + 2 * len(wanted))
    around = [word for word, _start, _end in words[low:high]]
    matcher = SequenceMatcher(None, wanted, around, autojunk=False)
    core = matcher.find_longest_match()
    if not core.size:
        return first, min(len(words), first + len(wanted))
    begin = low + core.b - core.a
    return max(0, begin), min(len(words), max(1, begin + len(wanted)))


def _by_letters(words: Sequence[Word], wanted: Sequence[str]) -> list[tuple[int, int]]:
    """Windows whose letters are most like a quotation too short, or too garbled, to share words."""
    size = min(len(wanted), len(words))
    windows: dict[str, int] = {}
    for first in range(len(words) - size + 1):
        windows.setdefault(" ".join(word for word, _s, _e in words[first : first + size]), first)
    matcher = SequenceMatcher(autojunk=False)
    matcher.set_seq2(" ".join(wanted))
    scored = []
    for window, first in windows.items():
        matcher.set_seq1(window)
        if matcher.real_quick_ratio() >= ENOUGH and (score := matcher.quick_ratio()) >= ENOUGH:
            scored.append((score, -first))
    return [(-first, size - first) for _score, first in nlargest(WINDOWS, scored)]


def _span(words: Sequence[Word], window: tuple[int, int]) -> tuple[int, int]:
    first, last = window
    return words[first][1], words[last - 1][2]


def _score(found: str, quote: str) -> float:
    """How alike two texts are, 0 to 1: by letters, or by words where they are long."""
    one, other = found.casefold(), quote.casefold()
    if len(quote) > LONG_QUOTE:
        ratio = SequenceMatcher(None, one.split(), other.split(), autojunk=False).ratio()
    else:
        ratio = SequenceMatcher(None, one, other, autojunk=False).ratio()
    return round(ratio, 3)
