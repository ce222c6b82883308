"""Where a quotation stands in another version of its text: found for certain, or not at all."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from casework.model import Turn
from casework.words import _

CONTEXT = 32  # characters kept on each side of a quotation
ENOUGH = 0.9  # of 1, to be taken for the same place
AHEAD = 0.05  # of the next best
_QUOTE, _BESIDE, _NEAR = 0.6, 0.18, 0.04  # the quotation, each side of it, its place


@dataclass(frozen=True, slots=True)
class Remembered:
    """A stretch as it stood in the text before: its place, its words, the words around it."""

    start: int
    quote: str
    before: str = ""
    after: str = ""

    @property
    def end(self) -> int:
        """The first character after it."""
        return self.start + len(self.quote)


@dataclass(frozen=True, slots=True)
class Orphan:
    """A stretch without a certain place, and why."""

    why: str


def remembered(text: str, start: int, end: int) -> Remembered:
    """The stretch ``text[start:end]`` with what stands around it.

    >>> remembered("wij hebben geen geld", 11, 15)
    Remembered(start=11, quote='geen', before='wij hebben ', after=' geld')
    """
    before, after = text[max(0, start - CONTEXT) : start], text[end : end + CONTEXT]
    return Remembered(start, text[start:end], before, after)


def found_again(text: str, turns: Sequence[Turn], given: Remembered) -> int | Orphan:
    """Where the stretch begins in ``text``, or why that is not certain.

    Its own place first, then every other where its words stand to the letter. A
    place counts when quotation, surroundings and nearness score 0.9 of 1, and
    0.05 more than the next; none that runs over from one speaker to another.

    >>> found_again("Nu: wij hebben geen geld", (), Remembered(11, "geen", "wij hebben ", " geld"))
    15
    """
    places = [at for at in _places(text, given.quote) if _within_turn(turns, at, given)]
    if not places:
        if next(_places(text, given.quote), None) is None:
            return Orphan(_("these words do not stand in the text"))
        return Orphan(_("it would run over from one speaker to another"))
    scores = sorted(((_score(text, at, given), at) for at in places), reverse=True)
    if given.start in places and _score(text, given.start, given) >= ENOUGH:
        return given.start
    best, at = scores[0]
    if best < ENOUGH:
        return Orphan(_("the words around it differ too much"))
    if len(scores) > 1 and best - scores[1][0] < AHEAD:
        return Orphan(_("it may stand in more than one place"))
    return at


def _places(text: str, quote: str) -> Iterator[int]:
    at = text.find(quote) if quote else -1
    while at >= 0:
        yield at
        at = text.find(quote, at + 1)


def _within_turn(turns: Sequence[Turn], at: int, given: Remembered) -> bool:
    end = at + len(given.quote)
    return not turns or any(turn.start <= at and end <= turn.end for turn in turns)


def _score(text: str, at: int, given: Remembered) -> float:
    end = at + len(given.quote)
    before = text[max(0, at - len(given.before)) : at]
    after = text[end : end + len(given.after)]
    beside = _alike(before, given.before) + _alike(after, given.after)
    near = 1 - min(1, abs(at - given.start) / max(1, len(text)))
    return round(_QUOTE + _BESIDE * beside + _NEAR * near, 6)


def _alike(one: str, other: str) -> float:
    if one == other:
        return 1.0
    return SequenceMatcher(None, one, other, autojunk=False).ratio()
