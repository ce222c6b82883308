"""Over which years a statement speaks: years named, years ago, every year, or none said."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from casework.analysis.claim_patterns import NUMBERS, ORDINALS

_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_NUMBER = "|".join(sorted([*NUMBERS, r"\d"], key=len, reverse=True))
_SPAN = re.compile(
    r"\b((?:19|20)\d\d)\s?(?:-|–|tot(?: en met)?|t/m|naar)\s?((?:19|20)\d\d)\b"
    r"|\btussen ((?:19|20)\d\d) en ((?:19|20)\d\d)\b",
    re.IGNORECASE,
)
_SINCE = re.compile(r"\b(?:sinds|vanaf)\b[^.;,]{0,40}?\b((?:19|20)\d\d)\b", re.IGNORECASE)
_EVERY = re.compile(
    r"\b(?:elk jaar|ieder jaar|alle jaren|jaarlijkse?"
    r"|(?:sinds|vanaf) (?:de|het) (?:start|begin|eerste)"
    r"|(?:door|in) de (?:loop der )?jaren(?: heen)?|in de loop (?:van de|der) jaren"
    r"|(?:de )?afgelopen jaren|alle (?:metingen|peilingen))\b",
    re.IGNORECASE,
)
_LAST = re.compile(
    rf"\b(?:(?P<n>{_NUMBER}) (?:peilingen|metingen|jaar|jaren)"
    r" (?:achtereen|op rij|achter elkaar|lang)"
    rf"|(?P<o>{'|'.join(ORDINALS)}) (?:jaar|peiling|meting) op rij)\b",
    re.IGNORECASE,
)
_AGO = re.compile(rf"\b(?P<n>{_NUMBER}) jaar geleden\b", re.IGNORECASE)
_LAST_YEAR = re.compile(r"\b(?:vorig|afgelopen) jaar\b", re.IGNORECASE)
_NOW = re.compile(r"\b(?:nu|dit jaar|momenteel|inmiddels|thans)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Period:
    """The years a statement speaks of; ``named`` where the sentence itself says so.

    ``outside`` are years named of which the survey has no figures.
    """

    years: tuple[int, ...]
    named: bool = False
    outside: tuple[int, ...] = ()


def period_of(texts: Sequence[str], years: Sequence[int], report: int) -> Period:
    """The years that a statement speaks of: those in the first of ``texts`` that names any.

    The texts go from the words nearest to the statement to the whole sentence.
    Without a word about time it is the year that the text reports on.

    >>> period_of(["in 2018 50%"], range(2018, 2022), 2021).years
    (2018,)
    >>> period_of(["elk jaar het laagst"], range(2018, 2022), 2021).years
    (2018, 2019, 2020, 2021)
    """
    for text in texts:
        found = _period(text, years, report)
        if found is not None:
            return found
    return Period((report,))


def change_of(texts: Sequence[str], years: Sequence[int], report: int) -> Period:
    """The years that a change is between: two of them where the sentence names two.

    >>> texts = ["terwijl dit nu is gestegen", "in 2018 8%, terwijl dit nu is gestegen"]
    >>> change_of(texts, range(2018, 2022), 2021).years
    (2018, 2021)
    """
    whole = _period(texts[-1], years, report)
    if whole is not None and (len(whole.years) > 1 or whole.outside):
        return whole
    near = period_of(texts[:-1], years, report)
    return near if near.named else Period((report,))


def number(word: str) -> int:
    """The number that a word or a digit stands for.

    >>> number("drie"), number("4")
    (3, 4)
    """
    return int(word) if word.isdigit() else NUMBERS[word.casefold()]


def _period(text: str, years: Sequence[int], report: int) -> Period | None:
    if span := _SPAN.search(text):
        low, high = sorted(int(year) for year in span.groups() if year)
        return _within(tuple(range(low, high + 1)), years)
    if since := _SINCE.search(text):
        return _within(tuple(range(int(since[1]), years[-1] + 1)), years)
    if last := _LAST.search(text):
        n = ORDINALS.get((last["o"] or "").casefold()) or number(last["n"])
        return Period(tuple(years[-n:]), named=True) if n <= len(years) else _within((0,), years)
    if _EVERY.search(text):
        return Period(tuple(years), named=True)
    named = [int(year) for year in _YEAR.findall(text)]
    ago = [report - number(found["n"]) for found in _AGO.finditer(text)]
    ago += [report - 1] * bool(_LAST_YEAR.search(text))
    if any(year not in years for year in ago):
        return Period((), named=True, outside=tuple(ago))
    named += ago + [report] * bool(_NOW.search(text))
    return _within(tuple(sorted(set(named))), years) if named else None


def _within(named: tuple[int, ...], years: Sequence[int]) -> Period:
    inside = tuple(year for year in named if year in years)
    outside = () if inside else tuple(year for year in named if year not in years)
    return Period(inside, named=True, outside=outside)
