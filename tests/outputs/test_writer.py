import io
import os
import stat
import time
import zipfile

import pytest

from casework.errors import CaseworkError
from casework.outputs import writer
from casework.outputs.writer import write_atomic, zip_same_bytes


def packed(date_time, *, system=3):
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        for name, way in (("b.xml", zipfile.ZIP_DEFLATED), ("a.png", zipfile.ZIP_STORED)):
            member = zipfile.ZipInfo(name, date_time=date_time)
            member.compress_type, member.create_system = way, system
            archive.writestr(member, name * 50)
    return written.getvalue()


def names(folder):
    return sorted(path.name for path in folder.iterdir())


def test_a_file_is_written_and_missing_folders_are_made(tmp_path):
    write_atomic(tmp_path / "uit" / "nu" / "tabel.md", b"inhoud")

    assert (tmp_path / "uit" / "nu" / "tabel.md").read_bytes() == b"inhoud"
    assert names(tmp_path / "uit" / "nu") == ["tabel.md"]


def test_an_old_file_is_replaced_whole(tmp_path):
    path = tmp_path / "tabel.md"
    path.write_bytes(b"oud en langer")

    write_atomic(str(path), b"nieuw")

    assert path.read_bytes() == b"nieuw"


def test_the_old_file_stays_when_writing_fails(tmp_path, monkeypatch):
    path = tmp_path / "tabel.md"
    path.write_bytes(b"oud")

    def full(_handle):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(writer.os, "fsync", full)
    with pytest.raises(CaseworkError) as caught:
        write_atomic(path, b"nieuw")

    assert str(caught.value) == (f"{path} cannot be written: the disk is full; nothing was changed")
    assert path.read_bytes() == b"oud"
    assert names(tmp_path) == ["tabel.md"]


def test_a_file_open_in_word_is_tried_five_times_and_then_named(tmp_path, monkeypatch):
    path = tmp_path / "tabel.docx"
    path.write_bytes(b"oud")
    tries, pauses = [], []

    def locked(*names):
        tries.append(names)
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(writer.os, "replace", locked)
    monkeypatch.setattr(time, "sleep", pauses.append)
    with pytest.raises(CaseworkError) as caught:
        write_atomic(path, b"nieuw")

    assert str(caught.value) == f"{path} is in use; close the file in Word or Excel and try again"
    assert len(tries) == 5
    assert pauses == [0.2, 0.2, 0.2, 0.2]
    assert path.read_bytes() == b"oud"
    assert names(tmp_path) == ["tabel.docx"]


def test_a_lock_that_is_let_go_in_time_is_no_error(tmp_path, monkeypatch):
    replace, tries = os.replace, []

    def locked_once(*names):
        tries.append(names)
        if len(tries) == 1:
            raise PermissionError(13, "Permission denied")
        replace(*names)

    monkeypatch.setattr(writer.os, "replace", locked_once)
    monkeypatch.setattr(time, "sleep", lambda _seconds: None)
    write_atomic(tmp_path / "tabel.docx", b"nieuw")

    assert (tmp_path / "tabel.docx").read_bytes() == b"nieuw"


def test_the_content_is_on_disk_before_the_name_and_the_name_before_the_folder(
    tmp_path, monkeypatch
):
    calls, fsync, replace = [], os.fsync, os.replace

    def noted_fsync(handle):
        calls.append("folder" if stat.S_ISDIR(os.fstat(handle).st_mode) else "file")
        fsync(handle)

    def noted_replace(*names):
        calls.append("replace")
        replace(*names)

    monkeypatch.setattr(writer.os, "fsync", noted_fsync)
    monkeypatch.setattr(writer.os, "replace", noted_replace)
    write_atomic(tmp_path / "tabel.md", b"nieuw")

    assert calls == ["file", "replace", "folder"]


def test_a_folder_as_target_is_refused(tmp_path):
    with pytest.raises(CaseworkError) as caught:
        write_atomic(tmp_path, b"nieuw")

    assert str(caught.value) == (
        f"{tmp_path} is a folder; name a file in it, such as {tmp_path / 'table.docx'}"
    )


def test_a_file_where_a_folder_should_be_is_named(tmp_path):
    (tmp_path / "uit").write_bytes(b"")

    with pytest.raises(CaseworkError, match="cannot be written: "):
        write_atomic(tmp_path / "uit" / "tabel.md", b"nieuw")


def test_zips_of_equal_content_become_equal_bytes():
    early, late = packed((2001, 2, 3, 4, 5, 6)), packed((2026, 1, 1, 0, 0, 0), system=0)

    assert early != late
    assert zip_same_bytes(early) == zip_same_bytes(late)


def test_a_repacked_zip_keeps_order_content_and_compression():
    repacked = zip_same_bytes(packed((2026, 1, 1, 0, 0, 0)))

    with zipfile.ZipFile(io.BytesIO(repacked)) as archive:
        members = [(m.filename, m.compress_type, m.date_time) for m in archive.infolist()]
        assert members == [
            ("b.xml", zipfile.ZIP_DEFLATED, (1980, 1, 1, 0, 0, 0)),
            ("a.png", zipfile.ZIP_STORED, (1980, 1, 1, 0, 0, 0)),
        ]
        assert archive.read("b.xml") == b"b.xml" * 50
