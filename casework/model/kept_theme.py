"""Kept themes: texts that a person put together as one barrier."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class KeptTheme:
    """A barrier as a person made it; a new count leaves it whole.

    ``members`` are (source, start, end) of its texts. A ``locked`` one is not
    let go together with the others.
    """

    id: str
    name: str
    locked: bool = False
    members: tuple[tuple[str, int, int], ...] = ()
