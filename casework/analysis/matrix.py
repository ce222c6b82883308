"""A matrix: rows and columns of a study, a cell where they meet, each with its evidence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from html import escape

import pandas as pd

from casework.analysis.evidence import Evidence, stretches

Grid = tuple[tuple["MatrixCell", ...], ...]


class CellKind(StrEnum):
    """What a cell says: words, a mark, or a number."""

    SUMMARY = "summary"
    MARK = "mark"
    POLARITY = "polarity"
    QUOTATION = "quotation"
    SEGMENTS = "segments"
    SOURCES = "sources"
    CASES = "cases"
    RATE = "per-1000-words"
    SHARE_OF_SOURCES = "share-of-sources"
    SHARE_OF_CASES = "share-of-cases"
    TOGETHER = "together"
    WHERE = "where"
    VARIANTS = "variants"
    DENIED = "denied"
    TRUTH = "truth"
    ALIKE = "alike"


class Mark(StrEnum):
    """What the evidence of a cell comes to; no evidence is not the same as absent."""

    PRESENT = "present"
    PARTIAL = "partial"
    ABSENT = "absent"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Heading:
    """What a row or column is called; ``key`` is its own within the axis.

    ``short`` is the label in one or two words, where there is one. ``note`` stands
    under the label ("fte: +-650"), ``level`` is how deep a code
    lies in its codebook. ``cell`` is what its cells say where that differs from
    the rest of the matrix.
    """

    key: str
    label: str
    short: str = ""
    note: str = ""
    level: int = 0
    cell: CellKind | None = None


@dataclass(frozen=True, slots=True)
class MatrixCell:
    """Where a row and a column meet.

    ``value`` is what a cell of numbers says, None where it cannot be reckoned;
    ``of`` is its denominator (sources, cases, words, or the total that it is a
    share of). ``text`` is a summary or quotation. ``denied`` is the same number
    reckoned over evidence of absence, which ``value`` never holds.

    ``present``, ``mixed`` and ``absent`` count segments by what they say; in a
    total of marks they count cells. ``pair`` holds how often each of two codes
    is used. ``parts`` are names with the cases in which they occur. ``note`` is what the
    author of a summary says of it.
    """

    value: float | None = None
    of: int | None = None
    denied: int = 0
    text: str = ""
    polarity: str = ""
    qualifier: str = ""
    status: str = "empty"
    present: int = 0
    mixed: int = 0
    absent: int = 0
    n_sources: int = 0
    n_cases: int = 0
    n_suggested: int = 0
    pair: tuple[int, int] | None = None
    parts: tuple[tuple[str, tuple[str, ...]], ...] = ()
    note: str = ""
    evidence: tuple[Evidence, ...] = ()

    @property
    def mark(self) -> Mark:
        """Present, partial (also where evidence stands both ways), absent, or none.

        >>> MatrixCell(polarity="present", qualifier="test").mark
        <Mark.PARTIAL: 'partial'>
        """
        if not self.polarity:
            return Mark.NONE
        if self.polarity == "mixed" or (self.polarity == "present" and self.qualifier):
            return Mark.PARTIAL
        return Mark(self.polarity)


@dataclass(frozen=True, slots=True)
class Totals:
    """What the cells of each row, of each column and of the matrix hold together.

    A total counts every segment, source or case *once*, also where it stands in
    several cells; ``rows_add_up`` says whether each total of a row is the sum of
    its cells as well, ``columns_add_up`` the same of columns, ``all_add_up`` whether
    the whole is the sum of all cells.
    """

    rows: tuple[MatrixCell, ...]
    columns: tuple[MatrixCell, ...]
    whole: MatrixCell
    rows_add_up: bool = True
    columns_add_up: bool = True
    all_add_up: bool = True

    @property
    def transposed(self) -> Totals:
        """The totals of the matrix turned on its side."""
        return replace(
            self,
            rows=self.columns,
            columns=self.rows,
            rows_add_up=self.columns_add_up,
            columns_add_up=self.rows_add_up,
        )


@dataclass(frozen=True, slots=True)
class Matrix:
    """Rows x columns of a study; ``cells[i][j]`` is where row i and column j meet.

    ``kind`` is the ready-made sort it belongs to. ``row_axis`` and ``column_axis``
    say what the rows and columns are ("codes", "cases", "attribute:fte"). Evidence
    is numbered in the order of reading. ``left_out`` counts segments of the same
    codes that stand in no cell, such as those of other cases. ``concept`` is True
    where suggestions that nobody judged are counted. ``normalised`` is empty, or
    what each number is a share of: row, column or total. ``kinds_aside`` are kinds
    of sources that shares and rates leave out. ``refused`` counts sources that
    respondents took back. ``together`` says when two codes occur together.
    ``own_numbers``: its evidence is numbered by itself, not as in the results table.
    """

    kind: str
    title: str
    language: str
    codebook: str
    cell: CellKind
    row_axis: str
    column_axis: str
    rows: tuple[Heading, ...]
    columns: tuple[Heading, ...]
    cells: Grid
    totals: Totals | None = None
    order_by: str = ""
    normalised: str = ""
    together: str = ""
    concept: bool = False
    coders: tuple[str, ...] = ()
    n_sources: int = 0
    n_segments: int = 0
    n_suggested: int = 0
    n_cases: int = 0
    left_out: int = 0
    kinds_aside: tuple[str, ...] = ()
    refused: int = 0
    pipeline: str = ""
    version: str = ""
    own_numbers: bool = False

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """Every numbered quotation, in the order of its number, each once."""
        items = {item for row in self.cells for cell in row for item in cell.evidence}
        return tuple(sorted(items, key=lambda item: item.n))

    @property
    def transposed(self) -> Matrix:
        """The same matrix on its side, its evidence numbered anew in the order of reading."""
        turned = replace(
            self,
            rows=self.columns,
            columns=self.rows,
            row_axis=self.column_axis,
            column_axis=self.row_axis,
            cells=tuple(zip(*self.cells, strict=True)),
            totals=self.totals and self.totals.transposed,
            normalised={"row": "column", "column": "row"}.get(self.normalised, self.normalised),
        )
        return numbered(turned)

    def cell_kind(self, row: int, column: int) -> CellKind:
        """What the cell of this row and column says."""
        return self.columns[column].cell or self.rows[row].cell or self.cell

    @property
    def frame(self) -> pd.DataFrame:
        """Marks, numbers or texts as a DataFrame: rows as index, columns as columns."""
        values = {
            heading.label: [
                _plain(self.cell_kind(i, j), row[j]) for i, row in enumerate(self.cells)
            ]
            for j, heading in enumerate(self.columns)
        }
        return pd.DataFrame(values, index=[heading.label for heading in self.rows])

    def _repr_html_(self) -> str:
        heads = "".join(f"<th>{escape(h.label)}</th>" for h in self.columns)
        body = "".join(
            f"<tr><th>{escape(heading.label)}</th>"
            + "".join(
                f"<td>{escape(str(_plain(self.cell_kind(i, j), cell)))}</td>"
                for j, cell in enumerate(self.cells[i])
            )
            + "</tr>"
            for i, heading in enumerate(self.rows)
        )
        caption = f"<caption>{escape(self.title)}</caption>"
        return (
            f"<table>{caption}<thead><tr><th></th>{heads}</tr></thead><tbody>{body}</tbody></table>"
        )


def numbered(matrix: Matrix) -> Matrix:
    """``matrix`` with its evidence numbered from 1 in the order of reading, row by row."""
    numbers: dict[Evidence, int] = {}

    def told(item: Evidence) -> Evidence:
        bare = replace(item, n=0)
        return replace(item, n=numbers.setdefault(bare, len(numbers) + 1))

    cells = tuple(
        tuple(replace(cell, evidence=tuple(map(told, cell.evidence))) for cell in row)
        for row in matrix.cells
    )
    return replace(matrix, cells=cells, own_numbers=True)


def all_cells(matrix: Matrix) -> Iterator[MatrixCell]:
    """Every cell, row by row."""
    for row in matrix.cells:
        yield from row


def distinct(evidence: Iterable[Evidence]) -> int:
    """How many segments the evidence stands in: one under two codes is one segment."""
    return len(stretches(evidence))


def _plain(kind: CellKind, cell: MatrixCell) -> object:
    if kind in {CellKind.MARK, CellKind.POLARITY}:
        return str(cell.mark)
    if kind in {CellKind.WHERE, CellKind.VARIANTS, CellKind.ALIKE}:
        return ", ".join(name for name, _cases in cell.parts)
    return cell.text if kind in {CellKind.SUMMARY, CellKind.QUOTATION} else cell.value
