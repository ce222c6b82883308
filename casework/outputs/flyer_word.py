"""The flyer as a Word document: the words of the PDF, in styles that can be changed."""

from __future__ import annotations

import io
from copy import deepcopy
from dataclasses import replace
from typing import Any

from docx.document import Document as WordDocument
from docx.enum.text import WD_BREAK
from docx.oxml.ns import qn
from docx.shared import Mm

from casework.analysis.flyer import Chart, Flyer
from casework.outputs import flyer_word_styles as styles
from casework.outputs import word_parts
from casework.outputs.chart import WIDTH, chart_png, dots_png
from casework.outputs.flyer_pdf import flyer_beside, page_eases
from casework.outputs.flyer_pictures import ShownPicture, flyer_files
from casework.outputs.flyer_word_behind import add_logo, add_pictures, add_proof, describe
from casework.outputs.flyer_words import ShownFlyer, ShownTally, shown_flyer
from casework.outputs.typesetting import Beside
from casework.outputs.word_parts import add_paragraph, add_run, element

GAP = Mm(8)  # between columns
FIRST = Mm(30)  # the table's first column
_DOTS_HIGH = Mm(4.1)
_HAIRLINE = "D9D5CC"
LEAST_HIGH, MOST_HIGH = Mm(15), Mm(42)  # of pictures
ROOMY = 0.6  # the ease from which the first page has room for pictures between its text


def render_flyer_word(flyer: Flyer) -> bytes:
    """``flyer`` as a Word document; equal flyers give equal bytes.

    Pillars stand in real columns, so that they are read one after the other.
    What the PDF has no room for is refused here too.
    """
    page = shown_flyer(replace(flyer, template="a4-2"))
    beside = flyer_beside(flyer)
    document = styles.blank_flyer(page, flyer.house)
    first, second = page_eases(page, beside)
    styles.tighten(document, first, second)
    longest = max(map(len, page.title_lines), default=0)
    styles.fit_words(document, title=longest, cases=len(page.cases))
    files = flyer_files(flyer)
    if page.logo:
        add_logo(document, page.logo, files)
    _add_head(document, page)
    front, back = _placed(page, "front"), _placed(page, "back")
    if first < ROOMY:  # the first page is full: its pictures follow on the second
        front, back = (), (*front, *back)
    add_pictures(document, front, files, high=_picture_high(first))
    _end_section(document, columns=1)
    _add_pillars(document, page)
    _add_steps(document, page)
    if back:
        add_pictures(document, back, files, high=_picture_high(min(second, 0.4)))
    if back or page.steps:
        _end_section(document, columns=1)
    _add_below(document, page, beside)
    _add_contact(document, page)
    if page.appendix and page.proof:
        _set_columns(document.element.body.sectPr, 1)
        add_proof(document, page.proof, page.words.evidence)
    _number_pictures(document)
    return word_parts.written(document)


def _picture_high(ease: float) -> int:
    return int(LEAST_HIGH + (MOST_HIGH - LEAST_HIGH) * min(ease, 1))


def _add_head(document: WordDocument, page: ShownFlyer) -> None:
    if page.concept:
        mark = add_paragraph(document, style=styles.CONCEPT)
        add_run(mark, page.words.concept).bold = True
        add_run(mark, f": {page.words.concept_means}")
    title = add_paragraph(document, style="Heading 1")
    for number, line in enumerate(page.title_lines):
        run = title.add_run()
        if number:
            run.add_break()
        run.add_text(line)
    add_paragraph(document, page.subtitle, style=styles.SUBTITLE)
    add_paragraph(document, page.lead, style=styles.LEAD)


def _add_pillars(document: WordDocument, page: ShownFlyer) -> None:
    many = len(page.pillars)
    across = many if many < 4 else 2  # noqa: PLR2004 - four stand two by two
    for number, pillar in enumerate(page.pillars):
        turn = number > 0 and number * across % many == 0
        _add_heading(document, pillar.title, new_column=turn)
        for tally in pillar.tallies:
            _add_tally(document, tally, page, in_line=across < many)
        if pillar.quotation:
            said = pillar.quotation
            add_paragraph(document, said.text, style=styles.QUOTE)
            who = add_paragraph(document, said.speaker, style=styles.SPEAKER)
            if said.proof:
                add_run(who, " (" if said.speaker else "")
                _add_proof(who, said.proof, said.line, page)
                add_run(who, ")" if said.speaker else "")
        if pillar.tip:
            tip = add_paragraph(document, style=styles.TIP)
            add_run(tip, page.words.tip, style=styles.LABEL).add_break()
            add_run(tip, pillar.tip)
    if many:
        _end_section(document, columns=across)


