"""Saturation, barriers over cases and a typology, in every format that they are written in."""

from __future__ import annotations

import csv
import io
import json
import zipfile

import pytest
from docx import Document
from lxml import etree, html
from python_calamine import load_workbook

from casework.analysis.barrier_cases import Asked, BarrierCases, Naming, count_barriers
from casework.analysis.barrier_match import Match
from casework.analysis.gower import AMOUNT, ANSWER, CODE, Variable
from casework.analysis.saturation import Heard, named, saturation
from casework.analysis.trend_plan import TrendPlan
from casework.analysis.trend_series import trend_figure
from casework.analysis.typology import typology
from casework.errors import CaseworkError
from casework.model import TrendPoint
from casework.outputs import render

NAUGHTY = "=1+1 <b> | *x*"
POINTS = [
    TrendPoint("k", "Tijdgebrek", 2019, 20.0),
    TrendPoint("k", "Tijdgebrek", 2020, 44.5, "aligned by inference"),
    TrendPoint("k", "Tijdgebrek", 2021, None),
    TrendPoint("k", "Te duur", 2019, 12.0),
]
PLAN = TrendPlan.model_validate(
    {"questions": [{"parts": ["k"], "title": "Welke?", "changed": {"2020": "anders gesteld"}}]}
)
READ = (".docx", ".xlsx", ".html", ".md")


def saturated():
    themes = ["abcdefghij", "ab", "k", "a", "l", "b", "c", "d"]
    heard = [
        Heard(f"s{n}", f"Gesprek {n} {NAUGHTY}", frozenset(of), f"Gemeente {n}")
        for n, of in enumerate(themes, 1)
    ]
    return named(saturation(heard), label="Stappen", n_themes=14)


def barriers():
    panel = trend_figure(POINTS, PLAN).panels[0]
    said = [
        Naming("time", "R1", "Breda"),
        Naming("time", "P1", "Utrecht", survey=True),
        Naming("money", "R1", "Breda"),
        Naming("money", "R2", "Breda"),
    ]
    asked = [Asked("time", f"Tijd {NAUGHTY}"), Asked("money", "Geld", "kept"), Asked("x", "Durf")]
    matches = {"time": Match("Tijdgebrek", 0.5)}
    rows = count_barriers(asked, said, ["Breda", "Utrecht"], panel=panel, matches=matches)
    return BarrierCases(
        "barriers",
        "Knelpunten",
        ("Breda", "Utrecht"),
        rows,
        n_interviews=4,
        n_survey=9,
        panel=panel,
        panel_proposed=True,
        loose=("Te duur",),
        source="Een rapport",
        never=("Durf",),
    )


def types():
    half, none = (1.0,) * 6, (None,) * 6
    variables = [
        Variable("plan", f"Plan {NAUGHTY}", CODE, half + none),
        Variable("stage", "fase", ANSWER, ("aan",) * 6 + ("uit",) * 6),
        Variable("hands", "fte", AMOUNT, (*(9.5,) * 6, *(1.0,) * 5, None)),
    ]
    return typology([f"Plaats {n}" for n in range(12)], variables, unit="respondents", draws=39)


RESULTS = {"saturation": saturated, "barriers": barriers, "typology": types}


def text_of(data, suffix):
    if suffix == ".docx":
        document = Document(io.BytesIO(data))
        cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
        return "\n".join([*(one.text for one in document.paragraphs), *cells])
    if suffix == ".xlsx":
        book = load_workbook(io.BytesIO(data))
        rows = [
            row for name in book.sheet_names for row in book.get_sheet_by_name(name).to_python()
        ]
        return "\n".join(str(value) for row in rows for value in row)
    if suffix == ".html":
        return html.fromstring(data.decode()).text_content()
    return data.decode()


@pytest.mark.parametrize("suffix", READ)
@pytest.mark.parametrize("kind", RESULTS)
def test_every_format_says_the_same_and_shows_naughty_names_literally(kind, suffix):
    result = RESULTS[kind]()

    data = render(result, suffix, language="en")
    told = text_of(data, suffix)

    expected = {
        "saturation": (
            "Too few to claim saturation (8 interviews, 8 cases).",
            "the threshold is reached at interview 5 (written as 5+2)",
        ),
        "barriers": ("Proposal: the published question", "Never named: Durf."),
        "typology": ("2 groups were found.", "no test can say"),
    }[kind]
    for words in expected:
        assert words in told
    assert data == render(result, suffix, language="en")
    if suffix == ".md":
        assert "=1+1 &lt;b&gt; \\| \\*x\\*" in told
    else:
        assert NAUGHTY in told


@pytest.mark.parametrize("kind", RESULTS)
@pytest.mark.parametrize("suffix", [".csv", ".json"])
def test_data_has_no_language(kind, suffix):
    result = RESULTS[kind]()

    assert render(result, suffix, language="nl") == render(result, suffix, language="en")


@pytest.mark.parametrize("kind", RESULTS)
def test_an_unknown_suffix_is_refused_with_the_known_ones(kind):
    with pytest.raises(CaseworkError, match=r"choose one of: \.docx, \.xlsx"):
        render(RESULTS[kind](), ".odt", language="nl")


