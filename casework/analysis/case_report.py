"""One case by itself: what it did step by step, on what evidence, and what is missing.

Single cases are told before they are compared (Yin 2018, on multiple-case designs).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from casework.analysis.crosscase import Cell, CrossCaseTable
from casework.analysis.evidence import Evidence, Told, ranked_evidence, stretches
from casework.analysis.pattern_matching import Matched
from casework.model import Case, Codebook, Source

FEW = 2  # quotations of a barrier that are printed
ONE = 1


@dataclass(frozen=True, slots=True)
class CaseStep:
    """One step of the codebook in this case, beside what theory predicted of it, if it did."""

    code: str
    label: str
    cell: Cell
    matched: Matched | None = None


@dataclass(frozen=True, slots=True)
class CaseSource:
    """A source that speaks of the case: its kind, day (ISO or empty), length and check.

    ``whole`` is False where only parts of it speak of this case.
    """

    source: str
    title: str
    kind: str
    day: str
    words: int
    quotations: int
    check: str = ""
    whole: bool = True


@dataclass(frozen=True, slots=True)
class CaseBarrier:
    """A barrier that was named in the case: how often, in how many sources, its best quotations."""

    code: str
    label: str
    segments: int
    sources: int
    evidence: tuple[Evidence, ...]


class Lack(StrEnum):
    """What is missing in a case."""

    NO_EVIDENCE = "no evidence"
    NOT_WRITTEN = "not written"
    STALE = "stale"
    ONE_SOURCE = "one source"
    NO_NOTE = "no note"
    NO_CHECK = "no check"
    NO_VALUE = "no value"
    NO_DAY = "no day"


@dataclass(frozen=True, slots=True)
class Missing:
    """One kind of lack, and the steps, sources or attributes that have it."""

    lack: Lack
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CaseReport:
    """The report of one case; numbers of evidence are those of the results table.

    ``labels`` name the codes, ``names`` the attributes. ``reason`` says why the case was
    chosen, where that is recorded.
    """

    case: Case
    study: str
    language: str
    codebook: str
    theory: str
    steps: tuple[CaseStep, ...]
    sources: tuple[CaseSource, ...]
    barriers: tuple[CaseBarrier, ...]
    missing: tuple[Missing, ...]
    labels: Mapping[str, str]
    names: Mapping[str, str] = field(default_factory=dict)
    reason: str = ""
    concept: bool = False
    version: str = ""

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """The quotations under the steps, by number."""
        found = {item for step in self.steps for item in step.cell.evidence}
        return tuple(sorted(found, key=lambda item: item.n))


def steps_of(
    table: CrossCaseTable, case: str, matched: Iterable[Matched] = ()
) -> tuple[CaseStep, ...]:
    """The rows of ``table`` in one of its cases, each with its prediction."""
    place = table.cases.index(case)
    ours = {one.code: one for one in matched if one.case == case}
    return tuple(
        CaseStep(row.code, row.label, row.cells[place], ours.get(row.code)) for row in table.rows
    )


def barriers_of(
    book: Codebook, told: Sequence[Told], case: str, language: str
) -> tuple[CaseBarrier, ...]:
    """The barriers that were named in a case, the most told first; denied ones do not count."""
    found = []
    for code in book.top:
        family = book.family(code.name)
        ours = [
            one
            for one in told
            if one.case == case
            and one.coding.counts
            and one.coding.code in family
            and str(one.coding.polarity) != "absent"
        ]
        evidence = [item for item, _words in ranked_evidence(code.name, case, ours)]
        if evidence:
            sources = len({item.source for item in evidence})
            label = code.label.within(language)
            best = tuple(evidence[:FEW])
            found.append(CaseBarrier(code.name, label, len(stretches(evidence)), sources, best))
    found.sort(key=lambda one: (-one.sources, -one.segments))
    numbers = iter(range(1, sum(len(one.evidence) for one in found) + 1))
    return tuple(
        replace(one, evidence=tuple(replace(item, n=next(numbers)) for item in one.evidence))
        for one in found
    )


def sources_of(
    sources: Iterable[Source],
    told: Sequence[Told],
    case: str,
    *,
    days: Mapping[str, str],
    checks: Mapping[str, str],
) -> tuple[CaseSource, ...]:
    """The sources that speak of a case as a whole, or in which something of it was coded."""
    coded: dict[str, set[tuple[int, int]]] = {}
    for one in told:
        if one.case == case and one.coding.counts:
            anchor = one.coding.anchor
            coded.setdefault(anchor.source, set()).add((anchor.start, anchor.end))
    return tuple(
        CaseSource(
            source=source.id,
            title=source.title,
            kind=str(source.kind),
            day=days.get(source.id, ""),
            words=len(source.text.split()),
            quotations=len(coded.get(source.id, ())),
            check=checks.get(source.id, ""),
            whole=source.case == case,
        )
        for source in sources
        if source.case == case or source.id in coded
    )


def missing_of(
    case: Case, steps: Sequence[CaseStep], sources: Sequence[CaseSource], attributes: Iterable[str]
) -> tuple[Missing, ...]:
    """What is missing in a case, each kind once."""
    said = {lack: tuple(names) for lack, names in _lacks(case, steps, sources, attributes)}
    return tuple(Missing(lack, said[lack]) for lack in Lack if said.get(lack))


def _lacks(
    case: Case, steps: Sequence[CaseStep], sources: Sequence[CaseSource], attributes: Iterable[str]
) -> Iterator[tuple[Lack, list[str]]]:
    cells = [(step.label, step.cell) for step in steps]
    spoken = [one for one in sources if one.kind in {"interview", "focus group"} and one.whole]
    yield Lack.NO_EVIDENCE, [label for label, cell in cells if not cell.evidence]
    yield Lack.NOT_WRITTEN, [label for label, cell in cells if cell.status == "draft"]
    yield Lack.STALE, [label for label, cell in cells if cell.status == "stale"]
    yield (
        Lack.ONE_SOURCE,
        [label for label, cell in cells if len({item.source for item in cell.evidence}) == ONE],
    )
    yield Lack.NO_NOTE, [label for label, cell in cells if cell.against and not cell.note]
    yield Lack.NO_CHECK, [one.source for one in spoken if one.check in {"", "sent"}]
    yield Lack.NO_VALUE, [name for name in attributes if not case.attributes.get(name)]
    yield Lack.NO_DAY, [one.source for one in spoken if not one.day]
