"""A cross-case table as an Excel workbook; text stays text, whatever it looks like."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from xlsxwriter.utility import xl_rowcol_to_cell

from casework.analysis.crosscase import CrossCaseTable
from casework.outputs.shown_table import shown
from casework.outputs.table_parts import ShownCell, ShownRow, ShownTable
from casework.outputs.workbook import Styles, fitting, height, new_sheet, written_book

if TYPE_CHECKING:
    from casework.outputs.matrix_words import MatrixRow, ShownMatrix

FIRST, COLUMN, ACCOUNT = 28, 36, 110  # widths, in characters
WIDTHS = (7, 24, 20, 70, 18, 13, 44, 8, 14, 16, 14)  # of the evidence
TURN = 7  # the column that holds a number
HEADED = 2  # rows above the first step


def render_xlsx(table: CrossCaseTable, labels: Mapping[str, str] | None = None) -> bytes:
    """``table`` as a workbook of three sheets: the table, the evidence, the account.

    The number of a quotation leads to its cell. A cell of the table is no link:
    LibreOffice breaks no lines in a linked cell, and gives it a colour of its own.
    """
    page = shown(table, labels)
    return written_book(page.title, partial(_fill, page))


def _fill(page: ShownTable, book: Any, styles: Styles) -> None:
    names = (page.name, page.proof, page.account)
    table, evidence, account = (
        new_sheet(book, name, title=page.title, page=page.page) for name in names
    )
    _write_table(table, page, styles)
    write_evidence(evidence, page, styles)
    _write_account(account, page, styles)


def _write_table(sheet: Any, page: ShownTable, styles: Styles) -> None:
    sheet.set_column(0, 0, FIRST)
    sheet.set_column(1, max(1, len(page.cases)), COLUMN)
    sheet.set_row(0, 26)
    sheet.write_string(0, 0, fitting(page.title), styles["title"])
    for column, head in enumerate((page.step, *page.cases)):
        sheet.write_string(HEADED - 1, column, fitting(head), styles["head"])
    for number, row in enumerate(page.rows, start=HEADED):
        told = [_told(cell) for cell in row.cells]
        sheet.set_row(number, height((row.label, FIRST), *((text, COLUMN) for text in told)))
        sheet.write_string(number, 0, fitting(row.label), styles["label"])
        for column, (cell, text) in enumerate(zip(row.cells, told, strict=True), start=1):
            sheet.write_string(number, column, fitting(text), styles[cell.kind])
    below = len(page.rows) + HEADED
    sheet.set_row(below, height((page.key, FIRST + COLUMN * len(page.cases))))
    sheet.merge_range(below, 0, below, max(1, len(page.cases)), page.key, styles["quiet"])
    sheet.freeze_panes(HEADED, 1)
    sheet.repeat_rows(HEADED - 1)


def write_evidence(sheet: Any, page: ShownTable | ShownMatrix, styles: Styles) -> None:
    """The numbered quotations as a table; each number leads to its cell in the first sheet."""
    rows: Sequence[ShownRow | MatrixRow] = page.rows
    cells = {
        anchor: (number, column)
        for number, row in enumerate(rows, start=HEADED)
        for column, anchor in enumerate([cell.anchor for cell in row.cells], start=1)
    }
    for column, (head, width) in enumerate(zip(page.columns, WIDTHS, strict=True)):
        sheet.set_column(column, column, width)
        sheet.write_string(0, column, head, styles["head"])
    items = ((group.label, item) for group in page.groups for item in group.items)
    for number, (label, item) in enumerate(items, start=1):
        texts = (label, item.case, item.quote, item.code, item.polarity, item.source)
        status = "; ".join(filter(None, (item.status, item.role)))
        said = (item.speaker, item.coder, status)
        widths = (*WIDTHS[1:TURN], *WIDTHS[TURN + 1 :])
        sheet.set_row(number, height(*zip((*texts, *said), widths, strict=True)))
        spot = f"internal:'{page.name}'!{xl_rowcol_to_cell(*cells[item.anchor])}"
        sheet.write_url(number, 0, spot, styles["link"], "", page.back.format(n=item.n))
        sheet.write_number(number, 0, item.n, styles["link"])  # the link stays
        if item.turn:
            sheet.write_number(number, TURN, item.turn, styles["number"])
        else:
            sheet.write_blank(number, TURN, None, styles["number"])
        for column, text in enumerate(texts, start=1):
            sheet.write_string(number, column, fitting(text), styles["present"])
        for column, text in enumerate(said, start=TURN + 1):
            sheet.write_string(number, column, fitting(text), styles["present"])
    sheet.freeze_panes(1, 1)
    sheet.repeat_rows(0)
    sheet.autofilter(0, 0, max(1, sum(len(group.items) for group in page.groups)), len(WIDTHS) - 1)


def _write_account(sheet: Any, page: ShownTable, styles: Styles) -> None:
    sheet.set_column(0, 0, ACCOUNT)
    sheet.set_row(0, 26)
    sheet.write_string(0, 0, fitting(page.account), styles["title"])
    checks = [f"{one.source}: {one.check}" for one in page.sources]
    lines = (page.key, *map(str, page.notes), *page.facts, *checks)
    for number, line in enumerate(lines, start=1):
        sheet.set_row(number, height((line, ACCOUNT)))
        sheet.write_string(number, 0, fitting(line), styles["present"])


def _told(cell: ShownCell) -> str:
    numbers = "".join(f" [{to.text}]" for to in cell.references)
    marks = "".join(f"\n({mark})" for mark in cell.marks)
    return cell.text + numbers + marks
