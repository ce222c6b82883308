from pathlib import Path

import pytest

from casework.errors import ReadError
from casework.readers.richtext import MAX_DEPTH, MAX_TOKENS, read_rtf

FILES = Path(__file__).parent / "files"


def read(body):
    return read_rtf(Path("a.rtf"), b"{\\rtf1\\ansi" + body + b"}")


def refusal(data):
    with pytest.raises(ReadError) as caught:
        read_rtf(Path("a.rtf"), data)
    return str(caught.value)


@pytest.mark.parametrize(
    ("body", "text"),
    [
        (rb" caf\'e9 \'80 5", "café € 5"),
        (b" caf\xe9", "café"),
        (rb"\uc1 \u8364? \u-10179?\u-8704?", "€ 😀"),
        (rb"\uc0 \u8364 x", "€x"),
        (rb"\uc2 \u233\'c3\'a9n", "én"),
        (rb" \u55357?x", "\ufffdx"),
        (rb"\ansicpg1250 \'e8", "č"),
        (rb"\ansicpg99999 \'e9", "é"),
        (rb"{\fonttbl{\f0 A;}{\f1\fcharset238 B;}}\f1\'e8\f0\'e8", "čè"),
        (rb" a\~b\_c\-d\{e\}\\pict\\bin9 f\lquote g\rquote ", "a\xa0b\u2011cd{e}\\pict\\bin9 f‘g’"),
        (rb" een\line twee\par drie\tab vier\sect vijf", "een\ntwee\n\ndrie\tvier\n\nvijf"),
        (b" ee\r\nn\\\ntwee", "een\n\ntwee"),
    ],
)
def test_characters_come_through(body, text):
    assert read(body).text == text


def test_what_is_no_text_is_left_out_and_counted():
    body = (
        rb"{\info{\title Titel}}{\header Kop\par}{\stylesheet{\s0 Stijl;}}"
        rb" Wij hebben {\*\atnid A}{\*\atnauthor Bo}\chatn{\*\annotation{\*\atndate 1}Echt?}"
        rb"nooit {\deleted veel }{\revised weinig }geld\v  geheim\v0  gehad"
        rb"{\footnote Een noot}{\pict\wmetafile8 0102}{\object\objemb{\*\objdata 00}}"
        rb"{\field{\*\fldinst HYPERLINK x}{\fldrslt  via Bo}}{\listtext 1.}{\*\onbekend niets}."
    )
    found = read(body)
    assert found.text == "Wij hebben nooit weinig geld gehad via Bo.".replace("Wij", " Wij", 1)
    assert found.dropped == (
        "1 tracked deletion was left out",
        "1 stretch of hidden text was left out",
        "1 comment was not read",
        "1 footnote was not read",
        "1 page header or footer was not read",
        "1 picture was left out",
        "1 embedded file was left out",
    )
    assert found.doubts == (
        "1 tracked insertion was kept: accept or reject it in Word first if that matters",
    )


def test_tables_have_tabs_and_a_transcript_becomes_turns():
    row = rb"\trowd\pard\intbl %s\cell %s\cell\row\pard "
    assert read(row % (b"jaar", b"deel") + row % (b"2018", b"12") + b"Na").text == (
        "jaar\tdeel\n\n2018\t12\n\nNa"
    )
    spoken = row % (b"I", b"Hoe?") + row % (b"R1", rb"Goed.\par Heel goed.") + b"Na"
    assert read(spoken).text == "I: Hoe?\n\nR1: Goed.\n\nHeel goed.\n\nNa"


def test_a_file_of_libreoffice_is_read():
    found = read_rtf(FILES / "libreoffice.rtf", (FILES / "libreoffice.rtf").read_bytes())
    assert found.text.split("\n\n") == [
        "Gesprek met een coördinator",
        "Wij hebben nooit geld gekregen voor het VN-verdrag, zei zij.",
        "De raad was snel overtuigd: “één loket”, € 500 en 😀.",
        "Zichtbaar slot.",
        "I: Hoe begon het?",
        "R1: Met één ambtenaar.",
        "eerste punt",
        "tweede punt",
    ]
    assert found.dropped == (
        "1 tracked deletion was left out",
        "1 stretch of hidden text was left out",
        "1 comment was not read",
        "1 page header or footer was not read",
    )


def test_binary_data_is_skipped_by_its_length():
    assert read(rb" voor {\pict\bin4 }}{{} na").text == "voor  na"


def test_a_file_that_stops_early_is_doubted():
    found = read_rtf(Path("a.rtf"), rb"{\rtf1 een {\b twee")
    assert found.text == "een twee"
    assert found.doubts == ("the file stops before its text is closed; the end may be missing",)


def test_what_follows_the_last_group_is_no_text():
    assert read_rtf(Path("a.rtf"), rb"{\rtf1 een} twee {drie}").text == "een"


@pytest.mark.parametrize(
    "odd",
    [
        b"\\u99999999999 \\uc9999999999 \\u-99999 \\f-3 \\fcharset9",
        b"\\'zz\\'8\\",
        b"{\\fonttbl" + b"\\f1" * 50_000 + b"}",
        b"{\\fonttbl{\\f1\\fcharset78 X;}}\\f1\\'80",
        b"\\ansicpg932\\'83",
        b'{\\field{\\*\\fldinst HYPERLINK "' * 200,
        b"\\cell\\row\\cell\\par\\row",
        b"\\bin-5 \\bin99999999 x",
    ],
)
def test_odd_files_are_read_without_harm(odd):
    assert "woord" in read(b" woord " + odd).text


def test_what_is_no_rtf_or_made_to_do_harm_is_refused():
    assert refusal(b"tekst") == "a.rtf: the name says RTF, the content is not; mend the suffix"
    assert refusal(b"{\\rtf1 " + b"{" * 100_000) == (
        f"a.rtf: refused: it is nested more than {MAX_DEPTH} deep, as files made to do harm are"
    )
    assert refusal(b"{\\rtf1 " + b"\\b" * (MAX_TOKENS + 1)) == (
        "a.rtf: refused: it holds more than 2 million marks; an honest file does not"
    )
