import pytest
from xlsxwriter import Workbook

from casework.errors import NotInStudy, ReadError
from casework.model import Check
from casework.readers.member_checks import CheckRow, read_member_checks, result_named


def test_a_workbook_is_read_like_a_csv(tmp_path):
    with Workbook(str(tmp_path / "c.xlsx")) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["Bron", "Uitkomst", "Op"])
        sheet.write_row(1, 0, ["a-1", "Goedgekeurd", "22 april 2021"])
    assert read_member_checks(tmp_path / "c.xlsx") == [
        CheckRow(2, "a-1", Check.APPROVED, "2021-04-22")
    ]


def test_every_fault_is_told_with_its_row(tmp_path):
    path = tmp_path / "c.csv"
    path.write_text(
        "source,result,on,note\n,sent,,\na-1,maybe,,\na-1,approved,31-2-2021,\na-1,changed,,\n",
        "utf-8",
    )
    with pytest.raises(ReadError) as caught:
        read_member_checks(path)
    assert [(fault.place, fault.message) for fault in caught.value.faults] == [
        ("row 2", "the source is empty; fill in its id"),
        ("row 3", 'no result "maybe"; the study knows: sent, approved, changed, refused'),
        ("row 4", '"31-2-2021" is not a date; write it as 2021-04-22, 2021-04 or 2021'),
        ("row 5", "the note is empty; write what the respondent had changed"),
    ]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("result,on\nsent,2021\n", 'there is no column "source"'),
        ("source,result\n", "there are no rows in it"),
    ],
)
def test_a_table_without_columns_or_rows_is_refused(tmp_path, text, told):
    path = tmp_path / "c.csv"
    path.write_text(text, "utf-8")
    with pytest.raises(ReadError, match=told):
        read_member_checks(path)


def test_a_result_is_known_by_dutch_and_english_words():
    assert [result_named(word) for word in ("Verstuurd", "AKKOORD", "aangepast", "refused")] == [
        Check.SENT,
        Check.APPROVED,
        Check.CHANGED,
        Check.REFUSED,
    ]
    with pytest.raises(NotInStudy):
        result_named("")
