"""Odd and broken tables: CSV, Excel, OpenDocument, SPSS."""

from __future__ import annotations

import datetime as dt
import struct
import tempfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pandas as pd
import pyreadstat
import xlsxwriter

from tests.corpus.entries import LOADS, REFUSED, WARNS, Entry, attacks, unpacked, with_part, without
from tests.corpus.office_files import opendocument

GRID = "nr,gemeente,antwoord\n1,Oosterdam,Er is te weinig tijd\n2,Westerveen,012\n"
CELL = "Er is te weinig tijd"


def csv_files() -> Iterator[Entry]:
    """CSV and TSV."""
    wide = ",".join(f"v{n}" for n in range(20_000)) + "\n"
    yield Entry("good.csv", GRID.encode(), LOADS, "a table", CELL)
    yield Entry(
        "semicolon.csv", GRID.replace(",", ";").encode(), LOADS, "as Dutch Excel writes it", CELL
    )
    yield Entry("tab.tsv", GRID.replace(",", "\t").encode(), LOADS, "tabs", CELL)
    yield Entry(
        "pipe.csv",
        GRID.replace(",", "|").encode(),
        LOADS,
        "bars: one column, as nothing says otherwise",
        CELL,
    )
    yield Entry(
        "hint.csv", b"sep=;\n" + GRID.replace(",", ";").encode(), LOADS, "Excel's hint", CELL
    )
    yield Entry("bom.csv", GRID.encode("utf-8-sig"), LOADS, "a mark before the header", CELL)
    yield Entry("utf16.csv", GRID.encode("utf-16"), LOADS, "UTF-16", CELL)
    yield Entry(
        "cp1252.csv",
        GRID.replace("tijd", "coördinatie").encode("cp1252"),
        WARNS,
        "Windows-1252",
        "coördinatie",
    )
    yield Entry("crlf.csv", GRID.replace("\n", "\r\n").encode(), LOADS, "Windows line ends", CELL)
    yield Entry(
        "quoted.csv",
        GRID.replace(CELL, f'"{CELL}, ""zo""\nen nog een regel"').encode(),
        LOADS,
        "a line end within a cell",
        'tijd, "zo"\nen',
    )
    yield Entry(
        "blank-rows.csv", GRID.replace("\n", "\n\n,,\n").encode(), LOADS, "blank rows", CELL
    )
    yield Entry("only-header.csv", b"nr,gemeente\n", LOADS, "no answers", "gemeente")
    yield Entry(
        "long-cell.csv",
        GRID.replace(CELL, "tijd " * 100_000).encode(),
        LOADS,
        "half a million characters in a cell",
        "tijd tijd",
    )
    yield Entry(
        "unclosed.csv",
        (GRID + '3,"open,x\n').encode(),
        REFUSED,
        "a quotation mark that never closes",
        "quotation marks",
    )
    yield Entry("ragged.csv", (GRID + "3,Noord\n").encode(), REFUSED, "a row too short", "row 4")
    yield Entry(
        "ragged-long.csv", (GRID + "3,Noord,x,y\n").encode(), REFUSED, "a row too long", "row 4"
    )
    yield Entry("wide.csv", (wide + wide).encode(), REFUSED, "20,000 columns", "16 384 columns")
    yield Entry("doubled.csv", b"a,a\n1,2\n", REFUSED, "a name that stands twice", "stand twice")
    yield Entry(
        "nameless.csv", b"a,,c\n1,2,3\n", REFUSED, "a column without a name", "without a name"
    )
    yield Entry(
        "nuls.csv", b"a,b\n1,x\0y\n" + GRID.encode(), REFUSED, "another header behind a NUL"
    )
    yield Entry("blank.csv", b"\n,,\n\n", REFUSED, "no rows", "no rows")
    yield Entry("noise.csv", bytes(range(256)) * 20, REFUSED, "bytes of all kinds", "not")
    yield Entry("empty.csv", b"", REFUSED, "nothing in it", "empty")


def workbook(rows: list[list[object]], *, more: int = 0) -> bytes:
    """A workbook that is the same whenever it is made."""
    stream = BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True, "nan_inf_to_errors": True}) as book:
        book.set_properties({"created": dt.datetime(2020, 1, 1)})  # noqa: DTZ001
        day = book.add_format({"num_format": "yyyy-mm-dd"})
        sheet = book.add_worksheet("Antwoorden")
        for number, row in enumerate(rows):
            for column, value in enumerate(row):
                if isinstance(value, dt.date):
                    sheet.write_datetime(number, column, value, day)
                else:
                    sheet.write(number, column, value)
        for n in range(more):
            book.add_worksheet(f"Nog {n}").write(0, 0, "x")
    return stream.getvalue()


