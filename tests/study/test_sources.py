import sys

import docx
import pytest

from casework.errors import AlreadyThere, CaseworkError, NotInStudy, ReadError
from casework.model import About, Coder, Polarity, Status
from casework.study.files import fitting

VTT = """WEBVTT

00:01:05.000 --> 00:01:09.500
<v Int>Hoe gaat het bij jullie?</v>

00:01:10.000 --> 01:00:19.000
<v Resp>Goed hoor, dank je.</v>

01:00:20.000 --> 01:00:21.000
<v Resp 2>Ja, prima.</v>
"""


def write_commented(path):
    """A Word file in which Anna and Ben left comments."""
    document = docx.Document()
    document.add_paragraph("I: Is er een team?")
    said = document.add_paragraph("R: ")
    one = said.add_run("Nee, 😀 geen werkgroep.")
    other = said.add_run(" Wel tijd.")
    document.add_comment([one], text="#Team niet; training", author="Anna", initials="A")
    document.add_comment([one, other], text="Hier doorvragen", author="Ben", initials="B")
    document.add_comment([other], text="gebrek aan tijd", author="", initials="")
    document.save(path)
    return path


@pytest.fixture
def commented(small):
    write_commented(small.folder / "interviews" / "utrecht-2.docx")
    [added] = list(small.sources.add_files(["interviews/{case}-2.docx"]))
    assert added.error is None
    return small, added


# Comments of others


def test_comments_in_a_file_become_codings_and_memos_of_their_authors(commented):
    study, added = commented
    text = added.source.text
    words = text.index("Nee, 😀 geen werkgroep.")
    codings = study.store.codings(source="utrecht-2")
    assert [
        (c.anchor.start - words, c.anchor.quote, c.code, c.polarity, c.coder, c.status)
        for c in codings
    ] == [
        (0, "Nee, 😀 geen werkgroep.", "team", Polarity.ABSENT, Coder("Anna"), Status.MADE),
        (0, "Nee, 😀 geen werkgroep.", "training", Polarity.PRESENT, Coder("Anna"), Status.MADE),
        (22, " Wel tijd.", "no_time", Polarity.PRESENT, Coder("anna"), Status.MADE),
    ]
    [memo] = study.memos.of("utrecht-2")
    assert (memo.about, memo.author, memo.text) == (About.SOURCE, "Ben", "Hier doorvragen")
    assert memo.anchor.quote == "Nee, 😀 geen werkgroep. Wel tijd."
    assert (len(added.codings), len(added.memos)) == (3, 1)
    assert added.reading.doubts[-1] == "1 comment names no author and stands under anna"


def test_a_file_comes_with_its_comments_in_one_change_that_one_undo_takes_back(commented):
    study, added = commented
    entry = study.log(1)[0]
    assert entry.summary == 'source "utrecht-2" added, 3 codings added, 1 memo added'
    study.undo()
    assert "utrecht-2" not in study.store.source_ids()
    assert (study.store.codings(source="utrecht-2"), list(study.memos)) == ([], [])
    study.redo()
    assert len(study.store.codings(source="utrecht-2")) == 3
    assert len(study.memos) == 1
    assert study.sources.named("utrecht-2") == added.source


def test_a_coding_from_a_comment_counts_as_any_other(commented):
    study, _added = commented
    frame = study.codings.frame
    mine = frame[frame["source"] == "utrecht-2"]
    assert set(mine["coder_kind"]) == {"person"}
    assert set(mine["status"]) == {"made"}


def test_a_codebook_with_a_fault_stops_a_file_with_comments_and_no_other(small):
    write_commented(small.folder / "interviews" / "utrecht-2.docx")
    (small.folder / "interviews" / "utrecht-3.txt").write_text("Zonder opmerking.", "utf-8")
    (small.folder / "codebook" / "steps.yaml").write_text("codebook: [", "utf-8")
    outcomes = list(small.sources.add_files(["interviews/utrecht-2.docx", "interviews/*-3.txt"]))
    assert [outcome.error is None for outcome in outcomes] == [False, True]
    assert "steps.yaml" in str(outcomes[0].error)
    assert "utrecht-2" not in small.store.source_ids()


