"""What a person sees of the editing of codebooks at the desk, as frozen values."""

from __future__ import annotations

from dataclasses import dataclass

from casework.study.desk_views import View


@dataclass(frozen=True, slots=True)
class TouchesView(View):
    """What an edit concerns, as far as this person may see it."""

    codings: int
    """Codings that count."""
    suggestions: int
    """Suggestions that wait."""
    memos: int
    """Memos about the code."""
    sources: int
    """Sources in which these stand."""
    patterns: int
    """Patterns of the code."""
    cells: int
    """Cells that people wrote."""


@dataclass(frozen=True, slots=True)
class PreviewView(View):
    """What an edit would do; nothing is changed."""

    touches: TouchesView
    """What it concerns."""
    warning: str
    """What to know before; lines, or empty."""


@dataclass(frozen=True, slots=True)
class VersionView(View):
    """A text that a codebook had."""

    version: str
    """Checksum of its file."""
    at: str
    """When it was written."""
    who: str
    """By whom; empty where the file was changed by hand."""
    remark: str
    """What was edited, in words."""


@dataclass(frozen=True, slots=True)
class QuotationView(View):
    """Words that carry a code."""

    coding: str
    """Id of the coding."""
    source: str
    """Id of the source."""
    title: str
    """Its title."""
    start: int
    """First code point of the words."""
    end: int
    """First code point after them."""
    quote: str
    """The words."""
    coder: str
    """Who coded them."""
