"""What a person asks of a matrix, and whether it can be had."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import NoReturn

from casework.analysis.cooccurrence import Together
from casework.analysis.matrix import CellKind
from casework.analysis.matrix_axes import (
    ALL_CODES,
    ANSWER,
    ATTRIBUTE,
    BARRIERS,
    CASES,
    CODES,
    KEPT,
    SOURCES,
    YEARS,
)
from casework.analysis.matrix_cells import COUNTS, MARKS, NUMBERS, SHARES
from casework.errors import CaseworkError, NotInStudy
from casework.words import _, noted

CROSS_CASE, FRAMEWORK, CHECKLIST = "cross-case", "framework", "checklist"
CASE_ORDERED, COUNT, TOGETHER = "case-ordered", "counts", "co-occurrence"
CONTENT, TRUTH = "content", "truth-table"
# kind: rows, columns, cell
KINDS: Mapping[str, tuple[str, str, CellKind]] = {
    CROSS_CASE: (CODES, CASES, CellKind.SUMMARY),
    FRAMEWORK: (CASES, CODES, CellKind.SUMMARY),
    CHECKLIST: (CODES, CASES, CellKind.MARK),
    CASE_ORDERED: (CASES, CODES, CellKind.MARK),
    COUNT: (CODES, CASES, CellKind.SEGMENTS),
    TOGETHER: (CODES, CODES, CellKind.TOGETHER),
    CONTENT: (CODES, "measures", CellKind.SEGMENTS),
    TRUTH: (CASES, CODES, CellKind.TRUTH),
}
FIXED = (TOGETHER, CONTENT, TRUTH)  # kinds whose axes and cells are what they are
WORDY = (CellKind.SUMMARY, *MARKS)
CELLS = (*WORDY, CellKind.QUOTATION, *NUMBERS)
NORMS = ("row", "column", "total")
NAMES = (noted("matrix"), noted("attribute"))  # what ``NotInStudy`` calls them
OPEN, AS_PRESENT, AS_ABSENT = "open", "present", "absent"


@dataclass(frozen=True, slots=True)
class MatrixPlan:
    """What is asked of a matrix; empty is what goes with its ``kind``.

    ``order_by`` is an attribute of the cases, smallest first unless ``descending``.
    ``codes`` are the only codes that count; ``bands`` name ranges of an attribute's
    numbers. ``together`` says when codes occur together. ``partial_as`` and
    ``none_as`` say what a truth table makes of partial evidence and of none:
    open, present or absent. ``named`` is True where a person named the cases.
    """

    kind: str = CHECKLIST
    rows: str = ""
    columns: str = ""
    cell: str = ""
    order_by: str = ""
    descending: bool = False
    transpose: bool = False
    normalise: str = ""
    codes: Sequence[str] = ()
    bands: Mapping[str, str] = field(default_factory=dict)
    together: str = ""
    partial_as: str = OPEN
    none_as: str = OPEN
    with_suggestions: bool = False
    named: bool = False
    title: str = ""
    language: str = "nl"
    pipeline: str = ""
    version: str = ""

    @property
    def complete(self) -> MatrixPlan:
        """The plan with all that goes with its kind, checked.

        Raises ``NotInStudy`` for a kind or cell that there is not, ``CaseworkError``
        for what does not go together, with the reason.
        """
        if self.kind not in KINDS:
            raise NotInStudy("matrix", self.kind, KINDS)
        rows, columns, cell = KINDS[self.kind]
        whole = replace(
            self,
            rows=_codes_asked(self.rows) or rows,
            columns=_codes_asked(self.columns) or columns,
            cell=self.cell or str(cell),
            together=self.together or (str(Together.TOUCH) if self.kind == TOGETHER else ""),
        )
        if whole.kind in FIXED:
            _check_fixed(whole, rows, columns, cell)
        else:
            _check_free(whole)
        return whole

    @property
    def axes(self) -> tuple[str, str]:
        """The names of rows and columns."""
        return self.rows, self.columns

    @property
    def widely(self) -> bool:
        """Whether texts of all cases count: years, answers and barriers are not of chosen cases."""
        wide = any(a in {YEARS, BARRIERS, KEPT} or a.startswith(ANSWER) for a in self.axes)
        return wide and not self.named

    @property
    def wants_barriers(self) -> bool:
        """Whether rows or columns are barriers."""
        return bool({BARRIERS, KEPT} & {self.rows, self.columns})

    @property
    def is_of_barriers(self) -> bool:
        """Whether the cells hold texts of barriers, and no codings."""
        return self.wants_barriers and not {CODES, ALL_CODES} & {self.rows, self.columns}


def _codes_asked(name: str) -> str:
    return CODES if name == "codes:top" else name


def _refuse(reason: str) -> NoReturn:
    raise CaseworkError(reason)


def _check_fixed(plan: MatrixPlan, rows: str, columns: str, cell: CellKind) -> None:
    """Only the depth of the codes may differ from what the kind is."""
    depth = {CODES, ALL_CODES}
    for asked, own in ((plan.rows, rows), (plan.columns, columns)):
        if asked != own and not (own == CODES and asked in depth):
            told = _("the rows and columns of {kind} are what they are: leave out {what}")
            _refuse(told.format(kind=plan.kind, what=asked))
    if plan.cell != str(cell):
        told = _("the cells of {kind} are what they are: leave out {what}")
        _refuse(told.format(kind=plan.kind, what=f"--cell {plan.cell}"))
    if plan.normalise:
        _refuse(_("only counts can be made shares of a row, column or total"))
    if plan.order_by and CASES not in plan.axes:
        _refuse(_no_cases())
    _choice("--together", plan.together, ("", *map(str, Together)))
    for option, given in (("--partial", plan.partial_as), ("--none", plan.none_as)):
        _choice(option, given, (OPEN, AS_PRESENT, AS_ABSENT))


def _check_free(plan: MatrixPlan) -> None:
    _choice("--cell", plan.cell, tuple(map(str, CELLS)))
    _choice("--normalise", plan.normalise, ("", *NORMS))
    cell = CellKind(plan.cell)
    coded = [name for name in plan.axes if name in {CODES, ALL_CODES}]
    if len(coded) > 1:
        _refuse(_("codes against codes: ask for the matrix co-occurrence"))
    if plan.rows == plan.columns:
        told = _("rows and columns are both {axis}; choose two that differ")
        _refuse(told.format(axis=plan.rows))
    if cell in WORDY and not coded and not (cell == CellKind.MARK and plan.wants_barriers):
        told = _("a cell with {cell} is about a code: let rows or columns be codes")
        _refuse(told.format(cell=f'"{cell}"'))
    _check_measure(plan, cell)
    if plan.normalise and cell not in COUNTS:
        _refuse(_("only counts can be made shares of a row, column or total"))
    ordered = {CASES, SOURCES}
    if plan.order_by and not ordered & set(plan.axes):
        _refuse(_no_cases())
    if plan.kind == CASE_ORDERED and not plan.order_by:
        told = _("a case-ordered matrix is in the order of an attribute: name it with {option}")
        _refuse(told.format(option="--order-by"))
    if plan.bands and not any(name.startswith(ATTRIBUTE) for name in plan.axes):
        told = _("bands go with an attribute as rows or columns, such as {example}")
        _refuse(told.format(example="--columns attribute:fte"))


def _check_measure(plan: MatrixPlan, cell: CellKind) -> None:
    if cell not in {CellKind.RATE, *SHARES}:
        return
    undivided = {CODES, ALL_CODES, BARRIERS, KEPT}
    if set(plan.axes) <= undivided:
        told = _("{cell} is reckoned over texts: let rows or columns be cases, sources or years")
        _refuse(told.format(cell=f'"{cell}"'))
    if cell == CellKind.SHARE_OF_CASES and {CASES, SOURCES} & set(plan.axes):
        _refuse(_("a share of cases is of several cases: let rows or columns be an attribute"))
    if cell == CellKind.SHARE_OF_SOURCES and SOURCES in plan.axes:
        _refuse(_("a share of sources is of several sources: let rows or columns be cases"))


def _no_cases() -> str:
    return _("an order by an attribute wants cases or sources as rows or columns")


def _choice(option: str, given: str, known: Sequence[str]) -> None:
    if given not in known:
        told = _('{option}: there is no "{given}"; choose one of: {known}')
        named = ", ".join(filter(None, known))
        _refuse(told.format(option=option, given=given, known=named))
