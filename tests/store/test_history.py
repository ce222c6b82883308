from dataclasses import replace

import pytest

from casework.errors import CaseworkError, NothingToUndo, NotInStudy
from casework.model import About, Case, Check, Claim, Coder, Memo, Role, Status, Verdict
from casework.store import LogEntry

from .conftest import (
    ASKED,
    BY_ANNA,
    BY_BEN,
    CHECKED,
    CLAIM,
    EXPECTED,
    JUDGED,
    LATER,
    LINK,
    MEMO,
    PART,
    POINT,
    RULES,
    TALK,
    UTRECHT,
    WHEN,
    a_coding,
    a_source,
    dump,
)

SUGGESTED = a_coding("s1", 33, 36, coder=RULES, status=Status.SUGGESTED)
AGAIN = a_coding("s2", 40, 43, coder=RULES, status=Status.SUGGESTED)
BREDA = a_source("b", "Breda doet mee.")

VERBS = {
    "add cases": lambda s: s.add_cases([Case("Breda"), replace(UTRECHT, selected=True)], **BY_BEN),
    "add sources": lambda s: s.add_sources(
        [BREDA],
        parts=[replace(PART, source="b", start=0, end=5)],
        made=[replace(a_coding("c7", 0, 5), anchor=BREDA.anchor(0, 5))],
        noted=[Memo("m7", About.SOURCE, "b", "Kort.", "ben", BREDA.anchor(0, 5))],
        **BY_BEN,
    ),
    "set source": lambda s: s.set_source("reusel-1", title="A", quotable=False, **BY_BEN),
    "remove source": lambda s: s.remove_source("peiling-3", **BY_BEN),
    "add case parts": lambda s: s.add_case_parts([replace(PART, case="Breda")], **BY_BEN),
    "accept case parts": lambda s: s.accept_case_parts("reusel-1", **BY_BEN),
    "add codings": lambda s: s.add_codings([a_coding("c9", 49, 53)], **BY_BEN),
    "judge": lambda s: s.judge_many(["s1"], Status.ACCEPTED, **BY_BEN),
    "recode": lambda s: s.recode("s1", a_coding("c8", 33, 36, coder=Coder("ben")), **BY_BEN),
    "suggest": lambda s: s.replace_suggestions("rules", [AGAIN], **BY_BEN),
    "put claims": lambda s: s.put_claims(
        "cox", [replace(CLAIM, text="Anders."), Claim("Breda", "team", "Een.", "ben")], **BY_BEN
    ),
    "set turns": lambda s: s.set_turns(
        "reusel-1", [replace(turn, speaker="A", role="other") for turn in TALK.turns], **BY_BEN
    ),
    "confirm roles": lambda s: s.confirm_roles(["reusel-1", "peiling-3"], **BY_BEN),
    "add memos": lambda s: s.add_memos([replace(MEMO, id="m2", text="Nog iets.")], **BY_BEN),
    "withdraw memo": lambda s: s.withdraw_memo("m1", **BY_BEN),
    "add trends": lambda s: s.add_trends(
        [replace(POINT, percentage=None), replace(POINT, year=2020)], file="b.csv", **BY_BEN
    ),
}
ACCOUNTING = {
    "put register": lambda s: s.put_register(
        [replace(ASKED, reason="Geen tijd."), replace(ASKED, case="Ede")],
        [replace(JUDGED, verdict=Verdict.NOT_MET)],
        **BY_BEN,
    ),
    "remove candidate": lambda s: s.remove_candidate("Breda", **BY_BEN),
    "add member check": lambda s: s.add_member_check(
        replace(CHECKED, id="m2", result=Check.REFUSED), **BY_BEN
    ),
    "withdraw member check": lambda s: s.withdraw_member_check("m1", **BY_BEN),
    "put links": lambda s: s.put_links(
        [replace(LINK, role=Role.NUANCES), replace(LINK, anchor=TALK.anchor(40, 43))], **BY_BEN
    ),
    "remove links": lambda s: s.remove_links([LINK], **BY_BEN),
    "put expectations": lambda s: s.put_expectations(
        [replace(EXPECTED, rival="Toeval."), replace(EXPECTED, case="Utrecht")], **BY_BEN
    ),
    "remove expectations": lambda s: s.remove_expectations([EXPECTED], **BY_BEN),
}


