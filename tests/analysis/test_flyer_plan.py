from dataclasses import replace

import pytest

from casework.analysis.crosscase import TableSettings, cross_case
from casework.analysis.evidence import Told
from casework.analysis.flyer_plan import (
    ChartPlan,
    FlyerPlan,
    PillarPlan,
    TallyPlan,
    barrier_chart,
    compose_flyer,
    tally,
)
from casework.errors import ReadError
from casework.model import Case, Code, Codebook, Coder, Coding, Label, Polarity, Source, Status

TEXT = "Wij hebben een werkgroep van acht mensen. Er is geen training gegeven. Dat komt nog."
SOURCES = {
    name: Source(name, name, TEXT, "", case=case, quotable=quotable)
    for name, case, quotable in [("u1", "Utrecht", True), ("b1", "Breda", None)]
}
CASES = [Case("Utrecht"), Case("Breda")]
TEAM = Code("team", Label("Team", "Team"), Label("", ""))
GROUP = Code("group", Label("Groep", "Group"), Label("", ""), parent="team")
TRAINING = Code("training", Label("Training", "Training"), Label("", ""))
PLAN = Code("plan", Label("Plan", "Plan"), Label("", ""))
STEPS = Codebook("steps", Label("Stappen", "Steps"), (TEAM, GROUP, TRAINING))


def told(source, words, code, polarity="present", status=Status.MADE):
    of = SOURCES[source]
    start = TEXT.index(words)
    anchor = of.anchor(start, start + len(words))
    made = Coding(f"{source}{start}{code}", anchor, code, Coder("anna"), Polarity(polarity), status)
    return Told(made, of.case, 1, "R1")


GIVEN = [
    told("u1", "Wij hebben een werkgroep van acht mensen.", "group"),
    told("b1", "Wij hebben een werkgroep van acht mensen.", "team"),
    told("u1", "Er is geen training gegeven.", "training", "absent"),
]
TABLE = cross_case(STEPS, GIVEN, [], TableSettings(cases=CASES))


def plan(**options):
    tallies = (TallyPlan(code="team", text="hebben een groep"),)
    asked = {"title": "Beleg het", "tallies": tallies, "tip": "Begin samen."} | options
    return FlyerPlan(title="Klein begin", pillars=(PillarPlan(**asked),))


def test_a_tally_counts_cases_and_names_its_evidence():
    asked = TallyPlan(code="team", text="hebben een groep")
    counted = tally(asked, TABLE)
    assert (counted.n, counted.total, counted.cases) == (2, 2, ("Utrecht", "Breda"))
    assert counted.evidence == (1, 2)


def test_a_child_code_counts_by_its_own_evidence():
    counted = tally(TallyPlan(code="group", text="x"), TABLE)
    assert (counted.n, counted.cases, counted.evidence) == (1, ("Utrecht",), (1,))


def test_absence_is_counted_when_asked():
    absent = tally(TallyPlan(code="training", text="x", polarity="absent"), TABLE)
    assert (absent.n, absent.cases) == (1, ("Utrecht",))
    assert tally(TallyPlan(code="training", text="x"), TABLE).n == 0


def test_a_quotation_that_may_be_printed_is_taken_from_the_evidence():
    [pillar] = compose_flyer(plan(), TABLE, SOURCES).pillars
    said = pillar.quotation
    assert (said.text, said.who, said.n, said.source) == (
        "Wij hebben een werkgroep van acht mensen.",
        "R1, Utrecht",
        1,
        "u1",
    )
    assert TEXT[said.start : said.end] == said.text


def test_an_empty_quotation_leaves_it_out():
    [pillar] = compose_flyer(plan(quote=""), TABLE, SOURCES).pillars
    assert pillar.quotation is None


def test_without_leave_no_quotation_is_taken():
    held = {name: replace(source, quotable=None) for name, source in SOURCES.items()}
    [pillar] = compose_flyer(plan(), TABLE, held).pillars
    assert pillar.quotation is None


def test_a_quotation_that_a_person_chose_is_found_to_the_letter():
    [pillar] = compose_flyer(plan(quote="Dat komt nog.", who="Iemand"), TABLE, SOURCES).pillars
    said = pillar.quotation
    assert (said.text, said.who, said.n, said.source) == ("Dat komt nog.", "Iemand", 0, "u1")
    assert TEXT[said.start : said.end] == said.text


def test_of_several_places_that_of_the_evidence_is_meant():
    both = {name: replace(source, quotable=True) for name, source in SOURCES.items()}
    both = {"a0": replace(both["u1"], id="a0"), **both}
    asked = plan(quote="geen training gegeven")
    [pillar] = compose_flyer(asked, TABLE, both).pillars
    assert (pillar.quotation.source, pillar.quotation.n) == ("u1", 3)


