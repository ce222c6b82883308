"""Text with marks in it: what a comment is about, wherever its paragraph ends up.

Word and OpenDocument say in the middle of their text where a comment begins and
ends. A walk writes text and marks with one ``Pen``, paragraph by paragraph; what
is then cut, joined or put in front moves the marks along.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import Enum
from typing import NamedTuple

from casework.text import gate, squeeze

EDGE = "\n\ufeff"  # what no paragraph begins or ends with; the gate would take the last away


class Edge(Enum):
    """What of a comment stands at a place: where it begins, where it ends, or all there is."""

    START = "start"
    END = "end"
    POINT = "point"


class Mark(NamedTuple):
    """A place that belongs to the comment ``id``.

    ``first`` and ``last`` bound the mark's own paragraph and are equal where
    nothing of it was kept. A mark is ``gone`` when it stood in deleted text;
    ``deletions`` counts those before it, so that two marks tell whether text
    between them was deleted.
    """

    edge: Edge
    id: str
    at: int
    first: int = 0
    last: int = 0
    gone: bool = False
    deletions: int = 0

    @property
    def is_adrift(self) -> bool:
        """Whether nothing of its paragraph was kept, or it stood in none."""
        return self.first == self.last


@dataclass(frozen=True, slots=True)
class Marked:
    """A text and the marks in it; a change is a new value."""

    text: str
    marks: tuple[Mark, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.text)

    def cut(self, start: int, end: int) -> Marked:
        """What stands from ``start`` to ``end``; marks outside move to the nearer edge."""
        return Marked(
            self.text[start:end],
            tuple(
                mark._replace(
                    at=min(max(mark.at, start), end) - start,
                    first=min(max(mark.first, start), end) - start,
                    last=min(max(mark.last, start), end) - start,
                )
                for mark in self.marks
            ),
        )

    def stripped(self, letters: str | None = None) -> Marked:
        """Without ``letters`` (white space) at its edges, as ``str.strip`` has it."""
        start = len(self.text) - len(self.text.lstrip(letters))
        end = len(self.text.rstrip(letters))
        return self if end - start == len(self.text) else self.cut(start, max(start, end))

    def squeezed(self) -> Marked:
        """On one line, as ``casework.text.squeeze`` has it.

        >>> Marked(" a \\n b", (Mark(Edge.START, "1", 5),)).squeezed()  # doctest: +ELLIPSIS
        Marked(text='a b', marks=(Mark(edge=<Edge.START: 'start'>, id='1', at=2, ...
        """
        line = squeeze(self.text)
        if line == self.text or not self.marks:
            return Marked(line, self.marks)

        def moved(at: int) -> int:
            return min(len(squeeze(self.text[:at] + ".")) - 1, len(line))

        marks = (
            mark._replace(at=moved(mark.at), first=moved(mark.first), last=moved(mark.last))
            for mark in self.marks
        )
        return Marked(line, tuple(marks))


def join(between: str, pieces: Iterable[Marked]) -> Marked:
    """All ``pieces`` as one text.

    The end of a comment that stood between two pieces is the end of the first.
    """
    texts: list[str] = []
    marks: list[Mark] = []
    offset = 0
    for piece in pieces:
        before = max(0, offset - len(between))
        for mark in piece.marks:
            closes = mark.edge is Edge.END and mark.is_adrift and mark.at == 0
            by = before if closes else offset
            marks.append(mark._replace(at=mark.at + by, first=mark.first + by, last=mark.last + by))
        texts.append(piece.text)
        offset += len(piece.text) + len(between)
    return Marked(between.join(texts), tuple(marks))


@dataclass(slots=True)
class Pen:
    """The paragraph being written, each piece through the gate, and its marks.

    Marks whose paragraph turns out blank are *adrift*: they go with the next
    paragraph that has words.
    """

    deletions: int = 0
    _pieces: list[str] = field(default_factory=list)
    _length: int = 0
    _marks: list[Mark] = field(default_factory=list)
    _adrift: list[Mark] = field(default_factory=list)
    _begun: tuple[int, int] = (0, 0)  # pieces and marks of the paragraphs it goes on from

    def say(self, words: str) -> None:
        """Write ``words``."""
        if not words.isascii() or "\r" in words or "\0" in words:
            words = gate(words)
        self._pieces.append(words)
        self._length += len(words)

    def mark(self, edge: Edge, id: str, *, gone: bool = False) -> None:  # noqa: A002
        """Put a mark here."""
        self._marks.append(Mark(edge, id, self._length, 0, 0, gone, self.deletions))

    def mark_between(self, edge: Edge, id: str, *, gone: bool = False) -> None:  # noqa: A002
        """Put a mark between two paragraphs, as between the rows of a table."""
        self._adrift.append(Mark(edge, id, 0, 0, 0, gone, self.deletions))

    def go_on(self) -> None:
        """End a paragraph that the next one goes on with: the break between was deleted."""
        pieces, marks = self._begun
        if len(self._marks) > marks and not "".join(self._pieces[pieces:]).strip():
            self._set_adrift(marks)
        self._begun = (len(self._pieces), len(self._marks))

    def end(self) -> Marked | None:
        """End a paragraph: its words, or nothing where there are none."""
        if not self._pieces and not self._marks:
            return None
        text = "".join(self._pieces)
        paragraph = None
        if not text.strip() or not text.strip(EDGE):
            self._set_adrift(0)
        else:
            own = (mark._replace(last=self._length) for mark in self._marks)
            paragraph = Marked(text, tuple(own)).stripped(EDGE)
            if self._adrift:
                paragraph = Marked(paragraph.text, (*self._adrift, *paragraph.marks))
                self._adrift = []
        self._pieces, self._length, self._marks, self._begun = [], 0, [], (0, 0)
        return paragraph

    def close(self, text: Marked) -> Marked:
        """``text`` with the marks that no paragraph came for; they stand at its end."""
        end = len(text.text)
        late = [mark._replace(at=end, first=end, last=end) for mark in self._adrift]
        self._adrift = []
        return Marked(text.text, (*text.marks, *late))

    def _set_adrift(self, first: int) -> None:
        self._adrift += [mark._replace(at=0, first=0, last=0) for mark in self._marks[first:]]
        del self._marks[first:]
