"""Attributes to compare candidates by, and how far two candidates lie apart."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from casework.model import Case
from casework.text import fold


class Kind(StrEnum):
    """What can be done with an attribute's values."""

    NUMBER = "number"
    ORDER = "order"
    NAME = "name"


@dataclass(frozen=True, slots=True)
class Value:
    """A value as it was printed, the number that it is compared by, if any, and its name."""

    printed: str
    number: float | None = None
    name: str = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "name", fold(self.printed))  # folding is slow: once

    @property
    def at(self) -> float:
        """The number; a name has none, and lies at zero."""
        return self.number or 0.0


@dataclass(frozen=True, slots=True)
class Scale:
    """An attribute: how people call it, and what its values are worth.

    ``low`` and ``high`` are words for its ends ("smallest", "largest"). ``order``
    are its values from low to high, where they have an order but are no numbers.
    ``called`` are other names by which it may be asked for.
    """

    name: str
    label: str = ""
    low: str = ""
    high: str = ""
    order: tuple[str, ...] = ()
    called: tuple[str, ...] = ()

    @property
    def title(self) -> str:
        """The label, or else the name."""
        return self.label or self.name

    def is_called(self, name: str) -> bool:
        """Whether ``name`` is its name, its label or another name of it."""
        return fold(name) in map(fold, (self.name, self.title, *self.called))

    def value(self, case: Case) -> Value | None:
        """The value of one case; between two printed numbers it is the middle.

        >>> Scale("fte").value(Case("Huizen", attributes={"fte": "300/350"}))
        Value(printed='300/350', number=325.0)
        """
        printed = case.attributes.get(self.name, "").strip()
        if not printed:
            return None
        if self.order:
            ranks = [fold(value) for value in self.order]
            here = fold(printed)
            return Value(printed, float(ranks.index(here)) if here in ranks else None)
        amount = case.amount(self.name)
        return Value(printed, (amount.low + amount.high) / 2 if amount else None)

    def kind(self, values: Iterable[Value]) -> Kind:
        """Numbers where every value is one; else names."""
        if self.order:
            return Kind.ORDER
        known = list(values)
        every = bool(known) and all(value.number is not None for value in known)
        return Kind.NUMBER if every else Kind.NAME


@dataclass(frozen=True, slots=True)
class Variable:
    """One attribute over some candidates; who is not in ``values`` has none.

    ``range`` is from the lowest to the highest number.
    """

    scale: Scale
    kind: Kind
    values: Mapping[str, Value]
    range: float = field(init=False)

    def __post_init__(self) -> None:
        numbers = [value.at for value in self.values.values()]
        between = max(numbers, default=0.0) - min(numbers, default=0.0)
        object.__setattr__(self, "range", between)

    def apart(self, one: str, other: str) -> float | None:
        """How far two candidates differ, from 0 to 1; None where one of both is not known."""
        if one not in self.values or other not in self.values:
            return None
        first, second = self.values[one], self.values[other]
        if self.kind is Kind.NAME:
            return float(first.name != second.name)
        return abs(first.at - second.at) / self.range if self.range else 0.0


def variable(scale: Scale, cases: Sequence[Case]) -> Variable:
    """One attribute of some cases; values that are not in a given order are not known."""
    found = {case.name: value for case in cases if (value := scale.value(case))}
    kind = scale.kind(found.values())
    if kind is Kind.ORDER:
        found = {name: value for name, value in found.items() if value.number is not None}
    return Variable(scale, kind, found)


def gower(variables: Sequence[Variable], one: str, other: str) -> float | None:
    """The distance of Gower (1971, Biometrics 27(4), 857-871), 1 minus his similarity.

    The mean, over the attributes that are known of both, of the difference: for
    numbers divided by their range, for names 0 or 1, for values in an order as
    numbers by their rank. None where no attribute is known of both.

    >>> cases = [Case("a", attributes={"fte": "100", "type": "dorp"}),
    ...          Case("b", attributes={"fte": "300", "type": "stad"}),
    ...          Case("c", attributes={"fte": "500"})]
    >>> both = [variable(Scale(name), cases) for name in ("fte", "type")]
    >>> gower(both, "a", "b"), gower(both, "a", "c")
    (0.75, 1.0)
    """
    known = [d for v in variables if (d := v.apart(one, other)) is not None]
    return sum(known) / len(known) if known else None


def mean_distance(variables: Sequence[Variable], name: str, names: Sequence[str]) -> float | None:
    """How far a candidate lies from the others on average; None where it cannot be compared."""
    found = [
        d for other in names if other != name and (d := gower(variables, name, other)) is not None
    ]
    return sum(found) / len(found) if found else None
