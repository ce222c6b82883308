import zipfile
from io import BytesIO

import docx
import pytest
from docx.oxml import parse_xml

from casework.errors import ReadError
from casework.readers import read_source

NAMES = " ".join(
    f'xmlns:{prefix}="{address}"'
    for prefix, address in {
        "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
        "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
        "v": "urn:schemas-microsoft-com:vml",
        "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
        "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
    }.items()
)


def word_file(path, body):
    """A Word file with this XML as its body."""
    document = docx.Document()
    new = parse_xml(f"<w:body {NAMES}>{body}</w:body>")
    old = document.element.body
    section = old[-1]
    old[:] = [*new, section]
    document.save(path)
    return path


def run(text):
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def par(*runs):
    return f"<w:p>{''.join(runs)}</w:p>"


def cell(*paragraphs):
    return f"<w:tc>{''.join(par(run(text)) for text in paragraphs)}</w:tc>"


def table(*rows):
    written = "".join("<w:tr>" + "".join(cells) + "</w:tr>" for cells in rows)
    return f"<w:tbl>{written}</w:tbl>"


def read(tmp_path, body):
    found = read_source(word_file(tmp_path / "a.docx", body))
    return found.source.text, found.reading


def test_paragraphs_stand_apart_by_one_blank_line(tmp_path):
    text, reading = read(tmp_path, par(run("Een.")) + par() + par(run("  ")) + par(run("Twee.")))
    assert text == "Een.\n\nTwee."
    assert reading.kept == {"paragraphs": 2, "turns": 2, "speakers": 0, "words": 2}


def test_tracked_insertions_stay_and_deletions_go(tmp_path):
    body = par(
        run("Wij hebben "),
        f'<w:ins w:id="1" w:author="a">{run("nooit ")}</w:ins>',
        '<w:del w:id="2" w:author="a"><w:r><w:delText>wel </w:delText></w:r></w:del>',
        f'<w:moveFrom w:id="3" w:author="a">{run("vroeger ")}</w:moveFrom>',
        run("geld gekregen."),
    )
    text, reading = read(tmp_path, body)
    assert text == "Wij hebben nooit geld gekregen."
    assert reading.dropped == ()
    assert reading.doubts == ("3 tracked changes: insertions kept, deletions left out",)


def test_a_deleted_paragraph_mark_joins_two_paragraphs(tmp_path):
    mark = '<w:pPr><w:rPr><w:del w:id="1" w:author="a"/></w:rPr></w:pPr>'
    text, reading = read(tmp_path, par(mark, run("Een ")) + par(run("zin.")))
    assert text == "Een zin."
    assert reading.doubts == ("1 tracked change: insertions kept, deletions left out",)


def test_controls_links_and_fields_keep_their_words(tmp_path):
    body = (
        f"<w:sdt><w:sdtPr/><w:sdtContent>{par(run('In een veld.'))}</w:sdtContent></w:sdt>"
        + par(
            f"<w:sdt><w:sdtContent>{run('Ook ')}</w:sdtContent></w:sdt>",
            f"<w:hyperlink>{run('een link ')}</w:hyperlink>",
            f'<w:smartTag w:element="x">{run("en een naam ")}</w:smartTag>',
            '<w:r><w:fldChar w:fldCharType="begin"/></w:r>',
            "<w:r><w:instrText>PAGE</w:instrText></w:r>",
            '<w:r><w:fldChar w:fldCharType="separate"/></w:r>',
            run("bladzij 3"),
            "<m:oMath><m:r><m:t> x+y</m:t></m:r></m:oMath>",
        )
    )
    text, _reading = read(tmp_path, body)
    assert text == "In een veld.\n\nOok een link en een naam bladzij 3 x+y"


def test_tabs_breaks_and_hyphens_are_characters(tmp_path):
    body = par(
        "<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t><w:cr/><w:t>d</w:t>"
        "<w:noBreakHyphen/><w:t>e</w:t><w:softHyphen/><w:t>f\u00adg</w:t></w:r>"
    )
    assert read(tmp_path, body)[0] == "a\tb\nc\nd\u2011ef\u00adg"


def test_a_table_with_speakers_is_a_transcript(tmp_path):
    body = table(
        (cell("Interviewer"), cell("Wie deed mee?")),
        (cell("R1:"), cell("Iedereen.", "Echt iedereen.")),
        (cell(""), cell("Bijna.")),
    )
    source, reading, _comments = read_source(word_file(tmp_path / "a.docx", body))
    assert source.text == (
        "Interviewer: Wie deed mee?\n\nR1: Iedereen.\n\nEcht iedereen.\n\nBijna."
    )
    assert [turn.speaker for turn in source.turns] == ["Interviewer", "R1"]
    assert reading.kept == {"paragraphs": 4, "turns": 2, "speakers": 2, "words": 9}


