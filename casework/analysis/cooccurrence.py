"""Which codes occur together, and how strongly: the c-coefficient, never clipped."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

Place = tuple[str, int, int]
"""Where a stretch stands: source, start, end."""

UNEVEN = 5  # times as often: beyond this a low c says little


class Together(StrEnum):
    """When two codes occur together."""

    TOUCH = "touch"
    SAME = "same"
    SOURCE = "source"


@dataclass(frozen=True, slots=True)
class CoOccurrence:
    """How often two codes are used (``n1``, ``n2``) and how often together (``n12``).

    c = n12 / (n1 + n2 - n12), which is 0 where they never meet and 1 where they
    always do (ATLAS.ti 22 manual, "Code Co-occurrence Coefficient", whose example
    this is). Where one stretch of a code touches several of the other, c can leave
    that range: then it says nothing, and it is not clipped, see ``in_range``.

    >>> pair = CoOccurrence(100, 10, 5)
    >>> round(pair.c, 3), pair.in_range, pair.uneven
    (0.048, True, True)
    """

    n1: int
    n2: int
    n12: int

    @property
    def c(self) -> float | None:
        """The coefficient as the formula gives it; None where it divides by zero."""
        below = self.n1 + self.n2 - self.n12
        return self.n12 / below if below else None

    @property
    def in_range(self) -> bool:
        """Whether c lies from 0 to 1; so it does where the codes never meet."""
        return not self.n12 or (self.c is not None and 0 <= self.c <= 1)

    @property
    def repeated(self) -> bool:
        """Whether a stretch of one code must touch several of the other, so that c is too high."""
        return self.n12 > min(self.n1, self.n2)

    @property
    def uneven(self) -> bool:
        """Whether one code is used more than five times as often as the other."""
        fewer, more = sorted((self.n1, self.n2))
        return fewer > 0 and more > UNEVEN * fewer


def co_occurrence(
    first: Collection[Place], second: Collection[Place], *, together: Together = Together.TOUCH
) -> CoOccurrence:
    """Two codes by the stretches that carry them; a stretch that is given twice counts once.

    ``touch`` counts pairs of stretches that share a character, ``same`` stretches
    that carry both, ``source`` sources in which both occur: there n1 and n2 are
    sources as well.

    >>> long, short = [("a", 0, 30)], [("a", 0, 5), ("a", 6, 9), ("a", 20, 30)]
    >>> pair = co_occurrence(long, short)
    >>> pair.n12, pair.c, pair.in_range
    (3, 3.0, False)
    """
    one, two = set(first), set(second)
    if together is Together.SOURCE:
        here, there = {place[0] for place in one}, {place[0] for place in two}
        return CoOccurrence(len(here), len(there), len(here & there))
    if together is Together.SAME:
        return CoOccurrence(len(one), len(two), len(one & two))
    beside: dict[str, list[Place]] = defaultdict(list)
    for place in two:
        beside[place[0]].append(place)
    meetings = sum(touches(place, other) for place in one for other in beside[place[0]])
    return CoOccurrence(len(one), len(two), meetings)


def touches(one: Place, two: Place) -> bool:
    """Whether two stretches share at least one character.

    >>> touches(("a", 0, 5), ("a", 5, 9)), touches(("a", 0, 6), ("a", 5, 9))
    (False, True)
    """
    return one[0] == two[0] and one[1] < two[2] and two[1] < one[2]
