"""Counts over cases in a text: bound to a code with certainty, or said not to be."""

from __future__ import annotations

import re

from casework.analysis.claim_counts import check_counts
from casework.analysis.claim_likeness import Word
from casework.analysis.claim_material import CaseCounts, CodeSaid
from casework.analysis.claim_places import Passage
from casework.analysis.recurrence import Recurrence

CASES = ("Utrecht", "Breda", "Tilburg", "Huizen")
WIDE = (*CASES, "Heerlen")
DENIALS = {"geen": "absent", "nergens": "absent"}
CODES = {"werkgroep": "team", "plan": "plan", "agenda": "plan", "training": "training"}


LEMMAS = {"stappen": "stap"}


def words_of(text):
    words = (word.lower() for word in re.findall(r"[\w-]+", text))
    return [Word(frozenset({word, LEMMAS.get(word, word)})) for word in words]


def codes_of(text):
    found = []
    for match in re.finditer(r"\w+", text):
        if code := CODES.get(match[0].lower()):
            denial = next((w for w in DENIALS if re.search(rf"\b{w}\b", text, re.IGNORECASE)), "")
            polarity = DENIALS.get(denial, "present")
            found.append(CodeSaid(code, polarity, denial, match.start(), match.end()))
    return found


def counts(**of):
    narrow = {code: (Recurrence(code, CASES, *groups),) for code, groups in of.items()}
    wide = {code: (Recurrence(code, WIDE, *groups),) for code, groups in of.items()}
    described = {code: words_of(f"{code} {' '.join(CODES)} hebben") for code in of}
    return CaseCounts(
        (narrow, wide), {case: (case,) for case in WIDE}, {"team": "Team"}, {}, described
    )


TEAM = counts(team=(CASES[:3], CASES[3:]))


def check(text, against=TEAM, **asked):
    found = check_counts(
        [Passage(1, 0, text, ((0, len(text)),))], against, codes_of, words_of, **asked
    )
    return [(one.said, str(one.verdict), one.reason) for one in found]


def test_a_count_that_the_codings_bear_holds_and_another_is_off():
    assert check("Drie van de vier hebben een werkgroep.") == [
        ("Drie van de vier", "holds", "Team: three of four (not Huizen)")
    ]
    assert check("Alle vier hebben een werkgroep.")[0][1] == "off"


def test_a_denial_counts_where_it_is_absent():
    assert check("Alleen Huizen heeft geen werkgroep.") == [
        ("Alleen Huizen", "holds", "Team absent: only Huizen")
    ]
    assert check("Geen van de vier heeft een werkgroep.")[0][1] == "off"


def test_the_number_of_cases_says_of_which_set_it_speaks():
    assert check("Drie van de vijf hebben een werkgroep.")[0][1] == "holds"
    [(_said, verdict, reason)] = check("Drie van de zes hebben een werkgroep.")
    assert verdict == "not checkable"
    assert "of which 6 cases" in reason


def test_without_a_code_in_it_nothing_is_judged():
    told = check("Drie van de vier zijn tevreden.")
    assert [(said, verdict) for said, verdict, _why in told] == [
        ("Drie van de vier", "not checkable")
    ]


def test_a_sentence_that_says_more_than_the_code_is_not_judged():
    [(_said, verdict, reason)] = check("Alle vier hebben een enthousiaste werkgroep.")
    assert (verdict, "enthousiaste" in reason) == ("not checkable", True)


def test_two_codes_that_do_not_agree_leave_it_open():
    both = counts(team=(CASES[:3], CASES[3:]), plan=(CASES,))
    [(_said, verdict, reason)] = check("Alle vier hebben een plan en werkgroep.", both)
    assert (verdict, "plan" in reason) == ("not checkable", True)


def test_each_count_takes_the_code_of_its_own_clause():
    both = counts(team=(CASES[:3], CASES[3:]), plan=(CASES,))
    told = check("Alle vier hebben een plan, maar drie van de vier een werkgroep.", both)
    assert [line[1] for line in told] == ["holds", "holds"]


def test_all_municipalities_may_be_others_in_another_text():
    text = "Alle gemeenten hebben een werkgroep."
    assert check(text)[0][1] == "not checkable"
    assert check(text, own=True)[0][1] == "off"


def test_another_text_is_not_asked_about_municipalities_in_general():
    assert check("Sommige gemeenten zijn tevreden.") == []
    assert len(check("Sommige gemeenten zijn tevreden.", own=True)) == 1


def test_in_a_cell_everywhere_is_no_word_on_the_cases():
    assert check("Overal een werkgroep.", own=True, of_case=True) == []
    assert check("Overal een werkgroep.", own=True)[0][1] == "off"


def test_steps_respondents_and_quotations_are_no_cases():
    assert check("Drie van de vier stappen: werkgroep.") == []
    said = "Zij zei: “Alle vier hebben wij hier al jaren een heel goede werkgroep gehad.”"
    assert check(said) == []


def test_not_all_holds_where_not_all_have_it():
    assert check("Niet alle vier hebben een werkgroep.")[0][1] == "holds"
    whole = counts(team=(CASES,))
    assert check("Niet alle vier hebben een werkgroep.", whole)[0][1] == "off"


def test_a_wish_is_not_judged():
    assert check("Alle vier zouden een werkgroep moeten hebben.")[0][1] == "not checkable"
