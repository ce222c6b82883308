"""The codebooks as a person at the desk sees them: meanings, colours, keys, counts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from casework.model import Code, Codebook, Label
from casework.study.desk_views import CodebooksView, CodebookView, CodeView, WordsView
from casework.study.settings import TableSection

if TYPE_CHECKING:
    from casework.study.desk import Desk

HUES = "blue ochre green plum olive violet brick cyan purple moss sky rose".split()
KEYS = 9


def codebooks_view(desk: Desk) -> CodebooksView:
    """All codebooks; colours go round over all codes, number keys over the table's codebook."""
    books = list(desk.study.codebook)
    asked = (desk.study.settings.table or TableSection()).codebook
    keyed = next((book for book in books if book.name == asked), books[0] if books else None)
    keys = {code.name: key for key, code in enumerate(keyed or (), 1) if key <= KEYS}
    uses = desk.study.store.uses(desk.sight)
    places = {code.name: place for place, code in enumerate(c for book in books for c in book)}

    def counts(name: str) -> tuple[int, int]:
        used, waiting = uses.get(name, (0, 0))
        return used, waiting if desk.modes.suggestions else 0

    views = []
    for book in books:
        codes = [
            _code_view(code, book, places[code.name], keys.get(code.name), *counts(code.name))
            for code in book
        ]
        views.append(CodebookView(book.name, _words(book.title), book.version, tuple(codes)))
    return CodebooksView(tuple(views))


def _code_view(
    code: Code, book: Codebook, place: int, key: int | None, uses: int, suggested: int
) -> CodeView:
    return CodeView(
        name=code.name,
        label=_words(code.label),
        short=_words(code.short),
        definition=_words(code.definition),
        include=_words(code.include),
        exclude=_words(code.exclude),
        absent=_words(code.absent),
        examples=code.examples,
        patterns=code.patterns,
        parent=code.parent,
        depth=_depth(code, book),
        hue=HUES[place % len(HUES)],
        key=key,
        uses=uses,
        suggested=suggested,
    )


def _depth(code: Code, book: Codebook) -> int:
    return 1 + _depth(book.code(code.parent), book) if code.parent else 0


def _words(label: Label) -> WordsView:
    return WordsView(label.nl, label.en)
