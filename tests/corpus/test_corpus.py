import socket
import time
from collections import Counter
from pathlib import Path

import pytest

from casework.errors import ReadError
from casework.readers import Reader, grid, read_grid, read_source, worker
from tests.corpus import make_corpus
from tests.corpus.entries import LOADS, REFUSED, WARNS

CORPUS = make_corpus.corpus()
SECONDS = 5


@pytest.fixture(scope="module", autouse=True)
def _one_process():
    """Tables are read here, where their seconds are counted; only SPSS's parser may die."""
    with Reader() as reader, pytest.MonkeyPatch.context() as patched:
        patched.setattr(grid, "table_apart", lambda path: table_by(reader, path))
        yield


def table_by(reader, path):
    return reader.table(path) if path.suffix in {".sav", ".zsav"} else worker.table(path)


def outcome(path):
    """What became of a file, its text or message, and the seconds of work it took."""
    started = time.process_time()
    try:
        if path.suffix in make_corpus.TABLES:
            found = read_grid(path)
            words = "\n".join(
                "\t".join(row) for row in (found.header, *(r for _n, r in found.records))
            )
            said = found.doubts
        else:
            read = read_source(path)
            words, said = read.source.text, (*read.reading.doubts, *read.reading.dropped)
            assert words.strip()
            assert read.source.title
    except ReadError as error:
        return REFUSED, str(error), time.process_time() - started
    words.encode("utf-8")
    return (WARNS if said else LOADS), words, time.process_time() - started


@pytest.fixture(autouse=True)
def _no_socket(monkeypatch):
    def refused(*_args, **_kwargs):
        raise AssertionError("a socket")

    monkeypatch.setattr(socket, "socket", refused)


@pytest.mark.parametrize("entry", CORPUS, ids=lambda entry: entry.name)
def test_every_file_has_the_outcome_of_the_index(entry, tmp_path, monkeypatch):
    folder = tmp_path / "studie"
    folder.mkdir()
    monkeypatch.chdir(folder)
    path = folder / entry.name
    path.write_bytes(entry.data)
    found, words, took = outcome(path)
    assert (found, took < SECONDS) == (entry.expected, True), words[:300]
    assert entry.contains in words
    assert "Dit staat er niet." not in words
    assert path.read_bytes() == entry.data
    assert list(folder.iterdir()) == [path]
    assert list(tmp_path.iterdir()) == [folder]


def test_a_refusal_says_which_file_and_what_to_do(tmp_path):
    for entry in CORPUS:
        if entry.expected == REFUSED:
            path = tmp_path / entry.name
            path.write_bytes(entry.data)
            message = outcome(path)[1]
            assert message.startswith(str(path))
            assert len(message) - len(str(path)) > 15
            assert "Traceback" not in message


def test_the_corpus_covers_all_formats():
    counts = Counter(Path(entry.name).suffix for entry in CORPUS)
    own = [entry for entry in CORPUS if "-as." not in entry.name]
    assert len(own) >= 150
    assert len({entry.name for entry in CORPUS}) == len(CORPUS)
    assert all(counts[suffix] >= 8 for suffix in (*make_corpus.TEXTS, *make_corpus.TABLES))
    assert {entry.expected for entry in CORPUS} == {LOADS, WARNS, REFUSED}


def test_making_it_twice_gives_the_same_bytes(tmp_path):
    make_corpus.corpus.cache_clear()
    again = make_corpus.corpus()
    assert [(e.name, e.data) for e in again] == [(e.name, e.data) for e in CORPUS]
    folder = make_corpus.write(tmp_path / "corpus")
    lines = (folder / "index.csv").read_text("utf-8").splitlines()
    assert lines[0] == "name,expected,why,contains"
    assert len(list(folder.iterdir())) == len(CORPUS) + 1
