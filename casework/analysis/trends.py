"""A series of percentages with fewer values than options: which value may belong to which."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import comb

from casework.model import TrendPoint
from casework.text import fold
from casework.words import _

WHOLE = 100.0
ROUNDING = 0.1  # two figures rounded to one decimal
MOST = 200  # ways to align a series that are looked at
# Options that exclude all others: "Geen knelpunten", "Nee", "None of these", "Weet niet".
_EXCLUDES = re.compile(r"(?:geen|nee|niets|niet|no|none|nothing|weet niet|don't know)\b")


@dataclass(frozen=True, slots=True)
class Alignment:
    """One way to give a series' values to options, in their order: ``given``.

    ``missing`` are the options left without a value. ``against`` says what speaks
    against the way, or is empty. ``ratios`` are the values over those of the same
    options in ``compared``, the nearest year that has them; the less ``spread``
    (largest over smallest ratio), the more even the change. None without such
    a year.
    """

    given: Mapping[str, float]
    missing: tuple[str, ...]
    against: str = ""
    compared: int | None = None
    ratios: Mapping[str, float] | None = None

    @property
    def spread(self) -> float | None:
        """How uneven the change is: 1 where all options rose or fell alike."""
        found = [ratio for ratio in (self.ratios or {}).values() if ratio > 0]
        return max(found) / min(found) if len(found) > 1 else None


def alignments(
    question: str, year: int, values: Sequence[float], points: Sequence[TrendPoint]
) -> list[Alignment]:
    """The ways in which ``values`` may belong to the options of ``question``, the evenest first.

    Values stand in the order of the options, as a chart gives them; options are
    those that ``points`` name for the question in any year, and those with a
    value in this year are taken. What speaks against itself stands last, with the
    reason: an option that excludes the others holds at most what the largest of
    them leaves of 100. A question in parts (``knelpunten_1``, ``knelpunten_2``)
    counts as one. Empty where the options are too few or the ways too many.

    >>> named = [TrendPoint("q", option, 2021, None) for option in ("tijd", "geld")]
    >>> [dict(way.given) for way in alignments("q", 2020, [50.0], named)]
    [{'tijd': 50.0}, {'geld': 50.0}]
    """
    taken = {p.option for p in points if _at(p, question, year) and p.percentage is not None}
    options = [option for option in _options(question, points) if option not in taken]
    if len(options) < len(values) or comb(len(options), len(values)) > MOST:
        return []
    nearest = _nearest(question, year, points)
    ways = [
        _way(question, year, dict(zip(chosen, values, strict=True)), options, points, nearest)
        for chosen in combinations(options, len(values))
    ]
    return sorted(ways, key=lambda way: (bool(way.against), way.spread or float("inf")))


def excludes(option: str) -> bool:
    """Whether somebody who gives this answer seems to give no other, by its words.

    >>> excludes("Geen knelpunten"), excludes("Genoeg capaciteit")
    (True, False)
    """
    return bool(_EXCLUDES.match(fold(option)))


def _way(
    question: str,
    year: int,
    values: Mapping[str, float],
    options: Sequence[str],
    points: Sequence[TrendPoint],
    nearest: tuple[int, Mapping[str, float]] | None,
) -> Alignment:
    beside = {
        p.option: p.percentage
        for p in points
        if p.year == year and _stem(p.question) == _stem(question) and p.percentage is not None
    }
    against = next(_impossible({**beside, **values}, set(values), _excluding(question, points)), "")
    year_known, known = nearest or (None, {})
    ratios = {o: value / known[o] for o, value in {**beside, **values}.items() if known.get(o)}
    missing = tuple(option for option in options if option not in values)
    return Alignment(values, missing, against, year_known, ratios or None)


def _impossible(
    values: Mapping[str, float], fresh: set[str], excluding: Sequence[str]
) -> Iterator[str]:
    for option in excluding:
        others = {name: other for name, other in values.items() if name != option}
        if option not in values or not others:
            continue
        largest = max(others, key=lambda name: others[name])
        most = WHOLE - others[largest]
        if values[option] > most + ROUNDING and fresh & {option, largest}:
            told = _(
                '"{option}" excludes the other answers and "{other}" has {n}, so it is at most'
                " {most}; here it would be {value}"
            )
            n, value = others[largest], values[option]
            most = round(most, 1)
            yield told.format(option=option, other=largest, n=n, most=most, value=value)


def _excluding(question: str, points: Sequence[TrendPoint]) -> list[str]:
    """The option that excludes the others, where its words say so and no year denies it.

    "Geen tijd" beside "Geen geld" are two answers that go together.
    """
    part = [p for p in points if _stem(p.question) == _stem(question)]
    named = [option for option in dict.fromkeys(p.option for p in part) if excludes(option)]
    if len(named) != 1:
        return []
    own = {p.year: p.percentage for p in part if p.option == named[0] and p.percentage is not None}
    denied = any(
        own[p.year] + p.percentage > WHOLE + ROUNDING
        for p in part
        if p.option != named[0] and p.year in own and p.percentage is not None
    )
    return [] if denied else named


def _options(question: str, points: Sequence[TrendPoint]) -> list[str]:
    return list(dict.fromkeys(p.option for p in points if p.question == question))


def _nearest(
    question: str, year: int, points: Sequence[TrendPoint]
) -> tuple[int, dict[str, float]] | None:
    """The nearest other year in which every option of the question has a value."""
    options = set(_options(question, points))
    years: dict[int, dict[str, float]] = {}
    for p in points:
        if p.question == question and p.year != year and p.percentage is not None:
            years.setdefault(p.year, {})[p.option] = p.percentage
    whole = {known: values for known, values in years.items() if set(values) == options}
    if not whole:
        return None
    found = min(whole, key=lambda known: (abs(known - year), known))
    return found, whole[found]


def _at(point: TrendPoint, question: str, year: int) -> bool:
    return point.question == question and point.year == year


def _stem(question: str) -> str:
    """A question without the number of its part."""
    return re.sub(r"[ _-]?\d+$", "", question)
