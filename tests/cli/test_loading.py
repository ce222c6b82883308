import pytest

from casework.study import open_study


def test_a_new_study_has_folders_settings_codebooks_and_a_database(casework, tmp_path):
    casework.at(tmp_path)
    out, err = casework.ok("init", "mijn studie")
    assert out == ""
    assert err == (
        "A new study stands in mijn studie. Next:\n"
        "  cd 'mijn studie'\n"
        "  casework cases add interviews/cases.csv\n"
        "  casework add interviews/*.docx --case NAME\n"
    )
    made = sorted(path.name for path in (tmp_path / "mijn studie").iterdir())
    assert made == [
        "casework.db",
        "codebook",
        "flyer.toml",
        "interviews",
        "notebooks",
        "outputs",
        "study.toml",
    ]
    assert casework.refusal("init", "mijn studie") == "mijn studie holds a study already"


def test_a_study_is_not_made_where_a_file_stands(casework, tmp_path):
    (tmp_path / "x").write_text("")
    casework.at(tmp_path)
    assert casework.refusal("init", "x") == "x is a file, not a folder"
    assert casework.refusal("init", "x/y") == (
        "x/y cannot be made: a folder on the way to it is a file"
    )


def test_cases_are_registered_and_listed(casework, small_folder):
    casework.at(small_folder)
    assert casework.json("cases", "list") == []
    assert casework.ok("cases", "add", "interviews/cases.csv") == (
        "",
        "2 cases in the register\n",
    )
    assert casework.json("cases", "list") == [
        {"case": "Utrecht", "selected": True, "fte": "+-3500"},
        {"case": "Breda", "selected": True, "fte": "1600/1700"},
    ]


def test_a_bad_register_is_refused_whole(casework, small_folder):
    (small_folder / "c.csv").write_text("name,fte\nHuizen,3\n,4\nHuizen,5\n")
    casework.at(small_folder)
    assert casework.refusal("cases", "add", "c.csv") == (
        "c.csv: 2 faults\n"
        "  row 3: the name of the case is empty; fill it in\n"
        '  row 4: "Huizen" stands also in row 2; a case has one row'
    )
    assert casework.json("cases", "list") == []


@pytest.fixture
def pile(small_folder):
    """A folder of files, most of them no good."""
    folder = small_folder / "pile"
    folder.mkdir()
    (folder / "a.txt").write_text("R1: Dit is er.\n\nR1: En dit ook.\n", "utf-8")
    (folder / "copy.txt").write_text("R1: Dit is er.\n\nR1: En dit ook.\n", "utf-8")
    (folder / "empty.txt").write_text("")
    (folder / "folder.txt").mkdir()
    (folder / "latin.txt").write_bytes("R1: Caf\xe9.\n\nR1: Co\xf6rdinatie.\n".encode("cp1252"))
    (folder / "table.csv").write_text("a,b\n")
    (folder / "word.docx").write_text("gewoon tekst")
    return folder


def test_a_bad_file_stops_nothing_and_each_is_one_line(casework, small_folder, pile):
    casework.at(small_folder)
    code, out, err = casework("add", "pile/*", "pile/gone.txt")
    assert code == 1
    rows = [line.split() for line in out.splitlines() if line.strip()]
    assert rows[0] == ["source", "case", "turns", "words", "speakers", "to", "look", "at"]
    assert rows[2:] == [["a", "–", "2", "8", "1", "–"], ["latin", "–", "2", "4", "1", "1"]]
    assert err == (
        "latin.txt: read as Windows-1252\n"
        'copy.txt: "copy" (copy) has the same text as source "a"; nothing was added\n'
        "empty.txt: the file is empty\n"
        "folder.txt: this is a folder; name the files in it, or use a pattern\n"
        "table.csv: .csv is a table, not a text; add it as a survey, or as cases or codings\n"
        "word.docx: the name says Word, the content is not; mend the suffix\n"
        "gone.txt: there is no such file; check its name and folder\n"
    )
    assert [record["source"] for record in casework.json("source", "list")] == ["a", "latin"]


