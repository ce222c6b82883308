"""The published results table, cell by cell: what it says, in which words, on what evidence."""

import json

import pytest

from casework.words import speak
from tests.conftest import REPOSITORY
from tests.study.examples import coded_example

FACTS = json.loads((REPOSITORY / "tests/data/results_table_facts.json").read_text("utf-8"))
CRISP = {
    ("present", ""): "present",
    ("absent", ""): "absent",
    ("present", "test"): "present_as_test",
    ("present", "partial"): "partial",
    ("mixed", ""): "present_fading",
}
# By the value of a cell: the polarities that its evidence may have, and must have.
POLARITIES = {
    "present": ({"present"}, {"present"}),
    "present_as_test": ({"present"}, {"present"}),
    "partial": ({"present"}, {"present"}),
    "absent": ({"absent"}, {"absent"}),
    "present_fading": ({"present", "absent", "mixed"}, {"present"}),
}
CELLS = [(step, case) for step in FACTS["steps"] for case in FACTS["cases"]]


@pytest.fixture(scope="module")
def table(tmp_path_factory):
    speak("en")
    with coded_example(tmp_path_factory.mktemp("results") / "studie") as study:
        yield study.table_as_asked()


def cell_of(table, step, case):
    [row] = [row for row in table.rows if row.code == step]
    return row.cells[table.cases.index(case)]


def missing(words, text):
    """The words that a text lacks; of several parted by | one is enough."""
    told = text.casefold()
    return [word for word in words if not any(one.casefold() in told for one in word.split("|"))]


def test_a_word_that_is_not_there_is_noticed():
    assert missing(["werkgroep", "dertig|30"], "Werkgroep van 30") == []
    assert missing(["werkgroep", "dertig|30"], "Netwerk van 40") == ["werkgroep", "dertig|30"]


def test_the_facts_and_the_table_have_the_same_rows_and_columns(table):
    assert len(CELLS) == 24
    assert list(table.cases) == FACTS["cases"]
    assert [row.code for row in table.rows] == list(FACTS["steps"])


@pytest.mark.parametrize(("step", "case"), CELLS)
def test_a_cell_has_the_value_of_the_facts(table, step, case):
    cell = cell_of(table, step, case)
    assert CRISP[cell.polarity, cell.qualifier] == FACTS["steps"][step][case]["value"]


@pytest.mark.parametrize(("step", "case"), CELLS)
def test_the_words_of_the_facts_stand_in_the_cell(table, step, case):
    cell = cell_of(table, step, case)
    assert missing(FACTS["steps"][step][case]["words"], cell.summary) == []


@pytest.mark.parametrize(("step", "case"), CELLS)
def test_evidence_of_that_polarity_stands_under_the_cell(table, step, case):
    cell = cell_of(table, step, case)
    may, must = POLARITIES[FACTS["steps"][step][case]["value"]]
    found = {item.polarity for item in cell.evidence if item.polarity}
    assert must <= found <= may
    assert cell.n_segments >= 1


@pytest.mark.parametrize("step", FACTS["remarks"])
def test_the_remark_under_a_row_says_what_the_study_remarked(table, step):
    [row] = [row for row in table.rows if row.code == step]
    [note] = [note for note in table.notes if note.startswith(f"{row.label}: ")]
    assert missing(FACTS["remarks"][step], note) == []


def test_no_row_has_a_remark_that_is_not_in_the_facts(table):
    assert len(table.notes) == len(FACTS["remarks"])
