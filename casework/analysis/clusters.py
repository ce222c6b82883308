"""Clusters of vectors: a tree, a cut through it, and how well the cut holds.

Nothing here knows of texts. The linear algebra runs in one thread, because its
last digits depend on their number: the same rows give the same clusters.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from math import log

import numpy as np
from threadpoolctl import threadpool_limits  # type: ignore[import-untyped] # it has no types

from casework.analysis.microclusters import micro_clusters
from casework.analysis.neighbours import smoothed

DIGITS = 6  # distances nearer than this are ties, whatever the processor
FEWEST, MOST = 4, 20  # clusters in the grid of cuts
PER_CLUSTER = 6  # rows that a cluster of the grid should have on average
APART = 3  # pieces to a cluster, at most: the others are too small and go into the rest
LARGEST = 2000  # rows that the tree is made of; more are first put in some hundred small clusters
SAMPLE = 1000  # rows in one bootstrap sample, at most
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


def distances(rows: np.ndarray) -> np.ndarray:
    """Cosine distances between unit rows: a symmetric matrix, 0 on its diagonal.

    >>> distances(np.array([[1.0, 0.0], [0.0, 1.0]])).tolist()
    [[0.0, 1.0], [1.0, 0.0]]
    """
    apart: np.ndarray = rows @ rows.T
    np.subtract(1, apart, out=apart)
    np.clip(apart, 0, 2, out=apart)
    np.round(apart, DIGITS, out=apart)
    np.fill_diagonal(apart, 0)
    return apart


def tree(apart: np.ndarray) -> np.ndarray:
    """The merges of average linkage, nearest first, as scipy writes them."""
    from scipy.cluster.hierarchy import linkage  # noqa: PLC0415 - a second, for who clusters
    from scipy.spatial.distance import squareform  # noqa: PLC0415 - the same

    merges: np.ndarray = linkage(squareform(apart, checks=False), "average")
    return merges


def cut(merges: np.ndarray, pieces: int) -> np.ndarray:
    """The piece of each row when the tree falls into exactly ``pieces``.

    Pieces are numbered from 0 by their first row.

    >>> merges = tree(distances(np.array([[1.0, 0.0], [0.0, 1.0], [1.0, 0.0]])))
    >>> cut(merges, 2).tolist()
    [0, 1, 0]
    """
    rows = len(merges) + 1
    inside = {row: [row] for row in range(rows)}
    for step, (left, right) in enumerate(merges[: rows - pieces, :2].astype(int)):
        inside[rows + step] = inside.pop(int(left)) + inside.pop(int(right))
    labels = np.empty(rows, dtype=np.intp)
    for number, members in enumerate(sorted(inside.values(), key=min)):
        labels[members] = number
    return labels


def pieces_below(merges: np.ndarray, threshold: float) -> int:
    """How many pieces the tree falls into when nothing further apart is merged."""
    return 1 + int((merges[:, 2] > threshold).sum())


def sizes_by_pieces(
    merges: np.ndarray, smallest: int, sizes: np.ndarray | None = None
) -> dict[int, int]:
    """For every number of pieces, how many of them have at least ``smallest`` rows.

    ``sizes`` says how many rows each leaf of the tree stands for, 1 by default.
    """
    rows = len(merges) + 1
    size = np.concatenate([np.ones(rows) if sizes is None else sizes, np.zeros(rows - 1)])
    big = int((size[:rows] >= smallest).sum())
    counted = {rows: big}
    for step, (left, right) in enumerate(merges[:, :2].astype(int)):
        size[rows + step] = size[left] + size[right]
        big += int(size[rows + step] >= smallest)
        big -= int(size[left] >= smallest) + int(size[right] >= smallest)
        counted[rows - step - 1] = big
    return counted


def pieces_for(counted: dict[int, int], n: int) -> int:
    """The fewest pieces that hold ``n`` clusters of the smallest size.

    Where there are never so many: the fewest pieces that hold the most.
    """
    wanted = min(n, max(counted.values()))
    return min(pieces for pieces, big in counted.items() if big >= wanted)


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


def silhouette(
    apart: np.ndarray, labels: np.ndarray, smallest: int, sizes: np.ndarray | None = None
) -> float:
    """The mean silhouette; rows in too small pieces count as 0, one piece gives 0."""
    inside = np.bincount(labels)
    if not 1 < len(inside) < len(labels):
        return 0.0
    each = _silhouettes(apart, labels, inside)
    each[np.bincount(labels, weights=sizes)[labels] < smallest] = 0
    return round(float(each.mean()), DIGITS)


def _silhouettes(apart: np.ndarray, labels: np.ndarray, sizes: np.ndarray) -> np.ndarray:
    """(b - a) / max(a, b) of each row: a to its own piece, b to the nearest other one."""
    rows = np.arange(len(labels))
    sums = np.array([np.bincount(labels, weights=row, minlength=len(sizes)) for row in apart])
    with np.errstate(divide="ignore", invalid="ignore"):
        own = sums[rows, labels] / (sizes[labels] - 1)
        sums[rows, labels] = np.inf
        nearest = (sums / sizes).min(axis=1)
        each: np.ndarray = (nearest - own) / np.maximum(own, nearest)
    each[np.isnan(each)] = 0  # a row alone in its piece
    return each


def stability(
    apart: np.ndarray,
    labels: np.ndarray,
    *,
    draws: int,
    seed: int,
    again: Callable[[np.ndarray], np.ndarray] | None = None,
) -> list[float | None]:
    """Per piece the mean best Jaccard over bootstrap samples of the rows (Hennig 2007).

    A row drawn twice counts once. A sample is cut into as many pieces as there
    are in ``labels``. Samples have at most ``SAMPLE`` rows. A piece of which no
    sample holds a row gets None, and so does every piece where ``draws`` is 0.
    ``again`` gives the distances of some rows as if there were no others.
    """
    pieces = int(labels.max()) + 1
    random = np.random.default_rng(seed)
    best = np.full((draws, pieces), np.nan)
    for draw in range(draws):
        drawn = random.integers(len(labels), size=min(len(labels), SAMPLE))
        rows = np.unique(drawn)
        between = again(rows) if again else apart[np.ix_(rows, rows)]
        found = cut(tree(between), min(pieces, len(rows)))
        best[draw] = best_jaccards(labels[rows], found, pieces)
    held = (~np.isnan(best)).sum(axis=0)
    sums = np.nansum(best, axis=0)
    return [
        round(float(total / n), DIGITS) if n else None for total, n in zip(sums, held, strict=True)
    ]


def best_jaccards(before: np.ndarray, after: np.ndarray, pieces: int) -> np.ndarray:
    """Per piece of ``before`` the best Jaccard with a piece of ``after``; NaN where it is empty."""
    shared = np.zeros((pieces, int(after.max()) + 1))
    np.add.at(shared, (before, after), 1)
    size = shared.sum(axis=1, keepdims=True)
    union = size + shared.sum(axis=0) - shared
    best: np.ndarray = (shared / union).max(axis=1)
    return np.where(size[:, 0] > 0, best, np.nan)


def c_tf_idf(clusters: Sequence[Sequence[str]]) -> list[dict[str, float]]:
    """The weight of every word in every cluster, given as lists of its words.

    tf / (words of the cluster) * log(1 + A / f): A is the mean number of words
    per cluster, f the frequency of the word over all clusters (Grootendorst
    2022). A word that all clusters use weighs little in each.

    >>> first, second = c_tf_idf([["tijd", "tijd", "geen"], ["geld", "geen"]])
    >>> [round(first["tijd"], 3), round(first["geen"], 3), round(second["geld"], 3)]
    [0.541, 0.27, 0.626]
    """
    counts = [Counter(words) for words in clusters]
    everywhere = sum(counts, Counter[str]())
    mean = everywhere.total() / len(counts) if counts else 0.0
    return [
        {word: n / count.total() * log(1 + mean / everywhere[word]) for word, n in count.items()}
        for count in counts
    ]


def by_closeness(
    rows: np.ndarray, members: np.ndarray
) -> tuple[tuple[int, ...], tuple[float, ...]]:
    """Mean cosine to the other members: a row times their sum, itself left out.

    A row of zeros, a text without words, is close to none.
    """
    if len(members) == 1:
        return (int(members[0]),), (1.0,)
    mine = rows[members]
    total = mine.sum(axis=0)
    own = mine.any(axis=1)
    mean = (np.einsum("ik,k->i", mine, total) - own) / (len(members) - 1)
    close = mean.round(DIGITS) + 0.0  # + 0.0: no minus zero
    order = np.argsort(-close, kind="stable")
    return tuple(map(int, members[order])), tuple(map(float, close[order]))
