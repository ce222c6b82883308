"""Rows of the study's tables, and the model's values that they stand for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from casework.model import (
    About,
    Anchor,
    Case,
    CasePart,
    Claim,
    Coder,
    CoderKind,
    Coding,
    Kind,
    Memo,
    Polarity,
    Source,
    Status,
    TrendPoint,
    Turn,
)
from casework.text import gate

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class LogEntry:
    """One change of the study: who, when, what; ``undone`` once it was taken back.

    ``undoes`` is the number of the entry that this one took back, or None.
    """

    id: int
    at: str
    who: str
    action: str
    summary: str
    undone: bool = False
    undoes: int | None = None


@dataclass(frozen=True, slots=True)
class RowChange:
    """One row before and after a change; None where there was no such row.

    The text of a source stands in ``before`` of its removal only; elsewhere its
    checksum speaks for it.
    """

    table: str
    key: Mapping[str, Any]
    before: Mapping[str, Any] | None
    after: Mapping[str, Any] | None


@dataclass(frozen=True, slots=True)
class Run:
    """What one step of the main job was made of, and the files that it wrote."""

    step: str
    fingerprint: str
    outputs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Replaced:
    """How the suggestions of a coder fared when it suggested anew."""

    added: int
    kept: int
    withdrawn: int


def file_name(origin: str) -> str:
    """The name of a file alone, never a folder.

    >>> file_name("C:\\\\Users\\\\anna\\\\gesprek.docx")
    'gesprek.docx'
    """
    return re.split(r"[/\\]", gate(origin))[-1]


def case_row(case: Case) -> Row:
    """The row of a case, all but its position."""
    return {
        "name": case.name,
        "aliases": list(case.aliases),
        "attributes": dict(case.attributes),
        "selected": case.selected,
    }


def case_of(row: Row) -> Case:
    """The case that a row holds."""
    return Case(row["name"], tuple(row["aliases"]), row["attributes"], row["selected"])


def source_row(source: Source, position: int, now: str) -> Row:
    """The row of a source; of its origin the file name alone, never a folder."""
    return {
        "id": source.id,
        "position": position,
        "title": gate(source.title),
        "kind": source.kind.value,
        "case_name": source.case,
        "language": source.language,
        "text": source.text,
        "checksum": source.checksum,
        "origin": file_name(source.origin),
        "participant": source.participant,
        "question": source.question,
        "quotable": source.quotable,
        "attributes": dict(source.attributes),
        "added_at": now,
        "roles_confirmed": False,
        "words": len(source.text.split()),
    }


def source_of(row: Row, turns: Sequence[Turn]) -> Source:
    """The source that a row holds, with its turns."""
    return Source(
        id=row["id"],
        title=row["title"],
        text=row["text"],
        checksum=row["checksum"],
        kind=Kind(row["kind"]),
        case=row["case_name"],
        language=row["language"],
        origin=row["origin"],
        participant=row["participant"],
        question=row["question"],
        quotable=row["quotable"],
        turns=tuple(turns),
        attributes=row["attributes"],
    )


def turn_rows(source: str, turns: Iterable[Turn]) -> list[Row]:
    """The rows of a source's turns, numbered from 1."""
    return [
        {
            "source": source,
            "number": number,
            "start": turn.start,
            "end": turn.end,
            "speaker": turn.speaker,
            "role": turn.role,
            "paragraphs": [list(span) for span in turn.paragraphs],
            "begins": turn.begins,
            "ends": turn.ends,
        }
        for number, turn in enumerate(turns, start=1)
    ]


def turn_of(row: Row) -> Turn:
    """The turn that a row holds."""
    paragraphs = tuple((start, end) for start, end in row["paragraphs"])
    return Turn(
        row["start"],
        row["end"],
        row["speaker"],
        row["role"],
        paragraphs,
        row["begins"],
        row["ends"],
    )


def case_part_rows(parts: Iterable[CasePart], first: int) -> list[Row]:
    """The rows of case parts, numbered from ``first``."""
    return [
        {
            "id": number,
            "source": part.source,
            "start": part.start,
            "end": part.end,
            "case": part.case,
            "accepted": part.accepted,
        }
        for number, part in enumerate(parts, start=first)
    ]


