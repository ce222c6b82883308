"""How far units are apart by codes, answers and amounts together: Gower's (1971) distance."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

CODE, ANSWER, AMOUNT = "code", "answer", "amount"


@dataclass(frozen=True, slots=True)
class Variable:
    """What is known of every unit in one respect; None is unknown.

    ``kind`` is ``code`` (1 is there, 0.5 both ways, 0 said to be lacking, None not
    named), ``answer`` (one of some values, as text) or ``amount`` (a number).
    """

    name: str
    label: str
    kind: str
    values: tuple[float | str | None, ...]

    @property
    def known(self) -> int:
        """Of how many units it is known; a code that is not named counts as known."""
        return len(self.values) if self.kind == CODE else sum(v is not None for v in self.values)

    @property
    def tells(self) -> bool:
        """Whether it can set units apart, and groups of them alike.

        Not where all have the same, nor where every answer is another one, as with names.
        """
        if self.kind == CODE:
            return len(set(self.values)) > 1
        known = [value for value in self.values if value is not None]
        several = len(set(known)) > 1
        return several and (self.kind == AMOUNT or len(set(known)) < len(known))

    def shuffled(self, order: np.ndarray) -> Variable:
        """The same values, given to other units."""
        return replace(self, values=tuple(self.values[place] for place in order))


def apart(variables: Sequence[Variable]) -> tuple[np.ndarray, int]:
    """Distances between units, 0 to 1, and how many pairs share nothing that is known.

    Each variable weighs the same. Amounts differ by their share of the whole range,
    answers wholly or not at all. Two units that both do not name a code are not alike by
    that, and one that names it as lacking is not unlike one that does not name it: such
    pairs pass over the code, as pairs with an unknown answer pass over the question. A
    pair that shares nothing gets the mean of all others.

    >>> size = Variable("size", "Size", AMOUNT, (0.0, 5.0, 10.0))
    >>> kind = Variable("kind", "Kind", ANSWER, ("town", "town", None))
    >>> apart([size, kind])[0].tolist()
    [[0.0, 0.25, 1.0], [0.25, 0.0, 0.5], [1.0, 0.5, 0.0]]
    """
    units = len(variables[0].values)
    total, weight = np.zeros((units, units)), np.zeros((units, units))
    for variable in variables:
        differ, counts = _of(variable)
        total += differ * counts
        weight += counts
    with np.errstate(invalid="ignore", divide="ignore"):
        found = total / weight
    upper = np.triu_indices(units, 1)
    unknown = np.isnan(found[upper])
    known = found[upper][~unknown]
    found[np.isnan(found)] = known.mean() if len(known) else 0.0
    np.fill_diagonal(found, 0)
    return found.round(6), int(unknown.sum())


def _of(variable: Variable) -> tuple[np.ndarray, np.ndarray]:
    """How far each pair differs, and whether the variable counts for it."""
    if variable.kind == ANSWER:
        names = {value: n for n, value in enumerate(dict.fromkeys(variable.values))}
        codes = np.array([names[value] for value in variable.values])
        known = np.array([value is not None for value in variable.values])
        return (codes[:, None] != codes[None, :]).astype(float), np.outer(known, known) * 1.0
    known = np.array([value is not None for value in variable.values])
    amounts = np.array([0.0 if value is None else float(value) for value in variable.values])
    differ = np.abs(amounts[:, None] - amounts[None, :])
    if variable.kind == AMOUNT:
        spread = np.ptp(amounts[known]) if known.any() else 0.0
        return differ / (spread or 1.0), np.outer(known, known) * 1.0
    there = amounts > 0
    both = np.outer(known, known)
    counts = both | there[:, None] | there[None, :]
    return differ, counts * 1.0
