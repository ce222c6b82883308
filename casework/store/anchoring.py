"""Anchors against the texts of a study: the database looks, so long texts need not be read."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from sqlalchemy import bindparam, func, select

from casework.errors import CaseworkError, NotInStudy
from casework.model import Anchor
from casework.store.changes import Change
from casework.store.queries import read_source_ids
from casework.store.schema import sources
from casework.words import _

_FEW = 4  # anchors of one source that are looked up one by one
_NAMED = sources.c.id == bindparam("name")
_WHOLE = select(sources.c.text).where(_NAMED)
# substr() counts code points and stops at a NUL, which no text that passed the gate holds.
_PART = select(func.substr(sources.c.text, bindparam("first"), bindparam("length"))).where(_NAMED)


def check_anchors(change: Change, given: Sequence[Anchor]) -> None:
    """Raise ``TextChanged`` where a quotation does not stand in its source, or ``NotInStudy``."""
    by_source: dict[str, list[Anchor]] = defaultdict(list)
    for anchor in given:
        by_source[anchor.source].append(anchor)
    for name, anchors in by_source.items():
        if len(anchors) > _FEW:
            text = _stretch(change, name, None)
            for anchor in anchors:
                anchor.check(text)
        else:
            for anchor in anchors:
                found = _stretch(change, name, (anchor.start, anchor.end))
                if found != anchor.quote:
                    anchor.check(_stretch(change, name, None))


def anchor_at(change: Change, source: str, start: int, end: int) -> Anchor:
    """The anchor of a stretch of a source, with its quotation."""
    if not 0 <= start < end:
        return Anchor(source, start, end, "")
    quote = _stretch(change, source, (start, end))
    if len(quote) != end - start:
        told = _("{source} has no characters {start} to {end}; its text ends before that")
        raise CaseworkError(told.format(source=source, start=start, end=end))
    return Anchor(source, start, end, quote)


def _stretch(change: Change, name: str, span: tuple[int, int] | None) -> str:
    if span is None:
        found = change.connection.execute(_WHOLE, {"name": name}).scalar()
    else:
        first, length = span[0] + 1, span[1] - span[0]
        part = {"name": name, "first": first, "length": length}
        found = change.connection.execute(_PART, part).scalar()
    if found is None:
        raise NotInStudy("source", name, read_source_ids(change.connection))
    return str(found)
