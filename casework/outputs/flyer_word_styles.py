"""An empty Word flyer: A4 upright, its own styles on those of the house."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from docx.document import Document as WordDocument
from docx.enum.section import WD_ORIENT
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_LINE_SPACING, WD_TAB_ALIGNMENT
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.parts.numbering import NumberingPart
from docx.shared import Mm, Pt, RGBColor

from casework.analysis.flyer import House
from casework.outputs import word_styles
from casework.outputs.flyer_words import ShownFlyer
from casework.outputs.shown import LOCALES
from casework.outputs.word_fonts import TYPEFACE, embed_typeface, files_by_style

WIDTH, HEIGHT, MARGIN = Mm(210), Mm(297), Mm(18)
ROOM = WIDTH - 2 * MARGIN
LONG_TITLE, MANY_CASES = 36, 4
SUBTITLE, LEAD, CONCEPT = "Casework Flyerondertitel", "Casework Inleiding", "Casework Concept"
TALLY, DOTS = "Casework Telling", "Casework Stippen"
QUOTE, SPEAKER, TIP = "Casework Citaat", "Casework Spreker", "Casework Tip"
HEAD, CELL, KEY = "Casework Flyerkop", "Casework Flyercel", "Casework Flyerlegenda"
BULLET, PICTURE = "Casework Opsomming", "Casework Grafiek"
BOX_TITLE, BOX, CONTACT = "Casework Kaderkop", "Casework Kader", "Casework Contact"
COUNT, LABEL, ABSENT, QUIET = (
    "Casework Aantal",
    "Casework Label",
    "Casework Geen",
    "Casework Leeg",
)
PROOF, LINK = "Casework Bewijsnummer", "Casework Koppeling"
BEHIND, ITEM = "Casework Bewijsregel", "Casework Bewijsstuk"
_PLAIN = {QUIET, PROOF, LINK}
_INK, _QUIET, _TEAL, _RUST, _OCHRE, _PAPER = (
    "1A1D21",
    "4B5057",
    "0A5A66",
    "8C2F1B",
    "7D4307",
    "FFFFFF",
)
_SOFT, _SAND = "E4F0F1", "F6F1E6"


class _Look(NamedTuple):
    """Points, colours in hexadecimal; ``fill`` makes a card of the paragraph."""

    size: float
    line: float
    before: float
    after: float
    colour: str = _INK
    bold: bool = False
    italic: bool = False
    fill: str = ""
    pad: int = 0
    next: bool = False


_LOOKS: Mapping[str, _Look] = {
    "Normal": _Look(12, 15.5, 0, 0),
    CONCEPT: _Look(11, 14, 0, 10, _PAPER, fill=_TEAL, pad=16, next=True),
    "Heading 1": _Look(26, 33, 0, 6, _PAPER, bold=True, fill=_TEAL, pad=16, next=True),
    SUBTITLE: _Look(14, 19, 0, 0, _PAPER, fill=_TEAL, pad=16),
    LEAD: _Look(14, 20, 34, 26),
    "Heading 2": _Look(17, 21, 0, 8, _TEAL, bold=True, next=True),
    DOTS: _Look(8, 13, 10, 2, next=True),
    TALLY: _Look(12, 15.5, 0, 4),
    QUOTE: _Look(13, 17.5, 24, 0, italic=True, fill=_SOFT, pad=9, next=True),
    SPEAKER: _Look(10.5, 13.5, 14, 0, _QUIET),
    TIP: _Look(12, 15.5, 26, 14, fill=_SAND, pad=9),
    HEAD: _Look(11, 13.5, 5, 5, bold=True, next=True),
    CELL: _Look(11, 13.5, 5, 5),
    KEY: _Look(10, 13, 6, 26, _QUIET),
    PICTURE: _Look(11, 13, 2, 2, next=True),
    BULLET: _Look(12, 15.5, 0, 6),
    BOX_TITLE: _Look(13, 18, 20, 2, _TEAL, bold=True, fill=_SOFT, pad=10, next=True),
    BOX: _Look(12, 15.5, 0, 0, fill=_SOFT, pad=10),
    CONTACT: _Look(12, 15.5, 30, 0, _PAPER, fill=_TEAL, pad=10),
    "Heading 3": _Look(13, 17, 16, 4, bold=True, next=True),
    BEHIND: _Look(11, 14.5, 0, 5),
    ITEM: _Look(11, 14.5, 0, 7),
    "Footer": _Look(10, 13, 0, 0, _QUIET),
}


def blank_flyer(page: ShownFlyer, house: House) -> WordDocument:
    """An upright A4 document without content, in the colours and typeface of ``house``."""
    locale = LOCALES[page.language]
    document = word_styles.blank(page.footer or page.title, locale=locale, page=page.words.pages)
    document.core_properties.title = page.title[:255]  # Word's own limit
    document.core_properties.author = (page.author or "casework")[:255]
    section = document.sections[0]
    section.orientation = WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = WIDTH, HEIGHT
    section.left_margin = section.right_margin = MARGIN
    section.top_margin, section.bottom_margin = Mm(15), Mm(17)
    section.footer_distance = Mm(9)
    typeface = house.typeface
    _set_styles(document, locale, _paint(house), typeface.name if typeface else TYPEFACE)
    _set_footer_tab(document)
    if typeface:
        embed_typeface(document, typeface.name, files_by_style(typeface.files))
    else:
        embed_typeface(document)
    return document


def _paint(house: House) -> dict[str, str]:
    """Our colours, each with what a house prints in its place."""
    own = (house.accent, house.soft, house.tip, house.sand, house.absent)
    bare = (colour.removeprefix("#") for colour in own)
    return dict(zip((_TEAL, _SOFT, _OCHRE, _SAND, _RUST), bare, strict=True))


def tighten(document: WordDocument, first: float, second: float) -> None:
    """Less space between the parts of a page that has much to say, by its ease."""
    names = list(_LOOKS)
    for place, name in enumerate(names):
        ease = first if place < names.index(HEAD) else second
        share = min(1, 0.25 + 0.75 * ease)
        layout = document.styles[name].paragraph_format
        layout.space_before = Pt(round(_LOOKS[name].before * share, 1))
        if name != TIP:  # two pillars may stand below each other
            layout.space_after = Pt(round(_LOOKS[name].after * share, 1))


def fit_words(document: WordDocument, *, title: int, cases: int) -> None:
    """Smaller type for a title of many letters, and for a table of many cases."""
    if title > LONG_TITLE:
        document.styles["Heading 1"].font.size = Pt(21)
        document.styles["Heading 1"].paragraph_format.line_spacing = Pt(27)
    if cases > MANY_CASES:
        for name in (HEAD, CELL):
            document.styles[name].font.size = Pt(10)
            document.styles[name].paragraph_format.line_spacing = Pt(12.5)


def _set_styles(
    document: WordDocument, locale: str, paint: Mapping[str, str], typeface: str
) -> None:
    for name, usual in _LOOKS.items():
        colour, fill = (paint.get(one, one) for one in (usual.colour, usual.fill))
        look = usual._replace(colour=colour, fill=fill)
        style = word_styles.style_named(document, name, WD_STYLE_TYPE.PARAGRAPH)
        style.font.size, style.font.bold, style.font.italic = Pt(look.size), look.bold, look.italic
        style.font.color.rgb = RGBColor.from_string(look.colour)
        layout = style.paragraph_format
        layout.space_before, layout.space_after = Pt(look.before), Pt(look.after)
        layout.line_spacing_rule, layout.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(look.line)
        layout.keep_with_next, layout.widow_control = look.next, True
        properties = style.element.get_or_add_pPr()
        for old in properties.findall(qn("w:suppressAutoHyphens")):
            properties.remove(old)
        if look.fill:
            _make_card(style, look)
        if name not in {HEAD, CELL}:  # words break in the table's narrow columns only
            properties.find(qn("w:spacing")).addprevious(OxmlElement("w:suppressAutoHyphens"))
    for name in (DOTS, PICTURE):  # an exact line would cut a picture
        layout = document.styles[name].paragraph_format
        layout.line_spacing_rule, layout.line_spacing = WD_LINE_SPACING.SINGLE, 1.0
    document.styles[BOX_TITLE].base_style = document.styles["Heading 2"]
    _make_bullet(document, paint[_TEAL])
    characters = (
        (COUNT, _INK),
        (LABEL, paint[_OCHRE]),
        (ABSENT, paint[_RUST]),
        (QUIET, _QUIET),
        (PROOF, _QUIET),
        (LINK, paint[_TEAL]),
    )
    for name, colour in characters:
        font = word_styles.style_named(document, name, WD_STYLE_TYPE.CHARACTER).font
        font.bold, font.color.rgb = name not in _PLAIN, RGBColor.from_string(colour)
    document.styles[PROOF].font.size = Pt(10)
    document.styles[LINK].font.underline = True
    for style in document.styles:
        if style.type != WD_STYLE_TYPE.LIST:
            word_styles.speak(style.element.get_or_add_rPr(), locale, typeface)


def _make_card(style: Any, look: _Look) -> None:
    """Colour behind the paragraph; borders of the same colour give it an inner margin."""
    properties = style.element.get_or_add_pPr()
    borders = OxmlElement("w:pBdr")
    for side in ("top", "left", "bottom", "right"):
        line = OxmlElement(f"w:{side}")
        for name, value in (
            ("val", "single"),
            ("sz", "4"),
            ("space", look.pad),
            ("color", look.fill),
        ):
            line.set(qn(f"w:{name}"), str(value))
        borders.append(line)
    shade = OxmlElement("w:shd")
    for name, value in (("val", "clear"), ("color", "auto"), ("fill", look.fill)):
        shade.set(qn(f"w:{name}"), value)
    place = properties.find(qn("w:spacing"))
    place.addprevious(borders)
    place.addprevious(shade)
    style.paragraph_format.left_indent = style.paragraph_format.right_indent = Pt(look.pad + 0.5)


def _make_bullet(document: WordDocument, colour: str) -> None:
    """A real list: the point comes from the style, not from the text."""
    numbering = parse_xml(
        f"<w:numbering {nsdecls('w')}>"
        '<w:abstractNum w:abstractNumId="1"><w:multiLevelType w:val="singleLevel"/>'
        '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="•"/>'
        '<w:lvlJc w:val="left"/><w:pPr><w:ind w:left="284" w:hanging="284"/></w:pPr>'
        f'<w:rPr><w:color w:val="{colour}"/></w:rPr></w:lvl></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num></w:numbering>'
    )
    for key, relation in list(document.part.rels.items()):
        if relation.reltype == RELATIONSHIP_TYPE.NUMBERING:
            document.part.rels.pop(key)
    name, package = PackURI("/word/numbering.xml"), document.part.package
    part = NumberingPart(name, CONTENT_TYPE.WML_NUMBERING, numbering, package)
    document.part.relate_to(part, RELATIONSHIP_TYPE.NUMBERING)
    properties = document.styles[BULLET].element.get_or_add_pPr()
    properties.get_or_add_numPr().get_or_add_numId().val = 1


def _set_footer_tab(document: WordDocument) -> None:
    stops = document.styles["Footer"].paragraph_format.tab_stops
    while len(stops):
        del stops[0]
    stops.add_tab_stop(ROOM, alignment=WD_TAB_ALIGNMENT.RIGHT)
