"""u-alpha: a second implementation by characters, the properties of the paper, and its traps."""

from __future__ import annotations

from itertools import pairwise, permutations
from math import isnan, nan

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from casework.analysis.alpha import alpha
from casework.analysis.continuum import continuum, reckon_continuum, reckon_value
from casework.analysis.units import Ruler, left_over, merged, stretch_hits, touched
from casework.errors import CaseworkError


def letters(length, units):
    """The value of every character, 0 where there is none."""
    values = [0] * length
    for start, end, value in units:
        for place in range(start, end):
            values[place] = value
    return values


def by_character(length, coders, q):
    """l, corrections and inner corrections, counted character by character."""
    texts = [letters(length, units) for units in coders]
    shared = np.zeros((q + 1, q + 1))
    for i, j in permutations(range(len(coders)), 2):
        for place in range(length):
            shared[texts[i][place], texts[j][place]] += 1 / (len(coders) - 1)
    corrections, inner = np.zeros(q + 1), np.zeros(q)
    for i, units in enumerate(coders):
        corrections[0] += texts[i].count(0)
        for start, end, value in units:
            corrections[value] += (end - start) ** 2
            met = sum(
                any(texts[j][place] for j in range(len(coders)) if j != i)
                for place in range(start, end)
            )
            inner[value - 1] += met**2
    return shared, corrections, inner


def expected(shared, corrections):
    total = shared.sum()
    room = total - corrections.sum() / total
    if room <= 1e-9:  # three coders, one small meeting: there is no chance to speak of
        return np.diag(shared.sum(axis=1))
    table = np.zeros_like(shared)
    for c in range(len(shared)):
        for k in range(len(shared)):
            product = shared[c].sum() * shared[:, k].sum()
            table[c, k] = (product - (corrections[c] if c == k else 0)) / room
    return table


def off(table):
    return table.sum() - np.trace(table)


@st.composite
def cut_texts(draw, q=3):
    length = draw(st.integers(6, 30))
    coders = []
    for _ in range(draw(st.integers(2, 3))):
        edges = sorted(draw(st.sets(st.integers(0, length), max_size=8)))
        spans = list(pairwise(edges))
        units = [(*span, draw(st.integers(0, q))) for span in spans]
        coders.append([unit for unit in units if unit[2]])
    return length, coders


def values(length, coders, q=3):
    return {
        name: float(found.value)
        for name, found in reckon_continuum(continuum(length, coders, q)).items()
    }


@given(cut_texts())
def test_every_sum_is_that_of_counting_characters(text):
    length, coders = text
    sums = continuum(length, coders, 3)
    for found, counted in zip(
        (sums.shared, sums.corrections, sums.inner), by_character(length, coders, 3), strict=True
    ):
        assert found == pytest.approx(counted)


@given(cut_texts())
def test_every_coefficient_is_that_of_the_equations_written_out(text):
    length, coders = text
    shared, corrections, inner = by_character(length, coders, 3)
    chance = expected(shared, corrections)
    found = values(length, coders)
    if off(chance) > 1e-6:
        assert found["u_alpha"] == pytest.approx(1 - off(shared) / off(chance))
        where = chance[0, 1:].sum() + chance[1:, 0].sum()
        split = shared[0, 1:].sum() + shared[1:, 0].sum()
        told = 1 - split / where if where > 1e-6 else nan  # nobody left a gap
        assert found["u_alpha_where"] == pytest.approx(told, nan_ok=True)
    inside = shared[1:, 1:]
    if inside.sum() and off(chance := expected(inside, inner)) > 1e-6:
        assert found["cu_alpha"] == pytest.approx(1 - off(inside) / off(chance))
        for k in range(3):
            column, length_k = chance[:, k].sum(), inside[:, k].sum()
            if length_k and column > 1e-6 and column - chance[k, k] > 1e-6:
                told = 1 - column / length_k * (length_k - inside[k, k]) / (column - chance[k, k])
                value = reckon_value(continuum(length, coders, 3), k + 1).value
                assert float(value) == pytest.approx(told)


