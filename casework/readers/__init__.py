"""Readers: a file becomes sources, cases or codings, with a report of the reading."""

from typing import TYPE_CHECKING

from casework.late import late

if TYPE_CHECKING:
    from casework.readers.apart import Reader, cells_apart, read_apart
    from casework.readers.cases import read_cases
    from casework.readers.codebooks import codebook_schema, read_codebook, read_codebooks
    from casework.readers.codings import CodingRow, read_codings
    from casework.readers.grid import Grid, read_grid
    from casework.readers.quotes import Candidate, Located, NotLocated, locate_quote
    from casework.readers.report import Reading, ReadSource
    from casework.readers.source import read_source
    from casework.readers.survey import SurveyReading, read_survey
    from casework.readers.turns import Conversation, find_turns

__all__ = [
    "Candidate",
    "CodingRow",
    "Conversation",
    "Grid",
    "Located",
    "NotLocated",
    "ReadSource",
    "Reader",
    "Reading",
    "SurveyReading",
    "cells_apart",
    "codebook_schema",
    "find_turns",
    "locate_quote",
    "read_apart",
    "read_cases",
    "read_codebook",
    "read_codebooks",
    "read_codings",
    "read_grid",
    "read_source",
    "read_survey",
]

__getattr__ = late(
    __name__,
    {
        "apart": ["Reader", "cells_apart", "read_apart"],
        "cases": ["read_cases"],
        "codebooks": ["codebook_schema", "read_codebook", "read_codebooks"],
        "codings": ["CodingRow", "read_codings"],
        "grid": ["Grid", "read_grid"],
        "quotes": ["Candidate", "Located", "NotLocated", "locate_quote"],
        "report": ["Reading", "ReadSource"],
        "source": ["read_source"],
        "survey": ["SurveyReading", "read_survey"],
        "turns": ["Conversation", "find_turns"],
    },
)
