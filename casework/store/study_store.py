"""The store of a study: every verb is one transaction, told of in the log."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from casework.model import (
    Case,
    CasePart,
    Claim,
    Coding,
    Memo,
    Polarity,
    Source,
    Status,
    TrendPoint,
    Turn,
)
from casework.store import codings, history, memos, sources
from casework.store.accounted_study import AccountedStudy
from casework.store.database import create, open_up
from casework.store.operations import Again
from casework.store.records import LogEntry, Replaced
from casework.store.schema import runs


class StudyStore(AccountedStudy):
    """A study's cases, sources, codings, claims and log, in one SQLite file.

    Writing verbs take ``who`` acts and the time ``now`` (ISO); each is one
    transaction with one entry in the log, or, where nothing changes, without.
    """

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

    # Cases and sources

    def add_cases(self, cases: Iterable[Case], *, who: str, now: str) -> None:
        """Add cases; one of a name that is there already gets the new values."""
        with self._change("add cases", who=who, now=now) as change:
            sources.put_cases(change, cases)

    def add_sources(
        self,
        new: Sequence[Source],
        *,
        parts: Sequence[CasePart] = (),
        made: Sequence[Coding] = (),
        noted: Sequence[Memo] = (),
        who: str,
        now: str,
    ) -> None:
        """Add sources with their turns, case parts, and the codings and memos that they bring.

        Raises ``AlreadyThere`` where one has the id of another, or (survey answers
        aside) the text of another; then none is added.
        """
        with self._change("add sources", who=who, now=now) as change:
            sources.add_sources(change, new, parts)
            told = [change.summary]
            if made:
                codings.add_codings(change, made)
                told.append(change.summary)
            if noted:
                memos.add_memos(change, noted)
                told.append(change.summary)
            change.summary = ", ".join(told)

    def set_source(self, id: str, *, who: str, now: str, **fields: Any) -> None:  # noqa: A002
        """Set the ``title``, ``case``, ``quotable`` or ``participant`` of a source."""
        if unknown := fields.keys() - sources.SETTABLE.keys():
            raise TypeError(", ".join(sorted(unknown)))
        with self._change("set source", who=who, now=now) as change:
            sources.set_source(change, id, fields)

    def set_turns(self, source: str, turns: Sequence[Turn], *, who: str, now: str) -> None:
        """Set the speakers and roles of a source's turns; where they stand cannot change."""
        with self._change("set turns", who=who, now=now) as change:
            sources.set_turns(change, source, turns)

    def confirm_roles(self, ids: Sequence[str], *, who: str, now: str) -> int:
        """Note that a person saw the roles of these sources' speakers; how many were new."""
        with self._change("confirm roles", who=who, now=now) as change:
            return sources.confirm_roles(change, ids)

    def remove_source(self, id: str, *, who: str, now: str) -> None:  # noqa: A002
        """Take a source away; refused while codings stand on it that were not given up."""
        with self._change("remove source", who=who, now=now) as change:
            sources.remove_source(change, id)
        self.kept_vectors.drop()  # nothing that was made of its text stays behind

    def add_case_parts(self, parts: Iterable[CasePart], *, who: str, now: str) -> None:
        """Add case parts; one that is there already is not doubled."""
        with self._change("add case parts", who=who, now=now) as change:
            sources.add_case_parts(change, parts)

    def accept_case_parts(self, source: str, *, who: str, now: str) -> int:
        """Accept the case parts of one source that wait; how many there were."""
        with self._change("accept case parts", who=who, now=now) as change:
            return sources.accept_case_parts(change, source)

    # Codings and claims. A verb with an ``operation`` (an id that whoever asks made) is
    # done once: asked again, it changes nothing and gives what it gave before.

    def add_codings(
        self, new: Iterable[Coding], *, who: str, now: str, operation: str = ""
    ) -> list[Coding]:
        """Add codings; those that were not there yet.

        Each quotation must stand in its source, or ``TextChanged`` is raised. A
        living coding of the same stretch, code, coder and polarity is not doubled.
        """
        act = ("add codings", who, now, operation)
        return self._once(act, lambda change: codings.add_codings(change, new), Again.codings)

    def judge(
        self, coding_id: str, status: Status, *, who: str, now: str, operation: str = ""
    ) -> Coding:
        """Accept or reject a suggestion, or withdraw a coding that a person made."""
        return self.judge_many([coding_id], status, who=who, now=now, operation=operation)[0]

    def judge_many(
        self, ids: Iterable[str], status: Status, *, who: str, now: str, operation: str = ""
    ) -> list[Coding]:
        """Judge several codings alike; where one cannot be, none is."""
        act, names = ("judge", who, now, operation), list(ids)
        return self._once(
            act, lambda change: codings.judge(change, names, status), lambda a: a.named(names)
        )

    def recode(
        self, coding_id: str, replacement: Coding, *, who: str, now: str, operation: str = ""
    ) -> Coding:
        """Give up a suggestion or coding and set another in its place, which is returned.

        In the place of a machine's work it is accepted; of a person's own, made.
        """
        act = ("recode", who, now, operation)
        return self._once(
            act, lambda change: codings.recode(change, coding_id, replacement), Again.coding
        )

    def resize_coding(
        self,
        coding_id: str,
        start: int,
        end: int,
        *,
        who: str,
        now: str,
        operation: str = "",
    ) -> Coding:
        """Withdraw a coding and set one of other bounds in its place, which is returned."""
        act = ("resize coding", who, now, operation)
        return self._once(
            act, lambda change: codings.resize(change, coding_id, start, end), Again.coding
        )

    def set_polarity(
        self,
        coding_id: str,
        polarity: Polarity,
        *,
        who: str,
        now: str,
        operation: str = "",
    ) -> Coding:
        """Withdraw a coding and set one of another polarity in its place, which is returned."""
        act = ("set polarity", who, now, operation)
        return self._once(
            act, lambda change: codings.set_polarity(change, coding_id, polarity), Again.coding
        )

    def replace_suggestions(  # noqa: PLR0913 - what is replaced, all by keyword
        self,
        coder_names: str | Collection[str],
        suggestions: Iterable[Coding],
        *,
        sources: Collection[str] | None = None,
        codes: Collection[str] | None = None,
        how: str = "",
        who: str,
        now: str,
    ) -> Replaced:
        """Set the suggestions that one coder or more make now in the place of those that wait.

        Waiting ones that none of them makes any longer are withdrawn; where a person
        has judged one of theirs, it is not suggested again. ``sources`` and ``codes``
        say what they looked at; suggestions elsewhere stay. ``how`` stands in the log.
        """
        names = (coder_names,) if isinstance(coder_names, str) else tuple(coder_names)
        with self._change("suggest", who=who, now=now) as change:
            return codings.replace_suggestions(
                change, names, suggestions, sources=sources, codes=codes, how=how
            )

    def put_claims(
        self, codebook: str, claims: Iterable[Claim], *, who: str, now: str, operation: str = ""
    ) -> None:
        """Set claims; one about the same cell gets the new words."""
        act = ("put claims", who, now, operation)
        self._once(act, lambda change: codings.put_claims(change, codebook, claims), Again.nothing)

    # Memos and trends

    def add_memos(
        self, new: Iterable[Memo], *, who: str, now: str, operation: str = ""
    ) -> list[Memo]:
        """Add memos; those that were not there yet. One about a coding stands on its words."""
        act = ("add memos", who, now, operation)
        return self._once(act, lambda change: memos.add_memos(change, new), Again.memos)

    def edit_memo(
        self,
        memo_id: str,
        text: str,
        *,
        version: int,
        who: str,
        now: str,
        operation: str = "",
    ) -> Memo:
        """Give a memo other words; raises ``Conflict`` where it changed since ``version``."""
        act = ("edit memo", who, now, operation)
        return self._once(
            act,
            lambda change: memos.edit_memo(change, memo_id, text, version),
            lambda a: a.memo(memo_id),
        )

    def withdraw_memo(self, id: str, *, who: str, now: str, operation: str = "") -> Memo:  # noqa: A002
        """Withdraw a memo; raises ``NotInStudy``."""
        act = ("withdraw memo", who, now, operation)
        return self._once(act, lambda change: memos.withdraw_memo(change, id), lambda a: a.memo(id))

    def add_trends(
        self, points: Iterable[TrendPoint], *, file: str = "", who: str, now: str
    ) -> int:
        """Add figures; one for the same question, option and year gets the new value.

        How many were added or changed.
        """
        with self._change("add trends", who=who, now=now) as change:
            return memos.add_trends(change, points, file)

    # History

    def note_run(self, step: str, fingerprint: str, outputs: Iterable[str] = ()) -> None:
        """Note what a step of the main job was made of; bookkeeping, not in the log."""
        with self._change("run", who="", now="") as change:
            row = {"step": step, "fingerprint": fingerprint, "outputs": list(outputs)}
            change.note(runs, row)

    def tell_reader(self, what: str, reader: str, *, who: str, now: str) -> None:
        """Tell in the log that ``what`` was made with a pipeline and an encoder.

        Once, and again when it is another one. Nothing of it can be undone.
        """
        with self._change(history.READ, who=who, now=now) as change:
            history.tell_reader(change, what, reader)

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
