"""Comments of others: the stretch of text that each is about."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from casework.readers.marked import Edge, Mark, Marked
from casework.readers.report import Comment


@dataclass(frozen=True, slots=True)
class Remark:
    """A comment as a file has it, before its place is known; ``parent`` is what it answers."""

    id: str
    text: str
    author: str = ""
    at: str = ""
    parent: str = ""


class Placed(NamedTuple):
    """Comments in the order of the text, replies behind their parent, and what befell others."""

    comments: tuple[Comment, ...]
    counts: Counter[str]


def place(remarks: Sequence[Remark], marked: Marked) -> Placed:
    """The stretches of ``marked.text`` that ``remarks`` are about.

    A stretch is what stands between two marks, line breaks at its edges left
    out. Without words between: the paragraph of the mark. Where these words were
    deleted: the nearest character of the paragraph, and nothing when the whole
    paragraph is gone. A reply that has no place takes that of its parent.
    """
    found: dict[str, list[Mark]] = {}
    for mark in marked.marks:
        found.setdefault(mark.id, []).append(mark)
    parents = {remark.id: remark.parent for remark in remarks if remark.parent}
    counts: Counter[str] = Counter()
    threads: dict[str, list[Comment]] = {}
    for remark in _parents_first(remarks):
        root = _root(remark.id, parents)
        if not remark.text:
            counts["wordless comments"] += 1
        elif stretch := _stretch(found.get(remark.id) or found.get(root, []), marked.text, counts):
            comment = Comment(*stretch, remark.text, remark.author, remark.at)
            threads.setdefault(root, []).append(comment)
    ordered = sorted(threads.values(), key=lambda thread: (thread[0].start, thread[0].end))
    return Placed(tuple(comment for thread in ordered for comment in thread), counts)


def _parents_first(remarks: Iterable[Remark]) -> list[Remark]:
    return sorted(remarks, key=lambda remark: bool(remark.parent))


def _root(name: str, parents: Mapping[str, str]) -> str:
    seen = {name}
    while (parent := parents.get(name)) and parent not in seen:
        name = parent
        seen.add(name)
    return name


def _stretch(found: Sequence[Mark], text: str, counts: Counter[str]) -> tuple[int, int] | None:
    if not found:
        counts["stray comments"] += 1
        return None
    start = _chosen([mark for mark in found if mark.edge is Edge.START])
    end = _chosen([mark for mark in reversed(found) if mark.edge is Edge.END])
    point = _chosen([mark for mark in found if mark.edge is Edge.POINT])
    stands = [mark for mark in (start, end, point) if mark]
    mark = next((mark for mark in stands if not mark.is_adrift), stands[0])
    if start and end:
        low, high = _trimmed(text, min(start.at, end.at), max(start.at, end.at), "\n")
        if low < high:
            return low, high
        deleted = start.gone or end.gone or start.deletions != end.deletions
    else:
        deleted = mark.gone
    if deleted:
        counts["lost comments" if mark.is_adrift else "moved comments"] += 1
        return None if mark.is_adrift else _nearest(text, mark.at, mark.first, mark.last)
    if mark.is_adrift:
        return _nearest(text, mark.at, 0, len(text))
    return _trimmed(text, mark.first, mark.last, None)


def _chosen(marks: Sequence[Mark]) -> Mark | None:
    """The first that stands in kept text: text that was moved holds its marks twice."""
    return next((mark for mark in marks if not mark.gone), marks[0] if marks else None)


def _trimmed(text: str, start: int, end: int, letters: str | None) -> tuple[int, int]:
    part = text[start:end]
    left = len(part) - len(part.lstrip(letters))
    return start + left, start + max(left, len(part.rstrip(letters)))


def _nearest(text: str, at: int, first: int, last: int) -> tuple[int, int] | None:
    """The character next to ``at`` that is no white space, within the bounds."""
    before, after = at - 1, at
    while before >= first or after < last:
        if before >= first and not text[before].isspace():
            return before, before + 1
        if after < last and not text[after].isspace():
            return after, after + 1
        before, after = before - 1, after + 1
    return None
