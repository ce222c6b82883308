import sqlite3
import stat
import threading

import numpy as np
import pytest

from casework.store.vector_cache import VectorCache

SOURCES = {"a": "c1", "b": "c2"}
ROWS = {
    "geen tijd": np.array([0.1, -0.25, 1e-30], np.float32),
    "te duur": np.array([np.pi, 0, 1], np.float32),
}


@pytest.fixture
def cache(tmp_path):
    return VectorCache(tmp_path / "casework.db-vectors")


def test_what_is_read_is_what_was_written_to_the_bit(cache):
    assert cache.read("m", list(ROWS), SOURCES) == {}
    assert cache.write("m", ROWS, SOURCES) == 2
    found = VectorCache(cache.path).read("m", ["te duur", "onbekend", "geen tijd"], SOURCES)
    assert {text: row.tobytes() for text, row in found.items()} == {
        text: row.tobytes() for text, row in ROWS.items()
    }
    assert found["te duur"].dtype == np.float32


def test_another_method_has_rows_of_its_own(cache):
    cache.write("m", ROWS, SOURCES)
    assert cache.read("n", list(ROWS), SOURCES) == {}


def test_the_file_holds_no_text_and_is_for_its_owner_alone(cache):
    cache.write("m", ROWS, SOURCES)
    assert b"tijd" not in cache.path.read_bytes()
    assert stat.S_IMODE(cache.path.stat().st_mode) == 0o600


def test_many_rows_are_found(cache):
    rows = {str(n): np.full(2, n, np.float32) for n in range(1201)}
    cache.write("m", rows, SOURCES)
    found = cache.read("m", list(rows), SOURCES)
    assert {text: row.tolist() for text, row in found.items()} == {
        str(n): [n, n] for n in range(1201)
    }


def test_nothing_is_left_of_texts_that_are_forgotten(cache):
    cache.write("m", ROWS, SOURCES)
    cache.write("n", ROWS, SOURCES)
    cache.forget(["te duur"])
    for method in "mn":
        assert list(cache.read(method, list(ROWS), SOURCES)) == ["geen tijd"]
    assert ROWS["te duur"].tobytes() not in cache.path.read_bytes()
    assert ROWS["geen tijd"].tobytes() in cache.path.read_bytes()


def test_where_a_source_is_gone_or_changed_nothing_is_left(cache):
    cache.write("m", ROWS, SOURCES)
    assert len(cache.read("m", list(ROWS), SOURCES | {"c": "c3"})) == 2
    assert cache.read("m", list(ROWS), {"a": "c1", "c": "c3"}) == {}
    assert ROWS["te duur"].tobytes() not in cache.path.read_bytes()
    cache.write("m", ROWS, SOURCES)
    assert cache.read("m", list(ROWS), {"a": "other", "b": "c2"}) == {}


@pytest.mark.parametrize("damage", [b"", b"no database at all" * 100])
def test_a_damaged_file_is_made_anew(cache, damage):
    cache.write("m", ROWS, SOURCES)
    cache.path.write_bytes(damage)
    assert cache.read("m", list(ROWS), SOURCES) == {}
    assert cache.write("m", ROWS, SOURCES) + cache.write("m", ROWS, SOURCES) >= 2
    assert len(cache.read("m", list(ROWS), SOURCES)) == 2


def test_a_file_that_is_damaged_within_gives_nothing_wrong(cache):
    cache.write("m", {str(n): np.full(64, n, np.float32) for n in range(400)}, SOURCES)
    whole = bytearray(cache.path.read_bytes())
    whole[5000:90000:7] = bytes(len(whole[5000:90000:7]))
    cache.path.write_bytes(whole)
    found = cache.read("m", [str(n) for n in range(400)], SOURCES)
    assert all(set(row.tolist()) == {float(text)} for text, row in found.items())
    assert len(found) < 400


def test_a_row_that_another_hand_changed_is_not_read(cache):
    cache.write("m", ROWS, SOURCES)
    with sqlite3.connect(cache.path) as connection:
        connection.execute("UPDATE vectors SET row = zeroblob(12)")
    connection.close()
    assert cache.read("m", list(ROWS), SOURCES) == {}


def test_a_file_of_another_layout_is_made_anew(cache):
    cache.write("m", ROWS, SOURCES)
    with sqlite3.connect(cache.path) as connection:
        connection.execute("UPDATE made SET layout = 'later'")
        connection.execute("ALTER TABLE vectors ADD COLUMN more")
    connection.close()
    assert cache.read("m", list(ROWS), SOURCES) == {}
    assert cache.write("m", ROWS, SOURCES) == 2


def test_where_nothing_can_be_written_nothing_is_kept(tmp_path):
    cache = VectorCache(tmp_path / "gone/casework.db-vectors")
    assert cache.write("m", ROWS, SOURCES) == 0
    assert cache.read("m", list(ROWS), SOURCES) == {}
    cache.forget(["te duur"])
    cache.drop()


def test_many_may_write_at_once(cache):
    def write(n):
        VectorCache(cache.path).write("m", {str(n): np.full(3, n, np.float32)}, SOURCES)

    threads = [threading.Thread(target=write, args=[n]) for n in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    found = cache.read("m", [str(n) for n in range(12)], SOURCES)
    assert all(set(row.tolist()) == {float(text)} for text, row in found.items())
    assert len(found) == 12
