"""Agreement on stretches of text: the u-alpha family, on a continuum of characters.

Krippendorff, Mathet, Bouvry and Widlöcher (2016), in their letters: l are the
lengths that coders share, e what chance would share, phi the gap between units.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise, permutations

import numpy as np

from casework.analysis.coefficients import Floats, Ints
from casework.analysis.tallies import Reckoned
from casework.errors import CaseworkError
from casework.words import _

Unit = tuple[int, int, int]  # start, end, and which value, from 1: 0 is the gap
GAP = 0


@dataclass(frozen=True, slots=True)
class Continuum:
    """Sums that add up over documents; arrays may have axes in front.

    ``shared`` (…, q + 1, q + 1) is l, the gap first. ``corrections`` (…, q + 1)
    are squared lengths of units, and lengths of gaps; ``inner`` (…, q) are
    squared lengths of what another coder's unit covers.
    """

    shared: Floats
    corrections: Floats
    inner: Floats

    def drawn(self, weights: Floats) -> Continuum:
        """The documents summed by ``weights`` (draws x documents)."""
        return Continuum(
            *(
                np.asarray(np.tensordot(weights, part, axes=1), float)
                for part in (self.shared, self.corrections, self.inner)
            )
        )


def continuum(length: int, coders: Sequence[Sequence[Unit]], q: int = 1) -> Continuum:
    """The sums of one document; a coder's units are *ordered* and *disjoint*.

    >>> one = continuum(10, [[(0, 4, 1)], [(2, 6, 1)]])
    >>> one.shared.tolist(), one.corrections.tolist()
    ([[8.0, 4.0], [4.0, 4.0]], [12.0, 32.0])
    """
    edges = np.unique(
        np.array([0, length] + [edge for units in coders for unit in units for edge in unit[:2]])
    )
    pieces = np.diff(edges).astype(float)
    values = np.zeros((len(coders), len(pieces)), dtype=np.int64)
    spans: list[tuple[Ints, Ints, Ints]] = []
    for number, units in enumerate(coders):
        _check(units, length)
        table = np.array(units, dtype=np.int64).reshape(len(units), 3)
        starts, ends = np.searchsorted(edges, table[:, 0]), np.searchsorted(edges, table[:, 1])
        steps = np.zeros(len(edges), dtype=np.int64)
        np.add.at(steps, starts, table[:, 2])
        np.add.at(steps, ends, -table[:, 2])
        values[number] = np.cumsum(steps)[:-1]
        spans.append((starts, ends, table[:, 2]))
    return Continuum(_shared(values, pieces, q), *_corrections(values, pieces, edges, spans, q))


def reckon_continuum(sums: Continuum) -> Mapping[str, Reckoned]:
    """``u_alpha``, ``u_alpha_where`` (units against gaps) and ``cu_alpha`` (units alone)."""
    shared, expected = sums.shared, _expected(sums.shared, sums.corrections)
    total = shared.sum(axis=(-2, -1))
    inside, inner = _inner(sums)
    both = inside.sum(axis=(-2, -1))
    split = shared[..., GAP, 1:].sum(axis=-1) + shared[..., 1:, GAP].sum(axis=-1)
    apart = expected[..., GAP, 1:].sum(axis=-1) + expected[..., 1:, GAP].sum(axis=-1)
    return {
        "u_alpha": Reckoned(_diagonal(shared), _diagonal(expected), total),
        "u_alpha_where": Reckoned(total - split, total - apart, total),
        "cu_alpha": Reckoned(_diagonal(inside), _diagonal(inner), both),
    }


def reckon_value(sums: Continuum, value: int) -> Reckoned:
    """(k)u-alpha: how reliably one value (from 1) is told from the others, where units meet."""
    inside, inner = _inner(sums)
    place = value - 1
    length = inside[..., place].sum(axis=-1)
    chance = inner[..., place].sum(axis=-1)
    safe = np.where(chance > 0, chance, 1)
    scaled = np.where(chance > 0, length * inner[..., place, place] / safe, length)
    return Reckoned(inside[..., place, place], scaled, length)


def _shared(values: Ints, pieces: Floats, q: int) -> Floats:
    size, coders = q + 1, len(values)
    shared = np.zeros(size * size)
    for i, j in permutations(range(coders), 2):
        shared += np.bincount(values[i] * size + values[j], pieces, minlength=size * size)
    return shared.reshape(size, size) / (coders - 1)


def _corrections(
    values: Ints,
    pieces: Floats,
    edges: Ints,
    spans: Sequence[tuple[Ints, Ints, Ints]],
    q: int,
) -> tuple[Floats, Floats]:
    corrections, inner = np.zeros(q + 1), np.zeros(q)
    coded = (values > GAP).sum(axis=0)
    for number, (starts, ends, given) in enumerate(spans):
        lengths = (edges[ends] - edges[starts]).astype(float)
        corrections += np.bincount(given, lengths**2, minlength=q + 1)
        corrections[GAP] += pieces.sum() - lengths.sum()
        covered = np.where(coded - (values[number] > GAP) > 0, pieces, 0)
        reach = np.concatenate([[0], np.cumsum(covered)])
        inner += np.bincount(given, (reach[ends] - reach[starts]) ** 2, minlength=q + 1)[1:]
    return corrections, inner


def _inner(sums: Continuum) -> tuple[Floats, Floats]:
    """The block of l without the gap, and its expectation."""
    inside = sums.shared[..., 1:, 1:]
    return inside, _expected(inside, sums.inner)


def _expected(shared: Floats, corrections: Floats) -> Floats:
    """e_ck = (l_c. l_.k - [c = k] corr_c) / (l.. - corr./l..)."""
    total = shared.sum(axis=(-2, -1))
    safe = np.where(total > 0, total, 1)
    room = total - corrections.sum(axis=-1) / safe
    products = shared.sum(axis=-1)[..., :, None] * shared.sum(axis=-2)[..., None, :]
    products = products - corrections[..., None] * np.eye(shared.shape[-1])
    possible = (room > 0)[..., None, None]
    products = products / np.where(room > 0, room, 1)[..., None, None]
    size = shared.shape[-1]
    whole = np.eye(size) * total[..., None, None] / size  # no chance of anything else
    return np.asarray(np.where(possible, products, whole), float)


def _diagonal(table: Floats) -> Floats:
    return np.asarray(np.trace(table, axis1=-2, axis2=-1), float)


def _check(units: Sequence[Unit], length: int) -> None:
    outside = any(not 0 <= start < end <= length for start, end, _value in units)
    if outside or any(one[1] > other[0] for one, other in pairwise(units)):
        raise CaseworkError(_("stretches of one coder must follow on each other, within the text"))
