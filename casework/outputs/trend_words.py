"""What a reader sees of a trend figure, in its own language, before it has a format."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from casework.analysis.trend_series import Panel, Quality, Series, TrendFigure, Value
from casework.outputs.shown import DASH, LOCALES
from casework.words import catalogue

ASIDE = "*"
UNSURE = "?"
LETTERS = "abcdefghijklmnop"
Say = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class ShownRemark:
    """A line under a question; ``mark`` is the letter that stands at the break, or empty."""

    mark: str
    words: str


@dataclass(frozen=True, slots=True)
class ShownRow:
    """An answer in the table: what is printed for each year; ``sum`` for answers added up."""

    label: str
    cells: tuple[str, ...]
    sum: bool


@dataclass(frozen=True, slots=True)
class ShownPanel:
    """One question: its title, remarks, table, and the picture in words (``alt``)."""

    panel: Panel
    title: str
    remarks: tuple[ShownRemark, ...]
    rows: tuple[ShownRow, ...]
    alt: str


@dataclass(frozen=True, slots=True)
class ShownTrends:
    """The whole figure in words: titles, key, source, and every question."""

    title: str
    scale: str
    key: str
    source: str
    question: str
    answer: str
    note: str
    description: str
    page: str
    locale: str
    years: tuple[str, ...]
    panels: tuple[ShownPanel, ...]


def shown_trends(figure: TrendFigure, language: str) -> ShownTrends:
    """``figure`` in the words of ``language``."""
    say = catalogue(language).gettext
    from_, to = figure.years[0], figure.years[-1]
    title = figure.title or say("Survey figures, {first}–{last}").format(first=from_, last=to)
    return ShownTrends(
        title=title,
        scale=say(
            "Percentage of respondents. Every box begins at zero and has the same scale; a line"
            " joins years that can be compared."
        ),
        key=_key(figure, say),
        source=say("Source: {source}").format(source=figure.source) if figure.source else "",
        question=say("Question"),
        answer=say("Answer"),
        note=say("Note"),
        description=say("Percentages: a row for each answer, a column for each year."),
        page=say("page {page} of {pages}"),
        locale=LOCALES[language],
        years=tuple(map(str, figure.years)),
        panels=tuple(_shown_panel(panel, language, say) for panel in figure.panels),
    )


def printed(value: Value, language: str) -> str:
    """A figure as it is printed, its doubt beside it.

    >>> printed(Value(2018, 8.3), "nl"), printed(Value(2018, 5.0, Quality.INFERRED), "en")
    ('8,3', '5.0*')
    """
    if value.percentage is None:
        return UNSURE if value.quality is Quality.AMBIGUOUS else DASH
    bare = number(value.percentage, language)
    return f"{bare}{ASIDE}" if value.quality is Quality.INFERRED else bare


def number(percentage: float, language: str) -> str:
    """A percentage with one decimal, or as many as it has.

    >>> number(50.0, "nl"), number(33.25, "en")
    ('50,0', '33.25')
    """
    told = f"{percentage:.1f}" if round(percentage, 1) == percentage else f"{percentage:g}"
    return told.replace(".", ",") if language == "nl" else told


def marks(panel: Panel) -> dict[int, str]:
    """The letter of each year in which the question changed."""
    return dict(zip(sorted(panel.changed), LETTERS, strict=False))


def _key(figure: TrendFigure, say: Say) -> str:
    every = [value for one in figure.series for value in one.values]
    changed = any(panel.changed for panel in figure.panels)
    parts = [
        (
            Quality.INFERRED,
            say("open circle or {sign}: given to this answer by inference, not printed with it"),
        ),
        (Quality.MISSING, say("{sign}: no figure")),
        (Quality.AMBIGUOUS, say("{sign}: figure left out, it is not sure which answer it is of")),
    ]
    signs = {Quality.INFERRED: ASIDE, Quality.MISSING: DASH, Quality.AMBIGUOUS: UNSURE}
    told = [
        words.format(sign=signs[quality])
        for quality, words in parts
        if any(value.quality is quality for value in every)
    ]
    if changed:
        told.append(say("dashed line with a letter: the question changed there"))
    line = "; ".join(told)
    return f"{line[:1].upper()}{line[1:]}." if line else ""


def _shown_panel(panel: Panel, language: str, say: Say) -> ShownPanel:
    every = (*panel.series, *panel.combined)
    rows = tuple(
        ShownRow(
            label_of(one, say),
            tuple(printed(value, language) for value in one.values),
            bool(one.sum_of),
        )
        for one in every
    )
    remarks = tuple(_remarks(panel, say))
    alt = " ".join(_sentences(panel, language, say))
    return ShownPanel(panel, panel.title, remarks, rows, alt)


def label_of(one: Series, say: Say) -> str:
    """What is printed for an answer; answers added up say so."""
    return say("Together: {name}").format(name=one.label) if one.sum_of else one.label


def _remarks(panel: Panel, say: Say) -> Iterator[ShownRemark]:
    for year, letter in marks(panel).items():
        told = say("Question changed in {year}: {how}.")
        yield ShownRemark(letter, told.format(year=year, how=panel.changed[year].rstrip(".")))
    for year, note in sorted(panel.notes.items()):
        yield ShownRemark("", f"{year}: {note.rstrip('.')}.")
    for one in panel.combined:
        told = say("“{name}” adds up: {answers}.")
        yield ShownRemark("", told.format(name=one.label, answers="; ".join(one.sum_of)))
    if panel.several:
        yield ShownRemark("", say("Several answers could be given."))
    if panel.respondents:
        ns = "; ".join(f"{year}: {n}" for year, n in sorted(panel.respondents.items()))
        yield ShownRemark("", say("Respondents: {numbers}.").format(numbers=ns))


def _sentences(panel: Panel, language: str, say: Say) -> Iterator[str]:
    """The picture in words: last year's highest and lowest, the largest change, the gaps."""
    told = say("{n} answers to “{question}”, a box for each, {first} to {last}.")
    count = len(panel.series) + len(panel.combined)
    first, last = panel.years[0], panel.years[-1]
    yield told.format(n=count, question=panel.title, first=first, last=last)
    yield from _extremes(panel, language, say)
    yield from _largest_change(panel, language, say)
    for year in sorted(panel.changed):
        yield say("The question changed in {year}; no line is drawn over that.").format(year=year)
    yield from _gaps(panel, say)


