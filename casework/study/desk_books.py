"""Editing codebooks at the desk: previews, edits, versions, quotations to choose examples from."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import TYPE_CHECKING

from casework.errors import NotInStudy
from casework.model import Coding
from casework.study.codebook_edits import Edit, SplitCode, TakeExample, Touches, named_by
from casework.study.desk_acts import Act, DeskActs
from casework.study.desk_book_views import (
    PreviewView,
    QuotationView,
    TouchesView,
    VersionView,
)
from casework.study.desk_source_views import AnswerView
from casework.words import _

if TYPE_CHECKING:
    from casework.study.desk import Desk

MOST = 200  # quotations to choose an example from


class DeskBooks:
    """The codebooks in the hands of one person."""

    def __init__(self, desk: Desk, acts: DeskActs) -> None:
        self._desk = desk
        self._acts = acts

    def preview(self, name: str, edit: Edit, version: str) -> PreviewView:
        """What an edit would do, with counts of what this person may see."""
        self._check_seen(edit)
        plan = self._desk.study.codebook.preview(name, edit, version=version)
        if not self._desk.sight.blind:
            found = plan.touches
            if not self._desk.modes.suggestions:
                found = replace(found, suggestions=0)
            return PreviewView(_touches_view(found), plan.warning)
        told = _("while people code blind, the work of others is not counted here")
        return PreviewView(self._seen_touches(edit, plan.touches.patterns), told)

    def edit(self, operation: str, name: str, edit: Edit, version: str) -> AnswerView:
        """Change a codebook; raises ``Conflict`` where its file is of another version."""
        codebook = self._desk.study.codebook

        def work(act: Act) -> None:
            self._check_seen(edit)
            codebook.edit(name, edit, version=version, who=act["who"], operation=operation)

        return self._acts.once(operation, work)

    def versions(self, name: str) -> list[VersionView]:
        """The texts that a codebook had, newest first."""
        codebook = self._desk.study.codebook
        codebook.named(name)
        return [VersionView(v.version, v.at, v.who, v.remark) for v in codebook.versions(name)]

    def quotations(self, name: str, code: str) -> list[QuotationView]:
        """Words that carry a code, those of several coders and of ordinary length first."""
        desk = self._desk
        desk.study.codebook.named(name).code(code)
        found = [coding for coding in desk.codings_with(code) if coding.counts]
        found.sort(key=lambda coding: (abs(len(coding.anchor) - 90), coding.anchor))
        shown = found[:MOST]
        sources = desk.study.store.sources(ids={coding.anchor.source for coding in shown})
        titles = {source.id: source.title for source in sources}
        return [_quotation(coding, titles[coding.anchor.source]) for coding in shown]

    def _check_seen(self, edit: Edit) -> None:
        """Codings that an edit names must be such as this person may see."""
        if isinstance(edit, TakeExample):
            self._desk.coding(edit.coding)
        elif isinstance(edit, SplitCode):
            for name in edit.codings:
                if self._desk.coding(name).code != edit.code:
                    raise NotInStudy("coding", name)

    def _seen_touches(self, edit: Edit, patterns: int) -> TouchesView:
        desk = self._desk
        found = [coding for code in named_by(edit) for coding in desk.codings_with(code)]
        counted = sum(coding.counts for coding in found)
        memos = [m for m in desk.memos() if m.about == "code" and m.about_id in named_by(edit)]
        sources = {coding.anchor.source for coding in found}
        return TouchesView(
            codings=counted,
            suggestions=len(found) - counted,
            memos=len(memos),
            sources=len(sources),
            patterns=patterns,
            cells=0,
        )


def _touches_view(found: Touches) -> TouchesView:
    return TouchesView(**{part.name: getattr(found, part.name) for part in fields(found)})


def _quotation(coding: Coding, title: str) -> QuotationView:
    anchor = coding.anchor
    place = (anchor.source, title, anchor.start, anchor.end, anchor.quote)
    return QuotationView(coding.id, *place, coding.coder.name)
