import numpy as np
import pytest

from casework.language import encoders
from casework.study import init_study, open_study

TEXTS = ["Er is te weinig tijd.", "Geen tijd", "", "De lift is stuk."]


@pytest.fixture
def study(tmp_path):
    with init_study(tmp_path / "studie") as made:
        interview = made.folder / "interviews/utrecht.txt"
        interview.write_text("Er is te weinig tijd. De lift is stuk.", "utf-8")
        made.sources.add("interviews/utrecht.txt")
        yield made


@pytest.fixture
def made(monkeypatch):
    """The texts that an encoder was asked for."""
    asked = []
    found = encoders._loaded

    def watched(name, folder):
        encode = found(name, folder)
        return lambda text: [asked.append(text), encode(text)][1]

    monkeypatch.setattr(encoders, "_loaded", watched)
    return asked


def test_texts_are_embedded_once_and_read_back_to_the_bit(study, made):
    first = study.vectors(TEXTS)
    assert made == ["Er is te weinig tijd.", "Geen tijd", "De lift is stuk."]
    again = study.vectors(TEXTS)
    assert len(made) == 3
    assert again.rows.tobytes() == first.rows.tobytes()
    assert again.method == first.method
    assert not first.rows[2].any()


def test_only_what_is_new_is_embedded_and_the_order_does_not_matter(study, made):
    alone = study.vectors(TEXTS[:1])
    both = study.vectors(["Nieuw.", " Er is te\nweinig tijd. "])
    assert made == ["Er is te weinig tijd.", "Nieuw."]
    assert np.array_equal(both.rows[1], alone.rows[0])


def test_another_study_opened_on_the_folder_finds_them(study, made):
    first = study.vectors(TEXTS)
    with open_study(study.folder) as other:
        assert other.vectors(TEXTS).rows.tobytes() == first.rows.tobytes()
    assert len(made) == 3


def test_the_log_and_the_database_know_nothing_of_it(study):
    before = [entry.id for entry in study.log()], study.store.path.read_bytes()
    study.vectors(TEXTS)
    assert ([entry.id for entry in study.log()], study.store.path.read_bytes()) == before


def test_a_source_that_is_removed_takes_its_vectors_with_it(study, made):
    row = study.vectors(TEXTS).rows[0]
    cache = study.store.kept_vectors.path
    assert row.tobytes()[:64] in cache.read_bytes()
    study.sources.remove("utrecht")
    assert not cache.exists()
    study.vectors(TEXTS)
    assert len(made) == 6


def test_vectors_can_be_forgotten_by_their_texts_or_all(study, made):
    study.vectors(TEXTS)
    study.meaning.forget(["Geen  tijd"])
    study.vectors(TEXTS)
    assert made[3:] == ["Geen tijd"]
    study.meaning.forget()
    study.vectors(TEXTS)
    assert len(made) == 7


def test_texts_that_are_weighed_against_each_other_are_not_kept(study):
    (study.folder / "study.toml").write_text('[meaning]\nencoder = "tfidf"\n')
    with open_study(study.folder) as weighing:
        assert weighing.vectors([*TEXTS, "Geen lift"]).method == "TF-IDF, SVD"
        assert not weighing.store.kept_vectors.path.exists()


def test_no_texts_are_no_fault(study):
    assert len(study.vectors([]).rows) == 0
    assert study.vectors([""]).rows.shape[0] == 1
