import ast
import re

import pytest

from casework.cli.history import words_for
from casework.words import speak
from tests.conftest import REPOSITORY

NOT_LOGGED = {"mark read", "run"}  # bookkeeping


def actions_of_the_store():
    """The name of each change that the store makes, as it stands in its code."""
    found = set()
    for path in (REPOSITORY / "casework/store").glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            match node:
                case ast.Call(func=ast.Attribute(attr="_change"), args=[ast.Constant(named)]):
                    found.add(named)
                case ast.Tuple(elts=[ast.Constant(named), _, ast.Name("now"), ast.Name()]):
                    found.add(named)
    return found


def test_the_log_tells_who_changed_what(at_small):
    newest = at_small.json("log", "-n", "1")
    assert [{name: value for name, value in e.items() if name != "at"} for e in newest] == [
        {
            "entry": 5,
            "who": "anna",
            "action": "add codings",
            "summary": "6 codings added",
            "undone": False,
        }
    ]
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}\+00:00", newest[0]["at"])
    assert len(at_small.json("log", "--all")) == 5


def test_the_log_is_dutch_in_dutch(at_small):
    speak("nl")
    out, _err = at_small.ok("log")
    actions = [
        "coderingen toevoegen",
        "bron instellen",
        "bronnen toevoegen",
        "bronnen toevoegen",
        "casussen toevoegen",
    ]
    assert [line for line in out.splitlines() if any(a in line for a in actions)]
    for action, line in zip(actions, out.splitlines()[3:], strict=False):
        assert action in line
    assert not re.search(r"\badd (codings|sources|cases)\b|\bset source\b", out)


def test_the_log_has_words_for_every_change_that_the_store_makes(monkeypatch):
    actions = actions_of_the_store() - NOT_LOGGED
    assert {"add codings", "put links", "withdraw member check", "judge", "undo"} <= actions
    monkeypatch.setattr("casework.cli.history._", str.upper)
    assert {action for action in actions if words_for(action) == action} == set()


def test_one_change_is_shown_by_row(at_small):
    [change] = at_small.json("log", "--entry", "4")
    assert (change["table"], change["key"]) == ("sources", {"id": "utrecht-1"})
    assert (change["before"]["quotable"], change["after"]["quotable"]) == (None, True)
    assert at_small.refusal("log", "--entry", "99") == 'no change "99"'


def test_the_newest_change_is_taken_back_and_made_again(at_small, small):
    assert at_small.ok("undo") == ("", "taken back: 6 codings added\n")
    assert len(small.codings) == 0
    assert at_small.ok("redo") == ("", "made again: 6 codings added\n")
    assert len(small.codings) == 6
    assert at_small.refusal("redo") == "nothing was undone that could be done again"


def test_a_change_is_taken_back_by_its_number(at_small, small):
    assert at_small.ok("undo", "--entry", "4") == (
        "",
        'taken back: source "utrecht-1": quotable set\n',
    )
    assert small.sources.named("utrecht-1").quotable is None
    assert at_small.refusal("undo", "--entry", "4").startswith("change 4 (")


def test_a_change_that_others_build_on_is_not_taken_back(at_small):
    told = at_small.refusal("undo", "--entry", "3")
    assert told == (
        'change 3 (source "utrecht-1" added) cannot be taken back: change 4 (source "utrecht-1":'
        " quotable set) came after it and builds on it. Undo that one first"
    )


@pytest.mark.parametrize("n", ["0", "-3", "x"])
def test_how_many_is_a_number_from_one(casework, n):
    assert casework.misuse("log", "-n", n).startswith("Invalid value for '-n': ")
