"""The parts of which an account of a selection is built, whatever its format."""

from __future__ import annotations

from dataclasses import dataclass

NOTHING = "–"


@dataclass(frozen=True, slots=True)
class ShownLine:
    """A row of a table; ``marked`` where the case was chosen."""

    cells: tuple[str, ...]
    marked: bool = False


@dataclass(frozen=True, slots=True)
class ShownGrid:
    """A table with its heads, what it shows, and how wide its columns are, as shares."""

    description: str
    heads: tuple[str, ...]
    rows: tuple[ShownLine, ...]
    widths: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class ShownPart:
    """A part under a heading: paragraphs, a table, points of a name and words, lines below."""

    title: str
    lines: tuple[str, ...] = ()
    grid: ShownGrid | None = None
    points: tuple[tuple[str, str], ...] = ()
    below: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ShownSelection:
    """The whole account in words; ``page`` holds ``{page}`` and ``{pages}``."""

    title: str
    subtitle: str
    parts: tuple[ShownPart, ...]
    page: str
    locale: str
