"""Agreement as a Word document: the sentence to report, picture, tables, differences."""

from __future__ import annotations

import io
from typing import Any

from docx.document import Document as WordDocument
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Emu, Mm, Pt

from casework.outputs import word_parts, word_styles
from casework.outputs.agreement_differences import ShownDifference
from casework.outputs.agreement_grids import Grid
from casework.outputs.agreement_picture import picture_png
from casework.outputs.agreement_words import ShownAgreement
from casework.outputs.word_parts import add_paragraph, add_run
from casework.text import excerpt

ROOM = word_styles.WIDTH - 2 * word_styles.MARGIN
FIRST, WIDE = Mm(62), Mm(30)
PICTURE = 150  # mm
AT_ONCE = 26  # lines of one picture: what fits a page below its heading
LONGEST = 400  # characters of a coder's stretch
REPORT = "Casework Rapportzin"


def render_docx(page: ShownAgreement, language: str) -> bytes:
    """``page`` as a Word document with real styles."""
    document = word_styles.blank(page.title, locale=page.locale, page=page.page)
    _add_styles(document)
    add_paragraph(document, page.title, style=word_styles.TITLE)
    add_paragraph(document, page.subtitle, style=word_styles.SUBTITLE)
    add_paragraph(document, page.sentence_title, style="Heading 2")
    add_paragraph(document, page.sentence, style=REPORT)
    first, *others = page.grids
    _add_grid(document, first, page)
    _add_pictures(document, page, language)
    for grid in others:
        _add_grid(document, grid, page)
    _add_differences(document, page)
    add_paragraph(document, page.account, style="Heading 1")
    for line in page.facts:
        add_paragraph(document, line, style=word_styles.NOTE)
    _number_pictures(document)
    return word_parts.written(document)


def _add_styles(document: WordDocument) -> None:
    report = document.styles.add_style(REPORT, 1)
    report.base_style = document.styles["Normal"]
    report.font.size = Pt(11)
    report.paragraph_format.right_indent = Mm(60)
    report.paragraph_format.line_spacing = 1.2
    for name in (word_styles.KEY, word_styles.NOTE):
        document.styles[name].paragraph_format.right_indent = Mm(50)


def _add_pictures(document: WordDocument, page: ShownAgreement, language: str) -> None:
    heading = add_paragraph(document, page.picture_title, style="Heading 1")
    heading.paragraph_format.page_break_before = True
    add_paragraph(document, page.picture_note, style=word_styles.NOTE)
    for part in page.picture.cut(AT_ONCE):
        data = io.BytesIO(picture_png(part, language=language, width=PICTURE))
        paragraph = add_paragraph(document, style="Normal")
        paragraph.paragraph_format.line_spacing = 1.0
        shape = paragraph.add_run().add_picture(data, width=Mm(PICTURE))
        inline = shape._inline  # noqa: SLF001 - no API for alternative texts
        for side in "TBLR":  # else LibreOffice puts space around the picture
            inline.set(f"dist{side}", "0")
        inline.docPr.set("descr", f"{part.title}. {part.spoken}")


def _add_grid(document: WordDocument, grid: Grid, page: ShownAgreement) -> None:
    add_paragraph(document, grid.title, style="Heading 1")
    table = word_parts.add_grid(document, first=FIRST, columns=len(grid.head) - 1, room=ROOM)
    word_parts.dress_grid(
        table, title=grid.title, description=page.description, line=word_styles.LINE
    )
    _set_widths(table, grid)
    _add_row(table, grid.head, head=True)
    for place, row in enumerate(grid.rows):
        _add_row(table, row, bold=grid.whole and not place)
    if grid.note:
        add_paragraph(document, grid.note, style=word_styles.KEY)


def _set_widths(table: Any, grid: Grid) -> None:
    """An interval needs more room than a number."""
    wide = [place in grid.wide for place in range(1, len(grid.head))]
    room = ROOM - FIRST - WIDE * sum(wide)
    for column, broad in zip(list(table.columns)[1:], wide, strict=True):
        column.width = Emu(WIDE if broad else room // max(1, len(wide) - sum(wide)))


def _add_row(table: Any, texts: tuple[str, ...], *, head: bool = False, bold: bool = False) -> None:
    boxes = word_parts.add_row(table, head=head)
    for place, (box, text) in enumerate(zip(boxes, texts, strict=True)):
        paragraph = box.paragraphs[0]
        word_parts.set_style(paragraph, word_styles.HEAD if head else word_styles.CELL)
        if place:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        paragraph.paragraph_format.space_before = Pt(1.5)
        paragraph.paragraph_format.space_after = Pt(1.5)
        add_run(paragraph, text).bold = True if head or bold else None
        if head:
            word_parts.shade(box, word_styles.SOFT)


def _add_differences(document: WordDocument, page: ShownAgreement) -> None:
    add_paragraph(document, page.differences_title, style="Heading 1")
    note = add_paragraph(document, page.differences_note, style=word_styles.NOTE)
    note.paragraph_format.keep_with_next = True
    if not page.differences:
        return
    coders = [reading.coder for reading in page.differences[0].readings]
    table = word_parts.add_grid(document, first=FIRST, columns=len(coders), room=ROOM)
    word_parts.dress_grid(
        table, title=page.differences_title, description="", line=word_styles.LINE
    )
    boxes = word_parts.add_row(table, head=True)
    for box, text in zip(boxes, (page.difference_heads[1], *coders), strict=True):
        word_parts.set_style(box.paragraphs[0], word_styles.HEAD)
        add_run(box.paragraphs[0], text).bold = True
        word_parts.shade(box, word_styles.SOFT)
    for one in page.differences:
        _add_difference(table, one)


def _add_difference(table: Any, one: ShownDifference) -> None:
    first, *others = word_parts.add_row(table, head=False)
    paragraph = first.paragraphs[0]
    word_parts.set_style(paragraph, word_styles.CELL)
    add_run(paragraph, f"{one.number}. {one.code}").bold = True
    for text in (one.about, one.kinds, one.outcome):
        if text:
            _add_line(first, text, style=word_styles.QUIET if text != one.outcome else "")
    for box, reading in zip(others, one.readings, strict=True):
        lines = [(excerpt(quote, LONGEST), "") for quote in reading.quotes]
        lines += [(reading.told, word_styles.QUIET)] if reading.told else []
        word_parts.set_style(box.paragraphs[0], word_styles.CELL)
        for place, (text, style) in enumerate(lines):
            if place:
                _add_line(box, text, style=style)
            else:
                add_run(box.paragraphs[0], text, style=style)


def _add_line(box: Any, text: str, *, style: str) -> None:
    paragraph = box.add_paragraph()
    word_parts.set_style(paragraph, word_styles.CELL)
    paragraph.paragraph_format.space_before = Pt(0)
    add_run(paragraph, text, style=style)


def _number_pictures(document: WordDocument) -> None:
    """Word wants every picture's id and name to be its own."""
    for number, properties in enumerate(document.element.body.iter(qn("wp:docPr")), start=1):
        properties.set("id", str(number))
        properties.set("name", f"picture {number}")
