import pytest

from casework.errors import CaseworkError, NotInStudy, TextChanged
from casework.model import (
    About,
    Anchor,
    Assignment,
    Claim,
    Coder,
    KeptTheme,
    Memo,
    Outcome,
    Resolution,
    Status,
)
from casework.store import CodebookEdit

from .conftest import ANSWER, BY_ANNA, BY_BEN, LATER, RULES, TALK, WHEN, a_coding, dump

ANNA = {"by": "anna", "now": LATER}


def a_resolution(name="r1", **fields):
    fields.setdefault("outcome", Outcome.DOES_NOT_APPLY)
    return Resolution(name, TALK.anchor(33, 36), "team", note="Te ruim.", **fields)


# Read turns


def test_the_turns_that_a_coder_read_are_kept_for_each_coder_and_not_logged(study):
    assert study.mark_read("reusel-1", "anna", [2], now=WHEN) == [2]
    assert study.mark_read("reusel-1", "anna", [1, 2, 7, -1], now=WHEN) == [1, 2]
    assert study.mark_read("reusel-1", "ben", [], now=WHEN) == []
    assert study.read_turns("reusel-1", "anna") == [1, 2]
    assert study.read_turns("reusel-1", "ben") == []
    assert len(study.log()) == 2
    with pytest.raises(NotInStudy, match='no source "reusel-2"'):
        study.mark_read("reusel-2", "anna", [1], now=WHEN)


def test_a_source_goes_with_who_read_it_and_who_was_to_code_it(study):
    study.mark_read("peiling-3", "anna", [1], now=WHEN)
    study.assign([Assignment("peiling-3", "ben")], **BY_ANNA)
    study.remove_source("peiling-3", **BY_ANNA)
    assert (study.assignments(), study.read_turns("peiling-3", "anna")) == ([], [])
    study.undo(**BY_ANNA)
    assert study.assignments() == [Assignment("peiling-3", "ben", WHEN)]


# Assignments


def test_an_assignment_is_given_once(study):
    given = [Assignment("peiling-3", "ben"), Assignment("reusel-1", "anna")]
    assert study.assign(given, **BY_ANNA, operation="op") == [
        Assignment("peiling-3", "ben", WHEN),
        Assignment("reusel-1", "anna", WHEN),
    ]
    assert study.assign(given, **BY_BEN) == []
    assert [(a.source, a.coder) for a in study.assignments()] == [
        ("reusel-1", "anna"),
        ("peiling-3", "ben"),
    ]
    assert study.unassign([*given, Assignment("reusel-1", "cas")], **BY_ANNA) == 2
    assert study.assignments() == []
    with pytest.raises(NotInStudy, match='no source "x"'):
        study.assign([Assignment("x", "anna")], **BY_ANNA)


# Resolutions


def test_what_a_resolution_sets_aside_is_known_while_it_stands(study):
    study.add_codings([a_coding("c1", 33, 36)], **BY_ANNA)
    given = study.resolve(a_resolution(set_aside=("c1",)), **BY_BEN, operation="op")
    assert (given.who, given.at) == ("ben", LATER)
    assert study.resolutions() == [given]
    assert study.set_aside() == {"c1"}
    study.undo_operation("op", by="ben", now=LATER, operation="u")
    assert (study.resolutions(), study.set_aside()) == ([], frozenset())
    study.redo_operation("op", by="ben", now=LATER, operation="r")
    study.withdraw_resolution("r1", **BY_ANNA)
    assert study.set_aside() == frozenset()
    with pytest.raises(NotInStudy, match='no resolution "r1"'):
        study.withdraw_resolution("r1", **BY_ANNA)


def test_a_later_outcome_for_the_same_words_stands_in_the_place_of_the_earlier(study):
    study.resolve(a_resolution(), **BY_BEN)
    study.resolve(a_resolution("r2", outcome=Outcome.APPLIES), **BY_ANNA)
    assert [(r.id, r.outcome) for r in study.resolutions()] == [("r2", "applies")]
    study.undo(**BY_ANNA)
    assert [(r.id, r.outcome) for r in study.resolutions()] == [("r1", "does not apply")]


def test_a_resolution_stands_on_words_and_codings_that_are_there(study):
    with pytest.raises(NotInStudy, match='no coding "c9"'):
        study.resolve(a_resolution(set_aside=("c9",)), **BY_ANNA)
    wrong = Resolution("r", Anchor("reusel-1", 33, 36, "Nog"), "team", Outcome.APPLIES)
    with pytest.raises(TextChanged):
        study.resolve(wrong, **BY_ANNA)


# Kept themes


def test_a_barrier_is_kept_kept_otherwise_and_let_go(study):
    first = KeptTheme("k1", "Tijd", members=(("peiling-3", 0, 10),))
    other = KeptTheme("k1", "Geen tijd", locked=True, members=(("reusel-1", 33, 36),))
    study.keep_theme(first, **BY_ANNA)
    study.keep_theme(other, **BY_BEN, operation="op")
    assert study.kept_themes() == [other]
    study.undo_operation("op", by="ben", now=LATER, operation="u")
    assert study.kept_themes() == [first]
    study.release_theme("k1", **BY_ANNA)
    assert study.kept_themes() == []
    with pytest.raises(NotInStudy, match='no barrier "k1"'):
        study.release_theme("k1", **BY_ANNA)


# Codebooks


