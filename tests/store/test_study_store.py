import sqlite3
from contextlib import closing
from dataclasses import replace

import pytest

from casework.errors import AlreadyThere, CaseworkError, NotInStudy, TextChanged
from casework.model import Anchor, Case, CasePart, Claim, Coder, Coding, Kind, Polarity, Status
from casework.store import LogEntry, Replaced, RowChange, Run, StudyStore

from .conftest import (
    ANSWER,
    BY_ANNA,
    BY_BEN,
    CLAIM,
    LATER,
    MEMO,
    PART,
    POINT,
    REUSEL,
    RULES,
    TALK,
    UTRECHT,
    WHEN,
    a_coding,
    a_source,
    dump,
)


def newest(store):
    entry = store.log(1)[0]
    return entry.id, entry.who, entry.action, entry.summary


# Round trips


def test_everything_comes_back_as_it_was_put_after_the_file_was_closed(path):
    coding = Coding(
        "c1",
        Anchor("reusel-1", 38, 54, "😀 nog geen team."),
        "team",
        RULES,
        Polarity.ABSENT,
        Status.SUGGESTED,
        "twijfel",
        "2026-11-20T09:00:00+01:00",
        evidence={"pattern": "team", "negation": "geen"},
    )
    with StudyStore.create(path) as store:
        store.add_cases([REUSEL, UTRECHT], **BY_ANNA)
        store.add_sources([TALK, ANSWER], parts=[PART], **BY_ANNA)
        store.add_codings([coding], **BY_ANNA)
        store.put_claims("cox", [CLAIM], **BY_ANNA)
        store.add_memos([MEMO], **BY_ANNA)
        store.add_trends([POINT], file="trends.csv", **BY_ANNA)
        store.confirm_roles(["reusel-1"], **BY_ANNA)
        store.note_run("table", "f00d", ["outputs/a.docx", "outputs/b.csv"])
    with StudyStore.open(path) as store:
        assert store.path == path
        assert store.cases() == [REUSEL, UTRECHT]
        assert store.sources() == [TALK, ANSWER]
        assert store.source("reusel-1") == TALK
        assert store.source_ids() == ["reusel-1", "peiling-3"]
        assert store.case_parts() == [CasePart("reusel-1", 33, 54, "Utrecht", accepted=False)]
        assert store.codings() == [coding]
        assert store.coding("c1") == coding
        assert store.claims("cox") == [
            Claim("Utrecht", "team", "Een team van vijf.", "anna", "a1b2")
        ]
        assert store.claims("kotter") == []
        assert store.memos() == [MEMO]
        assert store.trends() == [POINT]
        assert store.roles_confirmed() == {"reusel-1"}
        assert store.runs() == [Run("table", "f00d", ("outputs/a.docx", "outputs/b.csv"))]
        assert store.log() == [
            LogEntry(7, WHEN, "anna", "confirm roles", "roles of 1 source confirmed"),
            LogEntry(6, WHEN, "anna", "add trends", "1 figure of a trend added or changed"),
            LogEntry(5, WHEN, "anna", "add memos", "1 memo added"),
            LogEntry(4, WHEN, "anna", "put claims", "1 cell written"),
            LogEntry(3, WHEN, "anna", "add codings", "1 coding added"),
            LogEntry(2, WHEN, "anna", "add sources", "2 sources added"),
            LogEntry(1, WHEN, "anna", "add cases", "2 cases added or changed"),
        ]


def test_the_log_keeps_a_row_before_and_after(study):
    study.add_cases([replace(UTRECHT, selected=True)], **BY_BEN)
    row = {"name": "Utrecht", "position": 2, "aliases": [], "attributes": {"fte": "+-3500"}}
    assert study.changes(3) == [
        RowChange(
            "cases", {"name": "Utrecht"}, {**row, "selected": False}, {**row, "selected": True}
        )
    ]


def test_the_log_names_the_text_of_a_source_by_its_checksum(study):
    first, second, *turns = study.changes(2)
    assert first.before is None
    assert "text" not in first.after
    assert first.after["checksum"] == TALK.checksum
    assert second.key == {"id": "peiling-3"}
    assert [change.key for change in turns] == [
        {"source": "reusel-1", "number": 1},
        {"source": "reusel-1", "number": 2},
        {"source": "peiling-3", "number": 1},
    ]
    with pytest.raises(NotInStudy, match='no change "9"'):
        study.changes(9)


