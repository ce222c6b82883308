"""What a statement on the number of cases is held against: codes that it names, their counts."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from casework.analysis.claim_likeness import Word
from casework.analysis.recurrence import Recurrence


@dataclass(frozen=True, slots=True)
class CodeSaid:
    """A code that words of a text point to, with what they say of it, by which ``cue``."""

    code: str
    polarity: str
    cue: str
    start: int
    end: int


CodesOf = Callable[[str], "Sequence[CodeSaid]"]


@dataclass(frozen=True, slots=True)
class CaseCounts:
    """What a text is held against: for each set of cases the recurrence of each code.

    The first set is that of the table; ``names`` are the ways in which each case is
    written, ``labels`` the names of the codes, ``parents`` the code above each.
    ``words`` are those with which each code is described: a sentence with others
    says more than that the code is there.
    """

    sets: tuple[Mapping[str, tuple[Recurrence, ...]], ...]
    names: Mapping[str, Sequence[str]]
    labels: Mapping[str, str]
    parents: Mapping[str, str]
    words: Mapping[str, Sequence[Word]] = field(default_factory=dict)

    def sizes(self) -> tuple[int, ...]:
        """How many cases each set has."""
        return tuple(len(next(iter(one.values()))[0].cases) if one else 0 for one in self.sets)
