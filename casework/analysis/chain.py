"""The chain of evidence: from a line on the flyer to who said it, and back."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from casework.analysis.crosscase import Cell, CrossCaseTable, Row
from casework.analysis.evidence import Evidence, Told
from casework.analysis.flyer import Flyer, Tally
from casework.model import Case, Codebook, Polarity

Place = tuple[str, int, int]
"""Where words stand: source, start, end."""


class LineKind(StrEnum):
    """What sort of line of the flyer it is."""

    COUNT = "count"
    QUOTATION = "quotation"
    STEP = "step"
    BAR = "bar"


@dataclass(frozen=True, slots=True)
class FlyerLine:
    """One line of the flyer that rests on what was said.

    ``number`` counts the lines from 1, in the order in which they are read.
    ``heading`` is what stands above it, ``cases`` are those that it counts.
    ``evidence`` are the numbers under the table; ``places`` say where the words
    stand, also of those that have no number there.
    """

    number: int
    kind: LineKind
    heading: str
    text: str
    cases: tuple[str, ...] = ()
    evidence: tuple[int, ...] = ()
    places: tuple[Place, ...] = ()


@dataclass(frozen=True, slots=True)
class Found:
    """A piece of evidence in its row and cell of the table, with the lines that use it."""

    evidence: Evidence
    row: Row
    cell: Cell
    lines: tuple[FlyerLine, ...] = ()


def flyer_lines(
    flyer: Flyer,
    table: CrossCaseTable,
    bars: Mapping[str, Sequence[Told]],
    counted: Callable[[Tally], str],
) -> tuple[FlyerLine, ...]:
    """Every line of the flyer that rests on evidence, in the order of reading.

    ``bars`` holds the codings behind each bar of the chart, by the bar's label;
    ``counted`` says a count as it is printed. A count of nought has no evidence
    and is a line all the same: it can be wrong too.
    """
    found = [*_in_pillars(flyer, counted), *_in_steps(flyer, table), *_in_chart(flyer, bars)]
    places = {item.n: place_of(item) for item in table.evidence}
    return tuple(
        replace(line, number=number, places=line.places or tuple(places[n] for n in line.evidence))
        for number, line in enumerate(found, start=1)
    )


def bars_of(
    codebook: Codebook, told: Iterable[Told], cases: Iterable[Case], language: str
) -> dict[str, list[Told]]:
    """The codings behind each bar of the chart, by its label: what ``barrier_chart`` counts."""
    names = {case.name for case in cases}
    counted = [
        item
        for item in told
        if item.coding.counts
        and item.case in names
        and item.coding.polarity != Polarity.ABSENT
        and item.coding.code in codebook
    ]
    return {
        code.title(language): [
            item for item in counted if item.coding.code in codebook.family(code.name)
        ]
        for code in codebook.top
    }


def find_evidence(table: CrossCaseTable, lines: Sequence[FlyerLine]) -> dict[int, Found]:
    """Every piece of evidence by its number, with its cell and the lines that use it."""
    return {
        item.n: Found(item, row, cell, lines_at(lines, place_of(item), item.n))
        for row in table.rows
        for cell in row.cells
        for item in cell.evidence
    }


def lines_at(lines: Iterable[FlyerLine], place: Place, n: int = 0) -> tuple[FlyerLine, ...]:
    """The lines that use this number or, having none, words that overlap with ``place``."""
    return tuple(
        line
        for line in lines
        if (n and n in line.evidence)
        or (not line.evidence and any(overlap(place, other) for other in line.places))
    )


def place_of(item: Evidence) -> Place:
    """Where the words of a piece of evidence stand."""
    return item.source, item.start, item.end


def overlap(first: Place, second: Place) -> bool:
    """Whether two places share a character.

    >>> overlap(("a", 0, 4), ("a", 3, 9)), overlap(("a", 0, 4), ("a", 4, 9))
    (True, False)
    """
    return first[0] == second[0] and first[1] < second[2] and second[1] < first[2]


def _in_pillars(flyer: Flyer, counted: Callable[[Tally], str]) -> Iterator[FlyerLine]:
    for pillar in flyer.pillars:
        for tally in pillar.tallies:
            said = counted(tally)
            yield FlyerLine(0, LineKind.COUNT, pillar.title, said, tally.cases, tally.evidence)
        if quoted := pillar.quotation:
            numbers = (quoted.n,) if quoted.n else ()
            place = (quoted.source, quoted.start, quoted.end)
            text = f"{quoted.text} ({quoted.who})" if quoted.who else quoted.text
            yield FlyerLine(0, LineKind.QUOTATION, pillar.title, text, (), numbers, (place,))


def _in_steps(flyer: Flyer, table: CrossCaseTable) -> Iterator[FlyerLine]:
    for row, step in zip(table.rows, flyer.steps, strict=True):
        for cell, shown in zip(row.cells, step.cells, strict=True):
            numbers = tuple(item.n for item in cell.evidence)
            heading = f"{step.title}, {cell.case}"
            yield FlyerLine(0, LineKind.STEP, heading, shown[0], (cell.case,), numbers)


def _in_chart(flyer: Flyer, bars: Mapping[str, Sequence[Told]]) -> Iterator[FlyerLine]:
    if flyer.chart is None:
        return
    for bar in flyer.chart.bars:
        told = bars.get(bar.label, ())
        cases = tuple(sorted({item.case for item in told}))
        places = sorted({(a.source, a.start, a.end) for a in (t.coding.anchor for t in told)})
        text = f"{bar.label}: {bar.printed}"
        yield FlyerLine(0, LineKind.BAR, flyer.chart.title, text, cases, (), tuple(places))
