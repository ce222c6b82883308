import pytest

from casework.analysis.trend_plan import TrendPlan
from casework.analysis.trend_series import Quality, trend_figure
from casework.errors import CaseworkError, NothingToCompare, NotInStudy
from casework.model import TrendPoint

POINTS = [
    TrendPoint("fase", "begin", 2018, 50.0),
    TrendPoint("fase", "midden", 2018, 20.1),
    TrendPoint("fase", "eind", 2018, 5.9),
    TrendPoint("fase", "begin", 2019, 40.0),
    TrendPoint("fase", "midden", 2019, 25.0),
    TrendPoint("fase", "eind", 2019, None, "missing in source"),
    TrendPoint("fase", "begin", 2021, 30.0),
    TrendPoint("fase", "midden", 2021, 30.0, "aligned by inference"),
    TrendPoint("fase", "eind", 2021, 8.0, "ambiguous"),
]


def plan(**question):
    return TrendPlan.model_validate({"questions": [{"parts": ["fase"], **question}]})


def series(figure):
    return {one.option: one for one in figure.series}


def test_a_line_ends_at_a_missing_year_and_at_a_year_that_was_not_asked():
    found = series(trend_figure(POINTS))
    assert [[v.year for v in piece] for piece in found["begin"].pieces] == [[2018, 2019], [2021]]
    assert found["begin"].at(2020).quality is Quality.MISSING


def test_a_line_ends_where_the_question_changed():
    found = series(trend_figure(POINTS, plan(changed={"2019": "anders gevraagd"})))
    assert [[v.year for v in p] for p in found["begin"].pieces] == [[2018], [2019], [2021]]


def test_an_ambiguous_figure_is_left_out_and_an_inferred_one_is_marked():
    found = series(trend_figure(POINTS))
    assert found["eind"].at(2021).percentage is None
    assert found["eind"].at(2021).quality is Quality.AMBIGUOUS
    assert found["midden"].at(2021).quality is Quality.INFERRED


def test_answers_counted_together_have_no_figure_where_one_of_them_has_none():
    combined = [{"question": "fase", "name": "op weg", "options": ["midden", "eind"]}]
    made = TrendPlan.model_validate({"combined": combined, "questions": [{"parts": ["fase"]}]})
    [panel] = trend_figure(POINTS, made).panels
    assert [v.percentage for v in panel.combined[0].values] == [26.0, None, None, None]
    assert panel.combined[0].sum_of == ("midden", "eind")


def test_answers_that_go_together_are_not_added_up():
    question = {"parts": ["fase"], "several": True}
    combined = [{"question": "fase", "name": "op weg", "options": ["midden", "eind"]}]
    made = TrendPlan.model_validate({"combined": combined, "questions": [question]})
    with pytest.raises(CaseworkError, match="cannot be added up"):
        trend_figure(POINTS, made)


def test_names_that_the_figures_lack_are_refused_with_near_ones():
    with pytest.raises(NotInStudy, match='no option "begn"; did you mean "begin"'):
        trend_figure(POINTS, plan(labels={"begn": "Begin"}))
    with pytest.raises(NotInStudy, match="question"):
        trend_figure(POINTS, TrendPlan.model_validate({"questions": [{"parts": ["fases"]}]}))
    with pytest.raises(NothingToCompare, match="no figures yet"):
        trend_figure([])


def test_a_plan_checks_its_years_and_names_a_question_once():
    with pytest.raises(ValueError, match="is not a year"):
        plan(changed={"20": "x"})
    twice = {"questions": [{"parts": ["a"]}, {"parts": ["a"]}]}
    with pytest.raises(ValueError, match="under two questions"):
        TrendPlan.model_validate(twice)
