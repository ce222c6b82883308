from itertools import combinations

import pytest

from casework.analysis import selection_search
from casework.analysis.crosscase import Cell, CrossCaseTable, Row
from casework.analysis.selection import polarities, propose
from casework.analysis.selection_proposal import Because, Way
from casework.analysis.selection_scales import Scale, gower, variable
from casework.errors import NothingToCompare
from casework.model import Case

SCALES = [Scale("fte"), Scale("lia_since"), Scale("type")]


def case(name, fte, since, kind):
    given = {"fte": fte, "lia_since": since, "type": kind}
    return Case(name, attributes={key: value for key, value in given.items() if value})


# The eight municipalities of the published table, in its order.
EIGHT = [
    case("Breda", "1600/1700", "2017", "Stadsgemeente"),
    case("Hardenberg", "+-500", "2021", "Veel kleine kernen"),
    case("Heerlen", "+-1100", "2020", "Stadsgemeente"),
    case("Huizen", "300/350", "2018", "1 dorp"),
    case("Meierijstad", "+-650", "2019", "Paar grotere en kleinere kernen"),
    case("Reusel-De Mierden", "+-100", "2017", "Paar kleine kernen"),
    case("Tilburg", "2000/2100", "2018", "Stadsgemeente"),
    case("Utrecht", "+-3500", "2007", "Grote stadsgemeente"),
]
THE_FOUR = ("Hardenberg", "Meierijstad", "Reusel-De Mierden", "Utrecht")


def by_way(found):
    return {way: proposal for proposal in found.proposals for way in proposal.ways}


def told(proposal):
    return {
        one.case: [
            (r.because.value, r.scale.name if r.scale else "", r.printed) for r in one.reasons
        ]
        for one in proposal.chosen
    }


def test_the_ends_and_the_only_ones_are_the_four_that_were_chosen():
    proposal = by_way(propose(EIGHT, SCALES, n=4))[Way.ENDS]
    assert proposal.cases == THE_FOUR
    assert told(proposal) == {
        "Hardenberg": [("high", "lia_since", "2021"), ("only", "type", "Veel kleine kernen")],
        "Meierijstad": [("only", "type", "Paar grotere en kleinere kernen")],
        "Reusel-De Mierden": [("low", "fte", "+-100"), ("only", "type", "Paar kleine kernen")],
        "Utrecht": [
            ("high", "fte", "+-3500"),
            ("low", "lia_since", "2007"),
            ("only", "type", "Grote stadsgemeente"),
        ],
    }
    assert (round(proposal.smallest, 3), round(proposal.total, 3)) == (0.396, 4.062)


def test_by_distance_alone_tilburg_would_come_instead_of_meierijstad():
    found = by_way(propose(EIGHT, SCALES, n=4))
    proposal = found[Way.SMALLEST]
    assert proposal.cases == ("Hardenberg", "Reusel-De Mierden", "Tilburg", "Utrecht")
    assert found[Way.TOTAL] is proposal  # both ways lead to the same four, told once
    assert told(proposal)["Tilburg"] == [("apart", "", "")]
    assert (round(proposal.smallest, 3), round(proposal.total, 3)) == (0.468, 4.176)
    assert proposal.exact


def test_the_best_is_the_best_of_all_seventy():
    variables = [variable(scale, EIGHT) for scale in SCALES]
    names = [case.name for case in EIGHT]
    worth = {}
    for four in combinations(names, 4):
        distances = [gower(variables, one, other) for one, other in combinations(four, 2)]
        worth[four] = (min(distances), sum(distances))
    found = by_way(propose(EIGHT, SCALES, n=4))
    assert found[Way.SMALLEST].cases == max(worth, key=worth.get)
    assert found[Way.TOTAL].cases == max(worth, key=lambda four: worth[four][::-1])
    ranked = sorted(worth, key=worth.get, reverse=True)
    assert ranked.index(THE_FOUR) + 1 == 10  # by the smallest distance the chosen four come tenth


def test_two_of_them_are_the_ends_of_what_was_asked_first():
    proposal = by_way(propose(EIGHT, SCALES, n=2))[Way.ENDS]
    assert proposal.cases == ("Reusel-De Mierden", "Utrecht")
    by_age = by_way(propose(EIGHT, [SCALES[1], SCALES[0]], n=2))[Way.ENDS]
    assert by_age.cases == ("Hardenberg", "Utrecht")


