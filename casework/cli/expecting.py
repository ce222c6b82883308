"""Commands for what theory predicts: expectations."""

from __future__ import annotations

from pathlib import Path

import click

from casework.cli.showing import as_json, given, opened, seen, show, talk
from casework.words import _, plural

OUTPUT = click.Path(path_type=Path)


@click.group(help=_("What theory predicts of the cases, and what was found of it."))
def expectations() -> None:
    """Expectations."""


@expectations.command(
    "add",
    help=_(
        "Take in predictions: a table with code, case (empty for all), predicted (present, absent"
        " or mixed) or text, and if you like rival, rival_note and source."
    ),
)
@click.argument("file", type=OUTPUT)
@click.option("--codebook", default="", help=_("The codebook; else that of the table."))
def expectations_add(file: Path, *, codebook: str) -> None:
    """Take in predictions."""
    with opened() as study:
        new = study.expectations.load(file.absolute(), codebook=codebook)
    told = plural("{n} prediction new or changed", "{n} predictions new or changed", len(new))
    talk(f"{file.name}: {told}")


@expectations.command("list", help=_("Show the predictions."))
@as_json
def expectations_list(*, json_: bool) -> None:
    """Show the predictions."""
    with opened() as study:
        records: list[dict[str, object]] = [
            {
                "codebook": one.codebook,
                "code": one.code,
                "case": one.case or (None if json_ else _("all")),
                "predicted": one.predicted if json_ else _(one.predicted) if one.predicted else "",
                "text": seen(one.text),
                "rival": seen(one.rival),
                "rival_note": seen(one.rival_note),
                "source": seen(one.source),
            }
            for one in study.expectations.of()
        ]
    titles = {
        "codebook": _("codebook"),
        "code": _("code"),
        "case": _("case"),
        "predicted": _("predicted"),
        "text": _("text"),
        "rival": _("rival explanation"),
        "rival_note": _("judged"),
        "source": _("source"),
    }
    empty = _("nothing is predicted yet; take predictions in with: {command}")
    empty = empty.format(command="casework expectations add FILE")
    show(records, titles, json_=json_, empty=empty)


@expectations.command("remove", help=_("Take a prediction away: CODE, and CASE if it has one."))
@click.argument("code")
@click.argument("case", required=False, default="")
@click.option("--codebook", default="", help=_("The codebook; else that of the table."))
def expectations_remove(code: str, case: str, *, codebook: str) -> None:
    """Take a prediction away."""
    with opened() as study:
        study.expectations.remove(code, case, codebook=codebook)
    talk(_("taken away; to take this back: casework undo"))


@expectations.command("match", help=_("Show what was found beside what was predicted."))
@click.option("--codebook", default="", help=_("The table's codebook; else that of study.toml."))
@click.option(
    "-o", "--output", type=OUTPUT, help=_("Write to this file: .docx, .html, .xlsx, .md or .json.")
)
@as_json
def expectations_match(*, codebook: str, output: Path | None, json_: bool) -> None:
    """Hold predictions against what was found."""
    with opened() as study:
        found = study.expectations.match(codebook)
        if not given(study, found, output, json_=json_):
            rows = [
                {
                    "step": one.label,
                    "case": one.case,
                    "predicted": _(one.expected.predicted) if one.expected.predicted else "–",
                    "found": _(one.found) if one.found else "–",
                    "match": _(str(one.match)),
                    "summary": seen(one.summary),
                }
                for one in found.all
            ]
            titles = {
                "step": _("step"),
                "case": _("case"),
                "predicted": _("predicted"),
                "found": _("found"),
                "match": _("verdict"),
                "summary": _("cell"),
            }
            show(rows, titles, json_=False)
    talk(", ".join(f"{n} {_(str(match))}" for match, n in found.counts.items() if n))
