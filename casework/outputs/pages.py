"""A cross-case table as a web page of one file, and as Markdown."""

from __future__ import annotations

from collections.abc import Mapping

from casework.analysis.crosscase import CrossCaseTable
from casework.outputs.markup import filled_html, filled_md
from casework.outputs.shown_table import shown


def render_html(table: CrossCaseTable, labels: Mapping[str, str] | None = None) -> bytes:
    """``table`` as one HTML file that asks for nothing outside itself."""
    return filled_html("table.html.j2", page=shown(table, labels))


def render_md(table: CrossCaseTable, labels: Mapping[str, str] | None = None) -> bytes:
    """``table`` as Markdown with a pipe table; nothing in the data is markup or a link."""
    return filled_md("table.md.j2", page=shown(table, labels))
