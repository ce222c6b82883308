"""Commands that bring material in: init, cases, add, survey, source."""

from __future__ import annotations

import shlex
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from casework.cli.showing import as_json, opened, print_table, progress, show, talk
from casework.words import _, plural, spoken

if TYPE_CHECKING:
    from casework.model import Source
    from casework.readers import Reading
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


@click.command(
    help=_("Read transcripts and documents: .txt, .md, .docx. A bad file stops nothing.")
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
    with opened() as study, progress(_("reading")) as done:
        outcomes: list[Added] = []
        for outcome in study.sources.add_files(
            files, case=case, cases_by_mention=cases_by_mention, folder=Path.cwd()
        ):
            outcomes.append(outcome)
            done(len(outcomes), None)
    _report(outcomes)
    if any(outcome.error for outcome in outcomes):
        raise click.exceptions.Exit(1)


def _report(outcomes: Sequence[Added]) -> None:
    """One table of what was read, then what was dropped, doubted and refused."""
    read = [o for o in outcomes if o.source is not None and o.reading is not None]
    if read:
        columns = [_("source"), _("case"), _("turns"), _("words"), _("speakers"), _("to look at")]
        print_table(columns, [_row(o.source, o.reading, len(o.parts)) for o in read])  # type: ignore[arg-type]  # both are there, by the line above
    for outcome in read:
        reading = outcome.reading
        for remark in (*reading.dropped, *reading.doubts) if reading else ():
            talk(f"{outcome.file}: {remark}")
    for outcome in outcomes:
        if outcome.fault is not None:
            talk(str(outcome.fault))


def _row(source: Source, reading: Reading, parts: int) -> list[str]:
    case = source.case or (plural("{n} part", "{n} parts", parts) if parts else "–")
    looks = len(reading.dropped) + len(reading.doubts)
    kept = reading.kept
    counts = [str(kept.get(name, 0)) for name in ("turns", "words", "speakers")]
    return [source.id, case, *counts, str(looks or "–")]


@click.group(help=_("Surveys: every open answer becomes a short source."))
def survey() -> None:
    """Surveys."""


@survey.command("add", help=_("Read the open answers of a survey export (.csv, .xlsx)."))
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--open", "questions", multiple=True, required=True, help=_("An open question (column).")
)
@click.option("--case-column", help=_("The column that names the case."))
@click.option("--respondent-column", help=_("The column that names the respondent."))
def survey_add(
    file: Path,
    *,
    questions: tuple[str, ...],
    case_column: str | None,
    respondent_column: str | None,
) -> None:
    """Read a survey."""
    with opened() as study, progress(_("answers")) as done:
        reading = study.sources.add_survey(
            file.absolute(),
            open_questions=questions,
            case_column=case_column,
            respondent_column=respondent_column,
            progress=done,
        )
    kept = ", ".join(f"{n} {_(name)}" for name, n in reading.kept.items())
    talk(f"{reading.file}: {kept}")
    for remark in (*reading.dropped, *reading.doubts):
        talk(f"  {remark}")


@click.group(help=_("The sources of the study: show, list, say what may be quoted."))
def source() -> None:
    """Sources."""


@source.command("list", help=_("Show the sources."))
@as_json
def source_list(*, json_: bool) -> None:
    """Show the sources."""
    with opened() as study:
        records = [
            {
                "source": found.id,
                "case": found.case or None,
                "kind": found.kind,
                "turns": len(found.turns),
                "words": len(found.text.split()),
                "quotable": found.quotable,
            }
            for found in study.sources
        ]
    titles = {
        "source": _("source"),
        "case": _("case"),
        "kind": _("kind"),
        "turns": _("turns"),
        "words": _("words"),
        "quotable": _("quotable"),
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
    if text:
        click.echo(found.text, nl=False)
    elif json_:
        show(_turns(found), {}, json_=True)
    else:
        for number, turn in enumerate(found.turns, start=1):
            named = f"{turn.speaker} " if turn.speaker else ""
            click.secho(f"[{number}] {named}({turn.start}–{turn.end})", bold=True)
            click.echo(found.text[turn.start : turn.end] + "\n")


def _turns(found: Source) -> list[dict[str, object]]:
    return [
        {
            "turn": number,
            "speaker": turn.speaker,
            "role": turn.role,
            "start": turn.start,
            "end": turn.end,
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
    """Take a source out."""
    with opened() as study:
        study.sources.remove(source_id)
    talk(_('source "{id}" removed').format(id=source_id))
