"""A file beside the study that holds what can be made anew, and follows its sources."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

_MADE = {
    "made": "CREATE TABLE made (layout TEXT)",
    "sources": "CREATE TABLE sources (id TEXT PRIMARY KEY, checksum TEXT)",
}


@dataclass(frozen=True, slots=True)
class SideFile:
    """What is known of the study's sources, in tables of a layout; to be thrown away at any time.

    Where the file is of another layout, or a source that it knew is gone or has
    another text, all of it is made anew: nothing of a withdrawn interview stays.
    """

    path: Path
    layout: str
    tables: Mapping[str, str]

    def opened(self, path: str | Path = "") -> sqlite3.Connection:
        """A connection to the file, or to another place (``:memory:``)."""
        if not path:
            self.path.touch(mode=0o600)
        connection = sqlite3.connect(path or self.path, timeout=30, isolation_level=None)
        connection.execute("PRAGMA synchronous=OFF")  # a broken file is made anew
        connection.execute("PRAGMA secure_delete=ON")
        return connection

    def known(self, connection: sqlite3.Connection, sources: Mapping[str, str]) -> dict[str, str]:
        """The checksums by id of the sources that the file holds, all of them among ``sources``."""
        known = self._known(connection)
        if _are_among(known, sources):
            return known or {}
        connection.execute("BEGIN IMMEDIATE")
        with connection:
            known = self._known(connection)  # another program may have been first
            if _are_among(known, sources):
                return known or {}
            for name, statement in (_MADE | dict(self.tables)).items():
                connection.execute(f"DROP TABLE IF EXISTS {name}")
                connection.execute(statement)
            connection.execute("INSERT INTO made VALUES (?)", [self.layout])
        connection.execute("VACUUM")
        return {}

    def drop(self) -> None:
        """Throw the file away."""
        for name in (self.path.name, f"{self.path.name}-journal"):
            with suppress(OSError):  # it may not be written here; then nobody reads it either
                self.path.with_name(name).unlink(missing_ok=True)

    def _known(self, connection: sqlite3.Connection) -> dict[str, str] | None:
        """What the file knows; None where it is not of this layout."""
        asked = "SELECT name FROM sqlite_master WHERE name = 'made'"
        if not connection.execute(asked).fetchone():
            return None
        row = connection.execute("SELECT layout FROM made").fetchone()
        if not row or row[0] != self.layout:
            return None
        return dict(connection.execute("SELECT id, checksum FROM sources"))


def _are_among(known: Mapping[str, str] | None, sources: Mapping[str, str]) -> bool:
    return known is not None and known.items() <= sources.items()