# Reading


def test_sources_are_found_by_kind_case_and_id_in_their_order(study):
    assert study.sources(kind=Kind.SURVEY_ANSWER) == [ANSWER]
    assert study.sources(case="Reusel-De Mierden") == [TALK]
    assert study.sources(ids=["peiling-3", "none", "reusel-1"]) == [TALK, ANSWER]
    assert study.sources(ids=["reusel-1", "peiling-3"], kind=Kind.INTERVIEW) == [TALK]
    assert study.sources(ids=["reusel-1"], case="Utrecht") == []
    assert study.sources(ids=[]) == []


def test_an_unknown_source_or_coding_is_named_with_those_that_come_near(study):
    with pytest.raises(NotInStudy, match='no source "reusel-2"; did you mean "reusel-1"'):
        study.source("reusel-2")
    with pytest.raises(NotInStudy, match='no coding "c9"'):
        study.coding("c9")


def test_a_text_that_changed_outside_the_program_is_noticed(study, path):
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("UPDATE sources SET text = 'Wel team' WHERE id = 'reusel-1'")
        connection.commit()
    with pytest.raises(TextChanged, match='the text of source "reusel-1" is no longer'):
        study.sources()
    assert study.source("peiling-3") == ANSWER


def test_codings_stand_in_the_order_of_sources_and_text_whatever_their_ids(study):
    given = [
        Coding("a", ANSWER.anchor(0, 4), "team", Coder("anna")),
        a_coding("f", 33, 36, "team"),
        a_coding("e", 33, 36, "plan", coder=Coder("ben")),
        a_coding("d", 33, 36, "plan"),
        a_coding("c", 33, 36, "plan", polarity=Polarity.MIXED),
        a_coding("b", 33, 35, status=Status.SUGGESTED, coder=RULES),
    ]
    assert study.add_codings(given, **BY_ANNA) == [replace(c, made_at=WHEN) for c in given]
    assert [coding.id for coding in study.codings()] == ["b", "c", "d", "e", "f", "a"]
    assert [coding.id for coding in study.codings(source="peiling-3")] == ["a"]
    assert [coding.id for coding in study.codings(coder="ben")] == ["e"]
    assert [coding.id for coding in study.codings(codes=["plan"])] == ["c", "d", "e"]
    assert [coding.id for coding in study.codings(statuses=[Status.SUGGESTED])] == ["b"]
    assert study.codings(coder="anna", codes=[]) == []


# Cases and sources


def test_a_case_of_the_same_name_gets_the_new_values_and_keeps_its_place(study):
    bigger = replace(REUSEL, attributes={"fte": "120"})
    study.add_cases([Case("Breda"), bigger], **BY_BEN)
    assert study.cases() == [bigger, UTRECHT, Case("Breda")]
    assert newest(study) == (3, "ben", "add cases", "2 cases added or changed")


def test_what_changes_nothing_leaves_no_trace_in_the_log(study):
    study.add_codings([a_coding("c1", 33, 36)], **BY_ANNA)
    study.put_claims("cox", [CLAIM], **BY_ANNA)
    study.note_run("table", "f00d")
    study.add_memos([MEMO], **BY_ANNA)
    study.withdraw_memo("m1", **BY_ANNA)
    study.add_trends([POINT], **BY_ANNA)
    study.confirm_roles(["reusel-1"], **BY_ANNA)
    before, log = dump(study.path), study.log()
    study.add_cases([UTRECHT, REUSEL], **BY_BEN)
    study.add_sources([], **BY_BEN)
    study.set_source("reusel-1", title="Reusel, gesprek 1", **BY_BEN)
    study.add_case_parts([], **BY_BEN)
    study.accept_case_parts("reusel-1", **BY_BEN)
    assert study.add_codings([a_coding("c2", 33, 36)], **BY_BEN) == []
    study.put_claims("cox", [CLAIM], **BY_BEN)
    assert study.add_memos([MEMO], **BY_BEN) == []
    study.withdraw_memo("m1", **BY_BEN)
    assert study.add_trends([POINT], **BY_BEN) == 0
    assert study.confirm_roles(["reusel-1"], **BY_BEN) == 0
    study.set_turns("reusel-1", TALK.turns, **BY_BEN)
    study.note_run("table", "f00d")
    assert (dump(study.path), study.log()) == (before, log)


