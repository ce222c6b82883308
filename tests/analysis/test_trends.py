from casework.analysis.trends import alignments, excludes
from casework.model import TrendPoint

USE = ["samenwerken", "omgevingsvisie", "samenspelen", "meedoen", "woningen", "aansporen"]
USED = [53.8, 34.0, 29.3, 46.2, 32.2, 42.0]
BARRIERS = ["regels", "onuitvoerbaar", "organisaties", "Geen knelpunten", "Anders"]


def points(question, year, options, values):
    pairs = zip(options, values, strict=True)
    return [TrendPoint(question, option, year, value) for option, value in pairs]


def test_the_evenest_change_comes_first():
    ways = alignments("q", 2020, [65.5, 41.2, 35.3, 35.8, 53.1], points("q", 2021, USE, USED))
    assert [(way.missing, round(way.spread, 2)) for way in ways[:2]] == [
        (("meedoen",), 1.14),
        (("woningen",), 1.63),
    ]
    assert len(ways) == 6
    assert ways[0].given == {
        "samenwerken": 65.5,
        "omgevingsvisie": 41.2,
        "samenspelen": 35.3,
        "woningen": 35.8,
        "aansporen": 53.1,
    }


def test_an_option_that_excludes_the_others_holds_what_they_leave():
    known = [
        TrendPoint("knelpunten_1", "capaciteit", 2021, 81.8),
        *points("knelpunten_2", 2019, BARRIERS, [10.2, 7.6, 24.6, 11.0, 15.3]),
    ]
    ways = alignments("knelpunten_2", 2021, [7.1, 8.4, 29.2, 24.1], known)
    assert [way.missing for way in ways if not way.against] == [("Geen knelpunten",)]
    against = next(way.against for way in ways if way.missing == ("Anders",))
    assert against == (
        '"Geen knelpunten" excludes the other answers and "capaciteit" has 81.8, so it is at most'
        " 18.2; here it would be 24.1"
    )


def test_two_options_that_begin_with_geen_exclude_nothing():
    options = ["Geen tijd", "Geen geld", "anders"]
    known = points("q", 2019, options, [10.0, 20.0, 30.0])
    assert not any(way.against for way in alignments("q", 2020, [80.0, 70.0], known))


def test_an_option_that_went_together_with_others_excludes_nothing():
    known = points("q", 2019, ["Geen tijd", "plan", "anders"], [80.0, 70.0, 3.0])
    assert not any(way.against for way in alignments("q", 2020, [80.0, 70.0], known))


def test_values_with_a_place_stay_there():
    known = [*points("q", 2021, ["a", "b", "c"], [1, 2, 3]), TrendPoint("q", "a", 2020, 5.0)]
    assert [way.given for way in alignments("q", 2020, [7.0], known)] == [{"b": 7.0}, {"c": 7.0}]


def test_without_another_year_nothing_is_compared():
    ways = alignments("q", 2020, [7.0], points("q", 2020, ["a", "b"], [None, None]))
    assert [(way.compared, way.spread) for way in ways] == [(None, None), (None, None)]


def test_more_values_than_options_cannot_be_aligned():
    assert alignments("q", 2020, [1.0, 2.0], points("q", 2021, ["a"], [1])) == []


def test_excluding_words_stand_at_the_start():
    assert [excludes(o) for o in ("Nee", "None", "Weet niet", "Anders", "Neem mee")] == [
        *(True, True, True, False, False)
    ]
