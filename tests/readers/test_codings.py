import pytest

from casework.errors import ReadError
from casework.model import Polarity
from casework.readers import CodingRow, read_codings


def write(tmp_path, text):
    path = tmp_path / "codings.csv"
    path.write_text(text, encoding="utf-8")
    return path


def refusal(path):
    with pytest.raises(ReadError) as caught:
        read_codings(path)
    return str(caught.value).removeprefix(str(path))


def test_rows_have_a_quotation_or_a_span(tmp_path):
    path = write(
        tmp_path,
        "source,start,end,quote,code,coder,polarity,memo\n"
        "a,,,wij doen mee,team,anna,,\n"
        'a,4,16,,team,ben,Absent,"ja, toch"\n',
    )
    assert read_codings(path) == [
        CodingRow(2, "a", None, None, "wij doen mee", "team", "anna", Polarity.PRESENT, ""),
        CodingRow(3, "a", 4, 16, "", "team", "ben", Polarity.ABSENT, "ja, toch"),
    ]


def test_dutch_headers_and_words_will_do(tmp_path):
    path = write(
        tmp_path,
        "Bron;Begin;Einde;Citaat;Code;Codeur;Polariteit;Notitie\na;0;3;wij;team;anna;gemengd;x\n",
    )
    assert read_codings(path) == [
        CodingRow(2, "a", 0, 3, "wij", "team", "anna", Polarity.MIXED, "x")
    ]


def test_all_that_is_wrong_is_told_at_once(tmp_path):
    path = write(
        tmp_path,
        "source,start,end,quote,code,polarity\n"
        ",1,2,,team,\n"
        "a,,,,team,\n"
        "a,3,,x,team,\n"
        "a,x,4,,team,\n"
        "a,-1,4,,team,\n"
        "a,9,4,,team,\n"
        "a,1,4,,,soms\n",
    )
    assert refusal(path) == (
        ": 8 faults\n"
        "  row 2: column source is empty\n"
        "  row 3: there is no quotation, and no start and end\n"
        "  row 4: start and end belong together; one of them is empty\n"
        '  row 5: start "x" and end "4" must be whole numbers, counted from 0\n'
        '  row 6: start "-1" and end "4" must be whole numbers, counted from 0\n'
        "  row 7: the span is reversed or empty: start 9, end 4\n"
        "  row 8: column code is empty\n"
        '  row 8: polarity "soms" is none of: present, absent, mixed'
    )


def test_needed_columns_are_asked_for(tmp_path):
    assert refusal(write(tmp_path, "sorce,quote,code\na,b,c\n")) == (
        ': there is no column "source"; did you mean "sorce"?'
    )
    assert refusal(write(tmp_path, "source,start,code\na,1,c\n")) == (
        ": there is neither a column quote nor the columns start and end; one is needed"
    )
    assert refusal(write(tmp_path, "source,quote,code\n")) == ": there are no rows in it"
