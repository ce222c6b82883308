"""Full-text search: a cache beside the study that can be thrown away at any time.

Words are cut and folded here, by rules of our own, and the index holds them in
that form. So what is found does not hang on which Unicode the database knows,
and no sign that a user types means anything to it.
"""

from __future__ import annotations

import re
import sqlite3
import threading
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from casework.model import Source
from casework.store.side_file import SideFile
from casework.version import VERSION

MOST_WORDS = 32  # of a query; the rest is not looked at
LONGEST = 100  # characters of a word that count
LEMMATISED = 50  # longer words are their own lemma

# Soft hyphens, joiners and combining signs: they stand in a word without ending it.
_JOINED = (
    "\u00ad\u200b-\u200d\u2060\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f"
)
_WORD = re.compile(rf"[^\W_]+(?:[{_JOINED}]+[^\W_]*)*")
_INVISIBLE = ("Mn", "Me", "Cf")
_NOT_IN_WORDS = re.compile(r"[\x00-/:-`{-\x7f]")  # of ASCII; what the index takes for a gap
_BLANK_LINES = re.compile(r"\n[^\S\n]*\n\s*")
_LAYOUT = f"1 {VERSION}"
_AT_ONCE = 200  # sources read and indexed in one transaction
_TABLES = {
    "paragraphs": (
        "CREATE TABLE paragraphs"
        ' (id INTEGER PRIMARY KEY, source TEXT, start INTEGER, "end" INTEGER)'
    ),
    "found": (
        "CREATE VIRTUAL TABLE found USING fts5"
        "(words, lemmas, tokenize = 'ascii', prefix = '2 3', detail = 'column')"
    ),
}
_LOOKED_UP = """
SELECT source, start, "end" FROM paragraphs
WHERE id IN (SELECT rowid FROM found WHERE found MATCH ?)
"""


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a text: where it stands, and what it is compared by."""

    start: int
    end: int
    folded: str
    lemma: str


@dataclass(frozen=True, slots=True)
class Hit:
    """A paragraph that holds all words of a query; ``words`` are where they stand in the source."""

    source: str
    start: int
    end: int
    words: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Found:
    """What a query found: the first hits in the order of the sources, of ``total``."""

    total: int
    hits: tuple[Hit, ...] = ()


def words_of(text: str, start: int = 0) -> Iterator[Word]:
    """The words of a text, folded: no capitals, no diacritics, no invisible signs in them.

    >>> [word.folded for word in words_of("Coördinatie: kosten-baten, collega’s")]
    ['coordinatie', 'kosten', 'baten', 'collega', 's']
    """
    for match in _WORD.finditer(text):
        folded = _folded(match.group())
        if folded:
            place = (start + match.start(), start + match.end())
            yield Word(*place, folded, _lemma(match.group()))


def paragraphs_of(source: Source) -> list[tuple[int, int]]:
    """Where the paragraphs of a source stand; without turns, blank lines part them."""
    if source.turns:
        return [span for turn in source.turns for span in turn.spans]
    starts, ends = [0], []
    for gap in _BLANK_LINES.finditer(source.text):
        ends.append(gap.start())
        starts.append(gap.end())
    ends.append(len(source.text))
    return [(low, high) for low, high in zip(starts, ends, strict=True) if low < high]


@dataclass(frozen=True, slots=True)
class Query:
    """What to look for: whole words, and a last one of which the beginning is enough."""

    whole: tuple[Word, ...]
    begun: Word
    lemmas: bool

    @classmethod
    def read(cls, typed: str, *, lemmas: bool) -> Query | None:
        """The query that was typed, or None where it holds no word."""
        words = list(words_of(typed))[:MOST_WORDS]
        return cls(tuple(words[:-1]), words[-1], lemmas) if words else None

    def matches(self, word: Word) -> bool:
        """Whether a word of a text is one of those asked for."""
        return self._begins(word) or any(self._is(asked, word) for asked in self.whole)

    def expression(self) -> str:
        """The query as the index understands it; every word stands in quotation marks."""
        terms = [self._term(word, "") for word in self.whole]
        return " AND ".join([*terms, self._term(self.begun, "*")])

    def _is(self, asked: Word, word: Word) -> bool:
        return word.folded == asked.folded or (self.lemmas and word.lemma == asked.lemma)

    def _begins(self, word: Word) -> bool:
        return word.folded.startswith(self.begun.folded) or self._is(self.begun, word)

    def _term(self, word: Word, star: str) -> str:
        folded = f'words : "{word.folded}"{star}'
        return f'({folded} OR lemmas : "{word.lemma}")' if self.lemmas else f"({folded})"


class SearchIndex:
    """The index of one study's words, in a file of its own beside the study.

    It follows the study by the checksums of the sources: what is new is added
    when somebody searches. Where a source is gone, all of it is made anew, so
    that no word of a withdrawn interview stays behind.
    """

    def __init__(self, path: Path) -> None:
        self._file = SideFile(path, _LAYOUT, _TABLES)
        self._filling = threading.Lock()

    def look_up(
        self,
        query: Query,
        sources: Mapping[str, str],
        read: Callable[[Sequence[str]], Iterable[Source]],
    ) -> list[tuple[str, int, int]]:
        """Source, start and end of the paragraphs that hold the query, in the sources' order.

        ``sources`` are the checksums of the study's sources by id, in their order;
        ``read`` gives those that are not in the index yet.
        """
        try:
            return self._look_up("", query, sources, read)
        except sqlite3.DatabaseError:  # damaged, or of another layout, or nothing can be written
            self.drop()
        try:
            return self._look_up("", query, sources, read)
        except sqlite3.OperationalError:
            return self._look_up(":memory:", query, sources, read)

    def drop(self) -> None:
        """Throw the index away; the next search makes it anew."""
        self._file.drop()

    def _look_up(
        self,
        place: str,
        query: Query,
        sources: Mapping[str, str],
        read: Callable[[Sequence[str]], Iterable[Source]],
    ) -> list[tuple[str, int, int]]:
        with closing(self._file.opened(place)) as connection:
            with self._filling:
                known = self._file.known(connection, sources)
                _fill(connection, [name for name in sources if name not in known], read)
            found = connection.execute(_LOOKED_UP, [query.expression()]).fetchall()
        order = {name: place for place, name in enumerate(sources)}
        here = [row for row in found if row[0] in order]
        return sorted(here, key=lambda row: (order[row[0]], row[1]))


def matched(query: Query, source: Source, start: int, end: int) -> Hit:
    """The hit in one paragraph: where the words of the query stand in the source."""
    words = words_of(source.text[start:end], start)
    places = tuple((word.start, word.end) for word in words if query.matches(word))
    return Hit(source.id, start, end, places)


def _fill(
    connection: sqlite3.Connection,
    missing: Sequence[str],
    read: Callable[[Sequence[str]], Iterable[Source]],
) -> None:
    """Add the sources that are not in the index yet."""
    for first in range(0, len(missing), _AT_ONCE):
        given = read(missing[first : first + _AT_ONCE])
        connection.execute("BEGIN IMMEDIATE")
        with connection:
            _add(connection, given)


def _add(connection: sqlite3.Connection, given: Iterable[Source]) -> None:
    there = {name for (name,) in connection.execute("SELECT id FROM sources")}
    for source in given:
        if source.id in there:  # another program was first
            continue
        connection.execute("INSERT INTO sources VALUES (?, ?)", [source.id, source.checksum])
        for start, end in paragraphs_of(source):
            place = 'INSERT INTO paragraphs (source, start, "end") VALUES (?, ?, ?)'
            row = connection.execute(place, [source.id, start, end]).lastrowid
            words = list(words_of(source.text[start:end]))
            folded = " ".join(word.folded for word in words)
            lemmas = " ".join(word.lemma for word in words)
            connection.execute(
                "INSERT INTO found (rowid, words, lemmas) VALUES (?, ?, ?)", [row, folded, lemmas]
            )


@lru_cache(maxsize=200_000)
def _folded(word: str) -> str:
    bare = unicodedata.normalize("NFKD", word.casefold()).casefold()
    seen = (letter for letter in bare if unicodedata.category(letter) not in _INVISIBLE)
    return _NOT_IN_WORDS.sub("", "".join(seen))[:LONGEST]


@lru_cache(maxsize=200_000)
def _lemma(word: str) -> str:
    from casework.language.lemmas import lemma  # noqa: PLC0415 - only who searches waits for it

    folded = _folded(word)
    if len(word) > LEMMATISED:
        return folded
    seen = "".join(letter for letter in word if unicodedata.category(letter) != "Cf")
    return _folded(lemma(unicodedata.normalize("NFC", seen).lower())) or folded
