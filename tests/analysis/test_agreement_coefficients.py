"""Coefficients on fixed units: printed tables, second implementations, properties."""

from __future__ import annotations

from math import isnan, nan

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from nltk.metrics.agreement import AnnotationTask
from sklearn.metrics import cohen_kappa_score

from casework.analysis.alpha import alpha, jaccard, masi
from casework.analysis.coefficients import (
    brennan_prediger,
    cohen,
    conger,
    fleiss,
    fleiss_by_value,
    gwet,
    percent,
    rated,
    scott,
    weight_matrix,
)
from casework.errors import CaseworkError


def units(text):
    """One group a unit, one character a coder, a dot where there is no value."""
    return [[None if sign == "." else int(sign) for sign in group] for group in text.split()]


def crossed(table):
    """The pairs of values that a table of two coders counts."""
    return [
        [row, column]
        for row, counts in enumerate(table)
        for column, n in enumerate(counts)
        for _ in range(n)
    ]


KRIPPENDORFF = units("11.1 2232 3333 3333 2222 1234 4444 1121 2222 .555 ..11 ..3.")
FLEISS = units(
    "444444 222555 233335 555555 222444 113333 333355 113334 114444 555555 144444 124444 222333"
    " 144444 224445 333335 111455 111112 224444 133555 555555 244444 224555 114444 144445 222224"
    " 111155 224444 133333 555555"
)
HAYES = units(
    "112.2 1101. 2333. .00.0 000.0 000.0 102.1 1.20. 222.2 2111. .100. 0000. 1222. 33223 111.1"
    " 111.1 212.2 1233. 1101. 000.0 0011. 00.00 2333. 0000. 12.22 0111. 00010 1212. 1122. 112.2"
    " 110.0 2121. 22.22 3222. 222.2 223.2 222.2 22.12 2222. 111.1"
)
COHEN = crossed([[88, 14, 18], [10, 40, 10], [2, 6, 12]])


def close(value):
    return pytest.approx(value, abs=0.0006)


@pytest.mark.parametrize(
    ("metric", "printed"),
    [("nominal", 0.743), ("ordinal", 0.815), ("interval", 0.849), ("ratio", 0.797)],
)
def test_alpha_is_as_krippendorff_2011_prints_it(metric, printed):
    found = alpha(KRIPPENDORFF, metric)
    assert found.value == close(printed)
    assert found.units == 11
    assert found.why == ""


def test_ordinal_alpha_is_as_hayes_and_krippendorff_2007_print_it():
    assert alpha(HAYES, "ordinal").value == close(0.7598)


def test_fleiss_kappa_is_as_fleiss_1971_prints_it():
    assert fleiss(FLEISS).value == close(0.430)
    by_value = {value: round(found.value, 3) for value, found in fleiss_by_value(FLEISS).items()}
    assert by_value == {1: 0.245, 2: 0.245, 3: 0.52, 4: 0.471, 5: 0.566}


def test_cohens_kappa_is_as_cohen_1960_prints_it():
    found = cohen(COHEN)
    assert (found.observed, found.expected) == (pytest.approx(0.7), pytest.approx(0.41))
    assert found.value == close(0.492)
    assert found.units == 200


def test_figures_with_missing_values_are_as_gwet_prints_them_for_the_same_table():
    assert gwet(KRIPPENDORFF).value == close(0.77544)
    assert gwet(KRIPPENDORFF, weights="quadratic").value == close(0.91400)
    assert fleiss(KRIPPENDORFF).value == close(0.76117)
    assert conger(KRIPPENDORFF).value == close(0.76282)
    assert brennan_prediger(KRIPPENDORFF, q=5).value == close(0.77273)
    assert percent(KRIPPENDORFF).value == close(0.81818)


def test_gwets_paradox_table_has_high_percent_low_kappa_and_high_ac1():
    table = crossed([[118, 5], [2, 0]])
    assert percent(table).value == close(0.944)
    assert cohen(table).value == close(-0.0234)
    assert gwet(table).value == close(0.9408)


def test_percent_weighs_units_or_values_as_it_is_told():
    ratings = [[1, 1, None], [1, 1, 2]]
    assert percent(ratings).value == close((1 + 1 / 3) / 2)
    assert percent(ratings, weighting="values").value == close(3 / 5)
    assert alpha(ratings).observed == close(percent(ratings, weighting="values").value)


