from pathlib import Path

import pytest

from casework.errors import ReadError
from casework.readers import read_source
from casework.readers.webpage import read_html

FILES = Path(__file__).parent / "files"


def read(page):
    return read_html(Path("a.html"), page if isinstance(page, bytes) else page.encode())


def refusal(page):
    with pytest.raises(ReadError) as caught:
        read(page)
    return str(caught.value)


@pytest.mark.parametrize(
    ("page", "text"),
    [
        ("<p>een</p><p>twee</p>los <div>drie</div>", "een\n\ntwee\n\nlos\n\ndrie"),
        ("<h1>Kop</h1><ul><li>een<li>twee</ul>", "Kop\n\neen\n\ntwee"),
        ("<p>een <b>v</b>et\n  <i>woord</i><br> regel</p>", "een vet woord\nregel"),
        ("<p>caf&eacute; &amp; &#8364;5&nbsp;x &lt;b&gt;", "café & €5\xa0x <b>"),
        ("<pre>a\n  b</pre>", "a\n  b"),
        ("<p>a<o:p>b</o:p> <app-page>c</app-page></p>", "ab c"),
        ("<table><tr><td>jaar<td>deel<tr><td>2018<td>12</table>na", "jaar\tdeel\n\n2018\t12\n\nna"),
        (
            "<table><tr><th>I<td><p>Hoe?</p><tr><th>R1<td><p>Goed.</p><p>Ja.</p></table>",
            "I: Hoe?\n\nR1: Goed.\n\nJa.",
        ),
        (
            "<table><caption>Kop</caption>los<tr><td>x<table><tr><td>y</table></table>z",
            "Kop\n\nlos\n\nx\n\ny\n\nz",
        ),
    ],
)
def test_text_comes_through_in_blocks(page, text):
    assert read(page).text == text


def test_what_is_no_text_is_left_out_and_counted():
    found = read(
        "<html><head><title>Titel</title><style>p{}</style></head><body>"
        "<p>een<script>x()</script><!-- noot --> twee<span hidden>weg</span></p>"
        "<div style='color: red; DISPLAY : none'>weg</div><template>weg</template>"
        "<noscript>weg</noscript><iframe>weg</iframe><svg><text>weg</text></svg>"
        "<math><mi>weg</mi></math><select><option>weg</select><del>weg</del>"
        "<object>weg</object><form><button>weg</button>drie</form><onbekend>weg</onbekend>"
    )
    assert found.text == "een twee\n\ndrie"
    assert found.dropped == (
        "2 stretches of hidden text were left out",
        "1 tracked deletion was left out",
        "2 fields to fill in were left out",
        "3 scripts or style sheets were left out",
        "1 remark in the page's code was left out",
        "1 element that is no part of web pages was left out",
        "2 pictures were left out",
        "2 embedded files were left out",
    )


def test_comments_of_google_docs_and_word_do_not_stand_in_the_sentence():
    found = read(
        '<p>Wij hebben<sup><a href="#cmnt1" id="cmnt_ref1">[a]</a></sup> nooit</p>'
        '<div><p><a href="#cmnt_ref1" id="cmnt1">[a]</a><span>Echt?</span></p></div>'
        "<p>geld<a class=msocomanchor>[A1]</a></p><div style='mso-element:comment'>Hoezo</div>"
    )
    assert found.text == "Wij hebben nooit\n\ngeld"
    assert found.dropped == ("2 comments were not read",)


@pytest.mark.parametrize(
    ("page", "doubts"),
    [
        ("<p>café".encode("utf-8-sig"), ()),
        ("<p>café".encode("utf-16"), ()),
        ("<p>café".encode(), ()),
        ("<meta charset='iso-8859-1'><p>café".encode("cp1252"), ()),
        (
            b'<meta http-equiv="Content-Type" content="text/html; charset=windows-1250"><p>caf\xe9',
            (),
        ),
        (b'<?xml version="1.0" encoding="iso-8859-1"?><html><p>caf\xe9', ()),
        ("<p>café".encode("cp1252"), ("read as Windows-1252",)),
        (
            "<meta charset=utf-8><p>café".encode("cp1252"),
            (
                "read as Windows-1252",
                'the page says it is written in "utf-8", but that does not read',
            ),
        ),
        (
            "<meta charset=unicode_escape><p>café".encode(),
            ('the page says it is written in "unicode_escape", but that does not read',),
        ),
    ],
)
def test_the_encoding_is_the_marks_the_pages_or_the_ladders(page, doubts):
    found = read(page)
    assert (found.text, found.doubts) == ("café", doubts)


def test_a_file_of_libreoffice_is_read(tmp_path):
    page = (FILES / "libreoffice.html").read_bytes()
    found = read(page)
    assert found.text.split("\n\n") == [
        "Gesprek met een coördinator",
        "Wij hebben nooit geld gekregen voor het VN-verdrag, zei zij.",
        "De raad was niet snel overtuigd: “één loket”, € 500 en 😀.",
        "Zichtbaar slot.",
        "I: Hoe begon het?",
        "R1: Met één ambtenaar.",
        "eerste punt",
        "tweede punt",
    ]
    (tmp_path / "gesprek-1.htm").write_bytes(page)
    assert read_source(tmp_path / "gesprek-1.htm").source.id == "gesprek-1"


@pytest.mark.parametrize(
    "page",
    ["<div>" * 100_000 + "x", "<b>" * 300 + "x", "<table>" * 5_000, "<p>" + "a" * 10_500_000],
)
def test_nothing_is_lost_in_silence_where_the_parser_stops(page):
    assert refusal(page) == (
        "a.html: refused: it is nested too deep or has a part too long, as files made to do harm"
    )


def test_deep_but_honest_pages_are_read():
    assert read("<div>" * 200 + "diep" + "</div>" * 200 + "<p>na").text == "diep\n\nna"


@pytest.mark.parametrize("odd", ["<" * 100_000, "&" * 100_000, "</p>" * 50_000, "</table></td>"])
def test_odd_pages_are_read_without_harm(odd):
    assert read(f"<p>woord {odd}").text.startswith("woord")


def test_entities_of_a_document_type_are_not_filled_in():
    page = '<!DOCTYPE html SYSTEM "file:///etc/passwd" [<!ENTITY a "gevuld">]><p>&a;</p>'
    assert "gevuld" not in read(page).text.replace("ENTITY a", "")


@pytest.mark.parametrize(
    ("page", "message"),
    [
        (b"gewone tekst", "the name says web page, the content is not; mend the suffix"),
        (
            b"%PDF-1.7",
            "the name says text, the content is another kind (pdf); mend the suffix",
        ),
        (b"\x01\x02\x03<p>", "the name says text, but the content is not; save it as text (UTF-8)"),
        (
            b"MIME-Version: 1.0\n\n<p>x",
            "it is a web archive; save the page as web page, HTML only",
        ),
    ],
)
def test_what_is_no_page_is_refused(page, message):
    assert refusal(page) == f"a.html: {message}"


def test_control_characters_that_an_office_program_left_are_no_text():
    said = "Dit werd gekozen uit een veld met keuzen. " * 2
    assert read(f"<p>{said}\x01</p>").text == said.strip()
