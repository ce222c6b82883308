"""What a reader sees of saturation, in one language, before it has a format."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from math import isnan

from casework.analysis.cell_keys import EMPTY as DASH
from casework.analysis.saturation import Run, Saturation
from casework.outputs.barrier_voice import Voice
from casework.outputs.count_page import Box, CountPage, Drawing, Grid, Part
from casework.outputs.saturation_picture import Row, draw
from casework.outputs.shown import DOT, LOCALES, clean

SOURCE = "Guest, Namey & Chen (2020), PLoS ONE 15(5), e0232076"


def shown_saturation(
    found: Saturation, language: str, labels: Mapping[str, str] | None = None
) -> CountPage:
    """``found`` in the words of ``language``; ``labels`` name the codes."""
    voice = Voice(language)
    say = voice.say
    label = clean(found.label or found.codebook)
    rows = _rows(found, voice)
    result = " ".join(sentences(found, voice))
    return CountPage(
        locale=LOCALES[language],
        title=say("Saturation: {codebook}", codebook=label),
        subtitle=_subtitle(found, voice),
        page=say("page {page} of {pages}"),
        account=say("Account"),
        parts=(
            Part(
                strong=warnings(found, voice),
                lines=(result,),
                drawing=Drawing(
                    draw(rows, title=say("New themes per interview"), told=result),
                    say("New themes per interview: {rows}.", rows="; ".join(map(_aloud, rows))),
                ),
            ),
            Part(say("New themes per interview"), grid=_grid(found, voice, labels or {})),
            Part(say("How this was reckoned"), lines=tuple(_account(found, voice))),
        ),
    )


def sentences(found: Saturation, voice: Voice) -> Iterator[str]:
    """The result in words, as Guest, Namey and Chen write it down."""
    say, rule = voice.say, found.rule
    asked = {
        "base": voice.many("{n} interview", "{n} interviews", rule.base),
        "themes": voice.many("{n} theme", "{n} themes", found.base_themes),
        "run": rule.run,
        "threshold": percent(rule.threshold, voice),
    }
    if not found.runs:
        yield say(
            "With a base of {base} and runs of {run} at least {least} coded interviews are needed;"
            " there are {n}.",
            base=asked["base"],
            run=rule.run,
            least=rule.base + rule.run,
            n=len(found.interviews),
        )
        return
    if found.reached:
        told = say(
            "With a base of {base} ({themes}), runs of {run} and a threshold of {threshold} new"
            " information, the threshold is reached at interview {at} (written as {mark})."
        )
        yield told.format(at=found.reached.interview, mark=f"{found.reached}", **asked)
    else:
        told = say(
            "With a base of {base} ({themes}), runs of {run} and a threshold of {threshold} new"
            " information, the threshold is not reached in {n} interviews."
        )
        yield told.format(n=len(found.interviews), **asked)
    yield from _of_orders(found, voice)


def warnings(found: Saturation, voice: Voice) -> tuple[str, ...]:
    """What a reader must not miss: that there are too few interviews to claim saturation."""
    if not found.too_few:
        return ()
    parts = [voice.many("{n} interview", "{n} interviews", len(found.interviews))]
    if found.cases:
        parts.append(voice.many("{n} case", "{n} cases", found.cases))
    return (
        voice.say(
            "Too few to claim saturation ({numbers}). The figures say only how fast new themes"
            " ran dry in these interviews.",
            numbers=", ".join(parts),
        ),
    )


def percent(value: float, voice: Voice) -> str:
    """A percentage, without decimals where it has none."""
    if isnan(value):
        return DASH
    bare = f"{value:.0f}" if value == round(value) else f"{value:.1f}"
    return f"{bare.replace('.', ',') if voice.decimal(0.5) == '0,50' else bare}%"


def _of_orders(found: Saturation, voice: Voice) -> Iterator[str]:
    orders = found.orders
    if orders is None:
        return
    say = voice.say
    tried = (
        say("In all {n} orders of the same interviews")
        if orders.every
        else say("In {n} random orders of the same interviews")
    )
    if not orders.reached:
        yield say("{tried} the threshold is never reached.", tried=tried.format(n=orders.tried))
        return
    middle = f"{orders.middle:g}".replace(".", "," if voice.decimal(0.5) == "0,50" else ".")
    yield say(
        "{tried} it is reached in {share}, in the middle at interview {middle} (from {low} to"
        " {high}).",
        tried=tried.format(n=orders.tried),
        share=percent(round(100 * orders.share, 1), voice),
        middle=middle,
        low=orders.low,
        high=orders.high,
    )


def _subtitle(found: Saturation, voice: Voice) -> str:
    parts = [voice.many("{n} interview", "{n} interviews", len(found.interviews))]
    parts += [voice.many("{n} case", "{n} cases", found.cases)] if found.cases else []
    parts.append(voice.say("{n} of {total} themes found", n=found.found, total=found.n_themes))
    return DOT.join(parts if found.n_themes else parts[:-1])


def _rows(found: Saturation, voice: Voice) -> tuple[Row, ...]:
    ends = {run.last: run for run in found.runs}
    rule = found.rule
    reached = found.reached
    return tuple(
        Row(
            label=f"{number}. {clean(one.title)}",
            value=found.counts[number - 1],
            words=_words(number, ends.get(number), found, voice),
            base=number <= rule.base,
            low=bool(number in ends and ends[number].share <= rule.threshold),
            line=voice.say("reached: {mark}", mark=str(reached))
            if reached and reached.interview == number
            else "",
        )
        for number, one in enumerate(found.interviews, start=1)
    )


def _words(number: int, run: Run | None, found: Saturation, voice: Voice) -> str:
    """What stands beside a bar: the share of the run that ends with this interview."""
    if number == found.rule.base:
        return voice.many("base: {n} theme", "base: {n} themes", found.base_themes)
    if run is None:
        return ""
    return _run(run, voice)


def _run(run: Run, voice: Voice) -> str:
    which = f"{run.first}–{run.last}" if run.last > run.first else f"{run.first}"
    return f"{which}: {percent(round(run.share, 1), voice)}"


def _aloud(row: Row) -> str:
    parts = [f"{row.label}: {row.value}", row.words, row.line]
    return ", ".join(part for part in parts if part)


def _grid(found: Saturation, voice: Voice, labels: Mapping[str, str]) -> Grid:
    say = voice.say
    heads = [say("Interview"), say("Case"), say("New"), say("Together")]
    heads += [say("Run, new information"), say("Which themes are new")]
    ends = {run.last: run for run in found.runs}
    rows, together = [], 0
    for number, (one, new) in enumerate(zip(found.interviews, found.new, strict=True), start=1):
        together += len(new)
        run = ends.get(number)
        rows.append(
            (
                Box(f"{number}. {clean(one.title)}"),
                Box(clean(one.case) or DASH, quiet=not one.case),
                Box(str(len(new)), len(new)),
                Box(str(together), together),
                Box(_run(run, voice) if run else DASH, quiet=run is None),
                Box(
                    "; ".join(clean(labels.get(code, code)) for code in new) or DASH, quiet=not new
                ),
            )
        )
    return Grid(
        name=say("Interviews"),
        title=say("New themes per interview"),
        head=tuple(heads),
        rows=tuple(rows),
        widths=(46, 27, 15, 17, 24, 51),
        right=99,
        description=say("A row for each interview, in order."),
        notes=(say("Interviews 1 to {n} are the base.", n=found.rule.base),),
    )


def _account(found: Saturation, voice: Voice) -> Iterator[str]:
    say = voice.say
    yield say(
        "New information is the number of themes that a run of interviews is the first to bring,"
        " as a percentage of the themes in the base. Runs overlap. Method: {source}.",
        source=SOURCE,
    )
    yield say(
        "A theme is a code of the codebook that a person gave or accepted, whether what is said is"
        " that it is there or that it is lacking."
    )
    if found.ordered:
        yield say("The interviews are ordered by: {what}.", what=clean(found.ordered))
    else:
        yield say("The interviews stand in the order of the study.")
    if found.orders and not found.orders.every:
        yield say("The orders are drawn at random; seed {seed}.", seed=found.seed)
    if found.uncoded:
        yield voice.many(
            "{n} interview carries no code of this codebook and is left out: {names}.",
            "{n} interviews carry no code of this codebook and are left out: {names}.",
            len(found.uncoded),
            names="; ".join(map(clean, found.uncoded)),
        )
    yield say(
        "Saturation of codes is not saturation of meaning: a theme can be known and not yet"
        " understood."
    )
