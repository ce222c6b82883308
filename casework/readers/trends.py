"""Figures of a published survey: question, option, year, percentage, one row each."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from casework.errors import Fault, ReadError
from casework.model import TrendPoint
from casework.readers.grid import Grid, read_grid, row_place
from casework.words import _

COLUMNS = {
    "question": ("question", "vraag"),
    "option": ("option", "optie", "antwoord"),
    "year": ("year", "jaar"),
    "percentage": ("percentage", "percent", "%"),
}
STATUS = ("status",)
NOTE = ("note", "opmerking", "toelichting")
FINE = frozenset(("", "ok"))
WHOLE = 100.0
NONE = frozenset(("", "-", "–"))
_PERCENTAGE = re.compile(r"(\d{1,3}(?:[.,]\d{1,15})?) ?%?")
_YEAR = re.compile(r"(?:19|20|21)\d\d")


@dataclass(frozen=True, slots=True)
class LooseValue:
    """A percentage whose row does not say which option it belongs to."""

    question: str
    year: int
    percentage: float
    row: int


@dataclass(frozen=True, slots=True)
class TrendReading:
    """The figures of one file, and the values in it that stand with no option.

    ``points`` are the rows with an option, in their order, also those without a
    value.
    """

    points: tuple[TrendPoint, ...]
    loose: tuple[LooseValue, ...] = ()


def read_trends(path: Path) -> TrendReading:
    """The figures in a table with the columns question, option, year and percentage.

    A missing value stays missing. ``status`` (other than ok) and ``note`` become
    the note of a figure. A percentage lies from 0 to 100; the same question,
    option and year stands once. All faults are told at once.
    """
    grid = read_grid(path)
    named = {what: _column(grid, names) for what, names in COLUMNS.items()}
    points: list[TrendPoint] = []
    loose: list[LooseValue] = []
    faults: list[Fault] = []
    seen: dict[tuple[str, str, int], int] = {}
    for number, row in grid.values():
        wrong = list(_faults(row, named))
        if wrong:
            faults += [Fault(row_place([number]), message) for message in wrong]
            continue
        question, option = row[named["question"]], row[named["option"]]
        year, value = int(row[named["year"]]), _value(row[named["percentage"]])
        if not option:
            if value is not None:
                loose.append(LooseValue(question, year, value, number))
            continue
        first = seen.setdefault((question, option, year), number)
        if first != number:
            told = _('"{question}", "{option}", {year} stands also in row {n}')
            message = told.format(question=question, option=option, year=year, n=first)
            faults.append(Fault(row_place([number]), message))
        points.append(TrendPoint(question, option, year, value, _note(grid, row)))
    if faults:
        raise ReadError(path, faults)
    if not points and not loose:
        raise ReadError(path, _("there are no rows in it"))
    return TrendReading(tuple(points), tuple(loose))


def _column(grid: Grid, names: Sequence[str]) -> str:
    return grid.find(*names) or grid.column(names[0])


def _faults(row: Mapping[str, str], named: Mapping[str, str]) -> Sequence[str]:
    faults = []
    if not row[named["question"]]:
        faults.append(_("the question is empty; fill it in"))
    if not _YEAR.fullmatch(row[named["year"]]):
        told = _('"{value}" is not a year; write it as 2021')
        faults.append(told.format(value=row[named["year"]]))
    printed = row[named["percentage"]]
    value = _value(printed)
    if printed not in NONE and (value is None or value > WHOLE):
        told = _('"{value}" is not a percentage from 0 to 100; leave it empty if it is not known')
        faults.append(told.format(value=printed))
    return faults


def _value(printed: str) -> float | None:
    match = _PERCENTAGE.fullmatch(printed)
    return float(match[1].replace(",", ".")) if match else None


def _note(grid: Grid, row: Mapping[str, str]) -> str:
    status, note = grid.find(*STATUS), grid.find(*NOTE)
    said = [row[status].replace("_", " ")] if status and row[status].casefold() not in FINE else []
    return "; ".join([*said, *([row[note]] if note and row[note] else [])])
