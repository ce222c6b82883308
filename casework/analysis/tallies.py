"""Sums from which every coefficient follows, so that documents can be drawn again and again.

A tally adds up: the tally of two documents is the sum of theirs. Its arrays may
have axes in front (documents, draws); the sums below keep them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from casework.analysis.coefficients import NO_VARIATION, NOTHING, Floats, Ints

_ALMOST = 1e-9
UNCORRECTED = frozenset({"percent", "f1", "f1_exact", "f1_overlap", "f1_boundary"})
U_ALPHAS = frozenset({"u_alpha", "u_alpha_joint", "u_alpha_where", "cu_alpha", "ku_alpha"})
ALPHAS = U_ALPHAS | {"alpha", "alpha_jaccard", "alpha_masi"}
ONE = frozenset({"f1", "f1_exact", "f1_overlap", "f1_boundary"})


@dataclass(frozen=True, slots=True)
class Reckoned:
    """Agreement observed and expected, both summed over ``weight`` decisions.

    Sums of several codes add up to the pooled coefficient (De Vries et al.
    2008): agreement and chance are averaged, each within its own code.
    """

    observed: Floats
    expected: Floats
    weight: Floats

    def __add__(self, other: Reckoned) -> Reckoned:
        return Reckoned(
            self.observed + other.observed,
            self.expected + other.expected,
            self.weight + other.weight,
        )

    def row(self, place: int) -> Reckoned:
        """The sums of one row of weights, alone."""
        one = slice(place, place + 1)
        return Reckoned(self.observed[one], self.expected[one], self.weight[one])

    @property
    def value(self) -> Floats:
        """(observed - expected) / (weight - expected); NaN where chance explains all."""
        room = self.weight - self.expected
        defined = room > _ALMOST * np.maximum(self.weight, 1)
        shape = np.broadcast(self.observed, self.weight).shape
        out = np.full(shape, np.nan)
        np.divide(self.observed - self.expected, room, out=out, where=defined)
        return out

    @property
    def why(self) -> str:
        """Why a single figure is undefined: there is nothing, or nothing differs."""
        if not np.isnan(self.value):
            return ""
        return NO_VARIATION if self.weight > 0 else NOTHING


@dataclass(frozen=True, slots=True)
class Tally:
    """Decisions of coders who all judged the same units, q values.

    ``agreed`` (…, q): ordered pairs of different coders that gave a unit the
    same value. ``given`` (…, coders, q): how often each coder gave each value.
    Units may be characters: then both are lengths.
    """

    agreed: Floats
    given: Floats

    def drawn(self, weights: Floats) -> Tally:
        """The tallies of documents summed by ``weights`` (draws x documents)."""
        return Tally(
            np.asarray(np.tensordot(weights, self.agreed, axes=1), float),
            np.asarray(np.tensordot(weights, self.given, axes=1), float),
        )

    @property
    def units(self) -> Floats:
        """How many units every coder judged."""
        return np.asarray(self.given[..., 0, :].sum(axis=-1), float)

    @property
    def coders(self) -> int:
        """How many coders."""
        return int(self.given.shape[-2])


def tally(places: Ints, q: int, documents: Ints, n: int) -> Tally:
    """The tally of each of ``n`` documents; ``places`` (units x coders) misses nothing."""
    coders = places.shape[1]
    given = np.empty((n, coders, q))
    counts = np.zeros((len(places), q))
    for coder in range(coders):
        cells = documents * q + places[:, coder]
        given[:, coder] = np.bincount(cells, minlength=n * q).reshape(n, q)
        counts[np.arange(len(places)), places[:, coder]] += 1
    pairs = counts * (counts - 1)
    agreed = [np.bincount(documents, pairs[:, k], minlength=n) for k in range(q)]
    return Tally(np.stack(agreed, axis=-1).astype(float), given)


def reckon(sums: Tally, q: int) -> Mapping[str, Reckoned]:
    """Every coefficient on fixed units; ``q`` is how many values could be given.

    Cohen's kappa where there are two coders, else Conger's and Fleiss'. F1 is
    that of the last value (yes).
    """
    coders, units, given = sums.coders, sums.units, sums.given
    pairs = coders * (coders - 1)
    agreed = sums.agreed.sum(axis=-1) / pairs
    scale = np.maximum(units, 1)
    shares = given / scale[..., None, None]
    together = shares.sum(axis=-2)
    crossed = ((together**2).sum(axis=-1) - (shares**2).sum(axis=(-2, -1))) / pairs
    mean = together / coders
    squared = (mean**2).sum(axis=-1)
    values = units * coders
    apart = (values**2 - (given.sum(axis=-2) ** 2).sum(axis=-1)) / np.maximum(values - 1, 1)
    none = np.zeros_like(units)
    found = {
        "percent": Reckoned(agreed, none, units),
        "alpha": Reckoned(agreed * coders, values - apart, values),
        "ac1": Reckoned(agreed, units * (mean * (1 - mean)).sum(axis=-1) / (q - 1), units),
        "brennan_prediger": Reckoned(agreed, units / q, units),
        "f1": Reckoned(sums.agreed[..., -1], none, (coders - 1) * given[..., -1].sum(axis=-1)),
    }
    if coders == len("ab"):
        return found | {"cohen": Reckoned(agreed, units * crossed, units)}
    return found | {
        "conger": Reckoned(agreed, units * crossed, units),
        "fleiss": Reckoned(agreed, units * squared, units),
    }