def _rows() -> list[list[object]]:
    return [line.split(",") for line in GRID.splitlines()]


SHEET = "xl/worksheets/sheet1.xml"


def xlsx_files() -> Iterator[Entry]:
    """Excel workbooks."""
    good = workbook(_rows())
    sheet = dict(unpacked(good))[SHEET].decode()
    strings = dict(unpacked(good))["xl/sharedStrings.xml"].decode()
    row = '<row r="{r}"><c r="{c}{r}" t="inlineStr"><is><t>x</t></is></c></row></sheetData>'

    def grown(more: str) -> bytes:
        return with_part(good, SHEET, sheet.replace("</sheetData>", more))

    long = strings.replace(CELL, "woord " * 50_000)
    often = "".join(f'<row r="{n}"><c r="A{n}" t="s"><v>5</v></c></row>' for n in range(4, 2_000))
    yield Entry("good.xlsx", good, LOADS, "a table", CELL)
    yield Entry(
        "dates.xlsx",
        workbook([["dag", "n"], [dt.date(2021, 4, 22), 0.1]]),
        LOADS,
        "a date",
        "2021-04-22",
    )
    yield Entry(
        "formula.xlsx", workbook([["a", "b"], ["=1+1", 5]]), LOADS, "a formula, its value 0", "5"
    )
    yield Entry(
        "errors.xlsx",
        workbook([["a", "b"], [float("nan"), "zo"]]),
        LOADS,
        "an error in a cell",
        "zo",
    )
    yield Entry(
        "kinds.xlsx",
        workbook([["a", "b", "c"], [True, -5, 1e300]]),
        LOADS,
        "yes or no, negative, huge",
        "-5",
    )
    yield Entry(
        "merged.xlsx",
        with_part(
            good,
            SHEET,
            sheet.replace(
                "</sheetData>",
                '</sheetData><mergeCells count="1"><mergeCell ref="A2:A3"/></mergeCells>',
            ),
        ),
        LOADS,
        "merged cells",
        CELL,
    )
    yield Entry("sheets.xlsx", workbook(_rows(), more=2), WARNS, "two sheets more", CELL)
    yield Entry(
        "far-row.xlsx",
        grown(row.format(r=1_048_576, c="A")),
        REFUSED,
        "a cell in the last row",
        "1 000 000 rows",
    )
    yield Entry(
        "far-column.xlsx",
        grown(row.format(r=4, c="ZZZ")),
        REFUSED,
        "a cell in a column beyond all",
        "16 384 columns",
    )
    yield Entry(
        "corner.xlsx",
        grown(row.format(r=999_999, c="XFD")),
        REFUSED,
        "a cell at the far corner",
        "cells",
    )
    yield Entry(
        "shared.xlsx",
        with_part(
            with_part(good, "xl/sharedStrings.xml", long),
            SHEET,
            sheet.replace("</sheetData>", often + "</sheetData>"),
        ),
        REFUSED,
        "one long text referred to often",
        "characters",
    )
    yield Entry(
        "no-strings.xlsx", without(good, "xl/sharedStrings.xml"), REFUSED, "its texts are gone"
    )
    yield Entry(
        "bad-string.xlsx",
        with_part(good, SHEET, sheet.replace("<v>5</v>", "<v>99999</v>")),
        REFUSED,
        "a text that is not there",
    )
    yield Entry(
        "bad-row.xlsx",
        with_part(good, SHEET, sheet.replace('r="A2"', 'r="2A"')),
        REFUSED,
        "a cell that is nowhere",
    )
    yield Entry(
        "no-sheet.xlsx",
        with_part(good, SHEET, sheet.replace("sheetData", "x")),
        REFUSED,
        "no cells in it",
    )
    yield Entry("blank.xlsx", workbook([]), REFUSED, "no rows", "no rows")
    yield from attacks("xlsx", good, SHEET, b"<sheetData>")


