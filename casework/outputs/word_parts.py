"""What our Word documents share: words in a style, links, tables."""

from __future__ import annotations

import io
from typing import Any

from docx.document import Document as WordDocument
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Emu

from casework.outputs.writer import zip_same_bytes


def written(document: WordDocument) -> bytes:
    """``document`` as bytes; equal documents give equal bytes."""
    data = io.BytesIO()
    document.save(data)
    return zip_same_bytes(data.getvalue())


def element(tag: str, **attributes: object) -> Any:
    """An element of Word's own, ``w:tag``, with attributes of the same kind."""
    made = OxmlElement(f"w:{tag}")
    for name, value in attributes.items():
        made.set(qn(f"w:{name}"), str(value))
    return made


def add_paragraph(document: WordDocument, text: str = "", *, style: str) -> Any:
    """A paragraph at the end of ``document``, in a style of the house."""
    paragraph = document.add_paragraph()
    set_style(paragraph, style)
    if text:
        add_run(paragraph, text)
    return paragraph


def add_run(paragraph: Any, text: str, *, style: str = "") -> Any:
    """``text`` at the end of ``paragraph``, in a character style of the house if one is named."""
    run = paragraph.add_run(text)
    if style:
        run._r.style = _style_id(style)  # noqa: SLF001 - the API looks through all styles each time
    return run


def set_style(paragraph: Any, style: str) -> None:
    """Put ``paragraph`` in a style of the house."""
    paragraph._p.style = _style_id(style)  # noqa: SLF001 - the API looks through all styles


def add_link(paragraph: Any, text: str, target: str, *, style: str, words: str = "") -> None:
    """A link within the document; ``words`` are shown beside it and said aloud."""
    link = element("hyperlink", anchor=bookmark(target), history=1)
    if words:
        link.set(qn("w:tooltip"), words)
    run = add_run(paragraph, text, style=style)
    run._r.addprevious(link)  # noqa: SLF001 - no API for links within a document
    link.append(run._r)  # noqa: SLF001 - the same


def bookmark(name: str) -> str:
    """``name`` as Word wants it: letters, digits and underscores."""
    return name.replace("-", "_")


class Bookmarks:
    """Numbers bookmarks: Word wants every id in a document to be its own."""

    def __init__(self) -> None:
        self._last = 0

    def put(self, paragraph: Any, name: str) -> None:
        """Mark the place at the end of what ``paragraph`` holds now."""
        self._last += 1
        start = element("bookmarkStart", id=self._last, name=bookmark(name))
        paragraph._p.append(start)  # noqa: SLF001 - no API for bookmarks
        paragraph._p.append(element("bookmarkEnd", id=self._last))  # noqa: SLF001 - the same


def add_grid(document: WordDocument, *, first: int, columns: int, room: int) -> Any:
    """A table without rows: a first column, and others that share the rest of ``room`` equally."""
    grid = document.add_table(rows=0, cols=1 + columns)
    grid.alignment, grid.autofit = WD_TABLE_ALIGNMENT.LEFT, False
    width = Emu((room - first) // max(1, columns))
    for column, size in zip(grid.columns, [Emu(first), *[width] * columns], strict=True):
        column.width = size
    return grid


def add_row(grid: Any, *, head: bool) -> Any:
    """The cells of a new row that is never split; a head row is repeated on every page."""
    row = grid.add_row()
    properties = row._tr.get_or_add_trPr()  # noqa: SLF001 - no API for row properties
    properties.append(element("cantSplit"))
    if head:
        properties.append(element("tblHeader"))
    return row.cells


def dress_grid(
    grid: Any,
    *,
    title: str,
    description: str,
    line: str,
    sides: tuple[str, ...] = ("top", "bottom", "insideH"),
    margins: tuple[int, int] = (85, 113),
) -> None:
    """Hairlines, inner margins, and the title and description that a screen reader says."""
    properties = grid._tbl.tblPr  # noqa: SLF001 - no API for borders
    borders = element("tblBorders")
    for side in sides:
        borders.append(element(side, val="single", sz=4, space=0, color=line))
    inner = element("tblCellMar")
    for side, size in zip(("left", "right"), margins, strict=True):
        inner.append(element(side, w=size, type="dxa"))
    layout, look = properties.find(qn("w:tblLayout")), properties.find(qn("w:tblLook"))
    layout.addprevious(borders)
    layout.addnext(inner)
    look.attrib.clear()  # the first row and column are heads; no bands
    for name, value in (("val", "04A0"), ("firstRow", 1), ("firstColumn", 1), ("noVBand", 1)):
        look.set(qn(f"w:{name}"), str(value))
    caption = element("tblCaption", val=title)
    look.addnext(caption)
    caption.addnext(element("tblDescription", val=description))


def shade(box: Any, colour: str) -> None:
    """``colour`` behind a cell."""
    fill = element("shd", val="clear", color="auto", fill=colour)
    box._tc.get_or_add_tcPr().append(fill)  # noqa: SLF001 - no API for shading


def _style_id(name: str) -> str:
    """The id that python-docx and Word give a style of this name."""
    return name.replace(" ", "")
