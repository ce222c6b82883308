"""An account of a selection as an Excel workbook: a sheet for each table, one for the words."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import Any

from casework.outputs.selection_parts import NOTHING, ShownGrid, ShownPart, ShownSelection
from casework.outputs.shown import clean
from casework.outputs.workbook import Styles, fitting, height, new_sheet, written_book

NARROW, LETTERS, WORDS = 12, 130, 110  # widths, in characters
POINTS = 12  # shares of the width


def render_xlsx(page: ShownSelection) -> bytes:
    """``page`` as a workbook; the words come last."""
    return written_book(page.title, partial(_fill, page))


def _fill(page: ShownSelection, book: Any, styles: Styles) -> None:
    for part in page.parts:
        if part.grid is not None:
            _write_grid(_new(book, part, page), _with_points(part, part.grid), styles)
    words = next(part for part in page.parts if part.grid is None)
    _write_words(_new(book, words, page), page, styles)


def _new(book: Any, part: ShownPart, page: ShownSelection) -> Any:
    name = part.title.translate(str.maketrans(":/\\?*[]", "       "))  # which Excel forbids
    return new_sheet(book, " ".join(name.split()), title=page.title, page=page.page)


def _with_points(part: ShownPart, grid: ShownGrid) -> ShownGrid:
    """The table of a part with what its points tell as the last column."""
    if not part.told:
        return grid
    told = dict(part.points)
    rows = tuple(
        replace(row, cells=(*row.cells, told.get(row.cells[0], NOTHING))) for row in grid.rows
    )
    widths = (*grid.widths, POINTS)
    return replace(grid, heads=(*grid.heads, part.told), rows=rows, widths=widths)


def _write_words(sheet: Any, page: ShownSelection, styles: Styles) -> None:
    sheet.set_column(0, 0, WORDS)
    sheet.set_row(0, 26)
    sheet.write_string(0, 0, fitting(page.title), styles["title"])
    row = 1
    for part in filter(_told, page.parts):
        for text, style in ((part.title, "head"), *((line, "present") for line in _told(part))):
            sheet.set_row(row, height((text, WORDS)))
            sheet.write_string(row, 0, fitting(clean(text)), styles[style])
            row += 1


def _told(part: ShownPart) -> list[str]:
    points = [f"{name}: {words}" for name, words in part.points]
    return [*part.lines, *points, *part.below]


def _write_grid(sheet: Any, grid: ShownGrid, styles: Styles) -> None:
    unit = LETTERS / sum(grid.widths)
    widths = [max(NARROW, round(share * unit)) for share in grid.widths]
    for column, (head, width) in enumerate(zip(grid.heads, widths, strict=True)):
        sheet.set_column(column, column, width)
        sheet.write_string(0, column, head, styles["head"])
    for number, row in enumerate(grid.rows, start=1):
        sheet.set_row(number, height(*zip(row.cells, widths, strict=True)))
        for column, text in enumerate(row.cells):
            style = styles["label" if row.marked or not column else "present"]
            if text.isdecimal():
                sheet.write_number(number, column, int(text), styles["number"])
            else:
                sheet.write_string(number, column, fitting(clean(text)), style)
    sheet.freeze_panes(1, 1)
    sheet.repeat_rows(0)
    sheet.autofilter(0, 0, max(1, len(grid.rows)), len(widths) - 1)
