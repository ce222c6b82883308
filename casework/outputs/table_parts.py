"""The parts of a cross-case table as people read them, before it has a format."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class ShownReference:
    """A number of evidence, or a range of them: where it leads, and how it is said aloud."""

    first: int
    last: int
    words: str

    @property
    def text(self) -> str:
        """``4``, or ``1–5``."""
        return str(self.first) if self.first == self.last else f"{self.first}–{self.last}"


@dataclass(frozen=True, slots=True)
class ShownCell:
    """A cell as it is read: ``text``, references, and the words of its state.

    ``kind`` is ``empty``, ``absent`` or ``present``. ``anchor`` names the cell
    in a link back from the evidence; ``key`` says which cell of the study it is, see
    ``CellKey``.
    """

    anchor: str
    case: str
    kind: str
    text: str
    references: tuple[ShownReference, ...] = ()
    marks: tuple[str, ...] = ()
    key: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class ShownNote:
    """A note under the table: on which row, and what it says; ``str()`` is both in one line."""

    label: str
    text: str

    def __str__(self) -> str:
        return f"{self.label}: {self.text}" if self.label else self.text


@dataclass(frozen=True, slots=True)
class ShownRow:
    """A step: its heading and a cell for each case."""

    label: str
    cells: tuple[ShownCell, ...]


@dataclass(frozen=True, slots=True)
class ShownEvidence:
    """A quotation in its marks, who said it where, and the ``anchor`` of its cell.

    ``turn`` is 0 where the source has none; ``about`` has all of it in one line.
    ``words`` is the quotation bare, to stand between ``before`` and ``after``.
    """

    n: int
    anchor: str
    case: str
    code: str
    quote: str
    before: str
    words: str
    after: str
    source: str
    turn: int
    speaker: str
    coder: str
    status: str
    polarity: str
    about: str
    role: str = ""


@dataclass(frozen=True, slots=True)
class ShownGroup:
    """The quotations behind one step."""

    label: str
    items: tuple[ShownEvidence, ...]


@dataclass(frozen=True, slots=True)
class ShownSource:
    """A source of the table: how many quotations are taken from it, and how it was checked."""

    source: str
    case: str
    quotations: int
    check: str


@dataclass(frozen=True, slots=True)
class ShownTable:
    """All the words of one table: every format writes these and no others.

    ``name``, ``remarks``, ``account`` and ``proof`` head the table, the notes on its
    rows, how it was made, and the list of evidence; ``columns`` head that list where it
    is itself a table.
    ``around`` opens the words around a quotation. ``page`` holds ``{page}`` and ``{pages}``.
    """

    locale: str
    title: str
    subtitle: str
    description: str
    name: str
    remarks: str
    account: str
    proof: str
    step: str
    columns: tuple[str, ...]
    back: str
    around: str
    page: str
    key: str
    cases: tuple[str, ...]
    rows: tuple[ShownRow, ...]
    notes: tuple[ShownNote, ...]
    facts: tuple[str, ...]
    groups: tuple[ShownGroup, ...]
    checked: str = ""
    checked_line: str = ""
    source_columns: tuple[str, ...] = ()
    sources: tuple[ShownSource, ...] = ()
