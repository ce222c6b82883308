"""Counts over cases and the words for them: reckoned by hand, and read back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casework.analysis.claim_verdicts import Verdict
from casework.analysis.crosscase import Cell, CrossCaseTable, Row
from casework.analysis.evidence import LINKED, Evidence
from casework.analysis.recurrence import Recurrence, named, number_word, recurrences
from casework.analysis.recurrence_verdicts import judge_recurring
from casework.analysis.recurrence_words import Amount, find_recurring

FOUR = ("Meierijstad", "Hardenberg", "Reusel-De Mierden", "Utrecht")
NAMES = {
    **{case: (case,) for case in FOUR},
    "Reusel-De Mierden": ("Reusel-De Mierden", "Reusel – de Mierden"),
}


def read(text):
    return [(one.said, str(one.amount), one.n, one.of) for one in find_recurring(text, NAMES)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Alle vier stelden een plan vast.", ("Alle vier", "all", 0, 4)),
        ("In alle gemeenten is een groep.", ("alle gemeenten", "all", 0, 0)),
        ("Alle vier de gemeenten trainden.", ("Alle vier de gemeenten", "all", 0, 4)),
        ("Beide gemeenten trainden.", ("Beide gemeenten", "all", 0, 2)),
        ("Elke gemeente kent een groep.", ("Elke gemeente", "all", 0, 0)),
        ("Drie van de vier hebben een groep.", ("Drie van de vier", "a number", 3, 4)),
        ("3 van de 4 gemeenten trainen.", ("3 van de 4 gemeenten", "a number", 3, 4)),
        ("Twee gemeenten trainden.", ("Twee gemeenten", "a number", 2, 0)),
        ("Een van de vier heeft geen groep.", ("Een van de vier", "a number", 1, 4)),
        ("Twaalf van de twaalf casussen.", ("Twaalf van de twaalf casussen", "a number", 12, 12)),
        ("Geen van de vier deed dat.", ("Geen van de vier", "none", 0, 4)),
        ("Geen enkele gemeente deed dat.", ("Geen enkele gemeente", "none", 0, 0)),
        ("Nergens is een proef gedraaid.", ("Nergens", "none", 0, 0)),
        ("De meeste gemeenten trainden.", ("De meeste gemeenten", "most", 0, 0)),
        ("De helft van de gemeenten.", ("De helft van de gemeenten", "half", 0, 0)),
        ("Bijna alle gemeenten deden dat.", ("Bijna alle gemeenten", "nearly all", 0, 0)),
        ("Sommige gemeenten deden dat.", ("Sommige gemeenten", "some", 0, 0)),
        ("Op één na alle gemeenten.", ("Op één na alle gemeenten", "all", -1, 0)),
        ("Three of the four have a team.", ("Three of the four", "a number", 3, 4)),
        ("All four municipalities agreed.", ("All four municipalities", "all", 0, 4)),
        ("None of the four had one.", ("None of the four", "none", 0, 4)),
        ("All but one of the four did.", ("All but one of the four", "all", -1, 4)),
    ],
)
def test_words_of_recurrence_are_read(text, expected):
    assert read(text) == [expected]


@pytest.mark.parametrize(
    ("text", "amount", "cases"),
    [
        ("Alleen Utrecht heeft een netwerk.", Amount.ONLY, ("Utrecht",)),
        ("Dat is alleen in Utrecht en Hardenberg zo.", Amount.ONLY, ("Utrecht", "Hardenberg")),
        ("Utrecht is de enige gemeente met een netwerk.", Amount.ONLY, ("Utrecht",)),
        ("Only Utrecht has a network.", Amount.ONLY, ("Utrecht",)),
        ("Overal behalve in Reusel-De Mierden.", Amount.EXCEPT, ("Reusel-De Mierden",)),
        ("Alle gemeenten behalve Reusel – de Mierden.", Amount.EXCEPT, ("Reusel-De Mierden",)),
    ],
)
def test_words_that_name_cases_are_read(text, amount, cases):
    [one] = find_recurring(text, NAMES)
    assert (one.amount, one.cases) == (amount, cases)


@pytest.mark.parametrize(
    "text",
    [
        "Een gemeente moet dat zelf weten.",
        "Niet alleen een plan, ook een groep.",
        "Hebben alle vier een plan?",
        "De allereerste gemeente van Nederland.",
        "Het overleg duurde drie uur.",
    ],
)
def test_what_counts_nothing_is_left_alone(text):
    assert read(text) == []


def test_at_least_and_at_most_go_with_the_number():
    [least] = find_recurring("Minstens drie van de vier deden dat.", {})
    [most] = find_recurring("Hooguit twee van de vier deden dat.", {})
    [more] = find_recurring("Meer dan twee van de vier deden dat.", {})
    assert (least.n, least.at_least, most.n, most.at_most) == (3, True, 2, True)
    assert (more.n, more.at_least) == (3, True)


def of(present=(), absent=(), mixed=()):
    return Recurrence("team", FOUR, present, absent, mixed)


@pytest.mark.parametrize(
    ("text", "found", "verdict", "uncovered"),
    [
        ("alle vier", of(FOUR), Verdict.HOLDS, False),
        ("alle vier", of(FOUR[:3], FOUR[3:]), Verdict.OFF, False),
        ("alle vier", of(FOUR[:3]), Verdict.OPEN, True),
        ("alle vier", of(FOUR[:3], (), FOUR[3:]), Verdict.HOLDS, False),
        ("drie van de vier", of(FOUR[:3]), Verdict.HOLDS, False),
        ("drie van de vier", of(FOUR), Verdict.OFF, False),
        ("drie van de vier", of(FOUR[:2], FOUR[2:]), Verdict.OFF, False),
        ("minstens drie van de vier", of(FOUR), Verdict.HOLDS, False),
        ("geen van de vier", of((), FOUR), Verdict.HOLDS, False),
        ("geen van de vier", of(), Verdict.OPEN, True),
        ("geen van de vier", of(FOUR[:1], FOUR[1:]), Verdict.OFF, False),
        ("alleen Utrecht", of(("Utrecht",), FOUR[:3]), Verdict.HOLDS, False),
        ("alleen Utrecht", of(("Utrecht",)), Verdict.OPEN, True),
        ("alleen Utrecht", of(("Utrecht", "Hardenberg")), Verdict.OFF, False),
        ("overal behalve in Utrecht", of(FOUR[:3], ("Utrecht",)), Verdict.HOLDS, False),
        ("overal behalve in Utrecht", of(FOUR), Verdict.OFF, False),
        ("op één na alle gemeenten", of(FOUR[:3]), Verdict.HOLDS, False),
        ("de meeste gemeenten", of(FOUR[:3]), Verdict.HOLDS, False),
        ("de meeste gemeenten", of(FOUR[:2], FOUR[2:]), Verdict.OFF, False),
        ("de helft van de gemeenten", of(FOUR[:2]), Verdict.HOLDS, False),
        ("sommige gemeenten", of(FOUR), Verdict.OFF, False),
        ("bijna alle gemeenten", of(FOUR[:3]), Verdict.HOLDS, False),
        ("bijna alle gemeenten", of(FOUR), Verdict.OFF, False),
    ],
)
def test_words_are_held_against_the_count(text, found, verdict, uncovered):
    [one] = find_recurring(text, NAMES)
    told = judge_recurring(one, found)
    assert (told.verdict, told.uncovered) == (verdict, uncovered)


def test_what_is_said_to_be_absent_is_counted_where_it_is_absent():
    [one] = find_recurring("alleen Utrecht", NAMES)
    found = of(FOUR[:3], ("Utrecht",))
    assert judge_recurring(one, found, denied=True).verdict is Verdict.HOLDS
    assert judge_recurring(one, found).verdict is Verdict.OFF


def item(case, code, polarity, status="made"):
    return Evidence(1, case, "pilot", code, polarity, "s", 0, 1, "x", 0, "", "anna", status)


def test_a_step_is_counted_by_its_cells_and_by_its_own_evidence_a_code_below_by_its_own():
    cells = (
        Cell("A", "pilot", "", "present", evidence=(item("A", "pilot_test", "present"),)),
        Cell("B", "pilot", "", "absent", evidence=(item("B", "pilot", "absent"),)),
        Cell("C", "pilot", "", evidence=(item("C", "pilot", "", LINKED),)),
        Cell("D", "pilot", "", evidence=(item("D", "pilot", "present", "suggested"),)),
    )
    rows = (Row("pilot", "Pilot", "Pilot", cells),)
    codes = ("pilot", "pilot_test")
    table = CrossCaseTable("cox", "t", "nl", ("A", "B", "C", "D"), rows, codes=codes)
    found = recurrences(table)
    whole, alone = found["pilot"]
    assert (whole.present, whole.absent, whole.unknown) == (("A",), ("B",), ("C", "D"))
    assert (alone.present, alone.absent, alone.unknown) == ((), ("B",), ("A", "C", "D"))
    assert [one.present for one in found["pilot_test"]] == [("A",)]


@given(st.lists(st.sampled_from(["present", "absent", "mixed", ""]), min_size=4, max_size=4))
def test_the_words_made_for_a_count_hold_of_that_count(said):
    groups = {
        polarity: tuple(case for case, one in zip(FOUR, said, strict=True) if one == polarity)
        for polarity in ("present", "absent", "mixed")
    }
    found = Recurrence("team", FOUR, *groups.values())
    assert {*found.present, *found.absent, *found.mixed, *found.unknown} == set(FOUR)
    for language in ("nl", "en"):
        [one, *_rest] = find_recurring(found.words(language), NAMES)
        told = judge_recurring(one, found)
        assert told.verdict is not Verdict.OFF


def test_numbers_and_names_in_words():
    assert [number_word(n, "nl") for n in (1, 12, 13)] == ["één", "twaalf", "13"]
    assert named(["A", "B"], "en") == "A and B"
