from __future__ import annotations

from math import isnan

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casework.analysis.saturation import Heard, Rule, by_order, in_order, saturation
from casework.errors import CaseworkError, NothingToCompare


def heard(*themes, case=""):
    """Interviews "1", "2", …, each with the themes that stand in one word."""
    return [Heard(str(n), f"Gesprek {n}", frozenset(of), case) for n, of in enumerate(themes, 1)]


def with_new(*counts):
    """Interviews that bring so many new themes each, and repeat the first of all."""
    made, last = [], 0
    for n, count in enumerate(counts, 1):
        themes = {f"t{number}" for number in range(last, last + count)} | {"t0"}
        made.append(Heard(str(n), str(n), frozenset(themes)))
        last += count
    return made


def test_the_first_run_of_the_papers_example_brings_19_percent():
    # 37 themes in the base of four; 4 and 3 new ones in interviews 5 and 6: 7 / 37.
    found = saturation(with_new(20, 9, 5, 3, 4, 3), orders=0)

    assert found.base_themes == 37
    assert [(run.first, run.last, run.new, round(run.share)) for run in found.runs] == [
        (5, 6, 7, 19)
    ]
    assert found.reached is None


def test_runs_overlap_and_the_interview_before_the_first_low_run_is_reported():
    # (4 + 3) / 37 = 18.9, (3 + 1) / 37 = 10.8, (1 + 0) / 37 = 2.7
    found = saturation(with_new(20, 9, 5, 3, 4, 3, 1, 0), orders=0)

    assert [round(run.share, 1) for run in found.runs] == [18.9, 10.8, 2.7]
    assert str(found.reached) == "6+2"


def test_a_stricter_threshold_and_a_longer_run_come_later():
    told = with_new(20, 9, 5, 3, 4, 3, 1, 0, 1, 0, 0, 0)

    assert str(saturation(told, Rule(threshold=0), orders=0).reached) == "9+2"
    assert str(saturation(told, Rule(run=3, threshold=0), orders=0).reached) == "9+3"
    assert str(saturation(told, Rule(run=3), orders=0).reached) == "7+3"  # 2 of 37 is 5.4%


def test_a_run_exactly_on_the_threshold_is_low_enough():
    assert str(saturation(with_new(10, 10, 0, 0, 1, 0), orders=0).reached) == "4+2"  # 1 of 20
    assert saturation(with_new(9, 10, 0, 0, 1, 0), orders=0).reached is None  # 1 of 19


def test_a_theme_is_new_only_where_it_first_occurs():
    found = saturation(heard("ab", "bc", "ca", "d", "d", "ad"), orders=0)

    assert found.new == (("a", "b"), ("c",), (), ("d",), (), ())
    assert (found.counts, found.found) == ((2, 1, 0, 1, 0, 0), 4)


def test_interviews_without_a_theme_are_left_out_and_named():
    found = saturation(heard("ab", "", "c", "d", "e", "", "a", "a"), orders=0)

    assert found.uncoded == ("Gesprek 2", "Gesprek 6")
    assert [one.source for one in found.interviews] == ["1", "3", "4", "5", "7", "8"]
    assert str(found.reached) == "4+2"


def test_with_too_few_interviews_for_one_run_nothing_is_reached():
    found = saturation(heard("ab", "b", "c", "d", "d"))

    assert (found.runs, found.reached, found.orders) == ((), None, None)
    assert found.too_few


def test_without_any_theme_there_is_nothing_to_reckon():
    with pytest.raises(NothingToCompare, match="no interview carries a code"):
        saturation(heard("", ""))


@pytest.mark.parametrize(("n", "few"), [(9, True), (10, False)])
def test_fewer_than_ten_interviews_are_too_few(n, few):
    assert saturation(heard(*["ab"] * n), orders=0).too_few is few


def test_many_interviews_of_few_cases_are_too_few():
    assert saturation(heard(*["ab"] * 30, case="Breda"), orders=0).too_few


def test_all_orders_are_tried_where_there_are_not_many():
    # One of the three brings a theme of its own; the base is one, a run is one. It is
    # reached unless that one comes second, and third: orders of a, a, b.
    found = saturation(heard("a", "a", "b"), Rule(base=1, run=1, threshold=0))

    assert found.orders is not None
    assert (found.orders.tried, found.orders.every) == (6, True)
    # aab: run 2 brings nothing (1); aba: run 2 brings b, run 3 nothing (2); baa: run 2
    # brings a, run 3 nothing (2): two orders of each.
    assert (found.orders.reached, found.orders.low, found.orders.high) == (6, 1, 2)
    assert found.orders.middle == 2.0


def test_drawn_orders_are_the_same_for_the_same_seed():
    told = with_new(5, 3, 2, 1, 1, 1, 0, 0, 2, 0, 1, 0)

    first, again = saturation(told, seed=4).orders, saturation(told, seed=4).orders
    assert first == again
    assert first is not None
    assert (first.tried, first.every) == (1000, False)
    assert first != saturation(told, seed=5).orders


def test_orders_that_never_come_to_saturation_have_no_middle():
    found = saturation(heard(*"abcdefgh"), Rule(threshold=0))

    assert found.orders is not None
    assert (found.orders.reached, found.orders.share) == (0, 0.0)
    assert isnan(found.orders.middle)


@given(st.lists(st.sets(st.sampled_from("abcdefg"), min_size=1), min_size=6, max_size=12))
def test_new_themes_add_up_to_all_and_runs_hold_what_their_interviews_brought(themes):
    found = saturation(heard(*map("".join, themes)), orders=0)

    assert sum(found.counts) == len(set().union(*themes))
    for run in found.runs:
        assert run.new == sum(found.counts[run.first - 1 : run.last])
        assert run.last - run.first + 1 == 2


def test_named_interviews_come_first_and_dates_order_the_rest():
    one, two, three = heard("a", "b", "c")
    dated = [
        Heard("1", "1", frozenset("a"), order="2021-03-01"),
        Heard("2", "2", frozenset("b"), order=""),
        Heard("3", "3", frozenset("c"), order="2020-11"),
    ]

    assert in_order([one, two, three], ["3"]) == (three, one, two)
    assert [each.source for each in by_order(dated)] == ["3", "1", "2"]


@pytest.mark.parametrize("wrong", [{"base": 0}, {"run": 0}, {"threshold": 101}])
def test_a_rule_that_cannot_be_is_refused(wrong):
    with pytest.raises(CaseworkError):
        Rule(**wrong)
