"""A matrix in the format that a file's suffix asks for."""
# ruff: noqa: PLC0415 - a format is loaded when it is asked for: a web page needs no Word

from __future__ import annotations

from collections.abc import Mapping

from casework.analysis.matrix import Matrix
from casework.errors import CaseworkError
from casework.outputs.markup import filled_html, filled_md
from casework.outputs.matrix_words import shown_matrix
from casework.words import _

SUFFIXES = (".docx", ".xlsx", ".html", ".md", ".csv", ".json")


def render_matrix(matrix: Matrix, suffix: str, *, labels: Mapping[str, str] | None = None) -> bytes:
    """``matrix`` as the bytes of a file whose name ends in ``suffix``.

    ``labels`` give the names that people read for the codes; CSV and JSON keep
    the codes themselves. The same matrix gives the same bytes. Raises ``CaseworkError``
    for another suffix.
    """
    match suffix.lower():
        case ".docx":
            from casework.outputs.matrix_word import render_docx

            return render_docx(shown_matrix(matrix, labels))
        case ".xlsx":
            from casework.outputs.matrix_sheet import render_xlsx

            return render_xlsx(shown_matrix(matrix, labels))
        case ".html":
            return filled_html("matrix.html.j2", page=shown_matrix(matrix, labels))
        case ".md":
            return filled_md("matrix.md.j2", page=shown_matrix(matrix, labels))
        case ".csv":
            from casework.outputs.matrix_data import render_csv

            return render_csv(matrix)
        case ".json":
            from casework.outputs.matrix_data import render_json

            return render_json(matrix)
    told = _('a matrix cannot be written as "{suffix}"; choose one of: {known}')
    raise CaseworkError(told.format(suffix=suffix, known=", ".join(SUFFIXES)))
