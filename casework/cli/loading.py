"""Commands that bring material in: init, cases, add, source."""

from __future__ import annotations

import shlex
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from casework.cli.reading import report, report_passed
from casework.cli.selecting import COMMANDS as SELECTING
from casework.cli.showing import as_json, opened, progress, seen, show, talk
from casework.cli.speakers import fix, roles
from casework.words import _, plural, spoken

if TYPE_CHECKING:
    from casework.model import Source, Turn
    from casework.study.sources import Added


@click.command(help=_("Start a study: folders, settings, codebooks, database."))
@click.argument("folder", type=click.Path(path_type=Path))
def init(folder: Path) -> None:
    """Start a study."""
    from casework.study import init_study  # noqa: PLC0415 - pandas and spaCy take seconds

    init_study(folder, language=spoken()).close()
    talk(_("A new study stands in {path}. Next:").format(path=folder))
    talk(f"  cd {shlex.quote(str(folder))}")
    talk("  casework cases add interviews/cases.csv")
    talk(f"  casework add interviews/*.docx --case {_('NAME')}")


@click.group(help=_("The cases of the study and their attributes."))
def cases() -> None:
    """The case register."""


@cases.command("add", help=_("Register cases from a CSV or XLSX file with a column name."))
@click.argument("file", type=click.Path(path_type=Path))
def cases_add(file: Path) -> None:
    """Register cases."""
    with opened() as study:
        loaded = study.cases.load(file.absolute())
    talk(plural("{n} case in the register", "{n} cases in the register", len(loaded)))


@cases.command("list", help=_("Show the cases."))
@as_json
def cases_list(*, json_: bool) -> None:
    """Show the cases."""
    with opened() as study:
        found = list(study.cases)
    columns = list(dict.fromkeys(name for case in found for name in case.attributes))
    records = [
        {"case": case.name, "selected": case.selected}
        | {column: case.attributes.get(column) for column in columns}
        for case in found
    ]
    titles = {"case": _("case"), "selected": _("selected")}
    empty = _("no cases yet; add them with: casework cases add FILE")
    show(records, titles, json_=json_, empty=empty)


for command in SELECTING:
    cases.add_command(command)


@click.command(
    help=_("Read transcripts and documents: files, folders, patterns. A bad file stops nothing.")
)
@click.argument("files", nargs=-1, required=True)
@click.option("--case", default="", help=_("The case that all these files speak of."))
@click.option(
    "--cases-by-mention",
    is_flag=True,
    help=_("Suggest parts by the cases that sentences name."),
)
def add(files: Sequence[str], *, case: str, cases_by_mention: bool) -> None:
    """Read files into the study."""
    outcomes: list[Added] = []
    with opened() as study:
        found = study.sources.find(files, base=Path.cwd(), all_fit=True)
        with progress(_("reading")) as done:
            for outcome in study.sources.add_files(
                found, case=case, cases_by_mention=cases_by_mention
            ):
                outcomes.append(outcome)
                done(len(outcomes), len(found.files) + len(found.errors))
        advised = study.sources.advice(found)
    report(outcomes)
    report_passed(found, advised)
    if any(outcome.error for outcome in outcomes):
        raise click.exceptions.Exit(1)


@click.group(help=_("The sources of the study: show, list, say what may be quoted."))
def source() -> None:
    """Sources."""


@source.command("list", help=_("Show the sources."))
@as_json
def source_list(*, json_: bool) -> None:
    """Show the sources."""
    with opened() as study:
        confirmed = study.store.roles_confirmed()
        records = [
            {
                "source": found.id,
                "case": found.case or None,
                "kind": found.kind,
                "language": found.language,
                "turns": len(found.turns),
                "words": len(found.text.split()),
                "quotable": found.quotable,
                "roles_confirmed": found.id in confirmed
                if any(turn.speaker for turn in found.turns)
                else None,
            }
            for found in study.sources
        ]
    titles = {
        "source": _("source"),
        "case": _("case"),
        "kind": _("kind"),
        "language": _("language"),
        "turns": _("turns"),
        "words": _("words"),
        "quotable": _("quotable"),
        "roles_confirmed": _("roles confirmed"),
    }
    empty = _("no sources yet; add them with: casework add FILES")
    show(records, titles, json_=json_, empty=empty)


