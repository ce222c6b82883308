"""Workbooks: the cells of the first sheet of an ``.xlsx`` or ``.ods`` file, as text.

What a sheet would grow to is reckoned before the reader makes room for it: two
cells at far corners, a repeat count, or one long text referred to a million
times make a small file into gigabytes.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterable, Sequence
from datetime import date, datetime, time
from io import BytesIO
from pathlib import Path
from typing import Any

import numpy as np
import python_calamine
from lxml import etree

from casework.errors import ReadError
from casework.readers.guard import OLE, check_archive
from casework.readers.limits import MAX_CHARACTERS, MAX_COLUMNS, MAX_ROWS
from casework.readers.report import ParsedTable, Record
from casework.text import gate
from casework.words import _

MAX_CELLS = 20_000_000  # a million answers to twenty questions; each takes 32 bytes in the reader
MAX_SHARED = 100_000_000  # characters of texts that stand once and are referred to often
SHORTEST = 20  # bytes of a cell that refers to a shared text
CHUNK, OVERLAP = 1 << 16, 8  # what a processor keeps at hand; the longest thing looked for
EXACT = 1e15  # below it a floating point number holds every whole number

_REFERENCE = re.compile(rb"""\sr\s*=\s*["']([A-Za-z]{0,3})(\d{1,10})["']""")
_SHARED = re.compile(
    rb"""\st\s*=\s*["']s["'][^>]*>\s*(?:<f[^>]*>[^<]*</f>|<f[^>]*/>)?\s*<v>(\d+)"""
)
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"


def sheet_records(path: Path, data: bytes) -> ParsedTable:
    """The rows of the first sheet with their numbers, and what is doubted."""
    if data.startswith(OLE):
        raise ReadError(path, _("it is locked with a password; save it without, try again"))
    parts: dict[str, bytes] = {}
    check_archive(path, data, into=parts)
    _check_parts(path, parts)
    try:
        with python_calamine.CalamineWorkbook.from_filelike(_stored(parts)) as book:
            titles = book.sheet_names
            sheet = book.get_sheet_by_index(0)
            margin = sheet.start[1] if sheet.start else 0  # blank rows above are given, columns not
            records = _as_records(path, sheet.iter_rows(), margin=margin)
    except python_calamine.PasswordError:
        told = _("it is locked with a password; save it without, try again")
        raise ReadError(path, told) from None
    except (python_calamine.CalamineError, OSError, ValueError, IndexError):
        told = _("it cannot be read as a workbook; open it, save it anew as .xlsx, try again")
        raise ReadError(path, told) from None
    doubts: tuple[str, ...] = ()
    if len(titles) > 1:
        told = _('only the first sheet was read, "{first}", not: {others}')
        doubts = (told.format(first=titles[0], others=", ".join(titles[1:])),)
    return ParsedTable(records, {}, doubts)


def check_size(path: Path, *, rows: int = 0, columns: int = 0, characters: int = 0) -> None:
    """Refuse a table that is larger than the program takes, saying by which limit."""
    told = _("refused: the table is larger than {n} {what}; split it")
    for size, most, what in (
        (rows, MAX_ROWS, _("rows")),
        (columns, MAX_COLUMNS, _("columns")),
        (rows * columns, MAX_CELLS, _("cells")),
        (characters, MAX_CHARACTERS, _("characters")),
    ):
        if size > most:
            raise ReadError(path, told.format(n=f"{most:,}".replace(",", " "), what=what))


def as_text(value: Any) -> str:
    """A cell's value as text, through the gate.

    >>> [as_text(value) for value in (2018.0, 2.5, True, date(2021, 4, 22), "x")]
    ['2018', '2.5', 'true', '2021-04-22', 'x']
    """
    if value.__class__ is float:  # most cells that are no text
        return str(int(value) if value.is_integer() and abs(value) < EXACT else value)
    match value:
        case bool():
            written = str(value).lower()
        case datetime() if value.time() == time():
            written = value.date().isoformat()
        case date() | time():  # a datetime is a date
            written = value.isoformat()
        case None:
            written = ""
        case _:
            written = str(value)
    return gate(written)


def _as_records(path: Path, values: Iterable[Sequence[Any]], *, margin: int) -> list[Record]:
    """Text for every cell; numbers that come often are written once."""
    before = [""] * margin
    numbers: dict[float, str] = {}
    records, characters = [], 0
    for number, row in enumerate(values, start=1):
        cells = [
            value
            if value.__class__ is str
            else numbers.get(value) or numbers.setdefault(value, as_text(value))
            if value.__class__ is float
            else as_text(value)
            for value in row
        ]
        joined = "".join(cells)
        characters += len(joined)
        if "\r" in joined or "\0" in joined or "\ufeff" in joined:
            cells = list(map(gate, cells))
        records.append((number, before + cells if margin else cells))
    check_size(path, rows=len(records), characters=characters)
    return records


def _stored(parts: dict[str, bytes]) -> BytesIO:
    """The parts as a zip without compression: the reader sees the bytes that were checked."""
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, content in sorted(parts.items(), key=lambda part: part[0] != "mimetype"):
            archive.writestr(name, content)
    packed.seek(0)
    return packed


def _check_parts(path: Path, parts: dict[str, bytes]) -> None:
    shared = parts.get("xl/sharedStrings.xml", b"")
    lengths = [len(entry) for entry in shared.split(b"<si")[1:]]
    longest = max(lengths, default=0)
    for name, content in parts.items():
        if name.startswith("xl/worksheets/"):
            if _may_be_far(content):
                _check_corners(path, content)
            if len(content) // SHORTEST * longest > MAX_SHARED:
                _check_shared(path, content, lengths)
    if "content.xml" in parts:
        _check_repeats(path, parts["content.xml"])


def _may_be_far(content: bytes) -> bool:
    """Whether a cell may stand beyond column CZ or row 99 999; cheap, and wrong on one side only.

    Looks for a name of three letters or one from DA on before a digit, and for
    six digits in a row after a letter, wherever they stand.
    """
    signs = np.frombuffer(content, dtype=np.uint8)
    return any(_far(signs[at : at + CHUNK + OVERLAP]) for at in range(0, len(signs), CHUNK))


def _far(signs: np.ndarray[tuple[int], np.dtype[np.uint8]]) -> bool:
    lower = signs | 0x20
    letter = (lower - ord("a")) < 26  # noqa: PLR2004 - unsigned: what is below wraps to above
    late = (lower - ord("d")) < 23  # noqa: PLR2004 - d to z
    digit = (signs - ord("0")) < 10  # noqa: PLR2004
    named = letter[1:-1] & digit[2:]
    if bool((late[:-2] & named).any() or (letter[:-3] & letter[1:-2] & named[1:]).any()):
        return True
    two = digit[:-1] & digit[1:]
    six = two[:-4] & two[2:-2] & two[4:]
    return bool((letter[: len(six) - 1] & six[1:]).any())


def _check_corners(path: Path, content: bytes) -> None:
    """Refuse cells at far corners: the reader makes room for all cells between them."""
    rows = columns = 1
    for match in _REFERENCE.finditer(content):
        rows = max(rows, int(match[2]))
        columns = max(columns, _column_number(match[1].upper()))
    check_size(path, rows=rows, columns=columns)


def _check_shared(path: Path, content: bytes, lengths: Sequence[int]) -> None:
    """Refuse long texts that stand once and are referred to so often that they fill the memory."""
    total = 0
    for match in _SHARED.finditer(content):
        entry = int(match[1])
        total += lengths[entry] if entry < len(lengths) else 0
        if total > MAX_SHARED:
            check_size(path, characters=total)


def _check_repeats(path: Path, content: bytes) -> None:
    """Refuse an OpenDocument sheet whose repeat counts make it too large.

    Repeats of empty cells at the end of a row and of empty rows at the end of a
    sheet are not counted: LibreOffice writes a million of them in every file.
    """
    parser = etree.iterparse(
        BytesIO(content),
        events=("end",),
        tag=(f"{_TABLE}table-row", f"{_TABLE}table"),
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
    )
    rows = waiting = columns = characters = 0
    try:
        for _event, element in parser:
            if element.tag == f"{_TABLE}table":
                rows = waiting = columns = characters = 0
            else:
                times = _times(element, "rows")
                width, length = _extent(element)
                waiting += times
                if width:
                    rows, waiting = rows + waiting, 0
                columns = max(columns, width)
                characters += length * times
                check_size(path, rows=rows, columns=columns, characters=characters)
            element.clear()
    except (etree.XMLSyntaxError, ValueError):
        told = _("it cannot be read as a workbook; open it, save it anew as .xlsx, try again")
        raise ReadError(path, told) from None


def _extent(row: etree._Element) -> tuple[int, int]:
    """How many cells a row has up to the last that is not empty, and how many characters."""
    width = place = characters = 0
    for cell in row.iter(f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"):
        times = _times(cell, "columns")
        length = sum(map(len, cell.itertext()))
        place += times
        if length or cell.get(f"{_OFFICE}value-type"):
            width = place
        characters += length * times
    return width, characters


def _times(element: etree._Element, what: str) -> int:
    return max(1, int(element.get(f"{_TABLE}number-{what}-repeated", "1")[:10]))


def _column_number(letters: bytes) -> int:
    """The number of a column, from 1.

    >>> _column_number(b"AA")
    27
    """
    number = 0
    for letter in letters:
        number = 26 * number + letter - ord("A") + 1
    return number
