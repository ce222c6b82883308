"""A cell's summary drafted from its evidence: words of respondents, shortened, never invented."""

from __future__ import annotations

import re
from collections.abc import Sequence

from casework.text import excerpt, squeeze

CLAUSE = 110  # characters: what a cell can bear
_BOUNDARY = re.compile(r"(?<=[,;:.!?…])\s+")
_ENDS = (".", "!", "?")
_OPENING = re.compile(
    r"^(?:(?:nou|ja|nee|eh+m?|uh+m?|ehm|hè|tja|kijk|zeg maar|weet je|dus|en|maar|want|ook|oké|"
    r"goed|inderdaad|precies)\b[\s,.…]*)+",
    re.IGNORECASE,
)


def clause(quote: str, words: str = "", *, length: int = CLAUSE) -> str:
    """The part of a quotation that carries ``words``, on one line, at most ``length`` long.

    Neighbouring clauses are kept where there is room for them; "…" stands where
    a sentence lost its beginning or its end. Without ``words`` the quotation's
    beginning is taken.

    >>> clause("Nou ja, we zijn begonnen in 2019, we hebben een werkgroep opgericht.", "werkgroep",
    ...        length=40)
    '… we hebben een werkgroep opgericht'
    """
    parts = [part for part in _BOUNDARY.split(squeeze(quote)) if part]
    if not parts:
        return ""
    first = last = _place_of(parts, words)
    while True:
        grown = _grown(parts, first, last, length)
        if grown is None:
            break
        first, last = grown
    said = " ".join(parts[first : last + 1])
    said = (_OPENING.sub("", said) or said).strip(" ,;:–-")
    cut_off = (
        first > 0 and not parts[first - 1].endswith(_ENDS) and _OPENING.sub("", parts[first - 1])
    )
    return excerpt(f"… {said}" if cut_off else said, length).rstrip(".,;:")


def summary(clauses: Sequence[str], *, absent: str = "") -> str:
    """One cell's text from its best clauses, each a sentence of its own.

    >>> summary(["we hebben een werkgroep"])
    'We hebben een werkgroep.'
    >>> summary(["er is geen team"], absent="Geen team.")
    'Geen team. Er is geen team.'
    """
    told = [_sentence(clause) for clause in clauses]
    if absent and squeeze(absent).rstrip(".").casefold() not in {
        t.rstrip(".").casefold() for t in told
    }:
        told.insert(0, _sentence(absent))
    return " ".join(dict.fromkeys(told))


def _sentence(words: str) -> str:
    words = squeeze(words)
    closed = words if words.endswith((".", "!", "?", "…")) else words + "."
    return closed[:1].upper() + closed[1:]


def _place_of(parts: Sequence[str], words: str) -> int:
    """The first part that holds most of the words."""
    wanted = {word.casefold() for word in re.findall(r"\w+", words)}
    shared = [len(wanted & {w.casefold() for w in re.findall(r"\w+", part)}) for part in parts]
    return shared.index(max(shared))


def _grown(parts: Sequence[str], first: int, last: int, length: int) -> tuple[int, int] | None:
    """One clause more of the same sentence, before or after, where the whole still fits."""
    for low, high in ((first - 1, last), (first, last + 1)):
        fits = low >= 0 and high < len(parts)
        ends = parts[low if low < first else last].endswith(_ENDS)
        if fits and not ends and len(" ".join(parts[low : high + 1])) <= length:
            return low, high
    return None
