import json

import pytest
from click.testing import CliRunner

from casework.cli import doctor as module
from casework.study import init_study


@pytest.fixture
def run(tmp_path, monkeypatch):
    init_study(tmp_path / "studie").close()
    monkeypatch.chdir(tmp_path / "studie")
    return lambda *arguments: CliRunner().invoke(module.doctor, arguments)


def test_what_is_here_is_shown_as_a_table(run):
    done = run()
    assert done.exit_code == 0
    assert done.stderr == "casework can do its work here\n"
    for told in ("version 0.1.0, with Python", "sound and up to date", "GB free"):
        assert told in done.stdout


def test_the_same_for_machines(run):
    done = run("--json")
    records = json.loads(done.stdout)
    assert done.exit_code == 0
    assert {tuple(record) for record in records} == {("topic", "name", "state", "told", "facts")}
    [used] = [record for record in records if record["facts"].get("used") is True]
    assert len(used["facts"]["fingerprint"]) == 12


def test_something_broken_is_told_and_gives_exit_code_1(run, tmp_path):
    (tmp_path / "studie/study.toml").write_text("[studie]\n")
    done = run()
    assert done.exit_code == 1
    assert done.stderr == "1 thing is broken\n"
    assert run("--json").exit_code == 1
