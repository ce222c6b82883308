"""What a reader hands over: the source, and what became of the file on the way."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from casework.model import Source, Turn


@dataclass(frozen=True, slots=True)
class Reading:
    """What was kept of a file, what was left out, and what a person should look at.

    ``kept`` counts paragraphs, turns, speakers and words (answers and respondents
    for a survey). ``dropped`` and ``doubts`` are sentences for people.
    """

    file: str
    kept: Mapping[str, int] = field(default_factory=dict)
    dropped: tuple[str, ...] = ()
    doubts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Comment:
    """What somebody wrote beside the text of a file, over the stretch that it is about.

    Offsets are code points into the text after the gate. ``at`` is the time as
    the file gives it, or empty. A reply follows the comment it answers.
    """

    start: int
    end: int
    text: str
    author: str = ""
    at: str = ""


@dataclass(frozen=True, slots=True)
class TableCell:
    """A cell of a table in a document: the heads of its row and column, its words, its tags.

    ``table`` is the place of the table among those of the document, from 0.
    """

    row: str
    column: str
    text: str
    tags: tuple[str, ...] = ()
    table: int = 0


@dataclass(frozen=True, slots=True)
class TableComment:
    """What somebody wrote beside a document; at which cell, where it stands at one."""

    text: str
    author: str = ""
    at: str = ""
    row: str = ""
    column: str = ""


@dataclass(frozen=True, slots=True)
class TableCells:
    """The cells of a document, and who changed it when, as far as it says so.

    ``tags`` are those of all cells that it was made with, ``authors`` the people
    behind tracked changes, ``author`` who saved it last and ``modified`` when (ISO).
    """

    cells: tuple[TableCell, ...]
    tags: tuple[str, ...] = ()
    author: str = ""
    modified: str = ""
    insertions: int = 0
    deletions: int = 0
    authors: tuple[str, ...] = ()
    comments: tuple[TableComment, ...] = ()


class ReadSource(NamedTuple):
    """One source with the report of its reading and the comments of others in the file."""

    source: Source
    reading: Reading
    comments: tuple[Comment, ...] = ()


@dataclass(frozen=True, slots=True)
class FileText:
    """The text of one file after the gate, with what was left out and doubted.

    ``turns`` are given by formats that know who spoke when (subtitles); for the
    others the turn parser finds them in the text.
    """

    text: str
    dropped: tuple[str, ...] = ()
    doubts: tuple[str, ...] = ()
    turns: tuple[Turn, ...] = ()
    comments: tuple[Comment, ...] = ()


Record = tuple[int, list[str]]  # a row's number and its cells


class AnswerSet(NamedTuple):
    """A question with several answers, spread over columns, as the file declares it.

    ``ticked`` is what stands in each column whose answer was chosen; where it is
    empty, the columns hold the answers themselves.
    """

    name: str
    columns: tuple[str, ...]
    ticked: tuple[str, ...] = ()


class ParsedTable(NamedTuple):
    """The rows of a table, the labels of its columns, what is doubted, and declared sets."""

    records: list[Record]
    labels: Mapping[str, str]
    doubts: tuple[str, ...]
    sets: tuple[AnswerSet, ...] = ()
