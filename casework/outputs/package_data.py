"""The tables of a package: CSV in UTF-8 that a spreadsheet opens and runs nothing in."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence

from casework.outputs.plain_data import guarded, utf8

Value = str | int | float | bool | None


def data_table(columns: Sequence[str], rows: Iterable[Mapping[str, Value]]) -> bytes:
    """Rows under their columns; an empty field is not known, yes and no are 1 and 0.

    >>> data_table(["a", "b"], [{"a": "=1", "b": True}, {"a": None, "b": 2.5}]).decode()
    "a,b\\r\\n'=1,1\\r\\n,2.5\\r\\n"
    """
    written = io.StringIO(newline="")
    lines = csv.writer(written)
    lines.writerow([guarded(column) for column in columns])
    for row in rows:
        lines.writerow([_field(row.get(column)) for column in columns])
    return utf8(written.getvalue())


def _field(value: Value) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(int(value))
    return guarded(value) if isinstance(value, str) else str(value)
