import pytest
from hypothesis import given
from hypothesis import strategies as st

from casework.analysis.cooccurrence import CoOccurrence, Together, co_occurrence
from casework.analysis.matrix_making import make_matrix
from casework.analysis.matrix_plan import MatrixPlan
from casework.model import Polarity

from .matrix_sample import material, told

LONG = [("a", 0, 30)]
SHORT = [("a", 0, 5), ("a", 6, 9), ("a", 20, 30)]


def test_the_example_of_the_manual():
    """ATLAS.ti 22 manual, Code Co-occurrence Coefficient: 100 and 10 quotations, 5 together."""
    found = CoOccurrence(100, 10, 5)
    assert found.c == 5 / 105
    assert (found.uneven, found.in_range, found.repeated) == (True, True, False)


def test_a_code_that_meets_several_is_out_of_range_and_not_clipped():
    found = co_occurrence(LONG, SHORT)
    assert (found.n12, found.c, found.in_range) == (3, 3.0, False)


def test_where_the_formula_divides_by_zero_there_is_no_c_and_it_is_out_of_range():
    found = co_occurrence([*LONG, ("a", 40, 60)], [("a", 10, 50), ("a", 20, 55)])
    assert (found.n1, found.n2, found.n12, found.c, found.in_range) == (2, 2, 4, None, False)


def test_a_c_below_nought_is_out_of_range():
    assert (CoOccurrence(2, 2, 5).c, CoOccurrence(2, 2, 5).in_range) == (-5.0, False)


def test_a_c_of_one_can_still_have_counted_a_segment_twice():
    found = CoOccurrence(1, 3, 2)
    assert (found.c, found.in_range, found.repeated) == (1.0, True, True)


@pytest.mark.parametrize(("n1", "n2", "uneven"), [(5, 1, False), (6, 1, True), (6, 0, False)])
def test_more_than_five_times_as_often_is_uneven(n1, n2, uneven):
    assert CoOccurrence(n1, n2, 0).uneven is uneven
    assert CoOccurrence(n2, n1, 0).uneven is uneven


def test_touching_the_same_and_one_source_are_three_measures():
    first = [("a", 0, 10), ("a", 20, 30), ("b", 0, 5)]
    second = [("a", 0, 10), ("a", 25, 40), ("c", 0, 5)]
    assert co_occurrence(first, second).n12 == 2
    assert co_occurrence(first, second, together=Together.SAME).n12 == 1
    by_source = co_occurrence(first, second, together=Together.SOURCE)
    assert (by_source.n1, by_source.n2, by_source.n12) == (2, 2, 1)


PLACES = st.lists(
    st.tuples(st.sampled_from("ab"), st.integers(0, 5), st.integers(6, 12)), max_size=6
)


@given(PLACES, PLACES, st.sampled_from(list(Together)))
def test_order_does_not_matter(first, second, how):
    one, two = (
        co_occurrence(first, second, together=how),
        co_occurrence(second, first, together=how),
    )
    assert (one.n1, one.n2, one.n12, one.c) == (two.n2, two.n1, two.n12, two.c)


@given(PLACES, PLACES, st.sampled_from([Together.SAME, Together.SOURCE]))
def test_sets_never_leave_the_range(first, second, how):
    assert co_occurrence(first, second, together=how).in_range


def test_the_grid_of_codes_holds_the_evidence_of_both_and_no_absence():
    said = [
        told("u1", 0, 20, "team"),
        told("u1", 10, 40, "pilot"),
        told("u2", 0, 20, "team", polarity=Polarity.ABSENT),
        told("u2", 0, 20, "pilot"),
    ]
    matrix = make_matrix(MatrixPlan(kind="co-occurrence"), material(said))
    used, together = matrix.cells[0]
    assert (used.present, used.pair, used.evidence) == (1, None, ())
    assert (together.pair, together.present, together.value) == ((1, 2), 1, 0.5)
    assert [(e.source, e.start, e.code) for e in together.evidence] == [
        ("u1", 0, "team"),
        ("u1", 10, "pilot"),
    ]
    assert matrix.cells[1][0].value == together.value


def test_where_all_codes_are_asked_for_each_stands_for_itself():
    said = [told("u1", 0, 20, "pilot"), told("u1", 0, 20, "pilot_test")]
    plan = MatrixPlan(kind="co-occurrence", rows="codes:all")
    matrix = make_matrix(plan, material(said))
    assert [h.key for h in matrix.columns] == ["team", "pilot", "pilot_test"]
    assert (matrix.cells[1][2].present, matrix.cells[1][2].value) == (1, 1.0)


def test_the_grid_knows_the_same_segment_and_the_same_source():
    said = [
        told("u1", 0, 20, "team"),
        told("u1", 0, 20, "pilot"),
        told("u1", 30, 60, "team"),
        told("u1", 50, 80, "pilot"),
        told("u2", 0, 9, "team"),
    ]

    def pair(how):
        plan = MatrixPlan(kind="co-occurrence", together=how)
        [[one, together], [_same, other]] = make_matrix(plan, material(said)).cells
        places = sorted((e.start, e.code) for e in together.evidence)
        return one.present, other.present, together.present, together.pair, places

    same, near = [(0, "pilot"), (0, "team")], [(30, "team"), (50, "pilot")]
    assert pair("same") == (3, 2, 1, (3, 2), same)
    assert pair("touch") == (3, 2, 2, (3, 2), [*same, *near])
    assert pair("source") == (2, 1, 1, (2, 1), [*same, *near])
