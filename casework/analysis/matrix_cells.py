"""What the cells of a matrix come to, and what rows and columns hold together."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

from casework.analysis.crosscase import Cell, TableSettings, cross_case
from casework.analysis.evidence import Evidence, Told, rank, ranked_evidence
from casework.analysis.matrix import CellKind, Grid, Mark, MatrixCell, Totals, distinct
from casework.analysis.matrix_axes import CASES, Axis
from casework.analysis.matrix_material import Extent, Material
from casework.model import Case, Claim, Codebook, Polarity, Status

COUNTS = (CellKind.SEGMENTS, CellKind.SOURCES, CellKind.CASES)
SHARES = (CellKind.SHARE_OF_SOURCES, CellKind.SHARE_OF_CASES)
NUMBERS = (*COUNTS, CellKind.RATE, *SHARES)
MARKS = (CellKind.MARK, CellKind.POLARITY)
PER = 1000  # words

Key = tuple[str, str]


def evidence_of(codebook: Codebook, told: Iterable[Told]) -> list[Evidence]:
    """Each stretch once for each code and case, best first, as in the cross-case table.

    Codings of one code, case and polarity that overlap are one piece of evidence.
    """
    groups: dict[tuple[str, str], list[Told]] = defaultdict(list)
    for item in told:
        groups[item.case, item.coding.code].append(item)
    tops = {name: code.name for code in codebook.top for name in codebook.family(code.name)}
    found = [
        item
        for (case, code), group in groups.items()
        for item, _words in ranked_evidence(tops[code], case, group)
    ]
    return sorted(found, key=lambda item: (rank(item), item.end, item.code))


def gathered(evidence: Iterable[Evidence], rows: Axis, columns: Axis) -> dict[Key, list[Evidence]]:
    """The evidence of each cell, in the order in which it was given."""
    cells: dict[Key, list[Evidence]] = defaultdict(list)
    for item in evidence:
        inside = columns.of_stretch(item)
        for row in rows.of_stretch(item):
            for column in inside:
                cells[row, column].append(item)
    return cells


def texts_of(extents: Iterable[Extent], rows: Axis, columns: Axis) -> dict[Key, list[Extent]]:
    """The texts that each cell is reckoned over; an axis of codes does not divide them."""
    cells: dict[Key, list[Extent]] = defaultdict(list)
    every = tuple(h.key for h in rows.headings), tuple(h.key for h in columns.headings)
    for extent in extents:
        of_rows = rows.of_extent(extent) if rows.of_extent else every[0]
        of_columns = columns.of_extent(extent) if columns.of_extent else every[1]
        for row in of_rows:
            for column in of_columns:
                cells[row, column].append(extent)
    return cells


def measured(
    kind: CellKind, evidence: Sequence[Evidence], extents: Sequence[Extent] = ()
) -> MatrixCell:
    """A cell's numbers, reckoned over *sets*: nothing in it is counted twice.

    Evidence of presence, mixed included, makes the value; evidence of absence is
    ``denied``; a quotation without a coding is neither. A rate without words, or a
    share of nothing, has no value.
    """
    said = [item for item in evidence if item.polarity in {Polarity.PRESENT, Polarity.MIXED}]
    against = [item for item in evidence if item.polarity == Polarity.ABSENT]
    count = _COUNTS.get(kind, distinct)
    value: float | None = count(said) if kind in NUMBERS else None
    of = None
    if kind == CellKind.RATE:
        of = sum(extent.words for extent in set(extents))
        value = PER * distinct(said) / of if of else None
    elif kind in SHARES:
        of = len(_sources(extents)) if kind == CellKind.SHARE_OF_SOURCES else len(_cases(extents))
        value = value if of else None
    parts: dict[str, list[Evidence]] = defaultdict(list)
    for item in evidence:
        parts[item.polarity].append(item)
    return MatrixCell(
        value=value,
        of=of,
        denied=count(against),
        polarity=polarity_of(evidence),
        status="counted" if evidence else "empty",
        present=distinct(parts[Polarity.PRESENT]),
        mixed=distinct(parts[Polarity.MIXED]),
        absent=distinct(parts[Polarity.ABSENT]),
        n_sources=len(_sources(evidence)),
        n_cases=len(_cases(evidence)),
        n_suggested=sum(item.status == Status.SUGGESTED for item in evidence),
        evidence=tuple(evidence),
    )


def polarity_of(evidence: Iterable[Evidence]) -> str:
    """Present, absent, mixed where evidence stands both ways, or empty without evidence."""
    said = {item.polarity for item in evidence if item.polarity}
    return str(said.pop()) if len(said) == 1 else str(Polarity.MIXED) if said else ""


def drafted_cells(
    material: Material, told: Sequence[Told], codes: Axis, others: Axis, language: str
) -> dict[Key, Cell]:
    """What the cross-case table says where a code and another heading meet, by both keys.

    Every heading that is no code is to the table what a case is; summaries that
    people wrote count where the headings are cases.
    """
    beside: list[Told] = [
        replace(item, case=key) for item in told for key in others.of_stretch(_Spot(item))
    ]
    claims: Sequence[Claim] = material.claims if others.name == CASES else ()
    settings = TableSettings([Case(h.key) for h in others.headings], language=language)
    found: dict[Key, Cell] = {}
    for heading in codes.headings:
        family = material.codebook.family(heading.key)
        own = [code for code in material.codebook if code.name in family]
        book = Codebook("", material.codebook.title, (replace(own[0], parent=""), *own[1:]))
        mine = [item for item in beside if item.coding.code in family]
        [row] = cross_case(book, mine, claims, replace(settings, with_suggestions=True)).rows
        found |= {(heading.key, cell.case): cell for cell in row.cells}
    return found


class _Spot:
    """A coding as an axis looks at it."""

    __slots__ = ("case", "code", "end", "source", "start")

    def __init__(self, told: Told) -> None:
        anchor = told.coding.anchor
        self.case, self.code = told.case, told.coding.code
        self.source, self.start, self.end = anchor.source, anchor.start, anchor.end


def totals_of(
    kind: CellKind, cells: Grid, texts: Mapping[tuple[int, int], Sequence[Extent]]
) -> Totals | None:
    """Totals over rows, columns and all; ``texts`` are those of each cell, by place.

    None for words, which have no total. Of marks it is counted how many cells have each.
    """
    if kind in MARKS:
        return _tallies(cells)
    if kind not in NUMBERS:
        return None
    height, width = len(cells), len(cells[0]) if cells else 0

    def over(places: Sequence[tuple[int, int]]) -> MatrixCell:
        items = [item for i, j in places for item in cells[i][j].evidence]
        extents = [extent for place in places for extent in texts.get(place, ())]
        once = list(dict.fromkeys(items))
        return replace(measured(kind, once, list(dict.fromkeys(extents))), evidence=())

    rows = tuple(over([(i, j) for j in range(width)]) for i in range(height))
    columns = tuple(over([(i, j) for i in range(height)]) for j in range(width))
    whole = over([(i, j) for i in range(height) for j in range(width)])
    sums = kind in COUNTS
    down = tuple(zip(*cells, strict=True))
    every = [cell for row in cells for cell in row]
    return Totals(
        rows,
        columns,
        whole,
        rows_add_up=sums and all(map(_adds_up, cells, rows)),
        columns_add_up=sums and all(map(_adds_up, down, columns)),
        all_add_up=sums and _adds_up(every, whole),
    )


def _adds_up(cells: Sequence[MatrixCell], total: MatrixCell) -> bool:
    values = sum(cell.value or 0 for cell in cells)
    return values == total.value and sum(cell.denied for cell in cells) == total.denied


def _tallies(cells: Grid) -> Totals:
    rows = tuple(_tally(row) for row in cells)
    columns = tuple(_tally(column) for column in zip(*cells, strict=True))
    return Totals(rows, columns, _tally([cell for row in cells for cell in row]))


def _tally(cells: Sequence[MatrixCell]) -> MatrixCell:
    """How many cells have each mark, of how many."""
    counts = Counter(cell.mark for cell in cells)
    return MatrixCell(
        value=counts[Mark.PRESENT] + counts[Mark.PARTIAL],
        of=len(cells),
        present=counts[Mark.PRESENT],
        mixed=counts[Mark.PARTIAL],
        absent=counts[Mark.ABSENT],
        status="counted",
    )


def _sources(items: Iterable[Evidence | Extent]) -> set[str]:
    return {item.source for item in items}


def _cases(items: Iterable[Evidence | Extent]) -> set[str]:
    return {item.case for item in items if item.case}


_COUNTS: Mapping[CellKind, Callable[[Sequence[Evidence]], int]] = {
    CellKind.SOURCES: lambda items: len(_sources(items)),
    CellKind.SHARE_OF_SOURCES: lambda items: len(_sources(items)),
    CellKind.CASES: lambda items: len(_cases(items)),
    CellKind.SHARE_OF_CASES: lambda items: len(_cases(items)),
}
