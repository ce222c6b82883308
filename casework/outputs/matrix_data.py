"""A matrix as data: JSON that others build on, and CSV for a spreadsheet or for R."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from typing import Any

from casework.analysis.matrix import CellKind, Heading, Matrix, MatrixCell
from casework.outputs.plain_data import evidence_record, guarded, utf8

CSV_COLUMNS = (
    "row",
    "row_label",
    "column",
    "column_label",
    "cell",
    "value",
    "of",
    "text",
    "mark",
    "qualifier",
    "status",
    "present",
    "mixed",
    "absent",
    "n_sources",
    "n_cases",
    "evidence",
)
MISSING = "NA"


def matrix_record(matrix: Matrix) -> dict[str, Any]:
    """The matrix as plain data: every cell with its numbers and its evidence."""
    totals = matrix.totals
    return {
        "kind": matrix.kind,
        "title": matrix.title,
        "language": matrix.language,
        "codebook": matrix.codebook,
        "cell": str(matrix.cell),
        "row_axis": matrix.row_axis,
        "column_axis": matrix.column_axis,
        "order_by": matrix.order_by,
        "normalised": matrix.normalised,
        "together": matrix.together,
        "concept": matrix.concept,
        "version": matrix.version,
        "pipeline": matrix.pipeline,
        "coders": list(matrix.coders),
        "n_sources": matrix.n_sources,
        "n_segments": matrix.n_segments,
        "n_suggested": matrix.n_suggested,
        "left_out": matrix.left_out,
        "rows": [_heading(heading) for heading in matrix.rows],
        "columns": [_heading(heading) for heading in matrix.columns],
        "cells": [
            [
                {"cell": str(matrix.cell_kind(i, j)), **_cell(cell)}
                | {"evidence": [evidence_record(item) for item in cell.evidence]}
                for j, cell in enumerate(row)
            ]
            for i, row in enumerate(matrix.cells)
        ],
        "totals": None
        if totals is None
        else {
            "rows": [_cell(cell) for cell in totals.rows],
            "columns": [_cell(cell) for cell in totals.columns],
            "whole": _cell(totals.whole),
            "rows_add_up": totals.rows_add_up,
            "columns_add_up": totals.columns_add_up,
        },
    }


def render_json(matrix: Matrix) -> bytes:
    """``matrix`` as JSON, offsets in code points."""
    return utf8(json.dumps(matrix_record(matrix), ensure_ascii=False, indent=1) + "\n")


def render_csv(matrix: Matrix) -> bytes:
    """``matrix`` as CSV, one row per cell; a truth table as R reads it, one row per case."""
    written = io.StringIO(newline="")
    rows = csv.writer(written)
    if matrix.kind == "truth-table":
        rows.writerows(_for_r(matrix if matrix.row_axis == "cases" else matrix.transposed))
        return utf8(written.getvalue())  # R takes a byte-order mark for part of a name
    rows.writerow(CSV_COLUMNS)
    for i, row in enumerate(matrix.rows):
        for j, column in enumerate(matrix.columns):
            cell = matrix.cells[i][j]
            names = (row.key, row.label, column.key, column.label)
            said = (cell.text or _named(cell), str(cell.mark), cell.qualifier, cell.status)
            numbers = " ".join(str(item.n) for item in cell.evidence)
            rows.writerow(
                [
                    *map(guarded, names),
                    str(matrix.cell_kind(i, j)),
                    _bare(cell.value),
                    _bare(cell.of),
                    *map(guarded, said),
                    cell.present,
                    cell.mixed,
                    cell.absent,
                    cell.n_sources,
                    cell.n_cases,
                    numbers,
                ]
            )
    return b"\xef\xbb\xbf" + utf8(written.getvalue())


def _for_r(matrix: Matrix) -> Iterator[list[str]]:
    """Case and conditions as 1, 0 and NA: what is open is missing, not 0."""
    truths = [j for j, head in enumerate(matrix.columns) if head.cell != CellKind.ALIKE]
    yield ["case", *(guarded(matrix.columns[j].key) for j in truths)]
    for heading, row in zip(matrix.rows, matrix.cells, strict=True):
        yield [guarded(heading.key), *(_bare(row[j].value) or MISSING for j in truths)]


def _heading(heading: Heading) -> dict[str, Any]:
    return {
        "key": heading.key,
        "label": heading.label,
        "note": heading.note,
        "level": heading.level,
    }


def _cell(cell: MatrixCell) -> dict[str, Any]:
    record: dict[str, Any] = {
        "value": cell.value,
        "of": cell.of,
        "denied": cell.denied,
        "text": cell.text,
        "mark": str(cell.mark),
        "polarity": cell.polarity,
        "qualifier": cell.qualifier,
        "status": cell.status,
        "present": cell.present,
        "mixed": cell.mixed,
        "absent": cell.absent,
        "n_sources": cell.n_sources,
        "n_cases": cell.n_cases,
        "n_suggested": cell.n_suggested,
    }
    if cell.pair:
        record["pair"] = list(cell.pair)
    if cell.parts:
        record["parts"] = [{"name": name, "values": list(values)} for name, values in cell.parts]
    return record


def _named(cell: MatrixCell) -> str:
    return "; ".join(f"{name}: {', '.join(more)}" if more else name for name, more in cell.parts)


def _bare(value: float | None) -> str:
    return "" if value is None else f"{value:.10g}"
