"""The example study from end to end: what `casework run` makes of it, and that it stays so."""

import csv
import hashlib
import json
import re
from pathlib import Path

import pytest

from casework.study import open_study
from casework.study.package_parts import Asked, texts_of
from casework.study.publish import publish
from casework.words import speak
from tests.study.examples import copy_of_example

OUTPUTS = [
    "casussen/hardenberg.docx",
    "casussen/meierijstad.docx",
    "casussen/reusel-de-mierden.docx",
    "casussen/utrecht.docx",
    "flyer.docx",
    "flyer.html",
    "flyer.pdf",
    "knelpunten-casussen.docx",
    "knelpunten-casussen.html",
    "knelpunten.docx",
    "knelpunten.html",
    "resultatentabel.docx",
    "resultatentabel.html",
    "resultatentabel.json",
    "resultatentabel.xlsx",
    "trends.html",
    "trends.svg",
    "verantwoording/coreq.docx",
    "verantwoording/gespreksverslag.docx",
    "verantwoording/knelpunten-per-casus.xlsx",
    "verantwoording/knelpunten-samen.html",
    "verantwoording/leidraad.docx",
    "verantwoording/methode.docx",
    "verantwoording/selectie.docx",
    "verantwoording/selectie.xlsx",
    "verantwoording/stappen-naar-omvang.html",
    "verantwoording/typologie.docx",
    "verantwoording/verzadiging.docx",
    "verantwoording/voorspeld.docx",
]
LOADING = 11  # steps that take in or suggest; the others write
WRITING = [
    "barriers",
    "table",
    "flyer",
    "trend figure",
    "case selection",
    "protocol",
    "matrix",
    "matrix",
    "matrix",
    "predicted and found",
    "barriers over cases",
    "typology",
    "saturation",
    "account of the method",
    "reports of cases",
]
INTERVIEWS = {
    "Breda": 1,
    "Den Haag": 1,
    "Hardenberg": 2,
    "Heerlen": 1,
    "Huizen": 1,
    "Meierijstad": 2,
    "Reusel-De Mierden": 2,
    "Tilburg": 1,
    "Utrecht": 2,
}
CASES = ["Meierijstad", "Hardenberg", "Reusel-De Mierden", "Utrecht"]
# What the published study found, step by step, in the order of the cases.
FACTS = {
    "team": ["present", "present", "absent", "present"],
    "plan": ["present", "present", "present", "present"],
    "training": ["present", "present", "absent", "present"],
    "communication": ["present", "present", "present", "present"],
    "pilot": ["present_as_test", "present_as_test", "present_as_test", "present_as_test"],
    "quick_wins": ["present", "partial", "present", "present_fading"],
}
CRISP = {
    ("present", ""): "present",
    ("absent", ""): "absent",
    ("present", "test"): "present_as_test",
    ("present", "partial"): "partial",
    ("mixed", ""): "present_fading",
}
FEWEST, MOST = 1200, 2500  # words of a transcript


def written(folder: Path) -> dict[str, Path]:
    outputs = folder / "outputs"
    files = sorted(path for path in outputs.rglob("*") if path.is_file())
    return {path.relative_to(outputs).as_posix(): path for path in files}


def checksums(folder: Path) -> dict[str, str]:
    found = written(folder).items()
    return {name: hashlib.sha256(path.read_bytes()).hexdigest() for name, path in found}


def moments(folder: Path) -> dict[str, int]:
    return {name: path.stat().st_mtime_ns for name, path in written(folder).items()}


@pytest.fixture(scope="module")
def done(tmp_path_factory):
    """The example study after its main job; tests leave it as they found it."""
    speak("en")
    folder = copy_of_example(tmp_path_factory.mktemp("example"))
    with open_study(folder) as study:
        study.run()
        yield study


def test_every_output_is_written(done):
    assert list(checksums(done.folder)) == OUTPUTS


def test_a_second_run_does_no_work(done):
    before = (moments(done.folder), len(done.log()), checksums(done.folder))
    steps = done.run()
    assert [step.skipped for step in steps] == [True] * (LOADING + len(WRITING))
    assert {step.told for step in steps} == {"up to date"}
    assert (moments(done.folder), len(done.log()), checksums(done.folder)) == before


def test_outputs_deleted_and_made_again_are_the_same_bytes(done):
    before, log = checksums(done.folder), len(done.log())
    for path in written(done.folder).values():
        path.unlink()
    steps = done.run()
    made = [step.title for step in steps if not step.skipped]
    assert made == WRITING
    assert checksums(done.folder) == before
    assert len(done.log()) == log


def test_a_second_study_in_another_language_and_folder_gives_the_same_bytes(done, tmp_path):
    speak("nl")  # the language of messages, not that of the outputs
    folder = copy_of_example(tmp_path / "elders")
    with open_study(folder) as study:
        study.run()
    assert checksums(folder) == checksums(done.folder)


