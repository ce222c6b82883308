"""What a person sees of sources at the desk, and of what stands on them, as frozen values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from casework.study.desk_views import Mode, Span, View

Standing = Literal["made", "accepted", "suggested"]  # what a person at the desk meets


@dataclass(frozen=True, slots=True)
class CardView(View):
    """A source without its text: what a list of sources shows."""

    id: str
    """Id of the source."""
    title: str
    """Its title."""
    kind: str
    """Interview, focus group, field note or document."""
    case: str
    """The case that all of it speaks of, or empty."""
    language: str
    """Language of its text."""
    participant: str
    """Who speaks, by pseudonym, or empty."""
    question: str
    """The question that it answers, or empty."""
    words: int
    """How many words it has."""
    turns: int
    """How many turns it has."""
    read: int
    """How many of its turns I have read."""
    coded_turns: int
    """How many of its turns carry a coding that counts and that I may see."""
    codings: int
    """How many codings count, of those that I may see."""
    own: int
    """How many of these I made or accepted."""
    suggestions: int
    """How many suggestions wait."""
    mode: Mode
    """How it is coded."""
    assigned: tuple[str, ...]
    """Who is to code it, of those that I may see."""
    member_check: str
    """Whether its respondent saw the results, and when; empty where not recorded."""


@dataclass(frozen=True, slots=True)
class QuestionView(View):
    """An open question of a survey."""

    question: str
    """Its words."""
    answers: int
    """How many answered it."""
    coded: int
    """How many answers carry a coding that counts and that I may see."""


@dataclass(frozen=True, slots=True)
class SourcesView(View):
    """All sources, and the questions of surveys."""

    sources: tuple[CardView, ...]
    """Transcripts and documents, in their order; survey answers are not among them."""
    questions: tuple[QuestionView, ...]
    """Open questions of surveys."""


@dataclass(frozen=True, slots=True)
class CoderView(View):
    """Who or what coded."""

    name: str
    """The name."""
    kind: Literal["person", "rule", "model"]
    """Whether it is a person or a machine."""


@dataclass(frozen=True, slots=True)
class CodingView(View):
    """Who says that a stretch carries a code."""

    id: str
    """Id of the coding."""
    source: str
    """Id of the source."""
    start: int
    """First code point of the stretch."""
    end: int
    """First code point after the stretch."""
    quote: str
    """The words of the stretch, to the letter."""
    code: str
    """Name of the code."""
    polarity: Literal["present", "absent", "mixed"]
    """What the words say of the code: it is there, it is not, or both."""
    status: Standing
    """Made by a person, a suggestion that was accepted, or one that waits."""
    coder: CoderView
    """Who or what made it."""
    memo: str
    """What the coder noted beside it."""
    made_at: str
    """When it was made."""
    judged_by: str
    """Who accepted it, or empty."""
    evidence: Mapping[str, str]
    """What led a machine to it."""
    assisted: bool
    """Whether suggestions were in view, or a machine made it."""
    mine: bool
    """Whether I made or accepted it, and so may change it."""


@dataclass(frozen=True, slots=True)
class MemoView(View):
    """What somebody noted."""

    id: str
    """Id of the memo."""
    about: Literal["study", "source", "coding", "code", "case"]
    """What kind of thing it is about."""
    about_id: str
    """Id or name of that thing; empty for the study."""
    source: str
    """Id of the source that it stands beside, or empty."""
    start: int | None
    """First code point of the stretch that it stands beside."""
    end: int | None
    """First code point after that stretch."""
    text: str
    """Its words."""
    author: str
    """Who wrote it."""
    at: str
    """When."""
    version: int
    """Grows by one with each edit."""
    mine: bool
    """Whether I wrote it."""


@dataclass(frozen=True, slots=True)
class TurnView(View):
    """What one speaker says until another speaks."""

    n: int
    """Its number in the source, from 1."""
    start: int
    """First code point of the words spoken."""
    end: int
    """First code point after them."""
    speaker: str
    """The speaker's label, or empty."""
    role: str
    """Interviewer, respondent, other, or empty."""
    begins: int | None
    """Milliseconds into the recording, where known."""
    paragraphs: tuple[Span, ...]
    """Its paragraphs, at least one."""
    text: str
    """The words spoken."""


@dataclass(frozen=True, slots=True)
class SourceView(View):
    """A source with its text and what stands on it, as far as I may see it."""

    id: str
    """Id of the source."""
    title: str
    """Its title."""
    kind: str
    """What sort of material it is."""
    case: str
    """The case that all of it speaks of, or empty."""
    language: str
    """Language of its text."""
    participant: str
    """Who speaks, by pseudonym, or empty."""
    question: str
    """The question that it answers, or empty."""
    attributes: Mapping[str, str]
    """The respondent's closed answers."""
    mode: Mode
    """How it is coded."""
    member_check: str
    """Whether its respondent saw the results, and when; empty where not recorded."""
    revision: str
    """Checksum of the text that all places count in."""
    turns: tuple[TurnView, ...]
    """Its turns, at least one."""
    codings: tuple[CodingView, ...]
    """The codings that stand and the suggestions that wait."""
    memos: tuple[MemoView, ...]
    """The memos about it, its words and its codings."""
    read: tuple[int, ...]
    """Numbers of the turns that I have read."""


@dataclass(frozen=True, slots=True)
class ColumnView(View):
    """A column of a survey: a closed answer or a background fact."""

    name: str
    """Its name."""
    label: str
    """What people read above it."""
    kind: Literal["choice", "number", "text"]
    """What it holds."""


@dataclass(frozen=True, slots=True)
class RowView(View):
    """One answer to an open question."""

    source: str
    """Id of the answer, a source."""
    text: str
    """The answer."""
    participant: str
    """Who answered, by pseudonym."""
    case: str
    """The case that it speaks of, or empty."""
    attributes: tuple[str, ...]
    """The closed answers, in the order of the columns."""
    codings: tuple[tuple[str, str, str, str, bool], ...]
    """Id, code, polarity, status of each coding, and whether it is mine."""


@dataclass(frozen=True, slots=True)
class SurveyView(View):
    """All answers to one open question."""

    question: str
    """The question."""
    columns: tuple[ColumnView, ...]
    """The closed answers beside it."""
    rows: tuple[RowView, ...]
    """The answers, in their order."""


@dataclass(frozen=True, slots=True)
class AnswerView(View):
    """What an act did; asked again by the same id, it is given again."""

    operation: str
    """The id of the act, as its maker gave it."""
    codings: tuple[CodingView, ...]
    """Codings that stand by this act."""
    gone: tuple[str, ...]
    """Ids of codings that stand no longer."""
    memos: tuple[MemoView, ...]
    """Memos that stand by this act."""
    gone_memos: tuple[str, ...]
    """Ids of memos that stand no longer."""
    summary: str
    """What was done, in words."""
    at: str
    """When it was done."""
    seq: str
    """Where the changes stand, for what I may see; opaque."""
    version: str = ""
    """Of an edit of a codebook, and of its undoing: the checksum of its file now; else empty."""


@dataclass(frozen=True, slots=True)
class SentencesView(View):
    """The sentences of a source."""

    sentences: tuple[Span, ...]
    """Where each stands: start and end."""
