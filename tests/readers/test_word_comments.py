from io import BytesIO
from pathlib import Path
from typing import NamedTuple

import docx
from docx.opc.constants import RELATIONSHIP_TYPE as REL
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from casework.readers.report import Comment
from casework.readers.word import read_word
from casework.text import gate
from tests.readers.test_word import NAMES, cell, par, run, table, word_file

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
COMMENTS = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
REPLIES = "http://schemas.microsoft.com/office/2011/relationships/commentsExtended"


def start(name):
    return f'<w:commentRangeStart w:id="{name}"/>'


def end(name):
    return f'<w:commentRangeEnd w:id="{name}"/><w:r><w:commentReference w:id="{name}"/></w:r>'


def deleted(text):
    return f'<w:del w:id="90" w:author="a"><w:r><w:delText>{text}</w:delText></w:r></w:del>'


def comment(name, *paragraphs, mark="", author="Anna"):
    written = "".join(
        f'<w:p w14:paraId="{mark}{place}"><w:r><w:t>{words}</w:t></w:r></w:p>'
        for place, words in enumerate(paragraphs)
    )
    return (
        f'<w:comment w:id="{name}" w:author="{author}" w:date="2021-05-04T10:00:00Z">'
        f"{written}</w:comment>"
    )


def commented(tmp_path, body, *comments, replies=""):
    """What is read of a Word file with this body and these comments in it."""
    path = word_file(tmp_path / "a.docx", body)
    document = docx.Document(path)
    xml = f'<w:comments xmlns:w="{W}" xmlns:w14="{W14}">{"".join(comments)}</w:comments>'
    add_part(document, "/word/comments.xml", COMMENTS, REL.COMMENTS, xml)
    if replies:
        w15 = "http://schemas.microsoft.com/office/word/2012/wordml"
        xml = f'<w15:commentsEx xmlns:w15="{w15}">{replies}</w15:commentsEx>'
        add_part(document, "/word/commentsExtended.xml", "application/xml", REPLIES, xml)
    document.save(path)
    return read_word(path, path.read_bytes())


def add_part(document, name, content_type, relation, xml):
    part = Part(PackURI(name), content_type, xml.encode(), document.part.package)
    document.part.relate_to(part, relation)


def stretches(read):
    return [(one.text, read.text[one.start : one.end]) for one in read.comments]


def test_a_comment_knows_its_words_writer_and_time(tmp_path):
    body = par(run("Er kwam "), start(0), run("geen training"), end(0), run(" van."))
    read = commented(tmp_path, body, comment(0, "Klopt dit?", "Navragen."))
    assert read.text == "Er kwam geen training van."
    assert read.comments == (
        Comment(8, 21, "Klopt dit?\nNavragen.", "Anna", "2021-05-04T10:00:00Z"),
    )
    assert read.dropped == ()


def test_comments_may_overlap_and_cross_paragraphs(tmp_path):
    body = (
        par(run("een "), start(0), run("twee "), start(1), run("drie"))
        + par()
        + par(run("vier"), end(0), run(" vijf"))
        + par(run("zes"), end(1))
    )
    read = commented(tmp_path, body, comment(0, "a"), comment(1, "b"))
    assert stretches(read) == [("a", "twee drie\n\nvier"), ("b", "drie\n\nvier vijf\n\nzes")]


def test_marks_between_blocks_are_minded(tmp_path):
    body = par(run("een")) + start(0) + par(run("twee")) + end(0) + par(run("drie"))
    assert stretches(commented(tmp_path, body, comment(0, "a"))) == [("a", "twee")]


def test_a_comment_may_cross_the_cells_of_a_transcript(tmp_path):
    body = table(
        (cell("Interviewer"), f"<w:tc>{par(run('Wie '), start(0), run('deed mee?'))}</w:tc>"),
        (cell("R1"), f"<w:tc>{par(run('Iedereen'), end(0), run(' wel.'))}</w:tc>"),
        (f"<w:tc>{par(start(1), run('R1:'))}</w:tc>", f"<w:tc>{par(run('Nou.'), end(1))}</w:tc>"),
        (cell("R1"), f"<w:tc>{par(start(2))}{par(run(' Echt.'), end(2))}</w:tc>"),
    )
    read = commented(tmp_path, body, comment(0, "a"), comment(1, "b"), comment(2, "c"))
    assert read.text == ("Interviewer: Wie deed mee?\n\nR1: Iedereen wel.\n\nR1: Nou.\n\nR1: Echt.")
    assert stretches(read) == [
        ("a", "deed mee?\n\nR1: Iedereen"),
        ("b", "R1: Nou."),
        ("c", "Echt."),
    ]


