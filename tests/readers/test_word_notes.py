import docx
from docx.opc.constants import RELATIONSHIP_TYPE as REL

from casework.readers import read_source
from casework.readers.word import read_word
from tests.readers.test_word import par, run, table, word_file
from tests.readers.test_word_comments import COMMENTS, W, add_part, comment, end, start

TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.{}+xml"


def reference(kind, name):
    return f'<w:r><w:{kind}Reference w:id="{name}"/></w:r>'


def note(kind, name, *paragraphs, sort=""):
    mark = f"<w:r><w:{kind}Ref/></w:r>"
    return f'<w:{kind} w:id="{name}"{sort}>{mark.join(("", *paragraphs))}</w:{kind}>'


def noted(tmp_path, body, *, footnotes="", endnotes="", comments=""):
    path = word_file(tmp_path / "a.docx", body)
    document = docx.Document(path)
    for kind, xml in (("footnotes", footnotes), ("endnotes", endnotes)):
        if xml:
            written = f'<w:{kind} xmlns:w="{W}">{xml}</w:{kind}>'
            relation = REL.FOOTNOTES if kind == "footnotes" else REL.ENDNOTES
            add_part(document, f"/word/{kind}.xml", TYPE.format(kind), relation, written)
    if comments:
        w14 = "http://schemas.microsoft.com/office/word/2010/wordml"
        xml = f'<w:comments xmlns:w="{W}" xmlns:w14="{w14}">{comments}</w:comments>'
        add_part(document, "/word/comments.xml", COMMENTS, REL.COMMENTS, xml)
    document.save(path)
    return path


def test_notes_stand_behind_the_text_in_the_order_of_their_references(tmp_path):
    cells = f"<w:tc>{par(run('x'))}</w:tc><w:tc>{par(run('y'), reference('footnote', 3))}</w:tc>"
    body = par(run("Er was geen geld"), reference("endnote", 2), run(".")) + table((cells,))
    path = noted(
        tmp_path,
        body,
        footnotes=note("footnote", -1, par(run("_")), sort=' w:type="separator"')
        + note("footnote", 3, par(run(" Bron: raad.")), par(), par(run("Zie ook 2020."))),
        endnotes=note("endnote", 2, par(run("Zei men."))),
    )
    read = read_word(path, path.read_bytes())
    assert read.text == (
        "Er was geen geld.\n\nx\ty\n\n[noot 1] Zei men.\n\n[noot 2] Bron: raad.\nZie ook 2020."
    )
    assert read.dropped == ()
    assert read.doubts == (
        "2 footnotes or endnotes stand at the end of the text, after [noot 1] and so on",
    )


def test_a_note_that_is_not_there_is_counted_and_one_on_deleted_text_goes(tmp_path):
    gone = f'<w:del w:id="1" w:author="a">{reference("footnote", 1)}</w:del>'
    body = par(run("Tekst."), gone, reference("footnote", 7))
    path = noted(tmp_path, body, footnotes=note("footnote", 1, par(run("weg"))))
    read = read_word(path, path.read_bytes())
    assert read.text == "Tekst."
    assert read.dropped == ("1 footnote was not read",)


def test_a_comment_in_a_note_stands_there(tmp_path):
    body = par(run("Tekst"), reference("footnote", 1), run("."))
    words = par(run(" Volgens "), start(0), run("de raad"), end(0))
    path = noted(
        tmp_path,
        body,
        footnotes=note("footnote", 1, words),
        comments=comment(0, "wie?"),
    )
    read = read_word(path, path.read_bytes())
    assert read.text == "Tekst.\n\n[noot 1] Volgens de raad"
    (found,) = read.comments
    assert read.text[found.start : found.end] == "de raad"


def test_a_note_is_no_speaker(tmp_path):
    turns = [run("I: Hoe ging dat?"), run("R1: Goed."), run("I: Echt?"), run("R1: Ja.")]
    body = "".join(par(turn, reference("footnote", n)) for n, turn in enumerate(turns))
    notes = "".join(note("footnote", n, par(run("Zie boven."))) for n in range(4))
    source = read_source(noted(tmp_path, body, footnotes=notes)).source
    assert [turn.speaker for turn in source.turns] == ["I", "R1", "I", "R1", "", "", "", ""]
    assert source.text[source.turns[3].start : source.turns[3].end] == "Ja."
