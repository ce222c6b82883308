"""Commands for surveys: survey."""

from __future__ import annotations

from pathlib import Path

import click

from casework.cli.showing import as_json, opened, progress, seen, show, talk
from casework.words import _


@click.group(help=_("Surveys: every open answer becomes a short source."))
def survey() -> None:
    """Surveys."""


@survey.command(
    "inspect",
    help=_("Propose what each column of a survey file is, and why; -o keeps it to correct."),
)
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "-o", "output", type=click.Path(path_type=Path), help=_("The mapping to write (.toml).")
)
@click.option("--over", is_flag=True, help=_("Replace a mapping that is there already."))
@as_json
def survey_inspect(file: Path, *, output: Path | None, over: bool, json_: bool) -> None:
    """Propose a mapping."""
    with opened() as study:
        proposed = study.surveys.inspect(file.absolute())
        if output:
            study.surveys.save_map(proposed, output.absolute(), over=over)
    records = [
        {
            "column": column.header,
            "role": str(column.role),  # as the mapping has it
            "kind": str(column.kind) if column.kind else None,
            "why": column.reason,
        }
        for column in proposed.columns
    ]
    if proposed.program:
        talk(_("{file}: written by {program}").format(file=file.name, program=proposed.program))
    for doubt in proposed.doubts:
        talk(seen(f"{file.name}: {doubt}"))
    if output is None or json_:
        titles = {"column": _("column"), "role": _("role"), "kind": _("kind"), "why": _("why")}
        show(records, titles, json_=json_)
    if output is None:
        talk(_("Keep it with -o NAME.toml, read and correct it, then add the survey with --map."))
    else:
        told = _("{path} holds what is proposed for {n} columns; read and correct it. Then:")
        talk(told.format(path=output, n=len(records)))
        talk(f"  casework survey add {file} --map {output}")


@survey.command("add", help=_("Read the open answers of a survey (.csv, .tsv, .xlsx, .ods, .sav)."))
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--map", "mapping", type=click.Path(path_type=Path), help=_("The confirmed mapping (.toml).")
)
@click.option("--wave", default="", help=_("The year or round, where the file's name lacks it."))
@click.option("--open", "questions", multiple=True, help=_("An open question (column)."))
@click.option("--case-column", help=_("The column that names the case."))
@click.option("--respondent-column", help=_("The column that names the respondent."))
def survey_add(
    file: Path,
    *,
    mapping: Path | None,
    wave: str,
    questions: tuple[str, ...],
    case_column: str | None,
    respondent_column: str | None,
) -> None:
    """Read a survey."""
    if mapping and (questions or case_column or respondent_column):
        raise click.UsageError(_("--map says what the columns are; leave the other options out"))
    if wave and not mapping:
        raise click.UsageError(_("--wave goes with --map"))
    with opened() as study, progress(_("answers")) as done:
        reading = study.sources.add_survey(
            file.absolute(),
            mapping=mapping.absolute() if mapping else None,
            wave=wave,
            open_questions=questions,
            case_column=case_column,
            respondent_column=respondent_column,
            progress=done,
        )
    kept = ", ".join(f"{n} {_(name)}" for name, n in reading.kept.items())
    talk(f"{reading.file}: {kept}")
    for remark in (*reading.dropped, *reading.doubts):
        talk(f"  {remark}")
