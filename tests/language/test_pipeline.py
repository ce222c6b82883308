import json
import sys
from types import SimpleNamespace

import pytest
import spacy

from casework.errors import NotInStudy
from casework.language import installed_pipelines, load_pipeline, models
from casework.language.models import BLANK, MEASURED, ORDER, OURS
from casework.language.pipeline import AT_ONCE, WORTH_IT, _batches
from casework.language.processes import in_processes


def test_without_a_model_the_blank_pipeline_reads_and_says_so():
    pipeline = load_pipeline("blank")
    assert pipeline.name == "blank"
    assert "simplemma" in str(pipeline)
    assert not pipeline.has_vectors
    assert installed_pipelines()[-1] == "blank"


def test_a_model_that_is_not_installed_is_refused_with_what_is():
    with pytest.raises(NotInStudy, match="blank"):
        load_pipeline("nl_core_news_xl")


def test_spoken_dutch_is_cut_into_sentences_at_its_marks():
    text = "Nou ja… we zijn begonnen. En toen? Toen niks!"
    [spans] = load_pipeline("blank").sentence_spans([text])
    assert [text[a:b] for a, b in spans] == [
        "Nou ja… we zijn begonnen.",
        "En toen?",
        "Toen niks!",
    ]


@pytest.mark.parametrize(
    ("word", "lemma"),
    [
        ("opgericht", "oprichten"),
        ("raadsleden", "raadlid"),
        ("Kinderen", "kind"),
        ("LIA's", "lia's"),
    ],
)
def test_lemmas_carry_no_marks_of_treebanks(word, lemma):
    assert load_pipeline("blank").lemmas([word]) == {word: lemma}


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("Het college van B&W. Voordat dat kon.", ["Het college van B&W.", "Voordat dat kon."]),
        ("Ik sprak dhr. Jansen m.b.t. Utrecht.", ["Ik sprak dhr. Jansen m.b.t. Utrecht."]),
        ('Hij zei: "Ja." Toen niks.', ['Hij zei: "Ja."', "Toen niks."]),
        ("Echt?! Ja (toch?). Nou.", ["Echt?!", "Ja (toch?).", "Nou."]),
        ("geen hoofdletters. en toch twee zinnen", ["geen hoofdletters.", "en toch twee zinnen"]),
        ("Dat kost 3.500 euro. Veel.", ["Dat kost 3.500 euro.", "Veel."]),
    ],
)
def test_marks_and_abbreviations_end_sentences_as_people_read_them(text, sentences):
    [spans] = load_pipeline("blank").sentence_spans([text])
    assert [text[a:b] for a, b in spans] == sentences


@pytest.fixture
def folder(tmp_path):
    """A pipeline of spaCy's own parts: sentences by their marks, one name that it knows."""
    nlp = spacy.blank("nl", meta={"name": "toets", "version": "0.3.1"})
    nlp.add_pipe("sentencizer")
    nlp.add_pipe("entity_ruler").add_patterns([{"label": "LOC", "pattern": "Utrecht"}])
    nlp.to_disk(tmp_path / "toets")
    return tmp_path / "toets"


def as_package(path, name, number):
    """A folder as spaCy makes a package of it: its pipeline lies one folder down."""
    lang, _, bare = name.partition("_")
    nlp = spacy.blank(lang, meta={"name": bare, "version": number})
    package = path / name
    package.mkdir(parents=True)
    nlp.to_disk(package / f"{name}-{number}")
    (package / "__init__.py").write_text("")
    (package / "meta.json").write_text(json.dumps(nlp.meta))
    return package


@pytest.fixture
def installed(tmp_path, monkeypatch):
    """Makes models importable, and nothing else findable: neither real ones nor a checkout's."""
    monkeypatch.setattr(
        models, "find_spec", lambda name: found.get(name) and SimpleNamespace(**found[name])
    )
    monkeypatch.setattr(models, "__file__", str(tmp_path / "casework/language/models.py"))
    found = {}

    def install(*names):
        for name in names:
            package = as_package(tmp_path, name, "9.9.9")
            found[name] = {"submodule_search_locations": [str(package)]}

    return install


def test_the_folder_of_a_pipeline_may_be_named(folder):
    pipeline = load_pipeline(str(folder))
    assert (pipeline.name, pipeline.version) == ("nl_toets", "0.3.1")
    assert str(pipeline) == f"nl_toets 0.3.1 ({pipeline.fingerprint})"


def test_a_folder_is_sought_beside_the_study(folder, tmp_path):
    assert load_pipeline("toets", beside=tmp_path).folder == folder.resolve()


def test_a_folder_that_holds_no_pipeline_is_refused(tmp_path):
    (tmp_path / "meta.json").write_text("geen json")
    with pytest.raises(NotInStudy, match="no pipeline"):
        load_pipeline(str(tmp_path))


def test_what_a_pipeline_does_not_give_comes_from_our_own_components(folder):
    pipeline = load_pipeline(str(folder))
    [doc] = pipeline.read(["De kinderen in Utrecht. En dan?"])
    assert [str(sentence) for sentence in doc.sents] == ["De kinderen in Utrecht.", "En dan?"]
    assert doc[1].lemma_ == "kind"
    assert not pipeline.has_parser


