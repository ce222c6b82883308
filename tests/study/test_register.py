import csv
import json

import pytest

from casework.analysis.register import Trouble
from casework.analysis.selection_proposal import Way
from casework.errors import CaseworkError, NothingToCompare, NotInStudy, ReadError
from casework.model import RegisterStep, Stage, Verdict
from casework.study import open_study
from casework.study.method_settings import RegisterSection
from casework.study.register import load_register, read_stage, write_register
from tests.conftest import REPOSITORY

FACTS = REPOSITORY.parent / "shared/facts/cases.json"
THE_FOUR = ("Hardenberg", "Meierijstad", "Reusel-De Mierden", "Utrecht")
SETTINGS = """
[selection]
criteria = ["agenda", "aanpak"]
at_least = 1
unit = ["gemeente", "gemeenten"]
[selection.attributes.fte]
label = "omvang"
low = "kleinste"
high = "grootste"
called = ["size"]
[selection.notes]
contacted = "Per mail"
"""


@pytest.fixture
def chosen(example):
    """The example study with its cases, register and judgements."""
    with open_study(example) as study:
        study.cases.load("interviews/cases.csv")
        study.register.load("interviews/register.csv")
        study.register.load_judgements("interviews/register_criteria.csv")
        yield study


def with_settings(folder):
    with (folder / "study.toml").open("a", encoding="utf-8") as file:
        file.write(SETTINGS)
    return open_study(folder)


def test_the_example_counts_25_11_9_8_4(chosen):
    made = chosen.register.funnel
    assert [(count.stage.value, len(count.reached)) for count in made.stages] == [
        ("population", 25),
        ("contacted", 11),
        ("responded", 9),
        ("compared", 8),
        ("selected", 4),
    ]
    assert made.reached(Stage.SELECTED) == THE_FOUR
    assert [aside.case for aside in made.count(Stage.CONTACTED).joined] == ["Heerlen", "Tilburg"]
    assert [aside.case for aside in made.count(Stage.RESPONDED).left] == [
        "Krimpen aan den IJssel",
        "Rotterdam",
    ]
    assert [aside.case for aside in made.count(Stage.COMPARED).left] == ["Den Haag"]
    assert len(made.candidates) == 27
    assert chosen.register.doubts == []


def test_no_judgement_of_a_real_municipality_was_invented(chosen):
    verdicts = {made.verdict for made in chosen.register.judgements}
    assert (len(chosen.register.judgements), verdicts) == (75, {Verdict.UNKNOWN})
    assert all(made.evidence for made in chosen.register.judgements)
    assert len(chosen.register.criteria.that_hold(None)) == 25


def test_the_example_is_what_was_published(chosen):
    if not FACTS.exists():
        pytest.skip("the published facts do not stand beside this checkout")
    facts = json.loads(FACTS.read_text("utf-8"))
    made = chosen.register.funnel
    assert made.reached(Stage.POPULATION) == tuple(
        sorted(found["name"] for found in facts["frontrunners"])
    )
    spoken = {found["name"]: found for found in facts["respondents"]}
    assert set(made.reached(Stage.RESPONDED)) == set(spoken)
    assert set(made.reached(Stage.CONTACTED)) == {*spoken, *facts["contacted_without_interview"]}
    in_table = {name for name, found in spoken.items() if found["in_table"]}
    assert set(made.reached(Stage.COMPARED)) == in_table
    assert set(made.reached(Stage.SELECTED)) == set(facts["selected_cases"])
    assert set(chosen.register.criteria.names) == set(facts["criteria"])
    for row in chosen.register.account().compared:
        printed = spoken[row.name]
        case = chosen.cases.named(row.name)
        assert case.attributes["fte"] == printed["fte_as_printed"]
        assert case.attributes["lia_since"] == str(printed["lia_since"])
        assert case.attributes["type"] == printed["type_nl"]
        amount = case.amount("fte")
        assert (amount.low, amount.high) == (printed["fte_min"], printed["fte_max"])


