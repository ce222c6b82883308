"""The pattern language of codebooks, over the tokens of a pipeline.

===================  ==========================================================
``werkgroep``        this lemma, in any inflection; *klankbordwerkgroep* too, and not
                     *werkgroeplid*: a compound is a kind of what its last part names.
                     A verb is found when it is split: *richtten … op*
``lokaal agenda``    these lemmas, next to each other
``a|b``              one or the other, for one place
``*groep``           any word that ends so; ``toeganke*``, ``*toeganke*``
``a ... b``          ``b`` at most six words after ``a``
``a & b``            both in one sentence, at most twelve words apart
===================  ==========================================================

Patterns look for the thing itself; ``language.assertion`` says whether the
sentence affirms or denies it, or only wishes, supposes or asks.
"""

from __future__ import annotations

import re
from bisect import insort
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, pairwise
from typing import TYPE_CHECKING

from casework.language.assertion import LEFT_OUT, read_assertion
from casework.language.assertion_clauses import Sentence
from casework.language.compounds import split
from casework.language.inflection import PARTICLES
from casework.language.lemmas import bare
from casework.language.lemmas import lemma as simple_lemma
from casework.language.pipeline import Pipeline
from casework.model import Polarity
from casework.words import _

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span

GAP = 6  # words that "..." may stand for
REACH = 12  # words that "&" may bridge, or that may stand between a verb and its particle
COMPOUND = 8  # letters of the shortest word that is looked at as a compound
AFTER_PARTICLE = frozenset({"en", "maar", "want", "omdat", "om", "dus", "zodat", "voor", "met"})
LONGEST = 200
MOST_PLACES = 12
LETTERS = 3  # beside a "*", or the pattern finds everything
_WORD = re.compile(r"[^\W_][\w'’&.-]*$")


@dataclass(frozen=True, slots=True)
class Hit:
    """One pattern found in one sentence; offsets are code points of the text read.

    ``words`` are the matched words, ``cue`` the word that decided the polarity and
    ``reading`` how the sentence takes them ("not yet", "plan", "question" …; empty
    for a plain statement). ``until`` is where what decides it ends, past the match.
    """

    key: str
    pattern: str
    start: int
    end: int
    words: str
    polarity: Polarity
    cue: str
    reading: str = ""
    until: int = 0

    @property
    def asserted(self) -> bool:
        """Whether the text says that it is so or is not so, of its own place."""
        return self.reading not in LEFT_OUT


ATTRIBUTES: list[str | int] = ["LEMMA", "LOWER", "SENT_START"]
Side = list[tuple[int, int]]  # (place, most words that may stand before it) each
Match = tuple[int, ...]  # token numbers, ascending


@dataclass(frozen=True, slots=True)
class _Pattern:
    """One pattern, its words replaced by the numbers of their places."""

    key: str
    written: str
    sides: list[Side]
    others: tuple[int, ...]  # the places beside its most telling one


