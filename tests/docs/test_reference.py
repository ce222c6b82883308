import re
import subprocess
import sys

import click
import pytest

from casework.cli.main import commands
from tests.docs.pages import ROOT, read


def walked(command, path):
    yield path, command
    if isinstance(command, click.Group):
        ctx = click.Context(command, info_name=path)
        for name in command.list_commands(ctx):
            yield from walked(command.get_command(ctx, name), f"{path} {name}")


COMMANDS = dict(walked(commands(), "casework"))


def test_the_reference_is_what_the_commands_say_today():
    check = [sys.executable, ROOT / "tools/reference.py", "--check"]
    assert subprocess.run(check, check=False).returncode == 0, (
        "docs/reference.md is old; run: python tools/reference.py"
    )


@pytest.mark.parametrize("path", COMMANDS)
def test_every_command_and_option_is_in_the_reference(path):
    page = read("docs/reference.md")
    assert page.count(f"\n## {path}\n") == 1
    described = page.partition(f"\n## {path}\n")[2].partition("\n## ")[0]
    options = [
        name
        for parameter in COMMANDS[path].params
        if isinstance(parameter, click.Option) and not parameter.hidden
        for name in (*parameter.opts, *parameter.secondary_opts)
    ]
    missing = [name for name in options if not re.search(rf"(?<![\w-]){name}(?![\w-])", described)]
    assert missing == []


def test_the_reference_describes_no_command_that_is_gone():
    assert re.findall(r"^## (.+)$", read("docs/reference.md"), re.MULTILINE) == list(COMMANDS)
