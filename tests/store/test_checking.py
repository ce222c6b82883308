import sqlite3

from casework.store.checking import check_file
from casework.store.schema import HEAD
from casework.store.study_store import StudyStore


def made(tmp_path):
    StudyStore.create(tmp_path / "casework.db").close()
    return tmp_path / "casework.db"


def test_a_sound_study_has_no_faults(tmp_path):
    found = check_file(made(tmp_path))
    assert (found.layout, found.newest, found.faults) == (HEAD, HEAD, ())


def test_looking_changes_nothing(tmp_path):
    path = made(tmp_path)
    before = path.read_bytes()
    check_file(path)
    assert path.read_bytes() == before


def test_an_older_layout_is_told_and_left_as_it_is(tmp_path):
    path = made(tmp_path)
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '0001'")
    connection.close()
    assert check_file(path).layout == "0001"
    assert check_file(path).layout == "0001"


def test_damage_is_told(tmp_path):
    path = made(tmp_path)
    whole = bytearray(path.read_bytes())
    whole[4096 * 3 : 4096 * 12] = b"\xff" * 4096 * 9
    path.write_bytes(whole)
    assert check_file(path).faults


def test_a_file_that_is_no_study_is_told(tmp_path):
    for name, content in {"empty.db": b"", "text.db": b"geen database" * 200}.items():
        (tmp_path / name).write_bytes(content)
        assert check_file(tmp_path / name).faults


def test_rows_that_point_to_nothing_are_counted(tmp_path):
    path = made(tmp_path)
    with sqlite3.connect(path) as connection:
        connection.execute("INSERT INTO read_turns VALUES ('weg', 'anna', '[]')")
    connection.close()
    [fault] = check_file(path).faults
    assert "1 rows of read_turns" in fault
