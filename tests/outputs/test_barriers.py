from __future__ import annotations

import csv
import io
import json
import re
import time
import zipfile
from dataclasses import replace

import pytest
from docx import Document
from lxml import html
from python_calamine import CalamineWorkbook

from casework.analysis.barrier import Barrier, Barriers, BarrierText, LostText, Term
from casework.analysis.clusters import Cut
from casework.errors import CaseworkError
from casework.outputs.barrier_words import shown_barriers
from casework.outputs.barriers import SUFFIXES, render_barriers
from casework.outputs.shown import DOT


def said(source, quote, case="", *codes, status="made"):
    return BarrierText(source, 0, len(quote), quote, case, "R1", f"p-{source}", codes, status)


TIME = (
    said("a", "te weinig tijd", "Aalwijk", "lack_of_capacity"),
    said("b", "geen tijd | <b>echt</b>", "Zuidermeer", "lack_of_capacity", status="suggested"),
    said("c", "=tijd()", "", "lack_of_capacity", "lack_of_money"),
)
MONEY = (
    said("d", "geen geld", "Aalwijk", "lack_of_money"),
    said("e", "het geld is op", "Aalwijk"),
    said("f", "nooit geld", "Aalwijk"),
)
REST = (said("g", "de lift is stuk", "Grootstad"), said("h", "n.v.t."))


def barriers(**changes):
    found = Barriers(
        method="TF-IDF, SVD",
        barriers=(
            Barrier(
                number=1,
                name="tijd, weinig",
                terms=(Term("tijd", 0.5, 3), Term("weinig", 0.2, 1)),
                members=TIME,
                closeness=(0.9, 0.8, 0.7),
                counts={"Aalwijk": 1, "Zuidermeer": 1},
                stability=0.8125,
                code="lack_of_capacity",
                code_share=1.0,
            ),
            Barrier(
                number=2,
                name="geld",
                terms=(Term("geld", 0.6, 3),),
                members=MONEY,
                closeness=(0.9, 0.8, 0.7),
                counts={"Aalwijk": 3},
                stability=0.499,
                code="lack_of_money",
                code_share=0.333333,
            ),
        ),
        rest=REST,
        n_silent=1,
        rule="silhouette",
        chosen=Cut(5, 6, 0.123),
        cuts=(Cut(4, 4, 0.1), Cut(5, 6, 0.123)),
        seed=7,
        draws=200,
        smallest=3,
    )
    return replace(found, **changes)


def rendered(suffix, found=None, **options):
    return render_barriers(found or barriers(), suffix, **{"language": "en", **options})


LABELS = {"lack_of_capacity": "Too little capacity", "lack_of_money": "Too little money"}


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_the_same_barriers_give_the_same_bytes_years_later(suffix, monkeypatch):
    now = rendered(suffix)
    monkeypatch.setattr(time, "time", lambda: 2_000_000_000.0)

    assert rendered(suffix) == now


def test_an_unknown_suffix_is_answered_with_the_known_ones():
    with pytest.raises(CaseworkError) as caught:
        rendered(".pdf")

    assert str(caught.value) == (
        'barriers cannot be written as ".pdf"; choose one of: .docx, .xlsx, .html, .md, .csv, .json'
    )


def test_a_suffix_may_be_in_capitals():
    assert rendered(".MD") == rendered(".md")


def test_a_card_says_the_counts_and_the_stability_in_words():
    first, second = shown_barriers(barriers(), "en", LABELS).barriers

    assert (first.name, first.by_words) == ("Too little capacity", "tijd, weinig")
    assert (second.name, second.by_words) == ("Geld", "")
    assert first.spread == "3 segments, 2 of 3 cases"
    assert first.cases.split("\N{NO-BREAK SPACE}· ") == [
        "Aalwijk\N{NO-BREAK SPACE}1",
        "Zuidermeer\N{NO-BREAK SPACE}1",
        "without a case 1".replace(" ", "\N{NO-BREAK SPACE}"),
    ]
    assert first.stability == "stable (0.81)"
    assert first.code == "Too little capacity, 3 of 3 coded"
    assert second.code == "Too little money, 1 of 1 coded"
    assert first.warning == ""
    assert first.dots == (True, False, True)
    assert first.medoid.quote == "“te weinig tijd”"
    assert first.medoid.about.split("\N{NO-BREAK SPACE}· ") == ["Aalwijk", "a", "R1", "p-a"]
    assert (second.stability, second.spread) == ("falls apart (0.49)", "3 segments, 1 of 3 cases")
    assert second.warning == "in one case only: not a recurring barrier"


