"""Commands for member checks: the letter, what came of it, how every source stands."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import click

from casework.cli.showing import as_json, opened, show, talk, waiting
from casework.words import _, plural

OUTPUT = click.Path(path_type=Path)
SAID = {  # results as they are said on a screen
    "sent": _("sent"),
    "approved": _("approved"),
    "changed": _("changed"),
    "refused": _("refused"),
}


@click.group("member-check", help=_("What respondents say of what was made of their words."))
def member_check() -> None:
    """Member checks."""


@member_check.command(
    "letter", help=_("The report for the respondent: own words, where they stand, how to answer.")
)
@click.argument("source_id")
@click.option("--speaker", default="", help=_("Only what this speaker said; where there are more."))
@click.option(
    "-o", "--output", type=OUTPUT, required=True, help=_("Write to this file: .docx, .html or .md.")
)
def member_check_letter(source_id: str, *, speaker: str, output: Path) -> None:
    """Write the letter."""
    from casework.study.member_letters import (  # noqa: PLC0415 - pandas takes seconds
        member_letter,
        save_letter,
    )

    with opened() as study, waiting(_("writing the letter")):
        made = member_letter(study, source_id, speaker=speaker)
        save_letter(study, made.letter, output.absolute())
    click.echo(str(output))
    for doubt in made.doubts:
        talk(doubt)
    used = plural("{n} quotation", "{n} quotations", len(made.letter.words))
    advice = _("once it is sent: casework member-check sent {source}").format(source=source_id)
    talk(f"{used}; {advice}")


def _recorder(result: str, about: str) -> Callable[..., None]:
    """The command that writes one result down."""

    @member_check.command(result, help=about)
    @click.argument("source_id")
    @click.option("--on", default="", help=_("The day on which it happened; else today."))
    @click.option("--note", default="", help=_("What the respondent had changed, or why not."))
    def record(source_id: str, *, on: str, note: str) -> None:
        with opened() as study:
            event = study.member_checks.record(source_id, result, on=on, note=note)
        talk(f"{event.source}: {SAID[result]}, {event.on}")
        if result == "refused":
            talk(
                _(
                    "these words leave tables, counts, flyer and exports as soon as those are made"
                    " anew: casework run. What was handed out already stays out of reach"
                )
            )

    return record


member_check_sent = _recorder("sent", _("Write down that the letter was sent."))
member_check_approved = _recorder("approved", _("Write down that the respondent agrees."))
member_check_changed = _recorder(
    "changed", _("Write down that the respondent agrees once something is changed.")
)
member_check_refused = _recorder(
    "refused", _("Write down that the respondent refuses: the words leave tables and exports.")
)


@member_check.command("withdraw", help=_("Take back what was written down last of a source."))
@click.argument("source_id")
def member_check_withdraw(source_id: str) -> None:
    """Take an event back."""
    with opened() as study:
        event = study.member_checks.withdraw(source_id)
    told = _("taken back: {result} of {source}")
    talk(told.format(result=SAID[str(event.result)], source=event.source))


@member_check.command("add", help=_("Take in results from a table: source, result, on, note."))
@click.argument("file", type=OUTPUT)
def member_check_add(file: Path) -> None:
    """Take in a table."""
    with opened() as study:
        added = study.member_checks.load(file.absolute())
    talk(f"{file.name}: " + plural("{n} new member check", "{n} new member checks", len(added)))


@member_check.command("list", help=_("How every source stands with its respondent."))
@as_json
def member_check_list(*, json_: bool) -> None:
    """Show how the sources stand."""
    with opened() as study:
        found = study.member_checks.by_source()
    records: list[dict[str, object]] = []
    for one in found:
        result = str(one.check.result) if one.check else "none"
        records.append(
            {
                "source": one.source,
                "case": one.case,
                "result": result if json_ else SAID.get(result, _("not sent yet")),
                "on": one.check.on if one.check else "",
                "note": one.check.note if one.check else "",
            }
        )
    titles = {
        "source": _("source"),
        "case": _("case"),
        "result": _("result"),
        "on": _("on"),
        "note": _("note"),
    }
    show(records, titles, json_=json_, empty=_("no sources yet"))
    if not json_ and (refused := [one for one in records if one["result"] == SAID["refused"]]):
        talk(
            plural(
                "{n} source was refused by its respondent and is not counted.",
                "{n} sources were refused by their respondents and are not counted.",
                len(refused),
            )
        )
