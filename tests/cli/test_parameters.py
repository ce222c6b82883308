"""The command line is the Python API said aloud: same verbs, same names."""

import inspect

import pytest

from casework.cli.flyers import flyer
from casework.cli.history import undo
from casework.cli.loading import add
from casework.cli.results import barriers, run, table, table_edit
from casework.cli.suggesting import suggest
from casework.cli.surveys import survey_add
from casework.study import Study
from casework.study.barriers import BarrierReports
from casework.study.codings import Codings
from casework.study.reports import Reports
from casework.study.sources import Sources

# Names that differ: click's, and the method's. Lists are plural in Python, an option comes twice.
SHARED = {"lang", "json_", "output"}  # what every surface needs and no method has
TALK = {"self", "progress", "known_too", "folder"}  # what a person at a terminal does not say


def options(command, renamed=()):
    names = {param.name for param in command.params} - SHARED
    return {dict(renamed).get(name, name) for name in names}


def parameters(method):
    return set(inspect.signature(method).parameters) - TALK


@pytest.mark.parametrize(
    ("command", "method", "renamed"),
    [
        (add, Sources.add, {"files": "patterns"}),
        (survey_add, Sources.add_survey, {"file": "path", "questions": "open_questions"}),
        (suggest, Codings.suggest, {}),
        (barriers, BarrierReports.barriers, {"quotations": "from_quotations"}),
        (table_edit, Reports.write_cell, {}),
        (undo, Study.undo, {}),
        (run, Study.run, {}),
    ],
)
def test_a_command_asks_what_its_method_asks(command, method, renamed):
    assert options(command, renamed) == parameters(method)


def test_a_table_takes_title_and_notes_from_the_settings_only():
    assert parameters(Reports.cross_case) - options(table) == {"title", "notes"}
    assert options(table) <= parameters(Reports.cross_case)


def test_a_flyer_makes_its_table_itself():
    assert parameters(Reports.flyer) - options(flyer) == {"table"}
    assert options(flyer) - parameters(Reports.flyer) == {"with_suggestions", "template"}
