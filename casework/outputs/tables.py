"""A cross-case table in the format that a file's suffix asks for."""

from __future__ import annotations

from collections.abc import Callable
from types import MappingProxyType

from casework.analysis.crosscase import CrossCaseTable
from casework.errors import CaseworkError
from casework.outputs.pages import render_html, render_md
from casework.outputs.plain_data import render_csv, render_json
from casework.outputs.sheet import render_xlsx
from casework.outputs.word_table import render_docx
from casework.words import _

RENDERERS: MappingProxyType[str, Callable[[CrossCaseTable], bytes]] = MappingProxyType(
    {
        ".docx": render_docx,
        ".xlsx": render_xlsx,
        ".html": render_html,
        ".md": render_md,
        ".csv": render_csv,
        ".json": render_json,
    }
)


def render_table(table: CrossCaseTable, suffix: str) -> bytes:
    """``table`` as the bytes of a file whose name ends in ``suffix``.

    The same table gives the same bytes, on every day.
    """
    renderer = RENDERERS.get(suffix.lower())
    if renderer is None:
        told = _('a table cannot be written as "{suffix}"; choose one of: {known}')
        raise CaseworkError(told.format(suffix=suffix, known=", ".join(RENDERERS)))
    return renderer(table)
