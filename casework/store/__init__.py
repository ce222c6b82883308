"""Where a study is kept: one SQLite file, written in one way, with a log of every change."""

from casework.store.ids import new_ids
from casework.store.records import LogEntry, Replaced, RowChange, Run
from casework.store.study_store import StudyStore

__all__ = ["LogEntry", "Replaced", "RowChange", "Run", "StudyStore", "new_ids"]
