"""How a study was done, in sentences: they say what the study holds, and what was not recorded."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from casework.analysis.methods_account import SPOKEN, KindOfSource, MachineAtWork, MethodsAccount
from casework.analysis.register import StageCount
from casework.model import Stage
from casework.outputs.agreement_sentence import sentence
from casework.outputs.agreement_voice import Voice
from casework.outputs.shown import clean
from casework.readers.dates import MONTHS
from casework.words import noted as _

ENGLISH = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
PARAGRAPHS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        _("Material and cases"),
        ("material", "period", "length", "cases", "selection", "criteria", "reasons"),
    ),
    (
        _("Coding"),
        ("codebooks", "coders", "double", "mode", "agreement", "suggestions", "unjudged"),
    ),
    (_("Checks and account"), ("table", "checks", "saturation", "software")),
)


@dataclass(frozen=True, slots=True)
class Statement:
    """One thing that is said of the method; ``advice`` is what to do where it is not recorded."""

    topic: str
    text: str
    recorded: bool = True
    advice: str = ""


def statements(account: MethodsAccount, language: str = "") -> tuple[Statement, ...]:
    """Every statement, in the order of the paragraphs, in ``language`` or the study's."""
    voice = Voice(language or account.language)
    return (
        *_material(account, voice),
        *_cases(account, voice),
        *_coding(account, voice),
        *_suggestions(account, voice),
        *_account(account, voice),
    )


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


def _material(account: MethodsAccount, voice: Voice) -> Iterator[Statement]:
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


def _cases(account: MethodsAccount, voice: Voice) -> Iterator[Statement]:
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


def _coding(account: MethodsAccount, voice: Voice) -> Iterator[Statement]:
    say = voice.say
    if not account.people:
        told = say("Nobody has coded in this study yet.")
        yield Statement("coders", told, recorded=False, advice="casework serve")
        return
    for book in account.books:
        codes = voice.many("{n} code", "{n} codes", book.codes)
        after = (
            say(", after {source}", source=clean(book.source).partition(",")[0].rstrip("."))
            if book.source
            else ""
        )
        told = say(
            "Coded with the codebook “{title}” ({codes}, {used} of them given; version"
            " {version}{after}).",
            title=clean(book.title) or book.name,
            codes=codes,
            used=book.used,
            version=book.version[:8],
            after=after,
        )
        yield Statement("codebooks", told)
    people = [
        say(
            "{name} ({codings} in {sources})",
            name=clean(person.name),
            codings=voice.many("{n} coding", "{n} codings", person.codings),
            sources=voice.many("{n} source", "{n} sources", person.sources),
        )
        for person in account.people
    ]
    yield Statement("coders", say("Coders: {names}.", names=voice.listed(people)))
    told = voice.many(
        "{n} of the {total} coded sources was coded by two people or more.",
        "{n} of the {total} coded sources were coded by two people or more.",
        account.double,
        total=account.coded,
    )
    yield Statement("double", told)
    yield _mode(account, voice)
    if account.agreement is not None:
        yield Statement("agreement", sentence(account.agreement, voice))
    else:
        why = account.refused_agreement
        told = say("Agreement between coders was not measured: {why}.", why=why)
        yield Statement("agreement", told, recorded=False, advice="casework agreement")


def _mode(account: MethodsAccount, voice: Voice) -> Statement:
    """What coders could see of each other's work, where the settings say so."""
    say = voice.say
    modes = {
        "open": say("Coders could see each other’s codings."),
        "blind": say("Coders did not see each other’s codings, nor suggestions."),
        "reflexive": say("Was coded reflexively: readings were talked over, without coefficients."),
    }
    if account.mode in modes:
        return Statement("mode", modes[account.mode])
    told = say("Whether coders saw each other’s codings is not recorded.")
    return Statement("mode", told, recorded=False, advice=say("mode under [coding] in study.toml"))