class Patterns:
    """Patterns by key (a code's name), ready to search with one pipeline.

    A *place* is what stands between spaces: one word or several alternatives.
    Each word of the text is looked up once for all places that it can fill; a
    pattern is tried only in sentences that hold its most telling place.
    """

    def __init__(
        self,
        patterns: Mapping[str, Sequence[str]],
        pipeline: Pipeline,
        *,
        by_parse: bool = True,
    ) -> None:
        self._by_parse = by_parse
        self._places: dict[str, int] = {}
        self._by_lemma: dict[str, list[int]] = defaultdict(list)
        self._by_regex: list[tuple[re.Pattern[str], int]] = []
        self._by_place: dict[int, list[_Pattern]] = defaultdict(list)
        self._particles: frozenset[int] | None = None
        self._fills: dict[tuple[int, int], tuple[int, ...]] = {}
        words = {word for of_key in patterns.values() for word in _plain_words(of_key)}
        lemmas = pipeline.lemmas(sorted(words))
        for key, written in patterns.items():
            for pattern in written:
                self._add(key, pattern, lemmas)

    def find(
        self, doc: Doc, homes: Sequence[str] | None = None
    ) -> Iterator[tuple[Span, list[Hit]]]:
        """Each sentence of ``doc`` in which something was found, with its hits.

        Of hits of one key that lie within each other, the longest stands. ``homes``
        are the names of the places that the text is about, where they are known.

        >>> from casework.language.pipeline import load_pipeline
        >>> pipeline = load_pipeline("blank")
        >>> patterns = Patterns({"team": ["werkgroep|team"]}, pipeline)
        >>> [doc] = pipeline.read(["Dat weet ik. Er is nog geen werkgroep."])
        >>> for sentence, hits in patterns.find(doc):
        ...     print(sentence.text, hits[0].polarity, hits[0].cue)
        Er is nog geen werkgroep. absent nog geen
        """
        if not len(doc):
            return
        fills = self._fills
        standing: dict[int, list[int]] = defaultdict(list)
        start = 0
        apart = self._apart(doc)
        for token, (lemma, lower, starts) in enumerate(doc.to_array(ATTRIBUTES).tolist()):
            if starts == 1 and token:
                if standing:
                    yield from self._in_sentence(doc[start:token], standing, homes)
                    standing = defaultdict(list)
                start = token
            places = fills.get((lemma, lower))
            if places is None:
                places = self._look_up(doc, (lemma, lower))
            for place in places:
                standing[place].append(token)
            if lower in apart:
                for verb, of_verb in self._joined_verb(doc, token, start):
                    for place in of_verb:
                        insort(standing[place], verb)
        yield from self._in_sentence(doc[start:], standing, homes)

    def _in_sentence(
        self, span: Span, standing: Mapping[int, list[int]], homes: Sequence[str] | None
    ) -> Iterator[tuple[Span, list[Hit]]]:
        found: list[tuple[_Pattern, Match]] = []
        for place in standing:
            for pattern in self._by_place.get(place, ()):
                for other in pattern.others:
                    if other not in standing:
                        break
                else:
                    sides = [_matches(side, standing) for side in pattern.sides]
                    found += [(pattern, match) for match in _joined(sides)]
        if found:
            sentence = Sentence(span.doc, span.start, span.end, by_parse=self._by_parse)
            hits = [_hit(sentence, pattern, match, homes) for pattern, match in _longest(found)]
            yield span, sorted(hits, key=lambda hit: (hit.start, hit.key, hit.pattern))

    def _apart(self, doc: Doc) -> frozenset[int]:
        """The numbers of the particles that a verb of some pattern may leave behind."""
        if self._particles is None:
            verbs = [lemma for lemma in self._by_lemma if lemma.endswith(("en", "an"))]
            found = {p for p in PARTICLES for verb in verbs if verb.startswith(p) and verb != p}
            self._particles = frozenset(doc.vocab.strings.add(particle) for particle in found)
        return self._particles

    def _joined_verb(self, doc: Doc, place: int, start: int) -> Iterator[tuple[int, list[int]]]:
        """The verb that a particle belongs to, with its places: 'richtten een groep op'."""
        particle = doc[place]
        if doc.has_annotation("DEP"):
            heads = [particle.head] if particle.dep_ == "compound:prt" else []
        else:
            after = doc[place + 1].lower_ if place + 1 < len(doc) else "."
            at_end = not after[0].isalnum() or after in AFTER_PARTICLE
            heads = [doc[i] for i in range(max(place - REACH, start), place)] if at_end else []
        for head in heads:
            verb = particle.lower_ + bare(simple_lemma(head.lower_))
            if head.lower_ != particle.lower_ and (places := self._by_lemma.get(verb)):
                yield head.i, places

    def _look_up(self, doc: Doc, word: tuple[int, int]) -> tuple[int, ...]:
        """The places that a word can fill; reckoned once for each word."""
        lemma, lower = doc.vocab.strings[word[0]], doc.vocab.strings[word[1]]
        forms = {bare(lemma), lower, simple_lemma(lower)}  # a trained lemma may be wrong
        if len(lower) >= COMPOUND:
            forms.add(split(lower)[-1])  # a kind of what its head names
        found = {place for form in forms for place in self._by_lemma.get(form, ())}
        found |= {place for regex, place in self._by_regex if regex.match(lower)}
        return self._fills.setdefault(word, tuple(sorted(found)))

    def _add(self, key: str, written: str, lemmas: Mapping[str, str]) -> None:
        sides: list[Side] = []
        words = re.split(r"\s&\s", written.lower())
        for side in words:
            gap, places = 0, []
            for place in side.split():
                if place == "...":
                    gap = GAP
                else:
                    places.append((self._number(place, lemmas), gap))
                    gap = 0
            sides.append(places)
        needed = frozenset(place for side in sides for place, _gap in side)
        telling = self._number(max(" ".join(words).split(), key=_rarity), lemmas)
        pattern = _Pattern(key, written, sides, tuple(needed - {telling}))
        self._by_place[telling].append(pattern)

    def _number(self, place: str, lemmas: Mapping[str, str]) -> int:
        if place not in self._places:
            number = self._places[place] = len(self._places)
            if "*" in place:
                self._by_regex.append((re.compile(_regex(place)), number))
            else:
                alternatives = place.split("|")
                for lemma in {*alternatives, *(lemmas[word] for word in alternatives)}:
                    self._by_lemma[lemma].append(number)
        return self._places[place]


