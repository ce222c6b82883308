"""The trend figure of a study: its published figures, as ``trends.toml`` explains them."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from pydantic import ValidationError

from casework.analysis.trend_plan import TrendPlan
from casework.analysis.trend_series import TrendFigure, trend_figure
from casework.errors import NotInStudy, ReadError
from casework.outputs.trend_figures import (
    render_trend_figure,
    render_trend_table,
    trend_record,
    trend_rows,
)
from casework.outputs.trend_words import shown_trends
from casework.outputs.writer import write_rendered
from casework.readers.guard import read_bytes
from casework.study.settings import TrendsSection
from casework.study.toml_faults import setting_faults, syntax_fault
from casework.text import decode
from casework.words import plural, spoken

if TYPE_CHECKING:
    from casework.study.study import Study

FILE = "trends.toml"


def read_figure(
    study: Study,
    *,
    about: str | Path | None = None,
    questions: Sequence[str] = (),
    year: int | None = None,
) -> TrendFigure:
    """The figures of a study, question by question; only ``questions`` where some are named.

    ``about`` names a file that says what ``trends.toml`` says; without either the
    questions go by their names in the figures. Raises ``NothingToCompare`` where
    the study has no figures.
    """
    path = study.folder / (about or FILE)
    plan = read_trend_plan(path) if about or path.exists() else TrendPlan()
    if year is not None:
        plan = plan.model_copy(update={"year": year})
    try:
        return trend_figure(study.store.trends(), plan).chosen(questions)
    except NotInStudy as error:
        if questions:
            raise
        raise ReadError(path, str(error)) from error


def load_trends(study: Study, asked: TrendsSection) -> str:
    """Take in the figures that ``study.toml`` names; what was done, in words."""
    points = study.trends.add(asked.file, notes=asked.notes, without=asked.without)
    return plural("{n} figure", "{n} figures", sum(p.percentage is not None for p in points))


def draw_trends(study: Study, asked: TrendsSection) -> str:
    """Draw the figures in the files that ``study.toml`` names; what was done, in words."""
    figure = read_figure(study, about=asked.about)
    for output in asked.outputs:
        study.save(figure, output)
    return plural("{n} file", "{n} files", len(asked.outputs))


def read_trend_plan(path: Path) -> TrendPlan:
    """What ``trends.toml`` says; one error lists every fault with its line."""
    text = decode(read_bytes(path)).text
    try:
        return TrendPlan.model_validate(tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        raise ReadError(path, [syntax_fault(error, text)]) from error
    except ValidationError as error:
        raise ReadError(path, setting_faults(error, text, TrendPlan)) from error


def save_trends(
    study: Study, figure: TrendFigure, path: str | Path, *, pictures: bool = True
) -> Path:
    """Write the figure, or with no ``pictures`` its table; the suffix chooses the format."""
    render = render_trend_figure if pictures else render_trend_table
    return write_rendered(
        study.folder / path,
        lambda suffix: render(figure, suffix, language=study.language),
        example="trends.svg",
    )


def table_record(figure: TrendFigure) -> list[dict[str, object]]:
    """The questions with their answers as plain data, with how sure each figure is."""
    questions: list[dict[str, object]] = trend_record(figure)["questions"]
    return questions


def table_rows(figure: TrendFigure) -> tuple[list[dict[str, str]], list[str]]:
    """What a screen shows: a row for each answer, and the remarks that go with them."""
    page = shown_trends(figure, spoken())
    remarks = [f"{panel.title} {remark.words}" for panel in page.panels for remark in panel.remarks]
    return trend_rows(figure, spoken()), [page.scale, page.key, *remarks]
