"""A cross-case table as a Word document: landscape, real styles, numbers that jump."""

from __future__ import annotations

import io
from copy import deepcopy
from itertools import pairwise
from typing import Any

from docx.document import Document as WordDocument
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Emu, Mm

from casework.analysis.crosscase import CrossCaseTable
from casework.outputs import word_styles
from casework.outputs.shown import ShownCell, ShownEvidence, ShownRow, ShownTable, shown
from casework.outputs.writer import zip_same_bytes

ROOM = word_styles.WIDTH - 2 * word_styles.MARGIN
FIRST = Mm(34)
ACROSS = 6  # cases beside each other; more become a second table below
LINE, SOFT = "D9D4C9", "DCEDEF"


def render_docx(table: CrossCaseTable) -> bytes:
    """``table`` as a Word document, its evidence in two columns below it."""
    page = shown(table)
    document = word_styles.blank(page.title, locale=page.locale, page=page.page)
    marks = _Bookmarks()
    document.add_paragraph(page.title, style=word_styles.TITLE)
    document.add_paragraph(page.subtitle, style=word_styles.SUBTITLE)
    blocks = _blocks(len(page.cases))
    for number, columns in enumerate(blocks):
        if number:  # two tables without words between them would become one
            rest = ", ".join(page.cases[columns.start : columns.stop])
            document.add_paragraph(rest, style="Heading 2")
        _add_table(document, page, columns, marks)
    document.add_paragraph(page.key, style=word_styles.KEY)
    document.add_paragraph(page.account, style="Heading 1")
    for line in (*page.notes, " ".join(page.facts)):
        document.add_paragraph(line, style=word_styles.NOTE)
    if page.groups:
        _begin_columns(document)
        document.add_paragraph(page.proof, style="Heading 1")
    for group in page.groups:
        document.add_paragraph(group.label, style="Heading 2")
        for item in group.items:
            _add_evidence(document, item, marks)
    written = io.BytesIO()
    document.save(written)
    return zip_same_bytes(written.getvalue())


class _Bookmarks:
    """Numbers bookmarks: Word wants every id in a document to be its own."""

    def __init__(self) -> None:
        self._last = 0

    def put(self, paragraph: Any, name: str) -> None:
        """Mark the start of ``paragraph``; a name has letters, digits and underscores."""
        self._last += 1
        start, end = OxmlElement("w:bookmarkStart"), OxmlElement("w:bookmarkEnd")
        for mark in (start, end):
            mark.set(qn("w:id"), str(self._last))
        start.set(qn("w:name"), _bookmark(name))
        paragraph._p.append(start)  # noqa: SLF001 - no API for bookmarks
        paragraph._p.append(end)  # noqa: SLF001 - the same


def _bookmark(name: str) -> str:
    return name.replace("-", "_")


