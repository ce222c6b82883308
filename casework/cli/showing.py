"""What the commands share: opening the study, tables, progress, JSON."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from enum import Enum
from typing import TYPE_CHECKING, Any, TypeVar

import click

from casework.words import _

if TYPE_CHECKING:
    from pathlib import Path

    from casework.outputs import Saveable
    from casework.study import Study

# Commands whose results hang on the model.
READING = frozenset({"suggest", "barriers", "check", "run"})
_UNSEEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_Command = TypeVar("_Command", bound=Callable[..., Any])


@contextmanager
def opened() -> Iterator[Study]:
    """The study of the working folder, closed afterwards.

    A command that reads texts tells at its end that it had no Dutch model.
    """
    with waiting(_("opening the study")):
        from casework.study import open_study  # noqa: PLC0415 - pandas and spaCy take seconds

        study = open_study()
    with study:
        yield study
        command = click.get_current_context(silent=True)
        if command is not None and command.info_name in READING and study.falls_back:
            talk(study.falls_back)


def as_json(command: _Command) -> _Command:
    """Give a reading command the option ``--json``."""
    return click.option("--json", "json_", is_flag=True, help=_("Print JSON records."))(command)


def talk(message: str = "", *, nl: bool = True) -> None:
    """Say something that is no result."""
    click.echo(message, err=True, nl=nl)


def seen(text: str) -> str:
    """``text`` without the characters on which a terminal would act.

    >>> seen("R1\\x1b[2J")
    'R1�[2J'
    """
    return _UNSEEN.sub("\ufffd", text)


def show(
    records: Sequence[Mapping[str, object]],
    titles: Mapping[str, str],
    *,
    json_: bool,
    empty: str = "",
) -> None:
    """Records as a table for people, under ``titles``, or as JSON, which has no language."""
    if json_:
        click.echo(json.dumps(list(records), ensure_ascii=False, indent=1, default=str))
    elif not records:
        talk(empty)
    else:
        columns = [titles.get(name, name) for name in records[0]]
        print_table(columns, [list(map(_cell, record.values())) for record in records])


def given(study: Study, made: Saveable, output: Path | None, *, json_: bool) -> bool:
    """Write a result to ``output``, else print it as JSON where asked; whether either was done.

    Raises ``CaseworkError`` where the suffix of ``output`` is no format of it.
    """
    if output is not None:
        study.save(made, output.absolute())
        click.echo(str(output))
    elif json_:
        click.echo(study.rendered(made, ".json").decode(), nl=False)
    return output is not None or json_


def print_table(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """A plain table on stdout, as wide as the terminal."""
    from rich.box import SIMPLE_HEAD  # noqa: PLC0415 - only where a table is shown
    from rich.console import Console  # noqa: PLC0415
    from rich.table import Table  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    table = Table(box=SIMPLE_HEAD, pad_edge=False)
    for column in columns:
        table.add_column(column, overflow="fold")
    for row in rows:
        table.add_row(*(Text(seen(cell)) for cell in row))
    Console(file=sys.stdout, width=None if sys.stdout.isatty() else 120).print(table)


@contextmanager
def progress(title: str) -> Iterator[Callable[[int, int | None], None]]:
    """A bar on stderr; yields the function that is told how far the work is, and its whole."""
    from rich.console import Console  # noqa: PLC0415 - only where something takes long
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn  # noqa: PLC0415

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    console = Console(stderr=True)
    with Progress(
        *columns, console=console, transient=True, disable=not console.is_terminal
    ) as bar:
        task = bar.add_task(title, total=None)

        def told(done: int, total: int | None) -> None:
            bar.update(task, completed=done, total=total)

        yield told


@contextmanager
def waiting(title: str) -> Iterator[None]:
    """A quiet sign on stderr that something is going on, in a terminal only."""
    if not sys.stderr.isatty():
        yield
        return
    click.echo(f"{title} …", err=True, nl=False)
    try:
        yield
    finally:
        click.echo("\r\033[K", err=True, nl=False)


def _cell(value: object) -> str:
    if value is None:
        return "–"
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, Mapping):
        return ", ".join(f"{name}: {inner}" for name, inner in value.items())
    return _(str(value)) if isinstance(value, Enum) else str(value)
