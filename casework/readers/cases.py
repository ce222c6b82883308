"""Cases from a table: a name, other ways to write it, and attributes."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from casework.errors import Fault, ReadError
from casework.model import Case
from casework.readers.grid import Grid, read_grid, row_place
from casework.words import _

NAMES = ("name", "naam", "case", "gemeente")
ALIASES = ("aliases", "alias", "aliassen")
SELECTED = ("selected", "geselecteerd")
_YES = frozenset(("ja", "yes", "true", "1", "j", "y", "waar"))
_NO = frozenset(("nee", "no", "false", "0", "n", "onwaar"))


def read_cases(path: Path) -> list[Case]:
    """The cases in a ``.csv``, ``.xlsx`` or ``.ods`` table, in its order.

    The name stands in the column ``name``, ``naam``, ``case`` or ``gemeente``,
    the first of these that is there. ``aliases`` are parted by ``|``;
    ``selected`` is ja or nee. All other columns are attributes; empty cells are
    left out. Names that are empty, or that two cases share, are faults.
    """
    grid = read_grid(path)
    name_column = grid.find(*NAMES)
    if name_column is None:
        told = _("there is no column with the names of the cases; call it {english} or {dutch}")
        raise ReadError(path, told.format(english='"name"', dutch='"naam"'))
    faults: list[Fault] = []
    cases: list[tuple[int, Case]] = []
    for number, row in grid.values():
        case, wrong = _case(grid, name_column, row)
        twice = next((known for known in cases if case.name and _share(known[1], case)), None)
        if twice:
            told = _('"{name}" stands also in row {n}; a case has one row')
            wrong.append(told.format(name=case.name, n=twice[0]))
        faults += [Fault(row_place([number]), message) for message in wrong]
        cases.append((number, case))
    if faults:
        raise ReadError(path, faults)
    if not cases:
        raise ReadError(path, _("there are no rows in it"))
    return [case for _number, case in cases]


def _case(grid: Grid, name_column: str, row: dict[str, str]) -> tuple[Case, list[str]]:
    aliases_column, selected_column = grid.find(*ALIASES), grid.find(*SELECTED)
    name = row[name_column]
    wrong = [] if name else [_("the name of the case is empty; fill it in")]
    chosen = row[selected_column].casefold() if selected_column else ""
    if chosen and chosen not in _YES | _NO:
        told = _('"{value}" in column {column} is neither ja nor nee')
        wrong.append(told.format(value=chosen, column=selected_column))
    given = row[aliases_column].split("|") if aliases_column else []
    own = (name_column, aliases_column, selected_column)
    attributes = {key: value for key, value in row.items() if value and key not in own}
    aliases = tuple(dict.fromkeys(alias.strip() for alias in given if alias.strip()))
    return Case(name, aliases, attributes, selected=chosen not in _NO), wrong


def _share(known: Case, case: Case) -> bool:
    """Whether one name could mean either case."""
    names: Sequence[str] = (case.name, *case.aliases)
    return any(known.is_called(name) for name in names)
