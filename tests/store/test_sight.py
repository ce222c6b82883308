"""Blind coders: nothing of another in whatever can be read with a sight."""

import inspect
from dataclasses import asdict, replace

import pytest

from casework.errors import CaseworkError, NotInStudy
from casework.model import (
    About,
    Assignment,
    Claim,
    Coder,
    KeptTheme,
    Memo,
    Outcome,
    Resolution,
    Sight,
    Status,
)
from casework.store import Progress, SurveyQuestion
from casework.store.reading import StudyReader

from .conftest import ANSWER, BY_ANNA, BY_BEN, RULES, TALK, a_coding

BLIND = Sight("anna", ("*",))
PARTLY = Sight("anna", ("reusel*",))
OPEN = Sight("anna")
MARK = "benbenben"


def seen_one_by_one(study, sight):
    found = []
    for name in ("b1", "b2", "s1"):
        try:
            assert study.codings_of([name], sight) == [study.coding(name, sight)]
            found.append(name)
        except NotInStudy as error:
            assert str(error) == f'no coding "{name}"'  # noqa: PT017 - either outcome is right
    return found


READINGS = {
    "codings": lambda s, sight: [c for c in s.codings(sight=sight) if c.coder.name != "anna"],
    "codings_of": seen_one_by_one,
    "coding": seen_one_by_one,
    "memos": lambda s, sight: [m for m in s.memos(sight=sight) if m.author != "anna"],
    "claims": lambda s, sight: [c for c in s.claims("cox", sight) if c.author != "anna"],
    "progress": lambda s, sight: [p for p in s.progress(sight).values() if p.codings or p.own],
    "survey_rows": lambda s, sight: [row for row in s.survey_rows(sight=sight) if row.codings],
    "survey_questions": lambda s, sight: [q for q in s.survey_questions(sight) if q.coded],
    "uses": lambda s, sight: s.uses(sight),
    "coders": lambda s, sight: s.coders(sight),
    "assignments": lambda s, sight: [a for a in s.assignments(sight) if a.coder != "anna"],
    "resolutions": lambda s, sight: s.resolutions(sight),
    "kept_themes": lambda s, sight: s.kept_themes(sight),
    "changes_since": lambda s, sight: s.changes_since("", sight).sources,
}


@pytest.fixture
def bens(study):
    """A study in which ben did something of everything, and anna nothing."""
    ben = Coder("ben")
    study.add_codings(
        [
            a_coding("b1", 33, 36, MARK, coder=ben, memo=MARK),
            replace(a_coding("b2", 33, 36, MARK, coder=ben), anchor=ANSWER.anchor(0, 4)),
            a_coding("s1", 40, 43, MARK, coder=RULES, status=Status.SUGGESTED),
        ],
        **BY_BEN,
    )
    study.add_memos(
        [
            Memo("m1", About.CODING, "b1", MARK, "ben"),
            Memo("m2", About.SOURCE, "peiling-3", MARK, "ben"),
            Memo("m3", About.CODE, "team", MARK, "ben"),
        ],
        **BY_BEN,
    )
    study.put_claims("cox", [Claim("Utrecht", "team", MARK, "ben")], **BY_BEN)
    study.assign([Assignment("reusel-1", "ben"), Assignment("peiling-3", "ben")], **BY_BEN)
    outcome = Resolution("r1", TALK.anchor(33, 36), "team", Outcome.BOTH_STAND, MARK, "ben")
    study.resolve(outcome, **BY_BEN)
    study.keep_theme(KeptTheme("k1", MARK, members=(("reusel-1", 33, 36),)), **BY_BEN)
    return study


def test_every_reading_that_takes_a_sight_is_tried_here():
    takes = {
        name
        for name, verb in vars(StudyReader).items()
        if inspect.isfunction(verb) and "sight" in inspect.signature(verb).parameters
    }
    assert takes == set(READINGS)


@pytest.mark.parametrize("reading", READINGS)
def test_a_blind_coder_reads_nothing_of_another(bens, reading):
    assert READINGS[reading](bens, None)
    assert READINGS[reading](bens, OPEN)
    found = READINGS[reading](bens, BLIND)
    allowed = {"changes_since": ("peiling-3", "reusel-1")}  # the sources themselves were added
    assert tuple(found) == allowed.get(reading, ())
    assert MARK not in str(found)


def test_what_a_blind_coder_reads_is_the_same_whether_or_not_the_other_coded(study, tmp_path):
    def read():
        whole = (verb(study, BLIND) for verb in READINGS.values())
        return [list(found) for found in whole], study.changes_since("", BLIND)

    before = read()
    study.add_codings([a_coding("b1", 33, 36, coder=Coder("ben"))], **BY_BEN)
    study.judge("b1", Status.WITHDRAWN, **BY_BEN)
    study.add_codings([a_coding("b2", 33, 36, coder=Coder("ben"))], **BY_BEN)
    study.add_memos([Memo("m1", About.CODING, "b2", MARK, "ben")], **BY_BEN)
    study.undo(**BY_BEN)
    assert read() == before


