import shutil
import struct

import pytest

from casework.errors import ReadError
from casework.outputs.letters import FONTS
from casework.readers.typefaces import _tables, read_fonts

REGULAR = FONTS / "AtkinsonHyperlegibleNext-Regular.ttf"


def changed(tag, at, what):
    """Our typeface with other bytes at a place in one of its tables."""
    data = bytearray(REGULAR.read_bytes())
    many = struct.unpack_from(">H", data, 4)[0]
    for n in range(many):
        name, _sum, start, _size = struct.unpack_from(">4sIII", data, 12 + 16 * n)
        if name == tag:
            data[start + at : start + at + len(what)] = what
    return bytes(data)


def test_a_folder_of_one_family_is_read(tmp_path):
    for path in FONTS.glob("*.ttf"):
        shutil.copy(path, tmp_path)
    (tmp_path / "leesmij.txt").write_text("niet lezen")

    found = read_fonts(tmp_path)

    assert len(found.files) == 4
    lines = (FONTS / "coverage.txt").read_text().split()
    ranges = [tuple(int(end, 16) for end in line.split("-")) for line in lines]
    assert found.covers == {c for low, high in ranges for c in range(low, high + 1)}


def test_a_single_file_is_read():
    assert list(read_fonts(REGULAR).files) == [REGULAR.name]
    assert ord("é") in read_fonts(REGULAR).covers


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"geen lettertype", "this is no font|damaged"),
        (b"wOF2" + bytes(99), "font for web pages"),
        (REGULAR.read_bytes()[:3000], "damaged|no font"),
        (changed(b"OS/2", 8, b"\x00\x02"), "does not allow this font in documents"),
        (REGULAR.read_bytes().replace(b"GPOS", b"fvar", 1), "all weights in one file"),
    ],
)
def test_a_font_that_cannot_be_used_is_told(tmp_path, data, told):
    (tmp_path / "a.ttf").write_bytes(data)

    with pytest.raises(ReadError, match=told):
        read_fonts(tmp_path / "a.ttf")


def test_a_folder_without_fonts_is_told(tmp_path):
    with pytest.raises(ReadError, match=r"holds no \.ttf or \.otf file"):
        read_fonts(tmp_path)


def test_the_tables_of_our_typeface_are_found():
    assert {"OS/2", "cmap", "name", "glyf"} <= set(_tables(REGULAR.read_bytes()))
