import json
import re

import docx
import pytest
from click.testing import CliRunner

from casework.cli.main import commands
from casework.study import open_study
from tests.study.test_sources import VTT, write_commented


@pytest.fixture
def run(small, monkeypatch):
    """Say a command in the folder of the small study."""
    monkeypatch.chdir(small.folder)

    def run(*words, code=0):
        result = CliRunner().invoke(commands(), list(words))
        assert result.exit_code == code, result.output
        return result

    return run


def rows(printed):
    """The cells of a printed table, line by line, without its head."""
    lines = [line.strip() for line in printed.splitlines() if line.strip()]
    ruled = next(n for n, line in enumerate(lines) if set(line) <= set("─ "))
    return [re.split(r"\s{2,}", line) for line in lines[ruled + 1 :]]


@pytest.fixture
def folder(small):
    """A folder with good files, a bad one, and what is no material."""
    folder = small.folder / "meer"
    (folder / "oud").mkdir(parents=True)
    (folder / "gesprek.vtt").write_text(VTT, "utf-8")
    write_commented(folder / "oud" / "gesprek-2.docx")
    (folder / "kapot.docx").write_text("geen Word", "utf-8")
    (folder / "~$sprek-2.docx").write_text("x", "utf-8")
    (folder / ".DS_Store").write_text("x", "utf-8")
    (folder / "foto.png").write_text("x", "utf-8")
    return folder


# add


def test_adding_a_folder_ends_with_one_table_of_all_files(run, folder):
    said = run("add", "meer", "--case", "utrecht", code=1)
    assert rows(said.stdout) == [
        ["gesprek.vtt", "Utrecht", "nl", "3: Int, Resp, Resp 2", "3", "15", "–", "–"],
        ["kapot.docx", "–", "–", "–", "–", "–", "–", "not read"],
        ["oud/gesprek-2.docx", "Utrecht", "nl", "2: I, R", "2", "12", "3 codings, 1 memo", "1"],
    ]
    assert said.stderr.splitlines() == [
        "oud/gesprek-2.docx: 1 comment names no author and stands under anna",
        "kapot.docx: the name says Word, the content is not; mend the suffix",
        "Roles of speakers are proposed; look at them with: casework source roles",
        "passed over: 1 hidden, 1 lock file, 1 of another kind (.png)",
    ]


def test_what_is_good_stays_added_when_another_file_is_bad(run, folder, small):
    run("add", "meer", code=1)
    assert small.store.source_ids() == ["breda-1", "utrecht-1", "gesprek", "gesprek-2"]


def test_adding_only_good_files_is_exit_code_0(run, folder):
    run("add", "meer/gesprek.vtt")


@pytest.mark.parametrize("pattern", ["meer\\*.vtt", "meer/*.vtt", "m*/g*.vtt"])
def test_patterns_are_expanded_by_the_program(run, folder, small, pattern):
    run("add", pattern)
    assert "gesprek" in small.store.source_ids()


def test_a_pattern_without_files_is_told_as_it_was_given(run, small):
    said = run("add", "weg/*.docx", code=1)
    assert "weg/*.docx: no file fits this" in said.stderr
    assert str(small.folder) not in said.output


def test_a_file_that_was_added_before_is_refused_and_nothing_is_doubled(run, small):
    said = run("add", "interviews/utrecht-1.txt", code=1)
    assert 'utrecht-1.txt: "utrecht-1" is in the study already' in said.stderr
    assert len(small.sources) == 2


def test_what_a_file_says_cannot_steer_the_terminal(run, small):
    document = docx.Document()
    document.add_paragraph("I: Ja?")
    document.save(small.folder / "gesprek\x1b[2J.docx")
    said = run("add", *(path.name for path in small.folder.glob("gesprek*")))
    assert "\x1b" not in said.output
    assert rows(said.stdout)[0][0] == "gesprek-2j.docx"


# source


def test_sources_are_listed_with_language_and_whether_roles_are_confirmed(run):
    run("source", "roles", "utrecht-1", "--confirm")
    listed = json.loads(run("source", "list", "--json").stdout)
    assert [(s["source"], s["language"], s["roles_confirmed"]) for s in listed] == [
        ("breda-1", "nl", False),
        ("utrecht-1", "nl", True),
    ]


def test_a_source_is_shown_with_times_language_and_roles(run, folder):
    run("add", "meer/gesprek.vtt")
    shown = run("source", "show", "gesprek").stdout
    assert shown.startswith("gesprek (gesprek, interview, nl, roles proposed)\n\n")
    assert "[1] Int, interviewer, 00:01:05–00:01:09 (5–29)\nHoe gaat het bij jullie?\n" in shown
    assert "[2] Resp, respondent, 00:01:10–01:00:19 (" in shown
    run("source", "roles", "--confirm")
    assert "nl, roles confirmed)" in run("source", "show", "gesprek").stdout
    turns = json.loads(run("source", "show", "gesprek", "--json").stdout)
    assert (turns[0]["begins"], turns[0]["ends"]) == (65_000, 69_500)


def test_turns_without_times_are_shown_without(run):
    shown = run("source", "show", "utrecht-1").stdout
    assert "[1] Interviewer, interviewer (13–27)\nHoe begon het?\n" in shown


