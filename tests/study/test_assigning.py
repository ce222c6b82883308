from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casework.errors import CaseworkError
from casework.study.assigning import Assigning, chosen_sources, quotas

STRATA = {f"s{n:02}": ("interview", "", "ABC"[n % 3]) for n in range(30)}


def test_all_coders_are_asked_for_the_same_sources(small):
    draw = Assigning(small).draw(["anna", "ben"], share=0.5)

    assert [(one.coders, one.new) for one in draw.drawn] == [(("anna", "ben"), ("anna", "ben"))]
    assert (draw.added, draw.among) == (2, 2)
    [drawn] = draw.drawn
    assert [(a.source, a.coder) for a in small.store.assignments()] == [
        (drawn.source, "anna"),
        (drawn.source, "ben"),
    ]


def test_a_second_draw_adds_nothing_whatever_its_seed(small):
    first = Assigning(small).draw(["anna", "ben"], share=0.5)

    for seed in range(5):
        again = Assigning(small).draw(["anna", "ben"], share=0.5, seed=seed)
        assert again.added == 0
        assert [one.source for one in again.drawn] == [one.source for one in first.drawn]
    assert len(small.store.assignments()) == 2


def test_a_dry_run_changes_nothing(small):
    draw = Assigning(small).draw(["anna", "ben"], share=1, dry_run=True)

    assert draw.added == 4
    assert small.store.assignments() == []


def test_what_is_assigned_is_listed_with_its_coders(small):
    Assigning(small).draw(["anna", "ben"], share=1)

    assert [(one.source, one.case, one.coders) for one in Assigning(small).listed()] == [
        ("breda-1", "Breda", ("anna", "ben")),
        ("utrecht-1", "Utrecht", ("anna", "ben")),
    ]


def test_every_case_gives_its_share():
    chosen = chosen_sources(STRATA, set(), 0.2, 1)

    assert Counter(STRATA[name][2] for name in chosen) == {"A": 2, "B": 2, "C": 2}


def test_another_seed_draws_others():
    draws = {frozenset(chosen_sources(STRATA, set(), 0.2, seed)) for seed in range(10)}

    assert len(draws) > 5


@given(
    st.dictionaries(st.text(max_size=3), st.integers(1, 40), min_size=1, max_size=8),
    st.floats(0.01, 1),
)
def test_quotas_add_up_and_stay_within_one_of_the_share(sizes, share):
    strata = {("interview", "", case): n for case, n in sizes.items()}

    given_out = quotas(strata, share, 1, {})

    total = sum(strata.values())
    assert abs(sum(given_out.values()) - max(1, total * share)) <= 0.5 + 1e-6
    assert all(0 <= n <= strata[case] for case, n in given_out.items())
    assert all(abs(n - strata[case] * share) <= 1 + 1e-6 for case, n in given_out.items())


@pytest.mark.parametrize(("coders", "share"), [(["anna"], 0.2), (["a", "b"], 0), (["a", "b"], 2)])
def test_a_draw_that_cannot_be_is_refused(small, coders, share):
    with pytest.raises(CaseworkError):
        Assigning(small).draw(coders, share=share)
