"""What a reader hands over: the source, and what became of the file on the way."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from casework.model import Source


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


class ReadSource(NamedTuple):
    """One source with the report of its reading."""

    source: Source
    reading: Reading


@dataclass(frozen=True, slots=True)
class FileText:
    """The text of one file after the gate, with what was left out and doubted."""

    text: str
    dropped: tuple[str, ...] = ()
    doubts: tuple[str, ...] = ()
