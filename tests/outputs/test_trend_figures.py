import io
import re

import pikepdf
import pytest
from docx import Document

from casework.analysis.trend_plan import TrendPlan
from casework.analysis.trend_series import trend_figure
from casework.errors import CaseworkError
from casework.model import TrendPoint
from casework.outputs.trend_figures import render_trend_figure, render_trend_table, trend_rows
from casework.outputs.trend_words import shown_trends

POINTS = [
    TrendPoint("q", "Lopen & <fietsen>", 2019, 20.0),
    TrendPoint("q", "Lopen & <fietsen>", 2020, 44.5),
    TrendPoint("q", "Lopen & <fietsen>", 2021, 46.0),
    TrendPoint("q", "Bus", 2019, 30.0, "aligned by inference"),
    TrendPoint("q", "Bus", 2020, None, "missing in source"),
    TrendPoint("q", "Bus", 2021, 10.0),
]
PLAN = TrendPlan.model_validate(
    {
        "title": "Op weg",
        "questions": [{"parts": ["q"], "title": "Hoe komt u?", "changed": {"2020": "met zomer"}}],
    }
)


@pytest.fixture
def figure():
    return trend_figure(POINTS, PLAN)


def test_the_picture_in_words_names_highest_lowest_change_and_gaps(figure):
    [panel] = shown_trends(figure, "en").panels
    assert panel.alt == (
        "2 answers to “Hoe komt u?”, a box for each, 2019 to 2021."
        " Highest in 2021: Lopen & <fietsen>, 46.0%. Lowest in 2021: Bus, 10.0%."
        " Largest change between two years: Lopen & <fietsen>, from 44.5% in 2020 to 46.0% in 2021."
        " The question changed in 2020; no line is drawn over that."
        " No figure in 2020: Bus. By inference in 2019: Bus."
    )


def test_the_table_marks_what_is_inferred_and_what_is_missing(figure):
    assert trend_rows(figure, "nl")[1] == {
        "question": "Hoe komt u?",
        "answer": "Bus",
        "2019": "30,0*",
        "2020": "–",
        "2021": "10,0",
    }


def test_a_drawing_says_what_it_shows_and_holds_no_markup_of_the_data(figure):
    drawn = render_trend_figure(figure, ".svg", language="en").decode()
    assert re.search(r'<svg [^>]*role="img"[^>]*aria-label="Op weg"', drawn)
    assert "Lopen &amp; &lt;fietsen&gt;" in drawn
    assert "<fietsen>" not in drawn


def test_a_web_page_has_the_picture_and_a_table_with_heads(figure):
    page = render_trend_figure(figure, ".html", language="en").decode()
    assert page.count("<figure") == page.count("<table>") == page.count("<svg") == 1
    assert '<th scope="row">Lopen &amp; &lt;fietsen&gt;</th>' in page
    ids = re.findall(r'\bid="([^"]+)"', page)
    assert len(ids) == len(set(ids))


def test_a_pdf_is_tagged_with_the_words_of_its_picture(figure):
    with pikepdf.open(io.BytesIO(render_trend_figure(figure, ".pdf", language="nl"))) as pdf:
        written = pdf.Root.StructTreeRoot
        alts = []

        def walk(node, depth=0):
            if isinstance(node, pikepdf.Array):
                for one in node:
                    walk(one, depth)
            elif isinstance(node, pikepdf.Dictionary):
                if "/Alt" in node:
                    alts.append(str(node.Alt))
                if "/K" in node:
                    walk(node.K, depth + 1)

        walk(written)
        assert len(alts) == 1
        assert "Hoe komt u?" in alts[0]


def test_a_word_file_has_the_picture_its_words_and_the_table(figure):
    document = Document(io.BytesIO(render_trend_figure(figure, ".docx", language="en")))
    [shape] = document.inline_shapes
    assert "Highest in 2021" in shape._inline.docPr.get("descr")
    [table] = document.tables
    assert [cell.text for cell in table.rows[0].cells] == ["Answer", "2019", "2020", "2021"]
    plain = Document(io.BytesIO(render_trend_table(figure, ".docx", language="en")))
    assert (len(plain.inline_shapes), len(plain.tables)) == (0, 1)


@pytest.mark.parametrize("suffix", [".xlsx", ".md", ".csv", ".json"])
def test_a_table_gives_the_same_bytes_twice(figure, suffix):
    first = render_trend_table(figure, suffix, language="en")
    assert first == render_trend_table(figure, suffix, language="en")


def test_csv_holds_numbers_and_says_how_sure_they_are(figure):
    lines = render_trend_table(figure, ".csv", language="nl").decode("utf-8-sig").splitlines()
    assert lines[0] == "question,option,label,year,percentage,quality,changed"
    assert "q,Bus,Bus,2019,30.0,inferred," in lines
    assert "q,Bus,Bus,2020,,missing,met zomer" in lines


def test_another_suffix_is_refused_with_those_that_work(figure):
    with pytest.raises(CaseworkError, match=r"choose one of: \.svg, \.png"):
        render_trend_figure(figure, ".gif", language="en")
    with pytest.raises(CaseworkError, match=r"choose one of: \.docx, \.xlsx"):
        render_trend_table(figure, ".svg", language="en")