def test_the_text_alone_is_printed_as_it_is_stored(run, small):
    text = small.sources.named("utrecht-1").text
    assert run("source", "show", "utrecht-1", "--text").stdout == text


def test_speakers_are_renamed_and_merged_and_their_roles_set(run, folder):
    run("add", "meer/gesprek.vtt")
    said = run(
        *("source", "fix", "gesprek", "--speaker", "Resp=R", "--speaker", "Resp 2 = R"),
        *("--speaker", "Int=I", "--role", "Int=interviewer", "--role", "R=other"),
    )
    assert rows(said.stdout) == [
        ["gesprek", "I", "interviewer", "1", "5", "no"],
        ["gesprek", "R", "other", "2", "6", "no"],
    ]
    run("undo")
    listed = json.loads(run("source", "roles", "gesprek", "--json").stdout)
    assert [speaker["speaker"] for speaker in listed] == ["Int", "Resp", "Resp 2"]


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        ((), 2, "nothing to do: give --speaker OLD=NEW or --role NAME=ROLE"),
        (("--speaker", "R1"), 2, '--speaker "R1": give each name once, as NAME=VALUE'),
        (("--speaker", "R1=A", "--speaker", "R1=B"), 2, "give each name once"),
        (("--role", "=other"), 2, "give each name once"),
        (("--speaker", "R=A"), 1, 'no speaker "R"; did you mean "R1"'),
        (("--role", "R1=baas"), 1, 'no role "baas"; the study knows: interviewer, respondent'),
        (("--speaker", "R1=Interviewer"), 1, 'speaker "Interviewer" would have two roles'),
    ],
)
def test_a_fix_that_cannot_be_is_told_and_changes_nothing(run, small, words, code, told):
    before = small.log()
    assert told in run("source", "fix", "utrecht-1", *words, code=code).stderr
    assert small.log() == before


def test_roles_are_shown_and_confirmed(run):
    assert rows(run("source", "roles").stdout) == [
        ["breda-1", "Interviewer", "interviewer", "2", "7", "no"],
        ["breda-1", "R1", "respondent", "2", "20", "no"],
        ["utrecht-1", "Interviewer", "interviewer", "2", "9", "no"],
        ["utrecht-1", "R1", "respondent", "2", "23", "no"],
    ]
    assert run("source", "roles", "--confirm").stderr == "roles of 2 sources confirmed\n"
    assert run("source", "roles", "--confirm").stderr == "roles of 0 sources confirmed\n"
    assert {row[-1] for row in rows(run("source", "roles").stdout)} == {"yes"}


def test_a_study_without_speakers_says_so(tmp_path, monkeypatch):
    (tmp_path / "study.toml").write_text("[study]\n", "utf-8")
    open_study(tmp_path).close()
    monkeypatch.chdir(tmp_path)
    said = CliRunner().invoke(commands(), ["source", "roles"])
    assert (said.stdout, said.stderr) == ("", "nobody is named as a speaker\n")


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
        "protocol.toml",
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
    refused = ["–", "–", "–", "–", "–", "–", "not read"]
    assert rows(out) == [
        ["folder.txt", *refused],
        ["a.txt", "–", "nl", "1: R1", "2", "8", "–", "–"],
        ["copy.txt", *refused],
        ["empty.txt", *refused],
        ["latin.txt", "–", "nl", "1: R1", "2", "4", "–", "1"],
        ["table.csv", *refused],
        ["word.docx", *refused],
        ["gone.txt", *refused],
    ]
    assert err == (
        "latin.txt: read as Windows-1252\n"
        "folder.txt: there is no file in this folder that can be read\n"
        'copy.txt: "copy" (copy) has the same text as source "a"; nothing was added\n'
        "empty.txt: the file is empty\n"
        "table.csv: .csv is a table, not a text; add it as a survey, or as cases or codings\n"
        "word.docx: the name says Word, the content is not; mend the suffix\n"
        "gone.txt: there is no such file; check its name and folder\n"
        "Roles of speakers are proposed; look at them with: casework source roles\n"
    )
    assert [record["source"] for record in casework.json("source", "list")] == ["a", "latin"]


def test_the_same_file_twice_is_refused_as_already_there(casework, small_folder, pile):
    casework.at(small_folder).ok("add", "pile/a.txt")
    code, out, err = casework("add", "pile/a.txt")
    assert (code, rows(out)) == (1, [["a.txt", *["–"] * 6, "not read"]])
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
    assert casework.refusal("survey", "add", "e.csv") == (
        "e.csv: what its columns are is not known. Look first: casework survey inspect"
        " e.csv -o e.toml; read and correct that; then add it with --map e.toml"
    )
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
    assert out.startswith(
        "utrecht-1 (utrecht-1, interview, nl, roles proposed)\n\n"
        "[1] Interviewer, interviewer (13–27)\nHoe begon het?\n\n"
        "[2] R1, respondent (33–92)\n"
    )
    text = small.sources.named("utrecht-1").text
    assert at_small.ok("source", "show", "utrecht-1", "--text") == (text, "")
    first = at_small.json("source", "show", "utrecht-1")[0]
    assert first == {
        "turn": 1,
        "speaker": "Interviewer",
        "role": "interviewer",
        "start": 13,
        "end": 27,
        "begins": None,
        "ends": None,
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
