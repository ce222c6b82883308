import zipfile
from io import BytesIO
from pathlib import Path
from xml.sax.saxutils import escape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from odfdo import Document, Note, Paragraph

from casework.errors import ReadError
from casework.readers import read_source
from casework.readers.opendocument import read_opendocument
from casework.readers.report import Comment
from casework.text import gate

FILES = Path(__file__).parent / "files"
MIMETYPE = "application/vnd.oasis.opendocument.text"
_NS = "urn:oasis:names:tc:opendocument:xmlns:{}:1.0"
NAMES = " ".join(
    [
        *(f'xmlns:{n}="{_NS.format(n)}"' for n in ("office", "text", "table", "style", "form")),
        f'xmlns:draw="{_NS.format("drawing")}" xmlns:svg="{_NS.format("svg-compatible")}"',
        'xmlns:dc="http://purl.org/dc/elements/1.1/"',
        'xmlns:loext="urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0"',
    ]
)
MANIFEST = (
    '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
    f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{MIMETYPE}"/>'
    '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml">{}'
    "</manifest:file-entry></manifest:manifest>"
)


def archive(content, *, mimetype=MIMETYPE, styles="", entry=""):
    file = BytesIO()
    with zipfile.ZipFile(file, "w") as parts:
        parts.writestr("mimetype", mimetype)
        parts.writestr("content.xml", content)
        parts.writestr("META-INF/manifest.xml", MANIFEST.format(entry))
        if styles:
            parts.writestr("styles.xml", styles)
    return file.getvalue()


def whole(body):
    root = "office:document-content"
    return f"<{root} {NAMES}><office:body><office:text>{body}</office:text></office:body></{root}>"


def read(body, **parts):
    return read_opendocument(Path("a.odt"), archive(whole(body), **parts))


def par(*words):
    return f"<text:p>{''.join(words)}</text:p>"


def row(*cells):
    written = "".join(f"<table:table-cell>{cell}</table:table-cell>" for cell in cells)
    return f"<table:table-row>{written}</table:table-row>"


def note_of(name, words, *, extra=""):
    named = f' office:name="{name}"' if name else ""
    return (
        f"<office:annotation{named}{extra}><dc:creator>Anna</dc:creator>"
        f"<dc:date>2021-05-04T10:00:00</dc:date>{par(words)}</office:annotation>"
    )


def end_of(name):
    return f'<office:annotation-end office:name="{name}"/>'


def deletion(name, *paragraphs):
    return (
        f'<text:changed-region text:id="{name}"><text:deletion><office:change-info/>'
        f"{''.join(paragraphs)}</text:deletion></text:changed-region>"
    )


def changes(*regions):
    return f"<text:tracked-changes>{''.join(regions)}</text:tracked-changes>"


def stretches(found):
    return [(one.text, found.text[one.start : one.end]) for one in found.comments]


def test_what_libreoffice_made_of_a_word_file_reads_as_that_file():
    path = FILES / "libreoffice.odt"
    found = read_opendocument(path, path.read_bytes())
    assert found.text == (
        "Gesprek\n\nWij hebben nooit geld  gekregen.\n\nEen  twee\tdrie\nvier\n\n"
        "punt een\n\npunt twee\n\nInterviewer: Wie deed mee?\n\nR1: Iedereen.\n\n"
        "Echt iedereen.\n\nBijna.\n\nEr kwam geen training van.\n\n"
        "En in een ander deel nog meer.\n\nSlot woord.\n\n"
        "[noot 1] Bron: de raad.\n\n[noot 2] Zei men."
    )
    assert stretches(found) == [
        ("In de tabel.", "Iedereen.\n\nEcht"),
        ("Op wat weg is.", "Er kwam geen training van."),
        ("Klopt dit?", "geen training"),
        ("Over twee alinea's.", " van.\n\nEn in een ander deel"),
        ("Bij deze alinea.", "En in een ander deel nog meer."),
        ("Op een weg woord.", "Slot woord."),
    ]
    assert found.doubts == (
        "5 tracked changes: insertions kept, deletions left out",
        "2 footnotes or endnotes stand at the end of the text, after [noot 1] and so on",
    )


