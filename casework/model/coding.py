"""Codings: who says that a stretch of text carries a code, and why."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from casework.model.anchor import Anchor


class Polarity(StrEnum):
    """What the words say of the code: it is there, it is not, or both."""

    PRESENT = "present"
    ABSENT = "absent"
    MIXED = "mixed"


class Status(StrEnum):
    """What became of a coding; only the first and third count."""

    MADE = "made"
    SUGGESTED = "suggested"
    ACCEPTED = "accepted"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"


COUNTED = (Status.MADE, Status.ACCEPTED)


class CoderKind(StrEnum):
    """Who or what codes."""

    PERSON = "person"
    RULE = "rule"
    MODEL = "model"


@dataclass(frozen=True, slots=True)
class Coder:
    """Someone or something that codes, with its version where it has one."""

    name: str
    kind: CoderKind = CoderKind.PERSON
    version: str = ""


@dataclass(frozen=True, slots=True)
class Coding:
    """A fact with an author: this stretch carries this code.

    It is withdrawn, never altered. A machine's coding is ``suggested`` until a
    person judges it. ``evidence`` is what led a machine to it: the pattern, the
    matched words, the word that negates them. ``seen`` are the ids of the
    suggestions that its maker could see beside it; none where it was made unaided.
    """

    id: str
    anchor: Anchor
    code: str
    coder: Coder
    polarity: Polarity = Polarity.PRESENT
    status: Status = Status.MADE
    memo: str = ""
    made_at: str = ""
    judged_by: str = ""
    evidence: Mapping[str, str] = field(default_factory=dict)
    seen: tuple[str, ...] = ()

    @property
    def assisted(self) -> bool:
        """Whether a machine had a hand in it: by making it, or by showing suggestions."""
        return bool(self.seen) or self.coder.kind is not CoderKind.PERSON

    @property
    def counts(self) -> bool:
        """Whether a person stands behind it."""
        return self.status in COUNTED
