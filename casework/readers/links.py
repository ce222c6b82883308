"""Links of quotations to cells: a table with case, code, words and what they do."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from casework.errors import Fault, ReadError
from casework.model import Role
from casework.readers.grid import read_grid, row_place
from casework.readers.passages import (
    PASSAGE_COLUMNS,
    check_columns,
    span_of,
    wrong_with_passage,
)
from casework.words import _

COLUMNS = {
    "codebook": ("codebook", "codeboek"),
    "code": ("code", "stap", "row", "rij"),
    "case": ("case", "casus", "gemeente"),
    **PASSAGE_COLUMNS,
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
    check_columns(grid, names, needed=_NEEDED)
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


def _wrong_with(row: Mapping[str, str]) -> list[str]:
    wrong = wrong_with_passage(row, needed=_NEEDED)
    if row["role"].casefold() not in ROLES:
        told = _('role "{value}" is none of: supports, contradicts, nuances')
        wrong.append(told.format(value=row["role"]))
    return wrong


def _link(number: int, row: Mapping[str, str]) -> LinkRow:
    start, end = span_of(row)
    return LinkRow(
        row=number,
        codebook=row["codebook"],
        code=row["code"],
        case=row["case"],
        source=row["source"],
        start=start,
        end=end,
        quote=row["quote"],
        role=ROLES[row["role"].casefold()],
        note=row["note"],
        who=row["who"],
    )
