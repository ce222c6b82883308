"""Commands for suggestions: suggest, and learn (how right they are, what to read next)."""

from __future__ import annotations

from collections.abc import Mapping
from math import isnan
from pathlib import Path
from typing import TYPE_CHECKING

import click

from casework.cli.showing import as_json, given, opened, progress, show, talk
from casework.words import _, plural, spoken

if TYPE_CHECKING:
    from casework.analysis.held_out import HeldOut, Rightness, Share

CODERS = ("rules", "examples", "meaning")
codebook_option = click.option(
    "--codebook", "codebooks", multiple=True, help=_("Only with this codebook.")
)
coder_option = click.option(
    "--coder",
    "coders",
    type=click.Choice(CODERS),
    multiple=True,
    help=_("Only this coder; repeat for more. Without it: those that have something to go by."),
)


@click.command(help=_("Let the machine suggest codes; they count only after your yes."))
@codebook_option
@coder_option
def suggest(*, codebooks: tuple[str, ...], coders: tuple[str, ...]) -> None:
    """Suggest codes."""
    with opened() as study, progress(_("paragraphs")) as done:
        made = study.codings.suggest(codebooks, coders=coders, progress=done)
        pipeline, nothing = study.pipeline, not len(study.sources)
    if nothing:
        talk(_("no sources yet; add them with: casework add FILES"))
    told = _("{added} new suggestions, {kept} kept, {withdrawn} withdrawn (pipeline: {pipeline})")
    talk(told.format(added=made.added, kept=made.kept, withdrawn=made.withdrawn, pipeline=pipeline))
    if made.added or made.kept:
        talk(_("They count only after your yes: casework review"))


@click.group(help=_("What the machine learns from your codings, and how right it is."))
def learn() -> None:
    """Learning."""


@learn.command(
    "report", help=_("How right suggestions are in documents from which nothing was learnt.")
)
@codebook_option
@coder_option
@click.option(
    "--draws",
    type=click.IntRange(0, 100_000),
    default=2000,
    show_default=True,
    help=_("How often documents are drawn again for the intervals."),
)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    help=_("Write to this file: .html, .md, .csv or .json."),
)
@as_json
def report(
    *,
    codebooks: tuple[str, ...],
    coders: tuple[str, ...],
    draws: int,
    output: Path | None,
    json_: bool,
) -> None:
    """Report what was held out."""
    with opened() as study:
        with progress(_("paragraphs")) as done:
            found = study.codings.held_out(codebooks, coders=coders, draws=draws, progress=done)
        if not given(study, found, output, json_=json_):
            _show(found)


@learn.command("next", help=_("Sentences that nobody read yet whose coding would teach most."))
@codebook_option
@click.option(
    "-n", type=click.IntRange(1, 1000), default=10, show_default=True, help=_("How many.")
)
@as_json
def next_(*, codebooks: tuple[str, ...], n: int, json_: bool) -> None:
    """Show what to read next."""
    with opened() as study:
        with progress(_("paragraphs")) as done:
            found = study.codings.worth_reading(codebooks, n=n, progress=done)
        codes, language = study.codebook.codes(), study.language
        empty = _("nothing is left that nobody read")
        if not len(study.sources):
            empty = _("no sources yet; add them with: casework add FILES")
    records = [
        {
            "source": one.anchor.source,
            "start": one.anchor.start,
            "end": one.anchor.end,
            "code": one.code or None,
            "likely": round(one.likely, 2),
            "new": round(one.new, 2),
            "quotation": one.anchor.quote,
        }
        for one in found
    ]
    titles = {
        "source": _("source"),
        "start": _("start"),
        "end": _("end"),
        "code": _("in doubt"),
        "likely": _("how likely"),
        "new": _("how new"),
        "quotation": _("quotation"),
    }
    if not json_:
        from casework.text import squeeze  # noqa: PLC0415 - only needed here

        for record, one in zip(records, found, strict=True):
            record["quotation"] = squeeze(one.anchor.quote)
            record["code"] = codes[one.code].label.within(language) if one.code else None
    show(records, titles, json_=json_, empty=empty)
    if found and not json_:
        talk(_("Code them in the browser: casework serve"))


def _show(found: HeldOut) -> None:
    """A line for each code, all codes together first."""
    records: list[dict[str, object]] = [
        {"code": _("All codes together"), "examples": sum(c.examples for c in found.codes)}
        | _figures(found.whole)
    ]
    for code in found.codes:
        people = code.people
        records.append(
            {"code": found.labels.get(code.code) or code.code, "examples": code.examples}
            | _figures(code.by)
            | {
                "people": None if people is None or isnan(people.f1) else _number(people.f1),
                "brier": None if isnan(code.brier) else _number(code.brier, 3),
            }
        )
    titles = {
        "code": _("code"),
        "examples": "n",
        "precision": _("precision"),
        "recall": _("recall"),
        "f1": "F1",
        "interval": _("95 % interval"),
        "rules": _("rules"),
        "people": _("people"),
        "brier": "Brier",
    }
    show(records, titles, json_=False, empty=_("no codes"))
    _account(found)


def _account(found: HeldOut) -> None:
    talk(found.lead(_))
    talk(_("F1 of the rules alone and of two people stand beside it; n: examples."))
    if found.rough:
        talk(_("With so few documents an interval says little."))
    waiting = [code for code in found.codes if code.waits]
    for code in waiting:
        lacks = plural("{n} example", "{n} examples", code.waits)
        name = found.labels.get(code.code) or code.code
        talk(_("{code} waits: it lacks {lacks} to be learnt").format(code=name, lacks=lacks))


def _figures(by: Mapping[str, Rightness]) -> dict[str, object]:
    ours = by["suggested"]
    record: dict[str, object] = {
        "precision": _share(ours.precision),
        "recall": _share(ours.recall),
        "f1": _share(ours.f1),
        "interval": _between(ours.f1),
    }
    return record | {"rules": _share(by["rules"].f1)}


def _share(one: Share) -> str | None:
    return None if isnan(one.value) else _number(one.value)


def _between(one: Share) -> str | None:
    return None if isnan(one.low) else f"{_number(one.low)} – {_number(one.high)}"


def _number(value: float, digits: int = 2) -> str:
    return f"{value:.{digits}f}".replace(".", "," if spoken() == "nl" else ".")