def test_one_respondent_with_several_segments_is_told():
    same = tuple(replace(text, participant="p", case="") for text in MONEY)
    one = replace(barriers().barriers[1], members=same, counts={})

    card = shown_barriers(barriers(barriers=(one,)), "en").barriers[0]

    assert card.spread == "3 segments, 1 respondent, case not known"
    assert card.warning == "from too few respondents: not a recurring barrier"


def test_the_account_says_how_the_groups_were_made():
    page = shown_barriers(barriers(), "en")

    assert page.facts == (
        (
            "Average linkage over the cosine distances of vectors, drawn towards their neighbours,"
            " without what all of them share (TF-IDF, SVD); seed 7."
        ),
        (
            "Cut where groups are clearest and hold best (silhouette 0.12, times stability),"
            " among 4 to 5 groups."
            " It was still rising at 5: compare with fewer groups."
        ),
        (
            "Stability: how much of a group comes back in 200 samples of the same segments"
            " (mean best Jaccard), with other seeds, and when one case is left out. Above 0.75"
            " stable, from 0.60 a pattern, below that it falls apart."
        ),
        "No chance plays a part in the groups: other seeds make the same ones.",
        "1 of 4 coded segments rests on suggestions that nobody has judged yet.",
        "Terms weigh by c-TF-IDF; words that several segments share come first.",
    )
    assert page.rest_note == (
        "1 segment fits no group of 3 or more. 1 says nothing that can be compared (“none”, “n/a”)."
    )


@pytest.mark.parametrize(
    ("changes", "line"),
    [
        ({"rule": "n", "chosen": Cut(2, 3, 0.1), "cuts": ()}, "Cut into 2 groups, as asked."),
        (
            {"rule": "threshold", "threshold": 0.7, "cuts": ()},
            "Nothing further apart than 0.70 was put together.",
        ),
        (
            {"chosen": Cut(4, 4, 0.2)},
            (
                "Cut where groups are clearest and hold best (silhouette 0.20, times stability),"
                " among 4 to 5 groups."
            ),
        ),
    ],
)
def test_the_account_says_by_which_rule_the_tree_was_cut(changes, line):
    assert shown_barriers(barriers(**changes), "en").facts[1] == line


def test_the_account_says_when_a_sample_was_drawn_and_nothing_was_measured():
    facts = shown_barriers(barriers(draws=0, sampled=4000), "en").facts

    assert facts[2] == (
        "The groups were made of 4000 small clusters, for which the seed draws; leaving out a"
        " case was not tried on so many segments."
    )


def test_markdown_holds_cards_codes_and_the_rest_as_plain_text():
    lines = rendered(".md", labels=LABELS).decode().splitlines()

    assert "## 1. Too little capacity (tijd, weinig)" in lines
    assert "> “te weinig tijd”" in lines
    assert "| Barrier | Aalwijk | Zuidermeer | without a case |" in lines
    assert "| **Too little capacity** | 1 | 1 | 1 |" in lines
    assert "| **Too little money** | 1 | 0 | 1 |" in lines
    assert any(line.startswith("- “de lift is stuk” — Grootstad") for line in lines)


def test_the_page_asks_for_nothing_outside_itself_and_runs_nothing():
    text = rendered(".html").decode()
    page = html.fromstring(text.encode())

    assert "default-src 'none'" in page.xpath("//meta[@http-equiv]")[0].get("content")
    assert not page.xpath("//script | //link | //img | //*[@src] | //*[@href]")
    assert "geen tijd | <b>echt</b>" in page.xpath("string(//details)")
    assert len(page.xpath("//li[@class='card']")) == 2
    assert page.xpath("//li[@class='card'][1]//i[@class='in']/following-sibling::i")
    assert [row.text_content().split() for row in page.xpath("//tbody/tr")] == [
        ["lack_of_capacity111"],
        ["lack_of_money101"],
    ]


def test_the_page_speaks_its_language():
    assert html.fromstring(rendered(".html")).get("lang") == "en-GB"


def test_csv_has_a_row_for_every_segment_and_runs_none_of_them():
    data = rendered(".csv")
    rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))

    assert data.startswith(b"\xef\xbb\xbf")
    assert [(row["barrier"], row["source"]) for row in rows] == [
        ("1", "a"),
        ("1", "b"),
        ("1", "c"),
        ("2", "d"),
        ("2", "e"),
        ("2", "f"),
        ("0", "g"),
        ("0", "h"),
    ]
    assert rows[2] == {
        "barrier": "1",
        "name": "tijd, weinig",
        "stability": "0.8125",
        "recurring": "1",
        "closeness": "0.7",
        "quote": "'=tijd()",
        "case": "",
        "source": "c",
        "start": "0",
        "end": "7",
        "speaker": "R1",
        "participant": "p-c",
        "codes": "lack_of_capacity; lack_of_money",
        "status": "made",
    }


