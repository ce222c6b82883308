"""The study: the one place where readers, coders, analysis, store and outputs meet."""

from casework.readers import read_codebook
from casework.study.settings import StudySettings, find_study
from casework.study.study import Study, init_study, open_study

__all__ = ["Study", "StudySettings", "find_study", "init_study", "open_study", "read_codebook"]
