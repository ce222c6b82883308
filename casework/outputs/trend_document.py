"""The trend figure as a Word document: for each question its picture, remarks and table."""

from __future__ import annotations

import io
from typing import Any

from docx.document import Document as WordDocument
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Emu, Mm, Pt

from casework.outputs import word_parts, word_styles
from casework.outputs.trend_picture import BARE, panel_png
from casework.outputs.trend_words import ShownPanel, ShownTrends
from casework.outputs.word_parts import add_paragraph, add_run

MARGIN = Mm(16)
ROOM = word_styles.HEIGHT - 2 * MARGIN  # the paper stands upright
YEAR = Mm(17)


def render_docx(page: ShownTrends, language: str, *, pictures: bool) -> bytes:
    """``page`` as a Word document with real styles; every picture says what it shows."""
    document = word_styles.blank(page.title, locale=page.locale, page=page.page)
    word_styles.turn_upright(document, MARGIN)
    add_paragraph(document, page.title, style=word_styles.TITLE)
    add_paragraph(document, page.scale, style=word_styles.SUBTITLE)
    if page.key:
        add_paragraph(document, page.key, style=word_styles.SUBTITLE)
    for number, panel in enumerate(page.panels, start=1):
        _add_panel(document, panel)
        if pictures:
            _add_picture(document, page, panel, language=language, number=number)
        _add_table(document, panel, page)
    if page.source:
        add_paragraph(document, page.source, style=word_styles.KEY)
    return word_parts.written(document)


def _add_panel(document: WordDocument, panel: ShownPanel) -> None:
    add_paragraph(document, panel.title, style="Heading 1")
    for remark in panel.remarks:
        paragraph = add_paragraph(document, style=word_styles.NOTE)
        paragraph.paragraph_format.keep_with_next = True
        style = word_styles.ABSENT if remark.mark else word_styles.QUIET
        told = f"{remark.mark}  {remark.words}" if remark.mark else remark.words
        add_run(paragraph, told, style=style)


def _add_picture(
    document: WordDocument, page: ShownTrends, panel: ShownPanel, *, language: str, number: int
) -> None:
    data = io.BytesIO(panel_png(page, panel, language=language))
    paragraph = add_paragraph(document, style="Normal")
    layout = paragraph.paragraph_format
    layout.line_spacing, layout.keep_with_next = 1.0, True
    layout.space_before, layout.space_after = Pt(6), Pt(8)
    shape = paragraph.add_run().add_picture(data, width=Mm(BARE))
    inline = shape._inline  # noqa: SLF001 - no API for alternative texts
    for side in "TBLR":  # else LibreOffice puts space around the picture
        inline.set(f"dist{side}", "0")
    about = inline.docPr
    about.set("id", str(number))
    about.set("name", f"trends {number}")
    about.set("descr", panel.alt)


def _add_table(document: WordDocument, panel: ShownPanel, page: ShownTrends) -> None:
    years = len(page.years)
    first = Emu(ROOM - years * YEAR)
    table = word_parts.add_grid(document, first=first, columns=years, room=ROOM)
    word_parts.dress_grid(
        table, title=panel.title, description=page.description, line=word_styles.LINE
    )
    _add_row(table, (page.answer, *page.years), head=True)
    for row in panel.rows:
        last = row is panel.rows[-1]  # the rows of one table stay together, tables do not
        _add_row(table, (row.label, *row.cells), bold=row.sum, last=last)


def _add_row(
    table: Any,
    texts: tuple[str, ...],
    *,
    head: bool = False,
    bold: bool = False,
    last: bool = False,
) -> None:
    boxes = word_parts.add_row(table, head=head)
    for place, (box, text) in enumerate(zip(boxes, texts, strict=True)):
        paragraph = box.paragraphs[0]
        word_parts.set_style(paragraph, word_styles.HEAD if head else word_styles.CELL)
        paragraph.paragraph_format.space_before = paragraph.paragraph_format.space_after = Pt(1.5)
        paragraph.paragraph_format.keep_with_next = not last
        if place:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        add_run(paragraph, text).bold = True if head or bold else None
        if head:
            word_parts.shade(box, word_styles.SOFT)
