import csv
import io
import json
import re
import time
import zipfile
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from docx import Document
from python_calamine import CalamineWorkbook

from casework.analysis.matrix_making import make_matrix
from casework.analysis.matrix_plan import MatrixPlan
from casework.errors import CaseworkError
from casework.model import Case, Polarity
from casework.outputs import render
from casework.outputs.matrices import SUFFIXES, render_matrix
from casework.outputs.matrix_words import shown_matrix
from tests.analysis.matrix_sample import BREDA, UTRECHT, material, told


def made(kind="counts", said=None, cases=(BREDA, UTRECHT), **asked):
    given = material(cases=cases) if said is None else material(said, cases=cases)
    plan = MatrixPlan(kind=kind, **{"language": "en", "title": "Steps", **asked})
    return make_matrix(plan, given)


def texts(matrix):
    rows = shown_matrix(matrix).rows
    return [[cell.text.replace("\N{NO-BREAK SPACE}", " ") for cell in row.cells] for row in rows]


def remarks(matrix):
    return [[cell.remarks for cell in row.cells] for row in shown_matrix(matrix).rows]


@pytest.mark.parametrize("suffix", SUFFIXES)
@pytest.mark.parametrize(
    "kind",
    ["cross-case", "framework", "checklist", "counts", "co-occurrence", "content", "truth-table"],
)
def test_the_same_matrix_gives_the_same_bytes_years_later(kind, suffix, monkeypatch):
    today = render(made(kind), suffix, language="nl")
    monkeypatch.setattr(time, "time", lambda: 2_000_000_000.0)
    assert render_matrix(made(kind), suffix) == today


def test_another_suffix_is_refused_with_the_known_ones():
    with pytest.raises(CaseworkError) as caught:
        render_matrix(made(), ".pdf")
    assert str(caught.value) == (
        'a matrix cannot be written as ".pdf"; choose one of: .docx, .xlsx, .html, .md, .csv, .json'
    )


def test_a_mark_is_a_sign_with_its_word():
    assert texts(made("checklist", cases=(BREDA, UTRECHT, Case("Huizen")))) == [
        ["○ absent", "● present", "– no evidence"],
        ["● present", "● present", "– no evidence"],
    ]
    only = made("checklist", [told("u1", 0, 9, "pilot_test")])
    assert texts(only)[1] == ["– no evidence", "◐ a test only"]


def test_absence_stands_beside_a_number_and_not_in_it():
    matrix = made()
    assert texts(matrix) == [["0", "2"], ["1", "2"]]
    assert remarks(matrix)[0] == [("1 absent",), ()]
    assert "is in no number" in shown_matrix(matrix).key


def test_a_total_that_is_no_sum_is_not_called_a_sum():
    page = shown_matrix(made())
    assert (page.total_head, page.foot.head.label) == ("Total", "Together, each once")
    assert [cell.text for cell in page.foot.cells] == ["1", "3"]


def test_percentages_come_with_ten_or_more_and_with_their_numbers():
    said = [told("u1", n * 10, n * 10 + 5, "team") for n in range(8)]
    said += [told("b1", n * 10, n * 10 + 5, "team") for n in range(4)]
    said += [told("u2", 0, 9, "pilot")]
    matrix = made(said=said, normalise="row")
    assert texts(matrix) == [["4 of 12 (33%)", "8 of 12 (67%)"], ["0 of 1", "1 of 1"]]
    assert texts(made(cell="share-of-sources")) == [["0 of 1", "1 of 2"], ["1 of 1", "2 of 2"]]


def test_numbers_have_the_decimal_sign_of_the_language():
    assert texts(made(cell="per-1000-words", language="nl")) == [["0,0", "1,0"], ["2,0", "1,0"]]
    assert texts(made(cell="per-1000-words")) == [["0.0", "1.0"], ["2.0", "1.0"]]