def test_a_comment_may_cross_the_cells_of_another_table(tmp_path):
    body = table(
        (cell("jaar"), cell("aantal")),
        (
            f"<w:tc>{par(run('in '), start(0), run('2018'))}</w:tc>",
            f"<w:tc>{par(run('twaalf'), end(0))}</w:tc>",
        ),
    )
    assert stretches(commented(tmp_path, body, comment(0, "a"))) == [("a", "2018\ttwaalf")]


def test_a_comment_on_deleted_words_stands_at_the_nearest_character(tmp_path):
    inside = f'<w:del w:id="9" w:author="a">{start(1)}{run("nooit")}{end(1)}</w:del>'
    body = par(run("Wel "), start(0), deleted("niet"), end(0), run("geld.")) + par(
        inside, run("Ja.")
    )
    read = commented(tmp_path, body, comment(0, "a"), comment(1, "b"))
    assert read.text == "Wel geld.\n\nJa."
    assert [(one.text, one.start, one.end) for one in read.comments] == [
        ("a", 4, 5),
        ("b", 11, 12),
    ]
    assert read.doubts[1:] == ("2 comments on deleted text stand at the nearest character",)


def test_a_comment_on_a_deleted_paragraph_is_left_out_and_reported(tmp_path):
    mark = '<w:pPr><w:rPr><w:del w:id="1" w:author="a"/></w:rPr></w:pPr>'
    row = '<w:tr><w:trPr><w:del w:id="1" w:author="a"/></w:trPr><w:tc>{}</w:tc></w:tr>'
    body = (
        par(run("Eerst."))
        + par(start(0), deleted("weg"), end(0))
        + par(mark, start(1), deleted("ook weg"), end(1))
        + par(run("Daarna."))
        + f"<w:tbl>{row.format(par(start(2), run('rij'), end(2)))}</w:tbl>"
    )
    read = commented(tmp_path, body, comment(0, "a"), comment(1, "b"), comment(2, "c"))
    assert read.text == "Eerst.\n\nDaarna."
    assert read.comments == ()
    assert read.dropped == ("3 comments on deleted paragraphs were left out",)


def test_moved_words_keep_their_comment_where_they_went(tmp_path):
    moved = start(0) + run("verhuisd") + end(0)
    body = par(f'<w:moveFrom w:id="1" w:author="a">{moved}</w:moveFrom>', run("Oud.")) + par(
        run("Nieuw: "), f'<w:moveTo w:id="2" w:author="a">{moved}</w:moveTo>'
    )
    assert stretches(commented(tmp_path, body, comment(0, "a"))) == [("a", "verhuisd")]


def test_a_comment_without_range_is_about_its_paragraph(tmp_path):
    body = (
        par(run("Een."))
        + par(run(" Twee "), '<w:r><w:commentReference w:id="0"/></w:r>', run("en drie."))
        + par(start(1), "<w:r><w:drawing><pic:pic/></w:drawing></w:r>", end(1), run("Vier."))
        + par(start(2), end(2))
        + par(run("Vijf."))
    )
    read = commented(tmp_path, body, *(comment(n, t) for n, t in enumerate("abc")))
    assert stretches(read) == [("a", "Twee en drie."), ("b", "Vier."), ("c", "V")]


def test_a_comment_in_a_blank_last_paragraph_is_kept(tmp_path):
    read = commented(tmp_path, par(run("Een.")) + par(start(0), end(0)), comment(0, "a"))
    assert [(one.start, one.end) for one in read.comments] == [(3, 4)]


