"""The tables of a report of agreement: per code, on the text, together, per case, per source."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from casework.analysis.agreement import (
    Agreement,
    CodeAgreement,
    Coefficient,
    PartAgreement,
)
from casework.analysis.bootstrap import FEW, RELIABLE, TENTATIVE
from casework.outputs.agreement_voice import Voice
from casework.outputs.shown import DASH, clean

BESIDE = ("percent", "cohen", "conger", "fleiss", "ac1")
ON_TEXT = (
    ("u_alpha", "characters"),
    ("percent", "characters"),
    ("cohen", "characters"),
    ("conger", "characters"),
    ("ku_alpha", "characters"),
    ("f1", "characters"),
    ("f1_exact", "stretches"),
    ("f1_overlap", "stretches"),
    ("f1_boundary", "stretches"),
)
PARADOX, RARE, FEWEST = "*", "†", 5
PAIR = 2


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: a name for its sheet, a title, heads, rows and a note.

    ``whole`` says that its first row is all codes together, ``wide`` which
    columns hold intervals.
    """

    name: str
    title: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    note: str = ""
    whole: bool = False
    wide: tuple[int, ...] = ()


def grids(found: Agreement, voice: Voice) -> Iterator[Grid]:
    """Every table that has something to tell."""
    say = voice.say
    yield _main(found, voice)
    yield _on_text(found, voice)
    yield _together(found, voice)
    if len(found.cases) > 1:
        yield _parts(found, voice, found.cases, say("Per case"), say("Case"))
    if len(found.by_source) > 1:
        yield _parts(found, voice, found.by_source, say("Per source"), say("Source"))
    if found.machine:
        yield _machine(found, voice)


def label_of(found: Agreement, code: str) -> str:
    """What people call a code."""
    return clean(found.labels.get(code, "") or code)


def short(name: str, voice: Voice) -> str:
    """What heads a column of a coefficient."""
    say = voice.say
    heads = {
        "percent": say("agreement"),
        "cohen": say("kappa"),
        "conger": say("kappa (Conger)"),
        "fleiss": say("kappa (Fleiss)"),
        "alpha": say("alpha"),
        "ac1": "AC1",
        "u_alpha": say("u-alpha"),
        "ku_alpha": say("(k)u-alpha"),
        "f1": say("F1 characters"),
        "f1_exact": say("F1 exact"),
        "f1_overlap": say("F1 overlap"),
        "f1_boundary": say("F1 boundaries"),
    }
    return heads.get(name) or voice.coefficient(name)


def is_rare(code: CodeAgreement) -> bool:
    """Whether no coder gave the code often enough for a figure to say much."""
    return max(code.yes.values(), default=0) < FEWEST


def _main(found: Agreement, voice: Voice) -> Grid:
    say = voice.say
    name, over = found.main
    beside = [one for one in BESIDE if found.figure(one, over)]
    every = say("both") if len(found.coders) == PAIR else say("all")
    head = [say("Code"), *map(clean, found.coders), every]
    head += [short(name, voice), say("95 % interval")]
    head += [f"P < {voice.decimal(limit, 3)}" for limit in (TENTATIVE, RELIABLE)]
    head += [short(one, voice) for one in beside]

    def row(label: str, counts: Sequence[str], of: Agreement | CodeAgreement) -> tuple[str, ...]:
        told = _with_interval(of.figure(name, over), voice, chances=True)
        return (label, *counts, *told, *(voice.value(of.figure(one, over)) for one in beside))

    rows = [row(say("All codes together"), [""] * (len(found.coders) + 1), found)]
    for code in found.codes:
        counts = [voice.whole(n) for n in (*code.yes.values(), code.both)]
        rows.append(row(label_of(found, code.code) + _mark(code, over), counts, code))
    note = _main_note(found, voice)
    wide = (head.index(say("95 % interval")),)
    title = say("Agreement per code")
    return Grid(say("Per code"), title, tuple(head), tuple(rows), note, whole=True, wide=wide)


def _mark(code: CodeAgreement, over: str) -> str:
    rare = PARADOX if code.paradox else ""
    return (
        f"\N{NO-BREAK SPACE}{rare}{RARE}"
        if over == "units" and is_rare(code)
        else (f"\N{NO-BREAK SPACE}{rare}" if rare else "")
    )


def _main_note(found: Agreement, voice: Voice) -> str:
    say = voice.say
    counted = {
        "turn": say("The counts are turns to which a coder gave the code."),
        "sentence": say("The counts are sentences to which a coder gave the code."),
        "answer": say("The counts are answers to which a coder gave the code."),
        "character": say("The counts are characters to which a coder gave the code."),
    }
    told = [counted[found.unit]]
    if found.draws:
        told.append(say("P: the share of draws in which the figure lies below a convention."))
    if any(code.paradox for code in found.codes):
        told.append(
            say(
                "{mark} High percent, low kappa: nearly all units lack the code, or nearly all have"
                " it, so chance explains most of the agreement. Read AC1 and the differences beside"
                " it.",
                mark=PARADOX,
            )
        )
    if found.unit != "character" and any(is_rare(code) for code in found.codes):
        told.append(
            say(
                "{mark} Given fewer than {n} times by each coder: one difference more or less"
                " changes the figure greatly, even where the interval is narrow.",
                mark=RARE,
                n=FEWEST,
            )
        )
    return " ".join(told)


