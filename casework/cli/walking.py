"""The command ``evidence``: from a line or a number to who said it, and back."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

import click

from casework.cli.showing import as_json, opened, print_table, seen, show, talk
from casework.cli.walking_records import found_record, line_record, used_record, walk_record
from casework.words import _, noted, plural

if TYPE_CHECKING:
    from casework.analysis.chain import FlyerLine, Found
    from casework.model import Coding, MemberCheck
    from casework.study.chain import Chain, Used, Walk

WIDTH, LABEL = 100, 16
# What ``_(value)`` says of a line of the flyer.
_KINDS = (noted("count"), noted("quotation"), noted("step"), noted("bar"))


@click.command(
    help=_(
        "Walk the chain of evidence: from the flyer or a number under the table to the cell, the"
        " coding, the source, the turn and the sentence; with --source from a sentence back."
    )
)
@click.argument("numbers", nargs=-1, type=int, metavar=_("[NUMBER]..."))
@click.option("--flyer", "flyer_", is_flag=True, help=_("List the lines of the flyer."))
@click.option("--line", type=int, help=_("Walk on from this line of the flyer."))
@click.option("--code", help=_("The evidence of one row or code."))
@click.option("--case", default="", help=_("In this case alone; goes with --code."))
@click.option("--words", help=_("The evidence under these words, wherever they stand."))
@click.option("--source", "source_id", help=_("Back: where the words of this source are used."))
@click.option("--turn", type=int, help=_("In this turn alone; goes with --source."))
@as_json
def evidence(  # noqa: PLR0913 - one parameter an option
    *,
    numbers: tuple[int, ...],
    flyer_: bool,
    line: int | None,
    code: str | None,
    case: str,
    words: str | None,
    source_id: str | None,
    turn: int | None,
    json_: bool,
) -> None:
    """Walk the chain of evidence."""
    asked = [bool(numbers), flyer_, line is not None, code is not None]
    asked += [words is not None, source_id is not None]
    if sum(asked) != 1:
        told = _("say where to begin: numbers, --flyer, --line, --code, --words or --source")
        raise click.UsageError(told)
    _check_partners(code, case, source_id, turn)
    with opened() as study:
        from casework.study.chain import Chain  # noqa: PLC0415 - loaded with the study

        chain = Chain(study)
        if source_id is not None:
            if study.sources.named(source_id).id in study.member_checks.refused:
                talk(_("the respondent refused the use of these words; they count nowhere"))
            _show_used(chain.back(source_id, turn), json_=json_)
        elif flyer_:
            _show_lines(chain, json_=json_)
        elif line is not None:
            _show_line(chain, chain.line(line), json_=json_)
        elif code is not None:
            _show_found(chain.under(code, case), json_=json_)
        elif words is not None:
            _show_found(chain.holding(words), json_=json_)
        else:
            _show_walks([chain.walk(n) for n in dict.fromkeys(numbers)], json_=json_)


def _check_partners(code: str | None, case: str, source_id: str | None, turn: int | None) -> None:
    for given, partner, told in (
        (case, code, _("--case goes with --code")),
        (turn, source_id, _("--turn goes with --source")),
    ):
        if given and partner is None:
            raise click.UsageError(told)


def _show_lines(chain: Chain, *, json_: bool) -> None:
    if json_:
        show([line_record(line) for line in chain.lines], {}, json_=True)
        return
    if not chain.lines:
        talk(_("there is no flyer yet"))
        return
    heads = [_("line"), _("kind"), _("under"), _("says"), _("evidence")]
    rows = [
        [str(line.number), _(line.kind.value), line.heading, line.text, _amount(line)]
        for line in chain.lines
    ]
    _print(heads, rows)


def _show_line(chain: Chain, line: FlyerLine, *, json_: bool) -> None:
    if json_:
        show([line_record(line)], {}, json_=True)
        return
    click.secho(seen(_("Line {n} of the flyer").format(n=line.number)), bold=True)
    _put(_("under"), line.heading)
    _put(_("says"), line.text)
    _put(_("cases"), ", ".join(line.cases))
    click.echo()
    if line.evidence:
        _show_found([chain.numbers[n] for n in line.evidence], json_=False)
        return
    for source in dict.fromkeys(source for source, _start, _end in line.places):
        wanted = {(start, end) for name, start, end in line.places if name == source}
        used = [one for one in chain.back(source) if (one.start, one.end) in wanted]
        click.secho(seen(source), bold=True)
        _show_used(used, json_=False)


def _show_found(found: list[Found], *, json_: bool) -> None:
    """A list of evidence: a row each, to walk on from by number."""
    if json_:
        show([found_record(one) for one in found], {}, json_=True)
        return
    if not found:
        talk(_("there is no evidence here"))
        return
    heads = [_("no."), _("row"), _("case"), _("polarity"), _("quotation"), _("source")]
    _print(
        heads,
        [
            [
                str(one.evidence.n),
                one.row.short,
                one.evidence.case,
                _(one.evidence.polarity) if one.evidence.polarity else "",
                _short(one.evidence.quote),
                _turn(one.evidence.source, one.evidence.turn, one.evidence.speaker),
            ]
            for one in found
        ],
    )
    talk(_("Walk on with: casework evidence {n}").format(n=found[0].evidence.n))


def _show_walks(walks: list[Walk], *, json_: bool) -> None:
    if json_:
        show([walk_record(walk) for walk in walks], {}, json_=True)
        return
    for place, walk in enumerate(walks):
        if place:
            click.echo()
        _show_walk(walk)


def _show_walk(walk: Walk) -> None:
    item, cell = walk.found.evidence, walk.found.cell
    head = f"[{item.n}] {walk.found.row.label}, {item.case}"
    click.secho(seen(head), bold=True)
    for line in walk.found.lines:
        _put(_("flyer"), f"{line.number}. {line.heading}: {line.text}")
    if not walk.found.lines:
        _put(_("flyer"), _("not used"))
    states = [_(state) for state in (cell.polarity, cell.status) if state]
    if walk.claim is not None:
        states.append(_("written by {who}").format(who=walk.claim.author))
    _put(_("cell"), f"{cell.summary} ({', '.join(states)})")
    for link in walk.links:
        _put(_("role"), ", ".join(filter(None, (_(link.role.value), link.note, link.who))))
    for coding in walk.codings:
        _put(_("coding"), _coding_words(coding))
    if not walk.codings:
        _put(_("coding"), _("none; a person tied these words to the cell"))
    source = walk.source
    about = [source.title if source.title != source.id else "", _(source.kind.value), source.case]
    _put(_("source"), f"{source.id} ({', '.join(filter(None, about))})")
    _put(_("place"), _place(walk))
    _put(_("may be quoted"), _leave(source.quotable))
    _put(_("member check"), "; ".join(map(_check_words, walk.checks)) or _("none recorded"))
    click.echo()
    text = f"{walk.before}»{item.quote}«{walk.after}"
    for part in text.split("\n"):
        wrapped = textwrap.wrap(part, WIDTH - 4) or [""]
        click.echo(seen("\n".join(f"    {row}" for row in wrapped)))


def _show_used(used: list[Used], *, json_: bool) -> None:
    if json_:
        show([used_record(one) for one in used], {}, json_=True)
        return
    if not used:
        talk(_("nothing was coded here"))
        return
    for one in used:
        place = _("turn {n}").format(n=one.turn) if one.turn else ""
        span = f"{one.start}–{one.end}"
        head = ", ".join(filter(None, (place, one.speaker, span)))
        click.secho(seen(head), bold=True)
        click.echo(
            seen(
                textwrap.fill(
                    f"»{one.quote}«", WIDTH - 4, initial_indent="    ", subsequent_indent="    "
                )
            )
        )
        for coding in one.codings:
            _put(_("coding"), _coding_words(coding))
        for found in one.evidence:
            cell = f"[{found.evidence.n}] {found.row.short}, {found.cell.case}: "
            _put(_("cell"), cell + found.cell.summary)
        for line in one.lines:
            _put(_("flyer"), f"{line.number}. {line.heading}: {line.text}")
        if not one.evidence and not one.lines:
            _put(_("used"), _("in no cell and no line of the flyer"))
        click.echo()


def _print(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """A table; what is in the data does nothing to a terminal."""
    print_table(heads, [list(map(seen, row)) for row in rows])


def _put(label: str, text: str) -> None:
    """A label and what stands beside it, wrapped under itself."""
    if not text:
        return
    head = f"{label[: LABEL - 1]:<{LABEL}}"
    told = textwrap.fill(
        text, WIDTH, initial_indent=head, subsequent_indent=" " * LABEL, break_long_words=False
    )
    click.echo(seen(told))


def _coding_words(coding: Coding) -> str:
    parts = [coding.code, _(coding.polarity.value), coding.coder.name]
    if coding.judged_by and coding.judged_by != coding.coder.name:
        parts.append(_("accepted by {who}").format(who=coding.judged_by))
    if coding.memo:
        parts.append(f"“{coding.memo}”")
    return ", ".join(parts)


def _place(walk: Walk) -> str:
    item = walk.found.evidence
    role = _(walk.turn.role) if walk.turn and walk.turn.role else ""
    turn = _("turn {n}").format(n=item.turn) if item.turn else ""
    span = _("characters {start} to {end}").format(start=item.start, end=item.end)
    return ", ".join(filter(None, (turn, item.speaker, role, span)))


def _leave(quotable: bool | None) -> str:
    return {True: _("yes"), False: _("no"), None: _("not recorded")}[quotable]


def _check_words(check: MemberCheck) -> str:
    return " ".join(
        filter(None, (_(check.result.value), check.on, f"({check.note})" * bool(check.note)))
    )


def _turn(source: str, turn: int, speaker: str) -> str:
    where = _("turn {n}").format(n=turn) if turn else ""
    return ", ".join(filter(None, (source, where, speaker)))


def _short(text: str) -> str:
    from casework.text import excerpt  # noqa: PLC0415 - only where a list is shown

    return excerpt(text, 80)


def _amount(line: FlyerLine) -> str:
    if line.evidence:
        return plural("{n} quotation", "{n} quotations", len(line.evidence))
    return plural("{n} passage", "{n} passages", len(line.places))
