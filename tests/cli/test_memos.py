import json

import pytest
from click.testing import CliRunner

from casework.cli.main import commands


@pytest.fixture
def run(small, monkeypatch):
    monkeypatch.chdir(small.folder)

    def run(*words, code=0):
        result = CliRunner().invoke(commands(), ["memos", *words])
        assert result.exit_code == code, result.output
        return result

    return run


def test_a_memo_is_noted_beside_words_and_listed(run):
    said = run("add", "utrecht-1", "--quote", "Dat was in 2019.", "Navragen: maand?")
    assert said.stderr.startswith("memo ")
    run("add", "breda-1", "Kort gesprek.")
    listed = json.loads(run("list", "--json").stdout)
    assert [{k: memo[k] for k in memo if k != "memo"} for memo in listed] == [
        {
            "about": "source",
            "name": "breda-1",
            "start": None,
            "end": None,
            "quotation": None,
            "text": "Kort gesprek.",
            "author": "anna",
        },
        {
            "about": "source",
            "name": "utrecht-1",
            "start": 76,
            "end": 92,
            "quotation": "Dat was in 2019.",
            "text": "Navragen: maand?",
            "author": "anna",
        },
    ]
    only = json.loads(run("list", "--source", "breda-1", "--json").stdout)
    assert [memo["text"] for memo in only] == ["Kort gesprek."]


def test_a_memo_is_withdrawn(run):
    run("add", "utrecht-1", "Hm.")
    [memo] = json.loads(run("list", "--json").stdout)
    run("withdraw", memo["memo"])
    assert (run("list").stdout, run("list").stderr) == ("", "no memos yet\n")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("add", "utrecht", "Hm."), 'no source "utrecht"; did you mean "utrecht-1"'),
        (("add", "utrecht-1", "--quote", "in 2020", "Hm."), '"in 2020" was not found in utrecht-1'),
        (("add", "utrecht-1", " "), "holds no words"),
        (("withdraw", "m9"), 'no memo "m9"'),
        (("list", "--source", "x"), 'no source "x"'),
    ],
)
def test_what_cannot_be_is_told(run, words, told):
    assert told in run(*words, code=1).stderr
