"""A page of counts: paragraphs, tables, quotations and pictures, the same in every format."""
# ruff: noqa: PLC0415 - a format is loaded when it is asked for: a web page needs no Word

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from casework.errors import CaseworkError
from casework.outputs.plain_data import guarded, utf8
from casework.outputs.svg import Node

SUFFIXES = (".docx", ".xlsx", ".html", ".md")
DATA_SUFFIXES = (".csv", ".json")


@dataclass(frozen=True, slots=True)
class Box:
    """A cell of a table: its words and, for a spreadsheet, the number behind them.

    ``decimals`` are those of the number, ``mark`` a sign that stands behind it. ``quiet``
    cells hold nothing of note.
    """

    text: str
    value: float | None = None
    decimals: int = 0
    quiet: bool = False
    mark: str = ""

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: a head and rows of as many boxes; ``widths`` are shares of the page's width.

    ``name`` is short, for a tab of a spreadsheet. Columns from ``right`` on stand to the
    right: they hold figures.
    """

    name: str
    title: str
    head: tuple[str, ...]
    rows: tuple[tuple[Box, ...], ...]
    widths: tuple[float, ...]
    right: int
    description: str = ""
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words in their marks, and who said them where."""

    quote: str
    about: str


@dataclass(frozen=True, slots=True)
class Drawing:
    """A picture of ours with the same in words."""

    svg: Node
    alt: str


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of the page under its own heading: what it has of each is shown in this order.

    ``strong`` is said first and set apart: what a reader must not miss.
    """

    title: str = ""
    strong: tuple[str, ...] = ()
    lines: tuple[str, ...] = ()
    drawing: Drawing | None = None
    grid: Grid | None = None
    quotations: tuple[Quotation, ...] = ()


@dataclass(frozen=True, slots=True)
class CountPage:
    """All the words of one report; ``page`` holds ``{page}`` and ``{pages}``, for the foot.

    ``wide`` turns the paper on its side. ``account`` heads the last part in a spreadsheet.
    """

    locale: str
    title: str
    subtitle: str
    page: str
    account: str
    parts: tuple[Part, ...]
    wide: bool = False

    @property
    def grids(self) -> tuple[Grid, ...]:
        """The tables, in their order."""
        return tuple(part.grid for part in self.parts if part.grid)

    @property
    def remarks(self) -> tuple[str, ...]:
        """The lines that a screen shows under a table: those of the first part."""
        return (*self.parts[0].lines, *self.parts[0].strong)

    def records(self, number: int) -> list[dict[str, str]]:
        """The rows of a table by their heads: what a screen shows."""
        grid = self.grids[number]
        return [dict(zip(grid.head, map(str, row), strict=True)) for row in grid.rows]


def render_page(page: CountPage, suffix: str, *, language: str) -> bytes:
    """``page`` as the bytes of a file that people read; see ``check_suffix`` for the others."""
    if suffix == ".docx":
        from casework.outputs.count_word import render_docx

        return render_docx(page, language)
    if suffix == ".xlsx":
        from casework.outputs.count_sheet import render_xlsx

        return render_xlsx(page)
    from casework.outputs.markup import filled_html, filled_md

    if suffix == ".html":
        return filled_html("count.html.j2", page=page)
    return filled_md("count.md.j2", page=page)


def check_suffix(suffix: str, told: str, others: Sequence[str] = ()) -> str:
    """``suffix`` in small letters; raises ``CaseworkError`` in the words of ``told``."""
    known = (*SUFFIXES, *others, *DATA_SUFFIXES)
    if suffix.lower() not in known:
        raise CaseworkError(told.format(suffix=suffix, known=", ".join(known)))
    return suffix.lower()


def written_csv(head: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    """Rows as CSV that Excel shows and does not run."""
    written = io.StringIO(newline="")
    table = csv.writer(written)
    table.writerow(head)
    for row in rows:
        table.writerow([guarded(value) if isinstance(value, str) else value for value in row])
    return b"\xef\xbb\xbf" + utf8(written.getvalue())
