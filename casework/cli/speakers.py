"""Commands for who speaks in a source: source fix, source roles."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from casework.cli.showing import as_json, opened, seen, show, talk
from casework.words import _, plural

if TYPE_CHECKING:
    from casework.study.speakers import Speaker


@click.command("fix", help=_("Rename or merge the speakers of a source, and set their roles."))
@click.argument("source_id", metavar="ID")
@click.option(
    "--speaker", "renamed", multiple=True, metavar="OLD=NEW", help=_("Another name for a speaker.")
)
@click.option(
    "--role",
    "given",
    multiple=True,
    metavar="NAME=ROLE",
    help=_("The role of a speaker: interviewer, respondent or other."),
)
def fix(source_id: str, *, renamed: tuple[str, ...], given: tuple[str, ...]) -> None:
    """Mend speakers."""
    if not renamed and not given:
        raise click.UsageError(_("nothing to do: give --speaker OLD=NEW or --role NAME=ROLE"))
    with opened() as study:
        study.sources.fix(
            source_id,
            speakers=_pairs(renamed, "--speaker"),
            roles=_pairs(given, "--role"),
        )
        found = study.sources.speakers(source_id)
    _show(found, json_=False)


def _pairs(given: Sequence[str], option: str) -> dict[str, str]:
    """Options like ``OLD=NEW``; each old name once."""
    pairs: dict[str, str] = {}
    for pair in given:
        old, sign, new = pair.partition("=")
        if not sign or not old.strip() or old.strip() in pairs:
            told = _('{option} "{pair}": give each name once, as NAME=VALUE')
            raise click.UsageError(told.format(option=option, pair=pair))
        pairs[old.strip()] = new.strip()
    return pairs


@click.command("roles", help=_("Show the speakers with their roles, and confirm these."))
@click.argument("source_id", metavar="[ID]", required=False)
@click.option("--confirm", is_flag=True, help=_("The roles are as they should be."))
@as_json
def roles(source_id: str | None, *, confirm: bool, json_: bool) -> None:
    """Show or confirm roles."""
    with opened() as study:
        if confirm:
            n = study.sources.confirm_roles(source_id)
            talk(plural("roles of {n} source confirmed", "roles of {n} sources confirmed", n))
            return
        found = study.sources.speakers(source_id)
    _show(found, json_=json_)


def _show(speakers: Sequence[Speaker], *, json_: bool) -> None:
    records: list[dict[str, object]] = [
        {
            "source": speaker.source,
            "speaker": speaker.name if json_ else seen(speaker.name),
            "role": (speaker.role if json_ else _said(speaker.role)) or None,
            "turns": speaker.turns,
            "words": speaker.words,
            "roles_confirmed": speaker.confirmed,
        }
        for speaker in speakers
    ]
    titles = {
        "source": _("source"),
        "speaker": _("speaker"),
        "role": _("role"),
        "turns": _("turns"),
        "words": _("words"),
        "roles_confirmed": _("roles confirmed"),
    }
    show(records, titles, json_=json_, empty=_("nobody is named as a speaker"))


def _said(role: str) -> str:
    return ", ".join(_(part) for part in role.split(", ")) if role else ""