@given(cut_texts())
def test_identical_coders_give_one_or_nothing_varies(text):
    length, (units, *_others) = text
    for value in values(length, [units, units]).values():
        assert isnan(value) or value == pytest.approx(1)


@given(cut_texts())
def test_units_of_one_character_give_nominal_alpha_with_the_gap_as_a_value(text):
    length, coders = text
    cut = [
        [(place, place + 1, value) for place, value in enumerate(letters(length, units)) if value]
        for units in coders
    ]
    rows = np.array([letters(length, units) for units in coders]).T
    found, nominal = values(length, cut)["u_alpha"], alpha(rows).value
    assert (isnan(found) and isnan(nominal)) or found == pytest.approx(nominal)


@given(cut_texts(q=1))
def test_one_code_gives_where_as_what(text):
    length, coders = text
    found = values(length, coders, 1)
    assert found["u_alpha"] == pytest.approx(found["u_alpha_where"], nan_ok=True)


@given(cut_texts())
def test_swapping_coders_changes_nothing(text):
    length, coders = text
    one, other = values(length, coders), values(length, coders[::-1])
    for name, value in one.items():
        assert value == pytest.approx(other[name], nan_ok=True)


def test_spans_that_follow_on_each_other_lose_no_character():
    sums = continuum(10, [[(0, 5, 1), (5, 10, 1)], [(0, 10, 1)]])
    assert sums.shared.tolist() == [[0, 0], [0, 20]]
    assert sums.corrections.tolist() == [0, 25 + 25 + 100]


def test_boundaries_within_the_same_code_are_seen_by_boundary_f1_alone():
    found = values(10, [[(0, 5, 1), (5, 10, 1)], [(0, 10, 1)]], 1)
    assert isnan(found["u_alpha"])
    hits, of = stretch_hits([[(0, 5), (5, 10)], [(0, 10)]])
    assert (hits / of).tolist() == [0.0, 1.0, 0.8]


def test_documents_add_up():
    one, other = continuum(10, [[(0, 4, 1)], [(2, 6, 1)]]), continuum(8, [[(1, 3, 1)], []])
    both = continuum(18, [[(0, 4, 1), (11, 13, 1)], [(2, 6, 1)]])
    assert (one.shared + other.shared).tolist() == both.shared.tolist()
    assert (one.corrections + other.corrections).tolist() == both.corrections.tolist()


@pytest.mark.parametrize("units", [[(0, 4, 1), (3, 6, 1)], [(4, 4, 1)], [(8, 11, 1)]])
def test_units_that_overlap_or_lie_outside_are_refused(units):
    with pytest.raises(CaseworkError) as refusal:
        continuum(10, [units, []])
    assert str(refusal.value) == (
        "stretches of one coder must follow on each other, within the text"
    )


spans = st.lists(
    st.tuples(st.integers(0, 30), st.integers(1, 8)).map(lambda x: (x[0], x[0] + x[1])), max_size=6
)


@given(spans, spans)
def test_what_is_left_over_holds_what_is_not_cut_away(whole, cut):
    whole = merged(whole)
    kept = {p for start, end in left_over(whole, cut) for p in range(start, end)}
    gone = {p for start, end in cut for p in range(start, end)}
    assert kept == {p for start, end in whole for p in range(start, end)} - gone


@given(spans, spans)
def test_a_ruler_counts_the_characters_that_are_left(whole, marked):
    whole = merged(whole)
    ruler = Ruler(whole)
    there = [p for start, end in whole for p in range(start, end)]
    assert ruler.length == len(there)
    placed = {p for start, end in ruler.placed(merged(marked)) for p in range(start, end)}
    inside = {p for start, end in marked for p in range(start, end)}
    assert placed == {place for place, p in enumerate(there) if p in inside}


@given(spans, spans)
def test_a_unit_is_touched_by_one_shared_character(units, marked):
    units = merged(units)
    found = touched(np.array(units).reshape(-1, 2), marked).tolist()
    assert found == [int(any(s < end and start < e for s, e in marked)) for start, end in units]
