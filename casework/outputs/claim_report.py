"""A check of statements in the format that a file's suffix asks for."""
# ruff: noqa: PLC0415 - a format is loaded when it is asked for: a web page needs no Word

from __future__ import annotations

import csv
import io
import json
from collections.abc import Sequence
from typing import Any

from casework.analysis.claim_counts import Counted
from casework.analysis.figure_claims import Candidate, Checked
from casework.errors import CaseworkError
from casework.outputs.claim_words import ShownCheck, figures_told, series_told, shown_check
from casework.outputs.plain_data import guarded, utf8
from casework.words import _

SUFFIXES = (".docx", ".html", ".md", ".csv", ".json")
CSV_COLUMNS = (
    "sentence",
    "said",
    "verdict",
    "reason",
    "series",
    "figures",
    "rule",
    "years",
    "paragraph",
    "start",
    "end",
    "section",
    "read_as",
    "others",
)


def render_claims(
    file: str,
    year: int | None,
    claims: Sequence[Checked],
    suffix: str,
    *,
    language: str,
    counts: Sequence[Counted] = (),
) -> bytes:
    """A check of the text in ``file`` as the bytes of a file whose name ends in ``suffix``."""
    suffix = suffix.lower()
    if suffix == ".csv":
        return _csv(claims, counts)
    if suffix == ".json":
        records = [*claim_records(claims), *count_records(counts)]
        return utf8(json.dumps(records, ensure_ascii=False, indent=1) + "\n")
    if suffix in SUFFIXES:
        return _read(shown_check(file, year, claims, language, counts), suffix)
    told = _('a check cannot be written as "{suffix}"; choose one of: {known}')
    raise CaseworkError(told.format(suffix=suffix, known=", ".join(SUFFIXES)))


def claim_records(claims: Sequence[Checked]) -> list[dict[str, Any]]:
    """Statements as plain data; offsets are code points of the text as it was read."""
    return [
        {
            "sentence": claim.sentence,
            "said": claim.said,
            "verdict": str(claim.verdict),
            "reason": claim.reason,
            "match": _candidate(claim.match) if claim.match else None,
            "others": [_candidate(one) for one in claim.others],
            "rule": claim.rule.name,
            "years": list(claim.years),
            "paragraph": claim.paragraph,
            "start": claim.start,
            "end": claim.end,
            "section": claim.section,
            "read_as": claim.read_as,
        }
        for claim in claims
    ]


def count_records(counts: Sequence[Counted]) -> list[dict[str, Any]]:
    """Statements on the number of cases as plain data, with the keys of ``claim_records``."""
    return [
        {
            "sentence": count.sentence,
            "said": count.said,
            "verdict": str(count.verdict),
            "reason": count.reason,
            "match": {"code": count.code, "label": count.label} if count.code else None,
            "others": list(count.others),
            "rule": "cases",
            "years": [],
            "paragraph": count.paragraph,
            "start": count.start,
            "end": count.end,
            "section": "",
            "read_as": "",
        }
        for count in counts
    ]


def _candidate(one: Candidate) -> dict[str, Any]:
    return {
        "question": one.series.question,
        "option": one.series.option,
        "label": one.series.label,
        "fit": one.fit,
        "verdict": str(one.finding.verdict),
        "reason": one.finding.reason,
        "values": {str(v.year): v.percentage for v in one.series.values},
    }


def _csv(claims: Sequence[Checked], counts: Sequence[Counted]) -> bytes:
    written = io.StringIO(newline="")
    rows = csv.writer(written)
    rows.writerow(CSV_COLUMNS)
    for claim in claims:
        match = claim.match
        told = [claim.sentence, claim.said, str(claim.verdict), claim.reason]
        series = [series_told(match), figures_told(match.series, "en")] if match else ["", ""]
        years = " ".join(map(str, claim.years))
        place: list[object] = [claim.paragraph, claim.start, claim.end]
        also = [claim.section, claim.read_as, "; ".join(map(series_told, claim.others))]
        rows.writerow(
            [
                *map(guarded, (*told, *series, claim.rule.name, years)),
                *place,
                *map(guarded, also),
            ]
        )
    for count in counts:
        told = [count.sentence, count.said, str(count.verdict), count.reason, count.label, ""]
        place = [count.paragraph, count.start, count.end]
        also = ["", "", "; ".join(count.others)]
        rows.writerow([*map(guarded, (*told, "cases", "")), *place, *map(guarded, also)])
    return b"\xef\xbb\xbf" + utf8(written.getvalue())


def _read(page: ShownCheck, suffix: str) -> bytes:
    """The formats that people read."""
    if suffix == ".docx":
        from casework.outputs.claim_document import render_docx

        return render_docx(page)
    from casework.outputs.markup import filled_html, filled_md

    if suffix == ".html":
        return filled_html("claims.html.j2", page=page)
    return filled_md("claims.md.j2", page=page)