@pytest.fixture
def full(study):
    """A study with something of everything, at entry 7 of its log."""
    study.add_case_parts([PART], **BY_ANNA)
    study.add_codings([a_coding("c1", 33, 36), SUGGESTED], **BY_ANNA)
    study.put_claims("cox", [CLAIM], **BY_ANNA)
    study.add_memos([MEMO, Memo("m0", About.STUDY, "", "Begin met bellen.", "anna")], **BY_ANNA)
    study.add_trends([POINT], file="a.csv", **BY_ANNA)
    return study


@pytest.fixture
def accounted(full):
    """That study with what accounts for it, at entry 11 of its log."""
    full.put_register([ASKED], [JUDGED], **BY_ANNA)
    full.add_member_check(CHECKED, **BY_ANNA)
    full.put_links([LINK], **BY_ANNA)
    full.put_expectations([EXPECTED], **BY_ANNA)
    return full


@pytest.mark.parametrize("action", VERBS)
def test_every_verb_is_undone_and_done_again_to_the_last_byte(full, action):
    there_and_back(full, VERBS, action)


@pytest.mark.parametrize("action", ACCOUNTING)
def test_every_verb_that_accounts_is_undone_and_done_again(accounted, action):
    there_and_back(accounted, ACCOUNTING, action)


def there_and_back(study, verbs, action):
    before, entry = dump(study.path), len(study.log()) + 1
    verbs[action](study)
    after = dump(study.path)
    assert after != before
    for _round in range(2):
        taken = study.undo(**BY_BEN)
        assert (taken.id, taken.action) == (entry, action)
        assert dump(study.path) == before
        assert study.redo(**BY_BEN).id == entry
        assert dump(study.path) == after


def test_a_hundred_sources_come_and_go_whole(full):
    many = [
        a_source(f"bron-{n}", f"Gesprek {n}.\nMet een 😀.", turns=a_source("x", "y").turns)
        for n in range(100)
    ]
    before = dump(full.path)
    full.add_sources(many, **BY_BEN)
    after = dump(full.path)
    full.undo(**BY_BEN)
    assert dump(full.path) == before
    full.redo(**BY_BEN)
    assert dump(full.path) == after
    assert full.source("bron-99") == many[99]


def test_a_removed_source_comes_back_with_its_text_turns_and_given_up_codings(full):
    full.judge("c1", Status.WITHDRAWN, **BY_ANNA)
    full.judge("s1", Status.REJECTED, **BY_ANNA)
    before = dump(full.path)
    full.remove_source("reusel-1", **BY_BEN)
    assert full.codings() == full.case_parts() == []
    full.undo(**BY_BEN)
    assert dump(full.path) == before


def test_undo_walks_back_and_redo_forward_through_the_log(store):
    store.add_cases([Case("A")], **BY_ANNA)
    store.add_cases([Case("B")], **BY_ANNA)
    assert [store.undo(**BY_BEN).id, store.undo(**BY_BEN).id] == [2, 1]
    assert store.cases() == []
    with pytest.raises(NothingToUndo, match="nothing was changed that could be undone"):
        store.undo(**BY_BEN)
    assert [store.redo(**BY_BEN).id, store.redo(**BY_BEN).id] == [1, 2]
    assert store.cases() == [Case("A"), Case("B")]
    with pytest.raises(NothingToUndo, match="nothing was undone that could be done again"):
        store.redo(**BY_BEN)
    assert store.undo(**BY_BEN).id == 2
    one, two = "1 case added or changed", "1 case added or changed"
    assert store.log() == [
        LogEntry(7, LATER, "ben", "undo", f"undone: {two}", undoes=2),
        LogEntry(6, LATER, "ben", "redo", f"done again: {two}", undoes=3),
        LogEntry(5, LATER, "ben", "redo", f"done again: {one}", undoes=4),
        LogEntry(4, LATER, "ben", "undo", f"undone: {one}", undone=True, undoes=1),
        LogEntry(3, LATER, "ben", "undo", f"undone: {two}", undone=True, undoes=2),
        LogEntry(2, WHEN, "anna", "add cases", two, undone=True),
        LogEntry(1, WHEN, "anna", "add cases", one),
    ]
    assert [entry.id for entry in store.log(2)] == [7, 6]


def test_nothing_is_done_again_after_a_new_change(store):
    store.add_cases([Case("A")], **BY_ANNA)
    store.undo(**BY_BEN)
    store.add_cases([Case("B")], **BY_ANNA)
    with pytest.raises(NothingToUndo, match=r"change 3 \(1 case added or changed\) came after"):
        store.redo(**BY_BEN)
    assert store.cases() == [Case("B")]


