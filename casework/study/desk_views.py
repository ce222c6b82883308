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
