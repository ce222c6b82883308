"""An empty Word document in the house style: paper, styles, language, properties."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.section import WD_ORIENT
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Emu, Length, Mm, Pt, RGBColor

from casework.text import excerpt

TITLE, HEAD, CELL = "Casework Titel", "Casework Tabelkop", "Casework Cel"
NOTE, PROOF = "Casework Noot", "Casework Bewijs"
SUBTITLE, KEY = "Casework Ondertitel", "Casework Legenda"
LINK, NUMBER = "Casework Verwijzing", "Casework Nummer"
ABSENT, QUIET = "Casework Afwezig", "Casework Stil"
WIDTH, HEIGHT, MARGIN = Mm(297), Mm(210), Mm(16)
FONT = "Calibri"
LINE, SOFT = "D9D4C9", "DCEDEF"
FIXED = datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)  # no clock enters a file
_FIELDS = {"{page}": "PAGE", "{pages}": "NUMPAGES"}
_KEPT = {
    "Normal",
    "Heading 1",
    "Heading 2",
    "Footer",
    "Default Paragraph Font",
    "Normal Table",
    "No List",
}
_INK, _TEAL = RGBColor(0x1A, 0x1D, 0x21), RGBColor(0x0A, 0x5A, 0x66)
_GREY, _BRICK = RGBColor(0x5A, 0x5F, 0x66), RGBColor(0x8C, 0x2F, 0x1B)
# name: size, bold, colour, space before, space after, line spacing
_PARAGRAPHS: Mapping[str, tuple[float, bool, RGBColor, float, float, float]] = {
    "Normal": (10, False, _INK, 0, 0, 1.1),
    TITLE: (20, True, _TEAL, 0, 2, 1.0),
    SUBTITLE: (10, False, _GREY, 0, 8, 1.0),
    HEAD: (10, True, _INK, 3, 3, 1.0),
    CELL: (10, False, _INK, 3, 3, 1.08),
    KEY: (9, False, _GREY, 6, 0, 1.1),
    NOTE: (10, False, _INK, 0, 2, 1.1),
    PROOF: (9, False, _INK, 0, 5, 1.08),
    "Heading 1": (14, True, _TEAL, 12, 4, 1.0),
    "Heading 2": (10, True, _INK, 8, 3, 1.0),
    "Footer": (9, False, _GREY, 0, 0, 1.0),
}
_WRAPPED = {CELL, HEAD}  # long Dutch words in narrow columns: hyphens here only


def blank(title: str, *, locale: str, page: str) -> WordDocument:
    """A landscape A4 document without content; ``page`` holds ``{page}`` and ``{pages}``."""
    document = Document()
    _strip(document)
    _set_paper(document)
    _set_styles(document, locale)
    _set_settings(document, locale)
    _set_properties(document, title, locale)
    _set_footer(document, title, page)
    return document


def _strip(document: WordDocument) -> None:
    """Take out the library's own picture, second stylesheet and the styles that nobody uses."""
    package, part = document.part.package, document.part
    for owner in (package, part):
        for key, relation in list(owner.rels.items()):
            if relation.reltype.endswith(
                (
                    "/thumbnail",
                    "/stylesWithEffects",
                    "/extended-properties",
                    "/customXml",
                    "/numbering",
                )
            ):
                owner.rels.pop(key)
    for style in list(document.styles):
        if style.name not in _KEPT:
            style.element.getparent().remove(style.element)
        else:
            for link in style.element.findall(qn("w:link")):
                style.element.remove(link)


def _set_paper(document: WordDocument) -> None:
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = WIDTH, HEIGHT
    section.left_margin = section.right_margin = MARGIN
    section.top_margin, section.bottom_margin = Mm(15), Mm(16)
    section.footer_distance = Mm(8)


def turn_upright(document: WordDocument, margin: Length) -> None:
    """Turn the paper of the house upright; the page number keeps to the right."""
    section = document.sections[0]
    section.orientation = WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = HEIGHT, WIDTH
    section.left_margin = section.right_margin = margin
    stops = section.footer.paragraphs[0].style.paragraph_format.tab_stops
    while len(stops):
        del stops[0]
    stops.add_tab_stop(Emu(HEIGHT - 2 * margin), alignment=WD_TAB_ALIGNMENT.RIGHT)
    for name in (KEY, NOTE):
        document.styles[name].paragraph_format.right_indent = Mm(0)


