import io
import re
import zipfile
from dataclasses import replace

from python_calamine import CalamineWorkbook

from casework.outputs.sheet import render_xlsx

from .sample import CASES, concept_table, english_table, sample_table, small_table


def sheets(table):
    book = CalamineWorkbook.from_filelike(io.BytesIO(render_xlsx(table)))
    return {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}


def part(table, name):
    with zipfile.ZipFile(io.BytesIO(render_xlsx(table))) as archive:
        return archive.read(name).decode()


def test_a_workbook_has_three_sheets_in_its_language():
    assert list(sheets(sample_table())) == ["Resultatentabel", "Bewijs", "Verantwoording"]
    assert list(sheets(english_table())) == ["Results table", "Evidence", "How this table was made"]


def test_the_table_has_cases_as_columns_and_numbers_after_the_summary():
    rows = sheets(sample_table())["Resultatentabel"]

    assert rows[0][0] == "Zes stappen in vier gemeenten"
    assert rows[1] == ["Stap", *CASES]
    assert rows[2][:4] == [
        "Vorm een team",
        "Projectgroep van vijf afdelingen, met een vaste voorzitter [1–3]",
        "Werkgroep [4–5]",
        "Geen team; één uitvoerend ambtenaar [6–7]",
    ]
    assert rows[4][3] == "–\n(nog geen bewijs)"
    assert rows[5][2] == "Motie van de raad en dertig gesprekken [35–37]\n(verouderd)"


def test_a_concept_says_so():
    rows = sheets(concept_table())["Resultatentabel"]

    assert rows[0][0] == "Zes stappen in vier gemeenten (concept)"
    assert rows[2][2] == "Werkgroep [4–5]\n(concept)"


def test_the_evidence_keeps_numbers_as_numbers_and_text_as_text():
    rows = sheets(sample_table())["Bewijs"]

    assert rows[0] == [
        "Nr.",
        "Stap",
        "Casus",
        "Citaat",
        "Code",
        "Polariteit",
        "Bron",
        "Beurt",
        "Spreker",
        "Codeur",
        "Status",
    ]
    assert rows[4] == [
        4.0,
        "Vorm een team",
        "Zuidermeer",
        '“=1+1 zei hij, en <b>dat & "meer"</b> stond op het bord”',
        "team",
        "aanwezig",
        "zuidermeer-1",
        12.0,
        "R1",
        "ben",
        "aangenomen",
    ]
    assert len(rows) == 61


def test_a_formula_or_address_in_the_data_stays_text():
    table = small_table()
    row = table.rows[0]
    cells = (
        replace(row.cells[0], summary="=1+1"),
        replace(row.cells[1], case="http://x.nl", summary="007", status="checked"),
    )
    table = replace(
        table, cases=("=2", "http://x.nl"), rows=(replace(row, label="@som", cells=cells),)
    )

    rows = sheets(table)["Resultatentabel"]

    assert rows[1] == ["Stap", "=2", "http://x.nl"]
    assert rows[2] == ["@som", "=1+1 [1]", "007\n(nog geen bewijs)"]
    written = part(table, "xl/worksheets/sheet1.xml")
    assert "<f>" not in written
    assert "hyperlink" not in written


def test_the_account_holds_notes_and_counts():
    lines = [row[0] for row in sheets(sample_table())["Verantwoording"]]

    assert lines[0] == "Verantwoording"
    assert "Vorm een team: Wie een stuurgroep noemt zonder leden, telt als geen team." in lines
    assert "0 van 143 coderingen zijn voorstellen." in lines


def test_head_and_first_column_stay_in_sight_and_text_is_wrapped():
    written = part(sample_table(), "xl/worksheets/sheet1.xml")

    assert '<pane xSplit="1" ySplit="2" topLeftCell="B3"' in written
    assert 'wrapText="1"' in part(sample_table(), "xl/styles.xml")


def test_a_quotation_longer_than_a_cell_can_hold_is_cut_at_a_word():
    table = small_table()
    row = table.rows[0]
    long = replace(row.cells[0].evidence[0], quote="woord " * 8000)
    cells = (replace(row.cells[0], evidence=(long,)), row.cells[1])

    quote = sheets(replace(table, rows=(replace(row, cells=cells),)))["Bewijs"][1][3]

    assert len(quote) <= 32_000
    assert quote.endswith("woord …")


def test_an_ampersand_in_the_title_is_no_command_in_the_footer():
    written = part(replace(small_table(), title="B&W"), "xl/worksheets/sheet1.xml")

    assert "&amp;LB&amp;&amp;W&amp;Rpagina &amp;P van &amp;N" in written


def test_the_number_of_a_quotation_leads_to_its_cell():
    written = part(english_table(), "xl/worksheets/sheet2.xml")

    assert re.findall('<hyperlink ref="([^"]*)" location="([^"]*)"', written)[:4] == [
        ("A2", "'Results table'!B3"),
        ("A3", "'Results table'!B3"),
        ("A4", "'Results table'!B3"),
        ("A5", "'Results table'!C3"),
    ]
    assert 'tooltip="back to the table, number 1"' in written
    assert re.findall("<hyperlink [^>]*r:id", written) == []


def test_the_evidence_names_codes_by_their_labels():
    data = render_xlsx(small_table(), {"team-core": "Kerngroep"})
    book = CalamineWorkbook.from_filelike(io.BytesIO(data))

    assert book.get_sheet_by_name("Bewijs").to_python()[1][4] == "Kerngroep"
