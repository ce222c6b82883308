"""A cross-case table as a Word document: landscape, real styles, numbers that jump."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from copy import deepcopy
from itertools import pairwise
from typing import Any

from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from docx.shared import Mm

from casework.analysis.crosscase import CrossCaseTable
from casework.outputs import word_parts, word_styles
from casework.outputs.shown_table import shown
from casework.outputs.table_parts import (
    ShownCell,
    ShownEvidence,
    ShownGroup,
    ShownNote,
    ShownRow,
    ShownTable,
)
from casework.outputs.word_keys import keep_keys, put_control
from casework.outputs.word_parts import Bookmarks, add_link, add_paragraph, add_run, element

ROOM = word_styles.WIDTH - 2 * word_styles.MARGIN
FIRST = Mm(34)
ACROSS = 6  # cases beside each other; more become a second table below


def render_docx(table: CrossCaseTable, labels: Mapping[str, str] | None = None) -> bytes:
    """``table`` as a Word document, its evidence in two columns below it."""
    page = shown(table, labels)
    document = word_styles.blank(page.title, locale=page.locale, page=page.page)
    marks = Bookmarks()
    add_paragraph(document, page.title, style=word_styles.TITLE)
    add_paragraph(document, page.subtitle, style=word_styles.SUBTITLE)
    for number, columns in enumerate(blocks(len(page.cases), across=ACROSS)):
        if number:  # two tables without words between them would become one
            rest = ", ".join(page.cases[columns.start : columns.stop])
            add_paragraph(document, rest, style="Heading 2")
        _add_table(document, page, columns, marks)
    add_paragraph(document, page.key, style=word_styles.KEY)
    if page.notes:
        add_paragraph(document, page.remarks, style="Heading 1")
    for note in page.notes:
        _add_note(document, note)
    add_paragraph(document, page.account, style="Heading 1")
    add_paragraph(document, " ".join(page.facts), style=word_styles.NOTE)
    if page.sources:
        _add_sources(document, page)
    add_proof(document, page.proof, page.groups, marks)
    keep_keys(document, [cell.key for row in page.rows for cell in row.cells])
    return word_parts.written(document)


def blocks(cases: int, across: int = ACROSS) -> list[range]:
    """The columns of each table, about equally many and at most ``across``.

    >>> blocks(4), blocks(9)
    ([range(0, 4)], [range(0, 5), range(5, 9)])
    """
    tables = max(1, -(-cases // across))
    size, longer = divmod(cases, tables)
    starts = [number * size + min(number, longer) for number in range(tables + 1)]
    return [range(start, end) for start, end in pairwise(starts)]


def _add_table(document: WordDocument, page: ShownTable, columns: range, marks: Bookmarks) -> None:
    grid = word_parts.add_grid(document, first=FIRST, columns=len(columns), room=ROOM)
    word_parts.dress_grid(
        grid, title=page.title, description=page.description, line=word_styles.LINE
    )
    cases = [page.cases[place] for place in columns]
    boxes = word_parts.add_row(grid, head=True)
    for box, text in zip(boxes, [page.step, *cases], strict=True):
        word_parts.set_style(box.paragraphs[0], word_styles.HEAD)
        add_run(box.paragraphs[0], text)
        word_parts.shade(box, word_styles.SOFT)
    for row in page.rows:
        _add_row(grid, row, columns, marks)


def _add_row(grid: Any, row: ShownRow, columns: range, marks: Bookmarks) -> None:
    boxes = word_parts.add_row(grid, head=False)
    paragraphs = [box.paragraphs[0] for box in boxes]
    for paragraph in paragraphs:
        word_parts.set_style(paragraph, word_styles.CELL)
    add_run(paragraphs[0], row.label).bold = True
    for paragraph, place in zip(paragraphs[1:], columns, strict=True):
        cell = row.cells[place]
        _fill(paragraph, cell, marks, title=f"{row.label}, {cell.case}")


def _fill(paragraph: Any, cell: ShownCell, marks: Bookmarks, *, title: str) -> None:
    marks.put(paragraph, cell.anchor)
    styles = {"absent": word_styles.ABSENT, "empty": word_styles.QUIET}
    run = add_run(paragraph, cell.text, style=styles.get(cell.kind, ""))
    put_control(run, cell.key, title=title)
    for place, to in enumerate(cell.references):
        between = " " if place else "\N{NO-BREAK SPACE}"
        add_run(paragraph, between, style=word_styles.LINK)
        target = f"evidence-{to.first}"
        add_link(paragraph, f"[{to.text}]", target, style=word_styles.LINK, words=to.words)
    if cell.marks:
        told = ", ".join(cell.marks)
        words = f" {told}" if cell.kind == "empty" else f" ({told})"
        add_run(paragraph, words, style=word_styles.QUIET)


def _add_note(document: WordDocument, note: ShownNote) -> None:
    paragraph = add_paragraph(document, style=word_styles.NOTE)
    if note.label:
        add_run(paragraph, f"{note.label}. ").bold = True
    add_run(paragraph, note.text)


def _add_sources(document: WordDocument, page: ShownTable) -> None:
    """Which sources the table rests on, and how their respondents judged what was made of them."""
    add_paragraph(document, page.checked, style="Heading 1")
    room = Mm(200)  # a line from one side of the paper to the other is hard to follow
    widths = (Mm(80), Mm(40), Mm(20), Mm(60))
    grid = word_parts.add_grid(document, first=widths[0], columns=3, room=room)
    for column, width in zip(grid.columns, widths, strict=True):
        column.width = width
    word_parts.dress_grid(grid, title=page.checked, description=page.checked, line=word_styles.LINE)
    rows = [
        page.source_columns,
        *((one.source, one.case, str(one.quotations), one.check) for one in page.sources),
    ]
    for number, texts in enumerate(rows):
        for place, box in enumerate(word_parts.add_row(grid, head=not number)):
            paragraph = box.paragraphs[0]
            word_parts.set_style(paragraph, word_styles.CELL if number else word_styles.HEAD)
            add_run(paragraph, texts[place])
            if not number:
                word_parts.shade(box, word_styles.SOFT)
    add_paragraph(document, page.checked_line, style=word_styles.KEY)


def add_proof(
    document: WordDocument, title: str, groups: Sequence[ShownGroup], marks: Bookmarks
) -> None:
    """The list of evidence in two columns, every number a link back to its cell."""
    if groups:
        begin_columns(document)
        add_paragraph(document, title, style="Heading 1")
    for group in groups:
        add_paragraph(document, group.label, style="Heading 2")
        for item in group.items:
            add_evidence(document, item, marks)


def add_evidence(document: WordDocument, item: ShownEvidence, marks: Bookmarks) -> None:
    """A numbered quotation with a link back to its cell."""
    paragraph = add_paragraph(document, style=word_styles.PROOF)
    marks.put(paragraph, f"evidence-{item.n}")
    add_link(paragraph, f"[{item.n}]", item.anchor, style=word_styles.NUMBER)
    add_run(paragraph, f"\t{item.quote}").add_break()
    add_run(paragraph, item.about, style=word_styles.QUIET)


def begin_columns(document: WordDocument) -> None:
    """End the section in the last paragraph; what follows stands in two columns."""
    body = document.element.body
    last = body.sectPr
    before = deepcopy(last)
    document.paragraphs[-1]._p.get_or_add_pPr().append(before)  # noqa: SLF001 - no empty paragraph
    last.insert(0, element("type", val="continuous"))
    columns = last.find(qn("w:cols"))
    columns.set(qn("w:num"), "2")
    columns.set(qn("w:space"), str(Mm(10).twips))
    for reference in last.findall(qn("w:footerReference")):
        last.remove(reference)  # without its own, a section takes the one before
