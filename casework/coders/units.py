"""Units: the sentences that a learning coder judges, one by one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise, tee
from typing import TYPE_CHECKING

from casework.language import Pipeline, content_words
from casework.model import INTERVIEWER, Anchor, Segment

if TYPE_CHECKING:
    from spacy.tokens import Span

LONG = 320  # characters: a sentence of spoken Dutch may never end, and is cut into clauses then
_CLAUSE_END = re.compile(r"[,;:–—…]\s+")
_NO_LETTER = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class Unit:
    """One sentence, or part of a very long one; ``lemmas`` are its content words.

    ``turn`` is the number of the turn that it stands in, from 1.
    """

    anchor: Anchor
    turn: int
    lemmas: str

    @property
    def key(self) -> str:
        """What two units have in common that say the same to the letter.

        >>> Unit(Anchor("a", 0, 9, "Geen tijd"), 1, "").key
        'geen tijd'
        """
        return _NO_LETTER.sub(" ", self.anchor.quote.casefold()).strip()


def units(segments: Iterable[Segment], pipeline: Pipeline) -> Iterator[list[Unit]]:
    """The units of each segment: *ordered*, *disjoint*; none of an interviewer, no question.

    >>> from casework.language import load_pipeline
    >>> said = "Tja. Er is geen werkgroep. Wat nu?"
    >>> [found] = units([Segment(Anchor("a", 0, 34, said), "turn", 1)], load_pipeline("blank"))
    >>> [(unit.anchor.quote, unit.lemmas) for unit in found]
    [('Tja.', 'tja'), ('Er is geen werkgroep.', 'geen werkgroep')]
    """
    waiting, read_from = tee(segments)
    docs = pipeline.read(
        "" if segment.role == INTERVIEWER else segment.anchor.quote.replace("\n", " ")
        for segment in read_from
    )
    for segment, doc in zip(waiting, docs, strict=True):
        found: list[Unit] = []
        for sentence in doc.sents if len(doc) else ():
            if not sentence.text.rstrip().endswith("?"):
                found += _cut(segment, sentence)
        yield found


def _cut(segment: Segment, sentence: Span) -> Iterator[Unit]:
    text = segment.anchor.quote
    bounds = _bounds(text, sentence.start_char, sentence.end_char)
    for low, high in pairwise(bounds):
        words = text[low:high]
        start = segment.anchor.start + low + len(words) - len(words.lstrip())
        words = words.strip()
        if _NO_LETTER.sub("", words):
            of_part = [t for t in sentence if low <= t.idx < high]
            anchor = Anchor(segment.anchor.source, start, start + len(words), words)
            yield Unit(anchor, segment.turn, " ".join(content_words(of_part)))


def _bounds(text: str, start: int, end: int) -> list[int]:
    """Where a sentence is cut: at clause ends, once more than ``LONG`` stands before one."""
    bounds, last = [start], start
    if end - start > LONG:
        for match in _CLAUSE_END.finditer(text, start, end):
            if match.end() - bounds[-1] > LONG and last > bounds[-1]:
                bounds.append(last)
            last = match.end()
        if end - bounds[-1] > LONG and last > bounds[-1]:
            bounds.append(last)
    return [*bounds, end]


def within(units_of: Sequence[Unit], start: int, end: int) -> tuple[list[int], list[int]]:
    """Which units of one source a stretch covers, and which it only touches, by number.

    A unit is covered by half of it, or by half of the stretch: people code some
    words of a sentence, or three sentences at once.

    >>> first, then = Anchor("a", 0, 4, "Tja."), Anchor("a", 5, 15, "Geen tijd.")
    >>> found = [Unit(first, 1, "tja"), Unit(then, 1, "tijd")]
    >>> within(found, 2, 14)
    ([0, 1], [])
    >>> within(found, 3, 14)
    ([1], [0])
    """
    covered: list[int] = []
    touched: list[int] = []
    for n, unit in enumerate(units_of):
        shared = min(end, unit.anchor.end) - max(start, unit.anchor.start)
        if shared <= 0:
            continue
        enough = 2 * shared >= min(len(unit.anchor), end - start)
        (covered if enough else touched).append(n)
    return covered, touched
