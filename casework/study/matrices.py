"""Matrices of a study: codes, cases, sources, attributes, barriers and years against each other."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from casework.analysis.matrix import CellKind, Matrix, numbered
from casework.analysis.matrix_axes import CASES, CODES, by_attribute, check_attribute
from casework.analysis.matrix_framing import noted_headings
from casework.analysis.matrix_making import make_matrix, matrix_of_table
from casework.analysis.matrix_material import Material, extents_of
from casework.analysis.matrix_plan import CHECKLIST, MatrixPlan
from casework.errors import CaseworkError
from casework.model import Case, Codebook
from casework.outputs.matrix_voice import SaidCell
from casework.outputs.matrix_words import shown_matrix
from casework.study.member_checks import refused_sources
from casework.study.method_settings import MatrixSection
from casework.study.settings import BarriersSection, TableSection
from casework.version import VERSION
from casework.words import _

if TYPE_CHECKING:
    from casework.analysis.barrier import Barriers
    from casework.study.study import Study


class Matrices:
    """Load, hand to a pure function, return: the sums themselves stand in ``analysis``."""

    def __init__(self, study: Study) -> None:
        self._study = study

    def matrix(  # noqa: PLR0913 - one parameter an option of the command
        self,
        kind: str = CHECKLIST,
        *,
        codebook: str = "",
        rows: str = "",
        columns: str = "",
        cell: str = "",
        order_by: str = "",
        descending: bool = False,
        transpose: bool = False,
        normalise: str = "",
        cases: Sequence[str] = (),
        codes: Sequence[str] = (),
        bands: Mapping[str, str] | None = None,
        together: str = "",
        partial_as: str = "open",
        none_as: str = "open",
        with_suggestions: bool = False,
        title: str = "",
    ) -> Matrix:
        """The matrix of this kind; only what a person made or accepted counts.

        Rows and columns are ``codes`` (or ``codes:all``), ``cases``, ``sources``,
        ``attribute:NAME``, ``answer:NAME``, ``years``, ``barriers`` or
        ``barriers:kept``. Empty is what goes with the kind.
        """
        study = self._study
        plan = MatrixPlan(
            kind=kind,
            rows=rows,
            columns=columns,
            cell=cell,
            order_by=order_by,
            descending=descending,
            transpose=transpose,
            normalise=normalise,
            codes=tuple(codes),
            bands=bands or {},
            together=together,
            partial_as=partial_as,
            none_as=none_as,
            with_suggestions=with_suggestions,
            named=bool(cases),
            title=title,
            language=study.language,
            pipeline=str(study.pipeline),
            version=VERSION,
        ).complete
        asked = study.settings.table or TableSection()
        of_barriers = study.settings.barriers or BarriersSection()
        usual = of_barriers.codebook if plan.is_of_barriers else asked.codebook
        book = study.codebook.named(codebook or usual)
        chosen = study.cases.chosen(tuple(cases) or tuple(asked.cases))
        if not chosen and CASES in plan.axes:
            told = _("the study has no cases yet; add them with: casework cases add FILE")
            raise CaseworkError(told)
        if _is_table(plan, book):
            return self._of_table(plan, book, chosen)
        return make_matrix(plan, self._material(plan, book, chosen))

    def _material(self, plan: MatrixPlan, book: Codebook, chosen: Sequence[Case]) -> Material:
        study = self._study
        refused = refused_sources(study)
        sources = {source.id: source for source in study.sources if source.id not in refused}
        claims = study.store.claims(book.name)
        if refused and chosen:  # a summary over refused words alone is as if nobody wrote it
            table = study.cross_case(book.name, cases=[case.name for case in chosen])
            kept = {(c.code, c.case) for row in table.rows for c in row.cells if c.summary}
            claims = [claim for claim in claims if (claim.code, claim.case) in kept]
        return Material(
            codebook=book,
            told=study.codings.told(caseless=True),
            cases=chosen,
            sources=sources,
            extents=extents_of(sources.values(), study.sources.parts()),
            claims=claims,
            barriers=self._barriers(plan) if plan.wants_barriers else None,
            labels=study.codebook.labels(study.language),
            refused=len(refused),
        )

    def _barriers(self, plan: MatrixPlan) -> Barriers:
        """The barriers as ``study.toml`` asks for them."""
        asked = self._study.settings.barriers or BarriersSection()
        return self._study.barriers(
            codebook=asked.codebook,
            questions=asked.questions,
            n=asked.n,
            threshold=asked.threshold,
            seed=asked.seed,
            with_suggestions=plan.with_suggestions,
        )

    def _of_table(self, plan: MatrixPlan, book: Codebook, chosen: Sequence[Case]) -> Matrix:
        """Summaries of cases and steps: the very cells of the cross-case table."""
        if plan.order_by:
            check_attribute(chosen, plan.order_by)
            chosen = by_attribute(chosen, plan.order_by, descending=plan.descending)
        table = self._study.cross_case(
            book.name,
            cases=[case.name for case in chosen],
            title=plan.title,
            with_suggestions=plan.with_suggestions,
        )
        made = matrix_of_table(table, kind=plan.kind, codes=plan.codes)
        made = noted_headings(made, plan, {case.name: case for case in chosen})
        upright = (plan.rows == CODES) is not plan.transpose
        return numbered(made) if upright else made.transposed


def _is_table(plan: MatrixPlan, book: Codebook) -> bool:
    """Whether the cells are those of the cross-case table."""
    tops = {code.name for code in book.top}
    return (
        set(plan.axes) == {CODES, CASES}
        and plan.cell == CellKind.SUMMARY
        and tops.issuperset(plan.codes)
    )


def matrix_as_asked(study: Study, asked: MatrixSection) -> Matrix:
    """A matrix as ``study.toml`` asks for it."""
    wanted = asked.model_dump(exclude={"outputs"})
    return Matrices(study).matrix(**wanted)


def write_matrix(study: Study, asked: MatrixSection) -> str:
    """Write one matrix to the files that ``study.toml`` names; what was done, in words."""
    made = matrix_as_asked(study, asked)
    for output in asked.outputs:
        study.save(made, output)
    height, width = len(made.rows), len(made.columns)
    return _("{kind}: {rows} x {columns} cells").format(kind=made.kind, rows=height, columns=width)


def matrix_rows(made: Matrix) -> tuple[list[dict[str, str]], dict[str, str], list[str]]:
    """What a screen shows: the rows by column, what the columns are called, and how to read it."""
    page = shown_matrix(made)
    heads = [page.corner, *(head.text for head in page.heads)]
    if page.total_head:
        heads.append(page.total_head)
    titles = {f"column {n}": head for n, head in enumerate(heads)}
    rows = []
    for row in page.all_rows:
        cells = [*row.cells, *([row.total] if row.total else [])]
        label = "  " * row.head.level + row.head.text
        rows.append(dict(zip(titles, [label, *map(_on_screen, cells)], strict=True)))
    of_cells = [line for line in page.reading if not line.startswith("[")]  # no list on a screen
    return rows, titles, [page.subtitle, *of_cells, *page.facts]


def _on_screen(cell: SaidCell) -> str:
    remarks = f" ({', '.join(cell.remarks)})" if cell.remarks else ""
    return cell.text + remarks
