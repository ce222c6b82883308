"""Lines of a PDF page: what stands where, in the order in which it is read.

PDFium gives characters in the order in which they were drawn, with line breaks
where the place jumps. That order is kept, unless it crosses a clear gutter at
every line.
"""

from __future__ import annotations

import ctypes
import math
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise
from statistics import median
from typing import Any

import pypdfium2.raw as pdfium

MARKS = "\x02\ufffe"  # what PDFium puts for a hyphen at the end of a line
BOLD = 600  # the weight from which a letter looks bold
WIDE = 2.0  # of the letter size: a gap that parts cells, wider than justifying makes
TOUCHING = 0.15  # of the letter size: a gap that is no space
NEAR = 2.0  # points: edges that are the same edge
SIDE = 5  # lines that each of two columns must have at least
FILLED = 0.6  # of a column that its usual line fills; the cells of a table seldom do
GOING_ON = 0.3  # of the lines of running text that begin with a small letter
SPANNING = 0.25  # of the lines of a page that may run over both columns
_WORD = re.compile(r"\S+")
_SURROGATE = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a page; places are points from the left and from the bottom of the page.

    ``text`` has a tab for each wide gap and ends in U+0002 for a hyphen at which
    the line was broken. ``word`` is the width of its first word, ``after`` the
    place where the text begins after the first wide gap (0: none). A line is
    ``tight`` if its file has no space after it.
    """

    text: str
    page: int
    left: float
    right: float
    base: float
    size: float
    word: float = 0.0
    after: float = 0.0
    bold: bool = False
    tight: bool = False
    column: int = 0


@dataclass(frozen=True, slots=True)
class _Word:
    text: str
    start: int
    end: int
    bottom: float
    top: float
    left: float
    right: float


def find_lines(textpage: Any, page: int) -> list[Line]:
    """The lines of one page, in reading order, blank ones left out."""
    reach = _Reach(textpage)
    rows = [row for span in reach.spans() for row in reach.rows(span, page)]
    if any(len(row) > 1 for row in rows):
        pieces = [piece for row in rows for piece in row]
        gutter = _gutter(pieces)
        if gutter is not None and _goes_on(pieces, gutter):
            return _by_columns(_placed(pieces, gutter), gutter)
    return _in_order([_whole_line(row) for row in rows])


class _Reach:
    """The characters of a page with their places, asked of PDFium one by one as needed."""

    def __init__(self, textpage: Any) -> None:
        self._page = textpage.raw
        self._box = pdfium.FS_RECTF()
        self._x, self._y = ctypes.c_double(), ctypes.c_double()
        self._matrix = pdfium.FS_MATRIX()
        self.text = self._all(textpage)

    def _all(self, textpage: Any) -> str:
        """One character for each of PDFium's places, so that both count alike."""
        n = textpage.count_chars()
        text: str = textpage.get_text_range()
        if len(text) == n:
            return text
        return "".join(chr(pdfium.FPDFText_GetUnicode(self._page, i) & 0xFFFF) for i in range(n))

    def spans(self) -> Iterator[tuple[int, int]]:
        """Where lines begin and end, the mark of a broken word included."""
        for match in re.finditer(r"[^\r\n]+", self.text):
            start = match.start()
            for mark in re.finditer(f"[{MARKS}]", match.group()):
                end = match.start() + mark.end()
                if end < match.end() and abs(self.base(end) - self.base(end - 1)) > 1:
                    yield start, end
                    start = end
            yield start, match.end()

    def rows(self, span: tuple[int, int], page: int) -> Iterator[list[Line]]:
        """The pieces of each line between its wide gaps; mostly one line, nothing if it is blank.

        PDFium sets a bullet on the line above it, so heights are compared too.
        """
        start, end = span
        line: list[_Word] = []
        for found in _WORD.finditer(self.text[start:end]):
            word = self._word(start + found.start(), start + found.end())
            if line and (word.top <= line[-1].bottom or word.bottom >= line[-1].top):
                yield self._row(line, page, tight=False)
                line = []
            line.append(word)
        if line:
            yield self._row(line, page, tight=line[-1].end == end)

    def _row(self, line: Sequence[_Word], page: int, *, tight: bool) -> list[Line]:
        first, last = line[0].start, line[-1].end - 1
        size, base = self._size(first), self.base(first)
        bold = self._is_bold(first) and self._is_bold(last)
        return [
            Line(
                text=" ".join(word.text for word in words),
                page=page,
                left=words[0].left,
                right=words[-1].right,
                base=base,
                size=size,
                word=words[0].right - words[0].left,
                bold=bold,
                tight=tight,
            )
            for words in _pieces(_in_place(line, size), size)
        ]

    def base(self, place: int) -> float:
        """The height of the line on which a character stands."""
        pdfium.FPDFText_GetCharOrigin(self._page, place, self._x, self._y)
        return float(self._y.value)

    def _word(self, start: int, end: int) -> _Word:
        page, box = self._page, self._box
        pdfium.FPDFText_GetLooseCharBox(page, start, box)
        left, bottom, top = box.left, box.bottom, box.top
        if end - start > 1:
            pdfium.FPDFText_GetLooseCharBox(page, end - 1, box)
        text = _whole(self.text[start:end])
        return _Word(text, start, end, bottom, top, left, box.right)

    def _size(self, place: int) -> float:
        size = float(pdfium.FPDFText_GetFontSize(self._page, place))
        if pdfium.FPDFText_GetMatrix(self._page, place, self._matrix):
            size *= math.hypot(self._matrix.c, self._matrix.d)
        return size or 1.0

    def _is_bold(self, place: int) -> bool:
        return int(pdfium.FPDFText_GetFontWeight(self._page, place)) >= BOLD


