"""Commands for the protocol of a study: the interview guide, the form for a report."""

from __future__ import annotations

from pathlib import Path

import click

from casework.cli.showing import opened, talk
from casework.words import _, plural

OUTPUT = click.Path(path_type=Path)
ABOUT_OPTION = click.option(
    "--codebook",
    "codebooks",
    multiple=True,
    help=_("Ask about this codebook, or this code; repeat for more."),
)
ROLE_OPTION = click.option(
    "--role", default="", help=_("For respondents of this role, as protocol.toml calls it.")
)


@click.group(help=_("What the study asks: the interview guide and the form for a report."))
def protocol() -> None:
    """Protocol."""


@protocol.command("guide", help=_("The interview guide: questions, probes, and what they serve."))
@ABOUT_OPTION
@ROLE_OPTION
@click.option(
    "-o", "--output", type=OUTPUT, required=True, help=_("Write to this file: .docx, .html or .md.")
)
def protocol_guide(*, codebooks: tuple[str, ...], role: str, output: Path) -> None:
    """Write the guide."""
    with opened() as study:
        guide = study.protocol.guide(codebooks, role=role)
        study.protocol.save(guide, output.absolute())
    told = plural("{n} question", "{n} questions", len(guide.questions))
    if minutes := guide.interview.minutes:
        each = minutes / max(1, len(guide.questions))
        told += ", " + _("{n} minutes each").format(n=f"{each:.0f}")
    talk(told)
    for n in guide.unserved:
        asked = _("nothing is asked for part {n} of the research question: {text}")
        talk(asked.format(n=n, text=guide.sub_questions[n - 1]))
    click.echo(str(output))


@protocol.command(
    "template", help=_("A form for the report of an interview, which casework add reads back.")
)
@ABOUT_OPTION
@ROLE_OPTION
@click.option("-o", "--output", type=OUTPUT, required=True, help=_("Write to this file: .docx."))
def protocol_template(*, codebooks: tuple[str, ...], role: str, output: Path) -> None:
    """Write the form."""
    with opened() as study:
        template = study.protocol.template(codebooks, role=role)
        study.protocol.save(template, output.absolute())
    talk(_("fill it in, save it beside the interviews and read it with: casework add FILE"))
    click.echo(str(output))