def test_the_example_proposes_the_four_and_says_that_distance_alone_does_not(chosen):
    found = chosen.register.propose(["fte", "lia_since", "type"], n=4)
    by_way = {way: proposal.cases for proposal in found.proposals for way in proposal.ways}
    assert by_way[Way.ENDS] == THE_FOUR
    by_distance = ("Hardenberg", "Reusel-De Mierden", "Tilburg", "Utrecht")
    assert by_way[Way.SMALLEST] == by_way[Way.TOTAL] == by_distance


def test_of_all_who_were_spoken_to_den_haag_is_left_out_by_name(chosen):
    found = chosen.register.propose(["fte", "type"], n=4, stage="gesproken")
    assert found.left_out == ("Den Haag",)
    with pytest.raises(NotInStudy, match='no stage "gebeld"'):
        chosen.register.propose(["fte"], n=4, stage="gebeld")


def test_who_selected_differs_from_the_table_of_cases_is_told(chosen):
    chosen.register.write(RegisterStep("Utrecht", Stage.SELECTED, False, reason="toch niet"))
    assert not chosen.cases.named("Utrecht").selected
    assert chosen.register.doubts == []
    chosen.cases.load("interviews/cases.csv")  # which still says that it is selected
    [doubt] = chosen.register.doubts
    assert (doubt.trouble, doubt.case) == (Trouble.MARKED, "Utrecht")


def test_the_first_choice_unmarks_the_others_and_one_undo_takes_it_all_back(small):
    assert all(case.selected for case in small.cases)
    step = small.register.choose("utrecht", reason="de grootste")
    assert (step.case, step.reached, len(step.on)) == ("Utrecht", True, len("2021-04-22"))
    assert {case.name: case.selected for case in small.cases} == {"Utrecht": True, "Breda": False}
    small.register.choose("Breda", reason="de kleinste", on="april 2021")
    assert all(case.selected for case in small.cases)
    assert small.register.steps[-1].on == "2021-04"
    small.undo()
    small.undo()
    assert small.register.steps == []
    assert all(case.selected for case in small.cases)


def test_a_choice_needs_a_reason_and_a_case_of_the_study(small):
    with pytest.raises(CaseworkError, match="say why this case is chosen"):
        small.register.choose("Utrecht", reason=" ")
    with pytest.raises(NotInStudy, match='did you mean "Utrecht"'):
        small.register.choose("Utrect", reason="groot")
    assert small.register.steps == []


def test_a_new_candidate_is_written_only_when_it_is_meant(small):
    step = RegisterStep("Utrect", Stage.CONTACTED, on="4 maart 2021")
    with pytest.raises(NotInStudy, match='no candidate "Utrect"; did you mean "Utrecht"'):
        small.register.write(step)
    assert small.register.write(step, new=True).on == "2021-03-04"
    assert [step.case for step in small.register.steps] == ["Utrect"]
    with pytest.raises(CaseworkError, match='"gisteren" is not a date'):
        small.register.write(RegisterStep("Breda", Stage.CONTACTED, on="gisteren"))
    assert small.register.remove("utrect") == "Utrect"
    assert small.register.steps == []


def test_a_register_loaded_twice_is_the_same_register(chosen):
    before = chosen.register.steps
    chosen.register.load("interviews/register.csv")
    assert chosen.register.steps == before


def test_what_could_not_be_placed_in_a_table_is_told(small):
    path = small.folder / "register.csv"
    path.write_text("naam,fte,benaderd\nUtrect,100,ja\nstad utrecht,3,nee\n", "utf-8")
    loaded = small.register.load("register.csv")
    assert loaded.n == 4
    assert loaded.remarks == (
        'columns that were not read: "fte"; attributes come with: casework cases add',
        '"Utrect" is no case of the study; is "Utrecht" meant?',
    )
    path.write_text("case,agenda\nErmelo,nee: geen stuk\n", "utf-8")
    assert small.register.load_judgements("register.csv").remarks == (
        "not in the register: Ermelo; what is judged of them counts in no funnel",
    )


