"""The command ``casework``: it finds the study, translates errors once, loads commands late."""

from __future__ import annotations

import errno
import os
import sys
import tomllib
from collections.abc import Mapping
from importlib import import_module
from pathlib import Path
from typing import Any

import click

from casework.errors import CaseworkError, either, near_names, reason_of
from casework.version import __version__
from casework.words import LANGUAGES, _, speak

# Command → module (of this package, where no other is named) and attribute.
COMMANDS: Mapping[str, tuple[str, str]] = {
    "init": ("loading", "init"),
    "cases": ("loading", "cases"),
    "add": ("loading", "add"),
    "survey": ("surveys", "survey"),
    "trends": ("trends", "trends"),
    "claims": ("claims", "claims"),
    "expectations": ("expecting", "expectations"),
    "protocol": ("protocol", "protocol"),
    "member-check": ("member_check", "member_check"),
    "source": ("loading", "source"),
    "codebook": ("coding", "codebook"),
    "codings": ("coding", "codings"),
    "memos": ("memos", "memos"),
    "suggest": ("suggesting", "suggest"),
    "learn": ("suggesting", "learn"),
    "review": ("reviewing", "review"),
    "assign": ("assigning", "assign"),
    "serve": ("casework.web.command", "serve"),
    "agreement": ("agreeing", "agreement"),
    "barriers": ("results", "barriers"),
    "typology": ("counting", "typology"),
    "saturation": ("counting", "saturation"),
    "table": ("results", "table"),
    "matrix": ("matrices", "matrix"),
    "check": ("standing", "check"),
    "report": ("reporting", "report"),
    "evidence": ("walking", "evidence"),
    "flyer": ("flyers", "flyer"),
    "publish": ("publishing", "publish"),
    "run": ("results", "run"),
    "log": ("history", "log"),
    "undo": ("history", "undo"),
    "redo": ("history", "redo"),
    "doctor": ("doctor", "doctor"),
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
        home = module if "." in module else f"casework.cli.{module}"
        command: click.Command = getattr(import_module(home), attribute)
        localise(command)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """As click does, with near names where the command does not exist."""
        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            near = near_names(args[0], COMMANDS)
            told = _('there is no command "{name}"').format(name=args[0])
            if near:
                told += "; " + _("did you mean {names}?").format(names=either(near))
            raise click.UsageError(told, ctx)
        return super().resolve_command(ctx, args)

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command; what went wrong for the user becomes one message and exit code 1."""
        try:
            return super().invoke(ctx)
        except CaseworkError as error:
            raise click.ClickException(seen_from_here(str(error))) from error
        except OSError as error:
            if error.errno == errno.EPIPE:  # whoever read our output has seen enough
                raise
            told = f"{error.filename}: {reason_of(error)}" if error.filename else reason_of(error)
            raise click.ClickException(seen_from_here(told)) from error
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
        context_settings={
            "help_option_names": ["-h", "--help"],
            "max_content_width": 100,
            "color": False if os.environ.get("NO_COLOR") else None,
        },
    )
    localise(group)
    return click.version_option(__version__, prog_name="casework", help=_("Show the version."))(
        group
    )


def localise(command: click.Command) -> None:
    """Say the parts of a command's usage that click keeps in English; add ``--lang``."""
    command.options_metavar = _("[OPTIONS]")
    if isinstance(command, click.Group):
        alone = command.invoke_without_command
        command.subcommand_metavar = _("[COMMAND [ARGS]...]") if alone else _("COMMAND [ARGS]...")
        for inner in command.commands.values():
            localise(inner)
    if not any(param.name == "lang" for param in command.params):
        command.params.append(_language_option(hidden=not isinstance(command, Commands)))
    names = _argument_names()
    for param in command.params:
        argument = isinstance(param, click.Argument)
        if isinstance(param, click.Argument) and param.name in names:
            param.metavar = _shape(param, names[param.name])
        elif param.type is click.STRING and not (argument and param.metavar):
            param.metavar = _("TEXT")
        elif isinstance(param.type, type(click.INT) | type(click.FLOAT)):
            param.metavar = _("NUMBER")


def seen_from_here(message: str) -> str:
    """``message`` with the paths in the working folder as a person would write them."""
    return message.replace(f"{Path.cwd()}{os.sep}", "")


def main() -> None:
    """Run the command line in the user's language."""
    try:
        speak(language_wanted(sys.argv[1:]))
    except FileNotFoundError:  # the working folder was removed while we stood in it
        speak("nl")
        click.echo(_("the folder you are in is gone; go to another one"), err=True)
        sys.exit(1)
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


def _language_option(*, hidden: bool) -> click.Option:
    """``--lang``, which ``language_wanted`` has read already: here it is only checked."""
    return click.Option(
        ["--lang"],
        type=click.Choice(LANGUAGES),
        expose_value=False,
        hidden=hidden,
        help=_("Language of messages: nl or en."),
    )


def _argument_names() -> dict[str, str]:
    """What the usage line calls the arguments."""
    return {
        "folder": _("FOLDER"),
        "file": _("FILE"),
        "files": _("FILES"),
        "name": _("NAME"),
        "source_id": _("ID"),
        "code": _("ROW"),
        "case": _("CASE"),
        "source": _("SOURCE"),
        "quote": _("QUOTATION"),
        "text": _("TEXT"),
        "coders": _("CODER"),
        "others": _("NAME"),
    }


def _shape(argument: click.Argument, named: str) -> str:
    """How an argument is written in the usage line."""
    shape = named if argument.required else f"[{named}]"
    return shape + ("..." if argument.nargs != 1 else "")


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
