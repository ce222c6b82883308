"""Dutch negation, as far as it can be read without a parse.

A match is *negated* when a word in its own clause denies it: a determiner right
before the thing ("geen vaste werkgroep"), "niet" and "nooit" beside a verb of
doing or at the clause's end ("is er nog niet"), "zonder" before it, a verb of
lacking ("ontbreekt"). It is *faded* when the clause says that it was and wore off.
"""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from casework.model import Polarity

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_LISTS = tomllib.loads((Path(__file__).parent / "negation.toml").read_text("utf-8"))


def _list(name: str) -> frozenset[str]:
    written = _LISTS[name]
    return frozenset(written.split() if isinstance(written, str) else written)


BREAKS, TURNS, LACKING = _list("breaks"), _list("turns"), _list("lacking")
SUBJECTS, FADED, NOT = _list("subjects"), _list("faded"), _list("not")
DEGREES, FILLERS, COMING = _list("degrees"), _list("fillers"), _list("coming")
BETWEEN, NEVER_BETWEEN = _list("between"), _list("never_between")
SHORTEST_ADJECTIVE = 4
DETERMINER_REACH = 3  # words between "geen" and the thing it denies


@dataclass(frozen=True, slots=True)
class Reading:
    """What a clause says of a match, and the word that says so."""

    polarity: Polarity
    cue: str = ""


def read_polarity(doc: Doc, matched: Sequence[int], start: int, end: int) -> Reading:
    """How the sentence ``doc[start:end]`` speaks of the words at ``matched``.

    Words that the pattern matched itself never count as negation.

    >>> from casework.language.pipeline import load_pipeline
    >>> [doc] = load_pipeline("blank").read(["We hebben nog geen vaste werkgroep."])
    >>> read_polarity(doc, [5], 0, 7)
    Reading(polarity=<Polarity.ABSENT: 'absent'>, cue='nog geen')
    """
    first, last = clause(doc, min(matched), max(matched), start, end)
    words = [token for token in doc[first:last] if token.i not in set(matched)]
    for find in (_by_determiner, _by_lack, _by_without, _by_subject, _by_not):
        cue = find(doc, words, matched)
        if cue:
            return Reading(Polarity.ABSENT, cue)
    for token in words:
        if token.lower_ in FADED or token.lemma_ in FADED:
            return Reading(Polarity.MIXED, token.text)
    return Reading(Polarity.PRESENT)


def clause(doc: Doc, low: int, high: int, start: int, end: int) -> tuple[int, int]:
    """The first and one past the last token of the clause around ``low`` … ``high``.

    >>> from casework.language.pipeline import load_pipeline
    >>> [doc] = load_pipeline("blank").read(["Geen geld, maar de werkgroep is er."])
    >>> str(doc[slice(*clause(doc, 5, 5, 0, 9))])
    'de werkgroep is er'
    """
    first = low
    while first > start and not _breaks(doc[first - 1]):
        first -= 1
    last = high + 1
    while last < end and not _breaks(doc[last]):
        last += 1
    return first, last


def _breaks(token: Token) -> bool:
    return token.lower_ in BREAKS or token.lower_ in TURNS


def _by_determiner(doc: Doc, words: Sequence[Token], matched: Sequence[int]) -> str:
    """'geen werkgroep', 'nog geen echt plan', 'gebrek aan training'."""
    for place in _run_starts(matched):
        for token in reversed(doc[max(place - DETERMINER_REACH - 1, 0) : place]):
            if token not in words:
                break
            word = token.lower_
            if word == "geen":
                return _with_before(doc, token, ("nog", "nog steeds", "helemaal"))
            before = doc[token.i - 1] if token.i else token
            if word == "aan" and before.lower_ in {"gebrek", "tekort"} and before in words:
                return f"{before.text} {token.text}"
            if not _may_stand_between(word):
                break
    return ""


def _run_starts(matched: Sequence[int]) -> list[int]:
    """Where each run of neighbouring matched words begins."""
    taken = set(matched)
    return sorted(i for i in taken if i - 1 not in taken)


def _may_stand_between(word: str) -> bool:
    """Adjectives and the like; a noun between would be the thing denied."""
    adjective = len(word) >= SHORTEST_ADJECTIVE and word.endswith("e")
    return word in BETWEEN or (adjective and word not in NEVER_BETWEEN)


def _by_lack(_doc: Doc, words: Sequence[Token], _matched: Sequence[int]) -> str:
    """'een plan ontbreekt', 'we missen een team'."""
    for token in words:
        if token.lower_ in LACKING or token.lemma_ in LACKING:
            return token.text
    return ""


def _by_without(_doc: Doc, words: Sequence[Token], matched: Sequence[int]) -> str:
    """'zonder werkgroep', 'zonder dat er een plan ligt'."""
    for token in words:
        if token.lower_ == "zonder" and token.i < min(matched):
            return token.text
    return ""


def _by_subject(doc: Doc, words: Sequence[Token], matched: Sequence[int]) -> str:
    """'niemand is getraind', 'geen enkele ambtenaar heeft de training gevolgd'."""
    for token in words:
        follows = doc[token.i + 1].lower_ if token.i + 1 < len(doc) else ""
        none_of = token.lower_ == "geen" and follows in {"enkele", "enkel", "van"}
        if (token.lower_ in SUBJECTS or none_of) and token.i < max(matched):
            return token.text if not none_of else f"{token.text} {follows}"
    return ""


def _by_not(doc: Doc, words: Sequence[Token], matched: Sequence[int]) -> str:
    """'niet getraind', 'de training is nog niet gestart', 'een plan is er niet'."""
    taken = set(matched)
    for token in words:
        if token.lower_ not in NOT:
            continue
        after = _after_fillers(doc, token.i + 1)
        if after is None or _breaks(after):
            denied = True
        elif after.i in taken:
            denied = after.i == token.i + 1 or after.lower_ in COMING
        else:
            denied = after.lower_ not in DEGREES and _comes_to_be(after)
        if denied:
            return _with_before(doc, token, ("nog", "ook"))
    return ""


def _comes_to_be(token: Token) -> bool:
    return token.lower_ in COMING or token.lemma_ in COMING


def _after_fillers(doc: Doc, place: int) -> Token | None:
    while place < len(doc) and doc[place].lower_ in FILLERS:
        place += 1
    return doc[place] if place < len(doc) else None


def _with_before(doc: Doc, token: Token, before: Sequence[str]) -> str:
    """The cue with the small word before it: 'nog niet' is more than 'niet'."""
    if token.i and doc[token.i - 1].lower_ in before:
        return f"{doc[token.i - 1].text} {token.text}"
    return token.text
