import errno

import pytest

from casework import errors
from casework.errors import CaseworkError, NotInStudy, near_names, reason_of
from casework.words import speak


def test_every_error_of_the_tree_stands_in_the_drawing_at_its_head():
    tree = errors.__doc__
    names = [
        name
        for name, thing in vars(errors).items()
        if isinstance(thing, type) and issubclass(thing, CaseworkError)
    ]
    assert len(names) == 13
    assert [name for name in names if name not in tree] == []


def test_near_names_come_best_first():
    assert near_names("hardenburg", ["Breda", "Hardenberg", "Utrecht"]) == ["Hardenberg"]
    assert near_names("xyz", ["Breda"]) == []


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("nl", 'geen casus "Utrect"; bedoelde u "Utrecht"?'),
        ("en", 'no case "Utrect"; did you mean "Utrecht"?'),
    ],
)
def test_an_unknown_name_is_told_in_both_languages(language, told):
    speak(language)
    assert str(NotInStudy("case", "Utrect", ["Utrecht", "Breda"])) == told


def test_advice_after_a_question_begins_a_sentence():
    error = NotInStudy("case", "Reussel", ["Reusel"], "add it with: casework cases add FILE")
    assert str(error) == (
        'no case "Reussel"; did you mean "Reusel"? Add it with: casework cases add FILE'
    )
    error = NotInStudy("case", "x", ["Reusel"], "add it")
    assert str(error) == 'no case "x"; the study knows: Reusel. Add it'


def test_a_reason_of_the_system_is_said_in_plain_words():
    assert reason_of(OSError(errno.EACCES, "Permission denied")) == (
        "you may not write or read there"
    )
    assert reason_of(OSError(errno.EIO, "Input/output error")) == "Input/output error"
    assert reason_of(OSError("odd")) == "odd"
