"""Commands that count over the whole study: barriers cases, typology, saturation."""

from __future__ import annotations

from pathlib import Path

import click

from casework.cli.showing import as_json, given, opened, show, talk, waiting
from casework.errors import CaseworkError
from casework.words import _

OUTPUT = click.Path(path_type=Path)


@click.command(
    "cases", help=_("Each barrier: in which cases, by how many people, and in the survey figures.")
)
@click.option("--codebook", default="barriers", show_default=True, help=_("Take what it coded."))
@click.option(
    "--by",
    type=click.Choice(["codes", "found", "both"]),
    default=None,
    help=_("Count its codes (the default), what clustering finds, or both."),
)
@click.option("--question", help=_("The question of the published figures; else proposed."))
@click.option(
    "--match", "matches", multiple=True, help=_('"BARRIER=ANSWER" ties them; repeat for more.')
)
@click.option(
    "--open", "questions", multiple=True, help=_("Cluster the answers to this open question too.")
)
@click.option("--seed", type=int, help=_("Same seed, same result."))
@click.option("-o", "--output", type=OUTPUT, help=_("Write to this file; the suffix chooses."))
@as_json
def barriers_cases(  # noqa: PLR0913 - one parameter an option
    *,
    codebook: str,
    by: str | None,
    question: str | None,
    matches: tuple[str, ...],
    questions: tuple[str, ...],
    seed: int | None,
    output: Path | None,
    json_: bool,
) -> None:
    """Count barriers over cases."""
    with opened() as study:
        from casework.study.barrier_cases import (  # noqa: PLC0415 - pandas takes seconds
            BarrierCaseReports,
            screen,
        )

        asked = study.settings.barrier_cases
        with waiting(_("counting")):
            found = BarrierCaseReports(study).barrier_cases(
                codebook=codebook,
                by=by or (asked.by if asked else "codes"),
                question=question or (asked.question if asked else ""),
                match={**(asked.match if asked else {}), **_pairs(matches)},
                questions=questions or (asked.questions if asked else ()),
                seed=seed if seed is not None else asked.seed if asked else 1,
            )
        if not given(study, found, output, json_=json_):
            _show_page(*screen(found))


def _pairs(given: tuple[str, ...]) -> dict[str, str]:
    """Names and values from NAME=VALUE; raises ``CaseworkError`` for another form."""
    pairs = {}
    for one in given:
        name, sign, value = one.partition("=")
        if not (sign and name.strip()):
            told = _('"{given}" is not understood; write NAME=VALUE')
            raise CaseworkError(told.format(given=one))
        pairs[name.strip()] = value.strip()
    return pairs


@click.command(help=_("When interviews brought few new codes: Guest, Namey and Chen (2020)."))
@click.option("--codebook", help=_("Whose codes are the themes; else that of the results table."))
@click.option(
    "--base",
    type=click.IntRange(1),
    default=4,
    show_default=True,
    help=_("How many first interviews new codes are held against."),
)
@click.option(
    "--run",
    type=click.IntRange(1),
    default=2,
    show_default=True,
    help=_("How many interviews a run has."),
)
@click.option(
    "--threshold",
    type=click.FloatRange(0, 100),
    default=5.0,
    show_default=True,
    help=_("The most new information, in percent."),
)
@click.option("--order-by", default="", help=_("Order by this attribute, such as a date."))
@click.option("--first", "order", multiple=True, help=_("This source first; repeat for more."))
@click.option("--seed", default=1, show_default=True, help=_("Same seed, same result."))
@click.option("-o", "--output", type=OUTPUT, help=_("Write to this file; the suffix chooses."))
@as_json
def saturation(  # noqa: PLR0913 - one parameter an option
    *,
    codebook: str | None,
    base: int,
    run: int,
    threshold: float,
    order_by: str,
    order: tuple[str, ...],
    seed: int,
    output: Path | None,
    json_: bool,
) -> None:
    """Reckon saturation."""
    with opened() as study:
        from casework.study.saturation import (  # noqa: PLC0415 - pandas takes seconds
            SaturationReports,
            screen,
        )

        found = SaturationReports(study).saturation(
            codebook or "",
            base=base,
            run=run,
            threshold=threshold,
            order_by=order_by,
            order=order,
            seed=seed,
        )
        if not given(study, found, output, json_=json_):
            _show_page(*screen(study, found))


@click.command(help=_("Groups of cases or respondents that are alike, where there are any."))
@click.option("--unit", type=click.Choice(["cases", "respondents"]), help=_("Groups of what."))
@click.option(
    "--by",
    "by_",
    help=_("Compare by these, with commas: codes, closed-answers, attributes, or their names."),
)
@click.option("--codebook", help=_("Whose codes; else those of the results table."))
@click.option("--n", type=click.IntRange(2), help=_("How many groups; else the clearest number."))
@click.option("--name", "names", multiple=True, help=_('Call a group: 1="well under way".'))
@click.option("--seed", type=int, help=_("Same seed, same result."))
@click.option("-o", "--output", type=OUTPUT, help=_("Write to this file; the suffix chooses."))
@as_json
def typology(  # noqa: PLR0913 - one parameter an option
    *,
    unit: str | None,
    by_: str | None,
    codebook: str | None,
    n: int | None,
    names: tuple[str, ...],
    seed: int | None,
    output: Path | None,
    json_: bool,
) -> None:
    """Make a typology."""
    with opened() as study:
        from casework.study.method_settings import (  # noqa: PLC0415 - pandas takes seconds
            TypologySection,
        )
        from casework.study.typology import TypologyReports, screen  # noqa: PLC0415

        asked = study.settings.typology or TypologySection(outputs=("-",))
        by = tuple(filter(None, map(str.strip, by_.split(",")))) if by_ else asked.by
        with waiting(_("comparing")):
            found = TypologyReports(study).typology(
                unit=unit or asked.unit,
                by=by,
                codebook=codebook or asked.codebook,
                n=n or asked.n,
                names={**asked.names, **_pairs(names)},
                seed=seed if seed is not None else asked.seed,
            )
        if not given(study, found, output, json_=json_):
            _show_page(*screen(study, found))


def _show_page(records: list[dict[str, str]], remarks: tuple[str, ...]) -> None:
    """A table on the screen, and what goes with it."""
    show(records, {}, json_=False)
    for remark in remarks:
        talk(remark)
