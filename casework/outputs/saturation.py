"""Saturation in the format that a file's suffix asks for."""

from __future__ import annotations

import json
from collections.abc import Mapping
from math import isnan
from typing import Any

from casework.analysis.saturation import Saturation
from casework.outputs.count_page import check_suffix, render_page, written_csv
from casework.outputs.plain_data import utf8
from casework.outputs.saturation_words import shown_saturation
from casework.words import _

PICTURES = (".svg", ".png")
PPI = 288


def render_saturation(
    found: Saturation, suffix: str, *, language: str, labels: Mapping[str, str] | None = None
) -> bytes:
    """``found`` as the bytes of a file; CSV and JSON have no language."""
    told = _('saturation cannot be written as "{suffix}"; choose one of: {known}')
    suffix = check_suffix(suffix, told, PICTURES)
    if suffix == ".csv":
        return _csv(found)
    if suffix == ".json":
        return utf8(json.dumps(saturation_record(found), ensure_ascii=False, indent=1) + "\n")
    page = shown_saturation(found, language, labels)
    if suffix not in PICTURES:
        return render_page(page, suffix, language=language)
    drawing = page.parts[0].drawing
    svg = str(drawing.svg) if drawing else ""
    if suffix == ".svg":
        return utf8(svg)
    from casework.outputs.typesetting import typeset_png  # noqa: PLC0415 - a table needs no Typst

    words = {"svg": svg, "width": 170}
    return typeset_png(("picture.typ",), words, language=language, ppi=PPI)


def saturation_record(found: Saturation) -> dict[str, Any]:
    """``found`` as plain data."""
    orders = found.orders
    return {
        "codebook": found.codebook,
        "base": found.rule.base,
        "run": found.rule.run,
        "threshold": found.rule.threshold,
        "base_themes": found.base_themes,
        "themes": found.found,
        "codes": found.n_themes,
        "reached": str(found.reached) if found.reached else None,
        "too_few": found.too_few,
        "interviews": [
            {
                "source": one.source,
                "title": one.title,
                "case": one.case,
                "order": one.order,
                "themes": sorted(one.themes),
                "new": list(new),
            }
            for one, new in zip(found.interviews, found.new, strict=True)
        ],
        "runs": [
            {"first": run.first, "last": run.last, "new": run.new, "share": _number(run.share)}
            for run in found.runs
        ],
        "orders": {
            "tried": orders.tried,
            "every": orders.every,
            "reached": orders.reached,
            "low": orders.low,
            "middle": _number(orders.middle),
            "high": orders.high,
            "seed": found.seed,
        }
        if orders
        else None,
        "left_out": list(found.uncoded),
    }


def _number(value: float) -> float | None:
    return None if isnan(value) else round(value, 6)


def _csv(found: Saturation) -> bytes:
    ends = {run.last: run for run in found.runs}
    head = ("number", "source", "case", "new", "run_first", "run_new", "run_share", "themes_new")
    rows = []
    for number, (one, new) in enumerate(zip(found.interviews, found.new, strict=True), start=1):
        run = ends.get(number)
        of_run = (run.first, run.new, _number(run.share)) if run else ("", "", "")
        rows.append((number, one.source, one.case, len(new), *of_run, "; ".join(new)))
    return written_csv(head, rows)
