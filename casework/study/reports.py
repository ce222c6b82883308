"""What is made of a study: the cross-case table, the flyer."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from casework.analysis.crosscase import CrossCaseTable, TableSettings, cross_case
from casework.analysis.evidence import fingerprint
from casework.analysis.flyer import Chart, Flyer
from casework.analysis.flyer_plan import FlyerPlan, barrier_chart, compose_flyer
from casework.analysis.refusing import without_refused
from casework.errors import CaseworkError, Fault, NotInStudy, ReadError
from casework.model import Claim, Source
from casework.readers import read_grid
from casework.readers.dates import date_of
from casework.study.claims import Claims
from casework.study.flyers import dressed
from casework.study.member_checks import refused_sources, ruling_checks
from casework.study.settings import TableSection, read_flyer_plan
from casework.text import excerpt
from casework.version import VERSION
from casework.words import _

if TYPE_CHECKING:
    from casework.study.study import Study

CELL_COLUMNS = ("code", "case", "summary")


class Reports:
    """Load, hand to a pure function, return: the sums themselves stand in ``analysis``."""

    def __init__(self, study: Study) -> None:
        self._study = study

    def cross_case(
        self,
        codebook: str = "cox",
        *,
        cases: Sequence[str] = (),
        title: str = "",
        notes: dict[str, str] | None = None,
        with_suggestions: bool = False,
    ) -> CrossCaseTable:
        """The cross-case table of a codebook; only what a person made or accepted counts."""
        study = self._study
        settings = TableSettings(
            cases=study.cases.chosen(tuple(cases)),
            title=title,
            language=study.language,
            notes=notes or {},
            with_suggestions=with_suggestions,
            pipeline=str(study.pipeline),
            version=VERSION,
        )
        if not settings.cases:
            told = _("the study has no cases yet; add them with: casework cases add FILE")
            raise CaseworkError(told)
        found = study.codebook.named(codebook)
        claims, links = study.store.claims(codebook), Claims(study).told(codebook)
        table = cross_case(found, study.codings.told(), claims, settings, links)
        refused = refused_sources(study)
        checks = {source: str(check.result) for source, check in ruling_checks(study).items()}
        left = without_refused(table, claims, study.store.codings() if refused else (), refused)
        return replace(left, checks=checks)

    def table_as_asked(self) -> CrossCaseTable:
        """The cross-case table as ``study.toml`` asks for it."""
        asked = self._study.settings.table or TableSection()
        return self.cross_case(
            asked.codebook,
            cases=asked.cases,
            title=asked.title,
            notes=dict(asked.notes),
            with_suggestions=asked.with_suggestions,
        )

    def flyer(self, table: CrossCaseTable, plan: FlyerPlan | str | Path = "flyer.toml") -> Flyer:
        """The flyer that ``flyer.toml`` plans, filled from a table and the study."""
        study = self._study
        asked = plan if isinstance(plan, FlyerPlan) else read_flyer_plan(study.folder / plan)
        refused = refused_sources(study)
        sources = {
            source.id: replace(source, quotable=False) if source.id in refused else source
            for source in study.sources
        }
        file = "flyer.toml" if isinstance(plan, FlyerPlan) else str(plan)
        if faults := list(_refused_quotes(asked, study.store.sources(ids=refused))):
            raise ReadError(file, faults)
        flyer = compose_flyer(asked, table, sources, self._chart(asked), file=file)
        return dressed(flyer, asked, study.folder, file=file)

    def write_cell(
        self, code: str, case: str, text: str, *, note: str | None = None, codebook: str = "cox"
    ) -> Claim:
        """Write a cell's summary by hand; it turns stale when its evidence changes.

        The same text written again says that it still holds for the evidence of now.
        ``note`` is what is to be said beside it; without one it keeps the note it has.
        """
        [claim] = self.write_cells([(code, case, text)], codebook=codebook, anew=True)
        if note is None:
            return claim
        return Claims(self._study).note(code, case, note, codebook=codebook)

    def write_cells(
        self,
        cells: Sequence[tuple[str, str, str]],
        *,
        codebook: str = "cox",
        anew: bool = False,
        on: Mapping[tuple[str, str], str] | None = None,
    ) -> list[Claim]:
        """Write summaries by hand: (code, case, text) each; returns those that were written.

        A text that the study holds already keeps the evidence it was written
        over, unless it is written ``anew``. ``on`` are the days (ISO) on which cells
        were written by code and case, where that is not now.
        """
        study = self._study
        known = {(c.code, c.case): c for c in study.store.claims(codebook)}
        named = [(code, study.cases.named(case).name, text) for code, case, text in cells]
        rows = [row.name for row in study.codebook.named(codebook).top]
        for code, _case, _text in named:
            _known_row(code, rows)
        table = self.cross_case(codebook, cases=list(dict.fromkeys(case for _, case, _ in named)))
        over = {(c.code, c.case): fingerprint(c.evidence) for r in table.rows for c in r.cells}
        now = study.now()

        def note_of(code: str, case: str) -> str:
            return known[code, case].note if (code, case) in known else ""

        fresh = [
            Claim(
                case,
                code,
                text,
                study.coder,
                over[code, case],
                note_of(code, case),
                at=(on or {}).get((code, case)) or now,
            )
            for code, case, text in named
            if anew or (code, case) not in known or known[code, case].text != text
        ]
        study.store.put_claims(codebook, fresh, who=study.coder, now=now)
        return fresh

    def load_cells(self, path: str | Path, *, codebook: str = "cox") -> list[Claim]:
        """Write summaries by hand from a CSV or XLSX file with columns code, case, summary.

        A column ``on`` may hold the day on which a summary was written.
        """
        grid = read_grid(self._study.folder / path)
        in_code, in_case, in_summary = map(grid.column, CELL_COLUMNS)
        in_on = grid.find("on", "date", "datum")
        cells, faults, on = [], [], {}
        codes = [row.name for row in self._study.codebook.named(codebook).top]
        for number, row in grid.values():
            try:
                case = self._study.cases.named(row[in_case]).name
                _known_row(row[in_code], codes)
                day = date_of(row[in_on]) if in_on else ""
            except CaseworkError as error:
                faults.append(Fault(_("row {n}").format(n=number), str(error)))
                continue
            if row[in_summary]:
                cells.append((row[in_code], case, row[in_summary]))
                on[row[in_code], case] = day
        if faults:
            raise ReadError(grid.path, faults)
        return self.write_cells(cells, codebook=codebook, on=on) if cells else []

    def _chart(self, plan: FlyerPlan) -> Chart | None:
        if plan.chart is None:
            return None
        study = self._study
        codebook = study.codebook.named(plan.chart.codebook)
        told, cases = study.codings.told(), list(study.cases)
        return barrier_chart(plan.chart, codebook, told, cases, study.language)


def _refused_quotes(plan: FlyerPlan, refused: Iterable[Source]) -> Iterator[Fault]:
    """The quotations of a flyer that their respondents took back."""
    told = _(
        '"{quote}" stands in {source}, whose respondent refused the use of these words; choose'
        " another quotation"
    )
    texts = list(refused)
    for number, pillar in enumerate(plan.pillars, start=1):
        holding = next((s for s in texts if pillar.quote and pillar.quote in s.text), None)
        if holding is not None:
            message = told.format(quote=excerpt(pillar.quote or "", 60), source=holding.id)
            yield Fault(f"pillars {number}, quote", message)


def _known_row(code: str, rows: Sequence[str]) -> None:
    if code not in rows:
        raise NotInStudy("row", code, rows)
