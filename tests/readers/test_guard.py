import os
import re
import stat
import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from casework.errors import ReadError
from casework.readers import guard, limits, sheets, webpage
from casework.readers.guard import check_archive

PATH = Path("a.docx")


def archive(*members):
    """The bytes of a zip; a member is (name or ZipInfo, content)."""
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in members:
            file.writestr(name, content)
    return stream.getvalue()


def test_an_honest_archive_passes():
    data = archive(("word/document.xml", "<w/>"), ("media/a.png", b"\x89PNG"), ("leeg/", ""))
    assert check_archive(PATH, data) == {"word/document.xml", "media/a.png", "leeg/"}


@pytest.mark.parametrize("name", ["/etc/x", "../x", "a/../../x", "a\\b", "C:x"])
def test_unsafe_names_are_refused(name):
    with pytest.raises(ReadError, match="unsafe or doubled name"):
        check_archive(PATH, archive((name, "x")))


def test_a_name_that_stands_twice_is_refused():
    with pytest.raises(ReadError, match=r"unsafe or doubled name: 'A\.xml'"):
        check_archive(PATH, archive(("a.xml", "<x/>"), ("A.xml", "<y/>")))


def test_a_link_is_refused():
    link = zipfile.ZipInfo("a.xml")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    with pytest.raises(ReadError, match="unsafe or doubled name"):
        check_archive(PATH, archive((link, "/etc/passwd")))


def test_too_many_members_are_refused(monkeypatch):
    monkeypatch.setattr(guard, "MAX_MEMBERS", 2)
    with pytest.raises(ReadError, match="holds 3 parts, more than 2"):
        check_archive(PATH, archive(("a", "1"), ("b", "2"), ("c", "3")))


def test_a_bomb_is_refused_by_its_ratio():
    with pytest.raises(ReadError, match="it unpacks to more than 100 times its size"):
        check_archive(PATH, archive(("a.xml", b"<" + b"a" * 5_000_000)))


def test_a_large_archive_is_refused_however_little_it_is_packed(monkeypatch):
    monkeypatch.setattr(guard, "MAX_UNPACKED", 2_000_000)
    with pytest.raises(ReadError, match="it unpacks to more than 2 MB"):
        check_archive(PATH, archive(("a.bin", b"a" * 3_000_000), ("b.bin", os.urandom(50_000))))


def test_elements_nested_too_deep_are_refused():
    def nested(n):
        return archive(("a.xml", b"<a>" * n + b"<b/>" + b"</a>" * n))

    assert check_archive(PATH, nested(255)) == {"a.xml"}
    with pytest.raises(ReadError, match=re.escape("its part a.xml is nested more than 256 deep")):
        check_archive(PATH, nested(256))


def test_a_zip_without_its_head_is_damaged_not_an_error_of_the_program():
    with pytest.raises(ReadError, match="it cannot be unpacked"):
        check_archive(PATH, archive(("a.xml", b"<a/>" * 50), ("b.xml", b"<b/>"))[64:])


def test_the_limits_that_readers_keep_themselves_are_those_of_the_one_place():
    for module in (sheets, webpage):
        for name in ("MAX_CHARACTERS", "MAX_ROWS", "MAX_COLUMNS"):
            if hasattr(module, name):
                assert getattr(module, name) == getattr(limits, name), (module.__name__, name)


def test_a_bomb_that_lies_about_its_size_is_refused():
    data = archive(("a.bin", b"a" * 5_000_000))
    lying = data.replace((5_000_000).to_bytes(4, "little"), (10).to_bytes(4, "little"))
    assert lying != data
    with pytest.raises(ReadError):
        check_archive(PATH, lying)


def test_a_small_part_may_pack_well():
    assert check_archive(PATH, archive(("a.xml", b"<a>" + b" " * 90_000)))


@pytest.mark.parametrize(
    "content",
    [
        b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>',
        "\ufeff<!DOCTYPE a><a/>".encode("utf-16"),
        '<?xml version="1.0" encoding="UTF-7"?>+ADwAIQ-DOCTYPE a>'.encode("ascii"),
        '<?xml version="1.0"?><!DOCTYPE a><a/>'.encode("cp500"),
    ],
)
def test_a_document_type_is_refused_in_any_disguise(content):
    with pytest.raises(ReadError, match=re.escape("its part word/document.xml holds")):
        check_archive(PATH, archive(("word/document.xml", content)))


def test_a_file_above_the_limit_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(guard, "MAX_FILE", 3)
    (tmp_path / "a.txt").write_text("vier", encoding="utf-8")
    with pytest.raises(ReadError, match="the file is larger than"):
        guard.read_bytes(tmp_path / "a.txt")


def test_a_locked_archive_is_refused():
    data = bytearray(archive(("a.xml", "<a/>")))
    data[data.index(b"PK\x01\x02") + 8] |= 1
    with pytest.raises(ReadError, match="it is locked with a password"):
        check_archive(PATH, bytes(data))


def test_a_file_that_cannot_be_opened_says_why(tmp_path, monkeypatch):
    def broken(*_args, **_kwargs):
        raise OSError(5, "Input/output error")

    (tmp_path / "a.txt").write_text("x", encoding="utf-8")
    monkeypatch.setattr("pathlib.Path.open", broken)
    with pytest.raises(ReadError, match=re.escape("cannot be opened (Input/output error)")):
        guard.read_bytes(tmp_path / "a.txt")
    with pytest.raises(ReadError, match="cannot be opened"):
        guard.read_bytes(Path("a\0.txt"))
