import sqlite3
from contextlib import closing
from dataclasses import replace

import pytest

import casework as cw
from casework.errors import AlreadyThere, CaseworkError, NewerStudy, StudyFileError
from casework.study import init_study, open_study


def test_a_new_study_opens_from_python(tmp_path):
    with cw.init(tmp_path / "s", language="en") as study:
        assert (study.language, study.title, len(study.cases)) == ("en", "s", 0)
    with cw.open(tmp_path / "s" / "interviews") as study:
        assert study.folder == (tmp_path / "s").resolve()
        assert repr(study) == "<Study 's': 0 cases, 0 sources>"
    with pytest.raises(AlreadyThere, match="s holds a study already"):
        init_study(tmp_path / "s")


def test_a_study_cannot_be_made_where_a_file_stands(tmp_path):
    (tmp_path / "x").write_text("")
    with pytest.raises(CaseworkError, match="x is a file, not a folder"):
        init_study(tmp_path / "x")
    with pytest.raises(CaseworkError, match="cannot be made: a folder on the way to it is a file"):
        init_study(tmp_path / "x" / "y")


def test_a_folder_without_study_is_told(tmp_path):
    with pytest.raises(StudyFileError, match="no study here"):
        open_study(tmp_path)


def test_a_study_made_by_a_newer_version_is_left_alone(small):
    small.close()
    database = small.folder / "casework.db"
    with closing(sqlite3.connect(database)) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
        connection.commit()
    before = database.read_bytes()
    with pytest.raises(NewerStudy, match=r"made by a newer version .* layout is 9999"):
        open_study(small.folder)
    assert database.read_bytes() == before


def test_a_database_that_is_none_is_told(small):
    small.close()
    (small.folder / "casework.db").write_bytes(b"geen database " * 400)
    with pytest.raises(StudyFileError) as caught:
        open_study(small.folder)
    assert str(caught.value) == (
        f"{small.folder / 'casework.db'} is damaged or is no study. Put back a backup of it"
    )


def test_a_database_left_empty_by_a_start_that_was_broken_off_is_made_anew(small_folder):
    (small_folder / "casework.db").touch()
    with open_study(small_folder) as study:
        assert len(study.cases) == 0


def test_a_result_is_saved_in_the_format_of_its_suffix(small):
    table = small.cross_case("steps")
    assert small.save(table, "uit/tabel.md") == small.folder / "uit/tabel.md"
    assert "Geen team." in (small.folder / "uit/tabel.md").read_text("utf-8")
    with pytest.raises(CaseworkError, match="is a folder; name a file in it"):
        small.save(table, "outputs")


def test_changes_are_taken_back_and_made_again(small):
    taken = small.undo()
    assert (taken.action, len(small.codings)) == ("add codings", 0)
    assert small.redo().action == "add codings"
    assert len(small.codings) == 6
    assert small.undo(4).summary == 'source "utrecht-1": quotable set'


def test_files_are_found_once_and_sorted(small):
    found = small.files(["interviews/*.txt", "interviews/u*.txt", "interviews/codings"])
    assert [path.name for path in found] == ["breda-1.txt", "utrecht-1.txt"]


def test_a_character_that_the_typeface_lacks_is_told(small):
    plain = small.flyer(small.cross_case("steps"))
    assert small.stand_ins(plain) == ""
    told = small.stand_ins(replace(plain, lead="Mooi 😀"))
    assert told.startswith("not in the typeface, so printed otherwise in the PDF: 😀 → [emoji: ")
