"""Anchors: where in a source a statement stands."""

from __future__ import annotations

from dataclasses import dataclass, field

from casework.errors import CaseworkError, TextChanged
from casework.text import excerpt
from casework.words import _


@dataclass(frozen=True, slots=True, order=True)
class Anchor:
    """A stretch of one source's text, counted in code points from its start.

    ``end`` is the first character after the stretch, so ``text[start:end]`` is
    the stretch itself. ``quote`` repeats those characters: it is the witness by
    which a moved or damaged text is noticed.

    >>> Anchor("anna-01", 4, 11, quote="the cost")
    Traceback (most recent call last):
    casework.errors.CaseworkError: anna-01[4:11] is 7 characters long, its quotation 8: the cost
    """

    source: str
    start: int
    end: int
    quote: str = field(compare=False)

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            told = _("{anchor} must cover at least one character, its end after its start")
            raise CaseworkError(told.format(anchor=self))
        if len(self.quote) != len(self):
            told = _("{anchor} is {n} characters long, its quotation {m}: {quote}")
            raise CaseworkError(
                told.format(
                    anchor=self, n=len(self), m=len(self.quote), quote=excerpt(self.quote, 60)
                )
            )

    def __len__(self) -> int:
        return self.end - self.start

    def __str__(self) -> str:
        return f"{self.source}[{self.start}:{self.end}]"

    def overlaps(self, other: Anchor) -> bool:
        """Whether the two share at least one character.

        >>> Anchor("a", 0, 2, "ab").overlaps(Anchor("a", 2, 3, "c"))
        False
        """
        same_source = self.source == other.source
        return same_source and self.start < other.end and other.start < self.end

    def check(self, text: str) -> None:
        """Raise ``TextChanged`` where ``text`` does not hold the quotation here."""
        found = text[self.start : self.end]
        if found != self.quote:
            told = _('{anchor}: the quotation is "{quote}", the text now says "{found}"')
            raise TextChanged(
                told.format(anchor=self, quote=excerpt(self.quote, 60), found=excerpt(found, 60))
            )
