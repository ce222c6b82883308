"""Commands for codebooks and codings: codebook, codings."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from casework.cli.exchanging import codings_export, codings_import
from casework.cli.showing import as_json, opened, show, talk
from casework.words import _, plural


@click.group(help=_("The codebooks of the study, YAML files in the folder codebook."))
def codebook() -> None:
    """Codebooks."""


@codebook.command("check", help=_("Check codebooks; every fault is listed with its line."))
@click.argument("files", nargs=-1, type=click.Path(path_type=Path))
def codebook_check(files: Sequence[Path]) -> None:
    """Check codebooks."""
    if files:
        from casework.study import read_codebook  # noqa: PLC0415 - pandas and spaCy take seconds

        checked = [read_codebook(file) for file in files]
    else:
        with opened() as study:
            checked = list(study.codebook)
    for found in checked:
        n = len(found.codes)
        click.echo(f"{found.name}: " + plural("{n} code, no faults", "{n} codes, no faults", n))


@codebook.command("show", help=_("Show the codes with their definitions."))
@click.argument("name", required=False)
@as_json
def codebook_show(name: str | None, *, json_: bool) -> None:
    """Show codebooks."""
    with opened() as study:
        language = study.language
        records = [
            {
                "codebook": found.name,
                "code": code.name,
                "parent": code.parent or None,
                "label": code.label.within(language),
                "definition": code.definition.within(language),
                "patterns": len(code.patterns),
            }
            for found in study.codebook.chosen((name,) if name else ())
            for code in found
        ]
    titles = {
        "codebook": _("codebook"),
        "code": _("code"),
        "parent": _("below"),
        "label": _("label"),
        "definition": _("definition"),
        "patterns": _("patterns"),
    }
    show(records, titles, json_=json_, empty=_("no codebooks in the folder codebook"))


@codebook.command("add", help=_("Check a codebook and take it into the study."))
@click.argument("file", type=click.Path(path_type=Path))
def codebook_add(file: Path) -> None:
    """Take in a codebook."""
    with opened() as study:
        found = study.codebook.load(file.absolute())
    talk(
        f"{found.name}: " + plural("{n} code, no faults", "{n} codes, no faults", len(found.codes))
    )


@click.group(help=_("Codings of people and machines."))
def codings() -> None:
    """Codings."""


@codings.command(
    "add", help=_("Take in codings from CSV or XLSX: source, quote or start and end, code, coder.")
)
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
def codings_add(files: Sequence[Path]) -> None:
    """Take in codings."""
    with opened() as study:
        for file in files:
            loaded = study.codings.add(file.absolute())
            told = _("{file}: {new} new, {known} known already")
            talk(told.format(file=file.name, new=loaded.added, known=loaded.known))
            for remark in loaded.loosely:
                talk(f"  {remark}")


codings.add_command(codings_export)
codings.add_command(codings_import)


@codings.command("withdraw", help=_("Withdraw codings by their id; they count no more."))
@click.argument("ids", metavar="ID...", nargs=-1, required=True)
def codings_withdraw(ids: Sequence[str]) -> None:
    """Withdraw codings."""
    with opened() as study:
        study.codings.withdraw(*ids)
    talk(plural("{n} coding withdrawn", "{n} codings withdrawn", len(ids)))


@codings.command("list", help=_("Show the codings."))
@click.option("--source", "source_id", help=_("Of this source only."))
@click.option("--code", help=_("Of this code only."))
@click.option("--coder", help=_("Of this coder only."))
@as_json
def codings_list(
    *, source_id: str | None, code: str | None, coder: str | None, json_: bool
) -> None:
    """Show codings."""
    with opened() as study:
        desk = study.desk()
        found = study.codings.chosen(source=source_id, code=code, coder=coder)
        sight = desk.sight
        found = desk.fit(c for c in found if sight.sees(c.anchor.source, c.coder.name))
    records = [
        {
            "id": c.id,
            "source": c.anchor.source,
            "start": c.anchor.start,
            "end": c.anchor.end,
            "code": c.code,
            "polarity": c.polarity,
            "coder": c.coder.name,
            "status": c.status,
            "quotation": c.anchor.quote,
        }
        for c in found
    ]
    titles = {
        "source": _("source"),
        "start": _("start"),
        "end": _("end"),
        "code": _("code"),
        "polarity": _("polarity"),
        "coder": _("coder"),
        "status": _("status"),
        "quotation": _("quotation"),
    }
    if not json_:  # an id is for machines, and a line of the table is one line
        records = [_for_people(record) for record in records]
    show(records, titles, json_=json_, empty=_("no codings yet"))


def _for_people(record: dict[str, object]) -> dict[str, object]:
    from casework.text import squeeze  # noqa: PLC0415 - only needed here

    shown = {name: value for name, value in record.items() if name != "id"}
    return shown | {"quotation": squeeze(str(record["quotation"]))}
