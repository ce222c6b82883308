"""The sentence that reports agreement, and what a reader must know to judge it."""

from __future__ import annotations

from collections.abc import Iterator
from math import isnan

from casework.analysis.agreement import Agreement, Coefficient
from casework.analysis.bootstrap import FEW
from casework.outputs.agreement_grids import label_of
from casework.outputs.agreement_voice import Voice
from casework.outputs.shown import clean
from casework.words import noted as _

NAMED = 12  # names in one sentence: more is a list, and the workbook has it


def sentence(found: Agreement, voice: Voice) -> str:
    """For a chapter on methods: who, how much, the figure with its interval, the range."""
    parts = [_who(found, voice), _figure(found, voice), _range(found, voice)]
    return " ".join(filter(None, [*parts, _differences(found, voice)]))


def remarks(found: Agreement, voice: Voice) -> Iterator[str]:
    """How the figures came about, one sentence each."""
    say = voice.say
    yield " ".join([_sources(found, voice), *_left_out(found, voice)])
    yield _unit(found, voice)
    yield weighting(voice)
    if found.aside:
        yield _aside(found, voice)
    yield _interval(found, voice)
    yield say(
        "A figure is undefined where nothing varies: when nobody, or everybody, gave a code to all"
        " units, chance alone gives full agreement. Then “no variation” stands in its place."
    )
    yield say(
        "Where two coders give the same code to everything, boundaries cannot be seen by u-alpha;"
        " F1 of boundaries stands beside it for that reason."
    )
    if found.unused:
        some = [label_of(found, code) for code in found.unused[:NAMED]]
        names = ", ".join([*some, "…"]) if len(found.unused) > NAMED else voice.listed(some)
        yield voice.many(
            "{n} code was given by none of these coders and is left out: {names}.",
            "{n} codes were given by none of these coders and are left out: {names}.",
            len(found.unused),
            names=names,
        )


def weighting(voice: Voice) -> str:
    """How codes and units weigh in what is told of all codes together."""
    return voice.say(
        "All codes together: every decision on a unit and a code weighs the same, and chance is"
        " reckoned within each code."
    )


def _who(found: Agreement, voice: Voice) -> str:
    compared = len(found.sources)
    names = voice.listed(found.coders)
    units = voice.unit(found.unit, found.units)
    if found.unit == "character":
        units = voice.unit("character", found.characters)
    told = _("{names} both judged {n} of the {total} coded sources ({share}): {units}, {codes}.")
    if len(found.coders) > len("ab"):
        told = _("{names} all judged {n} of the {total} coded sources ({share}): {units}, {codes}.")
    return voice.say(
        told,
        n=voice.whole(compared),
        names=names,
        total=voice.whole(found.of_sources),
        share=voice.percent(compared / found.of_sources) if found.of_sources else "100 %",
        units=units,
        codes=voice.many("{n} code", "{n} codes", len(found.codes)),
    )


def _figure(found: Agreement, voice: Voice) -> str:
    say = voice.say
    name, over = found.main
    main, percent = found.figure(name, over), found.figure("percent", over)
    if main is None or percent is None:
        return ""
    called = voice.coefficient(name)
    if isnan(main.value):
        return say(
            "{coefficient} is undefined ({why}); {percent} of the decisions are equal.",
            coefficient=called,
            why=voice.why(main),
            percent=voice.percent(percent.value),
        )
    told = say(
        "Pooled over the codes, with chance reckoned within each code, {coefficient} is {value}",
        coefficient=called,
        value=voice.decimal(main.value),
    )
    if len(found.codes) == 1:
        told = say("{coefficient} is {value}", coefficient=called, value=voice.decimal(main.value))
    if not isnan(main.low):
        told += " " + say(
            "(95 % interval {interval}, from {draws} draws of {documents})",
            interval=voice.interval(main),
            draws=voice.whole(found.draws),
            documents=voice.many("{n} document", "{n} documents", found.documents),
        )
    return f"{told}, " + say(
        "with {percent} of the decisions equal.", percent=voice.percent(percent.value)
    )


def _range(found: Agreement, voice: Voice) -> str:
    name, over = found.main
    each = [(one.figure(name, over), one.code) for one in found.codes]
    known: list[tuple[Coefficient, str]] = [
        (one, code) for one, code in each if one is not None and not isnan(one.value)
    ]
    if len(known) < len("ab"):
        return ""
    least, most = min(known, key=_value), max(known, key=_value)
    return voice.say(
        "By code it runs from {low} ({lowest}) to {high} ({highest}).",
        low=voice.decimal(least[0].value),
        lowest=label_of(found, least[1]),
        high=voice.decimal(most[0].value),
        highest=label_of(found, most[1]),
    )


