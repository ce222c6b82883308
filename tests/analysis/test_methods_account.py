from dataclasses import replace

from casework.analysis.methods_account import (
    cells_of,
    checks_of,
    coded_sources,
    kinds_of,
    machines_of,
    people_of,
)
from casework.model import (
    Anchor,
    Check,
    Coder,
    CoderKind,
    Coding,
    Kind,
    MemberCheck,
    Source,
    Status,
    Turn,
)
from tests.outputs.sample import sample_table

ANNA, BEN = Coder("anna"), Coder("ben")
RULES = Coder("rules", CoderKind.RULE, "1")


def coding(coder, source="a", status=Status.MADE, seen=()):
    return Coding("x", Anchor(source, 0, 2, "ja"), "team", coder, status=status, seen=seen)


def source(name, **given):
    return Source(name, name, "een twee drie", "", **given)


def test_a_machine_is_counted_by_what_people_said_of_it():
    statuses = (Status.ACCEPTED, Status.ACCEPTED, Status.REJECTED, Status.SUGGESTED)
    codings = [coding(RULES, status=one) for one in (*statuses, Status.WITHDRAWN)]

    [machine] = machines_of([*codings, coding(ANNA)])

    assert (machine.accepted, machine.rejected, machine.waiting, machine.judged) == (2, 1, 1, 3)


def test_people_are_counted_by_what_they_made_and_still_stand_behind():
    made = [
        coding(ANNA),
        coding(ANNA, "b", seen=("s1",)),
        coding(ANNA, status=Status.WITHDRAWN),
        coding(BEN),
        coding(RULES, "c", status=Status.ACCEPTED),
    ]

    assert [(p.name, p.codings, p.sources, p.assisted) for p in people_of(made)] == [
        ("anna", 2, 2, 1),
        ("ben", 1, 1, 0),
    ]
    assert coded_sources(made) == (2, 1)


def test_the_length_of_conversations_is_reckoned_from_their_times():
    turns = (
        Turn(0, 3, begins=60_000, ends=90_000),
        Turn(4, 8, speaker="R1", role="respondent", begins=90_000, ends=1_860_000),
    )

    [kind] = kinds_of([source("a", turns=turns), source("b")], {"a": "2021-04-02"})

    assert (kind.n, kind.timed, kind.minutes, kind.words) == (2, 1, 30.0, 6)
    assert (kind.dated, kind.first, kind.last) == (1, "2021-04-02", "2021-04-02")


def test_a_respondent_of_several_answers_counts_once():
    answers = [source(f"p1-{n}", kind=Kind.SURVEY_ANSWER, participant="P1") for n in (1, 2)] + [
        source("p2-1", kind=Kind.SURVEY_ANSWER, participant="P2")
    ]

    [kind] = kinds_of(answers, {})

    assert (kind.n, kind.respondents) == (3, 2)


def test_conversations_are_told_before_answers_to_a_survey():
    found = kinds_of(
        [source(str(n), kind=Kind.SURVEY_ANSWER) for n in range(3)] + [source("i")], {}
    )

    assert [kind.kind for kind in found] == ["interview", "survey answer"]


def test_only_conversations_can_be_laid_before_a_respondent():
    sources = [source("a"), source("b"), source("p", kind=Kind.SURVEY_ANSWER)]
    standing = {"a": MemberCheck("1", "a", Check.CHANGED)}

    checks = checks_of(sources, standing)

    assert (checks.of, checks.laid_before, checks.returned, checks.changed) == (2, 1, 1, 1)


def test_cells_are_counted_by_who_wrote_them():
    table = sample_table()
    row = table.rows[0]
    written = replace(row.cells[0], status="checked")
    rows = (replace(row, cells=(written, *row.cells[1:])), *table.rows[1:])

    assert cells_of(None) == (0, 0, 0)
    assert cells_of(replace(table, rows=rows)) == (2, 21, 1)