def test_time_codes_in_a_table_are_no_words(tmp_path):
    body = table(
        (cell("00:01"), cell("Interviewer"), cell("Wie?")),
        (cell("00:04"), cell("R1"), cell("Wij.")),
    ) + table(
        (cell("Interviewer"), cell("[00:09]"), cell("Nog meer?")),
        (cell("R1"), cell("[00:12]"), cell("Nee.")),
    )
    source = read_source(word_file(tmp_path / "a.docx", body)).source
    assert [source.text[turn.start : turn.end] for turn in source.turns] == [
        "Wie?",
        "Wij.",
        "Nog meer?",
        "Nee.",
    ]


def test_another_table_is_read_row_by_row(tmp_path):
    body = table(
        (cell("jaar"), cell("aantal"), cell("")),
        (cell("2018"), cell("12"), cell("van", "alle")),
    )
    assert read(tmp_path, body)[0] == "jaar\taantal\n\n2018\t12\tvan\nalle"


def test_a_frame_of_one_column_is_no_table(tmp_path):
    body = table((cell("Een.", "Twee."),), (cell("Drie."),))
    assert read(tmp_path, body)[0] == "Een.\n\nTwee.\n\nDrie."


def test_a_deleted_row_and_a_nested_table_are_minded(tmp_path):
    gone = f'<w:tr><w:trPr><w:del w:id="1" w:author="a"/></w:trPr>{cell("weg")}</w:tr>'
    inner = table((cell("a"), cell("b")))
    body = f"<w:tbl>{gone}<w:tr><w:tc>{inner}<w:p/></w:tc></w:tr></w:tbl>"
    text, reading = read(tmp_path, body)
    assert text == "a\tb"
    assert reading.doubts == ("1 tracked change: insertions kept, deletions left out",)


def test_a_text_box_is_read_once_after_its_paragraph(tmp_path):
    box = f"<w:txbxContent>{par(run('In het kader.'))}</w:txbxContent>"
    body = par(
        run("Voor "),
        "<w:r><mc:AlternateContent>"
        f'<mc:Choice Requires="wps"><wps:wsp><wps:txbx>{box}</wps:txbx></wps:wsp></mc:Choice>'
        f"<mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r>",
        run("en na."),
    )
    text, reading = read(tmp_path, body)
    assert text == "Voor en na.\n\nIn het kader."
    assert reading.doubts == ("the text of 1 text box stands after the paragraph that holds it",)


def test_what_is_left_out_is_counted(tmp_path):
    body = par(
        run("Tekst"),
        '<w:r><w:footnoteReference w:id="2"/></w:r>',
        '<w:r><w:endnoteReference w:id="2"/></w:r>',
        "<w:r><w:drawing><pic:pic/></w:drawing></w:r>",
        "<w:r><w:object/></w:r>",
    )
    path = word_file(tmp_path / "a.docx", body)
    document = docx.Document(path)
    document.add_comment(document.paragraphs[0].runs[0], text="Klopt dit?", author="a")
    document.sections[0].header.paragraphs[0].text = "Vertrouwelijk"
    document.save(path)
    assert read_source(path).reading.dropped == (
        "2 footnotes were not read",
        "1 page header or footer was not read",
        "1 picture was left out",
        "1 embedded file was left out",
    )


def test_symbols_and_hidden_text_are_kept_and_doubted(tmp_path):
    body = par(
        run("ja "),
        '<w:r><w:sym w:font="Wingdings" w:char="F0E0"/></w:r>',
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t> stil</w:t></w:r>",
    )
    text, reading = read(tmp_path, body)
    assert text == "ja \uf0e0 stil"
    assert reading.doubts == (
        "1 character of a symbol font may look different",
        "1 stretch of hidden text was kept",
    )


def test_a_word_file_without_words_is_refused(tmp_path):
    with pytest.raises(ReadError, match="there is no text in it"):
        read(tmp_path, par())


def test_an_archive_of_another_kind_is_refused(tmp_path):
    path = tmp_path / "a.docx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
    with pytest.raises(ReadError, match="the content is another kind of archive"):
        read_source(path)


@pytest.mark.parametrize("part", ["[Content_Types].xml", "_rels/.rels", "word/document.xml"])
@pytest.mark.parametrize("content", ["<broken", "<a/>"])
def test_damaged_parts_are_refused_in_words(tmp_path, part, content):
    path = word_file(tmp_path / "a.docx", par(run("Tekst.")))
    with zipfile.ZipFile(BytesIO(path.read_bytes())) as good, zipfile.ZipFile(path, "w") as bad:
        for member in good.infolist():
            kept = good.read(member)
            bad.writestr(member.filename, content if member.filename == part else kept)
    with pytest.raises(ReadError):
        read_source(path)
