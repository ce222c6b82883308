"""The words with which a Dutch text states a figure, and what each word allows: one table.

Where a word has no fixed size the rule is our convention, and says so. Dictionaries
explain "ruim" as "a little more than" and "bijna" as "a little less than"; how
little is ours.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from math import inf

from casework.words import noted

NEAR = 2.5  # points either way for "about" and for a bare fraction
CLOSE = 5.0  # points for "well over" and "nearly"
LARGE = 200 / 3  # a large majority
FAR = 10.0  # points ahead of all others for "far above"
STEADY, UNSTEADY = 5.0, 10.0  # points between highest and lowest for "constant"
TIMES = 0.1  # how far from exactly two times "doubled" may be, as a share
SLACK = 1e-6  # sums of tenths are not exact in binary


class Sort(StrEnum):
    """What a sentence states: a share, a change over the years, a rank."""

    SHARE = "share"
    RISE = "rise"
    FALL = "fall"
    STEADY = "no change"
    TIMES = "times as much"
    HIGHEST = "highest"
    LOWEST = "lowest"


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule of the table: its ``words``, what must hold (``asks``), whether it is our own."""

    name: str
    words: str
    asks: str
    ours: bool = True


@dataclass(frozen=True, slots=True)
class Bounds:
    """Between which shares a statement holds; ``open_low`` and ``open_high`` leave the end out."""

    low: float
    high: float
    open_low: bool = True
    open_high: bool = True

    def hold(self, share: float) -> bool:
        """Whether ``share`` lies within.

        >>> Bounds(80, 85).hold(81.8), Bounds(80, 85).hold(80.0)
        (True, False)
        """
        above = share > self.low + SLACK if self.open_low else share >= self.low - SLACK
        below = share < self.high - SLACK if self.open_high else share <= self.high + SLACK
        return above and below


RULES: Mapping[str, Rule] = {
    rule.name: rule
    for rule in (
        Rule(
            "exact",
            "70%, 22,3 procent, nog maar 5%",
            noted("the figure rounded to as many decimals is the one stated"),
            ours=False,
        ),
        Rule(
            "over",
            "meer dan, boven de, hoger dan, over de",
            noted("the figure is higher"),
            ours=False,
        ),
        Rule(
            "under",
            "minder dan, onder de, lager dan, nog geen",
            noted("the figure is lower"),
            ours=False,
        ),
        Rule("at least", "minstens, ten minste, minimaal", noted("as high or higher"), ours=False),
        Rule("at most", "hoogstens, hooguit, maximaal", noted("as high or lower"), ours=False),
        Rule("well over", "ruim, iets meer dan", noted("higher, by less than 5 points")),
        Rule(
            "nearly",
            "bijna, krap, net geen, iets minder dan",
            noted("lower, by less than 5 points"),
        ),
        Rule(
            "about",
            "ongeveer, circa, rond de, zo’n, grofweg",
            noted("at most 2.5 points higher or lower"),
        ),
        Rule(
            "fraction",
            "de helft, een kwart, twee derde, twee op de drie",
            noted("at most 2.5 points higher or lower"),
        ),
        Rule(
            "majority",
            "meerderheid, merendeel, grootste deel, de meeste gemeenten",
            noted("more than 50% of the respondents"),
            ours=False,
        ),
        Rule(
            "large majority", "grote, ruime of overgrote meerderheid", noted("at least two thirds")
        ),
        Rule(
            "small majority", "kleine of krappe meerderheid", noted("more than 50%, less than 55%")
        ),
        Rule("minority", "minderheid", noted("less than 50% of the respondents"), ours=False),
        Rule(
            "line",
            "stijgende lijn, steeds meer, elk jaar meer, jaarlijkse daling",
            noted(
                "each year not below (or above) the year before, and the last not like the first"
            ),
            ours=False,
        ),
        Rule(
            "change",
            "gestegen, toename, daalt, neemt af",
            noted(
                "the last year named against the first; where none is named, both the year before"
                " and the first year must agree"
            ),
        ),
        Rule(
            "times",
            "verdubbeld, verdrievoudigd, gehalveerd",
            noted("that many times, give or take 10%"),
        ),
        Rule(
            "steady",
            "constant, stabiel, niet gewijzigd",
            noted(
                "at most 5 points between the highest and the lowest year; over 10 is off;"
                " between is open"
            ),
        ),
        Rule(
            "rank",
            "scoort het hoogst, het laagst, het grootste knelpunt, de boventoon",
            noted(
                "no other answer to the question is higher (or lower); 'other' and 'none' do not"
                " compete"
            ),
            ours=False,
        ),
        Rule(
            "far",
            "ver boven de andere, veruit, met afstand",
            noted("over 10 points ahead of every other answer; 5 or less is off; between is open"),
        ),
    )
}


def edge(rule: str, n: float) -> Bounds | None:
    """How far a share may lie outside the bounds of a rule of our own and still be no fault.

    None for a rule whose words say exactly what must hold. "Ruim 80%" at 87% is at
    the edge of our convention; at 79% it is not "over" in any reading.

    >>> edge("well over", 80.0).hold(87.0), edge("well over", 80.0).hold(79.0), edge("exact", 80.0)
    (True, False, None)
    """
    return {
        "well over": Bounds(n, n + 2 * CLOSE),
        "nearly": Bounds(n - 2 * CLOSE, n),
        "about": Bounds(n - 2 * NEAR, n + 2 * NEAR, open_low=False, open_high=False),
        "fraction": Bounds(n - 2 * NEAR, n + 2 * NEAR, open_low=False, open_high=False),
        "large majority": Bounds(50 + CLOSE, inf),
        "small majority": Bounds(50, 50 + 2 * CLOSE),
    }.get(rule)


def bounds(rule: str, n: float, decimals: int = 0) -> Bounds:
    """Between which shares a statement of ``n`` percent holds, by the rule of this name.

    >>> bounds("exact", 70.0).hold(71.1), bounds("exact", 22.3, 1).hold(22.3)
    (False, True)
    >>> bounds("well over", 80.0).hold(81.8), bounds("nearly", 30.0).hold(28.4)
    (True, True)
    """
    half = 0.5 * 10.0**-decimals
    return {
        "exact": Bounds(n - half, n + half, open_low=False, open_high=False),
        "over": Bounds(n, inf),
        "under": Bounds(-inf, n),
        "at least": Bounds(n, inf, open_low=False),
        "at most": Bounds(-inf, n, open_high=False),
        "well over": Bounds(n, n + CLOSE),
        "nearly": Bounds(n - CLOSE, n),
        "about": Bounds(n - NEAR, n + NEAR, open_low=False, open_high=False),
        "fraction": Bounds(n - NEAR, n + NEAR, open_low=False, open_high=False),
        "majority": Bounds(50, inf),
        "large majority": Bounds(LARGE, inf, open_low=False),
        "small majority": Bounds(50, 55),
        "minority": Bounds(-inf, 50),
    }[rule]
