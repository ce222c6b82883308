"""What ``trends.toml`` says of published figures: titles, changed questions, sums of answers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from casework.words import _


class _Plan(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class QuestionPlan(_Plan):
    """One question of the survey, in as many parts as the figures have of it.

    ``parts`` are the names that the figures file uses; ``changed`` says by year in
    which way the question changed, and no line is drawn over that. ``notes`` are
    remarks by year that break nothing. ``asked`` and ``words`` are other words by
    which a text names the question; ``labels`` are what is printed for an option,
    ``named`` other words for it.
    """

    parts: tuple[str, ...] = Field(min_length=1)
    title: str = ""
    asked: str = ""
    words: tuple[str, ...] = ()
    several: bool = False
    changed: Mapping[str, str] = Field(default_factory=dict)
    notes: Mapping[str, str] = Field(default_factory=dict)
    respondents: Mapping[str, int] = Field(default_factory=dict)
    labels: Mapping[str, str] = Field(default_factory=dict)
    named: Mapping[str, tuple[str, ...]] = Field(default_factory=dict)

    @model_validator(mode="after")
    def _years(self) -> Self:
        for given in (self.changed, self.notes, self.respondents):
            for year in given:
                _check_year(year)
        return self


class CombinedPlan(_Plan):
    """Answers to one question, each respondent giving one, counted together under a name."""

    question: str
    name: str
    options: tuple[str, ...] = Field(min_length=2)
    words: tuple[str, ...] = ()


class TrendPlan(_Plan):
    """The whole of ``trends.toml``; without one the figures speak for themselves.

    ``year`` is the year on which a text reports; else the last one with figures.
    """

    title: str = ""
    source: str = ""
    year: int | None = None
    questions: tuple[QuestionPlan, ...] = ()
    combined: tuple[CombinedPlan, ...] = ()

    @model_validator(mode="after")
    def _once(self) -> Self:
        parts = [part for question in self.questions for part in question.parts]
        for part in parts:
            if parts.count(part) > 1:
                raise ValueError(_('"{name}" stands under two questions').format(name=part))
        return self


def _check_year(year: str) -> None:
    if not (year.isdigit() and len(year) == 4 and "1900" <= year < "2200"):  # noqa: PLR2004
        raise ValueError(_('"{value}" is not a year; write it as 2021').format(value=year))
