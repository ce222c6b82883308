"""How right suggestions are, as a file: a page to read, or data."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping
from dataclasses import asdict
from math import isfinite, isnan
from typing import Any

from casework.analysis.held_out import ALWAYS, RULES, SUGGESTED, HeldOut, Rightness, Share
from casework.errors import CaseworkError
from casework.outputs.markup import filled_html, filled_md
from casework.outputs.plain_data import guarded, utf8
from casework.words import _, catalogue

SUFFIXES = (".html", ".md", ".csv", ".json")
Row = tuple[str, ...]


def render_held_out(found: HeldOut, suffix: str, *, language: str) -> bytes:
    """``found`` as the bytes of a file whose name ends in ``suffix``; the same on every day."""
    suffix = suffix.lower()
    if suffix == ".json":
        told = json.dumps(_plain(asdict(found)), ensure_ascii=False, indent=1)
        return utf8(told + "\n")
    if suffix == ".csv":
        return _csv(found)
    if suffix not in SUFFIXES:
        told = _('what was held out cannot be written as "{suffix}"; choose one of: {known}')
        raise CaseworkError(told.format(suffix=suffix, known=", ".join(SUFFIXES)))
    words = _words(found, language)
    if suffix == ".html":
        return filled_html("held_out.html.j2", **words)
    return filled_md("held_out.md.j2", **words)


def _csv(found: HeldOut) -> bytes:
    written = io.StringIO(newline="")
    rows = csv.writer(written)
    frame = found.frame
    rows.writerow(frame.columns)
    for row in frame.itertuples(index=False):
        rows.writerow([guarded(one) if isinstance(one, str) else _cell(one) for one in row])
    return b"\xef\xbb\xbf" + utf8(written.getvalue())


def _cell(value: float) -> object:
    return "" if isnan(value) else value


def _plain(value: Any) -> Any:
    """Values that JSON knows: what is undefined or without bound is null."""
    if isinstance(value, Mapping):
        return {name: _plain(one) for name, one in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(one) for one in value]
    if isinstance(value, float) and not isfinite(value):
        return None
    return value


def _words(found: HeldOut, language: str) -> dict[str, object]:
    say = catalogue(language).gettext
    heads = (
        say("code"),
        say("examples"),
        say("precision"),
        say("recall"),
        "F1",
        say("95 % interval"),
        say("F1, rules alone"),
        say("F1, always yes"),
        say("F1, two people"),
        "Brier",
    )
    whole = sum(code.examples for code in found.codes)
    rows = [(say("All codes together"), str(whole), *_figures(found.whole, language), "–", "–")]
    for code in found.codes:
        people = "–" if code.people is None else _number(code.people.f1, language)
        error = "–" if isnan(code.brier) else _number(code.brier, language, 3)
        label = found.labels.get(code.code) or code.code
        rows.append((label, str(code.examples), *_figures(code.by, language), people, error))
    return {
        "page": {"locale": language, "title": say("How right are the suggestions?")},
        "lead": found.lead(say),
        "heads": heads,
        "rows": rows,
    }


def _figures(by: Mapping[str, Rightness], language: str) -> Row:
    ours = by[SUGGESTED]
    shares = (ours.precision, ours.recall, ours.f1)
    between = "–"
    if not isnan(ours.f1.low):
        between = f"{_number(ours.f1.low, language)} – {_number(ours.f1.high, language)}"
    beside = (by[RULES].f1, by[ALWAYS].f1)
    return (
        *(_of(one, language) for one in shares),
        between,
        *(_of(one, language) for one in beside),
    )


def _of(share: Share, language: str) -> str:
    return _number(share.value, language)


def _number(value: float, language: str, digits: int = 2) -> str:
    if isnan(value):
        return "–"
    return f"{value:.{digits}f}".replace(".", "," if language == "nl" else ".")