def test_a_source_that_is_there_already_is_refused_by_id_and_by_text(study):
    same_id = a_source("reusel-1", "Iets anders.", title="Ander gesprek")
    same_text = a_source("kopie", TALK.text, title="Kopie")
    before = dump(study.path)
    with pytest.raises(AlreadyThere) as caught:
        study.add_sources([a_source("nieuw", "Nieuw."), same_id, same_text], **BY_ANNA)
    assert str(caught.value) == (
        "2 of 3 sources are there already; nothing was added\n"
        '  "Ander gesprek": there is a source "reusel-1" already, called "Reusel, gesprek 1"\n'
        '  "Kopie" (kopie) has the same text as source "reusel-1"'
    )
    assert dump(study.path) == before
    assert study.has_checksum(TALK.checksum) == "reusel-1"
    assert study.has_checksum(same_id.checksum) is None


def test_a_source_that_is_there_with_the_same_text_is_told_so_in_one_line(study):
    with pytest.raises(AlreadyThere) as caught:
        study.add_sources([TALK], **BY_ANNA)
    assert str(caught.value) == (
        f'"{TALK.title}" is in the study already, as source "reusel-1"; nothing was added'
    )


def test_a_source_given_twice_at_once_is_refused(store):
    twice = [a_source("a", "Zelfde."), a_source("b", "Zelfde.")]
    with pytest.raises(AlreadyThere, match='"B" \\(b\\) has the same text as source "a"'):
        store.add_sources(twice, **BY_ANNA)
    with pytest.raises(AlreadyThere, match='there is a source "a" already'):
        store.add_sources([twice[0], a_source("a", "Anders.")], **BY_ANNA)
    assert store.source_ids() == []


def test_two_respondents_may_give_the_same_answer(study):
    same = a_source("peiling-4", "Geen tijd.", kind=Kind.SURVEY_ANSWER)
    study.add_sources([same], **BY_ANNA)
    assert study.source_ids() == ["reusel-1", "peiling-3", "peiling-4"]
    assert study.has_checksum(same.checksum) is None
    assert newest(study) == (3, "anna", "add sources", 'source "peiling-4" added')


def test_a_source_whose_checksum_is_not_that_of_its_text_is_refused(store):
    with pytest.raises(TextChanged, match='the checksum of source "a"'):
        store.add_sources([replace(a_source("a", "tekst"), checksum="0")], **BY_ANNA)


def test_what_is_known_about_a_source_can_be_set_its_text_cannot(study):
    study.set_source("reusel-1", title="Gesprek A", case="Utrecht", quotable=None, **BY_BEN)
    assert study.source("reusel-1") == replace(
        TALK, title="Gesprek A", case="Utrecht", quotable=None
    )
    assert newest(study) == (3, "ben", "set source", 'source "reusel-1": title, case, quotable set')
    with pytest.raises(TypeError, match="text"):
        study.set_source("reusel-1", text="Anders", **BY_BEN)
    with pytest.raises(NotInStudy, match='no source "x"'):
        study.set_source("x", title="X", **BY_BEN)


def test_a_source_is_not_removed_while_codings_stand_on_it(study):
    study.add_codings([a_coding("c1", 33, 36), a_coding("c2", 38, 39)], **BY_ANNA)
    study.add_codings([a_coding("c3", 33, 36, coder=RULES, status=Status.SUGGESTED)], **BY_ANNA)
    with pytest.raises(CaseworkError) as caught:
        study.remove_source("reusel-1", **BY_BEN)
    assert str(caught.value) == (
        'source "reusel-1" cannot be removed, codings stand on it: 3 (made 2, suggested 1).'
        " Withdraw or reject them first"
    )
    study.judge_many(["c1", "c2"], Status.WITHDRAWN, **BY_ANNA)
    study.judge("c3", Status.REJECTED, **BY_ANNA)
    study.remove_source("reusel-1", **BY_BEN)
    assert (study.sources(), study.codings()) == ([ANSWER], [])
    with pytest.raises(NotInStudy, match='no source "reusel-1"'):
        study.remove_source("reusel-1", **BY_BEN)


