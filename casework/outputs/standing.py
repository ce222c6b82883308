"""How a study stands, in the format that a file's suffix asks for."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

from casework.analysis.standing import Standing
from casework.outputs.plain_data import guarded, utf8
from casework.outputs.sections import render_paper
from casework.outputs.standing_words import shown_standing

CSV_COLUMNS = ("degree", "about", "code", "case", "place", "what", "quotes", "todo")


def render_standing(found: Standing, suffix: str, *, language: str) -> bytes:
    """Remarks as the bytes of a file; ``language`` is that of the study, as ``found`` has it."""
    assert language == found.language  # noqa: S101 - one study has one language
    match suffix.lower():
        case ".json":
            record = standing_record(found)
            return utf8(json.dumps(record, ensure_ascii=False, indent=1) + "\n")
        case ".csv":
            return _csv(found)
    return render_paper(shown_standing(found), suffix, also=(".csv", ".json"))


def standing_record(found: Standing) -> dict[str, Any]:
    """Remarks and what was looked at, as plain data."""
    return {
        "remarks": [
            {
                "degree": str(remark.degree),
                "about": str(remark.about),
                "code": remark.code,
                "case": remark.case,
                "place": remark.place,
                "what": remark.what,
                "quotes": list(remark.quotes),
                "todo": remark.todo,
            }
            for remark in found.remarks
        ],
        "looked": [
            {"what": looked.what, "n": looked.n, "open": looked.open} for looked in found.looked
        ],
    }


def _csv(found: Standing) -> bytes:
    written = io.StringIO(newline="")
    rows = csv.DictWriter(written, CSV_COLUMNS)
    rows.writeheader()
    for remark in standing_record(found)["remarks"]:
        told = {**remark, "quotes": " | ".join(remark["quotes"])}
        rows.writerow({name: guarded(told[name]) for name in CSV_COLUMNS})
    return b"\xef\xbb\xbf" + utf8(written.getvalue())
