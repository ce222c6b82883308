"""The recurring barriers as a Word document: a card for each, then codes per case."""

from __future__ import annotations

import io
from typing import Any

from docx.document import Document as WordDocument
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Emu, Mm, Pt

from casework.outputs import word_styles
from casework.outputs.barrier_words import ShownBarrier, ShownBarriers, ShownCodes
from casework.outputs.writer import zip_same_bytes
from casework.text import excerpt

WIDTH, HEIGHT, MARGIN = word_styles.HEIGHT, word_styles.WIDTH, Mm(22)  # upright
ROOM = WIDTH - 2 * MARGIN
FIRST = Mm(48)
ACROSS = 6  # cases beside each other; more become a second table below
REST = 300  # characters of a segment outside the groups
LINE, SOFT = "D9D4C9", "DCEDEF"
QUOTE = "Casework Citaat"


def render_docx(page: ShownBarriers) -> bytes:
    """``page`` as a Word document with real styles."""
    document = word_styles.blank(page.title, locale=page.locale, page=page.page)
    _set_upright(document)
    document.add_paragraph(page.title, style=word_styles.TITLE)
    document.add_paragraph(page.subtitle, style=word_styles.SUBTITLE)
    document.add_paragraph(page.key, style=word_styles.NOTE)
    for card in page.barriers:
        _add_card(document, card, page.heads)
    if page.codes:
        _add_codes(document, page, page.codes)
    document.add_paragraph(page.account, style="Heading 1")
    for line in page.facts:
        document.add_paragraph(line, style=word_styles.NOTE)
    document.add_paragraph(page.rest_title, style="Heading 1")
    document.add_paragraph(page.rest_note, style=word_styles.NOTE)
    for text in page.rest:
        paragraph = document.add_paragraph(style=word_styles.PROOF)
        paragraph.add_run(f"{excerpt(text.quote, REST)} ")
        paragraph.add_run(text.about, style=word_styles.QUIET)
    written = io.BytesIO()
    document.save(written)
    return zip_same_bytes(written.getvalue())


def _set_upright(document: WordDocument) -> None:
    section = document.sections[0]
    section.orientation = WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = WIDTH, HEIGHT
    section.left_margin = section.right_margin = MARGIN
    stops = section.footer.paragraphs[0].style.paragraph_format.tab_stops
    while len(stops):
        del stops[0]
    stops.add_tab_stop(Emu(ROOM), alignment=WD_TAB_ALIGNMENT.RIGHT)
    for name in (word_styles.KEY, word_styles.NOTE):
        document.styles[name].paragraph_format.right_indent = Mm(0)
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
    document.add_paragraph(f"{card.number}. {card.name}", style="Heading 2")
    spread = _line(document, "", card.spread)
    if card.warning:
        spread.add_run(f" ({card.warning})", style=word_styles.ABSENT)
    quote = document.add_paragraph(card.medoid.quote, style=QUOTE)
    quote.add_run().add_break()
    quote.add_run(card.medoid.about, style=word_styles.QUIET)
    terms, cases, code, stability = heads
    lines = ((cases, card.cases), (stability, card.stability), (code, card.code))
    for head, text in lines:
        if text:
            _line(document, head, text)
    _line(document, terms, card.terms, last=True)


def _line(document: WordDocument, head: str, text: str, *, last: bool = False) -> Any:
    paragraph = document.add_paragraph(style=word_styles.NOTE)
    paragraph.paragraph_format.keep_with_next = not last
    if head:
        paragraph.add_run(f"{head}: ", style=word_styles.QUIET)
    paragraph.add_run(text)
    return paragraph


def _add_codes(document: WordDocument, page: ShownBarriers, codes: ShownCodes) -> None:
    document.add_paragraph(codes.title, style="Heading 1")
    columns = range(1, len(codes.head))
    tables = max(1, -(-len(columns) // ACROSS))
    size = -(-len(columns) // tables)
    for start in range(1, len(codes.head), size):
        across = range(start, min(start + size, len(codes.head)))
        if start > 1:  # two tables without words between them would become one
            cases = ", ".join(codes.head[place] for place in across)
            document.add_paragraph(cases, style="Heading 2")
        _add_table(document, page, codes, across)
    document.add_paragraph(codes.note, style=word_styles.KEY)


def _add_table(
    document: WordDocument, page: ShownBarriers, codes: ShownCodes, columns: range
) -> None:
    grid = document.add_table(rows=0, cols=1 + len(columns))
    grid.autofit = False
    _describe(grid, codes.title, page.description)
    width = Emu((ROOM - FIRST) // len(columns))
    for column, size in zip(grid.columns, [FIRST, *[width] * len(columns)], strict=True):
        column.width = size
    _add_row(grid, [codes.head[0], *(codes.head[place] for place in columns)], head=True)
    for label, counts in codes.rows:
        _add_row(grid, [label, *(str(counts[place - 1]) for place in columns)], head=False)


def _add_row(grid: Any, texts: list[str], *, head: bool) -> None:
    row = grid.add_row()
    properties = row._tr.get_or_add_trPr()  # noqa: SLF001 - no API for row properties
    properties.append(OxmlElement("w:cantSplit"))
    if head:
        properties.append(OxmlElement("w:tblHeader"))
    for place, (box, text) in enumerate(zip(row.cells, texts, strict=True)):
        paragraph = box.paragraphs[0]
        paragraph.style = word_styles.HEAD if head else word_styles.CELL
        quiet = word_styles.QUIET if text == "0" else None
        paragraph.add_run(text, style=quiet).bold = True if head or not place else None
        if head:
            shade = _element("w:shd", val="clear", color="auto", fill=SOFT)
            box._tc.get_or_add_tcPr().append(shade)  # noqa: SLF001 - no API for shading


def _describe(grid: Any, title: str, description: str) -> None:
    """Hairlines, and the title and description that a screen reader says."""
    properties = grid._tbl.tblPr  # noqa: SLF001 - no API for borders
    borders = OxmlElement("w:tblBorders")
    for side in ("top", "bottom", "insideH"):
        borders.append(_element(f"w:{side}", val="single", sz="4", space="0", color=LINE))
    properties.find(qn("w:tblLayout")).addprevious(borders)
    look = properties.find(qn("w:tblLook"))
    caption = _element("w:tblCaption", val=title)
    look.addnext(caption)
    caption.addnext(_element("w:tblDescription", val=description))


def _element(tag: str, **attributes: str) -> Any:
    element = OxmlElement(tag)
    for name, value in attributes.items():
        element.set(qn(f"w:{name}"), value)
    return element
