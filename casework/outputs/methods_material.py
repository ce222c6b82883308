"""What the account of a method says of the material and of the cases."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from casework.analysis.methods_account import SPOKEN, KindOfSource, MethodsAccount
from casework.analysis.register import StageCount
from casework.model import Stage
from casework.outputs.agreement_voice import Voice
from casework.outputs.shown import clean
from casework.readers.dates import MONTHS

ENGLISH = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


@dataclass(frozen=True, slots=True)
class Statement:
    """One thing that is said of the method; ``advice`` is what to do where it is not recorded."""

    topic: str
    text: str
    recorded: bool = True
    advice: str = ""


def day(written: str, language: str) -> str:
    """A date as precise as it was recorded, in words.

    >>> day("2021-04-22", "nl"), day("2021-04", "en"), day("2018", "nl")
    ('22 april 2021', 'April 2021', '2018')
    """
    year, *rest = written.split("-")
    if not rest:
        return year
    place = int(rest[0]) - 1
    month = MONTHS[place][0] if language == "nl" else ENGLISH[place]
    number = [str(int(rest[1]))] if len(rest) > 1 else []
    return " ".join((*number, month, year))


def kind_words(kind: str, n: int, voice: Voice) -> str:
    """``n`` sources of one kind."""
    return {
        "interview": voice.many("{n} interview", "{n} interviews", n),
        "focus group": voice.many("{n} focus group", "{n} focus groups", n),
        "survey answer": voice.many("{n} answer to a survey", "{n} answers to a survey", n),
        "field note": voice.many("{n} field note", "{n} field notes", n),
    }.get(kind) or voice.many("{n} document", "{n} documents", n)


def material(account: MethodsAccount, voice: Voice) -> Iterator[Statement]:
    """The sources, from when they are and how long conversations lasted."""
    say = voice.say
    if not account.kinds:
        yield Statement(
            "material",
            say("The study holds no sources yet."),
            recorded=False,
            advice="casework add",
        )
        return
    told = voice.listed([_with_respondents(kind, voice) for kind in account.kinds])
    yield Statement("material", say("The material consists of {what}.", what=told))
    for kind in account.kinds:
        yield _period(kind, voice)
        if kind.kind in SPOKEN:
            yield _length(kind, voice)


def _with_respondents(kind: KindOfSource, voice: Voice) -> str:
    told = kind_words(kind.kind, kind.n, voice)
    if kind.kind == "survey answer" and kind.respondents:
        from_ = voice.many("from {n} respondent", "from {n} respondents", kind.respondents)
        return f"{told} {from_}"
    return told


def _period(kind: KindOfSource, voice: Voice) -> Statement:
    say = voice.say
    what = kind_words(kind.kind, kind.n, voice)
    if not kind.dated:
        advice = say("write “Date:” with the day at the head of the text")
        told = say("{what}: not recorded of what date.", what=what)
        return Statement("period", told, recorded=False, advice=advice)
    first, last = (day(one, voice.language) for one in (kind.first, kind.last))
    told = say("{what}: dated {first} to {last}", first=first, last=last, what=what)
    if kind.first == kind.last:
        told = say("{what}: dated {first}", first=first, what=what)
    if kind.dated < kind.n:
        told += say(", {n} without a date", n=kind.n - kind.dated)
    return Statement("period", f"{told}.")


def _length(kind: KindOfSource, voice: Voice) -> Statement:
    say = voice.say
    if not kind.timed:
        told = say("How long the conversations lasted is not recorded.")
        advice = say("add transcripts with times (.vtt, .srt, whisper)")
        return Statement("length", told, recorded=False, advice=advice)
    told = say(
        "By the times in the transcripts they lasted {minutes} minutes on average"
        " ({n} of {total}).",
        minutes=voice.decimal(kind.minutes / kind.timed, 0),
        n=kind.timed,
        total=kind.n,
    )
    return Statement("length", told)


def cases(account: MethodsAccount, voice: Voice) -> Iterator[Statement]:
    """The cases, how they were chosen and why."""
    say = voice.say
    if not account.cases:
        told = say("The study has no cases yet.")
        yield Statement("cases", told, recorded=False, advice="casework cases add")
    else:
        many = voice.many("{n} case was compared", "{n} cases were compared", len(account.cases))
        yield Statement("cases", f"{many}: {voice.listed(account.cases)}.")
    if not account.funnel.stages:
        told = say("How the cases were chosen is not recorded.")
        yield Statement("selection", told, recorded=False, advice="casework cases register")
        return
    yield Statement("selection", funnel_words(account, voice))
    if account.criteria:
        criteria = voice.listed(account.criteria)
        yield Statement("criteria", say("Candidates were judged by: {names}.", names=criteria))
    if reasons := [_reason(account, name) for name in account.chosen]:
        known = [reason for reason in reasons if reason]
        if known:
            told = say("Reasons for the choice: {reasons}.", reasons="; ".join(known))
            yield Statement("reasons", told)
        else:
            told = say("Why these cases were chosen is not recorded.")
            yield Statement("reasons", told, recorded=False, advice="casework cases choose")


def funnel_words(account: MethodsAccount, voice: Voice) -> str:
    """From population to cases in one sentence."""
    told = ", ".join(_stage(count, voice) for count in account.funnel.stages)
    return f"{told[:1].upper()}{told[1:]}."


def _stage(count: StageCount, voice: Voice) -> str:
    n = len(count.reached)
    return {
        Stage.POPULATION: voice.many("{n} candidate in all", "{n} candidates in all", n),
        Stage.CONTACTED: voice.many("{n} was contacted", "{n} were contacted", n),
        Stage.RESPONDED: voice.many("{n} took part", "{n} took part", n),
        Stage.COMPARED: voice.many("{n} was compared", "{n} were compared", n),
        Stage.SELECTED: voice.many("{n} was chosen as a case", "{n} were chosen as cases", n),
    }[count.stage]


def _reason(account: MethodsAccount, name: str) -> str:
    candidate = account.funnel.named(name)
    step = candidate.at(Stage.SELECTED).step if candidate else None
    return f"{clean(name)} ({clean(step.reason).rstrip('.')})" if step and step.reason else ""
