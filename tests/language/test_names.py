import importlib.util
import json
import sys
from pathlib import Path

import numpy as np
import pytest
import simplemma
from spacy.strings import get_string_id

from casework.language import load_pipeline

ROOT = Path(__file__).parents[2]
# Precision and recall, a little under what was measured; names of persons never trained on.
FLOORS = {
    "written": {"PERSON": (0.90, 0.83), "LOC": (0.80, 0.82), "ORG": (0.74, 0.72)},
    "lower": {"PERSON": (0.86, 0.69), "LOC": (0.85, 0.48), "ORG": (0.70, 0.65)},
    "spoken": {"PERSON": (0.92, 0.69), "LOC": (0.82, 0.66), "ORG": (0.57, 0.78)},
}
LABELS = ("PERSON", "LOC", "ORG")
# Common first names and surnames, and names that the news is full of; no list of the recipe.
WELL_KNOWN = (
    "trump obama merkel hitler wilders rutte fatima mohammed sanne kevin jansen vries johan "
    "willem hendrik maarten peter ahmet mehmet piotr svetlana michael jackson maria"
).split()
ODD = ["", " ", "\n", "\t\n  ", "?", "…", "🙂", "\u200b", "(lacht)", "[naam]", "A", "é" * 300]


def load_script(path):
    """A script of the recipe as a module; the recipe is no package."""
    spec = importlib.util.spec_from_file_location(path.stem, path)
    module = importlib.util.module_from_spec(spec)
    sys.modules[path.stem] = module
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def pipeline():
    return load_pipeline("nl_casework")


@pytest.fixture(scope="module")
def report():
    return load_script(ROOT / "models" / "scripts" / "ner_report.py")


@pytest.fixture(scope="module")
def sentences(report):
    return list(report.read_sentences(ROOT / "tests" / "data" / "names.txt"))


def test_the_marks_of_the_test_sentences_are_read_as_offsets(sentences):
    [one] = [one for one in sentences if "Hessel" in one.text]
    assert one.text == "Na de zomer neemt Hessel Nijboer het stokje over als projectleider."
    assert one.names == {(18, 32, "PERSON")}
    assert len(sentences) >= 250
    assert not any("[P " in one.text for one in sentences)


def test_no_name_of_a_test_person_may_be_trained_on(sentences, monkeypatch):
    monkeypatch.syspath_prepend(str(ROOT / "models" / "scripts"))
    names = importlib.import_module("ner_names")
    for one in sentences:
        for start, end, label in one.names:
            if label == "PERSON":
                words = [
                    word
                    for word in one.text[start:end].split()
                    if word.lower() not in names.PARTICLES
                ]
                assert all(map(names.held_out_person, words)), one.text[start:end]


def test_no_template_shares_five_words_with_a_test_sentence(sentences, monkeypatch):
    monkeypatch.syspath_prepend(str(ROOT / "models" / "scripts"))
    lines = (ROOT / "models" / "scripts" / "ner_templates.txt").read_text(encoding="utf-8")
    told = {run for line in lines.splitlines() for run in runs_of_five(line)}
    assert told
    for one in sentences:
        assert not told & runs_of_five(one.text), one.text


def runs_of_five(line):
    words = "".join(letter if letter.isalnum() else " " for letter in line.lower()).split()
    return {tuple(words[i : i + 5]) for i in range(len(words) - 4)}


@pytest.mark.parametrize("style", FLOORS)
def test_names_never_met_in_training_are_found(pipeline, report, sentences, style):
    part = [one for one in sentences if one.style == ("spoken" if style == "spoken" else "written")]
    if style == "lower":
        part = [one.lowered() for one in part]
    found = pipeline.names([one.text for one in part])
    scores = {label: report.Score() for label in LABELS}
    for one, names in zip(part, found, strict=True):
        for label, score in scores.items():
            score.add(*({n for n in some if n[2] == label} for some in (names, one.names)))
    for label, score in scores.items():
        precision, recall = FLOORS[style][label]
        assert score.hits >= precision * score.found, (style, label, str(score))
        assert score.hits >= recall * score.wanted, (style, label, str(score))


def test_offsets_are_those_of_the_text_also_behind_signs_of_two_utf16_units(pipeline):
    text = "🙂 In Utrecht sprak ik mevrouw De Vries."
    [names] = pipeline.names([text])
    assert ("Utrecht", "LOC") in {(text[start:end], label) for start, end, label in names}
    assert ("De Vries", "PERSON") in {(text[start:end], label) for start, end, label in names}


def test_odd_texts_give_spans_inside_them(pipeline):
    for text, names in zip(ODD, pipeline.names(ODD), strict=True):
        for start, end, label in names:
            assert 0 <= start < end <= len(text)
            assert label in LABELS


def test_a_text_without_names_keeps_its_words(pipeline):
    text = "Inclusie vraagt om lef. Ervaringsdeskundigen worden te laat gevraagd."
    assert list(pipeline.names([text])) == [[]]


def test_reading_does_not_look_for_names(pipeline):
    assert "ner" not in pipeline.nlp.pipe_names


def test_the_vocabulary_repeats_no_well_known_name(pipeline):
    folder = pipeline.folder
    keys = set(np.load(folder / "vocab" / "vectors.keys.npy").astype("uint64").tolist())
    assert get_string_id("gemeente") in keys
    assert not {name for name in WELL_KNOWN if get_string_id(name) in keys}
    strings = json.loads((folder / "vocab" / "strings.json").read_text(encoding="utf-8"))
    assert not {string for string in strings if string.lower() in WELL_KNOWN}


def test_no_file_of_the_pipeline_holds_a_common_first_name(pipeline, monkeypatch):
    monkeypatch.syspath_prepend(str(ROOT / "models" / "scripts"))
    rule_module = importlib.import_module("prune_names")
    check = load_script(ROOT / "models" / "checks" / "check_names.py")
    names = {
        name.lower()
        for group in rule_module.read_groups("first_names.txt").values()
        for name in group
        if not simplemma.is_known(name.lower(), lang="nl")  # Victor is a name, and a word
    }
    assert len(names) > 500
    strings = pipeline.folder / "vocab" / "strings.json"
    held = {word.lower() for word in json.loads(strings.read_text(encoding="utf-8"))}
    long = {name for name in names if len(name) >= check.CHANCE}
    for path in pipeline.folder.rglob("*"):
        if path.is_file() and path.name != "meta.json":
            held |= {word.lower() for word in check.words_in(path) if len(word) >= check.CHANCE}
    assert not held & long
