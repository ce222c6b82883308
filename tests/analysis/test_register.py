from casework.analysis.register import (
    Aside,
    Doubt,
    Outcome,
    Trouble,
    funnel,
    marks_apart,
)
from casework.model import Case, RegisterStep, Stage

POPULATION, CONTACTED, RESPONDED, COMPARED, SELECTED = Stage


def step(case, stage, reached=True, reason="", on=""):
    return RegisterStep(case, stage, reached, on, reason)


def counted(steps):
    return {count.stage.value: count.reached for count in funnel(steps).stages}


def test_a_later_stage_implies_the_earlier_ones():
    steps = [step("Utrecht", SELECTED), step("Breda", CONTACTED), step("Ermelo", POPULATION)]
    assert counted(steps) == {
        "population": ("Utrecht", "Breda", "Ermelo"),
        "contacted": ("Utrecht", "Breda"),
        "selected": ("Utrecht",),
    }
    utrecht = funnel(steps).named("utrecht")
    assert utrecht.at(RESPONDED) == Outcome(True)
    assert utrecht.furthest is SELECTED


def test_who_fell_out_is_told_with_the_reason_and_did_not_reach_what_follows():
    made = funnel(
        [
            step("Utrecht", RESPONDED),
            step("Breda", CONTACTED),
            step("Breda", RESPONDED, False, "geen tijd"),
            step("Ermelo", CONTACTED),
            step("Utrecht", COMPARED),
        ]
    )
    responded = made.count(RESPONDED)
    assert responded.left == (Aside("Breda", "geen tijd"),)
    assert responded.unsaid == ("Ermelo",)
    assert made.named("Breda").at(COMPARED) == Outcome(False)
    assert made.named("Ermelo").at(COMPARED) == Outcome(None)
    assert made.count(COMPARED).left == ()
    assert made.count(POPULATION) is None


def test_who_comes_from_outside_the_population_is_counted_apart():
    made = funnel(
        [
            step("Breda", POPULATION),
            step("Heerlen", POPULATION, False, "geen koploper"),
            step("Heerlen", CONTACTED),
            step("Breda", CONTACTED),
        ]
    )
    assert made.reached(POPULATION) == ("Breda",)
    assert made.count(POPULATION).left == ()
    contacted = made.count(CONTACTED)
    assert contacted.reached == ("Breda", "Heerlen")
    assert contacted.joined == (Aside("Heerlen", "geen koploper"),)
    assert made.doubts == ()


def test_who_is_not_of_the_first_stage_fell_out_of_it():
    made = funnel([step("Breda", POPULATION), step("Lyon", POPULATION, False, "in Frankrijk")])
    assert made.count(POPULATION).left == (Aside("Lyon", "in Frankrijk"),)


def test_contradictions_are_reported_and_nothing_is_mended():
    made = funnel(
        [
            step("Heerlen", POPULATION, False),
            step("Heerlen", CONTACTED),
            step("Breda", RESPONDED, False, "geen tijd"),
            step("Breda", SELECTED),
            step("Zwolle", CONTACTED, on="2021-05"),
            step("Zwolle", RESPONDED, on="2021-04-22"),
            step("Almere", CONTACTED, on="2021-05"),
            step("Almere", RESPONDED, on="2021"),
        ]
    )
    assert made.doubts == (
        Doubt(Trouble.OUTSIDE, "Heerlen", POPULATION, CONTACTED),
        Doubt(Trouble.SKIPPED, "Breda", RESPONDED, SELECTED),
        Doubt(Trouble.DATES, "Zwolle", CONTACTED, RESPONDED),
    )
    assert made.reached(RESPONDED) == ("Zwolle", "Almere")
    assert made.count(SELECTED).joined == (Aside("Breda", "geen tijd"),)


def test_register_and_table_of_cases_are_held_against_each_other():
    made = funnel([step("Utrecht", SELECTED), step("Breda", SELECTED), step("Ermelo", SELECTED)])
    cases = [Case("Utrecht"), Case("Breda", selected=False), Case("Zwolle")]
    assert list(marks_apart(made, cases)) == [
        Doubt(Trouble.NOT_MARKED, "Breda", SELECTED),
        Doubt(Trouble.NO_CASE, "Ermelo", SELECTED),
        Doubt(Trouble.MARKED, "Zwolle", SELECTED),
    ]
    assert list(marks_apart(funnel([step("Utrecht", CONTACTED)]), cases)) == []


def test_an_empty_register_has_no_stages():
    made = funnel([])
    assert (made.candidates, made.stages, made.doubts) == ((), (), ())
