"""Lemmas: by the treebanks' dictionary, by spelling, and by simplemma's word list.

A lemma is written as in a dictionary: *uitvoeringsplannen* is of *uitvoeringsplan* (where the
treebanks write ``uitvoering_plan``), *richt … op* of *oprichten* where a parse joins the two.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import TYPE_CHECKING

import simplemma
from simplemma.strategies import DictionaryLookupStrategy

from casework.language import inflection

if TYPE_CHECKING:
    from spacy.tokens import Token

WORD_CLASSES = ("NOUN", "VERB", "AUX", "ADJ")
AS_WRITTEN = frozenset({"PROPN", "X", "SYM", "PUNCT"})
BRACKETS = frozenset("([")
HEAD, MODIFIER = 4, 3  # letters: the shortest parts of a compound whose head is looked up
LONG_HEAD = 6  # where the word may be a name: Eindhoven is no hof
PLACE_NAME = 6  # capitals: NIJMEGEN is a name in capitals, UNESCO may be

_list = DictionaryLookupStrategy()
_SHORT_PLURAL = re.compile("['’]s$")
_UNSTRESSED = str.maketrans("áéíóú", "aeiou")  # "óf", "dé"; "één" is a numeral


@cache
def lemma(word: str) -> str:
    """The lemma of a word in lower case, by simplemma's Dutch dictionary and rules.

    >>> lemma("kinderen"), lemma("opgericht"), lemma("uitvoeringsplannen")
    ('kind', 'oprichten', 'uitvoeringsplan')
    """
    found = bare(simplemma.lemmatize(word, lang="nl"))
    if found != word or _known(word) or not word.isalpha():
        return found
    for head in _heads(word, LONG_HEAD):
        plural = listed_lemma(head)
        if plural and plural != head and not plural.endswith("en") and plural[:2] == head[:2]:
            return word.removesuffix(head) + plural
    return found


def bare(written: str) -> str:
    """A lemma without the marks that treebanks put in it: ``op_richten`` → ``oprichten``."""
    return written.replace("_", "").strip().lower()


def full_lemma(token: Token) -> str | None:
    """The verb with the particle that the parse gives it: ``richt … op`` → oprichten.

    None where there is no parse, or no such particle.
    """
    if not token.doc.has_annotation("DEP"):
        return None
    particles = [child.lower_ for child in token.children if child.dep_ == "compound:prt"]
    if not particles:
        return None
    return joined(particles, bare(token.lemma_ or token.lower_))


def joined(particles: list[str], verb: str) -> str:
    """The first verb that is one, of a particle and ``verb``; else ``verb`` itself.

    >>> joined(["op"], "richten"), joined(["op"], "oprichten"), joined(["te"], "gaan")
    ('oprichten', 'oprichten', 'gaan')
    """
    for particle in particles:
        if verb.startswith(particle) and particle in inflection.PARTICLES and _known(verb):
            return verb
        if particle in inflection.PARTICLES and _known(particle + verb):
            return particle + verb
    return verb


def base_form(word: str, pos: str, feats: Mapping[str, str]) -> str:
    """The lemma of a word by its class and morphology alone, without a dictionary of both.

    >>> base_form("Vormklachten", "NOUN", {"Number": "Plur"})
    'vormklacht'
    >>> base_form("opgekropt", "VERB", {"VerbForm": "Part"})
    'opkroppen'
    >>> base_form("(lacht)", "VERB", {"Tense": "Pres"})
    '(lacht)'
    """
    if pos in AS_WRITTEN or word[0] in BRACKETS:  # in brackets: a transcriber's mark
        return _name(word, feats) if pos == "PROPN" else word
    if pos not in WORD_CLASSES:
        return word.lower() if pos == "NUM" else word.lower().translate(_UNSTRESSED)
    first, hyphen, last = word.rpartition("-")
    if hyphen and first and last:
        last = last if last.isupper() else last.lower()
        return first + hyphen + base_form(last, pos, feats)
    if pos == "NOUN":
        return _noun(word, feats)
    if pos == "ADJ":
        return _adjective(word, feats)
    return _verb(word.lower(), feats)


def _noun(word: str, feats: Mapping[str, str]) -> str:
    if sum(map(str.isupper, word)) > 1:
        return _SHORT_PLURAL.sub("", word)
    word = word.lower()
    if word.endswith(("je", "jes")):
        return _of_head(word, lambda part: _first(inflection.bases(part), part, _known))
    if feats.get("Number") == "Sing":
        return word
    listed = listed_lemma(word)
    if listed and listed != word and listed[:2] == word[:2] and not listed.endswith("en"):
        return listed
    return _of_head(word, lambda part: _first(inflection.singulars(part), part, _known))


def _adjective(word: str, feats: Mapping[str, str]) -> str:
    if word[0].isdigit():
        return word.rstrip("stedn")
    lower = word.lower()
    candidates = list(inflection.positives(lower, feats.get("Degree", "Pos")))
    listed = listed_lemma(lower)
    if listed != lower and listed in candidates:
        found = listed
    else:
        found = next(filter(_known, candidates[:-1]), candidates[0])
    name = word[0].isupper() and not _list.is_dictionary_member(lower, "nl")
    return found.capitalize() if name else found


def _verb(word: str, feats: Mapping[str, str]) -> str:
    form = feats.get("VerbForm", "Fin")
    if form == "Inf":
        return word
    if form == "Fin":
        form = feats.get("Tense", "Pres")
    for particle in ("", *inflection.PARTICLES):
        rest = word.removeprefix(particle)
        listed = listed_lemma(rest) if not particle or (rest != word and form == "Part") else None
        if listed and listed.endswith("n") and (listed != rest or form == "Pres"):
            return particle + listed
    return _first(inflection.verbs(word, form), word, _is_lemma)


def _name(word: str, feats: Mapping[str, str]) -> str:
    if word.isupper() and len(word) >= PLACE_NAME and word.isalpha():
        return word.title()
    if feats.get("Number") == "Plur" and word.endswith("en") and word.istitle():
        return _list.get_lemma(word, "nl") or next(inflection.singulars(word.lower())).title()
    return _SHORT_PLURAL.sub("", word) if len(word) > MODIFIER else word


def _of_head(word: str, base: Callable[[str], str]) -> str:
    """The base of a compound is that of its head; of a word without one, its own."""
    if _known(word):
        return base(word)
    for head in _heads(word):
        if _known(head):
            return word.removesuffix(head) + base(head)
    return base(word)


def _heads(word: str, shortest: int = HEAD) -> Iterator[str]:
    """The ends of a word that may be the head of a compound, longest first."""
    return (word[cut:] for cut in range(MODIFIER, len(word) - shortest + 1))


def _first(candidates: Iterator[str], word: str, accept: Callable[[str], bool]) -> str:
    """The first candidate that is accepted, else the first that is another word."""
    tried = list(candidates)
    found = next((form for form in tried if form != word and accept(form)), None)
    return found or tried[0]


@cache
def listed_lemma(word: str) -> str | None:
    """The lemma that simplemma's list gives a word, None where it has not got the word."""
    found = _list.get_lemma(word, "nl")
    return bare(found) if found else None


def _known(word: str) -> bool:
    return listed_lemma(word) is not None


def _is_lemma(word: str) -> bool:
    return listed_lemma(word) == word
