"""The barriers that people keep: put together, named, let go."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING
from uuid import NAMESPACE_OID, uuid5

from casework.model import KeptTheme
from casework.store import new_ids

if TYPE_CHECKING:
    from casework.study.study import Study

Place = tuple[str, int, int]


class Themes:
    """What people put together of what was said about barriers."""

    def __init__(self, study: Study) -> None:
        self._study = study

    def __iter__(self) -> Iterator[KeptTheme]:
        return iter(self._study.store.kept_themes())

    def keep(
        self,
        members: Sequence[Place],
        *,
        name: str = "",
        theme: str = "",
        locked: bool = False,
        who: str = "",
        operation: str = "",
    ) -> KeptTheme:
        """Keep these texts together, in the place of the theme of this id where one is given.

        They leave other themes; one that has no texts left is let go.
        """
        store, now = self._study.store, self._study.now()
        kept = KeptTheme(theme or new_ids(1, now=now)[0], name, locked, tuple(members))
        known = store.seen_operation(operation) if operation else None
        if known is not None:
            made = str(known.more["theme"])
            return next((one for one in store.kept_themes() if one.id == made), kept)
        for other in store.kept_themes():
            left = tuple(member for member in other.members if member not in kept.members)
            if other.id != kept.id and left != other.members:
                self._leave(replace(other, members=left), who, operation)
        store.keep_theme(kept, who=who or self._study.coder, now=now, operation=operation)
        return kept

    def release(self, theme: str, *, who: str = "", operation: str = "") -> None:
        """Let one theme go, locked or not; raises ``NotInStudy``."""
        acting = {"who": who or self._study.coder, "now": self._study.now()}
        self._study.store.release_theme(theme, operation=operation, **acting)

    def release_all(self, *, who: str = "", operation: str = "") -> list[KeptTheme]:
        """Let all themes go that are not locked; which these were."""
        gone = [theme for theme in self._study.store.kept_themes() if not theme.locked]
        for theme in gone:
            self.release(theme.id, who=who, operation=_part(operation, theme.id))
        return gone

    def _leave(self, theme: KeptTheme, who: str, operation: str) -> None:
        part = _part(operation, theme.id)
        if not theme.members:
            self.release(theme.id, who=who, operation=part)
            return
        acting = {"who": who or self._study.coder, "now": self._study.now()}
        self._study.store.keep_theme(theme, operation=part, **acting)


def _part(operation: str, theme: str) -> str:
    """The id of what an operation does to another theme; the same each time."""
    return str(uuid5(NAMESPACE_OID, f"{operation} {theme}")) if operation else ""
