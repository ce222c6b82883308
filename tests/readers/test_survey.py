import pytest

from casework.errors import ReadError
from casework.model import Case, Kind, Source, Turn
from casework.readers import read_survey
from casework.text import checksum

CASES = [Case("Oosterdam", ("Dam",)), Case("Vlierbeek")]
TEXT = (
    "nr,gemeente,jaar,fase,Wat hindert?,Wat helpt?\n"
    "P1,dam,2018,,geen tijd,De wethouder\n"
    "P2,,2019,verkennen,-,n.v.t.\n"
    "P3,Vlierbeek,2019,verkennen,geen,geen tijd\n"
)


def write(tmp_path, text=TEXT):
    path = tmp_path / "Peiling 2021.csv"
    path.write_text(text, encoding="utf-8")
    return path


def read(path, *questions, **options):
    return read_survey(path, open_questions=questions, cases=CASES, **options)


def refusal(path, *questions, **options):
    with pytest.raises(ReadError) as caught:
        read(path, *questions, **options)
    return str(caught.value).removeprefix(str(path))


def test_an_answer_is_a_source_with_the_closed_answers(tmp_path):
    found = read(write(tmp_path), "Wat hindert?", case_column="gemeente", respondent_column="nr")
    assert found.sources[0] == Source(
        id="peiling-2021-p1",
        title="P1: Wat hindert?",
        text="geen tijd",
        checksum=checksum("geen tijd"),
        kind=Kind.SURVEY_ANSWER,
        case="Oosterdam",
        origin="Peiling 2021.csv",
        participant="P1",
        question="Wat hindert?",
        turns=(Turn(0, 9, speaker="P1", role="respondent"),),
        attributes={"jaar": "2018", "Wat helpt?": "De wethouder"},
    )
    assert [source.text for source in found.sources] == ["geen tijd", "geen"]


def test_two_questions_give_two_sources_and_a_report(tmp_path):
    found = read(
        write(tmp_path),
        *("Wat hindert?", "wat helpt?"),
        case_column="gemeente",
        respondent_column="nr",
    )
    assert [(source.id, source.case) for source in found.sources] == [
        ("peiling-2021-p1-1", "Oosterdam"),
        ("peiling-2021-p1-2", "Oosterdam"),
        ("peiling-2021-p3-1", "Vlierbeek"),
        ("peiling-2021-p3-2", "Vlierbeek"),
    ]
    assert found.sources[3].attributes == {"jaar": "2019", "fase": "verkennen"}
    assert found.reading.kept == {"rows": 3, "answers": 4, "respondents": 2, "words": 7}
    assert found.reading.dropped == (
        '"Wat hindert?": empty answers: 1',
        '"Wat helpt?": empty answers: 1',
    )


def test_without_respondents_the_row_says_who_it_is(tmp_path):
    rows = "".join(f'"antwoord {n}"\n' for n in range(2, 12))
    found = read(write(tmp_path, "Wat hindert?\n" + rows), "Wat hindert?")
    assert [source.id for source in found.sources][::9] == ["peiling-2021-02", "peiling-2021-11"]
    assert found.sources[0].participant == "peiling-2021-02"


def test_equal_answers_of_two_people_are_both_kept(tmp_path):
    found = read(write(tmp_path, "Vraag,nr\ntijd,a\ntijd,b\n"), "Vraag", respondent_column="nr")
    assert len({source.id for source in found.sources}) == 2


def test_only_a_whole_cell_is_no_answer(tmp_path):
    answers = ["-", ".", "X", "nvt", "N.V.T.", " ", "geen", "x-as", "nvt, geen geld"]
    text = "Vraag,nr\n" + "".join(f'"{a}",{n}\n' for n, a in enumerate(answers))
    found = read(write(tmp_path, text), "Vraag", respondent_column="nr")
    assert [source.text for source in found.sources] == ["geen", "x-as", "nvt, geen geld"]
    assert found.reading.dropped == ('"Vraag": empty answers: 6',)


def test_paragraphs_of_an_answer_are_kept(tmp_path):
    found = read(write(tmp_path, 'Vraag,nr\n" een\n\ntwee ",a\n'), "Vraag", respondent_column="nr")
    assert found.sources[0].text == "een\n\ntwee"
    assert found.sources[0].turns[0].paragraphs == ((0, 3), (5, 9))


def test_unknown_cases_and_doubled_respondents_are_told_together(tmp_path):
    text = TEXT + "P1,Vlierbek,,,x,y\nP4,Vlierbek,,,x,y\nP5,Elders,,,x,y\n"
    path = write(tmp_path, text)
    options = {"case_column": "gemeente", "respondent_column": "nr"}
    assert refusal(path, "Wat hindert?", **options) == (
        ": 3 faults\n"
        '  rows 5, 6: no case "Vlierbek"; did you mean "Vlierbeek"?\n'
        '  row 7: no case "Elders"; add it to the cases first\n'
        '  row 5: respondent "P1" stands also in row 2; each row is one respondent'
    )


def test_missing_columns_are_told_with_near_names(tmp_path):
    path = write(tmp_path)
    assert refusal(path, "Wat hinderde?") == (
        ': there is no column "Wat hinderde?"; did you mean "Wat hindert?" or "Wat helpt?"?'
    )
    assert refusal(path).startswith(': name at least one open question; the file has: "nr"')


def test_progress_is_told(tmp_path):
    told = []
    read(write(tmp_path), "Wat hindert?", progress=lambda n, total: told.append((n, total)))
    assert told == [(3, 3)]
