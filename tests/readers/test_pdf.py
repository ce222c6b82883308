import json
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
import typst

from casework.errors import ReadError
from casework.readers import read_source
from casework.readers.pdf import MAX_PAGES, read_pdf

FILES = Path(__file__).parent / "files"
LONG = (
    "De gemeente Oosterdam is begonnen met een kleine groep mensen die het onderwerp kenden,"
    " en die groep is daarna in enkele jaren langzaam gegroeid tot een breed netwerk."
)
OTHER = (
    "Daarvoor waren de gemeenteraadsverkiezingen belangrijk, omdat de verantwoordelijkheid van"
    " de wethouder voor het VN-verdrag en het sociaal-economisch beleid toen werd vastgelegd."
)


def typeset(paragraphs, setup):
    """A PDF with these paragraphs, as Typst lays them out."""
    source = (
        '#set text(lang: "nl", size: 10pt)\n'
        f"{setup}\n#for it in json(bytes(sys.inputs.data)) {{ par(it) }}"
    )
    data = json.dumps(paragraphs)
    return typst.compile(source.encode(), sys_inputs={"data": data}, ignore_system_fonts=True)


def markup(text, setup=""):
    source = f'#set text(lang: "nl", size: 10pt)\n{setup}\n{text}'
    return typst.compile(source.encode(), ignore_system_fonts=True)


def read(data):
    return read_pdf(Path("a.pdf"), data)


def refusal(data):
    with pytest.raises(ReadError) as caught:
        read(data)
    return str(caught.value)


def saved(document, **how):
    packed = BytesIO()
    document.save(packed, **how)
    return packed.getvalue()


def blank(pages=1):
    document = pikepdf.new()
    for _ in range(pages):
        document.add_blank_page()
    return document


def drawn(content):
    """A PDF of one page that draws what the operators say."""
    document = blank()
    font = pikepdf.Dictionary(
        Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica
    )
    page = document.pages[0]
    page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=font))
    page.Contents = document.make_stream(content)
    return document


PARAGRAPHS = [part for n in range(12) for part in (LONG, f"Kort {n} hier.", OTHER)] + [
    "De verantwoordelijkheid.",
    "Het sociaal-economisch plan.",
    "Dat is belangrijk.",
    "De gemeenteraadsverkiezingen.",
]
LAYOUTS = {
    "spaced and ragged": '#set page(paper: "a5")',
    "indented and justified": '#set page(paper: "a5")\n#set par(justify: true, spacing: 0.65em,'
    " first-line-indent: 1.2em)",
    "hyphenated": '#set page(paper: "a5")\n#set text(hyphenate: true)\n#set par(justify: true)',
    "double spaced": '#set page(paper: "a4")\n#set par(leading: 1.6em, spacing: 1.6em,'
    " first-line-indent: 1.2em)",
}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_paragraphs_come_back_however_they_were_laid_out(layout):
    assert read(typeset(PARAGRAPHS, LAYOUTS[layout])).text.split("\n\n") == PARAGRAPHS


def test_two_columns_are_read_one_after_the_other():
    setup = '#set page(paper: "a4", columns: 2)\n#set par(justify: true)'
    found = read(typeset(PARAGRAPHS * 2, setup))
    assert found.text.split("\n\n") == PARAGRAPHS * 2
    assert found.doubts == ("pages with two columns were read column by column; check their order",)


def test_columns_that_were_drawn_line_by_line_are_parted():
    rows = []
    for n in range(12):
        for left, side in ((50, "links"), (320, "rechts")):
            line = f"1 0 0 1 {left} {700 - 14 * n} Tm ({side} {n:02} een vrij volle regel tekst) Tj"
            rows.append(line)
    data = saved(drawn(("BT /F1 12 Tf " + " ".join(rows) + " ET").encode()))
    words = read(data).text.split()
    assert [word for word in words if word in ("links", "rechts")] == (
        ["links"] * 12 + ["rechts"] * 12
    )


def test_heads_feet_and_page_numbers_are_left_out_and_shown():
    setup = '#set page(paper: "a5", header: [Jaarverslag Oosterdam], numbering: "1 / 1")'
    found = read(typeset(PARAGRAPHS, setup))
    assert found.text.split("\n\n") == PARAGRAPHS
    assert found.dropped == (
        (
            '6 running heads, feet and page numbers were left out: "Jaarverslag Oosterdam",'
            ' "1 / 3", "2 / 3", …'
        ),
    )


def test_numbers_that_do_not_go_up_with_the_pages_stay():
    pages = "\n#pagebreak()\n".join(
        f"In {year} begon het.\n\n{LONG}" for year in (2019, 2012, 2030)
    )
    assert read(markup(pages)).text.count("begon het.") == 3


def test_pages_that_look_alike_keep_their_words():
    pages = "\n#pagebreak()\n".join([f"{LONG}\n\nDat ging goed."] * 3)
    found = read(markup(pages, "#set page(header: [Kop van het stuk])"))
    assert found.text.split("\n\n") == [LONG, "Dat ging goed."] * 3
    assert found.dropped == (
        '3 running heads, feet and page numbers were left out: "Kop van het stuk"',
    )


