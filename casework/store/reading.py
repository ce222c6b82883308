"""What a study holds: every question is asked of the database, at one moment."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from pathlib import Path

from casework.model import (
    Case,
    CasePart,
    Claim,
    Coding,
    Kind,
    Memo,
    Sight,
    Source,
    Status,
    TrendPoint,
)
from casework.store import overview, queries
from casework.store.database import Database
from casework.store.overview import Progress, SourceCard, SurveyQuestion, SurveyRow
from casework.store.records import LogEntry, RowChange, Run, coding_of


class StudyReader:
    """What can be asked of a study without changing it."""

    def __init__(self, database: Database) -> None:
        self._database = database

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

    def claims(self, codebook: str) -> list[Claim]:
        """The claims about one codebook, by case and code."""
        with self._database.reading() as connection:
            return queries.read_claims(connection, codebook)

    def log(self, limit: int | None = None) -> list[LogEntry]:
        """The log, newest entry first."""
        with self._database.reading() as connection:
            return queries.read_log(connection, limit)

    def changes(self, entry: int) -> list[RowChange]:
        """The rows before and after one entry of the log, in the order of their change."""
        with self._database.reading() as connection:
            return queries.read_changes(connection, entry)

    def runs(self) -> list[Run]:
        """What the main job has done, by step."""
        with self._database.reading() as connection:
            return queries.read_runs(connection)
