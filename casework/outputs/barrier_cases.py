"""Barriers over cases in the format that a file's suffix asks for."""

from __future__ import annotations

import json
from typing import Any

from casework.analysis.barrier_cases import BarrierCases, BarrierRow
from casework.outputs.barrier_cases_words import shown_barrier_cases
from casework.outputs.count_page import check_suffix, render_page, written_csv
from casework.outputs.plain_data import utf8
from casework.words import _


def render_barrier_cases(found: BarrierCases, suffix: str, *, language: str) -> bytes:
    """``found`` as the bytes of a file; CSV and JSON have no language."""
    suffix = check_suffix(
        suffix, _('barriers over cases cannot be written as "{suffix}"; choose one of: {known}')
    )
    if suffix == ".csv":
        return _csv(found)
    if suffix == ".json":
        return utf8(json.dumps(barrier_cases_record(found), ensure_ascii=False, indent=1) + "\n")
    return render_page(shown_barrier_cases(found, language), suffix, language=language)


def barrier_cases_record(found: BarrierCases) -> dict[str, Any]:
    """``found`` as plain data."""
    panel = found.panel
    return {
        "codebook": found.codebook,
        "cases": list(found.cases),
        "respondents_in_interviews": found.n_interviews,
        "respondents_in_survey": found.n_survey,
        "question": {
            "name": panel.name,
            "title": panel.title,
            "proposed": found.panel_proposed,
            "years": list(panel.years),
            "changed": {str(year): told for year, told in panel.changed.items()},
            "notes": {str(year): told for year, told in panel.notes.items()},
            "source": found.source,
        }
        if panel
        else None,
        "barriers": [_row(row) for row in found.rows],
        "never_named": list(found.never),
        "answers_without_a_barrier": list(found.loose),
        "method": found.method,
        "seed": found.seed,
    }


def _row(row: BarrierRow) -> dict[str, Any]:
    match, series = row.match, row.series
    return {
        "barrier": row.key,
        "label": row.label,
        "kind": row.kind,
        "cases": dict(row.cases),
        "n_cases": row.n_cases,
        "respondents_in_interviews": row.n_interviews,
        "respondents_in_survey": row.n_survey,
        "answer": {
            "label": series.label,
            "option": series.option,
            "proposed": match.proposed,
            "likeness": match.score,
            "values": [
                {"year": v.year, "percentage": v.percentage, "quality": str(v.quality)}
                for v in series.values
            ],
        }
        if match and series
        else None,
    }


def _csv(found: BarrierCases) -> bytes:
    """A row for each barrier: respondents under ``case.NAME``, figures under ``survey.YEAR``."""
    years = found.panel.years if found.panel else ()
    head = ["barrier", "label", "kind", "n_cases", "interviews", "survey"]
    head += [f"case.{case}" for case in found.cases]
    head += ["answer", "likeness"]
    for year in years:
        head += [f"survey.{year}", f"quality.{year}"]
    rows = []
    for row in found.rows:
        counts = (row.n_cases, row.n_interviews, row.n_survey)
        cells: list[object] = [row.key, row.label, row.kind, *counts]
        cells += [row.cases.get(case, 0) for case in found.cases]
        cells += [row.series.label if row.series else "", row.match.score if row.match else None]
        for year in years:
            value = row.series.at(year) if row.series else None
            cells += [value.percentage, str(value.quality)] if value else [None, ""]
        rows.append(cells)
    return written_csv(head, rows)
