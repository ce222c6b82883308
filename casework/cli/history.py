"""Commands for what happened: log, undo, redo."""

from __future__ import annotations

import click

from casework.cli.showing import as_json, opened, show, talk
from casework.words import _


@click.command(help=_("Show who changed what, and when."))
@click.option("-n", "limit", default=20, show_default=True, help=_("How many of the newest."))
@click.option("--all", "all_", is_flag=True, help=_("All of them."))
@click.option("--entry", type=int, help=_("The rows before and after one change."))
@as_json
def log(*, limit: int, all_: bool, entry: int | None, json_: bool) -> None:
    """Show the log."""
    records: list[dict[str, object]]
    with opened() as study:
        if entry is not None:
            records = [
                {"table": c.table, "key": c.key, "before": c.before, "after": c.after}
                for c in study.store.changes(entry)
            ]
        else:
            records = [
                {
                    "nr": e.id,
                    _("when"): e.at,
                    _("who"): e.who,
                    _("what"): e.action,
                    _("which"): e.summary,
                    _("taken back"): e.undone,
                }
                for e in study.log(None if all_ else limit)
            ]
    show(records, json_=json_, empty=_("nothing happened yet"))


@click.command(help=_("Take back the newest change that still stands."))
def undo() -> None:
    """Take back."""
    with opened() as study:
        entry = study.undo()
    talk(entry.summary)


@click.command(help=_("Make again what was taken back last."))
def redo() -> None:
    """Make again."""
    with opened() as study:
        entry = study.redo()
    talk(entry.summary)
