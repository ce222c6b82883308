"""The command that draws what several people code: assign."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from casework.cli.showing import as_json, opened, show, talk
from casework.words import _

if TYPE_CHECKING:
    from casework.study.assigning import Drawn

KINDS = ("interview", "answer")


class Share(click.ParamType):  # type: ignore[type-arg]  # older click has no such argument
    """A share, written as 20% or 0.2."""

    name = "share"

    def convert(
        self, value: str | float, param: click.Parameter | None, ctx: click.Context | None
    ) -> float:
        """The share as a number from 0 to 1."""
        if isinstance(value, float):
            return value
        written = value.strip().replace(",", ".")
        try:
            share = float(written.removesuffix("%")) / (100 if written.endswith("%") else 1)
        except ValueError:
            self.fail(_("{value} is no share; write 20% or 0.2").format(value=value), param, ctx)
        if not 0 < share <= 1:
            self.fail(_("the share is more than 0 % and at most 100 %"), param, ctx)
        return share


@click.command(help=_("Draw sources that several people code, as many of every case by its share."))
@click.argument("others", metavar="[NAME]...", nargs=-1)
@click.option("--coders", help=_("Who code them: --coders anna ben"))
@click.option("--share", type=Share(), default="20%", show_default=True, help=_("How much of all."))
@click.option("--seed", default=1, show_default=True, help=_("Same seed, same result."))
@click.option("--kind", type=click.Choice(KINDS), help=_("Only interviews, or only answers."))
@click.option("--dry-run", is_flag=True, help=_("Show what would be drawn; change nothing."))
@click.option("--list", "list_", is_flag=True, help=_("Show what was assigned."))
@as_json
def assign(  # noqa: PLR0913 - one parameter an option
    others: tuple[str, ...],
    *,
    coders: str | None,
    share: float,
    seed: int,
    kind: str | None,
    dry_run: bool,
    list_: bool,
    json_: bool,
) -> None:
    """Draw what several people code."""
    from casework.study.assigning import Assigning  # noqa: PLC0415 - pandas takes seconds

    with opened() as study:
        if list_:
            _show(Assigning(study).listed(), json_=json_)
            return
        named = [*(coders or "").split(","), *others]
        draw = Assigning(study).draw(
            named, share=share, seed=seed, kind=kind or "", dry_run=dry_run
        )
    _show(draw.drawn, json_=json_)
    told = _("{n} of {total} sources are coded by all of them")
    talk(told.format(n=len(draw.drawn), total=draw.among))
    if dry_run:
        talk(_("nothing was changed (--dry-run)"))
    elif not draw.added:
        talk(_("all of them were assigned already; nothing was added"))


def _show(drawn: Sequence[Drawn], *, json_: bool) -> None:
    records: list[dict[str, object]] = [
        {
            "source": one.source,
            "title": one.title,
            "case": one.case or None,
            "kind": one.kind,
            "coders": list(one.coders) if json_ else ", ".join(one.coders),
        }
        for one in drawn
    ]
    titles = {
        "source": _("source"),
        "title": _("title"),
        "case": _("case"),
        "kind": _("kind"),
        "coders": _("coders"),
    }
    show(records, titles, json_=json_, empty=_("nothing is assigned yet"))
