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
    """A table with its heads, what it shows, and how wide its columns are, as shares.

    Where ``strong``, the whole of a marked row stands out, else its name alone.
    """

    description: str
    heads: tuple[str, ...]
    rows: tuple[ShownLine, ...]
    widths: tuple[int, ...]
    strong: bool = False


@dataclass(frozen=True, slots=True)
class ShownPart:
    """A part under a heading: paragraphs, a table, points of a name and words, lines below.

    ``told`` heads the words of the points where they become a column of the table.
    A ``wide`` part has paper on its side.
    """

    title: str
    lines: tuple[str, ...] = ()
    grid: ShownGrid | None = None
    points: tuple[tuple[str, str], ...] = ()
    below: tuple[str, ...] = ()
    wide: bool = False
    told: str = ""


@dataclass(frozen=True, slots=True)
class ShownSelection:
    """The whole account in words; ``page`` holds ``{page}`` and ``{pages}``."""

    title: str
    subtitle: str
    parts: tuple[ShownPart, ...]
    page: str
    locale: str
