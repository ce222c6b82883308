"""Clusters of vectors: a tree, a cut through it, and how well the cut holds.

Nothing here knows of texts. Sums avoid the threaded linear algebra, whose last
digits depend on the number of threads: the same rows give the same clusters.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from math import log

import numpy as np

DIGITS = 6  # distances nearer than this are ties, whatever the processor
FEWEST, MOST = 4, 20  # clusters in the grid of cuts
PER_CLUSTER = 6  # rows that a cluster of the grid should have on average
APART = 3  # pieces to a cluster, at most: the others are too small and go into the rest
LARGEST = 4000  # rows that the tree is made of: their distances take 128 MB
SAMPLE = 2000  # texts in one bootstrap sample, at most


@dataclass(frozen=True, slots=True)
class Group:
    """One cluster: its rows and their mean cosine to the others in it, the closest first."""

    rows: tuple[int, ...]
    closeness: tuple[float, ...]
    stability: float | None


@dataclass(frozen=True, slots=True)
class Grouping:
    """The clusters of the smallest size and larger, and the cut that made them.

    ``rule`` is ``n``, ``threshold`` or ``silhouette``; ``grid`` the cuts that
    the best silhouette was chosen from; ``sampled`` the rows that the tree was
    made of where there were too many, else 0.
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
    rows (Rousseeuw 1987); rows in pieces that are too small count as 0.
    """

    n: int
    pieces: int
    silhouette: float


@dataclass(frozen=True, slots=True)
class Settings:
    """How to cut and to test: by ``n``, else by ``threshold``, else by the best silhouette."""

    n: int | None = None
    threshold: float | None = None
    seed: int = 0
    draws: int = 200
    smallest: int = 3


def group(rows: np.ndarray, settings: Settings) -> Grouping:
    """Clusters of unit ``rows``, by average linkage over cosine distances.

    Above 4,000 rows the tree is made of 4,000 drawn with the seed; each other
    row joins the cluster it is nearest to, if it lies within it.
    """
    drawn = _drawn(len(rows), settings.seed)
    apart = distances(rows[drawn])
    merges = tree(apart)
    rule, chosen, grid = choose(apart, merges, settings)
    labels = cut(merges, chosen.pieces)
    held = stability(apart, labels, draws=settings.draws, seed=settings.seed)
    large = [n for n, size in enumerate(np.bincount(labels)) if size >= settings.smallest]
    inside = [drawn[labels == piece] for piece in large]
    if len(drawn) < len(rows):
        inside = _joined(rows, np.setdiff1d(np.arange(len(rows)), drawn), inside)
    groups = [
        Group(*by_closeness(rows, members), held[piece])
        for members, piece in zip(inside, large, strict=True)
    ]
    return Grouping(tuple(groups), rule, chosen, grid, len(drawn) if len(drawn) < len(rows) else 0)


def distances(rows: np.ndarray) -> np.ndarray:
    """Cosine distances between unit rows: a symmetric matrix, 0 on its diagonal.

    >>> distances(np.array([[1.0, 0.0], [0.0, 1.0]])).tolist()
    [[0.0, 1.0], [1.0, 0.0]]
    """
    apart: np.ndarray = np.einsum("ik,jk->ij", rows, rows)
    np.subtract(1, apart, out=apart)
    np.clip(apart, 0, 2, out=apart)
    np.round(apart, DIGITS, out=apart)
    np.fill_diagonal(apart, 0)
    return apart


def centred(rows: np.ndarray) -> np.ndarray:
    """Rows without what all of them share, of length 1 again.

    Texts on one subject all point the same way; without that common part their
    differences show (Mu & Viswanath 2018). Rows stay as they are where one of
    them would be left without a direction.
    """
    left = rows - rows.mean(axis=0)
    lengths = np.sqrt((left**2).sum(axis=1))
    if lengths.min() < 10.0**-DIGITS:
        return rows
    unit: np.ndarray = left / lengths[:, np.newaxis]
    return unit


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


def sizes_by_pieces(merges: np.ndarray, smallest: int) -> dict[int, int]:
    """For every number of pieces, how many of them have at least ``smallest`` rows."""
    rows = len(merges) + 1
    size = np.concatenate([np.ones(rows), merges[:, 3]])
    big = rows if smallest <= 1 else 0
    counted = {rows: big}
    for step, (left, right) in enumerate(merges[:, :2].astype(int)):
        big += int(merges[step, 3] >= smallest)
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
    apart: np.ndarray, merges: np.ndarray, settings: Settings
) -> tuple[str, Cut, tuple[Cut, ...]]:
    """By which rule the tree is cut, the cut, and the grid it was chosen from."""
    if settings.n is None and settings.threshold is None:
        grid = cuts(apart, merges, settings.smallest)
        return "silhouette", max(grid, key=lambda one: (one.silhouette, -one.pieces)), grid
    counted = sizes_by_pieces(merges, settings.smallest)
    if settings.n is not None:
        rule, pieces = "n", pieces_for(counted, settings.n)
    else:
        rule, pieces = "threshold", pieces_below(merges, settings.threshold or 0.0)
    found = silhouette(apart, cut(merges, pieces), settings.smallest)
    return rule, Cut(counted[pieces], pieces, found), ()


def cuts(apart: np.ndarray, merges: np.ndarray, smallest: int) -> tuple[Cut, ...]:
    """The grid of cuts that the best silhouette is chosen from, fewest pieces first.

    All cuts with 4 to 20 clusters of the smallest size (at most one per six
    rows); up to three times as many pieces, so that what fits nowhere can stand
    apart. Where no cut has four: those with the most clusters.
    """
    most = max(FEWEST, min(MOST, len(apart) // PER_CLUSTER))
    counted = sizes_by_pieces(merges, smallest)
    fewest = min(FEWEST, max(counted.values()))
    grid = sorted(n for n, big in counted.items() if fewest <= big <= most and n <= APART * most)
    return tuple(
        Cut(counted[pieces], pieces, silhouette(apart, cut(merges, pieces), smallest))
        for pieces in grid
    )


def silhouette(apart: np.ndarray, labels: np.ndarray, smallest: int) -> float:
    """The mean silhouette; rows in too small pieces count as 0, one piece gives 0."""
    sizes = np.bincount(labels)
    if not 1 < len(sizes) < len(labels):
        return 0.0
    each = _silhouettes(apart, labels, sizes)
    each[sizes[labels] < smallest] = 0
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
    apart: np.ndarray, labels: np.ndarray, *, draws: int, seed: int
) -> list[float | None]:
    """Per piece the mean best Jaccard over bootstrap samples of the rows (Hennig 2007).

    A row drawn twice counts once. A sample is cut into as many pieces as there
    are in ``labels``. Samples have at most ``SAMPLE`` rows. A piece of which no
    sample holds a row gets None, and so does every piece where ``draws`` is 0.
    """
    pieces = int(labels.max()) + 1
    random = np.random.default_rng(seed)
    best = np.full((draws, pieces), np.nan)
    for draw in range(draws):
        drawn = random.integers(len(labels), size=min(len(labels), SAMPLE))
        rows = np.unique(drawn)
        found = cut(tree(apart[np.ix_(rows, rows)]), min(pieces, len(rows)))
        best[draw] = _best_jaccards(labels[rows], found, pieces)
    held = (~np.isnan(best)).sum(axis=0)
    sums = np.nansum(best, axis=0)
    return [
        round(float(total / n), DIGITS) if n else None for total, n in zip(sums, held, strict=True)
    ]


def _best_jaccards(before: np.ndarray, after: np.ndarray, pieces: int) -> np.ndarray:
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


def _drawn(rows: int, seed: int) -> np.ndarray:
    if rows <= LARGEST:
        return np.arange(rows)
    return np.sort(np.random.default_rng(seed).choice(rows, LARGEST, replace=False))


def _joined(rows: np.ndarray, others: np.ndarray, inside: list[np.ndarray]) -> list[np.ndarray]:
    """The groups with each other row in the group it is nearest to, if it lies within it."""
    if not inside:
        return inside
    centres = np.array([rows[members].mean(axis=0) for members in inside])
    reach = [
        np.einsum("ik,k->i", rows[members], centre).min()
        for members, centre in zip(inside, centres, strict=True)
    ]
    near = np.einsum("ik,jk->ij", rows[others], centres)
    best = near.argmax(axis=1)
    within = near.max(axis=1) >= np.array(reach)[best]
    return [
        np.sort(np.concatenate([members, others[within & (best == group)]]))
        for group, members in enumerate(inside)
    ]


def by_closeness(
    rows: np.ndarray, members: np.ndarray
) -> tuple[tuple[int, ...], tuple[float, ...]]:
    """Mean cosine to the other members: a row times their sum, itself left out.

    A row of zeros, a text without words, is close to none.
    """
    if len(members) == 1:
        return (int(members[0]),), (1.0,)
    total = rows[members].sum(axis=0)
    own = (rows[members] != 0).any(axis=1)
    mean = (np.einsum("ik,k->i", rows[members], total) - own) / (len(members) - 1)
    close = mean.round(DIGITS) + 0.0  # + 0.0: no minus zero
    order = np.argsort(-close, kind="stable")
    return tuple(map(int, members[order])), tuple(map(float, close[order]))
