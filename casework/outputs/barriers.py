"""The recurring barriers in the format that a file's suffix asks for."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from casework.analysis.barrier import Barrier, Barriers, BarrierText
from casework.errors import CaseworkError
from casework.outputs.barrier_words import ShownBarriers, shown_barriers
from casework.outputs.barriers_sheet import render_xlsx
from casework.outputs.barriers_word import render_docx
from casework.outputs.pages import TEMPLATES, markdown_text
from casework.outputs.plain_data import guarded
from casework.outputs.shown import DOT
from casework.words import _

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
    if suffix in DATA:
        return DATA[suffix](barriers)
    if suffix in READ:
        return READ[suffix](shown_barriers(barriers, language, labels))
    if suffix == ".xlsx":
        return render_xlsx(barriers, shown_barriers(barriers, language, labels))
    told = _('barriers cannot be written as "{suffix}"; choose one of: {known}')
    raise CaseworkError(told.format(suffix=suffix, known=", ".join(SUFFIXES)))


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
        "n_texts": len(barriers.texts),
        "n_silent": barriers.n_silent,
        "cases": list(barriers.cases),
        "barriers": [_barrier(one) for one in barriers.barriers],
        "rest": [_text(text) for text in barriers.rest],
        "codes": barriers.codes.to_dict("index"),
    }
    return _utf8(json.dumps(record, ensure_ascii=False, indent=1) + "\n")


def _cut(one: Any) -> dict[str, Any]:
    return {"n": one.n, "pieces": one.pieces, "silhouette": one.silhouette}


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
        "code": one.code,
        "code_share": one.code_share,
        "members": [{"closeness": close, **_text(text)} for text, close in members],
    }


def _text(text: BarrierText) -> dict[str, Any]:
    return {
        "source": text.source,
        "start": text.start,
        "end": text.end,
        "quote": text.quote,
        "case": text.case,
        "speaker": text.speaker,
        "participant": text.participant,
        "codes": list(text.codes),
        "status": text.status,
    }


def _csv(barriers: Barriers) -> bytes:
    written = io.StringIO(newline="")
    rows = csv.writer(written)
    rows.writerow(CSV_COLUMNS)
    for row in _rows(barriers):
        rows.writerow([guarded(value) if isinstance(value, str) else value for value in row])
    return b"\xef\xbb\xbf" + _utf8(written.getvalue())


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


def _html(page: ShownBarriers) -> bytes:
    template = _environment(autoescape=True).get_template("barriers.html.j2")
    return _utf8(template.render(page=page))


def _md(page: ShownBarriers) -> bytes:
    environment = _environment(autoescape=False, finalize=markdown_text)
    return _utf8(environment.get_template("barriers.md.j2").render(page=page, dot=DOT))


def _environment(**options: Any) -> Environment:
    return Environment(  # noqa: S701 - HTML is asked for with autoescape, Markdown with finalize
        loader=FileSystemLoader(TEMPLATES),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        **options,
    )


def _utf8(text: str) -> bytes:
    return text.encode("utf-8", errors="replace")  # a lone surrogate has no bytes


DATA: MappingProxyType[str, Callable[[Barriers], bytes]] = MappingProxyType(
    {".csv": _csv, ".json": _json}
)
READ: MappingProxyType[str, Callable[[ShownBarriers], bytes]] = MappingProxyType(
    {".docx": render_docx, ".html": _html, ".md": _md}
)
SUFFIXES = (".docx", ".xlsx", ".html", ".md", ".csv", ".json")
