"""The figures of a survey as series over the years, cut where they cannot be compared."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import pairwise

from casework.analysis.trend_plan import CombinedPlan, QuestionPlan, TrendPlan
from casework.errors import CaseworkError, NothingToCompare, NotInStudy
from casework.model import TrendPoint
from casework.text import fold
from casework.words import LANGUAGES, _, catalogue, noted

# How the notes of a figure begin where a person or a rule gave it to its option.
_BY_PERSON = noted("aligned by a person, no value for: {options}")
_INFERRED = ("aligned", "uitgelijnd", "toegewezen")
_AMBIGUOUS = ("ambiguous", "dubbelzinnig", "onzeker welke", "meerduidig")


class Quality(StrEnum):
    """How sure it is that a figure belongs to its option; a missing one has no figure."""

    KNOWN = "known"
    INFERRED = "inferred"
    AMBIGUOUS = "ambiguous"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class Value:
    """One year of a series. ``percentage`` is None where it is missing or ambiguous."""

    year: int
    percentage: float | None
    quality: Quality = Quality.KNOWN


@dataclass(frozen=True, slots=True)
class Series:
    """One answer to one question over the years, a value for each year of the survey.

    ``label`` is what is printed. ``changed`` are the years from which the question
    was another; ``words`` are other names of the answer. ``sum_of`` names the
    answers that were counted together, or is empty.
    """

    question: str
    option: str
    label: str
    values: tuple[Value, ...]
    changed: frozenset[int] = frozenset()
    words: tuple[str, ...] = ()
    sum_of: tuple[str, ...] = ()

    @property
    def known(self) -> tuple[Value, ...]:
        """The years with a figure."""
        return tuple(value for value in self.values if value.percentage is not None)

    @property
    def pieces(self) -> tuple[tuple[Value, ...], ...]:
        """The figures cut where a year is missing or the question changed.

        >>> values = [Value(2018, 5.0), Value(2019, 6.0), Value(2020, None), Value(2021, 7.0)]
        >>> [len(piece) for piece in Series("q", "a", "A", tuple(values)).pieces]
        [2, 1]
        """
        pieces: list[list[Value]] = [[]]
        for before, value in pairwise((None, *self.values)):
            assert value is not None  # noqa: S101 - only the first of all is None
            gap = before is not None and value.year != before.year + 1
            if gap or value.percentage is None or value.year in self.changed:
                pieces.append([])
            if value.percentage is not None:
                pieces[-1].append(value)
        return tuple(tuple(piece) for piece in pieces if piece)

    def at(self, year: int) -> Value:
        """The value of a year; missing where the survey was not held or did not ask it."""
        found = next((value for value in self.values if value.year == year), None)
        return found or Value(year, None, Quality.MISSING)


@dataclass(frozen=True, slots=True)
class Panel:
    """One question with all its answers: what is drawn and tabulated together.

    ``changed`` and ``notes`` hold by year what changed and what a reader must
    know; ``respondents`` how many people answered, where that is known.
    ``asked`` and ``words`` are other words by which a text names the question.
    """

    name: str
    parts: tuple[str, ...]
    title: str
    years: tuple[int, ...]
    series: tuple[Series, ...]
    combined: tuple[Series, ...] = ()
    several: bool = False
    changed: Mapping[int, str] = field(default_factory=dict)
    notes: Mapping[int, str] = field(default_factory=dict)
    respondents: Mapping[int, int] = field(default_factory=dict)
    asked: str = ""
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TrendFigure:
    """All questions of a survey over its ``years``; ``year`` is the one reported on."""

    title: str
    source: str
    years: tuple[int, ...]
    year: int
    panels: tuple[Panel, ...]

    @property
    def series(self) -> tuple[Series, ...]:
        """Every series, those of counted-together answers last in their question."""
        return tuple(one for panel in self.panels for one in (*panel.series, *panel.combined))

    def chosen(self, names: Sequence[str]) -> TrendFigure:
        """The same figure with these questions only; raises ``NotInStudy`` for another."""
        known = {name: panel.name for panel in self.panels for name in (panel.name, *panel.parts)}
        for name in names:
            if name not in known:
                raise NotInStudy("question", name, known)
        wanted = {known[name] for name in names}
        panels = tuple(panel for panel in self.panels if not names or panel.name in wanted)
        return TrendFigure(self.title, self.source, self.years, self.year, panels)


def trend_figure(points: Iterable[TrendPoint], plan: TrendPlan | None = None) -> TrendFigure:
    """Published figures as series, question by question, as ``plan`` names and joins them.

    Questions and options keep the order of the figures; parts that the plan puts
    under one question become one. A figure noted as ambiguous is left out.

    >>> points = [TrendPoint("q", "ja", 2020, 40.0), TrendPoint("q", "ja", 2021, 50.0)]
    >>> figure = trend_figure(points)
    >>> [(one.label, [value.percentage for value in one.values]) for one in figure.series]
    [('ja', [40.0, 50.0])]
    """
    points, plan = list(points), plan or TrendPlan()
    if not points:
        raise NothingToCompare(_("no figures yet; add them with: casework trends add FILE"))
    years = tuple(range(min(p.year for p in points), max(p.year for p in points) + 1))
    plans = _plans(points, plan)
    panels = tuple(_panel(question, points, plan, years) for question in plans)
    report = plan.year or years[-1]
    return TrendFigure(plan.title, plan.source, years, report, panels)


def _plans(points: Sequence[TrendPoint], plan: TrendPlan) -> list[QuestionPlan]:
    """A plan for every question, in the order of the figures."""
    names = list(dict.fromkeys(point.question for point in points))
    planned = {part: question for question in plan.questions for part in question.parts}
    for part in planned:
        if part not in names:
            raise NotInStudy("question", part, names)
    found = [planned.get(name) or QuestionPlan(parts=(name,)) for name in names]
    return list({question.parts: question for question in found}.values())


def _panel(
    question: QuestionPlan, points: Sequence[TrendPoint], plan: TrendPlan, years: Sequence[int]
) -> Panel:
    own = [point for point in points if point.question in question.parts]
    options = list(dict.fromkeys((point.question, point.option) for point in own))
    _check_options(question, [option for _part, option in options])
    changed = frozenset(map(int, question.changed))
    series = tuple(
        Series(
            part,
            option,
            question.labels.get(option, option),
            tuple(_value(own, part, option, year) for year in years),
            changed,
            question.named.get(option, ()),
        )
        for part, option in options
    )
    name = question.parts[0]
    asked = [one for one in plan.combined if one.question in question.parts]
    if asked and question.several:
        told = _('"{name}": answers that go together cannot be added up')
        raise CaseworkError(told.format(name=asked[0].name))
    return Panel(
        name=name,
        parts=question.parts,
        title=question.title or name,
        years=tuple(years),
        series=series,
        combined=tuple(_combined(one, series) for one in asked),
        several=question.several,
        changed={int(year): told for year, told in question.changed.items()},
        notes={int(year): told for year, told in question.notes.items()},
        respondents={int(year): n for year, n in question.respondents.items()},
        asked=question.asked,
        words=question.words,
    )


def _check_options(question: QuestionPlan, options: Sequence[str]) -> None:
    for option in (*question.labels, *question.named):
        if option not in options:
            raise NotInStudy("option", option, options)


def _value(points: Sequence[TrendPoint], part: str, option: str, year: int) -> Value:
    found = [p for p in points if (p.question, p.option, p.year) == (part, option, year)]
    if not found:
        return Value(year, None, Quality.MISSING)
    point, quality = found[-1], quality_of(found[-1])
    left_out = quality in {Quality.AMBIGUOUS, Quality.MISSING}
    return Value(year, None if left_out else point.percentage, quality)


def quality_of(point: TrendPoint) -> Quality:
    """How sure a figure is, by its note.

    >>> str(quality_of(TrendPoint("q", "a", 2018, 89.7, "aligned by inference")))
    'inferred'
    """
    note = fold(point.note)
    if any(word in note for word in _AMBIGUOUS):
        return Quality.AMBIGUOUS
    if point.percentage is None:
        return Quality.MISSING
    if any(note.startswith(beginning) or f"; {beginning}" in note for beginning in _beginnings()):
        return Quality.INFERRED
    return Quality.KNOWN


def _beginnings() -> Iterator[str]:
    yield from _INFERRED
    for language in LANGUAGES:
        yield fold(catalogue(language).gettext(_BY_PERSON).partition(",")[0])


def _combined(asked: CombinedPlan, series: Sequence[Series]) -> Series:
    """The sum of some answers; missing in a year in which one of them is."""
    named = {one.option: one for one in series}
    for option in asked.options:
        if option not in named:
            raise NotInStudy("option", option, named)
    parts = [named[option] for option in asked.options]
    values = tuple(_sum([one.at(value.year) for one in parts]) for value in parts[0].values)
    return Series(
        question=parts[0].question,
        option=asked.name,
        label=asked.name,
        values=values,
        changed=parts[0].changed,
        words=asked.words,
        sum_of=tuple(one.label for one in parts),
    )


def _sum(values: Sequence[Value]) -> Value:
    figures = [value.percentage for value in values if value.percentage is not None]
    year = values[0].year
    if len(figures) < len(values):
        return Value(year, None, Quality.MISSING)
    inferred = any(value.quality is Quality.INFERRED for value in values)
    quality = Quality.INFERRED if inferred else Quality.KNOWN
    return Value(year, round(sum(figures), 1), quality)
