"""Which texts and codings of a study are compared, and what is refused."""

from __future__ import annotations

import pytest

from casework.errors import CaseworkError, NothingToCompare, NotInMode, NotInStudy
from casework.model import (
    Assignment,
    Coder,
    CoderKind,
    Coding,
    Outcome,
    Polarity,
    Resolution,
    Status,
)
from casework.study import open_study

BEN = """source,quote,code,coder,polarity,memo
utrecht-1,een werkgroep opgericht,team,ben,present,
utrecht-1,We hebben nog geen training gegeven. Daar is te weinig tijd voor.,training,ben,absent,
breda-1,Dat was een mooie training.,training,ben,present,
"""
NOW = "2026-01-01T00:00:00.000+00:00"


@pytest.fixture
def compared(small):
    """The small study, with a second coder in both of its sources."""
    (small.folder / "ben.csv").write_text(BEN, "utf-8")
    small.codings.add("ben.csv")
    return small


def refusal(kind, work, *arguments, **asked):
    with pytest.raises(kind) as refused:
        work(*arguments, **asked)
    return str(refused.value)


def test_two_coders_are_compared_on_what_respondents_say(compared):
    found = compared.agreement("anna", "ben")
    assert (found.coders, found.unit, found.units, found.documents) == (
        ("anna", "ben"),
        "turn",
        4,
        2,
    )
    assert [(one.source, one.how, one.units) for one in found.sources] == [
        ("breda-1", "coded", 2),
        ("utrecht-1", "coded", 2),
    ]
    assert {code.code: (dict(code.yes), code.both) for code in found.codes} == {
        "team": ({"anna": 2, "ben": 2}, 2),
        "training": ({"anna": 2, "ben": 2}, 2),
        "no_time": ({"anna": 1, "ben": 0}, 0),
    }
    assert found.codes[1].figure("alpha").value == 1
    assert found.labels["team"] == "Vorm een team"


def test_without_names_the_two_with_most_in_common_are_compared(compared):
    assert compared.agreement().coders == ("anna", "ben")


@pytest.mark.parametrize(
    ("unit", "units"), [("turn", 4), ("answer", 4), ("sentence", 8), ("character", 0)]
)
def test_the_unit_is_what_is_asked(compared, unit, units):
    assert compared.agreement("anna", "ben", unit=unit).units == units


def test_what_interviewers_say_counts_only_when_asked(compared):
    assert compared.agreement("anna", "ben", interviewer=True).units == 8
    assert compared.agreement("anna", "ben", unit="answer", interviewer=True).units == 8


def test_codebook_case_and_source_narrow_what_is_compared(compared):
    found = compared.agreement("anna", "ben", codebook="steps", cases=["Breda"])
    assert [one.source for one in found.sources] == ["breda-1"]
    assert [code.code for code in found.codes] == ["team", "training"]
    found = compared.agreement("anna", "ben", sources=["utrecht-1"])
    assert [one.source for one in found.sources] == ["utrecht-1"]


def test_an_assigned_source_is_judged_though_nobody_coded_in_it(compared):
    compared.store.assign([Assignment("utrecht-1", "carla")], who="anna", now=NOW)
    found = compared.agreement("anna", "carla")
    assert [(one.source, one.how) for one in found.sources] == [("utrecht-1", "assigned")]
    assert found.codes[0].yes == {"anna": 1, "carla": 0}


def test_a_suggestion_that_was_judged_takes_its_unit_out_of_the_comparison(compared):
    compared.codings.suggest()
    waiting = compared.codings.waiting()
    before = compared.agreement("anna", "ben")
    [accepted] = [c for c in waiting if c.code == "team" and c.anchor.source == "breda-1"]
    compared.codings.judge(accepted.id, Status.ACCEPTED)
    found = compared.agreement("anna", "ben")
    assert (before.aside, found.aside, found.aside_decisions) == (0, 1, 1)
    [team] = [code for code in found.codes if code.code == "team"]
    assert (team.units, team.set_aside) == (3, 1)


def test_the_machine_stands_beside_the_people(compared):
    told = refusal(NothingToCompare, compared.agreement, "anna", "ben", machine=True)
    assert told == "there are no suggestions yet; make them with: casework suggest"
    compared.codings.suggest()
    found = compared.agreement("anna", "ben", machine=True).machine
    [machine] = {c.coder.name for c in compared.codings.waiting()}
    assert found.coder == machine
    assert list(found.pairs) == [("anna", machine), ("ben", machine)]
    assert found.codes == ("no_time", "team", "training")


def test_a_machine_named_as_a_coder_is_held_to_all_that_it_said(compared):
    compared.codings.suggest()
    [machine] = {c.coder.name for c in compared.codings.waiting()}
    found = compared.agreement("anna", machine)
    assert {code.code for code in found.codes} == {"team", "training", "no_time"}


