"""The recurring barriers as an Excel workbook; text stays text, whatever it looks like."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from typing import Any

from casework.analysis.barrier import Barriers, BarrierText
from casework.outputs.barrier_words import ShownBarriers, ShownCodes
from casework.outputs.shown import clean
from casework.outputs.workbook import Styles, fitting, height, new_sheet, written_book

GROUPS = (7, 36, 34, 12, 14, 11, 12, 14, 36, 70, 36, 20)  # widths, in characters
TEXTS = (7, 26, 80, 30, 18, 14, 14, 12, 30)
ACCOUNT = 110


def render_xlsx(found: Barriers, page: ShownBarriers) -> bytes:
    """A workbook of groups, segments, codes per case, and the account."""
    return written_book(page.title, partial(_fill, found, page))


def _fill(found: Barriers, page: ShownBarriers, book: Any, styles: Styles) -> None:
    def sheet(name: str) -> Any:
        return new_sheet(book, name, title=page.title, page=page.page)

    columns = page.columns
    _write(sheet(page.name), (columns[:12], *_groups(found, page)), GROUPS, styles)
    _write(sheet(page.texts), ((*columns[:2], *columns[9:]), *_texts(found, page)), TEXTS, styles)
    if page.codes:
        _write_codes(sheet(page.codes.name), page.codes, styles)
    _write_account(sheet(page.account), page, styles)


def _groups(found: Barriers, page: ShownBarriers) -> Iterator[tuple[object, ...]]:
    for one, card in zip(found.barriers, page.barriers, strict=True):
        counts = (one.n_texts, one.n_respondents, one.n_cases, one.stability)
        told = (_held(card.steadiness, card.holds), card.code, card.medoid.quote)
        medoid = one.medoid
        yield (one.number, card.name, card.terms, *counts, *told, medoid.source, medoid.case)


def _texts(found: Barriers, page: ShownBarriers) -> Iterator[tuple[object, ...]]:
    for one, card in zip(found.barriers, page.barriers, strict=True):
        members = zip(one.members, card.members, one.closeness, strict=True)
        for text, told, close in members:
            yield (one.number, card.name, *_said(text), close, told.codes)
    for text, told in zip(found.rest, page.all_rest, strict=True):
        yield (0, "", *_said(text), None, told.codes)


def _held(steadiness: str, holds: str) -> str:
    return f"{steadiness}; {holds}" if holds else steadiness


def _said(text: BarrierText) -> tuple[str, ...]:
    return (text.quote, text.source, text.case, text.speaker, text.participant)


def _write(
    sheet: Any, rows: Sequence[Sequence[object]], widths: Sequence[int], styles: Styles
) -> None:
    for column, width in enumerate(widths):
        sheet.set_column(column, column, width)
    for number, row in enumerate(rows):
        texts = [clean(value) if isinstance(value, str) else "" for value in row]
        sheet.set_row(number, height(*zip(texts, widths, strict=True)))
        for column, (value, text) in enumerate(zip(row, texts, strict=True)):
            style = styles["present" if number else "head"]
            if isinstance(value, float):
                sheet.write_number(number, column, value, styles["share"])
            elif isinstance(value, int):
                sheet.write_number(number, column, value, styles["number"] if number else style)
            elif value is None:
                sheet.write_blank(number, column, None, style)
            else:
                sheet.write_string(number, column, fitting(text), style)
    sheet.freeze_panes(1, 2)
    sheet.repeat_rows(0)
    sheet.autofilter(0, 0, max(1, len(rows) - 1), len(widths) - 1)


def _write_codes(sheet: Any, codes: ShownCodes, styles: Styles) -> None:
    rows = [codes.head, *((label, *counts) for label, counts in codes.rows)]
    _write(sheet, rows, (30, *[14] * (len(codes.head) - 1)), styles)
    sheet.write_string(len(rows) + 1, 0, codes.note, styles["quiet"])


def _write_account(sheet: Any, page: ShownBarriers, styles: Styles) -> None:
    sheet.set_column(0, 0, ACCOUNT)
    sheet.set_row(0, 26)
    sheet.write_string(0, 0, page.title, styles["title"])
    lines = (page.subtitle, page.key, page.recurring, *page.facts, page.rest_note)
    for number, line in enumerate(lines, start=1):
        sheet.set_row(number, height((line, ACCOUNT)))
        sheet.write_string(number, 0, line, styles["present"])
