"""The command that brings changes in a table back: table pull."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from casework.cli.showing import as_json, opened, seen, show, talk
from casework.words import _, noted, plural

if TYPE_CHECKING:
    from casework.study.pulling import CellChange, Pulled

FILE = click.Path(path_type=Path)
STATES = {
    "changed": noted("changed"),
    "conflict": noted("conflict: the study changed too"),
    "unsure": noted("not known over which words it was written"),
    "emptied": noted("emptied: not taken over"),
}

YES = frozenset({"y", "yes", "j", "ja"})


@click.command(
    "pull",
    help=_("Take over what a colleague changed in the cells of a table, in Word, Excel or CSV."),
)
@click.argument("file", type=FILE)
@click.option("--by", help=_("Who changed it; else who saved the document last."))
@click.option("--codebook", help=_("Whose rows these are, where the document does not tell."))
@click.option("--yes", is_flag=True, help=_("Take it over without asking."))
@click.option(
    "--force", is_flag=True, help=_("Take over also where the study was changed since then.")
)
@click.option("--dry-run", is_flag=True, help=_("Only show what differs."))
@as_json
def table_pull(  # noqa: PLR0913 - one parameter an option
    file: Path,
    *,
    by: str | None,
    codebook: str | None,
    yes: bool,
    force: bool,
    dry_run: bool,
    json_: bool,
) -> None:
    """Bring changes back."""
    with opened() as study:
        from casework.study.pulling import compare_document, take_over  # noqa: PLC0415 - late

        pulled = compare_document(study, file.absolute(), codebook=codebook or "")
        by = by or pulled.by or study.coder
        _show(pulled, json_=json_)
        taken = pulled.to_take(force=force)
        left = [one for one in pulled.changes if one.in_the_way and one not in taken]
        if taken and not dry_run and (yes or (not json_ and _agreed(len(taken), by))):
            take_over(study, taken, by=by)
            told = plural("{n} cell taken over", "{n} cells taken over", len(taken))
            talk(_("{told}, as the words of {name}").format(told=told, name=seen(by)))
        elif taken and not json_:
            talk(_("nothing was changed"))
    if left and not dry_run:
        told = plural(
            "{n} cell is not taken over: the study says something else by now; look at both, then"
            " write it with casework table edit, or use --force",
            "{n} cells are not taken over: the study says something else by now; look at both, then"
            " write them with casework table edit, or use --force",
            len(left),
        )
        raise click.exceptions.Exit(_refused(told))


def _refused(told: str) -> int:
    talk(told)
    return 1


def _agreed(n: int, by: str) -> bool:
    asked = plural("Take {n} cell over", "Take {n} cells over", n)
    told = _("{asked}, as the words of {name}? [y/N]").format(asked=asked, name=seen(by))
    answer = click.prompt(told, default="", show_default=False, err=True)
    return answer.strip().casefold() in YES


def _show(pulled: Pulled, *, json_: bool) -> None:
    show(
        [_record(one, json_=json_) for one in pulled.changes],
        {
            "row": _("row"),
            "case": _("case"),
            "before": _("in the study"),
            "after": _("in the document"),
            "state": _("state"),
        },
        json_=json_,
        empty=_("no cell differs"),
    )
    for line in _remarks(pulled):
        talk(line)


def _record(one: CellChange, *, json_: bool) -> dict[str, object]:
    if json_:
        names = ("codebook", "code", "case", "before", "after", "state")
        return {name: getattr(one, name) for name in names}
    return {
        "row": one.label,
        "case": one.case,
        "before": seen(one.before) or "–",
        "after": seen(one.after) or "–",
        "state": _(STATES[one.state]),
    }


def _remarks(pulled: Pulled) -> list[str]:
    """What to know of the document: who changed it, how, and what was not understood."""
    told = [
        plural("{n} cell was left as it was", "{n} cells were left as they were", pulled.untouched)
    ]
    if pulled.by:
        moment = pulled.on.replace("T", " ")[:16]
        saved = _("saved last by {name}, {moment}") if moment else _("changed by {name}")
        told.append(saved.format(name=seen(pulled.by), moment=moment))
    if pulled.insertions or pulled.deletions:
        tracked = _(
            "tracked changes: {insertions} insertions, {deletions} deletions; read as if all were"
            " accepted"
        )
        told.append(tracked.format(insertions=pulled.insertions, deletions=pulled.deletions))
    for comment in pulled.comments:
        place = f"{comment.row}, {comment.column}" if comment.row else _("beside the table")
        who = f"{comment.author}: " if comment.author else ""
        words = _("comment at {place}: {text}").format(place=place, text=f"{who}“{comment.text}”")
        told.append(seen(words))
    told += [seen(doubt) for doubt in pulled.doubts]
    told += [_("not recognised: {place}").format(place=seen(place)) for place in pulled.unknown]
    return told
