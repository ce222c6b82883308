import pytest

from casework.errors import NotInStudy
from casework.model import Code, Codebook, Label

NONE = Label("", "")
BOOK = Codebook(
    "c",
    NONE,
    (
        Code("training", Label("Training", "Training"), NONE),
        Code("trail", Label("Parcours", "Trail"), NONE, parent="training"),
        Code("plan", Label("Plan", ""), NONE, short=Label("P", "")),
    ),
)


def test_a_family_is_the_code_and_all_below_it():
    assert BOOK.family("training") == ("training", "trail")
    assert [code.name for code in BOOK.top] == ["training", "plan"]


def test_an_unknown_code_is_told_with_near_names():
    with pytest.raises(NotInStudy, match='did you mean "training"'):
        BOOK.code("trainign")


def test_english_falls_back_on_dutch():
    assert BOOK.code("plan").title("en") == "P"
    assert "plan" in BOOK
