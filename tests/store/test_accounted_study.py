from dataclasses import replace

import pytest

from casework.errors import NotInStudy, TextChanged
from casework.model import (
    Anchor,
    Check,
    Claim,
    MemberCheck,
    RegisterStep,
    Role,
    Sight,
    Stage,
    Status,
    Verdict,
)
from casework.store.keeping import CodebookEdit

from .conftest import (
    ASKED,
    BY_ANNA,
    BY_BEN,
    CHECKED,
    EXPECTED,
    JUDGED,
    LATER,
    LINK,
    RULES,
    TALK,
    UTRECHT,
    WHEN,
    a_coding,
)


def test_the_register_keeps_its_order_and_the_newest_word(store):
    others = [RegisterStep("Ede", Stage.POPULATION), ASKED, RegisterStep("Aa", Stage.POPULATION)]
    store.put_register(others, [JUDGED], **BY_ANNA)
    late = replace(ASKED, reached=False, reason="Geen tijd.")
    store.put_register([late], [replace(JUDGED, verdict=Verdict.PARTLY)], **BY_BEN)
    assert store.register() == [others[0], late, others[2]]
    assert [step.who for step in store.register()] == ["anna", "ben", "anna"]
    assert [(one.case, one.verdict) for one in store.judgements()] == [("Breda", "partly")]
    summaries = [entry.summary for entry in store.log()]
    assert summaries == [
        "1 step in the register, 1 judgement",
        "3 steps in the register, 1 judgement",
    ]


def test_a_case_that_is_chosen_and_its_step_are_one_change(study):
    chosen = RegisterStep("Utrecht", Stage.SELECTED, reason="De grootste.")
    study.put_register([chosen], cases=[replace(UTRECHT, selected=True)], **BY_ANNA)
    assert [case.selected for case in study.cases()] == [True, True]
    assert study.log(1)[0].summary == "1 step in the register"
    study.undo(**BY_ANNA)
    assert ([case.selected for case in study.cases()], study.register()) == ([True, False], [])


def test_what_is_put_twice_is_no_change(study):
    def put():
        study.put_register([ASKED], [JUDGED], **BY_ANNA)
        study.put_links([LINK], **BY_ANNA)
        study.put_expectations([EXPECTED], **BY_ANNA)
        study.add_member_check(CHECKED, **BY_ANNA)

    put()
    entries = len(study.log())
    put()
    study.put_register([replace(ASKED, who="ben")], **BY_BEN)
    assert study.add_member_check(replace(CHECKED, id="m9"), **BY_BEN).id == "m1"
    assert len(study.log()) == entries


def test_a_candidate_leaves_with_all_that_was_judged_of_it(store):
    store.put_register([ASKED, replace(ASKED, case="Ede")], [JUDGED], **BY_ANNA)
    store.remove_candidate("Breda", **BY_BEN)
    assert [step.case for step in store.register()] == ["Ede"]
    assert store.judgements() == []
    with pytest.raises(NotInStudy, match=r"Edde.*Ede"):
        store.remove_candidate("Edde", **BY_BEN)


def test_member_checks_stand_in_the_order_of_writing(study):
    study.add_member_check(CHECKED, **BY_ANNA)
    came = MemberCheck("", "reusel-1", Check.APPROVED, "2021-06-20", "Klopt.")
    made = study.add_member_check(came, **BY_BEN)
    assert (made.id != "", made.who, made.at) == (True, "ben", LATER)
    assert [check.result for check in study.member_checks("reusel-1")] == ["sent", "approved"]
    assert study.member_checks("peiling-3") == []
    study.withdraw_member_check(made.id, **BY_BEN)
    assert study.member_checks() == [replace(CHECKED, who="anna", at=WHEN)]
    with pytest.raises(NotInStudy, match="member check"):
        study.withdraw_member_check(made.id, **BY_BEN)
    with pytest.raises(NotInStudy, match="reusel-2"):
        study.add_member_check(replace(CHECKED, id="", source="reusel-2"), **BY_ANNA)


