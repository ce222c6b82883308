from dataclasses import replace

import pypdfium2
import pytest

from casework.errors import CaseworkError
from casework.outputs.flyer_pdf import page_eases, render_flyer_pdf
from casework.outputs.flyer_words import shown_flyer
from casework.outputs.pdf_text import marked_text, words_of

from .pdf_structure import opened, tags
from .sample_flyer import CHART, FLYER, PILLARS
from .sample_proven import PROVEN

FOLDED = replace(FLYER, template="trifold")
LONG = "Dit is een zin die steeds maar weer terugkomit en waar geen eind aan komt. "
MM = 72 / 25.4


def placed(flyer):
    """Where words stand on each page, in millimetres from the left: (word, left, right)."""
    document = pypdfium2.PdfDocument(render_flyer_pdf(flyer))
    for page in document:
        text = page.get_textpage()
        yield [
            (text.get_text_bounded(*text.get_rect(n)).strip(), *_across(text.get_rect(n)))
            for n in range(text.count_rects())
        ]


def _across(box):
    return box[0] / MM, box[2] / MM


def panels(flyer):
    """Which panel, counted from the left, each piece of text stands on; page by page."""
    folds = ((97, 197), (100, 200))
    for page, (first, second) in zip(placed(flyer), folds, strict=True):
        yield [
            (word, 0 if right < first else 1 if right < second else 2)
            for word, _left, right in page
        ]


def test_a_trifold_is_one_sheet_across_on_both_sides():
    with opened(render_flyer_pdf(FOLDED)) as document:
        sizes = [tuple(round(float(side)) for side in page.MediaBox) for page in document.pages]

    assert sizes == [(0, 0, 842, 595)] * 2


def test_the_cover_lies_on_top_when_it_is_folded():
    outside, inside = panels(FOLDED)

    assert ("begin", 2) in [(word.split()[-1], panel) for word, panel in outside]
    assert any(word == "Waar het knelt" and panel == 0 for word, panel in outside)
    assert any(word == "Verder helpt het om" and panel == 1 for word, panel in outside)
    for panel, pillar in enumerate(PILLARS):
        assert (pillar.title, panel) in inside


def test_no_text_stands_on_a_fold_or_where_office_printers_cannot_print():
    for page, folds in zip(placed(FOLDED), ((97, 197), (100, 200)), strict=True):
        assert len(page) > 20
        for word, left, right in page:
            assert left >= 5, word
            assert right <= 297 - 5, word
            for fold in folds:
                assert right <= fold - 6 or left >= fold + 6, word


def test_the_cover_is_read_first_and_the_pillars_before_the_steps():
    with opened(render_flyer_pdf(FOLDED)) as document:
        told = marked_text(document)
        heads = [words_of(head, told) for head in tags(document, "H1", "H2", "H3")]

    assert heads[0] == FOLDED.title
    order = [heads.index(pillar.title) for pillar in PILLARS]
    assert order == sorted(order)
    assert heads.index(FOLDED.table_title) > order[-1]
    assert heads[-6:] == [step.title for step in FOLDED.steps]


def test_all_words_of_the_plan_are_on_it():
    words = " ".join(word for page in placed(FOLDED) for word, *_place in page)

    for told in ("kernteam en netwerk", "geen training", "81,8 %", "inclusie@voorbeeld.test"):
        assert told in words


@pytest.mark.parametrize(
    "flyer",
    [
        replace(FOLDED, pillars=PILLARS[:2]),
        replace(FOLDED, pillars=PILLARS[:1]),
        replace(FOLDED, steps=(), chart=None),
        replace(FOLDED, tips=(), box="", contact="", footer=""),
        replace(FOLDED, concept=True, language="en"),
        replace(FOLDED, chart=None, lead="", subtitle=""),
    ],
)
def test_a_trifold_with_less_in_it_is_one_sheet(flyer):
    with opened(render_flyer_pdf(flyer)) as document:
        assert len(document.pages) == 2


def test_the_list_behind_a_trifold_stands_upright():
    with opened(render_flyer_pdf(replace(PROVEN, template="trifold"))) as document:
        assert len(document.pages) > 2
        assert [round(float(n)) for n in document.pages[2].MediaBox] == [0, 0, 595, 842]


@pytest.mark.parametrize(
    ("flyer", "told"),
    [
        (replace(FOLDED, lead=LONG * 30), "page 1 .* Shorten the lead"),
        (replace(FOLDED, chart=replace(CHART, note=LONG * 20)), "page 1 .* Shorten the chart"),
        (replace(FOLDED, tips=FOLDED.tips * 6), "page 1 .* Shorten the list of tips"),
        (
            replace(FOLDED, pillars=(PILLARS[0], replace(PILLARS[1], tip=LONG * 20), PILLARS[2])),
            'page 2 .* Shorten the words under "Zorg voor steun van boven"',
        ),
        (replace(FOLDED, steps=FOLDED.steps * 4), "page 2 .* Shorten the table"),
        (
            replace(FOLDED, pillars=(*PILLARS, PILLARS[0])),
            "room for 3 pillars, and there are 4",
        ),
    ],
)
def test_too_much_for_a_panel_is_refused_by_name(flyer, told):
    with pytest.raises(CaseworkError, match=told):
        render_flyer_pdf(flyer)


def test_what_says_more_lies_tighter():
    easy = page_eases(shown_flyer(FOLDED))
    tight = page_eases(shown_flyer(replace(FOLDED, chart=replace(CHART, bars=CHART.bars[:3]))))

    assert tight[0] >= easy[0]
    assert tight[1] == easy[1]