def _whole(word: str) -> str:
    """A word with its hyphens as they are meant, its surrogate pairs one character again."""
    word = word.replace("\ufffe", "\x02")
    word = word[:-1].replace("\x02", "-") + word[-1]
    if not word.isascii() and _SURROGATE.search(word):
        return word.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return word


def _in_place(words: Sequence[_Word], size: float) -> list[_Word]:
    """The words of a line with each sign where it stands, also one that was drawn after the line.

    LibreOffice does so with an emoji or an arrow that the font of the text lacks.
    """
    placed: list[_Word] = []
    for word in words:
        if not placed or word.left >= placed[-1].left or any(map(str.isalnum, word.text)):
            placed.append(word)
            continue
        at = next(at for at, other in enumerate(placed) if other.left > word.left)
        around = [*placed[max(at - 1, 0) : at], word, placed[at]]
        placed[max(at - 1, 0) : at + 1] = _touching(around, size)
    return placed


def _touching(words: Sequence[_Word], size: float) -> list[_Word]:
    """The words, those that touch made one."""
    joined = [words[0]]
    for word in words[1:]:
        if word.left - joined[-1].right < TOUCHING * size:
            joined[-1] = replace(joined[-1], text=joined[-1].text + word.text, right=word.right)
        else:
            joined.append(word)
    return joined


def _pieces(words: Sequence[_Word], size: float) -> list[list[_Word]]:
    """The words of a line, parted where there is a wide gap; a bullet stays with its text."""
    pieces = [[words[0]]]
    for before, word in pairwise(words):
        wide = word.left - before.right > WIDE * size
        if wide and not (len(pieces) == len(pieces[0]) == 1 and _is_bullet(before.text)):
            pieces.append([word])
        else:
            pieces[-1].append(word)
    return pieces


def _whole_line(row: Sequence[Line]) -> Line:
    if len(row) == 1:
        return row[0]
    text = "\t".join(piece.text for piece in row)
    return replace(row[0], text=text, right=row[-1].right, after=row[1].left)


def _goes_on(pieces: Sequence[Line], gutter: float) -> bool:
    """Whether lines on both sides go on with small letters; cells of a table seldom do."""
    for side in (0, 1):
        lines = [line for line in _placed(pieces, gutter) if line.column == side]
        if sum(line.text[0].islower() for line in lines) < GOING_ON * len(lines):
            return False
    return True


def _placed(lines: Sequence[Line], gutter: float) -> list[Line]:
    return [replace(line, column=int(line.left >= gutter - NEAR)) for line in lines]


def _is_bullet(text: str) -> bool:
    return len(text) == 1 and not text.isalnum()


def _in_order(lines: list[Line]) -> list[Line]:
    """``lines`` as they are read, each with its column."""
    gutter = _gutter(lines)
    if gutter is None:
        ordered = sorted(lines, key=lambda line: -line.base)
        apart = all(a.base - b.base > a.size / 2 for a, b in pairwise(ordered))
        return ordered if apart else lines
    placed = _placed(lines, gutter)
    blocks = [len(list(block)) for _side, block in groupby(placed, key=lambda line: line.column)]
    if len(placed) >= 1.5 * len(blocks):  # drawn column by column, or cell by cell
        return placed
    return _by_columns(placed, gutter)


def _gutter(lines: Sequence[Line]) -> float | None:
    """Where the second of two columns of running text begins, if there clearly are two."""
    if len(lines) < 2 * SIDE:
        return None
    first, last = min(line.left for line in lines), max(line.right for line in lines)
    third = (last - first) / 3
    edges = Counter(round(line.left) for line in lines if first + third < line.left < last - third)
    if not edges:
        return None
    edge = float(edges.most_common(1)[0][0])
    left = [line for line in lines if line.right < edge]
    right = [line for line in lines if line.left > edge - NEAR]
    crossing = len(lines) - len(left) - len(right)
    if min(len(left), len(right)) < SIDE or crossing > SPANNING * len(lines):
        return None
    return edge if _is_filled(left) and _is_filled(right) and _overlap(left, right) else None


def _is_filled(lines: Sequence[Line]) -> bool:
    left, right = min(line.left for line in lines), max(line.right for line in lines)
    usual = median(line.right - line.left for line in lines)
    gaps = sum(line.after > 0 for line in lines)
    return usual >= FILLED * (right - left) and gaps * SIDE <= len(lines)


def _overlap(left: Sequence[Line], right: Sequence[Line]) -> bool:
    """Whether both columns stand beside each other, rather than one below the other."""
    low = max(min(line.base for line in left), min(line.base for line in right))
    high = min(max(line.base for line in left), max(line.base for line in right))
    return high - low > SIDE * median(line.size for line in left)


def _by_columns(lines: Sequence[Line], gutter: float) -> list[Line]:
    """The left column before the right one, between lines that run over both."""
    ordered: list[Line] = []
    band: list[Line] = []
    for line in sorted(lines, key=lambda line: -line.base):
        if line.left < gutter - NEAR and line.right > gutter:
            ordered += sorted(band, key=lambda line: line.column)
            ordered.append(line)
            band = []
        else:
            band.append(line)
    return ordered + sorted(band, key=lambda line: line.column)
