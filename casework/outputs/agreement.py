"""Agreement between coders in the format that a file's suffix asks for."""
# ruff: noqa: PLC0415 - a format is loaded when it is asked for: a web page needs no Word

from __future__ import annotations

from casework.analysis.agreement import Agreement
from casework.errors import CaseworkError
from casework.words import _

SUFFIXES = (".docx", ".xlsx", ".html", ".md", ".csv", ".json")


def render_agreement(found: Agreement, suffix: str, *, language: str) -> bytes:
    """``found`` as the bytes of a file whose name ends in ``suffix``.

    The same agreement gives the same bytes, on every day. JSON holds
    everything, CSV every coefficient.
    """
    suffix = suffix.lower()
    if suffix in {".json", ".csv"}:
        from casework.outputs.agreement_data import render_csv, render_json

        return (render_json if suffix == ".json" else render_csv)(found, language)
    if suffix in SUFFIXES:
        return _read(found, suffix, language)
    told = _('agreement cannot be written as "{suffix}"; choose one of: {known}')
    raise CaseworkError(told.format(suffix=suffix, known=", ".join(SUFFIXES)))


def _read(found: Agreement, suffix: str, language: str) -> bytes:
    """The formats that people read."""
    from casework.outputs.agreement_words import shown_agreement

    page = shown_agreement(found, language)
    if suffix == ".docx":
        from casework.outputs.agreement_word import render_docx

        return render_docx(page, language)
    if suffix == ".xlsx":
        from casework.outputs.agreement_sheet import render_xlsx

        return render_xlsx(found, page, language)
    from casework.outputs.markup import filled_html, filled_md

    if suffix == ".html":
        from markupsafe import Markup

        from casework.outputs.agreement_picture import draw

        svg = Markup(draw(page.picture))  # noqa: S704 - our own builder escapes every word
        return filled_html("agreement.html.j2", page=page, svg=svg)
    return filled_md("agreement.md.j2", page=page)
