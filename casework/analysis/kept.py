"""Kept themes among the texts of today: which of their texts are still there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from casework.analysis.barrier import LostText, Place
from casework.model import KeptTheme


@dataclass(frozen=True, slots=True)
class Held:
    """The themes that have texts, with the numbers of these, and what was lost.

    ``themes`` says of each text that is held in which of ``of`` it stands.
    """

    of: tuple[KeptTheme, ...]
    members: tuple[tuple[int, ...], ...]
    themes: dict[int, int]
    lost: tuple[LostText, ...]


def hold_together(texts: Sequence[Place], kept: Sequence[KeptTheme]) -> Held:
    """The texts of each kept theme, by their places.

    A member that is not there to the letter is the text that overlaps it most:
    a stretch grows when another coder marks more of it. A text stands in one
    theme, the first by id that names it to the letter, else the first at all.

    >>> theme = KeptTheme("t", "Tijd", members=(("a", 0, 4), ("b", 0, 4)))
    >>> held = hold_together([("a", 0, 9), ("a", 12, 14)], [theme])
    >>> held.members, held.lost
    (((0,),), (LostText(theme='t', source='b', start=0, end=4),))
    """
    themes = sorted(kept, key=lambda theme: theme.id)
    numbers = {place: number for number, place in enumerate(texts)}
    taken: dict[int, int] = {}
    for n, theme in enumerate(themes):
        for member in theme.members:
            if member in numbers:
                taken.setdefault(numbers[member], n)
    lost = []
    for n, theme in enumerate(themes):
        for member in theme.members:
            if member in numbers:
                continue
            near = _most_overlapping(texts, member)
            if near is None:
                lost.append(LostText(theme.id, *member))
            else:
                taken.setdefault(near, n)
    inside = [tuple(sorted(at for at, of in taken.items() if of == n)) for n in range(len(themes))]
    filled = [n for n, members in enumerate(inside) if members]
    return Held(
        tuple(themes[n] for n in filled),
        tuple(inside[n] for n in filled),
        {at: filled.index(n) for at, n in taken.items()},
        tuple(lost),
    )


def _most_overlapping(texts: Sequence[Place], member: Place) -> int | None:
    source, start, end = member
    shared = [
        (min(end, text[2]) - max(start, text[1]), -number)
        for number, text in enumerate(texts)
        if text[0] == source
    ]
    most, number = max(shared, default=(0, 0))
    return -number if most > 0 else None
