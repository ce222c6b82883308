import io
import json
from dataclasses import replace

import pytest
from docx import Document
from python_calamine import CalamineWorkbook

from casework.analysis.register import funnel
from casework.analysis.selection import propose
from casework.analysis.selection_account import Words, case_selection
from casework.analysis.selection_criteria import criteria_table
from casework.analysis.selection_scales import Scale
from casework.errors import CaseworkError
from casework.model import Case, Judgement, RegisterStep, Stage, Verdict
from casework.outputs import render
from casework.outputs.selection_proposed import shown_proposals
from casework.outputs.selection_shown import shown_selection

CASES = [
    Case("Utrecht", attributes={"fte": "+-3500", "type": "stad"}),
    Case("Breda", attributes={"fte": "1600/1700", "type": "stad"}, selected=False),
    Case("Huizen", attributes={"fte": "300", "reden": "kleinste <i>"}),
]
SCALES = [Scale("fte", "omvang", "kleinste", "grootste"), Scale("type")]
STEPS = [
    RegisterStep("Utrecht", Stage.POPULATION, on="2018-04", source="lijst"),
    RegisterStep("Utrecht", Stage.SELECTED, reason="grootste"),
    RegisterStep("Breda", Stage.COMPARED),
    RegisterStep("Breda", Stage.SELECTED, False, reason="geen tijd."),
    RegisterStep("Huizen", Stage.POPULATION, False, reason="kwam later"),
    RegisterStep("Huizen", Stage.CONTACTED),
    RegisterStep("Huizen", Stage.SELECTED),
    RegisterStep("Ermelo", Stage.POPULATION),
    RegisterStep("Ermelo", Stage.CONTACTED, False, reason="te ver"),
    RegisterStep("Zwolle", Stage.CONTACTED),
]
JUDGED = [
    Judgement("Utrecht", "agenda", Verdict.MET, "nota 2007"),
    Judgement("Utrecht", "aanpak", Verdict.PARTLY),
    Judgement("Breda", "agenda", Verdict.UNKNOWN, "niet gepubliceerd"),
]


@pytest.fixture
def proposals():
    return propose(CASES, SCALES, n=2)


@pytest.fixture
def account(proposals):
    return case_selection(
        funnel(STEPS),
        CASES,
        SCALES,
        words=Words("Keuze", ("gemeente", "gemeenten"), {}, {Stage.CONTACTED: "per mail"}),
        criteria=criteria_table(JUDGED, at_least=1),
        proposals=proposals,
    )


def parts(page):
    return {part.title: part for part in page.parts}


def test_the_paragraph_accounts_for_every_stage(account):
    assert parts(shown_selection(account, "en"))["How the cases were selected"].lines == (
        "The population was 4 gemeenten.",
        (
            "4 gemeenten were contacted. Per mail. Huizen came from outside the population: kwam"
            " later. Ermelo was not contacted: te ver."
        ),
        "3 gemeenten were compared with each other. The register does not say this of Zwolle.",
        "2 gemeenten were chosen as cases: Utrecht and Huizen. Breda was not chosen: geen tijd.",
    )


def test_the_table_has_a_row_for_each_compared_case_as_printed(account):
    part = parts(shown_selection(account, "en"))["The candidates compared"]
    assert part.grid.heads == ("Gemeente", "Omvang", "Type", "Selected")
    assert [(row.cells, row.marked) for row in part.grid.rows] == [
        (("Utrecht", "+-3500", "stad", "yes"), True),
        (("Breda", "1600/1700", "stad", "no"), False),
        (("Huizen", "300", "–", "yes"), True),
    ]
    assert part.points == (("Utrecht", "Grootste."), ("Huizen", "Kleinste <i>."))
    assert part.below == (
        "Omvang: the chosen cases run from 300 to +-3500, as do all that were compared.",
        "Type: of the 1 kinds, 1 are among the chosen cases (stad). Known of 2 of the 3.",
    )


def test_criteria_show_verdicts_evidence_and_who_meets_the_rule(account):
    part = parts(shown_selection(account, "en"))["Criteria"]
    assert part.lines == (
        "Of the 2 criteria at least 1 must be met.",
        "Meets the rule: Utrecht.",
        "Of Breda no judgement by criterion is known: niet gepubliceerd.",
    )
    assert [row.cells for row in part.grid.rows] == [
        ("Utrecht", "met: nota 2007", "partly", "1 of 2")
    ]


