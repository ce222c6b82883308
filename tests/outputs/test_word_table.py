import io
import zipfile
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from docx import Document
from docx.oxml.ns import qn
from docx.shared import Mm
from docx.text.run import Run
from lxml import etree

from casework.outputs.shown_table import shown
from casework.outputs.word_table import render_docx

from .sample import CASES, concept_table, english_table, sample_table, small_table

W = {"w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main"}
VAL = qn("w:val")


def opened(table):
    return Document(io.BytesIO(render_docx(table)))


def part(table, name):
    with zipfile.ZipFile(io.BytesIO(render_docx(table))) as archive:
        return etree.fromstring(archive.read(name), etree.XMLParser(resolve_entities=False))


def body(table):
    return part(table, "word/document.xml")


def text_of(element):
    """All the words of an element, those in links too."""
    words = "".join(text.text for text in element.iter(qn("w:t")))
    return words.replace("\N{NO-BREAK SPACE}", " ")


def cell(tree, row, column):
    return tree.xpath(f"//w:tbl/w:tr[{row + 1}]/w:tc[{column + 1}]", namespaces=W)[0]


def many_cases(n):
    table = small_table()
    row = table.rows[0]
    names = tuple(f"Gemeente {number}" for number in range(1, n + 1))
    cells = tuple(replace(row.cells[1], case=name) for name in names)
    return replace(table, cases=names, rows=(replace(row, cells=cells),))


def test_the_page_is_a4_on_its_side():
    section = opened(sample_table()).sections[0]

    assert (round(section.page_width.mm), round(section.page_height.mm)) == (297, 210)


def test_the_table_holds_cases_steps_summaries_and_numbers():
    tree = body(sample_table())

    assert [text_of(cell(tree, 0, column)) for column in range(5)] == ["Stap", *CASES]
    assert text_of(cell(tree, 1, 0)) == "Vorm een team"
    assert text_of(cell(tree, 1, 2)) == "Werkgroep [4–5]"
    assert text_of(cell(tree, 3, 3)) == "– nog geen bewijs"
    assert text_of(cell(tree, 4, 2)) == (
        "Motie van de raad en dertig gesprekken [35–37] (verouderd)"
    )
    assert len(tree.xpath("//w:tbl/w:tr", namespaces=W)) == 7


def test_a_concept_says_so_in_title_cells_footer_and_properties():
    tree, document = body(concept_table()), opened(concept_table())

    title = "Zes stappen in vier gemeenten (concept)"
    assert document.paragraphs[0].text == title
    assert document.core_properties.title == title
    assert text_of(document.sections[0].footer.paragraphs[0]._p).startswith(title)
    assert text_of(cell(tree, 1, 2)) == "Werkgroep [4–5] (concept)"


def test_absence_has_its_colour_and_no_evidence_is_quiet():
    document = opened(sample_table())
    paragraphs = [document.tables[0].rows[row].cells[3].paragraphs[0] for row in (1, 3)]
    absent, empty = (Run(p._p.find("w:sdt//w:r", W), p) for p in paragraphs)

    assert (absent.text, absent.style.name) == (
        "Geen team; één uitvoerend ambtenaar",
        "Casework Afwezig",
    )
    assert str(absent.style.font.color.rgb) == "8C2F1B"
    assert (empty.text, empty.style.name) == ("–", "Casework Stil")


def test_the_head_row_is_repeated_and_no_row_splits():
    rows = body(sample_table()).xpath("//w:tbl/w:tr", namespaces=W)

    assert [len(row.findall("w:trPr/w:tblHeader", W)) for row in rows] == [1, 0, 0, 0, 0, 0, 0]
    assert [len(row.findall("w:trPr/w:cantSplit", W)) for row in rows] == [1] * 7


def test_the_table_has_a_title_and_a_description_where_word_wants_them():
    properties = body(sample_table()).xpath("//w:tbl/w:tblPr", namespaces=W)[0]

    assert [etree.QName(child).localname for child in properties] == [
        "tblW",
        "jc",
        "tblBorders",
        "tblLayout",
        "tblCellMar",
        "tblLook",
        "tblCaption",
        "tblDescription",
    ]
    assert properties.find("w:tblCaption", W).get(VAL) == "Zes stappen in vier gemeenten"
    assert properties.find("w:tblDescription", W).get(VAL) == (
        "Casussen als kolommen, stappen als rijen; elk nummer in een cel verwijst naar een citaat"
        " in de bewijslijst onder de tabel."
    )


def test_columns_have_fixed_widths_that_fill_the_page():
    grid = body(sample_table()).xpath("//w:tbl/w:tblGrid/w:gridCol/@w:w", namespaces=W)
    widths = [int(width) for width in grid]

    assert widths[0] == Mm(34).twips
    assert len(set(widths[1:])) == 1
    assert abs(sum(widths) - Mm(265).twips) < 10


