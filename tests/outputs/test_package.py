import io
import subprocess
import zipfile

import pytest

from casework.errors import CaseworkError
from casework.outputs.package import (
    Packed,
    texts_within,
    with_sums,
    without_people,
    write_package,
    zipped,
)

FILES = [Packed("data/b.csv", b"b\r\n", "b"), Packed("LEESMIJ.md", b"# a\n", "a")]


def test_sha256sum_finds_every_file_whole_and_a_changed_one_not(tmp_path):
    write_package(with_sums(FILES, {}), tmp_path / "pakket")
    folder = tmp_path / "pakket"

    def check():
        return subprocess.run(
            ["sha256sum", "-c", "SHA256SUMS"], cwd=folder, capture_output=True, check=False
        )

    told = check()
    assert told.returncode == 0
    assert sorted(told.stdout.decode().splitlines()) == [
        "LEESMIJ.md: OK",
        "data/b.csv: OK",
        "manifest.json: OK",
    ]
    (folder / "data/b.csv").write_bytes(b"c\r\n")
    assert check().returncode == 1


def test_the_same_files_give_the_same_zip_without_times_and_owners():
    first = zipped(with_sums(FILES, {}))
    assert first == zipped(with_sums(reversed(FILES), {}))
    with zipfile.ZipFile(io.BytesIO(first)) as packed:
        members = packed.infolist()
        assert [m.filename for m in members] == [
            "LEESMIJ.md",
            "data/b.csv",
            "manifest.json",
            "SHA256SUMS",
        ]
        assert {m.date_time for m in members} == {(1980, 1, 1, 0, 0, 0)}


def test_a_folder_that_holds_something_is_left_alone(tmp_path):
    (tmp_path / "vol").mkdir()
    (tmp_path / "vol/eigen.txt").write_text("van mij")
    with pytest.raises(CaseworkError, match="there already"):
        write_package(FILES, tmp_path / "vol")
    assert [path.name for path in tmp_path.rglob("*")] == ["vol", "eigen.txt"]


def test_what_stands_in_a_word_file_can_be_read_over_runs_and_paragraphs():
    parts = "<w:p><w:r><w:t>geen t</w:t></w:r><w:r><w:t>eam</w:t></w:r></w:p><w:p>morgen</w:p>"
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as packed:
        packed.writestr("word/document.xml", parts)
    assert any("geen team\n" in text for text in texts_within(written.getvalue()))


def test_names_that_an_office_program_wrote_are_taken_out():
    core = "<cp:coreProperties><dc:creator>J. Zwaluw</dc:creator></cp:coreProperties>"
    body = '<w:ins w:author="J. Zwaluw" w:initials="JZ"><w:t>tekst</w:t></w:ins>'
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as packed:
        packed.writestr("docProps/core.xml", core)
        packed.writestr("word/document.xml", body)
    clean = without_people(written.getvalue())
    told = (
        " ".join(texts_within(clean))
        + zipfile.ZipFile(io.BytesIO(clean)).read("word/document.xml").decode()
    )
    assert "Zwaluw" not in told
    assert "JZ" not in told
    assert "tekst" in told