def test_what_odfdo_wrote_is_read(tmp_path):
    document = Document("text")
    document.body.clear()
    paragraph = Paragraph("Er was geen  geld\tmeer.\nEcht niet.")
    paragraph.insert_note(after="geld", note_id="n1", citation="1", body="Zei men.")
    paragraph.insert_annotation(after="niet", body="Navragen.", creator="Ben")
    document.body.append(paragraph)
    path = tmp_path / "a.odt"
    document.save(path)
    source, _reading, comments = read_source(path)
    assert source.text == "Er was geen  geld\tmeer.\nEcht niet.\n\n[noot 1] Zei men."
    assert [(one.start, one.end, one.text, one.author) for one in comments] == [
        (0, 34, "Navragen.", "Ben")
    ]
    assert isinstance(document.body.get_notes()[0], Note)


def test_an_annotation_is_a_comment_and_never_in_the_sentence():
    found = read(par("Er kwam ", note_of("a", "Klopt?"), "geen training", end_of("a"), " van."))
    assert found.text == "Er kwam geen training van."
    assert found.comments == (Comment(8, 21, "Klopt?", "Anna", "2021-05-04T10:00:00"),)


def test_annotations_overlap_cross_paragraphs_and_cells():
    rows = row(par("I"), par("Wie", end_of("a"), " ", note_of("b", "y"), "nu?"))
    rows += row(par("R1"), par("Wij", end_of("b"), "."))
    head = f"<table:table-header-rows>{rows}</table:table-header-rows>"
    found = read(par("Een ", note_of("a", "x"), "begin.") + f"<table:table>{head}</table:table>")
    assert found.text == "Een begin.\n\nI: Wie nu?\n\nR1: Wij."
    assert stretches(found) == [("x", "begin.\n\nI: Wie"), ("y", "nu?\n\nR1: Wij")]


def test_an_annotation_without_end_is_about_its_paragraph():
    found = read(
        par("Een.") + par("Twee ", note_of("", "x"), "drie.") + note_of("b", "y") + par("Vier.")
    )
    assert stretches(found) == [("x", "Twee drie."), ("y", "V")]


def test_copied_annotations_keep_apart():
    one = par(note_of("a", "x"), "een", end_of("a"), " ", note_of("a", "y"), "twee", end_of("a"))
    assert stretches(read(one)) == [("x", "een"), ("y", "twee")]


def test_a_reply_follows_its_parent():
    reply = note_of("c", "antwoord", extra=' loext:parent-name="a"')
    body = par(
        note_of("a", "vraag"), "een", end_of("a"), note_of("b", "los"), " twee", end_of("b"), reply
    )
    assert [one.text for one in read(body).comments] == ["vraag", "antwoord", "los"]


def test_deleted_text_stays_out_and_its_annotations_are_minded():
    body = changes(
        deletion("r1", par("heel ", note_of("a", "x"), "veel", end_of("a"), " ")),
        deletion("r2", par(note_of("b", "y"), "Alinea", end_of("b")), par()),
        '<text:changed-region text:id="r3"><text:insertion/></text:changed-region>',
    ) + par(
        "Wij hebben ",
        '<text:change text:change-id="r1"/>',
        '<text:change-start text:change-id="r3"/>geld',
        '<text:change-end text:change-id="r3"/>.',
    )
    found = read(body + par('<text:change text:change-id="r2"/>', "Klaar."))
    assert found.text == "Wij hebben geld.\n\nKlaar."
    assert [(one.text, one.start, one.end) for one in found.comments] == [("x", 11, 12)]
    assert found.dropped == ("1 comment on a deleted paragraph was left out",)
    assert found.doubts == (
        "3 tracked changes: insertions kept, deletions left out",
        "1 comment on deleted text stands at the nearest character",
    )


def test_white_space_is_what_an_office_program_shows():
    body = par("\n  een\n  <text:span> twee </text:span> drie<text:s/><text:s text:c='2'/>")
    tabs = par("a<text:tab/> b<text:line-break/>c", '<text:s text:c="999999999"/>', "d")
    assert read(body + par("  ") + tabs).text == f"een twee drie   \n\na\t b\nc{' ' * 200}d"


def test_lists_sections_headings_and_fields_are_text():
    items = f"<text:list-item>{par('een')}<text:list><text:list-item>{par('diep')}</text:list-item>"
    body = (
        '<text:h text:outline-level="1">Kop</text:h>'
        f"<text:section><text:list>{items}</text:list></text:list-item></text:list></text:section>"
        + par("<text:a>link</text:a> <text:page-number>3</text:page-number><text:bookmark/> !")
        + par(
            "<text:ruby><text:ruby-base>字</text:ruby-base><text:ruby-text>zi</text:ruby-text>"
            "</text:ruby>"
        )
    )
    assert read(body).text == "Kop\n\neen\n\ndiep\n\nlink 3 !\n\n字"


