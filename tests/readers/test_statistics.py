import pandas as pd
import pyreadstat
import pytest

from casework.errors import ReadError
from casework.readers import read_grid, read_survey
from casework.readers.survey_columns import propose
from casework.readers.survey_headers import read_answers


@pytest.fixture
def sav(tmp_path):
    path = tmp_path / "peiling.sav"
    frame = pd.DataFrame(
        {
            "resp": [1.0, 2.0, 3.0],
            "q1": [1.0, 2.0, 9.0],
            "q2": ["te weinig tijd", "", "coördinatie ontbreekt"],
            "q3": [2.5, None, -5.0],
            "dag": pd.to_datetime(["2021-02-01", None, "2021-02-03"]),
        }
    )
    pyreadstat.write_sav(
        frame,
        path,
        column_labels=["Nummer", "Eens?", "Welke knelpunten ziet u?", "Cijfer", "Dag"],
        variable_value_labels={"q1": {1: "Ja", 2: "Nee", 9: "Geen antwoord"}},
        missing_ranges={"q1": [9]},
    )
    return path


def test_answers_are_words_and_missing_values_are_empty(sav):
    grid = read_grid(sav)
    assert grid.header == ("resp", "q1", "q2", "q3", "dag")
    assert grid.records == (
        (2, ["1", "Ja", "te weinig tijd", "2.5", "2021-02-01"]),
        (3, ["2", "Nee", "", "", ""]),
        (4, ["3", "", "coördinatie ontbreekt", "-5", "2021-02-03"]),
    )
    assert grid.doubts == ('"q1": values declared missing, left empty: 1',)


def test_labels_are_the_questions(sav):
    survey = propose(read_answers(sav))
    assert survey.program == "SPSS"
    assert [column.label for column in survey.columns][2] == "Welke knelpunten ziet u?"
    found = read_survey(sav, open_questions=["welke knelpunten ziet u?"], cases=[])
    assert [source.text for source in found.sources] == ["te weinig tijd", "coördinatie ontbreekt"]
    assert found.sources[0].question == "Welke knelpunten ziet u?"


def test_what_is_no_spss_file_is_refused(tmp_path, sav):
    for content in (b"$FL2 nothing", sav.read_bytes()[:300]):
        path = tmp_path / "b.sav"
        path.write_bytes(content)
        with pytest.raises(ReadError, match="cannot be read as an SPSS file"):
            read_grid(path)
