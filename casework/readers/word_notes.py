"""What stands in other parts of a Word file: footnotes, endnotes, page headers and footers."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from docx.opc.constants import RELATIONSHIP_TYPE as REL
from docx.oxml.ns import nsmap
from lxml import etree

W = f"{{{nsmap['w']}}}"
NOTES = {f"{W}footnoteReference": "footnote", f"{W}endnoteReference": "endnote"}
_PARTS = {"footnote": REL.FOOTNOTES, "endnote": REL.ENDNOTES}


def find_notes(document: Any) -> dict[tuple[str, str], Any]:
    """The elements of all footnotes and endnotes, by kind and id."""
    return {
        (kind, element.get(f"{W}id", "")): element
        for kind, relation in _PARTS.items()
        for part in related(document, relation)
        for element in root_of(part).iter(f"{W}{kind}")
    }


def count_heads(document: Any) -> int:
    """How many page headers and footers have words in them."""
    parts = [part for kind in (REL.HEADER, REL.FOOTER) for part in related(document, kind)]
    return sum(any((t.text or "").strip() for t in root_of(part).iter(f"{W}t")) for part in parts)


def related(document: Any, kind: str) -> Iterator[Any]:
    """The parts of one kind that belong to the document."""
    for relation in document.part.rels.values():
        if not relation.is_external and relation.reltype == kind:
            yield relation.target_part


def root_of(part: Any) -> Any:
    """The tree of a part; what python-docx leaves as bytes is parsed with nothing allowed."""
    element = getattr(part, "element", None)
    if element is not None:
        return element
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=True
    )
    root = etree.fromstring(part.blob, parser)
    return root if root is not None else etree.Element("none")