def test_json_holds_everything():
    record = json.loads(rendered(".json"))

    assert {name: record[name] for name in ("method", "rule", "seed", "draws", "n_texts")} == {
        "method": "TF-IDF, SVD",
        "rule": "silhouette",
        "seed": 7,
        "draws": 200,
        "n_texts": 8,
    }
    assert record["chosen"] == {"n": 5, "pieces": 6, "silhouette": 0.123, "held": None}
    first = record["barriers"][0]
    assert (first["name"], first["counts"], first["n_respondents"], first["recurring"]) == (
        "tijd, weinig",
        {"Aalwijk": 1, "Zuidermeer": 1},
        3,
        True,
    )
    assert first["members"][1] == {
        "closeness": 0.8,
        "source": "b",
        "start": 0,
        "end": 23,
        "quote": "geen tijd | <b>echt</b>",
        "case": "Zuidermeer",
        "speaker": "R1",
        "participant": "p-b",
        "codes": ["lack_of_capacity"],
        "status": "suggested",
    }
    assert [text["source"] for text in record["rest"]] == ["g", "h"]
    assert record["codes"]["lack_of_money"] == {"Aalwijk": 1, "Zuidermeer": 0, "": 1}


def test_the_workbook_has_groups_segments_codes_and_the_account():
    data = rendered(".xlsx", labels=LABELS)
    book = CalamineWorkbook.from_filelike(io.BytesIO(data))

    assert book.sheet_names == [
        "Barriers",
        "Segments",
        "Codes per case",
        "How these barriers were found",
    ]
    groups = book.get_sheet_by_name("Barriers").to_python()
    assert groups[0] == [
        "No.",
        "Barrier",
        "Terms",
        "Segments",
        "Respondents",
        "Cases",
        "Stability",
        "In words",
        "Code",
        "Quotation",
        "Source",
        "Case",
    ]
    assert groups[1] == [
        1,
        "Too little capacity",
        "tijd, weinig",
        3,
        3,
        2,
        0.8125,
        "stable",
        "Too little capacity, 3 of 3 coded",
        "“te weinig tijd”",
        "a",
        "Aalwijk",
    ]
    texts = book.get_sheet_by_name("Segments").to_python()
    assert [row[0] for row in texts[1:]] == [1, 1, 1, 2, 2, 2, 0, 0]
    assert texts[3][2] == "=tijd()"
    assert texts[3][-1] == "Too little capacity; Too little money"
    assert [row[0] for row in book.get_sheet_by_name("Codes per case").to_python()[1:3]] == [
        "Too little capacity",
        "Too little money",
    ]
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        sheets = [packed.read(name) for name in packed.namelist() if "worksheets/" in name]
    assert not any(b"<f>" in sheet for sheet in sheets)


def test_the_word_document_has_a_heading_and_a_quotation_for_each_barrier():
    document = Document(io.BytesIO(rendered(".docx", labels=LABELS)))

    headings = [p.text for p in document.paragraphs if p.style.name == "Heading 2"]
    quotes = [p.text for p in document.paragraphs if p.style.name == "Casework Citaat"]
    assert headings == ["1. Too little capacity  tijd, weinig", "2. Geld"]
    assert [quote.splitlines()[0] for quote in quotes] == ["“te weinig tijd”", "“geen geld”"]
    told = [p.text for p in document.paragraphs]
    spread = "3 segments, 1 of 3 cases · name proposed from its words"
    assert f"{spread} (in one case only: not a recurring barrier)" in told
    assert "Stability: stable (0.81)" in told
    [table] = document.tables
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["Barrier", "Aalwijk", "Zuidermeer", "without a case"],
        ["Too little capacity", "1", "1", "1"],
        ["Too little money", "1", "0", "1"],
    ]


def test_many_cases_become_several_tables_in_word():
    texts = tuple(said(f"s{n}", "te weinig tijd", f"Case {n:02}", "time") for n in range(14))
    one = replace(
        barriers().barriers[0],
        members=texts,
        closeness=(1.0,) * 14,
        counts={text.case: 1 for text in texts},
        code="time",
    )

    document = Document(io.BytesIO(rendered(".docx", barriers(barriers=(one,), rest=()))))

    assert [len(table.columns) for table in document.tables] == [6, 6, 5]
    heads = [cell.text for table in document.tables for cell in table.rows[0].cells[1:]]
    assert heads == [f"Case {n:02}" for n in range(14)]


