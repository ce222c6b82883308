"""The tables of a Word file cell by cell, as a colleague gave them back.

Tracked insertions are read, deletions left out: the words are those that stand
there when all changes are accepted. The tags of content controls and the
properties of the document say which cell is which.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from copy import deepcopy
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from docx.opc.constants import RELATIONSHIP_TYPE as REL
from lxml import etree

from casework.readers.guard import read_bytes
from casework.readers.report import TableCell, TableCells, TableComment
from casework.readers.word import open_word, words_of
from casework.readers.word_comments import find_remarks
from casework.readers.word_notes import W, root_of
from casework.text import gate, squeeze

_INSIDE = (f"{W}sdt", f"{W}sdtContent", f"{W}customXml", f"{W}ins", f"{W}moveTo")
_CHANGES = {
    **dict.fromkeys((f"{W}ins", f"{W}moveTo"), "insertions"),
    **dict.fromkeys((f"{W}del", f"{W}moveFrom"), "deletions"),
}
_GONE = {f"{W}tr": f"{W}trPr/{W}del", f"{W}tc": f"{W}tcPr/{W}cellDel"}
_PROMPTS = f"{W}showingPlcHdr"
_PROPERTIES = REL.CUSTOM_PROPERTIES


def read_word_cells(path: Path) -> TableCells:
    """Every cell of every table, with the heads of its row and column.

    Raises ``ReadError`` for a file that is no Word document.
    """
    document = open_word(path, read_bytes(path))
    body = document.element.body
    remarks = {remark.id: remark for remark in find_remarks(document, words_of)}
    cells = tuple(_cells(body))
    spots = {mark: cell for cell, marks in cells for mark in marks}
    comments = tuple(
        TableComment(
            text=squeeze(remark.text),
            author=remark.author,
            at=remark.at,
            row=spots[place].row if place in spots else "",
            column=spots[place].column if place in spots else "",
        )
        for remark in remarks.values()
        if remark.text
        for place in [remark.id if remark.id in spots else remark.parent]
    )
    changes = [element for element in body.iter(*_CHANGES) if not _of_format(element)]
    authors = (gate(element.get(f"{W}author", "")).strip() for element in changes)
    said = [_CHANGES[element.tag] for element in changes]
    return TableCells(
        cells=tuple(cell for cell, _marks in cells),
        tags=tuple(dict.fromkeys((*_tags(body), *_kept(document)))),
        author=squeeze(gate(document.core_properties.last_modified_by or "")),
        modified=_moment(document.core_properties),
        insertions=said.count("insertions"),
        deletions=said.count("deletions"),
        authors=tuple(dict.fromkeys(filter(None, authors))),
        comments=comments,
    )


@dataclass(frozen=True, slots=True)
class _Row:
    """The cells of a row, each with the column at which it begins."""

    boxes: tuple[tuple[int, Any], ...]

    @classmethod
    def of(cls, row: Any) -> _Row:
        boxes, column = [], 0
        for box in _below(row, f"{W}tc"):
            boxes.append((column, box))
            column += _span(box)
        return cls(tuple(boxes))


def _cells(body: Any) -> Iterator[tuple[TableCell, tuple[str, ...]]]:
    """Each cell with the ids of the comments that begin or stand in it."""
    for number, table in enumerate(body.iter(f"{W}tbl")):
        rows = [_Row.of(row) for row in _below(table, f"{W}tr")]
        if not rows:
            continue
        heads = {column: squeeze(words_of(box)) for column, box in rows[0].boxes}
        for row in rows[1:]:
            if not row.boxes:
                continue
            first = squeeze(words_of(row.boxes[0][1]))
            for column, box in row.boxes[1:]:
                cell = TableCell(
                    row=first,
                    column=heads.get(column, ""),
                    text=squeeze(words_of(_without_prompts(box))),
                    tags=tuple(_tags(box)),
                    table=number,
                )
                yield cell, tuple(_marks(box))


def _below(parent: Iterable[Any], tag: str) -> Iterator[Any]:
    """Rows of a table or cells of a row that are not deleted, also in content controls."""
    for element in parent:
        if element.tag == tag:
            if element.find(_GONE[tag]) is None:
                yield element
        elif element.tag in _INSIDE:
            yield from _below(element, tag)


def _span(box: Any) -> int:
    span = box.find(f"{W}tcPr/{W}gridSpan")
    told = span.get(f"{W}val", "1") if span is not None else "1"
    return int(told) if told.isdecimal() and int(told) else 1


def _tags(element: Any) -> Iterator[str]:
    """The tags of the content controls, those in deleted text aside."""
    for tag in element.iter(f"{W}tag"):
        gone = any(above.tag in (f"{W}del", f"{W}moveFrom") for above in tag.iterancestors())
        if not gone:
            yield tag.get(f"{W}val", "")


def _without_prompts(box: Any) -> Any:
    """A cell without the words by which Word asks for text in an empty control."""
    if box.find(f".//{_PROMPTS}") is None:
        return box
    bare = deepcopy(box)
    for control in bare.iter(f"{W}sdt"):
        content = control.find(f"{W}sdtContent")
        if content is not None and control.find(f"{W}sdtPr/{_PROMPTS}") is not None:
            for run in list(content.iter(f"{W}t")):
                run.text = ""
    return bare


def _marks(box: Any) -> Iterator[str]:
    for mark in box.iter(f"{W}commentRangeStart", f"{W}commentReference"):
        yield mark.get(f"{W}id", "")


def _kept(document: Any) -> Iterator[str]:
    """The words in the properties of the document that a program of ours named."""
    for relation in document.part.package.rels.values():
        if relation.is_external or relation.reltype != _PROPERTIES:
            continue
        for one in root_of(relation.target_part):
            name = one.get("name", "") if isinstance(one.tag, str) else ""
            if name.partition(" ")[0] == "casework":
                yield from "".join(map(str, one.itertext())).split()


def _of_format(element: Any) -> bool:
    """Whether a change is of a mark or a row and holds no words."""
    parent = element.getparent()
    return parent is not None and etree.QName(parent).localname in {"rPr", "trPr", "tcPr"}


def _moment(properties: Any) -> str:
    """When the document was saved last, or empty where that cannot be told."""
    try:
        found = properties.modified
    except (ValueError, TypeError):
        return ""
    return found.isoformat(timespec="minutes") if isinstance(found, datetime) else ""