def test_a_c_out_of_range_is_printed_as_it_is_and_named():
    said = [
        told("u1", 0, 60, "team"),
        told("u1", 0, 9, "pilot"),
        told("u1", 10, 19, "pilot"),
        told("u1", 20, 29, "pilot"),
    ]
    matrix = made("co-occurrence", said)
    assert texts(matrix)[0] == ["used once", "3 (c = 3.00)"]
    assert remarks(matrix)[0] == [(), ("out of range",)]
    uneven = [told("u1", n * 10, n * 10 + 9, "pilot") for n in range(6)]
    matrix = made("co-occurrence", [told("u1", 0, 5, "team"), *uneven])
    assert remarks(matrix)[0][1] == ("uneven: 1 and 6",)


def test_the_web_page_is_a_table_with_scopes_and_its_links_all_lead_somewhere():
    page = render_matrix(made("checklist"), ".html").decode()
    ids, targets, scopes = set(), [], []

    class Links(HTMLParser):
        def handle_starttag(self, tag, attrs):
            told = dict(attrs)
            if told.get("id"):
                assert told["id"] not in ids
                ids.add(told["id"])
            if told.get("href", "").startswith("#"):
                targets.append(told["href"][1:])
            if tag == "th":
                scopes.append(told.get("scope"))

    Links().feed(page)
    assert len(targets) > 8
    assert set(targets) <= ids
    assert set(scopes) == {"col", "row"}
    assert "<caption>" in page
    assert "<script" not in page


def test_names_of_cases_are_no_markup_in_page_or_markdown():
    odd = Case("<b>A|B</b>")
    matrix = made(said=[told("u1", 0, 9, "team", case=odd.name)], cases=(odd,))
    assert "<b>A|B</b>" not in render_matrix(matrix, ".html").decode()
    assert "&lt;b&gt;A\\|B&lt;/b&gt;" in render_matrix(matrix, ".md").decode()


def test_markdown_has_as_many_cells_in_every_row():
    lines = render_matrix(made(), ".md").decode().splitlines()
    table = [line for line in lines if line.startswith("|")]
    assert {len(re.findall(r"(?<!\\)\|", line)) for line in table} == {5}
    assert table[2] == "| **Form a team** | 0 [1] *(1 absent)* | 2 [2–3] | 2 *(1 absent)* |"


def docx(matrix):
    return Document(io.BytesIO(render_matrix(matrix, ".docx")))


def test_a_narrow_matrix_of_numbers_stands_upright_and_one_of_words_lies():
    upright, lying = docx(made()), docx(made("framework"))
    assert upright.sections[0].page_width < upright.sections[0].page_height
    assert lying.sections[0].page_width > lying.sections[0].page_height


def test_a_wide_matrix_goes_on_in_a_second_table_with_its_heads_again():
    cases = [Case(f"Stad {n}") for n in range(15)]
    said = [told("u1", n * 5, n * 5 + 4, "team", case=c.name) for n, c in enumerate(cases)]
    document = docx(made("checklist", said, cases=cases))
    tables = document.tables
    heads = [[cell.text for cell in table.rows[0].cells] for table in tables]
    assert [head[0] for head in heads] == ["Code"] * len(tables)
    assert [name for head in heads for name in head[1:]] == [*(c.name for c in cases), "Present"]
    for table in tables:
        assert table.rows[0]._tr.trPr.xpath("w:tblHeader")
        widths = [int(w) for w in table._tbl.xpath("w:tblGrid/w:gridCol/@w:w")]
        assert sum(widths) <= 265 * 1440 / 25.4 + len(widths)
        assert min(widths) > 20 * 1440 / 25.4


def test_every_link_in_word_leads_to_a_bookmark():
    data = render_matrix(made("checklist"), ".docx")
    xml = zipfile.ZipFile(io.BytesIO(data)).read("word/document.xml").decode()
    anchors = set(re.findall(r'w:anchor="([^"]+)"', xml))
    assert len(anchors) > 5
    assert anchors <= set(re.findall(r'w:bookmarkStart [^>]*w:name="([^"]+)"', xml))


