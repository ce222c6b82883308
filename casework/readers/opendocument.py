"""OpenDocument texts: all the words in their order, annotations beside them.

odfdo opens the package, but its ``str(paragraph)`` puts the text and the date of
annotations inside the sentence, so the tree is walked here. A body holds the
text with all tracked changes accepted: what was deleted stands elsewhere.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from casework.errors import ReadError
from casework.readers.left_out import say_doubts, say_dropped
from casework.readers.marked import Edge, Marked, Pen, join
from casework.readers.opendocument_parts import open_parts
from casework.readers.placing import Remark, place
from casework.readers.report import FileText
from casework.readers.word_tables import as_marked
from casework.text import gate
from casework.words import _

_NS = "urn:oasis:names:tc:opendocument:xmlns:{}:1.0"
OFFICE, TEXT, TABLE, DRAW = (f"{{{_NS.format(n)}}}" for n in ("office", "text", "table", "drawing"))
FORM, STYLE, SVG = (f"{{{_NS.format(n)}}}" for n in ("form", "style", "svg-compatible"))
LOEXT = "{urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0}"
DC = "{http://purl.org/dc/elements/1.1/}"
_XML_ID = "{http://www.w3.org/XML/1998/namespace}id"
MATH = "{http://www.w3.org/1998/Math/MathML}math"

_WITH_WORDS = (TEXT, f"{LOEXT}content-control")
_PARAGRAPHS = frozenset({f"{TEXT}p", f"{TEXT}h"})
_NO_TEXT = frozenset(
    {
        *(f"{TEXT}{n}" for n in ("tracked-changes", "ruby-text", "note-citation", "script")),
        *(f"{TEXT}{n}" for n in ("change-start", "change-end", "soft-page-break")),
        *(f"{TEXT}{n}-decls" for n in ("variable", "sequence", "user-field", "dde-connection")),
        *(f"{TEXT}{n}-source" for n in ("table-of-content", "alphabetical-index", "bibliography")),
        *(f"{TEXT}{n}-index-source" for n in ("illustration", "table", "object", "user")),
        *(f"{OFFICE}{n}" for n in ("forms", "event-listeners", "scripts", "dde-source")),
        *(f"{TABLE}{n}" for n in ("title", "desc", "covered-table-cell", "shapes")),
        *(f"{SVG}title", f"{SVG}desc", f"{DRAW}glue-point", f"{OFFICE}binary-data"),
        f"{FORM}form",
    }
)
_COUNTED = {
    f"{DRAW}image": "pictures",
    f"{DRAW}object": "objects",
    f"{DRAW}object-ole": "objects",
    f"{DRAW}plugin": "objects",
    MATH: "objects",
}
_IN_FRAME = frozenset({f"{DRAW}text-box", *_COUNTED})
_NAME = f"{OFFICE}name"
_ANNOTATION, _ANNOTATION_END = f"{OFFICE}annotation", f"{OFFICE}annotation-end"
_CHANGE, _NOTE, _FRAME = f"{TEXT}change", f"{TEXT}note", f"{DRAW}frame"
_TABLE, _ROW, _CELL = f"{TABLE}table", f"{TABLE}table-row", f"{TABLE}table-cell"
_SPACE = re.compile(r"[ \t\r\n]+")
MAX_SPACES = 200  # one text:s can ask for any number; nobody lays out wider lines
_BLOCKS = frozenset({f"{TEXT}list", f"{TEXT}section", _TABLE})
_HEADS = [f"{STYLE}{n}{when}" for n in ("header", "footer") for when in ("", "-left", "-first")]


def read_opendocument(path: Path, data: bytes) -> FileText:
    """The text of an ``.odt`` file, paragraphs parted by one blank line, with its annotations.

    Tables, text boxes and notes stand where those of a Word file do. An
    annotation without an end is about the paragraph in which it stands.
    """
    content, styles = open_parts(path, data)
    body = content.find(f"{OFFICE}body/{OFFICE}text")
    if body is None:
        raise ReadError(path, _("the name says OpenDocument text, the content is not"))
    walk = _Walk({_id(region): region for region in body.iter(f"{TEXT}changed-region")})
    text = walk.pen.close(join("\n\n", walk.blocks(body)))
    notes = _notes(walk)
    marked = join("\n\n", [part for part in (text, *notes) if part])
    comments, befell = place(walk.remarks, marked)
    counts = walk.counts + befell
    counts["notes"] = len(notes)
    counts["heads"] = sum(any(map(str.strip, head.itertext())) for head in styles.iter(*_HEADS))
    return FileText(marked.text, say_dropped(counts), say_doubts(counts), comments=comments)


def _notes(walk: _Walk) -> list[Marked]:
    kept: list[Marked] = []
    for element in walk.notes:
        if note := walk.pen.close(join("\n", walk.blocks(element)).stripped()):
            kept.append(join("", (Marked(f"[noot {len(kept) + 1}] "), note)))
    return kept


@dataclass(slots=True)
class _Walk:
    """One way through the tree; ``regions`` are the tracked changes by id."""

    regions: dict[str, Any] = field(default_factory=dict)
    pen: Pen = field(default_factory=Pen)
    counts: Counter[str] = field(default_factory=Counter)
    boxes: list[Any] = field(default_factory=list)
    notes: list[Any] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)
    _ids: dict[str, str] = field(default_factory=dict)  # of the last annotation of each name
    _spaced: bool = True  # white space is said already, or is none at the start

    def __post_init__(self) -> None:
        for region in self.regions.values():
            self.counts["insertions"] += region.find(f"{TEXT}insertion") is not None
            self.counts["deletions"] += region.find(f"{TEXT}deletion") is not None

    def blocks(self, parent: Iterable[Any]) -> Iterator[Marked]:
        """The paragraphs under ``parent``, tables and text boxes included; blank ones left out."""
        for element in parent:
            if element.tag in _PARAGRAPHS:
                self._spaced = True
                self._inline(element)
                yield from self._ended()
            elif element.tag == _TABLE:
                yield from as_marked(
                    [
                        [list(self.blocks(cell)) for cell in self._below(row, _CELL)]
                        for row in self._below(element, _ROW)
                    ]
                )
            elif self._goes_on(element, between=True):
                yield from self.blocks(_shown(element))

    def _ended(self) -> Iterator[Marked]:
        """The paragraph now written and its text boxes."""
        if paragraph := self.pen.end():
            yield paragraph
        boxes, self.boxes = self.boxes, []
        for box in boxes:
            yield from self.blocks(box)

    def _below(self, parent: Iterable[Any], tag: str) -> Iterator[Any]:
        """Rows of a table or cells of a row, also those in groups."""
        for element in parent:
            if element.tag == tag:
                yield element
            elif self._goes_on(element, between=True):
                yield from self._below(element, tag)

    def _inline(self, parent: Any) -> None:
        has_words = parent.tag.startswith(_WITH_WORDS)  # in a drawing white space is layout
        if has_words:
            self._say(parent.text)
        for element in _shown(parent):
            if (written := _written(element)) is not None:
                self.pen.say(written)
                self._spaced = False
            elif element.tag == _NOTE:
                self.notes += element.findall(f"{TEXT}note-body")
            elif _is_box(element):
                self.counts["boxes"] += 1
                self.boxes.append(element)
            elif self._goes_on(element, between=False):
                self._inline(element)
            if has_words:
                self._say(element.tail)

    def _say(self, text: str | None) -> None:
        """Write ``text`` with white space as OpenDocument has it: one space, none at the start."""
        words = _SPACE.sub(" ", text or "")
        if self._spaced:
            words = words.removeprefix(" ")
        if words:
            self.pen.say(words)
            self._spaced = words.endswith(" ")

    def _goes_on(self, element: Any, *, between: bool) -> bool:
        """Whether there may be words below ``element``; counts what it is, marks comments."""
        tag = element.tag
        if tag == _ANNOTATION:
            self._annotate(element, between=between)
        elif tag == _ANNOTATION_END:
            self._mark(Edge.END, self._ids.get(element.get(_NAME, ""), ""), between=between)
        elif tag == _CHANGE:
            self._leave_out(element.get(f"{TEXT}change-id", ""), between=between)
        elif tag in _COUNTED:
            self.counts[_COUNTED[tag]] += 1
        else:
            return tag not in _NO_TEXT
        return False

    def _annotate(self, element: Any, *, between: bool, gone: bool = False) -> None:
        name = element.get(_NAME, "")
        unique = f"{name} {len(self.remarks)}"  # copies of a text keep the name
        self._ids[name] = unique
        parent = self._ids.get(element.get(f"{LOEXT}parent-name", ""), "")
        words = join("\n", _Walk().blocks(element)).text.strip()
        author = gate(element.findtext(f"{DC}creator") or "").strip()
        at = (element.findtext(f"{DC}date") or "").strip()
        self.remarks.append(Remark(unique, words, author, at, parent))
        self._mark(Edge.START, unique, between=between, gone=gone)

    def _mark(self, edge: Edge, unique: str, *, between: bool, gone: bool = False) -> None:
        put = self.pen.mark_between if between else self.pen.mark
        put(edge, unique, gone=gone)

    def _leave_out(self, change: str, *, between: bool) -> None:
        """Deleted text is not read, but annotations may begin or end in it."""
        region = self.regions.get(change)
        if region is None or region.find(f"{TEXT}deletion") is None:
            return
        self.pen.deletions += 1
        lost = _lost_with(region)
        self.counts["lost comments"] += len(lost)
        for edge in region.iter(_ANNOTATION, _ANNOTATION_END):
            if edge in lost:
                continue
            if edge.tag == _ANNOTATION:
                self._annotate(edge, between=between, gone=True)
            elif unique := self._ids.get(edge.get(_NAME, "")):
                self._mark(Edge.END, unique, between=between, gone=True)


def _lost_with(region: Any) -> list[Any]:
    """The annotations that were deleted with all of their paragraph."""
    if sum(1 for _found in region.iter(*_PARAGRAPHS) if not _is_in_annotation(_found)) < 2:  # noqa: PLR2004
        return []
    ends = {end.get(_NAME) for end in region.iter(_ANNOTATION_END)}
    return [one for one in region.iter(_ANNOTATION) if one.get(_NAME) in ends]


def _is_in_annotation(element: Any) -> bool:
    return next(element.iterancestors(_ANNOTATION), None) is not None


def _id(region: Any) -> str:
    return str(region.get(f"{TEXT}id") or region.get(_XML_ID, ""))


def _written(element: Any) -> str | None:
    """The character that an element stands for."""
    if element.tag == f"{TEXT}s":
        asked = element.get(f"{TEXT}c", "1")
        return " " * min(int(asked) if asked.isdecimal() else 1, MAX_SPACES)
    return {f"{TEXT}tab": "\t", f"{TEXT}line-break": "\n"}.get(element.tag)


def _is_box(element: Any) -> bool:
    """Whether it is a text box or a shape with paragraphs of its own."""
    drawn = element.tag.startswith(DRAW) and element.tag not in _COUNTED
    return drawn and any(child.tag in _PARAGRAPHS or child.tag in _BLOCKS for child in element)


def _shown(element: Any) -> Any:
    """What is below; of a frame only its first content, the others stand in for it."""
    if element.tag != _FRAME:
        return element
    contents = [child for child in element if child.tag in _IN_FRAME]
    return contents[:1]
