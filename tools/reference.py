"""Write ``docs/reference.md``, every command and option in English: ``tools/reference.py``.

With ``--check`` nothing is written; the exit code is 1 where the file is not what
the commands say today.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import click

from casework.words import speak

PAGE = Path(__file__).parent.parent / "docs/reference.md"
HEAD = """\
# Command reference

Made by `python tools/reference.py` from the commands themselves; do not edit it by hand.
The [guide](guide.md) tells which command to use when. Every command also has `-h` and `--help`.

Results go to standard output, all other talk to standard error. Exit codes: 0 done, 1 something
in your files or your study has to be mended (the message says what), 2 the command was typed
wrongly, 130 stopped with Ctrl-C.
"""


def main() -> int:
    """Write the page, or check it."""
    speak("en")
    page = reference()
    if "--check" in sys.argv[1:]:
        return 0 if PAGE.is_file() and PAGE.read_text("utf-8") == page else 1
    PAGE.write_text(page, "utf-8")
    return 0


def reference() -> str:
    """The whole page; English must be spoken before the commands are first imported."""
    from casework.cli.main import commands  # noqa: PLC0415 - its help is worded on import

    group = commands()
    root = click.Context(group, info_name="casework")
    return "\n".join([HEAD, *described(group, root)])


def described(command: click.Command, ctx: click.Context) -> Iterator[str]:
    """One command, then those below it."""
    yield f"## {ctx.command_path}\n"
    yield f"    {' '.join([ctx.command_path, *command.collect_usage_pieces(ctx)])}\n"
    yield f"{command.help}\n"
    rows = [row for row in (record(p, ctx) for p in command.get_params(ctx)) if row]
    if rows:
        yield "| option | what it does |\n|---|---|"
        yield from (f"| `{names}` | {told} |" for names, told in rows)
        yield ""
    if isinstance(command, click.Group):
        for name in command.list_commands(ctx):
            below = command.get_command(ctx, name)
            if below is not None:
                yield from described(below, click.Context(below, info_name=name, parent=ctx))


def record(parameter: click.Parameter, ctx: click.Context) -> tuple[str, str] | None:
    """The names and the meaning of an option; None for arguments and for help."""
    found = parameter.get_help_record(ctx)
    if found is None or not isinstance(parameter, click.Option) or "--help" in parameter.opts:
        return None
    names, told = found
    return names.replace("|", "\\|"), told.replace("|", "\\|")


if __name__ == "__main__":
    sys.exit(main())
