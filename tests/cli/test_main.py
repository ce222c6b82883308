import os
import subprocess
import sys

import click
import pytest

from casework.cli import main
from casework.cli.main import COMMANDS, commands, language_wanted, localise, seen_from_here
from casework.words import speak


def test_help_names_every_command(casework):
    out, _err = casework.ok("--help")
    shown = [line.split()[0] for line in out.partition("Commands:\n")[2].splitlines()]
    assert shown == list(COMMANDS)


def test_a_command_that_does_not_exist_is_told_with_what_comes_near(casework):
    assert casework.misuse("tabel") == 'there is no command "tabel"; did you mean "table"?'


def test_without_a_study_every_command_says_how_to_start_one(casework, tmp_path):
    assert casework.at(tmp_path).refusal("table") == (
        f"no study here: {tmp_path.name} holds no study.toml, nor does a folder above it."
        " Start one with: casework init FOLDER"
    )


def test_a_study_is_found_from_a_folder_inside_it(casework, small):
    out, _err = casework.at(small.folder / "interviews" / "codings").ok("cases", "list")
    assert "Utrecht" in out


def test_an_error_of_the_system_is_one_line_and_no_traceback(at_small, small, monkeypatch):
    def full(*_args, **_kwargs):
        raise OSError(28, "No space left on device", str(small.folder / "x.md"))

    monkeypatch.setattr("casework.outputs.writer.write_atomic", full)
    assert at_small.refusal("table", "-o", "x.md") == "x.md: the disk is full"


def test_interrupting_says_that_what_was_saved_stays(at_small, monkeypatch):
    def stop(*_args, **_kwargs):
        raise KeyboardInterrupt

    monkeypatch.setattr("casework.study.study.Study.undo", stop)
    assert at_small("undo") == (130, "", "stopped; what was saved stays saved\n")


def test_paths_are_shown_as_seen_from_the_working_folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert seen_from_here(f"{tmp_path / 'a' / 'b.csv'}: empty") == f"a{os.sep}b.csv: empty"
    assert seen_from_here("/elsewhere/b.csv: empty") == "/elsewhere/b.csv: empty"


@pytest.mark.parametrize(
    ("arguments", "variable", "wanted"),
    [
        ([], None, "nl"),
        ([], "en", "en"),
        ([], "fr", "nl"),
        (["--lang", "en", "run"], None, "en"),
        (["run", "--lang=en"], "nl", "en"),
        (["--lang"], "en", "en"),
    ],
)
def test_the_language_is_asked_for_or_dutch(arguments, variable, wanted, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("CASEWORK_LANG", raising=False)
    if variable:
        monkeypatch.setenv("CASEWORK_LANG", variable)
    assert language_wanted(arguments) == wanted


def test_a_study_says_its_language_itself(small_folder, monkeypatch):
    monkeypatch.delenv("CASEWORK_LANG", raising=False)
    settings = small_folder / "study.toml"
    settings.write_text(settings.read_text("utf-8").replace("[study]", '[study]\nlanguage = "en"'))
    monkeypatch.chdir(small_folder / "interviews")
    assert language_wanted(["run"]) == "en"
    settings.write_text("[study\n")
    assert language_wanted(["run"]) == "nl"


def test_a_language_that_is_not_spoken_is_refused_wherever_it_stands(casework):
    told = "Invalid value for '--lang': 'fr' is not one of 'nl', 'en'."
    assert casework.misuse("--lang", "fr", "run") == told
    assert casework.misuse("run", "--lang", "fr") == told


def test_usage_lines_are_dutch_in_dutch():
    @click.group()
    def group():
        """A group."""

    @group.command()
    @click.argument("folder")
    @click.option("--case")
    @click.option("--n", type=click.IntRange(2))
    def inner(folder, case, n):
        """A command."""

    speak("nl")
    localise(group)
    context = click.Context(group, info_name="x")
    assert group.get_usage(context) == "Gebruik: x [OPTIES] OPDRACHT [ARGUMENTEN]..."
    inside = click.Context(inner, parent=context, info_name="inner")
    assert inner.get_usage(inside) == "Gebruik: x inner [OPTIES] MAP"
    shown = inner.get_help(inside)
    assert "--case TEKST" in shown
    assert "--n GETAL" in shown


def run(*arguments, **env):
    """The program in a process of its own."""
    return subprocess.run(
        [sys.executable, *arguments],
        capture_output=True,
        text=True,
        check=False,
        env=os.environ | env,
    )


def test_help_does_not_load_what_takes_seconds():
    script = (
        "import sys\n"
        "from casework.cli.main import commands\n"
        "commands()(['--help'], standalone_mode=False)\n"
        "heavy = {'spacy', 'pandas', 'numpy', 'sklearn', 'sqlalchemy', 'docx', 'typst', 'rich'}\n"
        "print(sorted(heavy & set(sys.modules)), file=sys.stderr)\n"
    )
    done = run("-c", script)
    assert (done.returncode, done.stderr) == (0, "[]\n")
    assert "casework" in done.stdout


def test_the_program_speaks_dutch_unless_asked(tmp_path):
    done = run("-m", "casework.cli.main", "cases", "--help", CASEWORK_LANG="")
    assert done.stdout.startswith("Gebruik: casework cases [OPTIES] OPDRACHT")
    done = run("-m", "casework.cli.main", "cases", "--help", "--lang", "en")
    assert done.stdout.startswith("Usage: casework cases [OPTIONS] COMMAND")


def test_a_folder_that_is_gone_is_told(monkeypatch, capsys):
    def gone():
        raise FileNotFoundError

    monkeypatch.setattr(main.Path, "cwd", gone)
    monkeypatch.setattr(sys, "argv", ["casework", "run"])
    monkeypatch.delenv("CASEWORK_LANG", raising=False)
    with pytest.raises(SystemExit) as stopped:
        main.main()
    assert stopped.value.code == 1
    assert capsys.readouterr().err == (
        "de map waarin u staat bestaat niet meer; ga naar een andere\n"
    )


def test_no_color_switches_styles_off(monkeypatch):
    assert commands().context_settings["color"] is None
    monkeypatch.setenv("NO_COLOR", "1")
    assert commands().context_settings["color"] is False
