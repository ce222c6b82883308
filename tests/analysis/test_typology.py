from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from casework.analysis.gower import AMOUNT, ANSWER, CODE, Variable
from casework.analysis.typology import named, typology
from casework.errors import CaseworkError, NothingToCompare, NotInStudy


def units(n):
    return [f"u{number:02}" for number in range(n)]


def two_types(each=10):
    """Half has a plan, a team and many hands; the other half has none of it."""
    half = (1.0,) * each
    none = (None,) * each
    return [
        Variable("plan", "Plan", CODE, half + none),
        Variable("team", "Team", CODE, half + none),
        Variable("stage", "Stage", ANSWER, ("on",) * each + ("off",) * each),
        Variable("hands", "Hands", AMOUNT, (9.0,) * each + (1.0,) * each),
    ]


def noise(n, seed, questions=8):
    random = np.random.default_rng(seed)
    return [
        Variable(f"q{q}", f"Q{q}", ANSWER, tuple(str(v) for v in random.integers(0, 3, n)))
        for q in range(questions)
    ]


def test_two_types_are_found_and_are_clearer_than_chance():
    found = typology(units(20), two_types())

    assert [len(group.members) for group in found.groups] == [10, 10]
    assert found.groups[0].members == tuple(units(10))
    assert (found.clearness, found.by_chance) == (1.0, 1 / 200)
    assert found.clear
    assert not found.few


@pytest.mark.parametrize("seed", range(6))
def test_in_noise_no_types_are_found(seed):
    found = typology(units(40), noise(40, seed), seed=seed, draws=99)

    assert (found.groups, found.features) == ((), ())
    assert not found.clear


def test_groups_of_noise_that_were_asked_for_are_not_clear():
    found = typology(units(40), noise(40, 1), n=3, draws=99)

    assert len(found.groups) == 3
    assert not found.clear


def test_what_separates_the_groups_comes_first_with_shares_and_effect():
    other = Variable("north", "North", ANSWER, ("yes", "no") * 10)
    found = typology(units(20), [other, *two_types()], n=2, draws=9)

    shares = {one.name: one for one in found.features if one.kind != ANSWER}
    assert shares["plan"].shares == ((10.0, 10), (0.0, 10))
    assert shares["plan"].effect == 1.0
    assert shares["hands"].shares == ((9.0, 10), (1.0, 10))
    assert shares["hands"].effect == 1.0
    assert [one.name for one in found.features[-2:]] == ["north", "north"]
    assert found.features[-1].effect == 0.0
    assert {one.answer: one.shares for one in found.features if one.name == "stage"} == {
        "on": ((10.0, 10), (0.0, 10)),
        "off": ((0.0, 10), (10.0, 10)),
    }


def test_the_most_typical_member_is_nearest_to_the_others():
    hands = Variable("hands", "Hands", AMOUNT, (1.0, 2.0, 3.0, 50.0, 52.0, 51.0))
    kind = Variable("kind", "Kind", ANSWER, ("a", "a", "a", "b", "b", "b"))

    found = typology(units(6), [hands, kind], n=2, draws=0)

    assert [group.medoid for group in found.groups] == ["u01", "u05"]


def test_the_same_seed_gives_the_same_and_the_order_of_variables_changes_nothing():
    given = [*two_types(), *noise(20, 3, 2)]

    assert typology(units(20), given) == typology(units(20), given)
    turned = typology(units(20), given[::-1])
    assert [g.members for g in turned.groups] == [
        g.members for g in typology(units(20), given).groups
    ]


def test_few_units_may_stand_alone_and_make_a_description():
    kind = Variable("kind", "Kind", ANSWER, ("a", "a", "a", "b", "b"))
    hands = Variable("hands", "Hands", AMOUNT, (1.0, 1.0, 1.0, 2.0, 90.0))

    found = typology(units(5), [kind, hands], n=3, draws=0)

    assert found.few
    assert [len(group.members) for group in found.groups] == [3, 1, 1]


def test_units_of_whom_nothing_is_known_are_left_out_and_named():
    given = [replace(one, values=(*one.values, None)) for one in two_types()]

    found = typology([*units(20), "silent"], given, draws=9)

    assert found.left_out == ("silent",)
    assert len(found.units) == 20


def test_missing_answers_are_counted_and_names_tell_nothing():
    reason = Variable("reason", "Reason", ANSWER, tuple(units(20)))
    gap = Variable("gap", "Gap", ANSWER, (None, None, "x", "y") * 5)

    found = typology(units(20), [*two_types(), reason, gap], draws=9)

    assert found.dull == ("Reason",)
    assert (found.missing, found.answers) == (10, 60)


def test_small_pieces_among_many_are_in_no_group():
    kind = Variable("kind", "Kind", ANSWER, ("a",) * 15 + ("b",) * 15 + ("c",))
    size = Variable("size", "Size", ANSWER, ("s",) * 15 + ("l",) * 15 + ("x",))

    found = typology(units(31), [kind, size], n=2, draws=0)

    assert [len(group.members) for group in found.groups] == [15, 15]
    assert found.rest == ("u30",)


def test_a_group_is_named_by_its_number_or_by_one_that_is_in_it():
    found = typology(units(20), two_types(), draws=19)

    told = named(found, {"1": "op weg", "u15": "nog niet"})

    assert [group.name for group in told.groups] == ["op weg", "nog niet"]
    with pytest.raises(NotInStudy, match="u99"):
        named(found, {"u99": "?"})


def test_too_few_units_and_values_that_are_all_alike_are_refused():
    with pytest.raises(NothingToCompare, match="at least 4"):
        typology(units(3), [Variable("a", "A", CODE, (1.0, None, 1.0))])
    with pytest.raises(NothingToCompare, match="sets the units apart"):
        typology(units(5), [Variable("a", "A", ANSWER, ("x",) * 5)])
    with pytest.raises(CaseworkError, match="20 groups"):
        typology(units(20), two_types(), n=20)