def test_case_parts_are_added_once_and_accepted_by_source(study):
    study.add_case_parts([PART, PART, CasePart("peiling-3", 0, 4, "Breda")], **BY_ANNA)
    study.add_case_parts([PART], **BY_ANNA)
    assert study.accept_case_parts("reusel-1", **BY_BEN) == 1
    assert study.case_parts() == [
        CasePart("reusel-1", 33, 54, "Utrecht", accepted=True),
        CasePart("peiling-3", 0, 4, "Breda", accepted=False),
    ]
    assert study.case_parts("peiling-3") == [CasePart("peiling-3", 0, 4, "Breda")]
    assert newest(study) == (4, "ben", "accept case parts", "1 case part accepted")


def test_a_source_comes_with_its_codings_and_memos_or_not_at_all(store):
    coding = a_coding("c1", 33, 36)
    lost = replace(MEMO, id="m2", anchor=Anchor("reusel-1", 33, 36, "Ja,"))
    with pytest.raises(TextChanged, match='the quotation is "Ja,"'):
        store.add_sources([TALK], made=[coding], noted=[MEMO, lost], **BY_ANNA)
    assert (store.sources(), store.codings(), store.memos()) == ([], [], [])
    store.add_sources([TALK], made=[coding], noted=[MEMO], **BY_ANNA)
    assert [coding.id for coding in store.codings()] == ["c1"]
    assert store.memos() == [MEMO]
    told = 'source "reusel-1" added, 1 coding added, 1 memo added'
    assert newest(store) == (1, "anna", "add sources", told)


def test_memos_go_along_with_a_removed_source_and_that_is_told(study):
    study.add_memos([MEMO], **BY_ANNA)
    study.remove_source("reusel-1", **BY_BEN)
    assert study.memos() == []
    told = 'source "reusel-1" removed, with 1 memo'
    assert newest(study) == (4, "ben", "remove source", told)
    study.undo(**BY_ANNA)
    assert study.memos() == [MEMO]


def test_speakers_and_roles_of_turns_can_be_set_their_places_cannot(study):
    asks, answers = TALK.turns
    renamed = (replace(asks, role="other"), replace(answers, speaker="Respondent"))
    study.set_turns("reusel-1", renamed, **BY_BEN)
    assert study.source("reusel-1") == replace(TALK, turns=renamed)
    told = 'source "reusel-1": speaker or role of 2 turns set'
    assert newest(study) == (3, "ben", "set turns", told)
    assert [change.key for change in study.changes(3)] == [
        {"source": "reusel-1", "number": 1},
        {"source": "reusel-1", "number": 2},
    ]
    before = dump(study.path)
    elsewhere = [
        renamed[:1],
        (asks, replace(answers, start=34)),
        (replace(asks, ends=None), answers),
        (asks, replace(answers, paragraphs=())),
    ]
    for turns in elsewhere:
        with pytest.raises(CaseworkError, match='"reusel-1": of its turns only speakers and roles'):
            study.set_turns("reusel-1", turns, **BY_BEN)
    with pytest.raises(NotInStudy, match='no source "x"'):
        study.set_turns("x", renamed, **BY_BEN)
    assert dump(study.path) == before


def test_roles_are_proposed_until_a_person_confirms_them(study):
    assert study.roles_confirmed() == set()
    assert study.confirm_roles(["reusel-1", "reusel-1"], **BY_BEN) == 1
    assert study.roles_confirmed() == {"reusel-1"}
    assert study.confirm_roles(["reusel-1", "peiling-3"], **BY_BEN) == 1
    assert newest(study) == (4, "ben", "confirm roles", "roles of 1 source confirmed")
    with pytest.raises(NotInStudy, match='no source "x"'):
        study.confirm_roles(["reusel-1", "x"], **BY_BEN)


@pytest.mark.parametrize(("start", "end"), [(-1, 3), (5, 5), (6, 5), (0, 71)])
def test_a_case_part_outside_its_text_is_refused(study, start, end):
    with pytest.raises(CaseworkError, match="lies outside its text of 70"):
        study.add_case_parts([CasePart("reusel-1", start, end, "Utrecht")], **BY_ANNA)


