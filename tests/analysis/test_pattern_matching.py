"""Predicted and found, reckoned by hand for three cases."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casework.analysis.crosscase import Cell, CrossCaseTable, Row
from casework.analysis.evidence import Evidence
from casework.analysis.pattern_matching import Match, match, match_patterns
from casework.model import Expectation

CASES = ("Utrecht", "Breda", "Huizen")
SAID = st.sampled_from(["present", "absent", "mixed"])


def item(case, code, polarity):
    return Evidence(1, case, "team", code, polarity, "s", 0, 1, "x", 0, "", "anna", "made")


def table(found, qualifiers=("", "", "")):
    cells = tuple(
        Cell(
            case,
            "team",
            "Iets.",
            polarity,
            qualifier,
            evidence=(item(case, "network", polarity),) if polarity else (),
        )
        for case, polarity, qualifier in zip(CASES, found, qualifiers, strict=True)
    )
    rows = (Row("team", "Team", "Team", cells),)
    return CrossCaseTable("cox", "Tabel", "nl", CASES, rows, codes=("team", "network"))


def expect(predicted="present", case="", code="team", **more):
    return Expectation("cox", code, case, predicted, **more)


@pytest.mark.parametrize(
    ("predicted", "found", "qualifier", "expected"),
    [
        ("present", "present", "", Match.MATCH),
        ("absent", "absent", "", Match.MATCH),
        ("mixed", "mixed", "", Match.MATCH),
        ("present", "present", "test", Match.PARTIAL),
        ("present", "mixed", "", Match.PARTIAL),
        ("mixed", "absent", "", Match.PARTIAL),
        ("present", "absent", "", Match.MISMATCH),
        ("absent", "present", "test", Match.MISMATCH),
        ("present", "", "", Match.NO_EVIDENCE),
        ("", "present", "", Match.OPEN),
    ],
)
def test_predicted_against_found(predicted, found, qualifier, expected):
    assert match(predicted, found, qualifier) is expected


@given(SAID, SAID)
def test_it_is_the_same_which_of_the_two_is_called_the_prediction(first, second):
    assert match(first, second) is match(second, first)


def test_a_prediction_on_one_case_goes_before_that_on_all():
    found = match_patterns(
        table(("present", "absent", "absent")), [expect(), expect("absent", "Huizen")], {}
    )
    [step] = found.steps
    assert [(one.case, one.general, str(one.match)) for one in step] == [
        ("Utrecht", True, "match"),
        ("Breda", True, "mismatch"),
        ("Huizen", False, "match"),
    ]


def test_replication_is_literal_and_theoretical_where_the_cases_say_so():
    found = match_patterns(
        table(("present", "present", "absent")), [expect(), expect("absent", "Huizen")], {}
    )
    [one] = found.replications
    assert (one.literal, one.held) == (("Utrecht", "Breda"), ("Utrecht", "Breda"))
    assert (one.contrast, one.contrast_held) == (("Huizen",), ("Huizen",))
    assert (one.is_literal, one.is_theoretical) == (True, True)


def test_one_case_is_no_replication_and_a_contrast_alone_is_none():
    [one] = match_patterns(table(("present", "absent", "")), [expect()], {}).replications
    assert (one.held, one.is_literal, one.is_theoretical) == (("Utrecht",), False, False)
    expected = [expect(), expect("absent", "Huizen")]
    [one] = match_patterns(table(("absent", "absent", "absent")), expected, {}).replications
    assert (one.contrast_held, one.is_theoretical) == (("Huizen",), False)


def test_a_code_below_a_step_is_matched_by_its_own_evidence():
    found = match_patterns(table(("present", "", "absent")), [expect(code="network")], {})
    assert [str(one.match) for one in found.all] == ["match", "no evidence", "mismatch"]


def test_a_rival_without_a_judgement_is_open():
    judged = expect(rival="Een ander", rival_note="Nee, want …")
    assert match_patterns(table(("present",) * 3), [judged], {}).all[0].rival_open is False
    bare = match_patterns(table(("present",) * 3), [expect(rival="Een ander")], {})
    assert bare.all[0].rival_open is True


def test_a_code_that_the_table_does_not_have_is_left_out():
    assert match_patterns(table(("present",) * 3), [expect(code="elders")], {}).steps == ()
