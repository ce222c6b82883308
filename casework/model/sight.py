"""Sight: whose codings and memos a person may see, and where."""

from __future__ import annotations

from dataclasses import dataclass
from fnmatch import fnmatchcase

from casework.errors import CaseworkError
from casework.words import _


@dataclass(frozen=True, slots=True)
class Sight:
    """What one coder may see: in sources that fit ``blind``, own codings and memos alone.

    ``blind`` are patterns of source ids, in which ``*`` stands for any
    characters and ``?`` for one. What a machine coded is hidden there too.

    >>> anna = Sight("anna", ("pattern*",))
    >>> anna.sees("pattern-1", "ben"), anna.sees("pattern-1", "anna"), anna.sees("utrecht", "ben")
    (False, True, True)
    """

    coder: str
    blind: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        for pattern in self.blind:
            if "[" in pattern:  # SQLite and Python read such a set differently
                told = _('pattern "{pattern}": only * and ? may stand for other characters')
                raise CaseworkError(told.format(pattern=pattern))

    def is_blind(self, source: str) -> bool:
        """Whether this coder codes the source without seeing others."""
        return any(fnmatchcase(source, pattern) for pattern in self.blind)

    def sees(self, source: str, author: str) -> bool:
        """Whether a coding or memo of ``author`` in the source may be seen."""
        return author == self.coder or not self.is_blind(source)
