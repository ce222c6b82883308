"""What theory predicts of the cases: a table with a step, a case and what is expected."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from casework.errors import Fault, ReadError
from casework.model import Polarity
from casework.readers.grid import read_grid, row_place
from casework.words import _

COLUMNS = {
    "codebook": ("codebook", "codeboek"),
    "code": ("code", "stap", "row", "rij"),
    "case": ("case", "casus", "gemeente"),
    "predicted": ("predicted", "voorspeld", "verwacht"),
    "text": ("text", "tekst", "verwachting"),
    "rival": ("rival", "rivaal", "andere verklaring"),
    "rival_note": ("rival_note", "oordeel over de andere verklaring", "rivaal_notitie"),
    "source": ("source", "bron"),
}
PREDICTED = {
    "": "",
    "present": str(Polarity.PRESENT),
    "aanwezig": str(Polarity.PRESENT),
    "ja": str(Polarity.PRESENT),
    "absent": str(Polarity.ABSENT),
    "afwezig": str(Polarity.ABSENT),
    "nee": str(Polarity.ABSENT),
    "mixed": str(Polarity.MIXED),
    "gemengd": str(Polarity.MIXED),
}
ALL = frozenset({"", "alle", "all", "*"})


@dataclass(frozen=True, slots=True)
class ExpectationRow:
    """One row of a table of expectations; ``case`` is empty where it goes for all cases.

    ``predicted`` is a polarity, or empty where only ``text`` says what is expected.
    """

    row: int
    codebook: str
    code: str
    case: str
    predicted: str
    text: str
    rival: str
    rival_note: str
    source: str


def read_expectations(path: Path) -> list[ExpectationRow]:
    """The expectations in a ``.csv``, ``.xlsx`` or ``.ods`` table, in its order.

    Columns are called code, case, predicted, text, rival, rival_note, source,
    codebook, or their Dutch names. All that is wrong with any row is one ``ReadError``.
    """
    grid = read_grid(path)
    names = {column: grid.find(*called) for column, called in COLUMNS.items()}
    if names["code"] is None:
        grid.column("code")  # says what is missing and what comes near
    if names["predicted"] is None and names["text"] is None:
        told = _("there is neither a column predicted nor a column text; one is needed")
        raise ReadError(grid.path, told)
    faults: list[Fault] = []
    found: dict[tuple[str, str, str], ExpectationRow] = {}
    for number, raw in grid.values():
        row = {column: raw[name] if name else "" for column, name in names.items()}
        wrong = _wrong_with(row)
        made = _expectation(number, row) if not wrong else None
        if made and (twice := found.setdefault(_key(made), made)) is not made:
            told = _("the same code and case stand also in row {n}; make one of them")
            wrong.append(told.format(n=twice.row))
        faults += [Fault(row_place([number]), message) for message in wrong]
    if faults:
        raise ReadError(path, faults)
    if not found:
        raise ReadError(path, _("there are no rows in it"))
    return list(found.values())


def _wrong_with(row: Mapping[str, str]) -> list[str]:
    wrong = []
    if not row["code"]:
        wrong.append(_("column {column} is empty").format(column="code"))
    if row["predicted"].casefold() not in PREDICTED:
        told = _('predicted "{value}" is none of: present, absent, mixed')
        wrong.append(told.format(value=row["predicted"]))
    elif not row["predicted"] and not row["text"]:
        wrong.append(_("nothing is expected: fill in predicted or text"))
    if row["rival_note"] and not row["rival"]:
        wrong.append(_("there is a note on a rival explanation, but no rival explanation"))
    return wrong


def _expectation(number: int, row: Mapping[str, str]) -> ExpectationRow:
    case = row["case"]
    return ExpectationRow(
        row=number,
        codebook=row["codebook"],
        code=row["code"],
        case="" if case.casefold() in ALL else case,
        predicted=PREDICTED[row["predicted"].casefold()],
        text=row["text"],
        rival=row["rival"],
        rival_note=row["rival_note"],
        source=row["source"],
    )


def _key(row: ExpectationRow) -> tuple[str, str, str]:
    return row.codebook, row.code, row.case.casefold()
