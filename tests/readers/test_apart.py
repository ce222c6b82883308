import json
import os
import pickle
import subprocess
import sys
import time
from io import BytesIO
from pathlib import Path

import docx
import pytest

from casework.errors import ReadError
from casework.model import Kind
from casework.readers import Reader, apart, read_apart, read_source
from casework.readers.source import READERS
from casework.words import speak

ODD = """
import json, sys; sys.path[:] = json.loads(sys.argv[1])
import os, signal, socket, time
from casework.readers import source, worker
from casework.readers.report import FileText

def odd(path, data):
    match data.decode():
        case "hang": time.sleep(60)
        case "die": os.kill(os.getpid(), 11)
        case "eat": held = bytearray(1_300_000_000)
        case "err": raise KeyError("unforeseen")
        case "print": print("x" * 100_000, flush=True)
        case "look":
            links = [f"/proc/self/fd/{n}" for n in range(3, 100)]
            held = [os.readlink(link) for link in links if os.path.lexists(link)]
            return FileText(f"open: {held}")
    return FileText(f"proces {os.getpid()}")

source.READERS[".odd"] = odd
worker.main()
"""


@pytest.fixture
def reader(monkeypatch):
    """A reader whose process knows a format in which files misbehave."""
    monkeypatch.setattr(apart, "_START", ODD)
    monkeypatch.setitem(READERS, ".odd", None)
    with Reader() as reader:
        yield reader


def file(tmp_path, words, name="a.odd"):
    path = tmp_path / name
    path.write_text(words, encoding="utf-8")
    return path


def word_file(tmp_path, *paragraphs):
    document = docx.Document()
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    document.save(tmp_path / "a.docx")
    return tmp_path / "a.docx"


def test_what_is_read_apart_is_what_is_read_here(tmp_path, monkeypatch):
    path = word_file(tmp_path, "Interviewer: Hoe begon het?", "R1: Met 😀 een werkgroep.")
    monkeypatch.chdir(tmp_path)
    options = {"case": "Oosterdam", "kind": Kind.FOCUS_GROUP, "language": "nl", "id": "x"}
    assert read_apart(Path("a.docx"), **options) == read_source(path, **options)


def test_a_refusal_comes_back_with_the_path_given_and_in_the_language_spoken(tmp_path, monkeypatch):
    (tmp_path / "a.docx").write_bytes(b"geen Word")
    monkeypatch.chdir(tmp_path)
    with Reader() as reader:
        with pytest.raises(ReadError, match=r"^a\.docx: the name says Word, the content is not"):
            reader.read(Path("a.docx"))
        speak("nl")
        with pytest.raises(ReadError, match=r"^a\.docx: de naam zegt Word"):
            reader.read(Path("a.docx"))


def test_plain_files_and_those_without_a_reader_need_no_process(tmp_path, monkeypatch):
    monkeypatch.setattr(apart, "_Worker", None)
    with Reader() as reader:
        assert reader.read(file(tmp_path, "Wij doen mee.", "a.txt")).source.text == "Wij doen mee."
        for name, why in (("a.xyz", "cannot be read"), ("no.docx", "no such file")):
            with pytest.raises(ReadError, match=why):
                reader.read(file(tmp_path, "x", name) if name == "a.xyz" else tmp_path / name)


def test_a_large_plain_file_is_read_apart(tmp_path, monkeypatch):
    monkeypatch.setattr(apart, "LARGE", 10)
    monkeypatch.setattr(apart, "_Worker", None)
    with Reader() as reader, pytest.raises(TypeError):
        reader.read(file(tmp_path, "langer dan tien tekens", "a.txt"))


def test_one_process_reads_many_files_until_it_is_spent(tmp_path, reader, monkeypatch):
    path = file(tmp_path, "well")
    first, second = (reader.read(path).source.text for _n in range(2))
    assert first == second != f"proces {os.getpid()}"
    monkeypatch.setattr(apart, "MAX_READ", 2)
    assert reader.read(path).source.text != first


def test_a_file_that_hangs_is_given_up_and_the_next_is_read(tmp_path, reader, monkeypatch):
    assert reader.read(file(tmp_path, "well"))
    monkeypatch.setattr(apart, "SECONDS", 1)
    started = time.monotonic()
    with pytest.raises(ReadError, match="reading it took longer than 1 seconds"):
        reader.read(file(tmp_path, "hang"))
    assert time.monotonic() - started < 10
    monkeypatch.undo()
    monkeypatch.setattr(apart, "_START", ODD)
    monkeypatch.setitem(READERS, ".odd", None)
    assert reader.read(file(tmp_path, "well"))


def test_a_file_that_kills_its_process_is_refused_and_the_next_is_read(tmp_path, reader):
    with pytest.raises(ReadError, match="broke off, as with a damaged file or one that takes"):
        reader.read(file(tmp_path, "die"))
    assert reader.read(file(tmp_path, "well"))


@pytest.mark.skipif(sys.platform != "linux", reason="memory is limited on Linux")
def test_a_file_that_eats_memory_is_refused_by_the_limit(tmp_path, reader):
    with pytest.raises(ReadError, match="reading it takes more than 1000 MB of memory"):
        reader.read(file(tmp_path, "eat"))


def test_an_error_of_the_program_is_told_as_one_and_printing_does_no_harm(tmp_path, reader):
    with pytest.raises(ReadError, match=r"the program failed on it \(KeyError\)"):
        reader.read(file(tmp_path, "err"))
    assert reader.read(file(tmp_path, "print"))


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_the_process_holds_no_open_file_of_the_program(tmp_path, reader):
    with (tmp_path / "casework.db").open("w") as study:
        os.set_inheritable(study.fileno(), True)
        held = reader.read(file(tmp_path, "look")).source.text
    assert "casework.db" not in held
    assert "socket:" not in held


def test_only_the_data_of_a_source_comes_back():
    stream = BytesIO()
    apart.send(stream, Path("x"))
    stream.seek(0)
    with pytest.raises(pickle.UnpicklingError):
        apart.receive(stream)
    with pytest.raises(EOFError):
        apart.receive(BytesIO(b"\0\0"))


def test_a_process_that_does_not_start_is_told(tmp_path, monkeypatch):
    path = word_file(tmp_path, "x")
    monkeypatch.setattr(apart, "_START", "raise SystemExit")
    with pytest.raises(ReadError, match=r"does not start \(it ended\)"):
        read_apart(path)
    monkeypatch.setattr(sys, "executable", str(tmp_path / "no-python"))
    with pytest.raises(ReadError, match="does not start"):
        read_apart(path)


def test_a_script_without_a_main_guard_can_read(tmp_path):
    word_file(tmp_path, "Wij doen mee.")
    script = tmp_path / "script.py"
    script.write_text(
        f"import sys; sys.path[:] = {json.dumps(sys.path)}\n"
        "from pathlib import Path\nfrom casework.readers import read_apart\n"
        "print(read_apart(Path('a.docx')).source.text)\n"
    )
    command = [sys.executable, script]
    out = subprocess.run(command, cwd=tmp_path, check=True, capture_output=True, text=True)
    assert (out.stdout, out.stderr) == ("Wij doen mee.\n", "")