@pytest.mark.parametrize(
    ("name", "size"),
    [
        ("Casework Titel", 20),
        ("Casework Tabelkop", 10),
        ("Casework Cel", 10),
        ("Casework Noot", 10),
        ("Casework Bewijs", 9),
    ],
)
def test_styles_are_named_after_their_use(name, size):
    style = opened(sample_table()).styles[name]

    assert style.font.size.pt == size
    assert style.font.name == "Calibri"


def test_every_part_stands_in_its_style():
    document = opened(sample_table())
    used = [paragraph.style.name for paragraph in document.paragraphs]

    assert used[0] == "Casework Titel"
    assert used.count("Casework Bewijs") == 60
    assert [p.text for p in document.paragraphs if p.style.name == "Heading 1"] == [
        "Kanttekeningen bij de tabel",
        "Verantwoording",
        "Bewijs",
    ]
    assert {
        p.style.name for row in document.tables[0].rows[:1] for c in row.cells for p in c.paragraphs
    } == {"Casework Tabelkop"}
    assert {
        p.style.name for row in document.tables[0].rows[1:] for c in row.cells for p in c.paragraphs
    } == {"Casework Cel"}


@pytest.mark.parametrize("table", [sample_table(), many_cases(9)])
def test_no_paragraph_is_empty(table):
    assert [p for p in body(table).iter(qn("w:p")) if not text_of(p)] == []


@pytest.mark.parametrize(
    ("table", "locale"), [(sample_table(), "nl-NL"), (english_table(), "en-GB")]
)
def test_the_language_is_said_everywhere(table, locale):
    styles = part(table, "word/styles.xml")

    assert styles.xpath("//w:docDefaults//w:lang/@w:val", namespaces=W) == [locale]
    spoken = styles.xpath('//w:style[not(@w:type="numbering")]/w:rPr/w:lang/@w:val', namespaces=W)
    assert len(spoken) == len(styles.xpath('//w:style[not(@w:type="numbering")]', namespaces=W))
    assert set(spoken) == {locale}
    assert opened(table).core_properties.language == locale
    assert part(table, "word/settings.xml").xpath("//w:themeFontLang/@w:val", namespaces=W) == [
        locale
    ]


def test_the_properties_hold_no_clock_and_no_strangers():
    core = opened(sample_table()).core_properties

    assert (core.author, core.last_modified_by, core.comments) == ("casework", "casework", "")
    assert core.created == core.modified == datetime(2000, 1, 1, tzinfo=UTC)
    with zipfile.ZipFile(io.BytesIO(render_docx(sample_table()))) as archive:
        assert "docProps/thumbnail.jpeg" not in archive.namelist()
        assert "docProps/app.xml" not in archive.namelist()


@pytest.mark.parametrize("table", [sample_table(), concept_table(), english_table()])
def test_every_number_jumps_to_a_quotation_and_back(table):
    tree = body(table)

    there = tree.xpath("//w:tbl//w:hyperlink/@w:anchor", namespaces=W)
    back = tree.xpath("/w:document/w:body/w:p/w:hyperlink/@w:anchor", namespaces=W)
    names = tree.xpath("//w:bookmarkStart/@w:name", namespaces=W)
    ids = tree.xpath("//w:bookmarkStart/@w:id", namespaces=W)
    assert there[:4] == ["evidence_1", "evidence_4", "evidence_6", "evidence_8"]
    assert len(there) == 23
    assert len(back) == 60
    assert len(set(names)) == len(names) == len(set(ids))
    assert set(there + back) <= set(names)


def test_a_range_is_read_aloud_in_words():
    link = body(english_table()).xpath("//w:tbl//w:hyperlink", namespaces=W)[0]

    assert (text_of(link), link.get(qn("w:tooltip"))) == ("[1–3]", "evidence 1 to 3")


def test_numbers_in_cells_are_raised():
    styles = part(sample_table(), "word/styles.xml")

    raised = styles.xpath(
        '//w:style[w:name/@w:val="Casework Verwijzing"]/w:rPr/w:vertAlign/@w:val', namespaces=W
    )
    assert raised == ["superscript"]


def test_a_quotation_is_followed_by_who_said_it_where():
    evidence = [p for p in opened(small_table()).paragraphs if p.style.name == "Casework Bewijs"]

    assert [text_of(p._p) for p in evidence] == [
        "[1]“een kerngroep van”Aalwijk · aalwijk-1 · beurt 2 · R1 · anna · gecodeerd"
    ]


