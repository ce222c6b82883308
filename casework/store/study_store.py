"""The store of a study: every verb is one transaction, told of in the log."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from casework.model import Case, CasePart, Claim, Coding, Kind, Source, Status
from casework.store import codings, history, queries, sources
from casework.store.changes import Change, changing
from casework.store.database import Database, create, open_up
from casework.store.records import LogEntry, Replaced, RowChange, Run, coding_of
from casework.store.schema import runs


class StudyStore:
    """A study's cases, sources, codings, claims and log, in one SQLite file.

    Writing verbs take ``who`` acts and the time ``now`` (ISO); each is one
    transaction with one entry in the log, or, where nothing changes, without.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    @classmethod
    def create(cls, path: Path) -> Self:
        """The store of a new study; raises ``AlreadyThere`` where there is one."""
        return cls(create(path))

    @classmethod
    def open(cls, path: Path) -> Self:
        """The store of the study at ``path``.

        A study of an earlier version is copied to a file beside it, then brought
        up to date. Raises ``NewerStudy`` or ``StudyFileError``.
        """
        return cls(open_up(path))

    @property
    def path(self) -> Path:
        """The file of the study."""
        return self._database.path

    def close(self) -> None:
        """Let go of the file."""
        self._database.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def _change(self, action: str, *, who: str, now: str) -> AbstractContextManager[Change]:
        return changing(self._database, action, who=who, now=now)

    # What the study holds

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
    ) -> list[Coding]:
        """The codings by source, place, code, coder and id; every given condition holds."""
        with self._database.reading() as connection:
            return queries.read_codings(
                connection, source=source, coder=coder, codes=codes, statuses=statuses
            )

    def coding(self, id: str) -> Coding:  # noqa: A002 - a coding is known by its id
        """The coding of this id; raises ``NotInStudy``."""
        with self._database.reading() as connection:
            return coding_of(queries.coding_rows(connection, [id])[0])

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

    # Cases and sources

    def add_cases(self, cases: Iterable[Case], *, who: str, now: str) -> None:
        """Add cases; one of a name that is there already gets the new values."""
        with self._change("add cases", who=who, now=now) as change:
            sources.put_cases(change, cases)

    def add_sources(
        self, new: Sequence[Source], *, parts: Sequence[CasePart] = (), who: str, now: str
    ) -> None:
        """Add sources with their turns, and case parts of them.

        Raises ``AlreadyThere`` where one has the id of another, or (survey answers
        aside) the text of another; then none is added.
        """
        with self._change("add sources", who=who, now=now) as change:
            sources.add_sources(change, new, parts)

    def set_source(self, id: str, *, who: str, now: str, **fields: Any) -> None:  # noqa: A002
        """Set the ``title``, ``case``, ``quotable`` or ``participant`` of a source."""
        if unknown := fields.keys() - sources.SETTABLE.keys():
            raise TypeError(", ".join(sorted(unknown)))
        with self._change("set source", who=who, now=now) as change:
            sources.set_source(change, id, fields)

    def remove_source(self, id: str, *, who: str, now: str) -> None:  # noqa: A002
        """Take a source away; refused while codings stand on it that were not given up."""
        with self._change("remove source", who=who, now=now) as change:
            sources.remove_source(change, id)

    def add_case_parts(self, parts: Iterable[CasePart], *, who: str, now: str) -> None:
        """Add case parts; one that is there already is not doubled."""
        with self._change("add case parts", who=who, now=now) as change:
            sources.add_case_parts(change, parts)

    def accept_case_parts(self, source: str, *, who: str, now: str) -> int:
        """Accept the case parts of one source that wait; how many there were."""
        with self._change("accept case parts", who=who, now=now) as change:
            return sources.accept_case_parts(change, source)

    # Codings and claims

    def add_codings(self, new: Iterable[Coding], *, who: str, now: str) -> list[Coding]:
        """Add codings; those that were not there yet.

        Each quotation must stand in its source, or ``TextChanged`` is raised. A
        living coding of the same stretch, code, coder and polarity is not doubled.
        """
        with self._change("add codings", who=who, now=now) as change:
            return codings.add_codings(change, new)

    def judge(self, coding_id: str, status: Status, *, who: str, now: str) -> Coding:
        """Accept or reject a suggestion, or withdraw a coding that a person made."""
        return self.judge_many([coding_id], status, who=who, now=now)[0]

    def judge_many(self, ids: Iterable[str], status: Status, *, who: str, now: str) -> list[Coding]:
        """Judge several codings alike; where one cannot be, none is."""
        with self._change("judge", who=who, now=now) as change:
            return codings.judge(change, ids, status)

    def recode(self, coding_id: str, replacement: Coding, *, who: str, now: str) -> Coding:
        """Reject a suggestion and set an accepted coding in its place, which is returned."""
        with self._change("recode", who=who, now=now) as change:
            return codings.recode(change, coding_id, replacement)

    def replace_suggestions(
        self,
        coder_name: str,
        suggestions: Iterable[Coding],
        *,
        sources: Collection[str] | None = None,
        codes: Collection[str] | None = None,
        who: str,
        now: str,
    ) -> Replaced:
        """Set the suggestions that a coder makes now in the place of those that wait.

        Waiting ones that it no longer makes are withdrawn; where a person has
        judged one, it is not suggested again. ``sources`` and ``codes`` say what
        it looked at; suggestions elsewhere stay.
        """
        with self._change("suggest", who=who, now=now) as change:
            return codings.replace_suggestions(
                change, coder_name, suggestions, sources=sources, codes=codes
            )

    def put_claims(self, codebook: str, claims: Iterable[Claim], *, who: str, now: str) -> None:
        """Set claims; one about the same cell gets the new words."""
        with self._change("put claims", who=who, now=now) as change:
            codings.put_claims(change, codebook, claims)

    # History

    def note_run(self, step: str, fingerprint: str, outputs: Iterable[str] = ()) -> None:
        """Note what a step of the main job was made of; bookkeeping, not in the log."""
        with self._change("run", who="", now="") as change:
            row = {"step": step, "fingerprint": fingerprint, "outputs": list(outputs)}
            change.note(runs, row)

    def undo(self, *, entry: int | None = None, who: str, now: str) -> LogEntry:
        """Take back the newest change that holds, or the one named; the entry taken back.

        Refused where a later change builds on it. Raises ``NothingToUndo``.
        """
        with self._change("undo", who=who, now=now) as change:
            return history.undo(change, entry)

    def redo(self, *, who: str, now: str) -> LogEntry:
        """Do again what was undone last, while nothing new came after it; the entry done again."""
        with self._change("redo", who=who, now=now) as change:
            return history.redo(change)
