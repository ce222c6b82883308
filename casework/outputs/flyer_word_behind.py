"""What a Word flyer shows beside its text, and the list of evidence behind it."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from typing import Any

from docx.document import Document as WordDocument
from docx.oxml import parse_xml
from docx.shared import Emu, Mm

from casework.outputs import flyer_word_styles as styles
from casework.outputs import word_parts
from casework.outputs.chart import svg_png
from casework.outputs.flyer_pictures import ShownPicture
from casework.outputs.flyer_proof import ShownProof, anchor_of
from casework.outputs.word_parts import Bookmarks, add_paragraph, add_run

_DECORATIVE = (
    '<a:extLst xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">'
    '<a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}">'
    '<adec:decorative xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative"'
    ' val="1"/></a:ext></a:extLst>'
)


def add_logo(document: WordDocument, logo: ShownPicture, files: Mapping[str, bytes]) -> None:
    """The logo at the head of every page, where no text can push it away."""
    section = document.sections[0]
    section.header_distance = Mm(6)
    paragraph = section.header.paragraphs[0]
    word_parts.set_style(paragraph, styles.PICTURE)
    shape = paragraph.add_run().add_picture(io.BytesIO(_bitmap(logo, files)), height=Mm(8))
    describe(shape, logo.alt)


def _bitmap(picture: ShownPicture, files: Mapping[str, bytes]) -> bytes:
    data = files[picture.file]
    return svg_png(picture.file, data) if picture.file.endswith(".svg") else data


def add_pictures(
    document: WordDocument,
    pictures: Sequence[ShownPicture],
    files: Mapping[str, bytes],
    *,
    high: int,
) -> None:
    """Pictures in line with the text, where they stay when somebody edits it."""
    if not pictures:
        return
    room = styles.ROOM // len(pictures)
    paragraph = add_paragraph(document, style=styles.PICTURE)
    for picture in pictures:
        data = io.BytesIO(_bitmap(picture, files))
        shape = paragraph.add_run().add_picture(data, height=high)
        if shape.width > room:
            shape.height, shape.width = Emu(shape.height * room // shape.width), Emu(room)
        describe(shape, picture.alt)
    for caption in (picture.caption for picture in pictures if picture.caption):
        add_paragraph(document, caption, style=styles.KEY)


def describe(shape: Any, alt: str) -> None:
    """Words for who cannot see the picture; without words it is decoration."""
    inline = shape._inline  # noqa: SLF001 - no API for alternative texts
    for side in "TBLR":  # else LibreOffice puts space around the picture
        inline.set(f"dist{side}", "0")
    properties = inline.docPr
    properties.set("descr", alt)
    if not alt:
        properties.append(parse_xml(_DECORATIVE))


def add_proof(document: WordDocument, proof: ShownProof, rests_on: str) -> None:
    """The list behind the flyer: every line leads to its evidence."""
    marks = Bookmarks()
    add_paragraph(document, proof.title, style="Heading 2")
    add_paragraph(document, proof.explained, style=styles.BEHIND)
    add_paragraph(document, proof.by_line, style="Heading 3")
    for line in proof.lines:
        paragraph = add_paragraph(document, style=styles.BEHIND)
        marks.put(paragraph, line.anchor)
        add_run(paragraph, line.words, style=styles.COUNT)
        add_run(paragraph, f" {rests_on} ")
        for place, (first, run) in enumerate(line.runs):
            add_run(paragraph, ", " if place else "")
            word_parts.add_link(paragraph, run, anchor_of(first), style=styles.LINK)
    add_paragraph(document, proof.by_number, style="Heading 3")
    for item in proof.items:
        paragraph = add_paragraph(document, style=styles.ITEM)
        marks.put(paragraph, item.anchor)
        add_run(paragraph, f"{item.label}  ", style=styles.COUNT)
        run = add_run(paragraph, item.quote, style="" if item.said else styles.QUIET)
        run.italic = item.said or None
        paragraph.add_run().add_break()
        add_run(paragraph, item.about, style=styles.PROOF)
