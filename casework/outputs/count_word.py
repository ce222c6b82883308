"""A page of counts as a Word document with real styles."""

from __future__ import annotations

import io
from typing import Any

from docx.document import Document as WordDocument
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Emu, Mm, Pt

from casework.outputs import word_parts, word_styles
from casework.outputs.count_page import CountPage, Drawing, Grid, Part
from casework.outputs.typesetting import typeset_png
from casework.outputs.word_parts import add_paragraph, add_run

MARGIN = Mm(20)
QUOTE = "Casework Citaat"
PPI = 288


def render_docx(page: CountPage, language: str) -> bytes:
    """``page`` as a Word document; every picture says what it shows."""
    document = word_styles.blank(page.title, locale=page.locale, page=page.page)
    room = word_styles.WIDTH - 2 * word_styles.MARGIN
    if not page.wide:
        word_styles.turn_upright(document, MARGIN)
        room = word_styles.HEIGHT - 2 * MARGIN
    _set_quote(document)
    add_paragraph(document, page.title, style=word_styles.TITLE)
    add_paragraph(document, page.subtitle, style=word_styles.SUBTITLE)
    for number, part in enumerate(page.parts, start=1):
        _add_part(document, part, room, language, number)
    return word_parts.written(document)


def _set_quote(document: WordDocument) -> None:
    quote = document.styles.add_style(QUOTE, 1)
    quote.base_style = document.styles["Normal"]
    quote.font.size = Pt(11)
    layout = quote.paragraph_format
    layout.left_indent, layout.space_before, layout.space_after = Mm(5), Pt(4), Pt(6)
    layout.keep_together = True


def _add_part(document: WordDocument, part: Part, room: int, language: str, number: int) -> None:
    if part.title:
        add_paragraph(document, part.title, style="Heading 1")
    for line in part.strong:
        paragraph = add_paragraph(document, style=word_styles.NOTE)
        add_run(paragraph, line, style=word_styles.ABSENT).bold = True
        paragraph.paragraph_format.keep_with_next = bool(part.grid or part.drawing)
    for line in part.lines:
        paragraph = add_paragraph(document, line, style=word_styles.NOTE)
        paragraph.paragraph_format.keep_with_next = bool(part.grid or part.drawing)
    if part.drawing:
        _add_drawing(document, part.drawing, room, language, number)
    if part.grid:
        _add_grid(document, part.grid, room)
    for quotation in part.quotations:
        paragraph = add_paragraph(document, quotation.quote, style=QUOTE)
        paragraph.add_run().add_break()
        add_run(paragraph, quotation.about, style=word_styles.QUIET)


def _add_drawing(
    document: WordDocument, drawing: Drawing, room: int, language: str, number: int
) -> None:
    width = Mm(170)
    words = {"svg": str(drawing.svg), "width": width.mm}
    data = io.BytesIO(typeset_png(("picture.typ",), words, language=language, ppi=PPI))
    paragraph = add_paragraph(document, style="Normal")
    layout = paragraph.paragraph_format
    layout.line_spacing, layout.space_before, layout.space_after = 1.0, Pt(6), Pt(8)
    inline = paragraph.add_run().add_picture(data, width=min(width, Emu(room)))._inline  # noqa: SLF001 - no API for alternative texts
    for side in "TBLR":  # else LibreOffice puts space around the picture
        inline.set(f"dist{side}", "0")
    about = inline.docPr
    about.set("id", str(number))
    about.set("name", f"picture {number}")
    about.set("descr", drawing.alt)


def _add_grid(document: WordDocument, grid: Grid, room: int) -> None:
    shares = [room * share / sum(grid.widths) for share in grid.widths]
    table = word_parts.add_grid(
        document, first=int(shares[0]), columns=len(grid.head) - 1, room=room
    )
    for column, width in zip(table.columns, shares, strict=True):
        column.width = Emu(int(width))
    word_parts.dress_grid(
        table,
        title=grid.title,
        description=grid.description,
        line=word_styles.LINE,
        margins=(60, 80),
    )
    _add_row(table, grid, grid.head, head=True)
    for row in grid.rows:
        _add_row(table, grid, [box.text for box in row], quiet=[box.quiet for box in row])
    for place, note in enumerate(grid.notes):
        paragraph = add_paragraph(document, note, style=word_styles.KEY)
        if place:
            paragraph.paragraph_format.space_before = Pt(1)


def _add_row(
    table: Any, grid: Grid, texts: Any, *, head: bool = False, quiet: list[bool] | None = None
) -> None:
    boxes = word_parts.add_row(table, head=head)
    for place, (box, text) in enumerate(zip(boxes, texts, strict=True)):
        paragraph = box.paragraphs[0]
        word_parts.set_style(paragraph, word_styles.HEAD if head else word_styles.CELL)
        paragraph.paragraph_format.space_before = paragraph.paragraph_format.space_after = Pt(2)
        if place >= grid.right:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        calm = bool(quiet and quiet[place])
        run = add_run(paragraph, text, style=word_styles.QUIET if calm else "")
        if calm:
            run.italic = False
        run.bold = True if head or not place else None
        if head:
            word_parts.shade(box, word_styles.SOFT)
