"""Commands that make something of the study: barriers, table, flyer, run."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click

from casework.cli.counting import barriers_cases
from casework.cli.pulling import table_pull
from casework.cli.showing import as_json, given, opened, show, talk, waiting
from casework.words import _

if TYPE_CHECKING:
    from casework.analysis.barrier import Barriers
    from casework.analysis.crosscase import CrossCaseTable
    from casework.study import Study

OUTPUT = click.Path(path_type=Path)
RESTED = 5  # segments outside the groups that a screen shows


@click.group(
    invoke_without_command=True,
    help=_("Cluster what was said about barriers into those that recur."),
)
@click.option("--codebook", default="barriers", show_default=True, help=_("Take what it coded."))
@click.option("--question", "questions", multiple=True, help=_("Take the answers to this too."))
@click.option("--quotations", is_flag=True, help=_("Take what documents print as quotations."))
@click.option("--with-suggestions", is_flag=True, help=_("Count suggestions too."))
@click.option("--n", type=click.IntRange(2), help=_("How many clusters."))
@click.option("--threshold", type=click.FloatRange(0, 2), help=_("Cut at this cosine distance."))
@click.option("--seed", default=1, show_default=True, help=_("Same seed, same result."))
@click.option(
    "--keep/--no-keep", default=True, help=_("Leave what people put together whole (the default).")
)
@click.option("-o", "--output", type=OUTPUT, help=_("Write to this file; the suffix chooses."))
@as_json
@click.pass_context
def barriers(  # noqa: PLR0913 - one parameter an option
    ctx: click.Context,
    *,
    codebook: str,
    questions: tuple[str, ...],
    quotations: bool,
    with_suggestions: bool,
    n: int | None,
    threshold: float | None,
    seed: int,
    keep: bool,
    output: Path | None,
    json_: bool,
) -> None:
    """Cluster barriers."""
    if ctx.invoked_subcommand is not None:
        return
    with opened() as study:
        with waiting(_("clustering")):
            found = study.barriers(
                codebook=codebook,
                questions=questions,
                from_quotations=quotations,
                with_suggestions=with_suggestions,
                n=n,
                threshold=threshold,
                seed=seed,
                keep=keep,
            )
        if not given(study, found, output, json_=json_):
            _show_barriers(found, study.codebook.labels(study.language))


barriers.add_command(barriers_cases)


def _show_barriers(found: Barriers, labels: Mapping[str, str]) -> None:
    """The clusters on a screen: what they are called, how many said it, in whose words."""
    from casework.text import excerpt  # noqa: PLC0415 - only needed here

    records = [
        {
            "barrier": barrier.number,
            "name": barrier.title(labels),
            "segments": barrier.n_texts,
            "sources": barrier.n_sources,
            "cases": barrier.n_cases,
            "stability": _(barrier.steadiness),
            "quotation": excerpt(barrier.medoid.quote, 90),
        }
        for barrier in found.barriers
    ]
    titles = {
        "barrier": _("no."),
        "name": _("barrier"),
        "segments": _("segments"),
        "sources": _("sources"),
        "cases": _("cases"),
        "stability": _("stability"),
        "quotation": _("quotation"),
    }
    show(records, titles, json_=False, empty=_("no barriers found"))
    for text in found.rest[:RESTED]:
        talk(_("outside: {quote}").format(quote=excerpt(text.quote, 90)))
    if len(found.rest) > RESTED:
        talk(_("and {n} more outside the groups").format(n=len(found.rest) - RESTED))


@click.group(
    invoke_without_command=True,
    help=_("The cross-case table: cases across, steps of a codebook down."),
)
@click.option("--codebook", help=_("The codebook whose steps are the rows."))
@click.option("--case", "cases", multiple=True, help=_("A column; repeat for more."))
@click.option("--with-suggestions", is_flag=True, help=_("Count suggestions too; marked concept."))
@click.option(
    "-o",
    "--output",
    type=OUTPUT,
    help=_("Write to this file: .docx, .xlsx, .html, .md, .csv or .json."),
)
@as_json
@click.pass_context
def table(
    ctx: click.Context,
    *,
    codebook: str | None,
    cases: tuple[str, ...],
    with_suggestions: bool,
    output: Path | None,
    json_: bool,
) -> None:
    """Make the cross-case table."""
    if ctx.invoked_subcommand is not None:
        return
    with opened() as study:
        made = _table(study, codebook, cases, with_suggestions=with_suggestions)
        if not given(study, made, output, json_=json_):
            rows = [
                {"": row.short} | {cell.case: _shown(cell.summary) for cell in row.cells}
                for row in made.rows
            ]
            show(rows, {}, json_=False, empty=_("no rows"))
            _account(made)


def _table(
    study: Study, codebook: str | None, cases: tuple[str, ...], *, with_suggestions: bool
) -> CrossCaseTable:
    """The table as the settings ask for it, with what the command line asks otherwise."""
    asked = study.settings.table
    return study.cross_case(
        codebook or (asked.codebook if asked else "cox"),
        cases=cases or (asked.cases if asked else ()),
        title=asked.title if asked and codebook in {None, asked.codebook} else "",
        notes=dict(asked.notes) if asked and codebook in {None, asked.codebook} else None,
        with_suggestions=with_suggestions or bool(asked and asked.with_suggestions),
    )


def _shown(summary: str) -> str:
    return summary or "– " + _("no evidence yet")


def _account(made: CrossCaseTable) -> None:
    told = _("{segments} quotations from {sources} sources; {suggested} of them are suggestions")
    talk(told.format(segments=made.n_segments, sources=made.n_sources, suggested=made.n_suggested))


@table.command(
    "edit", help=_("Write a cell by hand: row, case and text. Without a text: an editor.")
)
@click.argument("code", metavar="ROW")
@click.argument("case")
@click.argument("text", required=False)
@click.option("--note", help=_("What is to be said of the cell; printed under the table."))
@click.option("--codebook", help=_("The table's codebook; else that of study.toml."))
def table_edit(
    code: str, case: str, text: str | None, *, note: str | None, codebook: str | None
) -> None:
    """Write one cell, its note, or both."""
    with opened() as study:
        codebook = codebook or (study.settings.table.codebook if study.settings.table else "cox")
        if text is None and note is None:
            text = _edited(study.cross_case(codebook, cases=(case,)), code)
        if not text and note is None:
            talk(_("nothing written"))
            return
        if text:
            claim = study.write_cell(code, case, text, note=note, codebook=codebook)
            talk(f"{claim.case}, {claim.code}: {claim.text}")
        else:
            claim = study.claims.note(code, case, note or "", codebook=codebook)
    if note is not None:
        talk(f"{claim.case}, {claim.code}: {claim.note or _('note taken away')}")


table.add_command(table_pull)


def _edited(made: CrossCaseTable, code: str) -> str:
    """What a person writes in an editor, the cell's evidence before them as comment lines."""
    from casework.errors import NotInStudy  # noqa: PLC0415 - only needed here
    from casework.text import squeeze  # noqa: PLC0415

    rows = {row.code: row for row in made.rows}
    if code not in rows:
        raise NotInStudy("row", code, rows)
    [cell] = rows[code].cells
    lines = [f"# [{item.n}] {item.source}: {squeeze(item.quote)}" for item in cell.evidence]
    written = click.edit("\n".join([cell.summary, "", *lines])) or ""
    return " ".join(line for line in written.splitlines() if not line.startswith("#")).strip()


@click.command(help=_("Do all that study.toml asks; what is up to date is passed over."))
def run() -> None:
    """Do the main job."""
    with opened() as study:
        from casework.study.running import run_study  # noqa: PLC0415 - loaded with the study

        results: list[Path] = []
        due = False
        begun: list[str] = []

        def starting(title: str, number: int, steps: int) -> None:
            begun.append(title)
            talk(f"[{number}/{steps}] {title} … ", nl=False)

        try:
            for done in run_study(study, starting=starting):
                begun.clear()
                talk(done.told)
                due = due or not done.skipped
                results += done.outputs
        except BaseException:
            talk(nl=bool(begun))  # the line of the step that failed ends here
            raise
        if not due:
            talk(_("everything was up to date; nothing was written"))
    for path in results:
        click.echo(os.path.relpath(path))
