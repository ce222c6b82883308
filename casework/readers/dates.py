"""Dates as people write them in a table, as precise as they are and no more."""

from __future__ import annotations

import re
from datetime import date

from casework.errors import CaseworkError
from casework.words import _

MONTHS = (
    ("januari", "january", "jan"),
    ("februari", "february", "feb"),
    ("maart", "march", "mrt", "mar"),
    ("april", "apr"),
    ("mei", "may"),
    ("juni", "june", "jun"),
    ("juli", "july", "jul"),
    ("augustus", "august", "aug"),
    ("september", "sep", "sept"),
    ("oktober", "october", "okt", "oct"),
    ("november", "nov"),
    ("december", "dec"),
)
_NUMBERS = {name: number for number, names in enumerate(MONTHS, start=1) for name in names}
_ISO = re.compile(r"((?:19|20)\d\d)(?:-(\d\d?)(?:-(\d\d?))?)?(?:[T ]00:00(?::00)?)?")
_DAY_FIRST = re.compile(r"(?:(\d\d?)[-/.])?(\d\d?)[-/.]((?:19|20)\d\d)")
_WORDS = re.compile(r"(?:(\d\d?)\.? +)?([a-z]+)\.? +((?:19|20)\d\d)")


def read_date(written: str) -> str | None:
    """A day, month or year in ISO form, or None where ``written`` is no such thing.

    >>> read_date("22-4-2021"), read_date("april 2021"), read_date("2018")
    ('2021-04-22', '2021-04', '2018')
    >>> read_date("31-02-2021") is None, read_date("binnenkort") is None
    (True, True)
    """
    bare = " ".join(written.casefold().split())
    if match := _ISO.fullmatch(bare):
        year, month, day = match.groups()
    elif match := _DAY_FIRST.fullmatch(bare):
        day, month, year = match.groups()
    elif (match := _WORDS.fullmatch(bare)) and match[2] in _NUMBERS:
        day, month, year = match[1], str(_NUMBERS[match[2]]), match[3]
    else:
        return None
    return _iso(int(year), int(month or 0), int(day or 0))


def date_of(written: str) -> str:
    """As ``read_date``; empty stays empty, and ``CaseworkError`` says what a date looks like.

    >>> date_of(""), date_of("1 mei 2021")
    ('', '2021-05-01')
    """
    day = read_date(written) if written else ""
    if day is None:
        raise CaseworkError(not_a_date(written))
    return day


def not_a_date(written: str) -> str:
    """What is said of a date that cannot be read."""
    told = _('"{value}" is not a date; write it as 2021-04-22, 2021-04 or 2021')
    return told.format(value=written)


def _iso(year: int, month: int, day: int) -> str | None:
    try:
        known = date(year, month or 1, day or 1).isoformat()
    except ValueError:  # no such day
        return None
    if not month:
        return known[:4]
    return known if day else known[:7]
