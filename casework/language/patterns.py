"""The pattern language of codebooks, over the tokens of a pipeline.

===================  ==========================================================
``werkgroep``        this lemma, in any inflection
``lokaal agenda``    these lemmas, next to each other
``a|b``              one or the other, for one place
``*groep``           any word that ends so; ``toeganke*``, ``*toeganke*``
``a ... b``          ``b`` at most six words after ``a``
``a & b``            both in one sentence, at most twelve words apart
===================  ==========================================================

Patterns look for the thing itself; ``language.negation`` says whether the
sentence affirms or denies it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from spacy.matcher import Matcher
from spacy.tokens import Doc, Span

from casework.language.negation import read_polarity
from casework.language.pipeline import Pipeline
from casework.model import Polarity
from casework.words import _

GAP = 6  # words that "..." may stand for
REACH = 12  # words that "&" may bridge
LONGEST = 200
MOST_PLACES = 12
_WORD = re.compile(r"^\*?[^\W_][\w'’&.-]*\*?$")


@dataclass(frozen=True, slots=True)
class Hit:
    """One pattern found in one sentence; offsets are code points of the text read.

    ``words`` are the matched words, ``cue`` the word that decided the polarity.
    """

    key: str
    pattern: str
    start: int
    end: int
    words: str
    polarity: Polarity
    cue: str


class Patterns:
    """Patterns by key (a code's name), ready to search with one pipeline."""

    def __init__(self, patterns: Mapping[str, Sequence[str]], pipeline: Pipeline) -> None:
        self.pipeline = pipeline
        self._matcher = Matcher(pipeline.nlp.vocab)
        self._parts: dict[str, tuple[str, str, int, int]] = {}
        lemmas: dict[str, str] = {}
        for key, written in patterns.items():
            for pattern in written:
                self._add(key, pattern, lemmas)

    def find(self, doc: Doc) -> Iterator[tuple[Span, list[Hit]]]:
        """Each sentence of ``doc`` in which something was found, with its hits.

        >>> from casework.language.pipeline import load_pipeline
        >>> pipeline = load_pipeline("blank")
        >>> patterns = Patterns({"team": ["werkgroep|team"]}, pipeline)
        >>> [doc] = pipeline.read(["Dat weet ik. Er is nog geen werkgroep."])
        >>> for sentence, hits in patterns.find(doc):
        ...     print(sentence.text, hits[0].polarity, hits[0].cue)
        Er is nog geen werkgroep. absent nog geen
        """
        found: dict[int, dict[str, list[tuple[int, int]]]] = defaultdict(lambda: defaultdict(list))
        sentences = list(doc.sents)
        sentence_of = _sentence_numbers(sentences, len(doc))
        for match_id, start, end in self._matcher(doc):
            number = sentence_of[start]
            if sentence_of[end - 1] == number:
                found[number][doc.vocab.strings[match_id]].append((start, end))
        for number in sorted(found):
            hits = self._hits(doc, sentences[number], found[number])
            if hits:
                yield sentences[number], hits

    def _add(self, key: str, pattern: str, lemmas: dict[str, str]) -> None:
        sides = [side.strip() for side in re.split(r"\s&\s", pattern)]
        for place, side in enumerate(sides):
            name = f"{key}\t{pattern}\t{place}"
            self._parts[name] = (key, pattern, place, len(sides))
            self._matcher.add(name, [self._places(side, lemmas)], greedy="LONGEST")

    def _places(self, side: str, lemmas: dict[str, str]) -> list[dict[str, object]]:
        places: list[dict[str, object]] = []
        for place in side.split():
            if place == "...":
                places += [{"OP": "?"}] * GAP
            else:
                places.append(self._place(place.split("|"), lemmas))
        return places

    def _place(self, words: Sequence[str], lemmas: dict[str, str]) -> dict[str, object]:
        if any("*" in word for word in words):
            return {"LOWER": {"REGEX": "^(?:" + "|".join(map(self._regex, words)) + ")$"}}
        wanted: list[str] = []
        for word in words:
            lower = word.lower()
            if lower not in lemmas:
                lemmas[lower] = self.pipeline.lemma(lower)
            wanted += [lower, lemmas[lower]]
        return {"LEMMA": {"IN": sorted(set(wanted))}}

    def _regex(self, word: str) -> str:
        if "*" in word:
            return r"[\w'’-]*".join(map(re.escape, word.lower().split("*")))
        return re.escape(word.lower()) + "(?:en|s|'s|’s|n)?"

    def _hits(
        self, doc: Doc, sentence: Span, found: Mapping[str, list[tuple[int, int]]]
    ) -> list[Hit]:
        whole: dict[tuple[str, str], dict[int, list[tuple[int, int]]]] = defaultdict(dict)
        sides: dict[tuple[str, str], int] = {}
        for name, spans in found.items():
            key, pattern, place, total = self._parts[name]
            whole[key, pattern][place] = spans
            sides[key, pattern] = total
        hits = []
        for (key, pattern), by_place in whole.items():
            if len(by_place) == sides[key, pattern]:
                found_all = _joined(list(by_place.values()))
                hits += [_hit(doc, sentence, key, pattern, matched) for matched in found_all]
        return sorted(hits, key=lambda hit: (hit.start, hit.key, hit.pattern))


def check_pattern(pattern: str) -> str | None:
    """What is wrong with a pattern, in words for its author, or None.

    >>> check_pattern("werkgroep|team ... oprichten")
    >>> check_pattern("... werkgroep")
    '"..." stands between two words'
    """
    if not pattern.strip():
        return _("an empty pattern")
    if len(pattern) > LONGEST:
        return _("longer than {n} characters").format(n=LONGEST)
    sides = re.split(r"(?:^|\s)&(?:\s|$)", pattern)
    return next(filter(None, map(_check_side, sides)), None)


def _check_side(side: str) -> str | None:
    places = side.split()
    if not places:
        return _('"&" stands between two patterns')
    if len(places) > MOST_PLACES:
        return _("more than {n} words").format(n=MOST_PLACES)
    if "..." in {places[0], places[-1]}:
        return _('"..." stands between two words')
    words = (word for place in places if place != "..." for word in place.split("|"))
    wrong = next((word for word in words if not _WORD.match(word)), None)
    return _('"{word}" is not a word').format(word=wrong) if wrong is not None else None


def _sentence_numbers(sentences: Sequence[Span], length: int) -> list[int]:
    numbers = [0] * length
    for number, sentence in enumerate(sentences):
        numbers[sentence.start : sentence.end] = [number] * (sentence.end - sentence.start)
    return numbers


def _joined(sides: Sequence[Iterable[tuple[int, int]]]) -> list[list[int]]:
    """Token numbers of each way in which all sides stand within reach, none overlapping."""
    first, *others = [sorted(set(side)) for side in sides]
    results = []
    for start, end in first:
        matched = list(range(start, end))
        for other in others:
            free = [
                span
                for span in other
                if not set(range(*span)) & set(matched) and _distance(span, (start, end)) <= REACH
            ]
            if not free:
                break
            nearest = min(free, key=lambda span: _distance(span, (start, end)))
            matched += range(*nearest)
        else:
            results.append(sorted(matched))
    return results


def _distance(one: tuple[int, int], other: tuple[int, int]) -> int:
    return max(one[0] - other[1], other[0] - one[1], 0)


def _hit(doc: Doc, sentence: Span, key: str, pattern: str, matched: Sequence[int]) -> Hit:
    reading = read_polarity(doc, matched, sentence.start, sentence.end)
    last = doc[matched[-1]]
    return Hit(
        key=key,
        pattern=pattern,
        start=doc[matched[0]].idx,
        end=last.idx + len(last),
        words=" ".join(doc[i].text for i in matched),
        polarity=reading.polarity,
        cue=reading.cue,
    )
