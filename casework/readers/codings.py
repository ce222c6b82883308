"""Codings that people made elsewhere: a table with source, span or quotation, and code."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from casework.errors import Fault, ReadError
from casework.model import Polarity
from casework.readers.grid import Grid, read_grid, row_place
from casework.words import _

COLUMNS = {
    "source": ("source", "bron"),
    "start": ("start", "begin"),
    "end": ("end", "einde", "eind"),
    "quote": ("quote", "citaat"),
    "code": ("code",),
    "coder": ("coder", "codeur"),
    "polarity": ("polarity", "polariteit"),
    "memo": ("memo", "notitie"),
}
POLARITIES = {
    "": Polarity.PRESENT,
    "present": Polarity.PRESENT,
    "aanwezig": Polarity.PRESENT,
    "absent": Polarity.ABSENT,
    "afwezig": Polarity.ABSENT,
    "mixed": Polarity.MIXED,
    "gemengd": Polarity.MIXED,
}


@dataclass(frozen=True, slots=True)
class CodingRow:
    """One row of a codings table; it has a span, a quotation, or both.

    ``row`` is the number a person sees in the file. ``start`` and ``end`` count
    code points from 0, the end excluded; both are None where only a quotation
    is given. ``coder`` is empty where the table names none.
    """

    row: int
    source: str
    start: int | None
    end: int | None
    quote: str
    code: str
    coder: str
    polarity: Polarity
    memo: str


def read_codings(path: Path) -> list[CodingRow]:
    """The codings in a ``.csv``, ``.xlsx`` or ``.ods`` table, in its order.

    Columns are called source, start, end, quote, code, coder, polarity, memo,
    or bron, begin, einde, citaat, code, codeur, polariteit, notitie. All that
    is wrong with any row is one ``ReadError``.
    """
    grid = read_grid(path)
    names = {column: grid.find(*called) for column, called in COLUMNS.items()}
    _check_columns(grid, names)
    faults: list[Fault] = []
    codings = []
    for number, raw in grid.rows:
        row = {column: raw[name].strip() if name else "" for column, name in names.items()}
        wrong = _wrong_with(row)
        faults += [Fault(row_place([number]), message) for message in wrong]
        if not wrong:
            codings.append(_coding(number, row))
    if faults:
        raise ReadError(path, faults)
    if not codings:
        raise ReadError(path, _("there are no rows in it"))
    return codings


def _check_columns(grid: Grid, names: dict[str, str | None]) -> None:
    for needed in ("source", "code"):
        if names[needed] is None:
            grid.column(needed)  # says what is missing and what comes near
    if names["quote"] is None and (names["start"] is None or names["end"] is None):
        told = _("there is neither a column quote nor the columns start and end; one is needed")
        raise ReadError(grid.path, told)


def _wrong_with(row: dict[str, str]) -> list[str]:
    wrong = [
        _("column {column} is empty").format(column=column)
        for column in ("source", "code")
        if not row[column]
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
    if row["polarity"].casefold() not in POLARITIES:
        told = _('polarity "{value}" is none of: present, absent, mixed')
        wrong.append(told.format(value=row["polarity"]))
    return wrong


def _coding(number: int, row: dict[str, str]) -> CodingRow:
    return CodingRow(
        row=number,
        source=row["source"],
        start=int(row["start"]) if row["start"] else None,
        end=int(row["end"]) if row["end"] else None,
        quote=row["quote"],
        code=row["code"],
        coder=row["coder"],
        polarity=POLARITIES[row["polarity"].casefold()],
        memo=row["memo"],
    )
