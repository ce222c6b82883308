import hashlib
import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from casework.analysis.flyer import StepRow
from casework.errors import CaseworkError
from casework.outputs import flyer_pdf, typesetting
from casework.outputs.flyer_pdf import page_eases, render_flyer_pdf
from casework.outputs.flyer_words import shown_flyer

from .pdf_structure import attribute, opened, tags, typefaces
from .sample_flyer import CHART, FLYER, PILLARS

ROOT = Path(__file__).parents[2]
HASH = """
import hashlib
from dataclasses import replace
from casework.outputs.flyer_pdf import render_flyer_pdf
from tests.outputs.sample_flyer import FLYER
print(hashlib.sha256(render_flyer_pdf(replace(FLYER, language="en"))).hexdigest())
"""
LONG = "Dit is een zin die steeds maar weer terugkomt en waar geen eind aan komt. "


def cut_to(cases):
    """The flyer's table with this many cases: the first ones, or some once more."""
    names = (*FLYER.cases, "’s-Hertogenbosch", "Nissewaard")[:cases]
    rows = (StepRow(step.title, (step.cells * 2)[:cases]) for step in FLYER.steps)
    return replace(FLYER, cases=names, steps=tuple(rows))


def without_quotations(kept):
    pillars = tuple(
        pillar if place < kept else replace(pillar, quotation=None)
        for place, pillar in enumerate(PILLARS)
    )
    return replace(FLYER, pillars=pillars)


def pages(flyer):
    with opened(render_flyer_pdf(flyer)) as document:
        return len(document.pages)


@pytest.fixture(scope="module")
def flyer_pdf_bytes():
    return render_flyer_pdf(FLYER)


@pytest.fixture
def document(flyer_pdf_bytes):
    with opened(flyer_pdf_bytes) as document:
        yield document


def test_a_flyer_is_two_a4_pages(document):
    sizes = [tuple(round(float(side)) for side in page.MediaBox) for page in document.pages]

    assert sizes == [(0, 0, 595, 842)] * 2


def test_a_flyer_tells_its_language_title_and_author(document):
    assert str(document.Root.Lang) == "nl-NL"
    assert str(document.docinfo.Title) == "Bewustwording als bescheiden begin"
    assert str(document.docinfo.Author) == "Voorbeeldstudie"
    assert "/CreationDate" not in document.docinfo
    assert bool(document.Root.ViewerPreferences.DisplayDocTitle)
    with document.open_metadata() as metadata:
        assert metadata["pdfuaid:part"] == "1"


def test_only_our_typeface_is_used_and_embedded(document):
    assert typefaces(document) == [
        "AtkinsonHyperlegibleNext-Bold",
        "AtkinsonHyperlegibleNext-Italic",
        "AtkinsonHyperlegibleNext-Regular",
        "AtkinsonHyperlegibleNext-SemiBold",
    ]


def test_headings_are_headings_in_the_order_of_reading(document):
    heads = [str(head.S) for head in tags(document, "H1", "H2", "H3")]

    assert heads == ["/H1", "/H2", "/H2", "/H2", "/H2", "/H2", "/H2", "/H2", "/H2"]


def test_each_pillar_is_read_whole_before_the_next(document):
    order = [str(tag.S) for tag in tags(document, "H2", "BlockQuote")]

    assert order[:6] == ["/H2", "/BlockQuote"] * 3


def test_the_table_has_heads_for_columns_and_rows(document):
    scopes = [attribute(head, "/Scope") for head in tags(document, "TH")]

    assert scopes == ["/Column"] * 5 + ["/Row"] * 6
    assert len(tags(document, "Table")) == 1
    assert len(tags(document, "TD")) == 24


def test_the_chart_is_one_figure_with_words(document):
    assert [str(figure.Alt) for figure in tags(document, "Figure")] == [CHART.alt]


def test_tips_are_a_list(document):
    assert len(tags(document, "L")) == 1
    assert len(tags(document, "LI")) == 4


def test_a_flyer_gives_the_same_bytes_twice(flyer_pdf_bytes):
    assert render_flyer_pdf(FLYER) == flyer_pdf_bytes


def test_a_flyer_gives_the_same_bytes_in_another_process():
    made = subprocess.run(
        [sys.executable, "-c", HASH], check=True, capture_output=True, cwd=ROOT, text=True
    )
    here = hashlib.sha256(render_flyer_pdf(replace(FLYER, language="en"))).hexdigest()

    assert made.stdout.strip() == here


def test_an_english_flyer_says_so():
    with opened(render_flyer_pdf(replace(FLYER, language="en"))) as document:
        assert str(document.Root.Lang) == "en-GB"


