"""Commands for what is claimed: a text held against the figures, quotations tied to cells."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import click

from casework.cli.showing import as_json, opened, seen, show, talk
from casework.text import excerpt
from casework.words import _, noted, plural

SHOWN = 60  # characters of a quotation on a screen
ROLES = (noted("supports"), noted("contradicts"), noted("nuances"))
OUTPUT = click.Path(path_type=Path)


@click.group(help=_("What is claimed: a text held against the figures, quotations tied to cells."))
def claims() -> None:
    """Claims."""


@claims.command(
    "check",
    help=_(
        "List every sentence of a text that states a figure, a majority, a change, a rank or a"
        " number of cases, and say whether the survey figures or the cross-case table bear it out."
    ),
)
@click.argument("file", type=OUTPUT)
@click.option("--about", type=OUTPUT, help=_("What to know of the questions; else trends.toml."))
@click.option("--year", type=int, help=_("The year on which the text reports; else the last."))
@click.option("--strict", is_flag=True, help=_("End with code 1 if a statement is off."))
@click.option(
    "-o", "--output", type=OUTPUT, help=_("Write to this file: .docx, .html, .md, .csv or .json.")
)
@as_json
@click.pass_context
def claims_check(  # noqa: PLR0913 - the options of one command
    ctx: click.Context,
    file: Path,
    *,
    about: Path | None,
    year: int | None,
    strict: bool,
    output: Path | None,
    json_: bool,
) -> None:
    """Check a text."""
    from casework.study.figure_claims import check_text, save_check  # noqa: PLC0415 - spaCy is slow

    with opened() as study:
        asked = about.absolute() if about else None
        check = check_text(study, file.absolute(), about=asked, year=year)
        if output is not None:
            save_check(study, check, output.absolute())
            click.echo(str(output))
    if output is None:
        titles = {
            "paragraph": _("paragraph"),
            "sentence": _("sentence"),
            "said": _("says"),
            "verdict": _("verdict"),
            "series": _("series"),
            "why": _("why"),
        }
        rows = (
            check.records if json_ else [{k: seen(v) for k, v in row.items()} for row in check.rows]
        )
        show(rows, titles, json_=json_, empty=_("no statement about figures found"))
    if check.language != "nl":
        talk(_("the words it looks for are Dutch; in another language it finds little"))
    counted = Counter(row["verdict"] for row in check.rows)
    told = plural("{n} statement", "{n} statements", len(check.rows))
    talk(f"{told}: " + ", ".join(f"{n} {verdict}" for verdict, n in sorted(counted.items())))
    if strict and check.wrong:
        ctx.exit(1)


@claims.command(
    "link", help=_("Tie a quotation to a cell, and say what it does: CODE CASE SOURCE QUOTE.")
)
@click.argument("code")
@click.argument("case")
@click.argument("source")
@click.argument("quote")
@click.option(
    "--role",
    type=click.Choice(ROLES),
    default="supports",
    help=_("What the quotation does for the cell."),
)
@click.option("--note", default="", help=_("Why, or what to think of it."))
@click.option("--codebook", default="", help=_("The table's codebook; else that of study.toml."))
def claims_link(  # noqa: PLR0913 - a cell, words, what they do
    code: str, case: str, source: str, quote: str, *, role: str, note: str, codebook: str
) -> None:
    """Tie a quotation to a cell."""
    with opened() as study:
        anchor = study.claims.anchored(source, quote)
        link = study.claims.link(code, case, anchor, role, note=note, codebook=codebook)
    talk(f"{link.code}, {link.case}: “{excerpt(quote, SHOWN)}” {_(str(link.role))}")


@claims.command("unlink", help=_("Untie a quotation from a cell: CODE CASE SOURCE QUOTE."))
@click.argument("code")
@click.argument("case")
@click.argument("source")
@click.argument("quote")
@click.option("--codebook", default="", help=_("The table's codebook; else that of study.toml."))
def claims_unlink(code: str, case: str, source: str, quote: str, *, codebook: str) -> None:
    """Untie a quotation from a cell."""
    with opened() as study:
        anchor = study.claims.anchored(source, quote)
        study.claims.unlink(code, case, anchor, codebook=codebook)
    talk(_("taken away; to take this back: casework undo"))


@claims.command(
    "load",
    help=_(
        "Tie the quotations of a table to cells: code, case, source, quote or start and end, role"
        " (supports, contradicts, nuances) and note."
    ),
)
@click.argument("file", type=OUTPUT)
@click.option("--codebook", default="", help=_("The table's codebook; else that of study.toml."))
def claims_load(file: Path, *, codebook: str) -> None:
    """Tie the quotations of a table."""
    with opened() as study:
        loaded = study.claims.load_links(file.absolute(), codebook=codebook)
    told = plural("{n} link new or changed", "{n} links new or changed", loaded.written)
    known = _("{n} known already").format(n=loaded.known)
    talk(f"{file.name}: {told}, {known}")


@claims.command("links", help=_("Show which quotations people tied to cells."))
@as_json
def claims_links(*, json_: bool) -> None:
    """Show the links."""
    with opened() as study:
        records: list[dict[str, object]] = [
            {
                "codebook": link.codebook,
                "code": link.code,
                "case": link.case,
                "role": str(link.role) if json_ else _(str(link.role)),
                "source": link.anchor.source,
                **({"start": link.anchor.start, "end": link.anchor.end} if json_ else {}),
                "quote": link.anchor.quote if json_ else seen(excerpt(link.anchor.quote, SHOWN)),
                "note": seen(link.note),
                "who": link.who,
            }
            for link in study.claims.links()
        ]
    titles = {
        "codebook": _("codebook"),
        "code": _("code"),
        "case": _("case"),
        "role": _("role"),
        "source": _("source"),
        "quote": _("quotation"),
        "note": _("note"),
        "who": _("who"),
    }
    empty = _("no quotations are tied to cells yet; tie them with: casework claims link")
    show(records, titles, json_=json_, empty=empty)


@claims.command(
    "note", help=_("Write what is to be said of a cell: CODE CASE TEXT; an empty text removes it.")
)
@click.argument("code")
@click.argument("case")
@click.argument("text")
@click.option("--codebook", default="", help=_("The table's codebook; else that of study.toml."))
def claims_note(code: str, case: str, text: str, *, codebook: str) -> None:
    """Write a note at a cell."""
    with opened() as study:
        claim = study.claims.note(code, case, text, codebook=codebook)
    talk(f"{claim.code}, {claim.case}: {claim.note or _('note removed')}")
