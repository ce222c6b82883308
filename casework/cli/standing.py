"""The command that holds a study against its evidence: check."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from casework.cli.showing import as_json, given, opened, seen, talk
from casework.words import _, plural

if TYPE_CHECKING:
    from casework.analysis.standing import Standing

OUTPUT = click.Path(path_type=Path)


@click.command(
    help=_(
        "List what in cells, notes and flyer the evidence does not bear, and what to do about it."
        " Ends with code 1 where something is wrong."
    )
)
@click.option("--codebook", default="", help=_("The table's codebook; else that of study.toml."))
@click.option(
    "-o", "--output", type=OUTPUT, help=_("Write to this file: .docx, .html, .md, .csv or .json.")
)
@as_json
@click.pass_context
def check(ctx: click.Context, *, codebook: str, output: Path | None, json_: bool) -> None:
    """Check a study."""
    from casework.study.standing import standing  # noqa: PLC0415 - spaCy is slow

    with opened() as study:
        found = standing(study, codebook=codebook)
        if not given(study, found, output, json_=json_):
            _show(found)
    _account(found)
    if found.wrong:
        ctx.exit(1)


def _show(found: Standing) -> None:
    for remark in found.remarks:
        degree, about = _(str(remark.degree)), _(str(remark.about))
        click.echo(f"{degree.upper()}  {seen(remark.place)}  ({about})")
        click.echo(f"    {seen(remark.what)}")
        for quote in remark.quotes:
            click.echo(f"      {seen(quote)}")
        click.echo(f"    → {seen(remark.todo)}")
        click.echo()


def _account(found: Standing) -> None:
    looked = ", ".join(f"{one.n} {_(one.what)}" for one in found.looked)
    talk(_("looked at: {what}").format(what=looked))
    if unclear := sum(one.open for one in found.looked):
        told = plural("{n} could not be judged", "{n} could not be judged", unclear)
        talk(told)
    counts = ", ".join(f"{n} {_(str(degree))}" for degree, n in found.counts.items())
    talk(counts)
