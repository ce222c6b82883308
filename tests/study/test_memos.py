import pytest

from casework.errors import CaseworkError, Conflict, NotInStudy
from casework.model import About


def test_something_can_be_noted_about_everything_in_a_study(small):
    coding = small.codings.waiting()[:1] or list(small.codings)[:1]
    small.memos.add("Begin met bellen.")
    small.memos.add("Kort gesprek.", about=About.SOURCE, name="utrecht-1")
    small.memos.add("Ook een netwerk?", about=About.CODE, name="team")
    small.memos.add("Gebeld.", about=About.CASE, name="utrecht")
    small.memos.add("Twijfel.", about=About.CODING, name=coding[0].id)
    noted = {memo.text: (str(memo.about), memo.about_id) for memo in small.memos}
    assert noted == {
        "Begin met bellen.": ("study", ""),
        "Kort gesprek.": ("source", "utrecht-1"),
        "Ook een netwerk?": ("code", "team"),
        "Gebeld.": ("case", "Utrecht"),
        "Twijfel.": ("coding", coding[0].id),
    }
    assert {memo.author for memo in small.memos} == {"anna"}
    assert small.memos.frame["quote"].notna().sum() == 1  # the words of the coding


def test_a_memo_stands_beside_the_words_that_it_quotes(small):
    memo = small.memos.add(
        " Let op.\n", about=About.SOURCE, name="breda-1", quote="Er is hier geen  werkgroep."
    )
    assert (memo.text, memo.anchor.quote) == ("Let op.", "Er is hier geen werkgroep.")
    assert small.memos.of("breda-1") == [memo]
    assert small.memos.of("utrecht-1") == []


@pytest.mark.parametrize(
    ("about", "name", "quote", "told"),
    [
        (About.SOURCE, "breda", "", 'no source "breda"; did you mean "breda-1"'),
        (About.SOURCE, "breda-1", "werkgroepje", '"werkgroepje" was not found in breda-1'),
        (About.SOURCE, "breda-1", "Interviewer", r"was not found in breda-1 \(it occurs 2 times\)"),
        (About.CODE, "taem", "", 'no code "taem"; did you mean "team"'),
        (About.CASE, "Heerlen", "", 'no case "Heerlen"'),
        (About.CODING, "c9", "", 'no coding "c9"'),
    ],
)
def test_what_is_not_there_cannot_be_noted_about(small, about, name, quote, told):
    with pytest.raises(CaseworkError, match=told):
        small.memos.add("Hm.", about=about, name=name, quote=quote)
    assert list(small.memos) == []


def test_a_memo_without_words_is_refused(small):
    with pytest.raises(CaseworkError, match="holds no words"):
        small.memos.add(" \n")


def test_a_withdrawn_memo_is_no_longer_shown_and_comes_back_by_undo(small):
    memo = small.memos.add("Hm.")
    small.memos.withdraw(memo.id)
    assert (len(small.memos), list(small.memos)) == (0, [])
    small.undo()
    assert list(small.memos) == [memo]
    small.undo()
    assert list(small.memos) == []


def test_memos_of_an_unknown_source_are_asked_in_vain(small):
    with pytest.raises(NotInStudy, match='did you mean "breda-1"'):
        small.memos.of("breda")


def test_a_memo_gets_other_words_unless_somebody_else_was_first(small):
    memo = small.memos.add("Hm.")
    edited = small.memos.edit(memo.id, "Toch wel.", version=1)
    assert (edited.text, edited.version) == ("Toch wel.", 2)
    with pytest.raises(Conflict, match="this memo of anna was changed meanwhile"):
        small.memos.edit(memo.id, "Toch niet.", version=1)
    assert list(small.memos) == [edited]
