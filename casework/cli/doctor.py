"""The command ``doctor``: what is here, what is missing, and what that costs."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from casework.cli.showing import as_json, print_table, show, talk, waiting
from casework.words import _, plural

if TYPE_CHECKING:
    from casework.study.doctor import Finding


@click.command(
    help=_("Look at what is installed here and at the study: what is used, missing or broken.")
)
@as_json
@click.pass_context
def doctor(ctx: click.Context, *, json_: bool) -> None:
    """Look at what is here."""
    with waiting(_("looking")):
        from casework.study.doctor import examine  # noqa: PLC0415 - pandas and spaCy take seconds

        found = examine(Path.cwd())
    if json_:
        show([_record(finding) for finding in found], {}, json_=True)
    else:
        _print(found)
    ctx.exit(any(finding.state == "broken" for finding in found))


def _record(finding: Finding) -> dict[str, object]:
    return {
        "topic": finding.topic,
        "name": finding.name,
        "state": finding.state,
        "told": finding.told,
        "facts": dict(finding.facts),
    }


def _print(found: Sequence[Finding]) -> None:
    states = {"fine": _("fine"), "note": _("note"), "broken": _("broken")}
    rows = [[finding.name, states[finding.state], finding.told] for finding in found]
    print_table([_("what"), _("state"), _("explanation")], rows)
    broken = sum(finding.state == "broken" for finding in found)
    if broken:
        talk(plural("{n} thing is broken", "{n} things are broken", broken))
    else:
        talk(_("casework can do its work here"))
