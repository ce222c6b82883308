"""An interview guide as a Word document with room to write."""

from __future__ import annotations

from typing import Any

from docx.document import Document as WordDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.shared import Emu, Mm, Pt

from casework.outputs import word_parts, word_styles
from casework.outputs.interview_guide_words import (
    LINES,
    ShownAsked,
    ShownGuide,
    ShownPart,
    ShownTheme,
)
from casework.outputs.word_parts import add_paragraph, add_run, element

MARGIN = Mm(20)
ROOM = word_styles.HEIGHT - 2 * MARGIN  # the paper stands upright
ASKED, PROBE, RULED = "Casework Vraag", "Casework Doorvraag", "Casework Schrijfregel"
ANSWER = "Casework Antwoord"
TICK = "\N{BALLOT BOX}"


def render_docx(page: ShownGuide) -> bytes:
    """``page`` as a Word document: every question with what it serves and ruled lines."""
    document = blank_upright(page.title, locale=page.locale, page=page.page)
    add_paragraph(document, page.title, style=word_styles.TITLE)
    add_paragraph(document, page.subtitle, style=word_styles.SUBTITLE)
    _add_fields(document, page)
    _add_purpose(document, page)
    add_paragraph(document, page.before_title, style="Heading 1")
    for line in page.opening:
        add_paragraph(document, line, style=word_styles.NOTE)
    add_paragraph(document, page.consent_title, style="Heading 2")
    for line in page.consent:
        _add_hanging(document, f"{TICK}\t{line}")
    _add_theme(document, page.begin, level=1)
    for part in page.themes:
        _add_part(document, part)
    _add_theme(document, page.end, level=1)
    for line in page.closing:
        add_paragraph(document, line, style=word_styles.NOTE).paragraph_format.space_before = Pt(12)
    _add_serving(document, page)
    add_paragraph(document, page.sources_title, style="Heading 1")
    for line in page.sources:
        add_paragraph(document, line, style=word_styles.NOTE)
    return word_parts.written(document)


def blank_upright(title: str, *, locale: str, page: str) -> WordDocument:
    """An empty upright document with the styles of questions, answers and ruled lines."""
    document = word_styles.blank(title, locale=locale, page=page)
    word_styles.turn_upright(document, MARGIN)
    asked = word_styles.style_named(document, ASKED, WD_STYLE_TYPE.PARAGRAPH)
    asked.font.size, asked.font.bold = Pt(11.5), True
    asked.paragraph_format.space_before, asked.paragraph_format.space_after = Pt(10), Pt(1)
    asked.paragraph_format.keep_with_next = True
    _hang(asked, Mm(8))
    probe = word_styles.style_named(document, PROBE, WD_STYLE_TYPE.PARAGRAPH)
    probe.font.size = Pt(10)
    probe.paragraph_format.space_after = Pt(1.5)
    probe.paragraph_format.keep_with_next = True
    probe.paragraph_format.left_indent = Mm(13)
    probe.paragraph_format.first_line_indent = Mm(-5)
    probe.paragraph_format.tab_stops.add_tab_stop(Mm(13))
    _add_ruled_style(document)
    answer = word_styles.style_named(document, ANSWER, WD_STYLE_TYPE.PARAGRAPH)
    answer.font.size = Pt(11)
    answer.paragraph_format.space_after, answer.paragraph_format.line_spacing = Pt(8), 1.25
    for style in (asked, probe, answer, document.styles[RULED]):
        word_styles.speak(style.element.get_or_add_rPr(), locale)
    return document


def _hang(style: Any, by: Any) -> None:
    layout = style.paragraph_format
    layout.left_indent, layout.first_line_indent = by, Emu(-by)
    layout.tab_stops.add_tab_stop(by)


def _add_ruled_style(document: WordDocument) -> None:
    """Lines to write on by hand: a hairline under and between empty paragraphs."""
    style = word_styles.style_named(document, RULED, WD_STYLE_TYPE.PARAGRAPH)
    layout = style.paragraph_format
    layout.left_indent, layout.line_spacing = Mm(8), Pt(21)
    layout.keep_with_next = True
    borders = element("pBdr")
    for side in ("bottom", "between"):
        borders.append(element(side, val="single", sz=4, space=1, color=word_styles.LINE))
    properties = style.element.get_or_add_pPr()
    properties.insert_element_before(
        borders, "w:shd", "w:tabs", "w:suppressAutoHyphens", "w:spacing", "w:ind", "w:outlineLvl"
    )