def case_part_of(row: Row) -> CasePart:
    """The case part that a row holds."""
    return CasePart(row["source"], row["start"], row["end"], row["case"], row["accepted"])


def coding_row(coding: Coding, now: str) -> Row:
    """The row of a coding; made ``now`` where it does not say when."""
    return {
        "id": coding.id,
        "source": coding.anchor.source,
        "start": coding.anchor.start,
        "end": coding.anchor.end,
        "quote": coding.anchor.quote,
        "code": coding.code,
        "coder": coding.coder.name,
        "coder_kind": coding.coder.kind.value,
        "coder_version": coding.coder.version,
        "polarity": coding.polarity.value,
        "status": coding.status.value,
        "memo": gate(coding.memo),
        "made_at": coding.made_at or now,
        "judged_by": coding.judged_by,
        "judged_at": now if coding.judged_by else "",
        "evidence": dict(coding.evidence),
        "seen": list(coding.seen),
    }


def coding_of(row: Row) -> Coding:
    """The coding that a row holds."""
    return Coding(
        id=row["id"],
        anchor=Anchor(row["source"], row["start"], row["end"], row["quote"]),
        code=row["code"],
        coder=Coder(row["coder"], CoderKind(row["coder_kind"]), row["coder_version"]),
        polarity=Polarity(row["polarity"]),
        status=Status(row["status"]),
        memo=row["memo"],
        made_at=row["made_at"],
        judged_by=row["judged_by"],
        evidence=row["evidence"],
        seen=tuple(row["seen"]),
    )


def memo_row(memo: Memo, now: str) -> Row:
    """The row of a memo; made ``now`` where it does not say when."""
    anchor = memo.anchor
    whole = memo.about_id if memo.about is About.SOURCE else None
    return {
        "id": memo.id,
        "about": memo.about.value,
        "about_id": memo.about_id,
        "source": anchor.source if anchor else whole,
        "start": anchor.start if anchor else None,
        "end": anchor.end if anchor else None,
        "quote": anchor.quote if anchor else None,
        "text": gate(memo.text),
        "author": memo.author,
        "at": memo.at or now,
        "status": memo.status.value,
        "version": memo.version,
    }


def memo_of(row: Row) -> Memo:
    """The memo that a row holds."""
    on_words = row["start"] is not None
    return Memo(
        id=row["id"],
        about=About(row["about"]),
        about_id=row["about_id"],
        text=row["text"],
        author=row["author"],
        anchor=Anchor(row["source"], row["start"], row["end"], row["quote"]) if on_words else None,
        at=row["at"],
        status=Status(row["status"]),
        version=row["version"],
    )


def trend_row(point: TrendPoint, file: str) -> Row:
    """The row of one figure, all but its position."""
    return {
        "question": gate(point.question),
        "option": gate(point.option),
        "year": point.year,
        "percentage": point.percentage,
        "note": gate(point.note),
        "file": file_name(file),
    }


def trend_of(row: Row) -> TrendPoint:
    """The figure that a row holds."""
    names = ("question", "option", "year", "percentage", "note")
    return TrendPoint(*(row[name] for name in names))


def claim_row(codebook: str, claim: Claim, now: str) -> Row:
    """The row of a claim about one codebook; written ``now`` where it does not say when."""
    return {
        "codebook": codebook,
        "case": claim.case,
        "code": claim.code,
        "text": gate(claim.text),
        "author": claim.author,
        "evidence": claim.evidence,
        "note": gate(claim.note),
        "at": claim.at or now,
    }


def claim_of(row: Row) -> Claim:
    """The claim that a row holds."""
    names = ("case", "code", "text", "author", "evidence", "note", "at")
    return Claim(*(row[name] for name in names))


def log_entry_of(row: Row) -> LogEntry:
    """The entry of the log that a row holds."""
    undone = row["undone_by"] is not None
    return LogEntry(
        row["id"], row["at"], row["who"], row["action"], row["summary"], undone, row["undoes"]
    )
