from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from casework.analysis.gower import AMOUNT, ANSWER, CODE, Variable, apart


def code(*values):
    return Variable("c", "C", CODE, values)


def answer(*values):
    return Variable("a", "A", ANSWER, values)


def amount(*values):
    return Variable("n", "N", AMOUNT, values)


def test_distances_are_what_gower_gives_by_hand():
    # fte 100, 300, 500: .5 between neighbours. Type: town, village, town. Team: yes, no, yes.
    variables = [amount(100, 300, 500), answer("town", "village", "town"), code(1.0, 0.0, 1.0)]

    found, strangers = apart(variables)

    assert found[0, 1] == round((0.5 + 1 + 1) / 3, 6)
    assert found[0, 2] == round((1 + 0 + 0) / 3, 6)
    assert found[1, 2] == round((0.5 + 1 + 1) / 3, 6)
    assert strangers == 0


def test_a_missing_answer_passes_over_the_question():
    found, _strangers = apart([amount(0, 10, 10), answer("a", None, "b")])

    assert found[0, 1] == 1.0  # the amount alone
    assert found[0, 2] == 1.0
    assert found[1, 2] == 0.0


@pytest.mark.parametrize(
    ("first", "second", "differ"),
    [(1.0, 1.0, 0.0), (1.0, 0.0, 1.0), (1.0, None, 1.0), (1.0, 0.5, 0.5), (0.5, None, 0.5)],
)
def test_codes_differ_by_what_is_said_of_them(first, second, differ):
    found, _strangers = apart([code(first, second), amount(3, 3)])

    assert found[0, 1] == differ / 2


@pytest.mark.parametrize(("first", "second"), [(None, None), (0.0, None)])
def test_codes_that_neither_names_count_for_nothing(first, second):
    found, _strangers = apart([code(first, second), answer("a", "b")])

    assert found[0, 1] == 1.0


def test_both_said_to_lack_it_is_alike():
    found, _strangers = apart([code(0.0, 0.0), answer("a", "b")])

    assert found[0, 1] == 0.5


def test_pairs_that_share_nothing_get_the_mean_of_the_others():
    found, strangers = apart([answer("a", "b", None, "a"), amount(None, None, 4.0, 4.0)])

    # known: 0-1 apart, 0-3 alike, 1-3 apart, 2-3 alike: the mean is one half
    assert strangers == 2
    assert (found[0, 2], found[1, 2]) == (0.5, 0.5)


@pytest.mark.parametrize(
    ("variable", "tells"),
    [
        (answer("a", "a", None), False),
        (answer("a", "b", "c"), False),
        (answer("a", "b", "a"), True),
        (amount(1.0, 2.0, 3.0), True),
        (amount(2.0, 2.0, None), False),
        (code(None, None, None), False),
        (code(1.0, None, None), True),
    ],
)
def test_what_cannot_set_groups_apart_tells_nothing(variable, tells):
    assert variable.tells is tells


VALUES = st.lists(
    st.tuples(
        st.sampled_from([None, 0.0, 0.5, 1.0]),
        st.sampled_from([None, "a", "b"]),
        st.one_of(st.none(), st.floats(0, 100)),
    ),
    min_size=2,
    max_size=8,
)


@given(VALUES)
def test_distances_are_symmetric_from_0_to_1_and_0_to_oneself(rows):
    codes, answers, amounts = zip(*rows, strict=True)

    found, _strangers = apart([code(*codes), answer(*answers), amount(*amounts)])

    assert np.array_equal(found, found.T)
    assert not np.diag(found).any()
    assert (found >= 0).all()
    assert (found <= 1).all()
