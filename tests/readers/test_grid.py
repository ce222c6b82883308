import zipfile
from datetime import date, datetime, time

import pytest
import xlsxwriter

from casework.errors import ReadError
from casework.readers import read_grid
from casework.readers.sheets import as_text


def csv_file(tmp_path, content, name="a.csv"):
    path = tmp_path / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def refusal(path):
    with pytest.raises(ReadError) as caught:
        read_grid(path)
    return str(caught.value).removeprefix(str(path))


def sheet_file(tmp_path, rows, others=()):
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(path) as book:
        day = book.add_format({"num_format": "yyyy-mm-dd"})
        sheet = book.add_worksheet("Antwoorden")
        for place, row in enumerate(rows):
            for column, value in enumerate(row):
                style = day if isinstance(value, datetime) else None
                sheet.write(place, column, value, style)
        for name in others:
            book.add_worksheet(name)
    return path


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_the_header_tells_the_separator(tmp_path, separator):
    text = f'naam{separator}"fte, of; zo"\nOosterdam{separator}300/350\n'
    grid = read_grid(csv_file(tmp_path, text))
    assert grid.header == ("naam", "fte, of; zo")
    assert grid.rows == ((2, {"naam": "Oosterdam", "fte, of; zo": "300/350"}),)


def test_rows_have_the_number_of_the_line_they_begin_on(tmp_path):
    text = 'a,b\n1,"twee\nregels"\n\n3,vier\n'
    grid = read_grid(csv_file(tmp_path, text))
    assert grid.rows == ((2, {"a": "1", "b": "twee\nregels"}), (5, {"a": "3", "b": "vier"}))


def test_the_encoding_ladder_serves_tables_too(tmp_path):
    grid = read_grid(csv_file(tmp_path, "naam\ncoördinatie".encode("cp1252")))
    assert grid.rows == ((2, {"naam": "coördinatie"}),)
    assert grid.doubts == ("read as Windows-1252",)
    bom = read_grid(csv_file(tmp_path, b"\xef\xbb\xbfnaam;x\r\na;b\r\n"))
    assert bom.header == ("naam", "x")


def test_the_hint_of_excel_is_no_header(tmp_path):
    grid = read_grid(csv_file(tmp_path, "sep=;\na;b\n1,5;2\n"))
    assert grid.rows == ((3, {"a": "1,5", "b": "2"}),)


def test_a_cell_may_be_very_long(tmp_path):
    grid = read_grid(csv_file(tmp_path, "a,b\n" + "x" * 200_000 + ",y\n"))
    assert len(grid.rows[0][1]["a"]) == 200_000


def test_values_are_bare_of_white_space_where_asked(tmp_path):
    grid = read_grid(csv_file(tmp_path, "a,b\n  x ,y\n"))
    assert grid.rows[0][1]["a"] == "  x "
    assert list(grid.values()) == [(2, {"a": "x", "b": "y"})]


def test_trailing_empty_columns_are_left_out(tmp_path):
    assert read_grid(csv_file(tmp_path, "a,b,,\n1,2,,\n")).header == ("a", "b")


def test_names_must_be_there_and_differ(tmp_path):
    assert refusal(csv_file(tmp_path, "a,,a,b,b\n1,2,3,4,5\n")) == (
        ": 2 faults\n"
        "  row 1: without a name: column 2; give each column a name\n"
        '  row 1: names that stand twice: "a", "b"; make them differ'
    )


def test_a_title_above_the_table_is_told_from_names_left_out(tmp_path):
    assert refusal(csv_file(tmp_path, "Ons register,,\n\nnaam,stap,datum\nBreda,x,y\n")) == (
        ', row 1: only one cell is filled: "Ons register"; take such a title away, as the first'
        " row has to hold the names of the columns"
    )


def test_ragged_rows_are_faults(tmp_path):
    assert refusal(csv_file(tmp_path, "a,b\n1,2\n1\n1,2,3\n")) == (
        ": 2 faults\n"
        "  row 3: cells here: 1, in the header: 2; check its separators and quotation marks\n"
        "  row 4: cells here: 3, in the header: 2; check its separators and quotation marks"
    )


