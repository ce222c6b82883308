import io
import re
from dataclasses import replace

from docx import Document
from docx.oxml.ns import qn

from casework.outputs.flyer_page import render_flyer_html
from casework.outputs.flyer_pdf import render_flyer_pdf
from casework.outputs.flyer_word import render_flyer_word
from casework.outputs.flyer_words import shown_flyer

from .pdf_structure import opened, tags
from .sample_flyer import FLYER
from .sample_proven import PROVEN


def test_every_line_with_evidence_has_its_numbers_and_place():
    page = shown_flyer(PROVEN)
    tallies = [(t.proof, t.line) for pillar in page.pillars for t in pillar.tallies]

    assert tallies[0] == ("bewijs 1–4", "regel-1-1")
    assert tallies[2] == ("", "")
    assert tallies[3] == ("bewijs 6–7", "regel-2-1")
    assert page.pillars[1].quotation.proof == "bewijs\u00a0A"
    assert [line.anchor for line in page.proof.lines] == [
        *("regel-1-1", "regel-1-2", "regel-1-0"),
        *("regel-2-1", "regel-2-2", "regel-2-3", "regel-2-0"),
        *("regel-3-2", "regel-3-0"),
    ]


def test_words_that_were_not_released_stand_nowhere():
    withheld = next(item for item in shown_flyer(PROVEN).proof.items if item.label == "12")

    assert not withheld.said
    assert "“" not in withheld.quote
    assert "bron-12" in withheld.about
    assert "anna, ben" in withheld.about


def test_a_flyer_without_evidence_has_no_list():
    assert shown_flyer(FLYER).proof is None
    assert not shown_flyer(replace(FLYER, appendix=True)).appendix


def test_in_the_web_page_every_link_arrives_and_every_line_can_be_walked():
    html = render_flyer_html(PROVEN).decode()
    ids = re.findall(r'\bid="([^"]+)"', html)
    targets = re.findall(r'href="#([^"]+)"', html)

    assert len(ids) == len(set(ids))
    assert set(targets) <= set(ids)
    assert len(targets) > 30
    for line in shown_flyer(PROVEN).proof.lines:
        assert line.anchor in targets
        assert f"van-{line.anchor}" in ids
    for item in shown_flyer(PROVEN).proof.items:
        assert item.anchor in ids


def test_in_the_pdf_the_list_follows_the_two_pages_and_links_lead_to_it():
    with opened(render_flyer_pdf(PROVEN)) as document:
        links = tags(document, "Link")
        first = document.pages[0]
        assert len(document.pages) > 2
        assert len(list(first.Annots)) >= 9
        assert len(links) == 20
    with opened(render_flyer_pdf(replace(PROVEN, appendix=False))) as document:
        assert len(document.pages) == 2
        assert "/Annots" not in document.pages[0]


def test_in_word_every_link_arrives():
    document = Document(io.BytesIO(render_flyer_word(PROVEN)))
    body = document.element.body
    marks = {mark.get(qn("w:name")) for mark in body.iter(qn("w:bookmarkStart"))}
    targets = [link.get(qn("w:anchor")) for link in body.iter(qn("w:hyperlink"))]

    assert set(targets) <= marks
    assert {"regel_1_1", "regel_2_0", "bewijs_1", "bewijs_A"} <= set(targets)
    bare = Document(io.BytesIO(render_flyer_word(replace(PROVEN, appendix=False))))
    assert not list(bare.element.body.iter(qn("w:hyperlink")))
    assert "bewijs 1–4" in "\n".join(p.text for p in bare.paragraphs)