def test_blind_for_some_sources_is_open_for_the_others(bens):
    assert [coding.id for coding in bens.codings(sight=PARTLY)] == ["b2"]
    assert [memo.id for memo in bens.memos(sight=PARTLY)] == ["m2"]
    assert bens.survey_questions(PARTLY) == [SurveyQuestion("Welke knelpunten ziet u?", 1, 1)]
    assert [card.source for card in bens.assignments(PARTLY)] == ["peiling-3"]
    assert (bens.resolutions(PARTLY), bens.kept_themes(PARTLY)) == ([], [])


def test_a_sight_hides_others_and_never_oneself(bens):
    bens.add_codings([a_coding("a1", 33, 54), a_coding("a2", 56, 69)], **BY_ANNA)
    bens.judge("a2", Status.WITHDRAWN, **BY_ANNA)
    bens.mark_read("reusel-1", "anna", [2, 1, 2, 9], now="")
    assert [coding.id for coding in bens.codings(sight=BLIND)] == ["a1", "a2"]
    assert bens.progress(BLIND)["reusel-1"] == Progress(
        "reusel-1", turns=2, words=14, codings=1, own=1, coded_turns=1, suggestions=0, read=2
    )
    assert bens.progress()["reusel-1"] == Progress(
        "reusel-1", turns=2, words=14, codings=2, own=0, coded_turns=1, suggestions=1, read=0
    )
    assert bens.uses(BLIND) == {"team": (1, 0)}
    assert bens.uses() == {MARK: (2, 1), "team": (1, 0)}


def test_sight_in_words_equals_sight_in_the_database(study):
    for pattern in ("*", "reusel-1", "reusel*", "*3", "peil?ng-3", "REUSEL-1", "", "%"):
        sight = Sight("anna", (pattern,))
        for source in (TALK, ANSWER):
            coding = replace(a_coding("b", 0, 4), anchor=source.anchor(0, 4), coder=Coder("ben"))
            study.add_codings([coding], **BY_BEN)
            assert bool(study.codings(sight=sight)) == sight.sees(source.id, "ben"), pattern
            study.undo(**BY_BEN)
    with pytest.raises(CaseworkError, match=r"only \* and \? may stand for other characters"):
        Sight("anna", ("a[bc]",))


def test_a_card_tells_of_a_source_all_but_its_text(study):
    talk, answer = study.source_cards()
    assert asdict(talk) == {
        "id": "reusel-1",
        "title": "Reusel, gesprek 1",
        "kind": "interview",
        "case": "Reusel-De Mierden",
        "language": "nl",
        "participant": "R1",
        "question": "",
        "quotable": True,
        "checksum": TALK.checksum,
        "length": 70,
        "words": 14,
        "attributes": {"rol": "beleid", "jaar": "2026"},
    }
    assert study.source_cards(kind=ANSWER.kind) == [answer]


# The feed


def test_the_feed_tells_what_may_be_seen_and_stands_still_for_the_rest(study):
    mark = study.changes_since("", BLIND).mark
    assert study.changes_since(mark, BLIND) == type(study.changes_since(""))(mark)
    study.add_codings([a_coding("b1", 33, 36, coder=Coder("ben"))], **BY_BEN)
    assert study.changes_since(mark, BLIND).mark == mark
    seen = study.changes_since(mark)
    assert (seen.sources, seen.table, seen.barriers, seen.codebook) == (
        ("reusel-1",),
        True,
        True,
        False,
    )
    study.add_codings([a_coding("a1", 33, 36)], **BY_ANNA)
    own = study.changes_since(mark, BLIND)
    assert own.sources == ("reusel-1",)
    assert own.mark != mark
    study.put_claims("cox", [Claim("Utrecht", "team", "Een.", "ben")], **BY_BEN)
    assert study.changes_since(own.mark, BLIND).mark == own.mark
    assert study.changes_since(seen.mark).table


def test_the_feed_stands_still_for_notes_that_stand_on_no_source(study):
    mark = study.changes_since("", PARTLY).mark
    study.add_memos([Memo("m1", About.STUDY, "", MARK, "ben")], **BY_BEN)
    study.add_memos([Memo("m2", About.CODE, "team", MARK, "ben")], **BY_BEN)
    assert study.changes_since(mark, PARTLY).mark == mark
    study.add_memos([Memo("m3", About.STUDY, "", "Eigen.", "anna")], **BY_ANNA)
    assert study.changes_since(mark, PARTLY).mark != mark


def test_a_moment_that_is_not_known_means_that_everything_may_be_new(study):
    told = study.changes_since("of another study", OPEN)
    assert told.everything
    assert study.changes_since(told.mark, OPEN).everything is False
    assert len(told.mark) == 16