@pytest.mark.parametrize("text", ['a,b\n1,"nooit gesloten\n2,3\n', 'a,b\n1,"x"y\n'])
def test_a_quotation_mark_out_of_place_is_a_fault(tmp_path, text):
    message = refusal(csv_file(tmp_path, text))
    assert message.startswith(", row 2: its quotation marks or separators do not fit (")


def test_a_missing_column_is_named_with_what_comes_near(tmp_path):
    grid = read_grid(csv_file(tmp_path, "Welke knelpunten  ziet u?,jaar\nx,y\n"))
    assert grid.column("welke knelpunten ziet u?") == "Welke knelpunten ziet u?"
    with pytest.raises(ReadError, match='no column "jaren"; did you mean "jaar"'):
        grid.column("jaren")
    with pytest.raises(ReadError, match='no column "x"; the file has: "Welke knelpunten'):
        grid.column("x")


def test_a_sheet_is_read_as_text(tmp_path):
    path = sheet_file(
        tmp_path,
        [
            ["jaar", "score", "ja", "dag", "code"],
            [],
            [2018, 2.5, True, datetime(2021, 4, 22), "007"],  # noqa: DTZ001 - a cell has no zone
        ],
        others=["Uitleg"],
    )
    grid = read_grid(path)
    assert grid.rows == (
        (3, {"jaar": "2018", "score": "2.5", "ja": "true", "dag": "2021-04-22", "code": "007"}),
    )
    assert grid.doubts == ('only the first sheet was read, "Antwoorden", not: Uitleg',)


def test_what_is_no_table_is_refused(tmp_path):
    assert refusal(csv_file(tmp_path, "x", "a.xls")) == (
        ": .xls cannot be read as a table; save it as .xlsx, .ods or .csv"
    )
    assert refusal(csv_file(tmp_path, " \n,,\n")) == ": there are no rows in it"
    assert refusal(csv_file(tmp_path, "a,b\n", "a.xlsx")).startswith(": the file is damaged")
    assert refusal(csv_file(tmp_path, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "a.xlsx")) == (
        ": it is locked with a password; save it without, try again"
    )
    assert refusal(csv_file(tmp_path, b"PK\x03\x04...", "b.csv")).startswith(
        ": the name says text, the content is another kind"
    )


def test_cells_at_far_corners_are_refused_before_room_is_made(tmp_path):
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        sheet.write(0, 0, "a")
        sheet.write(1_048_575, 16_383, "b")
    assert refusal(path) == ": refused: the table is larger than 1 000 000 rows; split it"


def test_an_opendocument_sheet_is_read(tmp_path):
    names = (
        'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
        ' xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
        ' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
    )
    cell = '<table:table-cell office:value-type="string"><text:p>{}</text:p></table:table-cell>'
    number = '<table:table-cell office:value-type="float" office:value="2018"/>'
    content = (
        f"<office:document-content {names}><office:body><office:spreadsheet>"
        '<table:table table:name="Blad1">'
        f"<table:table-row>{cell.format('naam')}{cell.format('jaar')}</table:table-row>"
        f"<table:table-row>{cell.format('Dam')}{number}</table:table-row>"
        "</table:table></office:spreadsheet></office:body></office:document-content>"
    )
    path = tmp_path / "a.ods"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("META-INF/manifest.xml", "<manifest/>")
        archive.writestr("content.xml", content)
    assert read_grid(path).rows == ((2, {"naam": "Dam", "jaar": "2018"}),)


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (datetime(2021, 4, 22, 9, 30), "2021-04-22T09:30:00"),  # noqa: DTZ001 - no zone in a cell
        (date(2021, 4, 22), "2021-04-22"),
        (time(9, 30), "09:30:00"),
        (False, "false"),
        (None, ""),
        (1e15, "1000000000000000.0"),
        ("een\r\ntwee", "een\ntwee"),
    ],
)
def test_a_cell_is_written_as_text(value, written):
    assert as_text(value) == written


def test_running_text_in_one_column_is_doubted(tmp_path):
    path = tmp_path / "verslag.csv"
    path.write_text("Verslag van het gesprek\nWe begonnen met een kleine werkgroep.\n", "utf-8")
    assert " ".join(read_grid(path).doubts) == (
        "no comma, semicolon or tab parts it: all of it is one column; is it running text, then"
        " save it as .txt and use: casework add"
    )
    path.write_text("naam\nBergen op Zoom\nBreda\n", "utf-8")
    assert read_grid(path).doubts == ()
