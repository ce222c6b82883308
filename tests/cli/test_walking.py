import pytest

from casework.model import Check, MemberCheck
from tests.study.test_chain import FLYER


@pytest.fixture
def study(at_small, small):
    (small.folder / "flyer.toml").write_text(FLYER, "utf-8")
    return small.folder


def test_the_lines_of_the_flyer_are_listed_with_their_evidence(study, casework):
    out, _err = casework.ok("evidence", "--flyer")
    assert "één van de twee werken met een groep" in out
    records = casework.json("evidence", "--flyer")
    assert [record["line"] for record in records] == list(range(1, 9))


def test_a_number_is_walked_down_to_the_words_in_their_turn(study, casework):
    out, _err = casework.ok("evidence", "1")
    assert "[1] Vorm een team, Utrecht" in out
    assert "team, present, anna" in out
    assert "turn 2, R1" in out
    assert "Nou ja, »we hebben een werkgroep opgericht«. Dat was in 2019." in out
    assert "none recorded" in out


def test_a_line_leads_to_its_evidence_and_a_bar_to_its_passages(study, casework):
    out, err = casework.ok("evidence", "--line", "1")
    assert "we hebben een werkgroep" in out
    assert "casework evidence 1" in err
    out, _err = casework.ok("evidence", "--line", "8")
    assert "»Daar is te weinig tijd voor.«" in out
    assert "no_time" in out


def test_a_source_leads_back_to_cells_and_lines(study, casework):
    out, _err = casework.ok("evidence", "--source", "utrecht-1", "--turn", "2")
    assert "[1] Team, Utrecht" in out
    assert "1. Beleg het: één van de twee werken met een groep" in out
    [used] = casework.json("evidence", "--source", "utrecht-1", "--turn", "2")
    assert [found["n"] for found in used["evidence"]] == [1]


def test_a_source_that_was_refused_says_so(study, casework):
    casework.ok("member-check", "refused", "utrecht-1")
    out, err = casework.ok("evidence", "--source", "utrecht-1")
    assert out == ""
    assert "the respondent refused the use of these words" in err


def test_json_holds_the_whole_chain(study, casework):
    [walk] = casework.json("evidence", "1")
    text = walk["before"] + walk["quote"] + walk["after"]
    assert text == "Nou ja, we hebben een werkgroep opgericht. Dat was in 2019."
    assert [line["line"] for line in walk["lines"]] == [1, 4]
    assert walk["codings"][0]["coder"] == "anna"
    assert walk["member_checks"] == []


def test_a_member_check_is_told_with_its_day_and_note(study, casework):
    from casework.study import open_study

    with open_study(study) as opened:
        check = MemberCheck("", "utrecht-1", Check.APPROVED, on="2021-05-01", note="akkoord")
        opened.store.add_member_check(check, who="anna", now=opened.now())
    out, _err = casework.ok("evidence", "1")
    assert "approved 2021-05-01 (akkoord)" in out


def test_words_and_codes_lead_to_evidence(study, casework):
    assert [one["n"] for one in casework.json("evidence", "--words", "werkgroep opgericht")] == [1]
    found = casework.json("evidence", "--code", "team", "--case", "Breda")
    assert {one["case"] for one in found} == {"Breda"}


def test_one_place_to_begin_must_be_named(study, casework):
    assert "say where to begin" in casework.misuse("evidence")
    assert "say where to begin" in casework.misuse("evidence", "1", "--flyer")
    assert "--case goes with --code" in casework.misuse("evidence", "1", "--case", "Breda")
    assert "--turn goes with --source" in casework.misuse("evidence", "1", "--turn", "2")


def test_a_number_line_or_name_that_is_not_there_is_refused(study, casework):
    assert 'no evidence number "99"; the study knows: 1 to 4' in casework.refusal("evidence", "99")
    assert "1 to 8" in casework.refusal("evidence", "--line", "0")
    assert "utrecht-1" in casework.refusal("evidence", "--source", "utrect-1")
    assert "no evidence, cell or line" in casework.refusal("evidence", "--words", "olifant")


def test_signs_on_which_a_terminal_acts_are_not_printed(study, casework):
    file = study / "flyer.toml"
    text = FLYER.replace('"werken met een groep"', '"werken \\u001b[2J samen"')
    file.write_text(text, "utf-8")
    for asked in (("--flyer",), ("--line", "1"), ("1",)):
        out, _err = casework.ok("evidence", *asked)
        assert "\x1b" not in out
