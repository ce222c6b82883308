import pytest

from casework.errors import ReadError
from casework.model import Case
from casework.readers import read_cases


def write(tmp_path, text):
    path = tmp_path / "cases.csv"
    path.write_text(text, encoding="utf-8")
    return path


def test_cases_have_aliases_and_attributes(tmp_path):
    path = write(
        tmp_path,
        "Name,aliases,fte,type,selected\n"
        "Oosterdam,Oosterdam-Zuid | de Dam,+-500,stad,ja\n"
        "Vlierbeek,,300/350,,Nee\n",
    )
    assert read_cases(path) == [
        Case("Oosterdam", ("Oosterdam-Zuid", "de Dam"), {"fte": "+-500", "type": "stad"}),
        Case("Vlierbeek", (), {"fte": "300/350"}, selected=False),
    ]


def test_the_first_known_name_column_counts(tmp_path):
    path = write(tmp_path, "gemeente;naam\nO1;Oosterdam\n")
    assert read_cases(path) == [Case("Oosterdam", (), {"gemeente": "O1"})]


def test_all_faults_are_told_at_once(tmp_path):
    path = write(
        tmp_path,
        "naam,aliassen,geselecteerd\nOosterdam,Dam,ja\n,,x\nDam,,\noosterdam,,\n",
    )
    with pytest.raises(ReadError) as caught:
        read_cases(path)
    assert str(caught.value).removeprefix(str(path)) == (
        ": 4 faults\n"
        "  row 3: the name of the case is empty; fill it in\n"
        '  row 3: "x" in column geselecteerd is neither ja nor nee\n'
        '  row 4: "Dam" stands also in row 2; a case has one row\n'
        '  row 5: "oosterdam" stands also in row 2; a case has one row'
    )


def test_a_table_without_names_or_rows_is_refused(tmp_path):
    with pytest.raises(ReadError, match="no column with the names of the cases"):
        read_cases(write(tmp_path, "fte\n12\n"))
    with pytest.raises(ReadError, match="there are no rows in it"):
        read_cases(write(tmp_path, "naam,fte\n"))
