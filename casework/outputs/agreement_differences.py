"""The places where coders differ, in words: what each made of the same stretch."""

from __future__ import annotations

from dataclasses import dataclass

from casework.analysis.agreement import Agreement, Disagreement, Reading
from casework.outputs.agreement_grids import label_of
from casework.outputs.agreement_voice import Voice
from casework.outputs.shown import DOT, clean


@dataclass(frozen=True, slots=True)
class ShownReading:
    """One coder's side: the words that were marked, or what stands in their place."""

    coder: str
    quotes: tuple[str, ...]
    told: str


@dataclass(frozen=True, slots=True)
class ShownDifference:
    """One place: code, where it stands, in what coders differ, both sides, and the outcome."""

    number: int
    code: str
    about: str
    kinds: str
    counts: bool
    before: str
    quote: str
    after: str
    readings: tuple[ShownReading, ...]
    outcome: str


def differences(found: Agreement, voice: Voice) -> list[ShownDifference]:
    """Every difference in the order of the texts."""
    return [_difference(found, one, voice) for one in found.disagreements]


def kinds_of(one: Disagreement, voice: Voice) -> str:
    """In what coders differ, in words."""
    say = voice.say
    words = {
        "missing": say("not all gave the code"),
        "other code": say("another code in its place"),
        "boundaries": say("other boundaries"),
        "polarity": say("other polarity"),
    }
    told = [words[kind] for kind in one.kinds]
    return "; ".join(told)


def _difference(found: Agreement, one: Disagreement, voice: Voice) -> ShownDifference:
    turn = voice.say("turn {n}", n=one.turn) if one.turn else ""
    about = dict.fromkeys(clean(x) for x in (one.case, one.title, turn, one.speaker) if x)
    return ShownDifference(
        number=one.number,
        code=label_of(found, one.code),
        about=DOT.join(about),
        kinds=kinds_of(one, voice),
        counts=one.counts,
        before=clean(one.before),
        quote=clean(one.quote),
        after=clean(one.after),
        readings=tuple(_reading(found, reading, voice) for reading in one.readings),
        outcome=_outcome(one, voice),
    )


def _reading(found: Agreement, one: Reading, voice: Voice) -> ShownReading:
    say = voice.say
    polarities = {"absent": say("absent"), "mixed": say("mixed")}
    quotes = []
    for coding in one.codings:
        said = polarities.get(coding.polarity)
        quotes.append(f"“{clean(coding.quote)}”" + (f" ({said})" if said else ""))
    told = "" if one.codings else say("did not give this code")
    if one.others:
        names = voice.listed([label_of(found, code) for code in one.others])
        told += (", " if told else "") + say("gave: {codes}", codes=names)
    return ShownReading(clean(one.coder), tuple(quotes), told)


def _outcome(one: Disagreement, voice: Voice) -> str:
    if one.resolution is None:
        return ""
    say = voice.say
    words = {
        "applies": say("settled: the code applies"),
        "does not apply": say("settled: the code does not apply"),
        "both readings stand": say("talked over: both readings stand"),
    }
    told = words.get(str(one.resolution.outcome), clean(str(one.resolution.outcome)))
    note, who = clean(one.resolution.note), clean(one.resolution.who)
    return told + (f". {note}" if note else "") + (f" ({who})" if who else "")
