import json
import zipfile

import pytest


@pytest.fixture
def study(at_small, small):
    return small.folder


def test_a_package_is_refused_and_nothing_is_written(study, casework):
    told = casework.refusal("publish", "-o", "pakket.zip")
    assert "breda-1: it is not recorded whether its respondent may be quoted" in told
    assert "casework publish --leave-out" in told
    assert not (study / "pakket.zip").exists()


def test_it_is_made_without_what_may_not_be_shared_and_can_be_checked(study, casework):
    out, err = casework.ok("publish", "-o", "pakket.zip", "--leave-out", "--licence", "CC BY 4.0")
    assert out == "pakket.zip\n"
    assert "breda-1" in err
    out, err = casework.ok("publish", "--check", "pakket.zip")
    assert "4 of 4 cells" in out
    with zipfile.ZipFile(study / "pakket.zip") as packed:
        assert "CC BY 4.0" in packed.read("LEESMIJ.md").decode()
        assert "casework publish --check pakket.zip" in packed.read("LEESMIJ.md").decode()


def test_a_check_needs_no_study(study, casework, tmp_path, monkeypatch):
    casework.ok("publish", "-o", "pakket.zip", "--leave-out")
    elsewhere = tmp_path / "elders"
    elsewhere.mkdir()
    (study / "pakket.zip").rename(elsewhere / "pakket.zip")
    monkeypatch.chdir(elsewhere)
    [record] = casework.json("publish", "--check", "pakket.zip")
    assert (record["cells"], record["equal"], record["differences"]) == (4, 4, [])


def test_a_changed_package_and_one_that_is_not_there_are_refused(study, casework):
    casework.ok("publish", "-o", "map", "--leave-out")
    (study / "map/data/cases.csv").write_text("name\n")
    told = casework.refusal("publish", "--check", "map")
    assert "data/cases.csv: it was changed after the package was made" in told
    assert "niets.zip" in casework.refusal("publish", "--check", "niets.zip")


def test_a_dry_run_tells_all_and_writes_nothing(study, casework):
    out, err = casework.ok("publish", "-o", "pakket.zip", "--dry-run")
    assert out == ""
    assert "data/codings.csv" in err
    assert "without --leave-out this would be refused" in err
    assert not (study / "pakket.zip").exists()


def test_json_lists_the_files_and_the_reasons(study, casework):
    out, _err = casework.ok("publish", "-o", "pakket.zip", "--dry-run", "--json")
    [record] = json.loads(out)
    assert "data/codings.csv" in {file["path"] for file in record["files"]}
    assert record["reasons"][0]["place"] == "breda-1"


def test_a_folder_that_is_in_use_is_left_alone(study, casework):
    (study / "vol").mkdir()
    (study / "vol/eigen.txt").write_text("van mij")
    told = casework.refusal("publish", "-o", "vol", "--leave-out")
    assert "is there already" in told
    assert (study / "vol/eigen.txt").read_text() == "van mij"
