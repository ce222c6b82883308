"""Odd and broken Word and OpenDocument texts, their XML written by hand."""

from __future__ import annotations

from collections.abc import Iterator

from tests.corpus.entries import (
    LOADS,
    REFUSED,
    SAID,
    WARNS,
    Entry,
    attacks,
    packed,
    with_part,
    without,
)

DECLARED = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
_OOXML = "http://schemas.openxmlformats.org"
_RELATED = "relationships"
NAMES = (
    f'xmlns:w="{_OOXML}/wordprocessingml/2006/main"'
    f' xmlns:r="{_OOXML}/officeDocument/2006/{_RELATED}"'
)
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_RELATIONS = f"{_OOXML}/officeDocument/2006/relationships"
UNSEEN = "Dit staat er niet."


def relations(*targets: tuple[str, str]) -> str:
    one = '<Relationship Id="rId{}" Type="{}/{}" Target="{}"/>'
    rows = "".join(one.format(n, _RELATIONS, *target) for n, target in enumerate(targets, 1))
    start = f'<Relationships xmlns="{_OOXML}/package/2006/{_RELATED}">'
    return f"{DECLARED}{start}{rows}</Relationships>"


def word(body: str, *, comments: str = "", target: str = "word/document.xml") -> bytes:
    """A Word file without styles: a document, and comments where given."""
    types = (
        f'{DECLARED}<Types xmlns="{_OOXML}/package/2006/content-types">'
        '<Default Extension="rels"'
        ' ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{_TYPE}.document.main+xml"/>'
        + (
            f'<Override PartName="/word/comments.xml" ContentType="{_TYPE}.comments+xml"/>'
            if comments
            else ""
        )
        + "</Types>"
    )
    members = [
        ("[Content_Types].xml", types),
        ("_rels/.rels", relations(("officeDocument", target))),
        (
            "word/document.xml",
            f"{DECLARED}<w:document {NAMES}><w:body>{body}</w:body></w:document>",
        ),
    ]
    if comments:
        members.append(
            ("word/comments.xml", f"{DECLARED}<w:comments {NAMES}>{comments}</w:comments>")
        )
        members.append(("word/_rels/document.xml.rels", relations(("comments", "comments.xml"))))
    return packed(*members)


def run(text: str, tag: str = "t") -> str:
    return f'<w:r><w:{tag} xml:space="preserve">{text}</w:{tag}></w:r>'


def par(*inner: str) -> str:
    return f"<w:p>{''.join(inner)}</w:p>"


def word_files() -> Iterator[Entry]:
    """Word files: what Word makes, what others make of it, what attackers do."""
    talk = par(run("Interviewer: Hoe begon het?")) + par(run(f"R1: {SAID}"))
    good = word(talk)
    wide = '<?xml version="1.0" encoding="UTF-16"?>'
    nested = par(run(SAID))
    for _n in range(12):
        nested = f"<w:tbl><w:tr><w:tc>{nested}</w:tc><w:tc>{par(run('x'))}</w:tc></w:tr></w:tbl>"
    about = f'<w:comment w:id="0" w:author="Eva">{par(run("team"))}</w:comment>'
    marked = '<w:commentRangeStart w:id="0"/>{}<w:commentRangeEnd w:id="0"/>'
    yield Entry("good.docx", good, LOADS, "two turns, no styles part", SAID)
    yield Entry("one.docx", word(par(run(SAID))), LOADS, "one paragraph", SAID)
    yield Entry(
        "tracked.docx",
        word(
            par(
                f'<w:ins w:id="1">{run(SAID)}</w:ins>',
                f'<w:del w:id="2">{run(UNSEEN, "delText")}</w:del>',
            )
        ),
        WARNS,
        "tracked changes",
        SAID,
    )
    yield Entry(
        "comment.docx",
        word(par(marked.format(run(SAID))), comments=about),
        LOADS,
        "a comment",
        SAID,
    )
    yield Entry(
        "comment-open.docx",
        word(par('<w:commentRangeStart w:id="0"/>', run(SAID)), comments=about),
        LOADS,
        "a comment without an end",
        SAID,
    )
    yield Entry(
        "comment-lost.docx",
        word(par(marked.format(run(SAID)))),
        LOADS,
        "the mark of a comment that is not there",
        SAID,
    )
    yield Entry(
        "comment-broken.docx",
        with_part(
            word(par(marked.format(run(SAID))), comments=about), "word/comments.xml", "<w:com"
        ),
        REFUSED,
        "the comments are broken XML",
    )
    yield Entry("nested.docx", word(nested), LOADS, "twelve tables in tables", SAID)
    yield Entry(
        "control.docx",
        word(f"<w:sdt><w:sdtContent>{talk}</w:sdtContent></w:sdt>"),
        LOADS,
        "a content control",
        SAID,
    )
    yield Entry(
        "breaks.docx",
        word(par(run("R1: Een"), "<w:r><w:br/><w:tab/></w:r>", run("twee."))),
        LOADS,
        "soft breaks and tabs",
        "Een\n\ttwee.",
    )
    yield Entry(
        "odd-symbol.docx",
        word(par(run(SAID), '<w:r><w:sym w:char="110000"/></w:r>')),
        WARNS,
        "a symbol beyond Unicode",
        SAID,
    )
    yield Entry(
        "utf16-part.docx",
        with_part(
            good,
            "word/document.xml",
            f"{wide}<w:document {NAMES}><w:body>{talk}</w:body></w:document>".encode("utf-16"),
        ),
        LOADS,
        "the part is UTF-16",
        SAID,
    )
    yield Entry(
        "control-character.docx",
        word(par(run(SAID + "\x08"))),
        REFUSED,
        "a character that XML forbids",
    )
    yield Entry(
        "foreign.docx",
        word(f'<x:y xmlns:x="urn:x">{talk}</x:y>'),
        LOADS,
        "elements of another program around the text",
        SAID,
    )
    yield Entry(
        "linked.docx",
        with_part(
            good,
            "word/_rels/document.xml.rels",
            relations(("attachedTemplate", "http://192.0.2.1/x.dotm")).replace(
                'dotm"', 'dotm" TargetMode="External"'
            ),
        ),
        LOADS,
        "a template elsewhere: never fetched",
        SAID,
    )
    yield Entry(
        "astray.docx",
        word(talk, target="../../../etc/passwd"),
        REFUSED,
        "its document is outside the file",
    )
    yield Entry(
        "nowhere.docx", word(talk, target="word/none.xml"), REFUSED, "its document is not there"
    )
    yield Entry(
        "no-types.docx",
        without(good, "[Content_Types].xml"),
        REFUSED,
        "no list of types",
        "another kind of archive",
    )
    yield Entry(
        "no-relations.docx", without(good, "_rels/.rels"), REFUSED, "nothing says where the text is"
    )
    yield Entry("blank.docx", word(par() + par(run(" "))), REFUSED, "no words", "no text")
    yield Entry("no-paragraphs.docx", word(""), REFUSED, "an empty body", "no text")
    yield Entry(
        "no-text-part.docx",
        with_part(good, "word/document.xml", f"{DECLARED}<w:document {NAMES}/>"),
        REFUSED,
        "no body",
        "no text",
    )
    yield Entry(
        "notes-own.docx",
        word(par(run(SAID), '<w:r><w:footnoteReference w:id="7"/></w:r>')),
        WARNS,
        "a footnote that is not there",
        SAID,
    )
    yield from attacks("docx", good, "word/document.xml", b"<w:body>")