def test_a_link_stands_on_the_words_of_its_source(study):
    wrong = replace(LINK, anchor=Anchor("reusel-1", 33, 36, "Wel"))
    with pytest.raises(TextChanged, match="Wel"):
        study.put_links([LINK, wrong], **BY_ANNA)
    assert study.links() == []
    study.put_links([LINK, replace(LINK, codebook="kotter")], **BY_ANNA)
    study.put_links([replace(LINK, role=Role.NUANCES, note="Half.")], **BY_BEN)
    [link] = study.links("cox")
    assert (link.role, link.note, link.who, link.at) == ("nuances", "Half.", "ben", LATER)
    assert study.remove_links([LINK], **BY_ANNA) == 1
    assert study.remove_links([LINK], **BY_ANNA) == 0
    assert [link.codebook for link in study.links()] == ["kotter"]


def test_who_codes_blind_sees_no_links_of_that_source(study):
    study.put_links([LINK], **BY_ANNA)
    assert study.links(sight=Sight("ben", ("*",))) == []
    assert study.links(sight=Sight("ben", ("peiling*",))) == [LINK]


def test_a_removed_source_takes_its_checks_and_links_along_and_brings_them_back(study):
    study.add_codings([a_coding("c1", 33, 36)], **BY_ANNA)
    study.put_links([LINK], **BY_ANNA)
    study.add_member_check(CHECKED, **BY_ANNA)
    study.judge("c1", Status.WITHDRAWN, **BY_ANNA)
    study.remove_source("reusel-1", **BY_ANNA)
    assert (study.links(), study.member_checks()) == ([], [])
    study.undo(**BY_ANNA)
    assert study.links() == [LINK]
    assert [check.id for check in study.member_checks()] == ["m1"]


def test_links_and_expectations_follow_a_code_that_gets_another_name(study):
    study.put_links([LINK], **BY_ANNA)
    study.put_expectations([EXPECTED, replace(EXPECTED, codebook="kotter")], **BY_ANNA)
    edit = CodebookEdit(
        "cox", basis="v1", text_before="a", version="v2", text="b", renamed={"team": "groep"}
    )
    study.edit_codebook(edit, **BY_BEN)
    assert [link.code for link in study.links()] == ["groep"]
    assert [one.code for one in study.expectations()] == ["groep", "team"]
    study.undo(**BY_BEN)
    assert [link.code for link in study.links()] == ["team"]


def test_a_cell_written_again_with_its_time_is_written_anew(study):
    claim = Claim("Utrecht", "team", "Een team.", "anna", "f1", note="Zie de nota.")
    study.put_claims("cox", [claim], **BY_ANNA)
    study.put_claims("cox", [claim], **BY_BEN)
    [kept] = study.claims("cox")
    assert (kept, kept.at, kept.note) == (claim, WHEN, "Zie de nota.")
    study.put_claims("cox", [replace(claim, at=LATER)], **BY_BEN)
    [kept] = study.claims("cox")
    assert (kept.at, kept.author) == (LATER, "anna")


def test_expectations_stand_for_every_case_or_one(store):
    one = replace(EXPECTED, case="Utrecht", predicted="absent", rival="Toeval.")
    store.put_expectations([one, EXPECTED, replace(EXPECTED, codebook="kotter")], **BY_ANNA)
    assert store.expectations("cox") == [EXPECTED, one]
    assert store.remove_expectations([one], **BY_BEN) == 1
    assert store.expectations("cox") == [EXPECTED]


def test_no_text_of_another_source_may_be_tied(study):
    far = replace(LINK, anchor=Anchor("peiling-3", 33, 36, TALK.text[33:36]))
    with pytest.raises(TextChanged):
        study.put_links([far], **BY_ANNA)


def test_given_up_is_what_counted_once_and_was_withdrawn(study):
    waiting = [
        a_coding(name, start, start + 3, coder=RULES, status=Status.SUGGESTED)
        for name, start in (("s1", 40), ("s2", 44), ("s3", 49))
    ]
    study.add_codings([a_coding("c1", 33, 36), a_coding("c2", 40, 43), *waiting], **BY_ANNA)
    study.judge_many(["s1"], Status.ACCEPTED, **BY_ANNA)
    assert study.given_up() == []
    study.judge_many(["c1", "s1"], Status.WITHDRAWN, **BY_BEN)
    study.judge("s2", Status.REJECTED, **BY_BEN)
    study.replace_suggestions("rules", [], **BY_BEN)
    assert [coding.id for coding in study.given_up()] == ["c1", "s1"]
    study.undo(entry=5, **BY_ANNA)
    assert study.given_up() == []