def _value(one: tuple[Coefficient, str]) -> float:
    return one[0].value


def _differences(found: Agreement, voice: Voice) -> str:
    counted = [one for one in found.disagreements if one.counts]
    if not counted:
        return ""
    settled = sum(one.resolution is not None for one in counted)
    return voice.many(
        "They differed on {n} place that lowers the figures; talked over: {settled}.",
        "They differed on {n} places that lower the figures; talked over: {settled}.",
        len(counted),
        settled=voice.whole(settled),
    )


def _aside(found: Agreement, voice: Voice) -> str:
    told = voice.many(
        "{n} coding was made or judged beside a suggestion and was kept out. Decisions on a unit"
        " and a code that left the comparison for it: {decisions}.",
        "{n} codings were made or judged beside a suggestion and were kept out. Decisions on a unit"
        " and a code that left the comparison for them: {decisions}.",
        found.aside,
        decisions=voice.whole(found.aside_decisions),
    )
    return f"{told} " + voice.say(
        "A suggestion that was seen and passed over leaves no trace; only blind coding keeps it"
        " out."
    )


def _left_out(found: Agreement, voice: Voice) -> Iterator[str]:
    """What the choice of sources does to the figures."""
    if silent := [one for one in found.sources if one.how == "assigned"]:
        yield voice.many(
            "In {n} of these sources a coder gave no code at all: it was assigned, and counts as"
            " read.",
            "In {n} of these sources a coder gave no code at all: they were assigned, and count as"
            " read.",
            len(silent),
        )
    if found.left_out:
        yield voice.many(
            "{n} source that only some of these coders coded is left out, for nothing says that the"
            " others read it.",
            "{n} sources that only some of these coders coded are left out, for nothing says that"
            " the others read them.",
            found.left_out,
        )
    answers = len(found.by_source) < len(found.sources)
    if found.left_out and answers:
        yield voice.say(
            "With answers to a survey that flatters the figures: an answer to which one coder gave"
            " no code is such a source. To have it count, assign the answers beforehand."
        )


def _sources(found: Agreement, voice: Voice) -> str:
    some = [clean(one.title) for one in found.sources[:NAMED]]
    titles = ", ".join([*some, "…"]) if len(found.sources) > NAMED else voice.listed(some)
    if any(one.how == "assigned" for one in found.sources):
        told = voice.say(
            "Compared are the sources that each of these coders coded or had assigned: {titles}."
            " A unit that nobody coded there is agreement on absence.",
            titles=titles,
        )
    else:
        told = voice.say(
            "Compared are the sources in which each of these coders coded something: {titles}. A"
            " unit that nobody coded there is agreement on absence.",
            titles=titles,
        )
    return told


def _unit(found: Agreement, voice: Voice) -> str:
    say = voice.say
    told = {
        "turn": say("A unit is a turn: what one speaker says until another speaks."),
        "sentence": say("A unit is a sentence."),
        "answer": say("A unit is an answer: all that is said between two questions."),
        "character": say("There are no units beforehand: characters are compared."),
    }[found.unit]
    if found.unit != "character":
        told += " " + say("It carries a code when a stretch with that code touches it.")
    if found.polarity:
        told += " " + say(
            "Present, absent and mixed are the same code here; agreement on polarity stands apart."
        )
    if not found.interviewer:
        told += " " + say("What interviewers say is left out.")
    return told


def _interval(found: Agreement, voice: Voice) -> str:
    say = voice.say
    if found.documents == 1:
        return say("There is one document, so no interval can be drawn.")
    if not found.draws:
        return say("No documents were drawn, so there are no intervals.")
    told = say(
        "Intervals: {draws} draws of whole documents with seed {seed}, the middle 95 % (bootstrap,"
        " percentiles). Documents are drawn because turns and characters of one talk are not"
        " independent; the answers of one respondent are one document.",
        draws=voice.whole(found.draws),
        seed=found.seed,
    )
    told += " " + say("Draws in which a figure is undefined are left out.")
    main = [one.figure(*found.main) for one in found.codes]
    if any(one is not None and one.low == one.high for one in main):
        told += " " + say(
            "An interval without width is no certainty: where no document differs from the others,"
            " drawing them again shows no spread."
        )
    if found.rough:
        told += " " + say("With fewer than {n} documents the intervals are rough.", n=FEW)
    return clean(told)