def test_frames_boxes_and_pictures():
    box = f"<draw:frame><draw:text-box>{par('In het kader.')}</draw:text-box></draw:frame>"
    shape = f"<draw:custom-shape>{par('In een vorm.')}</draw:custom-shape>"
    picture = "<draw:frame><draw:image/><draw:image/><svg:title>plaatje</svg:title></draw:frame>"
    formula = "<draw:frame><draw:object/><draw:image/></draw:frame>"
    found = read(box + par("Voor ", box, picture, formula, shape, "en na."))
    assert found.text == "In het kader.\n\nVoor en na.\n\nIn het kader.\n\nIn een vorm."
    assert found.dropped == ("1 picture was left out", "1 embedded file was left out")
    assert found.doubts == ("the text of 2 text boxes stands after the paragraphs that hold them",)


def test_notes_stand_behind_the_text():
    note = (
        "<text:note><text:note-citation>1</text:note-citation>"
        f"<text:note-body>{par('Bron.')}{par('Zie ook.')}</text:note-body></text:note>"
    )
    found = read(par("Geen geld", note, "."))
    assert found.text == "Geen geld.\n\n[noot 1] Bron.\nZie ook."
    assert found.doubts == ("1 footnote or endnote stands at the end of the text, after [noot 1]",)


def test_page_headers_are_counted():
    styles = (
        f"<office:document-styles {NAMES}><style:header>{par('Geheim')}</style:header>"
        f"<style:footer>{par()}</style:footer></office:document-styles>"
    )
    assert read(par("Tekst."), styles=styles).dropped == ("1 page header or footer was not read",)


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"geen zip", "mend the suffix"),
        (archive("<broken"), "save it anew"),
        (archive(whole(""), mimetype=MIMETYPE.replace("text", "graphics")), "the content is not"),
        (archive("<a/>"), "the content is not"),
        (archive("<!DOCTYPE a><a/>"), "refused"),
        (
            archive(b"\x8f\x01\x02", entry="<manifest:encryption-data/>"),
            "locked with a password",
        ),
    ],
)
def test_what_is_no_opendocument_text_is_refused_in_words(data, told):
    with pytest.raises(ReadError, match=told):
        read_opendocument(Path("a.odt"), data)


words = st.text("ab é😀.", min_size=1, max_size=4).map(lambda text: text.replace("  ", " "))


@settings(max_examples=200, deadline=None)
@given(st.lists(st.lists(words, min_size=1, max_size=5), min_size=1, max_size=5), st.data())
def test_every_annotation_keeps_the_words_that_were_marked(paragraphs, data):
    places = [(row, at) for row, line in enumerate(paragraphs) for at in range(len(line))]
    before, behind, wanted = {}, {}, {}
    for n in range(data.draw(st.integers(1, 4))):
        first = data.draw(st.integers(0, len(places) - 1))
        last = data.draw(st.integers(first, len(places) - 1))
        before.setdefault(places[first], []).append(note_of(f"n{n}", f"c{n}"))
        behind.setdefault(places[last], []).append(end_of(f"n{n}"))
        wanted[f"c{n}"] = between(paragraphs, places[first : last + 1])
    body = "".join(
        par(
            *(
                "".join((*before.get((row, at), ()), spaced(text), *behind.get((row, at), ())))
                for at, text in enumerate(line)
            )
        )
        for row, line in enumerate(paragraphs)
    )
    found = read(body)
    assert found.text == gate(found.text) == between(paragraphs, places)
    if not found.text:
        return
    by_name = dict(stretches(found))
    assert by_name.keys() == wanted.keys()
    assert [by_name[name] for name in wanted if wanted[name]] == [*filter(None, wanted.values())]


def spaced(text):
    return escape(text).replace(" ", "<text:s/>")


def between(paragraphs, places):
    kept = {}
    for row, at in places:
        if "".join(paragraphs[row]).strip():
            kept[row] = kept.get(row, "") + paragraphs[row][at]
    return "\n\n".join(kept.values())


def test_what_stands_in_a_content_control_is_read():
    chosen = "<loext:content-control><text:span>Oss</text:span> of Uden</loext:content-control>"
    assert read(par("Gemeente: ", chosen, ".")).text == "Gemeente: Oss of Uden."
