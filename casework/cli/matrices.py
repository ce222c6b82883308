"""The command for matrices: codes, cases, sources and more against each other."""

from __future__ import annotations

from pathlib import Path

import click

from casework.cli.showing import as_json, given, opened, show, talk, waiting
from casework.errors import CaseworkError
from casework.words import _

OUTPUT = click.Path(path_type=Path)


@click.command(
    help=_(
        "Set codes, cases, sources and more against each other. KIND is cross-case, framework,"
        " checklist, case-ordered, counts, co-occurrence, content or truth-table. Rows and columns"
        " are codes, codes:all, cases, sources, attribute:NAME, answer:NAME, years, barriers or"
        " barriers:kept."
    )
)
@click.argument("kind", metavar=_("KIND"))
@click.option("--codebook", default="", help=_("The codebook; else that of the results table."))
@click.option("--rows", default="", help=_("What the rows are; else what goes with the kind."))
@click.option(
    "--columns", default="", help=_("What the columns are; else what goes with the kind.")
)
@click.option(
    "--cell",
    default="",
    help=_(
        "What a cell says: summary, mark, polarity, quotation, segments, sources, cases,"
        " per-1000-words, share-of-sources or share-of-cases."
    ),
)
@click.option("--order-by", default="", help=_("Put cases in the order of this attribute."))
@click.option("--descending", is_flag=True, help=_("The largest first."))
@click.option("--transpose", is_flag=True, help=_("Turn rows and columns round."))
@click.option(
    "--normalise", default="", help=_("Make counts shares of their row, column or total.")
)
@click.option("--case", "cases", multiple=True, help=_("Only this case; repeat for more."))
@click.option("--code", "codes", multiple=True, help=_("Only this code; repeat for more."))
@click.option(
    "--band",
    "bands",
    multiple=True,
    help=_('Put numbers of an attribute together: "small=<500"; repeat for more.'),
)
@click.option(
    "--together",
    default="",
    help=_("When codes occur together: touch (the default), same or source."),
)
@click.option(
    "--partial-as",
    default="open",
    help=_("In a truth table partial evidence is: open (the default), present or absent."),
)
@click.option(
    "--none-as",
    default="open",
    help=_("In a truth table no evidence is: open (the default), present or absent."),
)
@click.option("--with-suggestions", is_flag=True, help=_("Count suggestions too; marked concept."))
@click.option("--title", default="", help=_("What stands above it; else the codebook's title."))
@click.option(
    "-o",
    "--output",
    type=OUTPUT,
    help=_("Write to this file: .docx, .xlsx, .html, .md, .csv or .json."),
)
@as_json
def matrix(  # noqa: PLR0913 - one parameter an option
    kind: str,
    *,
    codebook: str,
    rows: str,
    columns: str,
    cell: str,
    order_by: str,
    descending: bool,
    transpose: bool,
    normalise: str,
    cases: tuple[str, ...],
    codes: tuple[str, ...],
    bands: tuple[str, ...],
    together: str,
    partial_as: str,
    none_as: str,
    with_suggestions: bool,
    title: str,
    output: Path | None,
    json_: bool,
) -> None:
    """Make a matrix."""
    named = dict(map(_band, bands))
    with opened() as study:
        from casework.study.matrices import matrix_rows  # noqa: PLC0415 - loaded with the study

        with waiting(_("counting")):
            made = study.matrix(
                kind,
                codebook=codebook,
                rows=rows,
                columns=columns,
                cell=cell,
                order_by=order_by,
                descending=descending,
                transpose=transpose,
                normalise=normalise,
                cases=cases,
                codes=codes,
                bands=named,
                together=together,
                partial_as=partial_as,
                none_as=none_as,
                with_suggestions=with_suggestions,
                title=title,
            )
        if given(study, made, output, json_=json_):
            return
        records, titles, remarks = matrix_rows(made)
    show(records, titles, json_=False, empty=_("no rows"))
    for remark in remarks:
        talk(remark)


def _band(given: str) -> tuple[str, str]:
    name, sign, limits = given.partition("=")
    if not sign:
        told = _('--band "{given}": write a name and its limits, such as {example}')
        raise CaseworkError(told.format(given=given, example='"small=<500"'))
    return name, limits
