"""A cell's summary drafted from its evidence: words of respondents, shortened, never invented."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from casework.analysis.evidence import Evidence
from casework.model import Polarity
from casework.text import excerpt, squeeze

CLAUSE = 110  # characters: what a cell can bear
MOST_CLAUSES = 3  # in a cell
_BOUNDARY = re.compile(r"(?<=[,;:.!?…])\s+")
_ENDS = (".", "!", "?")
_DENIAL = re.compile(
    r"\b(?:niet|geen|nooit|niets|niks|niemand|nergens|noch|nauwelijks|zonder|nul|ontbr\w+|"
    r"gebrek|mist|missen|verwater\w*|opgeheven|gestopt|not|no|never|none|nothing|nobody|without)\b"
    r"|n't\b",
    re.IGNORECASE,
)
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
    first, last = _widened(parts, first, last, length)
    said = " ".join(parts[first : last + 1])
    said = (_OPENING.sub("", said) or said).strip(" ,;:–-")
    cut_off = (
        first > 0 and not parts[first - 1].endswith(_ENDS) and _OPENING.sub("", parts[first - 1])
    )
    return excerpt(f"… {said}" if cut_off else said, length).rstrip(".,;:")


def denying_clause(quote: str, words: str = "", cue: str = "", *, length: int = CLAUSE) -> str:
    """The part of a quotation that carries ``words`` and what denies them.

    ``cue`` is what denies; without one the commonest words of denial are looked
    for. The denial is never cut off: where both parts do not fit, the words
    between and the end of the first make way for "…".

    >>> denying_clause("Een pilot met de aanpak, zoals dat elders gebeurt, die is er niet.",
    ...                "pilot", "niet", length=60)
    'Een pilot met de aanpak … die is er niet'
    """
    parts = [part for part in _BOUNDARY.split(squeeze(quote)) if part]
    if not parts:
        return ""
    named = _place_of(parts, words)
    denied = _denied_at(parts, named, cue)
    if denied is None:
        return clause(quote, words, length=length)
    first, last = _widened(parts, min(named, denied), max(named, denied), length)
    whole = " ".join(parts[first : last + 1])
    if len(whole) > length:
        if first == last:
            return whole.strip(" ,;:–-").rstrip(".,;:")
        room = max(length - len(parts[denied]), length // 2, _end_of(words, parts[named]))
        kept = excerpt(parts[named].rstrip(" ,;:."), room).rstrip(" …")
        pieces = [kept, parts[denied]] if named < denied else [parts[denied].rstrip(" ,;:"), kept]
        whole = " … ".join(pieces)
    said = (_OPENING.sub("", whole) or whole).strip(" ,;:–-")
    cut_off = first > 0 and not parts[first - 1].endswith(_ENDS)
    return (f"… {said}" if cut_off and _OPENING.sub("", parts[first - 1]) else said).rstrip(".,;:")


def _end_of(words: str, part: str) -> int:
    """Where the first of the words ends in the part."""
    wanted = {word.casefold() for word in re.findall(r"\w+", words)}
    ends = (m.end() for m in re.finditer(r"\w+", part) if m[0].casefold() in wanted)
    return next(ends, 0) + 2


def _denied_at(parts: Sequence[str], named: int, cue: str) -> int | None:
    """The part nearest to the one that is named in which the cue stands, later ones first."""
    wanted = {word.casefold() for word in re.findall(r"\w+", cue)}
    order = sorted(range(len(parts)), key=lambda i: (abs(i - named), i < named))
    counts: dict[int, int] = {
        i: len(wanted & {*re.findall(r"\w+", parts[i].casefold())}) for i in order
    }
    most = max(counts.values(), default=0)
    if most:
        return next(i for i in order if counts[i] == most)
    return next((i for i in order if _DENIAL.search(parts[i])), None)


def drafted_summary(
    ranked: Sequence[tuple[Evidence, str]], cues: Mapping[tuple[str, str, int], str], absent: str
) -> str:
    """A cell's text from its evidence, best first, each with the words that carry its code.

    ``cues`` are what a machine read as a denial, by code, source and start; ``absent``
    is what the codebook says where there is evidence of absence alone, else empty. The
    first clause of each code comes first: a cell should not say one thing twice.
    """
    first_of_code = {item.code: (item, words) for item, words in reversed(ranked)}
    firsts = [pair for pair in ranked if first_of_code[pair[0].code] == pair]
    others = [pair for pair in ranked if pair not in firsts]
    most = 1 if absent else MOST_CLAUSES
    clauses = [_said(item, words, cues) for item, words in [*firsts, *others][:most]]
    return summary(clauses, absent=absent)


def _said(item: Evidence, words: str, cues: Mapping[tuple[str, str, int], str]) -> str:
    """What a drafted cell says of one quotation: a denial never without what denies."""
    if item.polarity == Polarity.PRESENT:
        return clause(item.quote, words)
    return denying_clause(item.quote, words, cues.get((item.code, item.source, item.start), ""))


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


def _widened(parts: Sequence[str], first: int, last: int, length: int) -> tuple[int, int]:
    while (grown := _grown(parts, first, last, length)) is not None:
        first, last = grown
    return first, last


def _grown(parts: Sequence[str], first: int, last: int, length: int) -> tuple[int, int] | None:
    """One clause more of the same sentence, before or after, where the whole still fits."""
    for low, high in ((first - 1, last), (first, last + 1)):
        fits = low >= 0 and high < len(parts)
        ends = parts[low if low < first else last].endswith(_ENDS)
        if fits and not ends and len(" ".join(parts[low : high + 1])) <= length:
            return low, high
    return None
