"""What the tests of the command line share: it is run as a user would, in a study's folder."""

from __future__ import annotations

import json
import pkgutil
from importlib import import_module

import pytest
from click.testing import CliRunner

import casework.cli
from casework.cli.main import commands

# The help of a command is in the language in which its module was first loaded.
for module in pkgutil.iter_modules(casework.cli.__path__, "casework.cli."):
    import_module(module.name)


@pytest.fixture
def casework(monkeypatch):
    """Run a command and give (exit code, stdout, stderr); ``at`` moves to a folder first."""

    class Casework:
        def __call__(self, *arguments, typed=None, env=None):
            done = CliRunner(env=env).invoke(
                commands(), arguments, prog_name="casework", input=typed
            )
            if done.exception is not None and not isinstance(done.exception, SystemExit):
                raise done.exception
            return done.exit_code, done.stdout, done.stderr

        def ok(self, *arguments, typed=None):
            code, out, err = self(*arguments, typed=typed)
            assert code == 0, err
            return out, err

        def json(self, *arguments):
            return json.loads(self.ok(*arguments, "--json")[0])

        def refusal(self, *arguments):
            """What is said when it goes wrong for the user; nothing on stdout."""
            code, out, err = self(*arguments)
            assert (code, out) == (1, "")
            return err.removeprefix("Error: ").rstrip("\n")

        def misuse(self, *arguments):
            """The last line of what is said of a wrong call."""
            code, out, err = self(*arguments)
            assert (code, out) == (2, "")
            return err.rstrip("\n").splitlines()[-1].removeprefix("Error: ")

        def at(self, folder):
            monkeypatch.chdir(folder)
            return self

    return Casework()


@pytest.fixture
def at_small(casework, small):
    """The command line in the folder of the small study, with all of it loaded."""
    return casework.at(small.folder)
