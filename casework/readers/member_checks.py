"""Answers of respondents to what was laid before them, from a table."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from casework.errors import CaseworkError, Fault, NotInStudy, ReadError
from casework.model import Check
from casework.readers.dates import date_of
from casework.readers.grid import read_grid, row_place
from casework.text import fold
from casework.words import _, noted

SOURCE = ("source", "bron")
RESULT = ("result", "resultaat", "uitkomst", "antwoord")
ON = ("on", "datum", "date", "op")
NOTE = ("note", "opmerking", "notitie", "toelichting")
_NAMES = {
    Check.SENT: "sent verstuurd verzonden gestuurd",
    Check.APPROVED: "approved akkoord goedgekeurd",
    Check.CHANGED: "changed gewijzigd aangepast veranderd",
    Check.REFUSED: "refused geweigerd ingetrokken",
}
_RESULTS = {name: check for check, names in _NAMES.items() for name in names.split()}


@dataclass(frozen=True, slots=True)
class CheckRow:
    """One row: what became of the check of a source, and on which day (ISO)."""

    row: int
    source: str
    result: Check
    on: str = ""
    note: str = ""


def read_member_checks(path: Path) -> list[CheckRow]:
    """The rows of a ``.csv``, ``.xlsx`` or ``.ods`` table with columns source, result, on, note.

    Headings and results are Dutch or English. A change says in its note what
    changed. All faults are one ``ReadError``.
    """
    grid = read_grid(path)
    named = {names[0]: grid.find(*names) or grid.column(names[0]) for names in (SOURCE, RESULT)}
    on, note = grid.find(*ON), grid.find(*NOTE)
    rows: list[CheckRow] = []
    faults: list[Fault] = []
    for number, values in grid.values():
        source, said = values[named["source"]], values[named["result"]]
        day, written = values[on] if on else "", values[note] if note else ""
        wrong = [] if source else [_("the source is empty; fill in its id")]
        result, read = Check.SENT, ""
        try:
            result = result_named(said)
        except NotInStudy as error:
            wrong.append(str(error))
        try:
            read = date_of(day)
        except CaseworkError as error:
            wrong.append(str(error))
        if result is Check.CHANGED and not written:
            wrong.append(_("the note is empty; write what the respondent had changed"))
        faults += [Fault(row_place([number]), message) for message in wrong]
        rows.append(CheckRow(number, source, result, read, written))
    if faults:
        raise ReadError(path, faults)
    if not rows:
        raise ReadError(path, _("there are no rows in it"))
    return rows


def result_named(written: str) -> Check:
    """The result that a Dutch or English word names; raises ``NotInStudy``.

    >>> str(result_named("Akkoord"))
    'approved'
    """
    found = _RESULTS.get(fold(written.strip()))
    if found is None:
        known = [_(str(check)) for check in Check]
        raise NotInStudy(noted("result"), written, known)
    return found
