"""A matrix made: material and a plan in, rows and columns with their evidence out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from casework.analysis.crosscase import Cell, CrossCaseTable
from casework.analysis.evidence import Evidence, Told
from casework.analysis.matrix import (
    CellKind,
    Grid,
    Heading,
    Matrix,
    MatrixCell,
    Totals,
    distinct,
    numbered,
)
from casework.analysis.matrix_axes import (
    CASES,
    CODES,
    Axis,
    axis,
    by_attribute,
    check_attribute,
    chosen_codes,
)
from casework.analysis.matrix_bands import read_bands
from casework.analysis.matrix_cells import (
    drafted_cells,
    evidence_of,
    gathered,
    measured,
    texts_of,
    totals_of,
)
from casework.analysis.matrix_framing import accounted, normalised
from casework.analysis.matrix_kinds import content_table, together_grid, truth_table
from casework.analysis.matrix_material import Extent, Material
from casework.analysis.matrix_plan import CONTENT, CROSS_CASE, TOGETHER, TRUTH, MatrixPlan
from casework.errors import CaseworkError
from casework.model import Polarity, Status
from casework.words import _


def make_matrix(plan: MatrixPlan, material: Material) -> Matrix:
    """The matrix that ``plan`` asks for; only what a person made or accepted counts.

    Raises ``CaseworkError`` for what does not go together, with the reason.
    """
    plan = plan.complete
    every = _counted(plan, material)
    material, aside = _of_coded_kinds(_in_order(plan, _of_cases(plan, every)))
    if plan.kind == CONTENT:
        made = content_table(plan, material)
    elif plan.kind == TOGETHER:
        made = together_grid(plan, material)
    else:
        made = _crossed(plan, material)
        if plan.kind == TRUTH:
            made = truth_table(plan, made)
    if plan.normalise:
        made = normalised(made, plan.normalise)
    made = replace(accounted(plan, made, material, every), kinds_aside=aside)
    made = numbered(made)
    return made.transposed if plan.transpose else made


def matrix_of_table(
    table: CrossCaseTable, *, kind: str = CROSS_CASE, codes: Sequence[str] = ()
) -> Matrix:
    """The cross-case table as a matrix: every cell with the same words, counts and evidence.

    Only the rows of ``codes``, where some are named; they must be steps of the table.
    """
    asked = [row for row in table.rows if not codes or row.code in codes]
    cells = tuple(tuple(_of_cell(cell) for cell in row.cells) for row in asked)
    return Matrix(
        kind=kind,
        title=table.title,
        language=table.language,
        codebook=table.codebook,
        cell=CellKind.SUMMARY,
        row_axis=CODES,
        column_axis=CASES,
        rows=tuple(Heading(row.code, row.label, row.short) for row in asked),
        columns=tuple(Heading(case, case) for case in table.cases),
        cells=cells,
        concept=table.concept,
        coders=table.coders,
        n_sources=table.n_sources,
        n_segments=distinct(item for item in table.evidence if item.polarity),
        n_suggested=table.n_suggested,
        n_cases=len(table.cases),
        refused=table.refused,
        pipeline=table.pipeline,
        version=table.version,
    )


def _of_cell(cell: Cell) -> MatrixCell:
    return replace(
        measured(CellKind.SUMMARY, cell.evidence),
        n_sources=cell.n_sources,
        note=cell.note,
        text=cell.summary,
        polarity=cell.polarity,
        qualifier=cell.qualifier,
        status=cell.status,
    )


def _counted(plan: MatrixPlan, material: Material) -> Material:
    """The codings that count, of the codes that are asked for."""
    heads = chosen_codes(material.codebook, plan.codes, deep=True)
    codes = {name for code in heads for name in material.codebook.family(code.name)}

    def counts(told: Told) -> bool:
        coding = told.coding
        asked = plan.with_suggestions and coding.status == Status.SUGGESTED
        return coding.code in codes and (coding.counts or asked)

    return replace(material, told=[told for told in material.told if counts(told)])


def _of_cases(plan: MatrixPlan, material: Material) -> Material:
    """The codings and texts of the cases; all of them where cases play no part."""
    cases = material.by_name
    if plan.widely or not cases:
        return material
    return replace(
        material,
        told=[told for told in material.told if told.case in cases],
        extents=[extent for extent in material.extents if extent.case in cases],
    )


def _of_coded_kinds(material: Material) -> tuple[Material, tuple[str, ...]]:
    """The texts without those of a kind in which nothing is coded, and which kinds these are.

    Answers to a survey that nobody coded would else make every share of sources small.
    """
    kinds = {name: source.kind for name, source in material.sources.items()}
    coded = {kinds.get(told.coding.anchor.source) for told in material.told}
    if not coded:
        return material, ()
    kept = [e for e in material.extents if kinds.get(e.source) in coded]
    aside = {str(kinds[e.source]) for e in material.extents if kinds.get(e.source) not in coded}
    return replace(material, extents=kept), tuple(sorted(aside))


def _in_order(plan: MatrixPlan, material: Material) -> Material:
    if not plan.order_by:
        return material
    check_attribute(material.cases, plan.order_by)
    ordered = by_attribute(material.cases, plan.order_by, descending=plan.descending)
    return replace(material, cases=ordered)


def _crossed(plan: MatrixPlan, material: Material) -> Matrix:
    """Two axes against each other."""
    bands = read_bands(plan.bands)
    rows, columns = (
        axis(name, material, language=plan.language, codes=plan.codes, bands=bands)
        for name in plan.axes
    )
    for made in (rows, columns):
        if not made.headings:
            told = _("there is nothing to make {axis} of")
            raise CaseworkError(told.format(axis=f'"{made.name}"'))
    kind = CellKind(plan.cell)
    codings = material.codebook, material.told
    evidence = _of_barriers(material) if plan.is_of_barriers else evidence_of(*codings)
    inside, texts = gathered(evidence, rows, columns), texts_of(material.extents, rows, columns)
    drafts = _drafts(plan, material, rows, columns)
    cells = tuple(
        tuple(
            _cell(
                kind,
                inside.get((row.key, column.key), []),
                texts.get((row.key, column.key), []),
                drafts.get((row.key, column.key)),
            )
            for column in columns.headings
        )
        for row in rows.headings
    )
    return _bare(plan, rows, columns, cells, _totals(kind, cells, rows, columns, texts))


def _totals(
    kind: CellKind,
    cells: Grid,
    rows: Axis,
    columns: Axis,
    texts: Mapping[tuple[str, str], Sequence[Extent]],
) -> Totals | None:
    places = {
        (i, j): texts.get((row.key, column.key), ())
        for i, row in enumerate(rows.headings)
        for j, column in enumerate(columns.headings)
    }
    return totals_of(kind, cells, places)


def _drafts(
    plan: MatrixPlan, material: Material, rows: Axis, columns: Axis
) -> dict[tuple[str, str], Cell]:
    """What the cross-case table says in each cell, by the keys of row and column."""
    if rows.is_codes:
        return drafted_cells(material, material.told, rows, columns, plan.language)
    if columns.is_codes:
        found = drafted_cells(material, material.told, columns, rows, plan.language)
        return {(other, code): cell for (code, other), cell in found.items()}
    return {}


def _cell(
    kind: CellKind, evidence: Sequence[Evidence], texts: Sequence[Extent], draft: Cell | None
) -> MatrixCell:
    cell = measured(kind, evidence, texts)
    if draft is not None:
        cell = replace(
            cell, polarity=draft.polarity, qualifier=draft.qualifier, status=draft.status
        )
        if kind == CellKind.SUMMARY:
            return replace(cell, text=draft.summary)
    if kind == CellKind.QUOTATION and evidence:
        return replace(cell, text=evidence[0].quote)
    return cell


def _bare(
    plan: MatrixPlan, rows: Axis, columns: Axis, cells: Grid, totals: Totals | None
) -> Matrix:
    return Matrix(
        kind=plan.kind,
        title=plan.title,
        language=plan.language,
        codebook="",
        cell=CellKind(plan.cell),
        row_axis=rows.name,
        column_axis=columns.name,
        rows=rows.headings,
        columns=columns.headings,
        cells=cells,
        totals=totals,
    )


def _of_barriers(material: Material) -> list[Evidence]:
    """The texts of the barriers as evidence: they speak of a barrier, which is there."""
    listed = material.barriers.barriers if material.barriers else ()
    return [
        Evidence(
            n=0,
            case=text.case,
            row="",
            code=text.codes[0] if text.codes else "",
            polarity=str(Polarity.PRESENT),
            source=text.source,
            start=text.start,
            end=text.end,
            quote=text.quote,
            turn=0,
            speaker=text.speaker or text.participant,
            coder="",
            status=text.status,
        )
        for barrier in listed
        for text in barrier.members
    ]
