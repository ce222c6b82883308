"""The published figures, value by value: as the study holds them and as its tables print them."""

import csv
import hashlib
import json

import pytest

from casework.study import open_study
from casework.study.trends import load_trends, save_trends, table_record
from casework.words import speak
from tests.conftest import REPOSITORY
from tests.study.examples import copy_of_example

FILE = REPOSITORY / "interviews/survey_trends.csv"
# The figures as they were published; whoever changes one must know it.
SHA256 = "7abed107d208662670e23ba7bc4e417b529434bc68210c1afa7b36f8987cc2f6"
UNSURE = "ambiguous"


@pytest.fixture(scope="module")
def study(tmp_path_factory):
    speak("en")
    with open_study(copy_of_example(tmp_path_factory.mktemp("trends") / "studie")) as opened:
        load_trends(opened, opened.settings.trends)
        yield opened


@pytest.fixture(scope="module")
def published():
    with FILE.open(encoding="utf-8", newline="") as file:
        return [
            (row["question"], row["option"], int(row["year"]), row["percentage"], row["status"])
            for row in csv.DictReader(file)
        ]


def number(printed):
    return float(printed) if printed else None


def test_the_file_holds_the_published_figures_unchanged(published):
    assert hashlib.sha256(FILE.read_bytes()).hexdigest() == SHA256
    assert len(published) == 243


def test_the_study_holds_every_value_and_no_other(study, published):
    held = [(p.question, p.option, p.year, p.percentage) for p in study.trends]
    assert held == [(q, o, y, number(printed)) for q, o, y, printed, _status in published]


def test_a_value_that_the_publication_lacks_stays_missing(study, published):
    missing = {(q, o, y) for q, o, y, printed, _status in published if not printed}
    assert len(missing) == 7
    assert {(p.question, p.option, p.year) for p in study.trends if p.percentage is None} == missing


def test_the_table_prints_every_value_that_is_sure_and_none_that_is_not(study, published):
    shown = {}
    for question in table_record(study.trends.figure()):
        for answer in question["answers"]:
            if not answer["sum_of"]:
                for value in answer["values"]:
                    place = (answer["question"], answer["option"], value["year"])
                    shown[place] = value["percentage"]
    for question, option, year, printed, status in published:
        wanted = None if status == UNSURE else number(printed)
        assert shown.pop((question, option, year)) == wanted, (question, option, year)
    assert set(shown.values()) <= {None}  # a year in which a question was not asked


@pytest.mark.parametrize("suffix", [".csv", ".json"])
def test_a_table_on_disk_holds_the_same_values(study, published, suffix, tmp_path):
    target = tmp_path / f"cijfers{suffix}"
    save_trends(study, study.trends.figure(), target, pictures=False)
    known = {(q, o) for q, o, _year, _printed, _status in published}
    found = {place: value for place, value in figures_in(target) if place[:2] in known}
    assert found == {
        (q, o, y): number(printed)
        for q, o, y, printed, status in published
        if printed and status != UNSURE
    }


def figures_in(path):
    """The figures of a table of trends by question, option and year."""
    if path.suffix == ".json":
        for question in json.loads(path.read_text("utf-8"))["questions"]:
            for answer in question["answers"]:
                for value in answer["values"]:
                    if value["percentage"] is not None:
                        place = (answer["question"], answer["option"], value["year"])
                        yield place, value["percentage"]
        return
    with path.open(encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            if row["percentage"]:
                place = (row["question"], row["option"], int(row["year"]))
                yield place, float(row["percentage"])