# Files, folders, patterns


def test_a_folder_is_read_whole_and_a_bad_file_stops_nothing(small):
    folder = small.folder / "meer"
    (folder / "oud").mkdir(parents=True)
    (folder / "a.txt").write_text("Een notitie over Breda.", "utf-8")
    (folder / "b.docx").write_text("geen Word", "utf-8")
    (folder / "oud" / "c.md").write_text("Nog een notitie.", "utf-8")
    (folder / "d.png").write_bytes(b"\x89PNG")
    found = small.sources.find(["meer", "nergens*.txt"])
    outcomes = list(small.sources.add_files(found))
    assert [(o.file, o.source.id if o.source else None) for o in outcomes] == [
        ("nergens*.txt", None),
        ("a.txt", "a"),
        ("b.docx", None),
        ("oud/c.md", "c"),
    ]
    assert [str(o.error) for o in outcomes if o.error] == [
        "nergens*.txt: no file fits this",
        "b.docx: the name says Word, the content is not; mend the suffix",
    ]
    assert found.others == {".png": 1}


def test_a_folder_named_after_its_case_gives_all_in_it_that_case(small):
    for case in ("utrecht", "breda"):
        (small.folder / "per case" / case).mkdir(parents=True)
        (small.folder / "per case" / case / f"gesprek-{case}.txt").write_text(case, "utf-8")
    added = small.sources.add("per case/{case}")
    assert [(s.id, s.case) for s in added] == [
        ("gesprek-breda", "Breda"),
        ("gesprek-utrecht", "Utrecht"),
    ]


def test_adding_raises_the_first_error_before_anything_is_read(small):
    (small.folder / "a.txt").write_text("Een notitie.", "utf-8")
    with pytest.raises(ReadError, match=r"x\*\.txt: no file fits this"):
        small.sources.add("a.txt", "x*.txt")
    assert "a" not in small.store.source_ids()
    with pytest.raises(AlreadyThere):
        small.sources.add("interviews/utrecht-1.txt")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such names")
@pytest.mark.parametrize(
    ("name", "title", "origin"),
    [
        ("x\\..\\Geheim gesprek.txt", "x-geheim-gesprek", "x-geheim-gesprek.txt"),
        ("gesprek\x1b[2J.txt", "gesprek-2j", "gesprek-2j.txt"),
        ("a\u202e.txt", "a", "a.txt"),
        ("Gesprek (3).txt", "Gesprek (3)", "Gesprek (3).txt"),
    ],
)
def test_names_in_the_study_hold_no_folder_and_nothing_unseen(small, name, title, origin):
    folder = small.folder / "map"
    folder.mkdir()
    (folder / name).write_text("Een notitie.", "utf-8")
    [outcome] = list(small.sources.add_files([str(folder)]))
    source = small.sources.named(outcome.source.id)
    assert (source.title, source.origin, outcome.file) == (title, origin, origin)
    assert outcome.reading.file == origin
    rows = [change.after for change in small.store.changes(small.log(1)[0].id)]
    assert not any(str(small.folder) in str(row) or "\x1b" in str(row) for row in rows)


def test_an_error_names_the_file_without_its_folder(small):
    (small.folder / "interviews" / "leeg.txt").touch()
    [outcome] = list(small.sources.add_files(["interviews/leeg.txt"]))
    assert str(outcome.error) == "leeg.txt: the file is empty"


# Times


def test_the_times_of_turns_are_kept(small):
    (small.folder / "gesprek.vtt").write_text(VTT, "utf-8")
    small.sources.add("gesprek.vtt")
    turns = small.sources.named("gesprek").turns
    assert [(turn.speaker, turn.begins, turn.ends) for turn in turns] == [
        ("Int", 65_000, 69_500),
        ("Resp", 70_000, 3_619_000),
        ("Resp 2", 3_620_000, 3_621_000),
    ]


# Speakers


def speakers(study, source_id="utrecht-1"):
    return [(s.name, s.role, s.turns, s.confirmed) for s in study.sources.speakers(source_id)]


