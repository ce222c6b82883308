import time

from casework.errors import ReadError
from casework.readers import apart, read_source
from casework.readers.ahead import reading_ahead
from casework.readers.source import READERS
from tests.readers.test_apart import ODD, file, word_file


def interviews(tmp_path, n):
    paths = []
    for number in range(n):
        folder = tmp_path / str(number)
        folder.mkdir()
        paths.append(word_file(folder, f"Gesprek {number}"))
    return paths


def test_files_come_in_the_order_asked_whatever_is_read_first(tmp_path):
    paths = interviews(tmp_path, 9)
    with reading_ahead(paths) as readings:
        texts = [reading.result().source.text for reading in readings]
    assert texts == [f"Gesprek {number}" for number in range(9)]


def test_what_is_read_ahead_is_what_is_read_alone(tmp_path):
    paths = interviews(tmp_path, 5)
    with reading_ahead(paths) as readings:
        assert [reading.result() for reading in readings] == list(map(read_source, paths))


def test_a_bad_file_is_an_error_of_its_own_and_the_rest_is_read(tmp_path):
    paths = interviews(tmp_path, 6)
    paths[2].write_bytes(b"PK\x03\x04 no archive")
    with reading_ahead(paths) as readings:
        found = [reading.exception() for reading in readings]
    assert [type(error) for error in found] == [type(None)] * 2 + [ReadError] + [type(None)] * 3


def test_nothing_is_read_of_no_files():
    with reading_ahead([]) as readings:
        assert list(readings) == []


def test_leaving_early_breaks_off_what_is_still_read(tmp_path, monkeypatch):
    monkeypatch.setattr(apart, "_START", ODD)
    monkeypatch.setitem(READERS, ".odd", None)
    paths = [file(tmp_path, "hang", f"{number}.odd") for number in range(8)]
    started = time.monotonic()
    with reading_ahead(paths) as readings:
        assert not next(readings).done()
    assert time.monotonic() - started < 20  # each would hang for 30 seconds
