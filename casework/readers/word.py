"""Word files: all the words in their order, and a count of what is not words.

python-docx opens the package; its own ``.text`` loses tracked insertions and
content controls without a word (python-docx #340, #155), so the tree is walked
here. Tracked insertions are kept, deletions left out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

import docx
from docx.opc.constants import RELATIONSHIP_TYPE as REL
from docx.opc.exceptions import OpcError
from docx.oxml.ns import nsmap
from lxml import etree

from casework.errors import ReadError
from casework.readers.guard import OLE, ZIP, check_archive
from casework.readers.report import FileText
from casework.readers.word_tables import as_paragraphs
from casework.text import gate
from casework.words import _, plural

W = f"{{{nsmap['w']}}}"
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
    f"{W}footnoteReference": "footnotes",
    f"{W}endnoteReference": "footnotes",
    f"{W}txbxContent": "boxes",
    f"{W}sym": "symbols",
}
_OPENING = (OpcError, etree.XMLSyntaxError, BadZipFile, KeyError, ValueError, AttributeError)


def read_word(path: Path, data: bytes) -> FileText:
    """The text of a ``.docx`` file, paragraphs parted by one blank line.

    A table of two or three columns that begins with speakers is written as
    turns, ``R1: words``; any other row by row with tabs. Text boxes follow the
    paragraph that holds them. What is left out is counted in ``dropped``.
    """
    document = _opened(path, data)
    walk = _Walk()
    paragraphs = list(walk.blocks(document.element.body))
    dropped = _dropped(walk.counts, _other_parts(document))
    return FileText(gate("\n\n".join(paragraphs)), dropped, _doubts(walk.counts))


def _opened(path: Path, data: bytes) -> Any:
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


@dataclass(slots=True)
class _Walk:
    """One way through the tree; ``counts`` gathers what was met beside the words."""

    counts: Counter[str] = field(default_factory=Counter)
    boxes: list[Any] = field(default_factory=list)

    def blocks(self, parent: Any) -> Iterator[str]:
        """The paragraphs under ``parent``, tables and text boxes included; blank ones left out."""
        pending = ""
        for element in self._block_elements(parent):
            if element.tag == f"{W}tbl":
                yield from self._table(element)
                continue
            pending += "".join(self._inline(element))
            if element.find(f"{W}pPr/{W}rPr/{W}del") is not None:
                self.counts["deletions"] += 1  # the paragraph mark itself: two became one
                continue
            boxes, self.boxes = self.boxes, []
            if pending.strip():
                yield pending.strip("\n")
            pending = ""
            for box in boxes:
                yield from self.blocks(box)
        if pending.strip():
            yield pending.strip("\n")

    def _block_elements(self, parent: Any) -> Iterator[Any]:
        """Paragraphs and tables, also those inside content controls and the like."""
        for element in parent:
            if element.tag in (f"{W}p", f"{W}tbl"):
                yield element
            elif self._goes_on(element):
                yield from self._block_elements(self._chosen(element))

    def _inline(self, parent: Any) -> Iterator[str]:
        for element in parent:
            if element.tag in (f"{W}t", f"{M}t"):
                yield element.text or ""
            elif element.tag in _AS_TEXT:
                yield _AS_TEXT[element.tag]
            elif element.tag == f"{W}sym":
                self.counts["symbols"] += 1
                yield _symbol(element)
            elif element.tag == f"{W}txbxContent":
                self.counts["boxes"] += 1
                self.boxes.append(element)
            elif self._goes_on(element):
                yield from self._inline(self._chosen(element))

    def _goes_on(self, element: Any) -> bool:
        """Whether there may be words below ``element``; counts what it is."""
        tag = element.tag
        if not isinstance(tag, str) or tag in _NO_TEXT:
            return False
        if tag in _DELETED:
            self.counts["deletions"] += 1
            return False
        if tag in _INSERTED:
            self.counts["insertions"] += 1
        elif tag in _COUNTED:
            self.counts[_COUNTED[tag]] += 1
        elif tag == f"{W}r" and _is_hidden(element):
            self.counts["hidden"] += 1
        return True

    def _chosen(self, element: Any) -> Any:
        """One of the versions of a drawing: they hold the same words twice."""
        if element.tag != f"{MC}AlternateContent":
            return element
        choice = element.find(f"{MC}Choice")
        return choice if choice is not None else element

    def _table(self, table: Any) -> Iterator[str]:
        rows = [
            [list(self.blocks(cell)) for cell in self._below(row, "tc")]
            for row in self._below(table, "tr")
            if not self._is_deleted(row)
        ]
        yield from as_paragraphs(rows)

    def _below(self, parent: Any, name: str) -> Iterator[Any]:
        """Rows of a table or cells of a row, also those inside content controls."""
        for element in parent:
            if element.tag == f"{W}{name}":
                yield element
            elif self._goes_on(element):
                yield from self._below(element, name)

    def _is_deleted(self, row: Any) -> bool:
        deleted = row.find(f"{W}trPr/{W}del") is not None
        self.counts["deletions"] += deleted
        return deleted


def _is_hidden(run: Any) -> bool:
    mark = run.find(f"{W}rPr/{W}vanish")
    return mark is not None and mark.get(f"{W}val", "1") not in ("0", "false", "off")


def _symbol(element: Any) -> str:
    try:
        return chr(int(element.get(f"{W}char", ""), 16))
    except (ValueError, OverflowError):
        return "\ufffd"


def _other_parts(document: Any) -> Counter[str]:
    """Comments, headers and footers: texts that stand in parts of their own."""
    counts: Counter[str] = Counter()
    for relation in document.part.rels.values():
        if relation.is_external:
            continue
        if relation.reltype in (REL.HEADER, REL.FOOTER):
            counts["heads"] += bool("".join(_texts(relation.target_part)).strip())
        elif relation.reltype == REL.COMMENTS:
            counts["comments"] += sum(
                1 for _found in _root(relation.target_part).iter(f"{W}comment")
            )
    return counts


def _texts(part: Any) -> Iterator[str]:
    return (element.text or "" for element in _root(part).iter(f"{W}t"))


def _root(part: Any) -> Any:
    """The tree of a part; what python-docx leaves as bytes is parsed with nothing allowed."""
    element = getattr(part, "element", None)
    if element is not None:
        return element
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=True
    )
    root = etree.fromstring(part.blob, parser)
    return root if root is not None else etree.Element("none")


def _dropped(counts: Counter[str], others: Counter[str]) -> tuple[str, ...]:
    said = []
    if n := counts["deletions"]:
        said.append(
            plural("{n} tracked deletion was left out", "{n} tracked deletions were left out", n)
        )
    if n := counts["footnotes"]:
        said.append(plural("{n} footnote was not read", "{n} footnotes were not read", n))
    if n := others["comments"]:
        said.append(plural("{n} comment was not read", "{n} comments were not read", n))
    if n := others["heads"]:
        said.append(
            plural(
                "{n} page header or footer was not read",
                "{n} page headers or footers were not read",
                n,
            )
        )
    if n := counts["pictures"]:
        said.append(plural("{n} picture was left out", "{n} pictures were left out", n))
    if n := counts["charts"]:
        said.append(
            plural("{n} chart or diagram was left out", "{n} charts or diagrams were left out", n)
        )
    if n := counts["objects"]:
        said.append(plural("{n} embedded file was left out", "{n} embedded files were left out", n))
    return tuple(said)


def _doubts(counts: Counter[str]) -> tuple[str, ...]:
    said = []
    if n := counts["insertions"]:
        said.append(
            plural(
                "{n} tracked insertion was kept: accept or reject it in Word first if that matters",
                "{n} tracked insertions were kept: settle them in Word first if that matters",
                n,
            )
        )
    if n := counts["boxes"]:
        said.append(
            plural(
                "the text of {n} text box stands after the paragraph that holds it",
                "the text of {n} text boxes stands after the paragraphs that hold them",
                n,
            )
        )
    if n := counts["symbols"]:
        said.append(
            plural(
                "{n} character of a symbol font may look different",
                "{n} characters of a symbol font may look different",
                n,
            )
        )
    if n := counts["hidden"]:
        said.append(
            plural(
                "{n} stretch of hidden text was kept", "{n} stretches of hidden text were kept", n
            )
        )
    return tuple(said)