def test_speakers_are_renamed_with_their_roles_and_nothing_else_changes(small):
    before = small.sources.named("utrecht-1")
    fixed = small.sources.fix("utrecht-1", speakers={"R1": "Respondent"}, roles={"R1": "other"})
    assert speakers(small) == [
        ("Interviewer", "interviewer", 2, False),
        ("Respondent", "other", 2, False),
    ]
    assert (fixed.text, fixed.checksum) == (before.text, before.checksum)
    assert [(t.start, t.end) for t in fixed.turns] == [(t.start, t.end) for t in before.turns]
    told = 'source "utrecht-1": speaker or role of 2 turns set'
    assert small.log(1)[0].summary == told
    small.undo()
    assert small.sources.named("utrecht-1") == before


def test_what_cannot_be_fixed_changes_nothing(small):
    log = small.log()
    with pytest.raises(NotInStudy, match='no speaker "R"; did you mean "R1"'):
        small.sources.fix("utrecht-1", speakers={"R": "Respondent"})
    with pytest.raises(CaseworkError, match="would have two roles"):
        small.sources.fix("utrecht-1", speakers={"R1": "Interviewer"})
    assert small.log() == log


def test_roles_are_proposed_until_confirmed_for_one_source_or_for_all(small):
    assert {speaker.confirmed for speaker in small.sources.speakers()} == {False}
    assert small.sources.confirm_roles("utrecht-1") == 1
    assert {s.source for s in small.sources.speakers() if s.confirmed} == {"utrecht-1"}
    assert small.sources.confirm_roles() == 1
    assert small.sources.confirm_roles() == 0
    assert {speaker.confirmed for speaker in small.sources.speakers()} == {True}
    small.undo()
    assert {s.source for s in small.sources.speakers() if s.confirmed} == {"utrecht-1"}


def test_a_source_in_which_nobody_is_named_has_no_roles_to_confirm(small):
    (small.folder / "notitie.txt").write_text("Een notitie over Breda.", "utf-8")
    small.sources.add("notitie.txt")
    assert small.sources.speakers("notitie") == []
    assert small.sources.confirm_roles("notitie") == 0
    assert small.store.roles_confirmed() == set()


def test_the_language_stands_in_the_frame(small):
    assert list(small.sources.frame["language"]) == ["nl", "nl"]


def test_sources_stand_in_the_order_in_which_they_came(small):
    assert [(source.id, source.case) for source in small.sources] == [
        ("breda-1", "Breda"),
        ("utrecht-1", "Utrecht"),
    ]
    assert len(small.sources) == 2


def test_adding_raises_at_a_bad_file_and_keeps_what_was_read(small):
    (small.folder / "a.txt").write_text("R1: Een.\n\nR1: Twee.\n")
    (small.folder / "b.txt").write_text("")
    with pytest.raises(ReadError, match="the file is empty"):
        small.sources.add("a.txt", "b.txt")
    assert small.sources.named("a").kind == "interview"


def test_the_same_file_twice_is_refused(small):
    with pytest.raises(AlreadyThere, match='"utrecht-1" is in the study already'):
        small.sources.add("interviews/utrecht-1.txt", case="Utrecht")


def test_a_file_known_by_name_with_another_text_is_no_other_source(small):
    file = small.folder / "interviews/utrecht-1.txt"
    file.write_text(file.read_text("utf-8") + "\nR1: En dan nog iets.\n", "utf-8")
    with pytest.raises(CaseworkError) as caught:
        small.sources.add("interviews/utrecht-1.txt", case="Utrecht")
    assert str(caught.value) == (
        'utrecht-1.txt differs from the source "utrecht-1" that the study was coded on; the study'
        " keeps that text. If this is another conversation, give the file another name"
    )


def test_the_longest_case_name_that_fits_is_meant(small):
    (small.folder / "c.csv").write_text("name\nBreda-Noord\n")
    small.cases.load("c.csv")
    (small.folder / "breda-noord-2.txt").write_text("R1: Een.\n\nR1: Twee.\n")
    [source] = small.sources.add("{case}-*.txt")
    assert source.case == "Breda-Noord"