def _matches(side: Side, standing: Mapping[int, list[int]]) -> list[Match]:
    """Each way in which the places of a side follow one another, the nearest word taken."""
    (first, _gap), *others = side
    found: dict[int, Match] = {}
    for start in standing[first]:
        match: Match = (start,)
        for place, gap in others:
            after = match[-1]
            following = [t for t in standing[place] if after < t <= after + 1 + gap]
            if not following:
                break
            match = (*match, following[0])
        else:
            found[match[-1]] = match  # of two that end alike, the one that starts later
    return list(found.values())


def _plain_words(patterns: Sequence[str]) -> Iterator[str]:
    """The words without wildcards, in lower case."""
    for place in chain.from_iterable(pattern.lower().split() for pattern in patterns):
        if place not in {"...", "&"} and "*" not in place:
            yield from place.split("|")


def _rarity(place: str) -> int:
    """How telling a place is: the length of its shortest word."""
    return 0 if place in {"...", "&"} else min(len(word.strip("*")) for word in place.split("|"))


def _regex(place: str) -> str:
    """The words of a place with a wildcard in it; those without take a plural ending."""
    ending = "(?:en|s|'s|’s|n)?"
    words = [
        r"[\w'’&.-]*".join(map(re.escape, word.split("*"))) + ("" if "*" in word else ending)
        for word in place.split("|")
    ]
    return "^(?:" + "|".join(words) + ")$"


def _longest(found: Sequence[tuple[_Pattern, Match]]) -> list[tuple[_Pattern, Match]]:
    """The matches that lie within no longer one of their key."""
    return [
        (pattern, match)
        for pattern, match in found
        if not any(
            other.key == pattern.key
            and longer[0] <= match[0]
            and match[-1] <= longer[-1]
            and longer[-1] - longer[0] > match[-1] - match[0]
            for other, longer in found
        )
    ]


def check_pattern(pattern: str) -> str | None:
    """What is wrong with the spelling of a pattern, in words for its author, or None.

    >>> check_pattern("werkgroep|team ... oprichten & collega")
    >>> check_pattern("werkgroep ...")
    '"..." stands between two words'
    """
    if not pattern.strip():
        return _("an empty pattern")
    if len(pattern) > LONGEST:
        return _("longer than {n} characters").format(n=LONGEST)
    sides = [side.split() for side in re.split(r"(?<!\S)&(?!\S)", pattern)]
    if not all(sides):
        return _('"&" stands between two patterns')
    if sum(map(len, sides)) > MOST_PLACES:
        return _("more than {n} words").format(n=MOST_PLACES)
    return next(filter(None, map(_check_side, sides)), None)


def _check_side(places: list[str]) -> str | None:
    gaps = [place == "..." for place in places]
    if gaps[0] or gaps[-1] or any(map(all, pairwise(gaps))):
        return _('"..." stands between two words')
    words = (word for place in places if place != "..." for word in place.split("|"))
    return next(filter(None, map(_check_word, words)), None)


def _check_word(word: str) -> str | None:
    if not word:
        return _('"|" stands between two words, without spaces')
    bare = word.removeprefix("*").removesuffix("*")
    if "*" in bare:
        return _('"{word}": "*" stands at the beginning or the end of a word').format(word=word)
    if bare != word and len(bare) < LETTERS:
        told = _('"{word}" finds too much: give at least {n} letters')
        return told.format(word=word, n=LETTERS)
    return None if _WORD.match(bare) else _('"{word}" is not a word').format(word=word)


def _joined(sides: Sequence[Sequence[Match]]) -> list[Match]:
    """Each match of the first side with the nearest of the others in reach; none overlap."""
    first, *others = sides
    if not others:
        return list(first)
    results = []
    for match in first:
        whole = match
        for other in others:
            free = [m for m in other if not {*m} & {*whole} and _distance(m, match) <= REACH]
            if not free:
                break
            whole += min(free, key=lambda m: _distance(m, match))
        else:
            results.append(tuple(sorted(whole)))
    return results


def _distance(one: Match, other: Match) -> int:
    return max(one[0] - other[-1], other[0] - one[-1], 1) - 1


def _hit(sentence: Sentence, pattern: _Pattern, match: Match, homes: Sequence[str] | None) -> Hit:
    doc = sentence.doc
    reading = read_assertion(sentence, match, homes)
    last = doc[match[-1]]
    decided = last if reading.until is None else doc[reading.until]
    return Hit(
        key=pattern.key,
        pattern=pattern.written,
        start=doc[match[0]].idx,
        end=last.idx + len(last),
        words=" ".join(doc[i].text for i in match),
        polarity=reading.polarity,
        cue=reading.cue,
        reading=reading.reading,
        until=decided.idx + len(decided),
    )
