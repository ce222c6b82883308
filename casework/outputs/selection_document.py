"""An account of a selection as a Word document: upright, real styles, a table for each part."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

from docx.document import Document as WordDocument
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.shared import Emu, Mm, Pt

from casework.outputs import word_parts, word_styles
from casework.outputs.selection_parts import ShownGrid, ShownPart, ShownSelection
from casework.outputs.shown import clean
from casework.outputs.word_parts import add_paragraph, add_run

MARGIN = Mm(20)
ROOM = word_styles.HEIGHT - 2 * MARGIN  # the paper stands upright
WIDE_ROOM = word_styles.WIDTH - 2 * MARGIN
MANY = 7  # columns; a table of so many has smaller letters
TOGETHER = 12  # rows; a table of no more stands on one page
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
    if part.wide:
        _turn(document)
    add_paragraph(document, part.title, style="Heading 1")
    for line in part.lines:
        paragraph = add_paragraph(document, clean(line), style=word_styles.NOTE)
        paragraph.paragraph_format.space_after = Pt(5)
        paragraph.paragraph_format.keep_with_next = part.grid is not None
    if part.grid is not None:
        room = WIDE_ROOM if part.wide else ROOM
        _add_grid(document, part.grid, title=part.title, room=room)
    for number, (name, words) in enumerate(part.points):
        paragraph = add_paragraph(document, style=word_styles.NOTE)
        layout = paragraph.paragraph_format
        layout.space_before = Pt(8 if number == 0 else 0)
        layout.space_after, layout.keep_together = Pt(4), True
        add_run(paragraph, clean(name)).bold = True
        add_run(paragraph, f" {clean(words)}")
    for line in part.below:
        add_paragraph(document, clean(line), style=word_styles.KEY)


def _add_grid(document: WordDocument, shown: ShownGrid, *, title: str, room: int) -> None:
    unit = room // sum(shown.widths)
    grid = word_parts.add_grid(document, first=Emu(unit), columns=len(shown.heads) - 1, room=room)
    for column, share in zip(grid.columns, shown.widths, strict=True):
        column.width = Emu(unit * share)
    word_parts.dress_grid(grid, title=title, description=shown.description, line=word_styles.LINE)
    small = len(shown.heads) >= MANY
    together = len(shown.rows) <= TOGETHER
    boxes = word_parts.add_row(grid, head=True)
    for box, head in zip(boxes, shown.heads, strict=True):
        word_parts.shade(box, word_styles.SOFT)
        _write(box, head, style=word_styles.HEAD, bold=True, small=small)
    for row in shown.rows:
        boxes = word_parts.add_row(grid, head=False)
        for place, (box, text) in enumerate(zip(boxes, row.cells, strict=True)):
            bold = (row.marked and shown.strong) or (not place and (row.marked or not small))
            _write(box, text, style=word_styles.CELL, bold=bold, small=small)
            for paragraph in box.paragraphs:
                paragraph.paragraph_format.keep_with_next = together and row is not shown.rows[-1]


def _turn(document: WordDocument) -> None:
    """What follows stands on paper on its side; the page number keeps to the right."""
    before = document.sections[-1].footer.paragraphs[0]
    section = document.add_section(WD_SECTION.NEW_PAGE)
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = word_styles.WIDTH, word_styles.HEIGHT
    section.left_margin = section.right_margin = MARGIN
    section.footer.is_linked_to_previous = False
    foot = section.footer.paragraphs[0]
    word_parts.set_style(foot, "Footer")
    for part in before._p:  # noqa: SLF001 - fields have no API
        if not part.tag.endswith("}pPr"):
            foot._p.append(deepcopy(part))  # noqa: SLF001 - the same
    stops = foot.paragraph_format.tab_stops
    stops.add_tab_stop(Emu(ROOM), alignment=WD_TAB_ALIGNMENT.CLEAR)
    stops.add_tab_stop(Emu(WIDE_ROOM), alignment=WD_TAB_ALIGNMENT.RIGHT)


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