@pytest.mark.parametrize(
    ("pattern", "found"),
    [
        ("interviews/*-1.txt", ["breda-1.txt", "utrecht-1.txt"]),
        ("interviews/breda-1.txt", ["breda-1.txt"]),
        ("**/*.yaml", ["barriers.yaml", "steps.yaml"]),
        ("*.odt", []),
        ("gone.txt", ["gone.txt"]),
    ],
)
def test_patterns_are_seen_from_a_folder(small_folder, pattern, found):
    assert [path.name for path in fitting(pattern, small_folder)] == found
    assert [path.name for path in fitting(str(small_folder / pattern), small_folder)] == found


def test_a_pattern_may_lead_out_of_the_folder(small_folder):
    inside = small_folder / "interviews"
    assert [path.name for path in fitting("../*.toml", inside)] == ["flyer.toml", "study.toml"]


def test_a_pattern_that_cannot_be_is_told(small_folder):
    with pytest.raises(ReadError, match=r'^a\*\*b: "\*\*" stands for folders'):
        fitting("a**b", small_folder)


def test_a_fault_names_the_file_once(small):
    (small.folder / "b.txt").write_text("")
    [outcome] = small.sources.add_files(["b.txt"])
    assert str(outcome.fault) == "b.txt: the file is empty"
    (small.folder / "c.txt").write_text("R1: Een.\n\nR1: Twee.\n")
    [outcome] = small.sources.add_files(["c.txt"])
    assert outcome.fault is None


def test_leave_to_quote_is_given_by_pattern(small):
    assert small.sources.allow_quotations(["*-1"]) == ["breda-1"]
    assert small.sources.allow_quotations(["*-1"]) == []
    small.sources.set_quotable("breda-1", allowed=False)
    assert small.sources.named("breda-1").quotable is False


def test_the_frame_holds_the_attributes_of_the_case(small):
    record = small.sources.frame.to_dict("records")[1]
    assert record == {
        "source": "utrecht-1",
        "title": "utrecht-1",
        "kind": "interview",
        "case": "Utrecht",
        "language": "nl",
        "turns": 4,
        "words": 36,
        "quotable": True,
        "case.fte": "+-3500",
    }


def test_a_survey_in_the_study_is_passed_over_when_asked(small):
    (small.folder / "e.csv").write_text("nr,Vraag\n1,Ja.\n2,Nee.\n")
    small.sources.add_survey("e.csv", open_questions=["Vraag"])
    small.sources.add_survey("e.csv", open_questions=["Vraag"], known_too=True)
    assert len(small.sources) == 4
    with pytest.raises(AlreadyThere) as caught:
        small.sources.add_survey("e.csv", open_questions=["Vraag"])
    assert str(caught.value) == (
        "2 of 2 sources are there already; nothing was added\n"
        '  "2: Vraag" is in the study already, as source "e-2"\n'
        '  "3: Vraag" is in the study already, as source "e-3"'
    )


def test_a_source_that_is_coded_stays(small):
    with pytest.raises(CaseworkError, match="codings stand on it"):
        small.sources.remove("utrecht-1")
    with pytest.raises(NotInStudy, match='no source "x"'):
        small.sources.remove("x")


def test_what_is_passed_over_in_a_folder_may_still_be_of_use(small):
    (small.folder / "meer").mkdir()
    for name in ("oud.doc", "opname.m4a", "foto.png", "peiling.sav", "a.txt"):
        (small.folder / "meer" / name).write_text("Een notitie.", "utf-8")
    assert small.sources.advice(small.sources.find(["meer"])) == [
        ".doc is an old Word format; open it in Word and save as .docx",
        ".m4a is a recording; write it out first, as .docx or .txt",
        ".sav is a table, not a text; add it as a survey, or as cases or codings",
    ]


def test_a_pattern_means_every_source_that_fits(small):
    assert small.sources.fitting("*-1") == ["breda-1", "utrecht-1"]
    assert small.sources.fitting("breda-1") == ["breda-1"]
    with pytest.raises(NotInStudy, match='no source "x\\*"'):
        small.sources.fitting("x*")
