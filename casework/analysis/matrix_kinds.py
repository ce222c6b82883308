"""Matrices with rules of their own: codes together, a content-analytic summary, a truth table."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from casework.analysis.cooccurrence import Place, Together, co_occurrence, touches
from casework.analysis.evidence import Evidence, stretches
from casework.analysis.matrix import CellKind, Heading, Mark, Matrix, MatrixCell, distinct
from casework.analysis.matrix_axes import ALL_CODES, Axis, axis
from casework.analysis.matrix_cells import evidence_of, measured
from casework.analysis.matrix_material import Material
from casework.analysis.matrix_plan import AS_ABSENT, AS_PRESENT, OPEN, MatrixPlan
from casework.errors import NothingToCompare
from casework.model import Code, Codebook, Polarity
from casework.words import _

MEASURES = (
    CellKind.SHARE_OF_SOURCES,
    CellKind.SHARE_OF_CASES,
    CellKind.SEGMENTS,
    CellKind.DENIED,
    CellKind.WHERE,
    CellKind.VARIANTS,
)
ALIKE = "alike"


def together_grid(plan: MatrixPlan, material: Material) -> Matrix:
    """Every code against every other: how often together, and how strongly.

    Evidence of absence does not count as use of a code. On one level a code holds
    all below it; where all codes are asked for, each stands for itself alone.
    """
    codes = _codes(plan, material)
    how, deep = Together(plan.together), ALL_CODES in plan.axes
    said = [e for e in evidence_of(material.codebook, material.told) if _says_so(e)]
    used: dict[str, list[Evidence]] = defaultdict(list)
    for item in said:
        for key in (item.code,) if deep else codes.of_stretch(item):
            used[key].append(item)
    keys = [heading.key for heading in codes.headings]
    cells = tuple(tuple(_pair(used[a], used[b], a == b, how) for b in keys) for a in keys)
    return replace(_plain(plan, material), cells=cells, columns=codes.headings, rows=codes.headings)


def content_table(plan: MatrixPlan, material: Material) -> Matrix:
    """Per code: how many sources and cases, how many segments, in which cases, which variants.

    The content-analytic summary of Miles, Huberman & Saldaña: what stands in all
    cases together, without losing which case it stood in.
    """
    codes = _codes(plan, material)
    evidence = evidence_of(material.codebook, material.told)
    extents = list(material.extents)
    columns = tuple(Heading(str(kind), str(kind), cell=kind) for kind in MEASURES)
    cells = []
    for heading in codes.headings:
        inside = [item for item in evidence if heading.key in codes.of_stretch(item)]
        said = [item for item in inside if _says_so(item)]
        shares = [measured(kind, inside, extents) for kind in MEASURES[:3]]
        denied = measured(CellKind.SEGMENTS, [item for item in inside if not _says_so(item)])
        cells.append(
            (
                *(replace(cell, denied=0, evidence=()) for cell in shares[:2]),
                replace(shares[2], denied=0, evidence=tuple(said)),
                replace(denied, value=denied.denied, denied=0),
                MatrixCell(parts=_per_case(said), status="counted" if said else "empty"),
                MatrixCell(
                    parts=_variants(material.codebook, heading.key, said, plan.language),
                    status="counted" if said else "empty",
                ),
            )
        )
    return replace(_plain(plan, material), rows=codes.headings, columns=columns, cells=tuple(cells))


def truth_table(plan: MatrixPlan, made: Matrix) -> Matrix:
    """Marks as 1 and 0, and which cases are alike in all; what is not sure stays open.

    Partial evidence, and no evidence, are neither 1 nor 0 unless the plan says so:
    a person must decide that, and it must be said.
    """
    values = {OPEN: None, AS_PRESENT: 1.0, AS_ABSENT: 0.0}
    said = {
        Mark.PRESENT: 1.0,
        Mark.ABSENT: 0.0,
        Mark.PARTIAL: values[plan.partial_as],
        Mark.NONE: values[plan.none_as],
    }
    cells = [tuple(replace(cell, value=said[cell.mark]) for cell in row) for row in made.cells]
    patterns = [tuple(cell.value for cell in row) for row in cells]
    with_alike = []
    for number, row in enumerate(cells):
        closed = None not in patterns[number]
        others = [
            heading.label
            for place, heading in enumerate(made.rows)
            if closed and place != number and patterns[place] == patterns[number]
        ]
        parts = tuple((name, ()) for name in others)
        with_alike.append((*row, MatrixCell(parts=parts, status="counted" if closed else "empty")))
    alike = Heading(ALIKE, ALIKE, cell=CellKind.ALIKE)
    return replace(made, cells=tuple(with_alike), columns=(*made.columns, alike), totals=None)


def _codes(plan: MatrixPlan, material: Material) -> Axis:
    name = ALL_CODES if ALL_CODES in plan.axes else plan.rows
    made = axis(name, material, language=plan.language, codes=plan.codes)
    if not material.told:
        told = _("nothing that counts is coded under {codebook} in these cases")
        raise NothingToCompare(told.format(codebook=material.codebook.name))
    return made


def _plain(plan: MatrixPlan, material: Material) -> Matrix:
    return Matrix(
        kind=plan.kind,
        title=plan.title,
        language=plan.language,
        codebook=material.codebook.name,
        cell=CellKind(plan.cell),
        row_axis=plan.rows,
        column_axis=plan.columns,
        rows=(),
        columns=(),
        cells=(),
        together=plan.together,
    )


def _pair(
    first: Sequence[Evidence], second: Sequence[Evidence], itself: bool, how: Together
) -> MatrixCell:
    """Two codes; a code with itself says only how often it is used."""
    same = how is Together.SAME  # there each stretch counts as it was marked
    one, two = (_places(items) if same else stretches(items) for items in (first, second))
    if itself:
        used = len({place[0] for place in one}) if how is Together.SOURCE else len(one)
        return MatrixCell(present=used, status="counted" if used else "empty")
    found = co_occurrence(one, two, together=how)
    evidence = [*_meeting(first, second, how), *_meeting(second, first, how)]
    return replace(
        measured(CellKind.TOGETHER, list(dict.fromkeys(evidence))),
        value=found.c,
        present=found.n12,
        pair=(found.n1, found.n2),
    )


def _meeting(
    items: Iterable[Evidence], others: Sequence[Evidence], how: Together
) -> list[Evidence]:
    """Those of the items that occur together with one of the others."""
    places = _places(others)
    sources = {place[0] for place in places}

    def meets(item: Evidence) -> bool:
        here = (item.source, item.start, item.end)
        if how is Together.SOURCE:
            return item.source in sources
        if how is Together.SAME:
            return here in places
        return any(touches(here, place) for place in places)

    return [item for item in items if meets(item)]


def _places(items: Iterable[Evidence]) -> set[Place]:
    return {(item.source, item.start, item.end) for item in items}


def _says_so(item: Evidence) -> bool:
    return item.polarity != Polarity.ABSENT


def _per_case(said: Sequence[Evidence]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Each case with how many segments it has, the most first."""
    cases = dict.fromkeys(item.case for item in said)
    counts = {case: distinct(e for e in said if e.case == case) for case in cases}
    ordered = sorted(counts, key=lambda case: -counts[case])
    return tuple((case, (str(counts[case]),)) for case in ordered)


def _variants(
    codebook: Codebook, name: str, said: Sequence[Evidence], language: str
) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The codes below this one that occur, each with the cases in which it does."""
    below: list[Code] = [codebook.code(code) for code in codebook.family(name)[1:]]
    found = []
    for code in below:
        cases = dict.fromkeys(item.case for item in said if item.code == code.name)
        if cases:
            found.append((code.title(language), tuple(cases)))
    return tuple(found)
