"""Tables of links and of predictions: every fault with its row."""

from __future__ import annotations

import pytest

from casework.errors import ReadError
from casework.model import Role
from casework.readers.expectations import read_expectations
from casework.readers.links import read_links


def written(tmp_path, text):
    path = tmp_path / "tabel.csv"
    path.write_text(text, "utf-8")
    return path


def test_links_are_read_under_dutch_names(tmp_path):
    path = written(
        tmp_path,
        "stap,casus,bron,citaat,rol,toelichting\nteam,Breda,b1,geen groep,Spreekt tegen,nee\n",
    )
    [row] = read_links(path)
    assert (row.row, row.code, row.case, row.source) == (2, "team", "Breda", "b1")
    assert (row.quote, row.role, row.note, row.start) == (
        "geen groep",
        Role.CONTRADICTS,
        "nee",
        None,
    )


def test_a_link_without_a_role_supports_and_may_say_where_it_stands(tmp_path):
    path = written(tmp_path, "code,case,source,start,end\nteam,Breda,b1,3,9\n")
    [row] = read_links(path)
    assert (row.role, row.start, row.end, row.quote) == (Role.SUPPORTS, 3, 9, "")


def test_every_fault_of_a_table_of_links_is_told_with_its_row(tmp_path):
    path = written(
        tmp_path,
        "code,case,source,quote,start,end,role\n"
        ",Breda,b1,woorden,,,\n"
        "team,Breda,b1,,,,\n"
        "team,Breda,b1,,9,3,\n"
        "team,Breda,b1,,3,,\n"
        "team,Breda,b1,woorden,,,steunend\n",
    )
    with pytest.raises(ReadError) as error:
        read_links(path)
    places = [fault.place for fault in error.value.faults]
    assert places == ["row 2", "row 3", "row 4", "row 5", "row 6"]
    assert 'role "steunend" is none of' in str(error.value)


@pytest.mark.parametrize(
    ("header", "told"),
    [
        ("code,case,quote,role", 'no column "source"'),
        ("code,case,source,note", "neither a column quote nor"),
        ("code,case,source,quote", "no rows"),
    ],
)
def test_a_table_of_links_that_lacks_something_says_what(tmp_path, header, told):
    body = "" if told == "no rows" else "\na,b,c,d\n"
    with pytest.raises(ReadError, match=told):
        read_links(written(tmp_path, header + body))


def test_predictions_are_read_for_one_case_or_for_all(tmp_path):
    path = written(
        tmp_path,
        "code,casus,voorspeld,tekst,rival,rival_note,bron\n"
        "team,alle,aanwezig,Een groep.,Geld,Nee,Cox\n"
        "team,Breda,nee,,,,\n",
    )
    general, own = read_expectations(path)
    assert (general.case, general.predicted, general.rival_note) == ("", "present", "Nee")
    assert (own.case, own.predicted, own.text) == ("Breda", "absent", "")


def test_every_fault_of_a_table_of_predictions_is_told_with_its_row(tmp_path):
    path = written(
        tmp_path,
        "code,case,predicted,text,rival,rival_note\n"
        ",,present,,,\n"
        "team,,misschien,,,\n"
        "team,,,,,\n"
        "team,Breda,present,,,Niet waar\n"
        "plan,,present,,,\n"
        "plan,,absent,,,\n",
    )
    with pytest.raises(ReadError) as error:
        read_expectations(path)
    assert [fault.place for fault in error.value.faults] == [
        *("row 2", "row 3", "row 4", "row 5", "row 7"),
    ]
    assert "the same code and case stand also in row 6" in str(error.value)
