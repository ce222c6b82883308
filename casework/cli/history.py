"""Commands for what happened: log, undo, redo."""

from __future__ import annotations

from datetime import datetime

import click

from casework.cli.showing import as_json, opened, show, talk
from casework.words import _


@click.command(help=_("Show who changed what, and when."))
@click.option(
    "-n",
    "limit",
    type=click.IntRange(1),
    default=20,
    show_default=True,
    help=_("How many of the newest."),
)
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
                    "entry": e.id,
                    "at": e.at if json_ else _local(e.at),
                    "who": e.who,
                    "action": e.action if json_ else words_for(e.action),
                    "summary": e.summary,
                    "undone": e.undone,
                }
                for e in study.log(None if all_ else limit)
            ]
    titles = {
        "entry": _("no."),
        "at": _("when"),
        "who": _("who"),
        "action": _("what"),
        "summary": _("which"),
        "undone": _("taken back"),
        "table": _("table"),
        "key": _("row"),
        "before": _("before"),
        "after": _("after"),
    }
    show(records, titles, json_=json_, empty=_("nothing happened yet"))


def _local(at: str) -> str:
    """A moment of the log as the clock on the wall says it."""
    return datetime.fromisoformat(at).astimezone().strftime("%Y-%m-%d %H:%M")


def words_for(action: str) -> str:
    """What was done, in the user's words; an action of which none are known as it is."""
    return _of_codings(action) or _of_account(action) or _of_material(action) or action


def _of_material(action: str) -> str:
    return {
        "add cases": _("add cases"),
        "add sources": _("add sources"),
        "set source": _("set source"),
        "set turns": _("set speakers"),
        "confirm roles": _("confirm roles"),
        "remove source": _("remove source"),
        "add case parts": _("add case parts"),
        "accept case parts": _("accept case parts"),
        "add trends": _("add figures of surveys"),
        "add memos": _("add memos"),
        "edit memo": _("change memo"),
        "withdraw memo": _("withdraw memo"),
        "edit codebook": _("change codebook"),
        "undo": _("take back"),
        "redo": _("make again"),
        "read": _("made with"),
    }.get(action, "")


def _of_codings(action: str) -> str:
    return {
        "add codings": _("add codings"),
        "judge": _("judge"),
        "recode": _("recode"),
        "resize coding": _("change bounds of coding"),
        "set polarity": _("set polarity"),
        "suggest": _("suggest"),
        "assign": _("assign"),
        "unassign": _("take assignment back"),
        "resolve": _("decide on difference"),
        "withdraw resolution": _("take decision back"),
        "keep barrier": _("keep barrier"),
        "keep barriers": _("keep barriers"),
        "release barrier": _("release barrier"),
    }.get(action, "")


def _of_account(action: str) -> str:
    return {
        "put claims": _("write cells"),
        "put links": _("tie quotations"),
        "remove links": _("untie quotations"),
        "put expectations": _("write expectations"),
        "remove expectations": _("take expectations away"),
        "put register": _("write register"),
        "remove candidate": _("remove candidate"),
        "add member check": _("record member check"),
        "withdraw member check": _("take member check back"),
    }.get(action, "")


@click.command(help=_("Take back the newest change that still stands."))
@click.option("--entry", type=int, help=_("This change, by its number in the log."))
def undo(*, entry: int | None) -> None:
    """Take back."""
    with opened() as study:
        taken = study.undo(entry)
    talk(_("taken back: {summary}").format(summary=taken.summary))


@click.command(help=_("Make again what was taken back last."))
def redo() -> None:
    """Make again."""
    with opened() as study:
        again = study.redo()
    talk(_("made again: {summary}").format(summary=again.summary))
