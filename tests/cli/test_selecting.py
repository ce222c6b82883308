import json

import pytest

from casework.cli import selecting  # noqa: F401 - its help is in the language it was loaded in


@pytest.fixture
def at_register(at_small):
    """The small study with a register of three candidates."""
    with open("interviews/register.csv", "w", encoding="utf-8") as file:  # noqa: PTH123
        file.write(
            "naam,benaderd,gesproken,reden\n"
            "Utrecht,4-3-2021,ja,\nBreda,ja,ja,\nErmelo,ja,nee,geen tijd\n"
        )
    at_small.ok("cases", "register", "interviews/register.csv")
    return at_small


def test_a_register_is_taken_in_and_its_funnel_shown(at_register):
    out, _err = at_register.ok("cases", "register")
    lines = [line.split() for line in out.splitlines() if line.strip()]
    assert lines[2:] == [
        ["Population", "3", "–"],
        ["Contacted", "3", "–"],
        ["Responded", "2", "Ermelo:", "geen", "tijd"],
    ]
    [record] = at_register.json("cases", "register")
    assert [stage["n"] for stage in record["stages"]] == [3, 3, 2]
    assert record["candidates"][0]["steps"]["contacted"]["on"] == "2021-03-04"
    assert record["criteria"] is None


def test_what_was_taken_in_is_told_with_what_was_not(at_small, small):
    (small.folder / "r.csv").write_text("naam,fte,benaderd\nUtrect,100,ja\n", "utf-8")
    (small.folder / "c.csv").write_text("naam,agenda\nUtrect,nee: niets\n", "utf-8")
    _out, err = at_small.ok("cases", "register", "r.csv", "--criteria", "c.csv")
    assert err.splitlines() == [
        "r.csv: 2 steps in the register",
        'columns that were not read: "fte"; attributes come with: casework cases add',
        '"Utrect" is no case of the study; is "Utrecht" meant?',
        "c.csv: 1 judgement",
    ]
    [record] = at_small.json("cases", "register")
    assert record["criteria"]["candidates"][0]["holds"] is False


def test_an_empty_register_says_how_to_fill_it(at_small):
    out, err = at_small.ok("cases", "register")
    assert (out, err.strip()) == (
        "",
        "the register is empty; fill it with: casework cases register FILE",
    )


def test_a_bad_file_is_refused_by_row(at_small, small):
    (small.folder / "r.csv").write_text("naam,benaderd\nUtrecht,soms\n,ja\n", "utf-8")
    assert at_small.refusal("cases", "register", "r.csv") == (
        "r.csv: 2 faults\n"
        '  row 2: "soms" in column benaderd is neither ja, nee nor a date; write other words'
        ' after a colon: "ja: soms"\n'
        "  row 3: the name of the case is empty; fill it in"
    )
    assert at_small.refusal("cases", "register", "er-is-niets.csv").startswith("er-is-niets.csv")


def test_a_step_is_written_and_a_contradiction_told(at_register):
    _out, err = at_register.ok(
        "cases", "step", "ermelo", "gekozen", "--on", "april 2021", "--reason", "toch"
    )
    assert err.splitlines() == [
        "Ermelo: selected, yes",
        "Ermelo: “responded” says no, yet “selected” was reached.",
        "Ermelo is selected, but is no case of the study.",
    ]
    _out, err = at_register.ok("cases", "step", "Ermelo", "selected", "--not")
    assert err == "Ermelo: selected, no\n"


def test_wrong_names_stages_and_dates_are_refused(at_register):
    assert at_register.refusal("cases", "step", "Utrect", "contacted") == (
        'no candidate "Utrect"; did you mean "Utrecht"?'
        " For a candidate that is not in the register yet, add: --new"
    )
    at_register.ok("cases", "step", "Utrect", "contacted", "--new")
    assert at_register.refusal("cases", "step", "Utrecht", "contact") == (
        'no stage "contact"; did you mean "contacted"?'
    )
    assert at_register.refusal("cases", "step", "Utrecht", "contacted", "--on", "toen") == (
        '"toen" is not a date; write it as 2021-04-22, 2021-04 or 2021'
    )
    _out, err = at_register.ok("cases", "forget", "Utrect")
    assert err == '"Utrect" taken out of the register\n'


