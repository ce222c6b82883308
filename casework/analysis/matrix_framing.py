"""What goes round the cells of a matrix: shares of totals, what it rests on, notes at its heads."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from casework.analysis.evidence import Evidence
from casework.analysis.matrix import (
    CellKind,
    Heading,
    Matrix,
    MatrixCell,
    all_cells,
    distinct,
)
from casework.analysis.matrix_axes import CASES, SOURCES
from casework.analysis.matrix_cells import evidence_of
from casework.analysis.matrix_material import Material
from casework.analysis.matrix_plan import CONTENT, TOGETHER, MatrixPlan
from casework.errors import CaseworkError
from casework.model import Case, Status
from casework.words import _


def normalised(matrix: Matrix, by: str) -> Matrix:
    """Counts with the total that each is a share of.

    Raises ``CaseworkError`` where shares would not add up.
    """
    totals = matrix.totals
    assert totals is not None  # noqa: S101 - counts have totals
    adds_up = {"row": totals.rows_add_up, "column": totals.columns_add_up}
    if not adds_up.get(by, totals.all_add_up):
        told = _(
            "shares of the {what} would come to more than 100%: some {cell} stand in several"
            " cells ({sum} in the cells, {n} in all); leave --normalise out"
        )
        most = sum(int(cell.value or 0) for cell in all_cells(matrix))
        counted = {
            CellKind.SEGMENTS: _("segments"),
            CellKind.SOURCES: _("sources"),
            CellKind.CASES: _("cases"),
        }[matrix.cell]
        shared = {"row": _("row"), "column": _("column")}.get(by, _("total"))
        in_all = int(totals.whole.value or 0)
        raise CaseworkError(told.format(what=shared, cell=counted, sum=most, n=in_all))

    def share(cell: MatrixCell, row: int, column: int) -> MatrixCell:
        of = {"row": totals.rows[row], "column": totals.columns[column]}.get(by, totals.whole)
        return replace(cell, of=int(of.value or 0))

    cells = tuple(
        tuple(share(cell, i, j) for j, cell in enumerate(row)) for i, row in enumerate(matrix.cells)
    )
    return replace(matrix, cells=cells, normalised=by)


def accounted(plan: MatrixPlan, made: Matrix, material: Material, every: Material) -> Matrix:
    """The matrix with what it rests on, and what is said of its headings."""
    told = evidence_of(material.codebook, material.told)
    items = [item for cell in all_cells(made) for item in cell.evidence]
    items = told if plan.kind in {TOGETHER, CONTENT} else items
    book = material.codebook
    loose = plan.is_of_barriers
    made = noted_headings(made, plan, material.by_name)
    return replace(
        made,
        title=plan.title or book.title.within(plan.language),
        codebook="" if loose else book.name,
        concept=plan.with_suggestions,
        coders=tuple(sorted({n for item in items for n in item.coder.split(", ") if n})),
        n_sources=len({item.source for item in items}),
        n_segments=distinct(items),
        n_cases=len({item.case for item in items if item.case}),
        n_suggested=sum(item.status == Status.SUGGESTED for item in set(items)),
        refused=material.refused,
        left_out=0 if loose else _left_out(every, items),
        pipeline=plan.pipeline,
        version=plan.version,
    )


def _left_out(every: Material, items: Sequence[Evidence]) -> int:
    """How many segments of the same codes stand in no cell."""
    inside = {(e.source, e.start, e.end) for e in items}
    found = evidence_of(every.codebook, every.told)
    return distinct(e for e in found if (e.source, e.start, e.end) not in inside)


def noted_headings(made: Matrix, plan: MatrixPlan, cases: Mapping[str, Case]) -> Matrix:
    """The matrix with, at each case, what it is ordered by, as it was printed."""
    if not plan.order_by:
        return made

    def noted(name: str, heading: Heading) -> Heading:
        if name not in {CASES, SOURCES}:
            return heading
        case = cases.get(
            heading.key if name == CASES else heading.note
        )  # a source's note: its case
        printed = case.attributes.get(plan.order_by, "").strip() if case else ""
        before = f"{heading.note}, " if heading.note else ""
        return replace(heading, note=f"{before}{plan.order_by}: {printed or '?'}")

    return replace(
        made,
        rows=tuple(noted(made.row_axis, heading) for heading in made.rows),
        columns=tuple(noted(made.column_axis, heading) for heading in made.columns),
        order_by=plan.order_by,
    )
