from dataclasses import replace

import pytest
from lxml import html

from casework.outputs.markup import markdown_text
from casework.outputs.pages import render_html, render_md

from .sample import CASES, concept_table, english_table, sample_table, small_table

NASTY = "<script>alert(1)</script> \"x\" & 'y' [a](http://kwaad.nl) =1+1 | *vet* javascript:"


def page(table):
    return html.document_fromstring(render_html(table))


def texts(nodes):
    return [" ".join(node.text_content().split()) for node in nodes]


def nasty_table():
    table = small_table()
    row = table.rows[0]
    evidence = replace(
        row.cells[0].evidence[0], quote=NASTY, speaker=NASTY, source=NASTY, coder=NASTY, code=NASTY
    )
    cells = (replace(row.cells[0], summary=NASTY, evidence=(evidence,)), row.cells[1])
    return replace(
        table,
        title=NASTY,
        cases=(NASTY, "Zuidermeer"),
        notes=(NASTY,),
        coders=(NASTY,),
        pipeline=NASTY,
        rows=(replace(row, label=NASTY, cells=cells),),
    )


def test_the_page_asks_for_nothing_outside_itself():
    tree = page(sample_table())

    policy = tree.xpath('//meta[@http-equiv="Content-Security-Policy"]/@content')
    assert policy == ["default-src 'none'; style-src 'unsafe-inline'"]
    assert tree.xpath("//script | //img | //link | //iframe | //*[@src]") == []
    assert {href[0] for href in tree.xpath("//@href")} == {"#"}
    assert "url(" not in render_html(sample_table()).decode()


def test_the_page_says_its_language_and_title():
    assert page(sample_table()).get("lang") == "nl-NL"
    assert page(english_table()).get("lang") == "en-GB"
    assert texts(page(concept_table()).xpath("//title | //h1")) == [
        "Zes stappen in vier gemeenten (concept)",
        "Zes stappen in vier gemeenten (concept)",
    ]


def test_the_table_has_a_caption_and_both_kinds_of_heads():
    tree = page(sample_table())

    assert len(tree.xpath("//table/caption")) == 1
    assert texts(tree.xpath('//thead//th[@scope="col"]')) == ["Stap", *CASES]
    assert texts(tree.xpath('//tbody//th[@scope="row"]')) == [
        "Vorm een team",
        "Stel een plan op",
        "Train wie getraind moet worden",
        "Communiceer en autoriseer",
        "Begin met een pilot",
        "Boek succes op korte termijn",
    ]
    assert len(tree.xpath("//tbody/tr/td")) == 24


def test_cells_show_summary_numbers_and_state():
    tree = page(sample_table())

    assert texts(tree.xpath('//td[@id="cell-1-3"]')) == [
        "Geen team; één uitvoerend ambtenaar [6–7]"
    ]
    assert texts(tree.xpath('//td[@id="cell-1-3"]/span[@class="absent"]')) == [
        "Geen team; één uitvoerend ambtenaar"
    ]
    assert texts(tree.xpath('//td[@id="cell-3-3"]')) == ["– nog geen bewijs"]
    assert texts(tree.xpath('//td[@id="cell-4-2"]')) == [
        "Motie van de raad en dertig gesprekken [35–37] verouderd"
    ]
    assert texts(page(concept_table()).xpath('//td[@id="cell-1-2"]')) == ["Werkgroep [4–5] concept"]


def test_absence_has_its_own_colour():
    style = page(sample_table()).xpath("//style")[0].text

    assert "--absent: #8C2F1B" in style
    assert ".absent { color: var(--absent);" in style


@pytest.mark.parametrize("table", [sample_table(), concept_table(), english_table()])
def test_every_number_jumps_to_a_quotation_and_back(table):
    tree = page(table)

    there = tree.xpath('//td//a[@class="n"]/@href')
    assert there[:4] == ["#evidence-1", "#evidence-4", "#evidence-6", "#evidence-8"]
    assert len(there) == 23
    back = tree.xpath('//ol/li/a[@class="n"]/@href')
    assert len(back) == 60
    ids = tree.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert {target[1:] for target in there + back} <= set(ids)
    assert tree.xpath("//ol/li/@value") == [str(n) for n in range(1, 61)]


