"""Agreement as an Excel workbook: tables as read, every coefficient as a number, differences."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from math import isnan
from typing import Any

from casework.analysis.agreement import Agreement, Coefficient
from casework.analysis.bootstrap import RELIABLE, TENTATIVE
from casework.outputs.agreement_differences import kinds_of
from casework.outputs.agreement_grids import label_of
from casework.outputs.agreement_voice import Voice
from casework.outputs.agreement_words import ShownAgreement
from casework.outputs.shown import clean
from casework.outputs.workbook import Styles, fitting, height, new_sheet, written_book

FIGURES = (16, 30, 36, 12, 10, 18, 10, 10, 11, 11, 11, 11, 10)  # widths, in characters
PLACES = (6, 26, 20, 30, 8, 14, 30, 60)
COLUMN, ACCOUNT = 50, 110


def render_xlsx(found: Agreement, page: ShownAgreement, language: str) -> bytes:
    """A workbook of every coefficient, the differences, the sources, and the account."""
    return written_book(page.title, partial(_fill, found, page, Voice(language)))


def _fill(found: Agreement, page: ShownAgreement, voice: Voice, book: Any, styles: Styles) -> None:
    say = voice.say

    def sheet(name: str) -> Any:
        return new_sheet(book, name, title=page.title, page=page.page)

    _write_account(sheet(page.sentence_title), page, styles)
    _write(sheet(say("Figures")), [_heads(voice), *_figures(found, voice)], FIGURES, styles)
    widths = (*PLACES, *[COLUMN] * len(found.coders), 30)
    _write(sheet(say("Differences")), list(_differences(found, page, voice)), widths, styles)
    sources = [
        (say("Source"), say("Title"), say("Case"), say("Why"), say("units"), say("characters"))
    ]
    how = {"coded": say("coded"), "assigned": say("assigned")}
    listed: list[Sequence[object]] = [*sources]
    for one in found.sources:
        about = (one.source, one.title, one.case, how[one.how])
        listed.append((*about, one.units, one.characters))
    _write(sheet(say("Sources")), listed, (36, 36, 20, 14, 10, 12), styles)


def _heads(voice: Voice) -> tuple[str, ...]:
    say = voice.say
    return (
        say("About what"),
        say("Code"),
        say("Coefficient"),
        say("over"),
        say("value"),
        say("why undefined"),
        say("low"),
        say("high"),
        *(f"P < {voice.decimal(limit, 3)}" for limit in (TENTATIVE, RELIABLE)),
        say("observed"),
        say("by chance"),
        say("units"),
    )


def _figures(found: Agreement, voice: Voice) -> Iterator[tuple[object, ...]]:
    say = voice.say
    groups: list[tuple[str, str, Sequence[Coefficient]]] = [
        (say("All codes together"), "", found.coefficients)
    ]
    groups += [(say("Code"), label_of(found, one.code), one.coefficients) for one in found.codes]
    groups += [(say("Case"), one.name, one.coefficients) for one in found.cases]
    groups += [(say("Source"), one.name, one.coefficients) for one in found.by_source]
    groups += [(say("Polarity"), "", found.polarity)]
    if found.machine:
        groups += [
            (say("Machine"), voice.listed(names), figures) for names, figures in found.machine.told
        ]
    for of, name, figures in groups:
        for one in figures:
            numbers = (one.low, one.high, one.p667, one.p800, one.observed, one.expected)
            about = (of, name, voice.coefficient(one.name), voice.over(one.over))
            yield (*about, one.value, voice.why(one), *numbers, one.units)


def _differences(
    found: Agreement, page: ShownAgreement, voice: Voice
) -> Iterator[tuple[object, ...]]:
    say = voice.say
    heads = (say("No."), say("Code"), say("Case"), say("Source"), say("Turn"), say("Speaker"))
    yield (*heads, say("Difference"), say("in the text"), *map(clean, found.coders), say("Outcome"))
    shown = sorted((*page.differences, *page.others), key=lambda one: one.number)
    for one, told in zip(found.disagreements, shown, strict=True):
        sides = ["\n".join(filter(None, (*r.quotes, r.told))) for r in told.readings]
        about = (one.number, told.code, one.case, one.title, one.turn, one.speaker)
        around = f"{told.before} [{told.quote}] {told.after}".strip()
        yield (*about, kinds_of(one, voice), around, *sides, told.outcome)


def _write(
    sheet: Any, rows: Sequence[Sequence[object]], widths: Sequence[int], styles: Styles
) -> None:
    for column, width in enumerate(widths):
        sheet.set_column(column, column, width)
    for number, row in enumerate(rows):
        texts = [_lines(value) if isinstance(value, str) else "" for value in row]
        sheet.set_row(number, height(*zip(texts, widths, strict=True)))
        for column, (value, text) in enumerate(zip(row, texts, strict=True)):
            style = styles["present" if number else "head"]
            if isinstance(value, float):
                if isnan(value):
                    sheet.write_blank(number, column, None, style)
                else:
                    sheet.write_number(number, column, value, styles["share"])
            elif isinstance(value, int):
                sheet.write_number(number, column, value, styles["number"])
            else:
                sheet.write_string(number, column, fitting(text), style)
    sheet.freeze_panes(1, 2)
    sheet.repeat_rows(0)
    sheet.autofilter(0, 0, max(1, len(rows) - 1), len(widths) - 1)


def _lines(text: str) -> str:
    """Clean text; lines stay apart."""
    return "\n".join(clean(line) for line in text.split("\n"))


def _write_account(sheet: Any, page: ShownAgreement, styles: Styles) -> None:
    sheet.set_column(0, 0, ACCOUNT)
    sheet.set_row(0, 26)
    sheet.write_string(0, 0, page.title, styles["title"])
    lines = (page.subtitle, page.sentence, "", *page.facts)
    for number, line in enumerate(lines, start=1):
        sheet.set_row(number, height((line, ACCOUNT)))
        sheet.write_string(number, 0, line, styles["present" if line else "quiet"])
