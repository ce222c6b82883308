"""Word files: all the words in their order, and a count of what is not words.

python-docx opens the package; its own ``.text`` loses tracked insertions and
content controls without a word (python-docx #340, #155), so the tree is walked
here, once, for the words and for the places of comments. Tracked insertions are
kept, deletions left out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from typing import Any, Protocol
from zipfile import BadZipFile

import docx
from docx.opc.exceptions import OpcError
from docx.oxml.ns import nsmap
from lxml import etree

from casework.errors import ReadError
from casework.readers.guard import OLE, ZIP, check_archive
from casework.readers.left_out import say_doubts, say_dropped
from casework.readers.marked import Edge, Marked, Pen, join
from casework.readers.placing import place
from casework.readers.report import FileText
from casework.readers.word_comments import find_remarks
from casework.readers.word_notes import NOTES, W, count_heads, find_notes
from casework.readers.word_tables import as_marked
from casework.words import _

MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
V = "{urn:schemas-microsoft-com:vml}"
PIC = f"{{{nsmap['pic']}}}"

_AS_TEXT = {
    f"{W}tab": "\t",
    f"{W}ptab": "\t",
    f"{W}br": "\n",
    f"{W}cr": "\n",
    f"{W}noBreakHyphen": "\u2011",
}
_DELETED = frozenset(f"{W}{name}" for name in ("del", "moveFrom", "cellDel"))
_INSERTED = frozenset(f"{W}{name}" for name in ("ins", "moveTo"))
_NO_TEXT = frozenset(
    f"{W}{name}"
    for name in (
        *("pPr", "rPr", "tblPr", "trPr", "tcPr", "sectPr", "tblGrid", "sdtPr", "sdtEndPr"),
        *("instrText", "delText", "delInstrText", "softHyphen", "rt"),
    )
)
_COUNTED = {
    f"{PIC}pic": "pictures",
    f"{V}imagedata": "pictures",
    "{http://schemas.openxmlformats.org/drawingml/2006/chart}chart": "charts",
    "{http://schemas.openxmlformats.org/drawingml/2006/diagram}relIds": "charts",
    f"{W}object": "objects",
    f"{W}altChunk": "objects",
    f"{W}subDoc": "objects",
}
_EDGES = {
    f"{W}commentRangeStart": Edge.START,
    f"{W}commentRangeEnd": Edge.END,
    f"{W}commentReference": Edge.POINT,
}
_WORDS = frozenset({f"{W}t", f"{M}t"})
_BOX = f"{W}txbxContent"
_SYMBOL = f"{W}sym"
_PARAGRAPH, _TABLE, _RUN = f"{W}p", f"{W}tbl", f"{W}r"
_OF_BREAK = f"{W}pPr/{W}rPr"
_OF_RUN, _HIDDEN = f"{W}rPr", f"{W}vanish"
_DELETION_OF = {"tr": f"{W}trPr/{W}del", "tc": f"{W}tcPr/{W}cellDel"}
_OPENING = (
    *(OpcError, etree.XMLSyntaxError, BadZipFile),
    *(KeyError, ValueError, TypeError, AttributeError),
)


def read_word(path: Path, data: bytes) -> FileText:
    """The text of a ``.docx`` file, paragraphs parted by one blank line, with its comments.

    A table of two or three columns that begins with speakers is written as
    turns, ``R1: words``; any other row by row with tabs. Text boxes follow the
    paragraph that holds them, footnotes and endnotes the whole text, each as
    ``[noot 1] words``. What is left out is counted in ``dropped``.
    """
    document = open_word(path, data)
    walk = _Walk()
    body = walk.pen.close(join("\n\n", walk.blocks(document.element.body)))
    notes = _notes(document, walk)
    marked = join("\n\n", [part for part in (body, *notes) if part])
    comments, befell = place(find_remarks(document, words_of), marked)
    counts = walk.counts + befell
    counts["notes"], counts["heads"] = len(notes), count_heads(document)
    return FileText(marked.text, say_dropped(counts), say_doubts(counts), comments=comments)


def _notes(document: Any, walk: _Walk) -> list[Marked]:
    """The notes that the text refers to, each one paragraph; ``walk`` counts those not there."""
    elements = find_notes(document)
    kept: list[Marked] = []
    for reference in list(dict.fromkeys(walk.notes)):
        element = elements.get(reference)
        if element is None:
            walk.counts["unread notes"] += 1
        elif note := walk.pen.close(join("\n", walk.blocks(element)).stripped()):
            kept.append(join("", (Marked(f"[noot {len(kept) + 1}] "), note)))
    return kept


def words_of(element: Any) -> str:
    """The words below an element, a paragraph to a line."""
    return join("\n", _Walk().blocks(element)).text


def open_word(path: Path, data: bytes) -> Any:
    """The document that python-docx makes of these bytes; ``ReadError`` where they are no Word."""
    if data.startswith(OLE):
        told = _("it is locked with a password, or an old Word file; save it anew as .docx")
        raise ReadError(path, told)
    if not data.startswith(ZIP):
        raise ReadError(path, _("the name says Word, the content is not; mend the suffix"))
    names = check_archive(path, data)
    if "[Content_Types].xml" not in names or not any(n.startswith("word/") for n in names):
        raise ReadError(path, _("the name says Word, the content is another kind of archive"))
    try:
        document = docx.Document(BytesIO(data))
        empty = document.element.body is None
    except _OPENING:
        told = _("Word cannot have made it so, or in its strict form; save it anew as plain .docx")
        raise ReadError(path, told) from None
    if empty:
        raise ReadError(path, _("there is no text in it; a scan or a picture cannot be read"))
    return document


class Marking(Protocol):
    """How a walk puts a mark: in a paragraph, or between two."""

    def __call__(self, edge: Edge, id: str, *, gone: bool = False) -> None: ...  # noqa: A002, D102


@dataclass(slots=True)
class _Walk:
    """One way through the tree; ``counts`` gathers what was met beside the words."""

    pen: Pen = field(default_factory=Pen)
    counts: Counter[str] = field(default_factory=Counter)
    boxes: list[Any] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)

    def blocks(self, parent: Iterable[Any]) -> Iterator[Marked]:
        """The paragraphs under ``parent``, tables and text boxes included; blank ones left out."""
        for element in self._block_elements(parent):
            if element.tag == _TABLE:
                yield from self._ended()
                yield from self._table(element)
                continue
            self._inline(element)
            if _break_is_deleted(element):
                self._count_deletion()  # the paragraph mark itself: two became one
                self.pen.go_on()
            else:
                yield from self._ended()
        yield from self._ended()

    def _ended(self) -> Iterator[Marked]:
        """The paragraph now written and its text boxes."""
        if paragraph := self.pen.end():
            yield paragraph
        boxes, self.boxes = self.boxes, []
        for box in boxes:
            yield from self.blocks(box)

    def _block_elements(self, parent: Iterable[Any]) -> Iterator[Any]:
        """Paragraphs and tables, also those inside content controls and the like."""
        for element in parent:
            if element.tag in (_PARAGRAPH, _TABLE):
                yield element
            elif self._goes_on(element, self.pen.mark_between):
                yield from self._block_elements(_chosen(element))

    def _inline(self, parent: Iterable[Any]) -> None:
        for element in parent:
            tag = element.tag
            if tag == _RUN:
                self._inline(element)
            elif tag in _WORDS:
                self.pen.say(str(element.text or ""))
            elif tag in _AS_TEXT:
                self.pen.say(_AS_TEXT[tag])
            elif tag == _OF_RUN:
                self.counts["hidden"] += _is_hidden(element)
            elif tag == _SYMBOL:
                self.counts["symbols"] += 1
                self.pen.say(_symbol(element))
            elif tag in NOTES:
                self.notes.append((NOTES[tag], element.get(f"{W}id", "")))
            elif tag == _BOX:
                self.counts["boxes"] += 1
                self.boxes.append(element)
            elif self._goes_on(element, self.pen.mark):
                self._inline(_chosen(element))

    def _goes_on(self, element: Any, mark: Marking) -> bool:
        """Whether there may be words below ``element``; counts what it is, marks comments."""
        tag = element.tag
        if tag in _NO_TEXT or not isinstance(tag, str):
            return False
        if tag in _EDGES:
            mark(_EDGES[tag], element.get(f"{W}id", ""))
            return False
        if tag in _DELETED:
            self._leave_out(element, mark)
            return False
        if tag in _INSERTED:
            self.counts["insertions"] += 1
        elif tag in _COUNTED:
            self.counts[_COUNTED[tag]] += 1
        return True

    def _leave_out(self, element: Any, mark: Marking) -> None:
        """Deleted text is not read, but comments may begin or end in it."""
        self._count_deletion()
        for edge in element.iter(*_EDGES):
            mark(_EDGES[edge.tag], edge.get(f"{W}id", ""), gone=True)

    def _count_deletion(self) -> None:
        self.counts["deletions"] += 1
        self.pen.deletions += 1

    def _table(self, table: Any) -> Iterator[Marked]:
        rows = [
            [list(self.blocks(cell)) for cell in self._below(row, "tc")]
            for row in self._below(table, "tr")
        ]
        yield from as_marked(rows)

    def _below(self, parent: Iterable[Any], name: str) -> Iterator[Any]:
        """Rows of a table or cells of a row that are not deleted, also in content controls."""
        for element in parent:
            if element.tag == f"{W}{name}":
                if element.find(_DELETION_OF[name]) is None:
                    yield element
                else:
                    self._leave_out(element, self.pen.mark_between)
            elif self._goes_on(element, self.pen.mark_between):
                yield from self._below(element, name)


def _chosen(element: Any) -> Any:
    """One of the versions of a drawing: they hold the same words twice."""
    if element.tag != f"{MC}AlternateContent":
        return element
    choice = element.find(f"{MC}Choice")
    return choice if choice is not None else element


def _break_is_deleted(paragraph: Any) -> bool:
    """Whether the break behind a paragraph was deleted or moved, so that the next one goes on."""
    properties = paragraph.find(_OF_BREAK)
    return properties is not None and any(child.tag in _DELETED for child in properties)


def _is_hidden(properties: Any) -> bool:
    mark = properties.find(_HIDDEN)
    return mark is not None and mark.get(f"{W}val", "1") not in ("0", "false", "off")


def _symbol(element: Any) -> str:
    try:
        return chr(int(element.get(f"{W}char", ""), 16))
    except (ValueError, OverflowError):
        return "\ufffd"
