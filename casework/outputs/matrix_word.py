"""A matrix as a Word document: upright where it fits, on its side where it is wide."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from docx.document import Document as WordDocument
from docx.shared import Emu, Mm

from casework.outputs import word_parts, word_styles
from casework.outputs.matrix_voice import SaidCell
from casework.outputs.matrix_words import MatrixRow, ShownHead, ShownMatrix
from casework.outputs.word_parts import Bookmarks, add_link, add_paragraph, add_run
from casework.outputs.word_table import add_proof, blocks

FIRST = Mm(46)
WORDS, MARKS, NUMBERS = Mm(36), Mm(31), Mm(24)  # the narrowest columns that can still be read
UPRIGHT = word_styles.HEIGHT - 2 * word_styles.MARGIN
ACROSS = word_styles.WIDTH - 2 * word_styles.MARGIN
INDENT = Mm(4)


def render_docx(page: ShownMatrix) -> bytes:
    """The page as a Word document; a matrix too wide for the paper goes on in a second table."""
    document = word_styles.blank(page.title, locale=page.locale, page=page.page)
    heads = [*page.heads, *([ShownHead(page.total_head)] if page.total_head else [])]
    widths = [_width(page, head) for head in heads]
    room = ACROSS
    if FIRST + sum(widths) <= UPRIGHT and WORDS not in widths:
        word_styles.turn_upright(document, word_styles.MARGIN)
        room = UPRIGHT
    marks = Bookmarks()
    add_paragraph(document, page.title, style=word_styles.TITLE)
    add_paragraph(document, page.subtitle, style=word_styles.SUBTITLE)
    fits = FIRST + sum(widths) <= room
    across = len(heads) if fits else (room - FIRST) // max(widths)
    for number, span in enumerate(blocks(len(heads), across=across)):
        part = heads[span.start : span.stop]
        if number:  # two tables without words between them would become one
            rest = ", ".join(head.label for head in part)
            add_paragraph(document, rest, style="Heading 2")
        grid = _grid(document, page, widths[span.start : span.stop], room)
        _fill_table(grid, page, part, span, marks)
    add_paragraph(document, page.key, style=word_styles.KEY)
    add_paragraph(document, page.account, style="Heading 1")
    add_paragraph(document, " ".join(page.facts), style=word_styles.NOTE)
    add_proof(document, page.proof, page.groups, marks)
    return word_parts.written(document)


def _width(page: ShownMatrix, head: ShownHead) -> int:
    """How narrow a column may be."""
    if page.wordy or head.wordy:
        return WORDS
    return MARKS if page.marked else NUMBERS


def _grid(document: WordDocument, page: ShownMatrix, widths: Sequence[int], room: int) -> Any:
    """A table whose columns share what room is left; those with sentences, where there are any."""
    grid = word_parts.add_grid(document, first=FIRST, columns=len(widths), room=room)
    takers = [n for n, width in enumerate(widths) if width == WORDS] or list(range(len(widths)))
    more = (room - FIRST - sum(widths)) // len(takers)
    for n, width in enumerate(widths):
        grid.columns[n + 1].width = Emu(width + (more if n in takers else 0))
    word_parts.dress_grid(
        grid, title=page.title, description=page.description, line=word_styles.LINE
    )
    return grid


def _fill_table(
    grid: Any, page: ShownMatrix, heads: Sequence[ShownHead], span: range, marks: Bookmarks
) -> None:
    boxes = word_parts.add_row(grid, head=True)
    for box, head in zip(boxes, [ShownHead(page.corner), *heads], strict=True):
        word_parts.set_style(box.paragraphs[0], word_styles.HEAD)
        _write_head(box.paragraphs[0], head)
        word_parts.shade(box, word_styles.SOFT)
    for row in page.all_rows:
        _add_row(grid, row, span, marks, last=row is page.foot)


def _write_head(paragraph: Any, head: ShownHead) -> None:
    add_run(paragraph, head.label)
    if head.note:
        paragraph.add_run().add_break()
        add_run(paragraph, head.note, style=word_styles.QUIET).bold = False


def _add_row(grid: Any, row: MatrixRow, span: range, marks: Bookmarks, *, last: bool) -> None:
    boxes = word_parts.add_row(grid, head=False)
    paragraphs = [box.paragraphs[0] for box in boxes]
    for paragraph in paragraphs:
        word_parts.set_style(paragraph, word_styles.CELL)
    label = add_run(paragraphs[0], row.head.label)
    label.bold = not row.head.level
    if row.head.level:
        paragraphs[0].paragraph_format.left_indent = INDENT * row.head.level
    if row.head.note:
        paragraphs[0].add_run().add_break()
        add_run(paragraphs[0], row.head.note, style=word_styles.QUIET)
    cells = [*row.cells, *([row.total] if row.total else [])][span.start : span.stop]
    for paragraph, cell in zip(paragraphs[1:], cells, strict=True):
        _fill(paragraph, cell, marks, bold=last)
    if last:
        for box in boxes:
            word_parts.shade(box, word_styles.SOFT)


def _fill(paragraph: Any, cell: SaidCell, marks: Bookmarks, *, bold: bool) -> None:
    marks.put(paragraph, cell.anchor)
    styles = {"absent": word_styles.ABSENT, "empty": word_styles.QUIET}
    add_run(paragraph, cell.text, style=styles.get(cell.kind, "")).bold = bold or None
    for place, to in enumerate(cell.references):
        between = " " if place else "\N{NO-BREAK SPACE}"
        add_run(paragraph, between, style=word_styles.LINK)
        target = f"evidence-{to.first}"
        add_link(paragraph, f"[{to.text}]", target, style=word_styles.LINK, words=to.words)
    if cell.remarks:
        told = ", ".join(cell.remarks)
        words = f" {told}" if cell.kind == "empty" else f" ({told})"
        add_run(paragraph, words, style=word_styles.QUIET)
