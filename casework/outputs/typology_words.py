"""What a reader sees of a typology, in one language, before it has a format."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from math import isnan

from casework.analysis.cell_keys import EMPTY as DASH
from casework.analysis.gower import AMOUNT, CODE
from casework.analysis.typology import FEW, MOST, Feature, TypeGroup, Typology
from casework.outputs.barrier_voice import Voice
from casework.outputs.count_page import Box, CountPage, Grid, Part, Quotation
from casework.outputs.shown import DOT, LOCALES, clean
from casework.text import excerpt

PERCENT_FROM = 10  # members of a group: with fewer, counts say more than percentages
SHOWN, QUOTED = 12, 300  # members of a group that are named; characters of a quotation


def shown_typology(
    found: Typology, language: str, labels: Mapping[str, str] | None = None
) -> CountPage:
    """``found`` in the words of ``language``; ``labels`` name the codes."""
    voice = Voice(language)
    say = voice.say
    title = say("Typology of cases") if found.unit == "cases" else say("Typology of respondents")
    parts = [Part(strong=_strong(found, voice), lines=tuple(outcome(found, voice)))]
    if found.groups:
        parts.append(Part(say("The groups"), grid=_groups(found, voice)))
        parts.append(Part(say("What sets them apart"), grid=_features(found, voice)))
        quoted = tuple(_quotations(found, voice, labels or {}))
        if quoted:
            parts.append(Part(say("In the words of the most typical"), quotations=quoted))
    parts.append(Part(say("How the groups were made"), lines=tuple(_account(found, voice))))
    return CountPage(
        locale=LOCALES[language],
        title=title,
        subtitle=_subtitle(found, voice),
        page=say("page {page} of {pages}"),
        account=say("Account"),
        parts=tuple(parts),
        wide=len(found.groups) > 3,  # noqa: PLR2004 - as many as fit on upright paper
    )


def outcome(found: Typology, voice: Voice) -> Iterator[str]:
    """Whether there are groups, and how much clearer they are than chance."""
    say = voice.say
    chance = say(
        "Clearness {clearness} (silhouette, at most 1); of {draws} versions in which the same"
        " values were dealt out at random, {n} were as clear.",
        clearness=voice.decimal(found.clearness) if found.clearness >= 0 else "0",
        draws=found.draws,
        n=round(found.by_chance * (found.draws + 1)) - 1,
    )
    if not found.groups:
        yield say("There are no groups that are clearer than chance makes them.") + " " + chance
        return
    told = voice.many("{n} group was found.", "{n} groups were found.", len(found.groups))
    if found.asked:
        told = say("{n} groups were asked for.", n=found.asked)
    if not found.clear:
        told += " " + say("They are no clearer than chance makes them: do not build on them.")
    if not found.asked and len(found.groups) >= MOST:
        told += " " + say("More than {n} were not tried.", n=MOST)
    yield f"{told} {chance}"


def _strong(found: Typology, voice: Voice) -> tuple[str, ...]:
    if not found.few:
        return ()
    return (
        voice.say(
            "With {n} units this is a description, not a finding: it says how these lie, and"
            " nothing of others.",
            n=len(found.units),
        ),
    )


def _subtitle(found: Typology, voice: Voice) -> str:
    n = len(found.units)
    units = (
        voice.many("{n} case", "{n} cases", n)
        if found.unit == "cases"
        else voice.many("{n} respondent", "{n} respondents", n)
    )
    codes = sum(one.kind == CODE for one in found.variables)
    others = len(found.variables) - codes
    parts = [units]
    parts += [voice.many("{n} code", "{n} codes", codes)] if codes else []
    parts += [voice.many("{n} answer or attribute", "{n} answers or attributes", others)] * (
        others > 0
    )
    return DOT.join(parts)


def name_of(group: TypeGroup, voice: Voice) -> str:
    """What a group is called: its number, and the name that a person gave it."""
    told = voice.say("Group {n}", n=group.number)
    return f"{told}: {clean(group.name)}" if group.name else told


def _groups(found: Typology, voice: Voice) -> Grid:
    say = voice.say
    rows = []
    for group in found.groups:
        members = [clean(one) for one in group.members]
        more = len(members) - SHOWN
        told = ", ".join(members[:SHOWN])
        if more > 0:
            told = say("{names} and {n} more", names=told, n=more)
        rows.append(
            (
                Box(name_of(group, voice)),
                Box(str(len(members)), len(members)),
                Box(clean(group.medoid)),
                Box(told),
            )
        )
    notes = []
    if any(not group.name for group in found.groups):
        notes.append(say("The names are for you to give: --name 1=…, or names in study.toml."))
    if found.rest:
        told = ", ".join(map(clean, found.rest[:SHOWN]))
        notes.append(say("In no group ({n}): {names}.", n=len(found.rest), names=told))
    return Grid(
        name=say("Groups"),
        title=say("The groups"),
        head=(say("Group"), say("Number"), say("Most typical"), say("Members")),
        rows=tuple(rows),
        widths=(34, 14, 34, 88),
        right=99,
        description=say("A row for each group."),
        notes=tuple(notes),
    )


def _features(found: Typology, voice: Voice) -> Grid:
    say = voice.say
    rows = [
        (
            Box(_label(feature)),
            *(_share(feature, place, voice) for place in range(len(found.groups))),
            Box(DASH, quiet=True)
            if isnan(feature.effect)
            else Box(voice.decimal(feature.effect), feature.effect, 2),
        )
        for feature in found.features
    ]
    return Grid(
        name=say("Differences"),
        title=say("What sets the groups apart"),
        head=(
            say("Code or answer"),
            *(name_of(group, voice) for group in found.groups),
            say("Effect"),
        ),
        rows=tuple(rows),
        widths=(60, *[36] * len(found.groups), 16),
        right=1,
        description=say("A row for each code or answer, a column for each group."),
        notes=(
            say(
                "Effect: how far it sets the groups apart, from 0 to 1 (Cramér's V; eta for"
                " amounts). The groups were made by these same values, so no test can say"
                " whether they differ, and none is given."
            ),
        ),
    )


def _label(feature: Feature) -> str:
    label = clean(feature.label)
    return f"{label}: {clean(feature.answer)}" if feature.answer else label


def _share(feature: Feature, place: int, voice: Voice) -> Box:
    held, of = feature.shares[place]
    if not of:
        return Box(voice.say("not known"), quiet=True)
    if feature.kind == AMOUNT:
        bare = f"{held:.1f}".rstrip("0").rstrip(".")
        told = bare.replace(".", ",") if voice.decimal(0.5) == "0,50" else bare
        return Box(voice.say("mean {value}", value=told))
    told = voice.say("{n} of {total}", n=int(held), total=of)
    if of >= PERCENT_FROM:
        told = f"{told} ({100 * held / of:.0f}%)"
    return Box(told, quiet=not held)


def _quotations(found: Typology, voice: Voice, labels: Mapping[str, str]) -> Iterator[Quotation]:
    for group in found.groups:
        quoted = group.quoted
        if quoted is None:
            continue
        words = clean(quoted.quote)
        words = excerpt(words, QUOTED) if len(words) > QUOTED else words
        label = labels.get(quoted.code, "")
        about = (name_of(group, voice), group.medoid, quoted.source, quoted.speaker, label)
        parts = dict.fromkeys(clean(part) for part in about if part)
        yield Quotation(f"“{words}”", DOT.join(parts))


def _account(found: Typology, voice: Voice) -> Iterator[str]:
    say = voice.say
    yield say(
        "Units are compared by Gower's distance, in which each code and answer weighs the same,"
        " and put together by average linkage."
    )
    if not found.asked:
        how = (f"{n}: {voice.decimal(max(0.0, clear))}" for n, clear in found.tried)
        yield say(
            "Numbers of groups that were tried, with their clearness: {list}.", list="; ".join(how)
        )
    yield say(
        "To see what chance does, every code and answer is dealt out to the units anew, {draws}"
        " times (seed {seed}). Groups count as clear where at most 1 in 20 of these is as clear.",
        draws=found.draws,
        seed=found.seed,
    )
    if any(one.kind == CODE for one in found.variables):
        yield say("That two units do not name a code makes them no more alike.")
    if found.missing:
        yield say(
            "{n} of {total} answers and attributes are missing; they are passed over, not"
            " filled in.",
            n=found.missing,
            total=found.answers,
        )
    if found.strangers:
        yield voice.many(
            "{n} pair shares nothing that is known and was given the mean distance.",
            "{n} pairs share nothing that is known and were given the mean distance.",
            found.strangers,
        )
    if found.left_out:
        names = ", ".join(map(clean, found.left_out[:SHOWN]))
        yield say(
            "Left out, as nothing is known ({n}): {names}.", n=len(found.left_out), names=names
        )
    if found.dull:
        names = "; ".join(map(clean, found.dull))
        yield say(
            "Tells nothing here (the same for all, or another for each): {names}.", names=names
        )
    if found.few:
        yield say("Fewer than {n} units: one may stand alone in a group.", n=FEW)
