"""What a study holds: every question is asked of the database, at one moment."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from pathlib import Path

from casework.model import (
    Assignment,
    Case,
    CasePart,
    Claim,
    Coding,
    KeptTheme,
    Kind,
    Memo,
    Resolution,
    Sight,
    Source,
    Status,
    TrendPoint,
)
from casework.store import feed, keeping, log_queries, operations, overview, queries, team
from casework.store.answers import Answer
from casework.store.database import Database
from casework.store.feed import Changed
from casework.store.keeping import CodebookVersion
from casework.store.overview import Progress, SourceCard, SurveyQuestion, SurveyRow
from casework.store.records import LogEntry, RowChange, Run, coding_of
from casework.store.search import Found, Query, SearchIndex, matched
from casework.store.vector_cache import VectorCache


class StudyReader:
    """What can be asked of a study without changing it."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._index = SearchIndex(database.path.with_name(f"{database.path.name}-search"))
        self.kept_vectors = VectorCache(database.path.with_name(f"{database.path.name}-vectors"))

    @property
    def path(self) -> Path:
        """The file of the study."""
        return self._database.path

    def cases(self) -> list[Case]:
        """The cases in the order in which they were added."""
        with self._database.reading() as connection:
            return queries.read_cases(connection)

    def sources(
        self,
        *,
        kind: Kind | None = None,
        case: str | None = None,
        ids: Iterable[str] | None = None,
    ) -> list[Source]:
        """The sources in their order; raises ``TextChanged`` where a text is not as it was."""
        with self._database.reading() as connection:
            return queries.read_sources(connection, kind=kind, case=case, ids=ids)

    def source(self, id: str) -> Source:  # noqa: A002 - a source is known by its id
        """The source of this id; raises ``NotInStudy`` with near ids."""
        with self._database.reading() as connection:
            return queries.read_source(connection, id)

    def source_ids(self) -> list[str]:
        """The ids of all sources, in their order."""
        with self._database.reading() as connection:
            return queries.read_source_ids(connection)

    def checksums(self) -> dict[str, str]:
        """The checksums of the sources' texts by their ids, in the order of the sources."""
        with self._database.reading() as connection:
            return queries.read_checksums(connection)

    def roles_confirmed(self) -> frozenset[str]:
        """The ids of the sources whose speakers' roles a person confirmed."""
        with self._database.reading() as connection:
            return queries.read_confirmed(connection)

    def has_checksum(self, checksum: str) -> str | None:
        """The id of the source with this text, survey answers aside, or None."""
        with self._database.reading() as connection:
            return queries.source_with(connection, checksum)

    def case_parts(self, source: str | None = None) -> list[CasePart]:
        """The case parts in the order of the text."""
        with self._database.reading() as connection:
            return queries.read_case_parts(connection, source)

    def codings(
        self,
        *,
        source: str | None = None,
        coder: str | None = None,
        codes: Collection[str] | None = None,
        statuses: Collection[Status] | None = None,
        sight: Sight | None = None,
    ) -> list[Coding]:
        """The codings by source, place, code, coder and id; every given condition holds."""
        with self._database.reading() as connection:
            return queries.read_codings(
                connection,
                source=source,
                coder=coder,
                codes=codes,
                statuses=statuses,
                sight=sight,
            )

    def coding(self, id: str, sight: Sight | None = None) -> Coding:  # noqa: A002 - known by its id
        """The coding of this id; raises ``NotInStudy``, also where it may not be seen."""
        with self._database.reading() as connection:
            return coding_of(queries.coding_rows(connection, [id], sight)[0])

    def codings_of(self, ids: Iterable[str], sight: Sight | None = None) -> list[Coding]:
        """These codings, each once, in the order asked; raises ``NotInStudy`` likewise."""
        with self._database.reading() as connection:
            return [coding_of(row) for row in queries.coding_rows(connection, ids, sight)]

    def memos(self, source: str | None = None, sight: Sight | None = None) -> list[Memo]:
        """The memos, withdrawn ones too: those about no source first, then by source and place."""
        with self._database.reading() as connection:
            return queries.read_memos(connection, source, sight)

    # What screens list

    def source_cards(self, *, kind: Kind | None = None) -> list[SourceCard]:
        """The sources in their order, without their texts."""
        with self._database.reading() as connection:
            return overview.read_cards(connection, kind=kind)

    def progress(self, sight: Sight | None = None) -> dict[str, Progress]:
        """How far the coding of each source is, by its id, in the order of the sources."""
        with self._database.reading() as connection:
            return overview.read_progress(connection, sight)

    def survey_rows(
        self, question: str | None = None, sight: Sight | None = None
    ) -> list[SurveyRow]:
        """The answers in their order, to one open question or to all, with their codings."""
        with self._database.reading() as connection:
            return overview.read_survey(connection, question, sight)

    def survey_questions(self, sight: Sight | None = None) -> list[SurveyQuestion]:
        """The open questions, in the order of their first answers."""
        with self._database.reading() as connection:
            return overview.read_questions(connection, sight)

    def uses(self, sight: Sight | None = None) -> dict[str, tuple[int, int]]:
        """By code: how many codings count, and how many suggestions wait."""
        with self._database.reading() as connection:
            return overview.read_uses(connection, sight)

    def coders(self, sight: Sight | None = None) -> list[str]:
        """The people whose codings may be seen, in the order of the alphabet."""
        with self._database.reading() as connection:
            return overview.read_coders(connection, sight)

    def trends(self) -> list[TrendPoint]:
        """The figures of trends, in the order in which they were added."""
        with self._database.reading() as connection:
            return queries.read_trends(connection)

    def given_up(self) -> list[Coding]:
        """The codings that counted once and were withdrawn since."""
        with self._database.reading() as connection:
            return log_queries.read_given_up(connection)

    def claims(self, codebook: str, sight: Sight | None = None) -> list[Claim]:
        """The claims about one codebook, by case and code; where one codes blind, one's own."""
        with self._database.reading() as connection:
            return queries.read_claims(connection, codebook, sight)

    def search(
        self,
        typed: str,
        *,
        lemmas: bool = True,
        sources: Collection[str] | None = None,
        limit: int = 50,
    ) -> Found:
        """The paragraphs that hold all words of what was typed, of the last its beginning.

        With ``lemmas`` other forms of a word count too. What the index lacks is
        added first, which takes some seconds in a large study.
        """
        query = Query.read(typed, lemmas=lemmas)
        if query is None:
            return Found(0)
        places = self._places(query)
        places = [place for place in places if sources is None or place[0] in sources]
        shown = places[:limit]
        texts = {source.id: source for source in self.sources(ids=[name for name, *_ in shown])}
        hits = (matched(query, texts[name], *span) for name, *span in shown if name in texts)
        return Found(len(places), tuple(hits))

    def index_words(self) -> None:
        """Add to the search index what it lacks, so that the next search is fast."""
        query = Query.read("a", lemmas=False)
        if query is not None:
            self._places(query)

    def _places(self, query: Query) -> list[tuple[str, int, int]]:
        return self._index.look_up(query, self.checksums(), lambda names: self.sources(ids=names))

    # Working together

    def changes_since(self, mark: str, sight: Sight | None = None) -> Changed:
        """What changed after the moment ``mark`` ("" is the beginning) that may be seen."""
        with self._database.reading() as connection:
            return feed.read_changed(connection, mark, sight)

    def seen_operation(self, operation: str) -> Answer | None:
        """What an operation did when it was first asked for, or None where it was not."""
        with self._database.reading() as connection:
            return operations.read_answer(connection, operation)

    def read_turns(self, source: str, coder: str) -> list[int]:
        """The numbers of the turns that a coder has read, in their order."""
        with self._database.reading() as connection:
            return team.read_numbers(connection, source, coder)

    def assignments(self, sight: Sight | None = None) -> list[Assignment]:
        """Who is to code what, by source and coder."""
        with self._database.reading() as connection:
            return team.read_assignments(connection, sight)

    def resolutions(self, sight: Sight | None = None) -> list[Resolution]:
        """What coders agreed on, by source and place; none of sources that one codes blind."""
        with self._database.reading() as connection:
            return team.read_resolutions(connection, sight)

    def set_aside(self) -> frozenset[str]:
        """The ids of the codings that a resolution sets aside: reports leave them out."""
        return frozenset(name for given in self.resolutions() for name in given.set_aside)

    def kept_themes(self, sight: Sight | None = None) -> list[KeptTheme]:
        """The barriers that people keep, without texts of sources that one codes blind."""
        with self._database.reading() as connection:
            return keeping.read_themes(connection, sight)

    def codebook_versions(self, codebook: str) -> list[CodebookVersion]:
        """The texts that a codebook had, newest first."""
        with self._database.reading() as connection:
            return keeping.read_versions(connection, codebook)

    def log(self, limit: int | None = None) -> list[LogEntry]:
        """The log, newest entry first."""
        with self._database.reading() as connection:
            return log_queries.read_log(connection, limit)

    def changes(self, entry: int) -> list[RowChange]:
        """The rows before and after one entry of the log, in the order of their change."""
        with self._database.reading() as connection:
            return log_queries.read_changes(connection, entry)

    def runs(self) -> list[Run]:
        """What the main job has done, by step."""
        with self._database.reading() as connection:
            return log_queries.read_runs(connection)
