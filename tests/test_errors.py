import pytest

from casework import errors
from casework.errors import CaseworkError, NotInStudy, near_names
from casework.words import speak


def test_every_error_of_the_tree_stands_in_the_drawing_at_its_head():
    tree = errors.__doc__
    names = [
        name
        for name, thing in vars(errors).items()
        if isinstance(thing, type) and issubclass(thing, CaseworkError)
    ]
    assert len(names) == 10
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