def test_ties_are_named():
    alike = [case("a", "100", "", ""), case("b", "100", "", ""), case("c", "500", "", "")]
    [proposal] = propose(alike, [Scale("fte")], n=2).proposals
    assert proposal.cases == ("a", "c")
    assert proposal.chosen[0].reasons[0].tied == ("b",)
    assert proposal.equal == (("b", "c"),)


def test_where_all_are_alike_nobody_is_an_end():
    alike = [case(name, "100", "", "stad") for name in "abc"]
    [proposal] = propose(alike, SCALES, n=2).proposals
    assert [one.reasons[0].because for one in proposal.chosen] == [Because.APART] * 2
    assert proposal.equal == (("a", "c"), ("b", "c"))


def test_what_is_missing_is_told_and_never_filled_in():
    some = [*EIGHT, Case("Den Haag"), case("Ermelo", "", "2018", "")]
    found = propose(some, SCALES, n=4)
    assert found.left_out == ("Den Haag",)
    missing = {(one.case, one.scale.name) for one in found.missing}
    assert ("Ermelo", "fte") in missing
    assert ("Ermelo", "lia_since") not in missing
    assert "Ermelo" in found.candidates


def test_who_shares_no_known_attribute_with_another_cannot_be_compared():
    some = [
        case("a", "100", "", "dorp"),
        case("b", "500", "", "stad"),
        case("c", "", "2018", ""),
        case("d", "300", "2019", ""),
    ]
    assert propose(some, SCALES, n=2).left_out == ("c",)


def test_a_value_outside_the_given_order_is_told():
    scale = Scale("type", order=("Stadsgemeente", "Grote stadsgemeente"))
    found = propose(EIGHT, [SCALES[0], scale], n=2)
    assert ("Huizen", "1 dorp") in {(one.case, one.printed) for one in found.missing}


def test_the_deviant_case_has_a_place():
    profiles = {name.name: {"team": "present", "plan": "present"} for name in EIGHT}
    profiles["Heerlen"] = {"team": "absent", "plan": "mixed"}
    profiles["Breda"] = {"team": "", "plan": "present"}
    found = propose(EIGHT, SCALES, n=4, profiles=profiles)
    assert found.deviance["Heerlen"] == 1.0
    assert found.deviance["Breda"] == pytest.approx(1 / 7)  # over the plan alone
    proposal = by_way(found)[Way.ENDS]
    assert "Heerlen" in proposal.cases
    assert ("deviant", "", "1.00") in told(proposal)["Heerlen"]


def test_without_differences_nobody_is_deviant():
    profiles = {case.name: {"team": "present"} for case in EIGHT}
    proposal = by_way(propose(EIGHT, SCALES, n=4, profiles=profiles))[Way.ENDS]
    assert proposal.cases == THE_FOUR


def test_a_profile_is_what_the_cells_of_a_case_say():
    cells = (Cell("Utrecht", "team", "ja", "present"), Cell("Breda", "team", "", ""))
    table = CrossCaseTable(
        "steps", "", "nl", ("Utrecht", "Breda"), (Row("team", "Team", "Team", cells),)
    )
    assert polarities(table) == {"Utrecht": {"team": "present"}, "Breda": {"team": ""}}


@pytest.mark.parametrize("n", [0, 1, 8, 9])
def test_there_must_be_something_to_choose(n):
    with pytest.raises(NothingToCompare, match=f"{n} of 8 cannot be chosen"):
        propose(EIGHT, SCALES, n=n)


def test_of_too_many_selections_the_best_one_found_is_told_as_such(monkeypatch):
    exact = propose(EIGHT, SCALES, n=4)
    monkeypatch.setattr(selection_search, "MOST_SETS", 69)
    found = by_way(propose(EIGHT, SCALES, n=4))
    assert not found[Way.SMALLEST].exact
    assert found[Way.SMALLEST].cases == by_way(exact)[Way.SMALLEST].cases
    assert found[Way.ENDS].exact


def test_the_order_of_the_cases_changes_no_distance():
    turned = by_way(propose(EIGHT[::-1], SCALES, n=4))
    assert set(turned[Way.ENDS].cases) == set(THE_FOUR)
    assert turned[Way.ENDS].cases == THE_FOUR[::-1]