def test_a_proposal_gives_reasons_and_what_was_not_known(proposals):
    page = shown_proposals(proposals, "nl")
    assert [row.cells[0] for row in page.parts[0].grid.rows] == ["Utrecht", "Huizen"]
    assert page.parts[0].grid.rows[0].cells[1] == "Grootste (omvang: +-3500)"
    assert page.parts[0].grid.rows[1].cells[1] == "Kleinste (omvang: 300)"
    assert "Huizen: type" in page.parts[-1].lines[1]


def test_a_proposal_is_set_beside_the_choice(account):
    page = shown_selection(account, "en")
    lines = next(part.lines for part in page.parts if part.title.startswith("Proposal 1"))
    assert lines[0] == "Worked out for comparison; people made the choice itself."
    assert lines[-1] == "The same cases as were chosen."


def test_doubts_are_told_in_the_account(account):
    assert "To look at" not in parts(shown_selection(account, "en"))
    steps = [*STEPS, RegisterStep("Lyon", Stage.SELECTED)]
    page = shown_selection(case_selection(funnel(steps), CASES, SCALES), "en")
    assert parts(page)["To look at"].lines == ("Lyon is selected, but is no case of the study.",)


def test_the_register_shows_dates_and_what_is_not_known(account):
    rows = {
        row.cells[0]: row.cells
        for row in parts(shown_selection(account, "en"))["The register"].grid.rows
    }
    assert rows["Utrecht"] == ("Utrecht", "yes, 2018-04", "yes", "yes", "yes", "grootste", "lijst")
    assert rows["Zwolle"] == ("Zwolle", "yes", "yes", "?", "?", "–", "–")
    assert rows["Ermelo"] == ("Ermelo", "yes", "no", "–", "–", "te ver", "–")


def test_the_word_document_has_the_tables_with_their_descriptions(account):
    document = Document(io.BytesIO(render(account, ".docx", language="nl")))
    assert [len(table.rows) for table in document.tables] == [4, 5, 2, 3, 6]
    assert [cell.text for cell in document.tables[0].rows[1].cells][:2] == ["Utrecht", "+-3500"]
    for table in document.tables:
        assert table._tbl.tblPr.xpath("w:tblDescription/@w:val")[0]
    assert [section.orientation for section in document.sections] == [0, 1]
    text = "\n".join(paragraph.text for paragraph in document.paragraphs)
    assert "Utrecht Grootste." in text


def test_the_workbook_has_a_sheet_for_each_table_and_numbers_as_numbers(account):
    written = render(account, ".xlsx", language="en")
    book = CalamineWorkbook.from_filelike(io.BytesIO(written))
    assert book.sheet_names == [
        "The candidates compared",
        "From population to case",
        "Criteria",
        "Proposal 1 the ends, as far …",
        "The register",
        "How the cases were selected",
    ]
    rows = book.get_sheet_by_name("From population to case").to_python()
    assert [row[1] for row in rows] == ["Number", 4, 4, 3, 2]
    assert book.get_sheet_by_index(0).to_python()[1:3] == [
        ["Utrecht", "+-3500", "stad", "yes", "Grootste."],
        ["Breda", "1600/1700", "stad", "no", "–"],
    ]


def test_web_page_and_markdown_show_words_as_words(account):
    page = render(account, ".html", language="nl").decode()
    assert "Kleinste &lt;i&gt;." in page
    assert '<html lang="nl-NL">' in page
    assert page.count("<caption>") == page.count("<table") == 5
    written = render(account, ".md", language="en").decode()
    assert "| **Utrecht** | \\+-3500 | stad | yes |" in written


def test_the_record_holds_every_step_and_no_language(account):
    record = json.loads(render(account, ".json", language="nl"))
    assert record["compared"][2] == {
        "case": "Huizen",
        "fte": "300",
        "type": None,
        "selected": True,
        "reason": "kleinste <i>",
    }
    assert [stage["n"] for stage in record["stages"]] == [4, 4, 3, 2]
    assert record["stages"][1]["joined"] == [
        {"case": "Huizen", "reason": "kwam later", "on": None, "source": None}
    ]
    assert record["criteria"]["candidates"][1]["judgements"][1]["verdict"] is None
    assert record["proposals"]["missing"] == [
        {"case": "Huizen", "attribute": "type", "value": None}
    ]
    assert render(account, ".json", language="en") == render(account, ".json", language="nl")


