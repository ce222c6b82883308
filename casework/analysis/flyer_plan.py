"""The flyer that a study's results make of what ``flyer.toml`` asks."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from string import ascii_uppercase

from casework.analysis.crosscase import Cell, CrossCaseTable
from casework.analysis.evidence import Evidence, Told
from casework.analysis.flyer import (
    Bar,
    Chart,
    Flyer,
    Pillar,
    Proof,
    Quotation,
    StepRow,
    Tally,
)
from casework.analysis.flyer_settings import ChartPlan, FlyerPlan, PillarPlan, TallyPlan
from casework.errors import Fault, NotInStudy, ReadError
from casework.model import Case, Codebook, Polarity, Source
from casework.text import excerpt, squeeze
from casework.words import _, catalogue

SHORT_QUOTATION = 90  # characters: more does not fit beside a pillar
SHORTEST_QUOTATION = 25

__all__ = [
    "ChartPlan",
    "FlyerPlan",
    "PillarPlan",
    "TallyPlan",
    "barrier_chart",
    "compose_flyer",
    "tally",
]


def compose_flyer(
    plan: FlyerPlan,
    table: CrossCaseTable,
    sources: Mapping[str, Source],
    chart: Chart | None = None,
    *,
    file: str = "flyer.toml",
) -> Flyer:
    """The flyer of a plan and a table; every number and quotation leads to evidence.

    Raises one ``ReadError`` about ``file`` with each code that is not in the
    table's codebook, each case that the study does not know, and each quotation
    that stands in no source whose respondent allowed it.
    """
    if faults := list(_faults(plan, table, sources)):
        raise ReadError(file, faults)
    pillars = _lettered([_pillar(pillar, table, sources) for pillar in plan.pillars])
    return Flyer(
        title=plan.title,
        subtitle=plan.subtitle,
        lead=plan.lead,
        pillars=pillars,
        table_title=plan.table_title,
        cases=table.cases,
        steps=tuple(
            StepRow(row.short, tuple(_step_cell(plan, cell) for cell in row.cells))
            for row in table.rows
        ),
        chart=chart,
        tips_title=plan.tips_title,
        tips=plan.tips,
        box_title=plan.box_title,
        box=plan.box,
        contact=plan.contact,
        footer=plan.footer,
        author=plan.author,
        language=table.language,
        concept=table.concept,
        template=plan.template,
        proof=tuple(_proof(pillars, table, sources)),
        appendix=plan.appendix,
    )


def tally(plan: TallyPlan, table: CrossCaseTable) -> Tally:
    """How many cases of the table have evidence of ``plan.code`` (or of its absence).

    A row's own code counts by the polarity of its cell, so that mixed evidence
    counts as present; a child code counts by its own evidence.
    """
    rows = {row.code: row for row in table.rows}
    if plan.code in rows:
        cells = rows[plan.code].cells
        found = {cell.case: _speaking(cell, plan.polarity) for cell in cells}
    else:
        found = defaultdict(list)
        for item in table.evidence:
            if item.code == plan.code and item.polarity in _accepted(plan.polarity):
                found[item.case].append(item)
    cases = tuple(case for case in table.cases if found.get(case))
    numbers = tuple(sorted(item.n for case in cases for item in found[case]))
    return Tally(len(cases), len(table.cases), plan.text, cases, numbers)


def barrier_chart(
    plan: ChartPlan, codebook: Codebook, told: Iterable[Told], cases: Sequence[Case], language: str
) -> Chart:
    """In how many cases each code of a codebook is present, the most found first.

    Codes that are left out though they were found as often as the last bar are
    named in the note.
    """
    names = [case.name for case in cases]
    found: dict[str, set[str]] = defaultdict(set)
    for item in told:
        coding = item.coding
        if coding.counts and item.case in names and coding.polarity != Polarity.ABSENT:
            found[coding.code].add(item.case)
    counted = [
        (code, {case for name in codebook.family(code.name) for case in found[name]})
        for code in codebook.top
    ]
    counted = sorted((pair for pair in counted if pair[1]), key=lambda pair: -len(pair[1]))
    told_of = catalogue(language).gettext("{n} of {total}")
    bars = tuple(
        Bar(code.title(language), len(of), told_of.format(n=len(of), total=len(names)))
        for code, of in counted[: plan.most]
    )
    tied = [code.title(language) for code, of in counted[plan.most :] if len(of) == bars[-1].value]
    also = catalogue(language).gettext("Also {count}: {names}.")
    note = [plan.note, also.format(count=bars[-1].printed, names=", ".join(tied)) if tied else ""]
    alt = "; ".join(f"{bar.label}: {bar.printed}" for bar in bars)
    return Chart(plan.title, bars, " ".join(filter(None, note)), f"{plan.title}. {alt}.")


def _faults(
    plan: FlyerPlan, table: CrossCaseTable, sources: Mapping[str, Source]
) -> Iterator[Fault]:
    """What the plan asks that the study cannot give, with its place in the file."""
    for number, pillar in enumerate(plan.pillars, start=1):
        for place, asked in enumerate(pillar.tallies, start=1):
            if asked.code not in table.codes:
                where = f"pillars {number}, tallies {place}, code"
                yield Fault(where, str(NotInStudy("code", asked.code, table.codes)))
        if pillar.quote and (wrong := _wrong_with_quote(pillar.quote, sources)):
            yield Fault(f"pillars {number}, quote", wrong)
    rows = [row.code for row in table.rows]
    cases = dict.fromkeys((*table.cases, *(s.case for s in sources.values() if s.case)))
    for code, words in plan.steps.items():
        if code not in rows:
            yield Fault(f"steps, {code}", str(NotInStudy("code", code, rows)))
        for case in words:
            if case not in cases:
                yield Fault(f"steps, {code}, {case}", str(NotInStudy("case", case, cases)))


def _wrong_with_quote(quote: str, sources: Mapping[str, Source]) -> str:
    """Why a quotation that a person chose cannot be printed, or nothing."""
    holding = [source for source in sources.values() if quote in source.text]
    if any(source.quotable for source in holding):
        return ""
    if holding:
        told = _(
            '"{quote}" stands in {source}, whose respondent did not allow quotations; choose'
            " another, or note the leave: casework source set {source} --quotable"
        )
        return told.format(quote=excerpt(quote, 60), source=holding[0].id)
    told = _('"{quote}" stands in no source of this study; copy it to the letter')
    return told.format(quote=excerpt(quote, 60))


def _pillar(plan: PillarPlan, table: CrossCaseTable, sources: Mapping[str, Source]) -> Pillar:
    tallies = tuple(tally(asked, table) for asked in plan.tallies)
    return Pillar(plan.title, tallies, _quotation(plan, tallies, table, sources), plan.tip)


def _lettered(pillars: Sequence[Pillar]) -> tuple[Pillar, ...]:
    """A letter for each quotation that the table's evidence list has not."""
    letters = iter(ascii_uppercase)
    found = []
    for pillar in pillars:
        said = pillar.quotation
        if said and not said.n:
            found.append(replace(pillar, quotation=replace(said, label=next(letters))))
        else:
            found.append(pillar)
    return tuple(found)


