import pytest

from casework.errors import CaseworkError, NotInStudy
from casework.model import Source, Turn
from casework.study.speakers import Speaker, speakers_in, with_speakers
from casework.words import speak

TURNS = (
    Turn(0, 4, "I", "interviewer", begins=5),
    Turn(5, 9, "R", "respondent", ((5, 7), (8, 9))),
    Turn(10, 14, "R1", ""),
    Turn(15, 20, "", ""),
)


def spoken(names=(), roles=()):
    turns = with_speakers(TURNS, names=dict(names), roles=dict(roles))
    assert [(t.start, t.end, t.paragraphs, t.begins) for t in turns] == [
        (t.start, t.end, t.paragraphs, t.begins) for t in TURNS
    ]
    return [(turn.speaker, turn.role) for turn in turns]


@pytest.mark.parametrize(
    ("names", "roles", "expected"),
    [
        ({}, {}, [("I", "interviewer"), ("R", "respondent"), ("R1", "")]),
        ({"R": "Respondent"}, {}, [("I", "interviewer"), ("Respondent", "respondent"), ("R1", "")]),
        ({"R1": "R"}, {}, [("I", "interviewer"), ("R", "respondent"), ("R", "respondent")]),
        ({"I": "R1", "R1": "I"}, {}, [("R1", "interviewer"), ("R", "respondent"), ("I", "")]),
        ({}, {"R1": "other"}, [("I", "interviewer"), ("R", "respondent"), ("R1", "other")]),
        (
            {"R": "Ans", "R1": "Ans"},
            {"Ans": "other"},
            [("I", "interviewer"), ("Ans", "other"), ("Ans", "other")],
        ),
        (
            {"R": "Respondent"},
            {"R": "other"},
            [("I", "interviewer"), ("Respondent", "other"), ("R1", "")],
        ),
        (
            {"I": "R"},
            {"R": "respondent"},
            [("R", "respondent"), ("R", "respondent"), ("R1", "")],
        ),
    ],
)
def test_speakers_are_renamed_and_merged_all_at_once(names, roles, expected):
    assert spoken(names, roles) == [*expected, ("", "")]


def test_a_role_may_be_given_in_the_language_in_force():
    speak("nl")
    speak_of_other = [("R1", role) for _name, role in spoken(roles={"R1": "other"}) if role]
    assert ("R1", "other") in speak_of_other


@pytest.mark.parametrize(
    ("names", "roles", "told"),
    [
        ({"I": "R"}, {}, 'speaker "R" would have two roles (interviewer, respondent); say which'),
        (
            {"R": "A", "R1": "A"},
            {"R": "other", "A": "respondent"},
            'speaker "A" would have two roles (other, respondent); say which with --role "A=ROLE"',
        ),
        (
            {"R1": "R", "R": "Respondent"},
            {"R": "other"},
            '"R" is the old name of one speaker and the new name of another',
        ),
        ({"R": " "}, {}, '" " is no name for a speaker'),
        ({"R": "a\x1b"}, {}, r'"a\x1b" is no name for a speaker'),
        ({"X": "R"}, {}, 'no speaker "X"; the study knows: I, R, R1'),
        ({}, {"r1": "other"}, 'no speaker "r1"; did you mean "R1"'),
        ({}, {"R": "baas"}, 'no role "baas"; the study knows: interviewer, respondent, other'),
    ],
)
def test_what_cannot_be_is_refused(names, roles, told):
    with pytest.raises(CaseworkError) as caught:
        spoken(names, roles)
    assert str(caught.value).startswith(told)


def test_a_speaker_who_is_not_there_is_not_in_the_study():
    with pytest.raises(NotInStudy):
        spoken({"": "R"})


def test_speakers_are_counted_in_the_order_in_which_they_first_speak():
    source = Source("a", "A", "een twee R: drie  vier vijf zes", "", turns=TURNS[:3])
    assert speakers_in(source, confirmed=True) == [
        Speaker("a", "I", "interviewer", 1, 1, confirmed=True),
        Speaker("a", "R", "respondent", 1, 1, confirmed=True),
        Speaker("a", "R1", "", 1, 2, confirmed=True),
    ]