def test_a_coding_of_another_polarity_agrees_on_the_code(compared):
    anchor = next(c.anchor for c in compared.codings if c.code == "no_time")
    compared.codings.code(anchor, "team", polarity=Polarity.ABSENT)
    assert compared.agreement("anna", "ben").polarity_units == 4


def test_what_cannot_be_compared_is_told(compared, small_folder):
    agreement = compared.agreement
    assert refusal(NotInStudy, agreement, "anna", "bem") == 'no coder "bem"; did you mean "ben"?'
    assert refusal(NothingToCompare, agreement, "anna") == (
        "agreement is between two coders or more; name another"
    )
    assert refusal(CaseworkError, agreement, "anna", "ben", unit="word") == (
        'agreement cannot be reckoned by "word"; choose one of: turn, sentence, answer, character'
    )
    assert refusal(NotInStudy, agreement, "anna", "ben", codebook="step") == (
        'no codebook "step"; did you mean "steps"?'
    )
    assert refusal(NotInStudy, agreement, "anna", "ben", sources=["breda-2"]).startswith(
        'no source "breda-2"'
    )
    compared.store.assign([Assignment("utrecht-1", "carla")], who="anna", now=NOW)
    assert refusal(NothingToCompare, agreement, "anna", "carla", cases=["Breda"]) == (
        "anna and carla have no source in common here: each of them must have coded it or have it"
        " assigned"
    )
    compared.store.assign([Assignment("utrecht-1", "dirk")], who="anna", now=NOW)
    assert refusal(NothingToCompare, agreement, "carla", "dirk") == (
        "none of these codes was given in the sources in common"
    )


def test_one_coder_is_too_few(small_folder):
    with open_study(small_folder) as study:
        assert refusal(NothingToCompare, study.agreement) == (
            "agreement needs two coders; in this study so far only nobody coded"
        )


def test_a_reflexive_study_has_no_coefficients(compared):
    settings = compared.folder / "study.toml"
    settings.write_text(settings.read_text("utf-8") + '[coding]\nmode = "reflexive"\n', "utf-8")
    with open_study(compared.folder) as study:
        assert refusal(NotInMode, study.agreement).startswith("this study is coded reflexively")


def test_the_record_is_what_the_file_holds(compared):
    import json

    found = compared.agreement("anna", "ben")
    record = compared.agreement_record(found)
    assert json.loads(compared.rendered(found, ".json")) == json.loads(json.dumps(record))
    assert record["double_coded"] == {"sources": 2, "of": 2}


def test_answers_of_a_survey_are_units_and_respondents_are_documents(compared):
    (compared.folder / "e.csv").write_text(
        "nr,Wat hindert?,Wat helpt?\n1,Geen tijd,Een werkgroep\n2,Geen geld,Training\n", "utf-8"
    )
    questions = ["Wat hindert?", "Wat helpt?"]
    compared.sources.add_survey("e.csv", open_questions=questions, respondent_column="nr")
    answers = [s for s in compared.sources if s.kind == "survey answer"]
    assigned = [Assignment(s.id, who) for s in answers for who in ("anna", "ben")]
    compared.store.assign(assigned, who="anna", now=NOW)
    compared.codings.code(answers[1].anchor(4, 13), "team")
    found = compared.agreement("anna", "ben", unit="answer", sources=[s.id for s in answers])
    assert (found.units, found.documents) == (4, 2)
    assert found.by_source == ()
    [team] = found.codes
    assert dict(team.yes) == {"anna": 1, "ben": 0}


def test_all_that_is_said_between_two_questions_is_one_answer(compared):
    (compared.folder / "groep.txt").write_text(
        "Interviewer: Hoe gaat het?\n\nR1: Goed.\n\nR2: Matig.\n\n"
        "Interviewer: Waarom?\n\nR1: Tijd.\n",
        "utf-8",
    )
    compared.sources.add("groep.txt")
    assigned = [Assignment("groep", who) for who in ("anna", "ben")]
    compared.store.assign(assigned, who="anna", now=NOW)
    source = compared.sources.named("groep")
    start = source.text.index("Tijd")
    compared.codings.code(source.anchor(start, start + 4), "no_time")
    assert compared.agreement("anna", "ben", unit="answer", sources=["groep"]).units == 2
    assert compared.agreement("anna", "ben", unit="turn", sources=["groep"]).units == 3


def suggested(study, code, source):
    study.codings.suggest()
    [one] = [c for c in study.codings.waiting() if (c.code, c.anchor.source) == (code, source)]
    return one


