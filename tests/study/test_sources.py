import pytest

from casework.errors import AlreadyThere, CaseworkError, NotInStudy, ReadError
from casework.study.sources import fitting


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
