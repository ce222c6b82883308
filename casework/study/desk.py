"""The desk: one person's view of a study, and what that person may do to it.

The web app and notebooks use nothing else. What a person may not see is left
out where it is read, not where it is shown.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from casework.analysis.barrier import Barriers
from casework.analysis.crosscase import CrossCaseTable
from casework.errors import NotInMode, NotInStudy
from casework.model import Coding, Kind, Memo, Sight, Status
from casework.study.desk_codebook import codebooks_view
from casework.study.desk_kept import Kept
from casework.study.desk_modes import BLIND, REFLEXIVE, Modes
from casework.study.desk_outputs import DeskOutputs
from casework.study.desk_result_views import (
    BarriersView,
    OutputFile,
    OutputsView,
    TableView,
    UsedView,
)
from casework.study.desk_results import DeskResults, barriers_view, table_view
from casework.study.desk_sources import DeskSources
from casework.study.desk_views import (
    CaseView,
    CodebooksView,
    CountsView,
    NamedView,
    PersonView,
    Role,
    SourcesView,
    SourceView,
    StudyView,
    SurveyView,
)
from casework.version import __version__
from casework.words import _

if TYPE_CHECKING:
    from casework.study.study import Study

SHOWN = (Status.MADE, Status.ACCEPTED, Status.SUGGESTED)


class Desk:
    """What ``coder`` sees of a study."""

    def __init__(self, study: Study, coder: str, role: Role, kept: Kept) -> None:
        self.study = study
        self.coder = coder
        self.role: Role = role
        self.kept = kept
        self.modes = Modes(study.settings.coding)
        self._sources = DeskSources(self)
        self._results = DeskResults(self)
        self._outputs = DeskOutputs(self)

    @property
    def language(self) -> str:
        """The language of tables and labels."""
        return self.study.language

    @property
    def sight(self) -> Sight:
        """Whose codings and memos this person may see, and where."""
        return Sight(self.coder, self.modes.blind_patterns(self.study.store.source_ids))

    @property
    def sees_results(self) -> bool:
        """Whether results over all sources may be shown: not while any is coded blind."""
        return not self.modes.any_blind

    # Reading

    def overview(self) -> StudyView:
        """The study as this person meets it."""
        study, codings = self.study, self.codings()
        answers = len(study.store.sources(kind=Kind.SURVEY_ANSWER))
        counted = [coding for coding in codings if coding.counts]
        return StudyView(
            title=study.title,
            language=study.language,
            version=__version__,
            me=PersonView(self.coder, self.role),
            coders=self._coders(counted),
            mode=self.modes.general,
            blind=self.modes.any_blind,
            suggestions=self.modes.suggestions,
            codebooks=tuple(
                NamedView(book.name, book.title.within(study.language)) for book in study.codebook
            ),
            cases=tuple(CaseView(case.name, case.attributes) for case in study.cases),
            counts=CountsView(
                sources=len(study.sources) - answers,
                answers=answers,
                codings=len(counted),
                suggestions=len(codings) - len(counted),
            ),
        )

    def sources(self) -> SourcesView:
        """All sources without their texts, and the questions of surveys."""
        return self._sources.all()

    def source(self, source_id: str) -> SourceView:
        """A source with its text and what stands on it; raises ``NotInStudy``."""
        return self._sources.one(source_id)

    def survey(self, question: str) -> SurveyView:
        """All answers to one open question; raises ``NotInStudy``."""
        return self._sources.survey(question)

    def codebook(self) -> CodebooksView:
        """All codebooks with how often each code is used."""
        return codebooks_view(self)

    def barriers(self) -> BarriersView:
        """The barriers that recur; raises ``NotInMode`` where they may not be shown."""
        return barriers_view(self.found_barriers())

    def table(self, codebook: str = "") -> TableView:
        """The cross-case table of a codebook; raises ``NotInMode``."""
        notes = dict(self._results.asked.notes)
        return table_view(self.found_table(codebook), self.study.store.sources(), notes)

    def used(self, coding_id: str) -> UsedView:
        """Where a coding is used in results; nowhere while these may not be shown."""
        coding = self.coding(coding_id)
        return self._results.used(coding) if self.sees_results else UsedView((), ())

    def outputs(self) -> OutputsView:
        """What can be taken away as files."""
        return self._outputs.all()

    def output(self, kind: str, suffix: str) -> OutputFile:
        """A file to take away; raises ``NotInStudy`` and ``NotInMode``."""
        return self._outputs.file(kind, suffix)

    # What the parts of the desk ask

    def codings(self, source: str | None = None) -> list[Coding]:
        """The codings that stand or wait and that this person may see."""
        sight = self.sight
        found = self.study.store.codings(source=source, statuses=SHOWN)
        return [
            coding
            for coding in found
            if sight.sees(coding.anchor.source, coding.coder.name)
            and (coding.counts or self.modes.suggestions)
        ]

    def coding(self, coding_id: str) -> Coding:
        """A coding that this person may see; one that is hidden is as one that is not there."""
        coding = self.study.store.coding(coding_id)
        if not self.sight.sees(coding.anchor.source, coding.coder.name):
            raise NotInStudy("coding", coding_id)
        return coding

    def memos(self, source: str | None = None) -> list[Memo]:
        """The memos that this person may see."""
        sight = self.sight
        return [memo for memo in self.study.memos.of(source) if self._sees_memo(memo, sight)]

    def found_barriers(self) -> Barriers:
        """The barriers themselves; raises ``NotInMode``."""
        self._check_results()
        if self.modes.general == REFLEXIVE:
            raise NotInMode(_("this study is reflexive: no clusters are made of it"))
        return self._results.barriers()

    def found_table(self, codebook: str = "") -> CrossCaseTable:
        """The table itself; raises ``NotInMode``."""
        self._check_results()
        return self._results.table(codebook)

    def _check_results(self) -> None:
        if not self.sees_results:
            told = _(
                "sources are coded blind: results are shown once study.toml says they are open"
            )
            raise NotInMode(told)

    def _sees_memo(self, memo: Memo, sight: Sight) -> bool:
        if memo.author == self.coder or not sight.blind:
            return True
        return memo.anchor is not None and sight.sees(memo.anchor.source, memo.author)

    def _coders(self, counted: list[Coding]) -> tuple[str, ...]:
        if self.modes.general == BLIND:
            return (self.coder,)
        return tuple(sorted({self.coder, *(coding.coder.name for coding in counted)}))
