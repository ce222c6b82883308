"""Commands for codebooks and codings: codebook, codings, suggest."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from casework.cli.showing import as_json, opened, progress, show, talk
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
                _("codebook"): found.name,
                _("code"): ("  " if code.parent else "") + code.name,
                _("label"): code.label.within(language),
                _("definition"): code.definition.within(language),
                _("patterns"): len(code.patterns),
            }
            for found in study.codebook.chosen((name,) if name else ())
            for code in found
        ]
    show(records, json_=json_, empty=_("no codebooks in the folder codebook"))


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


@codings.command("list", help=_("Show the codings."))
@click.option("--source", "source_id", help=_("Of this source only."))
@click.option("--code", help=_("Of this code only."))
@click.option("--coder", help=_("Of this coder only."))
@as_json
def codings_list(
    *, source_id: str | None, code: str | None, coder: str | None, json_: bool
) -> None:
    """Show codings."""
    from casework.text import squeeze  # noqa: PLC0415 - only needed here

    with opened() as study:
        found = study.store.codings(source=source_id, coder=coder, codes=(code,) if code else None)
    records = [
        {
            _("source"): c.anchor.source,
            _("start"): c.anchor.start,
            _("end"): c.anchor.end,
            _("code"): c.code,
            _("polarity"): _(str(c.polarity)),
            _("coder"): c.coder.name,
            _("status"): _(str(c.status)),
            _("quotation"): squeeze(c.anchor.quote),
        }
        for c in found
    ]
    show(records, json_=json_, empty=_("no codings yet"))


@click.command(help=_("Let the rule coder suggest codes; they count only after your yes."))
@click.option("--codebook", "codebooks", multiple=True, help=_("Only with this codebook."))
def suggest(*, codebooks: tuple[str, ...]) -> None:
    """Suggest codes."""
    with opened() as study, progress(_("paragraphs"), None) as done:
        made = study.codings.suggest(codebooks, progress=done)
        pipeline = study.pipeline
    told = _("{added} new suggestions, {kept} kept, {withdrawn} withdrawn (pipeline: {pipeline})")
    talk(told.format(added=made.added, kept=made.kept, withdrawn=made.withdrawn, pipeline=pipeline))
    talk(_("They count only after your yes: casework review"))