def test_the_same_file_twice_is_refused_as_already_there(casework, small_folder, pile):
    casework.at(small_folder).ok("add", "pile/a.txt")
    code, out, err = casework("add", "pile/a.txt")
    assert (code, out) == (1, "")
    assert err == 'a.txt: "a" is in the study already, as source "a"; nothing was added\n'


def test_a_pattern_that_no_file_fits_stops_before_anything_is_read(casework, small_folder, pile):
    casework.at(small_folder)
    assert casework.refusal("add", "pile/a.txt", "pile/*.odt") == "pile/*.odt: no file fits this"
    assert casework.refusal("add", "a**b") == (
        'a**b: "**" stands for folders and must be a whole part of the path, as in "a/**/*.txt"'
    )
    assert casework.json("source", "list") == []


def test_brackets_in_a_folder_or_file_name_are_no_pattern(casework, small_folder, pile):
    folder = small_folder / "map [1]"
    folder.mkdir()
    (pile / "a.txt").rename(folder / "gesprek [2].txt")
    casework.at(folder).ok("add", "gesprek [2].txt")
    assert [record["source"] for record in casework.json("source", "list")] == ["gesprek-2"]


def test_an_unknown_case_is_told_with_near_names(casework, small_folder, pile):
    casework.at(small_folder).ok("cases", "add", "interviews/cases.csv")
    assert casework.refusal("add", "pile/a.txt", "--case", "Utrect") == (
        'no case "Utrect"; did you mean "Utrecht"?'
    )
    (pile / "bredda-1.txt").write_text("R1: Hoi.\n\nR1: Nou.\n")
    code, _out, err = casework("add", "pile/{case}-1.txt")
    assert (code, err) == (
        1,
        (
            'bredda-1.txt: no case "bredda"; did you mean "Breda"?'
            " Add it with: casework cases add FILE\n"
        ),
    )


def test_a_case_can_stand_in_the_name_of_a_file(casework, small_folder):
    casework.at(small_folder).ok("cases", "add", "interviews/cases.csv")
    casework.ok("add", "interviews/{case}-*.txt")
    found = {record["source"]: record["case"] for record in casework.json("source", "list")}
    assert found == {"breda-1": "Breda", "utrecht-1": "Utrecht"}


def test_cases_by_mention_are_suggested_shown_and_accepted(casework, small_folder):
    (small_folder / "rapport.txt").write_text("Breda is groot. Utrecht heeft geen training.\n")
    casework.at(small_folder).ok("cases", "add", "interviews/cases.csv")
    out, _err = casework.ok("add", "rapport.txt", "--cases-by-mention")
    assert "2 parts" in out
    parts = casework.json("source", "parts", "rapport")
    assert [(part["case"], part["start"], part["end"], part["accepted"]) for part in parts] == [
        ("Breda", 0, 15, False),
        ("Utrecht", 16, 44, False),
    ]
    assert casework.ok("source", "parts", "rapport", "--accept") == ("", "2 parts accepted\n")
    assert [part["accepted"] for part in casework.json("source", "parts", "rapport")] == [True] * 2


SURVEY = "gemeente,nr,Wat hindert?,rol\nUtrecht,1,Te weinig tijd.,beleid\nBreda,2,-,raad\n"


def test_a_survey_is_read_and_told_of(casework, small_folder):
    (small_folder / "e.csv").write_text(SURVEY)
    casework.at(small_folder).ok("cases", "add", "interviews/cases.csv")
    asked = ["survey", "add", "e.csv", "--open", "Wat hindert?", "--case-column", "gemeente"]
    assert casework.ok(*asked, "--respondent-column", "nr") == (
        "",
        'e.csv: 2 rows, 1 answers, 1 respondents, 3 words\n  "Wat hindert?": empty answers: 1\n',
    )
    assert casework.refusal(*asked, "--respondent-column", "nr") == (
        '"1: Wat hindert?" is in the study already, as source "e-1"; nothing was added'
    )


