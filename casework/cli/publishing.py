"""The command ``publish``: a package for others, and the check of one."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click

from casework.cli.showing import as_json, opened, show, talk, waiting
from casework.words import _, plural

if TYPE_CHECKING:
    from casework.study.package_parts import Package
    from casework.study.publish_rebuild import Rebuilt

OUTPUT = click.Path(path_type=Path)


@click.command(
    help=_(
        "Make a replication package: what may be shared, with its account and checksums. Refuses"
        " where a consent or member check does not allow what it would hold."
    )
)
@click.option("-o", "--output", type=OUTPUT, help=_("Write to this .zip, or this new folder."))
@click.option(
    "--sources",
    type=click.Choice(["none", "quoted", "all"]),
    help=_("Full texts too: none (the default), of quoted sources, or all that may be shared."),
)
@click.option("--leave-out", is_flag=True, help=_("Go on without what may not be shared."))
@click.option("--licence", help=_("What others may do with it: CC BY 4.0."))
@click.option(
    "--pseudonyms/--names",
    default=None,
    help=_("Coders by number (the default), or by name."),
)
@click.option("--dry-run", is_flag=True, help=_("Show what it would hold; write nothing."))
@click.option("--check", type=OUTPUT, help=_("Look whether a package is whole, and rebuild it."))
@as_json
def publish(  # noqa: PLR0913 - one parameter an option
    *,
    output: Path | None,
    sources: Literal["none", "quoted", "all"] | None,
    leave_out: bool,
    licence: str | None,
    pseudonyms: bool | None,
    dry_run: bool,
    check: Path | None,
    json_: bool,
) -> None:
    """Make a package, or check one."""
    if check is not None:
        from casework.study.publish_rebuild import rebuild  # noqa: PLC0415 - pandas takes seconds

        _show_rebuilt(rebuild(check), json_=json_)
        return
    with opened() as study, waiting(_("packing")):
        from casework.study.method_settings import PublishSection  # noqa: PLC0415
        from casework.study.package_parts import Asked  # noqa: PLC0415 - loaded with the study
        from casework.study.publish import publish as write  # noqa: PLC0415

        section = study.settings.publish or PublishSection()
        asked = Asked(
            sources=sources or section.sources,
            leave_out=leave_out or section.leave_out,
            licence=section.licence if licence is None else licence,
            pseudonyms=section.pseudonyms if pseudonyms is None else pseudonyms,
        )
        target = output.absolute() if output else study.folder / section.output
        made = write(study, target, asked, dry_run=dry_run)
    _show_package(made, json_=json_)
    if dry_run:
        told = _("nothing was written")
        if made.reasons and not asked.leave_out:
            told += "; " + _("without --leave-out this would be refused")
        talk(told)
    elif not json_:
        click.echo(str(output or section.output))


def _show_package(made: Package, *, json_: bool) -> None:
    if json_:
        record = {
            "files": [file.record() for file in made.files],
            "left_out": [{"what": what, "why": why} for what, why in made.left_out],
            "reasons": [
                {"place": one.place, "why": one.why, "advice": one.advice} for one in made.reasons
            ],
        }
        show([record], {}, json_=True)
        return
    for file in made.files:
        talk(f"  {file.path} ({_size(len(file.data))})")
    talk(plural("{n} file", "{n} files", len(made.files)))
    if made.reasons:
        talk(_("Left out:"))
        for reason in made.reasons:
            talk(f"  {reason}")


def _show_rebuilt(rebuilt: Rebuilt, *, json_: bool) -> None:
    if json_:
        show([rebuilt.record()], {}, json_=True)
        return
    talk(plural("{n} file is whole", "{n} files are whole", rebuilt.n_files))
    told = _("{n} of {total} cells built again from the codings, equal to the table")
    click.echo(told.format(n=rebuilt.n_equal, total=rebuilt.n_cells))


def _size(n: int) -> str:
    return f"{n} B" if n < 1000 else f"{n / 1000:.0f} kB"  # noqa: PLR2004 - a kilobyte
