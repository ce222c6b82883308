"""Which source of this study is meant by one of another, and where its words stand in it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from casework.model import Anchor, Source
from casework.readers.reanchoring import Orphan, Remembered, found_again
from casework.store import SourceCard, StudyStore
from casework.study.exchange_file import SourcePart, Stretch
from casework.words import _


class Places:
    """Finds the sources of a file by their text, else by id, else by a title that only one has."""

    def __init__(self, store: StudyStore, given: Sequence[SourcePart]) -> None:
        self._store = store
        self._given = {part.id: part for part in given}
        self._meant = _matched(store.source_cards(), given)
        self._read: dict[str, Source] = {}

    def source(self, name: str) -> Source | None:
        """The source here that is meant by ``name`` there, or None."""
        meant = self._meant.get(name)
        if meant is None:
            return None
        if meant not in self._read:
            self._read[meant] = self._store.source(meant)
        return self._read[meant]

    def of(self, on: Stretch) -> Anchor | str:
        """Where a stretch stands here, or why that is not certain."""
        source = self.source(on.source)
        if source is None:
            return _("its source is not in this study")
        start, end = on.start, on.start + len(on.quote)
        if self._same_text(on.source, source):
            if source.text[start:end] != on.quote:
                return _("the words do not stand where the file says; the file is damaged")
            return Anchor(source.id, start, end, on.quote)
        found = found_again(
            source.text, source.turns, Remembered(on.start, on.quote, on.before, on.after)
        )
        if isinstance(found, Orphan):
            return found.why
        return Anchor(source.id, found, found + len(on.quote), on.quote)

    def moved(self, on: Stretch, anchor: Anchor) -> bool:
        """Whether the stretch stands in another text than it was made on."""
        source = self.source(on.source)
        return source is not None and not self._same_text(on.source, source) and bool(anchor)

    def _same_text(self, name: str, source: Source) -> bool:
        return self._given[name].checksum == source.checksum


def _matched(cards: Sequence[SourceCard], given: Sequence[SourcePart]) -> dict[str, str]:
    """Of each source of the file the id of the one here, as far as one is meant for certain."""
    ids = {card.id: card for card in cards}
    texts: dict[str, list[str]] = defaultdict(list)
    titles: dict[str, list[str]] = defaultdict(list)
    for card in cards:
        texts[card.checksum].append(card.id)
        titles[card.title].append(card.id)
    found = {}
    for part in given:
        same = texts[part.checksum]
        if part.id in same:
            found[part.id] = part.id
        elif len(same) == 1:
            found[part.id] = same[0]
        elif part.id in ids:
            found[part.id] = part.id
        elif len(titles[part.title]) == 1:
            found[part.id] = titles[part.title][0]
    return found
