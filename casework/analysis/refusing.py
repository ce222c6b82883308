"""What a refusal takes out of a table: cells that rest on nothing else any more."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace

from casework.analysis.crosscase import Cell, CrossCaseTable
from casework.analysis.evidence import changed
from casework.model import Claim, Coding


def without_refused(
    table: CrossCaseTable,
    claims: Iterable[Claim],
    codings: Collection[Coding],
    refused: Collection[str],
) -> CrossCaseTable:
    """The table without summaries that people wrote over words of ``refused`` sources alone.

    Such a cell is empty, as if nothing had been said; a cell with evidence left
    keeps its summary and is stale. ``codings`` are all of the study, of any status.
    """
    if not refused:
        return table
    written = {(claim.code, claim.case): claim for claim in claims}

    def kept(cell: Cell) -> Cell:
        claim = written.get((cell.code, cell.case))
        if claim is None or cell.evidence:
            return cell
        went = {coding.anchor.source for coding in changed(claim.evidence, (), codings).went}
        went |= {one.link.anchor.source for one in cell.lost if one.lost == "refused"}
        gone = bool(went) and went <= {*refused}
        return Cell(cell.case, cell.code, "", lost=cell.lost) if gone else cell

    rows = tuple(replace(row, cells=tuple(map(kept, row.cells))) for row in table.rows)
    return replace(table, rows=rows, refused=len(refused))
