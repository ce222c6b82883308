"""The flyer as a Word document: the words of the PDF, in styles that can be changed."""

from __future__ import annotations

import io
from copy import deepcopy
from typing import Any

from docx.document import Document as WordDocument
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_BREAK
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Emu, Mm

from casework.analysis.flyer import Chart, Flyer
from casework.outputs import flyer_word_styles as styles
from casework.outputs.chart import WIDTH, chart_png, dots_png
from casework.outputs.flyer_pdf import page_eases
from casework.outputs.flyer_words import ShownFlyer, ShownTally, shown_flyer
from casework.outputs.shown import LOCALES
from casework.outputs.writer import zip_same_bytes

GAP = Mm(8)  # between columns
FIRST = Mm(30)  # the table's first column
_DOTS_HIGH = Mm(4.1)
_HAIRLINE, _SOFT = "D9D5CC", "E4F0F1"
_DECORATIVE = (
    '<a:extLst xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">'
    '<a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}">'
    '<adec:decorative xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative"'
    ' val="1"/></a:ext></a:extLst>'
)


def render_flyer_word(flyer: Flyer) -> bytes:
    """``flyer`` as a Word document; equal flyers give equal bytes.

    Pillars stand in real columns, so that they are read one after the other.
    What the PDF has no room for is refused here too.
    """
    page = shown_flyer(flyer)
    document = styles.blank_flyer(
        page.title,
        author=page.author,
        footer=page.footer,
        locale=LOCALES[page.language],
        page=page.words.pages,
    )
    styles.tighten(document, *page_eases(page))
    longest = max(map(len, page.title_lines), default=0)
    styles.fit_words(document, title=longest, cases=len(page.cases))
    _add_head(document, page)
    _add_pillars(document, page)
    _add_steps(document, page)
    _add_below(document, page)
    _number_pictures(document)
    written = io.BytesIO()
    document.save(written)
    return zip_same_bytes(written.getvalue())


def _add_head(document: WordDocument, page: ShownFlyer) -> None:
    if page.concept:
        mark = document.add_paragraph(style=styles.CONCEPT)
        mark.add_run(page.words.concept).bold = True
        mark.add_run(f": {page.words.concept_means}")
    title = document.add_paragraph(style="Heading 1")
    for number, line in enumerate(page.title_lines):
        run = title.add_run()
        if number:
            run.add_break()
        run.add_text(line)
    document.add_paragraph(page.subtitle, style=styles.SUBTITLE)
    document.add_paragraph(page.lead, style=styles.LEAD)
    _end_section(document, columns=1)


def _add_pillars(document: WordDocument, page: ShownFlyer) -> None:
    many = len(page.pillars)
    across = many if many < 4 else 2  # noqa: PLR2004 - four stand two by two
    for number, pillar in enumerate(page.pillars):
        turn = number > 0 and number * across % many == 0
        _add_heading(document, pillar.title, new_column=turn)
        for tally in pillar.tallies:
            _add_tally(document, tally, in_line=across < many)
        if pillar.quotation:
            document.add_paragraph(pillar.quotation.text, style=styles.QUOTE)
            document.add_paragraph(pillar.quotation.who, style=styles.SPEAKER)
        if pillar.tip:
            tip = document.add_paragraph(style=styles.TIP)
            tip.add_run(page.words.tip, style=styles.LABEL).add_break()
            tip.add_run(pillar.tip)
    if many:
        _end_section(document, columns=across)


def _add_tally(document: WordDocument, tally: ShownTally, *, in_line: bool) -> None:
    """Dots with the same in words below them, or on the same line where room is short."""
    dots = document.add_paragraph(style=styles.TALLY if in_line else styles.DOTS)
    if tally.total:
        picture = io.BytesIO(dots_png(tally.n, tally.total))
        _describe(dots.add_run().add_picture(picture, height=_DOTS_HIGH), "")
    words = dots if in_line else document.add_paragraph(style=styles.TALLY)
    if in_line:
        words.add_run("  ")
    words.add_run(tally.count, style=styles.COUNT)
    words.add_run(f" {tally.text}")


