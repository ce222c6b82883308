"""The characters that our typeface has, and words in place of the others.

A PDF for everyone may hold no character without a shape, and interviews hold
emoji. A likeness comes first (→ as ->), then the bare letter, then a name in
brackets. Unicode's own names are English in every language.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from pathlib import Path

from casework.words import catalogue

FONTS = Path(__file__).parent / "fonts"
_ALIKE = {
    "→": "->",
    "←": "<-",
    "⇒": "=>",
    "≥": ">=",
    "≤": "<=",
    "≠": "=/=",
    "≈": "ca.",
    "✓": "v",
    "✔": "v",
    "\u2010": "-",
    "\u2011": "-",
    "\u202f": "\u00a0",
}
_SILENT = {"Cf", "Mn", "Me"}  # joiners, variation selectors, loose accents
_FLAG = "[\U0001f1e6-\U0001f1ff]{2}"
_SKIN = "[\U0001f3fb-\U0001f3ff]"
_SYMBOL = "[\u231a-\u23ff\u2600-\u27bf\u2b00-\u2bff\U0001f000-\U0001faff]"
_PART = re.compile(f"({_FLAG})|({_SYMBOL}(?:\u200d|\ufe0f|{_SKIN}|{_SYMBOL})*)|(.)", re.DOTALL)


def printable(text: str, language: str) -> str:
    """``text`` with a stand-in for every character that has no shape in our typeface.

    >>> printable("goed 😀, ş en ł → klaar", "en")
    'goed [emoji: grinning face], ş en ł -> klaar'
    """
    composed = unicodedata.normalize("NFC", text)
    return _uncovered().sub(lambda run: _stand_in(run[0], language), composed)


def stand_ins(text: str, language: str) -> dict[str, str]:
    """What ``printable`` changes in ``text``: the characters, and what is put there.

    >>> stand_ins("goed 😀", "en")
    {'😀': '[emoji: grinning face]'}
    """
    runs = _uncovered().findall(unicodedata.normalize("NFC", text))
    return {run: _stand_in(run, language) for run in dict.fromkeys(runs)}


@cache
def _uncovered() -> re.Pattern[str]:
    """Runs of characters that no file in ``fonts`` has; a newline is no character."""
    lines = (FONTS / "coverage.txt").read_text(encoding="ascii").split()
    ranges = "".join(rf"\U{low:0>8}-\U{high:0>8}" for low, high in (s.split("-") for s in lines))
    return re.compile(f"[^\n{ranges}]+")


def _stand_in(run: str, language: str) -> str:
    say = catalogue(language).gettext
    told: list[str] = []
    for flag, symbol, other in _PART.findall(run):
        if flag:
            letters = "".join(chr(ord(letter) - 0x1F1E6 + ord("A")) for letter in flag)
            said = say("[emoji: {name}]").format(name=f"flag {letters}")
        elif symbol in _ALIKE:
            said = _ALIKE[symbol]
        elif symbol:
            said = say("[emoji: {name}]").format(name=_names(symbol))
        else:
            said = _other(other, language)
        if not (told and said.startswith("[") and told[-1] == said):  # a word in one script: once
            told.append(said)
    return "".join(told)


def _names(symbol: str) -> str:
    """The Unicode names of the signs that make up one emoji."""
    signs = (sign for sign in symbol if unicodedata.category(sign) not in {*_SILENT, "Sk"})
    return ", ".join(unicodedata.name(sign, f"U+{ord(sign):04X}").lower() for sign in signs)


def _other(character: str, language: str) -> str:
    category = unicodedata.category(character)
    if character in _ALIKE:
        return _ALIKE[character]
    if category in _SILENT:
        return ""
    if category[0] in "ZC":
        return " "
    bare = "".join(
        sign for sign in unicodedata.normalize("NFKD", character) if not unicodedata.combining(sign)
    )
    if bare and not _uncovered().search(bare):
        return bare
    name = unicodedata.name(character, f"U+{ord(character):04X}")
    if category[0] == "L":
        told = catalogue(language).gettext("[text in {script} script]")
        return told.format(script=name.split()[0].capitalize())
    return catalogue(language).gettext("[sign: {name}]").format(name=name.lower())
