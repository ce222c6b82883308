"""Paragraphs: which lines of a text belong together, however a program broke them.

The text is never altered. A paragraph is a stretch that may run over lines.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from statistics import median

_BULLET = re.compile(r"[•·▪◦‣●○■\uf0b7*–—-]\s")
_HEADING = re.compile(r"\d{1,2}(?:\.\d{1,2})*\.?\s+[^\W\d_a-zß-ÿ][^.;!?]*$")
_PAGE = re.compile(  # a bare year is a value in a table rather than a page
    r"(?!(?:19|20)\d\d$)(?:(?:pagina|page|p\.)\s?)?[-–]?\s?\d{1,4}\s?[-–]?"
    r"(?:\s?(?:van|of|/)\s?\d{1,4})?$",
    re.IGNORECASE,
)
ENDINGS = ".?!:"

FEW_LINES = 8  # below this no habit of line breaks can be told
SHORT = 0.6  # of the usual length: the last line of a paragraph
LONG_LINE = 200  # no program breaks lines this late


class Breaks(StrEnum):
    """What a line break means in a text."""

    BLANK = "blank lines part paragraphs"
    DOUBLE = "every line is followed by a blank line"
    LINE = "every line is a paragraph"


@dataclass(frozen=True, slots=True)
class Line:
    """A line with something on it, bare of white space; ``gap`` counts blank lines before it."""

    start: int
    end: int
    gap: int

    def __len__(self) -> int:
        return self.end - self.start


@dataclass(frozen=True, slots=True)
class Layout:
    """How a text breaks its lines, and how long these usually are."""

    breaks: Breaks
    width: float = 0.0


def find_lines(text: str) -> list[Line]:
    """The lines of ``text`` that are not blank.

    >>> find_lines("een \\n \\n\\ttwee")
    [Line(start=0, end=3, gap=0), Line(start=8, end=12, gap=1)]
    """
    found = []
    position = gap = 0
    for raw in text.split("\n"):
        if bare := raw.strip():
            start = position + raw.index(bare[0])
            found.append(Line(start, start + len(bare), gap))
            gap = 0
        else:
            gap += 1
        position += len(raw) + 1
    return found


def find_layout(text: str, lines: Sequence[Line]) -> Layout:
    """What line breaks mean in ``text``; judged on all of it.

    Double spaced means: most lines are followed by one blank line, lines are
    about equally long, and many go on in the middle of a sentence. A text with
    lines of 200 characters and more is not broken by a program at all.
    """
    if len(lines) < FEW_LINES:
        return Layout(Breaks.BLANK)
    lengths = sorted(len(line) for line in lines)
    usual, long = median(lengths), lengths[int(0.9 * len(lengths))]
    if _is_double(text, lines) and usual >= 30 and long <= 1.3 * usual:  # noqa: PLR2004
        return Layout(Breaks.DOUBLE, usual)
    return Layout(Breaks.LINE if long > LONG_LINE else Breaks.BLANK, usual)


def find_paragraphs(text: str, lines: Sequence[Line], layout: Layout) -> list[tuple[int, int]]:
    """The paragraphs that ``lines`` make up: *ordered*, *disjoint*, bare of white space.

    >>> text = "een\\ntwee\\n\\ndrie"
    >>> find_paragraphs(text, find_lines(text), Layout(Breaks.BLANK))
    [(0, 8), (10, 14)]
    """
    spans: list[tuple[int, int]] = []
    for place, line in enumerate(lines):
        if place == 0 or _parts(text, lines[place - 1], line, layout):
            spans.append((line.start, line.end))
        else:
            spans[-1] = (spans[-1][0], line.end)
    return spans


def count_page_numbers(text: str, lines: Sequence[Line]) -> int:
    """How many lines hold a page number and nothing else."""
    return sum(len(line) <= 20 and bool(_PAGE.match(_of(text, line))) for line in lines)  # noqa: PLR2004


def _is_double(text: str, lines: Sequence[Line]) -> bool:
    single = [line for line in lines[1:] if line.gap == 1]
    going_on = sum(text[line.start].islower() for line in single)
    return 2 * len(single) >= len(lines) and 5 * going_on >= 2 * len(single)


def _parts(text: str, before: Line, line: Line, layout: Layout) -> bool:
    """Whether a new paragraph begins with ``line``."""
    match layout.breaks:
        case Breaks.BLANK:
            return line.gap > 0
        case Breaks.LINE:
            return line.gap > 0 or not text[line.start].islower()
        case Breaks.DOUBLE:
            return line.gap > 1 or _parts_double(text, before, line, layout.width)


def _parts_double(text: str, before: Line, line: Line, width: float) -> bool:
    short = len(before) < SHORT * width
    closed = short and text[before.end - 1] in ENDINGS
    titled = (
        short
        and before.gap > 1
        and text[before.end - 1] not in ".?!:;,-"
        and not text[line.start].islower()
    )
    return (
        closed
        or titled
        or _is_heading(text, line, width)
        or (_is_heading(text, before, width) and not text[line.start].islower())
        or bool(_BULLET.match(text, line.start, line.end))
    )


def _is_heading(text: str, line: Line, width: float) -> bool:
    """``4.1.2 TITLE``: a number and a short title without a sentence in it."""
    if len(line) >= width:
        return False
    title = _of(text, line)
    return bool(_HEADING.match(title)) and title.count("(") == title.count(")")


def _of(text: str, line: Line) -> str:
    return text[line.start : line.end]
