"""Dutch compounds taken apart: *uitvoeringscapaciteit* is *uitvoering* and *capaciteit*.

A word is cut where both parts are words that form many compounds. How many is counted in
simplemma's word list (MIT), by ``models/scripts/compound_parts.py``, and kept in
``compounds.tsv.gz``: first parts as written ("uitvoerings"), last parts as lemmas.
"""

from __future__ import annotations

import gzip
import re
import tomllib
from collections.abc import Iterator
from functools import cache
from math import log
from pathlib import Path

from casework.language.inflection import PARTICLES, bases, singulars
from casework.language.lemmas import listed_lemma

SHORTEST, SHORTEST_HEAD = 3, 3
LEAST = 2 * SHORTEST + 1  # letters of a compound
LONG = 6  # letters: parts this long need not have been seen in a compound
LONGEST, PER_LETTER = 8, 0.8  # letters of a part that count, and for how much
KNOWN, NEW = 12.5, 9.5  # what a cut must score in a word of the list, and in another

_TABLES = tomllib.loads((Path(__file__).parent / "compounds.toml").read_text("utf-8"))
NO_FIRST = frozenset(PARTICLES) | frozenset(_TABLES["no_first"].split())
NO_LAST = frozenset(_TABLES["no_last"].split())
UNLISTED = frozenset(_TABLES["unlisted"].split())
WHOLE = frozenset(_TABLES["whole"].split())
PERSONS = frozenset(_TABLES["persons"].split())
LINKED: dict[str, str] = _TABLES["linked"]
IRREGULAR: dict[str, str] = _TABLES["irregular"]
_ABSTRACT = re.compile(r"\w{4,}(?:schap|heid|wording|vorming|iteit|isering|isatie)$")


def split(word: str) -> tuple[str, ...]:
    """The parts of a compound as lemmas, or the word alone where it is none.

    Cut once, at the joint of the whole: ``split`` the parts again for smaller ones.

    >>> split("uitvoeringscapaciteit"), split("gemeenteambtenaren"), split("VN-verdrag")
    (('uitvoering', 'capaciteit'), ('gemeente', 'ambtenaar'), ('vn', 'verdrag'))
    >>> split("waarom"), split("toegankelijkheid")
    (('waarom',), ('toegankelijkheid',))
    """
    return _split(word.lower())


@cache
def _split(word: str) -> tuple[str, ...]:
    first, hyphen, last = word.rpartition("-")
    if hyphen and first and len(last) >= SHORTEST and last.isalpha():
        return (*(part for part in first.split("-") if part), head_lemma(last) or last)
    if len(word) < LEAST or not word.isalpha():
        return (word,)
    scored = [(score, cut) for cut, score in _cuts(word)]
    if not scored:
        return (word,)
    best, cut = max(scored)
    if best < (KNOWN if listed_lemma(word) else NEW):
        return (word,)
    return first_lemma(word[:cut]) or word[:cut], head_lemma(word[cut:]) or word[cut:]


def _cuts(word: str) -> Iterator[tuple[int, float]]:
    """Where a word can be cut, each with how well the parts are known as parts."""
    firsts, heads = _families()
    for cut in range(SHORTEST, len(word) - SHORTEST_HEAD + 1):
        first, last = word[:cut], word[cut:]
        head = head_lemma(last)
        if head is None or first_lemma(first) is None:
            continue
        seen = firsts.get(first, 0), heads.get(head, 0)
        if (not seen[0] and len(first) < LONG) or (not seen[1] and len(last) < LONG):
            continue
        letters = min(len(first), LONGEST) + min(len(last), LONGEST)
        yield cut, log(1 + seen[0]) + log(1 + seen[1]) + PER_LETTER * letters


@cache
def first_lemma(part: str) -> str | None:
    """The lemma of a first part with what links it, None where it is no word.

    >>> first_lemma("ervarings"), first_lemma("mensen"), first_lemma("parkeer")
    ('ervaring', 'mens', 'parkeer')
    """
    if part in NO_FIRST:
        return None
    if part in LINKED:
        return LINKED[part]
    bare, own = part[:-1], listed_lemma(part)
    if part.endswith("n") and bare in PERSONS:
        return bare
    if part.endswith("s") and own != part and len(bare) > SHORTEST and bare not in NO_FIRST:
        return bare if _is_first(bare) else own
    if part.endswith(("en", "ën")) and part not in WHOLE:
        return _singular(part) or (part if own else None)
    return part if _is_first(part) else None


def _is_first(part: str) -> bool:
    return part in UNLISTED or bool(_ABSTRACT.match(part)) or listed_lemma(part) is not None


def _singular(part: str) -> str | None:
    if part in IRREGULAR:
        return IRREGULAR[part]
    return next((w for w in singulars(part) if w != part and listed_lemma(w) == w), None)


@cache
def head_lemma(part: str) -> str | None:
    """The lemma of a last part, None where it is no word or only an ending.

    >>> head_lemma("plannen"), head_lemma("deskundigen"), head_lemma("heid")
    ('plan', 'deskundige', None)
    """
    own = listed_lemma(part)
    if part in NO_LAST or own is None or own in NO_LAST:
        return None
    if part in WHOLE or part in PERSONS or part in IRREGULAR:
        return IRREGULAR.get(part, part)
    alike = own if own[:2] == part[:2] and len(own) <= len(part) + 1 else part
    if part.endswith(("je", "jes")):
        return next((w for w in bases(part) if w != part and listed_lemma(w)), part)
    if part.endswith(("en", "ën")):
        return part[:-1] if part[:-1] in PERSONS else _singular(part) or alike
    return alike if part.endswith(("s", "e")) else part


@cache
def _families() -> tuple[dict[str, int], dict[str, int]]:
    """How many compounds of the word list begin, and end, with each part."""
    packed = (Path(__file__).parent / "compounds.tsv.gz").read_bytes()
    tables: dict[str, dict[str, int]] = {"first": {}, "last": {}}
    for line in gzip.decompress(packed).decode().splitlines():
        place, part, number = line.split("\t")
        tables[place][part] = int(number)
    return tables["first"], tables["last"]
