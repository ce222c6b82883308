"""Like statements put together, named and counted: the barriers that recur.

The clusters come from the words alone; which of them is a barrier, and what it
is called, a person says. Every cluster shows how well it holds.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from casework.analysis import cluster_tree, clusters, memberships
from casework.analysis.barrier import Barrier, Barriers, BarrierText, Term, codes_per_case
from casework.analysis.clusters import Cut, Group, Grouping, Settings
from casework.analysis.code_names import CodeVectors, Match, nearest_codes
from casework.analysis.common import Common
from casework.analysis.kept import Held, hold_together
from casework.analysis.microclusters import closeness_to, micro_clusters
from casework.analysis.naming import LIGHT_WORDS, name_of, ranked_terms
from casework.analysis.neighbours import alone, below_fence
from casework.analysis.plane import on_a_plane
from casework.errors import CaseworkError, NothingToCompare
from casework.model import KeptTheme
from casework.text import fold, squeeze
from casework.words import _

__all__ = [
    "LIGHT_WORDS",
    "Barrier",
    "BarrierText",
    "Barriers",
    "Term",
    "codes_per_case",
    "find_barriers",
    "says_nothing",
]

LEAST = 6  # texts that say something: fewer are read, not clustered
PLACEHOLDER = 3  # times that words in brackets stand there verbatim before they are a placeholder
IN_BRACKETS = re.compile(r"\W*[\[(<{].*[\])>}]\W*", re.DOTALL)

NO_ANSWER = frozenset(
    "geen nee neen niet niets niks nog nvt van toepassing idee weet ik het zo is zie boven"
    " hierboven onbekend knelpunt knelpunten no none nothing not applicable na idea know i do dont"
    " barriers barrier".split()
)


def find_barriers(  # noqa: PLR0913 - the settings of one sum, all by keyword
    texts: Sequence[BarrierText],
    vectors: np.ndarray,
    lemmas: Sequence[str],
    *,
    method: str,
    n: int | None = None,
    threshold: float | None = None,
    seed: int = 0,
    draws: int = 200,
    smallest: int = 3,
    stop: Collection[str] = LIGHT_WORDS,
    leading: Collection[str] = (),
    kept: Sequence[KeptTheme] = (),
    codes: Sequence[CodeVectors] = (),
) -> Barriers:
    """Cluster ``texts`` by their ``vectors`` (a row each) and name the clusters by ``lemmas``.

    What all vectors share is taken off, and each is drawn towards its neighbours;
    then average linkage over cosine distances (1 is unrelated). The tree is cut
    into ``n`` clusters of at least ``smallest`` texts, else where nothing further
    apart than ``threshold`` is merged, else between 4 and 20 clusters (at most one
    for every six texts) where silhouette times stability is highest. Smaller
    clusters go into the rest, and so do texts that have no near ones, or no words,
    or (uncoded) only words of no answer ("geen", "nvt"). ``lemmas`` are
    space-joined per text; words in ``stop`` never become terms, and ``leading``
    ones (nouns, adjectives) come before the others in a name. ``codes``, whose
    rows lie in the space of ``vectors``, may name a cluster.

    The texts of a ``kept`` theme stay together under its name, and apart from
    those of another; new texts that lie near it join it, unless it is locked. The
    others are clustered without them. Fewer than six others are not clustered.

    The order of the texts changes nothing, nor does the number of threads. Above
    2,000 texts the tree is made of small clusters, for which ``seed`` draws.
    """
    if not len(texts) == len(vectors) == len(lemmas):
        told = _("{texts} texts, {vectors} vectors and {lemmas} lemma texts: give as many of each")
        sizes = {"texts": len(texts), "vectors": len(vectors), "lemmas": len(lemmas)}
        raise CaseworkError(told.format(**sizes))
    if n is not None and n < 1:
        raise CaseworkError(_("{n} clusters cannot be made; ask for 1 or more").format(n=n))
    if not kept:
        _ask_for_more(len(texts), len(texts))
    order = sorted(range(len(texts)), key=texts.__getitem__)
    texts, lemmas = [texts[i] for i in order], [lemmas[i] for i in order]
    with clusters.one_thread():
        rows, speaking, common = _speaking(texts, np.asarray(vectors), order, kept=bool(kept))
        held = hold_together([text.place for text in texts], kept)
        joined = _joining(rows, speaking, held)
        placed = held.themes.keys() | joined.keys()
        free = np.array([row for row in speaking if row not in placed], dtype=np.intp)
        far = _far(rows, free)
        near = [int(row) for row in free if row not in far]
        settings = Settings(n=n, threshold=threshold, seed=seed, draws=draws, smallest=smallest)
        made = _grouped(
            _taken(rows, near), settings, [texts[row].case for row in near], kept=bool(kept)
        )
        groups, inside = _members(rows, made, near, held, joined, smallest)
        middles = memberships.centroids(rows, inside) if inside else rows[:0]
        matched = nearest_codes(middles, [replace(one, rows=common.of(one.rows)) for one in codes])
        points = on_a_plane(_taken(rows, speaking)).tolist()
    words = [[lemmas[place].split() for place in places] for places in inside]
    terms = ranked_terms(words, stop, leading)
    barriers = [
        _barrier([texts[place] for place in places], group, best, match, leading)
        for places, group, best, match in zip(inside, groups, terms, matched, strict=True)
    ]
    of_people = len(barriers) - len(held.of)
    for at, theme in enumerate(held.of, start=of_people):
        added = tuple(texts[row].place for row in inside[at] if joined.get(row) == at - of_people)
        name = theme.name.strip() or barriers[at].name
        barriers[at] = replace(
            barriers[at], name=name, kept=theme.id, locked=theme.locked, joined=added
        )
    grouped = {place for places in inside for place in places}
    rest = [place for place in range(len(texts)) if place not in grouped]
    return Barriers(
        method=method,
        barriers=_numbered(barriers),
        rest=tuple(texts[place] for place in rest),
        n_silent=len(set(range(len(texts))) - set(speaking) - set(held.themes)),
        n_alone=len(set(rest) & (far | (_inside(made, near) - grouped))),
        rule=made.rule,
        chosen=made.chosen,
        cuts=made.grid,
        threshold=threshold if made.rule == "threshold" else None,
        seed=seed,
        draws=draws,
        smallest=smallest,
        sampled=made.sampled,
        lost=held.lost,
        points={texts[at].place: (x, y) for at, (x, y) in zip(speaking, points, strict=True)},
    )


def _joining(rows: np.ndarray, speaking: Sequence[int], held: Held) -> dict[int, int]:
    """Which texts that people put nowhere join a theme that they did put together."""
    free = [row for row in speaking if row not in held.themes]
    return memberships.joining(rows, free, held.members, [not theme.locked for theme in held.of])


def _far(rows: np.ndarray, free: np.ndarray) -> set[int]:
    """The rows that have no near ones."""
    if len(free) <= clusters.LARGEST:
        found = alone(rows[free])
    else:
        taken = _taken(rows, free)
        middles, of = micro_clusters(taken, seed=0)
        found = below_fence(closeness_to(taken, middles, of).round(6))
    return {int(row) for row in free[found]}


def _taken(rows: np.ndarray, which: Sequence[int] | np.ndarray) -> np.ndarray:
    """Rows in their order; no copy where all are taken, for very many would not fit twice."""
    return rows if len(which) == len(rows) else rows[which]


def _inside(made: Grouping, near: Sequence[int]) -> set[int]:
    return {near[row] for group in made.groups for row in group.rows}


def _members(
    rows: np.ndarray,
    made: Grouping,
    near: Sequence[int],
    held: Held,
    joined: Mapping[int, int],
    smallest: int,
) -> tuple[list[Group], list[list[int]]]:
    """The clusters and then the themes of people, with the texts in each, the closest first.

    A text that is no more like its cluster than like any other text (a cosine of
    0 or less) is not in it, where enough others are.
    """
    groups, inside = [], []
    for group in made.groups:
        count = max(smallest, sum(close > 0 for close in group.closeness))
        groups.append(replace(group, rows=group.rows[:count], closeness=group.closeness[:count]))
        inside.append([near[row] for row in group.rows[:count]])
    for number, members in enumerate(held.members):
        added = [row for row, theme in joined.items() if theme == number]
        order_of, close = cluster_tree.by_closeness(rows, np.array([*members, *sorted(added)]))
        inside.append(list(order_of))
        groups.append(Group(order_of, close, None))
    return groups, inside


def says_nothing(quote: str) -> bool:
    """Whether an answer has no words, or only words that mean "no answer".

    >>> [says_nothing(answer) for answer in ("-", "n.v.t.", "Geen idee", "geen tijd")]
    [True, True, True, False]
    """
    return NO_ANSWER.issuperset(re.findall(r"[^\W\d_]+", re.sub("[./']", "", fold(quote))))


def _placeholders(texts: Sequence[BarrierText]) -> set[str]:
    """Words in brackets that stand there verbatim three times or more."""
    whole = Counter(squeeze(text.quote) for text in texts)
    return {said for said, n in whole.items() if n >= PLACEHOLDER and IN_BRACKETS.fullmatch(said)}


def _speaking(
    texts: Sequence[BarrierText], vectors: np.ndarray, order: Sequence[int], *, kept: bool
) -> tuple[np.ndarray, list[int], Common]:
    """Unit rows without what they share, zeros for texts that say nothing; which texts speak."""
    kind = np.float32 if len(vectors) > clusters.LARGEST else np.float64
    rows: Any = vectors[order].astype(kind, copy=False)
    lengths = np.sqrt(np.einsum("ik,ik->i", rows, rows))
    if not np.isfinite(lengths).all():
        raise CaseworkError(_("a vector holds a value that is no number; make the vectors again"))
    empty = _placeholders(texts)
    speaking = [
        place
        for place, text in enumerate(texts)
        if lengths[place] > 10.0**-cluster_tree.DIGITS
        and (text.codes or not (says_nothing(text.quote) or squeeze(text.quote) in empty))
    ]
    if not kept:
        _ask_for_more(len(speaking), len(texts))
    rows /= np.where(lengths > 0, lengths, 1)[:, np.newaxis]
    common = Common.of_rows(_taken(rows, speaking)) if speaking else Common.none()
    common.take_off(rows)
    silent = np.ones(len(rows), dtype=bool)
    silent[speaking] = False
    rows[silent] = 0
    return rows, speaking, common


def _grouped(rows: np.ndarray, settings: Settings, cases: Sequence[str], *, kept: bool) -> Grouping:
    """The clusters of what people did not put together; none where little is left."""
    if kept and len(rows) < LEAST:
        return Grouping((), "kept", Cut(0, 0, 0.0), (), 0)
    return clusters.group(rows, settings, cases)


def _ask_for_more(n: int, total: int) -> None:
    if n >= LEAST:
        return
    told = _(
        "{n} of {total} segments say something; clusters need at least {least}:"
        " read them side by side, or choose more questions or codes"
    )
    raise NothingToCompare(told.format(n=n, total=total, least=LEAST))


def _barrier(
    members: Sequence[BarrierText],
    group: Group,
    terms: tuple[Term, ...],
    match: Match | None,
    leading: Collection[str],
) -> Barrier:
    cases = Counter(text.case for text in members if text.case)
    codes = Counter(code for text in members for code in dict.fromkeys(text.codes))
    code, carried = min(codes.items(), key=lambda pair: (-pair[1], pair[0]), default=("", 0))
    return Barrier(
        number=0,
        name=name_of(terms, [text.quote for text in members], leading),
        terms=terms,
        members=tuple(members),
        closeness=group.closeness,
        counts={case: cases[case] for case in sorted(cases)},
        stability=group.stability,
        over_seeds=group.over_seeds,
        left_out=group.left_out,
        needs=group.needs,
        near_code=match.code if match else "",
        nearness=match.cosine if match else None,
        near_certain=bool(match and match.certain),
        code=code,
        code_share=round(carried / len(members), 6),
    )


def _numbered(barriers: Iterable[Barrier]) -> tuple[Barrier, ...]:
    def rank(barrier: Barrier) -> tuple[object, ...]:
        return -barrier.n_cases, -barrier.n_texts, min(barrier.members)

    return tuple(
        replace(barrier, number=number)
        for number, barrier in enumerate(sorted(barriers, key=rank), 1)
    )