def test_a_change_of_the_same_row_is_in_the_way_of_undoing_an_earlier_one(store):
    store.add_cases([Case("A")], **BY_ANNA)
    store.add_cases([Case("A", ("a",))], **BY_ANNA)
    with pytest.raises(CaseworkError) as caught:
        store.undo(entry=1, **BY_BEN)
    assert str(caught.value) == (
        "change 1 (1 case added or changed) cannot be taken back: change 2 (1 case added or"
        " changed) came after it and builds on it. Undo that one first"
    )
    assert store.cases() == [Case("A", ("a",))]


def test_codings_are_in_the_way_of_undoing_their_source(full):
    before = dump(full.path)
    with pytest.raises(CaseworkError, match=r"change 2 .* change 6 \(2 memos added\) came after"):
        full.undo(entry=2, **BY_BEN)
    full.undo(entry=6, **BY_BEN)
    before = dump(full.path)
    with pytest.raises(CaseworkError, match=r"change 2 .* change 4 \(2 codings added\) came after"):
        full.undo(entry=2, **BY_BEN)
    assert dump(full.path) == before
    assert len(full.log()) == 8


@pytest.mark.parametrize(
    ("about", "name", "entry"), [(About.CODING, "c1", 4), (About.CASE, "Utrecht", 1)]
)
def test_a_memo_is_in_the_way_of_undoing_what_it_is_about(full, about, name, entry):
    full.undo(entry=6, **BY_BEN)
    full.add_memos([Memo("m9", about, name, "Hier twijfel ik.", "ben")], **BY_BEN)
    before = dump(full.path)
    told = rf"change {entry} .* change 9 \(1 memo added\) came after it and builds on it"
    with pytest.raises(CaseworkError, match=told):
        full.undo(entry=entry, **BY_BEN)
    assert dump(full.path) == before
    full.undo(**BY_BEN)
    full.undo(entry=entry, **BY_BEN)
    assert dump(full.path) != before


def test_an_earlier_change_with_nothing_in_its_way_is_undone(full):
    assert full.undo(entry=3, **BY_BEN).summary == "1 case part added"
    assert full.case_parts() == []
    with pytest.raises(NothingToUndo, match=r"change 3 .* was taken back already"):
        full.undo(entry=3, **BY_BEN)
    with pytest.raises(NothingToUndo, match=r"change 8 .* takes another back"):
        full.undo(entry=8, **BY_BEN)
    with pytest.raises(NotInStudy, match='no change "99"'):
        full.undo(entry=99, **BY_BEN)
    assert full.undo(**BY_BEN).id == 7


def test_rows_that_were_changed_outside_the_log_are_left_alone(store):
    store.add_cases([Case("A")], **BY_ANNA)
    with store._database.writing() as connection:
        connection.exec_driver_sql("UPDATE cases SET selected = 0")
    with pytest.raises(CaseworkError, match="by something that the log does not know"):
        store.undo(**BY_BEN)
    assert store.cases() == [Case("A", selected=False)]


def test_by_what_a_file_was_made_is_told_once_and_again_when_it_changed(store):
    act = BY_ANNA
    for reader in ("nl_casework 1.0.0 (aaa)", "nl_casework 1.0.0 (aaa)", "blank (bbb)"):
        store.tell_reader("outputs/table.docx", reader, **act)
        store.tell_reader("outputs/table", reader, **act)
    told = [entry.summary for entry in store.log() if entry.action == "read"]
    assert sorted(told) == sorted(
        [
            "outputs/table.docx: nl_casework 1.0.0 (aaa)",
            "outputs/table: nl_casework 1.0.0 (aaa)",
            "outputs/table.docx: blank (bbb)",
            "outputs/table: blank (bbb)",
        ]
    )


def test_what_only_tells_is_passed_over_by_undo_and_redo(store):
    act = BY_ANNA
    store.add_cases([Case("Utrecht"), Case("Breda")], **act)
    store.tell_reader("a", "blank", **act)
    [entry] = [e for e in store.log() if e.action == "read"]
    with pytest.raises(NothingToUndo, match="changed nothing"):
        store.undo(entry=entry.id, **act)
    before = len(store.cases())
    store.undo(**act)
    assert len(store.cases()) < before
    store.tell_reader("b", "blank", **act)
    store.redo(**act)
    assert len(store.cases()) == before
