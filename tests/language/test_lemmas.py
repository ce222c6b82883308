import pickle

import pytest
import spacy
from spacy.tokens import Doc
from spacy.training import Example

import casework.language.components  # noqa: F401 - registers the components
from casework.language.lemmas import base_form, full_lemma, lemma


@pytest.fixture
def nlp():
    return spacy.blank("nl")


def tagged(nlp, text, pos, *, morphs=None, deps=None, heads=None):
    return Doc(
        nlp.vocab, words=text.split(), pos=pos.split(), morphs=morphs, deps=deps, heads=heads
    )


@pytest.mark.parametrize(
    ("word", "pos", "feats", "base"),
    [
        ("uitvoeringsplannen", "NOUN", {"Number": "Plur"}, "uitvoeringsplan"),
        ("ervaringsdeskundigen", "NOUN", {"Number": "Plur"}, "ervaringsdeskundige"),
        ("mogelijkheden", "NOUN", {"Number": "Plur"}, "mogelijkheid"),
        ("inclusieagenda's", "NOUN", {"Number": "Plur"}, "inclusieagenda"),
        ("deurtje", "NOUN", {"Number": "Sing"}, "deur"),
        ("LIA's", "NOUN", {"Number": "Plur"}, "LIA"),
        ("VN-verdragen", "NOUN", {"Number": "Plur"}, "VN-verdrag"),
        ("delen", "NOUN", {"Number": "Plur"}, "deel"),
        ("delen", "VERB", {"VerbForm": "Inf"}, "delen"),
        ("toegankelijkere", "ADJ", {"Degree": "Cmp"}, "toegankelijk"),
        ("24-jarige", "ADJ", {"Degree": "Pos"}, "24-jarig"),
        ("Barneveldse", "ADJ", {"Degree": "Pos"}, "Barnevelds"),
        ("opgeschaald", "VERB", {"VerbForm": "Part"}, "opschalen"),
        ("gefaciliteerd", "VERB", {"VerbForm": "Part"}, "faciliteren"),
        ("digitaliseert", "VERB", {"VerbForm": "Fin", "Tense": "Pres"}, "digitaliseren"),
        ("NIJMEGEN", "PROPN", {}, "Nijmegen"),
        ("De", "DET", {}, "de"),
        ("óf", "CCONJ", {}, "of"),
    ],
)
def test_base_forms_follow_the_class_of_a_word(word, pos, feats, base):
    assert base_form(word, pos, feats) == base


@pytest.mark.parametrize(
    ("word", "base"),
    [("kinderen", "kind"), ("opgericht", "oprichten"), ("eindhoven", "eindhoven"),
     ("vormklachten", "vormklacht"), ("trainingssessies", "trainingssessie")],
)  # fmt: skip
def test_without_tags_words_are_looked_up_and_compounds_by_their_head(word, base):
    assert lemma(word) == base


def test_a_dictionary_goes_before_the_rules_and_morphology_before_the_class(nlp):
    component = nlp.add_pipe("casework_lemmas")
    plural = "Number=Plur|Tense=Past|VerbForm=Fin"
    component.learn({"VERB": {"reden": "rijden"}, f"VERB|{plural}": {"was": "wassen"}})
    morphs = ["Number=Sing", plural]

    doc = component(tagged(nlp, "reden was", "NOUN VERB", morphs=morphs))
    again = component(tagged(nlp, "reden was", "VERB VERB", morphs=["", ""]))

    assert [token.lemma_ for token in doc] == ["reden", "wassen"]
    assert again[0].lemma_ == "rijden"


def test_a_split_verb_takes_its_particle_from_the_parse(nlp):
    component = nlp.add_pipe("casework_lemmas")
    text, pos = "Zij richt een groep op .", "PRON VERB DET NOUN ADP PUNCT"
    deps = ["nsubj", "root", "det", "obj", "compound:prt", "punct"]

    doc = component(tagged(nlp, text, pos, deps=deps, heads=[1, 1, 3, 1, 1, 1]))
    unparsed = component(tagged(nlp, text, pos))

    assert doc[1].lemma_ == "oprichten"
    assert full_lemma(doc[1]) == "oprichten"
    assert unparsed[1].lemma_ == "richten"
    assert full_lemma(unparsed[1]) is None
    assert full_lemma(doc[3]) is None


def test_the_dictionary_is_kept_on_disk_byte_for_byte(nlp, tmp_path):
    component = nlp.add_pipe("casework_lemmas")
    component.learn({"NOUN": {"zeden": "zede", "leden": "lid"}, "VERB": {"voer": "varen"}})
    nlp.to_disk(tmp_path)

    again = spacy.load(tmp_path).get_pipe("casework_lemmas")

    assert again.dictionary == component.dictionary
    assert again.to_bytes() == component.to_bytes()
    assert pickle.loads(pickle.dumps(again)).dictionary == component.dictionary  # noqa: S301


def test_one_component_serves_two_vocabularies(nlp):
    component = nlp.add_pipe("casework_lemmas")
    component(tagged(nlp, "zeldzaamheden", "NOUN"))

    [token] = component(tagged(spacy.blank("nl"), "zeldzaamheden", "NOUN"))

    assert token.lemma_ == "zeldzaamheid"


def test_lemmas_are_scored(nlp):
    component = nlp.add_pipe("casework_lemmas")
    doc = component(tagged(nlp, "de kinderen", "DET NOUN"))
    right = Doc(nlp.vocab, words=["de", "kinderen"], lemmas=["de", "kinderen"])

    assert component.score([Example(doc, right)])["lemma_acc"] == 0.5


def test_an_empty_text_has_no_lemmas(nlp):
    nlp.add_pipe("casework_lemmas")

    assert len(nlp("")) == 0