def test_a_case_part_of_an_unknown_source_is_refused(study):
    with pytest.raises(NotInStudy, match='no source "reusel"; did you mean "reusel-1"'):
        study.add_case_parts([CasePart("reusel", 0, 1, "Utrecht")], **BY_ANNA)


# Codings


def test_a_quotation_that_does_not_stand_in_its_source_is_refused(study):
    wrong = Coding("c2", Anchor("reusel-1", 33, 36, "Ja,"), "team", Coder("anna"))
    with pytest.raises(TextChanged, match='the quotation is "Ja,", the text now says "Nee"'):
        study.add_codings([a_coding("c1", 33, 36), wrong], **BY_ANNA)
    lost = Coding("c2", Anchor("reusel", 33, 36, "Nee"), "team", Coder("anna"))
    with pytest.raises(NotInStudy, match='did you mean "reusel-1"'):
        study.add_codings([lost], **BY_ANNA)
    assert study.codings() == []


def test_a_living_coding_is_not_doubled_a_withdrawn_one_is_made_anew(study):
    study.add_codings([a_coding("c1", 33, 36), a_coding("c1b", 33, 36)], **BY_ANNA)
    study.judge("c1", Status.WITHDRAWN, **BY_ANNA)
    added = study.add_codings([a_coding("c2", 33, 36), a_coding("c3", 33, 36)], **BY_BEN)
    assert [coding.id for coding in added] == ["c2"]
    other = [
        a_coding("c4", 33, 36, polarity=Polarity.ABSENT),
        a_coding("c5", 33, 36, coder=Coder("ben")),
    ]
    assert [coding.id for coding in study.add_codings(other, **BY_BEN)] == ["c4", "c5"]


def test_the_same_id_again_is_no_second_coding_and_no_other_one(study):
    study.add_codings([a_coding("c1", 33, 36)], **BY_ANNA)
    assert study.add_codings([a_coding("c1", 33, 36)], **BY_ANNA) == []
    with pytest.raises(AlreadyThere, match="coding c1 is in the study already"):
        study.add_codings([a_coding("c1", 38, 39)], **BY_ANNA)


@pytest.mark.parametrize(
    ("was", "wanted"),
    [
        (Status.SUGGESTED, Status.ACCEPTED),
        (Status.SUGGESTED, Status.REJECTED),
        (Status.MADE, Status.WITHDRAWN),
    ],
)
def test_a_judgement_is_kept_with_its_judge(study, was, wanted):
    given = a_coding("c1", 33, 36, status=was, made_at=WHEN)
    study.add_codings([given], **BY_ANNA)
    assert study.judge("c1", wanted, **BY_BEN) == replace(given, status=wanted, judged_by="ben")
    assert study.coding("c1") == replace(given, status=wanted, judged_by="ben")
    assert study.changes(4)[0].after["judged_at"] == LATER
    study.judge("c1", wanted, **BY_ANNA)
    assert newest(study) == (4, "ben", "judge", f"1 coding judged: {wanted}")


@pytest.mark.parametrize(
    ("was", "wanted"),
    [
        (Status.SUGGESTED, Status.WITHDRAWN),
        (Status.SUGGESTED, Status.MADE),
        (Status.MADE, Status.ACCEPTED),
        (Status.ACCEPTED, Status.REJECTED),
        (Status.REJECTED, Status.ACCEPTED),
        (Status.WITHDRAWN, Status.MADE),
    ],
)
def test_any_other_judgement_is_refused_for_all(study, was, wanted):
    other = Status.MADE if wanted in (Status.WITHDRAWN, Status.MADE) else Status.SUGGESTED
    given = [a_coding("c1", 33, 36, status=was), a_coding("c2", 38, 39, status=other)]
    study.add_codings(given, **BY_ANNA)
    before = dump(study.path)
    with pytest.raises(CaseworkError, match=f"coding c1 is {was} and cannot become {wanted}"):
        study.judge_many(["c2", "c1"], wanted, **BY_BEN)
    assert dump(study.path) == before


def test_recoding_rejects_the_suggestion_and_accepts_its_replacement_at_once(study):
    suggestion = a_coding("c1", 33, 36, coder=RULES, status=Status.SUGGESTED)
    study.add_codings([suggestion], **BY_ANNA)
    wanted = a_coding("c2", 33, 36, "plan", coder=Coder("ben"))
    expected = replace(wanted, status=Status.ACCEPTED, judged_by="ben", made_at=LATER, seen=("c1",))
    assert study.recode("c1", wanted, **BY_BEN) == expected
    assert study.coding("c1").status is Status.REJECTED
    assert study.codings(statuses=[Status.ACCEPTED]) == [expected]
    assert newest(study) == (4, "ben", "recode", "a suggestion recoded as plan")


