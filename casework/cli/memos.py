"""Commands for memos: what people noted beside the material."""

from __future__ import annotations

import click

from casework.cli.showing import as_json, opened, show, talk
from casework.model import About
from casework.words import _


@click.group(help=_("Memos: what people noted about the study, a source, or words in it."))
def memos() -> None:
    """Memos."""


@memos.command("list", help=_("Show the memos."))
@click.option("--source", "source_id", help=_("Of this source only."))
@as_json
def memos_list(*, source_id: str | None, json_: bool) -> None:
    """Show memos."""
    from casework.text import squeeze  # noqa: PLC0415 - only needed here

    with opened() as study:
        found = study.memos.of(source_id)
    records: list[dict[str, object]] = [
        {
            "memo": memo.id,
            "about": memo.about,
            "name": memo.about_id or None,
            "start": memo.anchor.start if memo.anchor else None,
            "end": memo.anchor.end if memo.anchor else None,
            "quotation": squeeze(memo.anchor.quote) if memo.anchor else None,
            "text": memo.text,
            "author": memo.author,
        }
        for memo in found
    ]
    titles = {
        "memo": _("memo"),
        "about": _("about"),
        "name": _("name"),
        "start": _("start"),
        "end": _("end"),
        "quotation": _("quotation"),
        "text": _("text"),
        "author": _("author"),
    }
    show(records, titles, json_=json_, empty=_("no memos yet"))


@memos.command("add", help=_("Note something about a source, or beside words in it."))
@click.argument("source_id", metavar="SOURCE")
@click.argument("text")
@click.option("--quote", default="", help=_("The words that it stands beside; they occur once."))
def memos_add(source_id: str, text: str, *, quote: str) -> None:
    """Note something."""
    with opened() as study:
        memo = study.memos.add(text, about=About.SOURCE, name=source_id, quote=quote)
    talk(_("memo {id} noted").format(id=memo.id))


@memos.command("withdraw", help=_("Take a memo back; its words stay in the log."))
@click.argument("memo_id", metavar="ID")
def memos_withdraw(memo_id: str) -> None:
    """Take a memo back."""
    with opened() as study:
        study.memos.withdraw(memo_id)
    talk(_("memo {id} withdrawn").format(id=memo_id))
