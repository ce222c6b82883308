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
    assert 'utrecht-1.txt: "utrecht-1": there is a source "utrecht-1" already' in said.stderr
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
    assert [(s["source"], s["language"], s["roles confirmed"]) for s in listed] == [
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
