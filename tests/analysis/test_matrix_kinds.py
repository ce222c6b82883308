from casework.analysis.matrix_making import make_matrix
from casework.analysis.matrix_plan import MatrixPlan
from casework.model import Case, Polarity

from .matrix_sample import BREDA, HUIZEN, UTRECHT, material, told


def test_a_content_analytic_summary_counts_and_says_where_and_which():
    matrix = make_matrix(MatrixPlan(kind="content"), material())
    team, pilot = matrix.cells
    assert [(c.value, c.of) for c in team[:4]] == [(1, 3), (1, 2), (2, None), (1, None)]
    assert team[4].parts == (("Utrecht", ("2",)),)
    assert team[5].parts == ()
    assert [(c.value, c.of) for c in pilot[:4]] == [(3, 3), (2, 2), (3, None), (0, None)]
    assert pilot[4].parts == (("Utrecht", ("2",)), ("Breda", ("1",)))
    assert [(name, sorted(cases)) for name, cases in pilot[5].parts] == [
        ("Toets", ["Breda", "Utrecht"])
    ]
    assert [e.polarity for e in team[3].evidence] == ["absent"]


TRUTHS = [
    told("b1", 0, 20, "team", polarity=Polarity.ABSENT),
    told("b1", 40, 60, "pilot"),
    told("u1", 0, 20, "team"),
    told("u1", 30, 50, "pilot_test"),
]


def truth(**asked):
    cases = (BREDA, UTRECHT, HUIZEN)
    return make_matrix(MatrixPlan(kind="truth-table", **asked), material(TRUTHS, cases=cases))


def test_what_is_not_sure_stays_open_in_a_truth_table():
    matrix = truth()
    assert [[cell.value for cell in row[:2]] for row in matrix.cells] == [
        [0, 1],
        [1, None],
        [None, None],
    ]
    assert [cell.status for *_others, cell in matrix.cells] == ["counted", "empty", "empty"]


def test_a_person_can_decide_what_partial_and_missing_evidence_are_worth():
    matrix = truth(partial_as="present", none_as="absent")
    assert [[cell.value for cell in row[:2]] for row in matrix.cells] == [[0, 1], [1, 1], [0, 0]]


def test_cases_that_are_alike_in_all_are_named():
    said = [
        *TRUTHS,
        told("u2", 0, 9, "team", case="Tilburg"),
        told("u2", 20, 29, "pilot", case="Tilburg"),
    ]
    cases = (BREDA, UTRECHT, Case("Tilburg"))
    plan = MatrixPlan(kind="truth-table", partial_as="present")
    matrix = make_matrix(plan, material(said, cases=cases))
    assert [cell.parts for *_others, cell in matrix.cells] == [
        (),
        (("Tilburg", ()),),
        (("Utrecht", ()),),
    ]
