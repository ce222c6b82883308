"""A typeface inside a Word file, so that the page looks alike on every computer.

Word wants embedded fonts veiled: the first 32 bytes are mixed with a key that
stands beside them (ECMA-376, part 4, 2.8.1). The key is no secret, it is fixed.
"""

from __future__ import annotations

from collections.abc import Mapping
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


def our_typeface() -> dict[str, bytes]:
    """The regular, bold and italic files of our typeface, by their style."""
    return {
        style: (FONTS / f"AtkinsonHyperlegibleNext-{style}.ttf").read_bytes() for style in _FILES
    }


def embed_typeface(
    document: WordDocument, name: str = TYPEFACE, files: Mapping[str, bytes] | None = None
) -> None:
    """Put the files of a typeface into ``document``, ours where no other is named.

    ``files`` are by style: Regular, Bold, Italic; Word does without those that miss.
    """
    by_style = our_typeface() if files is None else files
    table = document.part.part_related_by(RELATIONSHIP_TYPE.FONT_TABLE)
    fonts = parse_xml(table.blob)
    font = etree.SubElement(fonts, qn("w:font"))
    font.set(qn("w:name"), name)
    for tag, value in (("charset", "00"), ("family", "swiss"), ("pitch", "variable")):
        etree.SubElement(font, qn(f"w:{tag}")).set(qn("w:val"), value)
    given = [(style, tag) for style, tag in _FILES.items() if style in by_style]
    for number, (style, tag) in enumerate(given, start=1):
        data = by_style[style]
        key = uuid5(NAMESPACE_URL, f"casework:{name}:{style}")
        place = PackURI(f"/word/fonts/font{number}.odttf")
        part = Part(place, _KIND, veiled(data, key.bytes), document.part.package)
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


def files_by_style(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Font files by the style that their names tell: Regular, Bold, Italic; the first of each.

    >>> files_by_style({"Huis-Bold.ttf": b"b", "Huis-BoldItalic.ttf": b"x", "Huis.ttf": b"r"})
    {'Bold': b'b', 'Regular': b'r'}
    """
    found: dict[str, bytes] = {}
    for name, data in sorted(files.items()):
        lower = name.lower()
        slanted = "italic" in lower or "oblique" in lower
        bold = "bold" in lower and "semi" not in lower and "demi" not in lower
        if slanted and "bold" in lower:
            continue
        if "light" in lower or "semi" in lower or "demi" in lower or "black" in lower:
            continue
        found.setdefault("Italic" if slanted else "Bold" if bold else "Regular", data)
    return found