def test_recoding_to_what_is_coded_already_returns_that_coding(study):
    there = a_coding("c0", 33, 36, "plan", made_at=WHEN)
    suggestion = a_coding("c1", 33, 36, coder=RULES, status=Status.SUGGESTED)
    study.add_codings([there, suggestion], **BY_ANNA)
    assert study.recode("c1", replace(there, id="c2"), **BY_BEN) == there
    assert study.coding("c1").status is Status.REJECTED


def test_new_suggestions_replace_those_that_wait_and_respect_judgements(study):
    def suggest(name, start, end, code="team", **fields):
        return a_coding(name, start, end, code, coder=RULES, status=Status.SUGGESTED, **fields)

    first = [
        suggest("kept", 33, 36),
        suggest("gone", 38, 39),
        suggest("yes", 40, 43),
        suggest("no", 44, 48),
    ]
    assert study.replace_suggestions("rules", first, **BY_ANNA) == Replaced(4, 0, 0)
    study.judge("yes", Status.ACCEPTED, **BY_BEN)
    study.judge("no", Status.REJECTED, **BY_BEN)
    study.add_codings([a_coding("hers", 38, 39)], **BY_ANNA)
    again = [
        suggest("kept2", 33, 36),
        suggest("yes2", 40, 43),
        suggest("no2", 44, 48, polarity=Polarity.ABSENT),
        suggest("new", 49, 53),
    ]
    assert study.replace_suggestions("rules", again, **BY_ANNA) == Replaced(1, 1, 1)
    assert {coding.id: coding.status.value for coding in study.codings()} == {
        "kept": "suggested",
        "gone": "withdrawn",
        "yes": "accepted",
        "no": "rejected",
        "hers": "made",
        "new": "suggested",
    }
    told = "suggestions of rules: 1 added, 1 kept, 1 withdrawn"
    assert newest(study) == (7, "anna", "suggest", told)
    assert study.replace_suggestions("rules", again, **BY_ANNA) == Replaced(0, 2, 0)
    assert newest(study)[0] == 7


def test_suggestions_outside_what_was_looked_at_stay(study):
    given = [
        a_coding("a", 33, 36, coder=RULES),
        a_coding("b", 33, 36, "plan", coder=RULES),
        Coding("c", ANSWER.anchor(0, 4), "team", RULES),
    ]
    study.replace_suggestions("rules", given, **BY_ANNA)
    one = study.replace_suggestions("rules", [], sources=["reusel-1"], codes=["team"], **BY_ANNA)
    assert one == Replaced(0, 0, 1)
    waiting = study.codings(statuses=[Status.SUGGESTED])
    assert [coding.id for coding in waiting] == ["b", "c"]


def test_a_coder_cannot_replace_the_suggestions_of_another(study):
    with pytest.raises(ValueError, match="anna"):
        study.replace_suggestions("rules", [a_coding("a", 33, 36)], **BY_ANNA)


def test_claims_are_written_over_and_only_those_that_differ(study):
    other = Claim("Reusel-De Mierden", "team", "Geen team.", "ben")
    study.put_claims("cox", [CLAIM, other], **BY_ANNA)
    newer = replace(CLAIM, text="Een team van zes.")
    study.put_claims("cox", [other, newer], **BY_BEN)
    assert study.claims("cox") == [other, newer]
    assert [change.key for change in study.changes(4)] == [
        {"codebook": "cox", "case": "Utrecht", "code": "team"}
    ]
    assert newest(study) == (4, "ben", "put claims", "1 cell written")


def test_runs_are_noted_over_without_a_log_entry(store):
    store.note_run("flyer", "1", ["flyer.pdf"])
    store.note_run("flyer", "2", ["flyer.pdf", "flyer.docx"])
    store.note_run("barriers", "3")
    assert store.runs() == [Run("barriers", "3"), Run("flyer", "2", ("flyer.pdf", "flyer.docx"))]
    assert store.log() == []
