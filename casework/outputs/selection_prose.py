"""The paragraph that accounts for a selection: population, contact, answer, choice."""

from __future__ import annotations

from collections.abc import Iterator

from casework.analysis.register import StageCount
from casework.analysis.selection_account import CaseSelection
from casework.analysis.selection_criteria import Criteria, Judged
from casework.model import Stage, Verdict
from casework.outputs.selection_words import Voice, by_reason, ended


def paragraphs(account: CaseSelection, voice: Voice) -> Iterator[str]:
    """A paragraph for each stage: how many, who not, and why, as the register says."""
    before: StageCount | None = None
    for count in account.funnel.stages:
        sentences = [_how_many(count, before, voice)]
        sentences += filter(None, [ended(account.words.notes.get(count.stage, ""))])
        sentences += _joined(count, before, voice)
        sentences += _left(count, voice)
        if count.unsaid:
            told = voice.say("The register does not say this of {names}.")
            sentences.append(told.format(names=voice.some(count.unsaid)))
        yield " ".join(sentences)
        before = count


def _how_many(count: StageCount, before: StageCount | None, voice: Voice) -> str:
    n = len(count.reached)
    many, units = voice.many, voice.units(n)
    if count.stage is Stage.POPULATION:
        told = voice.say("The population was {units}.")
    elif count.stage is Stage.CONTACTED:
        told = many("{units} was contacted.", "{units} were contacted.", n)
    elif count.stage is Stage.RESPONDED:
        told = many("Of these {m}, {n} took part.", "Of these {m}, {n} took part.", n)
        if before is None:
            told = many("{units} took part.", "{units} took part.", n)
    elif count.stage is Stage.COMPARED:
        told = many("{units} was compared.", "{units} were compared with each other.", n)
    else:
        told = many(
            "{units} was chosen as a case: {names}.", "{units} were chosen as cases: {names}.", n
        )
    m = len(before.reached) if before else 0
    return told.format(n=n, m=m, units=units, names=voice.names(count.reached))


def _joined(count: StageCount, before: StageCount | None, voice: Voice) -> Iterator[str]:
    for reason, names in by_reason(count.joined).items():
        n = len(names)
        if before and before.stage is Stage.POPULATION:
            told = voice.many(
                "{names} came from outside the population",
                "{names} came from outside the population",
                n,
            )
        else:
            told = voice.many("{names} came in here", "{names} came in here", n)
        yield _because(told.format(names=voice.some(names)), reason)


def _left(count: StageCount, voice: Voice) -> Iterator[str]:
    many = voice.many
    for reason, names in by_reason(count.left).items():
        n = len(names)
        told = {
            Stage.POPULATION: many("{names} is not part of it", "{names} are not part of it", n),
            Stage.CONTACTED: many("{names} was not contacted", "{names} were not contacted", n),
            Stage.RESPONDED: many("{names} did not take part", "{names} did not take part", n),
            Stage.COMPARED: many(
                "{names} is not in the comparison", "{names} are not in the comparison", n
            ),
            Stage.SELECTED: many("{names} was not chosen", "{names} were not chosen", n),
        }[count.stage]
        yield _because(told.format(names=voice.some(names)), reason)


def _because(told: str, reason: str) -> str:
    return f"{told}: {reason}." if reason else f"{told}."


def criteria_lines(criteria: Criteria, voice: Voice) -> Iterator[str]:
    """The rule, who meets it, and of whom nothing is known."""
    rule = voice.say("Of the {m} criteria at least {n} must be met.")
    if criteria.at_least == len(criteria.names):
        rule = voice.say("All {m} criteria must be met.")
    if criteria.at_least == len(criteria.names) == 1:
        rule = voice.say("The criterion must be met.")
    yield rule.format(m=len(criteria.names), n=criteria.at_least)
    if criteria.required:
        told = voice.say("Always required: {names}.")
        yield told.format(names=voice.names(criteria.required))
    known = [row for row in criteria.rows if row not in unknown(criteria)]
    for holds, told in (
        (True, voice.say("Meets the rule: {names}.")),
        (False, voice.say("Does not meet the rule: {names}.")),
        (None, voice.say("Cannot be said yet, as too little is known: {names}.")),
    ):
        names = [row.case for row in known if row.holds is holds]
        if names:
            yield told.format(names=voice.names(names))
    for reason, cases in _unknown_by_reason(criteria).items():
        told = voice.say("Of {names} no judgement by criterion is known")
        yield _because(told.format(names=voice.some(cases)), reason)


def unknown(criteria: Criteria) -> list[Judged]:
    """The candidates of whom nothing is known on any criterion."""
    return [row for row in criteria.rows if row.count(Verdict.UNKNOWN) == len(row.verdicts)]


def _unknown_by_reason(criteria: Criteria) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for row in unknown(criteria):
        reasons = dict.fromkeys(made.evidence for made in row.verdicts if made and made.evidence)
        found.setdefault("; ".join(reasons).rstrip("."), []).append(row.case)
    return found
