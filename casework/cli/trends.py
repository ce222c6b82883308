"""Commands for published figures over the years: trends."""

from __future__ import annotations

from pathlib import Path

import click

from casework.cli.showing import as_json, opened, show, talk
from casework.words import _, plural

OUTPUT = click.Path(path_type=Path)


@click.group(help=_("Published figures over the years: question, option, year, percentage."))
def trends() -> None:
    """Trends."""


@trends.command("add", help=_("Take in a table of figures; missing values stay missing."))
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--note", "notes", multiple=True, help=_('What changed: "2020: asked otherwise".'))
@click.option(
    "--without",
    multiple=True,
    help=_('Align a series: "QUESTION YEAR: OPTION" says which option has no value.'),
)
def trends_add(file: Path, *, notes: tuple[str, ...], without: tuple[str, ...]) -> None:
    """Take in figures."""
    with opened() as study:
        points = study.trends.add(file.absolute(), notes=notes, without=without)
    missing = sum(point.percentage is None for point in points)
    told = plural("{n} figure", "{n} figures", len(points) - missing)
    without_value = _("missing: {n}").format(n=missing)
    talk(f"{file.name}: {told}, {without_value}")


@trends.command("list", help=_("Show the figures."))
@as_json
def trends_list(*, json_: bool) -> None:
    """Show the figures."""
    with opened() as study:
        records: list[dict[str, object]] = [
            {
                "question": point.question,
                "option": point.option,
                "year": point.year,
                "percentage": point.percentage,
                "note": point.note or None,
            }
            for point in study.trends
        ]
    titles = {
        "question": _("question"),
        "option": _("option"),
        "year": _("year"),
        "percentage": _("percentage"),
        "note": _("note"),
    }
    empty = _("no figures yet; add them with: casework trends add FILE")
    show(records, titles, json_=json_, empty=empty)


@trends.command(
    "figure", help=_("Draw the figures over the years: a box for each answer, changes marked.")
)
@click.option(
    "--question", "questions", multiple=True, help=_("Only this question; repeat for more.")
)
@click.option("--about", type=OUTPUT, help=_("What to know of the questions; else trends.toml."))
@click.option(
    "-o",
    "--output",
    type=OUTPUT,
    required=True,
    help=_("Write to this file: .svg, .png, .pdf, .html or .docx."),
)
def trends_figure(*, questions: tuple[str, ...], about: Path | None, output: Path) -> None:
    """Draw the figures."""
    from casework.study.trends import read_figure, save_trends  # noqa: PLC0415 - pandas takes seconds

    with opened() as study:
        asked = about.absolute() if about else None
        figure = read_figure(study, about=asked, questions=questions)
        save_trends(study, figure, output.absolute())
    click.echo(str(output))


@trends.command("table", help=_("The figures as a table: an answer to a row, a year to a column."))
@click.option(
    "--question", "questions", multiple=True, help=_("Only this question; repeat for more.")
)
@click.option("--about", type=OUTPUT, help=_("What to know of the questions; else trends.toml."))
@click.option(
    "-o",
    "--output",
    type=OUTPUT,
    help=_("Write to this file: .docx, .xlsx, .pdf, .html, .md, .csv or .json."),
)
@as_json
def trends_table(
    *, questions: tuple[str, ...], about: Path | None, output: Path | None, json_: bool
) -> None:
    """Show or write the figures as a table."""
    from casework.study.trends import (  # noqa: PLC0415 - pandas takes seconds
        read_figure,
        save_trends,
        table_record,
        table_rows,
    )

    with opened() as study:
        asked = about.absolute() if about else None
        figure = read_figure(study, about=asked, questions=questions)
        if output is not None:
            save_trends(study, figure, output.absolute(), pictures=False)
            click.echo(str(output))
        elif json_:
            show(table_record(figure), {}, json_=True)
        else:
            rows, remarks = table_rows(figure)
            show(rows, {"question": _("question"), "answer": _("answer")}, json_=False)
            for remark in remarks:
                talk(remark)
