"""A cross-case table as a web page of one file, and as Markdown."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from casework.analysis.crosscase import CrossCaseTable
from casework.outputs.shown import shown

TEMPLATES = Path(__file__).parent / "templates"
_MARKS = re.compile(r"([\\`*_{}\[\]<>|~$@])|(?<=:)(//)|(?<=www)(\.)|^([-+#=])|^(\d+)([.)])")
_ENTITIES = {"<": "&lt;", ">": "&gt;"}


def render_html(table: CrossCaseTable) -> bytes:
    """``table`` as one HTML file that asks for nothing outside itself."""
    template = _environment(autoescape=True).get_template("table.html.j2")
    return _utf8(template.render(page=shown(table), language=table.language))


def render_md(table: CrossCaseTable) -> bytes:
    """``table`` as Markdown with a pipe table; nothing in the data is markup or a link."""
    environment = _environment(autoescape=False, finalize=markdown_text)
    written = environment.get_template("table.md.j2").render(page=shown(table))
    return _utf8(written.rstrip("\n") + "\n")


def markdown_text(value: object) -> str:
    """A value as Markdown that shows it literally.

    >>> markdown_text("a|b <i> *c* 1. www.d.nl")
    'a\\\\|b &lt;i&gt; \\\\*c\\\\* 1. www\\\\.d.nl'
    """
    text = str(value).replace("&", "&amp;")
    return _MARKS.sub(_escape, text)


def _escape(match: re.Match[str]) -> str:
    if match.group(5):  # "1." at the start would be a list
        return f"{match.group(5)}\\{match.group(6)}"
    found = match.group()
    return _ENTITIES.get(found) or f"\\{found}"


def _environment(**options: Any) -> Environment:
    return Environment(  # noqa: S701 - HTML is asked for with autoescape, Markdown with finalize
        loader=FileSystemLoader(TEMPLATES),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        **options,
    )


def _utf8(text: str) -> bytes:
    return text.encode("utf-8", errors="replace")
