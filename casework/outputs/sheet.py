"""A cross-case table as an Excel workbook; text stays text, whatever it looks like."""

from __future__ import annotations

import io
from datetime import UTC, datetime
from typing import Any

import xlsxwriter

from casework.analysis.crosscase import CrossCaseTable
from casework.outputs.shown import ShownCell, ShownTable, shown
from casework.outputs.writer import zip_same_bytes
from casework.text import excerpt

LONGEST = 32_000  # Excel holds 32 767 characters in a cell; the JSON form holds all
FIXED = datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)
FIRST, COLUMN, ACCOUNT = 28, 34, 110  # widths, in characters
WIDTHS = (6, 22, 20, 70, 16, 12, 26, 8, 14, 16, 14)  # of the evidence
LETTERS = 1.1  # to a unit of width, in 10 points
LINE_HEIGHT, HIGHEST = 13.5, 409  # points; Excel has no higher row
TURN = 7  # the column that holds a number
INK, QUIET, ABSENT, SOFT, LINE = "#1A1D21", "#5A5F66", "#8C2F1B", "#DCEDEF", "#D9D4C9"
_PLAIN = {"font_name": "Calibri", "font_size": 10, "font_color": INK, "valign": "top"}
_CELL = {**_PLAIN, "text_wrap": True, "bottom": 1, "bottom_color": LINE}
_STYLES: dict[str, dict[str, Any]] = {
    "title": {**_PLAIN, "font_size": 16, "bold": True, "font_color": "#0A5A66"},
    "quiet": {**_PLAIN, "font_color": QUIET, "text_wrap": True},
    "head": {**_CELL, "bold": True, "bg_color": SOFT},
    "label": {**_CELL, "bold": True},
    "present": _CELL,
    "absent": {**_CELL, "font_color": ABSENT},
    "empty": {**_CELL, "font_color": QUIET, "italic": True},
    "number": {**_CELL, "align": "left"},
}


def render_xlsx(table: CrossCaseTable) -> bytes:
    """``table`` as a workbook of three sheets: the table, the evidence, the account."""
    page = shown(table)
    written = io.BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    with xlsxwriter.Workbook(written, options) as book:
        book.set_properties({"title": page.title, "author": "casework", "created": FIXED})
        styles = {name: book.add_format(style) for name, style in _STYLES.items()}
        _write_table(_sheet(book, page.name, page), page, styles)
        _write_evidence(_sheet(book, page.proof, page), page, styles)
        _write_account(_sheet(book, page.account, page), page, styles)
    return zip_same_bytes(written.getvalue())


def _sheet(book: Any, name: str, page: ShownTable) -> Any:
    sheet = book.add_worksheet(name)
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.7)
    sheet.fit_to_pages(1, 0)
    sheet.hide_gridlines(2)
    counted = page.page.format(page="&P", pages="&N")
    sheet.set_footer(f"&L{_footer(page.title)}&R{counted}")
    return sheet


def _write_table(sheet: Any, page: ShownTable, styles: dict[str, Any]) -> None:
    sheet.set_column(0, 0, FIRST)
    sheet.set_column(1, max(1, len(page.cases)), COLUMN)
    sheet.set_row(0, 26)
    sheet.write_string(0, 0, _cut(page.title), styles["title"])
    for column, head in enumerate((page.step, *page.cases)):
        sheet.write_string(1, column, _cut(head), styles["head"])
    for number, row in enumerate(page.rows, start=2):
        told = [_told(cell) for cell in row.cells]
        sheet.set_row(number, _height((row.label, FIRST), *((text, COLUMN) for text in told)))
        sheet.write_string(number, 0, _cut(row.label), styles["label"])
        for column, (cell, text) in enumerate(zip(row.cells, told, strict=True), start=1):
            sheet.write_string(number, column, _cut(text), styles[cell.kind])
    below = len(page.rows) + 2
    sheet.set_row(below, _height((page.key, FIRST + COLUMN * len(page.cases))))
    sheet.merge_range(below, 0, below, max(1, len(page.cases)), page.key, styles["quiet"])
    sheet.freeze_panes(2, 1)
    sheet.repeat_rows(1)


def _write_evidence(sheet: Any, page: ShownTable, styles: dict[str, Any]) -> None:
    for column, (head, width) in enumerate(zip(page.columns, WIDTHS, strict=True)):
        sheet.set_column(column, column, width)
        sheet.write_string(0, column, head, styles["head"])
    items = ((group.label, item) for group in page.groups for item in group.items)
    for number, (label, item) in enumerate(items, start=1):
        heights = ((label, WIDTHS[1]), (item.case, WIDTHS[2]), (item.quote, WIDTHS[3]))
        sheet.set_row(number, _height(*heights))
        sheet.write_number(number, 0, item.n, styles["number"])
        if item.turn:
            sheet.write_number(number, TURN, item.turn, styles["number"])
        texts = (label, item.case, item.quote, item.code, item.polarity, item.source)
        for column, text in enumerate(texts, start=1):
            sheet.write_string(number, column, _cut(text), styles["present"])
        for column, text in enumerate((item.speaker, item.coder, item.status), start=TURN + 1):
            sheet.write_string(number, column, _cut(text), styles["present"])
    sheet.freeze_panes(1, 1)
    sheet.repeat_rows(0)
    sheet.autofilter(0, 0, max(1, sum(len(group.items) for group in page.groups)), len(WIDTHS) - 1)


def _write_account(sheet: Any, page: ShownTable, styles: dict[str, Any]) -> None:
    sheet.set_column(0, 0, ACCOUNT)
    sheet.set_row(0, 26)
    sheet.write_string(0, 0, _cut(page.account), styles["title"])
    for number, line in enumerate((page.key, *page.notes, *page.facts), start=1):
        sheet.set_row(number, _height((line, ACCOUNT)))
        sheet.write_string(number, 0, _cut(line), styles["present"])


def _told(cell: ShownCell) -> str:
    numbers = "".join(f" [{n}]" for n in cell.numbers)
    marks = "".join(f"\n({mark})" for mark in cell.marks)
    return cell.text + numbers + marks


def _height(*texts: tuple[str, int]) -> float:
    """Room for the longest of some texts, each in a column of so many characters.

    A spreadsheet does not always fit a row to its words by itself.
    """
    lines = max(
        sum(1 + int(len(line) / (width * LETTERS)) for line in text.split("\n"))
        for text, width in texts
    )
    return min(lines * LINE_HEIGHT + 3, HIGHEST)


def _cut(text: str) -> str:
    return excerpt(text, LONGEST) if len(text) > LONGEST else text


def _footer(title: str) -> str:
    """A title inside Excel's footer language, where ``&`` commands."""
    return excerpt(title, 80).replace("&", "&&")
