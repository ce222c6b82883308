"""A study folder with its database, and the collections in it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

import casework
from casework.analysis.agreement import Agreement
from casework.analysis.barriers import Barriers
from casework.analysis.flyer import Flyer
from casework.analysis.pattern_matching import PatternMatch
from casework.analysis.saturation import Saturation
from casework.analysis.selection_account import CaseSelection
from casework.analysis.selection_proposal import Proposals
from casework.analysis.standing import Standing
from casework.analysis.trend_series import TrendFigure
from casework.errors import AlreadyThere, CaseworkError, reason_of
from casework.language import Pipeline, load_pipeline
from casework.outputs import Saveable, render
from casework.outputs.flyer import flyer_stand_ins
from casework.outputs.writer import write_rendered
from casework.store import LogEntry, StudyStore
from casework.study.account import Account
from casework.study.agreement import Comparing
from casework.study.barrier_cases import BarrierCaseReports
from casework.study.barriers import BarrierReports
from casework.study.case_reports import CaseReports
from casework.study.cases import Cases
from casework.study.chain import Chain
from casework.study.claims import Claims
from casework.study.codebooks import Codebooks
from casework.study.codings import Codings
from casework.study.desk import Desk
from casework.study.desk_kept import Kept
from casework.study.desk_views import Role
from casework.study.expecting import Expecting
from casework.study.files import fitting
from casework.study.matrices import Matrices
from casework.study.meaning import Meaning, fallback
from casework.study.member_checks import MemberChecks
from casework.study.memos import Memos
from casework.study.protocol import Protocols
from casework.study.register import Register
from casework.study.reports import Reports
from casework.study.running import Done, run_study
from casework.study.saturation import SaturationReports
from casework.study.settings import DATABASE, FILE, StudySettings, find_study, read_settings
from casework.study.sources import Sources
from casework.study.standing import standing
from casework.study.starting import place_starting_files
from casework.study.surveys import Surveys, Trends
from casework.study.typology import TypologyReports
from casework.words import _

if TYPE_CHECKING:
    from casework.notebook import CodingWidget


# Results that are made of no reading, so that no pipeline stands behind them.
_UNREAD = (TrendFigure, CaseSelection, Proposals, PatternMatch, Saturation)


class Study:
    """One study: its cases, sources, codebooks and codings, and what is made of them.

    Open it with ``casework.open``. It keeps no copy of its own: every question
    is asked of the database, every change is one transaction with a log row.
    """

    def __init__(self, folder: Path, settings: StudySettings, store: StudyStore) -> None:
        self.folder = folder
        self.settings = settings
        self.store = store
        self.cases = Cases(self)
        self.sources = Sources(self)
        self.surveys = Surveys(self)
        self.trends = Trends(self)
        self.codebook = Codebooks(self)
        self.codings = Codings(self)
        self.memos = Memos(self)
        self.meaning = Meaning(self)
        self.register = Register(self)
        self.protocol = Protocols(self)
        self.member_checks = MemberChecks(self)
        self.claims = Claims(self)
        self.expectations = Expecting(self)
        self.account = Account(self)
        self.vectors = self.meaning.vectors
        self._kept = Kept()
        reports = Reports(self)
        comparing = Comparing(self)
        self.agreement, self.agreement_record = comparing.agreement, comparing.record
        self.barriers = BarrierReports(self).barriers
        self.matrix = Matrices(self).matrix
        self.saturation = SaturationReports(self).saturation
        self.typology = TypologyReports(self).typology
        self.barrier_cases = BarrierCaseReports(self).barrier_cases
        self.cross_case = reports.cross_case
        self.table_as_asked = reports.table_as_asked
        self.flyer = reports.flyer
        self.write_cell = reports.write_cell
        self.load_cells = reports.load_cells

    @property
    def title(self) -> str:
        """The study's title, or the name of its folder."""
        return self.settings.study.title or self.folder.name

    @property
    def language(self) -> str:
        """The language of tables and flyers: ``nl`` or ``en``."""
        return self.settings.study.language

    @property
    def coder(self) -> str:
        """Who works here when no other is named."""
        return self.settings.study.coder

    @cached_property
    def pipeline(self) -> Pipeline:
        """The Dutch pipeline that the settings ask for."""
        return load_pipeline(self.settings.study.pipeline, beside=self.folder)

    def desk(self, coder: str = "", role: Role = "coder") -> Desk:
        """The study as one person sees it, and what that person may do to it.

        Without a name it is the person who works here.
        """
        return Desk(self, coder or self.coder, role, self._kept)

    def coding_widget(self, source: str = "", *, coder: str = "") -> CodingWidget:
        """The coding screen in a notebook, on one source or the first; ``coder`` codes."""
        return casework.coding_widget(self, source, coder=coder)

    def save(self, result: Saveable, path: str | Path) -> Path:
        """Write a table, barriers, flyer or figure; the suffix of ``path`` chooses the format."""
        target = write_rendered(
            self.folder / path, lambda suffix: self.rendered(result, suffix), example="table.docx"
        )
        self._tell_reader(result, target)
        return target

    def _tell_reader(self, result: Saveable, target: Path) -> None:
        """Say in the log by which pipeline and encoder a file was made, where it is another one."""
        unread = isinstance(result, Agreement) and result.unit != "sentence"
        if unread or isinstance(result, _UNREAD):
            return  # it is made of no reading
        inside = target.is_relative_to(self.folder)
        what = target.relative_to(self.folder).as_posix() if inside else target.name
        reader = result.method if isinstance(result, Barriers) else str(self.pipeline)
        self.store.tell_reader(what, reader, who=self.coder, now=self.now())

    @property
    def falls_back(self) -> str:
        """What to tell the user where texts were read without a Dutch model, or nothing."""
        if "pipeline" not in self.__dict__:
            return ""
        return fallback(self.pipeline, self.settings.study.pipeline)

    def rendered(self, result: Saveable, suffix: str) -> bytes:
        """A result as the bytes of a file whose name ends in ``suffix``."""
        labels = self.codebook.labels(self.language)
        return render(result, suffix, language=self.language, labels=labels)

    def stand_ins(self, flyer: Flyer) -> str:
        """One sentence on characters that the flyer's typeface lacks, or nothing."""
        found = flyer_stand_ins(flyer)
        if not found:
            return ""
        what = ", ".join(f"{sign} → {stand_in}" for sign, stand_in in found.items())
        return _("not in the typeface, so printed otherwise in the PDF: {what}").format(what=what)

    @property
    def case_reports(self) -> CaseReports:
        """A report of each case, as things stand now."""
        return CaseReports(self)

    def chain(self) -> Chain:
        """Table, flyer and sources as they stand now, to walk from a line to a sentence."""
        return Chain(self)

    def check(self, *, codebook: str = "") -> Standing:
        """What stands and what does not: cells, links, quotations, words of recurrence."""
        return standing(self, codebook=codebook)

    def run(self) -> list[Done]:
        """Do all that ``study.toml`` asks and that is due; what is up to date is passed over."""
        return list(run_study(self))

    def log(self, limit: int | None = None) -> list[LogEntry]:
        """Every change of the study, the newest first."""
        return self.store.log(limit)

    def undo(self, entry: int | None = None) -> LogEntry:
        """Take back the newest change that still stands, or the one with this number."""
        with self.codebook.following():
            return self.store.undo(entry=entry, who=self.coder, now=self.now())

    def redo(self) -> LogEntry:
        """Make again what was taken back last."""
        with self.codebook.following():
            return self.store.redo(who=self.coder, now=self.now())

    def now(self) -> str:
        """The time for the log, in UTC; it stands in no output."""
        return datetime.now(UTC).isoformat(timespec="milliseconds")

    def files(self, patterns: Iterable[str]) -> list[Path]:
        """The files that fit, seen from the study's folder, sorted by name, each once."""
        found = {path for pattern in patterns for path in fitting(pattern, self.folder)}
        return sorted(path for path in found if path.is_file())

    def close(self) -> None:
        """Let go of the database."""
        self.store.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"<Study {self.title!r}: {len(self.cases)} cases, {len(self.sources)} sources>"


def open_study(folder: str | Path = ".") -> Study:
    """The study in ``folder``, or in the nearest folder above it.

    Raises ``StudyFileError`` where there is none, ``NewerStudy`` where a newer
    version of the program made it.
    """
    found = find_study(Path(folder))
    settings = read_settings(found)
    database = found / DATABASE
    begun = database.exists() and (not database.is_file() or database.stat().st_size > 0)
    store = StudyStore.open(database) if begun else StudyStore.create(database)
    return Study(found, settings, store)


def init_study(folder: str | Path, *, language: str = "nl") -> Study:
    """A new study: its folders, a commented ``study.toml``, the codebooks, a database.

    Raises ``AlreadyThere`` where the folder holds a study.
    """
    target = Path(folder)
    if (target / FILE).exists():
        raise AlreadyThere(_("{path} holds a study already").format(path=target.name or "."))
    if target.is_file():
        raise CaseworkError(_("{path} is a file, not a folder").format(path=target.name))
    try:
        place_starting_files(target, language)
    except OSError as error:
        told = _("{path} cannot be made: {reason}")
        raise CaseworkError(told.format(path=target, reason=reason_of(error))) from error
    return open_study(target)
