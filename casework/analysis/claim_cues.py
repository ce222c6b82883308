"""Where a sentence states something about figures, and over which years it speaks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from casework.analysis.claim_patterns import (
    CHANGES,
    FRACTION,
    LINES,
    MAJORITY,
    MODIFIERS,
    PERCENT,
    POINTS,
    RANGE,
    RANKS,
    STEADY_WORDS,
    TIMES_AS,
)
from casework.analysis.claim_periods import number
from casework.analysis.claim_rules import Sort

_PARTS = {"derde": 3, "kwart": 4, "vijfde": 5, "tiende": 10}
_DENIED = re.compile(r"\b(?:geen|niet|nooit|noch)\s+(?:\w+\s+){0,2}$", re.IGNORECASE)
_DENIED_AFTER = re.compile(r"^\s+(?:\w+\s+)?(?:niet|nooit)\b", re.IGNORECASE)
_SUPPOSED = re.compile(
    r"\b(?:zou|zouden|mocht|mochten|wellicht|misschien|verwacht(?:en|ing)?|hopen|hoopt|moeten"
    r"|streven|doel is|ambitie|als\s+\w+\s+(?:stijgt|daalt))\b",
    re.IGNORECASE,
)
_BETWEEN = re.compile(
    r"(?P<full>;|\bterwijl\b|(?<!nog )\bmaar\b(?! liefst| \d)|\bdaarnaast\b)"
    r"|(?P<comma>,)|(?P<and>\ben\b)",
    re.IGNORECASE,
)
_TO = re.compile(r"\s?(?:-|–|à|tot)\s?\d")
_ONE_OF = re.compile(r"\b(?:een|één|eén) van (?:de |het )?$", re.IGNORECASE)
_THING = re.compile(  # what grows: "de groei aan respons over de afgelopen jaren"
    r"\s+(?:aan|van|in)\s+(?!\d)[^.;,]*?(?=\s(?:over|sinds|tussen|is|zijn|wordt|worden|dat|die|laat|zien)\b"
    r"|[.;,]|$)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Cue:
    """Words in a sentence that state something: ``said``, at ``start`` to ``end``.

    ``rule`` names the rule by which it is judged; ``n`` is the figure stated, in
    percent or times. ``denied`` says that the sentence denies it, ``unclear`` why
    the words cannot be held to one rule.
    """

    sort: Sort
    rule: str
    start: int
    end: int
    said: str
    n: float = 0.0
    decimals: int = 0
    denied: bool = False
    unclear: str = ""


def find_cues(sentence: str) -> list[Cue]:
    """Every statement about figures in ``sentence``, from left to right, none within another.

    >>> [(cue.said, cue.rule) for cue in find_cues("Ruim 80% zegt ja, een minderheid nee.")]
    [('Ruim 80%', 'well over'), ('minderheid', 'minority')]
    """
    if sentence.rstrip().endswith("?"):
        return []
    kept: list[Cue] = []
    for cue in _all(sentence):
        if not any(cue.start < other.end and other.start < cue.end for other in kept):
            kept.append(cue)
    return sorted(kept, key=lambda cue: cue.start)


@dataclass(frozen=True, slots=True)
class Scope:
    """The stretch of a sentence that a cue speaks in; ``alone`` where nothing outside it counts."""

    start: int
    end: int
    alone: bool = False


def scopes(sentence: str, cues: Sequence[Cue]) -> list[Scope]:
    """The stretch of ``sentence`` that each cue speaks in.

    A sentence is cut at every strong break (terwijl, maar, a semicolon). Between
    two cues without one it is cut at the last comma, else at the last "en";
    without these the cues share their stretch. "De groei van X" speaks of X alone.

    >>> text = "kennis (67%) en een website (70%)"
    >>> [text[scope.start:scope.end] for scope in scopes(text, find_cues(text))]
    ['kennis (67%) ', 'en een website (70%)']
    """
    cuts = {found.start() for found in _BETWEEN.finditer(sentence) if found["full"]}
    for before, after in pairwise(cues):
        breaks = list(_BETWEEN.finditer(sentence, before.end, after.start))
        kinds = [[b for b in breaks if b[name]] for name in ("full", "comma", "and")]
        best = next((found[-1] for found in kinds if found), None)
        cuts |= {best.start()} if best else set()
    stretches = []
    for cue in cues:
        low = max((cut for cut in cuts if cut <= cue.start), default=0)
        high = min((cut for cut in cuts if cut >= cue.end), default=len(sentence))
        thing = _THING.match(sentence, cue.end) if cue.rule == "change" else None
        if thing:
            low, high = cue.start, min(high, thing.end())
        stretches.append(Scope(low, high, alone=bool(thing)))
    return stretches


def supposed(text: str) -> bool:
    """Whether the words are a wish or a supposition rather than a finding.

    >>> supposed("dat zou verdubbeld moeten zijn"), supposed("dat is verdubbeld")
    (True, False)
    """
    return bool(_SUPPOSED.search(text))


def clause_of(sentence: str, cue: Cue) -> str:
    """The part of ``sentence`` between commas that a cue stands in."""
    low = max(sentence.rfind(mark, 0, cue.start) for mark in ",;:") + 1
    ends = [at for mark in ",;:" if (at := sentence.find(mark, cue.end)) > 0]
    return sentence[low : min(ends, default=len(sentence))]


def _all(sentence: str) -> Iterator[Cue]:
    """Cues in the order in which they take their words: the more exact ones first."""
    yield from _percentages(sentence)
    yield from _shares(sentence)
    yield from _changes(sentence)
    yield from _ranks(sentence)


def _percentages(sentence: str) -> Iterator[Cue]:
    for found in POINTS.finditer(sentence):
        yield _cue(sentence, found, Sort.SHARE, "exact", unclear="points")
    for found in PERCENT.finditer(sentence):
        printed = found["n"]
        stated = float(printed.replace(",", "."))
        decimals = len(printed.partition("," if "," in printed else ".")[2])
        ranged = bool(RANGE.search(sentence[: found.start("n")]))
        ranged = ranged or bool(_TO.match(sentence, found.end()))
        why = "range" if ranged else ""
        rule = _modifier(found) or "exact"
        yield _cue(sentence, found, Sort.SHARE, rule, n=stated, decimals=decimals, unclear=why)


def _shares(sentence: str) -> Iterator[Cue]:
    for found in FRACTION.finditer(sentence):
        rule = _modifier(found) or "fraction"
        yield _cue(sentence, found, Sort.SHARE, rule, n=_fraction(found))
    for found in MAJORITY.finditer(sentence):
        names = {"large": "large majority", "small": "small majority", "minority": "minority"}
        rule = next((rule for group, rule in names.items() if found[group]), "majority")
        yield _cue(sentence, found, Sort.SHARE, rule, n=50.0)


def _changes(sentence: str) -> Iterator[Cue]:
    for times, words in TIMES_AS:
        for found in words.finditer(sentence):
            yield _cue(sentence, found, Sort.TIMES, "times", n=times)
    for table, rule in ((LINES, "line"), (CHANGES, "change")):
        for sort, words in table:
            for found in words.finditer(sentence):
                yield _cue(sentence, found, sort, rule)
    for found in STEADY_WORDS.finditer(sentence):
        yield _cue(sentence, found, Sort.STEADY, "steady")


def _ranks(sentence: str) -> Iterator[Cue]:
    for sort, far, words in RANKS:
        for found in words.finditer(sentence):
            article = re.match(r"(?:de|het) ", found[0], re.IGNORECASE)
            before = sentence[: found.start() + (article.end() if article else 0)]
            why = "one of" if _ONE_OF.search(before) else ""
            yield _cue(sentence, found, sort, "far" if far else "rank", unclear=why)


def _cue(  # noqa: PLR0913 - the parts of one value
    sentence: str,
    found: re.Match[str],
    sort: Sort,
    rule: str,
    *,
    n: float = 0.0,
    decimals: int = 0,
    unclear: str = "",
) -> Cue:
    before, after = sentence[: found.start()], sentence[found.end() :]
    denied = bool(_DENIED.search(before))
    if sort in {Sort.RISE, Sort.FALL}:
        denied = denied or bool(_DENIED_AFTER.match(after))
    start, end = found.span()
    said = found[0].strip()
    return Cue(sort, rule, start, end, said, n, decimals, denied, unclear)


def _modifier(found: re.Match[str]) -> str:
    names = (name for place, (name, _words) in enumerate(MODIFIERS) if found[f"m{place}"])
    return next(names, "")


def _fraction(found: re.Match[str]) -> float:
    """The share that the words of a fraction stand for, in percent."""
    if found["half"]:
        return 50.0
    if found["three"]:
        return 75.0
    if found["part"]:
        many = number(found["many"]) if found["many"] else 1
        return 100 * many / _PARTS[found["part"].casefold()]
    return 100 * number(found["a"]) / max(1, number(found["b"]))
