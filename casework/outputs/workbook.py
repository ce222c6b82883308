"""What our Excel workbooks share: text stays text, rows as high as their words."""

from __future__ import annotations

import io
import textwrap
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import xlsxwriter

from casework.outputs.writer import zip_same_bytes
from casework.text import excerpt

LONGEST = 32_000  # Excel holds 32 767 characters in a cell; the JSON form holds all
FIXED = datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)
INK, TEAL, QUIET, ABSENT, SOFT, LINE = (
    "#1A1D21",
    "#0A5A66",
    "#5A5F66",
    "#8C2F1B",
    "#DCEDEF",
    "#D9D4C9",
)
_PLAIN = {"font_name": "Calibri", "font_size": 10, "font_color": INK, "valign": "top"}
_CELL = {**_PLAIN, "text_wrap": True, "indent": 1, "bottom": 1, "bottom_color": LINE}
STYLES: dict[str, dict[str, Any]] = {
    "title": {**_PLAIN, "font_size": 16, "bold": True, "font_color": TEAL, "indent": 1},
    "quiet": {**_PLAIN, "font_color": QUIET, "text_wrap": True, "indent": 1},
    "head": {**_CELL, "bold": True, "bg_color": SOFT},
    "label": {**_CELL, "bold": True},
    "present": _CELL,
    "absent": {**_CELL, "font_color": ABSENT},
    "empty": {**_CELL, "font_color": QUIET, "italic": True},
    "number": {**_CELL, "align": "left"},
    "link": {**_CELL, "align": "left", "font_color": TEAL, "bold": True},
    "share": {**_CELL, "align": "left", "num_format": "0.00"},
}
_LETTERS = 1.15  # to a unit of width, in 10 points
_INDENT = 2  # units of width that no letter stands in
_LINE_HEIGHT, _HIGHEST = 13.5, 409  # points; Excel has no higher row

Styles = dict[str, Any]


def written_book(title: str, fill: Callable[[Any, Styles], None]) -> bytes:
    """The bytes of a workbook that ``fill`` puts its sheets in; equal sheets, equal bytes."""
    written = io.BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    with xlsxwriter.Workbook(written, options) as book:
        book.set_properties({"title": title, "author": "casework", "created": FIXED})
        fill(book, {name: book.add_format(style) for name, style in STYLES.items()})
    return zip_same_bytes(written.getvalue())


def new_sheet(book: Any, name: str, *, title: str, page: str) -> Any:
    """A sheet of A4 on its side; ``page`` holds ``{page}`` and ``{pages}``, for the foot."""
    sheet = book.add_worksheet(excerpt(name, 31))  # Excel's own limit
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.7)
    sheet.fit_to_pages(1, 0)
    sheet.hide_gridlines(2)
    foot = excerpt(title, 80).replace("&", "&&")  # in Excel's footer language & commands
    sheet.set_footer(f"&L{foot}&R{page.format(page='&P', pages='&N')}")
    return sheet


def height(*texts: tuple[str, int]) -> float:
    """Room for the longest of some texts, each in a column of so many characters.

    A spreadsheet does not always fit a row to its words by itself.
    """
    lines = max(
        sum(
            len(textwrap.wrap(line, max(4, int((width - _INDENT) * _LETTERS)))) or 1
            for line in text.split("\n")
        )
        for text, width in texts
    )
    return min(lines * _LINE_HEIGHT + 4, _HIGHEST)


def fitting(text: str) -> str:
    """``text``, or as much of it as a cell can hold."""
    return excerpt(text, LONGEST) if len(text) > LONGEST else text
