"""Clusters of vectors: which cut through their tree is taken, and what comes of it.

Nothing here knows of texts. The linear algebra runs in one thread, because its
last digits depend on their number: the same rows give the same clusters.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
from threadpoolctl import threadpool_limits  # type: ignore[import-untyped] # it has no types

from casework.analysis.cluster_tree import (
    DIGITS,
    SAMPLE,
    best_jaccards,
    by_closeness,
    cut,
    distances,
    pieces_below,
    pieces_for,
    silhouette,
    sizes_by_pieces,
    stability,
    tree,
)
from casework.analysis.microclusters import micro_clusters
from casework.analysis.neighbours import smoothed

FEWEST, MOST = 4, 20  # clusters in the grid of cuts
PER_CLUSTER = 6  # rows that a cluster of the grid should have on average
APART = 3  # pieces to a cluster, at most: the others are too small and go into the rest
LARGEST = 2000  # rows that the tree is made of; more are first put in some hundred small clusters
TRIALS = 8  # samples in which each cut of the grid is tried
SEEDS = 4  # other seeds that small clusters are made with, to see what chance does


@dataclass(frozen=True, slots=True)
class Group:
    """One cluster: its rows and their mean cosine to the others in it, the closest first.

    ``stability`` is how much of it comes back in bootstrap samples, ``over_seeds``
    how much with other seeds (None where no chance was used), ``left_out`` how
    much without the part that it needs most, and ``needs`` the name of that part.
    """

    rows: tuple[int, ...]
    closeness: tuple[float, ...]
    stability: float | None
    over_seeds: float | None = None
    left_out: float | None = None
    needs: str = ""


@dataclass(frozen=True, slots=True)
class Grouping:
    """The clusters of the smallest size and larger, and the cut that made them.

    ``rule`` is ``n``, ``threshold`` or ``silhouette``; ``grid`` the cuts that
    the best was chosen from; ``sampled`` the number of small clusters that the
    tree was made of where there were too many rows, else 0.
    """

    groups: tuple[Group, ...]
    rule: str
    chosen: Cut
    grid: tuple[Cut, ...]
    sampled: int


@dataclass(frozen=True, slots=True)
class Cut:
    """One cut through the tree: ``n`` clusters of at least the smallest size.

    ``pieces`` counts the small ones too. ``silhouette`` is the mean over all
    rows (Rousseeuw 1987); rows in pieces that are too small count as 0. ``held``
    is how much of a row's cluster comes back in samples, on average.
    """

    n: int
    pieces: int
    silhouette: float
    held: float | None = None

    @property
    def worth(self) -> float:
        """What cuts are compared by: how clear they are times how well they hold."""
        return self.silhouette * (1.0 if self.held is None else self.held)


@dataclass(frozen=True, slots=True)
class Settings:
    """How to cut and to test: by ``n``, else by ``threshold``, else by the best silhouette."""

    n: int | None = None
    threshold: float | None = None
    seed: int = 0
    draws: int = 200
    smallest: int = 3


def one_thread() -> threadpool_limits:
    """For linear algebra whose last digits must not depend on the number of threads."""
    return threadpool_limits(limits=1)


def group(rows: np.ndarray, settings: Settings, parts: Sequence[str] = ()) -> Grouping:
    """Clusters of unit ``rows``, by average linkage over cosine distances among neighbours.

    ``parts`` says of what each row is a part (a case; may be empty): each part is
    left out once to see whether a cluster hangs on it. Above 2,000 rows the tree
    is made of the centres of small clusters; then no part is left out.
    """
    points, of = rows, np.arange(len(rows))
    if many := len(rows) > LARGEST:
        points, of = micro_clusters(rows, seed=settings.seed)
    sizes = np.bincount(of, minlength=len(points))
    apart = distances(smoothed(points))
    merges = tree(apart)
    rule, chosen, grid = choose(apart, merges, settings, sizes)
    labels = cut(merges, chosen.pieces)

    def again(some: np.ndarray) -> np.ndarray:
        return distances(smoothed(points[some]))

    held = stability(apart, labels, draws=settings.draws, seed=settings.seed, again=again)
    named = labels[of]
    seeds = _over_seeds(rows, named, settings) if many and settings.draws else None
    without = [] if many or not settings.draws else list(_without(again, labels, parts))
    counts = np.bincount(named, minlength=chosen.pieces)
    groups = []
    for piece in np.flatnonzero(counts >= settings.smallest):
        inside = np.flatnonzero(named == piece)
        worst, part = min(((found[piece], part) for part, found in without), default=(np.nan, ""))
        groups.append(
            Group(
                *by_closeness(rows, inside),
                held[piece],
                None if seeds is None else round(float(seeds[piece]), DIGITS),
                None if np.isnan(worst) else round(float(worst), DIGITS),
                part,
            )
        )
    return Grouping(tuple(groups), rule, chosen, grid, len(points) if many else 0)


def _over_seeds(rows: np.ndarray, labels: np.ndarray, settings: Settings) -> np.ndarray:
    """Per piece the mean best Jaccard with what other seeds make of the rows."""
    pieces = int(labels.max()) + 1
    best = []
    for seed in range(settings.seed + 1, settings.seed + 1 + SEEDS):
        points, of = micro_clusters(rows, seed=seed)
        found = cut(tree(distances(smoothed(points))), min(pieces, len(points)))[of]
        best.append(best_jaccards(labels, found, pieces))
    mean: np.ndarray = np.mean(best, axis=0)
    return mean


def _without(
    again: Callable[[np.ndarray], np.ndarray], labels: np.ndarray, parts: Sequence[str]
) -> Iterator[tuple[str, np.ndarray]]:
    """For each part the best Jaccard of every piece when the rows of that part are left out.

    A piece of which nothing is left has 0.
    """
    names = np.array(parts, dtype=object)
    pieces = int(labels.max()) + 1
    for part in sorted({name for name in parts if name}):
        rows = np.flatnonzero(names != part)
        if len(rows) > 1 and len(set(parts)) > 1:
            found = cut(tree(again(rows)), min(pieces, len(rows)))
            yield part, np.nan_to_num(best_jaccards(labels[rows], found, pieces))


def choose(
    apart: np.ndarray,
    merges: np.ndarray,
    settings: Settings,
    sizes: np.ndarray | None = None,
) -> tuple[str, Cut, tuple[Cut, ...]]:
    """By which rule the tree is cut, the cut, and the grid it was chosen from."""
    if settings.n is None and settings.threshold is None:
        grid = cuts(apart, merges, settings.smallest, sizes)
        grid = _held(grid, apart, merges, settings)
        return "silhouette", max(grid, key=lambda one: (one.worth, -one.pieces)), grid
    counted = sizes_by_pieces(merges, settings.smallest, sizes)
    if settings.n is not None:
        rule, pieces = "n", pieces_for(counted, settings.n)
    else:
        rule, pieces = "threshold", pieces_below(merges, settings.threshold or 0.0)
    found = silhouette(apart, cut(merges, pieces), settings.smallest, sizes)
    return rule, Cut(counted[pieces], pieces, found), ()


def cuts(
    apart: np.ndarray, merges: np.ndarray, smallest: int, sizes: np.ndarray | None = None
) -> tuple[Cut, ...]:
    """The grid of cuts that the best is chosen from, fewest pieces first.

    All cuts with 4 to 20 clusters of the smallest size (at most one per six
    rows); up to three times as many pieces, so that what fits nowhere can stand
    apart. Where no cut has four: those with the most clusters.
    """
    most = max(FEWEST, min(MOST, len(apart) // PER_CLUSTER))
    counted = sizes_by_pieces(merges, smallest, sizes)
    fewest = min(FEWEST, max(counted.values()))
    grid = sorted(n for n, big in counted.items() if fewest <= big <= most and n <= APART * most)
    return tuple(
        Cut(counted[pieces], pieces, silhouette(apart, cut(merges, pieces), smallest, sizes))
        for pieces in grid
    )


def _held(
    grid: tuple[Cut, ...], apart: np.ndarray, merges: np.ndarray, settings: Settings
) -> tuple[Cut, ...]:
    """The grid with how well each cut holds in some samples: the mean over its rows."""
    if not settings.draws:
        return grid
    random = np.random.default_rng(settings.seed)
    labels = [cut(merges, one.pieces) for one in grid]
    sums = np.zeros(len(grid))
    for _draw in range(TRIALS):
        drawn = np.unique(random.integers(len(apart), size=min(len(apart), SAMPLE)))
        grown = tree(apart[np.ix_(drawn, drawn)])
        for at, (one, before) in enumerate(zip(grid, labels, strict=True)):
            after = cut(grown, min(one.pieces, len(drawn)))
            best = best_jaccards(before[drawn], after, one.pieces)
            sums[at] += best[before[drawn]].mean()
    return tuple(
        replace(one, held=round(float(total / TRIALS), DIGITS))
        for one, total in zip(grid, sums, strict=True)
    )