def test_names_are_found_on_demand_and_not_while_reading(folder):
    pipeline = load_pipeline(str(folder))
    [doc] = pipeline.read(["Ik woon in Utrecht."])
    assert not doc.ents
    assert pipeline.has_names
    assert list(pipeline.names(["Ik woon in Utrecht.", "Hier."])) == [[(11, 18, "LOC")], []]
    assert not load_pipeline("blank").has_names
    assert list(load_pipeline("blank").names(["Utrecht", "Hier"])) == [[], []]


def test_what_only_names_need_is_not_loaded_for_reading(tmp_path):
    nlp = spacy.blank("nl", meta={"name": "twee", "version": "1.0.0"})
    listener = {"@architectures": "spacy.Tok2VecListener.v1", "width": 96}
    for part in ("tok2vec", "names_tok2vec"):
        nlp.add_pipe("tok2vec", name=part)
    nlp.add_pipe("tagger", config={"model": {"tok2vec": listener | {"upstream": "tok2vec"}}})
    names = {"model": {"tok2vec": listener | {"upstream": "names_tok2vec"}}}
    nlp.add_pipe("ner", config=names).add_label("PERSON")
    nlp.get_pipe("tagger").add_label("N")
    nlp.initialize()
    nlp.to_disk(tmp_path / "twee")
    pipeline = load_pipeline(str(tmp_path / "twee"))
    assert pipeline.nlp.pipe_names == ["tok2vec", "tagger", "casework_sentences", "casework_lemmas"]
    assert len(list(pipeline.names(["Anna"]))) == 1


def test_the_fingerprint_is_that_of_the_files(folder):
    before = load_pipeline(str(folder)).fingerprint
    assert len(before) == 12
    models.fingerprint_of_files.cache_clear()
    assert models.fingerprint_of_files(folder) == before
    (folder / "__pycache__").mkdir()
    (folder / "__pycache__/x.pyc").write_bytes(b"x")
    models.fingerprint_of_files.cache_clear()
    assert models.fingerprint_of_files(folder) == before
    (folder / "vocab/strings.json").write_text("[]")
    models.fingerprint_of_files.cache_clear()
    assert models.fingerprint_of_files(folder) != before


def test_the_blank_pipeline_has_a_fingerprint_of_what_it_stands_on():
    pipeline = load_pipeline("blank")
    assert pipeline.fingerprint == models.fingerprint_of_text(pipeline.version)
    assert str(pipeline).endswith(f"({pipeline.fingerprint})")


def test_without_any_model_auto_is_the_blank_pipeline(installed):
    assert installed_pipelines() == (BLANK,)
    assert load_pipeline().name == BLANK


def test_auto_is_the_best_by_the_figures_of_those_installed(installed):
    installed(OURS, "nl_core_news_sm")
    better = max((OURS, "nl_core_news_sm"), key=lambda name: MEASURED[name].mean)
    assert load_pipeline().name == better
    assert installed_pipelines() == (
        *[name for name in ORDER if name in (OURS, "nl_core_news_sm")],
        BLANK,
    )
    installed("nl_core_news_lg")
    assert set(installed_pipelines()) == {OURS, "nl_core_news_sm", "nl_core_news_lg", BLANK}


def test_in_a_checkout_our_model_lies_beside_the_package(installed, tmp_path):
    package = as_package(tmp_path / "models/nl_casework", OURS, "1.2.3")
    found = models.installed_models()[OURS]
    assert (found.version, found.folder) == ("1.2.3", (package / f"{OURS}-1.2.3").resolve())
    assert found.size > 0


def test_a_large_text_is_read_in_other_processes_to_the_same_end(folder):
    texts = [f"Er zijn {n} werkgroepen. Dat helpt." for n in range(WORTH_IT // 30)]
    pipeline = load_pipeline(str(folder))
    told = [
        [(token.text, token.lemma_, token.is_sent_start) for token in doc]
        for doc in pipeline.read_many(texts, processes=2)
    ]
    here = [
        [(token.text, token.lemma_, token.is_sent_start) for token in doc]
        for doc in pipeline.read(texts)
    ]
    assert told == here


def test_batches_hold_all_texts_in_order():
    texts = [str(n) * (n * 500 + 1) for n in range(40)]
    batches = _batches(texts)
    assert [text for batch in batches for text in batch] == texts
    assert len(batches) > 3
    assert max(sum(map(len, batch)) for batch in batches) <= AT_ONCE + max(map(len, texts))


def test_where_no_process_can_be_started_the_work_is_done_here(monkeypatch):
    import joblib

    def refused(*_given, **_settings):
        raise OSError(28, "no space left")

    monkeypatch.setattr(joblib.Parallel, "__call__", refused)
    assert list(in_processes(len, [["a"], ["b", "c"]], processes=2)) == [1, 2]


def test_an_error_of_the_work_itself_is_not_hidden():
    with pytest.raises(ValueError, match="invalid literal"):
        list(in_processes(int, ["1", "geen"], processes=2))
    assert "joblib" in sys.modules
