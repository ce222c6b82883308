"""The case register from a table: what became of each candidate, and how it was judged."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from casework.errors import Fault, ReadError
from casework.model import Case, Judgement, RegisterStep, Stage
from casework.readers.dates import not_a_date, read_date
from casework.readers.grid import Grid, read_grid, row_place
from casework.readers.register_words import (
    NO,
    YES,
    opened_by,
    read_mark,
    stage_named,
    verdict_named,
)
from casework.text import fold
from casework.words import _

CASES = ("case", "name", "naam", "gemeente", "kandidaat", "candidate", "organisatie")
STAGE = ("stage", "stap", "fase")
REACHED = ("reached", "gelukt", "bereikt")
ON = ("on", "datum", "date", "op")
REASON = ("reason", "reden", "toelichting")
SOURCE = ("source", "bron")
CRITERION = ("criterion", "criterium")
VERDICT = ("verdict", "oordeel")
EVIDENCE = ("evidence", "bewijs", "onderbouwing")


@dataclass(frozen=True, slots=True)
class RegisterReading:
    """The steps in one table, in its order, and the columns that nothing was done with."""

    steps: tuple[RegisterStep, ...]
    left_out: tuple[str, ...] = ()


def read_register(path: Path) -> RegisterReading:
    """The steps of candidates in a ``.csv``, ``.xlsx`` or ``.ods`` table.

    Long: a row for each step, with the columns case, stage, reached, on, reason,
    source. Wide: a row for each candidate and a column for each stage that holds
    ja, nee or a date, with a reason after a colon; without a column for the
    population every row is in it. Headings and values are Dutch or English. All
    faults are one ``ReadError``.
    """
    grid = read_grid(path)
    if grid.find(*STAGE):
        return _checked(grid, list(_long(grid)), used=(CASES, STAGE, REACHED, ON, REASON, SOURCE))
    if not _stage_columns(grid):
        told = _(
            "there is no column {stage}, and no column is called after a stage;"
            " a stage is: {stages}"
        )
        stages = ", ".join(_(str(stage)) for stage in Stage)
        raise ReadError(path, told.format(stage=f'"{_("stage")}"', stages=stages))
    return _checked(grid, list(_wide(grid)), used=(CASES, REASON, SOURCE))


def read_judgements(path: Path) -> list[Judgement]:
    """What was judged of candidates by criterion, in a ``.csv``, ``.xlsx`` or ``.ods`` table.

    Long: the columns case, criterion, verdict, evidence, source. Wide: a row for
    each candidate and a column for each criterion that holds a verdict, with the
    evidence after a colon. All faults are one ``ReadError``.
    """
    grid = read_grid(path)
    rows = _judged_long(grid) if grid.find(*CRITERION) else _judged_wide(grid)
    faults: list[Fault] = []
    found: dict[tuple[str, str], tuple[int, Judgement]] = {}
    for number, made in rows:
        if isinstance(made, str):
            faults.append(Fault(row_place([number]), made))
            continue
        key = (fold(made.case), fold(made.criterion))
        first, _made = found.setdefault(key, (number, made))
        if first != number:
            told = _('"{case}", "{what}" stands also in row {n}')
            message = told.format(case=made.case, what=made.criterion, n=first)
            faults.append(Fault(row_place([number]), message))
    if faults:
        raise ReadError(path, faults)
    if not found:
        raise ReadError(path, _("there are no rows in it"))
    return [made for _number, made in found.values()]


def _checked(
    grid: Grid, rows: Iterable[tuple[int, RegisterStep | str]], *, used: tuple[tuple[str, ...], ...]
) -> RegisterReading:
    """The steps, each candidate under one spelling; faults and doubles become one error."""
    faults: list[Fault] = []
    names: list[Case] = []
    found: dict[tuple[str, Stage], tuple[int, RegisterStep]] = {}
    for number, made in rows:
        if isinstance(made, str):
            faults.append(Fault(row_place([number]), made))
            continue
        known = next((case for case in names if case.is_called(made.case)), None)
        if known is None:
            names.append(known := Case(made.case))
        step = replace(made, case=known.name)
        first, _step = found.setdefault((step.case, step.stage), (number, step))
        if first != number:
            told = _('"{case}", "{what}" stands also in row {n}')
            message = told.format(case=step.case, what=_(str(step.stage)), n=first)
            faults.append(Fault(row_place([number]), message))
    if faults:
        raise ReadError(grid.path, faults)
    if not found:
        raise ReadError(grid.path, _("there are no rows in it"))
    return RegisterReading(
        tuple(step for _number, step in found.values()), tuple(_unused(grid, used))
    )


def _unused(grid: Grid, used: tuple[tuple[str, ...], ...]) -> Iterator[str]:
    known = {grid.find(*names) for names in used}
    stages = () if grid.find(*STAGE) else _stage_columns(grid)
    return (head for head in grid.header if head not in known and head not in stages)


def _long(grid: Grid) -> Iterator[tuple[int, RegisterStep | str]]:
    name = _case_column(grid)
    for number, row in grid.values():
        written = _value(grid, row, STAGE)
        stage = stage_named(written)
        said, on = fold(_value(grid, row, REACHED)), _value(grid, row, ON)
        wrong = []
        if not row[name]:
            wrong.append(_("the name of the case is empty; fill it in"))
        if stage is None:
            stages = ", ".join(_(str(known)) for known in Stage)
            told = _('"{value}" is no stage; choose one of: {known}')
            wrong.append(told.format(value=written, known=stages))
        if said not in YES | NO and (said or grid.find(*REACHED)):
            told = _('"{value}" is neither ja nor nee; leave the row out where it is not known')
            wrong.append(told.format(value=said))
        if on and read_date(on) is None:
            wrong.append(not_a_date(on))
        yield from ((number, told) for told in wrong)
        if stage is not None and not wrong:
            reason, source = _value(grid, row, REASON), _value(grid, row, SOURCE)
            when = read_date(on) or ""
            yield number, RegisterStep(row[name], stage, said not in NO, when, reason, source)


def _wide(grid: Grid) -> Iterator[tuple[int, RegisterStep | str]]:
    name, columns = _case_column(grid), _stage_columns(grid)
    for number, row in grid.values():
        if not row[name]:
            yield number, _("the name of the case is empty; fill it in")
            continue
        source, made = _value(grid, row, SOURCE), []
        if Stage.POPULATION not in columns.values():
            made.append(RegisterStep(row[name], Stage.POPULATION, source=source))
        for head, stage in columns.items():
            mark = read_mark(row[head]) if row[head] else None
            if mark:
                made.append(RegisterStep(row[name], stage, *mark, source))
            elif row[head]:
                told = _(
                    '"{value}" in column {column} is neither ja, nee nor a date; write other words'
                    ' after a colon: "ja: {value}"'
                )
                yield number, told.format(value=row[head], column=head)
        yield from ((number, step) for step in _reasoned(made, _value(grid, row, REASON)))


def _reasoned(made: list[RegisterStep], reason: str) -> Iterator[RegisterStep]:
    """The steps of one row; its reason goes with where it stopped, else with how far it came."""
    stopped = [step for step in made if not step.reached]
    about = (stopped or sorted(made, key=lambda step: list(Stage).index(step.stage))[-1:])[:1]
    for step in made:
        given = reason if step in about and not step.reason else step.reason
        yield replace(step, reason=given)


def _judged_long(grid: Grid) -> Iterator[tuple[int, Judgement | str]]:
    name = _case_column(grid)
    grid.find(*VERDICT) or grid.column(_("verdict"))
    for number, row in grid.values():
        criterion, written = _value(grid, row, CRITERION), _value(grid, row, VERDICT)
        verdict = verdict_named(written)
        if not row[name]:
            yield number, _("the name of the case is empty; fill it in")
        if not criterion:
            yield number, _("the criterion is empty; fill it in")
        if verdict is None:
            yield number, not_a_verdict(written)
        elif row[name] and criterion:
            evidence, source = _value(grid, row, EVIDENCE), _value(grid, row, SOURCE)
            yield number, Judgement(row[name], criterion, verdict, evidence, source)


def _judged_wide(grid: Grid) -> Iterator[tuple[int, Judgement | str]]:
    name = _case_column(grid)
    aside = {name, grid.find(*SOURCE)}
    for number, row in grid.values():
        if not row[name]:
            yield number, _("the name of the case is empty; fill it in")
            continue
        for head in (head for head in grid.header if head not in aside and row[head]):
            first, evidence = opened_by(row[head])
            whole = verdict_named(row[head])
            verdict = whole or verdict_named(first)
            if verdict is None:
                yield number, f"{head}: {not_a_verdict(row[head])}"
                continue
            told = "" if whole else evidence
            yield number, Judgement(row[name], head, verdict, told, _value(grid, row, SOURCE))


def not_a_verdict(written: str) -> str:
    """What is said of a verdict that cannot be read."""
    told = _('"{value}" is no verdict; write ja, deels, nee or onbekend')
    return told.format(value=written)


def _stage_columns(grid: Grid) -> Mapping[str, Stage]:
    """The columns called after a stage, the one with the names aside."""
    name = grid.find(*CASES)
    found = {head: stage_named(head) for head in grid.header if head != name}
    return {head: stage for head, stage in found.items() if stage is not None}


def _case_column(grid: Grid) -> str:
    if found := grid.find(*CASES):
        return found
    told = _("there is no column with the names of the cases; call it {english} or {dutch}")
    raise ReadError(grid.path, told.format(english='"case"', dutch='"naam"'))


def _value(grid: Grid, row: Mapping[str, str], names: tuple[str, ...]) -> str:
    found = grid.find(*names)
    return row[found] if found else ""