def _add_tally(
    document: WordDocument, tally: ShownTally, page: ShownFlyer, *, in_line: bool
) -> None:
    """Dots with the same in words below them, or on the same line where room is short."""
    dots = add_paragraph(document, style=styles.TALLY if in_line else styles.DOTS)
    if tally.total:
        picture = io.BytesIO(dots_png(tally.n, tally.total, accent=page.house["accent"]))
        describe(dots.add_run().add_picture(picture, height=_DOTS_HIGH), "")
    words = dots if in_line else add_paragraph(document, style=styles.TALLY)
    if in_line:
        add_run(words, "  ")
    add_run(words, tally.count, style=styles.COUNT)
    add_run(words, f" {tally.text}")
    if tally.proof:
        words.add_run().add_break()
        _add_proof(words, tally.proof, tally.line, page)


def _add_proof(paragraph: Any, words: str, line: str, page: ShownFlyer) -> None:
    """The numbers of evidence; where the list is in the document they lead to it."""
    if page.appendix:
        word_parts.add_link(paragraph, words, line, style=styles.PROOF)
    else:
        add_run(paragraph, words, style=styles.PROOF)


def _placed(page: ShownFlyer, place: str) -> tuple[ShownPicture, ...]:
    return tuple(one for one in page.pictures if one.place == place)


def _add_steps(document: WordDocument, page: ShownFlyer) -> None:
    if not page.steps:
        return
    _begin(document.element.body.sectPr, "nextPage")
    _add_heading(document, page.table_title)
    first = FIRST if len(page.cases) <= styles.MANY_CASES else Mm(28)
    grid = word_parts.add_grid(document, first=first, columns=len(page.cases), room=styles.ROOM)
    word_parts.dress_grid(
        grid,
        title=page.table_title,
        description=page.words.key,
        line=_HAIRLINE,
        sides=("bottom", "insideH"),
        margins=(80, 50),
    )
    boxes = word_parts.add_row(grid, head=True)
    for box, name in zip(boxes, (page.words.step, *page.cases), strict=True):
        word_parts.set_style(box.paragraphs[0], styles.HEAD)
        add_run(box.paragraphs[0], name)
        word_parts.shade(box, page.house["soft"].removeprefix("#"))
    kinds = {"absent": styles.ABSENT, "empty": styles.QUIET}
    for step in page.steps:
        paragraphs = [box.paragraphs[0] for box in word_parts.add_row(grid, head=False)]
        for paragraph in paragraphs:
            word_parts.set_style(paragraph, styles.CELL)
        add_run(paragraphs[0], step.title, style=styles.COUNT)
        for paragraph, cell in zip(paragraphs[1:], step.cells, strict=True):
            add_run(paragraph, cell.words, style=kinds.get(cell.kind, ""))
    add_paragraph(document, page.words.key, style=styles.KEY)


def _add_below(document: WordDocument, page: ShownFlyer, files: Beside) -> None:
    if page.chart:
        _add_heading(document, page.chart.title)
        _add_chart(document, page.chart, page, files)
    beside = page.chart is not None
    if page.tips:
        _add_heading(document, page.tips_title, new_column=beside)
        for tip in page.tips:
            add_paragraph(document, tip, style=styles.BULLET)
    if page.box:
        turn = beside and not page.tips
        _add_heading(document, page.box_title, new_column=turn, style=styles.BOX_TITLE)
        add_paragraph(document, page.box, style=styles.BOX)


def _add_contact(document: WordDocument, page: ShownFlyer) -> None:
    """The last of the two pages; the list behind them, if it is wanted, starts a new one."""
    if page.contact:
        line = add_paragraph(document, style=styles.CONTACT)
        add_run(line, page.words.contact).bold = True
        line.add_run().add_break()
        add_run(line, page.contact)
    columns = 2 if page.chart else 1
    if page.appendix:
        _end_section(document, columns=columns)
        _begin(document.element.body.sectPr, "nextPage")
    else:
        _set_columns(document.element.body.sectPr, columns)


def _add_heading(
    document: WordDocument, title: str, *, new_column: bool = False, style: str = "Heading 2"
) -> None:
    if not (title or new_column):
        return
    heading = add_paragraph(document, style=style if title else "Normal")
    if new_column:
        heading.add_run().add_break(WD_BREAK.COLUMN)
    add_run(heading, title)


def _add_chart(document: WordDocument, chart: Chart, page: ShownFlyer, beside: Beside) -> None:
    drawn = chart_png(chart, language=page.language, house=page.house, beside=beside)
    picture = io.BytesIO(drawn)
    run = add_paragraph(document, style=styles.PICTURE).add_run()
    shape = run.add_picture(picture, width=Mm(WIDTH))
    describe(shape, chart.alt)
    if chart.note:
        add_paragraph(document, chart.note, style=styles.KEY)


def _number_pictures(document: WordDocument) -> None:
    """Word wants every picture's id and name to be its own."""
    for number, properties in enumerate(document.element.body.iter(qn("wp:docPr")), start=1):
        properties.set("id", str(number))
        properties.set("name", f"picture {number}")


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
    cols = element("cols", num=columns, space=GAP // 635, equalWidth=1)  # twentieths of a point
    section.find(qn("w:pgMar")).addnext(cols)


def _begin(section: Any, how: str) -> None:
    kind = section.get_or_add_type()
    kind.set(qn("w:val"), how)
