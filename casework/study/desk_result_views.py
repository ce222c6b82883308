"""What a person sees of results at the desk: barriers, table, outputs, as frozen values."""

from __future__ import annotations

from dataclasses import dataclass

from casework.study.desk_views import View


@dataclass(frozen=True, slots=True)
class WordCountView(View):
    """A word of a cluster."""

    word: str
    """The word, as its lemma."""
    n: int
    """In how many texts of the cluster it stands."""


@dataclass(frozen=True, slots=True)
class CaseCountView(View):
    """A case with a number."""

    name: str
    """Name of the case."""
    n: int
    """How many texts speak of it."""


@dataclass(frozen=True, slots=True)
class TextView(View):
    """A statement that was clustered."""

    source: str
    """Id of the source."""
    start: int
    """First code point of the statement."""
    end: int
    """First code point after it."""
    quote: str
    """Its words."""
    case: str
    """The case that it speaks of, or empty."""
    speaker: str
    """Who said it, or empty."""
    x: float | None
    """Place on the map, from left to right, where there is a map."""
    y: float | None
    """Place on the map, from bottom to top, where there is a map."""


@dataclass(frozen=True, slots=True)
class BarrierView(View):
    """Like statements put together."""

    id: str
    """Id of the theme that people keep, or empty."""
    number: int
    """Its number, in the order of recurrence."""
    name: str
    """What it is called."""
    kept: bool
    """Whether people put it together; a re-run leaves it whole."""
    locked: bool
    """Whether people locked it."""
    terms: tuple[WordCountView, ...]
    """Its heaviest words."""
    cases: tuple[CaseCountView, ...]
    """The cases in which it recurs."""
    n_texts: int
    """How many statements it holds."""
    n_respondents: int
    """How many people said them."""
    stability: float | None
    """How well it holds in draws, 0 to 1; None where it was not measured."""
    steadiness: str
    """The same in words."""
    code: str
    """The code that most of its coded statements carry, or empty."""
    code_label: str
    """What people call that code."""
    medoid: TextView
    """The statement most like all others."""
    texts: tuple[TextView, ...]
    """Its statements, the most central first."""
    n_sources: int = 0
    """How many sources they stand in."""
    over_seeds: float | None = None
    """How well it holds with other seeds; None where chance plays no part."""
    left_out: float | None = None
    """How well it holds without the case that it needs most."""
    needs: str = ""
    """That case."""
    left_out_steadiness: str = ""
    """How well it holds without it, in words."""
    near_code: str = ""
    """Label of the code whose words lie nearest, where it may name the barrier."""


@dataclass(frozen=True, slots=True)
class BarriersView(View):
    """The barriers that recur, and what stayed outside."""

    method: str
    """How the statements became vectors."""
    stability_note: str
    """How to read the stability."""
    barriers: tuple[BarrierView, ...]
    """The clusters, by recurrence."""
    rest: tuple[TextView, ...]
    """Statements in no cluster."""
    map: bool
    """Whether the texts have places on a map."""


@dataclass(frozen=True, slots=True)
class EvidenceView(View):
    """A numbered quotation under a cell."""

    n: int
    """Its number in the table."""
    coding: str
    """Id of a coding that it rests on."""
    source: str
    """Id of the source."""
    title: str
    """Title of the source."""
    case: str
    """The case that it speaks of."""
    start: int
    """First code point of the quotation."""
    end: int
    """First code point after it."""
    quote: str
    """Its words."""
    before: str
    """Words before it."""
    after: str
    """Words after it."""
    turn: int
    """Number of its turn; 0 where the source has none."""
    speaker: str
    """Who said it, or empty."""
    time: int | None
    """Milliseconds into the recording, where known."""
    coder: str
    """Who stands behind it."""
    status: str
    """Status of its coding."""
    code: str
    """Its code."""
    polarity: str
    """What it says of the code."""
    role: str = "supports"
    """What it does for the cell: supports, contradicts or nuances."""
    role_by: str = ""
    """Who said so; empty where it follows from the polarity."""
    role_note: str = ""
    """Why, in that person's words."""
    check: str = ""
    """How the member check of its source stands, or empty."""


@dataclass(frozen=True, slots=True)
class CellView(View):
    """What one case did about one step."""

    case: str
    """Name of the case."""
    code: str
    """The code of the row."""
    summary: str
    """What it says."""
    polarity: str
    """Present, absent, mixed, or empty without evidence."""
    status: str
    """Empty, draft (made from evidence), checked (by a person), or stale (evidence changed)."""
    n_sources: int
    """How many sources its evidence stands in."""
    n_segments: int
    """How many quotations it rests on."""
    n_suggested: int
    """How many of these nobody accepted yet."""
    evidence: tuple[EvidenceView, ...]
    """The quotations, best first."""


@dataclass(frozen=True, slots=True)
class StepView(View):
    """A row of the table."""

    code: str
    """Its code."""
    label: str
    """What people read before it."""
    short: str
    """The same in one or two words."""
    note: str
    """A note under the table, or empty."""
    cells: tuple[CellView, ...]
    """One for each case, in order."""


@dataclass(frozen=True, slots=True)
class TableView(View):
    """The cross-case table."""

    codebook: str
    """The codebook of its rows."""
    title: str
    """Its title."""
    cases: tuple[str, ...]
    """Its columns."""
    rows: tuple[StepView, ...]
    """Its rows."""


@dataclass(frozen=True, slots=True)
class OutputView(View):
    """Something that can be made into a file."""

    kind: str
    """What it is."""
    formats: tuple[str, ...]
    """Suffixes of the files that it can become."""
    label: str
    """What people call it."""
    made_of: tuple[str, ...]
    """What it is made of, in sentences."""
    missing: tuple[str, ...]
    """What it lacks, or why it cannot be made, in sentences."""


@dataclass(frozen=True, slots=True)
class OutputsView(View):
    """All that can be made into files."""

    files: tuple[OutputView, ...]
    """Each with its formats."""


@dataclass(frozen=True, slots=True)
class UsedCellView(View):
    """A cell of a table that rests on a coding."""

    codebook: str
    """The codebook of the table."""
    code: str
    """The code of the row."""
    label: str
    """What people read before the row."""
    case: str
    """The column."""
    n: int
    """The number of the quotation."""


@dataclass(frozen=True, slots=True)
class UsedBarrierView(View):
    """A barrier that holds a coding."""

    number: int
    """Its number."""
    name: str
    """Its name."""


@dataclass(frozen=True, slots=True)
class UsedView(View):
    """Where a coding is used."""

    cells: tuple[UsedCellView, ...]
    """Cells that rest on it."""
    barriers: tuple[UsedBarrierView, ...]
    """Barriers that hold it."""


@dataclass(frozen=True, slots=True)
class OutputFile:
    """A made file."""

    name: str
    media: str
    content: bytes