def test_free_marginals_count_the_codes_that_could_be_given():
    table = crossed([[4, 1], [1, 4]])
    assert brennan_prediger(table, q=2).value == close(0.6)
    assert brennan_prediger(table, q=5).value == close(0.75)


def test_a_chance_that_explains_all_is_nan_with_its_reason_and_never_one():
    same = [[1, 1], [1, 1]]
    for found in (cohen(same), scott(same), conger(same), fleiss(same), alpha(same), gwet(same)):
        assert isnan(found.value), found.name
        assert found.why == "no variation"
        assert found.units == 2
    assert percent(same).value == 1


def test_values_that_cannot_be_paired_leave_nothing_to_compare():
    alone = [[1, None], [None, 2]]
    figures = [percent(alone), cohen(alone), fleiss(alone), alpha(alone), gwet(alone)]
    for found in [*figures, fleiss_by_value(alone)[1]]:
        assert (isnan(found.value), found.why, found.units) == (True, "nothing to compare", 0)


def test_a_value_that_all_gave_has_no_kappa_of_its_own():
    assert fleiss_by_value([[1, 1], [1, 1]])[1].why == "no variation"


def test_missing_values_may_be_nan_in_an_array():
    ratings = np.array([[nan if v is None else v for v in row] for row in KRIPPENDORFF])
    assert alpha(ratings).value == close(0.743)


def test_ac1_reckons_with_values_that_were_never_given():
    table = [[1, 1], [1, 2], [2, 2]]
    assert gwet(table, q=4).value > gwet(table).value
    assert gwet(table, values=[1, 2, 3, 4]).value == pytest.approx(gwet(table, q=4).value)


def test_weights_may_be_given_as_a_matrix():
    matrix = weight_matrix("linear", [1, 2, 3, 4, 5])
    assert gwet(KRIPPENDORFF, weights=matrix).value == pytest.approx(
        gwet(KRIPPENDORFF, weights="linear").value
    )
    assert weight_matrix("ordinal", "abc").tolist() == [
        [1, 1 - 1 / 3, 0],
        [1 - 1 / 3, 1, 1 - 1 / 3],
        [0, 1 - 1 / 3, 1],
    ]
    assert weight_matrix("quadratic", ["only"]).tolist() == [[1]]


@pytest.mark.parametrize(
    ("ratings", "told"),
    [
        ([[1], [2]], "agreement needs a row for each unit and two coders or more"),
        ([[1, 2], [1]], "agreement needs a row for each unit and two coders or more"),
        ([], "agreement needs a row for each unit and two coders or more"),
    ],
)
def test_ratings_of_another_shape_are_refused(ratings, told):
    with pytest.raises(CaseworkError) as refusal:
        alpha(ratings)
    assert str(refusal.value) == told


def test_a_value_outside_those_that_were_named_is_refused():
    with pytest.raises(CaseworkError) as refusal:
        rated([["a", "b"]], values=["a"])
    assert str(refusal.value) == "b is none of the values that were named"


def test_coefficients_of_two_coders_refuse_three():
    with pytest.raises(CaseworkError) as refusal:
        cohen([[1, 1, 1]])
    assert str(refusal.value) == "this coefficient is of two coders; for more there are others"


def test_sets_that_agree_on_nothing_being_there_are_at_no_distance():
    assert jaccard(frozenset(), frozenset()) == 0
    assert masi(frozenset(), frozenset()) == 0
    assert masi(frozenset("ab"), frozenset("a")) == pytest.approx(1 - 1 / 2 * 2 / 3)
    assert masi(frozenset("ab"), frozenset("bc")) == pytest.approx(1 - 1 / 3 * 1 / 3)


def test_alpha_takes_a_distance_between_sets():
    a, b, ab = frozenset("a"), frozenset("b"), frozenset("ab")
    found = alpha([[a, a], [a, ab], [b, b]], jaccard)
    # by hand: Do = 0.5 * 2 / 6; De over n = (3 a, 1 ab, 2 b)
    pairs = 3 * 1 * 0.5 + 3 * 2 * 1 + 1 * 2 * 0.5
    assert found.value == pytest.approx(1 - (1 / 6) / (2 * pairs / 30))


