"""Codings compared: from stretches to figures, by hand and against the figures of others."""

from __future__ import annotations

from math import isnan, nan

import pytest

from casework.analysis.agreement import Coefficient
from casework.analysis.comparing import compare, compare_machine
from casework.analysis.comparison import Asked
from casework.analysis.disagreements import resolved
from casework.analysis.units import Judged
from casework.model import (
    INTERVIEWER,
    Coder,
    CoderKind,
    Coding,
    Outcome,
    Polarity,
    Resolution,
    Source,
    Status,
    Turn,
)
from casework.words import speak

ALPHABET = "abcdefghij"


def source(name="s", length=1000, case="", turns=()):
    text = (ALPHABET * (length // 10 + 1))[:length]
    return Source(name, name.upper(), text, "", case=case, turns=turns)


def coding(of, start, end, code="time", coder="anna", polarity=Polarity.PRESENT, **more):
    kind = CoderKind.RULE if coder == "rules" else CoderKind.PERSON
    name = f"{of.id}-{start}-{end}-{code}-{coder}"
    return Coding(name, of.anchor(start, end), code, Coder(coder, kind), polarity, **more)


def judged(of, *units):
    return Judged(of, units, ((0, len(of.text)),))


def asked(*codes, unit="turn", coders=("anna", "ben"), **more):
    return Asked(coders, codes or ("time",), unit=unit, **{"draws": 200, **more})


def figure(found, name, over="units"):
    return found.codes[0].figure(name, over)


@pytest.mark.parametrize(
    ("anna", "ben", "kappa"),
    [
        ([(0, 90)], [(10, 100)], 0.878),
        ([(0, 500)], [(250, 750)], 0.000),
        ([(0, 900)], [(100, 1000)], -0.111),
        ([(0, 100), (50, 150)], [(400, 500)], -0.136),
    ],
)
def test_kappa_of_characters_is_cohens_where_another_program_errs(anna, ben, kappa):
    text = source()
    made = [coding(text, *span) for span in anna] + [coding(text, *s, coder="ben") for s in ben]
    found = compare([judged(text)], made, [], asked(unit="character"))
    assert figure(found, "cohen", "characters").value == pytest.approx(kappa, abs=0.0006)
    assert figure(found, "percent") is None
    assert found.main == ("u_alpha", "characters")


def test_a_unit_carries_a_code_when_a_stretch_touches_it():
    text = source(length=40)
    units = [(0, 10), (10, 20), (20, 30), (30, 40)]
    made = [coding(text, 5, 12), coding(text, 8, 9, coder="ben"), coding(text, 31, 32, coder="ben")]
    found = compare([judged(text, *units)], made, [], asked())
    [code] = found.codes
    assert (code.units, dict(code.yes), code.both) == (4, {"anna": 2, "ben": 2}, 1)
    assert dict(code.stretches) == {"anna": 1, "ben": 2}
    assert code.figure("percent").value == 0.5
    assert code.figure("cohen").value == pytest.approx(0)
    assert code.figure("f1").value == 0.5


def test_units_beside_a_suggestion_leave_the_comparison_for_that_code_alone():
    text = source(length=30)
    units = [(0, 10), (10, 20), (20, 30)]
    made = [coding(text, 0, 5), coding(text, 0, 5, coder="ben"), coding(text, 12, 14, "plan")]
    aside = [coding(text, 11, 15, coder="rules")]
    found = compare([judged(text, *units)], made, aside, asked("time", "plan"))
    time, plan = found.codes
    assert (time.units, time.set_aside) == (2, 1)
    assert (plan.units, plan.set_aside) == (3, 0)
    assert (found.aside, found.aside_decisions) == (1, 1)
    assert time.figure("percent", "characters").units == 26


def test_nobody_coding_a_unit_is_agreement_on_absence():
    text = source(length=20)
    made = [coding(text, 0, 5), coding(text, 0, 5, coder="ben")]
    found = compare([judged(text, (0, 10), (10, 20))], made, [], asked())
    assert figure(found, "percent").value == 1
    assert figure(found, "alpha").value == 1


def test_everybody_coding_everything_is_undefined_and_says_why():
    text = source(length=20)
    made = [coding(text, 0, 20), coding(text, 0, 20, coder="ben")]
    found = compare([judged(text, (0, 10), (10, 20))], made, [], asked())
    for name, over in (("alpha", "units"), ("cohen", "units"), ("u_alpha", "characters")):
        one = figure(found, name, over)
        assert (isnan(one.value), one.why, isnan(one.low)) == (True, "no variation", True)
    assert figure(found, "ku_alpha", "characters").why == "there is only one code"


def test_codes_that_nobody_gave_are_listed_and_not_reckoned():
    text = source(length=20)
    found = compare([judged(text, (0, 10))], [coding(text, 0, 5)], [], asked("time", "plan"))
    assert [code.code for code in found.codes] == ["time"]
    assert found.unused == ("plan",)


def test_all_codes_together_average_agreement_and_chance_within_each_code():
    text = source(length=40)
    units = [(0, 10), (10, 20), (20, 30), (30, 40)]
    made = [
        coding(text, 0, 5),
        coding(text, 0, 5, coder="ben"),
        coding(text, 10, 15, "plan"),
        coding(text, 20, 25, "plan", "ben"),
    ]
    found = compare([judged(text, *units)], made, [], asked("time", "plan"))
    both = [code.figure("cohen") for code in found.codes]
    observed = sum(one.observed for one in both) / 2
    expected = sum(one.expected for one in both) / 2
    assert found.figure("cohen").value == pytest.approx((observed - expected) / (1 - expected))
    assert found.figure("percent").units == 8


def test_sets_of_codes_are_compared_by_their_distance():
    text = source(length=20)
    made = [
        coding(text, 0, 5),
        coding(text, 0, 5, "plan"),
        coding(text, 0, 5, coder="ben"),
        coding(text, 10, 15, coder="ben"),
    ]
    found = compare([judged(text, (0, 10), (10, 20))], made, [], asked("time", "plan"))
    # sets: {time, plan} - {time}: Jaccard 1/2, MASI 2/3; {} - {time}: 1
    # of the four, {time} stands twice; De over n (n - 1) = 12 ordered pairs
    jaccard = 2 * (2 * 1 / 2 + 1 + 2 * 1) / 12
    nested = 2 * (2 * 2 / 3 + 1 + 2 * 1) / 12
    assert found.figure("alpha_jaccard").value == pytest.approx(1 - (1.5 / 2) / jaccard)
    assert found.figure("alpha_masi").value == pytest.approx(1 - ((2 / 3 + 1) / 2) / nested)
    assert found.figure("alpha_masi").units == 2


def test_codes_that_overlap_in_one_coders_text_cannot_stand_on_one_continuum():
    text = source(length=20)
    made = [coding(text, 0, 5), coding(text, 4, 8, "plan"), coding(text, 0, 5, coder="ben")]
    found = compare([judged(text, (0, 10))], made, [], asked("time", "plan"))
    told = "codes overlap within one coder's text"
    assert found.figure("cu_alpha", "characters").why == told
    assert figure(found, "ku_alpha", "characters").why == told
    apart = [coding(text, 0, 5), coding(text, 5, 8, "plan")]
    apart += [coding(text, 0, 4, coder="ben"), coding(text, 4, 8, "plan", "ben")]
    found = compare([judged(text, (0, 10))], apart, [], asked("time", "plan"))
    assert found.figure("cu_alpha", "characters").why == ""
    assert figure(found, "ku_alpha", "characters").value > 0.5


def test_polarity_is_compared_where_all_gave_the_code():
    text = source(length=30)
    units = [(0, 10), (10, 20), (20, 30)]
    made = [
        coding(text, 0, 5),
        coding(text, 0, 5, coder="ben"),
        coding(text, 10, 15),
        coding(text, 10, 15, coder="ben", polarity=Polarity.ABSENT),
        coding(text, 20, 24),
        coding(text, 24, 28, polarity=Polarity.ABSENT),
        coding(text, 20, 25, coder="ben", polarity=Polarity.MIXED),
    ]
    found = compare([judged(text, *units)], made, [], asked())
    assert found.polarity_units == 3
    assert found.polarity[0].value == pytest.approx(2 / 3)


def test_one_document_gives_no_interval_and_few_are_rough():
    text, other = source("s", 20), source("t", 20)
    units = ((0, 10), (10, 20))
    made = [coding(text, 0, 5), coding(text, 0, 5, coder="ben"), coding(other, 0, 5)]
    alone = compare([judged(text, *units)], made, [], asked())
    assert isnan(figure(alone, "alpha").low)
    both = compare([judged(text, *units), judged(other, *units)], made, [], asked())
    assert (both.rough, isnan(figure(both, "alpha").low)) == (True, False)


def test_answers_of_one_respondent_are_drawn_together():
    one, other = source("q1", 10), source("q2", 10)
    texts = [Judged(s, ((0, 10),), ((0, 10),), document="respondent p1") for s in (one, other)]
    found = compare(texts, [coding(one, 0, 5), coding(one, 0, 5, coder="ben")], [], asked())
    assert found.documents == 1
    assert found.by_source == ()


def test_the_same_seed_draws_the_same_intervals():
    texts = [source(name, 40) for name in "stuvw"]
    units = ((0, 10), (10, 20), (20, 30), (30, 40))
    made = [coding(t, 0, 5) for t in texts] + [coding(t, 0, 5, coder="ben") for t in texts[:3]]

    def drawn(seed):
        found = compare([judged(t, *units) for t in texts], made, [], asked(seed=seed))
        one = figure(found, "alpha")
        return one.low, one.high, one.p667, one.p800

    assert drawn(1) == drawn(1)
    assert drawn(1) != drawn(2)
    low, high, p667, p800 = drawn(1)
    assert low < high <= 1
    assert 0 < p667 <= p800 <= 1


def test_cases_and_sources_are_told_apart():
    one, other = source("s", 20, case="Breda"), source("t", 20, case="Utrecht")
    units = ((0, 10), (10, 20))
    made = [coding(one, 0, 5), coding(one, 0, 5, coder="ben"), coding(other, 0, 5)]
    found = compare([judged(one, *units), judged(other, *units)], made, [], asked())
    assert [(part.name, part.documents, part.units) for part in found.cases] == [
        ("Breda", 1, 2),
        ("Utrecht", 1, 2),
    ]
    assert [part.figure("percent").value for part in found.by_source] == [1.0, 0.5]


def test_differences_tell_in_what_coders_differ():
    text = source(length=60, turns=(Turn(0, 60, "R1", "respondent"),))
    made = [
        coding(text, 0, 5),
        coding(text, 0, 9, coder="ben"),
        coding(text, 20, 25),
        coding(text, 20, 25, coder="ben", polarity=Polarity.ABSENT),
        coding(text, 40, 45),
        coding(text, 42, 47, "plan", "ben"),
        coding(text, 50, 55),
        coding(text, 50, 55, coder="ben"),
    ]
    units = ((0, 10), (20, 30), (40, 50), (50, 60))
    found = compare([judged(text, *units)], made, [], asked("time", "plan"))
    assert [(d.start, d.code, d.kinds, d.counts) for d in found.disagreements] == [
        (0, "time", ("boundaries",), False),
        (20, "time", ("polarity",), False),
        (40, "time", ("missing", "other code"), True),
        (42, "plan", ("missing", "other code"), True),
    ]
    first, *_others, last = found.disagreements
    assert (first.quote, first.turn, first.speaker) == ("abcdefghi", 1, "R1")
    assert [marked.quote for marked in first.readings[1].codings] == ["abcdefghi"]
    assert (last.readings[0].codings, last.readings[0].others) == ((), ("time",))


def test_a_difference_shows_the_newest_decision_on_it():
    text = source(length=20)
    found = compare([judged(text, (0, 10))], [coding(text, 0, 5)], [], asked())
    settled = [
        Resolution("1", text.anchor(0, 5), "time", Outcome.APPLIES, at="2026-01-01"),
        Resolution("2", text.anchor(0, 5), "time", Outcome.BOTH_STAND, at="2026-02-01"),
        Resolution("3", text.anchor(6, 9), "time", Outcome.APPLIES, at="2026-03-01"),
        Resolution("4", text.anchor(0, 5), "plan", Outcome.APPLIES, at="2026-03-01"),
    ]
    [one] = resolved(found.disagreements, settled)
    assert one.resolution.id == "2"


def test_words_of_interviewers_and_what_was_set_aside_are_no_difference():
    turns = (Turn(0, 10, "I", INTERVIEWER), Turn(10, 30, "R1", "respondent"))
    text = source(length=30, turns=turns)
    made = [coding(text, 0, 5), coding(text, 12, 15), coding(text, 20, 25)]
    aside = [coding(text, 21, 24, coder="rules")]
    texts = [Judged(text, ((10, 30),), ((10, 30),))]
    found = compare(texts, made, aside, asked())
    assert [(d.start, d.end) for d in found.disagreements] == [(12, 15)]
    assert found.characters == 20


def test_three_coders_have_congers_and_fleiss_kappa():
    text = source(length=40)
    units = [(0, 10), (10, 20), (20, 30), (30, 40)]
    made = [coding(text, 0, 5, coder=name) for name in ("anna", "ben", "carla")]
    made.append(coding(text, 10, 15, coder="carla"))
    found = compare([judged(text, *units)], made, [], asked(coders=("anna", "ben", "carla")))
    code = found.codes[0]
    assert code.figure("cohen") is None
    assert code.figure("percent").value == pytest.approx((3 + 1 / 3) / 4)
    assert code.figure("fleiss").value == pytest.approx((5 / 6 - 5 / 9) / (1 - 5 / 9))
    assert code.figure("conger").value > code.figure("fleiss").value


def test_a_machine_is_held_against_each_person_on_the_same_units():
    text = source(length=40)
    units = [(0, 10), (10, 20), (20, 30), (30, 40)]
    made = [
        coding(text, 0, 5),
        coding(text, 0, 5, coder="ben"),
        coding(text, 10, 15, coder="rules"),
    ]
    found = compare_machine([judged(text, *units)], made, [], asked("time", "plan"), "rules")
    assert found.codes == ("time",)
    assert {names: figures[0].value for names, figures in found.pairs.items()} == {
        ("anna", "rules"): 0.5,
        ("ben", "rules"): 0.5,
    }
    assert found.persons[0].value == 1


def test_a_rare_code_shows_the_paradox():
    text = source(length=1000)
    units = [(n, n + 10) for n in range(0, 1000, 10)]
    made = [coding(text, 0, 5), coding(text, 20, 25, coder="ben")]
    [code] = compare([judged(text, *units)], made, [], asked()).codes
    assert code.paradox
    assert code.figure("percent").value == 0.98
    assert code.figure("cohen").value < 0
    assert code.figure("ac1").value > 0.97


def test_the_frame_has_a_row_for_each_code_and_the_notebook_a_table():
    text = source(length=20)
    made = [coding(text, 0, 5), coding(text, 0, 5, coder="ben")]
    labels = {"time": "Tijd & geld"}
    found = compare([judged(text, (0, 10), (10, 20))], made, [], asked(labels=labels))
    [row] = found.frame.to_dict("records")
    assert (row["code"], row["units"], row["yes.anna"], row["both"]) == ("time", 2, 1, 1)
    assert (row["alpha"], row["characters.u_alpha"], row["stretches.f1_exact"]) == (1, 1, 1)
    assert "<td>Tijd &amp; geld</td><td>2</td><td>1.00</td>" in found._repr_html_()


def test_more_documents_than_fit_one_table_are_drawn_as_if_they_did(monkeypatch):
    from casework.analysis import drawing

    texts = [source(f"s{n}", 20, case="ab"[n % 2]) for n in range(7)]
    made = [coding(t, 0, 5) for t in texts] + [coding(t, 0, 5, coder="ben") for t in texts[:4]]

    def compared():
        drawing._counts.cache_clear()
        return compare([judged(t, (0, 10), (10, 20)) for t in texts], made, [], asked(draws=50))

    whole = compared()
    monkeypatch.setattr(drawing, "AT_ONCE", 20)
    cut = compared()
    assert repr(cut) == repr(whole)  # NaN is not equal to itself
    assert [part.figure("percent").value for part in cut.by_source] == [1, 1, 1, 1, 0.5, 0.5, 0.5]


def test_a_text_that_was_set_aside_as_a_whole_leaves_nothing_to_compare():
    text = source(length=20)
    made = [coding(text, 0, 5), coding(text, 0, 5, coder="ben")]
    found = compare([judged(text, (0, 10))], made, [coding(text, 0, 20, coder="rules")], asked())
    [code] = found.codes
    assert (code.units, code.set_aside) == (0, 1)
    assert {one.why for one in code.coefficients if one.over == "characters"} == {
        "nothing to compare",
        "nobody gave the code",
        "there is only one code",
    }


def test_suggestions_on_other_sources_or_codes_take_nothing_away():
    text, other = source(length=20), source("t", 20)
    made = [coding(text, 0, 5), coding(text, 0, 5, coder="ben")]
    aside = [coding(text, 0, 20, "plan", "rules"), coding(other, 0, 20, coder="rules")]
    assert compare([judged(text, (0, 10))], made, aside, asked()).aside == 0


def test_texts_beside_the_answers_of_respondents_are_told_one_by_one():
    talk, answer = source("talk", 20), source("q1", 10)
    texts = [judged(talk, (0, 10)), Judged(answer, ((0, 10),), ((0, 10),), document="respondent")]
    found = compare(texts, [coding(talk, 0, 5), coding(answer, 0, 5, coder="ben")], [], asked())
    assert [part.name for part in found.by_source] == ["talk"]
    assert "low" not in found.frame.columns


def test_no_figure_is_a_negative_zero():
    text = source(length=1940)
    units = [(n, n + 10) for n in range(0, 1940, 10)]
    made = [coding(text, 0, 5, coder="ben")]
    found = compare([judged(text, *units)], made, [], asked())
    for one in found.codes[0].coefficients:
        assert str(one.value) != "-0.0"
    kappa = figure(found, "cohen")
    assert (kappa.value, kappa.told) == (0, "0.00")


def test_figures_are_told_in_the_language_in_force():
    assert Coefficient("alpha", "units", 0.8249, low=-0.001, high=1).told == "0.82"
    assert Coefficient("percent", "units", 0.996).told == ">99 %"
    assert Coefficient("percent", "units", 0.994).told == "99 %"
    assert Coefficient("percent", "units", 1.0).told == "100 %"
    assert Coefficient("alpha", "units", nan, "no variation").told == "no variation"
    speak("nl")
    assert Coefficient("alpha", "units", -0.004).told == "0,00"
    assert Coefficient("alpha", "units", 0.5, low=-0.001, high=0.75).between == "0,00 – 0,75"
    assert Coefficient("alpha", "units", 0.5).between == ""


def test_every_alpha_says_how_often_it_lies_below_the_conventions():
    texts = [source(name, 40) for name in "stuvw"]
    made = [coding(t, 0, 9) for t in texts] + [coding(t, 0, 4, coder="ben") for t in texts[:3]]
    found = compare([judged(t, (0, 10), (10, 40)) for t in texts], made, [], asked())
    for name in ("u_alpha", "u_alpha_joint", "u_alpha_where"):
        one = found.figure(name, "characters")
        assert 0 <= one.p667 <= one.p800 <= 1, name


def test_figures_on_the_text_count_each_character_once():
    text = source(length=40)
    made = [
        coding(text, 0, 10),
        coding(text, 20, 30, "plan"),
        coding(text, 0, 10, coder="ben"),
        coding(text, 25, 30, "plan", "ben"),
    ]
    found = compare([judged(text, (0, 40))], made, [], asked("time", "plan"))
    assert found.figure("u_alpha_joint", "characters").units == 40
    assert found.figure("cu_alpha", "characters").units == 15
    assert found.codes[1].figure("ku_alpha", "characters").units == 5


def test_characters_that_all_gave_the_code_are_those_of_three_coders_too():
    text = source(length=40)
    made = [
        coding(text, 0, 10),
        coding(text, 2, 12, coder="ben"),
        coding(text, 4, 9, coder="carla"),
    ]
    coders = ("anna", "ben", "carla")
    [code] = compare([judged(text)], made, [], asked(unit="character", coders=coders)).codes
    assert (dict(code.yes), code.both) == ({"anna": 10, "ben": 10, "carla": 5}, 5)


def test_characters_that_left_are_counted_where_there_are_no_units():
    text = source(length=40)
    made = [coding(text, 0, 10), coding(text, 0, 10, coder="ben")]
    aside = [coding(text, 20, 26, coder="rules")]
    found = compare([Judged(text, (), ((0, 40),))], made, aside, asked(unit="character"))
    assert (found.codes[0].set_aside, found.aside_decisions) == (6, 6)


def test_stretches_are_counted_where_they_are_compared():
    text = source(length=40)
    made = [coding(text, 0, 5), coding(text, 12, 15), coding(text, 30, 34), coding(text, 8, 14)]
    texts = [Judged(text, ((10, 40),), ((10, 40),))]
    aside = [coding(text, 29, 35, coder="rules")]
    [code] = compare(texts, made, aside, asked()).codes
    assert dict(code.stretches) == {"anna": 2, "ben": 0}


def test_a_difference_in_a_unit_that_left_lowers_nothing():
    text = source(length=40)
    aside = [coding(text, 2, 4, coder="rules")]
    found = compare([judged(text, (0, 20), (20, 40))], [coding(text, 10, 15)], aside, asked())
    assert [(one.start, one.counts) for one in found.disagreements] == [(10, False)]
    assert figure(found, "percent").value == 1


def test_what_was_seen_or_withdrawn_leaves_without_being_counted():
    text = source(length=40)
    units = [(0, 10), (10, 20), (20, 30), (30, 40)]
    made = [coding(text, 0, 5), coding(text, 0, 5, coder="ben")]
    aside = [
        coding(text, 11, 15, coder="rules", status=Status.SUGGESTED),
        coding(text, 21, 25, status=Status.WITHDRAWN, seen=("x",)),
        coding(text, 31, 35, seen=("x",)),
    ]
    found = compare([judged(text, *units)], made, aside, asked())
    assert (found.codes[0].units, found.aside, found.aside_decisions) == (1, 1, 3)


def test_a_machine_stands_beside_one_person_alone():
    text = source(length=40)
    units = [(0, 10), (10, 20), (20, 30), (30, 40)]
    made = [coding(text, 0, 5), coding(text, 10, 15, coder="rules")]
    wanted = asked(coders=("anna",))
    found = compare_machine([judged(text, *units)], made, [], wanted, "rules")
    assert found.persons == ()
    assert [names for names, _figures in found.told] == [("anna", "rules")]
