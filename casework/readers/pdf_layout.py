"""Paragraphs of a PDF, restored from the places of its lines.

A paragraph ends where the next word would still have fitted on the line; where
the next line is indented, set off by space, set in another size or weight, or
begins with a bullet or a speaker. Over a page it goes on if its line was full.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from statistics import median

from casework.readers.labels import is_known
from casework.readers.pdf_lines import Line
from casework.readers.word_tables import as_paragraphs as of_table
from casework.text import fold

SPACE = 0.25  # of the letter size: the width of a space
INDENT = 0.6  # of the letter size: a step that is meant
SPACED = 1.3  # of the usual step between lines: white that is meant
OTHER = 0.08  # of the letter size: another size
SINGLE = 1.4  # of the letter size: a step that needs no proof
NOTES = 0.93  # of the usual size: letters of a footnote
FEW = 8  # lines that a page must have to show how wide its text is
SMOOTH = 1.0  # points within which an edge is the same
_BULLET = re.compile(r"[•·▪◦‣●○■□\uf0b7\uf0a7]\s?|o\s(?=[A-Z])")
_SYMBOLS = "\uf0b7\uf0a7\uf0d8"  # bullets of symbol fonts, for which Unicode has no name
_LIST = re.compile(r"(?:[•·▪◦‣●○■□\uf0b7\uf0a7*–—-]|o|\(?\w{1,3}[.)])\s")
_LABEL = re.compile(r"([^\W\d_][\w .]{0,30}?)\s?:(?=\s|$)")
_WORD = re.compile(r"[^\W_]+(?:[-‐‑][^\W_]+)*")
_LAST = re.compile(r"[^\W_]+(?:[-‐‑][^\W_]+)*$")
_AND = frozenset("en of noch and or und oder".split())
_QUOTED = re.compile('[“”„‘"«]\\w')
_SLASH = re.compile(r"\w/$")
_BREAKS = "\x02\u2010\u00ad-"
ENDINGS = ".?!:;"
OFTEN = 0.015  # of the lines that end in a hyphen where words are broken; else it is rare
LONGEST = 80  # letters of a word


@dataclass(frozen=True, slots=True)
class Measures:
    """What is usual in a document: its letter size, step between lines and edges.

    ``edges`` gives the left and right edge of each column of each page.
    """

    size: float
    step: float
    edges: Mapping[tuple[int, int], tuple[float, float]]


def as_paragraphs(pages: Sequence[Sequence[Line]]) -> list[str]:
    """The paragraphs that the lines of all pages make up, footnotes after the paragraph above."""
    usual = _measured(pages)
    hyphens = _Hyphens(pages)
    texts = (_readable(hyphens.joined(group)) for group in _groups(pages, usual))
    paragraphs: list[str] = []
    for in_table, some in groupby(texts, key=lambda text: "\t" in text):
        if in_table:
            paragraphs += of_table([[[cell] for cell in text.split("\t")] for text in some])
        else:
            paragraphs += some
    return paragraphs


def _readable(text: str) -> str:
    return "•" + text[1:] if text[0] in _SYMBOLS else text


def _measured(pages: Sequence[Sequence[Line]]) -> Measures:
    sizes: Counter[float] = Counter()
    places: dict[tuple[int, int], list[Line]] = defaultdict(list)
    for page in pages:
        for line in page:
            sizes[round(line.size, 1)] += len(line.text)
            places[line.page, line.column].append(line)
    size = sizes.most_common(1)[0][0] if sizes else 1.0
    return Measures(size, _step(places.values(), size), _edges(places, size))


def _step(places: Iterable[Sequence[Line]], size: float) -> float:
    """The usual step between lines of one paragraph: such as go on with a small letter."""
    steps: Counter[float] = Counter()
    for lines in places:
        for before, line in pairwise(lines):
            step = before.base - line.base
            if SMOOTH < step < 4 * size and line.text[0].islower():
                steps[round(step)] += 1
    most, n = steps.most_common(1)[0] if steps else (SINGLE * size, 0)
    return most if n >= FEW / 2 else min(most, SINGLE * size)


def _edges(
    places: Mapping[tuple[int, int], Sequence[Line]], size: float
) -> dict[tuple[int, int], tuple[float, float]]:
    widths: dict[int, list[float]] = defaultdict(list)
    found = {}
    for key, lines in places.items():
        body = [line for line in lines if abs(line.size - size) < OTHER * size] or list(lines)
        left, right = min(line.left for line in body), max(line.right for line in body)
        found[key] = (left, right)
        if len(body) >= FEW:
            widths[key[1]].append(right - left)
    for key, (left, right) in found.items():
        usual = median(widths[key[1]]) if widths[key[1]] else 0.0
        found[key] = (left, max(right, left + usual))
    return found


def _groups(pages: Sequence[Sequence[Line]], usual: Measures) -> Iterator[list[Line]]:
    """The lines of each paragraph; a footnote waits until the paragraph above it is complete."""
    group: list[Line] = []
    waiting: list[Line] = []
    for page in pages:
        notes = _notes(page, usual)
        body = page[: len(page) - notes]
        for place, line in enumerate(body):
            after = body[place + 1] if place + 1 < len(body) else None
            if group and _begins(group, line, after, usual):
                yield group
                yield from _runs(waiting, usual)
                group, waiting = [], []
            group.append(line)
        waiting += page[len(page) - notes :]
    if group:
        yield group
    yield from _runs(waiting, usual)


def _runs(lines: Sequence[Line], usual: Measures) -> Iterator[list[Line]]:
    group: list[Line] = []
    for place, line in enumerate(lines):
        after = lines[place + 1] if place + 1 < len(lines) else None
        if group and _begins(group, line, after, usual):
            yield group
            group = []
        group.append(line)
    if group:
        yield group


def _notes(page: Sequence[Line], usual: Measures) -> int:
    """How many lines at the end of a page are set smaller: its footnotes."""
    for n, line in enumerate(reversed(page)):
        if line.size >= NOTES * usual.size:
            return n
    return 0


def _begins(group: Sequence[Line], line: Line, after: Line | None, usual: Measures) -> bool:
    """Whether ``line`` begins a paragraph of its own after those of ``group``."""
    before = group[-1]
    if (before.page, before.column) != (line.page, line.column):
        return _begins_over(group, line, usual)
    if _differs(before, line) or _is_opening(line):
        return True
    if _is_row(before, line) or _is_set_off(before, line, usual):
        return True
    if _breaks_word(before):
        return False
    return _would_fit(before, line, usual) or _is_indented(group, line, after)


def _begins_over(group: Sequence[Line], line: Line, usual: Measures) -> bool:
    """The same over the end of a page or of a column."""
    before = group[-1]
    if _differs(before, line) or _is_opening(line) or line.after or before.after:
        return True
    if _breaks_word(before):
        return False
    left = _edge(line, usual)[0]
    hanging = _LIST.match(group[0].text) or len(group) > 1
    indented = line.left - left > INDENT * line.size
    same = abs((line.left - left) - (before.left - _edge(before, usual)[0])) < INDENT * line.size
    if indented and not (hanging and same):
        return True
    if before.text[-1] in ENDINGS and _QUOTED.match(line.text):
        return True
    goes_on = line.text[0].islower() and before.text[-1] not in ENDINGS
    return _would_fit(before, line, usual) and not goes_on


def _differs(before: Line, line: Line) -> bool:
    if abs(before.size - line.size) > OTHER * max(before.size, line.size):
        return True
    return before.bold != line.bold and not _breaks_word(before)


def _is_opening(line: Line) -> bool:
    """A bullet, or a word that is known for a speaker with its colon."""
    if _BULLET.match(line.text):
        return True
    label = _LABEL.match(line.text)
    return label is not None and is_known(fold(label.group(1)))


def _is_row(before: Line, line: Line) -> bool:
    """A line with a wide gap is a row of a table, unless the next goes on under its text."""
    if line.after:
        return True
    return before.after > 0 and abs(line.left - before.after) > INDENT * line.size


def _is_set_off(before: Line, line: Line, usual: Measures) -> bool:
    step = before.base - line.base
    if step < -SMOOTH:  # the text jumps up: the next cell, a box
        return True
    expected = usual.step * max(1.0, line.size / usual.size)
    return step > SPACED * expected


def _would_fit(before: Line, line: Line, usual: Measures) -> bool:
    """Whether the first word of ``line`` had room enough at the end of the line before it."""
    needed = before.right + SPACE * before.size + line.word
    return needed < _edge(before, usual)[1] - SMOOTH


def _is_indented(group: Sequence[Line], line: Line, after: Line | None) -> bool:
    before = group[-1]
    step = (line.left - before.left) / line.size
    if abs(step) <= INDENT:
        return False
    if step < 0:  # back to the edge: after a first line that was indented all goes on
        return len(group) > 1
    if len(group) == 1 and (_LIST.match(before.text) or before.after):
        return False
    hangs = after is not None and abs(after.left - line.left) <= INDENT * line.size
    return not (len(group) == 1 and hangs)


def _edge(line: Line, usual: Measures) -> tuple[float, float]:
    return usual.edges[line.page, line.column]


def _breaks_word(line: Line) -> bool:
    return line.text[-1] in "\x02\u2010\u00ad"


class _Hyphens:
    """Line ends joined into words, by what the rest of the document writes."""

    def __init__(self, pages: Sequence[Sequence[Line]]) -> None:
        self._known: Counter[str] = Counter()
        ends: list[tuple[str, str]] = []
        for page in pages:
            broken = ""
            for line in page:
                words = [word.casefold() for word in _WORD.findall(line.text)]
                if broken and words and words[0] not in _AND:
                    ends.append((broken, words.pop(0)))
                broken = words.pop() if words and line.text[-1] in _BREAKS else ""
                self._known.update(words)
        apart = sum(self._written(*end) == "-" for end in ends)
        together = sum(self._written(*end) == "" for end in ends)
        small = [end for end in ends if end[0].islower() and end[1].islower()]
        often = len(set(small)) > apart + 2 and len(small) >= OFTEN * sum(map(len, pages))
        self._breaks_words = together > apart or often

    def joined(self, lines: Sequence[Line]) -> str:
        """The text of one paragraph."""
        parts: list[str] = []
        for line, after in pairwise(lines):
            parts += self._with(line, after.text)
        end = lines[-1].text
        return "".join([*parts, end[:-1] + "-" if end[-1] in "\x02\u00ad" else end])

    def _with(self, line: Line, more: str) -> tuple[str, str]:
        """The text of a line, and what stands between it and the next."""
        text = line.text
        first, last = _WORD.match(more), _LAST.search(text[-LONGEST:-1])
        if text[-1] not in _BREAKS or first is None or last is None:
            bare = text[:-1] + "-" if text[-1] in "\x02\u00ad" else text
            return bare, "" if first and line.tight and _SLASH.search(text[-2:]) else " "
        return text[:-1], self._between(text[-1], last.group(), first.group())

    def _between(self, mark: str, before: str, after: str) -> str:
        """What stands between two halves: nothing, or the hyphen of a compound ("in- en uit")."""
        written = self._written(before.casefold(), after.casefold())
        if written is not None:
            return written
        if after in _AND:
            return "- "
        if mark in "\u2010\u00ad":
            return ""
        compound = not (before.islower() or before.istitle()) or not after.islower()
        return "-" if compound or not self._breaks_words else ""

    def _written(self, before: str, after: str) -> str | None:
        """How the document writes the word elsewhere: with "-", with nothing; None: nowhere."""
        whole, parted = self._known[before + after], self._known[f"{before}-{after}"]
        if whole == parted == 0:
            return None
        return "-" if parted > whole else ""
