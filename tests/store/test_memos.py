from dataclasses import replace

import pytest

from casework.errors import AlreadyThere, NotInStudy, TextChanged
from casework.model import About, Anchor, Memo, Status, TrendPoint

from .conftest import ANSWER, BY_ANNA, BY_BEN, LATER, MEMO, POINT, TALK, WHEN, a_coding, dump

WHOLE = Memo("m0", About.STUDY, "", "Begin met bellen.", "anna", at=WHEN)


def test_memos_about_everything_come_back_in_the_order_of_the_texts(study):
    study.add_codings([a_coding("c1", 38, 54)], **BY_ANNA)
    given = [
        MEMO,
        Memo("m2", About.CODING, "c1", "Twijfel.", "anna", at=WHEN),
        Memo("m3", About.SOURCE, "reusel-1", "Kort gesprek.", "anna", at=WHEN),
        Memo("m4", About.SOURCE, "peiling-3", "Kortaf.", "ben", ANSWER.anchor(0, 4), WHEN),
        Memo("m5", About.CASE, "Utrecht", "Gebeld.", "ben", at=LATER),
        Memo("m6", About.CODE, "team", "Ook een netwerk?", "ben", at=WHEN),
        WHOLE,
    ]
    added = study.add_memos(given, **BY_ANNA)
    on_coding = replace(given[1], anchor=TALK.anchor(38, 54))
    assert added == [given[0], on_coding, *given[2:]]
    assert study.memos() == [WHOLE, given[5], given[4], given[2], MEMO, on_coding, given[3]]
    assert study.memos("reusel-1") == [given[2], MEMO, on_coding]
    assert study.memos("peiling-3") == [given[3]]


def test_a_memo_without_a_time_is_made_now_and_keeps_its_words_through_the_gate(study):
    study.add_memos([replace(WHOLE, at="", text="een\r\ntwee")], **BY_BEN)
    assert study.memos() == [replace(WHOLE, at=LATER, text="een\ntwee")]
    assert study.add_memos([replace(WHOLE, text="een\r\ntwee")], **BY_ANNA) == []


@pytest.mark.parametrize(
    ("memo", "told"),
    [
        (Memo("m", About.SOURCE, "reusel", "X", "a"), 'source "reusel"; did you mean "reusel-1"'),
        (Memo("m", About.CODING, "c9", "X", "a"), 'no coding "c9"'),
        (Memo("m", About.CASE, "Utrech", "X", "a"), 'no case "Utrech"; did you mean "Utrecht"'),
    ],
)
def test_a_memo_about_what_is_not_in_the_study_is_refused(study, memo, told):
    with pytest.raises(NotInStudy, match=told):
        study.add_memos([WHOLE, memo], **BY_ANNA)
    assert study.memos() == []


def test_a_memo_on_words_that_do_not_stand_there_is_refused(study):
    wrong = replace(MEMO, anchor=Anchor("reusel-1", 33, 36, "Ja,"))
    with pytest.raises(TextChanged, match='the quotation is "Ja,", the text now says "Nee"'):
        study.add_memos([wrong], **BY_ANNA)


def test_the_same_id_is_no_second_memo_and_no_other_one(study):
    assert study.add_memos([MEMO, MEMO], **BY_ANNA) == [MEMO]
    assert study.add_memos([MEMO], **BY_ANNA) == []
    for other in (replace(MEMO, text="Anders."), replace(MEMO, anchor=TALK.anchor(38, 54))):
        with pytest.raises(AlreadyThere, match="memo m1 is in the study already, with other words"):
            study.add_memos([WHOLE, other], **BY_ANNA)
    assert study.memos() == [MEMO]


def test_a_withdrawn_memo_stays_with_its_words(study):
    study.add_memos([MEMO], **BY_ANNA)
    gone = replace(MEMO, status=Status.WITHDRAWN)
    assert study.withdraw_memo("m1", **BY_BEN) == gone
    assert study.withdraw_memo("m1", **BY_BEN) == gone
    assert study.memos() == [gone]
    assert [entry.summary for entry in study.log(1)] == ["a memo of ben withdrawn"]
    assert len(study.log()) == 4
    with pytest.raises(NotInStudy, match='no memo "m9"'):
        study.withdraw_memo("m9", **BY_BEN)


# Figures of trends


def test_a_figure_that_is_missing_stays_missing(study):
    points = [
        TrendPoint("fase", "Verkenning", 2018, 16.7),
        TrendPoint("fase", "Plan", 2018, None, "niet gevraagd"),
        TrendPoint("fase", "Besluit", 2018, 0.0),
        TrendPoint("fase", "Besluit", 2020, 12.0),
    ]
    assert study.add_trends(points, file="C:\\anna\\trends.csv", **BY_ANNA) == 4
    assert study.trends() == points
    assert [change.after["file"] for change in study.changes(3)] == ["trends.csv"] * 4


def test_a_figure_for_the_same_question_option_and_year_is_put_in_its_place(study):
    other = replace(POINT, option="Plan")
    study.add_trends([POINT, other], file="a.csv", **BY_ANNA)
    newer = replace(POINT, percentage=17.0, note="verbeterd")
    assert study.add_trends([newer, replace(POINT, year=2020)], file="a.csv", **BY_BEN) == 2
    assert study.trends() == [newer, other, replace(POINT, year=2020)]
    assert [change.before is None for change in study.changes(4)] == [True, False]
    before = dump(study.path)
    assert study.add_trends([newer], file="a.csv", **BY_ANNA) == 0
    assert dump(study.path) == before
