"""A page of counts as an Excel workbook: a sheet for each table, numbers as numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial
from typing import Any

from casework.outputs.count_page import Box, CountPage, Grid
from casework.outputs.shown import clean
from casework.outputs.workbook import STYLES, Styles, fitting, height, new_sheet, written_book

_FORBIDDEN = re.compile(r"[\[\]:*?/\\]")  # in the name of a sheet
ROOM, LEAST, ACCOUNT = 190, 9, 110  # widths, in characters


def render_xlsx(page: CountPage) -> bytes:
    """A workbook of the tables, and what is said of them in a sheet of its own."""
    return written_book(page.title, partial(_fill, page))


def _fill(page: CountPage, book: Any, styles: Styles) -> None:
    forms = _Forms(book)
    for grid in page.grids:
        name = _FORBIDDEN.sub(" ", grid.name)
        sheet = new_sheet(book, name, title=page.title, page=page.page)
        _write_grid(sheet, grid, styles, forms)
    account = new_sheet(book, page.account, title=page.title, page=page.page)
    _write_account(account, page, styles)


class _Forms:
    """Forms of a workbook for cells, each made once: a style, its side, the form of a number."""

    def __init__(self, book: Any) -> None:
        self._book = book
        self._made: dict[tuple[str, bool, str], Any] = {}

    def of(self, style: str, *, right: bool, box: Box | None = None) -> Any:
        """The form of a cell in a style of the house, to the right where it holds figures."""
        number = ""
        if box is not None and box.value is not None:
            bare = "0." + "0" * box.decimals if box.decimals else "0"
            number = f'{bare}"{box.mark}"' if box.mark else bare
        key = (style, right, number)
        if key not in self._made:
            side = {"align": "right" if right else "left"}
            form = {"num_format": number} if number else {}
            self._made[key] = self._book.add_format({**STYLES[style], **side, **form})
        return self._made[key]


def _write_grid(sheet: Any, grid: Grid, styles: Styles, forms: _Forms) -> None:
    widths = [max(LEAST, round(ROOM * share / sum(grid.widths))) for share in grid.widths]
    sheet.set_row(0, height(*zip(grid.head, widths, strict=True)))
    for column, (head, width) in enumerate(zip(grid.head, widths, strict=True)):
        sheet.set_column(column, column, width)
        form = forms.of("head", right=column >= grid.right)
        sheet.write_string(0, column, fitting(clean(head)), form)
    for number, row in enumerate(grid.rows, start=1):
        sheet.set_row(number, height(*zip([clean(box.text) for box in row], widths, strict=True)))
        for column, box in enumerate(row):
            style = "label" if not column else "empty" if box.quiet else "present"
            form = forms.of(style, right=column >= grid.right, box=box)
            if box.value is None:
                sheet.write_string(number, column, fitting(clean(box.text)), form)
            else:
                sheet.write_number(number, column, box.value, form)
    for place, note in enumerate(grid.notes, start=len(grid.rows) + 2):
        plain = styles["quiet"]
        sheet.merge_range(place, 0, place, max(1, len(widths) - 1), fitting(note), plain)
        sheet.set_row(place, height((note, sum(widths))))
    sheet.freeze_panes(1, 1)
    sheet.repeat_rows(0)
    sheet.autofilter(0, 0, max(1, len(grid.rows)), len(widths) - 1)


def _write_account(sheet: Any, page: CountPage, styles: Styles) -> None:
    sheet.set_column(0, 0, ACCOUNT)
    sheet.set_row(0, 26)
    sheet.write_string(0, 0, fitting(page.title), styles["title"])
    for number, (line, style) in enumerate(_lines(page), start=1):
        sheet.set_row(number, height((line, ACCOUNT)))
        sheet.write_string(number, 0, fitting(line), styles[style])


def _lines(page: CountPage) -> Iterator[tuple[str, str]]:
    yield page.subtitle, "quiet"
    for part in page.parts:
        if part.title:
            yield part.title, "label"
        yield from ((line, "absent") for line in part.strong)
        yield from ((line, "present") for line in part.lines)
        if part.drawing:
            yield part.drawing.alt, "present"
        yield from ((f"{one.quote} {one.about}", "present") for one in part.quotations)
