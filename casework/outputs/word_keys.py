"""What a Word document keeps of the cells in it, so that their changes can be brought back.

Each summary stands in a content control whose tag is the cell's key: it goes
with its row and column. Who types over a whole cell takes the control away; the
keys therefore stand in the document's own properties as well.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, cast

from docx.document import Document as WordDocument
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from lxml import etree

from casework.outputs.word_parts import element
from casework.text import excerpt

PROPERTY = "casework"
LONGEST_TITLE = 60  # Word holds 64 characters
_IN_ONE = 4  # keys: Word holds 255 characters in a property
_FORM = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"  # of the properties that a user names
_OWN = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
_TYPES = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
_KIND = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/custom-properties"
_W15 = "http://schemas.microsoft.com/office/word/2012/wordml"


def put_control(run: Any, tag: str, *, title: str) -> None:
    """Put ``run`` in a content control that nobody sees; ``title`` is said aloud."""
    control, properties, content = element("sdt"), element("sdtPr"), element("sdtContent")
    properties.append(element("alias", val=excerpt(title, LONGEST_TITLE)))
    properties.append(element("tag", val=tag))
    hidden = etree.SubElement(properties, f"{{{_W15}}}appearance", nsmap={"w15": _W15})
    hidden.set(f"{{{_W15}}}val", "hidden")
    control.append(properties)
    control.append(content)
    run._r.addprevious(control)  # noqa: SLF001 - no API for content controls
    content.append(run._r)  # noqa: SLF001 - the same


def keep_keys(document: WordDocument, tags: Sequence[str]) -> None:
    """Keep all ``tags`` in the properties of ``document``, a few in each."""
    spaces = cast("Any", {None: _OWN, "vt": _TYPES})
    properties = etree.Element(f"{{{_OWN}}}Properties", nsmap=spaces)
    for number, first in enumerate(range(0, len(tags), _IN_ONE), start=1):
        one = etree.SubElement(properties, f"{{{_OWN}}}property")
        one.set("fmtid", _FORM)
        one.set("pid", str(number + 1))  # 0 and 1 are taken
        one.set("name", f"{PROPERTY} {number}")
        value = etree.SubElement(one, f"{{{_TYPES}}}lpwstr")
        value.text = " ".join(tags[first : first + _IN_ONE])
    data = etree.tostring(properties, xml_declaration=True, encoding="UTF-8", standalone=True)
    package = document.part.package
    part = Part(PackURI("/docProps/custom.xml"), _KIND, data, package)
    package.relate_to(part, _RELATION)
