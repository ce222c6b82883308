import pytest
from hypothesis import given
from hypothesis import strategies as st

from casework.errors import ReadError
from casework.model import Amount
from casework.readers.survey_map import Column, Role, Scale, SurveyMap, read_map, write_map

HEADERS = st.text(st.characters(codec="utf-8", exclude_characters="\0\r\ufeff"), min_size=1)


def refusal(tmp_path, text):
    path = tmp_path / "map.toml"
    path.write_text(text, "utf-8")
    with pytest.raises(ReadError) as caught:
        read_map(path)
    return str(caught.value).removeprefix(str(path))


@given(HEADERS, st.lists(HEADERS, max_size=3))
def test_what_is_written_is_read_back(tmp_path_factory, header, choices):
    column = Column(header, Role.CLOSED, kind=Scale.SINGLE, choices=tuple(choices), question="q")
    survey = SurveyMap("peiling", (column,), "p-{wave}.csv", "LimeSurvey", panel=True)
    path = tmp_path_factory.mktemp("map") / "map.toml"
    path.write_bytes(write_map(survey).encode())
    assert read_map(path) == survey


def test_the_reason_stands_above_the_column(tmp_path):
    survey = SurveyMap("p", (Column("Vraag", Role.OPEN, question="v", reason="5 words: open"),))
    assert write_map(survey).endswith(
        '[survey]\nname = "p"\n\n[[column]]\n# 5 words: open\n'
        'header = "Vraag"\nrole = "open"\nquestion = "v"\n'
    )


def test_every_fault_is_told_at_once(tmp_path):
    text = (
        'x = 1\n[survey]\nname = 3\n[[column]]\nheader = "a"\nrole = "opn"\nlabl = "b"\n'
        '[[column]]\nrole = "open"\nchoices = "x"\n'
    )
    assert refusal(tmp_path, text) == (
        ": 6 faults\n"
        "  x: this setting does not exist\n"
        "  [survey]: name is a text, in quotation marks\n"
        '  [[column]] 1 "a" labl: this setting does not exist; did you mean label?\n'
        '  [[column]] 1 "a": role "opn" does not exist; choose one of:'
        " respondent, case, open, closed, stamp, drop\n"
        '  [[column]] 2 "": choices is a list of texts\n'
        '  [[column]] 2 "": header is missing; write it'
    )


def test_contradictions_are_faults(tmp_path):
    text = (
        '[[column]]\nheader = "a"\nrole = "case"\n[[column]]\nheader = "b"\nrole = "case"\n'
        '[[column]]\nheader = "c"\nrole = "closed"\n'
        '[[column]]\nheader = "d"\nrole = "open"\naliases = ["A"]\nquestion = "c"\n'
    )
    assert refusal(tmp_path, text) == (
        ": 4 faults\n"
        '  only one column can be the case; here are: "a", "b"\n'
        '  "c": kind is missing; write it\n'
        '  "d": this name or alias belongs to another column already\n'
        '  "d": question "c" stands twice; each question has an id of its own'
    )
    assert refusal(tmp_path, "[survey]\n").endswith("inspect the survey first")
    assert refusal(tmp_path, "= 3").startswith(": this is not TOML as it should be")


@pytest.mark.parametrize(
    ("kind", "answer", "read"),
    [
        (Scale.NUMBER, "300/350", Amount("300/350", 300.0, 350.0)),
        (Scale.NUMBER, "veel", None),
        (Scale.ORDERED, "hoog", 2),
        (Scale.ORDERED, "onbekend", None),
        (Scale.SEVERAL, "a; b;", ("a", "b")),
        (Scale.TEXT, "012", "012"),
        (Scale.SINGLE, "", None),
    ],
)
def test_an_answer_is_typed_beside_its_text(kind, answer, read):
    column = Column("x", Role.CLOSED, kind=kind, choices=("laag", "hoog"), separator=";")
    assert column.typed(answer) == read


def test_the_wave_is_read_from_the_name_of_the_file():
    survey = SurveyMap("p", (), "peiling {wave}.xlsx")
    assert survey.wave_of("Peiling 2022.xlsx") == "2022"
    assert survey.wave_of("uitvraag.xlsx") is None
    assert SurveyMap("p", (), "peiling.csv").wave_of("Peiling.csv") == ""
