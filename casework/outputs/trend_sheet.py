"""The survey figures as an Excel workbook: numbers as numbers, doubts in a column of their own."""

from __future__ import annotations

from functools import partial
from typing import Any

from casework.analysis.trend_series import Quality
from casework.outputs.shown import clean
from casework.outputs.trend_words import ShownTrends, printed
from casework.outputs.workbook import STYLES, Styles, fitting, height, new_sheet, written_book

QUESTION, ANSWER, YEAR, NOTE = 34, 38, 11, 60  # widths, in characters


def render_xlsx(page: ShownTrends) -> bytes:
    """A row for each answer, a column for each year, and what to know of it."""
    return written_book(page.title, partial(_fill, page))


def _fill(page: ShownTrends, book: Any, styles: Styles) -> None:
    sheet = new_sheet(book, page.title, title=page.title, page=page.page)
    widths = (QUESTION, ANSWER, *[YEAR] * len(page.years), NOTE)
    heads = (page.question, page.answer, *page.years, page.note)
    for column, (head, width) in enumerate(zip(heads, widths, strict=True)):
        sheet.set_column(column, column, width)
        sheet.write_string(0, column, head, styles["head"])
    number = 0
    forms = {
        quality: book.add_format({**STYLES["share"], "align": "right", "num_format": form})
        for quality, form in ((Quality.KNOWN, "0.0"), (Quality.INFERRED, '0.0"*"'))
    }
    for panel in page.panels:
        every = (*panel.panel.series, *panel.panel.combined)
        note = " ".join(remark.words for remark in panel.remarks)
        for row, one in zip(panel.rows, every, strict=True):
            number += 1
            sheet.set_row(
                number, height((row.label, ANSWER), (note, NOTE), (panel.title, QUESTION))
            )
            sheet.write_string(number, 0, fitting(clean(panel.title)), styles["label"])
            sheet.write_string(number, 1, fitting(clean(row.label)), styles["present"])
            for column, value in enumerate(one.values, start=2):
                if value.percentage is None:
                    told = printed(value, page.locale[:2])
                    sheet.write_string(number, column, told, styles["empty"])
                else:
                    sheet.write_number(number, column, value.percentage, forms[value.quality])
            sheet.write_string(number, len(widths) - 1, fitting(clean(note)), styles["present"])
    plain = book.add_format({**STYLES["quiet"], "text_wrap": False})
    for place, line in enumerate((page.scale, page.key, page.source), start=number + 2):
        sheet.write_string(place, 0, fitting(line), plain)
    sheet.freeze_panes(1, 2)
    sheet.repeat_rows(0)
    sheet.autofilter(0, 0, max(1, number), len(widths) - 1)
