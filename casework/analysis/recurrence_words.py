"""Words of recurrence in Dutch and English: "alle vier", "only Utrecht", "nergens"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from casework.text import fold

_N_WORDS = (
    "",
    "een één eén one",
    "twee two",
    "drie three",
    "vier four",
    "vijf five",
    "zes six",
    "zeven seven",
    "acht eight",
    "negen nine",
    "tien ten",
    "elf eleven",
    "twaalf twelve",
)
NUMBERS: Mapping[str, int] = {word: n for n, words in enumerate(_N_WORDS) for word in words.split()}
_N = "(?:" + "|".join(sorted(NUMBERS, key=len, reverse=True)) + r"|\d{1,2})"
_ARTICLES = frozenset({"een"})  # a number only in "een van de vier"
_NOUN = (
    r"(?:(?:koploper|voorbeeld|onderzochte )?gemeenten?|casussen|casus|cases?|municipalit(?:y|ies)"
    r"|organisaties?|organi[sz]ations?|scholen|school|schools|instellingen|instelling"
    r"|koplopers?|frontrunners?|steden|plaatsen|cities)"
)
_BETWEEN = r"(?:(?:de|deze|die|onze|the|these|those|our|onderzochte|bezochte|geselecteerde)\s+)*"
_OF = rf"(?:van|of|uit)\s+{_BETWEEN}(?P<of>{_N})(?:\s+(?P<noun>{_NOUN}))?"
_AT = r"(?:(?:in|bij|voor|at|for)\s+)?"


class Amount(StrEnum):
    """What words of recurrence say of the number of cases."""

    ALL = "all"
    COUNT = "a number"
    NONE = "none"
    ONLY = "only these"
    EXCEPT = "all but these"
    MOST = "most"
    HALF = "half"
    SOME = "some"
    NEARLY_ALL = "nearly all"


@dataclass(frozen=True, slots=True)
class Recurring:
    """Words in a sentence that say in how many cases: ``said``, at ``start`` to ``end``.

    ``n`` is the number said and ``of`` the number of cases it is said of (0 where the
    words do not say). ``cases`` are those named. ``at_least`` and ``at_most`` go
    with a number. ``noun`` says that the words name the cases ("gemeenten"),
    ``followed`` is the word after a number of no noun, which may be another thing
    that is counted.
    """

    amount: Amount
    start: int
    end: int
    said: str
    n: int = 0
    of: int = 0
    cases: tuple[str, ...] = ()
    at_least: bool = False
    at_most: bool = False
    noun: bool = False
    followed: str = ""


def find_recurring(sentence: str, cases: Mapping[str, Sequence[str]]) -> list[Recurring]:
    """The words of recurrence in ``sentence``, from left to right, none within another.

    ``cases`` gives for each case the ways in which its name is written. A question
    says nothing.

    >>> known = {"Utrecht": ("Utrecht",), "Breda": ("Breda",)}
    >>> found = find_recurring("Drie van de vier hebben een plan, alleen Breda niet.", known)
    >>> [(one.said, str(one.amount), one.n, one.of, one.cases) for one in found]
    [('Drie van de vier', 'a number', 3, 4, ()), ('alleen Breda', 'only these', 0, 0, ('Breda',))]
    """
    if sentence.rstrip().endswith("?"):
        return []
    kept: list[Recurring] = []
    for one in _all(sentence, cases):
        if not any(one.start < other.end and other.start < one.end for other in kept):
            kept.append(one)
    return sorted(kept, key=lambda one: one.start)


def number_of(word: str) -> int:
    """The number that a word or digits stand for.

    >>> number_of("Twaalf"), number_of("9")
    (12, 9)
    """
    return int(word) if word.isdigit() else NUMBERS[word.casefold()]


_LEAST = r"(?P<least>minstens|ten ?minste|minimaal|zeker|at least|meer dan|more than|ruim)\s+"
_MOST_OF = r"(?P<most>hoogstens|hooguit|maximaal|at most|minder dan|fewer than|less than)\s+"
_JUST = r"(?P<just>slechts|maar|alleen|enkel|nog maar|only|just)\s+"
_COUNT = re.compile(
    rf"\b(?:{_LEAST}|{_MOST_OF}|{_JUST})?{_AT}(?P<n>{_N})\s+(?:{_OF}\b"
    rf"|(?:van|of)\s+{_BETWEEN}(?P<noun2>{_NOUN})\b|{_BETWEEN}(?P<noun3>{_NOUN})\b)",
    re.IGNORECASE,
)
_ALL = re.compile(
    rf"\b(?:(?P<nearly>bijna|vrijwel|nagenoeg|nearly|almost)\s+)?"
    rf"(?:(?:alle|al (?:de|deze|die|onze)|all(?: of)?(?: the| these| our)?)\s+"
    rf"(?:(?P<of>{_N})\b(?:\s+{_BETWEEN}(?P<noun>{_NOUN})\b)?|{_BETWEEN}(?P<noun2>{_NOUN})\b)"
    rf"|(?:elke|iedere|elk van de|ieder van de|every|each|each of the)\s+"
    rf"(?:(?P<noun3>{_NOUN})\b|(?P<of2>{_N})\b)"
    rf"|(?P<both>beide|both)\s+{_BETWEEN}(?P<noun4>{_NOUN})\b"
    r"|(?P<bare>overal|everywhere)\b)",
    re.IGNORECASE,
)
_NONE = re.compile(
    rf"\b(?:(?:geen|none|not one|niet één|niet een)(?: enkele?)?\s+{_OF}\b"
    rf"|(?:geen|none|not one)\s+(?:van|of)\s+{_BETWEEN}(?P<noun2>{_NOUN})\b"
    rf"|(?:geen enkele?|geen|no|not a single)\s+(?P<noun3>{_NOUN})\b"
    r"|(?P<bare>nergens|nowhere)\b)",
    re.IGNORECASE,
)
_MOST = re.compile(
    rf"\b(?:(?:de )?meeste|most(?: of)?(?: the)?|(?:de|een|a|the)\s+(?:ruime |grote |large )?"
    rf"(?:meerderheid|merendeel|majority)\s+(?:van|of)|het merendeel van)\s+{_BETWEEN}"
    rf"(?:(?P<of>{_N})\s+)?(?P<noun>{_NOUN})\b",
    re.IGNORECASE,
)
_HALF = re.compile(
    rf"\b(?:de helft van|half of|half)\s+{_BETWEEN}(?:(?P<of>{_N})\s+)?(?P<noun>{_NOUN})\b",
    re.IGNORECASE,
)
_SOME = re.compile(
    rf"\b(?:sommige|enkele|een paar|een aantal|meerdere|verschillende|some|a few|several)"
    rf"(?:\s+(?:van|of))?\s+{_BETWEEN}(?P<noun>{_NOUN})\b",
    re.IGNORECASE,
)
_ALL_BUT_ONE = re.compile(
    rf"\b(?:op\s+(?P<n>{_N})\s+na\s+alle|all but\s+(?P<n2>{_N})(?: of)?)\s*"
    rf"{_BETWEEN}(?:(?P<of>{_N})\b\s*)?(?P<noun>{_NOUN})?",
    re.IGNORECASE,
)
_WORD = re.compile(rf"\s+{_BETWEEN}([^\W\d_][\w'’-]*)", re.IGNORECASE)


def _all(sentence: str, cases: Mapping[str, Sequence[str]]) -> Iterator[Recurring]:
    """The words in the order in which they take theirs: the more exact ones first."""
    yield from _with_names(sentence, cases)
    for found in _ALL_BUT_ONE.finditer(sentence):
        if found["of"] or found["noun"]:
            n = number_of(found["n"] or found["n2"])
            yield _made(Amount.ALL, found, sentence, n=-n)
    yield from _plain(_NONE, Amount.NONE, sentence)
    for found in _ALL.finditer(sentence):
        of = 2 if found["both"] else 0
        amount = Amount.NEARLY_ALL if found["nearly"] else Amount.ALL
        yield _made(amount, found, sentence, of=of)
    yield from _counts(sentence)
    yield from _plain(_MOST, Amount.MOST, sentence)
    yield from _plain(_HALF, Amount.HALF, sentence)
    yield from _plain(_SOME, Amount.SOME, sentence)


def _plain(pattern: re.Pattern[str], amount: Amount, sentence: str) -> Iterator[Recurring]:
    for found in pattern.finditer(sentence):
        yield _made(amount, found, sentence)


def _counts(sentence: str) -> Iterator[Recurring]:
    for found in _COUNT.finditer(sentence):
        if found["n"].casefold() in _ARTICLES and not found["of"]:
            continue  # "een gemeente" counts nothing
        more = 1 if re.match("meer|more", found["least"] or "", re.IGNORECASE) else 0
        less = 1 if re.match("minder|fewer|less", found["most"] or "", re.IGNORECASE) else 0
        yield _made(
            Amount.COUNT,
            found,
            sentence,
            n=number_of(found["n"]) + more - less,
            at_least=bool(found["least"]),
            at_most=bool(found["most"]),
        )


def _made(  # noqa: PLR0913 - the parts of one value
    amount: Amount,
    found: re.Match[str],
    sentence: str,
    *,
    n: int = 0,
    of: int = 0,
    at_least: bool = False,
    at_most: bool = False,
) -> Recurring:
    groups = found.groupdict()
    said = [groups[name] for name in ("of", "of2") if groups.get(name)]
    noun = any(groups.get(name) for name in ("noun", "noun2", "noun3", "noun4"))
    start, end = found.start() + len(found[0]) - len(found[0].lstrip()), found.end()
    after = _WORD.match(sentence, end)
    return Recurring(
        amount=amount,
        start=start,
        end=end,
        said=found[0].strip(),
        n=n,
        of=number_of(said[0]) if said else of,
        at_least=at_least,
        at_most=at_most,
        noun=noun,
        followed="" if noun or groups.get("bare") else (after[1] if after else ""),
    )


def _with_names(sentence: str, cases: Mapping[str, Sequence[str]]) -> Iterator[Recurring]:
    """Words that name cases: "alleen Utrecht", "overal behalve Breda", "Utrecht is de enige"."""
    if not cases:
        return
    only, but, sole = _name_patterns(tuple((case, tuple(names)) for case, names in cases.items()))
    name_of = {fold(name): case for case, names in cases.items() for name in names}
    for amount, pattern in ((Amount.EXCEPT, but), (Amount.ONLY, only), (Amount.ONLY, sole)):
        for found in pattern.finditer(sentence):
            names = dict.fromkeys(name_of[fold(name)] for name in _split(found["names"], name_of))
            yield Recurring(
                amount,
                found.start(),
                found.end(),
                found[0].strip(),
                cases=tuple(names),
                noun=True,
            )


def _split(names: str, name_of: Mapping[str, str]) -> list[str]:
    """The names in a row of names, the longest first, so that none is cut in two."""
    ordered = sorted(name_of, key=len, reverse=True)
    found = re.findall("|".join(map(re.escape, ordered)), fold(names))
    return list(found)


@lru_cache(maxsize=8)
def _name_patterns(
    cases: tuple[tuple[str, tuple[str, ...]], ...],
) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    written = sorted({name for _case, names in cases for name in names}, key=len, reverse=True)
    name = "(?:" + "|".join(_loose(one) for one in written) + ")"
    lead = r"(?:(?:in|bij|voor|at|for|van|de gemeente|gemeente)\s+)*"
    row = rf"(?P<names>{name}(?:(?:\s*,\s*|\s+(?:en|and|of|or)\s+){lead}{name})*)(?![\w-])"
    only = rf"\b(?:alleen|enkel|uitsluitend|slechts|only|just|solely)\s+{lead}{row}"
    every = (
        rf"(?:overal|everywhere|(?:alle|all|elke|iedere|every)\s+(?:the\s+)?"
        rf"(?:{_N}\s+)?(?:{_NOUN})?)"
    )
    but = rf"\b{every}\s*,?\s*(?:behalve|uitgezonderd|except(?: for)?|but)\s+{lead}{row}"
    sole = (
        rf"{row}\s+(?:is|was|zijn|waren|are|were)\s+(?:de|het|the)\s+(?:enige|only)\b"
        rf"(?:\s+(?:{_NOUN}))?"
    )
    return tuple(re.compile(one, re.IGNORECASE) for one in (only, but, sole))  # type: ignore[return-value]


def _loose(name: str) -> str:
    """A name with any dash, and any white space around it."""
    parts = [re.escape(part) for part in re.split(r"\s*[-‐‑–—]\s*|\s+", name) if part]
    return r"[\s‐‑–—-]+".join(parts)
