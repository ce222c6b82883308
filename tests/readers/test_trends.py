import pytest

from casework.errors import ReadError
from casework.model import TrendPoint
from casework.readers.trends import LooseValue, read_trends


def write(tmp_path, text):
    path = tmp_path / "trends.csv"
    path.write_text(text, "utf-8")
    return path


def test_missing_values_stay_missing_and_a_status_is_a_note(tmp_path):
    text = "question,option,year,percentage,status\nq,a,2020,50.0,ok\nq,b,2020,,missing_in_source\n"
    assert read_trends(write(tmp_path, text)).points == (
        TrendPoint("q", "a", 2020, 50.0),
        TrendPoint("q", "b", 2020, None, "missing in source"),
    )


def test_dutch_names_and_decimals_are_read(tmp_path):
    text = "vraag;optie;jaar;percentage;toelichting\nq;a;2020;12,5%;anders gevraagd\n"
    assert read_trends(write(tmp_path, text)).points == (
        TrendPoint("q", "a", 2020, 12.5, "anders gevraagd"),
    )


def test_a_value_without_an_option_is_set_apart(tmp_path):
    read = read_trends(write(tmp_path, "question,option,year,percentage\nq,a,2020,\nq,,2020,7\n"))
    assert read.loose == (LooseValue("q", 2020, 7.0, 3),)


def test_all_faults_are_told_at_once(tmp_path):
    text = (
        "question,option,year,percentage\n,a,2020,5\nq,a,20,5\nq,a,2020,101\nq,b,2020,-5\n"
        "q,c,2020,nan\nq,d,2020,1\nq,d,2020,2\n"
    )
    with pytest.raises(ReadError) as caught:
        read_trends(write(tmp_path, text))
    assert [str(fault) for fault in caught.value.faults] == [
        "row 2: the question is empty; fill it in",
        'row 3: "20" is not a year; write it as 2021',
        'row 4: "101" is not a percentage from 0 to 100; leave it empty if it is not known',
        'row 5: "-5" is not a percentage from 0 to 100; leave it empty if it is not known',
        'row 6: "nan" is not a percentage from 0 to 100; leave it empty if it is not known',
        'row 8: "q", "d", 2020 stands also in row 7',
    ]