def test_without_codes_there_is_no_table_of_codes():
    bare = tuple(replace(text, codes=()) for text in TIME)
    one = replace(barriers().barriers[0], members=bare, code="", code_share=0.0)
    found = barriers(barriers=(one,), rest=())

    assert b"<table" not in rendered(".html", found)
    assert Document(io.BytesIO(rendered(".docx", found))).tables == []
    assert "Most coded" not in rendered(".md", found).decode()
    book = CalamineWorkbook.from_filelike(io.BytesIO(rendered(".xlsx", found)))
    assert "Codes per case" not in book.sheet_names


def test_characters_that_no_document_can_hold_are_replaced():
    odd = replace(TIME[0], quote="tijd\x0b\x01 en\ngeld")
    one = replace(barriers().barriers[0], members=(odd, *TIME[1:]), name="tijd\x01")
    found = barriers(barriers=(one,))

    for suffix in SUFFIXES:
        assert rendered(suffix, found)
    quote = shown_barriers(found, "en").barriers[0].medoid.quote
    assert re.fullmatch("“tijd.* en geld”", quote)
    assert "\x01" not in quote


def test_no_groups_at_all_can_be_written():
    found = barriers(barriers=(), rest=REST)

    for suffix in SUFFIXES:
        assert rendered(suffix, found)
    assert "- “n.v.t.” — h" in rendered(".md", found).decode()


def test_a_study_without_cases_counts_segments_only():
    bare = tuple(replace(text, case="") for text in TIME)
    one = replace(barriers().barriers[0], members=bare, counts={})
    page = shown_barriers(barriers(barriers=(one,), rest=(), n_silent=0), "en")

    assert page.barriers[0].spread == "3 segments"
    assert page.rest_note == "0 segments fit no group of 3 or more."


@pytest.mark.parametrize("suffix", [".html", ".md"])
def test_the_report_says_what_recurring_means(suffix):
    assert (
        "A group recurs when it holds segments of two cases or more, or of three respondents"
        " whose case is not known: a low bar, so that nothing is passed over."
    ) in rendered(suffix).decode()


def test_a_code_without_a_label_never_heads_a_card():
    assert shown_barriers(barriers(), "en").barriers[0].name == "Tijd, weinig"


def test_the_page_shows_the_label_with_the_words_in_quiet():
    page = html.fromstring(rendered(".html", labels=LABELS))

    assert [head.text_content() for head in page.xpath("//h3")] == [
        "1Too little capacity tijd, weinig",
        "2Geld",
    ]
    assert page.xpath("//h3/span[@class='quiet']/text()") == ["tijd, weinig"]


def of_people():
    """The sample, its second group put together by people, with a text that is gone."""
    first, second = barriers().barriers
    kept = replace(second, name="Middelen", stability=None, kept="k1", locked=True)
    return barriers(barriers=(first, kept), lost=(LostText("k1", "z", 0, 4),))


def test_the_report_says_which_groups_people_put_together():
    page = shown_barriers(of_people(), "en", {"lack_of_money": "Lack of money"})

    assert [card.stability for card in page.barriers] == ["stable (0.81)", "put together by people"]
    assert page.barriers[1].name == "Middelen"
    assert "People put 1 group together, which has no stability: 2. Middelen." in page.facts
    assert (
        "1 segment that people had put in a group is no longer there and was left out."
        in page.facts
    )


@pytest.mark.parametrize("suffix", [".docx", ".html", ".md"])
def test_every_format_that_people_read_says_it(suffix):
    content = rendered(suffix, of_people())
    if suffix == ".docx":
        text = "\n".join(p.text for p in Document(io.BytesIO(content)).paragraphs)
    else:
        text = content.decode()

    assert "put together by people" in text
    assert "2. Middelen" in text


def test_json_says_which_groups_people_keep():
    record = json.loads(rendered(".json", of_people()))

    assert [(one["kept"], one["locked"]) for one in record["barriers"]] == [
        (False, False),
        (True, True),
    ]


def test_too_little_beside_the_groups_of_people_is_told():
    page = shown_barriers(barriers(rule="kept"), "en")

    assert "Too few other segments were left to put like ones together." in page.facts


def test_how_a_group_stands_up_is_told_beside_its_stability():
    first, second = barriers().barriers
    tried = replace(first, over_seeds=0.8, left_out=0.5, needs="Breda")

    page = shown_barriers(replace(barriers(), barriers=(tried, second)), "en")

    tried_out = ["other seeds: stable (0.80)", "without Breda: falls apart (0.50)"]
    assert page.barriers[0].holds == DOT.join(tried_out)
    assert page.barriers[1].holds == ""


def test_a_name_in_quotation_marks_is_not_said_twice():
    first, *_others = barriers().barriers
    quoted = replace(first, name="“te weinig tijd”")

    page = shown_barriers(replace(barriers(), barriers=(quoted,)), "en", LABELS)

    assert (page.barriers[0].name, page.barriers[0].by_words) == ("Too little capacity", "")
