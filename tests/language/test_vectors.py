import numpy as np

from casework.language import embed, lemma_text, load_pipeline

TEXTS = [
    "te weinig tijd",
    "geen tijd voor inclusie",
    "de lift is stuk",
    "de lift doet het niet",
    "",
]


def test_like_texts_lie_closer_than_unlike():
    rows = embed(TEXTS, load_pipeline("blank")).rows
    assert rows[0] @ rows[1] > rows[0] @ rows[2]
    assert rows[2] @ rows[3] > rows[1] @ rows[3]


def test_same_texts_give_the_same_vectors_and_an_empty_text_none():
    first, second = (embed(TEXTS, load_pipeline("blank"), seed=3).rows for _ in range(2))
    assert np.array_equal(first, second)
    assert not first[4].any()


def test_the_method_is_told():
    assert embed(TEXTS, load_pipeline("blank")).method == "TF-IDF, SVD"


def test_negation_is_kept_among_the_content_words():
    assert lemma_text("Er is geen tijd, niet nu.", load_pipeline("blank")) == "geen tijd niet"


def test_texts_that_are_all_alike_are_no_fault():
    rows = embed(["te weinig tijd"] * 8, load_pipeline("blank")).rows
    assert rows.shape[0] == 8
    assert float(abs(rows - rows[0]).max()) < 1e-6
