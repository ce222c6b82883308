"""Leaks: words and names in a file that should have stayed at home."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from casework.text import fold

RUN = 8  # words in a row that give a text away
SHORT = 4  # words of a text that is looked for as a whole: less is said by everybody
_MARKS = r",;:|()<>\[\]\"/"  # what stands around a name that is no part of a sentence


@dataclass(frozen=True, slots=True)
class Leak:
    """Words that should not be in a file: of which source, or whose name."""

    source: str
    words: str
    name: bool = False


class Leaks:
    """Looks in texts for words that may not be shown.

    ``secret`` are the texts that stay here, each with its source; ``shown`` those of which
    quotations may be printed: words that stand there too give nothing away. A run
    of ``RUN`` words counts, or all of a shorter text of ``SHORT`` words or more.
    ``names`` are looked for as whole words; one that is also a word of the texts, as
    Ben is in Dutch, only where it stands by itself between marks or line ends.

    >>> leaks = Leaks([("a", "Wij hebben nooit een team gehad.")], (), ["Jansen"])
    >>> [leak.words for leak in leaks.within("Zij zei: wij hebben NOOIT een team gehad.")]
    ['wij hebben nooit een team gehad']
    >>> [leak.name for leak in leaks.within("zie Jansen")], leaks.within("een team gehad")
    ([True], [])
    """

    def __init__(
        self, secret: Iterable[tuple[str, str]], shown: Iterable[str], names: Iterable[str]
    ) -> None:
        secret, shown = list(secret), list(shown)
        common = {
            word for text in (*(text for _source, text in secret), *shown) for word in _words(text)
        }
        self._runs: dict[tuple[str, ...], str] = {}
        for source, text in secret:
            for run in _runs(_words(text)):
                self._runs.setdefault(run, source)
        for text in shown:
            for run in _runs(_words(text)):
                self._runs.pop(run, None)
        wanted = {tuple(_words(name)): name for name in names}
        wanted.pop((), None)
        self._names = {words: name for words, name in wanted.items() if not common >= {*words}}
        ambiguous = [re.escape(name.casefold()) for w, name in wanted.items() if common >= {*w}]
        alone = rf"(?:^|[{_MARKS}])[ \t]*({'|'.join(ambiguous)})[ \t]*(?=$|[{_MARKS}])"
        self._alone = re.compile(alone, re.MULTILINE) if ambiguous else None
        self._by_first: dict[str, list[tuple[str, ...]]] = defaultdict(list)
        for name in self._names:
            self._by_first[name[0]].append(name)
        self._lengths = sorted({len(run) for run in self._runs})

    def within(self, text: str) -> list[Leak]:
        """The leaks of a text, one for each source and name."""
        words = _words(text)
        found: dict[tuple[str, bool], Leak] = {}
        for length in self._lengths:
            for start in range(len(words) - length + 1):
                run = tuple(words[start : start + length])
                if source := self._runs.get(run):
                    found.setdefault((source, False), Leak(source, " ".join(run)))
        for start, word in enumerate(words):
            for name in self._by_first.get(word, ()):
                if tuple(words[start : start + len(name)]) == name:
                    printed = self._names[name]
                    found[printed, True] = Leak("", printed, name=True)
        for match in self._alone.finditer(text.casefold()) if self._alone else ():
            found[match[1], True] = Leak("", match[1], name=True)
        return list(found.values())


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", fold(text))


def _runs(words: Sequence[str]) -> Iterable[tuple[str, ...]]:
    """The runs that give a text away: all of so many words, or a short text as a whole."""
    if SHORT <= len(words) < RUN:
        return [tuple(words)]
    return [tuple(words[start : start + RUN]) for start in range(len(words) - RUN + 1)]
