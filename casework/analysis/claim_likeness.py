"""Words of a text and words of a survey: when two of them are one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

SHORTEST = 4  # letters: a shorter part of a word says nothing
_ROOT, _ROOT_SHARE = 6, 0.7
_DENIES = frozenset({"geen", "niet", "nee", "nooit"})
_STOP = frozenset(
    "aan alle als bij een dat de deze die dit door en er het hun ik in is ja je maar men met mijn"
    " nog om onder ons onze of op over per te tot uit uw van voor waar was wat we"
    " wel welk welke wij"
    " wordt worden zich zijn ze hebben heeft had hebt kan kunnen gaan gaat zal ook meer veel vooral"
    " gemeente gemeenten respondent respondenten vraag namelijk 'n zo'n haar zij u via"
    " heb doen geven geeft ver verder ander andere".split()
)

WordsOf = Callable[[str], "Sequence[Word]"]


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a text in all its ``forms``: as written, its lemma, the parts of a compound."""

    forms: frozenset[str]
    share: float = 1.0  # what the word counts: less than 1 for a part of a compound

    @property
    def key(self) -> str:
        """One form for all, to count by."""
        return min(self.forms)

    @property
    def denies(self) -> bool:
        """Whether the word says no."""
        return bool(self.forms & _DENIES)

    @property
    def content(self) -> bool:
        """Whether the word can tell one answer from another."""
        return not self.forms & _STOP and any(len(form) > 2 for form in self.forms)  # noqa: PLR2004


def alike(first: Word, second: Word) -> float:
    """How much two words are one: 1 the same or the second a compound of the first, else less.

    >>> sport, hall = Word(frozenset({"sport"})), Word(frozenset({"sportvoorziening"}))
    >>> alike(sport, hall), alike(hall, sport), alike(sport, Word(frozenset({"zorg"})))
    (1.0, 0.6, 0.0)
    """
    return max((_alike(a, b) for a in first.forms for b in second.forms), default=0.0)


def _alike(a: str, b: str) -> float:
    if a == b:
        return 1.0
    short, long = sorted((a, b), key=len)
    if len(short) >= SHORTEST and (long.startswith(short) or long.endswith(short)):
        return 1.0 if short == a else 0.6
    root = next((n for n, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), len(short))
    return 0.9 if root >= _ROOT and root >= _ROOT_SHARE * len(long) else 0.0
