"""What pages send: the bodies of writing requests, checked before the desk hears of them.

What goes back are the views of ``casework.study``, which describe themselves.
"""

from __future__ import annotations

from typing import Annotated
from uuid import UUID, uuid5

from pydantic import BaseModel, ConfigDict, Field

from casework.model import About, KeptTheme, Outcome, Polarity
from casework.study.desk_acts import Choice, Stretch
from casework.study.desk_notes import Subject

MOST_CHARACTERS = 2_000_000
MOST_AT_ONCE = 20_000
MOST_WORDS = 100_000

Place = Annotated[int, Field(ge=0, le=MOST_CHARACTERS * 100)]
Name = Annotated[str, Field(max_length=500)]
Ids = Annotated[list[Name], Field(min_length=1, max_length=MOST_AT_ONCE)]
Words = Annotated[str, Field(max_length=MOST_WORDS)]


class Body(BaseModel):
    """A body; what it does not know, it refuses."""

    model_config = ConfigDict(extra="forbid", frozen=True, use_attribute_docstrings=True)


class Operation(Body):
    """One act of a person."""

    operation: UUID
    """Made by the page. Sent again, the act is answered as it was the first time."""

    @property
    def uuid(self) -> str:
        """The id as the study keeps it."""
        return str(self.operation)


class StretchBody(Body):
    """Words of a source."""

    source: Name
    """Id of the source."""
    start: Place
    """First code point of the words."""
    end: Place
    """First code point after them."""
    quote: Annotated[str, Field(min_length=1, max_length=MOST_CHARACTERS)]
    """The words, to the letter; where the text says otherwise, nothing is done."""

    @property
    def stretch(self) -> Stretch:
        """The words as the desk takes them."""
        return Stretch(self.source, self.start, self.end, self.quote)


class CodeBody(Operation):
    """Give words a code."""

    code: Name
    """Name of the code."""
    polarity: Polarity = Polarity.PRESENT
    """What the words say of it."""
    memo: Words = ""
    """A note beside the coding."""
    stretches: Annotated[list[StretchBody], Field(min_length=1, max_length=MOST_AT_ONCE)]
    """The words; many where many answers are coded at once."""
    suggestions_shown: bool = False
    """Whether suggestions were in view."""

    @property
    def choice(self) -> Choice:
        """The code as the desk takes it."""
        return Choice(self.code, self.polarity, self.memo, self.suggestions_shown)


class IdsBody(Operation):
    """Some codings."""

    ids: Ids
    """Ids of the codings."""


class JudgeBody(IdsBody):
    """Accept or reject suggestions."""

    accept: bool
    """True accepts, false rejects."""


class RecodeBody(Operation):
    """Another code for the same words."""

    code: Name
    """Name of the code."""
    polarity: Polarity | None = None
    """What the words say of it; as it was, where none is given."""


class ResizeBody(Operation):
    """Other bounds for a coding."""

    start: Place
    """First code point of the words."""
    end: Place
    """First code point after them."""


class PolarityBody(Operation):
    """Another polarity for a coding."""

    polarity: Polarity
    """What the words say of the code."""


class MemoBody(Operation):
    """Note something."""

    about: About
    """What kind of thing it is about."""
    about_id: Name = ""
    """Id or name of that thing; empty for the study."""
    source: Name = ""
    """Where it stands beside words: the source of these."""
    start: Place | None = None
    """First code point of the words."""
    end: Place | None = None
    """First code point after them."""
    quote: Annotated[str, Field(max_length=MOST_CHARACTERS)] = ""
    """The words, to the letter."""
    text: Words
    """The note."""

    @property
    def subject(self) -> Subject:
        """What it is about, as the desk takes it."""
        stretch = None
        if self.quote and self.start is not None and self.end is not None:
            stretch = Stretch(self.source or self.about_id, self.start, self.end, self.quote)
        return Subject(self.about, self.about_id, stretch)


class MemoTextBody(Operation):
    """Other words for a memo."""

    text: Words
    """The words."""
    version: Annotated[int, Field(ge=1, le=1_000_000)]
    """The version that was rewritten."""


class UndoBody(Operation):
    """Take back what an act did."""

    undoes: UUID
    """The act."""


class RedoBody(Operation):
    """Do again what was undone."""

    redoes: UUID
    """The act."""


class ReadBody(Body):
    """Turns that were read."""

    turns: Annotated[
        list[Annotated[int, Field(ge=1, le=MOST_CHARACTERS)]],
        Field(max_length=MOST_AT_ONCE),
    ]
    """Their numbers."""


class CellBody(Operation):
    """Write a cell of a table."""

    codebook: Name
    """The codebook of the table."""
    code: Name
    """The code of the row."""
    case: Name
    """The name of the case."""
    text: Words
    """What the cell says."""


class ResolveBody(Operation):
    """What coders decided on a code for a stretch on which they differed."""

    source: Name
    """Id of the source."""
    start: Place
    """First code point of the stretch."""
    end: Place
    """First code point after it."""
    code: Name
    """The code."""
    outcome: Outcome
    """What was decided."""
    note: Words = ""
    """Why."""

    @property
    def place(self) -> tuple[str, int, int]:
        """The stretch as the desk takes it."""
        return self.source, self.start, self.end


class ThemeBody(Body):
    """A barrier as a person put it together."""

    id: Name | None = None
    """Of a barrier that is kept already: its id."""
    name: Name
    """What it is called."""
    locked: bool = False
    """Whether it is not let go together with others."""
    members: Annotated[
        list[tuple[Name, Place, Place]], Field(min_length=1, max_length=MOST_AT_ONCE)
    ]
    """Its texts: source, first code point, first code point after."""


class KeepBody(Operation):
    """Barriers to keep and to let go, as one act."""

    themes: Annotated[list[ThemeBody], Field(max_length=100)] = Field(default_factory=list)
    """The barriers as they are to be."""
    releases: Annotated[list[Name], Field(max_length=100)] = Field(default_factory=list)
    """Ids of kept barriers that are let go."""

    @property
    def kept(self) -> list[KeptTheme]:
        """The barriers as the desk takes them; a new one is named by the act."""
        return [
            KeptTheme(
                theme.id or str(uuid5(self.operation, str(place))),
                theme.name,
                theme.locked,
                tuple(theme.members),
            )
            for place, theme in enumerate(self.themes)
        ]