def sheets(matrix):
    book = CalamineWorkbook.from_filelike(io.BytesIO(render_matrix(matrix, ".xlsx")))
    return {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}


def test_numbers_in_excel_can_be_reckoned_with():
    found = sheets(made())
    assert list(found) == ["Counts", "Evidence", "How this matrix was made"]
    assert found["Counts"][1:5] == [
        ["Code", "Breda", "Utrecht", "Total"],
        ["Form a team", 0, 2, 2],
        ["Pilot", 1, 2, 3],
        ["Together, each once", 1, 3, 4],
    ]
    assert found["Counts"][5][0].startswith("A number counts what is said")  # no [1] stands here
    assert sheets(made("checklist"))["Checklist matrix"][5][0].startswith("[1] refers")
    assert len(found["Evidence"]) == 1 + len(made().evidence)
    assert found["Evidence"][0][1] == "Code"
    data = zipfile.ZipFile(io.BytesIO(render_matrix(made(), ".xlsx")))
    assert 'formatCode="0&quot; (1 absent)&quot;"' in data.read("xl/styles.xml").decode()


def test_words_that_look_like_formulas_stay_words_in_excel():
    matrix = made(said=[told("u1", 0, 9, "team", case="=1+1")], cases=(Case("=1+1"),))
    assert sheets(matrix)["Counts"][1][1] == "=1+1"
    data = zipfile.ZipFile(io.BytesIO(render_matrix(matrix, ".xlsx")))
    assert "<f>" not in data.read("xl/worksheets/sheet1.xml").decode()


def test_json_keeps_every_cell_with_its_evidence():
    record = json.loads(render_matrix(made(), ".json"))
    cell = record["cells"][0][1]
    assert (cell["value"], cell["present"], cell["n_sources"]) == (2, 2, 1)
    assert [(e["source"], e["start"], e["end"], e["code"]) for e in cell["evidence"]] == [
        ("u1", 0, 20, "team"),
        ("u1", 30, 50, "team"),
    ]
    assert record["totals"]["whole"]["value"] == 4
    assert record["totals"]["columns_add_up"] is False


def test_a_truth_table_as_csv_is_what_r_reads():
    cases = (BREDA, UTRECHT, Case("Huizen"))
    written = render_matrix(made("truth-table", cases=cases), ".csv").decode()
    assert written.splitlines() == ["case,team,pilot", "Breda,0,1", "Utrecht,1,1", "Huizen,NA,NA"]
    turned = made("truth-table", cases=cases, transpose=True)
    assert render_matrix(turned, ".csv").decode() == written


def test_csv_has_a_row_for_each_cell():
    rows = list(csv.DictReader(io.StringIO(render_matrix(made(), ".csv").decode("utf-8-sig"))))
    assert [(r["row"], r["column"], r["value"], r["absent"]) for r in rows] == [
        ("team", "Breda", "0", "1"),
        ("team", "Utrecht", "2", "0"),
        ("pilot", "Breda", "1", "0"),
        ("pilot", "Utrecht", "2", "0"),
    ]


def test_evidence_is_listed_once_under_the_row_where_it_stands_first():
    page = shown_matrix(
        made("co-occurrence", [told("u1", 0, 9, "team"), told("u1", 5, 20, "pilot")])
    )
    assert [(group.label, [item.n for item in group.items]) for group in page.groups] == [
        ("Form a team", [1, 2])
    ]


def test_what_was_left_out_or_taken_back_is_said():
    matrix = replace(made("content", cases=(UTRECHT,)), refused=1)
    facts = shown_matrix(matrix).facts
    assert "2 segments of the same codes stand outside it: in other cases, or in no case." in facts
    assert "1 source was refused by its respondent and is not counted." in facts


def test_a_concept_says_that_it_is_one_in_title_cell_and_account():
    page = shown_matrix(made(with_suggestions=True))
    assert page.title == "Steps (draft)"
    assert page.rows[0].cells[0].remarks == ("1 absent", "draft")
    assert "1 coding is a suggestion." in page.facts


