"""Cases and their attributes; amounts keep the way they were printed."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from casework.text import fold

_NUMBER = r"\d{1,3}(?:[.\s]\d{3})+|\d+(?:,\d+)?"
_APPROXIMATE = re.compile(r"^(?:±|\+/?-|-/\+|ca\.?|circa|ongeveer|about|~)\s*", re.IGNORECASE)
_AMOUNT = re.compile(
    rf"^({_NUMBER})(?:\s*(?:/|-|–|tot|t/m)\s*({_NUMBER}))?(?:\s*fte)?$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Amount:
    """A number as it was printed, with what can be reckoned from it.

    >>> Amount.read("300/350")
    Amount(printed='300/350', low=300.0, high=350.0, approximate=False)
    >>> Amount.read("+-500").approximate
    True
    >>> Amount.read("onbekend") is None
    True
    """

    printed: str
    low: float
    high: float
    approximate: bool = False

    @classmethod
    def read(cls, printed: str) -> Amount | None:
        """The amount that ``printed`` states, or None where it states none."""
        bare, marks = _APPROXIMATE.subn("", printed.strip())
        match = _AMOUNT.match(bare)
        if match is None:
            return None
        first, last = match.group(1), match.group(2) or match.group(1)
        low, high = sorted((_number(first), _number(last)))
        return cls(printed.strip(), low, high, approximate=marks > 0)


@dataclass(frozen=True, slots=True)
class Case:
    """One case of the study: a municipality, a school, a firm.

    ``attributes`` keep their text as it was given; ``amount`` reads a number
    from one. ``aliases`` are other ways in which the name is written.

    >>> utrecht = Case("Utrecht", attributes={"fte": "+-3500"})
    >>> utrecht.amount("fte").low
    3500.0
    """

    name: str
    aliases: tuple[str, ...] = ()
    attributes: Mapping[str, str] = field(default_factory=dict)
    selected: bool = True

    def amount(self, attribute: str) -> Amount | None:
        """The number in one attribute, or None."""
        return Amount.read(self.attributes.get(attribute, ""))

    def is_called(self, name: str) -> bool:
        """Whether ``name`` is this case's name or an alias, dashes and capitals aside.

        >>> Case("Reusel-De Mierden", ("Reusel",)).is_called("Reusel – de Mierden")
        True
        """
        wanted = _bare(name)
        return any(_bare(known) == wanted for known in (self.name, *self.aliases))


def _bare(name: str) -> str:
    return re.sub(r"[\s-]+", "", fold(name))


def _number(printed: str) -> float:
    return float(re.sub(r"[.\s]", "", printed).replace(",", "."))