def _add_fields(document: WordDocument, page: ShownGuide) -> None:
    grid = word_parts.add_grid(document, first=Mm(36), columns=1, room=ROOM)
    word_parts.dress_grid(grid, title=page.title, description=page.write, line=word_styles.LINE)
    for label in page.fields:
        boxes = word_parts.add_row(grid, head=False)
        for box in boxes:
            word_parts.set_style(box.paragraphs[0], word_styles.CELL)
        add_run(boxes[0].paragraphs[0], label).bold = True


def _add_purpose(document: WordDocument, page: ShownGuide) -> None:
    if not (page.purpose or page.question or page.sub_questions):
        return
    add_paragraph(document, page.purpose_title, style="Heading 1")
    for line in page.purpose:
        add_paragraph(document, line, style=word_styles.NOTE)
    if page.question:
        paragraph = add_paragraph(document, style=word_styles.NOTE)
        add_run(paragraph, f"{page.question_label}: ").bold = True
        add_run(paragraph, page.question)
    for n, line in enumerate(page.sub_questions, start=1):
        _add_hanging(document, f"{n}.\t{line}")


def _add_hanging(document: WordDocument, text: str) -> None:
    paragraph = add_paragraph(document, text, style=word_styles.NOTE)
    layout = paragraph.paragraph_format
    layout.left_indent, layout.first_line_indent = Mm(8), Mm(-8)
    layout.tab_stops.add_tab_stop(Mm(8))


def _add_part(document: WordDocument, part: ShownPart) -> None:
    add_paragraph(document, part.title, style="Heading 1")
    if part.always:
        add_paragraph(document, part.always_title, style="Heading 2")
        for line in part.always:
            paragraph = add_paragraph(document, f"–\t{line}", style=PROBE)
            paragraph.paragraph_format.keep_with_next = line != part.always[-1]
    for theme in part.themes:
        _add_theme(document, theme, level=0 if theme.title == part.title else 2)


def _add_theme(document: WordDocument, theme: ShownTheme, *, level: int) -> None:
    if level:
        add_paragraph(document, theme.title, style=f"Heading {level}")
    for remark in theme.remarks:
        paragraph = add_paragraph(document, style=word_styles.NOTE)
        paragraph.paragraph_format.keep_with_next = True
        add_run(paragraph, remark, style=word_styles.QUIET)
    for question in theme.questions:
        _add_asked(document, question)


def _add_asked(document: WordDocument, question: ShownAsked) -> None:
    number = f"{question.number}." if question.number else "–"
    add_paragraph(document, f"{number}\t{question.text}", style=ASKED)
    if question.about:
        paragraph = add_paragraph(document, style=PROBE)
        paragraph.paragraph_format.left_indent = Mm(8)
        paragraph.paragraph_format.first_line_indent = Mm(0)
        add_run(paragraph, question.about, style=word_styles.QUIET)
    for probe in question.probes:
        add_paragraph(document, f"–\t{probe}", style=PROBE)
    lines = LINES if question.number else 2
    for place in range(lines):
        ruled = add_paragraph(document, style=RULED)
        if place == lines - 1:
            ruled.paragraph_format.keep_with_next = False


def _add_serving(document: WordDocument, page: ShownGuide) -> None:
    if not page.serving:
        return
    add_paragraph(document, page.serving_title, style="Heading 1")
    grid = word_parts.add_grid(document, first=Emu(ROOM - Mm(45)), columns=1, room=ROOM)
    word_parts.dress_grid(grid, title=page.serving_title, description="", line=word_styles.LINE)
    for place, texts in enumerate((page.serving_heads, *page.serving)):
        for box, text in zip(word_parts.add_row(grid, head=not place), texts, strict=True):
            style = word_styles.CELL if place else word_styles.HEAD
            word_parts.set_style(box.paragraphs[0], style)
            add_run(box.paragraphs[0], text).bold = True if not place else None
            if not place:
                word_parts.shade(box, word_styles.SOFT)