@pytest.fixture
def coded(study):
    """Codings of two coders under two codes, a suggestion, a memo, a cell and a resolution."""
    study.add_codings(
        [
            a_coding("a1", 33, 36, "team"),
            a_coding("a2", 33, 36, "plan"),
            a_coding("b1", 40, 43, "team", coder=Coder("ben")),
            a_coding("s1", 40, 43, "team", coder=RULES, status=Status.SUGGESTED),
            a_coding("w1", 49, 53, "team", status=Status.WITHDRAWN),
        ],
        **BY_ANNA,
    )
    study.add_memos([Memo("m1", About.CODE, "team", "Ruim genomen.", "anna")], **BY_ANNA)
    study.put_claims("cox", [Claim("Utrecht", "team", "Een.", "anna")], **BY_ANNA)
    study.resolve(a_resolution(), **BY_ANNA)
    return study


def edit(basis, version, **fields):
    texts = {"text_before": f"text {basis}", "text": f"text {version}"}
    return CodebookEdit("cox", basis=basis, version=version, remark=version, **texts, **fields)


def codes(study):
    return {c.id: (c.code, str(c.status), c.evidence.get("was")) for c in study.codings()}


def test_all_that_names_a_code_follows_its_new_name(coded):
    before = dump(coded.path)
    coded.edit_codebook(
        edit("v1", "v2", renamed={"team": "groep"}, added=("groep",)), **BY_ANNA, operation="op"
    )
    assert codes(coded) == {
        "a1": ("groep", "made", None),
        "a2": ("plan", "made", None),
        "b1": ("groep", "made", None),
        "s1": ("groep", "suggested", None),
        "w1": ("groep", "withdrawn", None),
    }
    assert coded.memos()[0].about_id == "groep"
    assert [claim.code for claim in coded.claims("cox")] == ["groep"]
    assert [given.code for given in coded.resolutions()] == ["groep"]
    assert coded.seen_operation("op").more["codebook"] == {
        "codebook": "cox",
        "version": "v2",
        "text": "text v2",
    }
    undone = coded.undo_operation("op", operation="u", **ANNA)
    assert undone.more["codebook"]["text"] == "text v1"
    after = dump(coded.path)
    kept = after.pop("codebook_versions")
    before.pop("codebook_versions")
    assert (after, len(kept)) == (before, 1)
    again = coded.redo_operation("op", operation="r", **ANNA)
    assert again.more["codebook"]["text"] == "text v2"
    assert codes(coded)["b1"] == ("groep", "made", None)


def test_merged_codes_keep_what_each_coding_was_and_nothing_stands_twice(coded):
    coded.edit_codebook(edit("v1", "v2", merged={"team": "plan"}), **BY_ANNA, operation="op")
    assert codes(coded) == {
        "a1": ("plan", "withdrawn", "team"),  # anna coded these words with both
        "a2": ("plan", "made", None),
        "b1": ("plan", "made", "team"),
        "s1": ("plan", "suggested", "team"),
        "w1": ("plan", "withdrawn", "team"),
    }
    coded.undo_operation("op", operation="u", **ANNA)
    assert codes(coded)["a1"] == ("team", "made", None)


def test_a_split_moves_the_codings_that_were_chosen(coded):
    coded.edit_codebook(
        edit("v1", "v2", moved={"b1": "werkgroep", "a2": "werkgroep"}, added=("werkgroep",)),
        **BY_ANNA,
        operation="op",
    )
    assert codes(coded)["b1"] == ("werkgroep", "made", "team")
    assert codes(coded)["a2"] == ("werkgroep", "made", "plan")
    assert codes(coded)["a1"] == ("team", "made", None)


def test_an_edit_is_not_undone_while_its_new_codes_are_used_or_a_later_edit_stands(coded):
    coded.edit_codebook(edit("v1", "v2", added=("groep",)), **BY_ANNA, operation="op-1")
    coded.add_codings([a_coding("n1", 49, 53, "groep")], **BY_BEN, operation="op-2")
    with pytest.raises(CaseworkError, match="something was built on it since: codebook"):
        coded.undo_operation("op-1", operation="u", **ANNA)
    coded.undo_operation("op-2", by="ben", now=LATER, operation="u2")
    coded.edit_codebook(edit("v2", "v3"), **BY_ANNA, operation="op-3")
    with pytest.raises(CaseworkError, match="something was built on it since: codebook"):
        coded.undo_operation("op-1", operation="u", **ANNA)
    assert [v.version for v in coded.codebook_versions("cox")] == ["v3", "v2", "v1"]
    coded.undo_operation("op-3", operation="u3", **ANNA)
    coded.undo_operation("op-1", operation="u", **ANNA)
    assert [v.version for v in coded.codebook_versions("cox")] == ["v1"]


def test_a_text_that_somebody_wrote_by_hand_in_between_is_kept_too(coded):
    coded.edit_codebook(edit("v1", "v2"), **BY_ANNA)
    coded.edit_codebook(edit("by hand", "v3"), **BY_BEN)
    coded.edit_codebook(edit("v3", "v1"), **BY_BEN)
    found = coded.codebook_versions("cox")
    assert [(v.number, v.version, v.who, v.text) for v in found] == [
        (5, "v1", "ben", "text v1"),
        (4, "v3", "ben", "text v3"),
        (3, "by hand", "", "text by hand"),
        (2, "v2", "anna", "text v2"),
        (1, "v1", "", "text v1"),
    ]
    assert coded.codebook_versions("kotter") == []
    assert coded.changes_since("").codebook
    assert coded.source("peiling-3") == ANSWER
