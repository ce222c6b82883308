from __future__ import annotations

import numpy as np
import pytest
import spacy
from spacy.tokens import Doc
from thinc.api import Adam

from casework.language.word_embedding import keep_known, word_embed
from casework.language.word_vectors import SmallVectors

ROWS = [100, 50, 50, 50, 50, 50, 50, 20]
WORDS = ["capaciteit", "uitvoering", "de", "gemeente"]


@pytest.fixture
def vocab():
    vocab = spacy.blank("nl").vocab
    rows = np.random.default_rng(0).normal(size=(len(WORDS), 16)).astype("float32")
    vocab.vectors = SmallVectors(rows, WORDS)
    return vocab


def built(word_drop=0.0, known=("de", "gemeente")):
    model = word_embed(8, 6, ROWS, 16, word_drop)
    model.initialize()
    keep_known(model, known)
    return model


def embedded(model, vocab, *words):
    [rows] = model.predict([Doc(vocab, words=list(words))])
    return rows


def test_a_word_has_one_row_wherever_it_stands(vocab):
    model = built()
    rows = embedded(model, vocab, "de", "gemeente", "de")
    assert np.array_equal(rows[0], rows[2])
    assert not np.array_equal(rows[0], rows[1])
    assert np.array_equal(embedded(model, vocab, "gemeente")[0], rows[1])


def test_a_compound_without_vector_takes_that_of_its_head(vocab):
    model = built()
    tables, static, _ = model.layers
    for node in tables.walk():  # the hash tables would tell the words apart anyway
        if node.has_param("E"):
            node.set_param("E", np.zeros_like(node.get_param("E")))
    compound, head, other = embedded(model, vocab, "Beleidscapaciteit", "capaciteit", "beleid")
    assert np.array_equal(compound, head)
    assert not np.array_equal(compound, other)
    assert static.get_dim("nI") == 16


def test_words_that_are_not_known_share_a_key(vocab):
    model = built()
    for node in model.layers[0].walk():
        if node.has_param("E") and node.attrs["seed"] != 8:  # all but the table of norms
            node.set_param("E", np.zeros_like(node.get_param("E")))
    rows = embedded(model, vocab, "Xanthippe", "Wubbo", "gemeente")
    assert np.array_equal(rows[0], rows[1])
    assert not np.array_equal(rows[0], rows[2])


def test_it_works_without_any_vector():
    vocab = spacy.blank("nl").vocab
    vocab.vectors = SmallVectors(np.zeros((1, 16), "float32"), ["x"])
    assert np.isfinite(embedded(built(), vocab, "de", "burgemeester", "“", "€")).all()


def test_kinds_of_quotes_are_one_word(vocab):
    rows = embedded(built(), vocab, '"', "“", "”", "''")
    assert all(np.array_equal(rows[0], row) for row in rows[1:])


def test_an_empty_document_has_no_rows(vocab):
    rows = built().predict([Doc(vocab, words=[]), Doc(vocab, words=["de"])])
    assert [row.shape for row in rows] == [(0, 8), (1, 8)]
    assert [row.shape for row in built().predict([Doc(vocab, words=[])])] == [(0, 8)]


def test_it_is_the_same_after_it_was_stored(vocab):
    model = built()
    again = word_embed(8, 6, ROWS, 16, 0.0).from_bytes(model.to_bytes())
    words = ["De", "uitvoeringscapaciteit", "Wubbo", "12"]
    assert np.array_equal(embedded(model, vocab, *words), embedded(again, vocab, *words))


def test_known_words_may_change_after_a_word_was_read(vocab):
    model = built(known=())
    before = embedded(model, vocab, "gemeente")
    keep_known(model, ["gemeente"])
    assert not np.array_equal(before, embedded(model, vocab, "gemeente"))


def test_it_learns(vocab):
    model = built(word_drop=0.2)
    doc = Doc(vocab, words=["de", "gemeente", "de", "capaciteit"])
    wanted = np.random.default_rng(1).normal(size=(3, 8))[[0, 1, 0, 2]].astype("float32")
    optimizer = Adam(0.01)
    losses = []
    for _ in range(200):
        [rows], backprop = model.begin_update([doc])
        losses.append(float(((rows - wanted) ** 2).sum()))
        backprop([2 * (rows - wanted)])
        model.finish_update(optimizer)
    assert np.mean(losses[-20:]) < np.mean(losses[:20]) / 3


def test_a_wrong_number_of_tables_is_refused():
    with pytest.raises(ValueError, match="8 sizes, got 3"):
        word_embed(8, 6, [1, 2, 3], 16, 0.0)
