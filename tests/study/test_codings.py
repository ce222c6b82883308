import pytest

from casework.errors import CaseworkError, NotInStudy, ReadError, TextChanged
from casework.model import Anchor, Outcome, Polarity, Resolution, Status


def test_codings_of_people_stand_in_the_order_of_the_texts(small):
    assert [(c.anchor.source, c.code, c.coder.name, str(c.polarity)) for c in small.codings] == [
        ("breda-1", "team", "anna", "absent"),
        ("breda-1", "team", "ben", "absent"),
        ("breda-1", "training", "anna", "present"),
        ("utrecht-1", "team", "anna", "present"),
        ("utrecht-1", "training", "anna", "absent"),
        ("utrecht-1", "no_time", "anna", "present"),
    ]
    assert len(small.codings) == 6
    assert small.codings.counts() == {"made": 6}


def test_a_file_of_codings_is_taken_in_once(small):
    loaded = small.codings.add("interviews/codings/all.csv")
    assert (loaded.added, loaded.known, loaded.loosely) == (0, 6, ())


def test_a_stretch_is_coded_by_hand(small):
    source = small.sources.named("utrecht-1")
    made = small.codings.code(source.anchor(33, 46), "team", polarity=Polarity.MIXED, memo="?")
    assert (made.coder.name, made.memo, made.status) == ("anna", "?", Status.MADE)
    assert small.codings.named(made.id).anchor.quote == "Nou ja, we he"
    with pytest.raises(NotInStudy, match='no code "taem"'):
        small.codings.code(source.anchor(0, 3), "taem")
    with pytest.raises(TextChanged):
        small.codings.code(Anchor("utrecht-1", 0, 3, "xyz"), "team")


def test_suggestions_wait_and_do_not_count(small):
    made = small.codings.suggest()
    waiting = small.codings.waiting()
    assert len(waiting) == made.added > 0
    assert {c.status for c in waiting} == {Status.SUGGESTED}
    assert not any(c.counts for c in waiting)
    assert {c.evidence["words"] for c in waiting if c.code == "team"} == {"werkgroep"}
    again = small.codings.suggest()
    assert (again.added, again.kept, again.withdrawn) == (0, made.added, 0)


def test_a_suggestion_that_is_judged_is_not_made_again(small):
    small.codings.suggest()
    first, second = small.codings.waiting()[:2]
    small.codings.judge(first.id, Status.ACCEPTED)
    small.codings.judge(second.id, Status.REJECTED)
    assert small.codings.suggest().added == 0
    assert small.codings.named(first.id).judged_by == "anna"
    assert small.codings.named(second.id).status is Status.REJECTED


def test_recoding_accepts_another_code_for_the_same_words(small):
    small.codings.suggest()
    old = next(c for c in small.codings.waiting() if c.code == "team")
    new = small.codings.recode(old.id, "training", polarity=Polarity.PRESENT)
    found = small.codings.named(new.id)
    assert (found.code, found.anchor, found.status) == ("training", old.anchor, Status.ACCEPTED)
    assert small.codings.named(old.id).status is Status.REJECTED
    with pytest.raises(NotInStudy, match='no code "x"'):
        small.codings.recode(new.id, "x")


def test_a_coding_is_withdrawn_and_stays_known(small):
    first, second, *_rest = small.codings
    small.codings.withdraw(first.id, second.id)
    assert small.codings.counts() == {"made": 4, "withdrawn": 2}
    with pytest.raises(NotInStudy, match='no coding "nope"'):
        small.codings.withdraw("nope")
    with pytest.raises(CaseworkError):
        small.codings.judge(first.id, Status.ACCEPTED)


def test_what_a_coding_tells_goes_to_the_case_of_its_source(small):
    told = small.codings.told()
    assert [(t.case, t.coding.code, t.turn, t.speaker) for t in told] == [
        ("Breda", "team", 2, "R1"),
        ("Breda", "team", 2, "R1"),
        ("Breda", "training", 4, "R1"),
        ("Utrecht", "team", 2, "R1"),
        ("Utrecht", "training", 4, "R1"),
        ("Utrecht", "no_time", 4, "R1"),
    ]


@pytest.fixture
def report(small):
    """A document that speaks of both cases, with its parts suggested."""
    (small.folder / "rapport.txt").write_text(
        "Breda heeft een werkgroep. Die werkt goed.\n\nUtrecht heeft geen training.\n", "utf-8"
    )
    small.sources.add("rapport.txt", cases_by_mention=True)
    return small.sources.named("rapport")


def test_in_a_part_that_nobody_accepted_only_suggestions_tell(small, report):
    start = report.text.index("een werkgroep")
    small.codings.code(report.anchor(start, start + 13), "team")
    assert [t.case for t in small.codings.told() if t.coding.anchor.source == "rapport"] == []
    small.sources.accept_parts("rapport")
    assert [t.case for t in small.codings.told() if t.coding.anchor.source == "rapport"] == [
        "Breda"
    ]


def test_suggestions_tell_of_the_part_they_stand_in(small, report):
    small.codings.suggest()
    told = [t for t in small.codings.told() if t.coding.anchor.source == "rapport"]
    assert sorted((t.case, t.coding.code, str(t.coding.polarity)) for t in told) == [
        ("Breda", "team", "present"),
        ("Utrecht", "training", "absent"),
    ]


def test_the_frame_holds_status_and_kind_of_coder(small):
    small.codings.suggest()
    frame = small.codings.frame
    assert len(frame) == len(small.codings)
    assert set(frame["status"]) == {"made", "suggested"}


def test_a_bad_file_leaves_the_study_as_it_was(small):
    (small.folder / "c.csv").write_text("source,start,end,code\nutrecht-1,0,3,team\nx,0,3,team\n")
    before = small.log(), len(small.codings)
    with pytest.raises(ReadError, match='row 3: no source "x"'):
        small.codings.add("c.csv")
    assert (small.log(), len(small.codings)) == before


def test_what_a_resolution_sets_aside_counts_no_more_in_reports(small):
    told = [t.coding for t in small.codings.told()]
    coding = told[0]
    outcome = Resolution(
        "r1", coding.anchor, coding.code, Outcome.DOES_NOT_APPLY, set_aside=(coding.id,)
    )
    small.store.resolve(outcome, who="anna", now=small.now())
    assert [t.coding for t in small.codings.told()] == told[1:]
    assert coding in list(small.codings)
    small.undo()
    assert [t.coding for t in small.codings.told()] == told


def test_a_suggestion_that_is_recoded_was_not_coded_unaided(small):
    small.codings.suggest()
    waiting = small.codings.waiting()[0]
    small.codings.recode(waiting.id, "no_time")
    [new] = [coding for coding in small.codings if coding.seen]
    assert (new.code, new.seen, new.assisted) == ("no_time", (waiting.id,), True)
    assert [c.assisted for c in small.codings if c.coder.name == "ben"] == [False]
