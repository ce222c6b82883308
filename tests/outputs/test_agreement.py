"""A report of agreement in every format: what stands in it, and that nothing in it runs."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from dataclasses import replace
from math import isnan, nan

import pytest
from docx import Document
from lxml import etree, html
from python_calamine import CalamineWorkbook

from casework.analysis.agreement import Coefficient
from casework.analysis.comparing import compare, compare_machine
from casework.analysis.comparison import Asked
from casework.analysis.disagreements import resolved
from casework.analysis.units import Judged
from casework.errors import CaseworkError
from casework.model import Coder, Coding, Outcome, Polarity, Resolution, Source, Turn
from casework.outputs import render
from casework.outputs.agreement import SUFFIXES, render_agreement
from casework.outputs.agreement_picture import Picture, Row, draw, lowest_tick
from casework.outputs.agreement_voice import TIE, Voice
from casework.outputs.agreement_words import shown_agreement

TEXT = "=geen tijd. <b>Wij</b> doen & laten. Te weinig geld, te weinig mensen. Dat was het wel."
UNITS = ((0, 11), (12, 37), (38, 71), (72, 87))


def source(name, case):
    return Source(name, name.upper(), TEXT, "", case=case, turns=(Turn(0, len(TEXT), "R1"),))


SOURCES = (source("s1", "Breda"), source("s2", "Utrecht"))


def coding(of, start, end, code, coder, polarity=Polarity.PRESENT):
    key = f"{of.id}{start}{code}{coder}"
    return Coding(key, of.anchor(start, end), code, Coder(coder), polarity)


MADE = [
    *(coding(s, 0, 10, "time", name) for s in SOURCES for name in ("anna", "ben")),
    coding(SOURCES[0], 38, 54, "money", "anna"),
    coding(SOURCES[0], 38, 60, "money", "ben", Polarity.ABSENT),
    coding(SOURCES[1], 12, 22, "money", "anna"),
    coding(SOURCES[1], 14, 30, "time", "ben"),
    coding(SOURCES[1], 72, 80, "people", "ben"),
]
LABELS = {"time": "Tijd", "money": "Geld | <i>", "people": "Mensen"}
ASKED = Asked(
    ("anna", "ben"), ("time", "money", "people", "plan"), draws=200, labels=LABELS, of_sources=4
)


@pytest.fixture(scope="module")
def found():
    texts = [Judged(s, UNITS, ((0, len(TEXT)),)) for s in SOURCES]
    made = compare(texts, MADE, [], ASKED)
    machine = [*MADE, coding(SOURCES[0], 0, 5, "time", "rules")]
    settled = [
        Resolution(
            "1", SOURCES[1].anchor(12, 22), "money", Outcome.DOES_NOT_APPLY, "te ruim", "anna"
        )
    ]
    return replace(
        made,
        machine=compare_machine(texts, machine, [], ASKED, "rules"),
        disagreements=resolved(made.disagreements, settled),
    )


def rendered(found, suffix):
    return render(found, suffix, language="en")


def test_the_sentence_says_who_how_much_and_how_sure(found):
    told = shown_agreement(found, "en").sentence.replace(TIE, " ")
    assert told == (
        "anna and ben both judged 2 of the 4 coded sources (50 %): 8 turns, 3 codes. Pooled over"
        " the codes, with chance reckoned within each code, Krippendorff’s alpha is 0.59 (95 %"
        " interval [0.22, 1.00], from 200 draws of 2 documents), with 88 % of the decisions equal."
        " By code it runs from 0.00 (Mensen) to 0.73 (Tijd). They differed on 3 places that lower"
        " the figures; talked over: 1."
    )


def test_remarks_tell_what_a_reader_must_know(found):
    told = " ".join(shown_agreement(found, "en").facts)
    assert "A unit is a turn: what one speaker says until another speaks." in told
    assert "With fewer than 5 documents the intervals are rough." in told
    assert "1 code was given by none of these coders and is left out: plan." in told


def test_an_undefined_figure_says_why_in_every_place(found):
    text = SOURCES[0]
    everything = [coding(text, 0, 87, "time", name) for name in ("anna", "ben")]
    whole = compare([Judged(text, UNITS, ((0, 87),))], everything, [], ASKED)
    page = shown_agreement(whole, "en")
    assert "is undefined (no variation); 100" in page.sentence
    assert page.picture.rows[1].words == "no variation"
    assert page.grids[0].rows[1][4] == "no variation"
    assert "There is one document, so no interval can be drawn." in page.facts
    one = json.loads(rendered(whole, ".json"))["codes"][0]["coefficients"][1]
    assert (one["name"], one["value"], one["why"], one["low"]) == (
        "alpha",
        None,
        "no variation",
        None,
    )


def test_the_record_holds_every_difference_with_both_sides(found):
    record = json.loads(rendered(found, ".json"))
    assert record["coders"] == ["anna", "ben"]
    assert [(d["start"], d["code"], d["kinds"], d["counts"]) for d in record["disagreements"]] == [
        (38, "money", ["boundaries", "polarity"], False),
        (12, "money", ["missing", "other code"], True),
        (14, "time", ["missing", "other code"], True),
        (72, "people", ["missing"], True),
    ]
    second = record["disagreements"][1]
    assert (second["before"], second["quote"]) == ("=geen tijd. ", "<b>Wij</b>")
    assert second["stretches"][1] == {"coder": "ben", "codings": [], "others": ["time"]}
    assert second["resolution"]["outcome"] == "does not apply"
    assert record["machine"]["pairs"][0]["coders"] == ["anna", "rules"]


def test_csv_has_a_row_for_every_coefficient_and_runs_nothing(found):
    written = rendered(found, ".csv").decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(written)))
    assert {row["of"] for row in rows} == {"all", "code", "case", "source", "polarity", "machine"}
    assert {row["label"] for row in rows if row["of"] == "machine"} == {
        "anna and ben",
        "anna and rules",
        "ben and rules",
    }
    [alpha] = [
        row
        for row in rows
        if (row["code"], row["over"], row["coefficient"]) == ("time", "units", "alpha")
    ]
    assert (alpha["label"], alpha["units"], float(alpha["value"])) == ("Tijd", "8", 0.727273)


def test_the_web_page_shows_everything_and_runs_nothing(found):
    page = html.fromstring(rendered(found, ".html"))
    assert page.findtext(".//h1") == "Agreement between anna and ben"
    assert len(page.findall(".//svg//circle")) == 4
    assert page.xpath("count(//table)") == 6
    assert not page.xpath("//script | //i | //*[@onclick]")
    assert [one.text for one in page.xpath("//ol/li/h3/b")] == ["2", "3", "4", "1"]
    assert "settled: the code does not apply. te ruim (anna)" in page.text_content()


def test_markdown_shows_labels_literally(found):
    written = rendered(found, ".md").decode()
    assert "Geld \\| &lt;i&gt;" in written
    assert written.startswith("# Agreement between anna and ben\n")


def test_the_word_document_has_pictures_with_words_and_tables_with_heads(found):
    document = Document(io.BytesIO(rendered(found, ".docx")))
    [shape] = document.inline_shapes
    assert shape._inline.docPr.get("descr").startswith(
        "Krippendorff’s alpha per code. All codes together: 0.59 [0.22,"
    )
    heads = [table.rows[0].cells[0].text for table in document.tables]
    assert heads == ["Code", "Code", "Coefficient", "Case", "Source", "Who", "Code"]
    texts = [paragraph.text for paragraph in document.paragraphs]
    assert "Where the coders differ" in texts
    assert document.tables[-1].rows[1].cells[2].text == "did not give this code, gave: Tijd"


def test_many_codes_become_several_pictures():
    row = Row("x", 0.5, nan, nan, "0.50")
    picture = Picture("t", "d", (row,) * 60, (), ((0.0, "0"),))
    assert [len(part.rows) for part in picture.cut(26)] == [20, 20, 20]
    assert [len(part.rows) for part in replace(picture, rows=()).cut(26)] == [0]


def test_the_workbook_holds_numbers_as_numbers_and_text_as_text(found):
    book = CalamineWorkbook.from_filelike(io.BytesIO(rendered(found, ".xlsx")))
    assert book.sheet_names == ["To report", "Figures", "Differences", "Sources"]
    figures = book.get_sheet_by_name("Figures").to_python()
    assert figures[1][:5] == ["All codes together", "", "Agreement", "units", 0.875]
    differences = book.get_sheet_by_name("Differences").to_python()
    assert differences[1][:4] == [1, "Geld | <i>", "Breda", "S1"]
    raw = zipfile.ZipFile(io.BytesIO(rendered(found, ".xlsx")))
    assert not any(b"<f>" in raw.read(name) for name in raw.namelist())


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_the_same_agreement_gives_the_same_bytes(found, suffix):
    assert rendered(found, suffix) == rendered(found, suffix)


def test_another_format_is_refused(found):
    with pytest.raises(CaseworkError) as refusal:
        render_agreement(found, ".pdf", language="en")
    assert str(refusal.value) == (
        'agreement cannot be written as ".pdf"; choose one of: .docx, .xlsx, .html, .md, .csv,'
        " .json"
    )


def test_the_drawing_is_sound_svg_with_every_word_escaped(found):
    picture = shown_agreement(found, "en").picture
    drawn = etree.fromstring(str(draw(picture)))
    assert "Geld | <i>" in [one.text for one in drawn.iter("{*}text")]
    assert len(list(drawn.iter("{*}circle"))) == len(picture.rows)
    record = draw(picture).record()
    assert (record["tag"], record["attributes"]["role"]) == ("svg", "img")


def test_bands_stand_where_the_conventions_are_and_the_scale_begins_at_a_fifth(found):
    picture = shown_agreement(found, "nl").picture
    assert [(band.start, band.end, band.label) for band in picture.bands] == [
        (0.667, 0.8, "0,667"),
        (0.8, 1.0, "0,800"),
    ]
    assert picture.ticks[0][0] == lowest_tick(
        [value for row in picture.rows for value in (row.value, row.low)]
    )
    assert lowest_tick([-3.0]) == -1


def test_characters_are_reported_without_units():
    texts = [Judged(s, (), ((0, len(TEXT)),)) for s in SOURCES]
    found = compare(texts, MADE, [], replace(ASKED, unit="character"))
    page = shown_agreement(found, "en")
    assert "u-alpha" in page.grids[0].head
    assert not isnan(found.figure(*found.main).value)
    assert "174 characters" in page.subtitle


def test_figures_are_said_as_each_language_writes_them():
    nl, en = Voice("nl"), Voice("en")
    assert (nl.decimal(-0.5), en.decimal(0.5)) == ("−0,50", "0.50")
    assert nl.percent(nan) == "–"
    assert nl.whole(1758200) == f"1{TIE}758{TIE}200"


def test_three_coders_a_suggestion_an_assignment_and_interviewers_are_told():
    texts = [Judged(s, UNITS, ((0, len(TEXT)),), how="assigned") for s in SOURCES]
    aside = [coding(SOURCES[0], 72, 80, "time", "rules")]
    wanted = replace(ASKED, coders=("anna", "ben", "carla"), interviewer=True)
    page = shown_agreement(compare(texts, MADE, aside, wanted), "en")
    assert page.sentence.startswith("anna, ben and carla all judged 2 of the 4 coded sources")
    told = " ".join(page.facts)
    assert "1 coding was made or judged beside a suggestion and was kept out. Decisions" in told
    assert "left the comparison for it: 1. A suggestion that was seen and passed over" in told
    assert "In 2 of these sources a coder gave no code at all" in told
    assert "each of these coders coded or had assigned" in told
    assert "What interviewers say is left out." not in told
    assert page.grids[0].head[:5] == ("Code", "anna", "ben", "carla", "all")


def test_many_documents_are_not_called_rough_and_not_all_named():
    texts = [Judged(source(f"t{n}", ""), UNITS, ((0, len(TEXT)),)) for n in range(14)]
    made = [coding(t.source, 0, 5, "time", name) for t in texts for name in ("anna", "ben")]
    told = " ".join(shown_agreement(compare(texts, made, [], ASKED), "en").facts)
    assert "rough" not in told
    assert "T11, …" in told


def test_one_code_is_not_called_pooled(found):
    alone = compare(
        [Judged(SOURCES[1], UNITS, ((0, 87),))], MADE, [], replace(ASKED, codes=("time",))
    )
    told = shown_agreement(alone, "en").sentence
    assert "1 code. Krippendorff’s alpha is " in told


def test_intervals_without_width_and_draws_without_a_value_are_explained(found):
    told = " ".join(shown_agreement(found, "en").facts)
    assert "Draws in which a figure is undefined are left out." in told
    assert "without width" not in told
    texts = [Judged(s, UNITS, ((0, len(TEXT)),)) for s in SOURCES]
    alike = compare(texts, MADE[:4], [], ASKED)
    assert "An interval without width is no certainty" in " ".join(
        shown_agreement(alike, "en").facts
    )
    none = compare(texts, MADE, [], replace(ASKED, draws=0))
    assert "No documents were drawn" in " ".join(shown_agreement(none, "en").facts)


def test_data_has_no_negative_zero():
    figure = Coefficient("cohen", "units", -0.0, low=-1e-9)
    zero = replace(
        compare([Judged(SOURCES[0], UNITS, ((0, 87),))], MADE, [], ASKED), coefficients=(figure,)
    )
    [one] = json.loads(rendered(zero, ".json"))["coefficients"]
    assert (str(one["value"]), str(one["low"])) == ("0.0", "0.0")


def test_sources_of_no_single_case_are_explained():
    texts = [Judged(source(n, c), UNITS, ((0, 87),)) for n, c in (("s1", "Breda"), ("s9", ""))]
    made = [*MADE, coding(texts[1].source, 0, 5, "time", "anna")]
    grids = shown_agreement(compare(texts, made, [], ASKED), "en").grids
    [cases] = [grid for grid in grids if grid.name == "Per case"]
    assert [row[0] for row in cases.rows] == ["Breda", "without a case"]
    assert cases.note == (
        "Drawn from the documents of one case. With so few an interval shows hardly more than how"
        " far these documents are apart. Without a case: sources that speak of several cases, or"
        " of none."
    )
