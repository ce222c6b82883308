from __future__ import annotations

import json

import pytest
from click.testing import CliRunner

from casework.cli.assigning import assign


@pytest.fixture
def run(monkeypatch, small):
    monkeypatch.chdir(small.folder)

    def asked(*arguments):
        done = CliRunner().invoke(assign, arguments)
        if done.exception is not None and not isinstance(done.exception, SystemExit):
            raise done.exception
        return done.exit_code, done.stdout, done.stderr

    return asked


def test_what_is_drawn_is_shown_and_kept(run, small):
    code, out, err = run("--coders", "anna", "ben", "--share", "100%", "--json")

    assert code == 0, err
    assert [(one["source"], one["coders"]) for one in json.loads(out)] == [
        ("breda-1", ["anna", "ben"]),
        ("utrecht-1", ["anna", "ben"]),
    ]
    assert err == "2 of 2 sources are coded by all of them\n"
    assert len(small.store.assignments()) == 4

    _code, _out, err = run("--coders", "anna,ben", "--share", "1")
    assert "nothing was added" in err


def test_a_dry_run_keeps_nothing(run, small):
    _code, _out, err = run("--coders", "anna", "ben", "--dry-run")

    assert "nothing was changed (--dry-run)" in err
    assert small.store.assignments() == []


def test_what_was_assigned_is_listed(run):
    assert run("--list")[2] == "nothing is assigned yet\n"
    run("--coders", "anna", "ben", "--share", "50%")

    assert "anna, ben" in run("--list")[1]


@pytest.mark.parametrize("share", ["0", "120%", "veel"])
def test_a_share_that_cannot_be_is_refused(run, share):
    assert run("--coders", "anna", "ben", "--share", share)[0] == 2
