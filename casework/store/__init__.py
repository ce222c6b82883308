"""Where a study is kept: one SQLite file, written in one way, with a log of every change."""

from casework.store.answers import Answer
from casework.store.feed import Changed
from casework.store.ids import new_ids
from casework.store.keeping import CodebookEdit, CodebookVersion
from casework.store.overview import Progress, SourceCard, SurveyQuestion, SurveyRow
from casework.store.records import LogEntry, Replaced, RowChange, Run
from casework.store.search import Found, Hit
from casework.store.study_store import StudyStore

__all__ = [
    "Answer",
    "Changed",
    "CodebookEdit",
    "CodebookVersion",
    "Found",
    "Hit",
    "LogEntry",
    "Progress",
    "Replaced",
    "RowChange",
    "Run",
    "SourceCard",
    "StudyStore",
    "SurveyQuestion",
    "SurveyRow",
    "new_ids",
]