@pytest.mark.parametrize(
    "flyer",
    [
        *(cut_to(cases) for cases in (2, 3, 5, 6)),
        *(without_quotations(kept) for kept in (0, 1, 2)),
        replace(FLYER, pillars=PILLARS[:2]),
        replace(FLYER, pillars=(*PILLARS, replace(PILLARS[1], title="Houd het vol"))),
        replace(FLYER, chart=None),
        replace(FLYER, tips=()),
        replace(FLYER, chart=None, tips=(), box=""),
        replace(FLYER, contact="", footer="", subtitle="", lead="", box_title=""),
        replace(FLYER, pillars=(), steps=(), cases=()),
        replace(FLYER, concept=True),
        replace(FLYER, title="Een langere titel over bewustwording binnen de eigen organisatie"),
    ],
)
def test_a_flyer_with_more_or_less_in_it_is_two_pages(flyer):
    assert pages(flyer) == 2


def test_what_says_more_lies_tighter():
    easy = page_eases(shown_flyer(FLYER))
    tight = page_eases(shown_flyer(replace(FLYER, lead=LONG * 4, tips=FLYER.tips * 2)))

    assert tight[0] < easy[0]
    assert tight[1] < easy[1]


@pytest.mark.parametrize(
    ("flyer", "page", "part"),
    [
        (replace(FLYER, lead=LONG * 40), 1, "the lead"),
        (replace(FLYER, title=LONG * 9), 1, "the title"),
        (replace(FLYER, subtitle=LONG * 20), 1, "the subtitle"),
        (
            replace(FLYER, pillars=(PILLARS[0], replace(PILLARS[1], tip=LONG * 14))),
            1,
            'the tip under "Zorg voor steun van boven"',
        ),
        (
            replace(
                FLYER,
                pillars=(
                    *PILLARS[:2],
                    replace(PILLARS[2], quotation=replace(PILLARS[2].quotation, text=LONG * 9)),
                ),
            ),
            1,
            'the quotation under "Laat het ervaren"',
        ),
        (
            replace(
                FLYER,
                pillars=(replace(PILLARS[0], tallies=PILLARS[0].tallies * 7), *PILLARS[1:]),
            ),
            1,
            'the counts under "Beleg het in de organisatie"',
        ),
        (replace(FLYER, tips=FLYER.tips * 6), 2, "the list of tips"),
        (replace(FLYER, chart=replace(CHART, bars=CHART.bars * 4)), 2, "the chart"),
        (replace(FLYER, box=LONG * 30), 2, 'the box "Wie zei dat?"'),
        (replace(FLYER, contact=LONG * 30), 2, "the contact line"),
        (
            replace(
                FLYER,
                steps=(
                    *FLYER.steps[:5],
                    StepRow("Korte termijn", ((LONG * 8, "present"),) * 4),
                ),
            ),
            2,
            'the table, first of all its row "Korte termijn",',
        ),
    ],
)
def test_too_much_text_is_refused_by_the_name_of_its_part(flyer, page, part):
    with pytest.raises(CaseworkError) as caught:
        render_flyer_pdf(flyer)

    told = str(caught.value)
    assert re.fullmatch(
        rf"the flyer does not fit on two pages: page {page} is \d+ mm too long\."
        rf" Shorten {re.escape(part)} in flyer\.toml\.",
        told,
    )


def test_signs_of_typst_in_an_interview_stay_signs(monkeypatch):
    words = '#let x = 1 *vet* _schuin_ $y^2$ @bron <fit> `code` #read("geheim") \\ // 😀'
    quotation = replace(PILLARS[0].quotation, text=words)
    flyer = replace(FLYER, pillars=(replace(PILLARS[0], quotation=quotation), *PILLARS[1:]))
    told = []
    compiled = flyer_pdf.typeset_pdf

    def watched(templates, given, **options):
        told.append(given["pillars"][0]["quotation"]["text"])
        return compiled(templates, given, **options)

    monkeypatch.setattr(flyer_pdf, "typeset_pdf", watched)

    assert pages(flyer) == 2
    assert told == [f"“{words}”"]
    assert len(tags(opened(render_flyer_pdf(flyer)), "BlockQuote")) == 3


def test_a_word_without_end_breaks_within_its_column():
    heading = replace(PILLARS[0], title="Ervaringsdeskundigenbetrokkenheidsbeleid" * 2)
    address = replace(
        PILLARS[1], quotation=replace(PILLARS[1].quotation, text="https://voorbeeld.test/" * 6)
    )

    assert pages(replace(FLYER, pillars=(heading, address, PILLARS[2]))) == 2


def test_the_bookmarks_hold_the_words_of_the_headings(document):
    with document.open_outline() as outline:
        first = outline.root[0]

    assert first.title == "Bewustwording als bescheiden begin"
    assert [child.title for child in first.children] == [
        "Beleg het in de organisatie",
        "Zorg voor steun van boven",
        "Laat het ervaren",
        "Wat deden zij, stap voor stap",
        "Waar het knelt",
        "Verder helpt het om",
        "Wie zei dat?",
        "Contact",
    ]


def test_every_part_that_can_be_too_long_has_a_name():
    templates = [
        (typesetting.TEMPLATES / name).read_text("utf-8")
        for names in flyer_pdf.TEMPLATES.values()
        for name in names
    ]
    asked = r'(?:\bpart\(|measured\(|\(name: |\bname: )"([a-z]+)"'
    named = {name for template in templates for name in re.findall(asked, template)}

    assert named == set(flyer_pdf._part_names())
