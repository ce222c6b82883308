import pytest

from casework.errors import NotInStudy, ReadError


def test_codebooks_are_read_anew_each_time(small):
    assert [book.name for book in small.codebook] == ["barriers", "steps"]
    (small.folder / "codebook/barriers.yaml").unlink()
    assert [book.name for book in small.codebook] == ["steps"]


def test_a_study_without_the_folder_has_no_codebooks(small):
    (small.folder / "codebook").rename(small.folder / "elsewhere")
    assert list(small.codebook) == []


def test_a_codebook_and_a_code_are_found_by_name(small):
    assert small.codebook.named("steps").code("team").name == "team"
    assert small.codebook.code("no_time").label.nl == "Gebrek aan tijd"
    assert list(small.codebook.codes()) == ["no_time", "team", "training"]
    with pytest.raises(NotInStudy, match='no codebook "stepz"; did you mean "steps"'):
        small.codebook.named("stepz")
    with pytest.raises(NotInStudy, match='no code "taem"; did you mean "team"'):
        small.codebook.code("taem")


def test_all_codebooks_are_chosen_unless_some_are_named(small):
    assert [book.name for book in small.codebook.chosen()] == ["barriers", "steps"]
    assert [book.name for book in small.codebook.chosen(["steps"])] == ["steps"]


def test_a_codebook_in_its_place_is_not_copied(small):
    file = small.folder / "codebook/steps.yaml"
    before = file.stat().st_mtime_ns
    assert small.codebook.load("codebook/steps.yaml").name == "steps"
    assert file.stat().st_mtime_ns == before


def test_a_broken_codebook_is_not_taken_in(small):
    (small.folder / "x.yaml").write_text("codebook: x\n")
    with pytest.raises(ReadError, match='"codes" is missing'):
        small.codebook.load("x.yaml")
    assert not (small.folder / "codebook/x.yaml").exists()