def _on_text(found: Agreement, voice: Voice) -> Grid:
    say = voice.say
    there = {(one.name, one.over) for code in found.codes for one in code.coefficients}
    some = {
        (one.name, one.over)
        for code in found.codes
        for one in code.coefficients
        if one.value == one.value
    }
    keys = [key for key in ON_TEXT if key in there and (key in some or key[0] != "ku_alpha")]
    head = [say("Code"), say("stretches")]
    rows = [
        (
            say("All codes together"),
            _stretches(found.coders, found.codes, voice),
            *(voice.value(found.figure(*key)) for key in keys),
        )
    ]
    for code in found.codes:
        told = (voice.value(code.figure(*key)) for key in keys)
        rows.append((label_of(found, code.code), _stretches(found.coders, [code], voice), *told))
    note = say(
        "Percent, kappa and u-alpha are of characters; F1 holds what both marked against all that"
        " either marked: characters, the very same stretches, stretches that overlap, and the"
        " places where a stretch begins or ends. Stretches: {names}.",
        names=" / ".join(map(clean, found.coders)),
    )
    head += [short(name, voice) for name, _over in keys]
    return Grid(
        say("On the text"), say("On the text itself"), tuple(head), tuple(rows), note, whole=True
    )


def _stretches(coders: Sequence[str], codes: Sequence[CodeAgreement], voice: Voice) -> str:
    each = [sum(code.stretches[coder] for code in codes) for coder in coders]
    return " / ".join(map(voice.whole, each))


def _together(found: Agreement, voice: Voice) -> Grid:
    say = voice.say
    head = (
        say("Coefficient"),
        say("over"),
        say("value"),
        say("95 % interval"),
        *(f"P < {voice.decimal(limit, 3)}" for limit in (TENTATIVE, RELIABLE)),
        say("observed"),
        say("by chance"),
    )
    rows = [_coefficient(one, voice) for one in found.coefficients if not one.why]
    about = say("polarity")
    rows += [_coefficient(one, voice, about) for one in found.polarity]
    note = say(
        "Observed and chance agreement of the codes are averaged, each within its own code (pooled,"
        " De Vries et al. 2008). Sets of codes: all codes of a unit at once."
    )
    if found.polarity:
        note += " " + say("Polarity: present, absent or mixed, where all gave the code.")
    for why in dict.fromkeys(one.why for one in found.coefficients if one.why):
        names = [voice.coefficient(one.name) for one in found.coefficients if one.why == why]
        note += " " + say("Undefined ({why}): {names}.", why=say(why), names=", ".join(names))
    return Grid(say("Together"), say("All codes together"), head, tuple(rows), note, wide=(3,))


def _coefficient(one: Coefficient, voice: Voice, about: str = "") -> tuple[str, ...]:
    told = _with_interval(one, voice, chances=True)
    parts = (voice.decimal(one.observed), voice.decimal(one.expected))
    name = voice.coefficient(one.name) + (f", {about}" if about else "")
    return (name, voice.over(one.over), *told, *parts)


def _with_interval(one: Coefficient | None, voice: Voice, *, chances: bool) -> tuple[str, ...]:
    if one is None:
        return (DASH,) * (4 if chances else 2)
    told = (voice.value(one), voice.interval(one))
    return (*told, voice.percent(one.p667), voice.percent(one.p800)) if chances else told


def _parts(
    found: Agreement, voice: Voice, parts: Sequence[PartAgreement], title: str, first: str
) -> Grid:
    say = voice.say
    name, over = found.main
    beside = [one for one in BESIDE if found.figure(one, over)]
    many = title == say("Per case")
    head = [first, *([say("documents")] if many else []), say("units")]
    head += [short(name, voice), *([say("95 % interval")] if many else [])]
    head += [short(one, voice) for one in beside]
    titles = {source.source: source.title for source in found.sources}
    rows = []
    for part in parts:
        label = clean(titles.get(part.name, part.name)) or say("without a case")
        main = _with_interval(part.figure(name, over), voice, chances=False)
        rows.append(
            (
                label,
                *([voice.whole(part.documents)] if many else []),
                voice.whole(part.units),
                *(main if many else main[:1]),
                *(voice.value(part.figure(one, over)) for one in beside),
            )
        )
    notes = []
    if many and any(part.documents < FEW for part in parts):
        notes.append(
            say(
                "Drawn from the documents of one case. With so few an interval shows hardly more"
                " than how far these documents are apart."
            )
        )
    if many and any(not part.name for part in parts):
        notes.append(say("Without a case: sources that speak of several cases, or of none."))
    wide = (4,) if many else ()
    return Grid(title, title, tuple(head), tuple(rows), " ".join(notes), wide=wide)


def _machine(found: Agreement, voice: Voice) -> Grid:
    machine, say = found.machine, voice.say
    assert machine is not None  # noqa: S101 - asked for only where it is there
    name, over = found.main
    head = (say("Who"), short(name, voice), say("95 % interval"), say("agreement"), "F1")
    rows = []
    for names, figures in machine.told:
        of = {(one.name, one.over): one for one in figures}
        told = _with_interval(of.get((name, over)), voice, chances=False)
        beside = (voice.value(of.get((one, over))) for one in ("percent", "f1"))
        rows.append((voice.listed(names), *told, *beside))
    note = say(
        "All on the same units and on the codes that have patterns. The rules were written"
        " beforehand and learn nothing from these codings: no document was used to train them, so"
        " all documents are held out."
    )
    title = say("The machine beside the people")
    return Grid(say("Machine"), title, head, tuple(rows), note, wide=(2,))
