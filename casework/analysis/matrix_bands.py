"""Bands of numbers that a person named: small, middling, large."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import inf

from casework.analysis.matrix import Heading
from casework.errors import CaseworkError
from casework.model import Amount
from casework.words import _

OUTSIDE, BETWEEN, UNKNOWN = "outside", "between", "?"
_FROM = re.compile(r"^(?:>=|≥|vanaf|from)\s*(.+)$", re.IGNORECASE)
_TO = re.compile(r"^(?:<|tot|under|below)\s*(.+)$", re.IGNORECASE)
_BOTH = re.compile(r"^(.+?)\s*(?:-|–|tot|to)\s*(.+)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Band:
    """Numbers from ``low`` up to, but not including, ``high``; ``printed`` as it was asked for."""

    name: str
    low: float
    high: float
    printed: str = ""

    def holds(self, amount: Amount) -> bool:
        """Whether all of the amount lies inside: 300/350 does not lie in 0–325."""
        return self.low <= amount.low and amount.high < self.high


def read_bands(asked: Mapping[str, str]) -> tuple[Band, ...]:
    """Bands from their names and limits; raises ``CaseworkError`` where two overlap.

    >>> [(b.low, b.high) for b in read_bands({"klein": "<500", "groot": ">=1.500"})]
    [(-inf, 500.0), (1500.0, inf)]
    """
    bands = tuple(_band(name, limits) for name, limits in asked.items())
    for first, second in pairwise(sorted(bands, key=lambda band: band.low)):
        if second.low < first.high:
            told = _("the bands {first} and {second} overlap; a number may lie in one band only")
            raise CaseworkError(told.format(first=first.name, second=second.name))
    return bands


def band_heading(printed: str, bands: Sequence[Band]) -> Heading:
    """The heading under which a number goes, as it was printed.

    A number that is not known, that lies in no band, or that lies in more than
    one ("300/350" over a limit of 325) has a heading of its own.
    """
    amount = Amount.read(printed)
    if amount is None:
        return Heading(UNKNOWN, UNKNOWN)
    for band in bands:
        if band.holds(amount):
            return Heading(band.name, band.name, note=band.printed)
    touched = any(band.low <= amount.high and amount.low < band.high for band in bands)
    return Heading(BETWEEN, BETWEEN) if touched else Heading(OUTSIDE, OUTSIDE)


def _band(name: str, limits: str) -> Band:
    written = limits.strip()
    low: float | None
    high: float | None
    if match := _FROM.match(written):
        low, high = _number(match[1]), inf
    elif match := _TO.match(written):
        low, high = -inf, _number(match[1])
    elif match := _BOTH.match(written):
        low, high = _number(match[1]), _number(match[2])
    else:
        low = high = None
    if low is None or high is None or low >= high or not name.strip():
        told = _('band "{name}": "{limits}" is no range; write for instance: {examples}')
        examples = "<500, 500-1500, >=1500"
        raise CaseworkError(told.format(name=name, limits=limits, examples=examples))
    return Band(name.strip(), low, high, written)


def _number(printed: str) -> float | None:
    amount = Amount.read(printed)
    return amount.low if amount is not None and amount.low == amount.high else None
