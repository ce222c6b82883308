from dataclasses import replace

import pytest

from casework.analysis.barrier import Barrier, Barriers, BarrierText
from casework.analysis.clusters import Cut
from casework.analysis.matrix_axes import by_attribute
from casework.analysis.matrix_bands import band_heading, read_bands
from casework.analysis.matrix_making import make_matrix
from casework.analysis.matrix_material import Extent, extents_of
from casework.analysis.matrix_plan import MatrixPlan
from casework.errors import CaseworkError
from casework.model import Case, CasePart, Source, Turn

from .matrix_sample import BREDA, HUIZEN, UTRECHT, material, told


def test_amounts_are_ordered_as_numbers_and_the_unknown_comes_last():
    cases = [
        Case("Groot", attributes={"fte": "1.100"}),
        Case("Onbekend"),
        Case("Klein", attributes={"fte": "+-650"}),
        Case("Woord", attributes={"fte": "veel"}),
    ]
    names = [case.name for case in by_attribute(cases, "fte")]
    assert names == ["Klein", "Groot", "Woord", "Onbekend"]
    names = [case.name for case in by_attribute(cases, "fte", descending=True)]
    assert names == ["Woord", "Groot", "Klein", "Onbekend"]


def test_bands_hold_what_lies_wholly_inside():
    bands = read_bands({"klein": "<1.650", "groot": ">=1650"})
    keys = [band_heading(p, bands).key for p in ("+-650", "1650", "1600/1700", "veel", "")]
    assert keys == ["klein", "groot", "between", "?", "?"]
    assert band_heading("3500", read_bands({"klein": "100-500"})).key == "outside"


@pytest.mark.parametrize(
    ("bands", "reason"),
    [
        ({"a": "<500", "b": "400-900"}, "the bands a and b overlap"),
        ({"a": "veel"}, 'band "a": "veel" is no range'),
        ({"a": "500-100"}, 'band "a": "500-100" is no range'),
        ({" ": "<5"}, "is no range"),
        ({"a": "<300/400"}, "is no range"),
    ],
)
def test_bands_that_mean_nothing_or_overlap_are_refused(bands, reason):
    with pytest.raises(CaseworkError, match=reason):
        read_bands(bands)


def test_an_attribute_in_bands_heads_the_columns():
    plan = MatrixPlan(
        kind="counts", columns="attribute:fte", bands={"klein": "<1000", "groot": ">=1000"}
    )
    matrix = make_matrix(plan, material(cases=(BREDA, UTRECHT, HUIZEN)))
    assert [(h.key, h.note) for h in matrix.columns] == [("klein", "<1000"), ("groot", ">=1000")]
    assert [[cell.value for cell in row] for row in matrix.cells] == [[0, 2], [0, 3]]


def test_values_of_an_attribute_head_the_columns_and_the_unknown_has_its_own():
    plan = MatrixPlan(kind="counts", columns="attribute:type")
    matrix = make_matrix(plan, material(cases=(BREDA, HUIZEN)))
    assert [h.key for h in matrix.columns] == ["stad", "?"]


def test_years_are_of_sources_and_of_all_cases():
    matrix = make_matrix(MatrixPlan(kind="counts", columns="years"), material(cases=(UTRECHT,)))
    assert [h.key for h in matrix.columns] == ["2019", "?"]
    assert [[cell.value for cell in row] for row in matrix.cells] == [[0, 2], [1, 2]]
    assert matrix.left_out == 0


def test_barriers_hold_the_codings_that_touch_their_texts():
    text = BarrierText("u1", 15, 35, "x" * 20, case="Utrecht", participant="P1", status="made")
    barrier = Barrier(1, "tijd", (), (text,), (1.0,), kept="k")
    lone = BarrierText("e1", 0, 9, "geen tijd", status="made")
    other = Barrier(2, "geld", (), (lone,), (1.0,))
    found = Barriers("", (barrier, other), (), 0, "n", Cut(2, 2, 0.5))
    both = make_matrix(MatrixPlan(kind="counts", columns="barriers"), material(barriers=found))
    assert [[cell.value for cell in row] for row in both.cells] == [[2, 0], [1, 0]]
    kept = make_matrix(
        MatrixPlan(kind="counts", rows="barriers:kept", columns="cases"), material(barriers=found)
    )
    assert [h.label for h in kept.rows] == ["1. tijd"]
    assert [[cell.value for cell in row] for row in kept.cells] == [[0, 1]]


def test_words_of_interviewers_do_not_count_and_parts_have_their_own():
    text = "Hoe ging het? Wij doen mee. Zij ook niet."
    turns = (Turn(0, 13, "I", "interviewer"), Turn(14, 27, "R1", "respondent"), Turn(28, 41, "R2"))
    whole = Source("a", "A", text, "", case="Breda", turns=turns)
    group = Source("g", "G", text, "", turns=turns)
    parts = [CasePart("g", 14, 27, "Utrecht", accepted=True), CasePart("g", 28, 41, "Breda")]
    assert extents_of([whole, group], parts) == [
        Extent("a", "Breda", 6),
        Extent("g", "Utrecht", 3),
        Extent("g", "", 3),
    ]


def test_a_study_in_which_nothing_says_when_has_no_years():
    given = material()
    sources = {name: replace(s, attributes={}) for name, s in given.sources.items()}
    bare = replace(given, sources=sources)
    with pytest.raises(CaseworkError, match="no source of the study says from which year"):
        make_matrix(MatrixPlan(kind="counts", columns="years"), bare)


def test_answers_in_which_something_is_coded_are_rows_of_their_own():
    said = [told("u1", 0, 9, "team"), told("e1", 0, 9, "team", case="Breda")]
    plan = MatrixPlan(kind="counts", rows="sources", columns="codes", order_by="fte")
    matrix = make_matrix(plan, material(said))
    assert [(h.key, h.note) for h in matrix.rows] == [
        ("b1", "Breda, fte: 1600/1700"),
        ("e1", "Breda, fte: 1600/1700"),
        ("u1", "Utrecht, fte: +-3500"),
        ("u2", "Utrecht, fte: +-3500"),
    ]
    assert matrix.kinds_aside == ()
