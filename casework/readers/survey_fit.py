"""Whether the columns of a survey file are those of its mapping, and which is which."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from casework.errors import Fault, ReadError, near_names
from casework.readers.survey_headers import Answers
from casework.readers.survey_map import Column, Role, Scale, SurveyMap
from casework.text import excerpt, squeeze
from casework.words import _

LEFT_OUT = frozenset((Role.STAMP, Role.DROP))
SHOWN = 70  # characters of a header in a fault
NEW_SHOWN = 5  # new answers that one doubt names


def fit(answers: Answers, survey: SurveyMap) -> dict[str, Column]:
    """The mapping's column for each header of the file that is kept.

    A header belongs to a column by its name, an alias or the question's text.
    One ``ReadError`` lists the columns that are missing, those that are new, and
    those under whose name another question is asked now.
    """
    found: dict[str, Column] = {}
    faults: list[Fault] = []
    for header in answers.grid.header:
        column = _named(header, answers, survey)
        if column is None:
            continue
        twice = next((known for known, held in found.items() if held is column), None)
        if twice:
            told = _('"{first}" and "{second}" are both this column; correct header or aliases')
            faults.append(_fault(column.header, told.format(first=twice, second=header)))
        elif _asks_otherwise(header, answers, column):
            told = _(
                'asks "{now}" in this file, "{then}" in the mapping; add the new wording to its'
                " aliases if it is the same question"
            )
            now, then = answers.label(header), column.text
            message = told.format(now=excerpt(now, SHOWN), then=excerpt(then, SHOWN))
            faults.append(_fault(header, message))
        found[header] = column
    faults += _missing(answers, survey, found)
    faults += _new(answers, survey, found)
    if faults:
        raise ReadError(answers.grid.path, faults)
    return {header: column for header, column in found.items() if column.role not in LEFT_OUT}


def doubts(answers: Answers, columns: Mapping[str, Column]) -> Iterator[str]:
    """Answers that the mapping does not foresee; they are kept as they are."""
    places = {header: place for place, header in enumerate(answers.grid.header)}
    for header, column in columns.items():
        if column.role is not Role.CLOSED:
            continue
        cells = (row[places[header]].strip() for _number, row in answers.grid.records)
        odd = Counter(part for cell in cells if cell for part in _unforeseen(cell, column))
        if odd:
            told = _('"{column}": answers that the mapping does not know: {answers}')
            named = [f'"{excerpt(part, SHOWN)}" ({n})' for part, n in odd.most_common(NEW_SHOWN)]
            more = ["…"] if len(odd) > NEW_SHOWN else []
            yield told.format(column=excerpt(header, SHOWN), answers=", ".join(named + more))


def _unforeseen(cell: str, column: Column) -> Iterator[str]:
    if column.kind is Scale.NUMBER:
        if _no_number(cell):
            yield cell
    elif not column.option and column.choices:
        yield from (part for part in column.parts(cell) if part not in column.choices)


def _no_number(cell: str) -> bool:
    try:
        float(cell.replace(",", "."))
    except ValueError:
        return Column("", Role.CLOSED, kind=Scale.NUMBER).typed(cell) is None
    return False


def _named(header: str, answers: Answers, survey: SurveyMap) -> Column | None:
    """By header or alias first, then by the text of the question."""
    label = answers.label(header)
    for name in dict.fromkeys((_bare(header), _bare(label))):
        for column in survey.columns:
            if name in {_bare(column.header), *map(_bare, column.aliases)}:
                return column
    if label != header:
        return next((c for c in survey.columns if c.label and _bare(c.label) == _bare(label)), None)
    return next((c for c in survey.columns if c.label and _bare(c.label) == _bare(header)), None)


def _asks_otherwise(header: str, answers: Answers, column: Column) -> bool:
    """Whether the same code stands over another question than the one that was confirmed."""
    if not column.label or header not in answers.labels or column.role in LEFT_OUT:
        return False
    return _bare(answers.label(header)) not in set(map(_bare, (column.label, *column.aliases)))


def _missing(answers: Answers, survey: SurveyMap, found: Mapping[str, Column]) -> Iterator[Fault]:
    there = {id(column) for column in found.values()}
    free = [header for header in answers.grid.header if header not in found]
    for column in survey.columns:
        if id(column) in there or column.optional or column.role in LEFT_OUT:
            continue
        told = _("missing from this file")
        if near := near_names(column.header, free):
            told += "; " + _('is it "{name}" now? Then add that to its aliases').format(
                name=near[0]
            )
        else:
            told += "; " + _("write optional = true if it was not asked")
        yield _fault(column.header, told)


def _new(answers: Answers, survey: SurveyMap, found: Mapping[str, Column]) -> Iterator[Fault]:
    names = [column.header for column in survey.columns]
    for header in answers.grid.header:
        if header in found:
            continue
        told = _("not in the mapping")
        if near := near_names(header, names):
            told += "; " + _('an alias of "{name}"?').format(name=near[0])
        else:
            told += "; " + _('add it as a [[column]], with role = "drop" to leave it out')
        yield _fault(header, told)


def _fault(header: str, message: str) -> Fault:
    return Fault(_('column "{name}"').format(name=excerpt(header, SHOWN)), message)


def _bare(name: str) -> str:
    return squeeze(name).casefold()