@pytest.mark.parametrize(
    ("elsewhere", "first", "second", "whole"),
    [
        ("VN-verdrag", "het VN-", "verdrag", "het VN-verdrag"),
        ("", "het VN-", "verdrag", "het VN-verdrag"),
        ("beleidsplan", "het beleids-", "plan", "het beleidsplan"),
        ("", "in sociaal-", "economische zin", "in sociaal-economische zin"),
        ("", "de sociaal-", "en economische raad", "de sociaal- en economische raad"),
        ("", "een gedachte -", "nog een", "een gedachte - nog een"),
    ],
)
def test_a_hyphen_at_a_line_end_is_joined_by_what_the_document_writes(
    elsewhere, first, second, whole
):
    lines = ["een lange regel die de breedte van de bladspiegel toont", first, second, elsewhere]
    placed = " ".join(
        f"1 0 0 1 50 {700 - 14 * n - (40 if n == 3 else 0)} Tm ({line}) Tj"
        for n, line in enumerate(lines)
    )
    found = read(saved(drawn(f"BT /F1 12 Tf {placed} ET".encode())))
    assert whole in found.text.replace("\n\n", " ")


def test_headings_lists_and_tables_stand_by_themselves():
    text = (
        "= Inleiding\nEen eerste zin.\n- punt een\n- punt twee\n\nSlot.\n"
        "#table(columns: (4em, 14em, 8em), [jaar], [aantal], [deel], [2018], [12], [klein])"
    )
    assert read(markup(text)).text.split("\n\n") == [
        *("Inleiding", "Een eerste zin.", "• punt een", "• punt twee", "Slot."),
        *("jaar\taantal\tdeel", "2018\t12\tklein"),
    ]


def test_a_footnote_does_not_part_the_sentence_that_goes_on_over_the_page():
    story = " ".join([LONG] * 40)
    cut = story.replace("kenden,", "kenden#footnote[Een noot van Bo.],", 1)
    paragraphs = read(markup(cut, '#set page(paper: "a5")')).text.split("\n\n")
    assert len(paragraphs) == 2
    assert paragraphs[1].endswith("Een noot van Bo.")


def test_speakers_of_a_small_file_become_turns(tmp_path):
    said = ["I: Hoe begon het?", f"R1: {LONG}", "I: En toen?", f"R1: {OTHER}", "R1: Ja."]
    path = tmp_path / "gesprek.pdf"
    path.write_bytes(typeset(said, '#set page(paper: "a5")\n#set par(spacing: 0.65em)'))
    source = read_source(path).source
    assert [turn.speaker for turn in source.turns] == ["I", "R1", "I", "R1", "R1"]
    assert source.text.split("\n\n") == said


def test_a_file_of_libreoffice_is_read():
    found = read_pdf(FILES / "libreoffice.pdf", (FILES / "libreoffice.pdf").read_bytes())
    assert found.text.split("\n\n")[:5] == [
        (
            "De gemeente Oosterdam is begonnen met een kleine groep mensen die het onderwerp"
            " kenden,"
            " en die groep is daarna langzaam gegroeid."
        ),
        "Dat ging goed.",
        "• eerste punt",
        "I: Hoe begon het?",
        "R1: Met de mensen.",
    ]
    assert found.dropped == (
        '3 running heads, feet and page numbers were left out: "Gesprekken in Oosterdam"',
    )


def test_a_scan_is_refused_and_a_scanned_page_doubted():
    scan = saved(drawn(b"0 0 100 100 re f"))
    assert refusal(scan) == (
        "a.pdf: it is a scan: its pages are pictures without text; have them recognised first"
        " (OCR, as scanners and PDF programs offer), then add the new PDF"
    )
    mixed = markup("Tekst.\n#pagebreak()\n#rect(width: 4cm, height: 4cm)\n#pagebreak()\nSlot.")
    assert read(mixed).doubts == ("1 page has no text and may be a scan; look at page 2",)


def test_what_cannot_be_opened_says_why():
    good = markup("Tekst.")
    locked = pikepdf.open(BytesIO(good))
    key = pikepdf.Encryption(owner="a", user="b")
    assert refusal(saved(locked, encryption=key)) == (
        "a.pdf: it is locked with a password; save it without, try again"
    )
    damaged = "a.pdf: the file is damaged; open it in a PDF program, save it anew, try again"
    assert refusal(good[: len(good) // 2]) == damaged
    assert refusal(saved(pikepdf.new())) == damaged
    assert refusal(b"tekst") == "a.pdf: the name says PDF, the content is not; mend the suffix"
    assert refusal(saved(blank())) == "a.pdf: there is no text in it: its pages are empty"
    many = saved(blank(MAX_PAGES + 1))
    assert refusal(many) == "a.pdf: it has 3001 pages, more than 3000"
    heavy = saved(drawn(b"BT /F1 9 Tf 9 9 Td " + b"(woord woord) Tj 0 -9 Td " * 20_000 + b"ET"))
    assert refusal(heavy).startswith("a.pdf: refused: page 1 holds ")


def test_a_sign_that_was_drawn_after_its_line_stands_in_its_place():
    words = b"BT /F1 10 Tf 40 700 Td (vijf mensen) Tj 73 0 Td (. En toen) Tj -4 0 Td (*) Tj ET"
    assert read(saved(drawn(words))).text == "vijf mensen *. En toen"
