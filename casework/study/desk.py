"""The desk: one person's view of a study, and what that person may do to it.

The web app and notebooks use nothing else. What a person may not see is left
out where it is read, not where it is shown.
"""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256
from typing import TYPE_CHECKING

from casework.analysis.barrier import Barriers
from casework.analysis.crosscase import CrossCaseTable
from casework.coders import RULE_CODER
from casework.errors import CaseworkError, NotInMode, NotInStudy
from casework.model import Coding, Memo, Sight, Status
from casework.study.desk_acts import DeskActs
from casework.study.desk_agreeing import DeskAgreeing
from casework.study.desk_books import DeskBooks
from casework.study.desk_codebook import codebooks_view
from casework.study.desk_kept import Kept
from casework.study.desk_modes import BLIND, REFLEXIVE, Modes
from casework.study.desk_notes import DeskNotes
from casework.study.desk_outputs import DeskOutputs
from casework.study.desk_result_views import (
    BarriersView,
    OutputFile,
    OutputsView,
    TableView,
    UsedView,
)
from casework.study.desk_results import DeskResults, barriers_view, table_view
from casework.study.desk_search import search
from casework.study.desk_source_views import (
    SentencesView,
    SourcesView,
    SourceView,
    SurveyView,
)
from casework.study.desk_sources import DeskSources
from casework.study.desk_views import (
    CaseView,
    ChangesView,
    CodebooksView,
    CountsView,
    NamedView,
    PersonView,
    ReadView,
    Role,
    SearchView,
    StudyView,
)
from casework.study.reasons import ReasonView, reason
from casework.version import __version__
from casework.words import _

if TYPE_CHECKING:
    from casework.study.study import Study

_UNKNOWN = "?"  # no moment has this mark: asked from there, only the newest is told
SHOWN = (Status.MADE, Status.ACCEPTED, Status.SUGGESTED)