def _add_steps(document: WordDocument, page: ShownFlyer) -> None:
    if not page.steps:
        return
    _begin(document.element.body.sectPr, "nextPage")
    _add_heading(document, page.table_title)
    grid = document.add_table(rows=0, cols=1 + len(page.cases))
    grid.alignment, grid.autofit = WD_TABLE_ALIGNMENT.LEFT, False
    first = FIRST if len(page.cases) <= styles.MANY_CASES else Mm(28)
    width = Emu((styles.ROOM - first) // max(1, len(page.cases)))
    for column, size in zip(grid.columns, [first, *[width] * len(page.cases)], strict=True):
        column.width = size
    _dress(grid, page)
    head = _add_row(grid, head=True)
    for box, name in zip(head.cells, (page.words.step, *page.cases), strict=True):
        box.paragraphs[0].style = styles.HEAD
        box.paragraphs[0].add_run(name)
        _shade(box)
    kinds = {"absent": styles.ABSENT, "empty": styles.QUIET}
    for step in page.steps:
        boxes = _add_row(grid, head=False).cells
        for box in boxes:
            box.paragraphs[0].style = styles.CELL
        boxes[0].paragraphs[0].add_run(step.title, style=styles.COUNT)
        for box, cell in zip(boxes[1:], step.cells, strict=True):
            box.paragraphs[0].add_run(cell.words, style=kinds.get(cell.kind))
    document.add_paragraph(page.words.key, style=styles.KEY)
    _end_section(document, columns=1)


def _add_below(document: WordDocument, page: ShownFlyer) -> None:
    if page.chart:
        _add_heading(document, page.chart.title)
        _add_chart(document, page.chart, page.language)
    beside = page.chart is not None
    if page.tips:
        _add_heading(document, page.tips_title, new_column=beside)
        for tip in page.tips:
            document.add_paragraph(tip, style=styles.BULLET)
    if page.box:
        turn = beside and not page.tips
        _add_heading(document, page.box_title, new_column=turn, style=styles.BOX_TITLE)
        document.add_paragraph(page.box, style=styles.BOX)
    if page.contact:
        line = document.add_paragraph(style=styles.CONTACT)
        line.add_run(page.words.contact).bold = True
        line.add_run().add_break()
        line.add_run(page.contact)
    _set_columns(document.element.body.sectPr, 2 if beside else 1)


def _add_heading(
    document: WordDocument, title: str, *, new_column: bool = False, style: str = "Heading 2"
) -> None:
    if not (title or new_column):
        return
    heading = document.add_paragraph(style=style if title else "Normal")
    if new_column:
        heading.add_run().add_break(WD_BREAK.COLUMN)
    heading.add_run(title)


def _add_chart(document: WordDocument, chart: Chart, language: str) -> None:
    picture = io.BytesIO(chart_png(chart, language=language))
    run = document.add_paragraph(style=styles.PICTURE).add_run()
    shape = run.add_picture(picture, width=Mm(WIDTH))
    _describe(shape, chart.alt)
    if chart.note:
        document.add_paragraph(chart.note, style=styles.KEY)


def _describe(shape: Any, alt: str) -> None:
    """Words for who cannot see the picture; without words it is decoration."""
    inline = shape._inline  # noqa: SLF001 - no API for alternative texts
    for side in "TBLR":  # else LibreOffice puts space around the picture
        inline.set(f"dist{side}", "0")
    properties = inline.docPr
    properties.set("descr", alt)
    if not alt:
        properties.append(parse_xml(_DECORATIVE))


def _number_pictures(document: WordDocument) -> None:
    """Word wants every picture's id and name to be its own."""
    for number, properties in enumerate(document.element.body.iter(qn("wp:docPr")), start=1):
        properties.set("id", str(number))
        properties.set("name", f"picture {number}")


def _add_row(grid: Any, *, head: bool) -> Any:
    row = grid.add_row()
    properties = row._tr.get_or_add_trPr()  # noqa: SLF001 - no API for row properties
    properties.append(OxmlElement("w:cantSplit"))
    if head:
        properties.append(OxmlElement("w:tblHeader"))
    return row


def _dress(grid: Any, page: ShownFlyer) -> None:
    """Hairlines, inner margins, and the title that a screen reader says."""
    properties = grid._tbl.tblPr  # noqa: SLF001 - no API for borders
    lines = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="{_HAIRLINE}"/>'
        for side in ("bottom", "insideH")
    )
    borders = parse_xml(f"<w:tblBorders {nsdecls('w')}>{lines}</w:tblBorders>")
    margins = parse_xml(
        f"<w:tblCellMar {nsdecls('w')}>"
        '<w:left w:w="80" w:type="dxa"/><w:right w:w="50" w:type="dxa"/></w:tblCellMar>'
    )
    properties.find(qn("w:tblLayout")).addprevious(borders)
    properties.find(qn("w:tblLayout")).addnext(margins)
    look = properties.find(qn("w:tblLook"))
    look.attrib.clear()
    for name, value in (("val", "04A0"), ("firstRow", "1"), ("firstColumn", "1"), ("noVBand", "1")):
        look.set(qn(f"w:{name}"), value)
    caption, description = OxmlElement("w:tblCaption"), OxmlElement("w:tblDescription")
    caption.set(qn("w:val"), page.table_title)
    description.set(qn("w:val"), page.words.key)
    look.addnext(caption)
    caption.addnext(description)


def _shade(box: Any) -> None:
    shade = OxmlElement("w:shd")
    for name, value in (("val", "clear"), ("color", "auto"), ("fill", _SOFT)):
        shade.set(qn(f"w:{name}"), value)
    box._tc.get_or_add_tcPr().append(shade)  # noqa: SLF001 - no API for shading


def _end_section(document: WordDocument, *, columns: int) -> None:
    """End a section of ``columns`` in the last paragraph; the next one follows on.

    The last section of all takes its settings from the end of the document.
    """
    last = document.element.body.sectPr
    ended = deepcopy(last)
    _set_columns(ended, columns)
    document.paragraphs[-1]._p.get_or_add_pPr().append(ended)  # noqa: SLF001 - no empty paragraph
    _begin(last, "continuous")


def _set_columns(section: Any, columns: int) -> None:
    for old in section.findall(qn("w:cols")):
        section.remove(old)
    cols = OxmlElement("w:cols")
    cols.set(qn("w:num"), str(columns))
    cols.set(qn("w:space"), str(GAP // 635))  # 635 EMU are a twentieth of a point
    cols.set(qn("w:equalWidth"), "1")
    section.find(qn("w:pgMar")).addnext(cols)


def _begin(section: Any, how: str) -> None:
    kind = section.get_or_add_type()
    kind.set(qn("w:val"), how)
