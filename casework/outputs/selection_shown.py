"""What a reader sees of a selection, part by part, before it has a format."""

from __future__ import annotations

from collections.abc import Iterator

from casework.analysis.register import Candidate, Funnel, StageCount
from casework.analysis.selection_account import CaseSelection
from casework.analysis.selection_criteria import Criteria, Spread, SpreadAt
from casework.analysis.selection_scales import Kind
from casework.model import Stage, Verdict
from casework.outputs.selection_parts import (
    NOTHING,
    ShownGrid,
    ShownLine,
    ShownPart,
    ShownSelection,
)
from casework.outputs.selection_proposed import proposal_parts
from casework.outputs.selection_prose import criteria_lines, paragraphs, unknown
from casework.outputs.selection_words import VERDICTS, Voice, by_reason, capital, ended
from casework.outputs.shown import LOCALES


def shown_selection(account: CaseSelection, language: str) -> ShownSelection:
    """An account in the words of ``language`` and of the study."""
    voice = Voice(language, account.words)
    say = voice.say
    stages = " → ".join(
        f"{voice.stage(count.stage)} {len(count.reached)}" for count in account.funnel.stages
    )
    parts = [
        ShownPart(
            say("How the cases were selected"),
            tuple(paragraphs(account, voice)),
            below=tuple(_sources(account, voice)),
        ),
        _table(account, voice),
        _funnel(account, voice),
    ]
    if account.criteria is not None:
        parts.append(_criteria(account.criteria, voice))
    if account.proposals is not None:
        parts += proposal_parts(account.proposals, voice, account.selected)
    if account.doubts:
        parts.append(ShownPart(say("To look at"), tuple(map(voice.doubt, account.doubts))))
    parts.append(_register(account, voice))
    title = account.words.title or say("Selection of cases")
    return ShownSelection(
        title, capital(stages), tuple(parts), say("page {page} of {pages}"), LOCALES[language]
    )


def _sources(account: CaseSelection, voice: Voice) -> Iterator[str]:
    """Where the steps can be looked up."""
    found = dict.fromkeys(
        source for c in account.funnel.candidates for source in _told(c, "source")
    )
    if found:
        told = voice.many("Source: {names}.", "Sources: {names}.", len(found))
        yield told.format(names="; ".join(found))


def _table(account: CaseSelection, voice: Voice) -> ShownPart:
    say = voice.say
    yes, no = say("yes"), say("no")
    rows = tuple(
        ShownLine(
            (row.name, *(value or NOTHING for value in row.values), yes if row.selected else no),
            marked=row.selected,
        )
        for row in account.compared
    )
    heads = (voice.unit, *(capital(scale.title) for scale in account.scales))
    points = [(row.name, ended(row.reason)) for row in account.compared if row.selected]
    told = say("A row for each candidate that was compared, what is known of it, and the choice.")
    grid = ShownGrid(
        told,
        (*heads, capital(voice.stage(Stage.SELECTED))),
        rows,
        (5, *(_width(account, place) for place in range(len(account.scales))), 3),
        strong=True,
    )
    return ShownPart(
        say("The candidates compared"),
        grid=grid,
        points=tuple((name, reason) for name, reason in points if reason),
        below=tuple(_spread_lines(account, voice)),
        told=say("Reason"),
    )