def test_a_summary_says_what_it_rests_on():
    said = [told("b1", 0, 20, "team", polarity=Polarity.ABSENT), told("u1", 0, 9, "pilot")]
    page = shown_matrix(made("framework", said))
    cells = [[(cell.kind, cell.remarks) for cell in row.cells] for row in page.rows]
    assert cells == [
        [("absent", ()), ("empty", ("no evidence yet",))],
        [("empty", ("no evidence yet",)), ("present", ())],
    ]
    assert page.reading[1:] == (
        "“No evidence yet” says only that nothing was coded here.",
        "“No …” rests on words that say so: evidence of absence.",
    )


def test_what_is_said_both_ways_is_counted_both_ways():
    said = [told("u1", 0, 20, "team"), told("u1", 30, 50, "team", polarity=Polarity.ABSENT)]
    assert texts(made(cell="polarity", said=said))[0] == ["– no evidence", "present 1, absent 1"]
    assert texts(made("checklist", said))[0] == ["– no evidence", "◐ both ways"]


def test_a_quotation_of_absence_says_so():
    matrix = made(cell="quotation")
    assert texts(matrix)[0] == [f"“{'x' * 20}”", f"“{'x' * 20}”"]
    assert remarks(matrix)[0] == [("absent",), ()]
    assert shown_matrix(matrix).name == "Matrix"


def test_a_rate_or_share_of_nothing_is_a_dash_with_the_reason():
    bare = replace(material(), extents=[])
    for cell, why in (("per-1000-words", "no words"), ("share-of-sources", "no texts")):
        matrix = make_matrix(MatrixPlan(kind="counts", cell=cell, language="en"), bare)
        assert (texts(matrix)[1][0], remarks(matrix)[1][0]) == ("–", (why,))


def test_a_truth_table_shows_what_is_open_and_which_cases_are_alike():
    cases = (BREDA, UTRECHT, Case("Huizen"))
    said = [
        told("b1", 0, 9, "team"),
        told("b1", 20, 29, "pilot"),
        told("u1", 0, 9, "team"),
        told("u1", 20, 29, "pilot"),
    ]
    matrix = made("truth-table", said, cases=cases)
    assert texts(matrix) == [
        ["1", "1", "Utrecht"],
        ["1", "1", "Breda"],
        ["left open", "left open", "left open"],
    ]
    assert "With 3 cases this table is for reading" in shown_matrix(matrix).key


def test_codes_lie_deeper_in_word_and_excel_too():
    matrix = made(rows="codes:all", order_by="fte")
    document = docx(matrix)
    first = [row.cells[0].paragraphs[0] for row in document.tables[0].rows]
    assert [paragraph.text for paragraph in first] == [
        "Code",
        "Form a team",
        "Pilot",
        "Test",
        "Together, each once",
    ]
    assert first[3].paragraph_format.left_indent > 0
    assert first[2].paragraph_format.left_indent is None
    assert document.tables[0].rows[0].cells[1].text == "Breda\nfte: 1600/1700"
    assert sheets(matrix)["Counts"][4][0] == "    Test"


def test_what_is_normalised_ordered_or_left_aside_is_told():
    told_of = shown_matrix(made(normalise="row", order_by="fte")).facts
    assert "Each number is a share of its row." in told_of
    assert "In the order of fte." in told_of
    aside = "Not reckoned with: survey answer; nothing is coded there with these codes."
    assert aside in shown_matrix(made(cell="share-of-sources")).facts


def test_it_is_said_where_evidence_is_numbered_otherwise_than_in_the_results_table():
    own = "[1] refers to the list of evidence. Its numbers are those of this matrix"
    assert shown_matrix(made("checklist")).reading[0].startswith(own)
    of_table = replace(made("checklist"), own_numbers=False)
    assert shown_matrix(of_table).reading[0] == "[1] refers to the list of evidence."
