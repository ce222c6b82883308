from dataclasses import replace

import pytest

from casework.analysis.flyer_plan import FlyerPlan
from casework.errors import CaseworkError, NothingToCompare, NotInStudy, ReadError
from casework.model import About, Check
from casework.outputs.shown_table import shown
from casework.study.exchange import Exchange
from casework.study.member_checks import MemberChecks, change_notes, refused_sources


@pytest.fixture
def checks(small):
    return MemberChecks(small)


def results(checks):
    return [one.check and str(one.check.result) for one in checks.by_source()]


def summaries(table):
    return {(cell.code, cell.case): cell.summary for row in table.rows for cell in row.cells}


def test_a_source_stands_as_its_newest_check_says(checks):
    assert results(checks) == [None, None]
    checks.record("utrecht-1", "sent", on="2021-05-04")
    assert checks.of("utrecht-1").result is Check.SENT
    checks.record("utrecht-1", Check.CHANGED, on="12 mei 2021", note="Naam van de wijk weg.")
    assert (checks.of("utrecht-1").on, results(checks)) == ("2021-05-12", [None, "changed"])
    assert change_notes(checks._study) == {"utrecht-1": "Naam van de wijk weg."}


def test_a_day_that_was_written_down_later_does_not_overtake_a_newer_answer(checks):
    checks.record("breda-1", "refused", on="2021-06-01")
    checks.record("breda-1", "approved", on="2021-05-01")
    assert checks.refused == {"breda-1"}
    checks.record("breda-1", "approved", on="2021-06-02")
    assert checks.refused == frozenset()


def test_a_letter_sent_again_lifts_no_refusal(checks):
    checks.record("breda-1", "refused", on="2021-06-01")
    checks.record("breda-1", "sent", on="2021-07-01")
    assert checks.of("breda-1").result is Check.REFUSED


def test_without_a_day_it_is_the_day_on_which_it_was_written(checks):
    event = checks.record("breda-1", "sent")
    assert event.on == checks._study.now()[:10]


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"source": "breda", "result": "sent"}, 'no source "breda"; did you mean "breda-1"?'),
        ({"source": "breda-1", "result": "sned"}, 'no result "sned"; the study knows: sent'),
        ({"source": "breda-1", "result": "changed"}, "say what the respondent had changed"),
        ({"source": "breda-1", "result": "sent", "on": "straks"}, '"straks" is not a date'),
        ({"source": "breda-1", "result": "sent", "on": "1-1-2098"}, "lies in the future"),
    ],
)
def test_what_cannot_be_written_down_is_refused_with_what_to_do(checks, given, told):
    with pytest.raises(CaseworkError, match=told.replace("?", r"\?")):
        checks.record(given.pop("source"), given.pop("result"), **given)
    assert list(checks) == []


def test_a_table_of_checks_is_taken_in_once_with_dutch_words_too(checks, small):
    small.folder.joinpath("c.csv").write_text(
        "Bron;Antwoord;Datum;Opmerking\n"
        "utrecht-1;verstuurd;4-5-2021;\n"
        "utrecht-1;akkoord;12 mei 2021;\n"
        "breda-1;gewijzigd;2021-05-09;Jaartal klopte niet.\n",
        "utf-8",
    )
    assert len(checks.load("c.csv")) == 3
    assert checks.load("c.csv") == []
    assert [(c.source, str(c.result), c.on) for c in checks] == [
        ("utrecht-1", "sent", "2021-05-04"),
        ("utrecht-1", "approved", "2021-05-12"),
        ("breda-1", "changed", "2021-05-09"),
    ]


def test_a_bad_table_of_checks_tells_every_fault_and_writes_nothing(checks, small):
    small.folder.joinpath("c.csv").write_text(
        "source,result,on,note\nbredaa-1,sent,,\nutrecht-1,sent,2098-01-01,\nbreda-1,sent,,\n",
        "utf-8",
    )
    with pytest.raises(ReadError) as caught:
        checks.load("c.csv")
    assert [(fault.place, fault.message) for fault in caught.value.faults] == [
        ("row 2", 'no source "bredaa-1"; did you mean "breda-1"?'),
        ("row 3", "2098-01-01 lies in the future; write the day on which it happened"),
    ]
    assert list(checks) == []


def test_a_check_written_by_mistake_is_taken_away_and_undone(checks, small):
    with pytest.raises(CaseworkError, match="nothing is recorded"):
        checks.withdraw("breda-1")
    checks.record("breda-1", "refused")
    checks.withdraw("breda-1")
    assert refused_sources(small) == frozenset()
    small.undo()
    assert refused_sources(small) == {"breda-1"}


def test_refused_words_leave_the_table_its_counts_and_its_account(checks, small):
    before = small.cross_case("steps")
    assert "breda-1" in {item.source for item in before.evidence}
    checks.record("breda-1", "refused")
    after = small.cross_case("steps")
    assert {item.source for item in after.evidence} == {"utrecht-1"}
    assert (before.n_sources, after.n_sources, after.refused) == (2, 1, 1)
    assert summaries(after)["team", "Breda"] == ""
    assert summaries(after)["team", "Utrecht"] == summaries(before)["team", "Utrecht"]
    told = "1 source was refused by its respondent and is not counted."
    assert told not in shown(replace(before, language="en")).facts
    assert told in shown(replace(after, language="en")).facts


