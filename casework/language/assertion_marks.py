"""A sentence cut at its marks, and before the small words that open a clause.

Needs no parse. "dat", "of", "als" and "die" open a clause in one place and are a
pronoun or a conjunction in another: the words around them decide.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from pathlib import Path

_LISTS = tomllib.loads((Path(__file__).parent / "assertion_clauses.toml").read_text("utf-8"))


def _words(name: str) -> frozenset[str]:
    return frozenset(_LISTS[name].split())


BREAKS = frozenset(_LISTS["breaks"])
ENDS = frozenset({".", "!", "?", "…", "..."})
TURNS, OPENERS, SUBJECTS = _words("turns"), _words("openers"), _words("subjects")
DEFINITE, PREPOSITIONS = _words("definite"), _words("prepositions")
ASKING, FINITE = _words("asking"), _words("finite")
RESUMING, LEADING = _words("resuming"), _words("leading")
SAYING, QUESTIONS = _words("saying"), _words("questions")
SOFTENED, SOFTENING = _words("softened"), _words("softening")
NONE_OF = (["geen", "enkele"], ["geen", "van"])
COMPARING = frozenset("iets zoiets net zo meer dan anders even hetzelfde ook".split())
DETERMINERS = frozenset("een de het onze ons mijn die deze".split())
SUPPOSING = frozenset("als indien mits zodra wanneer zolang sinds".split())
NEAR = 5  # words within which "weten" or "vragen" makes "of" a question

Stretch = tuple[int, int, str]  # first word, one past the last, the word that opens it


def stretches(lowers: Sequence[str]) -> list[Stretch]:
    """The stretches of words between marks, each with the word that opens it, if one does.

    >>> stretches("ik geloof niet dat er een plan ligt".split())
    [(0, 3, ''), (3, 8, 'dat')]
    """
    return list(_cut(lowers))


def _cut(lowers: Sequence[str]) -> Iterator[Stretch]:
    first, mark = 0, ""
    for place, word in enumerate(lowers):
        opened = "" if word in BREAKS else _opens(lowers, place)
        if word in BREAKS:
            yield first, place, mark
            first, mark = place, ""
        elif opened:
            if place > first:
                yield first, place, mark
            first, mark = place, opened
    yield first, len(lowers), mark


def _opens(lowers: Sequence[str], place: int) -> str:
    """The mark that this word is of a clause that it opens, if it opens one."""
    word, follows = lowers[place], _at(lowers, place + 1)
    asks = word in QUESTIONS or (word in PREPOSITIONS and follows in {"welk", "welke", "wie"})
    if asks and _asked(lowers, place):
        return "wh"
    if word in TURNS:
        softened = _at(lowers, place - 1) in SOFTENED or follows in SOFTENING
        return "" if word == "maar" and softened else word
    if word in SUPPOSING:
        return word if _supposes(lowers, place) else ""
    if word in {"waar", "die"}:
        within = _at(lowers, place - 1) not in BREAKS | {""}
        return "die" if within and follows in OPENERS | {"niet", "nooit", "hier", "geen"} else ""
    rule = {"en": _and, "zonder": _without, "dat": _that, "of": _whether, "om": _in_order}.get(word)
    return word if rule is not None and rule(lowers, place) else ""


def _and(lowers: Sequence[str], place: int) -> bool:
    follows = lowers[place + 1 : place + 3]
    taken_up = len(follows) > 1 and follows[0] in RESUMING and follows[1] in FINITE
    return taken_up or follows in NONE_OF or bool(follows and follows[0] in OPENERS)


def _without(lowers: Sequence[str], place: int) -> bool:
    return _at(lowers, place + 1) == "dat" or "te" in _ahead(lowers, place)


def _in_order(lowers: Sequence[str], place: int) -> bool:
    return "te" in _ahead(lowers, place)


def _that(lowers: Sequence[str], place: int) -> bool:
    """'dat er een plan ligt', but 'dat is er niet' and 'heeft dat nooit gehad'."""
    before, follows = _at(lowers, place - 1), _at(lowers, place + 1)
    if before in BREAKS | {""} and follows in FINITE:
        return False
    pronoun = follows not in OPENERS and (before in FINITE or before in OPENERS)
    return (follows in SUBJECTS and not pronoun) or before in SAYING


def _whether(lowers: Sequence[str], place: int) -> bool:
    """'of er een plan is', but 'geen plan of een team'."""
    follows = _at(lowers, place + 1)
    opening = _at(lowers, place - 1) in BREAKS | {""}
    return follows in OPENERS or (follows in SUBJECTS and (opening or _asked(lowers, place)))


def _supposes(lowers: Sequence[str], place: int) -> bool:
    """'als er een team was', but 'net als een team'."""
    follows, ahead = _at(lowers, place + 1), _ahead(lowers, place)
    verb_last = bool(ahead) and (ahead[-1] in FINITE or bool(re.search(r"(?:t|en|de)$", ahead[-1])))
    compared = _at(lowers, place - 1) in COMPARING or (follows in DETERMINERS and not verb_last)
    return follows in SUBJECTS and not compared


def _asked(lowers: Sequence[str], place: int) -> bool:
    return any(word in ASKING for word in lowers[max(place - NEAR, 0) : place])


def _ahead(lowers: Sequence[str], place: int) -> list[str]:
    """The words after this one, up to the next mark."""
    end = next((i for i in range(place + 1, len(lowers)) if lowers[i] in BREAKS), len(lowers))
    return list(lowers[place + 1 : end])


def _at(lowers: Sequence[str], place: int) -> str:
    return lowers[place] if 0 <= place < len(lowers) else ""
