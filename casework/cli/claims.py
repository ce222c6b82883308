"""Commands that hold a text against the figures: claims."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import click

from casework.cli.showing import as_json, opened, seen, show, talk
from casework.words import _, plural

OUTPUT = click.Path(path_type=Path)


@click.group(help=_("What a text states about figures, held against the figures."))
def claims() -> None:
    """Claims."""


@claims.command(
    "check",
    help=_(
        "List every sentence of a text that states a figure, a majority, a change, a rank or a"
        " number of cases, and say whether the survey figures or the cross-case table bear it out."
    ),
)
@click.argument("file", type=OUTPUT)
@click.option("--about", type=OUTPUT, help=_("What to know of the questions; else trends.toml."))
@click.option("--year", type=int, help=_("The year on which the text reports; else the last."))
@click.option("--strict", is_flag=True, help=_("End with code 1 if a statement is off."))
@click.option(
    "-o", "--output", type=OUTPUT, help=_("Write to this file: .docx, .html, .md, .csv or .json.")
)
@as_json
@click.pass_context
def claims_check(  # noqa: PLR0913 - the options of one command
    ctx: click.Context,
    file: Path,
    *,
    about: Path | None,
    year: int | None,
    strict: bool,
    output: Path | None,
    json_: bool,
) -> None:
    """Check a text."""
    from casework.study.figure_claims import check_text, save_check  # noqa: PLC0415 - spaCy is slow

    with opened() as study:
        asked = about.absolute() if about else None
        check = check_text(study, file.absolute(), about=asked, year=year)
        if output is not None:
            save_check(study, check, output.absolute())
            click.echo(str(output))
    if output is None:
        titles = {
            "paragraph": _("paragraph"),
            "sentence": _("sentence"),
            "said": _("says"),
            "verdict": _("verdict"),
            "series": _("series"),
            "why": _("why"),
        }
        rows = (
            check.records if json_ else [{k: seen(v) for k, v in row.items()} for row in check.rows]
        )
        show(rows, titles, json_=json_, empty=_("no statement about figures found"))
    if check.language != "nl":
        talk(_("the words it looks for are Dutch; in another language it finds little"))
    counted = Counter(row["verdict"] for row in check.rows)
    told = plural("{n} statement", "{n} statements", len(check.rows))
    talk(f"{told}: " + ", ".join(f"{n} {verdict}" for verdict, n in sorted(counted.items())))
    if strict and check.wrong:
        ctx.exit(1)
