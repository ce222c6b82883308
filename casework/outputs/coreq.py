"""The COREQ items as files: with their answers, where these come from, and what is left to do."""

from __future__ import annotations

import json
from functools import partial
from typing import Any

from casework.analysis.coreq import Coreq, State
from casework.outputs.agreement_voice import Voice
from casework.outputs.coreq_words import DOMAINS, ShownItem, shown_items, state_words
from casework.outputs.plain_data import utf8
from casework.outputs.sections import Grid, Paper, Section, render_paper
from casework.outputs.shown import LOCALES, clean
from casework.outputs.workbook import Styles, fitting, height, new_sheet, written_book

SUFFIXES = (".docx", ".xlsx", ".html", ".md", ".json")
SOURCE = "Tong, Sainsbury & Craig (2007), Int J Qual Health Care 19(6), 349–357"
WIDTHS = (6, 30, 70, 20, 34)  # of the columns of the workbook
_SHARES = (9, 46, 118, 32, 45)  # of the width of the paper


def render_coreq(report: Coreq, suffix: str) -> bytes:
    """``report`` as the bytes of a file whose name ends in ``suffix``."""
    match suffix.lower():
        case ".json":
            return utf8(json.dumps(coreq_record(report), ensure_ascii=False, indent=1) + "\n")
        case ".xlsx":
            paper = coreq_paper(report)
            return written_book(paper.title, partial(_fill, report, paper))
    return render_paper(coreq_paper(report), suffix, also=(".xlsx", ".json"))


def coreq_record(report: Coreq, language: str = "") -> dict[str, Any]:
    """The items as plain data."""
    return {
        "title": report.account.title,
        "source": SOURCE,
        "items": [
            {
                "item": one.number,
                "domain": one.domain,
                "about": one.title,
                "answer": one.answer,
                "state": str(one.state),
                "origin": one.origin,
            }
            for one in shown_items(report, language)
        ],
    }


def coreq_paper(report: Coreq) -> Paper:
    """A table for each domain, on paper turned on its side."""
    voice = Voice(report.account.language)
    items = shown_items(report)
    sections = [
        Section(
            voice.say(title),
            (_grid([one for one in items if one.domain == n], voice.say(title), voice),),
        )
        for n, title in enumerate(DOMAINS, start=1)
    ]
    counted = ", ".join(
        f"{state_words(state, voice)}: {report.count(state)}"
        for state in State
        if report.count(state)
    )
    about = voice.say(
        "Items and numbers follow {source}; the wording is ours. Of the 32 items: {counted}.",
        source=SOURCE,
        counted=counted,
    )
    return Paper(
        title=voice.say("COREQ: what this study reports"),
        subtitle=f"{clean(report.account.title)}. {about}",
        locale=LOCALES.get(report.account.language, report.account.language),
        page=voice.say("page {page} of {pages}"),
        sections=tuple(sections),
        wide=True,
    )


def heads(voice: Voice) -> tuple[str, ...]:
    """The heads of the columns."""
    say = voice.say
    return say("No."), say("About"), say("Answer"), say("State"), say("Where it comes from")


def _grid(items: list[ShownItem], title: str, voice: Voice) -> Grid:
    open_ = {State.NOT_RECORDED, State.TO_WRITE}
    rows = tuple((str(o.number), o.title, o.answer, o.told, o.origin) for o in items)
    quiet = frozenset(place for place, one in enumerate(items) if one.state in open_)
    return Grid(title, heads(voice), rows, _SHARES, quiet)


def _fill(report: Coreq, paper: Paper, book: Any, styles: Styles) -> None:
    voice = Voice(report.account.language)
    sheet = new_sheet(book, "COREQ", title=paper.title, page=paper.page)
    sheet.set_row(0, 26)
    sheet.write_string(0, 0, fitting(paper.title), styles["title"])
    for column, (head, width) in enumerate(zip(heads(voice), WIDTHS, strict=True)):
        sheet.set_column(column, column, width)
        sheet.write_string(1, column, head, styles["head"])
    for row, one in enumerate(shown_items(report), start=2):
        texts = (one.title, one.answer, one.told, one.origin)
        style = "present" if one.state in {State.COMPUTED, State.GIVEN} else "empty"
        sheet.set_row(row, height(*zip(texts, WIDTHS[1:], strict=True)))
        sheet.write_number(row, 0, one.number, styles["number"])
        for column, text in enumerate(texts, start=1):
            sheet.write_string(row, column, fitting(text), styles[style])
    sheet.freeze_panes(2, 1)
    sheet.repeat_rows(1)
