import pytest

from casework.errors import CaseworkError
from casework.model import About, Anchor, Memo

WORDS = Anchor("a", 0, 3, "Nee")


@pytest.mark.parametrize(
    ("memo", "told"),
    [
        (("m", About.STUDY, "", " \n", "anna"), "memo m holds no words"),
        (("m", About.STUDY, "x", "Hm.", "anna"), "memo m does not say which study it is about"),
        (("m", About.CODE, "", "Hm.", "anna"), "memo m does not say which code it is about"),
        (
            ("m", About.SOURCE, "b", "Hm.", "anna", WORDS),
            r"memo m stands on a\[0:3\], but is about source b",
        ),
        (
            ("m", About.CODE, "team", "Hm.", "anna", WORDS),
            r"memo m stands on a\[0:3\], but is about code team",
        ),
    ],
)
def test_a_memo_that_cannot_be_is_refused(memo, told):
    with pytest.raises(CaseworkError, match=told):
        Memo(*memo)


@pytest.mark.parametrize(("about", "name"), [(About.SOURCE, "a"), (About.CODING, "c1")])
def test_a_memo_can_stand_on_words_of_its_source_or_its_coding(about, name):
    assert Memo("m", about, name, "Hm.", "anna", WORDS).anchor == WORDS
