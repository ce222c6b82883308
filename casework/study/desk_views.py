"""What a person sees at the desk, as frozen values; the web app's payloads are these.

Places are code points into the source's text, the end excluded. The sentence
below each field stands in the contract of the web app (OpenAPI) too.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar, Literal

Role = Literal["reader", "coder", "lead"]
Mode = Literal["open", "blind", "reflexive"]
Span = tuple[int, int]


class View:
    """A value whose fields are described by the sentences below them."""

    __slots__ = ()
    __pydantic_config__: ClassVar[dict[str, Any]] = {"use_attribute_docstrings": True}


@dataclass(frozen=True, slots=True)
class PersonView(View):
    """Who works here."""

    name: str
    """Name or pseudonym of the person."""
    role: Role
    """What the person may do: read; code too; or change the codebook too."""


@dataclass(frozen=True, slots=True)
class NamedView(View):
    """A codebook by name."""

    name: str
    """The short name that codings and settings use."""
    title: str
    """The title in the language of the study."""


@dataclass(frozen=True, slots=True)
class CaseView(View):
    """A case of the study."""

    name: str
    """The name of the case."""
    attributes: Mapping[str, str]
    """Its attributes, as they were given."""


@dataclass(frozen=True, slots=True)
class CountsView(View):
    """How much there is, as far as this person may see it."""

    sources: int
    """Sources that are no survey answers."""
    answers: int
    """Answers to open questions of surveys."""
    codings: int
    """Codings that count."""
    suggestions: int
    """Suggestions that wait for a yes."""


@dataclass(frozen=True, slots=True)
class StudyView(View):
    """The study as this person meets it."""

    id: str
    """Opaque; the same for this study on this computer, whatever its title."""
    title: str
    """The study's title."""
    language: str
    """Language of tables and flyer: nl or en."""
    version: str
    """Version of the program."""
    me: PersonView
    """Who asks."""
    coders: tuple[str, ...]
    """Names of those whose codings I may see."""
    mode: Mode
    """How people code here, where no set of sources says otherwise."""
    blind: bool
    """Whether any source is coded blind."""
    suggestions: bool
    """Whether suggestions may exist here."""
    codebooks: tuple[NamedView, ...]
    """The codebooks, in their order."""
    cases: tuple[CaseView, ...]
    """The cases, in the order of their register."""
    counts: CountsView
    """How much there is."""


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
    status: Literal["made", "accepted", "suggested"]
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
    sentences: tuple[Span, ...]
    """Where its sentences stand."""


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
class WordsView(View):
    """The same words in two languages."""

    nl: str = ""
    """In Dutch."""
    en: str = ""
    """In English."""


@dataclass(frozen=True, slots=True)
class CodeView(View):
    """A code with its meaning, and how often it is used as far as I may see it."""

    name: str
    """The name that codings use."""
    label: WordsView
    """What people read."""
    short: WordsView
    """A heading of one or two words."""
    definition: WordsView
    """What it means."""
    include: WordsView
    """What belongs to it."""
    exclude: WordsView
    """What does not."""
    absent: WordsView
    """What a cell says on evidence of absence."""
    examples: tuple[str, ...]
    """Words that carry it."""
    patterns: tuple[str, ...]
    """Patterns by which the rule coder finds it."""
    parent: str
    """Name of the code above it, or empty."""
    depth: int
    """How many codes stand above it."""
    hue: str
    """Name of its colour."""
    key: int | None
    """The number key that chooses it, 1 to 9."""
    uses: int
    """Codings that count."""
    suggested: int
    """Suggestions that wait."""


@dataclass(frozen=True, slots=True)
class CodebookView(View):
    """A codebook as its file says it."""

    name: str
    """Its name."""
    title: WordsView
    """Its title."""
    version: str
    """Checksum of its file: an edit names the version that it was made on."""
    codes: tuple[CodeView, ...]
    """Its codes, parents before their children."""


@dataclass(frozen=True, slots=True)
class CodebooksView(View):
    """All codebooks of the study."""

    codebooks: tuple[CodebookView, ...] = field(default=())
    """In their order."""


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
class ReadView(View):
    """The turns of a source that I have read."""

    read: tuple[int, ...]
    """Their numbers."""


@dataclass(frozen=True, slots=True)
class ChangesView(View):
    """What changed since a moment, by anybody, of what I may see."""

    seq: str
    """Where the changes stand: what to ask from next time. It moves for what I may see alone."""
    sources: tuple[str, ...]
    """Ids of sources whose codings or memos changed."""
    codebook: bool
    """Whether a codebook changed."""
    table: bool
    """Whether the table may be another."""
    barriers: bool
    """Whether the barriers may be others."""
    everything: bool
    """Whether the moment asked from is not known, so that all is to be read again."""


@dataclass(frozen=True, slots=True)
class HitView(View):
    """Words that were searched for, among the words around them."""

    source: str
    """Id of the source."""
    title: str
    """Its title."""
    case: str
    """The case that it speaks of, or empty."""
    turn: int
    """Number of the turn; 0 where the source has none."""
    speaker: str
    """Who said it, or empty."""
    start: int
    """First code point of the words."""
    end: int
    """First code point after them."""
    before: str
    """Words before them."""
    match: str
    """The words."""
    after: str
    """Words after them."""


@dataclass(frozen=True, slots=True)
class SearchView(View):
    """What a search found."""

    total: int
    """How many paragraphs hold the words."""
    hits: tuple[HitView, ...]
    """The first of them, in the order of the sources."""