many_values = st.integers(2, 4).flatmap(
    lambda coders: st.lists(
        st.lists(st.integers(0, 3), min_size=coders, max_size=coders), min_size=2, max_size=25
    )
)
two_values = st.lists(st.lists(st.integers(0, 3), min_size=2, max_size=2), min_size=2, max_size=25)


def equal(one, other):
    return (isnan(one) and isnan(other)) or one == pytest.approx(other, abs=1e-9)


@given(two_values)
def test_cohens_kappa_is_that_of_scikit_learn(ratings):
    found = cohen(ratings)
    if not found.why:
        first, second = zip(*ratings, strict=True)
        assert found.value == pytest.approx(cohen_kappa_score(first, second), abs=1e-9)
    assert equal(conger(ratings).value, found.value)


@given(many_values)
def test_alpha_kappa_and_pi_are_those_of_nltk(ratings):
    task = AnnotationTask(
        data=[
            (f"c{coder}", str(unit), value)
            for unit, row in enumerate(ratings)
            for coder, value in enumerate(row)
        ]
    )
    if len({value for row in ratings for value in row}) > 1:
        assert alpha(ratings).value == pytest.approx(task.alpha(), abs=1e-9)
        assert fleiss(ratings).value == pytest.approx(task.pi(), abs=1e-9)
        assert percent(ratings).value == pytest.approx(task.avg_Ao(), abs=1e-9)
        if (kappa := conger(ratings)).why == "":
            assert kappa.value == pytest.approx(task.multi_kappa(), abs=1e-9)


@given(many_values)
def test_no_coefficient_cares_which_coder_is_which(ratings):
    turned = [row[::-1] for row in ratings]
    for coefficient in (percent, conger, fleiss, alpha, gwet):
        assert equal(coefficient(ratings).value, coefficient(turned).value)


@given(many_values, st.permutations(range(4)))
def test_no_nominal_coefficient_cares_what_the_values_are_called(ratings, names):
    renamed = [[names[value] for value in row] for row in ratings]
    for coefficient in (percent, conger, fleiss, alpha, gwet):
        assert equal(coefficient(ratings).value, coefficient(renamed).value)


@given(many_values)
def test_no_coefficient_exceeds_one(ratings):
    for coefficient in (percent, conger, fleiss, alpha, gwet):
        value = coefficient(ratings).value
        assert isnan(value) or value <= 1 + 1e-12


@given(st.lists(st.integers(0, 3), min_size=1, max_size=20), st.integers(2, 4))
def test_identical_coders_agree_wholly_or_nothing_varies(values, coders):
    ratings = [[value] * coders for value in values]
    for coefficient in (conger, fleiss, alpha, gwet):
        found = coefficient(ratings)
        assert found.value == pytest.approx(1) or found.why == "no variation"


def test_alpha_of_many_coders_is_reckoned_by_counting_values():
    random = np.random.default_rng(1)
    ratings = random.integers(0, 3, (30, 8))
    task = AnnotationTask(
        data=[(str(c), str(u), int(v)) for u, row in enumerate(ratings) for c, v in enumerate(row)]
    )
    assert alpha(ratings).value == pytest.approx(task.alpha())
    gaps = [[None if n % 5 == 0 else int(v) for n, v in enumerate(row)] for row in ratings]
    assert alpha(gaps).value == pytest.approx(alpha([row[1:5] + row[6:] for row in gaps]).value)


def test_values_may_be_words_in_an_array():
    assert cohen(np.array([["yes", "yes"], ["no", "no"], ["no", "yes"]])).value == close(0.4)


def test_partial_credit_wants_the_values_that_nobody_gave_by_name():
    table = [[1, 1], [2, 2], [1, 2]]
    with pytest.raises(CaseworkError, match="name all that could be given"):
        gwet(table, weights="quadratic", q=5)
    named = gwet(table, weights="quadratic", values=range(1, 6))
    # pa = (1 + 1 + 15/16) / 3; weights sum to 25 - 100/16; pi (1 - pi) is 1/4, twice
    expected = 18.75 / 20 * 0.5
    assert named.expected == pytest.approx(expected)
    assert named.value == pytest.approx((47 / 48 - expected) / (1 - expected))
