"""Odd and broken RTF, web pages and PDFs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tests.corpus.entries import LOADS, REFUSED, SAID, WARNS, Entry

RTF = "{\\rtf1\\ansi\\ansicpg1252{\\fonttbl{\\f0 Arial;}}\\f0 %s\\par }"
HTML = (
    "<!DOCTYPE html><html><head><title>Gesprek</title></head>"
    f"<body><p>I: Hoe?</p><p>R1: {SAID}</p></body></html>"
)
UNSEEN = "Dit staat er niet."


def rtf_files() -> Iterator[Entry]:
    """RTF, whose words nobody ever finished naming."""

    def rtf(words: str) -> bytes:
        return (RTF % words).encode("latin-1")

    deep = "{\\rtf1 " + "{" * 20_000 + "x" + "}" * 20_001
    yield Entry("good.rtf", rtf(SAID), LOADS, "as WordPad writes it", SAID)
    yield Entry(
        "unicode.rtf",
        rtf("\\u233? \\u-10179?\\u-8704? zo"),
        LOADS,
        "numbers for characters, an emoji in two halves",
        "é 😀 zo",
    )
    yield Entry("surrogate.rtf", rtf(SAID + "\\u-10179? zo"), WARNS, "half a character", SAID)
    yield Entry(
        "hex.rtf", rtf("ge\\'efnteresseerd"), LOADS, "hexadecimal characters", "geïnteresseerd"
    )
    yield Entry(
        "unknown.rtf",
        rtf("\\zzunknown7 {\\*\\zzsecret " + UNSEEN + "}" + SAID),
        LOADS,
        "unknown words, and a group to pass by",
        SAID,
    )
    yield Entry(
        "bin.rtf",
        rtf("{\\pict\\bin12 {{{{{{}}}}}}}" + SAID),
        WARNS,
        "braces within a picture",
        SAID,
    )
    yield Entry(
        "bin-huge.rtf",
        rtf(SAID + "{\\pict\\bin999999999 x}"),
        WARNS,
        "a picture longer than the file",
        SAID,
    )
    yield Entry("bin-negative.rtf", rtf("\\bin-5 " + SAID), LOADS, "a negative length", SAID)
    yield Entry(
        "huge-number.rtf",
        rtf("\\u9999999999? \\uc999999 \\f99999999 " + SAID),
        WARNS,
        "numbers beyond all",
        "",
    )
    yield Entry(
        "comment.rtf", rtf(SAID + "{\\*\\annotation " + UNSEEN + "}"), WARNS, "a comment", SAID
    )
    yield Entry(
        "table.rtf",
        rtf(
            "\\trowd\\intbl I\\cell Hoe?\\cell\\row\\trowd\\intbl R1\\cell " + SAID + "\\cell\\row"
        ),
        LOADS,
        "a transcript in a table",
        f"R1: {SAID}",
    )
    yield Entry("cut.rtf", rtf(SAID)[:-2], WARNS, "stops before its end", SAID)
    yield Entry(
        "closed-early.rtf",
        rtf(SAID) + b"}}}}" + UNSEEN.encode(),
        LOADS,
        "more braces than opened",
        SAID,
    )
    yield Entry("nul.rtf", rtf(SAID + "\0\x01\x02"), LOADS, "control characters", SAID)
    yield Entry("deep.rtf", deep.encode(), REFUSED, "20,000 groups in groups", "more than 500 deep")
    yield Entry(
        "marks.rtf", rtf("\\b" * 2_000_001), REFUSED, "two million words", "2 million marks"
    )
    yield Entry(
        "backslashes.rtf",
        rtf("\\" * 100_001),
        LOADS,
        "nothing but backslashes",
    )
    yield Entry("no-text.rtf", rtf("{\\pict 00}"), REFUSED, "a picture alone", "no text")
    yield Entry("only-mark.rtf", b"{\\rtf", REFUSED, "the mark alone", "")
    yield Entry("empty.rtf", b"", REFUSED, "nothing in it", "empty")


def html_files() -> Iterator[Entry]:
    """Web pages, of which only allowed elements are text."""

    def page(body: str) -> bytes:
        return f"<html><body>{body}</body></html>".encode()

    deep = "<div>" * 10_000 + SAID + "</div>" * 10_000
    laugh = '<!DOCTYPE html [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>'
    yield Entry("good.html", HTML.encode(), LOADS, "a page", SAID)
    yield Entry(
        "scripts.html",
        page(f"<script>alert('{UNSEEN}')</script><p onclick='x()'>{SAID}</p>"),
        WARNS,
        "a script",
        SAID,
    )
    yield Entry(
        "frames.html",
        page(
            f"<iframe src='http://192.0.2.1/'></iframe><img src='http://192.0.2.1/a'><p>{SAID}</p>"
        ),
        WARNS,
        "what would be fetched",
        SAID,
    )
    yield Entry(
        "hidden.html",
        page(f"<p style='display:none'>{UNSEEN}</p><p>{SAID}</p>"),
        WARNS,
        "hidden words",
        SAID,
    )
    yield Entry(
        "latin.html",
        f"<html><meta charset='iso-8859-1'><p>geïnteresseerd {SAID}</p>".encode("cp1252"),
        LOADS,
        "an encoding it names",
        "geïnteresseerd",
    )
    yield Entry(
        "liar.html",
        f"<html><meta charset='utf-8'><p>geïnteresseerd {SAID}</p>".encode("cp1252"),
        WARNS,
        "an encoding that is not so",
        "geïnteresseerd",
    )
    yield Entry(
        "utf7.html",
        f"<html><meta charset='utf-7'><p>+ADw-script+AD4- {SAID}</p>".encode(),
        WARNS,
        "an encoding that hides",
        SAID,
    )
    yield Entry("utf16.htm", HTML.encode("utf-16"), LOADS, "UTF-16", SAID)
    yield Entry(
        "unclosed.html", f"<p>{SAID}<p>Zo<td>x<b><i>".encode(), LOADS, "nothing is closed", SAID
    )
    yield Entry(
        "entities.html",
        page(f"<p>{SAID} &amp;amp; &eacute; &#128512; &#xD800; &nope;</p>"),
        LOADS,
        "entities, good and bad",
        "&amp; é 😀",
    )
    yield Entry(
        "laughs.html",
        (laugh + f"<p>{SAID} &b;</p>").encode(),
        LOADS,
        "entities of its own stay unread",
        SAID,
    )
    yield Entry(
        "external.html",
        ('<!DOCTYPE html SYSTEM "http://192.0.2.1/x.dtd">' + HTML[15:]).encode(),
        LOADS,
        "a document type elsewhere: never fetched",
        SAID,
    )
    yield Entry(
        "table.html",
        page(f"<table><tr><td>I<td>Hoe?<tr><td>R1<td>{SAID}</table>"),
        LOADS,
        "a transcript in a table",
        f"R1: {SAID}",
    )
    yield Entry(
        "nuls.html",
        HTML.replace("kleine", "kl\0eine").encode(),
        WARNS,
        "a NUL in a word",
        "werkgroep van",
    )
    yield Entry("deep.html", page(deep), REFUSED, "10,000 elements in elements", "nested too deep")
    yield Entry(
        "attribute.html",
        page("<p " + "a" * 200_000 + f">{SAID}</p>"),
        LOADS,
        "a name of 200,000 letters",
        SAID,
    )
    yield Entry("brackets.html", b"<html>" + b"<" * 100_000, LOADS, "nothing but brackets")
    yield Entry(
        "archive.html", b"MIME-Version: 1.0\r\n\r\n<html>", REFUSED, "a web archive", "web archive"
    )
    yield Entry("no-words.html", page("<script>1</script><img>"), REFUSED, "no words", "no text")
    yield Entry("prose.html", SAID.encode(), REFUSED, "no tag in it", "not")
    yield Entry("empty.html", b"", REFUSED, "nothing in it", "empty")


def pdf(pages: Sequence[str], *, extra: str = "", trailer: str = "", font: str = "") -> bytes:
    """A PDF with these content streams, one a page; object 3 is the font."""
    font = font or "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
    first = 4
    kids = " ".join(f"{first + 2 * n} 0 R" for n in range(len(pages)))
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Kids[{kids}]/Count {len(pages)}>>",
        font,
    ]
    for n, content in enumerate(pages):
        objects.append(
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F1 3 0 R>>>>"
            f"/Contents {first + 2 * n + 1} 0 R{extra}>>"
        )
        objects.append(f"<</Length {len(content)}>>stream\n{content}\nendstream")
    out, places = "%PDF-1.4\n", []
    for number, one in enumerate(objects, start=1):
        places.append(len(out))
        out += f"{number} 0 obj{one}endobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    size = len(objects) + 1
    end = (
        f"xref\n0 {size}\n0000000000 65535 f \n{table}trailer<</Size {size}/Root 1 0 R{trailer}>>\n"
    )
    return f"{out}{end}startxref\n{len(out)}\n%%EOF".encode("latin-1")


def shown(*lines: str) -> str:
    """A content stream that shows lines of text."""
    moved = "".join(f"({line})Tj 0 -16 Td " for line in lines)
    return f"BT /F1 11 Tf 72 770 Td {moved}ET"


def pdf_files() -> Iterator[Entry]:
    """PDFs: scans, locked, damaged, and with odd fonts."""
    good = pdf([shown("Interviewer: Hoe begon het?", f"R1: {SAID}")])
    scan = "q 500 0 0 700 40 40 cm BI /W 1 /H 1 /CS /G /BPC 8 ID \x80 EI Q"
    locked = f"/Encrypt<</Filter/Standard/V 1/R 2/O<{'41' * 32}>/U<{'42' * 32}>/P -4>>/ID[<41><41>]"
    no_map = (
        "<</Type/Font/Subtype/Type1/BaseFont/Odd/Encoding<</Type/Encoding/Differences[65/g1/g2]>>>>"
    )
    script = "/AA<</O<</S/JavaScript/JS(app.alert\\(1\\))>>>>"
    yield Entry("good.pdf", good, LOADS, "a page of text", SAID)
    yield Entry("before.pdf", b"junk\n" * 9 + good, LOADS, "bytes before its mark", SAID)
    yield Entry(
        "script.pdf", pdf([shown(SAID)], extra=script), LOADS, "a script that never runs", SAID
    )
    yield Entry("half-scan.pdf", pdf([shown(SAID), scan]), WARNS, "a page that is a picture", SAID)
    astray = good[: good.index(b"startxref")] + b"startxref\n99999\n%%EOF"
    yield Entry("bad-xref.pdf", astray, LOADS, "the table is not where it says it is", SAID)
    yield Entry(
        "no-xref.pdf",
        good[: good.index(b"xref")],
        REFUSED,
        "the table and the trailer are gone",
        "damaged",
    )
    yield Entry(
        "odd-font.pdf",
        pdf([shown(SAID, "AB")], font=no_map),
        LOADS,
        "a font without known characters",
        "werkgroep",
    )
    yield Entry(
        "overlaid.pdf",
        pdf([shown(SAID) + " " + shown(SAID)]),
        LOADS,
        "the same line twice, as shadows do",
        SAID,
    )
    yield Entry(
        "far-away.pdf",
        pdf([shown(SAID) + " BT /F1 1e9 Tf 1e9 1e9 Td (ver)Tj ET"]),
        LOADS,
        "letters as large as the world",
        SAID,
    )
    yield Entry(
        "loop.pdf",
        good.replace(b"/Kids[4 0 R]", b"/Kids[2 0 R]"),
        REFUSED,
        "pages within themselves",
    )
    yield Entry("scan.pdf", pdf([scan]), REFUSED, "a picture alone", "it is a scan")
    yield Entry("locked.pdf", pdf([shown(SAID)], trailer=locked), REFUSED, "a password", "password")
    yield Entry("no-pages.pdf", pdf([]), REFUSED, "no pages", "")
    yield Entry("blank.pdf", pdf([""]), REFUSED, "an empty page", "empty")
    yield Entry("cut.pdf", good[:200], REFUSED, "the first 200 bytes", "damaged")
    yield Entry("only-mark.pdf", b"%PDF-1.7\n", REFUSED, "the mark alone", "damaged")
    yield Entry(
        "noise.pdf",
        b"%PDF-1.7\n" + bytes(range(256)) * 20,
        REFUSED,
        "noise behind a mark",
        "damaged",
    )
    yield Entry(
        "many.pdf",
        pdf([shown(*["x" * 1_000] * 210)]),
        REFUSED,
        "210,000 letters on a page",
        "characters",
    )
    yield Entry("empty.pdf", b"", REFUSED, "nothing in it", "empty")
