"""Predicted and found, in the format that a file's suffix asks for."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

from casework.analysis.pattern_matching import Matched, PatternMatch
from casework.outputs.pattern_words import (
    Say,
    found_told,
    heads,
    predicted,
    rival_told,
    shown_pattern,
)
from casework.outputs.plain_data import utf8
from casework.outputs.sections import Grid, Paper, Words, render_paper
from casework.outputs.workbook import Styles, fitting, height, new_sheet, written_book
from casework.words import catalogue

WIDTHS = (30, 20, 44, 50, 14, 44)  # in characters: step, case, predicted, found, verdict, rival
ACCOUNT = 120


def render_pattern(found: PatternMatch, suffix: str, *, language: str) -> bytes:
    """Predicted and found as the bytes of a file; ``language`` is that of the study."""
    assert language == found.language  # noqa: S101 - one study has one language
    match suffix.lower():
        case ".json":
            record = pattern_record(found)
            return utf8(json.dumps(record, ensure_ascii=False, indent=1) + "\n")
        case ".xlsx":
            return _book(found)
    return render_paper(shown_pattern(found), suffix, also=(".xlsx", ".json"))


def pattern_record(found: PatternMatch) -> dict[str, Any]:
    """Predicted and found as plain data."""
    return {
        "codebook": found.codebook,
        "title": found.title,
        "cases": list(found.cases),
        "steps": [_matched(one) for one in found.all],
        "replications": [
            {
                "code": one.code,
                "predicted": one.predicted,
                "literal": list(one.literal),
                "held": list(one.held),
                "partly": list(one.partly),
                "contrast": list(one.contrast),
                "contrast_held": list(one.contrast_held),
            }
            for one in found.replications
        ],
    }


def _matched(one: Matched) -> dict[str, Any]:
    expected = one.expected
    return {
        "code": one.code,
        "case": one.case,
        "general": one.general,
        "predicted": expected.predicted,
        "text": expected.text,
        "source": expected.source,
        "found": one.found,
        "qualifier": one.qualifier,
        "summary": one.summary,
        "match": str(one.match),
        "rival": expected.rival,
        "rival_note": expected.rival_note,
        "evidence": [item.n for item in one.evidence],
    }


def _book(found: PatternMatch) -> bytes:
    page = shown_pattern(found)
    say = catalogue(found.language).gettext

    def fill(book: Any, styles: Styles) -> None:
        table = new_sheet(book, say("Predicted and found"), title=page.title, page=page.page)
        _write_table(table, found, page, styles)
        account = new_sheet(book, say("Account"), title=page.title, page=page.page)
        _write_account(account, page, styles)

    return written_book(page.title, fill)


def _write_table(sheet: Any, found: PatternMatch, page: Paper, styles: Styles) -> None:
    say = catalogue(found.language).gettext
    for column, (head, width) in enumerate(
        zip((say("Step"), *heads(say, rival=True)), WIDTHS, strict=True)
    ):
        sheet.set_column(column, column, width)
        sheet.write_string(0, column, head, styles["head"])
    for number, one in enumerate(found.all, start=1):
        texts = (one.label, one.case, *_whole(one, say))
        sheet.set_row(number, height(*zip(texts, WIDTHS, strict=True)))
        for column, text in enumerate(texts):
            style = styles["label" if not column else "present"]
            sheet.write_string(number, column, fitting(text), style)
    sheet.freeze_panes(1, 2)
    sheet.repeat_rows(0)
    if found.all:
        sheet.autofilter(0, 0, len(found.all), len(WIDTHS) - 1)
    sheet.set_header(f"&L{page.subtitle.replace('&', '&&')}")


def _whole(one: Matched, say: Say) -> tuple[str, ...]:
    """Predicted, found, verdict and rival of one row by itself: no line above it tells more."""
    alone = replace(one, expected=replace(one.expected, case=one.case))
    return (predicted(alone, say), found_told(one, say), say(str(one.match)), rival_told(one, say))


def _write_account(sheet: Any, page: Paper, styles: Styles) -> None:
    sheet.set_column(0, 0, ACCOUNT)
    lines = [(page.title, "title"), (page.subtitle, "quiet")]
    for section in page.sections:
        if not any(isinstance(block, Grid) for block in section.blocks):
            lines.append((section.title, "label"))
            lines += [
                (f"{block.label} {block.text}".strip(), "present")
                for block in section.blocks
                if isinstance(block, Words)
            ]
    for number, (line, style) in enumerate(lines):
        sheet.set_row(number, 26 if style == "title" else height((line, ACCOUNT)))
        sheet.write_string(number, 0, fitting(line), styles[style])
