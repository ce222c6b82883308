"""The flyer's pictures of counts, for files that cannot draw them themselves."""

from __future__ import annotations

from dataclasses import asdict
from functools import cache
from typing import Any

from casework.analysis.flyer import Chart
from casework.outputs.typesetting import typeset_png

TEMPLATES = ("house.typ", "chart.typ", "chart_alone.typ")
WIDTH = 81.5  # mm, half of a page without its margins
PPI = 288


def chart_png(chart: Chart, *, language: str, width: float = WIDTH) -> bytes:
    """``chart`` as PNG, ``width`` mm wide at 288 pixels an inch.

    The bars, their labels and values are those of the PDF flyer; title and note
    are left to the text around it.
    """
    words: dict[str, Any] = {"chart": asdict(chart), "width": width, "words": {}}
    return typeset_png(TEMPLATES, words, language=language, ppi=PPI)


@cache
def dots_png(n: int, total: int, *, width: float = WIDTH) -> bytes:
    """A row of ``total`` dots, the first ``n`` of them filled, at most ``width`` mm wide."""
    words: dict[str, Any] = {"chart": None, "n": n, "total": total, "width": width, "words": {}}
    return typeset_png(TEMPLATES, words, language="en", ppi=PPI)
