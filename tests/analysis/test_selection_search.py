from itertools import combinations

import pytest

from casework.analysis import selection_search
from casework.analysis.selection_search import most_dispersed, worth

# Points on a line and off it: growing from the farthest pair is not the best start here.
POINTS = {"a": (0, 0), "b": (10, 0), "c": (5, 0), "d": (0, 8), "e": (9, 8), "f": (5, 9)}
NAMES = tuple(POINTS)


def apart(points):
    return {
        (one, other): ((x - u) ** 2 + (y - v) ** 2) ** 0.5
        for one, (x, y) in points.items()
        for other, (u, v) in points.items()
        if one != other
    }


@pytest.mark.parametrize("n", [2, 3, 4, 5])
@pytest.mark.parametrize("total_first", [True, False])
def test_looking_at_all_finds_what_counting_by_hand_finds(n, total_first):
    distances = apart(POINTS)
    turn = -1 if total_first else 1
    by_hand = max(combinations(NAMES, n), key=lambda names: worth(names, distances)[::turn])
    found, exact = most_dispersed(NAMES, n, distances, total_first=total_first)
    assert exact
    assert found[0] == by_hand


def test_equals_are_all_found_in_their_order():
    square = {"a": (0, 0), "b": (0, 1), "c": (1, 0), "d": (1, 1)}
    found, _exact = most_dispersed(tuple(square), 3, apart(square), total_first=False)
    assert found == [("a", "b", "c"), ("a", "b", "d"), ("a", "c", "d"), ("b", "c", "d")]


def test_a_search_betters_its_start_by_exchange(monkeypatch):
    monkeypatch.setattr(selection_search, "MOST_SETS", 0)
    # The farthest pair is (a, b); both lie near c and d, which spoil the smallest distance.
    points = {"a": (0, 0), "b": (12, 0), "c": (6, 5), "d": (6, -5), "e": (1, 9), "f": (11, 9)}
    distances = apart(points)
    names = tuple(points)
    for n in (3, 4):
        for total_first in (True, False):
            [found], exact = most_dispersed(names, n, distances, total_first=total_first)
            assert not exact
            monkeypatch.setattr(selection_search, "MOST_SETS", 500)
            best, _exact = most_dispersed(names, n, distances, total_first=total_first)
            monkeypatch.setattr(selection_search, "MOST_SETS", 0)
            assert found in best


def test_a_search_exchanges_a_case_that_was_grown_too_early(monkeypatch):
    monkeypatch.setattr(selection_search, "MOST_SETS", 0)
    # a and b lie farthest apart, but c, d and e lie farther from each other than from them.
    apart_in_total = {
        frozenset("ab"): 10, frozenset("ac"): 4, frozenset("ad"): 4, frozenset("ae"): 4,
        frozenset("bc"): 4, frozenset("bd"): 4, frozenset("be"): 4, frozenset("cd"): 9,
        frozenset("ce"): 9, frozenset("de"): 9,
    }  # fmt: skip
    distances = {
        (x, y): apart_in_total[frozenset((x, y))] for x in "abcde" for y in "abcde" if x != y
    }
    [found], _exact = most_dispersed(tuple("abcde"), 3, distances, total_first=False)
    assert worth(found, distances)[0] == 4  # no single exchange leads to (c, d, e)
    distances |= dict.fromkeys((("a", "c"), ("c", "a"), ("a", "d"), ("d", "a")), 8)
    [found], _exact = most_dispersed(tuple("abcde"), 3, distances, total_first=False)
    assert found == ("c", "d", "e")  # by way of (a, c, d), one exchange at a time
