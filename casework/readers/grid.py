"""Tables in files: CSV, Excel and OpenDocument sheets as rows of text.

Every value is text: a postcode, a code or "300/350" must not become a number.
"""

from __future__ import annotations

import csv
import re
import zipfile
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any

import python_calamine

from casework.errors import Fault, ReadError, near_names
from casework.readers.guard import OLE, check_archive, read_bytes
from casework.readers.plain import check_is_text
from casework.text import decode, gate, squeeze
from casework.words import _

SEPARATORS = ",;\t"
MAX_CELL = 20_000_000  # characters; the csv module stops at 131,072 unless told
MAX_COLUMNS = 16_384  # what Excel can hold
MAX_ROWS = 1_048_576
MAX_CELLS = 20_000_000  # a million answers to twenty questions
EXACT = 1e15  # below it a floating point number holds every whole number
ROWS_NAMED = 5  # in one fault

_REFERENCE = re.compile(rb"""\sr\s*=\s*["']([A-Z]{0,3})(\d{1,7})["']""")
Record = tuple[int, list[str]]


@dataclass(frozen=True, slots=True)
class Grid:
    """The rows of a table under its header.

    A row goes with the number that a person sees beside it in the file; for a
    CSV record over several lines that is the line on which it begins.
    """

    path: Path
    header: tuple[str, ...]
    rows: tuple[tuple[int, Mapping[str, str]], ...]
    doubts: tuple[str, ...] = ()

    def column(self, name: str) -> str:
        """The header that is called ``name``, capitals and double spaces aside."""
        if found := self.find(name):
            return found
        near = near_names(name, self.header)
        if near:
            told = _('there is no column "{name}"; did you mean {names}?')
            names = (" " + _("or") + " ").join(f'"{known}"' for known in near)
        else:
            told = _('there is no column "{name}"; the file has: {names}')
            names = ", ".join(f'"{known}"' for known in self.header)
        raise ReadError(self.path, told.format(name=name, names=names))

    def find(self, *names: str) -> str | None:
        """The header called by the first of ``names`` that is there, or None."""
        exact = {squeeze(known): known for known in self.header}
        folded = {squeeze(known).casefold(): known for known in self.header}
        for name in map(squeeze, names):
            if found := exact.get(name) or folded.get(name.casefold()):
                return found
        return None

    def values(self) -> Iterator[tuple[int, dict[str, str]]]:
        """Each row with its number, its values bare of surrounding white space."""
        for number, row in self.rows:
            yield number, {name: value.strip() for name, value in row.items()}


def read_grid(path: Path) -> Grid:
    """The table in a ``.csv``, ``.tsv``, ``.xlsx`` or ``.ods`` file; of a workbook the first sheet.

    The first row that is not blank is the header. Whole numbers lose their
    ``.0``, dates are written as 2021-04-22, yes/no cells as true and false.
    """
    path = Path(path)
    data = read_bytes(path)
    suffix = path.suffix.lower()
    if suffix in (".csv", ".tsv"):
        records, doubts = _csv_records(path, data)
    elif suffix in (".xlsx", ".ods"):
        records, doubts = _sheet_records(path, data)
    else:
        told = _("{suffix} cannot be read as a table; save it as .xlsx, .ods or .csv")
        raise ReadError(path, told.format(suffix=suffix or path.name))
    filled = [(number, cells) for number, cells in records if any(map(str.strip, cells))]
    if not filled:
        raise ReadError(path, _("there are no rows in it"))
    return _with_header(path, filled, doubts)


def row_place(numbers: Sequence[int]) -> str:
    """The place of a fault: one row, or the first few of many.

    >>> row_place([4]), row_place([2, 3, 4, 5, 6, 7, 8])
    ('row 4', 'rows 2, 3, 4, 5, 6 and 2 more')
    """
    if len(numbers) == 1:
        return _("row {n}").format(n=numbers[0])
    named = ", ".join(map(str, numbers[:ROWS_NAMED]))
    if rest := len(numbers) - ROWS_NAMED if len(numbers) > ROWS_NAMED else 0:
        return _("rows {numbers} and {n} more").format(numbers=named, n=rest)
    return _("rows {numbers}").format(numbers=named)


def _csv_records(path: Path, data: bytes) -> tuple[list[Record], tuple[str, ...]]:
    check_is_text(path, data)
    decoded = decode(data)
    text, skipped = decoded.text, 0
    first = text.partition("\n")[0]
    separator = _separator(text)
    if first.lower().startswith("sep=") and len(first) == len("sep=") + 1:  # Excel's own hint
        separator, text, skipped = first[-1], text.partition("\n")[2], 1
    csv.field_size_limit(MAX_CELL)
    reader = csv.reader(StringIO(text, newline=""), delimiter=separator, strict=True)
    records: list[Record] = []
    number = 1 + skipped
    try:
        for cells in reader:
            records.append((number, cells))
            number = reader.line_num + 1 + skipped
    except csv.Error as error:
        told = _("its quotation marks or separators do not fit ({reason}); mend this row")
        open_mark = "unexpected end" in str(error)
        reason = _("a quotation mark is not closed") if open_mark else _("one stands out of place")
        raise ReadError(path, [Fault(row_place([number]), told.format(reason=reason))]) from None
    return records, decoded.doubts