def test_a_judgement_needs_its_evidence(small):
    with pytest.raises(CaseworkError, match="--evidence"):
        small.register.judge("Utrecht", "agenda", "ja")
    with pytest.raises(CaseworkError, match='"goed" is no verdict'):
        small.register.judge("Utrecht", "agenda", "goed", evidence="x")
    small.register.judge("Utrecht", "agenda", "voldoet", evidence="nota 2007", source="raad")
    small.register.judge("Utrecht", "agenda", "onbekend")  # a person may take it back
    [made] = small.register.judgements
    assert (made.verdict, made.evidence) == (Verdict.UNKNOWN, "")


def test_settings_say_how_attributes_are_called_and_what_rule_holds(small_folder):
    with with_settings(small_folder) as study:
        study.cases.load("interviews/cases.csv")
        study.register.judge("Utrecht", "Aanpak", "ja", evidence="proef")
        criteria = study.register.criteria
        assert (criteria.names, criteria.at_least) == (("agenda", "aanpak"), 1)
        assert criteria.that_hold(True) == ("Utrecht",)
        assert [scale.title for scale in study.register.scales] == ["omvang"]
        with pytest.raises(NotInStudy, match='no attribute "grootte"; the study knows: fte'):
            study.register.propose(["size", "grootte"], n=2)


def test_the_deviant_case_is_sought_in_the_table_of_a_codebook(small):
    extra = small.folder / "interviews/cases.csv"
    extra.write_text("name,fte\nUtrecht,3500\nBreda,1600\nErmelo,100\n", "utf-8")
    small.cases.load("interviews/cases.csv")
    found = small.register.propose(["fte"], n=2, deviant="steps")
    # Utrecht has a team and no training, Breda training and no team, Ermelo has nothing.
    assert found.deviance == {"Utrecht": 1.0, "Breda": 1.0}
    with pytest.raises(NotInStudy, match='no codebook "stepz"'):
        small.register.propose(["fte"], n=2, deviant="stepz")


def test_an_empty_register_is_no_account(small):
    with pytest.raises(NothingToCompare, match="casework cases register FILE"):
        small.register.account()


def test_a_stage_is_named_in_both_languages():
    assert (read_stage("Benaderd"), read_stage("contacted")) == (Stage.CONTACTED, Stage.CONTACTED)


def test_the_main_job_loads_a_register_and_writes_its_account(chosen):
    asked = RegisterSection(
        file="interviews/register.csv",
        judgements="interviews/register_criteria.csv",
        outputs=("outputs/selectie.json", "outputs/selectie.docx"),
    )
    assert load_register(chosen, asked) == "82 steps in the register, 75 judgements"
    assert write_register(chosen, asked) == "2 files"
    record = json.loads((chosen.folder / "outputs/selectie.json").read_text("utf-8"))
    assert record["selected"] == list(THE_FOUR)
    assert [row["fte"] for row in record["compared"]] == [
        "1600/1700",
        "+-500",
        "+-1100",
        "300/350",
        "+-650",
        "+-100",
        "2000/2100",
        "+-3500",
    ]


def test_a_bad_register_leaves_the_study_as_it_was(small):
    path = small.folder / "register.csv"
    path.write_text("case,stage\nUtrecht,selected\nBreda,gebeld\n", "utf-8")
    with pytest.raises(ReadError, match="row 3"):
        small.register.load("register.csv")
    assert small.register.steps == []


def test_the_files_of_the_example_say_where_everything_comes_from():
    for name in ("register.csv", "register_criteria.csv"):
        with (REPOSITORY / "interviews" / name).open(encoding="utf-8") as file:
            assert all(row["source"] for row in csv.DictReader(file))
