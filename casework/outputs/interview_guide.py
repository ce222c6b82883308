"""The interview guide, and the form for a report, in the format that a file's suffix asks for."""
# ruff: noqa: PLC0415 - a format is loaded when it is asked for

from __future__ import annotations

from casework.analysis.interview_guide import InterviewGuide, ReportTemplate
from casework.errors import CaseworkError
from casework.outputs.interview_guide_words import shown_guide
from casework.words import _

GUIDE_SUFFIXES = (".docx", ".html", ".md")
TEMPLATE_SUFFIXES = (".docx",)


def render_guide(guide: InterviewGuide, suffix: str) -> bytes:
    """``guide`` as the bytes of a file, in its own language."""
    _check(suffix, GUIDE_SUFFIXES, _('a guide cannot be written as "{suffix}"; choose: {known}'))
    page = shown_guide(guide)
    if suffix.lower() == ".docx":
        from casework.outputs.interview_guide_word import render_docx

        return render_docx(page)
    from casework.outputs.markup import filled_html, filled_md

    if suffix.lower() == ".html":
        return filled_html("interview_guide.html.j2", page=page)
    return filled_md("interview_guide.md.j2", page=page)


def render_template(template: ReportTemplate, suffix: str) -> bytes:
    """The form for a report as the bytes of a Word file."""
    _check(suffix, TEMPLATE_SUFFIXES, _('a form cannot be written as "{suffix}"; choose: {known}'))
    from casework.outputs.interview_guide_template import render_template as render_form

    return render_form(template.guide)


def _check(suffix: str, known: tuple[str, ...], told: str) -> None:
    if suffix.lower() not in known:
        raise CaseworkError(told.format(suffix=suffix, known=", ".join(known)))
