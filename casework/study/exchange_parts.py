"""Codings and memos as a file between machines has them, and back."""

from __future__ import annotations

from dataclasses import replace

from casework.model import About, Anchor, Coder, Coding, Memo, Polarity, Status
from casework.study.exchange_file import CodingPart, MemoPart, Stretch
from casework.study.exchange_places import Places
from casework.words import _


def coding_part(coding: Coding, on: Stretch) -> CodingPart:
    """A coding as the file has it."""
    return CodingPart(
        id=coding.id,
        on=on,
        code=coding.code,
        polarity=coding.polarity.value,
        withdrawn=not coding.counts,
        memo=coding.memo,
        made_at=coding.made_at,
        evidence=dict(coding.evidence),
        seen=coding.seen,
    )


def memo_part(memo: Memo, on: Stretch | None) -> MemoPart:
    """A memo as the file has it."""
    return MemoPart(
        id=memo.id,
        about=memo.about.value,
        about_id=memo.about_id,
        on=on,
        text=memo.text,
        at=memo.at,
        withdrawn=memo.status is not Status.MADE,
        version=memo.version,
    )


def coding_of(part: CodingPart, anchor: Anchor, coder: str) -> Coding:
    """A coding of the file, in its place here."""
    return Coding(
        part.id,
        anchor,
        part.code,
        Coder(coder),
        Polarity(part.polarity),
        Status.WITHDRAWN if part.withdrawn else Status.MADE,
        memo=part.memo,
        made_at=part.made_at,
        evidence=part.evidence,
        seen=part.seen,
    )


def memo_of(part: MemoPart, places: Places, coder: str) -> Memo | str:
    """The memo in its place here, or why it has none."""
    memo = Memo(
        part.id,
        About(part.about),
        part.about_id,
        part.text,
        coder,
        at=part.at,
        version=part.version,
    )
    if memo.about is About.SOURCE:
        source = places.source(part.about_id)
        if source is None:
            return _("its source is not in this study")
        memo = replace(memo, about_id=source.id)
        if part.on is not None:
            anchor = places.of(part.on)
            return anchor if isinstance(anchor, str) else replace(memo, anchor=anchor)
    return memo
