"""A text checked through the study: files read, Dutch lemmas, the example's published figures."""

from __future__ import annotations

import json
import shutil

import pytest
from click.testing import CliRunner

from casework.cli.claims import claims
from casework.cli.trends import trends
from casework.study.figure_claims import check_text, save_check
from casework.study.trends import read_figure, save_trends
from tests.conftest import REPOSITORY

REPORT = REPOSITORY.parent / "shared/seeds/vng-trendrapport-2018-2021.txt"
TEXT = """# Voorbeeld

In welke fase zijn gemeenten?

In 2018 zat 50% van de gemeenten nog in de verkennende fase, terwijl dat in 2021 22,3% is.
Steeds meer gemeenten maken werk van de implementatie.

Welke knelpunten zijn er?

Gebrek aan capaciteit is een knelpunt. Dit wordt door ruim 80% van de gemeenten genoemd.

Welke vorm van ondersteuning heeft de voorkeur?

Men wil handzame kennisproducten (67%) en een (interactieve) website (70%).
"""
EXPECTED = [
    ("50%", "holds", "Verkenningsfase"),
    ("22,3%", "holds", "Verkenningsfase"),
    ("Steeds meer", "off", "Plan in de maak of verder"),
    ("ruim 80%", "holds", "Uitvoeringscapaciteit"),
    ("67%", "holds", "Handzame kennisproducten"),
    ("70%", "off", "(Interactieve) website"),
]


@pytest.fixture
def figures(small):
    """The small study with the published figures of the example."""
    shutil.copy(REPOSITORY / "interviews/survey_trends.csv", small.folder / "trends.csv")
    shutil.copy(REPOSITORY / "trends.toml", small.folder / "trends.toml")
    small.trends.add("trends.csv")
    (small.folder / "tekst.txt").write_text(TEXT, "utf-8")
    return small


def told(check):
    return [(c.said, str(c.verdict), c.match.series.label if c.match else "") for c in check.claims]


def test_a_text_is_held_against_the_published_figures(figures):
    check = check_text(figures, "tekst.txt")
    assert told(check) == EXPECTED
    assert check.off[0].reason == "60.5% in 2020, but 51.2% in 2021"
    assert [v.percentage for v in check.off[0].match.series.values] == [26.0, 35.5, 60.5, 51.2]
    assert [source.id for source in figures.sources] == ["breda-1", "utrecht-1"]


@pytest.mark.parametrize("suffix", [".docx", ".html", ".md", ".csv", ".json"])
def test_a_check_is_written_the_same_way_twice(figures, suffix):
    check = check_text(figures, "tekst.txt")
    first = save_check(figures, check, f"a{suffix}").read_bytes()
    assert save_check(figures, check, f"b{suffix}").read_bytes() == first
    if suffix == ".json":
        records = json.loads(first)
        assert [record["verdict"] for record in records] == [row[1] for row in EXPECTED]
        assert records[-1]["match"]["values"]["2021"] == 71.1
    elif suffix != ".docx":
        assert "website" in first.decode("utf-8-sig")


def test_the_example_marks_the_questions_that_changed(figures):
    figure = read_figure(figures)
    changed = {panel.name: sorted(panel.changed) for panel in figure.panels if panel.changed}
    assert changed == {"domeinen_1": [2020], "partijen": [2020], "knelpunten_1": [2020, 2021]}
    [steps] = [panel for panel in figure.panels if panel.name == "fase"]
    assert [v.percentage for v in steps.combined[0].values] == [26.0, 35.5, 60.5, 51.2]
    use = [one for one in figure.series if one.question == "gebruik"]
    assert all(one.at(2020).percentage is None for one in use)


def test_figures_of_one_question_are_drawn_and_others_refused(figures):
    figure = read_figure(figures, questions=["knelpunten_2"])
    assert [panel.name for panel in figure.panels] == ["knelpunten_1"]
    path = save_trends(figures, figure, "outputs/trends.svg")
    assert b"<title>" in path.read_bytes()
    with pytest.raises(Exception, match='no question "vrom"; did you mean "vorm"'):
        read_figure(figures, questions=["vrom"])


def test_a_fault_in_trends_toml_names_its_line(figures):
    (figures.folder / "trends.toml").write_text('titel = "x"\n', "utf-8")
    with pytest.raises(Exception, match="line 1, titel: this setting does not exist; did you mean"):
        read_figure(figures)


def test_the_commands_draw_tabulate_and_check(figures, monkeypatch):
    monkeypatch.chdir(figures.folder)
    run = CliRunner().invoke
    drawn = run(trends, ["figure", "--question", "fase", "-o", "fase.svg"])
    assert (drawn.exit_code, drawn.stdout) == (0, "fase.svg\n")
    table = run(trends, ["table", "--question", "fase"])
    assert "8.3" in table.stdout and "Plan wordt uitgevoerd" in table.stdout  # noqa: PT018
    record = json.loads(run(trends, ["table", "--question", "fase", "--json"]).stdout)
    assert record[0]["answers"][0]["values"][0] == {
        "year": 2018,
        "percentage": 50.0,
        "quality": "known",
    }
    checked = run(claims, ["check", "tekst.txt", "--json"])
    assert [row["verdict"] for row in json.loads(checked.stdout)] == [row[1] for row in EXPECTED]
    assert "6 statements: 4 holds, 2 off" in checked.stderr
    assert run(claims, ["check", "tekst.txt", "--strict"]).exit_code == 1


@pytest.mark.skipif(not REPORT.exists(), reason="the trend report is not in ../shared here")
def test_the_trend_report_of_the_seeds(figures):
    shutil.copy(REPORT, figures.folder / "rapport.txt")
    check = check_text(figures, "rapport.txt")
    off = [(c.said, c.match.series.label, c.reason) for c in check.off]
    assert off == [
        ("70%", "(Interactieve) website", "2021: 71.1%"),
        ("steeds meer", "Plan in de maak of verder", "60.5% in 2020, but 51.2% in 2021"),
        ("stijgende lijn", "Plan in de maak of verder", "60.5% in 2020, but 51.2% in 2021"),
        ("meerderheid", "Inclusie breed, alle burgers", "2018: 49.4%"),
    ]
    held = {c.said for c in check.claims if str(c.verdict) == "holds"}
    assert {"41%", "ruim 80%", "67%", "50%", "22,3%", "8,3%", "26,5 %", "het laagst"} <= held
    assert (len(check.claims), len(held) >= 17) == (33, True)
