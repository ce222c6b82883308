"""Like statements put together, named and counted: the barriers that recur.

The clusters come from the words alone; which of them is a barrier, and what it
is called, a person says. Every cluster shows how well it holds.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace

import numpy as np

from casework.analysis import clusters
from casework.analysis.barrier import Barrier, Barriers, BarrierText, Term, codes_per_case
from casework.analysis.clusters import Cut, Group, Grouping, Settings
from casework.analysis.kept import hold_together
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
TERMS = 8
NAMED_BY = 3
SHARED = 2  # texts of its cluster that a term stands in before it may lead the name

NO_ANSWER = frozenset(
    "geen nee neen niet niets niks nog nvt van toepassing idee weet ik het zo is zie boven"
    " hierboven onbekend knelpunt knelpunten no none nothing not applicable na idea know i do dont"
    " barriers barrier".split()
)
LIGHT_WORDS = frozenset(
    "zijn worden hebben kunnen moeten mogen willen zullen gaan komen doen maken zeggen vinden weten"
    " krijgen geven nemen zien staan zitten blijven houden lopen brengen laten denken heten"
    " blijken lijken betekenen proberen horen stellen zetten"
    " niet geen wel nog al ook er dit dat heel erg echt goed soms keer terecht ervan"
    " erbij iets alles niets mee eens eigenlijk gewoon vooral ander"
    " be have do go come make say find know get give take see stay keep not no good big some very"
    " really thing everything".split()
)  # words that say little of a subject: never a term


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
    kept: Sequence[KeptTheme] = (),
) -> Barriers:
    """Cluster ``texts`` by their ``vectors`` (a row each) and name the clusters by ``lemmas``.

    Average linkage over cosine distances of the centred vectors; a distance of
    1 means unrelated. The tree is cut into ``n`` clusters of at least
    ``smallest`` texts, else where nothing further apart than ``threshold`` is
    merged, else by the best mean silhouette between 4 and 20 clusters (at most
    one for every six texts). Smaller clusters go into the rest, and so do texts
    without words, or uncoded ones with only words of no answer ("geen", "nvt").
    ``lemmas`` are space-joined per text; words in ``stop`` never become terms,
    by default light verbs and the like.

    The texts of a ``kept`` theme stay together under its name, and the others are
    clustered without them. Fewer than six others are not clustered.

    The order of the texts changes nothing, nor does the number of threads. Above
    4,000 texts the tree is made of 4,000 drawn with ``seed``; each other text
    joins the cluster it is nearest to, if it lies within it.
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
    rows, speaking = _speaking(texts, np.asarray(vectors, dtype=float)[order], kept=bool(kept))
    held = hold_together([text.place for text in texts], kept)
    settings = Settings(n=n, threshold=threshold, seed=seed, draws=draws, smallest=smallest)
    free = [place for place in speaking if place not in held.themes]
    made = _grouped(rows[free], settings, kept=bool(kept))
    inside = [[free[row] for row in group.rows] for group in made.groups]
    groups = list(made.groups)
    for members in held.members:
        order_of, close = clusters.by_closeness(rows, np.array(members))
        inside.append(list(order_of))
        groups.append(Group(order_of, close, None))
    terms = _terms([[lemmas[place] for place in places] for places in inside], frozenset(stop))
    barriers = [
        _barrier([texts[place] for place in places], group, best)
        for places, group, best in zip(inside, groups, terms, strict=True)
    ]
    barriers[len(made.groups) :] = [
        replace(one, name=theme.name.strip() or one.name, kept=theme.id, locked=theme.locked)
        for one, theme in zip(barriers[len(made.groups) :], held.of, strict=True)
    ]
    grouped = {place for places in inside for place in places}
    points = on_a_plane(rows[speaking]).tolist()
    return Barriers(
        method=method,
        barriers=_numbered(barriers),
        rest=tuple(text for place, text in enumerate(texts) if place not in grouped),
        n_silent=len(set(range(len(texts))) - set(speaking) - set(held.themes)),
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


def says_nothing(quote: str) -> bool:
    """Whether an answer has no words, or only words that mean "no answer".

    >>> [says_nothing(answer) for answer in ("-", "n.v.t.", "Geen idee", "geen tijd")]
    [True, True, True, False]
    """
    return NO_ANSWER.issuperset(re.findall(r"[^\W\d_]+", re.sub("[./']", "", fold(quote))))


def _speaking(
    texts: Sequence[BarrierText], rows: np.ndarray, *, kept: bool
) -> tuple[np.ndarray, list[int]]:
    """The centred unit rows, zeros for texts that say nothing; and which texts do speak."""
    lengths = np.sqrt((rows**2).sum(axis=1))
    if not np.isfinite(lengths).all():
        raise CaseworkError(_("a vector holds a value that is no number; make the vectors again"))
    speaking = [
        place
        for place, text in enumerate(texts)
        if lengths[place] > 10.0**-clusters.DIGITS and (text.codes or not says_nothing(text.quote))
    ]
    if not kept:
        _ask_for_more(len(speaking), len(texts))
    unit = np.zeros_like(rows)
    if speaking:
        unit[speaking] = clusters.centred(rows[speaking] / lengths[speaking, np.newaxis])
    return unit, speaking


def _grouped(rows: np.ndarray, settings: Settings, *, kept: bool) -> Grouping:
    """The clusters of what people did not put together; none where little is left."""
    if kept and len(rows) < LEAST:
        return Grouping((), "kept", Cut(0, 0, 0.0), (), 0)
    return clusters.group(rows, settings)


def _ask_for_more(n: int, total: int) -> None:
    if n >= LEAST:
        return
    told = _(
        "{n} of {total} segments say something; clusters need at least {least}:"
        " read them side by side, or choose more questions or codes"
    )
    raise NothingToCompare(told.format(n=n, total=total, least=LEAST))


def _terms(inside: Sequence[Sequence[str]], stop: frozenset[str]) -> list[tuple[Term, ...]]:
    """Per cluster its heaviest terms; those that several of its texts share come first."""
    words = [[[w for w in text.split() if w not in stop] for text in texts] for texts in inside]
    weights = clusters.c_tf_idf([[word for text in texts for word in text] for texts in words])
    return [_best(weight, texts) for weight, texts in zip(weights, words, strict=True)]


def _best(weights: Mapping[str, float], texts: Sequence[Sequence[str]]) -> tuple[Term, ...]:
    among = Counter(word for text in texts for word in set(text))
    order = sorted(weights, key=lambda word: (among[word] < SHARED, -weights[word], word))
    return tuple(Term(word, round(weights[word], 6), among[word]) for word in order[:TERMS])


def _barrier(members: Sequence[BarrierText], group: Group, terms: tuple[Term, ...]) -> Barrier:
    cases = Counter(text.case for text in members if text.case)
    codes = Counter(code for text in members for code in dict.fromkeys(text.codes))
    code, carried = min(codes.items(), key=lambda pair: (-pair[1], pair[0]), default=("", 0))
    return Barrier(
        number=0,
        name=_name(terms) or squeeze(members[0].quote),
        terms=terms,
        members=tuple(members),
        closeness=group.closeness,
        counts={case: cases[case] for case in sorted(cases)},
        stability=group.stability,
        code=code,
        code_share=round(carried / len(members), 6),
    )


def _name(terms: Sequence[Term]) -> str:
    """The first terms; those of one text alone only where no two texts share a term."""
    shared = [term.word for term in terms if term.n_texts >= SHARED]
    return ", ".join((shared or [term.word for term in terms])[:NAMED_BY])


def _numbered(barriers: Iterable[Barrier]) -> tuple[Barrier, ...]:
    def rank(barrier: Barrier) -> tuple[object, ...]:
        return -barrier.n_cases, -barrier.n_texts, min(barrier.members)

    return tuple(
        replace(barrier, number=number)
        for number, barrier in enumerate(sorted(barriers, key=rank), 1)
    )