def test_a_survey_with_faults_is_refused_whole(casework, small_folder):
    (small_folder / "e.csv").write_text(SURVEY.replace("Breda,2,-", "Bredda,2,Niets."))
    casework.at(small_folder).ok("cases", "add", "interviews/cases.csv")
    asked = ["survey", "add", "e.csv", "--open"]
    assert casework.refusal(*asked, "Wat hindert?", "--case-column", "gemente") == (
        'e.csv: there is no column "gemente"; did you mean "gemeente"?'
    )
    assert casework.refusal(*asked, "Wat hindert?", "--case-column", "gemeente") == (
        'e.csv, row 3: no case "Bredda"; did you mean "Breda"?'
    )
    assert casework.misuse("survey", "add", "e.csv") == "Missing option '--open'."
    assert casework.json("source", "list") == []


def test_a_survey_tells_how_far_it_is(small_folder):
    rows = "".join(f"{n},Antwoord {n}.\n" for n in range(1200))
    (small_folder / "groot.csv").write_text("nr,Vraag\n" + rows)
    told = []
    with open_study(small_folder) as study:
        study.sources.add_survey(
            "groot.csv", open_questions=["Vraag"], progress=lambda n, of: told.append((n, of))
        )
        assert told == [(500, 1200), (1000, 1200), (1200, 1200)]
        assert len(study.sources) == 1200
        assert [entry.summary for entry in study.log()] == ["1200 sources added"]


def test_a_source_is_shown_by_turn_as_text_and_as_json(at_small, small):
    out, _err = at_small.ok("source", "show", "utrecht-1")
    assert out.startswith("[1] Interviewer (13–27)\nHoe begon het?\n\n[2] R1 (33–92)\n")
    text = small.sources.named("utrecht-1").text
    assert at_small.ok("source", "show", "utrecht-1", "--text") == (text, "")
    first = at_small.json("source", "show", "utrecht-1")[0]
    assert first == {
        "turn": 1,
        "speaker": "Interviewer",
        "role": "interviewer",
        "start": 13,
        "end": 27,
        "text": "Hoe begon het?",
    }
    assert text[first["start"] : first["end"]] == first["text"]


def test_an_unknown_source_is_told_with_near_names(at_small):
    told = 'no source "utrecht"; did you mean "utrecht-1"?'
    for command in (["show"], ["parts"], ["remove"], ["set", "--quotable"]):
        assert at_small.refusal("source", *command, "utrecht") == told


def test_a_source_is_set_and_says_so(at_small):
    assert at_small.ok("source", "set", "breda-1", "--quotable") == (
        "",
        "breda-1: case Breda, quotable yes\n",
    )
    assert at_small.ok("source", "set", "breda-1", "--case", "utrecht", "--not-quotable") == (
        "",
        "breda-1: case Utrecht, quotable no\n",
    )
    assert at_small.refusal("source", "set", "breda-1", "--case", "Bredda") == (
        'no case "Bredda"; did you mean "Breda"?'
    )
    assert at_small.misuse("source", "set", "breda-1") == (
        "say what to set: --case NAME, --quotable or --not-quotable"
    )


def test_a_source_is_removed_only_when_nothing_stands_on_it(at_small, small):
    assert at_small.refusal("source", "remove", "utrecht-1") == (
        'source "utrecht-1" cannot be removed, codings stand on it: 3 (made 3).'
        " Withdraw or reject them first"
    )
    (small.folder / "los.txt").write_text("Een los stuk.\n")
    at_small.ok("add", "los.txt")
    assert at_small.ok("source", "remove", "los") == ("", 'source "los" removed\n')
    assert [record["source"] for record in at_small.json("source", "list")] == [
        "breda-1",
        "utrecht-1",
    ]