def test_a_suggestion_that_was_seen_leaves_with_its_own_code_too(compared):
    shown = suggested(compared, "team", "breda-1")
    other = Coding("n1", shown.anchor, "training", Coder("anna"), made_at=NOW, seen=(shown.id,))
    compared.store.add_codings([other], who="anna", now=NOW)
    found = compared.agreement("anna", "ben")
    assert {code.code: code.set_aside for code in found.codes} == {
        "team": 1,
        "training": 1,
        "no_time": 0,
    }
    assert found.aside == 1
    compared.codings.withdraw("n1")
    found = compared.agreement("anna", "ben")
    assert (found.aside, found.aside_decisions) == (0, 2)


def test_sources_that_only_one_of_them_coded_are_counted_and_told(compared):
    (compared.folder / "los.txt").write_text("R1: Een werkgroep.\n", "utf-8")
    compared.sources.add("los.txt")
    compared.codings.code(compared.sources.named("los").anchor(4, 17), "team")
    found = compared.agreement("anna", "ben")
    assert (len(found.sources), found.left_out, found.of_sources) == (2, 1, 3)
    assert compared.agreement("anna", "ben", cases=["Breda"]).left_out == 0
    told = " ".join(compared.agreement_record(found)["remarks"])
    assert "1 bron waarin maar een deel van deze codeurs codeerde, blijft weg" in told
    assert "antwoorden uit een enquête" not in told


def test_the_share_is_of_all_that_was_coded_or_assigned_accepted_suggestions_too(compared):
    (compared.folder / "los.txt").write_text("R1: Een werkgroep.\n", "utf-8")
    (compared.folder / "vast.txt").write_text("R1: Niets.\n", "utf-8")
    compared.sources.add("los.txt", "vast.txt")
    compared.codings.judge(suggested(compared, "team", "los").id, Status.ACCEPTED)
    assert compared.agreement("anna", "ben").of_sources == 3
    compared.store.assign([Assignment("vast", "carla")], who="anna", now=NOW)
    assert compared.agreement("anna", "ben").of_sources == 4


def test_a_coder_who_gave_no_code_in_an_assigned_source_is_told(compared):
    compared.store.assign([Assignment("utrecht-1", "carla")], who="anna", now=NOW)
    found = compared.agreement("anna", "carla")
    told = " ".join(compared.agreement_record(found)["remarks"])
    assert "In 1 van deze bronnen gaf een codeur geen enkele code" in told
    assert found.codes[0].figure("alpha").value <= 0


def test_answers_that_one_coder_left_without_a_code_flatter_and_that_is_told(compared):
    (compared.folder / "e.csv").write_text(
        "nr,Wat hindert?\n1,Geen tijd\n2,Geen geld\n3,Geen werkgroep\n", "utf-8"
    )
    compared.sources.add_survey("e.csv", open_questions=["Wat hindert?"], respondent_column="nr")
    answers = [s for s in compared.sources if s.kind == "survey answer"]
    given = [(answers[0], "anna"), (answers[0], "ben"), (answers[1], "anna")]
    made = [
        Coding(f"a{n}", of.anchor(0, 4), "no_time", Coder(who), made_at=NOW)
        for n, (of, who) in enumerate(given)
    ]
    compared.store.add_codings(made, who="anna", now=NOW)
    found = compared.agreement("anna", "ben")
    assert (found.units, found.left_out) == (5, 1)
    told = " ".join(compared.agreement_record(found)["remarks"])
    assert "Bij antwoorden uit een enquête vleit dat de cijfers" in told


def test_decisions_on_differences_change_no_figure(compared):
    before = compared.agreement("anna", "ben")
    one = next(d for d in before.disagreements if d.code == "no_time")
    anchor = compared.sources.named(one.source).anchor(one.start, one.end)
    [mark] = [m for reading in one.readings for m in reading.codings]
    told = Resolution(
        "r1", anchor, "no_time", Outcome.DOES_NOT_APPLY, "te ruim", "anna", NOW, (mark.id,)
    )
    compared.store.resolve(told, who="anna", now=NOW)
    after = compared.agreement("anna", "ben")
    assert repr(after.codes) == repr(before.codes)
    assert [d.resolution.id for d in after.disagreements if d.resolution] == ["r1"]


def test_a_machine_stands_beside_one_person(compared):
    compared.codings.suggest()
    [machine] = {c.coder.name for c in compared.codings.waiting()}
    found = compared.agreement("anna", machine, machine=True).machine
    assert found.persons == ()
    assert list(found.pairs) == [("anna", machine)]


def test_two_machines_are_compared_on_all_sources(compared):
    compared.codings.suggest()
    [machine] = {c.coder.name for c in compared.codings.waiting()}
    anchor = compared.sources.named("breda-1").anchor(30, 40)
    other = Coding(
        "m1", anchor, "team", Coder("model", CoderKind.MODEL), status=Status.SUGGESTED, made_at=NOW
    )
    compared.store.add_codings([other], who="anna", now=NOW)
    assert len(compared.agreement(machine, "model").sources) == 2
