import json

from casework.cli.showing import print_table, progress, show, waiting
from casework.model import Kind
from casework.words import speak

RECORDS = [{"source": "a", "kind": Kind.INTERVIEW, "quotable": None, "selected": True, "n": 3}]
TITLES = {"source": "bron", "kind": "soort"}


def test_json_is_the_same_in_every_language(capsys):
    for language in ("nl", "en"):
        speak(language)
        show(RECORDS, TITLES, json_=True)
        assert json.loads(capsys.readouterr().out) == [
            {"source": "a", "kind": "interview", "quotable": None, "selected": True, "n": 3}
        ]


def test_people_read_titles_and_values_in_their_language(capsys):
    speak("nl")
    show([RECORDS[0] | {"kind": Kind.SURVEY_ANSWER}], TITLES, json_=False)
    head, _line, row = (line for line in capsys.readouterr().out.splitlines() if line.strip())
    assert head.split() == ["bron", "soort", "quotable", "selected", "n"]
    assert row.split() == ["a", "enquêteantwoord", "–", "ja", "3"]


def test_no_records_are_talk_and_no_result(capsys):
    show([], TITLES, json_=False, empty="nothing yet")
    captured = capsys.readouterr()
    assert (captured.out, captured.err) == ("", "nothing yet\n")
    show([], TITLES, json_=True, empty="nothing yet")
    assert capsys.readouterr().out == "[]\n"


def test_brackets_in_a_value_are_shown_as_they_are(capsys):
    print_table(["a"], [["[bold]x[/bold]"]])
    assert "[bold]x[/bold]" in capsys.readouterr().out


def test_signs_of_progress_are_kept_from_files_and_pipes(capsys):
    with progress("reading") as done, waiting("opening"):
        done(1, 2)
        done(2, None)
    captured = capsys.readouterr()
    assert (captured.out, captured.err) == ("", "")
