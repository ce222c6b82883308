"""The command for agreement between coders."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from casework.cli.showing import as_json, given, opened, show, talk, waiting
from casework.words import _, plural, spoken

if TYPE_CHECKING:
    from casework.analysis.agreement import Agreement, Coefficient, Disagreement
    from casework.study import Study

OUTPUT = click.Path(path_type=Path)
UNITS = ("turn", "sentence", "answer", "character")
BESIDE = ("percent", "cohen", "conger", "ac1")


@click.command(help=_("How far coders agree, per code, with intervals and the differences."))
@click.argument("coders", metavar="CODER...", nargs=-1)
@click.option(
    "--unit",
    type=click.Choice(UNITS),
    default="turn",
    show_default=True,
    help=_("What is judged as one: turn, sentence, answer (all between two questions), character."),
)
@click.option("--codebook", help=_("Only the codes of this codebook."))
@click.option("--case", "cases", multiple=True, help=_("Only this case; repeat for more."))
@click.option("--source", "sources", multiple=True, help=_("Only this source; repeat for more."))
@click.option("--interviewer", is_flag=True, help=_("Take what interviewers say too."))
@click.option("--machine", is_flag=True, help=_("Hold the rule coder against each of them too."))
@click.option("--seed", default=1, show_default=True, help=_("Same seed, same result."))
@click.option(
    "--draws",
    type=click.IntRange(0, 100_000),
    default=2000,
    show_default=True,
    help=_("How often documents are drawn again for the intervals."),
)
@click.option("--disagreements", is_flag=True, help=_("Show the places where they differ."))
@click.option(
    "-o",
    "--output",
    type=OUTPUT,
    help=_("Write to this file: .docx, .xlsx, .html, .md, .csv or .json."),
)
@as_json
def agreement(  # noqa: PLR0913 - one parameter an option
    *,
    coders: tuple[str, ...],
    unit: str,
    codebook: str | None,
    cases: tuple[str, ...],
    sources: tuple[str, ...],
    interviewer: bool,
    machine: bool,
    seed: int,
    draws: int,
    disagreements: bool,
    output: Path | None,
    json_: bool,
) -> None:
    """Reckon agreement."""
    with opened() as study:
        with waiting(_("comparing")):
            found = study.agreement(
                *coders,
                unit=unit,
                codebook=codebook,
                cases=cases,
                sources=sources,
                interviewer=interviewer,
                machine=machine,
                seed=seed,
                draws=draws,
            )
        if given(study, found, output, json_=json_):
            return
        if disagreements:
            _show_disagreements(found)
        else:
            _show(found)
            _account(study, found)


def _show(found: Agreement) -> None:
    """A line for each code, all codes together first."""
    name, over = found.main
    beside = [one for one in BESIDE if found.figure(one, over)]
    records: list[dict[str, object]] = []
    for code in (None, *found.codes):
        of = found if code is None else code
        main = of.figure(name, over)
        row: dict[str, object] = {"code": _("All codes together")}
        if code is not None:
            row["code"] = found.labels.get(code.code) or code.code
        row |= {coder: "" if code is None else code.yes[coder] for coder in found.coders}
        row |= {name: _value(main), "interval": _interval(main)}
        row |= {one: _value(of.figure(one, over)) for one in beside}
        records.append(row)
    titles = {
        "code": _("code"),
        "interval": _("95 % interval"),
        "alpha": _("alpha"),
        "u_alpha": _("u-alpha"),
        "percent": _("agreement"),
        "cohen": "kappa",
        "conger": "kappa",
        "ac1": "AC1",
    }
    show(records, titles, json_=False)


def _account(study: Study, found: Agreement) -> None:
    record = study.agreement_record(found, spoken())
    talk(record["sentence"])
    if found.machine:
        name, over = found.main
        for names, figures in found.machine.pairs.items():
            for one in figures:
                if (one.name, one.over) == (name, over):
                    talk(f"{' – '.join(names)}: {name} {_value(one)} {_interval(one)}")
        talk(record["machine"]["held_out"])
    if found.aside:
        talk(
            plural(
                "{n} coding was made beside a suggestion and is kept out",
                "{n} codings were made beside a suggestion and are kept out",
                found.aside,
            )
        )
    n = len(found.disagreements)
    if n:
        told = plural("{n} place where they differ", "{n} places where they differ", n)
        talk(f"{told}: casework agreement --disagreements")


def _show_disagreements(found: Agreement) -> None:
    records = [_difference(found, one) for one in found.disagreements]
    titles = {
        "place": _("place"),
        "turn": _("turn"),
        "code": _("code"),
        "kinds": _("difference"),
    }
    show(records, titles, json_=False, empty=_("nowhere do they differ"))


def _difference(found: Agreement, one: Disagreement) -> dict[str, object]:
    from casework.text import excerpt  # noqa: PLC0415 - only needed here

    sides = {
        reading.coder: " / ".join(excerpt(marked.quote, 70) for marked in reading.codings) or None
        for reading in one.readings
    }
    return {
        "place": f"{one.source} {one.start}–{one.end}",
        "turn": one.turn or None,
        "code": found.labels.get(one.code) or one.code,
        "kinds": ", ".join(_(kind) for kind in one.kinds),
        **sides,
    }


def _value(one: Coefficient | None) -> str | None:
    return None if one is None else one.told


def _interval(one: Coefficient | None) -> str | None:
    return None if one is None else one.between or None
