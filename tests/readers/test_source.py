import os

import pytest

from casework.errors import ReadError
from casework.model import Kind, Turn
from casework.readers import read_source
from casework.readers.source import READERS
from casework.text import checksum

READABLE = ", ".join(READERS)


@pytest.fixture
def interview(tmp_path):
    path = tmp_path / "Oosterdam – gesprek 1.txt"
    path.write_bytes(b"I: Lukte het?\r\n\r\nR1: Ja hoor.\r\n")
    return path


def refusal(path):
    with pytest.raises(ReadError) as caught:
        read_source(path)
    return str(caught.value).removeprefix(str(path))


def test_a_transcript_becomes_a_source_with_a_report(interview):
    source, reading, _comments = read_source(interview, case="Oosterdam")
    assert source.id == "oosterdam-gesprek-1"
    assert source.title == "Oosterdam – gesprek 1"
    assert source.text == "I: Lukte het?\n\nR1: Ja hoor.\n"
    assert source.checksum == checksum("I: Lukte het?\n\nR1: Ja hoor.\n")
    assert (source.kind, source.case, source.language) == (Kind.INTERVIEW, "Oosterdam", "nl")
    assert source.origin == "Oosterdam – gesprek 1.txt"
    assert reading.file == "Oosterdam – gesprek 1.txt"
    assert reading.kept == {"paragraphs": 2, "turns": 2, "speakers": 2, "words": 6}
    assert (reading.dropped, reading.doubts) == ((), ())


def test_text_without_speakers_is_a_document(tmp_path):
    path = tmp_path / "notitie.md"
    path.write_text("# Notitie\n\nEen *nadruk*.", encoding="utf-8")
    source = read_source(path).source
    assert source.kind is Kind.DOCUMENT
    assert source.text == "# Notitie\n\nEen *nadruk*."


def test_kind_and_id_may_be_given(interview):
    source = read_source(interview, id="x1", kind=Kind.FOCUS_GROUP, language="en").source
    assert (source.id, source.kind, source.language) == ("x1", Kind.FOCUS_GROUP, "en")


FRISIAN = (
    "Wy hawwe der mei ús allen lang oer praat, mar doe't it safier wie, koe it net mear trochgean."
    " Dat is fansels spitich foar de minsken dy't der al jierren op wachten hiene."
)


def test_the_language_is_detected_and_doubted_where_it_is_not_dutch(tmp_path):
    path = tmp_path / "petear.txt"
    path.write_text(FRISIAN, encoding="utf-8")
    source, reading, _comments = read_source(path)
    assert source.language == "fy"
    assert reading.doubts == ("it is taken for Frisian; patterns and negation are made for Dutch",)


def test_a_given_language_is_not_doubted(tmp_path):
    path = tmp_path / "petear.txt"
    path.write_text(FRISIAN, encoding="utf-8")
    source, reading, _comments = read_source(path, language="nl")
    assert (source.language, reading.doubts) == ("nl", ())


def test_words_of_no_language_are_taken_for_dutch_with_a_doubt(tmp_path):
    path = tmp_path / "lijst.txt"
    path.write_text("stoel tafel lamp kast " * 6, encoding="utf-8")
    source, reading, _comments = read_source(path)
    assert source.language == "nl"
    assert reading.doubts == ("its language is unsure; it is taken for Dutch",)


def test_speech_with_times_is_an_interview_even_where_nobody_is_named(tmp_path):
    path = tmp_path / "opname.srt"
    path.write_text("1\n00:00:01,000 --> 00:00:02,000\nDag.\n", encoding="utf-8")
    source = read_source(path).source
    assert (source.kind, source.turns) == (Kind.INTERVIEW, (Turn(0, 4, begins=1000, ends=2000),))


def test_an_old_encoding_is_read_and_doubted(tmp_path):
    path = tmp_path / "oud.txt"
    path.write_bytes("coördinatie".encode("cp1252"))
    source, reading, _comments = read_source(path)
    assert source.text == "coördinatie"
    assert reading.doubts == ("read as Windows-1252",)


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("a.doc", ": .doc is an old Word format; open it in Word and save as .docx"),
        ("a.pages", ": .pages is not read yet; save it as .docx or .txt"),
        (
            "a.xlsx",
            ": .xlsx is a table, not a text; add it as a survey, or as cases or codings",
        ),
        ("a.mp3", ": .mp3 is a recording; write it out first, as .docx or .txt"),
        (
            "a.xyz",
            f": .xyz cannot be read; readable are {READABLE}; save it as one of these",
        ),
        (
            "a",
            f": a name without suffix does not say what it holds; readable are {READABLE}",
        ),
    ],
)
def test_other_suffixes_say_what_to_do(tmp_path, name, message):
    (tmp_path / name).write_text("tekst", encoding="utf-8")
    assert refusal(tmp_path / name) == message


def test_what_is_not_there_a_folder_or_empty_is_refused(tmp_path):
    (tmp_path / "leeg.txt").touch()
    (tmp_path / "wit.txt").write_text(" \n\n", encoding="utf-8")
    assert refusal(tmp_path / "weg.txt") == ": there is no such file; check its name and folder"
    assert refusal(tmp_path) == ": this is a folder; name the files in it, or use a pattern"
    assert refusal(tmp_path / "leeg.txt") == ": the file is empty"
    assert refusal(tmp_path / "wit.txt") == (
        ": there is no text in it; a scan or a picture cannot be read"
    )


def test_a_locked_file_is_refused(interview, monkeypatch):
    def locked(*_args, **_kwargs):
        raise PermissionError

    monkeypatch.setattr("pathlib.Path.open", locked)
    assert refusal(interview) == (
        ": it is locked, or you may not read it; close it elsewhere and check its rights"
    )


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        (
            "a.txt",
            b"PK\x03\x04\x14\x00",
            ": the name says text, the content is another kind (docx, xlsx, zip); mend the suffix",
        ),
        (
            "a.md",
            b"%PDF-1.7",
            ": the name says text, the content is another kind (pdf); mend the suffix",
        ),
        (
            "a.txt",
            bytes(range(256)) * 4,
            ": the name says text, but the content is not; save it as text (UTF-8)",
        ),
        (
            "a.docx",
            b"gewoon tekst",
            ": the name says Word, the content is not; mend the suffix",
        ),
        (
            "a.docx",
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
            ": it is locked with a password, or an old Word file; save it anew as .docx",
        ),
        (
            "a.docx",
            b"PK\x03\x04afgebroken",
            ": the file is damaged: it cannot be unpacked; open it, save it anew, try again",
        ),
    ],
)
def test_content_that_is_not_what_the_suffix_says_is_refused(tmp_path, name, content, message):
    (tmp_path / name).write_bytes(content)
    assert refusal(tmp_path / name) == message


def test_a_name_without_letters_gets_an_id_from_the_text(tmp_path):
    path = tmp_path / "–.txt"
    path.write_text("tekst", encoding="utf-8")
    assert read_source(path).source.id == "source-" + checksum("tekst")[:8]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no such files on this system")
def test_a_pipe_is_refused_instead_of_waited_for(tmp_path):
    os.mkfifo(tmp_path / "a.txt")
    assert refusal(tmp_path / "a.txt") == ": this is not a file that can be read"
