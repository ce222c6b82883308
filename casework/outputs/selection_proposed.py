"""Proposed selections in words: which cases, why each, how far apart they lie."""

from __future__ import annotations

from collections.abc import Iterator
from math import comb

from casework.analysis.selection_account import Words
from casework.analysis.selection_proposal import Proposal, Proposals
from casework.outputs.selection_parts import ShownGrid, ShownLine, ShownPart, ShownSelection
from casework.outputs.selection_words import Voice, capital
from casework.outputs.shown import LOCALES


def shown_proposals(found: Proposals, language: str, voice: Voice | None = None) -> ShownSelection:
    """Proposed selections alone."""
    voice = voice or Voice(language, Words(unit=found.unit))
    title = voice.say("Selections that vary most")
    told = voice.say("Proposals of the program; people decide.")
    parts = tuple(proposal_parts(found, voice, ()))
    return ShownSelection(
        title, told, parts, voice.say("page {page} of {pages}"), LOCALES[language]
    )


def proposal_parts(found: Proposals, voice: Voice, chosen: tuple[str, ...]) -> Iterator[ShownPart]:
    """A part for each proposal, beside the cases that were ``chosen``, and how it was found."""
    for proposal in found.proposals:
        yield _proposal(found, proposal, voice, chosen=chosen)
    yield ShownPart(voice.say("How this was worked out"), tuple(_how(found, voice)))


def _proposal(
    found: Proposals, proposal: Proposal, voice: Voice, *, chosen: tuple[str, ...]
) -> ShownPart:
    say = voice.say
    ways = [voice.way(way, deviant=bool(found.deviance)) for way in proposal.ways]
    names = ", ".join(name for name, _done in ways)
    number = 1 + found.proposals.index(proposal)
    title = say("Proposal {n}: {name}").format(n=number, name=names)
    lines = [done for _name, done in ways]
    if chosen:
        if number == 1:
            lines.insert(0, say("Worked out for comparison; people made the choice itself."))
        lines.append(voice.beside(proposal, chosen))
    rows = tuple(
        ShownLine(
            (
                one.case,
                capital("; ".join(map(voice.reason, one.reasons))),
                voice.nearest(one),
            ),
            marked=one.case in chosen,
        )
        for one in proposal.chosen
    )
    told = say("A row for each case: why it is in the selection, and which other is nearest.")
    heads = (voice.unit, say("Why"), say("Nearest in this selection"))
    below = [
        say("Smallest distance {a}, all together {b}.").format(
            a=voice.number(proposal.smallest), b=voice.number(proposal.total)
        )
    ]
    if proposal.equal:
        also = " | ".join(voice.names(names) for names in proposal.equal[:3])
        more = len(proposal.equal) - 3
        told_equal = say("As good: {names}").format(names=also)
        below.append(f"{told_equal}{f' (+ {more})' if more > 0 else ''}.")
    if not proposal.exact:
        below.append(say("Found by search: there are too many selections to look at all."))
    return ShownPart(
        title, tuple(lines), ShownGrid(told, heads, rows, (4, 10, 5)), below=tuple(below)
    )


def _how(found: Proposals, voice: Voice) -> Iterator[str]:
    """What the distances are, of whom, and what was not known."""
    say = voice.say
    compared = [name for name in found.candidates if name not in found.left_out]
    told = say(
        "Chosen {n} out of {m}, by {attributes}: {sets} selections are possible. The distance"
        " between two cases is that of Gower (1971): the mean difference over what is known of"
        " both, 0 where they are alike and 1 where they differ as much as can be. The smallest"
        " distance and the sum of all are measures of Kuby (1987)."
    )
    yield told.format(
        n=found.n,
        m=len(compared),
        attributes=voice.names([scale.title for scale in found.scales]),
        sets=comb(len(compared), found.n),
    )
    if found.left_out:
        told = say("Left out, as too little is known to compare them: {names}.")
        yield told.format(names=voice.names(found.left_out))
    for missing in found.missing:
        if missing.case in found.left_out:
            continue
        told = say("{case}: {attribute} is not known; nothing was filled in for it.")
        if missing.printed:
            told = say("{case}: {attribute} “{value}” cannot be compared; it was left out.")
        yield told.format(case=missing.case, attribute=missing.scale.title, value=missing.printed)