def _separator(text: str) -> str:
    """Comma, semicolon or tab, by the header line; what stands in quotation marks aside."""
    counts: Counter[str] = Counter()
    quoted = False
    for letter in text:
        if letter == '"':
            quoted = not quoted
        elif letter == "\n" and not quoted and counts:
            break
        elif not quoted and letter in SEPARATORS:
            counts[letter] += 1
        elif letter == "\n" and not quoted:
            break
    return max(SEPARATORS, key=lambda separator: counts[separator])


def _sheet_records(path: Path, data: bytes) -> tuple[list[Record], tuple[str, ...]]:
    if data.startswith(OLE):
        raise ReadError(path, _("it is locked with a password; save it without, try again"))
    check_archive(path, data)
    _check_extent(path, data)
    try:
        with python_calamine.CalamineWorkbook.from_filelike(BytesIO(data)) as book:
            names = book.sheet_names
            values = book.get_sheet_by_index(0).to_python(skip_empty_area=False)
    except python_calamine.PasswordError:
        told = _("it is locked with a password; save it without, try again")
        raise ReadError(path, told) from None
    except (python_calamine.CalamineError, OSError, ValueError, IndexError):
        told = _("it cannot be read as a workbook; open it, save it anew as .xlsx, try again")
        raise ReadError(path, told) from None
    doubts: tuple[str, ...] = ()
    if len(names) > 1:
        told = _('only the first sheet was read, "{first}", not: {others}')
        doubts = (told.format(first=names[0], others=", ".join(names[1:])),)
    return [(n, list(map(as_text, row))) for n, row in enumerate(values, start=1)], doubts


def _check_extent(path: Path, data: bytes) -> None:
    """Refuse two cells at far corners: the reader makes room for all cells between them."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        for name in archive.namelist():
            if not name.startswith("xl/worksheets/"):
                continue
            rows = columns = 1
            for match in _REFERENCE.finditer(archive.read(name)):
                rows = max(rows, int(match[2]))
                columns = max(columns, _column_number(match[1]))
            if rows * columns > MAX_CELLS:
                raise ReadError(path, _("the table is too large; split it"))


def _column_number(letters: bytes) -> int:
    """The number of a column, from 1.

    >>> _column_number(b"AA")
    27
    """
    number = 0
    for letter in letters:
        number = 26 * number + letter - ord("A") + 1
    return number


def as_text(value: Any) -> str:
    """A cell's value as text, through the gate.

    >>> [as_text(value) for value in (2018.0, 2.5, True, date(2021, 4, 22), "x")]
    ['2018', '2.5', 'true', '2021-04-22', 'x']
    """
    match value:
        case bool():
            written = str(value).lower()
        case float() if value.is_integer() and abs(value) < EXACT:
            written = str(int(value))
        case datetime() if value.time() == time():
            written = value.date().isoformat()
        case date() | time():  # a datetime is a date
            written = value.isoformat()
        case None:
            written = ""
        case _:
            written = str(value)
    return gate(written)


def _with_header(path: Path, records: list[Record], doubts: tuple[str, ...]) -> Grid:
    number, names = records[0]
    header = [squeeze(name) for name in names]
    body = records[1:]
    used = max((_used(cells) for _number, cells in records), default=0)
    header = header[: max(used, _used(header))]
    _check_header(path, number, header)
    if len(body) > MAX_ROWS or len(header) > MAX_COLUMNS:
        raise ReadError(path, _("the table is too large; split it"))
    ragged = [
        (row, len(cells))
        for row, cells in body
        if len(cells) < len(header) or _used(cells) > len(header)
    ]
    if ragged:
        told = _("cells here: {n}, in the header: {m}; check its separators and quotation marks")
        faults = [Fault(row_place([row]), told.format(n=n, m=len(header))) for row, n in ragged]
        raise ReadError(path, faults)
    rows = tuple((row, dict(zip(header, cells, strict=False))) for row, cells in body)
    return Grid(path, tuple(header), rows, doubts)


def _used(cells: Sequence[str]) -> int:
    """How many cells there are up to the last that is not blank."""
    return max((place for place, cell in enumerate(cells, start=1) if cell.strip()), default=0)


def _check_header(path: Path, number: int, header: Sequence[str]) -> None:
    empty = [str(place) for place, name in enumerate(header, start=1) if not name]
    double = [name for name, n in Counter(filter(None, header)).items() if n > 1]
    faults = []
    if empty:
        one = _("without a name: column {numbers}; give each column a name")
        faults.append(one.format(numbers=", ".join(empty)))
    if double:
        told = _("names that stand twice: {names}; make them differ")
        faults.append(told.format(names=", ".join(f'"{name}"' for name in double)))
    if faults:
        raise ReadError(path, [Fault(row_place([number]), fault) for fault in faults])
