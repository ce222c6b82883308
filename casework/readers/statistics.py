"""Files of statistics programs: SPSS ``.sav`` and ``.zsav``, answers in words."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pyreadstat

from casework.errors import ReadError
from casework.readers.report import AnswerSet, ParsedTable
from casework.readers.sheets import as_text, check_size
from casework.text import gate, squeeze
from casework.words import _

_BROKEN = (
    pyreadstat.ReadstatError,
    pyreadstat.PyreadstatError,
    OSError,
    ValueError,
    OverflowError,
    MemoryError,
)


def statistics_records(path: Path, data: bytes) -> ParsedTable:
    """The rows under a header of variable names, the variables' labels, and what is doubted.

    A value with a label is written as the label, a missing value as an empty
    cell; values that somebody declared missing are empty too and are reported.
    Multiple-response sets come along as they are declared. Rows are numbered as
    in a sheet, from 2.
    """
    with tempfile.TemporaryDirectory(prefix="casework-") as folder:  # open to nobody else
        copy = Path(folder) / "survey.sav"
        copy.write_bytes(data)
        try:
            _none, about = pyreadstat.read_sav(copy, metadataonly=True)
            check_size(path, rows=about.number_rows or 0, columns=about.number_columns or 0)
            columns, about = pyreadstat.read_sav(copy, user_missing=True, output_format="dict")
        except _BROKEN:
            told = _("it cannot be read as an SPSS file; save it anew in SPSS, or as .csv")
            raise ReadError(path, told) from None
    declared: dict[str, int] = {}
    written = [_written(name, values, about, declared) for name, values in columns.items()]
    characters = sum(len(cell) for column in written for cell in column)
    check_size(path, rows=max(map(len, written), default=0), characters=characters)
    records = [(1, list(columns))]
    rows: Iterable[tuple[str, ...]] = zip(*written, strict=True)
    records += [(number, list(row)) for number, row in enumerate(rows, start=2)]
    labels = {
        name: squeeze(gate(label))
        for name, label in about.column_names_to_labels.items()
        if label and squeeze(label)
    }
    told = _('"{column}": values declared missing, left empty: {n}')
    doubts = [told.format(column=name, n=n) for name, n in declared.items() if n]
    sets = tuple(_sets(about, doubts))
    return ParsedTable(records, labels, tuple(doubts), sets)


def _sets(about: Any, doubts: list[str]) -> Iterator[AnswerSet]:
    """The multiple-response sets, those aside of which is not told what counts as chosen."""
    for name, declared in about.mr_sets.items():
        columns = tuple(c for c in about.column_names if c in declared["variable_list"])
        counted = declared["counted_value"]
        if len(columns) < 2:  # noqa: PLR2004 - one column is no set
            continue
        if not declared["is_dichotomy"]:
            yield AnswerSet(gate(name), columns)
        elif counted is None:
            told = _('set "{name}" of several answers: its columns are kept one by one')
            doubts.append(told.format(name=gate(name)))
        else:
            yield AnswerSet(gate(name), columns, tuple(_ticked(c, counted, about) for c in columns))


def _ticked(column: str, counted: int, about: Any) -> str:
    words = about.variable_value_labels.get(column, {})
    return gate(words[counted]).strip() if counted in words else as_text(float(counted))


def _written(name: str, values: Iterable[Any], about: Any, declared: dict[str, int]) -> list[str]:
    """One variable as text."""
    words = about.variable_value_labels.get(name, {})
    ranges = about.missing_ranges.get(name, ())
    cells = []
    for value in values:
        if value is None or value != value:  # noqa: PLR0124 - only NaN differs from itself
            cells.append("")
        elif any(_within(value, span) for span in ranges):
            declared[name] = declared.get(name, 0) + 1
            cells.append("")
        else:
            cells.append(gate(words[value]) if value in words else as_text(value))
    return cells


def _within(value: Any, span: Mapping[str, Any]) -> bool:
    try:
        return bool(span["lo"] <= value <= span["hi"])
    except TypeError:  # a date beside a number
        return False
