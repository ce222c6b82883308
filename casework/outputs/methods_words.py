"""How a study was done, in sentences: they say what the study holds, and what was not recorded."""

from __future__ import annotations

import re
from collections.abc import Iterator

from casework.analysis.methods_account import MachineAtWork, MethodsAccount
from casework.outputs.agreement_sentence import sentence
from casework.outputs.agreement_voice import Voice
from casework.outputs.methods_material import Statement, cases, material
from casework.outputs.shown import clean
from casework.words import noted as _

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


def statements(account: MethodsAccount, language: str = "") -> tuple[Statement, ...]:
    """Every statement, in the order of the paragraphs, in ``language`` or the study's."""
    voice = Voice(language or account.language)
    return (
        *material(account, voice),
        *cases(account, voice),
        *_coding(account, voice),
        *_suggestions(account, voice),
        *_account(account, voice),
    )


def _coding(account: MethodsAccount, voice: Voice) -> Iterator[Statement]:
    say = voice.say
    if not account.people:
        told = say("Nobody has coded in this study yet.")
        yield Statement("coders", told, recorded=False, advice="casework serve")
        return
    for book in account.books:
        codes = voice.many("{n} code", "{n} codes", book.codes)
        after = say(", after {source}", source=_work(clean(book.source))) if book.source else ""
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


def _work(source: str) -> str:
    """What a codebook follows, up to the first comma outside brackets.

    >>> _work("Kotter (1996, 2008) en Kotter en Cohen (2002), in eigen woorden")
    'Kotter (1996, 2008) en Kotter en Cohen (2002)'
    """
    match = re.match(r"(?:\([^)]*\)|[^,])*", source)
    return match[0].rstrip(".") if match else source


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
