"""Columns of a table that point at words in a source: a span, a quotation, or both."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from casework.errors import ReadError
from casework.readers.grid import Grid
from casework.words import _

PASSAGE_COLUMNS = {
    "source": ("source", "bron"),
    "start": ("start", "begin"),
    "end": ("end", "einde", "eind"),
    "quote": ("quote", "citaat"),
}


def check_columns(grid: Grid, names: Mapping[str, str | None], *, needed: Sequence[str]) -> None:
    """Raise ``ReadError`` where a needed column is missing, or both quotation and span.

    ``names`` are the grid's own names by ours, None where it has no such column.
    """
    for name in needed:
        if names[name] is None:
            grid.column(name)  # says what is missing and what comes near
    if names["quote"] is None and (names["start"] is None or names["end"] is None):
        told = _("there is neither a column quote nor the columns start and end; one is needed")
        raise ReadError(grid.path, told)


def wrong_with_passage(row: Mapping[str, str], *, needed: Sequence[str]) -> list[str]:
    """What is wrong with one row's needed cells and with its passage, a sentence each.

    >>> row = {"source": "anna-1", "start": "9", "end": "4", "quote": ""}
    >>> wrong_with_passage(row, needed=["source"])
    ['the span is reversed or empty: start 9, end 4']
    """
    wrong = [
        _("column {column} is empty").format(column=column) for column in needed if not row[column]
    ]
    start, end = row["start"], row["end"]
    if bool(start) != bool(end):
        wrong.append(_("start and end belong together; one of them is empty"))
    elif not start and not row["quote"]:
        wrong.append(_("there is no quotation, and no start and end"))
    elif start and not (start.isdecimal() and end.isdecimal()):
        told = _('start "{start}" and end "{end}" must be whole numbers, counted from 0')
        wrong.append(told.format(start=start, end=end))
    elif start and int(start) >= int(end):
        told = _("the span is reversed or empty: start {start}, end {end}")
        wrong.append(told.format(start=start, end=end))
    return wrong


def span_of(row: Mapping[str, str]) -> tuple[int | None, int | None]:
    """Start and end in code points from 0, the end excluded; None where the row has none."""
    if not row["start"]:
        return None, None
    return int(row["start"]), int(row["end"])
