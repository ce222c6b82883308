"""A report of each case of a study, before or beside the cases together."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from casework.analysis.case_report import (
    CaseReport,
    barriers_of,
    missing_of,
    sources_of,
    steps_of,
)
from casework.analysis.crosscase import CrossCaseTable
from casework.analysis.methods_account import checks_of
from casework.analysis.pattern_matching import Matched, match_patterns
from casework.errors import CaseworkError
from casework.model import Case, Stage
from casework.outputs.case_reports import render_case_report
from casework.outputs.writer import write_atomic, write_rendered
from casework.study.account import attribute_names, day_of
from casework.study.member_checks import ruling_checks
from casework.study.method_settings import CaseReportsSection
from casework.study.settings import BarriersSection, TableSection
from casework.text import slug
from casework.version import VERSION
from casework.words import _, plural

if TYPE_CHECKING:
    from casework.study.study import Study


REASONS = ("reason", "reden")  # attributes that say why a case was chosen


class CaseReports:
    """Load, hand to pure functions, return: the report of one case or of all."""

    def __init__(self, study: Study) -> None:
        self._study = study
        self._tables: dict[str, CrossCaseTable] = {}

    def of(self, name: str, *, codebook: str = "") -> CaseReport:
        """The report of one case, its evidence numbered as in the results table.

        Raises ``NotInStudy`` for a case or codebook that the study does not know.
        """
        study = self._study
        case = study.cases.named(name)
        book = study.codebook.named(codebook or (study.settings.table or TableSection()).codebook)
        table = self._table(book.name, case)
        told, sources = study.codings.told(), list(study.sources)
        steps = steps_of(table, case.name, self._matched(book.name, table))
        found = sources_of(
            sources,
            told,
            case.name,
            days={source.id: day_of(source) for source in sources},
            checks=checks_of(sources, ruling_checks(study)).by_source,
        )
        attributes = dict.fromkeys(
            name for one in study.cases.chosen() for name in one.attributes if name not in REASONS
        )
        barriers = (study.settings.barriers or BarriersSection()).codebook
        books = {one.name: one for one in study.codebook}
        named = (
            barriers_of(books[barriers], told, case.name, study.language)
            if barriers in books
            else ()
        )
        return CaseReport(
            case=case,
            study=study.title,
            language=study.language,
            codebook=book.name,
            theory=book.source.within(study.language),
            steps=steps,
            sources=found,
            barriers=named if barriers != book.name else (),
            missing=missing_of(case, steps, found, attributes),
            labels=study.codebook.labels(study.language),
            names=attribute_names(study),
            reason=self._reason(case),
            concept=table.concept,
            version=VERSION,
        )

    def save(self, name: str, path: str | Path, *, codebook: str = "") -> Path:
        """Write the report of one case; the suffix chooses the format."""
        report = self.of(name, codebook=codebook)
        file = self._study.folder / path
        return write_rendered(file, lambda suffix: render_case_report(report, suffix))

    def save_all(
        self, folder: str | Path, *, suffixes: Sequence[str] = (".docx",), codebook: str = ""
    ) -> list[Path]:
        """Write the report of every case that was chosen, each in a file of its name."""
        study = self._study
        target = study.folder / folder
        if target.is_file() or target.suffix.lower() in {".docx", ".html", ".md"}:
            told = _("{path} is a file; name a folder for the reports")
            raise CaseworkError(told.format(path=target))
        cases = study.cases.chosen()
        if not cases:
            told = _("the study has no cases yet; add them with: casework cases add FILE")
            raise CaseworkError(told)
        paths = []
        for case in cases:
            report = self.of(case.name, codebook=codebook)
            for suffix in suffixes:
                path = target / f"{slug(case.name)}{suffix}"
                write_atomic(path, render_case_report(report, suffix))
                paths.append(path)
        return paths

    def _table(self, codebook: str, case: Case) -> CrossCaseTable:
        """The results table where the case stands in it; else one of this case alone."""
        if codebook not in self._tables:
            asked = self._study.settings.table or TableSection()
            ours = codebook == asked.codebook
            self._tables[codebook] = self._study.cross_case(
                codebook,
                cases=asked.cases if ours else (),
                with_suggestions=asked.with_suggestions if ours else False,
            )
        table = self._tables[codebook]
        if case.name in table.cases:
            return table
        return self._study.cross_case(codebook, cases=(case.name,))

    def _matched(self, codebook: str, table: CrossCaseTable) -> tuple[Matched, ...]:
        """What was predicted beside what was found; nothing where nothing was predicted."""
        expected = self._study.store.expectations(codebook)
        if not expected:
            return ()
        labels = self._study.codebook.labels(self._study.language)
        return match_patterns(table, expected, labels).all

    def _reason(self, case: Case) -> str:
        """Why it was chosen: as the register says, else the attribute that holds a reason."""
        for step in self._study.store.register():
            if step.stage is Stage.SELECTED and step.reached and case.is_called(step.case):
                return step.reason
        return next((case.attributes[name] for name in REASONS if case.attributes.get(name)), "")


def case_report_files(study: Study, asked: CaseReportsSection) -> tuple[str, ...]:
    """The files that ``study.toml`` asks for, seen from the study's folder."""
    names = [slug(case.name) for case in study.cases.chosen()]
    return tuple(f"{asked.folder}/{name}{suffix}" for name in names for suffix in asked.formats)


def write_case_reports(study: Study, asked: CaseReportsSection) -> str:
    """Write what ``study.toml`` asks for; what was done, in words."""
    paths = CaseReports(study).save_all(asked.folder, suffixes=asked.formats)
    return plural("{n} file", "{n} files", len(paths))
