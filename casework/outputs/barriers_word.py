"""The recurring barriers as a Word document: a card for each, then codes per case."""

from __future__ import annotations

from typing import Any

from docx.document import Document as WordDocument
from docx.shared import Mm, Pt

from casework.outputs import word_parts, word_styles
from casework.outputs.barrier_words import ShownBarrier, ShownBarriers, ShownCodes
from casework.outputs.word_parts import add_paragraph, add_run
from casework.text import excerpt

MARGIN = Mm(22)
ROOM = word_styles.HEIGHT - 2 * MARGIN  # the paper stands upright
FIRST = Mm(48)
ACROSS = 6  # cases beside each other; more become a second table below
REST = 300  # characters of a segment outside the groups
QUOTE = "Casework Citaat"


def render_docx(page: ShownBarriers) -> bytes:
    """``page`` as a Word document with real styles."""
    document = word_styles.blank(page.title, locale=page.locale, page=page.page)
    word_styles.turn_upright(document, MARGIN)
    _set_styles(document)
    add_paragraph(document, page.title, style=word_styles.TITLE)
    add_paragraph(document, page.subtitle, style=word_styles.SUBTITLE)
    add_paragraph(document, page.key, style=word_styles.NOTE)
    add_paragraph(document, page.recurring, style=word_styles.KEY)
    for card in page.barriers:
        _add_card(document, card, page.heads)
    if page.codes:
        _add_codes(document, page, page.codes)
    add_paragraph(document, page.account, style="Heading 1")
    for line in page.facts:
        add_paragraph(document, line, style=word_styles.NOTE)
    add_paragraph(document, page.rest_title, style="Heading 1")
    add_paragraph(document, page.rest_note, style=word_styles.NOTE)
    for text in page.rest:
        paragraph = add_paragraph(document, style=word_styles.PROOF)
        add_run(paragraph, f"{excerpt(text.quote, REST)} ")
        add_run(paragraph, text.about, style=word_styles.QUIET)
    return word_parts.written(document)


def _set_styles(document: WordDocument) -> None:
    proof = document.styles[word_styles.PROOF].paragraph_format
    proof.left_indent = proof.first_line_indent = Mm(0)
    second = document.styles["Heading 2"]
    second.font.size = Pt(12)
    second.paragraph_format.space_before, second.paragraph_format.space_after = Pt(14), Pt(1)
    quote = document.styles.add_style(QUOTE, 1)
    quote.base_style = document.styles["Normal"]
    quote.font.size = Pt(11)
    layout = quote.paragraph_format
    layout.left_indent, layout.space_before, layout.space_after = Mm(5), Pt(4), Pt(4)
    layout.keep_with_next = layout.keep_together = True


def _add_card(document: WordDocument, card: ShownBarrier, heads: tuple[str, ...]) -> None:
    heading = add_paragraph(document, f"{card.number}. {card.name}", style="Heading 2")
    if card.by_words:
        add_run(heading, f"  {card.by_words}", style=word_styles.QUIET).bold = False
    spread = _line(document, "", card.spread)
    if card.proposal:
        add_run(spread, f" · {card.proposal}", style=word_styles.QUIET)
    if card.warning:
        add_run(spread, f" ({card.warning})", style=word_styles.ABSENT)
    quote = add_paragraph(document, card.medoid.quote, style=QUOTE)
    quote.add_run().add_break()
    add_run(quote, card.medoid.about, style=word_styles.QUIET)
    terms, cases, code, stability = heads
    held = f"{card.stability}; {card.holds}" if card.holds else card.stability
    lines = ((cases, card.cases), (stability, held), (code, card.code))
    for head, text in lines:
        if text:
            _line(document, head, text)
    _line(document, terms, card.terms, last=True)


def _line(document: WordDocument, head: str, text: str, *, last: bool = False) -> Any:
    paragraph = add_paragraph(document, style=word_styles.NOTE)
    paragraph.paragraph_format.keep_with_next = not last
    if head:
        add_run(paragraph, f"{head}: ", style=word_styles.QUIET)
    add_run(paragraph, text)
    return paragraph


def _add_codes(document: WordDocument, page: ShownBarriers, codes: ShownCodes) -> None:
    add_paragraph(document, codes.title, style="Heading 1")
    columns = range(1, len(codes.head))
    tables = max(1, -(-len(columns) // ACROSS))
    size = -(-len(columns) // tables)
    for start in range(1, len(codes.head), size):
        across = range(start, min(start + size, len(codes.head)))
        if start > 1:  # two tables without words between them would become one
            cases = ", ".join(codes.head[place] for place in across)
            add_paragraph(document, cases, style="Heading 2")
        _add_table(document, page, codes, across)
    add_paragraph(document, codes.note, style=word_styles.KEY)


def _add_table(
    document: WordDocument, page: ShownBarriers, codes: ShownCodes, columns: range
) -> None:
    grid = word_parts.add_grid(document, first=FIRST, columns=len(columns), room=ROOM)
    word_parts.dress_grid(
        grid, title=codes.title, description=page.description, line=word_styles.LINE
    )
    _add_row(grid, [codes.head[0], *(codes.head[place] for place in columns)], head=True)
    for label, counts in codes.rows:
        _add_row(grid, [label, *(str(counts[place - 1]) for place in columns)], head=False)


def _add_row(grid: Any, texts: list[str], *, head: bool) -> None:
    boxes = word_parts.add_row(grid, head=head)
    for place, (box, text) in enumerate(zip(boxes, texts, strict=True)):
        paragraph = box.paragraphs[0]
        word_parts.set_style(paragraph, word_styles.HEAD if head else word_styles.CELL)
        quiet = word_styles.QUIET if text == "0" else ""
        add_run(paragraph, text, style=quiet).bold = True if head or not place else None
        if head:
            word_parts.shade(box, word_styles.SOFT)
