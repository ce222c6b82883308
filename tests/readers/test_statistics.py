import struct

import pandas as pd
import pyreadstat
import pytest

from casework.errors import ReadError
from casework.readers import read_grid, read_survey
from casework.readers.survey import read_mapped_survey
from casework.readers.survey_columns import propose
from casework.readers.survey_headers import read_answers
from casework.readers.survey_map import read_map, write_map


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


def with_sets(path, declared):
    """The SPSS file with multiple-response sets, which pyreadstat reads but cannot write."""
    data, words = path.read_bytes(), declared.encode()
    end = data.index(struct.pack("<2i", 999, 0))
    path.write_bytes(data[:end] + struct.pack("<4i", 7, 7, 1, len(words)) + words + data[end:])


@pytest.fixture
def several(tmp_path):
    path = tmp_path / "vormen.sav"
    frame = pd.DataFrame(
        {
            "resp": [1.0, 2.0, 3.0],
            "v1": [1.0, 0.0, 0.0],
            "v2": [1.0, 1.0, 0.0],
            "k1": [1.0, 2.0, None],
            "k2": [2.0, None, None],
            "t": ["te weinig tijd", "geen geld voor", "de wethouder wil niet"],
        }
    )
    pyreadstat.write_sav(
        frame,
        path,
        column_labels=["Nummer", "Advies", "Website", "Kanaal 1", "Kanaal 2", "Waarom?"],
        variable_value_labels={
            "v1": {0: "Nee", 1: "Ja"},
            "v2": {0: "Niet", 1: "Website gekozen"},
            "k1": {1: "mail", 2: "balie"},
            "k2": {1: "mail", 2: "balie"},
        },
    )
    return path


def test_a_set_of_several_answers_becomes_one_attribute(several):
    with_sets(several, "$vorm=D1 1 5 Vorm? v1 v2\n$kanaal=C 7 Kanalen k1 k2\n")
    proposed = propose(read_answers(several))
    assert [
        (c.header, c.question, c.option, c.ticked, c.together) for c in proposed.columns[1:5]
    ] == [
        ("v1", "vorm", "Advies", ("Ja",), False),
        ("v2", "vorm", "Website", ("Website gekozen",), False),
        ("k1", "kanaal", "", (), True),
        ("k2", "kanaal", "", (), True),
    ]
    kept = several.with_suffix(".toml")
    kept.write_text(write_map(proposed), "utf-8")
    found = read_mapped_survey(several, read_map(kept), cases=[])
    assert [dict(source.attributes) for source in found.sources] == [
        {"vorm": "Advies; Website", "kanaal": "mail; balie"},
        {"vorm": "Website", "kanaal": "balie"},
        {},
    ]
    assert found.reading.doubts == ()


def test_a_set_that_does_not_tell_what_counts_is_said(several):
    with_sets(several, "$vorm=D1 x 5 Vorm? v1 v2\n$een=D1 1 0  v1\n")
    assert read_answers(several).grid.doubts == (
        'set "vorm" of several answers: its columns are kept one by one',
    )
