import pytest

from casework.analysis.selection_scales import Kind, Scale, Value, gower, mean_distance, variable
from casework.model import Case


def cases(**values):
    return [Case(name, attributes=given) for name, given in values.items()]


def test_numbers_lie_apart_by_their_range():
    found = variable(
        Scale("fte"), cases(a={"fte": "+-100"}, b={"fte": "300/350"}, c={"fte": "600"})
    )
    assert found.kind is Kind.NUMBER
    assert found.apart("a", "b") == pytest.approx(225 / 500)
    assert found.apart("a", "c") == 1


def test_one_value_that_is_no_number_makes_names_of_all():
    found = variable(Scale("fte"), cases(a={"fte": "100"}, b={"fte": "veel"}, c={"fte": "100 "}))
    assert found.kind is Kind.NAME
    assert (found.apart("a", "b"), found.apart("a", "c")) == (1, 0)


def test_values_in_an_order_lie_apart_by_rank_and_strangers_to_it_are_not_known():
    scale = Scale("type", order=("Dorp", "kernen", "stad"))
    found = variable(scale, cases(a={"type": "dorp"}, b={"type": "stad"}, c={"type": "eiland"}))
    assert found.kind is Kind.ORDER
    assert found.apart("a", "b") == 1
    assert found.apart("a", "c") is None
    assert scale.value(Case("c", attributes={"type": "eiland"})) == Value("eiland")


def test_equal_numbers_do_not_lie_apart():
    found = variable(Scale("fte"), cases(a={"fte": "100"}, b={"fte": "100"}))
    assert found.apart("a", "b") == 0


def test_the_distance_of_gower_is_a_mean_over_what_is_known_of_both():
    given = cases(
        a={"fte": "0", "type": "dorp"}, b={"fte": "50", "type": "stad"}, c={"fte": "100"}, d={}
    )
    both = [variable(Scale(name), given) for name in ("fte", "type")]
    assert gower(both, "a", "b") == 0.75
    assert gower(both, "a", "c") == 1
    assert gower(both, "a", "b") == gower(both, "b", "a")
    assert gower(both, "a", "d") is None
    assert mean_distance(both, "a", ["a", "b", "c", "d"]) == 0.875
    assert mean_distance(both, "d", ["a", "d"]) is None


def test_a_scale_goes_by_name_label_and_other_names():
    scale = Scale("fte", "omvang in fte", called=("size",))
    assert all(map(scale.is_called, ("FTE", "Omvang in fte", "size")))
    assert not scale.is_called("type")
    assert (scale.title, Scale("type").title) == ("omvang in fte", "type")