def _width(account: CaseSelection, place: int) -> int:
    longest = max((len(row.values[place]) for row in account.compared), default=0)
    return max(3, min(6, longest // 4))


def _spread_lines(account: CaseSelection, voice: Voice) -> Iterator[str]:
    """Over what the cases are spread, beside those that they were chosen from."""
    for spread in account.spreads:
        before = next((at for at in spread.stages if at.stage is account.stage), None)
        chosen = next((at for at in spread.stages if at.stage is Stage.SELECTED), None)
        if before and chosen and before.known and chosen.known:
            yield _spread_line(spread, before, chosen, voice)


def _spread_line(spread: Spread, before: SpreadAt, chosen: SpreadAt, voice: Voice) -> str:
    title = capital(spread.scale.title)
    if spread.kind is Kind.NUMBER and before.ends and chosen.ends:
        (a, b), (c, d) = chosen.ends, before.ends
        told = voice.say(
            "{attribute}: the chosen cases run from {a} to {b}, all that were compared from"
            " {c} to {d}."
        )
        if chosen.ends == before.ends:
            told = voice.say(
                "{attribute}: the chosen cases run from {a} to {b}, as do all that were compared."
            )
        line = told.format(attribute=title, a=a, b=b, c=c, d=d)
    else:
        told = voice.say("{attribute}: of the {m} kinds, {n} are among the chosen cases ({names}).")
        names = ", ".join(name for name, _n in chosen.counts)
        n, m = len(chosen.counts), len(before.counts)
        line = told.format(attribute=title, m=m, n=n, names=names)
    if before.known < before.n:
        told = voice.say("Known of {n} of the {m}.")
        line += " " + told.format(n=before.known, m=before.n)
    return line


def _funnel(account: CaseSelection, voice: Voice) -> ShownPart:
    say = voice.say
    rows = tuple(ShownLine(cells) for cells in funnel_lines(account.funnel, voice))
    told = say("A row for each stage: how many reached it, and who did not, with the reason.")
    heads = (say("Stage"), say("Number"), say("Who did not come on, and why"))
    return ShownPart(say("From population to case"), grid=ShownGrid(told, heads, rows, (4, 3, 15)))


def funnel_lines(made: Funnel, voice: Voice) -> list[tuple[str, str, str]]:
    """Each stage with how many reached it, and who did not come on."""
    return [
        (
            capital(voice.stage(count.stage)),
            str(len(count.reached)),
            "\n".join(_aside_lines(count, voice)) or NOTHING,
        )
        for count in made.stages
    ]


def _aside_lines(count: StageCount, voice: Voice) -> Iterator[str]:
    for reason, names in by_reason(count.left).items():
        told = voice.names(names)
        yield f"{told}: {reason}" if reason else told
    for reason, names in by_reason(count.joined).items():
        told = voice.say("Came in: {names}").format(names=voice.names(names))
        yield f"{told} ({reason})" if reason else told
    if count.unsaid:
        told = voice.say("Not known: {names}")
        yield told.format(names=voice.names(count.unsaid))


def _criteria(criteria: Criteria, voice: Voice) -> ShownPart:
    say = voice.say
    nothing = unknown(criteria)
    rows = []
    for row in criteria.rows:
        if row in nothing:
            continue
        cells = []
        for made in row.verdicts:
            verdict = say(VERDICTS[made.verdict if made else Verdict.UNKNOWN])
            cells.append(f"{verdict}: {made.evidence}" if made and made.evidence else verdict)
        met = say("{n} of {m}").format(n=row.count(Verdict.MET), m=len(row.verdicts))
        rows.append(ShownLine((row.case, *cells, met), marked=row.holds is True))
    heads = (voice.unit, *map(capital, criteria.names), capital(say("met")))
    widths = (4, *[4] * len(criteria.names), 2)
    told = say("A row for each candidate: the judgement on each criterion, and how many are met.")
    return ShownPart(
        say("Criteria"),
        tuple(criteria_lines(criteria, voice)),
        ShownGrid(told, heads, tuple(rows), widths) if rows else None,
        tuple((str(n), ended(name)) for n, name in enumerate(criteria.names, start=1)),
    )


def _register(account: CaseSelection, voice: Voice) -> ShownPart:
    say = voice.say
    stages = [count.stage for count in account.funnel.stages]
    chosen = account.selected
    rows = tuple(
        ShownLine(
            (
                candidate.name,
                *(_standing(candidate, stage, voice) for stage in stages),
                "; ".join(_told(candidate, "reason")) or NOTHING,
                "; ".join(_told(candidate, "source")) or NOTHING,
            ),
            marked=candidate.name in chosen,
        )
        for candidate in account.funnel.candidates
    )
    heads = (voice.unit, *(capital(voice.stage(s)) for s in stages), say("Reason"), say("Source"))
    told = say("A row for each candidate: which stages it reached, when, why not, and the source.")
    widths = (7, *[5] * len(stages), 13, 9)
    return ShownPart(say("The register"), grid=ShownGrid(told, heads, rows, widths), wide=True)


def _standing(candidate: Candidate, stage: Stage, voice: Voice) -> str:
    outcome = candidate.at(stage)
    if outcome.reached is None:
        return "?"
    if outcome.step is None and not outcome.reached:
        return NOTHING
    told = voice.say("yes") if outcome.reached else voice.say("no")
    return f"{told}, {outcome.step.on}" if outcome.step and outcome.step.on else told


def _told(candidate: Candidate, what: str) -> dict[str, None]:
    """The reasons or sources of a candidate's steps, each once."""
    steps = [outcome.step for outcome in candidate.outcomes if outcome.step]
    return dict.fromkeys(told for step in steps if (told := getattr(step, what)))
