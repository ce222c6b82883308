"""Make ``files/study-0002.db``: a study of the second layout, as the program wrote it then.

It can only be made by that version: check out a commit at which
``casework.store.schema.HEAD`` is "0002" and run there, in the folder of the
repository: ``python -m tests.store.make_study_0002``. All of it is invented.
"""

import sqlite3
import sys
import tempfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from casework.model import About, Memo, Status, TrendPoint
from casework.store import StudyStore
from casework.store.schema import HEAD

from .make_study_0001 import ANNA, BEN, codings, sources

FILE = Path(__file__).parent / "files" / "study-0002.db"


def memos() -> list[Memo]:
    first = sources()[0]
    when = ANNA["now"]
    return [
        Memo("m1", About.SOURCE, "utrecht-1", "Stellig.", "ben", first.anchor(39, 42), when),
        Memo("m2", About.CODING, "c1", "Klopt dit?", "anna", first.anchor(44, 65), when),
        Memo("m3", About.STUDY, "", "Begin met bellen.", "anna", at=when),
    ]


def fill(store: StudyStore) -> None:
    """Codings, suggestions, memos and figures by the verbs of that version, one undone."""
    given = sources()
    made, suggested = codings(given[0])
    store.add_sources(given, **ANNA)
    store.add_codings(made, **ANNA)
    store.replace_suggestions("rules", suggested, **ANNA)
    store.add_memos(memos(), **BEN)
    store.judge("s1", Status.ACCEPTED, **BEN)
    store.judge("c2", Status.WITHDRAWN, **BEN)
    store.undo(**BEN)
    store.confirm_roles(["utrecht-1"], **BEN)
    store.add_trends([TrendPoint("fase", "Verkenning", 2018, 16.7)], file="a.csv", **BEN)
    store.remove_source("weg", **ANNA)


def make(path: Path, fill: Callable[[StudyStore], None] = fill) -> None:
    """Write the study, as small as SQLite can."""
    with tempfile.TemporaryDirectory() as folder:
        large = Path(folder) / "casework.db"
        with StudyStore.create(large) as store:
            fill(store)
        path.unlink(missing_ok=True)
        with closing(sqlite3.connect(large)) as connection:
            connection.execute("PRAGMA journal_mode=DELETE")
            connection.execute("PRAGMA page_size=1024")
            connection.execute("VACUUM INTO ?", [str(path)])


if __name__ == "__main__":
    if HEAD != "0002":
        sys.exit(f"this version writes layout {HEAD}; the file must be made by one of 0002")
    make(FILE)
