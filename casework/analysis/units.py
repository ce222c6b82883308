"""From stretches of text to decisions: which units, and which characters, carry a code."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import reduce

import numpy as np

from casework.analysis.coefficients import Floats, Ints
from casework.model import Source

Span = tuple[int, int]
F1_NAMES = ("f1_exact", "f1_overlap", "f1_boundary")


@dataclass(frozen=True, slots=True)
class Judged:
    """A source as it is compared.

    ``units`` are the stretches that are judged, ``counted`` those whose
    characters count: both *ordered* and *disjoint*. ``how`` says why each coder
    is taken to have read it all: ``coded`` or ``assigned``. Sources of one
    ``document`` are drawn together: the answers of one respondent.
    """

    source: Source
    units: tuple[Span, ...]
    counted: tuple[Span, ...]
    how: str = "coded"
    document: str = ""


class Ruler:
    """The characters that count, end to end: a place in the text as a place among them.

    >>> ruler = Ruler([(0, 4), (10, 20)], without=[(2, 3)])
    >>> ruler.length, ruler.placed([(2, 12), (30, 40)])
    (13, [(2, 5)])
    """

    def __init__(self, counted: Iterable[Span], *, without: Iterable[Span] = ()) -> None:
        pieces = np.array(left_over(counted, without), dtype=np.int64).reshape(-1, 2)
        sizes = pieces[:, 1] - pieces[:, 0]
        self._edges = pieces.ravel()
        before = np.concatenate([[0], np.cumsum(sizes)])
        self._places = np.stack([before[:-1], before[1:]], axis=1).ravel()
        self.length = int(before[-1])

    def placed(self, spans: Sequence[Span]) -> list[Span]:
        """``spans`` among the characters that count; those that hold none fall out."""
        if not spans or not self.length:
            return []
        edges = np.interp(np.array(spans, float), self._edges, self._places).astype(int)
        return [(int(start), int(end)) for start, end in edges if start < end]


def left_over(spans: Iterable[Span], without: Iterable[Span]) -> list[Span]:
    """``spans`` less what ``without`` covers.

    >>> left_over([(0, 9)], [(2, 3), (8, 12)])
    [(0, 2), (3, 8)]
    """
    cuts = merged(without)
    found: list[Span] = []
    for start, end in spans:
        place = start
        for low, high in cuts:
            if high > place and low < end:
                if low > place:
                    found.append((place, low))
                place = max(place, high)
        if place < end:
            found.append((place, end))
    return found


def merged(spans: Iterable[Span]) -> list[Span]:
    """Overlapping stretches as one; those that only touch stay apart.

    >>> merged([(5, 9), (0, 3), (2, 5)])
    [(0, 5), (5, 9)]
    """
    found: list[Span] = []
    for start, end in sorted(spans):
        if found and start < found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], end))
        else:
            found.append((start, end))
    return found


def common(coders: Sequence[Sequence[Span]]) -> list[Span]:
    """What lies within a stretch of every coder.

    >>> common([[(0, 5), (7, 9)], [(3, 8)]])
    [(3, 5), (7, 8)]
    """
    first, *others = coders
    return list(reduce(lambda kept, own: left_over(kept, left_over(kept, own)), others, first))


def touched(units: Ints, spans: Sequence[Span]) -> Ints:
    """1 for each unit that shares a character with one of ``spans``, else 0.

    >>> touched(np.array([[0, 4], [4, 8], [8, 9]]), [(3, 5)]).tolist()
    [1, 1, 0]
    """
    steps = np.zeros(len(units) + 1, dtype=np.int64)
    if spans and len(units):
        table = np.array(spans)
        first = np.searchsorted(units[:, 1], table[:, 0], side="right")
        last = np.searchsorted(units[:, 0], table[:, 1], side="left")
        inside = first < last
        np.add.at(steps, first[inside], 1)
        np.add.at(steps, last[inside], -1)
    return (np.cumsum(steps)[:-1] > 0).astype(np.int64)


def stretch_hits(coders: Sequence[Sequence[Span]]) -> tuple[Floats, Floats]:
    """Of exact, overlapping and boundary F1: twice what pairs of coders share, and all they have.

    >>> hits, of = stretch_hits([[(0, 4), (6, 9)], [(0, 4), (5, 9)]])
    >>> hits.tolist(), of.tolist()
    ([2.0, 4.0, 6.0], [4.0, 4.0, 8.0])
    """
    hits, of = np.zeros(3), np.zeros(3)
    for place, one in enumerate(coders):
        for other in coders[place + 1 :]:
            edges = {edge for span in one for edge in span}
            others = {edge for span in other for edge in span}
            both = len(one) + len(other)
            met = _meeting(one, other) + _meeting(other, one)
            hits += [2 * len(set(one) & set(other)), met, 2 * len(edges & others)]
            of += [both, both, len(edges) + len(others)]
    return hits, of


def _meeting(these: Sequence[Span], those: Sequence[Span]) -> int:
    """How many of ``these`` share a character with one of ``those``."""
    if not these or not those:
        return 0
    return int(touched(np.array(these), those).sum())
