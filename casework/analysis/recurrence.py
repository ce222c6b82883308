"""Recurrence: in how many cases something was found, and the words for it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from casework.analysis.crosscase import CrossCaseTable
from casework.analysis.evidence import LINKED, Evidence
from casework.model import Polarity, Status

_NUMBERS = {
    "nl": "nul één twee drie vier vijf zes zeven acht negen tien elf twaalf".split(),
    "en": "no one two three four five six seven eight nine ten eleven twelve".split(),
}


@dataclass(frozen=True, slots=True)
class Recurrence:
    """In which of the cases something is present, absent, both, or not coded at all.

    ``cases`` are all of them, in their order; the four groups are disjoint and cover
    them. What is not coded is not absent: nothing is known of it.
    """

    code: str
    cases: tuple[str, ...]
    present: tuple[str, ...]
    absent: tuple[str, ...] = ()
    mixed: tuple[str, ...] = ()

    @property
    def unknown(self) -> tuple[str, ...]:
        """The cases of which nothing was coded."""
        told = {*self.present, *self.absent, *self.mixed}
        return tuple(case for case in self.cases if case not in told)

    @property
    def n(self) -> int:
        """In how many cases it was found, wholly or partly."""
        return len(self.present) + len(self.mixed)

    @property
    def found(self) -> tuple[str, ...]:
        """The cases in which it was found, wholly or partly, in their order."""
        return tuple(case for case in self.cases if case in {*self.present, *self.mixed})

    @property
    def denied(self) -> Recurrence:
        """The same seen from the other side: what is absent counts as found.

        >>> Recurrence("team", ("A", "B"), ("A",), ("B",)).denied.present
        ('B',)
        """
        return Recurrence(self.code, self.cases, self.absent, self.present, self.mixed)

    def words(self, language: str) -> str:
        """The count in words, with the names where they are few.

        >>> four = ("A", "B", "C", "D")
        >>> Recurrence("team", four, ("A", "B", "C"), ("D",)).words("en")
        'three of four (not D)'
        >>> Recurrence("team", four, ("B",)).words("nl"), Recurrence("team", four, four).words("nl")
        ('alleen B', 'alle vier')
        """
        return _words(self, language)


def recurrences(table: CrossCaseTable) -> Mapping[str, tuple[Recurrence, ...]]:
    """For each code of a table in which cases it was found, in every fair reading of it.

    A row counts by the polarity of its cells, in which the codes below it count
    too; a row that has codes below it counts also by its own evidence alone. A
    code below a row counts by its own evidence.
    """
    by_code = _by_code(table)
    readings: dict[str, tuple[Recurrence, ...]] = {}
    for code in table.codes:
        own = _recurrence(code, table.cases, by_code.get(code, {}))
        readings[code] = (own,)
    for row in table.rows:
        polarity = {cell.case: {cell.polarity} for cell in row.cells if cell.polarity}
        whole = _recurrence(row.code, table.cases, polarity)
        alone = readings.get(row.code, ())
        readings[row.code] = (whole, *(one for one in alone if one != whole))
    return readings


def number_word(n: int, language: str) -> str:
    """A number to twelve in words, a higher one in digits.

    >>> number_word(4, "nl"), number_word(14, "en")
    ('vier', '14')
    """
    words = _NUMBERS["en" if language == "en" else "nl"]
    return words[n] if 0 <= n < len(words) else str(n)


def named(cases: Sequence[str], language: str) -> str:
    """Names in a row, with a word before the last.

    >>> named(["A", "B", "C"], "nl"), named([], "nl")
    ('A, B en C', '')
    """
    if len(cases) < 2:  # noqa: PLR2004 - one name needs no word between
        return "".join(cases)
    last = "and" if language == "en" else "en"
    return f"{', '.join(cases[:-1])} {last} {cases[-1]}"


def _by_code(table: CrossCaseTable) -> Mapping[str, Mapping[str, set[str]]]:
    said: dict[str, dict[str, set[str]]] = {}
    for item in _counting(table.evidence):
        said.setdefault(item.code, {}).setdefault(item.case, set()).add(item.polarity)
    return said


def _counting(evidence: Iterable[Evidence]) -> Iterable[Evidence]:
    return (e for e in evidence if e.status not in {LINKED, Status.SUGGESTED} and e.polarity)


def _recurrence(code: str, cases: tuple[str, ...], said: Mapping[str, Iterable[str]]) -> Recurrence:
    one: dict[str, str] = {}
    for case, polarities in said.items():
        found = set(polarities)
        one[case] = found.pop() if len(found) == 1 else str(Polarity.MIXED)
    of = {
        polarity: tuple(case for case in cases if one.get(case) == polarity)
        for polarity in (Polarity.PRESENT, Polarity.ABSENT, Polarity.MIXED)
    }
    return Recurrence(code, cases, *(of[polarity] for polarity in of))


def _words(found: Recurrence, language: str) -> str:
    total = len(found.cases)
    dutch = language != "en"
    whole = number_word(total, language)
    if found.n == total:
        both = f"{'beide' if dutch else 'both'}" if total == 2 else ""  # noqa: PLR2004
        return both or (f"alle {whole}" if dutch else f"all {whole}")
    if not found.n:
        return f"geen van de {whole}" if dutch else f"none of {whole}"
    if found.n == 1:
        return f"{'alleen' if dutch else 'only'} {found.found[0]}"
    part = number_word(found.n, language)
    counted = f"{part} van de {whole}" if dutch else f"{part} of {whole}"
    left = [case for case in found.cases if case not in found.found]
    if len(left) > found.n:
        return f"{counted} ({named(found.found, language)})"
    return f"{counted} ({'niet' if dutch else 'not'} {named(left, language)})"
