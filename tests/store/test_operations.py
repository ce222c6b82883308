import threading

import pytest

from casework.errors import (
    CaseworkError,
    Conflict,
    NothingToUndo,
    NotInStudy,
    NotYours,
    TextChanged,
)
from casework.model import About, Claim, Coder, KeptTheme, Memo, Polarity, Status
from casework.store import Answer

from .conftest import BY_ANNA, BY_BEN, CLAIM, LATER, RULES, WHEN, a_coding, dump

SUGGESTED = a_coding("s1", 33, 36, coder=RULES, status=Status.SUGGESTED)
ANNA, BEN = {"by": "anna", "now": LATER}, {"by": "ben", "now": LATER}


def code(study, name, start, end, *, operation, who="anna", code="team"):
    coding = a_coding(name, start, end, code, coder=Coder(who))
    return study.add_codings([coding], who=who, now=WHEN, operation=operation)


def standing(study):
    """What is coded now: place, code and coder of all that a person stands behind."""
    return sorted(
        (c.anchor.start, c.anchor.end, c.code, c.coder.name) for c in study.codings() if c.counts
    )


# Once


def test_an_operation_that_is_sent_twice_is_done_once_and_answered_alike(study):
    [made] = code(study, "c1", 33, 36, operation="op-1")
    first, entries = study.seen_operation("op-1"), len(study.log())
    assert first == Answer(
        "op-1", "anna", WHEN, "1 coding added", codings=("c1",), touched=("codings",)
    )
    assert code(study, "c2", 33, 36, operation="op-1") == [made]
    assert code(study, "c3", 40, 43, operation="op-1") == [made]
    assert study.seen_operation("op-1") == first
    assert (len(study.log()), standing(study)) == (entries, [(33, 36, "team", "anna")])
    assert study.seen_operation("op-2") is None


VERBS = {
    "add_codings": lambda s, op: s.add_codings([a_coding("c9", 49, 53)], **BY_ANNA, operation=op),
    "judge": lambda s, op: s.judge("s1", Status.ACCEPTED, **BY_ANNA, operation=op),
    "recode": lambda s, op: s.recode("s1", a_coding("c8", 33, 36), **BY_ANNA, operation=op),
    "resize_coding": lambda s, op: s.resize_coding("c1", 33, 43, **BY_ANNA, operation=op),
    "set_polarity": lambda s, op: s.set_polarity("c1", Polarity.ABSENT, **BY_ANNA, operation=op),
    "put_claims": lambda s, op: s.put_claims("cox", [CLAIM], **BY_ANNA, operation=op),
    "add_memos": lambda s, op: s.add_memos(
        [Memo("m2", About.STUDY, "", "Nog iets.", "anna", at=WHEN)], **BY_ANNA, operation=op
    ),
    "edit_memo": lambda s, op: s.edit_memo("m1", "Anders.", version=1, **BY_ANNA, operation=op),
    "withdraw_memo": lambda s, op: s.withdraw_memo("m1", **BY_ANNA, operation=op),
    "keep_theme": lambda s, op: s.keep_theme(
        KeptTheme("k2", "Geld", members=(("peiling-3", 0, 10),)), **BY_ANNA, operation=op
    ),
    "release_theme": lambda s, op: s.release_theme("k1", **BY_ANNA, operation=op),
}


@pytest.fixture
def full(study):
    study.add_codings([a_coding("c1", 33, 36, "plan", memo="twijfel"), SUGGESTED], **BY_ANNA)
    study.add_memos([Memo("m1", About.CODING, "c1", "Klopt dit?", "anna")], **BY_ANNA)
    study.keep_theme(KeptTheme("k1", "Tijd", locked=True), **BY_ANNA)
    return study


@pytest.mark.parametrize("verb", VERBS)
def test_every_act_is_done_once_undone_and_done_again(full, verb):
    before, entries = dump(full.path), len(full.log())
    given = VERBS[verb](full, "op")
    after = dump(full.path)
    assert after != before
    assert VERBS[verb](full, "op") == given
    assert (dump(full.path), len(full.log())) == (after, entries + 1)
    for number in range(2):
        full.undo_operation("op", operation=f"u{number}", **ANNA)
        assert dump(full.path) == before
        full.redo_operation("op", operation=f"r{number}", **ANNA)
        assert dump(full.path) == after


