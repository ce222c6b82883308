"""A cross-case table as data: JSON that others build on, and CSV for a spreadsheet."""

from __future__ import annotations

import csv
import io
import json
import re
from typing import Any

from casework.analysis.crosscase import Cell, CrossCaseTable
from casework.analysis.evidence import Evidence

CSV_COLUMNS = (
    "code",
    "label",
    "case",
    "summary",
    "polarity",
    "qualifier",
    "status",
    "n_sources",
    "n_segments",
    "n_suggested",
    "evidence",
)
_LIVE = re.compile("'*[=+\\-@\t\r\n\0＝＋－＠]")  # also after our own mark: then it can be undone


def render_json(table: CrossCaseTable) -> bytes:
    """``table`` as JSON: cells with all their evidence, offsets in code points."""
    record = {
        "codebook": table.codebook,
        "title": table.title,
        "language": table.language,
        "concept": table.concept,
        "version": table.version,
        "pipeline": table.pipeline,
        "cases": list(table.cases),
        "rows": [
            {"code": row.code, "label": row.label, "cells": [_cell(cell) for cell in row.cells]}
            for row in table.rows
        ],
        "notes": list(table.notes),
        "checks": dict(table.checks),
    }
    return utf8(json.dumps(record, ensure_ascii=False, indent=1) + "\n")


def render_csv(table: CrossCaseTable) -> bytes:
    """``table`` as CSV, one row per cell, so that Excel shows it and runs nothing in it."""
    written = io.StringIO(newline="")
    rows = csv.writer(written)
    rows.writerow(CSV_COLUMNS)
    for row in table.rows:
        for cell in row.cells:
            values = [
                row.code,
                row.label,
                cell.case,
                cell.summary,
                cell.polarity,
                cell.qualifier,
                cell.status,
            ]
            counts = [cell.n_sources, cell.n_segments, cell.n_suggested]
            numbers = " ".join(str(item.n) for item in cell.evidence)
            rows.writerow([*map(guarded, values), *counts, numbers])
    return b"\xef\xbb\xbf" + utf8(written.getvalue())


def guarded(text: str) -> str:
    """``text`` with ``'`` before it where a spreadsheet would run it as a formula.

    >>> guarded("=1+1"), guarded("geen team")
    ("'=1+1", 'geen team')
    """
    return f"'{text}" if _LIVE.match(text) else text


def unguarded(text: str) -> str:
    """What ``guarded`` was given.

    >>> unguarded("'=1+1"), unguarded("'s avonds")
    ('=1+1', "'s avonds")
    """
    return text[1:] if text.startswith("'") and _LIVE.match(text) else text


def _cell(cell: Cell) -> dict[str, Any]:
    return {
        "case": cell.case,
        "summary": cell.summary,
        "polarity": cell.polarity,
        "qualifier": cell.qualifier,
        "n_sources": cell.n_sources,
        "n_segments": cell.n_segments,
        "n_suggested": cell.n_suggested,
        "status": cell.status,
        "author": cell.author,
        "note": cell.note,
        "evidence": [evidence_record(item) for item in cell.evidence],
    }


def evidence_record(item: Evidence) -> dict[str, Any]:
    """A quotation as plain data."""
    return {
        "n": item.n,
        "source": item.source,
        "start": item.start,
        "end": item.end,
        "quote": item.quote,
        "turn": item.turn,
        "speaker": item.speaker,
        "coder": item.coder,
        "status": item.status,
        "code": item.code,
        "polarity": item.polarity,
        "role": item.role,
        "role_by": item.role_by,
        "role_note": item.role_note,
    }


def utf8(text: str) -> bytes:
    """``text`` as bytes; a lone surrogate, which has none, becomes a question mark."""
    return text.encode("utf-8", errors="replace")
