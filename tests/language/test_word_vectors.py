import pickle
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
import spacy

from casework.language.word_vectors import SmallVectors, dequantised, quantised

WORDS = ["tijd", "geld", "gemeente", "training"]


@pytest.fixture
def rows():
    return np.random.default_rng(1).normal(size=(4, 8)).astype(np.float32)


@pytest.fixture
def nlp(rows):
    nlp = spacy.blank("nl", config={"nlp": {"vectors": {"@vectors": "casework.SmallVectors.v1"}}})
    nlp.vocab.vectors = SmallVectors(rows, WORDS)
    return nlp


def test_a_row_is_stored_within_half_a_step_of_what_was_given(rows):
    table = SmallVectors(rows, WORDS)
    steps = np.abs(rows).max(axis=1, keepdims=True) / 127
    assert table.data.dtype == np.float32
    assert (np.abs(table.data - rows) <= 0.56 * steps).all()


@pytest.mark.parametrize("scale", [1e-9, 1e-4, 1.0, 7e4])
def test_rounding_what_was_rounded_changes_nothing(scale):
    given = np.random.default_rng(2).normal(size=(500, 16)).astype(np.float32) * scale
    once = dequantised(*quantised(given))
    assert np.array_equal(dequantised(*quantised(once)), once)


def test_a_row_of_zeros_stays_one():
    assert SmallVectors([[0.0, 0.0], [1.0, 0.0]], ["a", "b"])["a"].tolist() == [0.0, 0.0]


@pytest.mark.parametrize("wrong", [np.nan, np.inf, 1e8])
def test_what_cannot_be_stored_is_refused(wrong):
    with pytest.raises(ValueError, match="no number, or too large"):
        SmallVectors([[0.0, wrong]], ["a"])


def test_keys_that_point_beyond_the_rows_are_refused():
    with pytest.raises(ValueError, match="do not fit"):
        SmallVectors([[1.0]], ["a"], [1])


def test_words_are_found_whatever_their_capitals(nlp):
    doc = nlp("Tijd TIJD tijd fiets")
    assert [token.has_vector for token in doc] == [True, True, True, False]
    assert np.array_equal(doc[0].vector, nlp.vocab.vectors["tijd"])
    assert np.array_equal(doc[1].vector, doc[2].vector)
    assert not doc[3].vector.any()
    assert np.allclose(doc.vector, np.mean([token.vector for token in doc], axis=0))


def test_a_stored_pipeline_has_the_very_values_and_no_list_of_words(nlp, tmp_path):
    nlp.to_disk(tmp_path / "model")
    again = spacy.load(tmp_path / "model")
    assert np.array_equal(again.vocab.vectors.data, nlp.vocab.vectors.data)
    assert np.array_equal(again("Geld").vector, nlp("geld").vector)
    stored = b"".join(file.read_bytes() for file in (tmp_path / "model/vocab").iterdir())
    assert b"gemeente" not in stored


def test_the_same_table_gives_the_same_files(rows, tmp_path):
    SmallVectors(rows, WORDS).to_disk(tmp_path / "one")
    SmallVectors(rows, WORDS[::-1], [3, 2, 1, 0]).to_disk(tmp_path / "other")
    for file in (tmp_path / "one").iterdir():
        assert file.read_bytes() == (tmp_path / "other" / file.name).read_bytes()


def test_two_words_may_share_a_row(rows, tmp_path):
    SmallVectors(rows, [*WORDS, "cursus"], [0, 1, 2, 3, 3]).to_disk(tmp_path / "v")
    again = SmallVectors().from_disk(tmp_path / "v")
    assert np.array_equal(again["cursus"], again["training"])
    assert again.n_keys == 5
    assert len(again) == 4


def test_a_missing_part_is_told(nlp, tmp_path):
    nlp.to_disk(tmp_path / "model")
    (tmp_path / "model/vocab/vectors.rows.npy").unlink()
    with pytest.raises(FileNotFoundError, match=r"vectors\.rows\.npy"):
        spacy.load(tmp_path / "model")


def test_a_pickled_table_is_the_same_table(rows):
    table = SmallVectors(rows, WORDS)
    again = pickle.loads(pickle.dumps(table))  # noqa: S301 - our own
    assert isinstance(again, SmallVectors)
    assert np.array_equal(again.data, table.data)
    assert again.key2row == table.key2row


def test_a_fresh_process_reads_it(nlp, tmp_path):
    nlp.to_disk(tmp_path / "model")
    told = (
        "import sys, spacy, casework.language.word_vectors\n"
        "print(*spacy.load(sys.argv[1])('Geld')[0].vector.tolist())"
    )
    run = [sys.executable, "-c", told, str(tmp_path / "model")]
    shown = subprocess.run(run, capture_output=True, text=True, check=True, cwd=Path.cwd())
    assert shown.stdout.split() == [str(value) for value in nlp("geld")[0].vector.tolist()]
