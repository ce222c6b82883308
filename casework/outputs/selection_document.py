"""An account of a selection as a Word document: upright, real styles, a table for each part."""

from __future__ import annotations

from typing import Any

from docx.document import Document as WordDocument
from docx.shared import Emu, Mm, Pt

from casework.outputs import word_parts, word_styles
from casework.outputs.selection_parts import ShownGrid, ShownPart, ShownSelection
from casework.outputs.shown import clean
from casework.outputs.word_parts import add_paragraph, add_run

MARGIN = Mm(20)
ROOM = word_styles.HEIGHT - 2 * MARGIN  # the paper stands upright
WIDE = 7  # columns; a table of more has smaller letters
SMALL = Pt(8.5)


def render_docx(page: ShownSelection) -> bytes:
    """``page`` as a Word document."""
    document = word_styles.blank(page.title, locale=page.locale, page=page.page)
    word_styles.turn_upright(document, MARGIN)
    add_paragraph(document, clean(page.title), style=word_styles.TITLE)
    add_paragraph(document, page.subtitle, style=word_styles.SUBTITLE)
    for part in page.parts:
        _add_part(document, part)
    return word_parts.written(document)


def _add_part(document: WordDocument, part: ShownPart) -> None:
    add_paragraph(document, part.title, style="Heading 1")
    for line in part.lines:
        paragraph = add_paragraph(document, clean(line), style=word_styles.NOTE)
        paragraph.paragraph_format.space_after = Pt(5)
    if part.grid is not None:
        _add_grid(document, part.grid, part.title)
    for number, (name, words) in enumerate(part.points):
        paragraph = add_paragraph(document, style=word_styles.NOTE)
        layout = paragraph.paragraph_format
        layout.space_before = Pt(8 if number == 0 else 0)
        layout.space_after, layout.keep_together = Pt(4), True
        add_run(paragraph, clean(f"{name} ")).bold = True
        add_run(paragraph, clean(words))
    for line in part.below:
        add_paragraph(document, clean(line), style=word_styles.KEY)


def _add_grid(document: WordDocument, shown: ShownGrid, title: str) -> None:
    unit = ROOM // sum(shown.widths)
    grid = word_parts.add_grid(document, first=Emu(unit), columns=len(shown.heads) - 1, room=ROOM)
    for column, share in zip(grid.columns, shown.widths, strict=True):
        column.width = Emu(unit * share)
    word_parts.dress_grid(grid, title=title, description=shown.description, line=word_styles.LINE)
    small = len(shown.heads) >= WIDE
    boxes = word_parts.add_row(grid, head=True)
    for box, head in zip(boxes, shown.heads, strict=True):
        word_parts.shade(box, word_styles.SOFT)
        _write(box, head, style=word_styles.HEAD, bold=True, small=small)
    for row in shown.rows:
        boxes = word_parts.add_row(grid, head=False)
        for place, (box, text) in enumerate(zip(boxes, row.cells, strict=True)):
            bold = row.marked or not place
            _write(box, text, style=word_styles.CELL, bold=bold and not small, small=small)
            if row.marked and small and not place:
                box.paragraphs[0].runs[0].bold = True


def _write(box: Any, text: str, *, style: str, bold: bool, small: bool) -> None:
    for number, line in enumerate(text.split("\n")):
        paragraph = box.add_paragraph() if number else box.paragraphs[0]
        word_parts.set_style(paragraph, style)
        run = add_run(paragraph, clean(line))
        run.bold = True if bold else None
        if small:
            run.font.size = SMALL
            paragraph.paragraph_format.space_before = Pt(1.5)
            paragraph.paragraph_format.space_after = Pt(1.5)
            paragraph.paragraph_format.line_spacing = Pt(11)
