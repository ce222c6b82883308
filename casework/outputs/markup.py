"""Templates filled: as HTML everything is escaped, as Markdown everything is literal."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from casework.outputs.plain_data import utf8

TEMPLATES = Path(__file__).parent / "templates"
_MARKS = re.compile(r"([\\`*_{}\[\]<>|~$@])|(?<=:)(//)|(?<=www)(\.)|^([-+#=])|^(\d+)([.)])")
_ENTITIES = {"<": "&lt;", ">": "&gt;"}


def filled_html(template: str, **words: object) -> bytes:
    """An HTML ``template`` of this package with ``words`` in it, as UTF-8."""
    return utf8(_environment("html").get_template(template).render(words))


def filled_md(template: str, **words: object) -> bytes:
    """A Markdown ``template`` of this package; nothing in ``words`` is markup or a link."""
    written = _environment("md").get_template(template).render(words)
    return utf8(written.rstrip("\n") + "\n")


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


@cache
def _environment(form: str) -> Environment:
    """One for each form of markup: a template is read and compiled once."""
    kinds: dict[str, dict[str, Any]] = {
        "html": {"autoescape": True},
        "md": {"autoescape": False, "finalize": markdown_text},
    }
    return Environment(  # noqa: S701 - Markdown has a way of its own to stay literal
        loader=FileSystemLoader(TEMPLATES),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        **kinds[form],
    )