def test_the_same_operation_from_twenty_threads_at_once_is_done_once(study):
    given = []

    def send(number):
        given.extend(code(study, f"c{number}", 33, 36, operation="op"))

    threads = [threading.Thread(target=send, args=(number,)) for number in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (len(given), len({coding.id for coding in given})) == (20, 1)
    assert len(study.codings()) == 1


def test_an_operation_of_somebody_else_is_not_answered(study):
    code(study, "c1", 33, 36, operation="op")
    with pytest.raises(NotYours, match="operation op was done by somebody else"):
        code(study, "c2", 40, 43, operation="op", who="ben")
    assert standing(study) == [(33, 36, "team", "anna")]


def test_an_operation_that_fails_leaves_nothing_and_can_be_sent_again(study):
    wrong = a_coding("c1", 33, 36)
    wrong = type(wrong)("c1", type(wrong.anchor)("reusel-1", 33, 36, "Nog"), "team", wrong.coder)
    with pytest.raises(TextChanged, match='the quotation is "Nog", the text now says "Nee"'):
        study.add_codings([wrong], **BY_ANNA, operation="op")
    assert study.seen_operation("op") is None
    code(study, "c1", 33, 36, operation="op")
    assert standing(study) == [(33, 36, "team", "anna")]


def test_coding_the_same_words_in_two_tabs_succeeds_twice_and_stands_once(study):
    code(study, "c1", 33, 36, operation="tab-1")
    assert code(study, "c2", 33, 36, operation="tab-2") == []
    answer = study.seen_operation("tab-2")
    assert (answer.codings, answer.touched, answer.summary) == (("c1",), (), "0 codings added")
    undone = study.undo_operation("tab-2", operation="u", **ANNA)
    assert undone.summary == "nothing was changed, so there is nothing to undo"
    assert standing(study) == [(33, 36, "team", "anna")]
    again = study.redo_operation("tab-2", operation="r", **ANNA)
    assert again.summary == "nothing was changed, so there is nothing to do again"
    with pytest.raises(NothingToUndo, match="this was not undone"):
        study.redo_operation("tab-2", operation="r2", **ANNA)


# What acts do


def test_other_bounds_are_another_coding_that_keeps_code_polarity_memo_and_what_was_seen(study):
    old = a_coding("c1", 33, 36, polarity=Polarity.ABSENT, memo="twijfel", seen=("s1",))
    study.add_codings([old], **BY_ANNA)
    new = study.resize_coding("c1", 33, 43, **BY_ANNA, operation="op")
    assert (new.anchor.quote, new.code, new.polarity) == ("Nee, 😀 nog", "team", Polarity.ABSENT)
    assert (new.memo, new.seen[0], new.status, new.coder) == ("twijfel", "s1", "made", old.coder)
    assert study.coding("c1").status is Status.WITHDRAWN
    answer = study.seen_operation("op")
    assert (answer.codings, answer.gone) == ((new.id,), ("c1",))
    assert study.resize_coding(new.id, 33, 43, **BY_ANNA) == new
    with pytest.raises(CaseworkError, match="reusel-1 has no characters 60 to 90"):
        study.resize_coding(new.id, 60, 90, **BY_ANNA)
    with pytest.raises(CaseworkError, match="must cover at least one character"):
        study.resize_coding(new.id, 5, 5, **BY_ANNA)


def test_other_bounds_for_a_suggestion_are_an_accepted_coding_that_was_not_made_unaided(full):
    new = full.resize_coding("s1", 33, 43, **BY_ANNA)
    assert (new.status, new.judged_by, new.coder.name) == ("accepted", "anna", "anna")
    assert (new.seen, new.assisted) == (("s1",), True)
    assert full.coding("s1").status is Status.REJECTED


def test_a_memo_that_somebody_else_changed_is_not_written_over(full):
    assert full.edit_memo("m1", "Ja.", version=1, **BY_BEN).version == 2
    with pytest.raises(Conflict, match=r'It now says: "Ja\."; you wrote: "Nee\."') as caught:
        full.edit_memo("m1", "Nee.", version=1, **BY_ANNA)
    assert (caught.value.kept, caught.value.given) == ("Ja.", "Nee.")
    assert full.edit_memo("m1", "Ja.", version=2, **BY_ANNA).version == 2
    full.withdraw_memo("m1", **BY_ANNA)
    with pytest.raises(Conflict, match="this memo of anna was withdrawn meanwhile"):
        full.edit_memo("m1", "Toch.", version=2, **BY_ANNA)
    with pytest.raises(NotInStudy, match='no memo "m7"'):
        full.edit_memo("m7", "Toch.", version=1, **BY_ANNA)


# Undo


@pytest.mark.parametrize("order", ["aabb", "abab", "abba", "bbaa", "baba", "baab"])
def test_two_coders_in_two_tabs_each_undo_their_own(study, order):
    for number, coder in enumerate("aabb"):
        who = {"a": "anna", "b": "ben"}[coder]
        code(study, f"c{number}", 33 + number, 40, operation=f"{coder}{number % 2}", who=who)
    left = {"a": ["a0", "a1"], "b": ["b0", "b1"]}
    gone = []
    for step, coder in enumerate(order):
        undone = left[coder].pop(0)
        answer = study.undo_operation(undone, operation=f"u{step}", **(ANNA, BEN)[coder == "b"])
        gone.append(undone)
        assert answer.gone == ({"a0": "c0", "a1": "c1", "b0": "c2", "b1": "c3"}[undone],)
        assert len(standing(study)) == 4 - len(gone)
    for step, undone in enumerate(gone):
        by = BEN if undone.startswith("b") else ANNA
        study.redo_operation(undone, operation=f"r{step}", **by)
    assert len(standing(study)) == 4


def test_nobody_undoes_or_redoes_what_somebody_else_did(study):
    code(study, "c1", 33, 36, operation="op")
    with pytest.raises(NotYours, match="done by somebody else, who alone can undo it"):
        study.undo_operation("op", operation="u", **BEN)
    study.undo_operation("op", operation="u", **ANNA)
    with pytest.raises(NotYours, match="done by somebody else"):
        study.redo_operation("op", operation="r", **BEN)
    with pytest.raises(NotInStudy, match='no operation "op-9"'):
        study.undo_operation("op-9", operation="u9", **ANNA)
    assert standing(study) == []


def test_an_undo_is_done_once_and_not_twice_over(study):
    code(study, "c1", 33, 36, operation="op")
    first = study.undo_operation("op", operation="u", **ANNA)
    assert study.undo_operation("op", operation="u", **ANNA) == first
    assert first.summary == "undone: 1 coding added"
    with pytest.raises(NothingToUndo, match="this was undone already"):
        study.undo_operation("op", operation="u2", **ANNA)
    study.redo_operation("op", operation="r", **ANNA)
    study.undo_operation("r", operation="u3", **ANNA)  # names the redo, means what it redid
    assert standing(study) == []
    study.redo_operation("u3", operation="r2", **ANNA)
    assert standing(study) == [(33, 36, "team", "anna")]


def test_an_undo_is_refused_where_something_was_built_on_it_and_tells_no_numbers(study):
    code(study, "c1", 33, 36, operation="op")
    study.add_memos([Memo("m1", About.CODING, "c1", "Klopt dit?", "ben")], **BY_BEN)
    with pytest.raises(CaseworkError) as caught:
        study.undo_operation("op", operation="u", **ANNA)
    assert str(caught.value) == (
        "this cannot be undone or redone, something was built on it since: 1 coding added"
    )
    assert study.seen_operation("u") is None


def test_what_was_made_anew_meanwhile_is_not_doubled_by_a_redo(study):
    code(study, "c1", 33, 36, operation="op-1")
    study.undo_operation("op-1", operation="u", **ANNA)
    code(study, "c2", 33, 36, operation="op-2")
    with pytest.raises(CaseworkError, match="something was built on it since"):
        study.redo_operation("op-1", operation="r", **ANNA)
    study.undo_operation("op-2", operation="u2", **ANNA)
    study.redo_operation("op-1", operation="r", **ANNA)
    assert [coding.id for coding in study.codings()] == ["c1"]


def test_a_change_that_the_log_took_back_is_done_again_by_its_operation(study):
    code(study, "c1", 33, 36, operation="op")
    study.undo(**BY_BEN)  # the one who keeps the study, at the command line
    with pytest.raises(NothingToUndo):
        study.undo_operation("op", operation="u", **ANNA)
    study.redo_operation("op", operation="r", **ANNA)
    assert standing(study) == [(33, 36, "team", "anna")]
    study.put_claims("cox", [Claim("Utrecht", "team", "Een.", "ben")], **BY_BEN)
