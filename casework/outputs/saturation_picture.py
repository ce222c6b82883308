"""The picture of saturation: a bar of new themes for each interview, and where they ran dry."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from casework.outputs.svg import Node, node

WIDTH = 656  # units of the drawing, whatever its size in print
INK, QUIET, TEAL, LINE, SOFT, RUST = (
    "#1A1D21",
    "#5A5F66",
    "#0A5A66",
    "#D9D4C9",
    "#DCEDEF",
    "#8C2F1B",
)
FONT = "Atkinson Hyperlegible Next, Atkinson Hyperlegible, system-ui, sans-serif"
_LABEL, _WORDS, _GAP = 246, 118, 10  # widths of the columns beside the bars
_ROW, _BAR, _TOP = 23, 13, 6
_SIZE, _SMALL, _LONGEST = 12, 11, 34


@dataclass(frozen=True, slots=True)
class Row:
    """One interview: its bar, the ``words`` beside it, and a ``line`` under it where there is one.

    ``base`` bars are of the first interviews; ``low`` words tell of a run under the threshold.
    """

    label: str
    value: int
    words: str = ""
    base: bool = False
    low: bool = False
    line: str = ""


def draw(rows: Sequence[Row], *, title: str, told: str) -> Node:
    """The picture as SVG; colours are attributes, so that a stylesheet may overrule them."""
    most = max((row.value for row in rows), default=0) or 1
    bottom = _TOP + _ROW * len(rows)
    axis = _LABEL + _GAP
    return node(
        "svg",
        node("title", title),
        node("desc", told),
        *(mark for place, row in enumerate(rows) for mark in _marks(row, place, most)),
        node("line", x1=axis, x2=axis, y1=_TOP, y2=bottom, stroke=QUIET, stroke_width=0.8),
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {WIDTH} {bottom + 6}",
        role="img",
        font_family=FONT,
        font_size=_SIZE,
        fill=INK,
    )


def cut_off(label: str, longest: int = _LONGEST) -> str:
    """A label that fits beside the bars: cut at its end, also where it is one long word.

    >>> cut_off("7. reusel-de-mierden-2-medewerker", 22)
    '7. reusel-de-mierden-…'
    """
    return label if len(label) <= longest else f"{label[: longest - 1].rstrip()}…"


def _marks(row: Row, place: int, most: int) -> Iterator[Node]:
    top = _TOP + _ROW * place
    y, axis = top + _ROW / 2, _LABEL + _GAP
    room = WIDTH - axis - _WORDS - 2 * _GAP - 18
    long = round(room * row.value / most, 1)
    yield node("text", cut_off(row.label), x=0, y=y + 4, fill=INK)
    if row.value:
        fill: dict[str, float | str] = {"fill": SOFT if row.base else TEAL}
        edge: dict[str, float | str] = {"stroke": TEAL, "stroke_width": 1} if row.base else {}
        yield node("rect", x=axis, y=y - _BAR / 2, width=long, height=_BAR, **fill, **edge)
    tell: dict[str, float | str] = {"font_weight": "600", "fill": INK if row.value else QUIET}
    yield node("text", str(row.value), x=axis + long + 6, y=y + 4, **tell)
    if row.words:
        style: dict[str, float | str] = {
            "fill": TEAL if row.low else QUIET,
            "font_weight": "600" if row.low else "400",
        }
        yield node("text", row.words, x=WIDTH - _WORDS, y=y + 4, font_size=_SMALL, **style)
    if row.line:
        at = top + _ROW
        yield node(
            "line",
            x1=0,
            x2=WIDTH,
            y1=at,
            y2=at,
            stroke=RUST,
            stroke_width=1,
            stroke_dasharray="4 3",
        )
        told: dict[str, float | str] = {"fill": RUST, "font_weight": "600"}
        at_x = WIDTH - _WORDS - _GAP
        yield node("text", row.line, x=at_x, y=at - 4, font_size=_SMALL, text_anchor="end", **told)
