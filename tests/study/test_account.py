from dataclasses import replace

import pytest

from casework.analysis.coreq import State
from casework.model import Check, MemberCheck, RegisterStep, Source, Stage, Status
from casework.outputs.methods_words import statements
from casework.study.account import Account, day_of


def told(study, topic):
    return [one.text for one in statements(Account(study).methods(), "en") if one.topic == topic]


def check(study, source, result, on="2021-06-01"):
    event = MemberCheck("", source, result, on)
    study.store.add_member_check(event, who="anna", now=study.now())


def test_the_account_counts_what_the_study_holds(small):
    account = Account(small).methods()

    [interviews] = account.kinds
    assert (interviews.kind, interviews.n, interviews.respondents) == ("interview", 2, 2)
    assert account.cases == ("Utrecht", "Breda")
    assert [(p.name, p.codings, p.sources) for p in account.people] == [
        ("anna", 5, 2),
        ("ben", 1, 1),
    ]
    assert (account.coded, account.double) == (2, 1)
    assert [(b.name, b.codes, b.used, b.codings) for b in account.books] == [
        ("barriers", 1, 1, 1),
        ("steps", 2, 2, 5),
    ]
    assert (account.written, account.drafted, account.quotations) == (0, 4, 4)


def test_accepted_and_rejected_suggestions_are_told_apart(small):
    small.codings.suggest()
    first, second, *rest = small.codings.waiting()
    small.codings.judge(first.id, Status.ACCEPTED)
    small.codings.judge(second.id, Status.REJECTED)

    machines = Account(small).methods().machines

    assert sum(m.accepted for m in machines) == 1
    assert sum(m.rejected for m in machines) == 1
    assert sum(m.waiting for m in machines) == len(rest)


def test_the_register_gives_the_way_to_the_cases(small):
    steps = [
        RegisterStep("Breda", Stage.CONTACTED),
        RegisterStep("Utrecht", Stage.SELECTED, reason="de grootste"),
        RegisterStep("Tilburg", Stage.RESPONDED, False, reason="geen tijd"),
    ]
    small.store.put_register(steps, who="anna", now=small.now())

    assert told(small, "selection") == ["2 were contacted, 1 took part, 1 was chosen as a case."]
    assert told(small, "reasons") == ["Reasons for the choice: Utrecht (de grootste)."]


def test_the_newest_member_check_of_a_source_counts(small):
    check(small, "utrecht-1", Check.SENT, "2021-05-01")
    check(small, "utrecht-1", Check.APPROVED)
    check(small, "breda-1", Check.SENT)

    checks = Account(small).methods().checks

    assert (checks.of, checks.laid_before, checks.approved, checks.sent) == (2, 2, 1, 1)


def test_agreement_that_cannot_be_reckoned_says_why(small_folder):
    from casework.study import open_study

    with open_study(small_folder) as study:
        account = Account(study).methods()

    assert account.agreement is None
    assert "agreement needs two coders" in account.refused_agreement
    assert account.kinds == ()


def test_answers_of_people_come_from_the_protocol(small):
    (small.folder / "protocol.toml").write_text('[reporting]\n1 = "Anna voerde ze."\n', "utf-8")

    item = Account(small).coreq().items[0]

    assert (item.given, item.state) == ("Anna voerde ze.", State.GIVEN)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Gemeente: Utrecht\nDatum: 23 maart 2021\n\nR1: Ja.", "2021-03-23"),
        ("# Gesprek\n\n**Date:** 2021-04-01\n", "2021-04-01"),
        ("R1: Op die datum: morgen gaan we.", ""),
        ("Datum: nog te bepalen", ""),
        ("x" * 900 + "\nDatum: 1-1-2020", ""),
    ],
)
def test_the_day_of_a_source_stands_at_its_head(text, day):
    assert day_of(Source("a", "A", text, "")) == day


def test_the_year_of_an_answer_is_its_day():
    assert day_of(replace(Source("a", "A", "Ja", ""), attributes={"jaar": "2019"})) == "2019"


@pytest.mark.parametrize("name", ["methode.docx", "methode.html", "methode.md", "methode.json"])
def test_the_account_is_written_in_each_format(small, name):
    path = Account(small).save_methods(name)

    assert path.stat().st_size > 300
