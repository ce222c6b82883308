"""A check of statements as a Word document: a row for each, then the rules that were used."""

from __future__ import annotations

from typing import Any

from docx.document import Document as WordDocument
from docx.shared import Emu, Mm, Pt

from casework.outputs import word_parts, word_styles
from casework.outputs.claim_words import ShownCheck, ShownClaim
from casework.outputs.word_parts import add_paragraph, add_run

ROOM = word_styles.WIDTH - 2 * word_styles.MARGIN
WIDTHS = (Mm(9), Mm(96), Mm(27), Mm(62))  # of the columns; the last takes the rest
RULES = (Mm(84), Mm(130))


def render_docx(page: ShownCheck) -> bytes:
    """``page`` as a Word document with real styles."""
    document = word_styles.blank(page.title, locale=page.locale, page=page.page)
    for name in (word_styles.KEY, word_styles.NOTE):
        document.styles[name].paragraph_format.right_indent = Mm(60)
    add_paragraph(document, page.title, style=word_styles.TITLE)
    add_paragraph(document, page.subtitle, style=word_styles.SUBTITLE)
    add_paragraph(document, "   ".join(page.counts), style="Heading 2")
    add_paragraph(document, page.key, style=word_styles.NOTE)
    if not page.rows:
        add_paragraph(document, page.empty, style=word_styles.NOTE)
        return word_parts.written(document)
    add_paragraph(document, style=word_styles.NOTE)
    grid = _grid(document, page.heads, WIDTHS, title=page.title, description=page.description)
    for row in page.rows:
        _add_claim(grid, row, page)
    add_paragraph(document, page.rules_title, style="Heading 1")
    rules = _grid(document, page.rules_heads, RULES, title=page.rules_title, description="")
    for rule in page.rules:
        boxes = word_parts.add_row(rules, head=False)
        for box, text in zip(boxes, rule, strict=True):
            _write(box, text)
    return word_parts.written(document)


def _grid(
    document: WordDocument,
    heads: tuple[str, ...],
    widths: tuple[int, ...],
    *,
    title: str,
    description: str,
) -> Any:
    grid = word_parts.add_grid(document, first=widths[0], columns=len(heads) - 1, room=ROOM)
    for column, width in zip(grid.columns, (*widths, ROOM - sum(widths)), strict=True):
        column.width = Emu(width)
    word_parts.dress_grid(grid, title=title, description=description, line=word_styles.LINE)
    boxes = word_parts.add_row(grid, head=True)
    for box, head in zip(boxes, heads, strict=True):
        word_parts.set_style(box.paragraphs[0], word_styles.HEAD)
        add_run(box.paragraphs[0], head).bold = True
        word_parts.shade(box, word_styles.SOFT)
    return grid


def _add_claim(grid: Any, row: ShownClaim, page: ShownCheck) -> None:
    number, said, verdict, figures, why = word_parts.add_row(grid, head=False)
    _write(number, str(row.n))
    sentence = _write(said, row.before)
    if row.said:
        add_run(sentence, row.said).bold = True
        add_run(sentence, row.after)
    _under(said, row.place)
    told = _write(verdict, "")
    style = {"off": word_styles.ABSENT, "open": word_styles.QUIET}.get(row.kind, "")
    add_run(told, row.verdict, style=style).bold = row.kind == "off"
    _write(figures, row.match)
    if row.figures:
        _under(figures, row.figures)
    _write(why, row.reason)
    for line in (row.rule, row.read_as):
        if line:
            _under(why, line)
    if row.others:
        _under(why, f"{page.others}: {'; '.join(row.others)}")


def _write(box: Any, text: str) -> Any:
    paragraph = box.paragraphs[0]
    word_parts.set_style(paragraph, word_styles.CELL)
    if text:
        add_run(paragraph, text)
    return paragraph


def _under(box: Any, text: str) -> None:
    paragraph = box.add_paragraph()
    word_parts.set_style(paragraph, word_styles.CELL)
    paragraph.paragraph_format.space_before = Pt(0)
    add_run(paragraph, text, style=word_styles.QUIET).font.size = Pt(8.5)
