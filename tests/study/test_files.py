import sys

import pytest

from casework.study.files import find_files, safe_name

SUFFIXES = {".txt", ".docx"}


@pytest.fixture
def folder(tmp_path):
    names = (
        "b.txt",
        "A.DOCX",
        "oud/c.txt",
        "oud/.git/d.txt",
        ".verborgen.txt",
        "~$A.DOCX",
        "oud/.~lock.c.odt#",
        "foto.png",
        "oud/los",
        "leeg/plaat.png",
        "gesprek [1].txt",
    )
    for name in names:
        path = tmp_path / "map" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x", "utf-8")
    return tmp_path


def shown(found):
    return [asked.shown for asked in found.files]


def find(folder, *patterns):
    return find_files(folder, patterns, suffixes=SUFFIXES)


def test_a_folder_means_all_readable_files_in_and_below_it(folder):
    found = find(folder, "map")
    assert shown(found) == ["A.DOCX", "b.txt", "gesprek [1].txt", "oud/c.txt"]
    assert (found.hidden, found.locks, found.errors) == (2, 2, ())
    assert found.others == {"": 1, ".png": 2}


def test_a_file_that_is_meant_twice_is_read_once(folder):
    found = find(folder, "map/oud/c.txt", "map/*.txt", "map", str(folder / "map" / "b.txt"))
    assert shown(found) == ["c.txt", "b.txt", "gesprek [1].txt", "A.DOCX"]


def test_a_named_file_is_taken_whatever_its_kind_so_that_its_reader_tells(folder):
    assert shown(find(folder, "map/foto.png", "map/nergens.txt", "map/.verborgen.txt")) == [
        "foto.png",
        "nergens.txt",
        ".verborgen.txt",
    ]


def test_a_lock_file_is_passed_over_also_where_a_pattern_or_a_shell_named_it(folder):
    found = find(folder, "map/*.DOCX", "map/~$A.DOCX")
    assert (shown(found), found.locks) == (["A.DOCX"], 2)


def test_a_name_that_looks_like_a_pattern_but_is_there_is_that_file(folder):
    assert shown(find(folder, "map/gesprek [1].txt")) == ["gesprek [1].txt"]


def test_a_wildcard_stands_for_no_hidden_name_unless_it_says_so(folder):
    assert shown(find(folder, "map/**/*.txt")) == ["b.txt", "gesprek [1].txt", "c.txt"]
    assert shown(find(folder, "map/oud/.git/*")) == ["d.txt"]


@pytest.mark.parametrize("pattern", ["map\\*.txt", "map/*.txt"])
def test_a_pattern_is_followed_as_windows_and_as_others_write_it(folder, pattern):
    assert shown(find(folder, pattern)) == ["b.txt", "gesprek [1].txt"]


def test_what_means_no_file_is_an_error_and_the_rest_is_found(folder):
    found = find(folder, "*.odt", "map/leeg", "a**b", "map/b.txt")
    assert shown(found) == ["b.txt"]
    assert list(map(str, found.errors)) == [
        "*.odt: no file fits this",
        "leeg: there is no file in this folder that can be read",
        'a**b: "**" stands for folders and must be a whole part of the path, as in "a/**/*.txt"',
    ]


def test_what_stands_for_the_case_is_remembered_of_file_or_folder(folder):
    found = find(folder, "map/{case}.txt", "{case}/")
    assert [(asked.named, asked.pattern) for asked in found.files] == [
        ("b.txt", "map/{case}.txt"),
        ("gesprek [1].txt", "map/{case}.txt"),
        ("map", "{case}/"),
        ("map", "{case}/"),
    ]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows asks for rights to make a link")
def test_a_link_to_a_folder_is_not_followed(folder, tmp_path):
    (folder / "map" / "kring").symlink_to(tmp_path)
    assert len(find(folder, "map").files) == 4


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("Gesprek 3 (Breda), café – 2.docx", "Gesprek 3 (Breda), café – 2.docx"),
        (".docx", ".docx"),
        ("a\x1b[31mb.txt", "a-31mb.txt"),
        ("a\u202etxt.exe.docx", "a-txt-exe.docx"),
        ("a\nb.txt", "a-b.txt"),
        ("..\\..\\geheim.txt", "geheim.txt"),
        ("C:\\Users\\anna\\a.docx", "c-users-anna-a.docx"),
        ("..", "file"),
        ("../x", "x"),
        (" a.txt", "a.txt"),
        ("\udcff.txt", "file.txt"),
    ],
)
def test_a_name_with_what_is_unseen_or_means_a_folder_is_slugged(name, safe):
    assert safe_name(name) == safe
