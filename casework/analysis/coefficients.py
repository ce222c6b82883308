"""Coefficients of agreement on units fixed beforehand: one row a unit, one column a coder.

A missing value is None or NaN. Where a coefficient is undefined its value is NaN
and ``why`` says so; ``observed``, ``expected`` and ``units`` let a reader judge
any figure. Letters follow Gwet (2014): pa observed, pe expected, q categories.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from math import nan
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from casework.errors import CaseworkError
from casework.words import _, noted

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Weights = Literal["identity", "linear", "quadratic", "ordinal"]

NO_VARIATION = noted("no variation")
NOTHING = noted("nothing to compare")
NEVER_GIVEN = noted("nobody gave the code")
PAIR = 2
_ALMOST = 1e-12
_SMALL = 4096


@dataclass(frozen=True, slots=True)
class Figure:
    """A coefficient with what it rests on; ``why`` is empty unless ``value`` is NaN."""

    name: str
    value: float
    observed: float
    expected: float
    units: int
    why: str = ""


@dataclass(frozen=True, slots=True)
class Ratings:
    """Values as places in ``values``, in order; -1 is missing."""

    places: Ints
    values: tuple[Any, ...]

    @property
    def whole(self) -> bool:
        """Whether no value is missing."""
        return bool(self.places.min(initial=0) >= 0)

    @property
    def paired(self) -> int:
        """How many units have two values or more."""
        if self.whole:
            return len(self.places)
        return int(((self.places >= 0).sum(axis=1) >= PAIR).sum())

    @property
    def counts(self) -> Floats:
        """How often each unit got each value."""
        units, q = len(self.places), len(self.values)
        rows, columns = np.nonzero(self.places >= 0)
        cells = rows * q + self.places[rows, columns]
        return np.bincount(cells, minlength=units * q).reshape(units, q).astype(float)

    @property
    def complete(self) -> Ratings:
        """The units for which no value is missing."""
        return Ratings(self.places[(self.places >= 0).all(axis=1)], self.values)


def rated(ratings: Any, values: Sequence[Any] | None = None) -> Ratings:
    """``ratings`` with their values numbered; ``values`` names all that could be given, in order.

    >>> rated([["a", None], ["b", "a"]]).places.tolist()
    [[0, -1], [1, 0]]
    """
    given = ratings if isinstance(ratings, np.ndarray) else _as_array(ratings)
    if given.ndim != PAIR or given.shape[1] < PAIR:
        raise CaseworkError(_("agreement needs a row for each unit and two coders or more"))
    if values is None and given.dtype.kind in "iu":  # nothing can be missing
        found, inverse = _numbered(given.ravel())
        return Ratings(inverse.reshape(given.shape), tuple(found.tolist()))
    missing = _missing(given)
    if values is None:
        found, inverse = _numbered(given[~missing])
        known: tuple[Any, ...] = tuple(found.tolist())
    else:
        known = tuple(values)
        numbers = {value: place for place, value in enumerate(known)}
        try:
            inverse = np.array([numbers[value] for value in given[~missing].tolist()], int)
        except KeyError as error:
            told = _("{value} is none of the values that were named")
            raise CaseworkError(told.format(value=error.args[0])) from error
    places = np.full(given.shape, -1)
    places[~missing] = inverse
    return Ratings(places, known)


def percent(
    ratings: Any, *, weighting: Literal["units", "values"] = "units", values: Any = None
) -> Figure:
    """The share of agreement, not corrected for chance.

    ``units``: every unit with two values or more counts once (Gwet's pa).
    ``values``: every value that can be paired counts once (1 - Do of alpha).
    They differ where values are missing.

    >>> round(percent([[1, 1, None], [1, 1, 2]]).value, 3)
    0.667
    >>> round(percent([[1, 1, None], [1, 1, 2]], weighting="values").value, 3)
    0.6
    """
    given = rated(ratings, values)
    counts = _paired(given.counts)
    if not len(counts):
        return _undefined("percent", NOTHING, 0)
    each, per_unit = counts.sum(axis=1), (counts * (counts - 1)).sum(axis=1)
    if weighting == "units":
        observed = float((per_unit / (each * (each - 1))).mean())
    else:
        observed = float((per_unit / (each - 1)).sum() / each.sum())
    return Figure("percent", observed, observed, nan, len(counts))


def cohen(ratings: Any, *, values: Any = None) -> Figure:
    """Cohen's (1960) kappa of two coders, over the units that both judged.

    >>> table = [[1, 1]] * 20 + [[1, 0]] * 5 + [[0, 1]] * 10 + [[0, 0]] * 15
    >>> found = cohen(table)
    >>> round(found.value, 3), found.observed, found.expected, found.units
    (0.4, 0.7, 0.5, 50)
    """
    given = _two(rated(ratings, values))
    first, second = _shares(given.complete)
    return _corrected("cohen", _pa(given.complete.counts), float(first @ second), given.complete)


def conger(ratings: Any, *, values: Any = None) -> Figure:
    """Conger's (1980) kappa of two coders or more: Cohen's chance, averaged over the pairs.

    With missing values each coder's distribution is over what that coder judged.
    """
    given = rated(ratings, values)
    shares = _shares(given)
    coders = len(shares)
    together = shares.sum(axis=0)
    expected = (together @ together - (shares * shares).sum()) / (coders * (coders - 1))
    return _corrected("conger", _pa(given.counts), float(expected), given)


def scott(ratings: Any, *, values: Any = None) -> Figure:
    """Scott's (1955) pi of two coders, over the units that both judged."""
    given = _two(rated(ratings, values)).complete
    share = _share(given.counts)
    return _corrected("scott", _pa(given.counts), float(share @ share), given)


def fleiss(ratings: Any, *, values: Any = None) -> Figure:
    """Fleiss' (1971) kappa of exchangeable coders.

    The chance is over all ratings; where values are missing every unit weighs
    the same in it, as in Gwet (2014).
    """
    given = rated(ratings, values)
    counts = given.counts
    rows = counts[counts.sum(axis=1) > 0]
    share = _share(rows / rows.sum(axis=1, keepdims=True))
    return _corrected("fleiss", _pa(given.counts), float(share @ share), given)


def fleiss_by_value(ratings: Any, *, values: Any = None) -> Mapping[Any, Figure]:
    """Fleiss' (1971) kappa of each value against all others."""
    given = rated(ratings, values)
    return {value: _one_value(_paired(given.counts), k) for k, value in enumerate(given.values)}


def brennan_prediger(ratings: Any, *, q: int, values: Any = None) -> Figure:
    """Brennan and Prediger's (1981) kappa: chance is 1/q (Bennett's S, free marginals).

    ``q`` is the number of values that could be given, not of those that were.
    """
    given = rated(ratings, values)
    return _corrected("brennan_prediger", _pa(given.counts), 1 / q, given)


def gwet(
    ratings: Any,
    *,
    weights: Weights | Floats = "identity",
    values: Any = None,
    q: int | None = None,
) -> Figure:
    """Gwet's (2008) AC1, and AC2 where ``weights`` give partial credit.

    ``weights`` is a name or a matrix in the order of the values. ``q`` says how
    many values could be given, where that is more than were; with partial credit
    ``values`` must name them.
    """
    given = rated(ratings, values)
    name = "ac1" if isinstance(weights, str) and weights == "identity" else "ac2"
    many = max(q or 0, len(given.values))
    if name == "ac2" and many > len(given.values):
        told = _("partial credit is between values: name all that could be given, not how many")
        raise CaseworkError(told)
    if isinstance(weights, str):
        table = weight_matrix(weights, given.values)
    else:
        table = np.asarray(weights, float)
    counts = given.counts
    rows = counts[counts.sum(axis=1) > 0]
    if many < PAIR or not len(_paired(rows)):
        paired = len(_paired(rows))
        return _undefined(name, NO_VARIATION if paired else NOTHING, paired)
    share = (rows / rows.sum(axis=1, keepdims=True)).mean(axis=0)
    credit = float(table.sum()) + (many - len(given.values) if name == "ac1" else 0)
    expected = credit / (many * (many - 1)) * float((share * (1 - share)).sum())
    return _corrected(name, _pa(counts, table), expected, given)


def weight_matrix(name: Weights, values: Sequence[Any]) -> Floats:
    """Credit for each pair of values: 1 on the diagonal.

    >>> weight_matrix("quadratic", [1, 2, 3]).tolist()
    [[1.0, 0.75, 0.0], [0.75, 1.0, 0.75], [0.0, 0.75, 1.0]]
    """
    many = len(values)
    if name == "identity" or many < PAIR:
        return np.eye(many)
    if name == "ordinal":
        apart = np.abs(np.subtract.outer(np.arange(many), np.arange(many)))
        return np.asarray(1 - (apart * (apart + 1)) / (many * (many - 1)), float)
    scale = np.asarray(values, float)
    apart = np.abs(np.subtract.outer(scale, scale)) / (scale.max() - scale.min())
    return np.asarray(1 - (apart if name == "linear" else apart**2), float)


def _as_array(ratings: Any) -> NDArray[Any]:
    """Rows as an array of objects: a value may be a set, which numpy would not keep."""
    rows = [list(row) for row in ratings]
    given = np.empty((len(rows), len(rows[0]) if rows else 0), dtype=object)
    for number, row in enumerate(rows):
        if len(row) != given.shape[1]:
            raise CaseworkError(_("agreement needs a row for each unit and two coders or more"))
        given[number] = row
    return given


def _numbered(given: NDArray[Any]) -> tuple[NDArray[Any], Ints]:
    """The values that occur, in order, and which of them stands where."""
    if given.dtype.kind in "iu" and len(given) and given.min() >= 0 and given.max() < _SMALL:
        there = np.bincount(given) > 0  # small whole numbers need no sorting
        return np.flatnonzero(there), (np.cumsum(there) - 1)[given]
    if given.dtype.kind == "O" and any(isinstance(value, AbstractSet) for value in given):
        known = {value: n for n, value in enumerate(sorted(set(given.tolist()), key=sorted))}
        found = np.empty(len(known), dtype=object)
        found[:] = list(known)
        return found, np.array([known[value] for value in given.tolist()], int)
    found, inverse = np.unique(given, return_inverse=True)
    return found, np.asarray(inverse, int)


def _missing(given: NDArray[Any]) -> NDArray[np.bool_]:
    if given.dtype.kind == "f":
        return np.asarray(np.isnan(given), bool)
    if given.dtype.kind == "O":
        gaps = [[value is None or value != value for value in row] for row in given]  # noqa: PLR0124 - NaN alone differs from itself
        return np.array(gaps, dtype=bool).reshape(given.shape)
    return np.zeros(given.shape, dtype=bool)


def _paired(counts: Floats) -> Floats:
    return np.asarray(counts[counts.sum(axis=1) >= PAIR], float)


def _pa(counts: Floats, weights: Floats | None = None) -> float:
    """Observed agreement: the mean over units with two values or more."""
    counts = _paired(counts)
    if not len(counts):
        return nan
    credit = counts if weights is None else counts @ weights.T
    each = counts.sum(axis=1)
    return float(((counts * (credit - 1)).sum(axis=1) / (each * (each - 1))).mean())


def _share(counts: Floats) -> Floats:
    return np.asarray(counts.sum(axis=0) / max(counts.sum(), 1), float)


def _shares(given: Ratings) -> Floats:
    """Each coder's distribution over the values."""
    q = len(given.values)
    rows = [np.bincount(column[column >= 0], minlength=q) for column in given.places.T]
    counts = np.array(rows, float)
    return np.asarray(counts / np.maximum(counts.sum(axis=1, keepdims=True), 1), float)


def _two(given: Ratings) -> Ratings:
    if given.places.shape[1] != PAIR:
        raise CaseworkError(_("this coefficient is of two coders; for more there are others"))
    return given


def _one_value(counts: Floats, place: int) -> Figure:
    if not len(counts):
        return _undefined("fleiss", NOTHING, 0)
    each, given = counts.sum(axis=1), counts[:, place]
    share = given.sum() / each.sum()
    apart = (given * (each - given) / (each - 1)).sum() / each.sum()
    observed, expected = float(1 - 2 * apart), float(1 - 2 * share * (1 - share))
    if expected > 1 - _ALMOST:
        return Figure("fleiss", nan, observed, expected, len(counts), NO_VARIATION)
    return Figure("fleiss", float(1 - apart / (share * (1 - share))), observed, expected, len(each))


def _corrected(name: str, observed: float, expected: float, given: Ratings) -> Figure:
    if not (units := given.paired):
        return _undefined(name, NOTHING, 0)
    if expected > 1 - _ALMOST:
        return Figure(name, nan, observed, expected, units, NO_VARIATION)
    return Figure(name, (observed - expected) / (1 - expected), observed, expected, units)


def _undefined(name: str, why: str, units: int) -> Figure:
    return Figure(name, nan, nan, nan, units, why)
