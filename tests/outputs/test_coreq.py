import io
import json

import pytest
from docx import Document
from python_calamine import CalamineWorkbook

from casework.analysis.coreq import State, coreq
from casework.outputs.coreq import render_coreq
from casework.outputs.coreq_words import shown_items

from .sample_account import bare_account, sample_account


@pytest.fixture
def report():
    return coreq(sample_account(), {1: "Anna held them.", 12: "All were officials."}, questions=2)


def answers(report):
    return {item.number: item.answer for item in shown_items(report)}


def test_answers_come_from_the_study(report):
    told = answers(report)

    assert told[13] == (
        "2 candidates in all, 2 were contacted, 1 took part, 1 was chosen as a case."
        " Grootstad did not take part: geen tijd."
    )
    assert told[16].startswith("Recorded of each case: fte and type.")
    assert told[17].startswith("The study holds 2 questions for conversations")
    assert told[19] == "2 transcripts carry the times of a recording."
    assert told[22] == "Too few to claim saturation."
    assert told[26] == "“Six steps” was laid down beforehand: Cox (2002)."
    assert told[23] == told[28] != ""
    assert told[29] == "12 numbered quotations, each with case, source, turn and speaker."


def test_a_persons_answer_stands_beside_what_the_study_holds(report):
    told = answers(report)

    assert told[1] == "Anna held them."
    assert told[12] == (
        "3 interviews: 4 respondents. 20 answers to a survey: 12 respondents. Respondents of"
        " conversations are counted by source. All were officials."
    )


def test_what_is_not_there_is_not_invented():
    shown = shown_items(coreq(bare_account(), {}))

    assert {one.answer for one in shown if one.state is State.NOT_RECORDED} == {"Not recorded."}
    assert {one.answer[:14] for one in shown if one.state is State.TO_WRITE} == {"To be written."}
    assert {one.origin for one in shown if one.number == 5} == {
        "protocol.toml, [reporting], item 5"
    }


def test_every_item_has_a_title_of_its_own_in_both_languages(report):
    for language in ("nl", "en"):
        titles = [one.title for one in shown_items(report, language)]
        assert len(set(titles)) == 32


def test_word_has_a_table_for_each_domain(report):
    document = Document(io.BytesIO(render_coreq(report, ".docx")))

    assert [len(table.rows) for table in document.tables] == [9, 16, 10]
    assert document.tables[0].rows[1].cells[2].text == "Anna held them."
    assert document.sections[0].page_width > document.sections[0].page_height


def test_the_workbook_holds_all_items_as_text(report):
    book = CalamineWorkbook.from_filelike(io.BytesIO(render_coreq(report, ".xlsx")))

    rows = book.get_sheet_by_name("COREQ").to_python()[2:]
    assert [row[0] for row in rows] == list(range(1, 33))
    assert rows[0][1:3] == ["Who held the conversations", "Anna held them."]


def test_json_says_how_far_each_item_is(report):
    items = json.loads(render_coreq(report, ".json"))["items"]

    assert [(one["item"], one["state"]) for one in items[:2]] == [(1, "given"), (2, "not recorded")]
    assert items[11]["state"] == "computed"


def test_markdown_and_html_hold_every_item(report):
    md, html = (render_coreq(report, suffix).decode() for suffix in (".md", ".html"))

    assert md.count("\n| ") == 32 + 3
    assert html.count('<th scope="row">') == 32
    assert "<script" not in html
