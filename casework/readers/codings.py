"""Codings that people made elsewhere: a table with source, span or quotation, and code."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from casework.errors import Fault, ReadError
from casework.model import Polarity
from casework.readers.grid import read_grid, row_place
from casework.readers.passages import (
    PASSAGE_COLUMNS,
    check_columns,
    span_of,
    wrong_with_passage,
)
from casework.words import _

COLUMNS = {
    **PASSAGE_COLUMNS,
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

_NEEDED = ("source", "code")


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
    check_columns(grid, names, needed=_NEEDED)
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


def _wrong_with(row: dict[str, str]) -> list[str]:
    wrong = wrong_with_passage(row, needed=_NEEDED)
    if row["polarity"].casefold() not in POLARITIES:
        told = _('polarity "{value}" is none of: present, absent, mixed')
        wrong.append(told.format(value=row["polarity"]))
    return wrong


def _coding(number: int, row: dict[str, str]) -> CodingRow:
    start, end = span_of(row)
    return CodingRow(
        row=number,
        source=row["source"],
        start=start,
        end=end,
        quote=row["quote"],
        code=row["code"],
        coder=row["coder"],
        polarity=POLARITIES[row["polarity"].casefold()],
        memo=row["memo"],
    )
