"""What a reader sees of a matrix, in its own language, before it has a format."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from casework.analysis.matrix import CellKind, Heading, Matrix
from casework.analysis.matrix_axes import (
    ALL_CODES,
    ANSWER,
    ATTRIBUTE,
    BARRIERS,
    CASES,
    CODES,
    KEPT,
    SOURCES,
    UNKNOWN,
    YEARS,
)
from casework.analysis.matrix_bands import BETWEEN, OUTSIDE
from casework.analysis.matrix_cells import MARKS, NUMBERS
from casework.analysis.matrix_kinds import ALIKE
from casework.analysis.matrix_plan import (
    CASE_ORDERED,
    CHECKLIST,
    CONTENT,
    COUNT,
    CROSS_CASE,
    FRAMEWORK,
    TOGETHER,
    TRUTH,
)
from casework.outputs.matrix_account import fact_lines, key_lines
from casework.outputs.matrix_voice import SaidCell, Voice
from casework.outputs.shown import DOT, LOCALES, clean, evidence_columns, shown_evidence
from casework.outputs.table_parts import ShownGroup


@dataclass(frozen=True, slots=True)
class ShownHead:
    """A heading: its label, what stands under it, how deep it lies, whether it heads sentences."""

    label: str
    note: str = ""
    level: int = 0
    wordy: bool = False

    @property
    def text(self) -> str:
        """Label and note on one line."""
        return f"{self.label} ({self.note})" if self.note else self.label


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """A row: its heading, its cells, and its total where it has one."""

    head: ShownHead
    cells: tuple[SaidCell, ...]
    total: SaidCell | None = None


@dataclass(frozen=True, slots=True)
class ShownMatrix:
    """All the words of one matrix: every format writes these and no others.

    ``corner`` stands over the headings of the rows, ``total_head`` over the totals
    (empty without totals); ``foot`` is the row of totals. ``columns`` head the list
    of evidence where it is itself a table. Cells are ``wordy`` where they hold
    sentences, ``marked`` where they hold a sign with a word.
    """

    locale: str
    title: str
    subtitle: str
    description: str
    name: str
    account: str
    proof: str
    corner: str
    heads: tuple[ShownHead, ...]
    total_head: str
    rows: tuple[MatrixRow, ...]
    foot: MatrixRow | None
    reading: tuple[str, ...]
    facts: tuple[str, ...]
    columns: tuple[str, ...]
    groups: tuple[ShownGroup, ...]
    back: str
    around: str
    page: str
    wordy: bool
    marked: bool

    @property
    def key(self) -> str:
        """How to read the cells, in one paragraph."""
        return " ".join(self.reading)

    @property
    def all_rows(self) -> tuple[MatrixRow, ...]:
        """The rows, and the row of totals below them."""
        return (*self.rows, self.foot) if self.foot else self.rows


def shown_matrix(matrix: Matrix, labels: Mapping[str, str] | None = None) -> ShownMatrix:
    """``matrix`` in the words of its language; ``labels`` name the codes."""
    voice = Voice(matrix)
    say = voice.say
    title = clean(matrix.title)
    kind = kind_word(matrix, voice)
    rows, foot = _rows(matrix, voice)
    return ShownMatrix(
        locale=LOCALES.get(matrix.language, matrix.language),
        title=say("{title} (draft)").format(title=title) if matrix.concept else title,
        subtitle=_subtitle(matrix, kind, voice),
        description=say("Rows: {rows}. Columns: {columns}. Cells: {cells}.").format(
            rows=axis_word(matrix.row_axis, voice),
            columns=axis_word(matrix.column_axis, voice),
            cells=cell_word(matrix.cell, voice),
        ),
        name=kind,
        account=say("How this matrix was made"),
        proof=say("Evidence"),
        corner=axis_word(matrix.row_axis, voice),
        heads=tuple(_head(h, matrix.column_axis, voice, row=False) for h in matrix.columns),
        total_head=_total_head(matrix, voice, across=True),
        rows=rows,
        foot=foot,
        reading=tuple(key_lines(matrix, voice)),
        facts=tuple(fact_lines(matrix, voice)),
        columns=_evidence_heads(matrix, voice),
        groups=tuple(_groups(matrix, labels or {}, voice)),
        back=say("back to the table, number {n}"),
        around=say("in the text"),
        page=say("page {page} of {pages}"),
        wordy=matrix.cell in {CellKind.SUMMARY, CellKind.QUOTATION},
        marked=matrix.cell in {*MARKS, CellKind.TRUTH, CellKind.TOGETHER},
    )


def kind_word(matrix: Matrix, voice: Voice) -> str:
    """What a matrix of this kind is called."""
    say = voice.say
    if matrix.kind == COUNT and matrix.cell not in NUMBERS:
        return say("Matrix")
    return {
        CROSS_CASE: say("Results table"),
        FRAMEWORK: say("Framework matrix"),
        CHECKLIST: say("Checklist matrix"),
        CASE_ORDERED: say("Case-ordered matrix"),
        COUNT: say("Counts"),
        TOGETHER: say("Codes that occur together"),
        CONTENT: say("Content-analytic summary"),
        TRUTH: say("Truth table"),
    }[matrix.kind]


def axis_word(name: str, voice: Voice) -> str:
    """What the rows or columns are called."""
    say = voice.say
    known = {
        CODES: say("Code"),
        ALL_CODES: say("Code"),
        CASES: say("Case"),
        SOURCES: say("Source"),
        BARRIERS: say("Barrier"),
        KEPT: say("Barrier"),
        YEARS: say("Year"),
        "measures": say("Measure"),
    }
    return known.get(name) or clean(name.removeprefix(ATTRIBUTE).removeprefix(ANSWER))


def cell_word(kind: CellKind, voice: Voice) -> str:
    """What the cells say."""
    say = voice.say
    return {
        CellKind.SUMMARY: say("a summary of the evidence"),
        CellKind.MARK: say("present, in part, absent, or no evidence"),
        CellKind.POLARITY: say("how many segments say what"),
        CellKind.QUOTATION: say("the quotation that says it best"),
        CellKind.SEGMENTS: say("number of segments"),
        CellKind.SOURCES: say("number of sources"),
        CellKind.CASES: say("number of cases"),
        CellKind.RATE: say("segments per 1,000 words of respondents"),
        CellKind.SHARE_OF_SOURCES: say("sources with the code at least once, of all sources"),
        CellKind.SHARE_OF_CASES: say("cases with the code at least once, of all cases"),
        CellKind.TOGETHER: say("how often two codes occur together"),
        CellKind.TRUTH: say("1 is present, 0 is absent"),
    }[kind]


def _evidence_heads(matrix: Matrix, voice: Voice) -> tuple[str, ...]:
    """What heads the list of evidence, which goes by the rows of the matrix."""
    number, _step, *others = evidence_columns(voice.say)
    return number, axis_word(matrix.row_axis, voice), *others


def _head(heading: Heading, axis: str, voice: Voice, *, row: bool) -> ShownHead:
    say = voice.say
    label = heading.label if row or not heading.short else heading.short
    named = {
        str(CellKind.SHARE_OF_SOURCES): say("Sources"),
        str(CellKind.SHARE_OF_CASES): say("Cases"),
        str(CellKind.SEGMENTS): say("Segments"),
        str(CellKind.DENIED): say("Absent"),
        str(CellKind.WHERE): say("Where, how many segments"),
        str(CellKind.VARIANTS): say("Which forms, in which cases"),
        ALIKE: say("Alike in all"),
    }
    loose = {UNKNOWN: say("not known"), OUTSIDE: say("in no band"), BETWEEN: say("between bands")}
    if heading.cell is not None:
        label = named.get(heading.key, label)
    elif axis == YEARS or axis.startswith((ATTRIBUTE, ANSWER)):
        label = loose.get(heading.key, label)
    wordy = heading.cell in {CellKind.WHERE, CellKind.VARIANTS}
    return ShownHead(clean(label), clean(heading.note), heading.level, wordy)


def _rows(matrix: Matrix, voice: Voice) -> tuple[tuple[MatrixRow, ...], MatrixRow | None]:
    totals = matrix.totals
    rows = tuple(
        MatrixRow(
            _head(heading, matrix.row_axis, voice, row=True),
            tuple(
                voice.cell(cell, matrix.cell_kind(i, j), f"cell-{i + 1}-{j + 1}")
                for j, cell in enumerate(matrix.cells[i])
            ),
            voice.total(totals.rows[i], f"total-{i + 1}") if totals else None,
        )
        for i, heading in enumerate(matrix.rows)
    )
    if totals is None:
        return rows, None
    foot = MatrixRow(
        ShownHead(_total_head(matrix, voice, across=False)),
        tuple(voice.total(cell, f"sum-{j + 1}") for j, cell in enumerate(totals.columns)),
        voice.total(totals.whole, "total"),
    )
    return rows, foot


def _total_head(matrix: Matrix, voice: Voice, *, across: bool) -> str:
    """The word for totals: a total is named a sum only where it is one."""
    totals, say = matrix.totals, voice.say
    if totals is None:
        return ""
    if matrix.cell in MARKS:
        return say("Present")
    if totals.rows_add_up if across else totals.columns_add_up:
        return say("Total")
    return say("Together, each once")


def _subtitle(matrix: Matrix, kind: str, voice: Voice) -> str:
    many = voice.words.ngettext
    parts = (
        (many("{n} case", "{n} cases", matrix.n_cases), matrix.n_cases),
        (many("{n} source", "{n} sources", matrix.n_sources), matrix.n_sources),
        (many("{n} segment", "{n} segments", matrix.n_segments), matrix.n_segments),
    )
    if matrix.kind == COUNT:  # what is counted says more
        kind = cell_word(matrix.cell, voice)
        kind = kind[:1].upper() + kind[1:]
    return DOT.join([kind, *(told.format(n=n) for told, n in parts)])


def _groups(matrix: Matrix, labels: Mapping[str, str], voice: Voice) -> Iterator[ShownGroup]:
    """The evidence under the heading of the row in which it stands first."""
    told: set[int] = set()
    for i, heading in enumerate(matrix.rows):
        items = []
        for j, cell in enumerate(matrix.cells[i]):
            for item in cell.evidence:
                if item.n in told:
                    continue
                told.add(item.n)
                bare = replace(item, row=heading.key)
                items.append(shown_evidence(bare, f"cell-{i + 1}-{j + 1}", labels, voice.say))
        if items:
            label = _head(heading, matrix.row_axis, voice, row=True).label
            yield ShownGroup(label, tuple(sorted(items, key=lambda item: item.n)))
