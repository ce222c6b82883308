"""Commands for the flyer: write it, weigh its words, make pictures of it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from casework.cli.showing import as_json, opened, show, talk
from casework.words import _

if TYPE_CHECKING:
    from casework.analysis.flyer import Flyer
    from casework.study import Study

OUTPUT = click.Path(path_type=Path)
PLAN = click.option(
    "--plan", type=OUTPUT, help=_("What stands in it; else flyer.toml of the study.")
)
SUGGESTIONS = click.option(
    "--with-suggestions", is_flag=True, help=_("Count suggestions too; marked concept.")
)


@click.group(
    invoke_without_command=True,
    help=_("The flyer: two pages from flyer.toml and the study's results."),
)
@PLAN
@click.option(
    "--template",
    type=click.Choice(["a4-2", "trifold"]),
    help=_("Two pages upright, or one sheet folded in three; else as the plan says."),
)
@SUGGESTIONS
@click.option("-o", "--output", type=OUTPUT, help=_("Write to this file: .pdf, .docx or .html."))
@click.pass_context
def flyer(
    ctx: click.Context,
    *,
    plan: Path | None,
    template: str | None,
    with_suggestions: bool,
    output: Path | None,
) -> None:
    """Make the flyer."""
    if ctx.invoked_subcommand is not None:
        return
    if output is None:
        named = next(one for one in ctx.command.params if one.name == "output")
        raise click.MissingParameter(ctx=ctx, param=named)
    from casework.study.flyer_language import flyer_language, hard_blocks  # noqa: PLC0415 - late
    from casework.study.flyers import flyer_remarks  # noqa: PLC0415 - late

    with opened() as study:
        composed = _composed(study, plan, template, with_suggestions=with_suggestions)
        study.save(composed, output.absolute())
        for remark in flyer_remarks(study, composed, output.suffix):
            talk(remark)
        if remark := hard_blocks(flyer_language(study, composed, rare_words=False)):
            talk(remark)
    click.echo(str(output))


@flyer.command(
    "words",
    help=_(
        "How hard its words are to read, as an indication: block by block, with what to look at."
    ),
)
@PLAN
@as_json
def flyer_words(*, plan: Path | None, json_: bool) -> None:
    """Weigh the words of the flyer."""
    from casework.study import flyer_language as weighing  # noqa: PLC0415 - pandas takes seconds

    with opened() as study:
        found = weighing.flyer_language(study, _composed(study, plan, None))
        titles = {
            "block": _("block"),
            "words": _("words"),
            "sentence length": _("words a sentence"),
            "long words": _("long words"),
            "rare words": _("rare words"),
            "reading ease": _("reading ease"),
            "level": _("level"),
        }
        show(
            weighing.language_records(found), titles, json_=json_, empty=_("the flyer has no words")
        )
        if json_:
            return
        for remark in weighing.language_remarks(found):
            talk(remark)
        talk(weighing.formula_told(study.language))


@flyer.command(
    "slides", help=_("Pictures for a talk: title, pillars, chart and table, as png and svg.")
)
@PLAN
@click.option("-o", "--output", type=OUTPUT, required=True, help=_("Put them in this folder."))
def flyer_slides(*, plan: Path | None, output: Path) -> None:
    """Make pictures for a talk."""
    from casework.study.flyers import save_slides  # noqa: PLC0415 - late

    with opened() as study:
        composed = _composed(study, plan, None)
        written = save_slides(composed, output.absolute())
    for name in written:
        click.echo(str(output / name))


def _composed(
    study: Study, plan: Path | None, template: str | None, *, with_suggestions: bool = False
) -> Flyer:
    """The flyer as the plan has it, in another template if one is named."""
    from dataclasses import replace  # noqa: PLC0415 - only needed here

    from casework.study.flyers import flyer_table  # noqa: PLC0415 - late

    made = flyer_table(study, with_suggestions=with_suggestions)
    planned = plan.absolute() if plan else study.settings.flyer_plan
    composed: Flyer = study.flyer(made, planned)
    return replace(composed, template=template) if template else composed
