import pytest
from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from casework.errors import ReadError
from casework.readers import cells_apart
from casework.readers.report import TableCell
from casework.readers.word_cells import read_word_cells


@pytest.fixture
def table(tmp_path):
    """A Word table of two cases; ``save`` gives what is read of it."""
    document = Document()
    grid = document.add_table(rows=3, cols=3)
    words = (("Stap", "Aa", "Bee"), ("Team", "een", "twee"), ("Plan", "drie", "vier"))
    for row, texts in zip(grid.rows, words, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text

    class Table:
        rows = grid.rows

        def box(self, row, column):
            return grid.rows[row].cells[column]

        def read(self):
            document.save(tmp_path / "t.docx")
            return read_word_cells(tmp_path / "t.docx")

    return Table()


def mark(tag, **attributes):
    made = OxmlElement(f"w:{tag}")
    for name, value in attributes.items():
        made.set(qn(f"w:{name}"), value)
    return made


def texts(found):
    return [(cell.row, cell.column, cell.text) for cell in found.cells]


def test_each_cell_has_the_heads_of_its_row_and_column(table):
    assert texts(table.read()) == [
        ("Team", "Aa", "een"),
        ("Team", "Bee", "twee"),
        ("Plan", "Aa", "drie"),
        ("Plan", "Bee", "vier"),
    ]


def test_paragraphs_and_line_breaks_in_a_cell_become_spaces(table):
    table.box(1, 1).text = "een\nregel"
    table.box(1, 1).add_paragraph("en nog een")

    assert table.read().cells[0].text == "een regel en nog een"


def test_a_deleted_row_is_not_read(table):
    properties = table.rows[1]._tr.get_or_add_trPr()
    properties.append(mark("del", author="Carla"))

    found = table.read()

    assert [cell.row for cell in found.cells] == ["Plan", "Plan"]
    assert found.deletions == 0  # it is a row that was deleted, not words


def test_moved_words_stand_where_they_were_moved_to(table):
    for place, tag in (((1, 1), "moveFrom"), ((1, 2), "moveTo")):
        paragraph = table.box(*place).paragraphs[0]._p
        moved = mark(tag, author="Carla")
        moved.append(paragraph.r_lst[0])
        paragraph.append(moved)

    found = table.read()

    assert [cell.text for cell in found.cells[:2]] == ["", "twee"]
    assert (found.insertions, found.deletions, found.authors) == (1, 1, ("Carla",))


def test_a_wide_cell_stands_under_its_first_head(table):
    table.box(1, 1).merge(table.box(1, 2))

    assert texts(table.read())[0] == ("Team", "Aa", "een twee")
    assert len(table.read().cells) == 3


def test_a_tag_in_deleted_words_is_no_tag(table):
    paragraph = table.box(1, 1).paragraphs[0]._p
    control, properties = mark("sdt"), mark("sdtPr")
    properties.append(mark("tag", val="casework.x"))
    control.append(properties)
    gone = mark("del")
    gone.append(control)
    paragraph.append(gone)

    assert table.read().cells[0] == TableCell("Team", "Aa", "een")


def test_what_word_says_in_an_empty_control_is_not_its_text(table):
    paragraph = table.box(1, 1).paragraphs[0]._p
    control, properties, content = mark("sdt"), mark("sdtPr"), mark("sdtContent")
    properties.append(mark("tag", val="casework.x"))
    properties.append(mark("showingPlcHdr"))
    content.append(paragraph.r_lst[0])
    control.append(properties)
    control.append(content)
    paragraph.append(control)

    assert table.read().cells[0] == TableCell("Team", "Aa", "", ("casework.x",))


def test_reading_apart_gives_the_same(table, tmp_path):
    found = table.read()

    assert len(found.cells) == 4
    assert cells_apart(tmp_path / "t.docx") == found


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"PK\x03\x04 kapot", "damaged"),
        (b"gewone tekst", "the content is not"),
        (b"", "the file is empty"),
    ],
)
def test_what_is_no_word_file_is_refused(tmp_path, data, told):
    (tmp_path / "t.docx").write_bytes(data)

    with pytest.raises(ReadError, match=told):
        cells_apart(tmp_path / "t.docx")
