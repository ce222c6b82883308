"""Commands that take a coder's work to another machine: codings export, codings import."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from casework.cli.showing import as_json, opened, talk
from casework.words import _, plural

if TYPE_CHECKING:
    from casework.study.exchange import Imported

FILE = click.Path(path_type=Path)


@click.command("export", help=_("Write the codings and memos of one coder to a file."))
@click.option("--coder", required=True, help=_("Whose work."))
@click.option("-o", "--output", type=FILE, help=_("The file; else NAME.casework.json."))
def codings_export(*, coder: str, output: Path | None) -> None:
    """Write a coder's work to a file."""
    from casework.study.exchange import Exchange  # noqa: PLC0415 - pandas takes seconds
    from casework.study.exchange_file import SUFFIX  # noqa: PLC0415 - the same
    from casework.text import slug  # noqa: PLC0415 - only needed here

    target = (output or Path((slug(coder) or "coder") + SUFFIX)).absolute()
    with opened() as study:
        made = Exchange(study).export(coder, target)
        refused = len(study.member_checks.refused)
    click.echo(str(output or target.name))
    if refused:
        talk(
            plural(
                "{n} source was refused by its respondent and is not counted.",
                "{n} sources were refused by their respondents and are not counted.",
                refused,
            )
        )
    talk(
        plural("{n} coding", "{n} codings", len(made.codings))
        + ", "
        + plural("{n} memo", "{n} memos", len(made.memos))
    )


@click.command("import", help=_("Take in a coder's work from another machine; twice is no harm."))
@click.argument("file", type=FILE)
@click.option("--new-codes", is_flag=True, help=_("Take in codes that no codebook here has."))
@click.option("--dry-run", is_flag=True, help=_("Show what would be done; change nothing."))
@as_json
def codings_import(file: Path, *, new_codes: bool, dry_run: bool, json_: bool) -> None:
    """Take in a coder's work."""
    from dataclasses import asdict  # noqa: PLC0415 - only needed here
    from json import dumps  # noqa: PLC0415 - the same

    from casework.study.exchange import Exchange  # noqa: PLC0415 - pandas takes seconds

    with opened() as study:
        done = Exchange(study).load(file.absolute(), new_codes=new_codes, dry_run=dry_run)
    if json_:
        click.echo(dumps(asdict(done), ensure_ascii=False, indent=1))
        return
    for line in _report(done):
        talk(line)
    if dry_run:
        talk(_("nothing was changed (--dry-run)"))


def _report(done: Imported) -> list[str]:
    """What became of the file, one thing to a line."""
    told = _("{coder}: {new} new, {known} known already, {withdrawn} withdrawn")
    lines = [
        told.format(coder=done.coder, new=done.added, known=done.known, withdrawn=done.withdrawn)
    ]
    if n := done.moved:
        lines.append(
            plural(
                "{n} coding was found again in another version of its text",
                "{n} codings were found again in another version of their text",
                n,
            )
        )
    if n := done.memos:
        lines.append(plural("{n} memo added", "{n} memos added", n))
    if n := len(done.differing):
        told = plural(
            "{n} memo has other words here, which stay",
            "{n} memos have other words here, which stay",
            n,
        )
        lines.append(told)
    return lines + _doubts(done)


def _doubts(done: Imported) -> list[str]:
    """What a person should look at."""
    from casework.text import excerpt  # noqa: PLC0415 - only needed here

    lines = []
    if done.new_codes:
        codes = ", ".join(done.new_codes)
        lines.append(_("codes that no codebook here has: {codes}").format(codes=codes))
    if done.other_codebooks:
        books = ", ".join(done.other_codebooks)
        lines.append(_("made with another version of codebook {names}").format(names=books))
    if done.left_out:
        n = len(done.left_out)
        lines.append(
            plural("{n} finds no certain place here:", "{n} find no certain place here:", n)
        )
        lines += [
            f'  {one.source}: "{excerpt(one.quote, 60)}" ({one.why})'
            if one.quote
            else f"  {one.id}: {one.why}"
            for one in done.left_out
        ]
        lines.append(_("they are kept in {file}").format(file=done.orphans_file))
    return lines
