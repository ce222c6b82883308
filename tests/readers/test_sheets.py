import re
import zipfile

import pytest
import xlsxwriter

from casework.errors import ReadError
from casework.readers import read_grid
from casework.readers.sheets import _may_be_far

NAMES = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
    ' xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
    ' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
)
CELL = '<table:table-cell{} office:value-type="string"><text:p>{}</text:p></table:table-cell>'


def ods(tmp_path, rows):
    content = (
        f"<office:document-content {NAMES}><office:body><office:spreadsheet>"
        f'<table:table table:name="Blad1">{rows}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    path = tmp_path / "a.ods"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("META-INF/manifest.xml", "<manifest/>")
        archive.writestr("content.xml", content)
    return path


def row(cells, times=1):
    return f'<table:table-row table:number-rows-repeated="{times}">{cells}</table:table-row>'


def cell(text, times=1):
    return CELL.format(f' table:number-columns-repeated="{times}"', text)


def refusal(path):
    with pytest.raises(ReadError) as caught:
        read_grid(path)
    return str(caught.value).removeprefix(str(path))


@pytest.mark.parametrize(
    ("rows", "limit"),
    [
        (row(cell("x"), 2_000_000), "1 000 000 rows"),
        (row(cell("x", 20_000)), "16 384 columns"),
        (row(cell("x" * 100, 1_000), 1_000), "20 000 000 characters"),
        (row(cell("x", 10_000)) + row(cell("x"), 9_000), "20 000 000 cells"),
        (row(cell("x", 99_999_999_999_999)), "16 384 columns"),
    ],
)
def test_repeat_counts_are_limited_before_anything_is_repeated(tmp_path, rows, limit):
    assert refusal(ods(tmp_path, rows)) == (
        f": refused: the table is larger than {limit}; split it"
    )


def test_empty_repeats_at_the_end_do_no_harm(tmp_path):
    empty = '<table:table-cell table:number-columns-repeated="16000"/>'
    rows = row(cell("naam") + empty) + row(cell("Dam") + empty) + row(empty, 1_048_000)
    assert read_grid(ods(tmp_path, rows)).records == ((2, ["Dam"]),)


@pytest.mark.parametrize(
    ("reference", "far"),
    [
        ("A1", False),
        ("CZ99999", False),
        ("DA1", True),
        ("AAA1", True),
        ("xfd1", True),
        ("A100000", True),
    ],
)
def test_a_far_cell_is_noticed_wherever_it_stands(reference, far):
    for before in (0, 65_530, 65_535, 70_000):
        content = b" " * before + f'<c r="{reference}"/>'.encode() + b" " * 20
        assert _may_be_far(content) is far


def test_one_long_text_referred_to_often_is_refused(tmp_path):
    path, bomb = tmp_path / "a.xlsx", tmp_path / "b.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        for place in range(4_000):
            sheet.write(place, 0, "x" * 32_000)
    with zipfile.ZipFile(path) as read, zipfile.ZipFile(bomb, "w") as written:
        for name in read.namelist():
            written.writestr(name, read.read(name))
    assert refusal(bomb) == ": refused: the table is larger than 20 000 000 characters; split it"


def test_a_table_that_does_not_begin_at_a1_keeps_its_row_numbers(tmp_path):
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        sheet.write_row(2, 0, ["naam", "code"])
        sheet.write_row(4, 0, ["Dam", "een\r\ntwee"])
    assert read_grid(path).records == ((5, ["Dam", "een\ntwee"]),)


def test_an_empty_column_in_front_is_told_by_its_number(tmp_path):
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(path) as book:
        book.add_worksheet().write_row(1, 1, ["naam", "code"])
    assert refusal(path) == ", row 2: without a name: column 1; give each column a name"


def test_too_many_columns_or_characters_in_a_csv_are_refused(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text(",".join(["a"] * 20_000) + "\n", "utf-8")
    assert re.search("16 384 columns", refusal(path))
    path.write_text("a,b\n" + "x" * 20_000_001 + ",y\n", "utf-8")
    assert re.search("20 000 000 characters", refusal(path))
