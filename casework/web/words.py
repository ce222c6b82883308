"""The words of the screens: the catalogue in the language of the program."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from casework.study.desk_views import View
from casework.words import catalogue, spoken


@dataclass(frozen=True, slots=True)
class WordsAnswer(View):
    """A catalogue of messages."""

    language: str
    """The language of the program: nl or en."""
    messages: Mapping[str, str | tuple[str, ...]]
    """English words to their translation, or to its forms for one and for many."""


def words_answer() -> WordsAnswer:
    """The catalogue in the language in force; empty in English."""
    return _answer(spoken())


@cache
def _answer(language: str) -> WordsAnswer:
    # gettext tells a catalogue's words one by one; the screens need all of them.
    entries = getattr(catalogue(language), "_catalog", {})
    messages: dict[str, str | tuple[str, ...]] = {}
    for key, told in entries.items():
        if isinstance(key, str) and key:
            messages[key] = told
        elif isinstance(key, tuple) and key[1] == 0:
            many = entries.get((key[0], 1), told)
            messages[key[0]] = (told, many)
    return WordsAnswer(language, messages)