def test_a_summary_that_rests_on_refused_words_alone_goes_with_them(checks, small):
    small.write_cell("team", "Breda", "Geen groep; één persoon.", codebook="steps")
    small.write_cell("team", "Utrecht", "Werkgroep sinds 2019.", codebook="steps")
    checks.record("breda-1", "refused")
    table = small.cross_case("steps")
    assert summaries(table)["team", "Breda"] == ""
    assert summaries(table)["team", "Utrecht"] == "Werkgroep sinds 2019."
    checks.withdraw("breda-1")
    assert summaries(small.cross_case("steps"))["team", "Breda"] == "Geen groep; één persoon."


def test_a_summary_with_other_evidence_stays_and_is_out_of_date(checks, small):
    (small.folder / "interviews/breda-2.txt").write_text(
        "Interviewer: En nu?\n\nR1: Er is geen team meer, dat is opgeheven.\n", "utf-8"
    )
    small.sources.add("interviews/{case}-2.txt")
    source = small.sources.named("breda-2")
    start = source.text.index("Er is geen team meer")
    small.codings.code(source.anchor(start, start + 20), "team")
    small.write_cell("team", "Breda", "Geen groep.", codebook="steps")
    checks.record("breda-1", "refused")
    [row] = [row for row in small.cross_case("steps").rows if row.code == "team"]
    cell = next(cell for cell in row.cells if cell.case == "Breda")
    assert (cell.summary, cell.status) == ("Geen groep.", "stale")
    assert {item.source for item in cell.evidence} == {"breda-2"}


def test_refused_words_are_not_told_exported_or_compared(checks, small):
    assert "breda-1" in set(small.codings.frame["source"])
    small.memos.add("Twijfel.", about=About.SOURCE, name="breda-1", quote="geen werkgroep")
    assert "Twijfel" in Exchange(small).exported("anna").written().decode()
    checks.record("breda-1", "refused")
    assert {told.coding.anchor.source for told in small.codings.told()} == {"utrecht-1"}
    assert set(small.codings.frame["source"]) == {"utrecht-1"}
    made = Exchange(small).exported("anna")
    assert {source.id for source in made.sources} == {"utrecht-1"}
    assert {coding.on.source for coding in made.codings} == {"utrecht-1"}
    for words in ("Het hangt aan mij", "Twijfel"):
        assert words not in made.written().decode()
    assert Exchange(small).exported("ben").codings == ()
    with pytest.raises(NothingToCompare):
        small.agreement("anna", "ben")


def test_a_flyer_that_quotes_refused_words_is_refused_with_the_reason(checks, small):
    quote = "we hebben een werkgroep opgericht"
    plan = {
        "title": "Klein",
        "table_title": "Stap",
        "pillars": [
            {
                "title": "Beleg het",
                "tallies": [{"code": "team", "text": "werken met een groep"}],
                "quote": quote,
                "who": "Coördinator",
                "tip": "Begin.",
            }
        ],
    }
    asked = FlyerPlan.model_validate(plan)
    made = small.flyer(small.cross_case("steps"), asked)
    assert made.pillars[0].quotation.text == quote
    checks.record("utrecht-1", "refused")
    with pytest.raises(ReadError) as caught:
        small.flyer(small.cross_case("steps"), asked)
    [fault] = caught.value.faults
    assert fault.place == "pillars 1, quote"
    assert fault.message == (
        f'"{quote}" stands in utrecht-1, whose respondent refused the use of these words;'
        " choose another quotation"
    )
    plan["pillars"][0].pop("quote")
    chosen = small.flyer(small.cross_case("steps"), FlyerPlan.model_validate(plan))
    assert chosen.pillars[0].quotation is None
    assert (chosen.pillars[0].tallies[0].n, chosen.pillars[0].tallies[0].cases) == (0, ())


def test_what_a_respondent_had_changed_stands_with_the_evidence(checks, small):
    checks.record("utrecht-1", "changed", note="De werkgroep begon in 2018.")
    table = small.cross_case("steps")
    notes = {item.source: item.check_note for item in table.evidence}
    assert notes == {"utrecht-1": "De werkgroep begon in 2018.", "breda-1": ""}
    source = small.sources.named("utrecht-1")
    start = source.text.index("een werkgroep opgericht")
    small.codings.code(source.anchor(start, len(source.text[:start]) + 13), "team")
    start = source.text.index("Dat was in 2019")
    small.codings.code(source.anchor(start, start + 15), "team")
    table = small.cross_case("steps")
    assert sum(item.source == "utrecht-1" for item in table.evidence) == 3
    about = [item.about for group in shown(table).groups for item in group.items]
    assert sum("De werkgroep begon in 2018." in line for line in about) == 2


def test_an_unknown_source_has_no_check(checks):
    with pytest.raises(NotInStudy):
        checks.of("heerlen-9")


def test_nothing_is_suggested_in_refused_words(checks, small):
    small.codings.suggest()
    assert {c.anchor.source for c in small.codings.waiting()} == {"utrecht-1", "breda-1"}
    checks.record("breda-1", "refused")
    small.codings.suggest()
    assert {c.anchor.source for c in small.codings.waiting()} == {"utrecht-1"}
    checks.withdraw("breda-1")
    small.codings.suggest()
    assert {c.anchor.source for c in small.codings.waiting()} == {"utrecht-1", "breda-1"}
