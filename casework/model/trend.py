"""Figures of a survey over the years, as they were published."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class TrendPoint:
    """The share of respondents who gave one answer to one question in one year.

    ``percentage`` is None where the publication gives none; it is never filled
    in. ``note`` says what a reader must know to compare it with other years.

    >>> TrendPoint("fase", "Onderzoeksfase", 2018, 16.7).percentage
    16.7
    """

    question: str
    option: str
    year: int
    percentage: float | None
    note: str = ""
