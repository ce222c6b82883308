import pytest

from casework.errors import ReadError
from casework.model import Case
from casework.readers.survey import read_mapped_survey
from casework.readers.survey_map import Column, Role, Scale, SurveyMap

SURVEY = SurveyMap(
    "peiling",
    (
        Column("nr", Role.RESPONDENT),
        Column("gemeente", Role.CASE),
        Column("naam", Role.DROP),
        Column("Wat hindert?", Role.OPEN, question="hinder", aliases=("Wat staat in de weg?",)),
        Column("pc", Role.CLOSED, kind=Scale.TEXT, question="postcode"),
        Column("cijfer", Role.CLOSED, kind=Scale.NUMBER, question="cijfer"),
        Column("fase", Role.CLOSED, kind=Scale.SINGLE, question="fase", choices=("een", "twee")),
        Column(
            "V[1]", Role.CLOSED, "", Scale.SEVERAL, "V", option="geld", ticked=("Y",), optional=True
        ),
        Column(
            "V[2]", Role.CLOSED, "", Scale.SEVERAL, "V", option="tijd", ticked=("Y",), optional=True
        ),
    ),
    "peiling-{wave}.csv",
)
HEADER = "nr,gemeente,naam,Wat hindert?,pc,cijfer,fase,V[1],V[2]\n"


def read(tmp_path, text, name="peiling-2021.csv", **options):
    path = tmp_path / name
    path.write_text(text, "utf-8")
    return read_mapped_survey(path, SURVEY, cases=[Case("Breda")], **options)


def refusal(tmp_path, text, **options):
    with pytest.raises(ReadError) as caught:
        read(tmp_path, text, **options)
    return str(caught.value).removeprefix(str(tmp_path))


def test_values_keep_their_text_and_personal_data_stay_behind(tmp_path):
    row = "012,breda,Jan,te weinig tijd,1234 AB,-5,01-02-2021,Y,Y\n"
    found = read(tmp_path, HEADER + row)
    source = found.sources[0]
    assert (source.id, source.participant, source.case, source.question) == (
        "peiling-2021-012-hinder",
        "peiling-2021-012",
        "Breda",
        "Wat hindert?",
    )
    assert source.attributes == {
        "wave": "2021",
        "postcode": "1234 AB",
        "cijfer": "-5",
        "fase": "01-02-2021",
        "V": "geld; tijd",
    }
    assert found.reading.dropped == ('columns left out, as the mapping says: "naam"',)
    assert found.reading.doubts == (
        '"fase": answers that the mapping does not know: "01-02-2021" (1)',
    )


def test_another_year_has_other_words_for_the_same_question(tmp_path):
    first = read(tmp_path, HEADER + "1,,,tijd,,,,,\n")
    text = "nr,gemeente,Wat staat in de weg?,pc,cijfer,fase\n1,,geld,,,\n"
    second = read(tmp_path, text, name="peiling-2022.csv")
    assert [s.sources[0].id for s in (first, second)] == [
        "peiling-2021-1-hinder",
        "peiling-2022-1-hinder",
    ]
    assert second.sources[0].question == "Wat hindert?"


def test_a_file_with_other_columns_is_refused_with_near_names(tmp_path):
    text = "nr,gemeente,Wat hinderde u?,pc,fase,nieuw,V[1],V[2]\n1,,a,,,,,\n"
    assert refusal(tmp_path, text) == (
        "/peiling-2021.csv: 4 faults\n"
        '  column "Wat hindert?": missing from this file;'
        ' is it "Wat hinderde u?" now? Then add that to its aliases\n'
        '  column "cijfer": missing from this file; write optional = true if it was not asked\n'
        '  column "Wat hinderde u?": not in the mapping; an alias of "Wat hindert?"?\n'
        '  column "nieuw": not in the mapping; add it as a [[column]], with role = "drop" to'
        " leave it out"
    )


def test_a_code_that_asks_something_else_now_is_refused(tmp_path):
    rows = 'Q1,Q2\nWat helpt u?,Cijfer\n"{""ImportId"":""a""}","{""ImportId"":""b""}"\ngeld,3\n'
    columns = (
        Column("Q1", Role.OPEN, "Wat hindert u?", question="hinder"),
        Column("Q2", Role.DROP),
    )
    path = tmp_path / "q.csv"
    path.write_text(rows, "utf-8")
    with pytest.raises(ReadError, match=r'"Q1": asks "Wat helpt u\?" in this file, "Wat hindert'):
        read_mapped_survey(path, SurveyMap("q", columns), cases=[])


def test_the_wave_must_be_known(tmp_path):
    text = HEADER + "1,,,tijd,,,,,\n"
    path = tmp_path / "uitvraag.csv"
    path.write_text(text, "utf-8")
    with pytest.raises(ReadError, match="does not fit"):
        read_mapped_survey(path, SURVEY, cases=[])
    found = read_mapped_survey(path, SURVEY, wave="voorjaar 2023", cases=[])
    assert found.sources[0].id == "peiling-voorjaar-2023-1-hinder"