@source.command("show", help=_("Print a source turn by turn, or its text as it is stored."))
@click.argument("source_id", metavar="ID")
@click.option("--text", is_flag=True, help=_("The text alone, to which all offsets refer."))
@as_json
def source_show(source_id: str, *, text: bool, json_: bool) -> None:
    """Show one source."""
    with opened() as study:
        found = study.sources.named(source_id)
        confirmed = found.id in study.store.roles_confirmed()
    if text:
        click.echo(found.text, nl=False)
    elif json_:
        show(_turns(found), {}, json_=True)
    else:
        about = [found.id, _(str(found.kind)), found.language]
        if any(turn.speaker for turn in found.turns):
            about.append(_("roles confirmed") if confirmed else _("roles proposed"))
        click.echo(seen(f"{found.title} ({', '.join(about)})\n"))
        for number, turn in enumerate(found.turns, start=1):
            who = (turn.speaker, _(turn.role) if turn.role else "", _times(turn))
            head = f"[{number}] {', '.join(filter(None, who))} ({turn.start}–{turn.end})"
            click.secho(seen(head.replace("]  (", "] (")), bold=True)
            click.echo(seen(found.text[turn.start : turn.end]) + "\n")


def _times(turn: Turn) -> str:
    if turn.begins is None:
        return ""
    return f"{_clock(turn.begins)}–{_clock(turn.ends) if turn.ends is not None else ''}"


def _clock(milliseconds: int) -> str:
    minutes, seconds = divmod(milliseconds // 1000, 60)
    return f"{minutes // 60:02}:{minutes % 60:02}:{seconds:02}"


def _turns(found: Source) -> list[dict[str, object]]:
    return [
        {
            "turn": number,
            "speaker": turn.speaker,
            "role": turn.role,
            "start": turn.start,
            "end": turn.end,
            "begins": turn.begins,
            "ends": turn.ends,
            "text": found.text[turn.start : turn.end],
        }
        for number, turn in enumerate(found.turns, start=1)
    ]


@source.command("set", help=_("Say which case a source speaks of, and whether it may be quoted."))
@click.argument("source_id", metavar="ID")
@click.option("--case", help=_("The case that all of it speaks of."))
@click.option("--quotable/--not-quotable", default=None, help=_("Quotations in print allowed."))
def source_set(source_id: str, *, case: str | None, quotable: bool | None) -> None:
    """Set what is known of a source."""
    if case is None and quotable is None:
        told = _("say what to set: --case NAME, --quotable or --not-quotable")
        raise click.UsageError(told)
    with opened() as study:
        found = study.sources.named(source_id)
        if case is not None:
            study.sources.set_case(found.id, case)
        if quotable is not None:
            study.sources.set_quotable(found.id, allowed=quotable)
        found = study.sources.named(source_id)
    allowed = {True: _("yes"), False: _("no"), None: "–"}[found.quotable]
    talk(f"{found.id}: {_('case')} {found.case or '–'}, {_('quotable')} {allowed}")


@source.command("parts", help=_("Show or accept the parts of a source that speak of one case."))
@click.argument("source_id", metavar="ID")
@click.option("--accept", is_flag=True, help=_("Accept all of them."))
@as_json
def source_parts(source_id: str, *, accept: bool, json_: bool) -> None:
    """Show or accept case parts."""
    with opened() as study:
        found = study.sources.named(source_id)
        if accept:
            n = study.sources.accept_parts(source_id)
            talk(plural("{n} part accepted", "{n} parts accepted", n))
            return
        records = [
            {
                "case": part.case,
                "start": part.start,
                "end": part.end,
                "accepted": part.accepted,
                "text": found.text[part.start : part.end],
            }
            for part in study.sources.parts(source_id)
        ]
    titles = {
        "case": _("case"),
        "start": _("start"),
        "end": _("end"),
        "accepted": _("accepted"),
        "text": _("text"),
    }
    empty = _("this source has no parts; it speaks of one case or none")
    show(records, titles, json_=json_, empty=empty)


@source.command("remove", help=_("Take a source out of the study; refused while it is coded."))
@click.argument("source_id", metavar="ID")
def source_remove(source_id: str) -> None:
    """Take a source out, or all whose ids fit a pattern."""
    with opened() as study:
        for name in study.sources.fitting(source_id):
            study.sources.remove(name)
            talk(_('source "{id}" removed').format(id=name))


source.add_command(fix)
source.add_command(roles)