def _proof(
    pillars: Sequence[Pillar], table: CrossCaseTable, sources: Mapping[str, Source]
) -> Iterator[Proof]:
    """All evidence of the pillars, by number; then the quotations that have a letter.

    Words of a respondent who did not allow quotations in print are left out.
    """
    wanted = {n for pillar in pillars for tally in pillar.tallies for n in tally.evidence}
    wanted |= {pillar.quotation.n for pillar in pillars if pillar.quotation}
    for item in table.evidence:
        if item.n in wanted:
            allowed = item.source in sources and sources[item.source].quotable is True
            quote = squeeze(item.quote) if allowed else ""
            yield Proof(str(item.n), item.case, item.source, item.turn, item.coder, quote)
    for pillar in pillars:
        said = pillar.quotation
        if said and said.label:
            source = sources[said.source]
            turn = next(
                (
                    n
                    for n, turn in enumerate(source.turns, 1)
                    if turn.start <= said.start < turn.end
                ),
                0,
            )
            yield Proof(said.label, source.case or "", said.source, turn, "", squeeze(said.text))


def _quotation(
    plan: PillarPlan,
    tallies: Sequence[Tally],
    table: CrossCaseTable,
    sources: Mapping[str, Source],
) -> Quotation | None:
    if plan.quote == "":
        return None
    if plan.quote is not None:
        return _located(plan, table, sources)
    wanted = {n for counted in tallies for n in counted.evidence}
    fitting = [item for item in table.evidence if item.n in wanted and _fits(item, sources)]
    if not fitting:
        return None
    chosen = min(fitting, key=lambda item: (len(squeeze(item.quote)), item.n))
    who = plan.who or f"{chosen.speaker}, {chosen.case}"
    return Quotation(squeeze(chosen.quote), who, chosen.n, chosen.source, chosen.start, chosen.end)


def _fits(item: Evidence, sources: Mapping[str, Source]) -> bool:
    fitting = SHORTEST_QUOTATION <= len(squeeze(item.quote)) <= SHORT_QUOTATION
    return fitting and sources[item.source].quotable is True


def _located(plan: PillarPlan, table: CrossCaseTable, sources: Mapping[str, Source]) -> Quotation:
    """The quotation that a person chose, where it stands; where the table has it, if it does."""
    quote = plan.quote or ""
    found = []
    for source in sources.values():
        start = source.text.find(quote) if source.quotable else -1
        if start >= 0:
            end = start + len(quote)
            n = next((e.n for e in table.evidence if _covers(e, source.id, start, end)), 0)
            found.append(Quotation(quote, plan.who, n, source.id, start, end))
    return next((quotation for quotation in found if quotation.n), found[0])


def _covers(item: Evidence, source: str, start: int, end: int) -> bool:
    return item.source == source and item.start < end and start < item.end


def _speaking(cell: Cell, polarity: str) -> list[Evidence]:
    if cell.polarity not in _accepted(polarity):
        return []
    return [item for item in cell.evidence if item.polarity in _accepted(polarity)]


def _accepted(polarity: str) -> tuple[str, ...]:
    return ("absent",) if polarity == "absent" else ("present", "mixed")


def _step_cell(plan: FlyerPlan, cell: Cell) -> tuple[str, str]:
    """The flyer's own short words for a cell, else its summary."""
    return plan.steps.get(cell.code, {}).get(cell.case, cell.summary), cell.polarity
