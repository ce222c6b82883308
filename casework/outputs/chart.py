"""The flyer's pictures of counts, for files that cannot draw them themselves."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from functools import cache
from typing import Any

from casework.analysis.flyer import Chart
from casework.outputs.typesetting import NOTHING, Beside, typeset_png

TEMPLATES = ("house.typ", "chart.typ", "chart_alone.typ")
WIDTH = 81.5  # mm, half of a page without its margins
PPI = 288


def chart_png(
    chart: Chart,
    *,
    language: str,
    width: float = WIDTH,
    house: Mapping[str, str] | None = None,
    beside: Beside = NOTHING,
) -> bytes:
    """``chart`` as PNG, ``width`` mm wide at 288 pixels an inch.

    The bars, their labels and values are those of the PDF flyer; title and note
    are left to the text around it. ``house`` has colours and typeface, whose files
    stand ``beside``.
    """
    words: dict[str, Any] = {"chart": asdict(chart), "width": width, "words": {}}
    words["house"] = dict(house or {})
    return typeset_png(TEMPLATES, words, language=language, ppi=PPI, beside=beside)


@cache
def dots_png(n: int, total: int, *, width: float = WIDTH, accent: str = "") -> bytes:
    """A row of ``total`` dots, the first ``n`` of them filled, at most ``width`` mm wide."""
    words: dict[str, Any] = {"chart": None, "n": n, "total": total, "width": width, "words": {}}
    words["house"] = {"accent": accent} if accent else {}
    return typeset_png(TEMPLATES, words, language="en", ppi=PPI)


def svg_png(name: str, drawing: bytes) -> bytes:
    """A drawing as PNG, for files that cannot hold an SVG; 120 mm wide."""
    words: dict[str, Any] = {"svg": drawing.decode("utf-8", "replace"), "width": 120, "words": {}}
    beside = Beside.of({name: drawing})
    return typeset_png(("picture.typ",), words, language="en", ppi=PPI, beside=beside)
