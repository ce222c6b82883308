"""The report of one case as Word, web page or Markdown."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from casework.analysis.case_report import (
    CaseBarrier,
    CaseReport,
    CaseSource,
    CaseStep,
    Lack,
    Missing,
)
from casework.analysis.evidence import Evidence
from casework.analysis.pattern_matching import Match
from casework.model import Role
from casework.outputs.agreement_voice import Voice
from casework.outputs.methods_material import day
from casework.outputs.sections import Block, Grid, Paper, Quotation, Section, Words, render_paper
from casework.outputs.shown import DASH, LOCALES, check_words, clean, references, shown_evidence
from casework.text import fold

MOST_LINKS = 12  # numbers after a summary: more are a range


def render_case_report(report: CaseReport, suffix: str) -> bytes:
    """``report`` as the bytes of a file whose name ends in ``suffix``."""
    return render_paper(case_paper(report), suffix)


def case_paper(report: CaseReport) -> Paper:
    """All that the report says, section by section."""
    voice = Voice(report.language)
    say = voice.say
    title = clean(report.case.name)
    sections = (
        Section(say("The case"), tuple(_about(report, voice))),
        Section(say("Sources"), tuple(_sources(report, voice))),
        Section(say("In short"), (_overview(report, voice),)),
        Section(say("Step by step"), (Words(_how_to_read(report, voice), quiet=True),)),
        *(_step(report, step, voice) for step in report.steps),
        *_barriers(report, voice),
        Section(say("What is missing"), tuple(_missing(report, voice))),
    )
    return Paper(
        title=say("{title} (draft)", title=title) if report.concept else title,
        subtitle=say("Report of one case · {study}", study=clean(report.study)),
        locale=LOCALES.get(report.language, report.language),
        page=say("page {page} of {pages}"),
        sections=sections,
    )


def _about(report: CaseReport, voice: Voice) -> Iterator[Block]:
    say = voice.say
    if report.reason:
        yield Words(clean(report.reason), label=say("Why this case:"))
    values = tuple(
        (clean(report.names.get(name) or name), clean(value) or say("not recorded"))
        for name, value in report.case.attributes.items()
        if not report.reason or fold(value) != fold(report.reason)
    )
    if values:
        title = say("Attributes of the case")
        yield Grid(title, (say("Attribute"), say("Value")), values, (40, 130))
    else:
        yield Words(say("No attributes of this case are recorded."), quiet=True)


def _sources(report: CaseReport, voice: Voice) -> Iterator[Block]:
    say = voice.say
    if not report.sources:
        yield Words(say("No source speaks of this case yet."), quiet=True)
        return
    heads = (
        say("Source"),
        say("Kind"),
        say("Date"),
        say("Words"),
        say("Quotations"),
        say("Member check"),
    )
    answers = [one for one in report.sources if one.kind == "survey answer"]
    rows = [_source(one, voice) for one in report.sources if one not in answers]
    if answers:
        rows.append(_answers(answers, voice))
    yield Grid(say("Sources of this case"), heads, tuple(rows), (50, 28, 30, 22, 28, 36))


def _answers(answers: Sequence[CaseSource], voice: Voice) -> tuple[str, ...]:
    """All answers to a survey in one row: each is a line or two."""
    days = sorted({one.day for one in answers if one.day})
    told = [day(one, voice.language) for one in (*days[:1], *days[1:][-1:])]
    return (
        voice.many("{n} answer to a survey", "{n} answers to a survey", len(answers)),
        voice.say("survey"),
        " – ".join(told) or voice.say("not recorded"),
        voice.whole(sum(one.words for one in answers)),
        voice.whole(sum(one.quotations for one in answers)),
        DASH,
    )


def _source(one: CaseSource, voice: Voice) -> tuple[str, ...]:
    kinds = {
        "interview": voice.say("interview"),
        "focus group": voice.say("focus group"),
        "field note": voice.say("field note"),
        "document": voice.say("document"),
    }
    spoken = one.kind in {"interview", "focus group"}
    name = clean(one.source)
    return (
        name if one.whole else voice.say("{name} (in part)", name=name),
        kinds.get(one.kind, one.kind),
        day(one.day, voice.language) if one.day else voice.say("not recorded"),
        voice.whole(one.words),
        voice.whole(one.quotations),
        check_words(one.check, voice.say) if spoken or one.check else DASH,
    )


def _overview(report: CaseReport, voice: Voice) -> Grid:
    say = voice.say
    foreseen = any(step.matched for step in report.steps)
    heads = [say("Step"), say("What was found"), say("Evidence")]
    widths = [44, 90, 36]
    if foreseen:
        heads.insert(1, say("Expected"))
        widths = [40, 30, 72, 34]
    rows = []
    for step in report.steps:
        row = [clean(step.label), _summary(step, voice), _counts(step, voice)]
        if foreseen:
            row.insert(1, _predicted(step, voice))
        rows.append(tuple(row))
    return Grid(say("The steps in short"), tuple(heads), tuple(rows), tuple(widths))


def _summary(step: CaseStep, voice: Voice) -> str:
    return clean(step.cell.summary) or f"{DASH} {voice.say('no evidence yet')}"


def _counts(step: CaseStep, voice: Voice) -> str:
    """How many quotations speak for the cell, and against it."""
    cell = step.cell
    parts = [
        (len(cell.of_role(Role.SUPPORTS)), voice.say("supports: {n}")),
        (len(cell.of_role(Role.NUANCES)), voice.say("nuances: {n}")),
        (len(cell.against), voice.say("contradicts: {n}")),
    ]
    told = "\n".join(words.format(n=n) for n, words in parts if n)
    sources = len({item.source for item in cell.evidence})
    if not told:
        return DASH
    return f"{told}\n" + voice.many("{n} source", "{n} sources", sources)


def _predicted(step: CaseStep, voice: Voice) -> str:
    if step.matched is None:
        return DASH
    found = step.matched
    return f"{_polarity(found.expected.predicted, voice)}\n{_match(found.match, voice)}"


def _polarity(value: str, voice: Voice) -> str:
    return {
        "present": voice.say("present"),
        "absent": voice.say("absent"),
        "mixed": voice.say("mixed"),
    }.get(value) or voice.say("in words only")


def _match(match: Match, voice: Voice) -> str:
    words: Mapping[str, str] = {
        "match": voice.say("as expected"),
        "partial": voice.say("partly as expected"),
        "mismatch": voice.say("not as expected"),
        "no evidence": voice.say("no evidence"),
    }
    return words.get(str(match)) or voice.say("to be judged by a person")


def _how_to_read(report: CaseReport, voice: Voice) -> str:
    told = voice.say(
        "The numbers are those of the list of evidence under the results table. A quotation"
        " supports the summary unless it says that it nuances or contradicts it."
    )
    if report.theory:
        theory = clean(report.theory).partition(",")[0].rstrip(".")
        told = voice.say("The steps come from {theory}.", theory=theory) + " " + told
    return told


def _step(report: CaseReport, step: CaseStep, voice: Voice) -> Section:
    return Section(clean(step.label), tuple(_step_blocks(report, step, voice)), level=2)


def _step_blocks(report: CaseReport, step: CaseStep, voice: Voice) -> Iterator[Block]:
    say, cell = voice.say, step.cell
    links = tuple(
        (to.text, f"case-evidence-{to.first}")
        for to in references({item.n for item in cell.evidence}, say)
    )
    states = {"draft": say("drafted from the evidence, not written by a person")}
    states["stale"] = say("out of date: the evidence changed after this was written")
    yield Words(_summary(step, voice), links=links[:MOST_LINKS])
    by = say("written by {name}", name=clean(cell.author)) if cell.author else ""
    told = "; ".join(filter(None, (by, states.get(cell.status, ""))))
    if told:
        yield Words(f"{told[:1].upper()}{told[1:]}.", quiet=True)
    if cell.note:
        yield Words(clean(cell.note), label=say("Note:"))
    yield from _expectation(step, voice)
    order = {Role.SUPPORTS: 0, Role.NUANCES: 1, Role.CONTRADICTS: 2}
    for item in sorted(cell.evidence, key=lambda e: (order.get(Role(e.role), 0), e.n)):
        yield _quotation(report, item, voice)


def _expectation(step: CaseStep, voice: Voice) -> Iterator[Block]:
    if step.matched is None:
        return
    say, expected = voice.say, step.matched.expected
    parts = [clean(expected.text).rstrip(".") or _polarity(expected.predicted, voice)]
    if expected.source:
        parts.append(f"({clean(expected.source)})")
    told = f"{' '.join(parts)}. {_match(step.matched.match, voice).capitalize()}."
    yield Words(told, label=say("Expected:"))
    if expected.rival:
        rival = clean(expected.rival).rstrip(".")
        note = f" {clean(expected.rival_note)}" if expected.rival_note else ""
        yield Words(f"{rival}.{note}", label=say("Other explanation:"))


def _quotation(
    report: CaseReport, item: Evidence, voice: Voice, *, barrier: bool = False
) -> Quotation:
    told = shown_evidence(item, "", report.labels, voice.say)
    marks = {
        Role.CONTRADICTS: voice.say("Contradicts"),
        Role.NUANCES: voice.say("Nuances"),
    }
    about = told.about.removeprefix(f"{told.case}\N{NO-BREAK SPACE}· ")
    number = f"{voice.say('B')}{item.n}" if barrier else str(item.n)
    anchor = "" if barrier else f"case-evidence-{item.n}"
    mark = "" if barrier else marks.get(Role(item.role), "")
    return Quotation(number, told.quote, about, anchor, mark)


def _barriers(report: CaseReport, voice: Voice) -> Iterator[Section]:
    say = voice.say
    if not report.barriers:
        told = Words(say("No barriers were coded in this case."), quiet=True)
        yield Section(say("Barriers"), (told,))
        return
    heads = (say("Barrier"), say("Segments"), say("Sources"))
    rows = tuple(
        (clean(one.label), voice.whole(one.segments), voice.whole(one.sources))
        for one in report.barriers
    )
    title = say("Barriers in this case")
    grid = Grid(title, heads, rows, (110, 30, 30))
    yield Section(say("Barriers"), (grid, *_barrier_quotations(report, voice)))


def _barrier_quotations(report: CaseReport, voice: Voice) -> Iterator[Block]:
    for one in report.barriers:
        yield from _of_barrier(report, one, voice)


def _of_barrier(report: CaseReport, one: CaseBarrier, voice: Voice) -> Iterator[Block]:
    yield Words("", label=f"{clean(one.label)}:")
    for item in one.evidence:
        yield _quotation(report, item, voice, barrier=True)


def _missing(report: CaseReport, voice: Voice) -> Iterator[Block]:
    if not report.missing:
        yield Words(voice.say("Nothing that the program can see."), quiet=True)
    for one in report.missing:
        names = [report.names.get(name) or name for name in one.names]
        yield Words(f"{voice.listed(names)}.", label=_lack(one, voice))


def _lack(one: Missing, voice: Voice) -> str:
    return {
        Lack.NO_EVIDENCE: voice.say("No evidence:"),
        Lack.NOT_WRITTEN: voice.say("Summary not written by a person:"),
        Lack.STALE: voice.say("Summary out of date:"),
        Lack.ONE_SOURCE: voice.say("Rests on one source:"),
        Lack.NO_NOTE: voice.say("Contradicted, and no note says what to think of it:"),
        Lack.NO_CHECK: voice.say("Not checked by the respondent (yet):"),
        Lack.NO_VALUE: voice.say("Attribute not recorded:"),
        Lack.NO_DAY: voice.say("Date not recorded:"),
    }[one.lack]