def test_data_is_text_and_never_a_field_or_a_link():
    nasty = '=1+1 <w:t>&"x"</w:t> http://kwaad.nl { PAGE } \x0b\x01'
    table = small_table()
    row = table.rows[0]
    evidence = replace(row.cells[0].evidence[0], quote=nasty)
    cells = (replace(row.cells[0], summary=nasty, evidence=(evidence,)), row.cells[1])
    table = replace(table, title=nasty, rows=(replace(row, cells=cells),))

    tree = body(table)

    shown = '=1+1 <w:t>&"x"</w:t> http://kwaad.nl { PAGE } \ufffd'
    assert text_of(cell(tree, 1, 1)) == f"{shown} [1]"
    assert f"“{shown}”" in text_of(tree)
    assert tree.xpath("//w:fldSimple | //w:instrText", namespaces=W) == []
    assert part(table, "word/_rels/document.xml.rels").xpath("//*[@TargetMode]") == []


def test_the_footer_counts_pages():
    footer = opened(sample_table()).sections[0].footer

    assert text_of(footer.paragraphs[0]._p) == "Zes stappen in vier gemeentenpagina 1 van 1"
    assert footer._element.xpath("//w:fldSimple/@w:instr") == ["PAGE", "NUMPAGES"]


def test_many_cases_become_tables_below_each_other():
    document = opened(many_cases(9))

    heads = [[c.text for c in table.rows[0].cells] for table in document.tables]
    assert heads == [
        ["Stap", *(f"Gemeente {n}" for n in range(1, 6))],
        ["Stap", *(f"Gemeente {n}" for n in range(6, 10))],
    ]


def test_the_evidence_stands_in_two_columns_below_the_account():
    sections = body(sample_table()).xpath("//w:sectPr", namespaces=W)

    assert [s.find("w:cols", W).get(qn("w:num")) for s in sections] == [None, "2"]
    assert [s.find("w:type", W) is not None for s in sections] == [False, True]


def test_every_cell_of_the_table_has_its_key_in_a_control_and_in_the_properties():
    table = sample_table()
    keys = [cell.key for row in shown(table).rows for cell in row.cells]

    tags = body(table).xpath("//w:tbl//w:sdt/w:sdtPr/w:tag/@w:val", namespaces=W)
    kept = [one.text.split() for one in part(table, "docProps/custom.xml").iter("{*}lpwstr")]

    assert len(set(keys)) == 24
    assert tags == keys == [key for some in kept for key in some]
    assert max(map(len, tags)) <= 64  # as much as Word holds
    assert max(len(" ".join(some)) for some in kept) <= 255  # the same


def test_notes_stand_by_row_between_the_table_and_the_account():
    table = sample_table()
    row = table.rows[1]
    cells = (replace(row.cells[0], note="Nog niet uitgevoerd."), *row.cells[1:])
    noted = replace(table, rows=(table.rows[0], replace(row, cells=cells), *table.rows[2:]))

    paragraphs = [p.text for p in opened(noted).paragraphs if p.style.name == "Casework Noot"]

    assert paragraphs[:3] == [
        "Vorm een team. Wie een stuurgroep noemt zonder leden, telt als geen team.",
        "Stel een plan op. Aalwijk: Nog niet uitgevoerd.",
        (
            "Begin met een pilot. Een test met ervaringsdeskundigen telt, een proefversie van een"
            " nota niet."
        ),
    ]


def test_a_quotation_against_a_cell_is_marked_there_and_in_the_list():
    table = small_table()
    row = table.rows[0]
    [item] = row.cells[0].evidence
    against = replace(item, role="contradicts", role_by="ben", role_note="Zij is al weg.")
    cells = (replace(row.cells[0], evidence=(against,)), row.cells[1])
    table = replace(table, rows=(replace(row, cells=cells),))

    assert text_of(cell(body(table), 1, 1)) == "Kerngroep “café” & meer [1] (tegenspraak)"
    [evidence] = [p for p in opened(table).paragraphs if p.style.name == "Casework Bewijs"]
    assert text_of(evidence._p).endswith("· spreekt dit tegen (volgens ben): Zij is al weg.")


def test_member_checks_stand_by_source_before_the_evidence():
    table = replace(small_table(), language="en", checks={"aalwijk-1": "approved"})

    document = opened(table)

    rows = [[box.text for box in row.cells] for row in document.tables[1].rows]
    assert rows == [
        ["Source", "Case", "Quotations", "Member check"],
        ["aalwijk-1", "Aalwijk", "1", "approved"],
    ]
    assert "1 of 1 sources was laid before its respondent." in [p.text for p in document.paragraphs]
    assert len(opened(small_table()).tables) == 1
