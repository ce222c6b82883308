from __future__ import annotations

from math import isnan, sqrt

import pytest
from scipy.stats.contingency import association

from casework.analysis.effects import cramers_v, eta


@pytest.mark.parametrize("table", [[[8, 2], [4, 6]], [[5, 1, 3], [2, 6, 2]], [[3, 3], [3, 3]]])
def test_cramers_v_is_that_of_scipy(table):
    assert cramers_v(table) == pytest.approx(association(table, method="cramer"), abs=1e-6)


def test_groups_and_answers_of_which_there_are_none_are_passed_over():
    assert cramers_v([[4, 0, 0], [0, 4, 0], [0, 0, 0]]) == 1.0


def test_where_nothing_can_differ_there_is_no_effect():
    assert isnan(cramers_v([[4, 0], [3, 0]]))
    assert isnan(cramers_v([]))
    assert isnan(eta([[1.0, 2.0], []]))
    assert isnan(eta([[2.0], [2.0]]))
    assert isnan(eta([]))


def test_eta_is_what_the_sums_of_squares_give_by_hand():
    # means 2 and 5, grand mean 3.5: between 4 * 2.25 = 9; within 2 + 2 = 4
    assert eta([[1.0, 3.0], [4.0, 6.0]]) == pytest.approx(sqrt(9 / 13), abs=1e-6)
