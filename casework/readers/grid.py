"""Tables in files: CSV, Excel, OpenDocument and SPSS as rows of text.

Every value is text: a postcode, a code or "300/350" must not become a number.
"""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from io import StringIO
from pathlib import Path

from casework.errors import Fault, ReadError, near_names
from casework.readers.apart import table_apart
from casework.readers.guard import read_bytes
from casework.readers.limits import MAX_CHARACTERS
from casework.readers.plain import check_is_text
from casework.readers.report import AnswerSet, Record
from casework.readers.sheets import check_size
from casework.text import decode, squeeze
from casework.words import _

SEPARATORS = ",;\t"
PARSED = (".xlsx", ".ods", ".sav", ".zsav")  # by parsers of others, in a process apart
ROWS_NAMED = 5  # in one fault
STEP = 10_000  # rows between two looks at the size
PROSE = 3  # words on average in one column; names of cases and codes are shorter


@dataclass(frozen=True, slots=True)
class Grid:
    """The rows of a table under its header.

    A row goes with the number that a person sees beside it in the file; for a
    CSV record over several lines that is the line on which it begins.
    """

    path: Path
    header: tuple[str, ...]
    records: tuple[Record, ...]
    doubts: tuple[str, ...] = ()

    @property
    def rows(self) -> tuple[tuple[int, Mapping[str, str]], ...]:
        """Each row with its number, its values by their headers."""
        return tuple(
            (number, dict(zip(self.header, cells, strict=False))) for number, cells in self.records
        )

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
        for number, cells in self.records:
            yield number, dict(zip(self.header, map(str.strip, cells), strict=False))


@dataclass(frozen=True, slots=True)
class Table:
    """The rows of a file that hold anything, before one of them is taken for the header.

    ``labels`` are the texts that go with the names in the header, and ``sets``
    the questions with several answers over columns, where the format keeps them
    apart.
    """

    path: Path
    records: list[Record]
    doubts: tuple[str, ...] = ()
    labels: Mapping[str, str] = field(default_factory=dict)
    sets: tuple[AnswerSet, ...] = ()


def read_grid(path: Path) -> Grid:
    """The table in a ``.csv``, ``.tsv``, ``.xlsx``, ``.ods`` or ``.sav`` file.

    Of a workbook the first sheet. The first row that is not blank is the
    header. Whole numbers lose their ``.0``, dates are written as 2021-04-22,
    yes/no cells as true and false.
    """
    return with_header(read_table(path))


def read_table(path: Path) -> Table:
    """The rows of a table file that are not blank."""
    path = Path(path)
    suffix = path.suffix.lower()
    labels: Mapping[str, str] = {}
    sets: tuple[AnswerSet, ...] = ()
    if suffix in (".csv", ".tsv"):
        records, doubts = _csv_records(path, read_bytes(path))
    elif suffix in PARSED:
        records, labels, doubts, sets = table_apart(path)
    else:
        read_bytes(path)  # that there is no such file is said first
        told = _("{suffix} cannot be read as a table; save it as .xlsx, .ods or .csv")
        raise ReadError(path, told.format(suffix=suffix or path.name))
    filled = [record for record in records if any(map(str.strip, record[1]))]
    if not filled:
        raise ReadError(path, _("there are no rows in it"))
    return Table(path, filled, doubts, labels, sets)


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
    check_size(path, characters=len(text))
    first = text.partition("\n")[0]
    separator = _separator(text)
    if first.lower().startswith("sep=") and len(first) == len("sep=") + 1:  # Excel's own hint
        separator, text, skipped = first[-1], text.partition("\n")[2], 1
    csv.field_size_limit(MAX_CHARACTERS)  # the csv module stops at 131,072 unless told
    reader = csv.reader(StringIO(text, newline=""), delimiter=separator, strict=True)
    records: list[Record] = []
    number = 1 + skipped
    try:
        for cells in reader:
            records.append((number, cells))
            if len(cells) > len(records[0][1]) or len(records) % STEP == 0:
                check_size(path, rows=len(records), columns=len(cells))
            number = reader.line_num + 1 + skipped
    except csv.Error as error:
        told = _("its quotation marks or separators do not fit ({reason}); mend this row")
        open_mark = "unexpected end" in str(error)
        reason = _("a quotation mark is not closed") if open_mark else _("one stands out of place")
        raise ReadError(path, [Fault(row_place([number]), told.format(reason=reason))]) from None
    return records, (*decoded.doubts, *_prose(records))


def _prose(records: Sequence[Record]) -> Iterator[str]:
    """A doubt where sentences stand in a single column: that may be no table at all."""
    filled = [cells[0] for _number, cells in records if cells and cells[0].strip()]
    if not filled or any(len(cells) > 1 for _number, cells in records):
        return
    if sum(len(cell.split()) for cell in filled) > PROSE * len(filled):
        yield _(
            "no comma, semicolon or tab parts it: all of it is one column; is it running text,"
            " then save it as .txt and use: casework add"
        )


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


def with_header(table: Table) -> Grid:
    """A table whose first row names the columns; names are there, differ, and every row fits."""
    path, records = table.path, table.records
    number, names = records[0]
    header = [squeeze(name) for name in names]
    body = records[1:]
    if not header[-1] or any(len(cells) > len(header) for _number, cells in body):
        used = max((_used(cells) for _number, cells in records), default=0)
        header = header[: max(used, _used(header))]
    check_size(path, rows=len(body), columns=len(header))
    _check_header(path, number, header)
    ragged = [
        (row, len(cells))
        for row, cells in body
        if len(cells) < len(header) or (len(cells) > len(header) and _used(cells) > len(header))
    ]
    if ragged:
        told = _("cells here: {n}, in the header: {m}; check its separators and quotation marks")
        faults = [Fault(row_place([row]), told.format(n=n, m=len(header))) for row, n in ragged]
        raise ReadError(path, faults)
    return Grid(path, tuple(header), tuple(body), table.doubts)


def _used(cells: Sequence[str]) -> int:
    """How many cells there are up to the last that is not blank."""
    return max((place for place, cell in enumerate(cells, start=1) if cell.strip()), default=0)


def _check_header(path: Path, number: int, header: Sequence[str]) -> None:
    empty = [str(place) for place, name in enumerate(header, start=1) if not name]
    double = [name for name, n in Counter(filter(None, header)).items() if n > 1]
    faults = []
    if len(empty) == len(header) - 1 and len(empty) > 1:
        told = _(
            'only one cell is filled: "{title}"; take such a title away, as the first row'
            " has to hold the names of the columns"
        )
        faults.append(told.format(title=next(filter(None, header))))
    elif empty:
        one = _("without a name: column {numbers}; give each column a name")
        faults.append(one.format(numbers=", ".join(empty)))
    if double:
        told = _("names that stand twice: {names}; make them differ")
        faults.append(told.format(names=", ".join(f'"{name}"' for name in double)))
    if faults:
        raise ReadError(path, [Fault(row_place([number]), fault) for fault in faults])