def test_a_judgement_is_written_with_its_evidence(at_register):
    asked = ("cases", "judge", "Utrecht", "agenda", "ja")
    assert at_register.refusal(*asked).startswith("say by what evidence: --evidence")
    _out, err = at_register.ok(*asked, "--evidence", "nota 2007")
    assert err == "Utrecht: agenda, met\n"


def test_selections_are_proposed_for_a_person_to_choose_from(at_register, small):
    small.cases.load("interviews/cases.csv")
    at_register.ok("cases", "step", "Huizen", "responded", "--new")
    (small.folder / "interviews/cases.csv").write_text(
        "name,fte\nUtrecht,3500\nBreda,1600\nHuizen,300\n", "utf-8"
    )
    small.cases.load("interviews/cases.csv")
    asked = ("cases", "select", "--max-variation", "fte", "--n", "2")
    out, err = at_register.ok(*asked)
    assert "Utrecht" in out
    assert "Highest value of fte: 3500" in out
    assert err.splitlines()[-1] == 'Choose with: casework cases choose NAME --reason "..."'
    [record] = at_register.json(*asked, "--from", "gesproken")
    [proposal] = record["proposals"]
    assert [one["case"] for one in proposal["cases"]] == ["Utrecht", "Huizen"]
    out, _err = at_register.ok(*asked, "-o", "voorstel.json")
    assert out == "voorstel.json\n"
    assert json.loads((small.folder / "voorstel.json").read_text("utf-8")) == record


def test_what_cannot_be_proposed_is_refused(at_register):
    asked = ("cases", "select", "--n", "2", "--max-variation")
    assert at_register.refusal(*asked, "grootte") == (
        'no attribute "grootte"; the study knows: fte'
    )
    assert at_register.refusal(*asked, "fte").startswith("2 of 2 cannot be chosen")
    assert at_register.misuse(*asked, " , ") == (
        "name one attribute at least: --max-variation fte,type"
    )
    assert at_register.refusal(*asked, "fte", "--from", "selected") == (
        'nobody in the register reached the stage "selected"'
    )


def test_choosing_marks_the_case_and_says_who_is_marked_no_more(at_register):
    _out, err = at_register.ok("cases", "choose", "Utrecht", "--reason", "de grootste")
    assert err.splitlines() == [
        '"Utrecht" is selected; selected now: Utrecht',
        "no longer marked as selected, as this is the first choice: Breda",
    ]
    marked = {row["case"]: row["selected"] for row in at_register.json("cases", "list")}
    assert marked == {"Utrecht": True, "Breda": False}
    at_register.ok("undo")
    assert all(row["selected"] for row in at_register.json("cases", "list"))


def test_the_account_is_written_with_what_needs_a_look(at_register, small):
    at_register.ok("cases", "choose", "Utrecht", "--reason", "de grootste")
    at_register.ok("cases", "step", "Breda", "responded", "--not", "--reason", "ziek")
    out, err = at_register.ok("cases", "selection", "-o", "selectie.md")
    assert (out, err) == ("selectie.md\n", "")
    written = (small.folder / "selectie.md").read_text("utf-8")
    assert "| **Utrecht** | \\+-3500 | ja |" in written  # in the language of the study
    at_register.ok("cases", "step", "Breda", "selected")
    _out, err = at_register.ok("cases", "selection", "-o", "selectie.md")
    assert err == "Breda: “responded” says no, yet “selected” was reached.\n"
    assert at_register.refusal("cases", "selection", "-o", "selectie.odt").startswith(
        'a selection cannot be written as ".odt"'
    )