class Desk:
    """What ``coder`` sees of a study."""

    def __init__(self, study: Study, coder: str, role: Role, kept: Kept) -> None:
        if coder == RULE_CODER:  # the work of the rules would be this person's own
            told = _('"{name}" is the name of the rule coder; a person needs another')
            raise CaseworkError(told.format(name=coder))
        self.study = study
        self.coder = coder
        self.role: Role = role
        self.kept = kept
        self.modes = Modes(study.settings.coding)
        self._sources = DeskSources(self)
        self._results = DeskResults(self)
        self._outputs = DeskOutputs(self)
        self.acts = DeskActs(self)
        self.notes = DeskNotes(self, self.acts)
        self.books = DeskBooks(self, self.acts)
        self.agreeing = DeskAgreeing(self, self.acts)

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
        study = self.study
        uses = study.store.uses(self.sight).values()
        asked = study.store.survey_questions()
        answers = sum(question.answers for question in asked)
        return StudyView(
            id=sha256(str(study.folder).encode()).hexdigest()[:16],
            title=study.title,
            language=study.language,
            version=__version__,
            me=PersonView(self.coder, self.role),
            coders=self._coders(),
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
                codings=sum(used for used, _waiting in uses),
                suggestions=sum(w for _used, w in uses) if self.modes.suggestions else 0,
            ),
        )

    def sources(self) -> SourcesView:
        """All sources without their texts, and the questions of surveys."""
        return self._sources.all()

    def source(self, source_id: str, *, text: bool = True) -> SourceView:
        """A source with its text and what stands on it; raises ``NotInStudy``."""
        return self._sources.one(source_id, text=text)

    def sentences(self, source_id: str) -> SentencesView:
        """Where the sentences of a source stand; raises ``NotInStudy``."""
        return self._sources.sentences(source_id)

    def survey(self, question: str) -> SurveyView:
        """All answers to one open question; raises ``NotInStudy``."""
        return self._sources.survey(question)

    def search(
        self, typed: str, *, lemmas: bool = True, source: str = "", limit: int = 50
    ) -> SearchView:
        """Where words stand in the texts; which codings stand there does not matter."""
        return search(self, typed, lemmas=lemmas, source=source, limit=limit)

    def changes(self, since: str) -> ChangesView:
        """What changed since ``since``, of what this person may see; asked first, only where."""
        found = self.study.store.changes_since(since or _UNKNOWN, self.sight)
        anew = bool(since) and found.everything
        return ChangesView(
            seq=found.mark,
            sources=found.sources,
            codebook=found.codebook or anew,
            table=found.table or anew,
            barriers=found.barriers or anew,
            everything=anew,
        )

    def codebook(self) -> CodebooksView:
        """All codebooks with how often each code is used."""
        return codebooks_view(self)

    def barriers(self) -> BarriersView:
        """The barriers that recur; raises ``NotInMode`` where they may not be shown."""
        return barriers_view(self.found_barriers(), self.study.codebook.labels(self.language))

    def table(self, codebook: str = "") -> TableView:
        """The cross-case table of a codebook; raises ``NotInMode``."""
        notes = dict(self._results.asked.notes)
        table = self.found_table(codebook)
        sources = self.study.store.sources(ids={item.source for item in table.evidence})
        return table_view(table, sources, self.codings(), notes)

    def used(self, coding_id: str) -> UsedView:
        """Where a coding is used in results; nowhere while these may not be shown."""
        coding = self.coding(coding_id)
        return self._results.used(coding) if self.sees_results else UsedView((), ())

    def reason(self, coding_id: str) -> ReasonView:
        """Why a coding was suggested: what it is like, and how sure the machine is."""
        return reason(self, self.coding(coding_id))

    def outputs(self) -> OutputsView:
        """What can be taken away as files."""
        return self._outputs.all()

    def output(self, kind: str, suffix: str) -> OutputFile:
        """A file to take away; raises ``NotInStudy`` and ``NotInMode``."""
        return self._outputs.file(kind, suffix)

    # What the parts of the desk ask

    def codings(self, source: str | None = None) -> list[Coding]:
        """The codings that stand or wait and that this person may see."""
        return self.fit(self.study.store.codings(source=source, statuses=SHOWN, sight=self.sight))

    def codings_with(self, code: str) -> list[Coding]:
        """The same, of one code."""
        found = self.study.store.codings(codes=(code,), statuses=SHOWN, sight=self.sight)
        return self.fit(found)

    def fit(self, codings: Iterable[Coding]) -> list[Coding]:
        """Those that the way of coding allows: no suggestions in a reflexive study."""
        shown = self.modes.suggestions
        return [coding for coding in codings if shown or coding.status is not Status.SUGGESTED]

    def coding(self, coding_id: str) -> Coding:
        """A coding that this person may see; one that is hidden is as one that is not there."""
        found = self.fit([self.study.store.coding(coding_id, self.sight)])
        if not found:
            raise NotInStudy("coding", coding_id)
        return found[0]

    def suggestions(self, source: str | None = None) -> list[Coding]:
        """The suggestions that wait in a source, or in all, and that this person may see."""
        waiting = (Status.SUGGESTED,)
        found = self.study.store.codings(source=source, statuses=waiting, sight=self.sight)
        return self.fit(found)

    def assigned(self) -> dict[str, tuple[str, ...]]:
        """Who is to code each source, of those whose work this person may see."""
        found: dict[str, tuple[str, ...]] = {}
        for one in self.study.store.assignments(self.sight):
            found[one.source] = (*found.get(one.source, ()), one.coder)
        return found

    def read_turns(self, source: str) -> tuple[int, ...]:
        """The numbers of the turns of a source that this person has read."""
        return tuple(self.study.store.read_turns(source, self.coder))

    def mark_read(self, source: str, turns: Iterable[int]) -> ReadView:
        """Note turns as read; all that this person has read of the source."""
        found = self.study.store.mark_read(source, self.coder, turns, now=self.study.now())
        return ReadView(tuple(found))

    def memos_of(self, ids: Iterable[str]) -> list[Memo]:
        """Those of these memos that stand and that this person may see."""
        wanted = set(ids)
        return [memo for memo in self.memos() if memo.id in wanted] if wanted else []

    def seq(self) -> str:
        """Where the changes stand, for what this person may see."""
        return self.study.store.changes_since(_UNKNOWN, self.sight).mark

    def memos(self, source: str | None = None) -> list[Memo]:
        """The memos that this person may see."""
        found = self.study.store.memos(source, self.sight)
        return [memo for memo in found if memo.status == Status.MADE]

    def found_barriers(self) -> Barriers:
        """The barriers themselves; raises ``NotInMode``."""
        self.check_clusters()
        return self._results.barriers()

    def found_table(self, codebook: str = "") -> CrossCaseTable:
        """The table itself; raises ``NotInMode``."""
        self.check_results()
        return self._results.table(codebook)

    def check_clusters(self) -> None:
        """Raise ``NotInMode`` where no clusters are made."""
        self.check_results()
        if self.modes.general == REFLEXIVE:
            raise NotInMode(_("this study is reflexive: no clusters are made of it"))

    def check_coefficients(self) -> None:
        """Raise ``NotInMode`` where nothing is reckoned of how far coders agree."""
        self.check_results()
        if self.modes.general == REFLEXIVE:
            raise NotInMode(_("this study is reflexive: no coefficients are reckoned of it"))

    def check_results(self) -> None:
        """Raise ``NotInMode`` where results over all sources may not be shown."""
        if not self.sees_results:
            told = _(
                "sources are coded blind: results are shown once study.toml says they are open"
            )
            raise NotInMode(told)

    def _coders(self) -> tuple[str, ...]:
        if self.modes.general == BLIND:
            return (self.coder,)
        return tuple(sorted({self.coder, *self.study.store.coders(self.sight)}))