def refusal(asked, **options):
    with pytest.raises(ReadError) as caught:
        compose_flyer(asked, TABLE, SOURCES, **options)
    return str(caught.value)


def test_a_code_outside_the_codebook_is_refused():
    tallies = (
        TallyPlan(code="team", text="x"),
        TallyPlan(code="trainings", text="x"),
    )
    assert refusal(plan(tallies=tallies)) == (
        'flyer.toml, pillars 1, tallies 2, code: no code "trainings"; did you mean "training"?'
    )


def test_a_quotation_that_nobody_said_is_refused():
    assert refusal(plan(quote="Dat komt nooit."), file="plan.toml") == (
        'plan.toml, pillars 1, quote: "Dat komt nooit." stands in no source of this study; copy'
        " it to the letter"
    )


def test_a_quotation_without_leave_is_refused():
    held = {"b1": SOURCES["b1"]}
    with pytest.raises(ReadError) as caught:
        compose_flyer(plan(quote="Dat komt nog."), TABLE, held)
    assert str(caught.value) == (
        'flyer.toml, pillars 1, quote: "Dat komt nog." stands in b1, whose respondent did not'
        " allow quotations; choose another, or note the leave: casework source set b1 --quotable"
    )


def test_words_for_steps_and_cases_that_are_unknown_are_refused():
    asked = plan().model_copy(update={"steps": {"taem": {}, "team": {"Utrect": "x", "Breda": "y"}}})
    assert refusal(asked) == (
        "flyer.toml: 2 faults\n"
        '  steps, taem: no code "taem"; did you mean "team"?\n'
        '  steps, team, Utrect: no case "Utrect"; did you mean "Utrecht"?'
    )


def test_short_words_of_the_plan_stand_in_the_place_of_a_summary():
    asked = plan().model_copy(update={"steps": {"team": {"Breda": "werkgroep"}}})
    made = compose_flyer(asked, TABLE, SOURCES)
    assert made.steps[0].cells[1] == ("werkgroep", "present")
    assert made.steps[0].cells[0] == (TABLE.rows[0].cells[0].summary, "present")
    assert made.steps[1].cells[1] == ("", "")


def test_the_chart_counts_cases_by_top_code_the_most_found_first():
    given = [
        told("u1", "Dat komt nog.", "training"),
        told("b1", "Dat komt nog.", "training"),
        told("u1", "werkgroep", "group"),
        told("b1", "acht", "team", "absent"),
        told("b1", "mensen", "team", status=Status.SUGGESTED),
    ]
    chart = barrier_chart(ChartPlan(title="Waar het knelt"), STEPS, given, CASES, "nl")
    assert [(bar.label, bar.value, bar.printed) for bar in chart.bars] == [
        ("Training", 2, "2 van 2"),
        ("Team", 1, "1 van 2"),
    ]
    assert chart.alt == "Waar het knelt. Training: 2 van 2; Team: 1 van 2."
    assert chart.note == ""
    only = ChartPlan(title="x", most=2)
    assert len(barrier_chart(only, STEPS, given[:1], CASES, "en").bars) == 1


def test_a_code_that_misses_the_chart_by_its_place_alone_is_named():
    book = Codebook("b", Label("B", "B"), (TEAM, TRAINING, PLAN))
    given = [
        told("u1", "Dat komt nog.", "training"),
        told("b1", "Dat komt nog.", "training"),
        told("u1", "werkgroep", "team"),
        told("b1", "acht", "plan"),
    ]
    short = ChartPlan(title="x", most=2, note="Twee gemeenten.")
    assert barrier_chart(short, book, given, CASES, "nl").note == (
        "Twee gemeenten. Ook 1 van 2: Plan."
    )
    whole = ChartPlan(title="x", most=3, note="Twee gemeenten.")
    assert barrier_chart(whole, book, given, CASES, "nl").note == "Twee gemeenten."


def test_the_evidence_of_every_line_is_listed_once():
    asked = plan(quote="Dat komt nog.")
    flyer = compose_flyer(asked, TABLE, SOURCES)

    assert [(one.label, one.case, one.source) for one in flyer.proof] == [
        ("1", "Utrecht", "u1"),
        ("2", "Breda", "b1"),
        ("A", "Utrecht", "u1"),
    ]
    assert flyer.pillars[0].quotation.label == "A"


def test_words_that_may_not_be_printed_are_left_out_of_the_list():
    first, second = compose_flyer(plan(quote=""), TABLE, SOURCES).proof

    assert first.quote == "Wij hebben een werkgroep van acht mensen."
    assert second.quote == ""
    assert second.coder == "anna"


def test_the_plan_chooses_the_template_and_the_list():
    asked = plan().model_copy(update={"template": "trifold", "appendix": True})
    flyer = compose_flyer(asked, TABLE, SOURCES)

    assert (flyer.template, flyer.appendix) == ("trifold", True)
