"""Every command line in the documents is one that the program understands."""

import re
import shlex
from contextlib import suppress

import click
import pytest

from casework.cli.main import commands
from tests.docs.pages import blocks, inline

PAGES = [
    "README.md",
    "README.nl.md",
    "docs/guide.md",
    "docs/gids.md",
    "notebooks/README.md",
    "docs/formats.md",
    "docs/formaten.md",
    "docs/coding.md",
    "docs/coderen.md",
]


def parse(words):
    """Parse as the program does, running nothing; raises ``click.UsageError``."""
    command = commands()
    ctx = command.make_context("casework", list(words))
    while isinstance(command, click.Group):
        rest = [*ctx._protected_args, *ctx.args]
        if not rest:
            return
        name, command, rest = command.resolve_command(ctx, rest)
        ctx = command.make_context(name, rest, parent=ctx)


def understood(line, *, whole):
    """What is wrong with a command line, or nothing; in prose it need not be whole."""
    try:
        with suppress(click.exceptions.Exit, click.exceptions.NoArgsIsHelpError):
            parse(shlex.split(line)[1:])
    except click.MissingParameter as error:
        return f"{line}: {error.format_message()}" if whole else None
    except click.UsageError as error:
        return f"{line}: {error.format_message()}"
    return None


def lines_in_blocks(page):
    for block in blocks(page, "", "sh", "powershell"):
        for line in block.splitlines():
            if match := re.match(
                r"(?:\.venv[/\\](?:bin|Scripts)[/\\])?(casework\b.*)", line.strip()
            ):
                yield match[1]


def test_a_wrong_command_line_is_noticed():
    assert understood("casework tabel", whole=True)
    assert understood("casework table --codebok cox", whole=True)
    assert understood("casework survey add", whole=True)
    assert understood("casework survey add", whole=False) is None
    assert understood('casework survey add a.csv --open "Een vraag?"', whole=True) is None


@pytest.mark.parametrize("page", PAGES[:4])
def test_every_command_line_in_a_block_is_understood(page):
    lines = list(lines_in_blocks(page))
    assert len(lines) >= 10
    assert [wrong for line in lines if (wrong := understood(line, whole=True))] == []


@pytest.mark.parametrize("page", PAGES)
def test_every_command_named_in_the_text_is_understood(page):
    named = [code for code in inline(page) if re.match(r"casework [\w-]", code)]
    assert [wrong for code in named if (wrong := understood(code, whole=False))] == []


def test_both_guides_show_the_same_commands():
    english, dutch = (list(lines_in_blocks(page)) for page in ("docs/guide.md", "docs/gids.md"))

    def bare(line):
        words = [word for word in shlex.split(line) if word not in {"--lang", "en", "nl"}]
        return [word for word in words if word.startswith("-") or word.isalpha()][:3]

    assert [bare(line) for line in english] == [bare(line) for line in dutch]
