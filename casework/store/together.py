"""What people who work on one study do to it together, each act once, and how they undo it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager
from typing import TypeVar

from casework.errors import NotInStudy
from casework.model import Assignment, KeptTheme, Resolution
from casework.store import keeping, operations, team
from casework.store.answers import Answer
from casework.store.changes import Change, changing
from casework.store.keeping import CodebookEdit
from casework.store.operations import Again
from casework.store.reading import StudyReader
from casework.words import _

T = TypeVar("T")
Act = tuple[str, str, str, str]  # action, who, now, operation


class SharedStudy(StudyReader):
    """The verbs of people who code together.

    A verb with an ``operation`` (an id that whoever asks made) is done once: asked
    again, it changes nothing and gives what it gave before.
    """

    def _change(self, action: str, *, who: str, now: str) -> AbstractContextManager[Change]:
        return changing(self._database, action, who=who, now=now)

    def _once(self, act: Act, work: Callable[[Change], T], again: Callable[[Again], T]) -> T:
        """Do ``work`` in one change; an operation that was done before gives what it gave then."""
        action, who, now, operation = act
        with changing(self._database, action, who=who, now=now, operation=operation) as change:
            known = operations.answered(change)
            if known is not None:
                change.operation = ""  # nothing is written
                return again(Again(change.connection, known))
            return work(change)

    # Working together

    def mark_read(self, source: str, coder: str, turns: Iterable[int], *, now: str) -> list[int]:
        """Note turns that a coder has read, all of which are returned; it is not in the log."""
        with self._change("mark read", who=coder, now=now) as change:
            return team.mark_read(change, source, coder, turns)

    def assign(
        self, new: Iterable[Assignment], *, who: str, now: str, operation: str = ""
    ) -> list[Assignment]:
        """Ask coders to code sources; those that were not asked yet."""
        act = ("assign", who, now, operation)
        return self._once(act, lambda change: team.assign(change, new), lambda _again: [])

    def unassign(
        self, given: Iterable[Assignment], *, who: str, now: str, operation: str = ""
    ) -> int:
        """Take assignments back; how many there were."""
        act = ("unassign", who, now, operation)
        return self._once(act, lambda change: team.unassign(change, given), lambda _again: 0)

    def resolve(
        self, resolution: Resolution, *, who: str, now: str, operation: str = ""
    ) -> Resolution:
        """Set what coders agreed on, in the place of an earlier outcome for the same words."""
        act = ("resolve", who, now, operation)
        return self._once(
            act, lambda change: team.resolve(change, resolution), lambda _again: resolution
        )

    def withdraw_resolution(self, id: str, *, who: str, now: str, operation: str = "") -> None:  # noqa: A002
        """Take a resolution away; raises ``NotInStudy``."""
        act = ("withdraw resolution", who, now, operation)
        self._once(act, lambda change: team.withdraw_resolution(change, id), Again.nothing)

    def keep_theme(self, theme: KeptTheme, *, who: str, now: str, operation: str = "") -> None:
        """Keep a barrier as a person made it, in the place of the one of its id."""
        act = ("keep barrier", who, now, operation)
        self._once(act, lambda change: keeping.keep_theme(change, theme), Again.nothing)

    def keep_themes(
        self,
        themes: Iterable[KeptTheme],
        releases: Iterable[str] = (),
        *,
        who: str,
        now: str,
        operation: str = "",
    ) -> None:
        """Let kept barriers go and keep others, as one act; raises ``NotInStudy``."""
        act = ("keep barriers", who, now, operation)
        kept, gone = list(themes), list(releases)

        def work(change: Change) -> None:
            for name in gone:
                keeping.release_theme(change, name)
            for theme in kept:
                keeping.keep_theme(change, theme)
            if len(kept) + len(gone) > 1:
                change.summary = _("barriers put together anew")

        self._once(act, work, Again.nothing)

    def release_theme(self, id: str, *, who: str, now: str, operation: str = "") -> None:  # noqa: A002
        """Let a kept barrier go; raises ``NotInStudy``."""
        act = ("release barrier", who, now, operation)
        self._once(act, lambda change: keeping.release_theme(change, id), Again.nothing)

    def edit_codebook(
        self,
        edit: CodebookEdit,
        *,
        who: str,
        now: str,
        operation: str = "",
        check: Callable[[], None] = lambda: None,
    ) -> None:
        """Keep a codebook's new text and the one before; file its codings as the edit asks.

        ``check`` is called when nobody else can write any more; what it raises ends the edit.
        The file itself is written by whoever asks, once this is done. Where an
        edit is undone or redone, ``Answer.more["codebook"]`` holds the
        ``codebook``, ``version`` and ``text`` that the file must get.
        """
        act = ("edit codebook", who, now, operation)

        def work(change: Change) -> None:
            check()
            keeping.edit_codebook(change, edit)

        self._once(act, work, Again.nothing)

    # Undo and redo

    def undo_operation(self, undone: str, *, by: str, now: str, operation: str) -> Answer:
        """Take back what an operation did, as an operation of its own.

        Refused where it is somebody else's, or where something was built on it
        since. Raises ``NothingToUndo`` where it was undone already.
        """
        act = ("undo", by, now, operation)
        self._once(act, lambda change: operations.undo(change, undone), Again.nothing)
        return self._given(operation)

    def redo_operation(self, again: str, *, by: str, now: str, operation: str) -> Answer:
        """Do again what an operation did and was undone since, likewise."""
        act = ("redo", by, now, operation)
        self._once(act, lambda change: operations.redo(change, again), Again.nothing)
        return self._given(operation)

    def _given(self, operation: str) -> Answer:
        answer = self.seen_operation(operation)
        if answer is None:
            raise NotInStudy("operation", operation)
        return answer
