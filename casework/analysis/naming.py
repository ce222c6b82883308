"""What a cluster of texts is called: its terms, else words of the text that is most like it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from math import log
from pathlib import Path

from casework.analysis.barrier import Term
from casework.text import squeeze

TERMS, NAMED_BY = 8, 3
SHARED = 3  # texts that a term stands in before it may name a cluster; all, where there are fewer
QUOTED = 8  # words of a text that stand in for a name
LIGHT_WORDS = frozenset(
    word
    for line in Path(__file__).with_name("light_words.txt").read_text("utf-8").splitlines()
    if not line.startswith("#")
    for word in line.split()
)  # words that say little of a subject: never a term


def ranked_terms(
    inside: Sequence[Sequence[Sequence[str]]], stop: Collection[str], leading: Collection[str] = ()
) -> list[tuple[Term, ...]]:
    """Per cluster, given as the words of its texts, its heaviest terms by c-TF-IDF.

    A word counts once in a text. Terms of three texts come first, and among these
    the ``leading`` words; those of one text alone only stand where no two texts
    share one. Words in ``stop`` and single letters are no terms.

    >>> [first, _second] = ranked_terms([[["geld", "op"], ["geld"]], [["lift"]]], {"op"})
    >>> [(term.word, term.n_texts) for term in first]
    [('geld', 2)]
    """
    words = [[_kept(text, stop) for text in texts] for texts in inside]
    weights = c_tf_idf([[word for text in texts for word in text] for texts in words])
    return [_best(weight, texts, leading) for weight, texts in zip(weights, words, strict=True)]


def name_of(terms: Sequence[Term], quotes: Sequence[str], leading: Collection[str] = ()) -> str:
    """The first terms that enough texts share, else the first words of the first text, quoted.

    ``leading`` words alone, where one of these is shared.

    >>> name_of([Term("geld", 0.5, 3), Term("krap", 0.4, 2)], ["Geen geld."] * 4)
    'geld'
    >>> name_of([Term("geld", 0.5, 2)], ["Er is hier al jaren lang geen geld meer."] * 4)
    '“Er is hier al jaren lang geen geld …”'
    """
    enough = min(SHARED, len(quotes))
    shared = [term.word for term in terms if term.n_texts >= enough]
    names = [word for word in shared if word in leading] or shared
    return ", ".join(names[:NAMED_BY]) if names else _opening(quotes[0])


def _kept(words: Iterable[str], stop: Collection[str]) -> list[str]:
    return [word for word in dict.fromkeys(words) if word not in stop and len(word) > 1]


def _best(
    weights: Mapping[str, float], texts: Sequence[Sequence[str]], leading: Collection[str]
) -> tuple[Term, ...]:
    among = Counter(word for text in texts for word in text)
    enough = min(SHARED, len(texts))

    def rank(word: str) -> tuple[object, ...]:
        return among[word] < enough, word not in leading, -weights[word], word

    order = [word for word in sorted(weights, key=rank) if among[word] > 1]
    best = _apart(order or sorted(weights, key=rank))
    return tuple(Term(word, round(weights[word], 6), among[word]) for word in best)


def _apart(words: Iterable[str]) -> list[str]:
    """The first words of which none is a part of another: no "stoel" beside "rolstoel"."""
    found: list[str] = []
    for word in words:
        if len(found) < TERMS and not any(word in one or one in word for one in found):
            found.append(word)
    return found


def _opening(quote: str) -> str:
    words = squeeze(quote).split()
    more = len(words) > QUOTED
    return f"“{' '.join(words[:QUOTED])}{' …' if more else ''}”"


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
