import io
import zipfile
from dataclasses import replace

import pytest
from docx import Document
from docx.oxml.ns import qn

from casework.errors import CaseworkError
from casework.outputs import flyer_word_styles as styles
from casework.outputs.flyer_word import render_flyer_word
from casework.outputs.letters import FONTS
from casework.outputs.word_fonts import veiled

from .sample_flyer import CHART, FLYER, PILLARS


def opened(flyer):
    return Document(io.BytesIO(render_flyer_word(flyer)))


def texts(document, style):
    found = [item for item in document.paragraphs if item.style.name == style]
    return [item.text.strip() for item in found]


@pytest.fixture(scope="module")
def document():
    return opened(FLYER)


def test_the_page_is_a4_upright(document):
    sizes = {(round(s.page_width.mm), round(s.page_height.mm)) for s in document.sections}

    assert sizes == {(210, 297)}


def test_the_same_flyer_gives_the_same_bytes():
    assert render_flyer_word(FLYER) == render_flyer_word(FLYER)


def test_the_words_stand_in_the_order_of_the_pdf(document):
    assert texts(document, "Heading 1") == ["Bewustwording als bescheiden begin"]
    assert texts(document, "Heading 2") == [
        "Beleg het in de organisatie",
        "Zorg voor steun van boven",
        "Laat het ervaren",
        "Wat deden zij, stap voor stap",
        "Waar het knelt",
        "Verder helpt het om",
    ]
    assert texts(document, styles.QUOTE) == [
        "“Ben ik er een week niet, dan gebeurt er een week niets.”",
        "“Het hoort bij elke wethouder thuis.”",
        "“Een uur met een blindenstok zegt meer dan een jaar lang mailen.”",
    ]
    assert texts(document, styles.TALLY)[:2] == [
        "alle vier gemeenten hebben een ambtenaar die het trekt",
        "drie van de vier werken met een vaste groep",
    ]
    assert texts(document, styles.SPEAKER)[1] == "Ambassadeur (bewijs\u00a011)"
    assert texts(document, styles.BULLET)[0] == "met andere gemeenten te praten over wat niet lukt"
    assert texts(document, styles.BOX_TITLE) == ["Wie zei dat?"]
    assert texts(document, styles.CONTACT) == [
        "Contact\nVragen of meedenken? inclusie@voorbeeld.test"
    ]


def test_the_document_is_dutch_and_has_a_title(document):
    languages = {element.get(qn("w:val")) for element in document.styles.element.iter(qn("w:lang"))}

    assert languages == {"nl-NL"}
    assert document.core_properties.title == "Bewustwording als bescheiden begin"
    assert document.core_properties.language == "nl-NL"


def test_an_english_flyer_is_english_throughout():
    english = opened(replace(FLYER, language="en"))
    languages = {element.get(qn("w:val")) for element in english.styles.element.iter(qn("w:lang"))}

    assert languages == {"en-GB"}


def test_the_table_has_a_head_and_tells_absence(document):
    grid = document.tables[0]
    rows = [[cell.text for cell in row.cells] for row in grid.rows]

    assert rows[0] == ["Stap", "Meierijstad", "Hardenberg", "Reusel-De Mierden", "Utrecht"]
    assert rows[1] == [
        "Team",
        "projectgroep",
        "werkgroep en vier aanjagers",
        "geen team",
        "kernteam en netwerk",
    ]
    assert rows[5][3] == "–"
    assert [bool(row._tr.findall(f".//{qn('w:tblHeader')}")) for row in grid.rows] == (
        [True] + [False] * 6
    )
    assert grid.rows[1].cells[3].paragraphs[0].runs[0].style.name == styles.ABSENT
    assert grid.rows[5].cells[3].paragraphs[0].runs[0].style.name == styles.QUIET


def test_the_chart_has_words_and_the_dots_are_decoration(document):
    pictures = list(document.element.body.iter(qn("wp:docPr")))
    told = [picture.get("descr") for picture in pictures]
    decorative = [b"decorative" in _xml(picture) for picture in pictures]

    assert told == [""] * 9 + [CHART.alt]
    assert decorative == [True] * 9 + [False]
    assert [picture.get("id") for picture in pictures] == [str(n) for n in range(1, 11)]


def test_pillars_stand_in_columns(document):
    columns = [section._sectPr.find(qn("w:cols")).get(qn("w:num")) for section in document.sections]
    starts = [section.start_type.name for section in document.sections]

    assert columns == ["1", "3", "1", "2"]
    assert starts[1:] == ["CONTINUOUS", "NEW_PAGE", "CONTINUOUS"]


def test_four_pillars_stand_two_by_two():
    flyer = replace(FLYER, pillars=(*PILLARS, replace(PILLARS[0], title="Houd vol")))
    cols = opened(flyer).sections[1]._sectPr.find(qn("w:cols"))

    assert cols.get(qn("w:num")) == "2"


def test_every_style_used_is_named_after_its_use(document):
    used = {paragraph.style.name for paragraph in document.paragraphs}

    assert used <= {"Heading 1", "Heading 2", "Normal"} | {
        name for name in vars(styles).values() if isinstance(name, str) and "Casework" in name
    }


def test_a_draft_says_so_above_its_title():
    words = opened(replace(FLYER, concept=True)).paragraphs[0]

    assert words.style.name == styles.CONCEPT
    assert words.text == "Concept: telt voorstellen mee die nog niemand heeft beoordeeld"


def test_the_typeface_is_in_the_file():
    with zipfile.ZipFile(io.BytesIO(render_flyer_word(FLYER))) as archive:
        names = [name for name in archive.namelist() if name.endswith(".odttf")]
        table = archive.read("word/fontTable.xml").decode()
        hidden = archive.read("word/fonts/font1.odttf")
    key = bytes.fromhex(table.split("embedRegular")[1].split("{")[1].split("}")[0].replace("-", ""))

    assert names == [f"word/fonts/font{n}.odttf" for n in (1, 2, 3)]
    assert veiled(hidden, key) == (FONTS / "AtkinsonHyperlegibleNext-Regular.ttf").read_bytes()


@pytest.mark.parametrize(
    "flyer",
    [
        replace(FLYER, chart=None),
        replace(FLYER, tips=()),
        replace(FLYER, chart=None, tips=(), box=""),
        replace(FLYER, contact="", box="", footer="", subtitle=""),
        replace(FLYER, pillars=(), steps=(), cases=()),
        replace(FLYER, tips_title="", box_title=""),
    ],
)
def test_a_flyer_with_less_in_it_opens(flyer):
    assert opened(flyer).paragraphs


def test_an_emoji_stays_as_it_is():
    quotation = replace(PILLARS[0].quotation, text="mooi 😀")
    flyer = replace(FLYER, pillars=(replace(PILLARS[0], quotation=quotation),))

    assert texts(opened(flyer), styles.QUOTE) == ["“mooi 😀”"]


def test_what_the_pdf_has_no_room_for_is_refused():
    with pytest.raises(CaseworkError, match="does not fit on two pages"):
        render_flyer_word(replace(FLYER, lead="Nog een zin hierbij. " * 200))


def _xml(element):
    return b"".join(child.tag.encode() for child in element.iter())