def _blocks(cases: int) -> list[range]:
    """The columns of each table, about equally many.

    >>> _blocks(4), _blocks(9)
    ([range(0, 4)], [range(0, 5), range(5, 9)])
    """
    tables = max(1, -(-cases // ACROSS))
    size, longer = divmod(cases, tables)
    starts = [number * size + min(number, longer) for number in range(tables + 1)]
    return [range(start, end) for start, end in pairwise(starts)]


def _add_table(document: WordDocument, page: ShownTable, columns: range, marks: _Bookmarks) -> None:
    width = Emu((ROOM - FIRST) // max(1, len(columns)))
    grid = document.add_table(rows=0, cols=1 + len(columns))
    grid.alignment, grid.autofit = WD_TABLE_ALIGNMENT.LEFT, False
    _describe(grid, page)
    for column, size in zip(grid.columns, [FIRST, *[width] * len(columns)], strict=True):
        column.width = size
    head = grid.add_row()
    _set_row(head, head=True)
    cases = [page.cases[place] for place in columns]
    for box, text in zip(head.cells, [page.step, *cases], strict=True):
        box.paragraphs[0].style = document.styles[word_styles.HEAD]
        box.paragraphs[0].add_run(text)
        _shade(box)
    for row in page.rows:
        _add_row(grid, row, columns, marks)


def _add_row(grid: Any, row: ShownRow, columns: range, marks: _Bookmarks) -> None:
    added = grid.add_row()
    _set_row(added, head=False)
    boxes = added.cells
    boxes[0].paragraphs[0].style = word_styles.CELL
    boxes[0].paragraphs[0].add_run(row.label).bold = True
    for box, place in zip(boxes[1:], columns, strict=True):
        box.paragraphs[0].style = word_styles.CELL
        _fill(box.paragraphs[0], row.cells[place], marks)


def _fill(paragraph: Any, cell: ShownCell, marks: _Bookmarks) -> None:
    marks.put(paragraph, cell.anchor)
    styles = {"absent": word_styles.ABSENT, "empty": word_styles.QUIET}
    paragraph.add_run(cell.text, style=styles.get(cell.kind))
    for place, n in enumerate(cell.numbers):
        between = " " if place else "\N{NO-BREAK SPACE}"
        paragraph.add_run(between, style=word_styles.LINK)
        _link(paragraph, f"[{n}]", f"evidence-{n}", word_styles.LINK)
    if cell.marks:
        told = ", ".join(cell.marks)
        words = f" {told}" if cell.kind == "empty" else f" ({told})"
        paragraph.add_run(words, style=word_styles.QUIET)


def _add_evidence(document: WordDocument, item: ShownEvidence, marks: _Bookmarks) -> None:
    paragraph = document.add_paragraph(style=word_styles.PROOF)
    marks.put(paragraph, f"evidence-{item.n}")
    _link(paragraph, f"[{item.n}]", item.anchor, word_styles.NUMBER)
    paragraph.add_run(f"\t{item.quote}").add_break()
    paragraph.add_run(item.about, style=word_styles.QUIET)


def _link(paragraph: Any, text: str, target: str, style: str) -> None:
    """A link within the document; python-docx has none, so its run is moved into one."""
    run = paragraph.add_run(text, style=style)
    link = OxmlElement("w:hyperlink")
    link.set(qn("w:anchor"), _bookmark(target))
    link.set(qn("w:history"), "1")
    run._r.addprevious(link)  # noqa: SLF001 - no API for links within a document
    link.append(run._r)  # noqa: SLF001 - the same


def _describe(grid: Any, page: ShownTable) -> None:
    """Hairlines, cell margins, and the title and description that a screen reader says."""
    properties = grid._tbl.tblPr  # noqa: SLF001 - no API for borders
    borders = OxmlElement("w:tblBorders")
    for side in ("top", "bottom", "insideH"):
        line = OxmlElement(f"w:{side}")
        for name, value in (("val", "single"), ("sz", "4"), ("space", "0"), ("color", LINE)):
            line.set(qn(f"w:{name}"), value)
        borders.append(line)
    margins = OxmlElement("w:tblCellMar")
    for side, size in (("left", "85"), ("right", "113")):
        margin = OxmlElement(f"w:{side}")
        margin.set(qn("w:w"), size)
        margin.set(qn("w:type"), "dxa")
        margins.append(margin)
    look = properties.find(qn("w:tblLook"))
    layout = properties.find(qn("w:tblLayout"))
    layout.addprevious(borders)
    layout.addnext(margins)
    look.attrib.clear()
    look.set(qn("w:val"), "0480")  # first column and no vertical bands; the head is its own
    look.set(qn("w:firstRow"), "1")
    look.set(qn("w:firstColumn"), "1")
    look.set(qn("w:noVBand"), "1")
    caption, description = OxmlElement("w:tblCaption"), OxmlElement("w:tblDescription")
    caption.set(qn("w:val"), page.title)
    description.set(qn("w:val"), page.description)
    look.addnext(caption)
    caption.addnext(description)


def _set_row(row: Any, *, head: bool) -> None:
    properties = row._tr.get_or_add_trPr()  # noqa: SLF001 - no API for row properties
    properties.append(OxmlElement("w:cantSplit"))
    if head:
        properties.append(OxmlElement("w:tblHeader"))


def _shade(box: Any) -> None:
    shade = OxmlElement("w:shd")
    for name, value in (("val", "clear"), ("color", "auto"), ("fill", SOFT)):
        shade.set(qn(f"w:{name}"), value)
    box._tc.get_or_add_tcPr().append(shade)  # noqa: SLF001 - no API for shading


def _begin_columns(document: WordDocument) -> None:
    """End the section in the last paragraph; what follows stands in two columns."""
    body = document.element.body
    last = body.sectPr
    before = deepcopy(last)
    document.paragraphs[-1]._p.get_or_add_pPr().append(before)  # noqa: SLF001 - no empty paragraph
    kind = OxmlElement("w:type")
    kind.set(qn("w:val"), "continuous")
    last.insert(0, kind)
    columns = last.find(qn("w:cols"))
    columns.set(qn("w:num"), "2")
    columns.set(qn("w:space"), str(Mm(10).twips))
    for reference in last.findall(qn("w:footerReference")):
        last.remove(reference)  # without its own, a section takes the one before
