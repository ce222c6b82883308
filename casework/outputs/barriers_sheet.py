"""The recurring barriers as an Excel workbook; text stays text, whatever it looks like."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from typing import Any

import xlsxwriter

from casework.analysis.barrier import Barriers
from casework.outputs.barrier_words import ShownBarriers, ShownCodes
from casework.outputs.sheet import FIXED, INK, LONGEST, QUIET, SOFT
from casework.outputs.shown import clean
from casework.outputs.writer import zip_same_bytes
from casework.text import excerpt

_PLAIN = {"font_name": "Calibri", "font_size": 10, "font_color": INK, "valign": "top"}
_CELL = {**_PLAIN, "text_wrap": True, "bottom": 4, "bottom_color": "#D9D4C9"}
_STYLES: dict[str, dict[str, Any]] = {
    "title": {**_PLAIN, "font_size": 16, "bold": True, "font_color": "#0A5A66"},
    "quiet": {**_PLAIN, "font_color": QUIET},
    "head": {**_CELL, "bold": True, "bg_color": SOFT, "bottom": 1},
    "cell": _CELL,
    "share": {**_CELL, "num_format": "0.00"},
}
GROUPS = (6, 26, 34, 11, 12, 8, 11, 14, 26, 70, 12, 20)  # widths, in characters
TEXTS = (6, 26, 80, 18, 14, 14, 14, 11, 30)


def render_xlsx(found: Barriers, page: ShownBarriers) -> bytes:
    """A workbook of groups, segments, codes per case, and the account."""
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
        columns = page.columns
        groups = _sheet(book, page, page.name)
        _write(groups, (columns[:12], *_groups(found, page)), GROUPS, styles)
        texts = _sheet(book, page, page.texts)
        _write(texts, ((*columns[:2], *columns[9:]), *_texts(found)), TEXTS, styles)
        if page.codes:
            _write_codes(_sheet(book, page, page.codes.name), page.codes, styles)
        _write_account(_sheet(book, page, page.account), page, styles)
    return zip_same_bytes(written.getvalue())


def _sheet(book: Any, page: ShownBarriers, name: str) -> Any:
    sheet = book.add_worksheet(excerpt(name, 31))
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(1, 0)
    sheet.hide_gridlines(2)
    counted = page.page.format(page="&P", pages="&N")
    sheet.set_footer(f"&L{page.title.replace('&', '&&')}&R{counted}")
    return sheet


def _groups(found: Barriers, page: ShownBarriers) -> Iterator[tuple[object, ...]]:
    for one, card in zip(found.barriers, page.barriers, strict=True):
        counts = (one.n_texts, one.n_respondents, one.n_cases, one.stability)
        told = (card.steadiness, card.code, card.medoid.quote)
        medoid = one.medoid
        yield (one.number, card.name, card.terms, *counts, *told, medoid.source, medoid.case)


def _texts(found: Barriers) -> Iterator[tuple[object, ...]]:
    for one in found.barriers:
        for text, close in zip(one.members, one.closeness, strict=True):
            said = (text.quote, text.source, text.case, text.speaker, text.participant)
            yield (one.number, one.name, *said, close, "; ".join(text.codes))
    for text in found.rest:
        said = (text.quote, text.source, text.case, text.speaker, text.participant)
        yield (0, "", *said, None, "; ".join(text.codes))


def _write(
    sheet: Any,
    rows: Sequence[Sequence[object]],
    widths: Sequence[int],
    styles: dict[str, Any],
) -> None:
    for column, width in enumerate(widths):
        sheet.set_column(column, column, width)
    for number, row in enumerate(rows):
        for column, value in enumerate(row):
            style = styles["cell" if number else "head"]
            if isinstance(value, float):
                sheet.write_number(number, column, value, styles["share"])
            elif isinstance(value, int):
                sheet.write_number(number, column, value, style)
            elif value is None:
                sheet.write_blank(number, column, None, style)
            else:
                sheet.write_string(number, column, excerpt(clean(str(value)), LONGEST), style)
    sheet.freeze_panes(1, 2)
    sheet.repeat_rows(0)
    sheet.autofilter(0, 0, max(1, len(rows) - 1), len(widths) - 1)


def _write_codes(sheet: Any, codes: ShownCodes, styles: dict[str, Any]) -> None:
    rows = [codes.head, *((label, *counts) for label, counts in codes.rows)]
    _write(sheet, rows, (30, *[14] * (len(codes.head) - 1)), styles)
    sheet.write_string(len(rows) + 1, 0, codes.note, styles["quiet"])


def _write_account(sheet: Any, page: ShownBarriers, styles: dict[str, Any]) -> None:
    sheet.set_column(0, 0, 110)
    sheet.write_string(0, 0, page.title, styles["title"])
    lines = (page.subtitle, page.key, *page.facts, page.rest_note)
    for number, line in enumerate(lines, start=1):
        sheet.write_string(number, 0, line, styles["cell"])
