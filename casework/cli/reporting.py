"""Commands that account for a study: report methods, report coreq, report case, report cases."""

from __future__ import annotations

from pathlib import Path

import click

from casework.cli.showing import as_json, opened, seen, show, talk
from casework.words import _, plural

OUTPUT = click.Path(path_type=Path)


@click.group(
    help=_("Account for the study: its method, the items of COREQ, a report of each case.")
)
def report() -> None:
    """Reports."""


@report.command("methods", help=_("How the study was done, in paragraphs; what is not recorded."))
@click.option(
    "-o", "--output", type=OUTPUT, help=_("Write to this file: .docx, .html, .md or .json.")
)
@as_json
def report_methods(*, output: Path | None, json_: bool) -> None:
    """Tell how the study was done."""
    from casework.study.account import Account, account_record, told_on_screen  # noqa: PLC0415

    with opened() as study:
        account = Account(study)
        if output is not None:
            account.save_methods(output.absolute())
            click.echo(str(output))
            return
        found = account.methods()
    if json_:
        click.echo(account_record(found))
        return
    for text in told_on_screen(found):
        click.echo(seen(text))


@report.command(
    "coreq", help=_("The 32 items of COREQ: what the study holds, what is left to write.")
)
@click.option(
    "-o", "--output", type=OUTPUT, help=_("Write to this file: .docx, .xlsx, .html, .md or .json.")
)
@as_json
def report_coreq(*, output: Path | None, json_: bool) -> None:
    """Answer COREQ."""
    from casework.study.account import Account, coreq_rows  # noqa: PLC0415

    with opened() as study:
        account = Account(study)
        if output is not None:
            account.save_coreq(output.absolute())
            click.echo(str(output))
            return
        rows = coreq_rows(account.coreq(), for_people=not json_)
    titles = {
        "item": _("no."),
        "about": _("about"),
        "answer": _("answer"),
        "state": _("state"),
        "origin": _("where it comes from"),
    }
    show(rows, titles, json_=json_)


@report.command("case", help=_("A report of one case: what it did, evidence both ways, barriers."))
@click.argument("case")
@click.option("--codebook", help=_("The codebook whose steps are told; else that of the table."))
@click.option("-o", "--output", type=OUTPUT, required=True, help=_("Write to .docx, .html or .md."))
def report_case(case: str, *, codebook: str | None, output: Path) -> None:
    """Write the report of one case."""
    from casework.study.case_reports import CaseReports  # noqa: PLC0415

    with opened() as study:
        CaseReports(study).save(case, output.absolute(), codebook=codebook or "")
    click.echo(str(output))


@report.command("cases", help=_("A report of every case that was chosen, in a folder."))
@click.option("--codebook", help=_("The codebook whose steps are told; else that of the table."))
@click.option(
    "--format",
    "formats",
    multiple=True,
    type=click.Choice(["docx", "html", "md"]),
    help=_("The format of the files; repeat for more. Else docx."),
)
@click.option("-o", "--output", type=OUTPUT, required=True, help=_("The folder to write to."))
def report_cases(*, codebook: str | None, formats: tuple[str, ...], output: Path) -> None:
    """Write the report of every case."""
    from casework.study.case_reports import CaseReports  # noqa: PLC0415

    with opened() as study:
        suffixes = tuple(f".{name}" for name in formats or ("docx",))
        written = CaseReports(study).save_all(
            output.absolute(), suffixes=suffixes, codebook=codebook or ""
        )
    for path in written:
        click.echo(str(output / path.name))
    talk(plural("{n} file", "{n} files", len(written)))
