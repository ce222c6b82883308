"""The recurring barriers in the format that a file's suffix asks for."""
# ruff: noqa: PLC0415 - a format is loaded when it is asked for: a web page needs no Word

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from typing import Any

from casework.analysis.barrier import Barrier, Barriers, BarrierText
from casework.errors import CaseworkError
from casework.outputs.barrier_words import ShownBarriers, shown_barriers
from casework.outputs.plain_data import guarded, utf8
from casework.outputs.shown import DOT
from casework.words import _

SUFFIXES = (".docx", ".xlsx", ".html", ".md", ".csv", ".json")
CSV_COLUMNS = (
    "barrier",
    "name",
    "stability",
    "recurring",
    "closeness",
    "quote",
    "case",
    "source",
    "start",
    "end",
    "speaker",
    "participant",
    "codes",
    "status",
)


def render_barriers(
    barriers: Barriers,
    suffix: str,
    *,
    language: str,
    labels: Mapping[str, str] | None = None,
) -> bytes:
    """``barriers`` as the bytes of a file whose name ends in ``suffix``.

    ``labels`` give the names that people read for the codes. The same barriers
    give the same bytes, on every day. CSV has a row for every segment, the ones
    outside the groups under barrier 0; JSON holds everything.
    """
    suffix = suffix.lower()
    if suffix == ".csv":
        return _csv(barriers)
    if suffix == ".json":
        return _json(barriers)
    if suffix in SUFFIXES:
        return _read(barriers, suffix, shown_barriers(barriers, language, labels))
    told = _('barriers cannot be written as "{suffix}"; choose one of: {known}')
    raise CaseworkError(told.format(suffix=suffix, known=", ".join(SUFFIXES)))


def _read(barriers: Barriers, suffix: str, page: ShownBarriers) -> bytes:
    """The formats that people read."""
    if suffix == ".docx":
        from casework.outputs.barriers_word import render_docx

        return render_docx(page)
    if suffix == ".xlsx":
        from casework.outputs.barriers_sheet import render_xlsx

        return render_xlsx(barriers, page)
    from casework.outputs.markup import filled_html, filled_md

    if suffix == ".html":
        return filled_html("barriers.html.j2", page=page)
    return filled_md("barriers.md.j2", page=page, dot=DOT)


def _json(barriers: Barriers) -> bytes:
    record = {
        "method": barriers.method,
        "rule": barriers.rule,
        "chosen": _cut(barriers.chosen),
        "cuts": [_cut(one) for one in barriers.cuts],
        "threshold": barriers.threshold,
        "seed": barriers.seed,
        "draws": barriers.draws,
        "smallest": barriers.smallest,
        "sampled": barriers.sampled,
        "n_alone": barriers.n_alone,
        "n_texts": len(barriers.texts),
        "n_silent": barriers.n_silent,
        "cases": list(barriers.cases),
        "barriers": [_barrier(one) for one in barriers.barriers],
        "rest": [asdict(text) for text in barriers.rest],
        "codes": barriers.codes.to_dict("index"),
    }
    return utf8(json.dumps(record, ensure_ascii=False, indent=1) + "\n")


def _cut(one: Any) -> dict[str, Any]:
    return {"n": one.n, "pieces": one.pieces, "silhouette": one.silhouette, "held": one.held}


def _barrier(one: Barrier) -> dict[str, Any]:
    members = zip(one.members, one.closeness, strict=True)
    return {
        "number": one.number,
        "name": one.name,
        "terms": [
            {"word": term.word, "weight": term.weight, "n_texts": term.n_texts}
            for term in one.terms
        ],
        "n_texts": one.n_texts,
        "n_sources": one.n_sources,
        "n_respondents": one.n_respondents,
        "n_cases": one.n_cases,
        "counts": dict(one.counts),
        "recurring": one.recurring,
        "stability": one.stability,
        "steadiness": one.steadiness,
        "over_seeds": one.over_seeds,
        "left_out": one.left_out,
        "needs": one.needs,
        "near_code": one.near_code,
        "nearness": one.nearness,
        "near_certain": one.near_certain,
        "code": one.code,
        "code_share": one.code_share,
        "kept": bool(one.kept),
        "locked": one.locked,
        "members": [{"closeness": close, **asdict(text)} for text, close in members],
        "joined": [list(place) for place in one.joined],
    }


def _csv(barriers: Barriers) -> bytes:
    written = io.StringIO(newline="")
    rows = csv.writer(written)
    rows.writerow(CSV_COLUMNS)
    for row in _rows(barriers):
        rows.writerow([guarded(value) if isinstance(value, str) else value for value in row])
    return b"\xef\xbb\xbf" + utf8(written.getvalue())


def _rows(barriers: Barriers) -> Iterator[list[object]]:
    for one in barriers.barriers:
        about = [one.number, one.name, one.stability, int(one.recurring)]
        for text, close in zip(one.members, one.closeness, strict=True):
            yield [*about, close, *_values(text)]
    for text in barriers.rest:
        yield [0, "", None, None, None, *_values(text)]


def _values(text: BarrierText) -> list[object]:
    where = [text.source, text.start, text.end, text.speaker, text.participant]
    return [text.quote, text.case, *where, "; ".join(text.codes), text.status]
