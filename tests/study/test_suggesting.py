"""Suggestions of a study: who suggests what, why, and where nothing may be suggested."""

import pytest

from casework.errors import CaseworkError, NothingToCompare, NotInMode
from casework.model import CoderKind, Polarity, Status
from casework.study import open_study

TALKS = {
    f"huizen-{n}.txt": (
        "Interviewer: Wat helpt?\n\n"
        f"R1: De wethouder noemt het in elke toespraak {word}. Dat weet ik nog goed uit {word}.\n\n"
        f"R1: De lift is stuk sinds {word}. Het regent vaak op zo'n dag, echt {word}.\n"
    )
    for n, word in enumerate(["maart", "april", "mei", "juni", "juli", "augustus", "herfst"], 1)
}
BOOK = """codebook: pride
title: {nl: Trots, en: Pride}
codes:
  - name: praise
    label: {nl: Het bestuur spreekt erover, en: The board speaks of it}
    definition: {nl: De wethouder noemt het in een toespraak., en: The alderman speaks of it.}
"""


@pytest.fixture
def talks(small):
    """Seven talks more, in six of which anna coded what the alderman says."""
    for name, text in TALKS.items():
        (small.folder / "interviews" / name).write_text(text, "utf-8")
    (small.folder / "codebook/pride.yaml").write_text(BOOK, "utf-8")
    small.sources.add("interviews/huizen-*.txt")
    for n in range(1, 7):
        code(small, f"huizen-{n}")
    return small


def code(study, name, polarity=Polarity.PRESENT, words="De wethouder noemt het in elke toespraak"):
    source = study.sources.named(name)
    start = source.text.index(words)
    end = source.text.index(".", start) + 1
    return study.codings.code(source.anchor(start, end), "praise", polarity=polarity)


def of_code(study, name="praise"):
    return [c for c in study.codings.waiting() if c.code == name]


def test_a_code_without_a_pattern_is_learnt_and_suggested_in_what_nobody_read(talks):
    talks.codings.suggest(coders=("examples",))
    [found] = of_code(talks)
    assert found.anchor.quote == "De wethouder noemt het in elke toespraak herfst."
    assert (found.coder.name, found.coder.kind) == ("voorbeelden", CoderKind.MODEL)
    assert found.polarity is Polarity.PRESENT
    assert 0.5 < float(found.evidence["score"]) <= 1
    assert found.evidence["threshold"] == "measured"
    places = found.evidence["neighbours"].split("; ")
    assert len(places) == 3
    why = talks.desk().reason(found.id)
    assert [near.quote[:25] for near in why.neighbours] == ["De wethouder noemt het in"] * 3
    assert why.coders == ("voorbeelden",)
    assert why.score == float(found.evidence["score"])


def test_the_log_tells_what_suggested_them(talks):
    talks.codings.suggest(coders=("examples",))
    told = talks.log(1)[0].summary
    assert str(talks.pipeline) in told
    assert talks.vectors(["x"]).method in told
    assert "seed 1" in told
    version = of_code(talks)[0].coder.version
    assert str(talks.pipeline) in version
    assert "pride" in version


def test_the_neighbours_tell_the_polarity(talks):
    for coding in [c for c in talks.codings if c.code == "praise"]:
        talks.codings.withdraw(coding.id)
    for n in range(1, 7):
        code(talks, f"huizen-{n}", Polarity.ABSENT)
    talks.codings.suggest(coders=("examples",))
    assert [c.polarity for c in of_code(talks)] == [Polarity.ABSENT]


def test_a_second_run_keeps_and_what_was_judged_is_not_asked_twice(talks):
    talks.codings.suggest(coders=("examples",))
    again = talks.codings.suggest(coders=("examples",))
    assert (again.added, again.withdrawn) == (0, 0)
    talks.codings.judge(of_code(talks)[0].id, Status.REJECTED)
    talks.codings.suggest(coders=("examples",))
    assert of_code(talks) == []


def test_what_is_suggested_no_more_is_withdrawn_whoever_said_it(talks):
    talks.codings.suggest(coders=("examples",))
    [found] = of_code(talks)
    made = talks.codings.suggest(coders=("rules",))
    assert made.withdrawn == 1
    assert talks.codings.named(found.id).status is Status.WITHDRAWN


def test_with_too_few_examples_the_rules_alone_suggest_as_ever(small):
    small.codings.suggest()
    assert {c.coder.name for c in small.codings.waiting()} == {"regels"}
    assert not any("score" in c.evidence for c in small.codings.waiting())


def test_a_reflexive_study_refuses_with_the_reason(talks):
    settings = talks.folder / "study.toml"
    settings.write_text(settings.read_text("utf-8") + '[coding]\nmode = "reflexive"\n', "utf-8")
    with open_study(talks.folder) as study:
        for verb in (study.codings.suggest, study.codings.held_out, study.codings.worth_reading):
            with pytest.raises(NotInMode, match="coded reflexively"):
                verb()


def test_what_somebody_coded_blind_is_no_reason_elsewhere(talks):
    settings = talks.folder / "study.toml"
    blind = '[coding]\nsets = [{sources = ["huizen-1", "huizen-2"], mode = "blind"}]\n'
    settings.write_text(settings.read_text("utf-8") + blind, "utf-8")
    with open_study(talks.folder) as study:
        study.codings.suggest(coders=("examples",))
        [found] = of_code(study)
        assert "huizen-1" not in found.evidence["neighbours"]
        assert "huizen-2" not in found.evidence["neighbours"]
        assert not any(c.anchor.source == "huizen-1" for c in study.desk("ben").suggestions())


def test_a_code_that_left_the_codebook_is_learnt_no_more(talks):
    talks.codings.suggest(coders=("examples",))
    (talks.folder / "codebook/pride.yaml").unlink()
    talks.codings.suggest(coders=("examples",))
    assert all(c.code != "praise" or c.status is Status.SUGGESTED for c in of_code(talks))


def test_an_empty_study_is_suggested_nothing(small_folder):
    with open_study(small_folder) as study:
        for coders in ((), ("rules", "examples", "meaning")):
            made = study.codings.suggest(coders=coders)
            assert (made.added, made.kept, made.withdrawn) == (0, 0, 0)
        assert study.codings.worth_reading() == []
        with pytest.raises(NothingToCompare, match="coded two of them"):
            study.codings.held_out()


def test_a_coder_that_does_not_exist_is_refused(small):
    with pytest.raises(CaseworkError, match='no coder "rule" suggests; choose from: rules'):
        small.codings.suggest(coders=("rule",))


def test_held_out_figures_stand_beside_rules_and_people(talks):
    found = talks.codings.held_out(["pride"], draws=50)
    [one] = found.codes
    assert (one.code, one.examples, one.documents, one.waits) == ("praise", 6, 6, 0)
    ours = one.by["suggested"]  # the fold that hides two of six leaves too few to learn from
    assert (ours.said, ours.precision.value, ours.recall.value) == (4, 1, pytest.approx(4 / 6))
    assert one.by["rules"].said == 0
    assert one.by["always"].recall.value == 1
    assert one.brier < one.brier_base
    again = talks.codings.held_out(["pride"], draws=50)
    assert again == found


def test_what_is_worth_reading_is_new_and_not_read(talks):
    found = talks.codings.worth_reading(n=3)
    read = {c.anchor.source for c in talks.codings if c.counts}
    assert found
    assert not {one.anchor.source for one in found} & read
    assert found == talks.codings.worth_reading(n=3)