def _extremes(panel: Panel, language: str, say: Say) -> Iterator[str]:
    last = max((v.year for one in panel.series for v in one.known), default=None)
    if last is None:
        return
    held = [(p, one.label) for one in panel.series if (p := one.at(last).percentage) is not None]
    high, low = max(p for p, _label in held), min(p for p, _label in held)
    for told, wanted in (
        (say("Highest in {year}: {answers}, {percentage}%."), high),
        (say("Lowest in {year}: {answers}, {percentage}%."), low),
    ):
        names = " {} ".format(say("and")).join(label for p, label in held if p == wanted)
        yield told.format(year=last, answers=names, percentage=number(wanted, language))


def _largest_change(panel: Panel, language: str, say: Say) -> Iterator[str]:
    steps = [
        (abs(after.percentage - before.percentage), one.label, before, after)
        for one in panel.series
        for piece in one.pieces
        for before, after in pairwise(piece)
        if before.percentage is not None and after.percentage is not None
    ]
    if not steps:
        yield say("No two years can be compared.")
        return
    _size, label, before, after = max(steps, key=lambda step: step[0])
    told = say(
        "Largest change between two years: {answer}, from {a}% in {first} to {b}% in {last}."
    )
    yield told.format(
        answer=label,
        a=number(before.percentage or 0, language),
        b=number(after.percentage or 0, language),
        first=before.year,
        last=after.year,
    )


def _gaps(panel: Panel, say: Say) -> Iterator[str]:
    for quality, told in (
        (Quality.MISSING, say("No figure in {year}: {answers}.")),
        (Quality.AMBIGUOUS, say("Left out in {year}, as it is not sure whose: {answers}.")),
        (Quality.INFERRED, say("By inference in {year}: {answers}.")),
    ):
        for year in panel.years:
            names = [one.label for one in panel.series if one.at(year).quality is quality]
            every = len(names) == len(panel.series)
            if names:
                which = say("every answer") if every and len(names) > 1 else "; ".join(names)
                yield told.format(year=year, answers=which)
