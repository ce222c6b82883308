"""Sources and what they are cut into: turns, segments, case parts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from casework.model.anchor import Anchor

INTERVIEWER = "interviewer"
RESPONDENT = "respondent"


class Kind(StrEnum):
    """What sort of material a source is."""

    INTERVIEW = "interview"
    FOCUS_GROUP = "focus group"
    SURVEY_ANSWER = "survey answer"
    FIELD_NOTE = "field note"
    DOCUMENT = "document"


@dataclass(frozen=True, slots=True)
class Turn:
    """What one speaker says until another speaks; a paragraph where nobody is named.

    ``start`` and ``end`` hold the words spoken, not the label before them.
    ``paragraphs`` are the (start, end) stretches within, *ordered* and
    *disjoint*; empty means that the turn is one paragraph. ``begins`` and
    ``ends`` are milliseconds of the recording, where they are known.

    >>> Turn(0, 12, speaker="R1", role="respondent").spans
    ((0, 12),)
    """

    start: int
    end: int
    speaker: str = ""
    role: str = ""
    paragraphs: tuple[tuple[int, int], ...] = ()
    begins: int | None = None
    ends: int | None = None

    @property
    def spans(self) -> tuple[tuple[int, int], ...]:
        """The paragraphs of the turn, at least one."""
        return self.paragraphs or ((self.start, self.end),)


@dataclass(frozen=True, slots=True)
class CasePart:
    """A stretch of a source that speaks of one case; ``accepted`` once a person said so."""

    source: str
    start: int
    end: int
    case: str
    accepted: bool = False


@dataclass(frozen=True, slots=True)
class Source:
    """One transcript, document or survey answer; its text never changes.

    ``case`` is the name of the case that all of it speaks of, or empty.
    ``attributes`` are a respondent's closed answers, as text. ``quotable`` says
    whether its respondent allowed quotations in print (None: not recorded).
    """

    id: str
    title: str
    text: str
    checksum: str
    kind: Kind = Kind.INTERVIEW
    case: str = ""
    language: str = "nl"
    origin: str = ""
    participant: str = ""
    question: str = ""
    quotable: bool | None = None
    turns: tuple[Turn, ...] = ()
    attributes: Mapping[str, str] = field(default_factory=dict)

    def anchor(self, start: int, end: int) -> Anchor:
        """The anchor of ``text[start:end]``, with its quotation.

        >>> Source("a", "A", "wij doen mee", "").anchor(4, 8).quote
        'doen'
        """
        return Anchor(self.id, start, end, self.text[start:end])

    def turn_at(self, position: int) -> tuple[int, Turn] | None:
        """The number (from 1) and the turn that holds ``position``, or None."""
        for number, turn in enumerate(self.turns, start=1):
            if turn.start <= position < turn.end:
                return number, turn
        return None


@dataclass(frozen=True, slots=True)
class Segment:
    """A sentence, paragraph or turn of a source; derived, never stored.

    ``turn`` is the number of the turn that it stands in, from 1.
    """

    anchor: Anchor
    unit: str
    turn: int
    speaker: str = ""
    role: str = ""