def ods_files() -> Iterator[Entry]:
    """OpenDocument sheets."""

    def cell(words: str, repeated: int = 1) -> str:
        times = f'table:number-columns-repeated="{repeated}"'
        start = f'<table:table-cell office:value-type="string" {times}>'
        return f"{start}<text:p>{words}</text:p></table:table-cell>"

    def ods(*rows: str, repeated: int = 1) -> bytes:
        written = "".join(
            f'<table:table-row table:number-rows-repeated="{repeated if n else 1}">'
            f"{row}</table:table-row>"
            for n, row in enumerate(rows)
        )
        return opendocument(
            f'<table:table table:name="A">{written}</table:table>', kind="spreadsheet"
        )

    head, answer = cell("nr") + cell("antwoord"), cell("1") + cell(CELL)
    empty = (
        '<table:table-row table:number-rows-repeated="1048574">'
        '<table:table-cell table:number-columns-repeated="16384"/></table:table-row>'
    )
    lines = "".join(f"<table:table-row>{row}</table:table-row>" for row in (head, answer))
    good = ods(head, answer)
    trailing = opendocument(
        f'<table:table table:name="A">{lines}{empty}</table:table>',
        kind="spreadsheet",
    )
    yield Entry("good.ods", good, LOADS, "a table", CELL)
    yield Entry(
        "trailing.ods", trailing, LOADS, "a million empty rows, as LibreOffice writes", CELL
    )
    yield Entry(
        "repeats.ods",
        ods(head, answer, repeated=2_000_000),
        REFUSED,
        "a row repeated two million times",
        "1 000 000 rows",
    )
    yield Entry(
        "columns.ods",
        ods(head, cell("x", 100_000)),
        REFUSED,
        "a cell repeated 100,000 times",
        "16 384 columns",
    )
    yield Entry(
        "product.ods",
        ods(head, cell(CELL, 10_000), repeated=10_000),
        REFUSED,
        "a hundred million cells",
        "cells",
    )
    yield Entry(
        "number.ods", ods(head, cell("x", 10**30)), REFUSED, "a repeat of thirty figures", "columns"
    )
    yield Entry(
        "not-a-number.ods",
        with_part(
            good,
            "content.xml",
            dict(unpacked(good))["content.xml"].replace(b'repeated="1"', b'repeated="x"'),
        ),
        REFUSED,
        "a repeat of no number",
        "save it anew",
    )
    yield Entry("blank.ods", ods(""), REFUSED, "no rows", "")
    yield from attacks("ods", good, "content.xml", b"<office:spreadsheet>")


CRASH = 180  # where the file says how many missing values a variable of text has


def sav() -> bytes:
    """An SPSS file; the date that its maker writes into it is taken out."""
    frame = pd.DataFrame({"nr": [1.0, 2.0], "open": [CELL, "012"], "eens": [1.0, 2.0]})
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.sav"
        pyreadstat.write_sav(frame, path, variable_value_labels={"eens": {1: "ja", 2: "nee"}})
        data = bytearray(path.read_bytes())
    data[92:109] = b"01 Jan 0000:00:00"
    return bytes(data)


def _crashing(good: bytes) -> bytes:
    """Found by breaking files at random: pyreadstat 1.3 reads beyond its memory and dies."""
    data = bytearray(good)
    data[CRASH] = 50
    return bytes(data)


def sav_files() -> Iterator[Entry]:
    """Files of SPSS."""
    good = sav()
    yield Entry("good.sav", good, LOADS, "a table", CELL)
    yield Entry("cut.sav", good[: len(good) * 2 // 3], REFUSED, "two thirds of it", "save it anew")
    yield Entry("cut-head.sav", good[:100], REFUSED, "half of its header", "save it anew")
    yield Entry("only-mark.sav", b"$FL2", REFUSED, "the mark alone", "save it anew")
    yield Entry(
        "many-cases.sav",
        good[:80] + struct.pack("<i", 2**31 - 1) + good[84:],
        LOADS,
        "says that it holds 2,000 million rows; there are two",
        CELL,
    )
    yield Entry("crash.sav", _crashing(good), REFUSED, "kills the parser", "broke off")
    yield Entry(
        "noise.sav",
        b"$FL2" + bytes(range(256)) * 20,
        REFUSED,
        "noise behind a mark",
        "save it anew",
    )
    yield Entry("prose.sav", GRID.encode(), REFUSED, "a CSV by the wrong name", "save it anew")
    yield Entry("empty.sav", b"", REFUSED, "nothing in it", "empty")
