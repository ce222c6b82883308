"""Our typeface inside a Word file, so that the page looks alike on every computer.

Word wants embedded fonts veiled: the first 32 bytes are mixed with a key that
stands beside them (ECMA-376, part 4, 2.8.1). The key is no secret, it is fixed.
"""

from __future__ import annotations

from uuid import NAMESPACE_URL, uuid5

from docx.document import Document as WordDocument
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import qn
from lxml import etree

from casework.outputs.letters import FONTS

TYPEFACE = "Atkinson Hyperlegible Next"
_FILES = {"Regular": "embedRegular", "Bold": "embedBold", "Italic": "embedItalic"}
_KIND = "application/vnd.openxmlformats-officedocument.obfuscatedFont"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/font"
_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


def embed_typeface(document: WordDocument) -> None:
    """Put the regular, bold and italic files of our typeface into ``document``."""
    table = document.part.part_related_by(RELATIONSHIP_TYPE.FONT_TABLE)
    fonts = parse_xml(table.blob)
    font = etree.SubElement(fonts, qn("w:font"))
    font.set(qn("w:name"), TYPEFACE)
    for tag, value in (("charset", "00"), ("family", "swiss"), ("pitch", "variable")):
        etree.SubElement(font, qn(f"w:{tag}")).set(qn("w:val"), value)
    for number, (style, tag) in enumerate(_FILES.items(), start=1):
        data = (FONTS / f"AtkinsonHyperlegibleNext-{style}.ttf").read_bytes()
        key = uuid5(NAMESPACE_URL, f"casework:{TYPEFACE}:{style}")
        name = PackURI(f"/word/fonts/font{number}.odttf")
        part = Part(name, _KIND, veiled(data, key.bytes), document.part.package)
        embedded = etree.SubElement(font, qn(f"w:{tag}"))
        embedded.set(_ID, table.relate_to(part, _RELATION))
        embedded.set(qn("w:fontKey"), f"{{{key}}}".upper())
    table._blob = etree.tostring(  # noqa: SLF001 - a part without a class of its own
        fonts, xml_declaration=True, encoding="UTF-8", standalone=True
    )
    settings = document.settings.element
    settings.find(qn("w:zoom")).addnext(OxmlElement("w:embedTrueTypeFonts"))


def veiled(font: bytes, key: bytes) -> bytes:
    """``font`` with its first 32 bytes mixed with ``key``; done twice, it is bare again.

    >>> veiled(veiled(bytes(40), bytes(range(16))), bytes(range(16))) == bytes(40)
    True
    """
    turned = key[::-1]
    head = bytes(byte ^ turned[place % 16] for place, byte in enumerate(font[:32]))
    return head + font[32:]
