"""Commands for the case register: who could have been a case, and how cases were chosen."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from casework.cli.showing import as_json, given, opened, seen, show, talk
from casework.words import _, plural

if TYPE_CHECKING:
    from casework.study.register import Loaded

FILE = click.Path(path_type=Path)
ON = click.option("--on", default="", help=_("The date: 2021-04-22, 2021-04 or 2021."))
SOURCE = click.option("--source", default="", help=_("Where it can be looked up."))


@click.command("register", help=_("Take in a case register, or show how many came how far."))
@click.argument("file", type=FILE, required=False)
@click.option("--criteria", type=FILE, help=_("A table of judgements by criterion to take in."))
@as_json
def register(file: Path | None, *, criteria: Path | None, json_: bool) -> None:
    """Take in a register, or show its funnel."""
    from casework.study.showing_selection import funnel_rows, selection_doubts  # noqa: PLC0415
    from casework.study.showing_selection import record as whole  # noqa: PLC0415

    with opened() as study:
        if file:
            loaded = study.register.load(file.absolute())
            n = plural("{n} step in the register", "{n} steps in the register", loaded.n)
            _tell(file, n, loaded)
        if criteria:
            loaded = study.register.load_judgements(criteria.absolute())
            n = plural("{n} judgement", "{n} judgements", loaded.n)
            _tell(criteria, n, loaded)
        if json_:
            show([whole(study)], {}, json_=True)
            return
        rows, doubts = funnel_rows(study), selection_doubts(study)
    titles = {
        "stage": _("stage"),
        "number": _("number"),
        "who": _("who did not come on, and why"),
    }
    empty = _("the register is empty; fill it with: casework cases register FILE")
    show(rows, titles, json_=False, empty=empty)
    for doubt in doubts:
        talk(seen(doubt))


def _tell(file: Path, n: str, loaded: Loaded) -> None:
    talk(f"{file.name}: {n}")
    for remark in loaded.remarks:
        talk(seen(remark))


@click.command("step", help=_("Write what became of a candidate at a stage of the selection."))
@click.argument("case")
@click.argument("stage", metavar=_("STAGE"))
@click.option("--not", "failed", is_flag=True, help=_("It was not reached."))
@ON
@click.option("--reason", default="", help=_("Why, or why not."))
@SOURCE
@click.option("--new", is_flag=True, help=_("A candidate that is not in the register yet."))
def step(case: str, stage: str, *, failed: bool, new: bool, **told: str) -> None:
    """Write a step."""
    from casework.model import RegisterStep  # noqa: PLC0415 - beside the study, which takes seconds
    from casework.study.register import read_stage  # noqa: PLC0415
    from casework.study.showing_selection import selection_doubts  # noqa: PLC0415

    with opened() as study:
        given = RegisterStep(case, read_stage(stage), not failed, **told)
        written = study.register.write(given, new=new)
        doubts = selection_doubts(study, written.case)
    said = _("yes") if written.reached else _("no")
    talk(seen(f"{written.case}: {_(str(written.stage))}, {said}"))
    for doubt in doubts:
        talk(seen(doubt))


@click.command("judge", help=_("Write whether a candidate meets a criterion, with the evidence."))
@click.argument("case")
@click.argument("criterion", metavar=_("CRITERION"))
@click.argument("verdict", metavar=_("VERDICT"))
@click.option("--evidence", default="", help=_("By what evidence; a judgement needs it."))
@SOURCE
def judge(case: str, criterion: str, verdict: str, *, evidence: str, source: str) -> None:
    """Write a judgement."""
    with opened() as study:
        made = study.register.judge(case, criterion, verdict, evidence=evidence, source=source)
    talk(seen(f"{made.case}: {made.criterion}, {_(str(made.verdict))}"))


@click.command("select", help=_("Propose selections of cases that vary most; you decide."))
@click.option(
    "--max-variation",
    required=True,
    help=_("The attributes to vary over, with commas: fte,type."),
)
@click.option("--n", "n", type=int, required=True, help=_("How many cases."))
@click.option("--from", "stage", default="", help=_("Of who reached this stage."))
@click.option(
    "--deviant", default="", help=_("A codebook: who differs most in its table has a place.")
)
@click.option(
    "-o", "--output", type=FILE, help=_("Write to this file: .docx, .xlsx, .html, .md or .json.")
)
@as_json
def select(
    *, max_variation: str, n: int, stage: str, deviant: str, output: Path | None, json_: bool
) -> None:
    """Propose selections."""
    from casework.study.showing_selection import (  # noqa: PLC0415 - beside the study
        proposal_rows,
        proposals_told,
    )

    names = [name.strip() for name in max_variation.split(",") if name.strip()]
    if not names:
        raise click.UsageError(_("name one attribute at least: --max-variation fte,type"))
    with opened() as study:
        found = study.register.propose(names, n=n, stage=stage, deviant=deviant)
        if json_ and output is None:
            show([proposals_told(found)], {}, json_=True)
            return
        if given(study, found, output, json_=False):
            return
        tables, remarks = proposal_rows(study, found)
    titles = {"case": _("case"), "why": _("why"), "nearest": _("nearest in this selection")}
    for title, about, rows in tables:
        click.secho(title, bold=True)
        click.echo(seen(about))
        show(rows, titles, json_=False)
    for remark in remarks:
        talk(seen(remark))
    talk(_('Choose with: casework cases choose NAME --reason "..."'))


@click.command("choose", help=_("Select a case, with the reason; it is marked as selected."))
@click.argument("case")
@click.option("--reason", required=True, help=_("Why this case."))
@ON
@SOURCE
def choose(case: str, *, reason: str, on: str, source: str) -> None:
    """Select a case."""
    with opened() as study:
        before = [known.name for known in study.cases if known.selected]
        chosen = study.register.choose(case, reason=reason, on=on, source=source)
        now = [known.name for known in study.cases if known.selected]
    talk(
        _('"{case}" is selected; selected now: {names}').format(
            case=chosen.case, names=", ".join(now)
        )
    )
    if gone := [name for name in before if name not in now]:
        told = _("no longer marked as selected, as this is the first choice: {names}")
        talk(told.format(names=", ".join(gone)))


@click.command("forget", help=_("Take a candidate out of the register, with its judgements."))
@click.argument("case")
def forget(case: str) -> None:
    """Take a candidate out."""
    with opened() as study:
        name = study.register.remove(case)
    talk(_('"{case}" taken out of the register').format(case=name))


@click.command("selection", help=_("Account for the selection: table, numbers, reasons, criteria."))
@click.option(
    "-o",
    "--output",
    type=FILE,
    required=True,
    help=_("Write to this file: .docx, .xlsx, .html, .md or .json."),
)
def selection(*, output: Path) -> None:
    """Write the account."""
    from casework.study.showing_selection import selection_doubts  # noqa: PLC0415

    with opened() as study:
        study.save(study.register.account(), output.absolute())
        doubts = selection_doubts(study)
    click.echo(str(output))
    for doubt in doubts:
        talk(seen(doubt))


COMMANDS = (register, step, judge, select, choose, forget, selection)