@pytest.mark.parametrize("suffix", [".docx", ".xlsx", ".html", ".md"])
def test_equal_accounts_give_equal_bytes(account, proposals, suffix):
    assert render(account, suffix, language="nl") == render(account, suffix, language="nl")
    assert render(proposals, suffix, language="nl")


def test_another_suffix_is_refused_with_those_that_can_be(account):
    with pytest.raises(CaseworkError, match=r"choose one of: \.docx, \.xlsx, \.html, \.md, \.json"):
        render(account, ".odt", language="nl")


def test_an_account_without_criteria_attributes_or_reasons_is_still_one():
    steps = [RegisterStep("Utrecht", Stage.CONTACTED), RegisterStep("Breda", Stage.CONTACTED)]
    page = shown_selection(case_selection(funnel(steps), [], []), "en")
    assert parts(page)["How the cases were selected"].lines == ("2 candidates were contacted.",)
    assert len(parts(page)["The candidates compared"].grid.rows) == 2


def test_what_a_proposal_rests_on_is_told_in_full():
    cases = [
        *CASES,
        Case("Ermelo", attributes={"fte": "300", "type": "dorp"}),
        Case("Almere", attributes={"type": "eiland", "fte": "900"}),
        Case("Zwolle"),
    ]
    scales = [Scale("fte"), Scale("type", order=("dorp", "stad"))]
    profiles = {"Utrecht": {"team": "present"}, "Breda": {"team": "absent"}}
    found = propose(cases, scales, n=2, profiles=profiles)
    found = replace(found, proposals=tuple(replace(p, exact=False) for p in found.proposals))
    page = shown_proposals(found, "en")
    told = [line for part in page.parts for line in (*part.lines, *part.below)]
    assert "Left out, as too little is known to compare them: Zwolle." in told
    assert "Almere: type “eiland” cannot be compared; it was left out." in told
    assert "Huizen: type is not known; nothing was filled in for it." in told
    assert "Found by search: there are too many selections to look at all." in told
    assert any("then the one that deviates most" in line for line in told)
    cells = [row.cells[1] for part in page.parts if part.grid for row in part.grid.rows]
    assert any("differs most from the others in what was found (1.00)" in cell for cell in cells)
    assert any("the same goes for Ermelo" in cell for cell in cells)
    assert any("As good: " in line for line in told)


def test_a_proposal_that_is_not_the_choice_says_what_it_has_instead(account, proposals):
    other = case_selection(funnel(STEPS[:3]), CASES, SCALES, proposals=proposals)
    page = shown_selection(other, "en")
    lines = next(part.lines for part in page.parts if part.title.startswith("Proposal 1"))
    assert lines[-1] == "Other than the choice that was made: Huizen instead of nobody."


def test_a_rule_that_asks_all_and_one_in_any_case_is_told():
    criteria = criteria_table(
        [
            Judgement("Utrecht", "agenda", Verdict.NOT_MET, "geen"),
            Judgement("Breda", "agenda", Verdict.MET, "nota"),
        ],
        names=("agenda", "aanpak"),
        required=("agenda",),
    )
    page = shown_selection(case_selection(funnel(STEPS), CASES, [], criteria=criteria), "en")
    assert parts(page)["Criteria"].lines == (
        "All 2 criteria must be met.",
        "Always required: agenda.",
        "Does not meet the rule: Utrecht.",
        "Cannot be said yet, as too little is known: Breda.",
    )


def test_a_rule_of_one_criterion_speaks_of_one():
    criteria = criteria_table([Judgement("Breda", "agenda", Verdict.MET, "nota")])
    page = shown_selection(case_selection(funnel(STEPS), CASES, [], criteria=criteria), "en")
    assert parts(page)["Criteria"].lines[0] == "The criterion must be met."


def test_who_comes_in_later_on_is_told_where(account):
    steps = [
        RegisterStep("Utrecht", Stage.CONTACTED),
        RegisterStep("Utrecht", Stage.RESPONDED),
        RegisterStep("Breda", Stage.CONTACTED, False, reason="vergeten"),
        RegisterStep("Breda", Stage.RESPONDED),
    ]
    page = shown_selection(case_selection(funnel(steps), CASES, []), "en")
    assert parts(page)["How the cases were selected"].lines[1] == (
        "Of these 1, 2 took part. Breda came in here: vergeten."
    )
