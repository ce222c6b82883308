"""The trend figure, and its table, in the format that a file's suffix asks for."""
# ruff: noqa: PLC0415 - a format is loaded when it is asked for: a table needs no Word

from __future__ import annotations

import csv
import io
import json
from typing import Any

from casework.analysis.trend_series import Series, TrendFigure
from casework.errors import CaseworkError
from casework.outputs.plain_data import guarded, utf8
from casework.outputs.trend_words import ShownTrends, label_of, shown_trends
from casework.words import _, catalogue

FIGURE_SUFFIXES = (".svg", ".png", ".pdf", ".html", ".docx")
TABLE_SUFFIXES = (".docx", ".xlsx", ".pdf", ".html", ".md", ".csv", ".json")


def render_trend_figure(figure: TrendFigure, suffix: str, *, language: str) -> bytes:
    """``figure`` as the bytes of a file: a picture, or a document of pictures and tables."""
    suffix = suffix.lower()
    if suffix not in FIGURE_SUFFIXES:
        told = _('a figure cannot be written as "{suffix}"; choose one of: {known}')
        raise CaseworkError(told.format(suffix=suffix, known=", ".join(FIGURE_SUFFIXES)))
    page = shown_trends(figure, language)
    if suffix == ".svg":
        from casework.outputs.trend_picture import figure_svg

        return figure_svg(page, language=language)
    if suffix == ".png":
        from casework.outputs.trend_picture import figure_png

        return figure_png(page, language=language)
    return _document(page, suffix, language=language, pictures=True)


def render_trend_table(figure: TrendFigure, suffix: str, *, language: str) -> bytes:
    """The figures alone, as a table for people or as data; CSV and JSON have no language."""
    suffix = suffix.lower()
    if suffix not in TABLE_SUFFIXES:
        told = _('a table cannot be written as "{suffix}"; choose one of: {known}')
        raise CaseworkError(told.format(suffix=suffix, known=", ".join(TABLE_SUFFIXES)))
    if suffix == ".csv":
        return _csv(figure)
    if suffix == ".json":
        return utf8(json.dumps(trend_record(figure), ensure_ascii=False, indent=1) + "\n")
    page = shown_trends(figure, language)
    if suffix == ".xlsx":
        from casework.outputs.trend_sheet import render_xlsx

        return render_xlsx(page)
    if suffix == ".md":
        from casework.outputs.markup import filled_md

        return filled_md("trends.md.j2", page=page)
    return _document(page, suffix, language=language, pictures=False)


def _document(page: ShownTrends, suffix: str, *, language: str, pictures: bool) -> bytes:
    if suffix == ".pdf":
        from casework.outputs.trend_picture import figure_pdf

        return figure_pdf(page, language=language, pictures=pictures)
    if suffix == ".docx":
        from casework.outputs.trend_document import render_docx

        return render_docx(page, language, pictures=pictures)
    from casework.outputs.markup import filled_html
    from casework.outputs.trend_picture import panel_svg

    drawn = [
        panel_svg(page, panel, language=language, name=f"p{number}") if pictures else ""
        for number, panel in enumerate(page.panels, start=1)
    ]
    return filled_html("trends.html.j2", page=page, drawn=drawn)


def trend_rows(figure: TrendFigure, language: str) -> list[dict[str, str]]:
    """A row for each answer, its figure for each year as printed: what a screen shows."""
    page = shown_trends(figure, language)
    return [
        {
            "question": panel.title,
            "answer": row.label,
            **dict(zip(page.years, row.cells, strict=True)),
        }
        for panel in page.panels
        for row in panel.rows
    ]


def trend_record(figure: TrendFigure) -> dict[str, Any]:
    """``figure`` as plain data, with how sure each figure is."""
    return {
        "title": figure.title,
        "source": figure.source,
        "year": figure.year,
        "questions": [
            {
                "name": panel.name,
                "parts": list(panel.parts),
                "title": panel.title,
                "changed": {str(year): told for year, told in panel.changed.items()},
                "notes": {str(year): told for year, told in panel.notes.items()},
                "respondents": {str(year): n for year, n in panel.respondents.items()},
                "answers": [_record(one) for one in (*panel.series, *panel.combined)],
            }
            for panel in figure.panels
        ],
    }


def _record(one: Series) -> dict[str, Any]:
    return {
        "question": one.question,
        "option": one.option,
        "label": one.label,
        "sum_of": list(one.sum_of),
        "values": [
            {"year": v.year, "percentage": v.percentage, "quality": str(v.quality)}
            for v in one.values
        ],
    }


def _csv(figure: TrendFigure) -> bytes:
    written = io.StringIO(newline="")
    rows = csv.writer(written)
    rows.writerow(["question", "option", "label", "year", "percentage", "quality", "changed"])
    say = catalogue("en").gettext
    for panel in figure.panels:
        for one in (*panel.series, *panel.combined):
            for value in one.values:
                names = map(guarded, (one.question, one.option, label_of(one, say)))
                changed = guarded(panel.changed.get(value.year, ""))
                rows.writerow([*names, value.year, value.percentage, str(value.quality), changed])
    return b"\xef\xbb\xbf" + utf8(written.getvalue())
