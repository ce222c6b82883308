"""The cross-case table: cases across, steps down, every cell with its evidence."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from html import escape
from itertools import count

import pandas as pd

from casework.analysis.drafting import drafted_summary
from casework.analysis.evidence import (
    LINKED,
    Evidence,
    Linked,
    Told,
    holds_still,
    noted_once,
    ranked_evidence,
)
from casework.analysis.evidence_roles import with_roles
from casework.model import (
    Case,
    Claim,
    ClaimStatus,
    Code,
    Codebook,
    Polarity,
    Role,
    Status,
)


@dataclass(frozen=True, slots=True)
class Cell:
    """What one case did about one step.

    ``polarity`` is present, absent, mixed, or empty without evidence. ``status``
    is ``draft`` (from the evidence), ``checked`` (written by a person), ``stale``
    (written, and the evidence changed since) or ``empty``. ``qualifier`` is the
    word that all positive evidence shares ("test"), or empty. ``n_segments`` counts
    coded quotations; ``evidence`` also holds those that a person only tied to the
    cell. ``author`` wrote the summary ``at`` a time (ISO, UTC) and ``note`` beside it;
    ``lost`` are quotations tied to the cell that bear nothing any more.
    """

    case: str
    code: str
    summary: str
    polarity: str = ""
    qualifier: str = ""
    status: str = "empty"
    n_sources: int = 0
    n_segments: int = 0
    n_suggested: int = 0
    evidence: tuple[Evidence, ...] = ()
    note: str = ""
    author: str = ""
    at: str = field(default="", compare=False)
    lost: tuple[Linked, ...] = ()

    def of_role(self, role: Role) -> tuple[Evidence, ...]:
        """The quotations that play this role for the cell."""
        return tuple(item for item in self.evidence if item.role == role)

    @property
    def against(self) -> tuple[Evidence, ...]:
        """The quotations that contradict what the cell says."""
        return self.of_role(Role.CONTRADICTS)


@dataclass(frozen=True, slots=True)
class Row:
    """One step of the codebook over all cases; ``short`` is its heading in one or two words."""

    code: str
    label: str
    short: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class CrossCaseTable:
    """Cases x steps, with notes per row and how the table came about.

    ``cases`` are the names of the columns, in order; every row has one cell for
    each. ``concept`` is True where suggestions that nobody accepted are counted.
    ``coders`` are the names of those whose codings count, ``codes`` the names of
    all codes of the codebook. ``checks`` has by source how its newest member check
    stands, where any source has one. ``refused`` counts the sources that are left out
    because their respondents took their words back.
    """

    codebook: str
    title: str
    language: str
    cases: tuple[str, ...]
    rows: tuple[Row, ...]
    notes: tuple[str, ...] = ()
    coders: tuple[str, ...] = ()
    n_sources: int = 0
    n_segments: int = 0
    n_suggested: int = 0
    concept: bool = False
    pipeline: str = ""
    version: str = ""
    codes: tuple[str, ...] = ()
    checks: Mapping[str, str] = field(default_factory=dict)
    refused: int = 0

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """Every numbered quotation, in the order of its number, each once."""
        cells = (cell for row in self.rows for cell in row.cells)
        return tuple(sorted({item for cell in cells for item in cell.evidence}, key=lambda e: e.n))

    @property
    def frame(self) -> pd.DataFrame:
        """Summaries as a DataFrame: steps as index, cases as columns."""
        summaries = {
            case: [row.cells[place].summary for row in self.rows]
            for place, case in enumerate(self.cases)
        }
        return pd.DataFrame(summaries, index=[row.label for row in self.rows])

    def _repr_html_(self) -> str:
        heads = "".join(f"<th>{escape(name)}</th>" for name in ("", *self.cases))
        body = "".join(
            f"<tr><th>{escape(row.label)}</th>"
            + "".join(f"<td>{escape(cell.summary) or '–'}</td>" for cell in row.cells)
            + "</tr>"
            for row in self.rows
        )
        title = f"<caption>{escape(self.title)}</caption>"
        return f"<table>{title}<thead><tr>{heads}</tr></thead><tbody>{body}</tbody></table>"


@dataclass(frozen=True, slots=True)
class TableSettings:
    """What a person asked of the table.

    ``cases`` are the columns, in order. ``notes`` go under the table by row.
    ``with_suggestions`` counts suggestions too and marks the table as concept.
    """

    cases: Sequence[Case]
    title: str = ""
    language: str = "nl"
    notes: Mapping[str, str] = field(default_factory=dict)
    with_suggestions: bool = False
    pipeline: str = ""
    version: str = ""


def cross_case(
    codebook: Codebook,
    told: Iterable[Told],
    claims: Sequence[Claim],
    settings: TableSettings,
    links: Iterable[Linked] = (),
) -> CrossCaseTable:
    """The table of a codebook's steps over the cases, drafted where nobody wrote.

    Only codings that a person made or accepted count, unless suggestions are
    asked for. Overlapping codings of one row, case and polarity are one piece
    of evidence, whose coders are named together. A cell with evidence both ways
    is mixed; a cell without evidence stays empty, which is not the same as absent.
    ``links`` say what quotations do for a cell; without one it follows from their
    polarity.
    """
    counted = [t for t in told if t.coding.counts or _asked_for(t, settings)]
    written = {(claim.case, claim.code): claim for claim in claims}
    tied: dict[tuple[str, str], list[Linked]] = defaultdict(list)
    for one in links:
        tied[one.link.case, one.link.code].append(one)
    drafter = _Drafter(codebook, settings.language, count(1))
    rows = []
    for code in codebook.top:
        family = codebook.family(code.name)
        cells = []
        for case in settings.cases:
            here = [t for t in counted if t.case == case.name and t.coding.code in family]
            place = (case.name, code.name)
            cells.append(drafter.cell(code, case.name, here, written.get(place), tied[place]))
        label, short = code.label.within(settings.language), code.title(settings.language)
        rows.append(Row(code.name, label, short, tuple(cells)))
    evidence = [e for row in rows for cell in row.cells for e in cell.evidence]
    return CrossCaseTable(
        codebook=codebook.name,
        title=settings.title or codebook.title.within(settings.language),
        language=settings.language,
        cases=tuple(case.name for case in settings.cases),
        rows=tuple(rows),
        notes=tuple(_notes(codebook, settings)),
        coders=tuple(sorted({name for e in evidence for name in e.coder.split(", ") if name})),
        n_sources=len({e.source for e in evidence}),
        n_segments=sum(e.status != LINKED for e in evidence),
        n_suggested=sum(e.status == Status.SUGGESTED for e in evidence),
        concept=settings.with_suggestions,
        pipeline=settings.pipeline,
        version=settings.version,
        codes=tuple(code.name for code in codebook),
    )


def _asked_for(told: Told, settings: TableSettings) -> bool:
    return settings.with_suggestions and told.coding.status == Status.SUGGESTED


def _notes(codebook: Codebook, settings: TableSettings) -> Iterator[str]:
    for code in codebook.top:
        if note := settings.notes.get(code.name):
            yield f"{code.label.within(settings.language)}: {note}"


@dataclass(frozen=True, slots=True)
class _Drafter:
    """Makes cells, numbering their evidence on from one to the next."""

    codebook: Codebook
    language: str
    numbers: Iterator[int]

    def cell(
        self,
        code: Code,
        case: str,
        told: Sequence[Told],
        claim: Claim | None,
        links: Sequence[Linked],
    ) -> Cell:
        ranked = ranked_evidence(code.name, case, told)
        coded = [item for item, _words in ranked]
        bearing = [one for one in links if not one.lost]
        roled = noted_once(with_roles(coded, bearing, code.name))
        evidence = tuple(replace(item, n=next(self.numbers)) for item in roled)
        lost = tuple(one for one in links if one.lost)
        cell = Cell(
            case=case,
            code=code.name,
            summary="",
            polarity=_polarity(coded),
            qualifier=_qualifier(self.codebook, coded),
            n_sources=len({e.source for e in evidence}),
            n_segments=len(coded),
            n_suggested=sum(e.status == Status.SUGGESTED for e in evidence),
            evidence=evidence,
            lost=lost,
        )
        if claim is not None:
            fresh = holds_still(claim.evidence, evidence) and not lost
            status = ClaimStatus.CHECKED if fresh else ClaimStatus.STALE
            return replace(
                cell,
                summary=claim.text,
                status=status,
                note=claim.note,
                author=claim.author,
                at=claim.at,
            )
        if not coded:
            return cell
        absent = code.absent.within(self.language) if cell.polarity == Polarity.ABSENT else ""
        drafted = drafted_summary(ranked, _cues(told), absent)
        return replace(cell, summary=drafted, status=ClaimStatus.DRAFT)


def _polarity(evidence: Sequence[Evidence]) -> str:
    said = {e.polarity for e in evidence}
    if not said:
        return ""
    return said.pop() if len(said) == 1 else str(Polarity.MIXED)


def _qualifier(codebook: Codebook, evidence: Sequence[Evidence]) -> str:
    """The word that all evidence of presence shares, if any."""
    shared = {codebook.code(e.code).qualifier for e in evidence if e.polarity == Polarity.PRESENT}
    return shared.pop() if len(shared) == 1 else ""


def _cues(told: Iterable[Told]) -> dict[tuple[str, str, int], str]:
    """What a machine read as the denial, for each coding by code, source and place."""
    codings = (t.coding for t in told)
    return {(c.code, c.anchor.source, c.anchor.start): c.evidence.get("cue", "") for c in codings}
