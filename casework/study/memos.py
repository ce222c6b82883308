"""The memos of a study: what people noted beside the material."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pandas as pd

from casework.errors import CaseworkError
from casework.model import About, Anchor, Memo, Source, Status
from casework.readers import Located, locate_quote
from casework.store import new_ids
from casework.text import excerpt
from casework.words import _, noted

if TYPE_CHECKING:
    from casework.study.study import Study

_KINDS = (noted("memo"), noted("study"))  # which messages say by ``_(value)``


class Memos:
    """Who noted what, about the study, a source or words in it, a coding, a code, a case.

    Withdrawn memos are not shown; the log keeps them.
    """

    def __init__(self, study: Study) -> None:
        self._study = study

    def __iter__(self) -> Iterator[Memo]:
        return iter(self.of())

    def __len__(self) -> int:
        return len(self.of())

    def of(self, source_id: str | None = None) -> list[Memo]:
        """The memos, or those of one source; raises ``NotInStudy`` with near names."""
        if source_id is not None:
            self._study.sources.named(source_id)
        found = self._study.store.memos(source_id)
        return [memo for memo in found if memo.status is not Status.WITHDRAWN]

    def add(
        self, text: str, *, about: About = About.STUDY, name: str = "", quote: str = ""
    ) -> Memo:
        """Note something as the person who works here; ``name`` is the id of what it is about.

        ``quote`` is the stretch of a source that it stands beside; it must occur once.
        """
        if about is About.CODE:
            self._study.codebook.code(name)
        if about is About.CASE:
            name = self._study.cases.named(name).name
        anchor = _located(self._study.sources.named(name), quote) if quote else None
        now, who = self._study.now(), self._study.coder
        [memo_id] = new_ids(1, now=now)
        memo = Memo(memo_id, about, name, text.strip(), who, anchor, now)
        [added] = self._study.store.add_memos([memo], who=who, now=now)
        return added

    def edit(self, memo_id: str, text: str, *, version: int) -> Memo:
        """Give a memo other words; raises ``Conflict`` where it changed since ``version``."""
        store, who = self._study.store, self._study.coder
        return store.edit_memo(memo_id, text, version=version, who=who, now=self._study.now())

    def withdraw(self, memo_id: str) -> Memo:
        """Take a memo back; its words stay in the log."""
        store, who = self._study.store, self._study.coder
        return store.withdraw_memo(memo_id, who=who, now=self._study.now())

    @property
    def frame(self) -> pd.DataFrame:
        """One row per memo, with the words that it stands beside."""
        return pd.DataFrame([_record(memo) for memo in self])


def _located(source: Source, quote: str) -> Anchor:
    """Where the quotation stands; found, or refused with what comes near."""
    found = locate_quote(source.text, quote)
    if isinstance(found, Located):
        return source.anchor(found.start, found.end)
    told = _('"{quote}" was not found in {source} ({why})')
    message = told.format(quote=excerpt(quote, 60), source=source.id, why=found.why)
    near = "; ".join(f'{c.start}–{c.end} "{excerpt(c.text, 60)}"' for c in found.candidates)
    raise CaseworkError(message + (". " + _("Nearest: {near}").format(near=near) if near else ""))


def _record(memo: Memo) -> dict[str, object]:
    return {
        "memo": memo.id,
        "about": str(memo.about),
        "name": memo.about_id,
        "source": memo.anchor.source if memo.anchor else None,
        "start": memo.anchor.start if memo.anchor else None,
        "end": memo.anchor.end if memo.anchor else None,
        "quote": memo.anchor.quote if memo.anchor else None,
        "text": memo.text,
        "author": memo.author,
        "at": memo.at,
    }