_NS = "urn:oasis:names:tc:opendocument:xmlns:{}:1.0"
ODF = (
    " ".join(f'xmlns:{n}="{_NS.format(n)}"' for n in ("office", "text", "table", "style"))
    + ' xmlns:dc="http://purl.org/dc/elements/1.1/"'
)
MIMETYPE = "application/vnd.oasis.opendocument.{}"


def opendocument(body: str, *, kind: str = "text", inner: str = "") -> bytes:
    """An OpenDocument file: a mark, a manifest, the content."""
    inner = inner or kind
    mime = MIMETYPE.format(kind)
    manifest = (
        f'{DECLARED}<manifest:manifest xmlns:manifest="{_NS.format("manifest")}">'
        f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{mime}"/>'
        '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>'
        "</manifest:manifest>"
    )
    body = f"<office:body><office:{inner}>{body}</office:{inner}></office:body>"
    root = "office:document-content"
    content = f"{DECLARED}<{root} {ODF}>{body}</{root}>"
    return packed(
        ("mimetype", mime),
        ("content.xml", content),
        ("META-INF/manifest.xml", manifest),
        stored=True,
    )


def opendocument_files() -> Iterator[Entry]:
    """OpenDocument texts."""

    def odt(*paragraphs: str) -> bytes:
        return opendocument("".join(f"<text:p>{words}</text:p>" for words in paragraphs))

    note = (
        "<office:annotation><dc:creator>Eva</dc:creator><text:p>team</text:p></office:annotation>"
    )
    change = (
        '<text:tracked-changes><text:changed-region text:id="c1"><text:deletion>'
        f"<text:p>{UNSEEN}</text:p></text:deletion></text:changed-region></text:tracked-changes>"
    )
    good = odt("Interviewer: Hoe begon het?", f"R1: {SAID}")
    yield Entry("good.odt", good, LOADS, "two turns", SAID)
    yield Entry(
        "annotation.odt",
        odt(SAID.replace("kleine", f"{note}kleine")),
        LOADS,
        "an annotation within the sentence",
        SAID,
    )
    yield Entry(
        "tracked.odt",
        opendocument(f'{change}<text:p>{SAID}<text:change text:change-id="c1"/></text:p>'),
        WARNS,
        "a deletion",
        SAID,
    )
    yield Entry(
        "spaces.odt",
        odt(SAID + '<text:s text:c="999999999"/>zo'),
        LOADS,
        "a thousand million spaces",
        SAID,
    )
    yield Entry(
        "bad-spaces.odt",
        odt(SAID + '<text:s text:c="-1"/><text:s text:c="x"/>zo'),
        LOADS,
        "spaces of no number",
        SAID,
    )
    yield Entry(
        "rows.odt",
        opendocument(
            '<table:table><table:table-row table:number-rows-repeated="1000000"><table:table-cell>'
            f"<text:p>{SAID}</text:p></table:table-cell></table:table-row></table:table>"
        ),
        LOADS,
        "a row repeated a million times",
        SAID,
    )
    yield Entry(
        "sheet.odt",
        opendocument("<table:table/>", kind="spreadsheet"),
        REFUSED,
        "a sheet by the name of a text",
        "not",
    )
    yield Entry(
        "half-sheet.odt",
        opendocument("", kind="text", inner="spreadsheet"),
        REFUSED,
        "a text that says it is a sheet",
        "not",
    )
    yield Entry("blank.odt", odt("", " "), REFUSED, "no words", "no text")
    yield Entry("no-mimetype.odt", without(good, "mimetype"), REFUSED, "nothing says what it is")
    yield from attacks("odt", good, "content.xml", b"<office:text>")
