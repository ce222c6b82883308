"""The trend figure drawn: as one picture (SVG, PNG) or as a document for everyone (PDF)."""

from __future__ import annotations

import re
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from casework.analysis.trend_series import Panel, Series, Value
from casework.outputs.shown import DASH
from casework.outputs.trend_words import (
    UNSURE,
    ShownPanel,
    ShownTrends,
    label_of,
    marks,
    number,
)
from casework.outputs.typesetting import typeset_pdf, typeset_png, typeset_svg
from casework.words import catalogue

ALONE = ("house.typ", "trends.typ", "trends_alone.typ")
PAGES = ("house.typ", "trends.typ", "trends_pages.typ")
WIDTH, MARGIN = 190.0, 6.0  # mm
BARE = 178.0  # mm: one question without its words, for a page or a Word file
COLUMNS = 4
TOPS = (25, 50, 75, 100)  # percent at the top of a question's boxes; one scale for all
PPI = 240
_HEAD = re.compile(r"<svg\b[^>]*>")


def figure_svg(page: ShownTrends, *, language: str) -> bytes:
    """All questions as one SVG, with its title and the picture in words for who cannot see it."""
    drawn = typeset_svg(ALONE, _words(page, language), language=language)
    alt = " ".join(f"{panel.title} {panel.alt}" for panel in page.panels)
    return told_svg(drawn, page.title, alt, name="trends").encode()


def panel_svg(page: ShownTrends, panel: ShownPanel, *, language: str, name: str) -> str:
    """One question as SVG to stand in a web page; its colours follow those of the page."""
    words = _words(page, language, panel)
    return told_svg(typeset_svg(ALONE, words, language=language), panel.title, panel.alt, name=name)


def figure_png(page: ShownTrends, *, language: str) -> bytes:
    """All questions as one picture of pixels."""
    return typeset_png(ALONE, _words(page, language), language=language, ppi=PPI)


def panel_png(page: ShownTrends, panel: ShownPanel, *, language: str) -> bytes:
    """One question without its words, for a Word file."""
    return typeset_png(ALONE, _words(page, language, panel), language=language, ppi=PPI)


def figure_pdf(page: ShownTrends, *, language: str, pictures: bool) -> bytes:
    """Pages with, for each question, its picture, remarks and table."""
    words = {**_words(page, language), "pictures": pictures}
    return typeset_pdf(PAGES, words, language=language)


def told_svg(drawn: str, title: str, alt: str, *, name: str) -> str:
    """An SVG that says what it shows: a role, a title, a description; ids of its own.

    >>> told_svg('<svg class="a"><g id="b"/></svg>', "T", "D", name="n")
    '<svg class="a" role="img" aria-label="T"><title>T</title><desc>D</desc><g id="n-b"/></svg>'
    """
    drawn = re.sub(r'(\bid="|href="#|url\(#)', rf"\g<1>{name}-", drawn)

    def told(head: re.Match[str]) -> str:
        opened = head[0].removesuffix(">")
        about = f"<title>{escape(title)}</title><desc>{escape(alt)}</desc>"
        return f'{opened} role="img" aria-label={quoteattr(title)}>{about}'

    return _HEAD.sub(told, drawn, count=1)


def _words(page: ShownTrends, language: str, alone: ShownPanel | None = None) -> dict[str, Any]:
    panels = (alone,) if alone else page.panels
    return {
        "words": {
            "title": page.title,
            "scale": page.scale,
            "key": page.key,
            "source": page.source,
            "answer": page.answer,
            "page": page.page,
        },
        "years": list(page.years),
        "columns": COLUMNS,
        "bare": alone is not None,
        "width": BARE if alone else WIDTH,
        "margin": 2.2 if alone else MARGIN,
        "pictures": True,
        "panels": [_panel(panel, language) for panel in panels],
    }


def _panel(shown: ShownPanel, language: str) -> dict[str, Any]:
    panel = shown.panel
    return {
        "title": shown.title,
        "alt": shown.alt,
        "most": _top(panel),
        "remarks": [{"mark": one.mark, "words": one.words} for one in shown.remarks],
        "rows": [
            {"label": row.label, "cells": list(row.cells), "sum": row.sum} for row in shown.rows
        ],
        "series": [_series(one, panel, language) for one in (*panel.series, *panel.combined)],
    }


def _top(panel: Panel) -> int:
    every = (*panel.series, *panel.combined)
    most = max((v.percentage or 0 for one in every for v in one.known), default=0)
    return next(top for top in TOPS if most <= top)


def _series(one: Series, panel: Panel, language: str) -> dict[str, Any]:
    first, last = panel.years[0], one.known[-1].year if one.known else None
    letters = marks(panel)

    def point(value: Value) -> dict[str, Any]:
        return {
            "place": value.year - first,
            "value": value.percentage,
            "printed": number(value.percentage or 0, language),
            "hollow": value.quality == "inferred",
            "last": value.year == last,
        }

    return {
        "label": label_of(one, catalogue(language).gettext),
        "sum": bool(one.sum_of),
        "pieces": [[point(value) for value in piece] for piece in one.pieces],
        "cuts": [
            {"place": year - first, "mark": letter}
            for year, letter in letters.items()
            if year > first
        ],
        "gaps": [
            {"place": v.year - first, "sign": UNSURE if v.quality == "ambiguous" else DASH}
            for v in one.values
            if v.percentage is None
        ],
    }
