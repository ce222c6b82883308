"""What stands on every page of a document and belongs to none: heads, feet, page numbers."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Container, Iterator, Sequence
from itertools import pairwise
from statistics import median

from casework.readers.pdf_lines import Line
from casework.text import squeeze

EDGE = 4  # lines from the top or the bottom of a page among which heads and feet stand
SAME = 3.0  # points: the same height
CLEAR = 1.2  # of the usual step: the white between a head and the text
MOSTLY = 0.8  # of all steps from line to line that are smaller: the white between paragraphs
FAR = 5  # times that white: nothing stands between head and foot
MANY = 3  # pages on which a line must come back
DENSE = 0.4  # of the pages between the first and the last one: left pages alone suffice
STEADY = 0.8  # of the numbers that must stay equal or go up with the pages
_NUMBER = re.compile(r"\d+|(?<![^\W_])[ivxlcdm]+(?![^\W_])", re.IGNORECASE)
_ONLY_NUMBER = re.compile(r"\W*(?:(?:pagina|page|blz\.?|p\.)\W*)?#(?:\W*(?:van|of)?\W*#)?\W*$")
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}

Pages = Sequence[Sequence[Line]]


def part_furniture(pages: Pages) -> tuple[list[list[Line]], list[Line]]:
    """The lines of each page that are its own, and those that come back on many pages.

    A line comes back if the same text, or the same with another number that
    goes up with the pages, stands at the same height near the edge of a page.
    """
    groups: dict[str, list[Line]] = defaultdict(list)
    for page in pages:
        for line in _at_edges(page):
            groups[_pattern(line)].append(line)
    back: set[int] = set()
    for pattern, lines in groups.items():
        for level in _levels(lines):
            if _comes_back(pattern, level, len(pages)):
                back |= {id(line) for line in level}
    steps = sorted(step for page in pages for step in _steps(_heights(page)))
    white = max(CLEAR * median(steps), steps[int(MOSTLY * len(steps))]) if steps else 0.0
    furniture = [line for page in pages for line in _outside(page, back, white)]
    left_out = {id(line) for line in furniture}
    own = [[line for line in page if id(line) not in left_out] for page in pages]
    return own, furniture


def _heights(page: Sequence[Line]) -> list[int]:
    return sorted({round(line.base) for line in page}, reverse=True)


def _steps(heights: Sequence[int]) -> list[int]:
    return [abs(one - other) for one, other in pairwise(heights)]


def _outside(page: Sequence[Line], back: Container[int], white: float) -> Iterator[Line]:
    """The lines of a page that come back, from each edge up to the widest white after them."""
    heights = _heights(page)
    held = {round(line.base) for line in page if id(line) in back}
    head = _reach(heights, held, white)
    body = heights[head:]
    if head and held.issuperset(body) and heights[head - 1] - body[0] > FAR * white:
        foot = len(body)  # an empty page
    else:
        foot = _reach(body[::-1], held, white)
    outer = {*heights[:head], *heights[len(heights) - foot :]}
    return (line for line in page if id(line) in back and round(line.base) in outer)


def _reach(heights: Sequence[int], held: Container[int], white: float) -> int:
    """How many heights from an edge belong to head or foot."""
    n = next((n for n, height in enumerate(heights[:EDGE]) if height not in held), EDGE)
    steps = _steps(heights[: n + 1])
    widest = max(steps, default=0)
    return steps.index(widest) + 1 if widest >= white > 0 else 0


def _at_edges(page: Sequence[Line]) -> Iterator[Line]:
    heights = sorted({round(line.base) for line in page})
    outer = {*heights[:EDGE], *heights[-EDGE:]}
    return (line for line in page if round(line.base) in outer)


def _pattern(line: Line) -> str:
    return _NUMBER.sub("#", squeeze(line.text)).casefold()


def _levels(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """Lines of one pattern, parted by the height at which they stand."""
    level: list[Line] = []
    for line in sorted(lines, key=lambda line: line.base):
        if level and line.base - level[-1].base > SAME:
            yield level
            level = []
        level.append(line)
    if level:
        yield level


def _comes_back(pattern: str, lines: Sequence[Line], pages: int) -> bool:
    held = {line.page for line in lines}
    if len(held) < MANY:
        both = len(held) == pages == 2  # noqa: PLR2004 - a letter of two pages
        if not (both and _ONLY_NUMBER.match(pattern)):
            return False
    if len(held) < DENSE * (max(held) - min(held) + 1):
        return False
    return "#" not in pattern or _are_steady(lines)


def _are_steady(lines: Sequence[Line]) -> bool:
    """Whether each number stays the same or goes up with the pages, nearly everywhere."""
    rows = [[_value(n) for n in _NUMBER.findall(line.text)] for line in lines]
    for place in range(len(rows[0])):
        values = [row[place] for row in rows]
        offsets = [row[place] - line.page for row, line in zip(rows, lines, strict=True)]
        most = max(Counter(values).most_common(1)[0][1], Counter(offsets).most_common(1)[0][1])
        if most < STEADY * len(lines):
            return False
    return True


def _value(number: str) -> int:
    if number.isdigit():
        return int(number[:12])
    total = 0
    digits = [_ROMAN[letter] for letter in number.lower()]
    for digit, following in zip(digits, [*digits[1:], 0], strict=True):
        total += digit if digit >= following else -digit
    return total
