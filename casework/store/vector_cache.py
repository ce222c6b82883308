"""Vectors of texts that were made before: a cache beside the study, to be thrown away at any time.

It holds no text: a row is known by the checksum of its text and the method that
made it. What is read is what was written, to the bit, or is made anew.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from contextlib import closing
from pathlib import Path

import numpy as np

from casework.store.side_file import SideFile

_LAYOUT = "1"
_AT_ONCE = 500  # rows asked for in one statement
_FLOAT = np.dtype("<f4")
_TABLES = {
    "vectors": (
        "CREATE TABLE vectors (method TEXT, text BLOB, row BLOB, checked BLOB,"
        " PRIMARY KEY (method, text)) WITHOUT ROWID"
    ),
}


class VectorCache:
    """The vectors of one study's texts, in a file of its own beside the study.

    ``sources`` are the checksums of the study's sources by id. Where one that the
    cache knew is gone, all of it is made anew, so that nothing of a withdrawn
    interview stays behind.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._file = SideFile(path, _LAYOUT, _TABLES)

    def read(
        self, method: str, texts: Sequence[str], sources: Mapping[str, str]
    ) -> dict[str, np.ndarray]:
        """The float32 rows that are there, by their texts."""
        if not self.path.is_file():
            return {}
        try:
            with closing(self._file.opened()) as connection:
                self._follow(connection, sources)
                return _read(connection, method, texts)
        except sqlite3.OperationalError:  # locked, or nothing can be written here
            return {}
        except sqlite3.DatabaseError:  # damaged
            self.drop()
            return {}

    def write(self, method: str, rows: Mapping[str, np.ndarray], sources: Mapping[str, str]) -> int:
        """Keep rows by their texts; how many were kept, none where nothing can be written."""
        try:
            with closing(self._file.opened()) as connection:
                self._follow(connection, sources)
                connection.execute("BEGIN IMMEDIATE")
                with connection:
                    connection.executemany(
                        "INSERT OR REPLACE INTO vectors VALUES (?, ?, ?, ?)",
                        (_stored(method, text, row) for text, row in rows.items()),
                    )
        except sqlite3.OperationalError:
            return 0
        except sqlite3.DatabaseError:
            self.drop()
            return 0
        except OSError:
            return 0
        return len(rows)

    def forget(self, texts: Iterable[str]) -> None:
        """Leave nothing of these texts in the file, whatever the method."""
        if not self.path.is_file():
            return
        try:
            with closing(self._file.opened()) as connection:
                connection.execute("BEGIN IMMEDIATE")
                with connection:
                    connection.executemany(
                        "DELETE FROM vectors WHERE text = ?", ([_key(text)] for text in texts)
                    )
                connection.execute("VACUUM")
        except sqlite3.DatabaseError:
            self.drop()

    def drop(self) -> None:
        """Throw the cache away."""
        self._file.drop()

    def _follow(self, connection: sqlite3.Connection, sources: Mapping[str, str]) -> None:
        """Know the study's sources, so that it is seen when one goes."""
        if self._file.known(connection, sources) == dict(sources):
            return
        connection.execute("BEGIN IMMEDIATE")
        with connection:
            connection.executemany("INSERT OR REPLACE INTO sources VALUES (?, ?)", sources.items())


def _read(
    connection: sqlite3.Connection, method: str, texts: Sequence[str]
) -> dict[str, np.ndarray]:
    by_key = {_key(text): text for text in texts}
    keys = list(by_key)
    found: dict[str, np.ndarray] = {}
    for first in range(0, len(keys), _AT_ONCE):
        some = keys[first : first + _AT_ONCE]
        marks = ",".join("?" * len(some))
        asked = f"SELECT text, row, checked FROM vectors WHERE method = ? AND text IN ({marks})"  # noqa: S608
        for key, row, checked in connection.execute(asked, [method, *some]):
            if _check(method, key, row) == checked:
                found[by_key[key]] = np.frombuffer(row, _FLOAT)
    return found


def _stored(method: str, text: str, row: np.ndarray) -> tuple[str, bytes, bytes, bytes]:
    written = np.ascontiguousarray(row, _FLOAT).tobytes()
    return method, _key(text), written, _check(method, _key(text), written)


def _key(text: str) -> bytes:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest()


def _check(method: str, key: bytes, row: bytes) -> bytes:
    """Tells a row that the disk or another hand changed from the one that was written."""
    return hashlib.sha256(method.encode() + key + row).digest()[:8]
