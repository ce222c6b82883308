from casework.analysis.register import funnel
from casework.analysis.selection_criteria import SpreadAt, criteria_table, spread
from casework.analysis.selection_scales import Kind, Scale
from casework.model import Case, Judgement, RegisterStep, Stage, Verdict

MET, PARTLY, NOT, UNKNOWN = Verdict


def judged(**verdicts):
    """One candidate, by the verdicts on a, b and c."""
    given = [Judgement("Utrecht", name, verdict) for name, verdict in verdicts.items()]
    return given or [Judgement("Utrecht", "a", UNKNOWN)]


def holds(at_least=2, required=(), **verdicts):
    table = criteria_table(
        judged(**verdicts), names=("a", "b", "c"), at_least=at_least, required=required
    )
    return table.rows[0].holds


def test_at_least_two_of_three_is_judged_in_three_ways():
    assert holds(a=MET, b=MET, c=NOT) is True
    assert holds(a=MET, b=NOT, c=NOT) is False
    assert holds(a=MET, b=PARTLY, c=PARTLY) is False  # what is partly met is not met
    assert holds(a=MET, b=NOT) is None  # nobody judged c: it can still turn out either way
    assert holds(a=MET, b=NOT, c=UNKNOWN) is None
    assert holds(a=UNKNOWN, b=NOT, c=NOT) is False


def test_a_required_criterion_must_be_met_in_any_case():
    assert holds(required=("a",), a=MET, b=MET, c=NOT) is True
    assert holds(required=("A",), a=PARTLY, b=MET, c=MET) is False
    assert holds(required=("a",), b=MET, c=MET) is None


def test_without_a_number_all_criteria_must_be_met():
    table = criteria_table([Judgement("Utrecht", "a", MET), Judgement("Breda", "B", MET)])
    assert (table.names, table.at_least) == (("a", "B"), 2)
    assert table.that_hold(None) == ("Utrecht", "Breda")


def test_a_row_counts_its_verdicts_and_what_nobody_judged_is_unknown():
    row = criteria_table(judged(a=MET, b=MET), names=("a", "b", "c")).rows[0]
    assert [row.count(verdict) for verdict in Verdict] == [2, 0, 0, 1]


def test_cases_are_spread_over_numbers_by_their_ends_and_over_names_by_count():
    cases = [
        Case("Utrecht", ("Stad Utrecht",), {"fte": "+-3500", "type": "stad"}),
        Case("Huizen", attributes={"fte": "300/350", "type": "dorp"}),
        Case("Breda", attributes={"type": "stad"}),
    ]
    made = funnel(
        [
            RegisterStep("Stad Utrecht", Stage.SELECTED),
            RegisterStep("Huizen", Stage.COMPARED),
            RegisterStep("Breda", Stage.COMPARED),
        ]
    )
    size = spread(made, cases, Scale("fte"))
    assert size.kind is Kind.NUMBER
    assert size.stages == (
        SpreadAt(Stage.COMPARED, 3, 2, (), ("300/350", "+-3500")),
        SpreadAt(Stage.SELECTED, 1, 1, (), ("+-3500", "+-3500")),
    )
    kinds = spread(made, cases, Scale("type", order=("dorp", "stad")))
    assert kinds.stages[0].counts == (("dorp", 1), ("stad", 2))
    assert spread(made, cases, Scale("colour")).stages[0] == SpreadAt(Stage.COMPARED, 3, 0)
