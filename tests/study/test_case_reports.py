import io
from dataclasses import replace

import pytest
from docx import Document

from casework.analysis.case_report import Lack
from casework.errors import CaseworkError, NotInStudy
from casework.model import Check, ClaimLink, Expectation, MemberCheck, RegisterStep, Role, Stage
from casework.outputs.case_reports import case_paper, render_case_report
from casework.outputs.sections import Grid, Quotation, Words
from casework.study.case_reports import CaseReports


@pytest.fixture
def reports(small):
    return CaseReports(small)


def grid(report, title):
    grids = [b for s in case_paper(report).sections for b in s.blocks if isinstance(b, Grid)]
    return next(one for one in grids if one.title == title)


def words_of(report):
    blocks = [b for s in case_paper(report).sections for b in s.blocks]
    return [" ".join(filter(None, (b.label, b.text))) for b in blocks if isinstance(b, Words)]


def quotations(report):
    blocks = [b for s in case_paper(report).sections for b in s.blocks]
    return [(b.number, b.mark, b.quote) for b in blocks if isinstance(b, Quotation)]


@pytest.fixture
def english(reports):
    def of(name):
        return replace(reports.of(name), language="en")

    return of


def test_numbers_are_those_of_the_results_table(small, english):
    table = small.table_as_asked()
    numbers = {e.n for row in table.rows for e in row.cells[1].evidence}

    report = english("Breda")

    assert {item.n for item in report.evidence} == numbers == {2, 4}
    assert [number for number, _mark, _quote in quotations(report)] == ["2", "4"]


def test_steps_sources_and_attributes_of_the_case_alone(english):
    report = english("Utrecht")

    assert grid(report, "Attributes of the case").rows == (("fte", "+-3500"),)
    [source] = grid(report, "Sources of this case").rows
    assert source[:3] == ("utrecht-1", "interview", "not recorded")
    assert source[4:] == ("3", "not laid before the respondent")
    assert [row[0] for row in grid(report, "The steps in short").rows] == [
        "Vorm een team",
        "Train wie het nodig heeft",
    ]


def test_barriers_of_the_case_have_their_own_numbers(english):
    report = english("Utrecht")

    assert grid(report, "Barriers in this case").rows == (("Gebrek aan tijd", "1", "1"),)
    assert quotations(report)[-1] == ("B1", "", "“Daar is te weinig tijd voor.”")
    assert english("Breda").barriers == ()


def test_evidence_against_stands_last_and_is_named(small, english):
    text = small.sources.named("breda-1")
    start = text.text.index("Het hangt aan mij alleen")
    anchor = text.anchor(start, start + len("Het hangt aan mij alleen"))
    link = ClaimLink("steps", "Breda", "training", anchor, Role.CONTRADICTS, "twijfel", "anna")
    small.store.put_links([link], who="anna", now=small.now())

    report = english("Breda")
    step = report.steps[1]

    assert [mark for _n, mark, _q in quotations(report)] == ["", "", "Contradicts"]
    assert [m.names for m in report.missing if m.lack is Lack.NO_NOTE] == [(step.label,)]
    assert grid(report, "The steps in short").rows[1][2] == "supports: 1\ncontradicts: 1\n1 source"


def test_an_expectation_stands_beside_what_was_found(small, english):
    expected = Expectation(
        "steps", "team", "", "present", "Een groep trekt", "Het moest", "Niet overal", "Cox (2002)"
    )
    small.store.put_expectations([expected], who="anna", now=small.now())

    told = words_of(english("Breda"))

    assert "Expected: Een groep trekt (Cox (2002)). Not as expected." in told
    assert "Other explanation: Het moest. Niet overal" in told
    assert "Expected: Een groep trekt (Cox (2002)). As expected." in words_of(english("Utrecht"))


def test_what_is_missing_is_listed(small, english):
    small.write_cell("team", "Breda", "Geen groep.", codebook="steps")
    event = MemberCheck("", "breda-1", Check.APPROVED, "2021-06-01")
    small.store.add_member_check(event, who="anna", now=small.now())

    missing = {one.lack: one.names for one in english("Breda").missing}

    assert missing[Lack.NOT_WRITTEN] == ("Train wie het nodig heeft",)
    assert missing[Lack.ONE_SOURCE] == ("Vorm een team", "Train wie het nodig heeft")
    assert Lack.NO_CHECK not in missing
    assert missing[Lack.NO_DAY] == ("breda-1",)
    assert {one.lack: one.names for one in english("Utrecht").missing}[Lack.NO_CHECK] == (
        "utrecht-1",
    )


def test_why_a_case_was_chosen_comes_from_the_register(small, english):
    step = RegisterStep("Utrecht", Stage.SELECTED, reason="De grootste.")
    small.store.put_register([step], who="anna", now=small.now())

    assert "Why this case: De grootste." in words_of(english("Utrecht"))
    assert not [words for words in words_of(english("Breda")) if words.startswith("Why")]


def test_memos_stay_out_of_the_report(small, reports):
    assert "twijfel" not in render_case_report(reports.of("Breda"), ".md").decode()


def test_word_has_links_to_quotations_that_are_there(reports):
    document = Document(io.BytesIO(render_case_report(reports.of("Breda"), ".docx")))
    body = document.element.body

    targets = set(body.xpath("//w:hyperlink/@w:anchor"))
    marks = set(body.xpath("//w:bookmarkStart/@w:name"))
    assert targets == {"case_evidence_2", "case_evidence_4"} == marks
    assert document.paragraphs[0].text == "Breda"


def test_every_chosen_case_gets_a_file_of_its_name(small, reports):
    paths = reports.save_all("outputs/casussen", suffixes=(".docx", ".html"))

    assert [path.name for path in paths] == [
        "utrecht.docx",
        "utrecht.html",
        "breda.docx",
        "breda.html",
    ]
    assert all(path.stat().st_size for path in paths)


def test_a_wrong_name_and_a_file_for_a_folder_are_told(small, reports):
    with pytest.raises(NotInStudy, match='no case "Utrech"; did you mean "Utrecht"'):
        reports.of("Utrech")
    with pytest.raises(CaseworkError, match="is a file; name a folder"):
        reports.save_all("study.toml")
    with pytest.raises(CaseworkError, match=r'as "\.pdf"; choose one of'):
        reports.save("Utrecht", "utrecht.pdf")