def test_a_quotation_is_followed_by_who_said_it_where():
    assert texts(page(small_table()).xpath('//li[@id="evidence-1"]')) == [
        "[1]“een kerngroep van” Aalwijk · aalwijk-1 · beurt 2 · R1 · anna · gecodeerd"
    ]


def test_a_range_is_read_aloud_in_words():
    tree = page(english_table())

    link = tree.xpath('//td[@id="cell-1-1"]/a')[0]
    assert (link.text_content(), link.get("href"), link.get("aria-label")) == (
        "[1–3]",
        "#evidence-1",
        "evidence 1 to 3",
    )


def test_a_quotation_opens_into_the_words_around_it():
    table = replace(small_table(), language="en")
    row = table.rows[0]
    around = replace(row.cells[0].evidence[0], before="… <dus> ", quote="een kern", after=" ja …")
    cells = (replace(row.cells[0], evidence=(around,)), row.cells[1])

    [details] = page(replace(table, rows=(replace(row, cells=cells),))).xpath("//details")

    assert texts(details.xpath("summary")) == ["in the text [1]"]
    assert texts(details.xpath("p")) == ["… <dus> een kern ja …"]
    assert texts(details.xpath("p/mark")) == ["een kern"]
    assert page(small_table()).xpath("//details") == []


def test_the_quotations_of_one_cell_stand_in_a_list_of_their_own():
    lists = page(sample_table()).xpath("//ol")

    assert len(lists) == 23
    assert lists[0].xpath("li/@value") == ["1", "2", "3"]


def test_data_is_text_and_never_markup_in_html():
    tree = page(nasty_table())

    assert tree.xpath("//script | //b | //*[@onerror]") == []
    assert {href[0] for href in tree.xpath("//@href")} == {"#"}
    assert texts(tree.xpath("//h1")) == [NASTY]
    assert texts(tree.xpath("//li/div/q")) == [f"“{NASTY}”"]


def test_a_table_without_evidence_has_no_empty_list():
    table = small_table()
    row = table.rows[0]
    bare = replace(table, rows=(replace(row, cells=(row.cells[1], row.cells[1])),))

    assert texts(page(bare).xpath("//h2")) == ["Kanttekeningen bij de tabel", "Verantwoording"]
    assert "## Bewijs" not in render_md(bare).decode()


def test_a_small_table_as_markdown_is_exactly_this():
    assert (
        render_md(small_table()).decode().replace("\N{NO-BREAK SPACE}", " ")
        == """\
# Eén stap

2 casussen · 1 bron · 1 fragment

| Stap | Aalwijk | Zuidermeer |
|---|---|---|
| **Vorm een team** | Kerngroep “café” &amp; meer [1] | – *(nog geen bewijs)* |

\\[1\\] verwijst naar de bewijslijst. “Nog geen bewijs” zegt alleen dat hier niets is gecodeerd.

## Kanttekeningen bij de tabel

- **Vorm een team**: Een noot.

## Verantwoording

- Deze tabel rust op 1 bron en 1 fragment.
- Gecodeerd door: anna.
- 0 van 1 coderingen zijn voorstellen.
- 0 van 1 gevulde cellen geschreven door een mens, 1 samengesteld uit het bewijs.
- Taalpijplijn: nl blank.
- Programma: casework 0.1.0.

## Bewijs

### Vorm een team

- [1] “een kerngroep van” — Aalwijk · aalwijk-1 · beurt 2 · R1 · anna · gecodeerd
"""
    )


def test_data_is_text_and_never_markup_in_markdown():
    written = render_md(nasty_table()).decode()

    assert "<script" not in written
    assert "\\[a\\](http:\\//kwaad.nl)" in written
    assert "http://" not in written
    rows = [line for line in written.splitlines() if line.startswith("|")]
    assert [line.replace("\\|", "").count("|") for line in rows] == [4, 4, 4]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("=1+1", "\\=1+1"),
        ("- lijst", "\\- lijst"),
        ("1. lijst", "1\\. lijst"),
        ("# kop", "\\# kop"),
        ("https://a.nl", "https:\\//a.nl"),
        ("anna@a.nl", "anna\\@a.nl"),
        ("&lt;", "&amp;lt;"),
        ("een_naam", "een\\_naam"),
        ("gewoon, met 1.000 en -1", "gewoon, met 1.000 en -1"),
    ],
)
def test_markdown_text_is_literal(text, shown):
    assert markdown_text(text) == shown