def _set_styles(document: WordDocument, locale: str) -> None:
    for name, (size, bold, colour, before, after, spacing) in _PARAGRAPHS.items():
        style = style_named(document, name, WD_STYLE_TYPE.PARAGRAPH)
        style.font.size, style.font.bold, style.font.color.rgb = Pt(size), bold, colour
        style.font.italic = False
        layout = style.paragraph_format
        layout.space_before, layout.space_after = Pt(before), Pt(after)
        layout.line_spacing, layout.widow_control = spacing, True
        layout.keep_together = name == PROOF
        layout.keep_with_next = name.startswith("Heading") or name in {TITLE, SUBTITLE, HEAD}
        if name not in _WRAPPED and name != "Normal":
            properties = style.element.get_or_add_pPr()  # whose children have a fixed order
            unbroken = OxmlElement("w:suppressAutoHyphens")
            properties.insert_element_before(unbroken, "w:spacing", "w:ind", "w:jc", "w:outlineLvl")
    # exact, else a line with raised numbers stands lower than the words beside it
    document.styles[CELL].paragraph_format.line_spacing = Pt(13)
    hanging = document.styles[PROOF].paragraph_format
    hanging.left_indent, hanging.first_line_indent = Mm(9), Mm(-9)
    hanging.tab_stops.add_tab_stop(Mm(9))
    for name in (KEY, NOTE):  # a line of the full width is too long to read
        document.styles[name].paragraph_format.right_indent = Mm(60)
    _characters(document)
    for style in document.styles:
        if style.type != WD_STYLE_TYPE.LIST:
            speak(style.element.get_or_add_rPr(), locale)
    defaults = document.styles.element.find(qn("w:docDefaults"))
    speak(defaults.find(qn("w:rPrDefault")).find(qn("w:rPr")), locale)


def _characters(document: WordDocument) -> None:
    link = style_named(document, LINK, WD_STYLE_TYPE.CHARACTER).font
    link.color.rgb, link.superscript, link.size = _TEAL, True, Pt(11.5)
    number = style_named(document, NUMBER, WD_STYLE_TYPE.CHARACTER).font
    number.color.rgb, number.bold = _TEAL, True
    style_named(document, ABSENT, WD_STYLE_TYPE.CHARACTER).font.color.rgb = _BRICK
    quiet = style_named(document, QUIET, WD_STYLE_TYPE.CHARACTER).font
    quiet.color.rgb, quiet.italic = _GREY, True


def style_named(document: WordDocument, name: str, kind: WD_STYLE_TYPE) -> Any:
    """The style of this name, made if it is not there yet."""
    if name in document.styles:
        return document.styles[name]
    style = document.styles.add_style(name, kind)
    if kind == WD_STYLE_TYPE.PARAGRAPH:
        style.base_style = document.styles["Normal"]
    style.quick_style = True
    return style


def speak(properties: Any, locale: str, font: str = FONT) -> None:
    """One font and one language in a style's run properties; a theme would overrule both."""
    for tag in ("w:rFonts", "w:lang"):
        for old in properties.findall(qn(tag)):
            properties.remove(old)
    fonts = OxmlElement("w:rFonts")
    for script in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(qn(f"w:{script}"), font)
    properties.insert(0, fonts)
    language = _append(properties, "w:lang", val=locale)
    language.set(qn("w:eastAsia"), locale)


def _set_settings(document: WordDocument, locale: str) -> None:
    settings = document.settings.element
    for tag in ("w:rsids", "w:proofState", "w:savePreviewPicture"):
        for old in settings.findall(qn(tag)):
            settings.remove(old)
    language = settings.find(qn("w:themeFontLang"))
    language.attrib.clear()
    language.set(qn("w:val"), locale)
    for setting in settings.iter(qn("w:compatSetting")):
        if setting.get(qn("w:name")) == "compatibilityMode":
            setting.set(qn("w:val"), "15")
    place = settings.find(qn("w:defaultTabStop"))
    place.addnext(OxmlElement("w:autoHyphenation"))
    settings.find(qn("w:zoom")).set(qn("w:percent"), "100")


def _set_properties(document: WordDocument, title: str, locale: str) -> None:
    core = document.core_properties
    core.title, core.language = title[:255], locale  # Word's own limit
    core.author = core.last_modified_by = "casework"
    core.comments = core.keywords = core.subject = core.category = ""
    core.created = core.modified = FIXED
    core.revision = 1


def _set_footer(document: WordDocument, title: str, page: str) -> None:
    paragraph = document.sections[0].footer.paragraphs[0]
    stops = paragraph.style.paragraph_format.tab_stops
    while len(stops):
        del stops[0]
    stops.add_tab_stop(WIDTH - 2 * MARGIN, alignment=WD_TAB_ALIGNMENT.RIGHT)
    paragraph.add_run(f"{excerpt(title, 120)}\t")
    for part in re.split("({pages?})", page):
        if part in _FIELDS:
            _add_field(paragraph, _FIELDS[part])
        elif part:
            paragraph.add_run(part)


def _add_field(paragraph: Any, instruction: str) -> None:
    """A field of Word's own; its shown value, 1, is reckoned anew on opening."""
    field = _append(paragraph._p, "w:fldSimple", instr=instruction)  # noqa: SLF001 - no API for fields
    run = _append(field, "w:r")
    _append(run, "w:t").text = "1"


def _append(parent: Any, tag: str, **attributes: str) -> Any:
    element = OxmlElement(tag)
    for name, value in attributes.items():
        element.set(qn(f"w:{name}"), value)
    parent.append(element)
    return element
