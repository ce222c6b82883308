"""Changes that a colleague made in the cells of a table, brought back into the study."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from casework.analysis.cell_keys import CellKey, bare_summary, digest_of_text, name_of_cell
from casework.analysis.crosscase import Cell, CrossCaseTable
from casework.analysis.evidence import fingerprint, holds_still
from casework.errors import ReadError
from casework.model import Claim
from casework.outputs.plain_data import unguarded
from casework.outputs.shown import clean
from casework.outputs.shown_table import mark_words
from casework.readers import cells_apart
from casework.readers.grid import read_table
from casework.readers.report import TableCell, TableCells, TableComment
from casework.study.settings import TableSection
from casework.text import fold
from casework.words import _

if TYPE_CHECKING:
    from casework.study.study import Study

State = Literal["changed", "conflict", "unsure", "emptied"]
OWN = frozenset({"", "casework"})  # no name of a person
UNSET = "2000-01-01"  # the day that our own documents name: no clock enters them
CELL_COLUMNS = ("code", "case", "summary")


@dataclass(frozen=True, slots=True)
class CellChange:
    """One cell whose words differ: what the study says now, what the document says.

    ``conflict``: the study changed too since the document was written. ``unsure``: the
    document does not say over which words it was written. ``emptied``: nothing is left
    in it, which is never taken over. ``evidence`` is what it was written over.
    """

    codebook: str
    code: str
    label: str
    case: str
    before: str
    after: str
    state: State
    evidence: str = ""
    written: bool = False

    @property
    def in_the_way(self) -> bool:
        """Whether taking it over would undo the words of another person."""
        return self.state == "conflict" or (self.state == "unsure" and self.written)


@dataclass(frozen=True, slots=True)
class Pulled:
    """What a document holds that the study does not, and what is known of its making.

    ``untouched`` counts the cells that nobody changed in it, ``unknown`` names those that
    were not recognised. ``by`` saved the document last, ``on`` a moment (ISO).
    """

    file: str
    changes: tuple[CellChange, ...]
    untouched: int
    unknown: tuple[str, ...] = ()
    doubts: tuple[str, ...] = ()
    by: str = ""
    on: str = ""
    insertions: int = 0
    deletions: int = 0
    authors: tuple[str, ...] = ()
    comments: tuple[TableComment, ...] = ()

    def to_take(self, *, force: bool = False) -> tuple[CellChange, ...]:
        """The changes that can be taken over; with ``force`` those in the way of others too."""
        kept = (one for one in self.changes if one.state != "emptied")
        return tuple(one for one in kept if force or not one.in_the_way)


def compare_document(study: Study, path: str | Path, *, codebook: str = "") -> Pulled:
    """What stands otherwise in the cells of a Word, CSV or Excel file than in the study.

    ``codebook`` says whose rows are meant where the document does not tell. Raises
    ``ReadError`` where no cell of a table of this study is in it.
    """
    file = study.folder / path
    found = cells_apart(file) if file.suffix.lower() == ".docx" else _of_grid(study, file)
    held = _Held(_Places(study, found.tags, codebook))
    held.hold(found.cells)
    if not held.texts:
        told = _(
            "no cell of a table of this study was recognised in it; is it a table that casework"
            " wrote?"
        )
        raise ReadError(file, told)
    by = found.author if found.author.casefold() not in OWN else next(iter(found.authors), "")
    return Pulled(
        file=file.name,
        changes=tuple(held.changes),
        untouched=held.untouched,
        unknown=tuple(dict.fromkeys(held.unknown)),
        doubts=tuple(held.doubts),
        by=by,
        on="" if found.author.casefold() in OWN or found.modified[:10] == UNSET else found.modified,
        insertions=found.insertions,
        deletions=found.deletions,
        authors=found.authors,
        comments=found.comments,
    )


def take_over(study: Study, changes: Iterable[CellChange], *, by: str = "") -> list[Claim]:
    """Write these cells as the words of ``by``; notes and quotations stay tied to them.

    A cell whose evidence changed since the document was written is stale at once:
    nobody has held the new words against the new evidence.
    """
    now = study.now()
    written: list[Claim] = []
    by_book: dict[str, list[CellChange]] = defaultdict(list)
    for change in changes:
        by_book[change.codebook].append(change)
    for codebook, ours in by_book.items():
        known = {(claim.case, claim.code): claim for claim in study.store.claims(codebook)}
        claims = [
            replace(
                known.get((one.case, one.code)) or Claim(one.case, one.code, "", ""),
                text=one.after,
                author=by or study.coder,
                evidence=one.evidence,
                at=now,
            )
            for one in ours
        ]
        study.store.put_claims(codebook, claims, who=study.coder, now=now)
        written += claims
    return written


Spot = tuple[str, str, str]  # codebook, code, case


class _Places:
    """Which cell of the study the cells of a document are."""

    def __init__(self, study: Study, tags: Iterable[str], codebook: str) -> None:
        self.marks = mark_words()
        keys = filter(None, map(CellKey.read, tags))
        self._keys: dict[str, CellKey] = {}
        for key in keys:
            self._keys.setdefault(key.cell, key)
        self._study = study
        self._cases = [case.name for case in study.cases]
        self._spots = {
            name_of_cell(book.name, code.name, case): (book.name, code.name, case)
            for book in study.codebook
            for code in book.top
            for case in self._cases
        }
        met = Counter(self._spots[name][0] for name in self._keys if name in self._spots)
        asked = study.settings.table or TableSection()
        self._book = codebook or (met.most_common(1)[0][0] if met else asked.codebook)
        self._rows = self._row_names()
        self._tables: dict[str, CrossCaseTable] = {}

    def of(self, cell: TableCell) -> set[Spot] | None:
        """The cells of the study that a cell of the document is: one, if all is well."""
        keys = filter(None, map(CellKey.read, cell.tags))
        tagged = {self._spots[key.cell] for key in keys if key.cell in self._spots}
        if tagged:
            return tagged
        code = self._rows.get(fold(bare_summary(cell.row)))
        case = next(
            (
                case.name
                for case in self._study.cases
                if cell.column and case.is_called(cell.column)
            ),
            None,
        )
        return {(self._book, code, case)} if code and case else None

    def change(self, spot: Spot, text: str) -> CellChange | None:
        """How ``text`` differs from what the study says there, or None."""
        codebook, code, case = spot
        label, cell = self._cell(spot)
        now = bare_summary(clean(cell.summary), self.marks)
        key = self._keys.get(name_of_cell(*spot))
        if text == now or (key is not None and key.text == digest_of_text(text)):
            return None
        state: State = "changed"
        if not text:
            state = "emptied"
        elif key is None:
            state = "unsure"
        elif key.text != digest_of_text(now):
            state = "conflict"
        still = key is None or holds_still(key.evidence, cell.evidence)
        over = fingerprint(cell.evidence) if key is None or still else key.evidence
        written = cell.status in {"checked", "stale"}
        return CellChange(codebook, code, label, case, now, text, state, over, written)

    def _cell(self, spot: Spot) -> tuple[str, Cell]:
        codebook, code, case = spot
        if codebook not in self._tables:
            self._tables[codebook] = self._study.cross_case(codebook, cases=self._cases)
        for row in self._tables[codebook].rows:
            if row.code == code:
                return row.short, next(cell for cell in row.cells if cell.case == case)
        raise KeyError(spot)

    def _row_names(self) -> Mapping[str, str]:
        """The rows of the codebook by what they can be called in a document."""
        return {
            fold(name): code.name
            for code in self._study.codebook.named(self._book).top
            for name in (*(code.short.en, code.short.nl, code.label.en, code.label.nl, code.name),)
            if name
        }


class _Held:
    """The cells of a document held against those of the study, and what came of it."""

    def __init__(self, places: _Places) -> None:
        self._places = places
        self.changes: list[CellChange] = []
        self.untouched = 0
        self.unknown: list[str] = []
        self.doubts: list[str] = []
        self.texts: dict[Spot, str] = {}

    def hold(self, cells: Iterable[TableCell]) -> None:
        """Hold every cell; one that is none of ours is named in a table of ours only."""
        recognised = [(cell, self._places.of(cell)) for cell in cells]
        ours = {cell.table for cell, known in recognised if known}
        for cell, known in recognised:
            place = f"{cell.row}, {cell.column}" if cell.column else cell.row
            if known is not None:
                self._hold_one(place, known, cell.text)
            elif cell.table in ours and (cell.tags or cell.text):
                self.unknown.append(place)

    def _hold_one(self, place: str, known: set[Spot], written: str) -> None:
        if len(known) > 1:
            told = _("{place}: several cells became one; write them with: casework table edit")
            self.doubts.append(told.format(place=place))
            return
        [spot] = known
        text = bare_summary(clean(written), self._places.marks)
        if self.texts.setdefault(spot, text) != text:
            told = _("{place}: the cell stands there twice, with other words; the first counts")
            self.doubts.append(told.format(place=place))
            return
        change = self._places.change(spot, text)
        if change is None:
            self.untouched += 1
        elif change not in self.changes:
            self.changes.append(change)


def _of_grid(study: Study, path: Path) -> TableCells:
    """The cells of a table that was written as CSV or Excel."""
    records = [[cell.strip() for cell in cells] for _number, cells in read_table(path).records]
    return TableCells(tuple(_grid_cells(study, records)))


def _grid_cells(study: Study, records: Sequence[Sequence[str]]) -> Iterator[TableCell]:
    """A row for each cell, under code, case and summary; else the table as it is printed."""
    for place, heads in enumerate(records):
        named = [head.casefold() for head in heads]
        if set(CELL_COLUMNS) <= set(named):
            code, case, summary = (named.index(name) for name in CELL_COLUMNS)
            for row in records[place + 1 :]:
                if len(row) > max(code, case, summary):
                    yield TableCell(
                        unguarded(row[code]), unguarded(row[case]), unguarded(row[summary])
                    )
            return
        if {"code", "case"} <= set(named):  # a list of something else: quotations, predictions
            return
        columns = [
            column
            for column, head in enumerate(heads)
            if column and any(case.is_called(head) for case in study.cases if head)
        ]
        if columns:
            for row in records[place + 1 :]:
                yield from (
                    TableCell(row[0], heads[column], row[column])
                    for column in columns
                    if column < len(row) and row[0]
                )
            return
