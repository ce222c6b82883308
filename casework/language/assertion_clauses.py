"""The clauses of a sentence around the words that a pattern matched.

Both ways of finding them give the same: a chain from the clause that holds the
matched words to the clauses that govern it ("ik geloof niet · dat er een plan
ligt"). With a parse a clause is what its verb governs; without one it runs from
mark to mark, and small words like "dat", "of" and "omdat" open it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from casework.language.assertion_marks import (
    BREAKS,
    DEFINITE,
    ENDS,
    FINITE,
    PREPOSITIONS,
    RESUMING,
    Stretch,
    stretches,
)

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

HIT = "¤"  # stands for the matched words in the text of a clause
SUB = "▸"  # stands for the clause that it governs
BEING = frozenset("is zijn was waren ben bent geweest wordt worden werd werden".split())
HAVING = frozenset("heb heeft hebben had hadden hebt".split())
INTRODUCING = ":"
SUBORDINATING = frozenset(
    "omdat doordat als terwijl hoewel zodat voordat nadat toen om zoals sinds tenzij".split()
)
SIDE_BY_SIDE = frozenset({"", "en", "maar", "want", "dus"})
PARTICIPLE = re.compile(r"(?:\w{2,6})?ge\w{2,}(?:d|t|n)$|(?:be|ver|ont|her|er)(?!staa)\w{2,}[dt]$")
COMPLEMENTS = frozenset({"dat", "of", "om", "te"})
CLAUSAL = frozenset({"ROOT", "ccomp", "csubj", "advcl", "acl", "acl:relcl", "parataxis"})
VERBAL = frozenset({"nsubj", "nsubj:pass", "cop", "aux", "aux:pass", "mark"})
BESIDE = 12  # words of the sentences beside it that are read along
WIDE = 4  # words between a determiner and its noun
SHORTEST_ADJECTIVE = 4


@dataclass(frozen=True, slots=True)
class Clause:
    """The words of one clause, in order; ``hits`` are the places of the matched ones.

    ``text`` holds the words in lower case with spaces around each. ``mark`` is the
    word that opens the clause ("dat", "of", "als", "die"), if one does. ``denied_by``
    is the place of a "geen" that the parse says belongs to the matched words;
    ``across`` is whether the matched words run over a mark between clauses.
    """

    lowers: tuple[str, ...]
    lemmas: tuple[str, ...]
    hits: frozenset[int]
    text: str
    mark: str = ""
    definite: bool = False
    preposition: str = ""
    verb_matched: bool = False
    denied_by: int | None = None
    across: bool = False

    def run_starts(self) -> list[int]:
        """Where each run of neighbouring matched words begins."""
        return sorted(i for i in self.hits if i - 1 not in self.hits)

    @property
    def oblique(self) -> bool:
        """Whether a known thing only comes along: 'bij de training'."""
        return self.definite and bool(self.preposition)

    def stands_alone(self, place: int) -> bool:
        """Whether "hebben" or "zijn" is the verb itself: no participle, no predicate beside it."""
        if self.lowers[place] in BEING:
            return "er" in self.lowers
        if self.lowers[place] in HAVING:
            return not any(PARTICIPLE.match(word) for word in self.lowers)
        return True

    @property
    def has_verb(self) -> bool:
        """Whether a finite verb stands in it, as far as the commonest ones tell."""
        last = len(self.lowers) - 1
        return any(
            word in FINITE and not (i == last and word.endswith("en") and not self.mark)
            for i, word in enumerate(self.lowers)
        )


class Sentence:
    """One sentence in which something was matched, read once for all its matches."""

    def __init__(self, doc: Doc, start: int, end: int, *, by_parse: bool = True) -> None:
        self.doc = doc
        self.start, self.end = start, end = _unbroken(doc, start, end)
        tokens = list(doc[start:end])
        self.lowers = [token.lower_ for token in tokens]
        self.lemmas = [token.lemma_.lower().replace("_", "") for token in tokens]
        self.parsed = by_parse and doc.has_annotation("DEP")
        self._stretches: list[Stretch] | None = None
        self._homes: list[int] | None = None

    def chain(self, matched: Sequence[int]) -> list[Clause]:
        """The clause of the matched tokens of the doc, then each that governs the one before."""
        return self._by_marks([i - self.start for i in matched])

    def parts(self, matched: Sequence[int]) -> list[Clause]:
        """Of a match that runs over several clauses, each by itself."""
        places = [i - self.start for i in matched]
        parts = []
        for start, end, mark in self.stretches():
            within = [place for place in places if start <= place < end]
            if within:
                words = range(start + (self.lowers[start] in BREAKS), end)
                parts.append(self._clause(words, within, mark))
        return parts

    def tree_chain(self, matched: Sequence[int]) -> list[Clause]:
        """The same by the parse, or nothing where there is none."""
        return self._by_parse([i - self.start for i in matched]) if self.parsed else []

    def around(self, places: Sequence[int]) -> tuple[int, int]:
        """The stretch between marks that holds all these places of the sentence."""
        cut = self.stretches()
        first = next(s for s in cut if s[0] <= min(places) < s[1])
        last = next(s for s in cut if s[0] <= max(places) < s[1])
        return first[0], last[1]

    def finite(self, place: int) -> bool:
        """Whether a finite verb stands there: one of the commonest, or one by its tag."""
        if self.lowers[place] in FINITE:
            return True
        return "Fin" in self.doc[self.start + place].morph.get("VerbForm", [])

    def stretches(self) -> list[Stretch]:
        """Start, end and opening word of each stretch of words between marks."""
        if self._stretches is None:
            self._stretches = stretches(self.lowers)
        return self._stretches

    def _by_marks(self, places: Sequence[int]) -> list[Clause]:
        cut = self.stretches()
        first, last = self.around(places)
        mark = _mark_at(cut, first)
        bare = first + 1 if self.lowers[first] in BREAKS and first not in places else first
        across = last > cut[[s[0] for s in cut].index(first)][1]
        words = self._unnested(range(bare, last), places)
        chain = [replace(self._clause(words, places, mark), across=across)]
        at = next(i for i, s in enumerate(cut) if s[0] == first)
        low = high = at
        if low > 0 and not chain[0].has_verb and self._introduces(cut[low]):
            return [
                *chain,
                self._clause([*range(*cut[low - 1][:2])], [], INTRODUCING, at=first),
            ]
        while cut[low][2] not in SIDE_BY_SIDE and (low > 0 or high + 1 < len(cut)):
            governs = low - 1 if low > 0 else high + 1
            start, end, mark = cut[governs]
            words = [*range(start, end)]
            split = governs < at and not any(self.lowers[i] in FINITE for i in words)
            if split and high + 1 < len(cut):
                words += range(*cut[high + 1][:2])
            chain.append(self._clause(words, [], mark, at=first))
            if governs > low:
                break
            low = governs
        return chain

    def _by_parse(self, places: Sequence[int]) -> list[Clause]:
        homes = self._clause_heads()
        own = sorted({homes[p] for p in places})
        head = min(own, key=self._depth)
        inside = [i for i, home in enumerate(homes) if home in own]
        first, last = self._within_turns(inside, places)
        inside = [i for i in inside if first <= i < last]
        chain = [self._clause(inside, places, self._mark(head))]
        seen = {*own}
        while (above := self._above(head, homes)) is not None and above not in seen:
            seen.add(above)
            words = [i for i, home in enumerate(homes) if home == above]
            chain.append(self._clause(words, [], self._mark(above), at=head))
            head = above
        return chain

    def _unnested(self, words: Sequence[int], places: Sequence[int]) -> Sequence[int]:
        """The words without those of clauses within: 'mensen die niet komen weten van het plan'."""
        if not self.parsed:
            return words
        homes = self._clause_heads()
        own = {homes[p] for p in places}
        kept = {home: home in own or not self._under(home, own, homes) for home in {*homes}}
        return [i for i in words if kept[homes[i]]]

    def _under(self, home: int, own: set[int], homes: Sequence[int]) -> bool:
        """Whether the clause of ``home`` is a subordinate one within those of ``own``."""
        token = self.doc[self.start + home]
        marks = {child.lower_ for child in token.children if child.dep_ == "mark"}
        nested = token.dep_ == "acl:relcl" or (token.dep_ == "advcl" and marks & SUBORDINATING)
        if not nested or self._main_order(home):
            return False
        above = self._above(home, homes)
        return above in own

    def _main_order(self, home: int) -> bool:
        """'een team, dat mist hier': what the parse takes for a relative clause, and is none."""
        words = sorted(i for i, h in enumerate(self._clause_heads()) if h == home)
        first = next((i for i in words if self.lowers[i] not in BREAKS), home)
        return self.lowers[first] in RESUMING and {*self.lowers[first + 1 : first + 2]} <= FINITE

    def _introduces(self, stretch: Stretch) -> bool:
        """Whether ":" or "?" stands before a bare noun: 'mijn wens? een werkgroep'."""
        return self.lowers[stretch[0]] in {":", "?"}

    def _within_turns(self, inside: Sequence[int], places: Sequence[int]) -> tuple[int, int]:
        """Between "maar" and the like, also where the parse takes both sides together."""
        first, last = inside[0], inside[-1] + 1
        for i in inside:
            if self.lowers[i] in {"maar", ";", ":", "?"} and i not in places:
                if i < min(places):
                    first = i + 1
                elif i > max(places):
                    last = i
                    break
        return first, last

    def _clause_heads(self) -> list[int]:
        """For each word the place of the head of its clause."""
        if self._homes is None:
            homes: list[int] = []
            for token in self.doc[self.start : self.end]:
                while not self._heads_clause(token):
                    token = token.head  # noqa: PLW2901 - climbs
                homes.append(token.i - self.start)
            self._homes = homes
        return self._homes

    def _heads_clause(self, token: Token) -> bool:
        if token.dep_ in CLAUSAL or token.head.i == token.i or not self._here(token.head):
            return True
        if token.dep_ != "conj":
            return False
        return token.pos_ in {"VERB", "AUX"} or any(c.dep_ in VERBAL for c in token.children)

    def _here(self, token: Token) -> bool:
        return self.start <= token.i < self.end

    def _depth(self, place: int) -> int:
        token, depth = self.doc[self.start + place], 0
        while token.head.i != token.i and self._here(token.head):
            token, depth = token.head, depth + 1
        return depth

    def _mark(self, place: int) -> str:
        token = self.doc[self.start + place]
        before = {c.lower_ for c in token.children if c.i < token.i and c.dep_ in {"mark", "case"}}
        if "zonder" in before:
            return "zonder"
        for child in token.children:
            if child.dep_ == "mark":
                return "om" if "om" in before else str(child.lower_)
        if token.dep_ == "acl:relcl":
            return "die"
        return self._mark(token.head.i - self.start) if self._shares(token) else ""

    def _shares(self, token: Token) -> bool:
        return token.dep_ == "conj" and token.head.i != token.i and self._here(token.head)

    def _above(self, place: int, homes: Sequence[int]) -> int | None:
        token = self.doc[self.start + place]
        while self._shares(token):
            token = token.head
        if token.head.i == token.i or not self._here(token.head):
            return None
        return homes[token.head.i - self.start]

    def _clause(
        self,
        words: Sequence[int],
        places: Sequence[int],
        mark: str,
        *,
        at: int | None = None,
    ) -> Clause:
        taken = {*places}
        hits = frozenset(n for n, i in enumerate(words) if i in taken)
        lowers = tuple(self.lowers[i] for i in words)
        shown = [HIT if n in hits else word for n, word in enumerate(lowers)]
        if at is not None:
            shown.insert(sum(i < at for i in words), SUB)
        text = re.sub(rf"{HIT}(?: {HIT})+", HIT, " ".join(shown))
        before, determiner = self._before(min(places)) if places else ("", "")
        definite = determiner in DEFINITE
        return Clause(
            lowers,
            tuple(self.lemmas[i] for i in words),
            hits,
            f" {text} ",
            mark,
            definite,
            before if before in PREPOSITIONS else "",
            bool(places) and self._verb_matched(places),
            self._denied_by(words, places) if self.parsed and places else None,
        )

    def _before(self, place: int) -> tuple[str, str]:
        """The word before the determiner of the noun at ``place``, and the determiner."""
        for back in range(place - 1, max(place - 1 - WIDE, -1), -1):
            word = self.lowers[back]
            if word in DEFINITE:
                return (self.lowers[back - 1] if back else ""), word
            if not (len(word) >= SHORTEST_ADJECTIVE and word.endswith("e")) and word not in {
                "lokaal",
                "nieuw",
            }:
                return word, ""
        return "", ""

    def _verb_matched(self, places: Sequence[int]) -> bool:
        if self.parsed:
            return any(self.doc[self.start + p].pos_ == "VERB" for p in places)
        return any(re.match(r"ge\w+[td]$|\w+en$", self.lowers[p]) for p in places) and (
            self.lowers[min(places) - 1] not in DEFINITE if min(places) else True
        )

    def _denied_by(self, words: Sequence[int], places: Sequence[int]) -> int | None:
        """The "geen" that belongs to the matched noun or to the noun that it is joined to."""
        token = self.doc[self.start + places[0]]
        own = [c.lower_ for c in token.children if c.dep_ in {"det", "nmod:poss", "nummod"}]
        between: set[str] = set()
        while True:
            for child in token.children:
                place = child.i - self.start
                if child.lower_ == "geen" and child.dep_ == "det" and place in words:
                    return None if "wel" in between else words.index(place)
            joined = token.dep_ == "conj" and token.pos_ != "VERB" and self._here(token.head)
            either = any(c.lower_ in {"of", "noch"} for c in token.children if c.dep_ == "cc")
            if not joined or not (either or not own) or token.head.pos_ == "VERB":
                return None
            between |= {c.lower_ for c in token.children}
            token = token.head


def _unbroken(doc: Doc, start: int, end: int) -> tuple[int, int]:
    """The sentence with what stands beside it without a mark between: speech has few."""
    first, last = start, end
    while last < len(doc) and last - end < BESIDE and doc[last - 1].lower_ not in ENDS:
        last += 1
    while first > 0 and start - first < BESIDE and doc[first - 1].lower_ not in ENDS:
        first -= 1
    return first, last


def _mark_at(stretches: Sequence[Stretch], first: int) -> str:
    return next(mark for start, _end, mark in stretches if start == first)
