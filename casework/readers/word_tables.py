"""Tables in a document as paragraphs: a transcript in a table becomes turns again."""

from __future__ import annotations

import re
from collections.abc import Sequence

from casework.readers.labels import MAX_LENGTH, MAX_WORDS, is_known
from casework.readers.marked import Marked, join
from casework.text import fold

Cell = Sequence[Marked]  # the paragraphs of one cell
Row = Sequence[Cell]

_TIME = re.compile(r"[\[(<]?\d{1,2}:\d{2}(?::\d{2})?(?:[.,]\d{1,3})?[\])>]?$")
_LABEL = re.compile(r"(?:\*\*)?[^\W\d_][\w .'’()/&+-]*:?(?:\*\*)?$")
WIDTHS = (2, 3)  # columns that a transcript can have


def as_paragraphs(rows: Sequence[Sequence[Sequence[str]]]) -> list[str]:
    """The paragraphs that a table stands for, empty ones left out.

    >>> as_paragraphs([[["I"], ["Hoe ging dat?"]], [["R1"], ["Goed.", "Heel goed."]]])
    ['I: Hoe ging dat?', 'R1: Goed.', 'Heel goed.']
    >>> as_paragraphs([[["jaar"], ["aantal"]], [["2018"], ["12"]]])
    ['jaar\\taantal', '2018\\t12']
    """
    marked = [[[Marked(text) for text in cell] for cell in row] for row in rows]
    return [paragraph.text for paragraph in as_marked(marked)]


def as_marked(rows: Sequence[Row]) -> list[Marked]:
    """The same for paragraphs with marks in them: the marks stay with their words."""
    width = max((len(row) for row in rows), default=0)
    if width == 1:  # a frame around text, not a table
        return [paragraph for row in rows for cell in row for paragraph in cell]
    if is_transcript(rows):
        return [paragraph for row in rows for paragraph in _turn(row)]
    lines = (_line(row) for row in rows)
    return [line for line in lines if line.text.strip()]


def is_transcript(rows: Sequence[Row]) -> bool:
    """Whether the first column (after time codes) names who speaks.

    All but one of five such cells must be short labels, and one of these a
    known word for a speaker or a name that comes back.
    """
    if len(rows) < 2 or not all(len(row) in WIDTHS or len(row) <= 1 for row in rows):  # noqa: PLR2004
        return False
    named = [label.text for row in rows if (label := _label(row))]
    short = [label for label in named if _is_label(label)]
    keys = [fold(label.strip("*").rstrip(":")) for label in short]
    returning = len(set(keys)) < len(keys) or any(map(is_known, keys))
    return bool(short) and returning and 5 * len(short) >= 4 * len(named)


def _line(row: Row) -> Marked:
    line = join("\t", (join("\n", cell) for cell in row))
    return line.cut(0, len(line.text.rstrip("\t")))


def _turn(row: Row) -> list[Marked]:
    """``Label: words`` or ``00:01:23 Label: words``; a row without label goes on."""
    cells = [list(cell) for cell in row]
    label = _label(row).stripped("*")
    label = label.cut(0, len(label.text.rstrip(": ")))
    if len(cells) < 2 or (label and not _is_label(label.text)):  # noqa: PLR2004
        return [paragraph for cell in cells for paragraph in cell]
    if time := _time(row):
        cells = cells[1:]
    words = [paragraph for cell in cells[1:] for paragraph in cell]
    if len(cells) > 2 and _TIME.match(_flat(cells[1]).text):  # noqa: PLR2004
        time, words = _flat(cells[1]), list(cells[2])
    if not label:
        left = join("", ((time or label).cut(0, 0), label, *words[:1]))
        return [left, *words[1:]] if words else []
    if time:
        label = join(" ", (time, label))
    if not words:
        return [join("", (label, Marked(":")))]
    first = words[0].cut(len(words[0].text) - len(words[0].text.lstrip()), len(words[0].text))
    return [join(": ", (label, first)), *words[1:]]


def _time(row: Row) -> Marked | None:
    first = _flat(row[0]) if row else Marked("")
    return first if len(row) > 1 and _TIME.match(first.text) else None


def _label(row: Row) -> Marked:
    place = 1 if _time(row) else 0
    return _flat(row[place]) if len(row) > place else Marked("")


def _flat(cell: Cell) -> Marked:
    return join(" ", cell).squeezed()


def _is_label(label: str) -> bool:
    return (
        len(label) <= MAX_LENGTH + 5
        and len(label.split()) <= MAX_WORDS
        and bool(_LABEL.match(label))
    )