def test_the_table_tells_what_the_facts_tell_cell_by_cell(done):
    table = json.loads((done.folder / "outputs/resultatentabel.json").read_text("utf-8"))
    assert table["cases"] == CASES
    assert [row["code"] for row in table["rows"]] == list(FACTS)
    found = {
        row["code"]: [CRISP[cell["polarity"], cell["qualifier"]] for cell in row["cells"]]
        for row in table["rows"]
    }
    assert found == FACTS


def test_the_table_is_made_of_what_people_coded(done):
    table = done.table_as_asked()
    assert table.concept is False
    assert table.n_suggested == 0
    assert table.coders == ("anna", "ben")
    assert {cell.status for row in table.rows for cell in row.cells} == {"checked"}


def test_a_package_holds_every_output_with_coders_and_respondents_by_number(done, tmp_path):
    made = publish(done, tmp_path / "pakket", Asked(leave_out=True))
    outputs = {file.path: file for file in made.files if file.path.startswith("outputs/")}
    assert sorted(outputs) == [f"outputs/{name}" for name in OUTPUTS]
    coders, ids = re.compile(r"\banna\b"), re.compile(r"\bp\d{3}\b", re.IGNORECASE)
    told = {path: "\n".join(texts_of(file)) for path, file in outputs.items()}
    assert [path for path, text in told.items() if coders.search(text) or ids.search(text)] == []
    assert "codeur 1" in told["outputs/verantwoording/methode.docx"]
    assert "respondent-" in told["outputs/knelpunten.html"]


def quotations_in(value):
    """Every stretch with a quotation in a JSON document, whatever it is called there."""
    if isinstance(value, dict):
        if {"source", "start", "end"} <= value.keys() and ("quote" in value or "text" in value):
            yield value
        for inner in value.values():
            yield from quotations_in(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from quotations_in(inner)


def test_every_quotation_of_the_table_stands_in_its_source(done):
    texts = {source.id: source.text for source in done.sources}
    table = json.loads((done.folder / "outputs/resultatentabel.json").read_text("utf-8"))
    found = list(quotations_in(table))
    assert len(found) == len(done.table_as_asked().evidence) > 100
    for said in found:
        assert texts[said["source"]][said["start"] : said["end"]] == said["quote"]


def test_every_quotation_of_the_barriers_stands_in_its_source(done):
    texts = {source.id: source.text for source in done.sources}
    asked = done.settings.barriers.model_dump(exclude={"outputs"})
    made = json.loads(done.rendered(done.barriers(**asked), ".json"))
    found = list(quotations_in(made))
    assert len(found) >= made["n_texts"] > 100
    for said in found:
        assert texts[said["source"]][said["start"] : said["end"]] == said["quote"]


def test_every_quotation_of_the_flyer_stands_in_its_source_and_may_be_printed(done):
    sources = {source.id: source for source in done.sources}
    flyer = done.flyer(done.table_as_asked())
    quotations = [pillar.quotation for pillar in flyer.pillars]
    assert len(quotations) == 3
    for said in quotations:
        source = sources[said.source]
        assert source.text[said.start : said.end] == said.text
        assert source.quotable is True
        assert said.n > 0


def test_there_are_thirteen_interviews_in_nine_municipalities(done):
    counted = dict.fromkeys(INTERVIEWS, 0)
    for source in done.sources:
        if source.kind == "interview":
            counted[source.case] += 1
    assert counted == INTERVIEWS


def test_every_transcript_has_a_believable_length(done):
    lengths = {s.id: len(s.text.split()) for s in done.sources if s.kind == "interview"}
    assert {name: n for name, n in lengths.items() if not FEWEST <= n <= MOST} == {}


def test_every_transcript_says_at_its_top_that_it_is_invented(done):
    tops = {s.id: s.text[:400].casefold() for s in done.sources if s.kind == "interview"}
    assert [name for name, top in tops.items() if "verzonnen" not in top] == []


def test_what_stands_at_the_top_is_said_by_nobody(done):
    for source in done.sources:
        if source.kind == "interview":
            assert "verzonnen" in source.text[: source.turns[0].start].casefold()


def test_a_hundred_and_fifty_respondents_were_asked_two_open_questions(done):
    with (done.folder / "interviews/peiling.csv").open(encoding="utf-8", newline="") as file:
        assert len(list(csv.DictReader(file))) == 150
    answers = [source for source in done.sources if source.kind == "survey answer"]
    assert len(answers) == 273
    assert {answer.question for answer in answers} == {
        "Welke knelpunten ziet u?",
        "Wat heeft in uw gemeente het meest geholpen?",
    }


def test_two_coders_coded_the_same_transcripts_and_did_not_always_agree(done):
    by_coder = {"anna": set(), "ben": set()}
    for coding in done.codings:
        if coding.coder.name in by_coder:
            by_coder[coding.coder.name].add(coding.anchor.source)
    assert len(by_coder["anna"] & by_coder["ben"]) >= 6
