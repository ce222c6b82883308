import json

import pytest
from click.testing import CliRunner

from casework.cli.main import commands


@pytest.fixture
def run(example, monkeypatch):
    monkeypatch.chdir(example)

    def command(*arguments, code=0):
        result = CliRunner().invoke(commands(), arguments, prog_name="casework")
        assert result.exit_code == code, result.output
        return result

    command("cases", "add", "interviews/cases.csv")
    return command


def test_a_survey_is_inspected_then_added_by_its_mapping(run, example):
    told = run("survey", "add", "interviews/peiling.csv", code=1).stderr
    assert "casework survey inspect peiling.csv -o peiling.toml" in told
    shown = json.loads(run("survey", "inspect", "interviews/peiling.csv", "--json").stdout)
    assert shown[2] == {
        "column": "gemeente",
        "role": "case",
        "kind": None,
        "why": "40 of 40 answers name a case of the study",
    }
    assert not (example / "peiling.toml").exists()
    run("survey", "inspect", "interviews/peiling.csv", "-o", "peiling.toml")
    run("survey", "inspect", "interviews/peiling.csv", "-o", "peiling.toml", code=1)
    added = run("survey", "add", "interviews/peiling.csv", "--map", "peiling.toml")
    assert "150 rows, 273 answers" in added.stderr


def test_a_mapping_and_columns_do_not_go_together(run):
    arguments = ("survey", "add", "interviews/peiling.csv")
    run(*arguments, "--map", "a.toml", "--open", "b", code=2)
    run(*arguments, "--open", "b", "--wave", "2021", code=2)


def test_figures_are_added_and_listed(run):
    told = run("trends", "add", "interviews/survey_trends.csv", "--note", "2021: as printed")
    assert "236 figures, missing: 7" in told.stderr
    listed = json.loads(run("trends", "list", "--json").stdout)
    assert listed[-1] == {
        "question": "gebruik",
        "option": "aansporen inwoners en ondernemers",
        "year": 2021,
        "percentage": 42.0,
        "note": "as printed",
    }
