"""The form for the report of an interview: what is typed into it is read back as turns."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy

from docx.document import Document as WordDocument
from docx.shared import Pt

from casework.analysis.interview_guide import InterviewGuide
from casework.outputs import word_parts, word_styles
from casework.outputs.interview_guide_word import ANSWER, blank_upright
from casework.outputs.interview_guide_words import lowered, shown_guide
from casework.outputs.shown import LOCALES, clean
from casework.outputs.word_parts import add_paragraph, add_run
from casework.words import catalogue

RESPONDENT = "R1"


def render_template(guide: InterviewGuide) -> bytes:
    """The form as a Word document in the language of ``guide``.

    Each theme and question is a heading and a turn of the interviewer, with the
    label of a respondent below it. How to fill it in stands in the head of the
    page, which is not read as text of the interview.
    """
    say = catalogue(guide.language).gettext
    title = say("Report of an interview")
    locale = LOCALES.get(guide.language, guide.language)
    document = blank_upright(title, locale=locale, page=say("page {page} of {pages}"))
    _add_head(document, guide)
    document.styles["Heading 2"].font.size = Pt(11)
    add_paragraph(document, title, style=word_styles.TITLE)
    for label, value in _fields(guide):
        paragraph = add_paragraph(document, style=word_styles.NOTE)
        add_run(paragraph, f"{label}: ").bold = True
        add_run(paragraph, value)
    asking = say("Interviewer")
    for level, words in _headings(guide):
        add_paragraph(document, f"{asking}: {words}", style=f"Heading {level}")
        if level > 1:
            paragraph = add_paragraph(document, style=ANSWER)
            add_run(paragraph, f"{RESPONDENT}: ").bold = True
    return word_parts.written(document)


def _fields(guide: InterviewGuide) -> Iterator[tuple[str, str]]:
    """What stands above the talk, by words that the reader of sources knows for a header."""
    say = catalogue(guide.language).gettext
    yield say("Case"), ""
    yield say("Respondent"), f"{RESPONDENT}, {guide.role}" if guide.role else f"{RESPONDENT}, "
    yield say("Date"), ""
    yield say("Duration"), ""


def _headings(guide: InterviewGuide) -> Iterator[tuple[int, str]]:
    """The themes (1) and questions (2) in the order of the talk."""
    page, about = shown_guide(guide), catalogue(guide.language).gettext("Now about: {theme}.")
    for question in page.begin.questions:
        yield 2, question.text
    for part in guide.parts:
        for theme in part.themes:
            yield 1, about.format(theme=lowered(theme.short or theme.title).rstrip(".?"))
            for asked in theme.questions:
                yield 2, clean(asked.text)
    for question in page.end.questions:
        yield 2, question.text


def _add_head(document: WordDocument, guide: InterviewGuide) -> None:
    """How to fill in the form, in the head of the first page; its foot stays that of the others."""
    say = catalogue(guide.language).gettext
    section = document.sections[0]
    section.different_first_page_header_footer = True
    foot, first = section.footer._element, section.first_page_footer._element  # noqa: SLF001 - no API to copy one
    for paragraph in list(first):
        first.remove(paragraph)
    for paragraph in foot:
        first.append(deepcopy(paragraph))
    header = section.first_page_header
    lines = (
        say("How to fill in this form"),
        say("Type the answer after {label}. A second respondent gets lines that begin with R2:"),
        say(
            "Remove questions that were not asked. Put questions of your own on a new line"
            " after “{asking}:”."
        ),
        say("Write no names of people. This text above the page does not get into the study."),
    )
    for place, line in enumerate(lines):
        paragraph = header.paragraphs[0] if not place else header.add_paragraph()
        word_parts.set_style(paragraph, word_styles.KEY if place else "Heading 2")
        paragraph.paragraph_format.space_before = Pt(0)
        paragraph.paragraph_format.space_after = Pt(10 if line is lines[-1] else 0)
        add_run(paragraph, line.format(label=f"{RESPONDENT}:", asking=say("Interviewer")))