def test_replies_follow_their_parent(tmp_path):
    body = par(start(0), run("een"), end(0), run(" "), start(1), run("twee"), end(1))
    comments = (
        comment(0, "a", mark="000000A"),
        comment(1, "b", mark="000000B"),
        comment(2, "antwoord op a", mark="000000C", author="Ben"),
        comment(3, "nog een", mark="000000D"),
    )
    replies = "".join(
        f'<w15:commentEx w15:paraId="000000{name}0" w15:paraIdParent="000000{parent}0"/>'
        for name, parent in ("CA", "DC")
    )
    read = commented(tmp_path, body, *comments, replies=replies)
    assert [(one.text, one.author, one.start, one.end) for one in read.comments] == [
        ("a", "Anna", 0, 3),
        ("antwoord op a", "Ben", 0, 3),
        ("nog een", "Anna", 0, 3),
        ("b", "Anna", 4, 8),
    ]


def test_comments_without_place_or_words_are_counted(tmp_path):
    body = par(start(1), run("een"), end(1))
    read = commented(tmp_path, body, comment(0, "nergens"), comment(1, ""))
    assert read.comments == ()
    assert read.dropped == (
        "1 comment that belongs to no place in the text was left out",
        "1 comment without words was left out",
    )


def test_what_the_gate_changes_moves_no_comment(tmp_path):
    symbol = '<w:r><w:sym w:font="x" w:char="D800"/></w:r>'
    body = par(run("\ufeff\n")) + par(
        run("\ufeff a&#13;"), "<w:r><w:br/></w:r>", symbol, start(0), run("b&#13;&#10;c"), end(0)
    )
    read = commented(tmp_path, body, comment(0, "x&#13;y"))
    assert read.text == gate(read.text) == " a\n\n\ufffdb\nc"
    assert stretches(read) == [("x\ny", "b\nc")]


class Piece(NamedTuple):
    """A run of a made document: its words, and whether they were inserted or deleted."""

    words: str
    change: str


letters = st.text("ab é😀.", min_size=1, max_size=4)
pieces = st.builds(Piece, letters, st.sampled_from(["", "", "", "ins", "del"]))
documents = st.lists(st.lists(pieces, min_size=1, max_size=5), min_size=1, max_size=5)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(documents, st.data())
def test_every_comment_keeps_the_words_that_were_marked(paragraphs, data):
    document = docx.Document()
    runs = [
        (place, piece, paragraph.add_run(piece.words))
        for place, paragraph in enumerate(document.add_paragraph() for _ in paragraphs)
        for piece in paragraphs[place]
    ]
    wanted = []
    for n in range(data.draw(st.integers(1, 4))):
        first = data.draw(st.integers(0, len(runs) - 1))
        last = data.draw(st.integers(first, len(runs) - 1))
        document.add_comment([runs[first][2], runs[last][2]], text=f"c{n}", author="a")
        wanted.append((f"c{n}", words_between(runs, first, last)))
    for _place, piece, made in runs:
        track(made._r, piece.change)
    if not any(piece.words.strip() for _, piece, _ in runs if piece.change != "del"):
        return
    file = BytesIO()
    document.save(file)
    read = read_word(Path("a.docx"), file.getvalue())
    assert read.text == gate(read.text) == words_between(runs, 0, len(runs) - 1)
    found = dict(stretches(read))
    for name, words in wanted:
        if words:
            assert found[name] == words
    lost = [name for name, _words in wanted if name not in found]
    told = [line for line in read.dropped if "deleted paragraph" in line]
    assert [line.split()[0] for line in told] == ([str(len(lost))] if lost else [])


def words_between(runs, first, last):
    """What a reader of the accepted text sees from one run to another."""
    seen = dict.fromkeys(place for place, _piece, _run in runs)
    blank = {
        place
        for place in seen
        if not "".join(p.words for at, p, _ in runs if at == place and p.change != "del").strip()
    }
    chosen = [(place, piece) for place, piece, _run in runs[first : last + 1]]
    kept = [
        "".join(piece.words for at, piece in chosen if at == place and piece.change != "del")
        for place in seen
        if place not in blank and any(at == place for at, _piece in chosen)
    ]
    return "\n\n".join(kept).strip("\n")


def track(element, change):
    if not change:
        return
    wrapper = parse_xml(f'<w:{change} {NAMES} w:id="900" w:author="b"/>')
    element.addprevious(wrapper)
    wrapper.append(element)
    if change == "del":
        for words in element.findall(f"{{{W}}}t"):
            words.tag = f"{{{W}}}delText"
