"""Searching the texts at the desk: hits with the words around them, and who said them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from casework.analysis.evidence import around
from casework.model import Source
from casework.store import Hit
from casework.study.desk_views import HitView, SearchView

if TYPE_CHECKING:
    from casework.study.desk import Desk

LONGEST = 200  # characters from the first to the last word of a hit; else the first word alone
REACH = 90


def search(desk: Desk, typed: str, *, lemmas: bool, source: str, limit: int) -> SearchView:
    """The paragraphs that hold all words typed, the last as a beginning."""
    store = desk.study.store
    only = (desk.study.sources.named(source).id,) if source else None
    found = store.search(typed, lemmas=lemmas, sources=only, limit=limit)
    texts = {one.id: one for one in store.sources(ids=[hit.source for hit in found.hits])}
    hits = [_hit(hit, texts[hit.source]) for hit in found.hits]
    return SearchView(found.total, tuple(hits))


def _hit(hit: Hit, source: Source) -> HitView:
    start, end = hit.words[0][0], hit.words[-1][1]
    if end - start > LONGEST:
        start, end = hit.words[0]
    before, after = around(source.text, start, end, within=(hit.start, hit.end), reach=REACH)
    number, turn = source.turn_at(start) or (0, None)
    return HitView(
        source=source.id,
        title=source.title,
        case=source.case,
        turn=number,
        speaker=turn.speaker if turn else "",
        start=start,
        end=end,
        before=before,
        match=source.text[start:end],
        after=after,
    )
