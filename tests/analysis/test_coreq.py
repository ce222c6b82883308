from casework.analysis.coreq import State, Way, coreq, way_of
from tests.outputs.sample_account import bare_account, sample_account


def states(report, state):
    return [item.number for item in report.items if item.state is state]


def test_there_are_thirty_two_items_in_three_domains():
    report = coreq(sample_account(), {})

    assert [item.number for item in report.items] == list(range(1, 33))
    assert [sum(item.domain == n for item in report.items) for n in (1, 2, 3)] == [8, 15, 9]


def test_items_are_computed_asked_or_written():
    ways = [way_of(number) for number in range(1, 33)]

    assert [ways.count(way) for way in Way] == [16, 9, 7]
    assert [n for n in range(1, 33) if way_of(n) is Way.WRITTEN] == [6, 7, 8, 9, 30, 31, 32]


def test_what_the_study_holds_is_computed():
    report = coreq(sample_account(), {}, questions=3, repeated=1)

    assert states(report, State.COMPUTED) == [
        *(12, 13, 16, 17, 18, 19, 21, 22, 23, 24, 25, 26, 27, 28, 29)
    ]


def test_a_study_that_holds_nothing_answers_the_software_only():
    report = coreq(bare_account(), {})

    assert states(report, State.COMPUTED) == [27]
    assert states(report, State.TO_WRITE) == [6, 7, 8, 9, 30, 31, 32]
    assert report.count(State.NOT_RECORDED) == 24


def test_an_answer_of_a_person_counts_and_an_empty_one_does_not():
    report = coreq(bare_account(), {1: "Anna.", 4: "  ", 9: "Case study."})

    assert states(report, State.GIVEN) == [1, 9]
    assert report.items[3].state is State.NOT_RECORDED
