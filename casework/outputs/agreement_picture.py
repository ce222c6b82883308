"""The picture of agreement: a dot with its interval for each code, on one common scale."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import floor, isnan

from casework.outputs.svg import Node, node
from casework.outputs.typesetting import typeset_png
from casework.text import excerpt

WIDTH = 656  # units of the drawing, whatever its size in print
INK, QUIET, TEAL, LINE = "#1A1D21", "#5A5F66", "#0A5A66", "#D9D4C9"
BANDS = ("#F3EFE4", "#E4EFEE")  # tentative, reliable
FONT = "Atkinson Hyperlegible Next, Atkinson Hyperlegible, system-ui, sans-serif"
_LABEL, _VALUE, _GAP = 214, 134, 12  # widths of the columns beside the drawing
_ROW, _HEAD, _FOOT = 22, 38, 24
_LONGEST = 36  # characters of a label
_SIZE, _SMALL = 12, 10
_TEMPLATES = ("picture.typ",)
PPI = 288


@dataclass(frozen=True, slots=True)
class Row:
    """One line: its label, the figure in words, and where dot and interval stand.

    ``whole`` sets it apart: all codes together. NaN is not drawn.
    """

    label: str
    value: float
    low: float
    high: float
    words: str
    whole: bool = False


@dataclass(frozen=True, slots=True)
class Band:
    """A stretch of the scale that a convention gives a name."""

    start: float
    end: float
    label: str


@dataclass(frozen=True, slots=True)
class Picture:
    """What is drawn; ``ticks`` label the scale, ``description`` says it all in words."""

    title: str
    description: str
    rows: tuple[Row, ...]
    bands: tuple[Band, ...]
    ticks: tuple[tuple[float, str], ...]

    @property
    def spoken(self) -> str:
        """The rows in words, for who cannot see them."""
        return "; ".join(f"{row.label}: {row.words}" for row in self.rows)

    def cut(self, size: int) -> list[Picture]:
        """The same in pictures of at most ``size`` rows, on the same scale."""
        parts = max(1, -(-len(self.rows) // size))
        each = -(-len(self.rows) // parts) or 1
        return [
            Picture(self.title, self.description, rows, self.bands, self.ticks)
            for start in range(0, max(1, len(self.rows)), each)
            if (rows := self.rows[start : start + each]) or not start
        ]


def lowest_tick(values: Sequence[float]) -> float:
    """Where the scale begins: at 0, or at the fifth below the lowest value.

    >>> lowest_tick([0.3]), lowest_tick([-0.03, 0.5]), lowest_tick([float("nan")])
    (0.0, -0.2, 0.0)
    """
    least = min([value for value in values if not isnan(value)], default=0.0)
    return max(-1.0, min(0.0, floor(least * 5 + 1e-9) / 5))


def draw(picture: Picture) -> Node:
    """The picture as SVG; colours are attributes, so that a stylesheet may overrule them."""
    bottom = _HEAD + _ROW * len(picture.rows)
    scale = _Scale(picture.ticks[0][0], bottom)
    return node(
        "svg",
        node("title", picture.title),
        node("desc", picture.description),
        *_bands(picture, scale),
        *_ticks(picture, scale),
        *(mark for place, row in enumerate(picture.rows) for mark in _row(row, place, scale)),
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {WIDTH} {bottom + _FOOT}",
        role="img",
        class_="pic",
        font_family=FONT,
        font_size=_SIZE,
        fill=INK,
    )


def picture_png(picture: Picture, *, language: str, width: float) -> bytes:
    """The picture as PNG, ``width`` mm wide at 288 pixels an inch."""
    words = {"svg": str(draw(picture)), "width": width}
    return typeset_png(_TEMPLATES, words, language=language, ppi=PPI)


@dataclass(frozen=True, slots=True)
class _Scale:
    """Where a value stands: from ``low`` on the left to 1; the drawing ends at ``bottom``."""

    low: float
    bottom: float

    def x(self, value: float) -> float:
        room = WIDTH - _LABEL - _VALUE - 2 * _GAP
        return round(_LABEL + _GAP + (max(value, self.low) - self.low) / (1 - self.low) * room, 1)


def _bands(picture: Picture, scale: _Scale) -> Iterator[Node]:
    for band, colour in zip(picture.bands, BANDS, strict=False):
        x = scale.x(band.start)
        yield node(
            "rect",
            x=x,
            y=_HEAD - 12,
            width=round(scale.x(band.end) - x, 1),
            height=scale.bottom - _HEAD + 12,
            fill=colour,
            class_="pic-band high" if band.end == 1 else "pic-band",
        )
        yield _text(band.label, x, _HEAD - 18, text_anchor="middle", font_size=_SMALL, fill=QUIET)


def _ticks(picture: Picture, scale: _Scale) -> Iterator[Node]:
    for value, label in picture.ticks:
        x = scale.x(value)
        strong = value == 0
        yield node(
            "line",
            x1=x,
            x2=x,
            y1=_HEAD - 12,
            y2=scale.bottom + 4,
            stroke=QUIET if strong else LINE,
            stroke_width=0.8 if strong else 0.6,
            class_="pic-tick",
        )
        y = scale.bottom + 17
        yield _text(label, x, y, text_anchor="middle", font_size=_SMALL, fill=QUIET)


def _row(row: Row, place: int, scale: _Scale) -> Iterator[Node]:
    y = _HEAD + _ROW * place + _ROW / 2
    weight = "600" if row.whole else "400"
    yield _text(excerpt(row.label, _LONGEST), 0, y + 4, font_weight=weight, class_="pic-label")
    if not isnan(row.low):
        low, high = scale.x(row.low), scale.x(row.high)
        line: dict[str, float | str] = {"stroke": TEAL, "stroke_width": 1.6, "class_": "pic-line"}
        yield node("line", x1=low, x2=high, y1=y, y2=y, **line)
        for end in (low, high):
            yield node("line", x1=end, x2=end, y1=y - 3.5, y2=y + 3.5, **line)
    if not isnan(row.value):
        size = 5.2 if row.whole else 4.4
        yield node("circle", cx=scale.x(row.value), cy=y, r=size, fill=TEAL, class_="pic-dot")
    quiet = isnan(row.value)
    told = {"fill": QUIET, "font_style": "italic", "class_": "pic-quiet"} if quiet else {}
    yield _text(
        row.words,
        WIDTH - _VALUE + 4,
        y + 4,
        **(told or {"font_weight": weight, "class_": "pic-label"}),
    )


def _text(words: str, x: float, y: float, **attributes: float | str) -> Node:
    attributes.setdefault("class_", "pic-quiet")
    return node("text", words, x=x, y=y, **attributes)