def test_barriers_stand_beside_cases_people_and_years_with_changes_marked():
    page = html.fromstring(render(barriers(), ".html", language="en").decode())

    tables = page.findall(".//table")
    rows = [[cell.text_content() for cell in row] for row in tables[0].iter("tr")]
    assert rows[0] == [
        "Barrier",
        "Cases",
        "In which, with respondents",
        "Interviews",
        "Survey",
        "Answer in the figures",
        "2019",
        "2020 a",
        "2021",
    ]
    assert rows[1] == [
        f"Tijd {NAUGHTY}",
        "2 of 2",
        "Breda\N{NO-BREAK SPACE}1, Utrecht\N{NO-BREAK SPACE}1",
        "1",
        "1",
        "Tijdgebrek (proposal, likeness 0.50)",
        "20.0",
        "44.5*",
        "–",
    ]
    told = page.text_content()
    assert "Question changed in 2020: anders gesteld." in told
    assert "Do not compare percentages over a year with a letter." in told
    kept = [[cell.text_content() for cell in row] for row in tables[1].iter("tr")]
    assert kept[1][:4] == [
        "Geld (put together by people)",
        "1 of 2",
        "Breda\N{NO-BREAK SPACE}2",
        "2",
    ]
    assert "no answer that fits" in kept[1]
    spread = [[cell.text_content() for cell in row] for row in tables[2].iter("tr")]
    assert spread == [["Barrier", "Breda", "Utrecht"], [f"Tijd {NAUGHTY}", "1", "1"]]


def test_a_survey_that_nobody_coded_is_not_shown_as_zeros():
    found = barriers()
    rows = count_barriers([Asked("time", "Tijd")], [Naming("time", "R1", "Breda")], ["Breda"])
    page = render(
        BarrierCases("b", "B", ("Breda",), rows, n_interviews=1, n_survey=9), ".md", language="en"
    ).decode()

    assert "| Survey |" not in page
    assert "The answers of 9 people to the own survey are not coded, and not counted." in page
    assert found.rows[0].n_survey == 1


def test_csv_of_barriers_holds_numbers_and_how_sure_they_are():
    data = render(barriers(), ".csv", language="nl").decode("utf-8-sig")
    rows = {row["barrier"]: row for row in csv.DictReader(io.StringIO(data))}

    assert rows["time"]["label"] == f"Tijd {NAUGHTY}"
    assert rows["time"]["case.Utrecht"] == "1"
    assert (rows["time"]["survey.2020"], rows["time"]["quality.2020"]) == ("44.5", "inferred")
    assert (rows["time"]["survey.2021"], rows["time"]["quality.2021"]) == ("", "missing")
    assert (rows["money"]["answer"], rows["money"]["survey.2019"]) == ("", "")


def test_in_a_spreadsheet_percentages_are_numbers_also_where_they_are_marked():
    book = load_workbook(io.BytesIO(render(barriers(), ".xlsx", language="nl")))
    rows = book.get_sheet_by_name(book.sheet_names[0]).to_python()

    assert rows[1][6:] == [20.0, 44.5, "–"]
    assert rows[1][3:5] == [1.0, 1.0]


def test_saturation_as_data_holds_the_runs_and_the_orders():
    record = json.loads(render(saturated(), ".json", language="nl"))

    # base abcdefghijk: 11 themes; new: 10, 0, 1, 0, 1, 0, 0, 0
    assert record["base_themes"] == 11
    assert [len(one["new"]) for one in record["interviews"]] == [10, 0, 1, 0, 1, 0, 0, 0]
    assert [(run["first"], run["new"]) for run in record["runs"]] == [(5, 1), (6, 0), (7, 0)]
    assert record["reached"] == "5+2"
    assert record["orders"]["tried"] == 1000


def test_the_picture_of_saturation_is_an_svg_that_says_what_it_shows():
    svg = etree.fromstring(render(saturated(), ".svg", language="en"))

    space = {"s": "http://www.w3.org/2000/svg"}
    texts = [node.text for node in svg.iterfind(".//s:text", space)]
    assert "reached: 5+2" in texts
    assert "base: 11 themes" in texts
    assert "5–6: 9.1%" in texts
    assert svg.find("s:desc", space).text.startswith("With a base of 4 interviews (11 themes)")
    bars = [float(node.get("width")) for node in svg.iterfind(".//s:rect", space)]
    assert len(bars) == 3  # interviews that bring nothing have no bar
    assert bars[0] == pytest.approx(10 * bars[1], rel=0.01)


def test_word_has_the_picture_with_its_words():
    data = render(saturated(), ".docx", language="nl")

    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        assert any(name.startswith("word/media/") for name in parts.namelist())
        document = parts.read("word/document.xml").decode()
    assert 'descr="' in document
    assert "5–6: 9,1%" in document


def test_a_typology_shows_shares_effects_and_what_is_missing():
    told = render(types(), ".md", language="en").decode()

    assert "| **fase: aan** | 6 of 6 | 0 of 6 | 1\\.00 |" in told
    assert "| **fte** | mean 9.5 | mean 1 | 1\\.00 |" in told
    assert "1 of 24 answers and attributes are missing" in told


def test_no_groups_is_an_outcome_that_is_said():
    import numpy as np

    random = np.random.default_rng(2)
    variables = [
        Variable(f"q{q}", f"Q{q}", ANSWER, tuple(str(v) for v in random.integers(0, 3, 30)))
        for q in range(6)
    ]
    found = typology([f"u{n}" for n in range(30)], variables, unit="respondents", draws=39)

    told = render(found, ".md", language="nl").decode()

    assert found.groups == ()
    assert "|" not in told.replace("\\|", "")
    assert json.loads(render(found, ".json", language="nl"))["groups"] == []
