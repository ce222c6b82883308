import pytest

from casework.model import About, Code, Coder, Label, Polarity, Source, Status
from casework.readers.report import Comment
from casework.study.comments import CodeNames, from_comments

NOW = "2026-11-21T10:00:00.000+00:00"
NONE = Label("", "")
CODES = [
    Code("team", Label("Vorm een team", "Form a team"), NONE),
    Code("no_time", Label("Gebrek aan tijd, of geld", "Lack of time"), NONE),
    Code("training", Label("Opleiding", "Training"), NONE),
    Code("course", Label("Cursus", "Training"), NONE),
    Code("not_yet", Label("Nog niet", "Not yet"), NONE),
]
P, A, M = Polarity.PRESENT, Polarity.ABSENT, Polarity.MIXED
SOURCE = Source("a", "A", "Er is geen team. Wel een plan.", "")


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("team", [("team", P)]),
        ("  #TEAM \n", [("team", P)]),
        ("vorm een  team", [("team", P)]),
        ("Form a team", [("team", P)]),
        ("team niet", [("team", A)]),
        ("Team: afwezig", [("team", A)]),
        ("#team (absent)", [("team", A)]),
        ("team, niet", [("team", A)]),
        ("team – gemengd", [("team", M)]),
        ("team aanwezig", [("team", P)]),
        ("nog niet", [("not_yet", P)]),
        ("Nog niet niet", [("not_yet", A)]),
        ("gebrek aan tijd, of geld", [("no_time", P)]),
        ("team; no_time niet\n#course", [("team", P), ("no_time", A), ("course", P)]),
        ("team, course", [("team", P), ("course", P)]),
        ("team; gebrek aan tijd, of geld", [("team", P), ("no_time", P)]),
        ("team; team; team niet", [("team", P), ("team", A)]),
        ("training", [("training", P)]),
        ("team;", [("team", P)]),
        ("Ons team", []),
        ("teams", []),
        ("team, en dat is mooi", []),
        ("team; wat nog meer?", []),
        ("niet", []),
        ("#", []),
        (";", []),
        ("vorm een team.", []),
    ],
)
def test_a_comment_names_codes_by_name_or_label_and_says_nothing_else(text, named):
    assert list(CodeNames(CODES).read(text)) == named


def test_a_label_of_several_codes_names_none_and_that_is_told():
    names = CodeNames(
        [code for code in CODES if code.name != "training"]
        + [Code("schooling", Label("Scholing", "Training"), NONE)]
    )
    assert names.read("Training") == ()
    assert names.unsure == {"Training": ["course", "schooling"]}


def made(*comments):
    return from_comments(comments, SOURCE, CodeNames(CODES), coder="onderzoeker", now=NOW)


def test_a_comment_that_names_a_code_is_a_coding_by_its_author():
    at = "2026-10-01T09:30:00Z"
    found = made(Comment(6, 16, "team niet", "Ben  de Wit", at))
    [coding] = found.codings
    assert (coding.anchor, coding.anchor.quote) == (SOURCE.anchor(6, 16), "geen team.")
    assert (coding.code, coding.polarity, coding.status) == ("team", A, Status.MADE)
    assert (coding.coder, coding.made_at) == (Coder("Ben de Wit"), at)
    assert (found.memos, found.doubts) == ((), ())


def test_any_other_comment_is_a_memo_beside_its_words():
    found = made(Comment(17, 30, " Doorvragen!\nWie? ", "Anna", "gisteren"))
    [memo] = found.memos
    assert (memo.about, memo.about_id, memo.anchor) == (About.SOURCE, "a", SOURCE.anchor(17, 30))
    assert (memo.text, memo.author, memo.at) == ("Doorvragen!\nWie?", "Anna", NOW)
    assert found.codings == ()


def test_the_same_coding_twice_is_one_and_every_id_is_its_own():
    found = made(
        Comment(6, 16, "team; course", "Anna"),
        Comment(6, 16, "Vorm een team", "Anna"),
        Comment(6, 16, "team", "Ben"),
        Comment(6, 16, "Waarom?", "Ben"),
    )
    assert [(c.code, c.coder.name) for c in found.codings] == [
        ("team", "Anna"),
        ("course", "Anna"),
        ("team", "Ben"),
    ]
    assert len({found.memos[0].id, *(coding.id for coding in found.codings)}) == 4


def test_a_comment_without_author_stands_under_the_person_who_works_here():
    found = made(Comment(6, 16, "team"), Comment(6, 16, "Waarom?", " "))
    assert [found.codings[0].coder.name, found.memos[0].author] == ["onderzoeker", "onderzoeker"]
    assert found.doubts == ("2 comments name no author and stand under onderzoeker",)


def test_a_comment_beside_no_words_is_a_memo_about_the_source_even_if_it_names_a_code():
    found = made(Comment(6, 6, "team", "Anna"), Comment(40, 50, "Slot", "Anna"))
    assert [(memo.text, memo.anchor) for memo in found.memos] == [("team", None), ("Slot", None)]
    assert found.codings == ()


def test_what_was_unsure_is_doubted_and_an_empty_comment_is_nothing():
    codes = [CODES[3], Code("schooling", Label("Scholing", "Training"), NONE)]
    names = CodeNames(codes)
    comments = [Comment(6, 16, "training", "Anna"), Comment(6, 16, " \n", "Anna")]
    found = from_comments(comments, SOURCE, names, coder="x", now=NOW)
    assert [memo.text for memo in found.memos] == ["training"]
    assert found.doubts == (
        'the comment "training" names several codes (course, schooling); it became a memo',
    )
