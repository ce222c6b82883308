import io

import pytest
from docx import Document
from lxml import html

from casework.errors import CaseworkError
from casework.outputs.sections import Grid, Paper, Quotation, Section, Words, render_paper

NASTY = '<script>alert("x")</script> | *vet* [1]'
PAPER = Paper(
    title=f"Verslag {NASTY}",
    subtitle="Kleine studie",
    locale="nl-NL",
    page="pagina {page} van {pages}",
    sections=(
        Section(
            "Een",
            (
                Words("Wat er staat.", label="Kop:", links=(("1–2", "quote-1"),)),
                Quotation("1", f"“{NASTY}”", "R1", "quote-1", "Spreekt tegen"),
                Quotation("2", "“Nee.”", "R2", "quote-2"),
            ),
        ),
        Section("Twee", (Grid("Tabel", ("A", "B"), (("a", "b\nc"),), (40, 60)),), level=2),
    ),
)


def tree():
    return html.fromstring(render_paper(PAPER, ".html").decode())


def test_word_has_real_headings_and_tables():
    document = Document(io.BytesIO(render_paper(PAPER, ".docx")))

    styles = {p.text: p.style.name for p in document.paragraphs}
    assert (styles["Een"], styles["Twee"]) == ("Heading 1", "Heading 2")
    [table] = document.tables
    assert [[box.text for box in row.cells] for row in table.rows] == [["A", "B"], ["a", "b\nc"]]


def test_a_table_takes_the_widths_that_it_was_given():
    [table] = Document(io.BytesIO(render_paper(PAPER, ".docx"))).tables

    first, second = (column.width for column in table.columns)
    assert round(second / first, 2) == 1.5


def test_the_last_block_of_a_document_is_a_paragraph_as_word_wants():
    body = Document(io.BytesIO(render_paper(PAPER, ".docx"))).element.body

    assert [child.tag.rpartition("}")[2] for child in body][-2:] == ["p", "sectPr"]


def test_links_lead_to_quotations_in_word_and_on_the_page():
    body = Document(io.BytesIO(render_paper(PAPER, ".docx"))).element.body
    page = tree()

    assert set(body.xpath("//w:hyperlink/@w:anchor")) <= set(
        body.xpath("//w:bookmarkStart/@w:name")
    )
    assert page.xpath("//a/@href") == ["#quote-1"]
    assert page.xpath("//li/@id") == ["quote-1", "quote-2"]


def test_data_is_never_markup():
    page, md = tree(), render_paper(PAPER, ".md").decode()

    assert page.xpath("//script") == []
    assert page.xpath("//h1")[0].text_content() == PAPER.title
    assert "<script" not in md
    assert "\\*vet\\*" in md


def test_quotations_that_follow_each_other_are_one_list():
    assert len(tree().xpath("//ol")) == 1


def test_markdown_writes_a_line_break_in_a_table_as_a_semicolon():
    assert "| a | b; c |" in render_paper(PAPER, ".md").decode()


@pytest.mark.parametrize("suffix", [".docx", ".html", ".md"])
def test_equal_papers_give_equal_bytes(suffix):
    assert render_paper(PAPER, suffix) == render_paper(PAPER, suffix)


def test_a_suffix_that_is_not_known_is_refused_with_those_that_are():
    with pytest.raises(CaseworkError, match=r"\.docx, \.html, \.md, \.xlsx"):
        render_paper(PAPER, ".odt", also=(".xlsx",))