def _suggestions(account: MethodsAccount, voice: Voice) -> Iterator[Statement]:
    say = voice.say
    if not account.machines and account.people:
        yield Statement("suggestions", say("No codings were suggested by a program."))
    for machine in account.machines:
        yield Statement("suggestions", machine_words(machine, voice))
    assisted = sum(person.assisted for person in account.people)
    if account.machines and account.people:
        told = voice.many(
            "{n} of the codings by people was made with a suggestion in sight.",
            "{n} of the codings by people were made with a suggestion in sight.",
            assisted,
        )
        yield Statement("suggestions", told)
    if account.waiting:
        told = voice.many(
            "{n} suggestion has not been judged by anybody and does not count.",
            "{n} suggestions have not been judged by anybody and do not count.",
            account.waiting,
        )
        yield Statement("unjudged", told)
    if account.unaccepted_parts:
        told = voice.many(
            "{n} part of a source was given to a case by the program and not confirmed by anybody.",
            "{n} parts of sources were given to a case by the program and not confirmed by"
            " anybody.",
            account.unaccepted_parts,
        )
        yield Statement("unjudged", told)


def machine_words(machine: MachineAtWork, voice: Voice) -> str:
    """What became of one machine's suggestions."""
    made = machine.judged + machine.waiting
    version = clean(machine.version).partition(";")[0]  # the whole stands in the JSON form
    name = " ".join(filter(None, (clean(machine.name), version)))
    made_words = voice.many("{n} suggestion", "{n} suggestions", made)
    if not machine.judged:
        return voice.say(
            "A program ({name}) made {suggestions}; people judged none of them.",
            name=name,
            suggestions=made_words,
        )
    return voice.say(
        "A program ({name}) made {suggestions}; of the {judged} that people judged, {accepted}"
        " ({share}) were accepted and {rejected} rejected.",
        name=name,
        suggestions=made_words,
        judged=voice.whole(machine.judged),
        accepted=voice.whole(machine.accepted),
        share=voice.percent(machine.accepted / machine.judged),
        rejected=voice.whole(machine.rejected),
    )


def _account(account: MethodsAccount, voice: Voice) -> Iterator[Statement]:
    say = voice.say
    filled = account.written + account.drafted
    if filled:
        told = say(
            "Of the {total} filled cells of the results table {written} were written by a person"
            " and {drafted} drafted from the evidence; they rest on {quotations}.",
            total=filled,
            written=account.written,
            drafted=account.drafted,
            quotations=voice.many(
                "{n} numbered quotation", "{n} numbered quotations", account.quotations
            ),
        )
        yield Statement("table", told)
    if account.stale:
        told = voice.many(
            "In {n} cell the evidence changed since; it is marked as out of date.",
            "In {n} cells the evidence changed since; they are marked as out of date.",
            account.stale,
        )
        yield Statement("table", told)
    if account.checks.laid_before:
        yield Statement("checks", check_words(account, voice))
    else:
        told = say("Whether respondents checked what was made of their words is not recorded.")
        yield Statement("checks", told, recorded=False, advice="casework member-check")
    if account.saturation is not None:
        yield Statement("saturation", account.saturation.told)
    else:
        told = say("Saturation was not reckoned.")
        yield Statement("saturation", told, recorded=False, advice="casework saturation")
    yield Statement("software", software_words(account, voice))


def check_words(account: MethodsAccount, voice: Voice) -> str:
    """What respondents said of what was made of their words."""
    checks = account.checks
    parts = [
        (checks.approved, _("approved: {n}")),
        (checks.changed, _("approved with changes: {n}")),
        (checks.refused, _("refused: {n}")),
        (checks.sent, _("not returned: {n}")),
    ]
    told = ", ".join(voice.say(words, n=n) for n, words in parts if n)
    return voice.say(
        "{n} of the {total} reports of conversations were laid before the respondents ({results}).",
        n=checks.laid_before,
        total=checks.of,
        results=told,
    )


def software_words(account: MethodsAccount, voice: Voice) -> str:
    """With what was worked, and in which version."""
    told = voice.say("The analysis was done with {software}", software=clean(account.software))
    if account.pipeline:
        told += voice.say("; texts were read by {pipeline}", pipeline=clean(account.pipeline))
    if account.encoder:
        told += voice.say("; texts were compared by {encoder}", encoder=clean(account.encoder))
    return f"{told}."
