"""A matrix as an Excel workbook: numbers are numbers, and can be reckoned with."""

from __future__ import annotations

from functools import partial
from typing import Any

from casework.outputs.matrix_voice import SaidCell
from casework.outputs.matrix_words import ShownHead, ShownMatrix
from casework.outputs.sheet import ACCOUNT, FIRST, HEADED, write_evidence
from casework.outputs.workbook import STYLES, Styles, fitting, height, new_sheet, written_book

WORDS, NUMBERS = 36, 16  # widths, in characters
_TONES = {"number": "number", "present": "present", "absent": "absent", "empty": "empty"}
_LONGEST_FORMAT = 200  # Excel takes 255 characters


def render_xlsx(page: ShownMatrix) -> bytes:
    """The page as a workbook of three sheets: the matrix, the evidence, the account."""
    return written_book(page.title, partial(_fill, page))


def _fill(page: ShownMatrix, book: Any, styles: Styles) -> None:
    names = (page.name, page.proof, page.account)
    matrix, evidence, account = (
        new_sheet(book, name, title=page.title, page=page.page) for name in names
    )
    _write_matrix(matrix, page, styles, _Formats(book))
    write_evidence(evidence, page, styles)
    _write_account(account, page, styles)


class _Formats:
    """Formats of numbers that say more than the number: ``5 (2 absent)`` stays a 5."""

    def __init__(self, book: Any) -> None:
        self._book = book
        self._made: dict[tuple[str, str], Any] = {}

    def of(self, cell: SaidCell) -> Any:
        """The format in which a cell's number is shown with its remarks."""
        digits = "0" if cell.number == int(cell.number or 0) and "," not in cell.text else "0.0"
        told = ", ".join(cell.remarks).replace('"', "'")[:_LONGEST_FORMAT]
        shape = f'{digits}" ({told})"' if told else digits
        key = (_TONES[cell.kind], shape)
        if key not in self._made:
            style = {**STYLES[key[0]], "align": "left", "num_format": shape}
            self._made[key] = self._book.add_format(style)
        return self._made[key]


def _write_matrix(sheet: Any, page: ShownMatrix, styles: Styles, formats: _Formats) -> None:
    heads = [*page.heads, *([ShownHead(page.total_head)] if page.total_head else [])]
    widths = [WORDS if page.wordy or head.wordy else NUMBERS for head in heads]
    sheet.set_column(0, 0, FIRST)
    for column, width in enumerate(widths, start=1):
        sheet.set_column(column, column, width)
    sheet.set_row(0, 26)
    sheet.write_string(0, 0, fitting(page.title), styles["title"])
    texts = [_head(head) for head in (ShownHead(page.corner), *heads)]
    sheet.set_row(HEADED - 1, height(*zip(texts, (FIRST, *widths), strict=True)))
    for column, text in enumerate(texts):
        sheet.write_string(HEADED - 1, column, fitting(text), styles["head"])
    for number, row in enumerate(page.all_rows, start=HEADED):
        cells = [*row.cells, *([row.total] if row.total else [])]
        label = "    " * row.head.level + _head(row.head)
        sheet.set_row(number, height((label, FIRST), *zip(map(_told, cells), widths, strict=True)))
        sheet.write_string(number, 0, fitting(label), styles["label"])
        for column, cell in enumerate(cells, start=1):
            if _reckons(cell):
                sheet.write_number(number, column, cell.number, formats.of(cell))
            else:
                style = "present" if cell.kind == "number" else cell.kind
                sheet.write_string(number, column, fitting(_told(cell)), styles[style])
    key = _key(page)
    below = len(page.all_rows) + HEADED
    sheet.set_row(below, height((key, FIRST + sum(widths))))
    sheet.merge_range(below, 0, below, max(1, len(heads)), key, styles["quiet"])
    sheet.freeze_panes(HEADED, 1)
    sheet.repeat_rows(HEADED - 1)


def _reckons(cell: SaidCell) -> bool:
    """Whether the number is all that the cell says: "3 of 4" is more than 3."""
    return cell.number is not None and cell.text.replace(",", "").replace(".", "").isdigit()


def _key(page: ShownMatrix) -> str:
    """How to read the cells; nothing of numbers in brackets where no cell has them."""
    cells = [cell for row in page.rows for cell in row.cells]
    bracketed = any(cell.references and not _reckons(cell) for cell in cells)
    return " ".join(line for line in page.reading if bracketed or not line.startswith("["))


def _write_account(sheet: Any, page: ShownMatrix, styles: Styles) -> None:
    sheet.set_column(0, 0, ACCOUNT)
    sheet.set_row(0, 26)
    sheet.write_string(0, 0, fitting(page.account), styles["title"])
    for number, line in enumerate((page.description, _key(page), *page.facts), start=1):
        sheet.set_row(number, height((line, ACCOUNT)))
        sheet.write_string(number, 0, fitting(line), styles["present"])


def _head(head: ShownHead) -> str:
    return f"{head.label}\n{head.note}" if head.note else head.label


def _told(cell: SaidCell) -> str:
    numbers = "".join(f" [{to.text}]" for to in cell.references)
    remarks = "".join(f"\n({remark})" for remark in cell.remarks)
    return cell.text + numbers + remarks
