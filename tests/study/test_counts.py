"""What the study hands to the sums: saturation, barriers over cases, a typology."""

from __future__ import annotations

import pytest

from casework.errors import CaseworkError, NothingToCompare, NotInMode, NotInStudy
from casework.model import Check, MemberCheck, Polarity
from casework.study import open_study
from casework.study.barrier_cases import BarrierCaseReports
from casework.study.saturation import SaturationReports
from casework.study.typology import TypologyReports


def saturation(study, **asked):
    return SaturationReports(study).saturation(**asked)


def barriers(study, **asked):
    return BarrierCaseReports(study).barrier_cases(**asked)


def test_interviews_stand_in_the_order_of_the_study_or_as_asked(small):
    found = saturation(small, codebook="steps", base=1, run=1)

    assert [one.source for one in found.interviews] == ["breda-1", "utrecht-1"]
    assert found.counts == (2, 0)
    assert str(found.reached) == "1+1"
    turned = saturation(small, codebook="steps", base=1, run=1, order=["utrecht-1"])
    assert [one.source for one in turned.interviews] == ["utrecht-1", "breda-1"]
    by_size = saturation(small, codebook="steps", base=1, run=1, order_by="fte")
    assert [one.order for one in by_size.interviews] == ["+-3500", "1600/1700"]


def test_saturation_without_a_name_takes_the_codebook_of_the_table(small):
    found = saturation(small)

    assert (found.codebook, found.label, found.n_themes) == ("steps", "Stappen", 2)


def test_what_saturation_is_asked_for_must_be_there(small):
    with pytest.raises(NotInStudy, match='did you mean "utrecht-1"'):
        saturation(small, order=["utrect-1"])
    with pytest.raises(NotInStudy, match='did you mean "fte"'):
        saturation(small, order_by="ftes")
    with pytest.raises(NotInStudy, match="barriers"):
        saturation(small, codebook="barrier")


def test_a_refused_interview_is_in_no_count(small):
    now = small.now()
    check = MemberCheck("", "utrecht-1", Check.REFUSED, "2021-05-01")
    small.store.add_member_check(check, who="anna", now=now)

    found = saturation(small, codebook="steps", base=1, run=1)

    assert [one.source for one in found.interviews] == ["breda-1"]
    assert found.uncoded == ()
    with pytest.raises(NothingToCompare):
        barriers(small)


def test_barriers_by_codes_count_people_and_skip_what_is_no_barrier(small):
    source = small.sources.named("breda-1")
    start = source.text.index("Het hangt aan mij alleen")
    small.codings.code(source.anchor(start, start + 24), "no_time", polarity=Polarity.ABSENT)

    [row] = barriers(small).rows

    assert (row.label, dict(row.cases), row.n_interviews) == ("Gebrek aan tijd", {"Utrecht": 1}, 1)
    assert barriers(small).panel is None


@pytest.fixture
def figures(small):
    (small.folder / "f.csv").write_text(
        "question,option,year,percentage\n"
        "knelpunten,Tijdgebrek,2020,44.5\nknelpunten,Te duur,2020,10\nfase,Start,2020,50\n",
        "utf-8",
    )
    small.trends.add("f.csv")
    return small


def test_the_question_on_barriers_is_proposed_and_an_answer_can_be_tied(figures):
    found = barriers(figures, match={"no_time": "Tijdgebrek"})

    assert found.panel is not None
    assert (found.panel.name, found.panel_proposed) == ("knelpunten", True)
    [row] = found.rows
    assert row.match is not None
    assert (row.match.option, row.match.proposed) == ("Tijdgebrek", False)
    assert row.series is not None
    assert row.series.values[0].percentage == 44.5
    assert found.loose == ("Te duur",)


def test_a_barrier_may_be_tied_by_its_name_and_to_nothing(figures):
    [row] = barriers(figures, match={"Gebrek aan tijd": ""}, question="knelpunten").rows

    assert row.match is None


def test_wrong_names_of_barriers_answers_and_questions_are_refused(figures):
    with pytest.raises(NotInStudy, match='did you mean "no_time"'):
        barriers(figures, match={"no_tim": "Tijdgebrek"})
    with pytest.raises(NotInStudy, match='did you mean "Tijdgebrek"'):
        barriers(figures, match={"no_time": "Tijdgebrk"})
    with pytest.raises(NotInStudy, match="knelpunten"):
        barriers(figures, question="knelpunt")
    with pytest.raises(CaseworkError, match="codes, found, both"):
        barriers(figures, by="code")


@pytest.fixture
def answered(small):
    """Thirty people: half has a plan and likes it, half has none; one left questions open."""
    rows = "".join(
        f"P{n:02},Utrecht,{'plan' if n % 2 else 'niets'},{5 if n % 2 else 1},"
        f"{'ja' if n % 2 else 'nee'},Wij hebben {'tijd' if n % 2 else 'haast'} {n}\n"
        for n in range(29)
    )
    rows += "P29,Breda,,,,Wij weten het niet\n"
    head = "nr,gemeente,fase,cijfer,budget,Wat hindert?\n"
    (small.folder / "e.csv").write_text(head + rows, "utf-8")
    small.sources.add_survey(
        "e.csv",
        open_questions=["Wat hindert?"],
        case_column="gemeente",
        respondent_column="nr",
    )
    return small


def test_respondents_are_grouped_by_their_closed_answers(answered):
    found = TypologyReports(answered).typology(
        unit="respondents", by=["closed-answers"], names={"P01": "op weg"}
    )

    assert [len(group.members) for group in found.groups] == [15, 14]
    assert [group.name for group in found.groups] == ["", "op weg"]
    assert found.left_out == ("P29",)
    assert found.clear
    quoted = found.groups[1].quoted
    assert quoted is not None
    assert quoted.quote.startswith("Wij hebben tijd")
    assert answered.sources.named(quoted.source).text == quoted.quote


def test_too_few_cases_and_wrong_names_are_refused(answered):
    with pytest.raises(NothingToCompare, match="at least 4"):
        TypologyReports(answered).typology()
    with pytest.raises(NotInStudy, match='did you mean "fase"'):
        TypologyReports(answered).typology(unit="respondents", by=["fasen"])
    with pytest.raises(CaseworkError, match="cases, respondents"):
        TypologyReports(answered).typology(unit="persons")


@pytest.mark.parametrize("mode", ["reflexive", "blind"])
def test_no_clusters_where_people_code_blind_or_reflexively(small_folder, mode):
    settings = small_folder / "study.toml"
    settings.write_text(settings.read_text("utf-8") + f'[coding]\nmode = "{mode}"\n', "utf-8")

    with open_study(small_folder) as study:
        study.cases.load("interviews/cases.csv")
        study.sources.add("interviews/{case}-*.txt")
        study.codings.add("interviews/codings/all.csv")
        with pytest.raises(NotInMode):
            TypologyReports(study).typology()
        with pytest.raises(NotInMode):
            barriers(study, by="both")
