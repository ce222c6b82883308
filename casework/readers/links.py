"""Links of quotations to cells: a table with case, code, words and what they do."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from casework.errors import Fault, ReadError
from casework.model import Role
from casework.readers.grid import Grid, read_grid, row_place
from casework.words import _

COLUMNS = {
    "codebook": ("codebook", "codeboek"),
    "code": ("code", "stap", "row", "rij"),
    "case": ("case", "casus", "gemeente"),
    "source": ("source", "bron"),
    "start": ("start", "begin"),
    "end": ("end", "einde", "eind"),
    "quote": ("quote", "citaat"),
    "role": ("role", "rol"),
    "note": ("note", "notitie", "toelichting"),
    "who": ("who", "wie", "coder", "codeur"),
}
ROLES = {
    "": Role.SUPPORTS,
    "supports": Role.SUPPORTS,
    "steunt": Role.SUPPORTS,
    "ondersteunt": Role.SUPPORTS,
    "contradicts": Role.CONTRADICTS,
    "spreekt tegen": Role.CONTRADICTS,
    "tegenspraak": Role.CONTRADICTS,
    "nuances": Role.NUANCES,
    "nuanceert": Role.NUANCES,
    "nuance": Role.NUANCES,
}
_NEEDED = ("code", "case", "source")


@dataclass(frozen=True, slots=True)
class LinkRow:
    """One row of a table of links; it has a span, a quotation, or both.

    ``row`` is the number a person sees in the file. ``start`` and ``end`` count
    code points from 0, the end excluded; both are None where only a quotation is
    given. ``codebook`` and ``who`` are empty where the table does not say.
    """

    row: int
    codebook: str
    code: str
    case: str
    source: str
    start: int | None
    end: int | None
    quote: str
    role: Role
    note: str
    who: str


def read_links(path: Path) -> list[LinkRow]:
    """The links in a ``.csv``, ``.xlsx`` or ``.ods`` table, in its order.

    Columns are called code, case, source, quote or start and end, role, note, who,
    codebook, or their Dutch names. All that is wrong with any row is one ``ReadError``.
    """
    grid = read_grid(path)
    names = {column: grid.find(*called) for column, called in COLUMNS.items()}
    _check_columns(grid, names)
    faults: list[Fault] = []
    links = []
    for number, raw in grid.values():
        row = {column: raw[name] if name else "" for column, name in names.items()}
        wrong = _wrong_with(row)
        faults += [Fault(row_place([number]), message) for message in wrong]
        if not wrong:
            links.append(_link(number, row))
    if faults:
        raise ReadError(path, faults)
    if not links:
        raise ReadError(path, _("there are no rows in it"))
    return links


def _check_columns(grid: Grid, names: Mapping[str, str | None]) -> None:
    for needed in _NEEDED:
        if names[needed] is None:
            grid.column(needed)  # says what is missing and what comes near
    if names["quote"] is None and (names["start"] is None or names["end"] is None):
        told = _("there is neither a column quote nor the columns start and end; one is needed")
        raise ReadError(grid.path, told)


def _wrong_with(row: Mapping[str, str]) -> list[str]:
    wrong = [
        _("column {column} is empty").format(column=column) for column in _NEEDED if not row[column]
    ]
    start, end = row["start"], row["end"]
    if bool(start) != bool(end):
        wrong.append(_("start and end belong together; one of them is empty"))
    elif not start and not row["quote"]:
        wrong.append(_("there is no quotation, and no start and end"))
    elif start and not (start.isdecimal() and end.isdecimal()):
        told = _('start "{start}" and end "{end}" must be whole numbers, counted from 0')
        wrong.append(told.format(start=start, end=end))
    elif start and int(start) >= int(end):
        told = _("the span is reversed or empty: start {start}, end {end}")
        wrong.append(told.format(start=start, end=end))
    if row["role"].casefold() not in ROLES:
        told = _('role "{value}" is none of: supports, contradicts, nuances')
        wrong.append(told.format(value=row["role"]))
    return wrong


def _link(number: int, row: Mapping[str, str]) -> LinkRow:
    return LinkRow(
        row=number,
        codebook=row["codebook"],
        code=row["code"],
        case=row["case"],
        source=row["source"],
        start=int(row["start"]) if row["start"] else None,
        end=int(row["end"]) if row["end"] else None,
        quote=row["quote"],
        role=ROLES[row["role"].casefold()],
        note=row["note"],
        who=row["who"],
    )
