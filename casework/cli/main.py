"""The command ``casework``: it finds the study, translates errors once, loads commands late."""

from __future__ import annotations

import os
import sys
import tomllib
from collections.abc import Mapping
from importlib import import_module
from pathlib import Path
from typing import Any

import click

from casework.errors import CaseworkError
from casework.version import __version__
from casework.words import LANGUAGES, _, speak

# Command → module and, where its name is taken in Python, attribute.
COMMANDS: Mapping[str, tuple[str, str]] = {
    "init": ("loading", "init"),
    "cases": ("loading", "cases"),
    "add": ("loading", "add"),
    "survey": ("surveys", "survey"),
    "trends": ("surveys", "trends"),
    "source": ("loading", "source"),
    "codebook": ("coding", "codebook"),
    "codings": ("coding", "codings"),
    "memos": ("memos", "memos"),
    "suggest": ("coding", "suggest"),
    "review": ("reviewing", "review"),
    "barriers": ("results", "barriers"),
    "table": ("results", "table"),
    "flyer": ("results", "flyer"),
    "run": ("results", "run"),
    "log": ("history", "log"),
    "undo": ("history", "undo"),
    "redo": ("history", "redo"),
}
INTERRUPTED = 130


class Commands(click.Group):
    """The group of all commands; a command's module is imported when it is asked for."""

    def list_commands(self, _ctx: click.Context) -> list[str]:
        """The names of the commands, in the order of the work."""
        return list(COMMANDS)

    def get_command(self, _ctx: click.Context, name: str) -> click.Command | None:
        """The command of this name, or None."""
        if name not in COMMANDS:
            return None
        module, attribute = COMMANDS[name]
        command: click.Command = getattr(import_module(f"casework.cli.{module}"), attribute)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """As click does, with near names where the command does not exist."""
        from casework.errors import near_names  # noqa: PLC0415 - only on the way to an error

        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            near = near_names(args[0], COMMANDS)
            told = _('there is no command "{name}"').format(name=args[0])
            if near:
                told += "; " + _("did you mean {names}?").format(names=", ".join(near))
            raise click.UsageError(told, ctx)
        return super().resolve_command(ctx, args)

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command; what went wrong for the user becomes one message and exit code 1."""
        try:
            return super().invoke(ctx)
        except CaseworkError as error:
            raise click.ClickException(str(error)) from error
        except KeyboardInterrupt:
            click.echo(_("stopped; what was saved stays saved"), err=True)
            ctx.exit(INTERRUPTED)


def commands() -> Commands:
    """The group, with its help in the language in force."""
    group = Commands(
        name="casework",
        help=_(
            "From interviews to a cross-case table and a flyer, every line traceable to who"
            " said it. Start with: casework init FOLDER"
        ),
        context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    )
    group.params.append(
        click.Option(
            ["--lang"],
            type=click.Choice(LANGUAGES),
            expose_value=False,
            help=_("Language of messages: nl or en."),
        )
    )
    return click.version_option(__version__, prog_name="casework", help=_("Show the version."))(
        group
    )


def main() -> None:
    """Run the command line in the user's language."""
    speak(language_wanted(sys.argv[1:]))
    commands()(prog_name="casework")


def language_wanted(arguments: list[str]) -> str:
    """The language of messages: ``--lang``, else CASEWORK_LANG, else the study's, else Dutch."""
    for place, argument in enumerate(arguments):
        if argument.startswith("--lang="):
            wanted = argument.removeprefix("--lang=")
        elif argument == "--lang" and place + 1 < len(arguments):
            wanted = arguments[place + 1]
        else:
            continue
        if wanted in LANGUAGES:
            return wanted
    wanted = os.environ.get("CASEWORK_LANG") or _study_language(Path.cwd())
    return wanted if wanted in LANGUAGES else "nl"


def _study_language(start: Path) -> str:
    for folder in (start, *start.parents):
        file = folder / "study.toml"
        if file.is_file():
            try:
                about = tomllib.loads(file.read_text("utf-8")).get("study", {})
                return str(about.get("language", ""))
            except (OSError, ValueError, AttributeError):
                return ""  # the command that reads the settings says what is wrong
    return ""


if __name__ == "__main__":
    main()
