from __future__ import annotations

import pytest

from casework.analysis.barrier_cases import Asked, Naming, count_barriers, loose_options, series_of
from casework.analysis.barrier_match import Match
from casework.analysis.trend_series import trend_figure
from casework.errors import NotInStudy
from casework.model import TrendPoint

ASKED = [Asked("time", "Tijd"), Asked("money", "Geld"), Asked("rules", "Regels")]


def panel():
    points = [
        TrendPoint("knelpunten", "Tijdgebrek", 2018, 40.0),
        TrendPoint("knelpunten", "Tijdgebrek", 2020, 55.5),
        TrendPoint("knelpunten", "Te duur", 2018, 12.0),
    ]
    return trend_figure(points).panels[0]


def test_a_respondent_who_says_it_twice_counts_once():
    said = [
        Naming("time", "R1", "Breda"),
        Naming("time", "R1", "Breda"),
        Naming("time", "R2", "Breda"),
    ]

    [row] = count_barriers(ASKED, said, ["Breda"])

    assert (row.n_interviews, row.n_survey, dict(row.cases)) == (2, 0, {"Breda": 2})


def test_interviews_and_survey_are_counted_apart_also_for_one_name():
    said = [Naming("time", "R1", "Breda"), Naming("time", "R1", "Breda", survey=True)]

    [row] = count_barriers(ASKED, said, ["Breda"])

    assert (row.n_interviews, row.n_survey, row.n_respondents) == (1, 1, 2)
    assert row.cases == {"Breda": 2}


def test_who_speaks_of_two_cases_counts_in_both_and_once_in_all():
    said = [Naming("time", "R1", "Breda"), Naming("time", "R1", "Utrecht")]

    [row] = count_barriers(ASKED, said, ["Utrecht", "Breda"])

    assert row.n_interviews == 1
    assert list(row.cases.items()) == [("Utrecht", 1), ("Breda", 1)]


def test_anonymous_answers_count_as_respondents_and_in_no_case():
    said = [Naming("time", "P1", survey=True), Naming("time", "P2", survey=True)]

    [row] = count_barriers(ASKED, said, ["Breda"])

    assert (row.n_survey, row.n_cases) == (2, 0)


def test_most_cases_come_first_then_most_respondents():
    said = [
        Naming("time", "R1", "Breda"),
        Naming("time", "R2", "Breda"),
        Naming("money", "R1", "Breda"),
        Naming("money", "R3", "Utrecht"),
        Naming("rules", "R1", "Breda"),
    ]

    rows = count_barriers(ASKED, said, ["Breda", "Utrecht"])

    assert [row.key for row in rows] == ["money", "time", "rules"]


def test_the_published_answer_stands_beside_with_its_gaps():
    said = [Naming("time", "R1", "Breda"), Naming("money", "R1", "Breda")]

    rows = count_barriers(
        ASKED, said, [], panel=panel(), matches={"time": Match("Tijdgebrek", 0.5)}
    )

    found = {row.key: row for row in rows}
    assert found["money"].series is None
    series = found["time"].series
    assert series is not None
    assert [(v.year, v.percentage) for v in series.values] == [
        (2018, 40.0),
        (2019, None),
        (2020, 55.5),
    ]
    assert [len(piece) for piece in series.pieces] == [1, 1]
    assert loose_options(panel(), rows) == ("Te duur",)


def test_an_answer_that_the_question_does_not_have_is_refused_with_near_ones():
    with pytest.raises(NotInStudy, match="Tijdgebrek"):
        series_of(panel(), "Tijdgebrk")
