"""A cross-case table in the format that a file's suffix asks for."""
# ruff: noqa: PLC0415 - a format is loaded when it is asked for: a web page needs no Word

from __future__ import annotations

from collections.abc import Mapping

from casework.analysis.crosscase import CrossCaseTable
from casework.errors import CaseworkError
from casework.words import _

SUFFIXES = (".docx", ".xlsx", ".html", ".md", ".csv", ".json")


def render_table(
    table: CrossCaseTable, suffix: str, *, labels: Mapping[str, str] | None = None
) -> bytes:
    """``table`` as the bytes of a file whose name ends in ``suffix``.

    ``labels`` give the names that people read for the codes; CSV and JSON keep
    the codes themselves. The same table gives the same bytes, on every day.
    """
    match suffix.lower():
        case ".docx":
            from casework.outputs.word_table import render_docx

            return render_docx(table, labels)
        case ".xlsx":
            from casework.outputs.sheet import render_xlsx

            return render_xlsx(table, labels)
        case ".html":
            from casework.outputs.pages import render_html

            return render_html(table, labels)
        case ".md":
            from casework.outputs.pages import render_md

            return render_md(table, labels)
        case ".csv":
            from casework.outputs.plain_data import render_csv

            return render_csv(table)
        case ".json":
            from casework.outputs.plain_data import render_json

            return render_json(table)
    told = _('a table cannot be written as "{suffix}"; choose one of: {known}')
    raise CaseworkError(told.format(suffix=suffix, known=", ".join(SUFFIXES)))
