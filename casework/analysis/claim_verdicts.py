"""A statement held against one series: it holds, it is off, or it cannot be told."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from casework.analysis.claim_cues import Cue
from casework.analysis.claim_periods import Period
from casework.analysis.claim_rules import (
    CLOSE,
    FAR,
    SLACK,
    STEADY,
    TIMES,
    UNSTEADY,
    Sort,
    bounds,
    edge,
)
from casework.analysis.claim_targets import competes
from casework.analysis.trend_series import Panel, Quality, Series, Value
from casework.words import _, spoken


class Verdict(StrEnum):
    """What the figures say of a statement."""

    HOLDS = "holds"
    OFF = "off"
    OPEN = "not checkable"


@dataclass(frozen=True, slots=True)
class Finding:
    """A verdict with its reason and the ``years`` whose figures decided it."""

    verdict: Verdict
    reason: str
    years: tuple[int, ...] = ()


def judge(cue: Cue, series: Series, panel: Panel, period: Period) -> Finding:
    """What the figures of ``series`` say of a statement.

    Nothing is off because of a figure that was given to its answer by inference,
    and nothing rises or falls over a year in which the question changed.
    """
    if period.outside:
        told = _("there are no figures of {years}")
        return Finding(Verdict.OPEN, told.format(years=_listed(period.outside)))
    if cue.sort is Sort.SHARE:
        return _share(cue, series, period)
    if cue.sort in {Sort.HIGHEST, Sort.LOWEST}:
        return _rank(cue, series, panel, period)
    if cue.sort is Sort.STEADY:
        return _steady(series, period)
    judged = {"line": _line, "change": _change, "times": _times}
    return judged[cue.rule](cue, series, period)


def _share(cue: Cue, series: Series, period: Period) -> Finding:
    allowed = bounds(cue.rule, cue.n, cue.decimals)
    values = [series.at(year) for year in period.years]
    wrong = [v for v in values if v.percentage is not None and not allowed.hold(v.percentage)]
    if sure := [value for value in wrong if value.quality is Quality.KNOWN]:
        if not period.named and (other := _fitting_year(cue, series, period)):
            told = _("it fits {other}, not {year}, and the sentence names no year")
            reason = told.format(other=other, year=period.years[0])
            return Finding(Verdict.OPEN, reason, (*period.years, other))
        years = tuple(v.year for v in sure)
        outer = edge(cue.rule, cue.n)
        if outer and all(outer.hold(v.percentage or 0.0) for v in sure):
            told = _("{figures}: at the edge of what the word allows; a person must judge it")
            return Finding(Verdict.OPEN, told.format(figures=_figures(sure)), years)
        return Finding(Verdict.OFF, _figures(sure), years)
    years = tuple(value.year for value in values)
    if wrong:
        return _unsure(wrong)
    if missing := [value for value in values if value.percentage is None]:
        return _without(missing)
    return Finding(Verdict.HOLDS, _figures(values), years)


def _fitting_year(cue: Cue, series: Series, period: Period) -> int | None:
    allowed = bounds(cue.rule, cue.n, cue.decimals)
    fitting = [
        value.year
        for value in series.known
        if value.year not in period.years and allowed.hold(value.percentage or 0.0)
    ]
    return fitting[-1] if fitting else None


def _line(cue: Cue, series: Series, period: Period) -> Finding:
    years = _years(series, period)
    pieces = [tuple(v for v in piece if v.year in years) for piece in series.pieces]
    pieces = [piece for piece in pieces if piece]
    steps = [step for piece in pieces for step in pairwise(piece)]
    wrong = [step for step in steps if _against(cue.sort, *step)]
    sure = [step for step in wrong if all(v.quality is Quality.KNOWN for v in step)]
    if sure:
        before, after = sure[-1]
        told = _("{a}% in {first}, but {b}% in {last}")
        a, b = _number(before), _number(after)
        reason = told.format(a=a, b=b, first=before.year, last=after.year)
        return Finding(Verdict.OFF, reason, tuple(v.year for v in series.known if v.year in years))
    if wrong:
        return _unsure([value for step in wrong for value in step])
    if len(pieces) != 1:
        return _cut(series, years)
    known = pieces[0]
    if len(known) < 2 or len(known) < len(years):  # noqa: PLR2004
        return _without([series.at(year) for year in years if series.at(year).percentage is None])
    if _same(known[0], known[-1]):
        reason = _("{first} and {last} have the same figure").format(
            first=known[0].year, last=known[-1].year
        )
        return Finding(Verdict.OFF if _all_known(known) else Verdict.OPEN, reason, years)
    return Finding(Verdict.HOLDS, _figures(known), tuple(v.year for v in known))


def _change(cue: Cue, series: Series, period: Period) -> Finding:
    if len(period.years) > 1:
        return _compared(cue, series, period.years[0], period.years[-1])
    year = period.years[0]
    known = [v.year for v in series.known if v.year < year]
    if not known:
        told = _("no figure of before {year}").format(year=year)
        return Finding(Verdict.OPEN, told)
    findings = [
        _compared(cue, series, start, year) for start in dict.fromkeys((known[0], known[-1]))
    ]
    if len({finding.verdict for finding in findings}) > 1:
        told = _("it depends on the year it is compared with: {figures}")
        years = (known[0], known[-1], year)
        figures = _figures([series.at(one) for one in years])
        return Finding(Verdict.OPEN, told.format(figures=figures), years)
    return findings[0]


def _compared(cue: Cue, series: Series, first: int, last: int) -> Finding:
    pair = (series.at(first), series.at(last))
    if missing := [value for value in pair if value.percentage is None]:
        return _without(missing)
    if any(first < year <= last for year in series.changed):
        return _cut(series, tuple(range(first, last + 1)))
    if _against(cue.sort, *pair) or _same(*pair):
        return (
            Finding(Verdict.OFF, _figures(pair), (first, last))
            if _all_known(pair)
            else _unsure(pair)
        )
    return Finding(Verdict.HOLDS, _figures(pair), (first, last))


def _times(cue: Cue, series: Series, period: Period) -> Finding:
    known = [v for v in series.known if len(period.years) == 1 or v.year in period.years]
    if len(known) < 2:  # noqa: PLR2004
        return Finding(Verdict.OPEN, _("there are no two years to compare"))
    pair = (known[0], known[-1])
    if any(pair[0].year < year <= pair[1].year for year in series.changed):
        return _cut(series, (pair[0].year, pair[1].year))
    if not pair[0].percentage:
        return Finding(Verdict.OPEN, _("the first figure is nought"))
    ratio = (pair[1].percentage or 0.0) / pair[0].percentage
    years = (pair[0].year, pair[1].year)
    told = _("{figures}: times {ratio}").format(
        figures=_figures(pair), ratio=_told(round(ratio, 2))
    )
    if abs(ratio - cue.n) <= TIMES * cue.n + SLACK:
        return Finding(Verdict.HOLDS, told, years)
    said_when = len(period.years) > 1 and abs(ratio - cue.n) > 2.5 * TIMES * cue.n
    return Finding(Verdict.OFF if said_when and _all_known(pair) else Verdict.OPEN, told, years)


def _steady(series: Series, period: Period) -> Finding:
    years = _years(series, period)
    values = [v for v in series.known if v.year in years]
    pieces = [piece for piece in series.pieces if any(v.year in years for v in piece)]
    if len(values) < 2:  # noqa: PLR2004
        return Finding(Verdict.OPEN, _("there are no two years to compare"))
    if len(pieces) != 1:
        return _cut(series, years)
    figures = [v.percentage or 0.0 for v in values]
    spread = round(max(figures) - min(figures), 1)
    told = _("{figures}: {n} points between highest and lowest")
    reason = told.format(figures=_figures(values), n=_told(spread))
    where = tuple(v.year for v in values)
    if spread <= STEADY + SLACK:
        return Finding(Verdict.HOLDS, reason, where)
    off = spread > UNSTEADY and _all_known(values)
    return Finding(Verdict.OFF if off else Verdict.OPEN, reason, where)


def _rank(cue: Cue, series: Series, panel: Panel, period: Period) -> Finding:
    if series.sum_of:
        return Finding(Verdict.OPEN, _("answers counted together have no rank"))
    others = competes(series, panel.series)
    told, gaps = [], False
    for year in period.years:
        own = series.at(year)
        if own.percentage is None:
            return _without([own])
        field = [(one.at(year), one.label) for one in others]
        known = [(v, label) for v, label in field if v.percentage is not None]
        gaps = gaps or len(known) < len(field)
        if not known:
            return Finding(Verdict.OPEN, _("no other answer has a figure in {y}").format(y=year))
        next_, label = max(known, key=lambda pair: _ahead(cue.sort, pair[0]))
        margin = _ahead(cue.sort, own) - _ahead(cue.sort, next_)
        words = _("{year}: {own}%, then {label} with {other}%")
        line = words.format(year=year, own=_number(own), label=label, other=_number(next_))
        if finding := _beaten(cue, own, next_, margin, line):
            return finding
        told.append(line)
    if gaps:
        told.append(_("not every answer has a figure"))
    return Finding(Verdict.HOLDS, "; ".join(told), period.years)


def _beaten(cue: Cue, own: Value, other: Value, margin: float, line: str) -> Finding | None:
    """The finding where the rank does not hold, or None."""
    sure = own.quality is Quality.KNOWN and other.quality is Quality.KNOWN
    if cue.rule == "far" and margin <= FAR + SLACK:
        off = sure and margin <= CLOSE + SLACK
        return Finding(Verdict.OFF if off else Verdict.OPEN, line, (own.year,))
    if margin < -SLACK:
        return Finding(Verdict.OFF if sure else Verdict.OPEN, line, (own.year,))
    return None


def _years(series: Series, period: Period) -> tuple[int, ...]:
    """The years over which a line runs: those named, else all from its first figure on."""
    first = min((value.year for value in series.known), default=period.years[0])
    if len(period.years) > 1:
        return tuple(year for year in period.years if year >= first)
    return tuple(value.year for value in series.values if value.year >= first)


def _ahead(sort: Sort, value: Value) -> float:
    share = value.percentage or 0.0
    return -share if sort is Sort.LOWEST else share


def _against(sort: Sort, before: Value, after: Value) -> bool:
    step = (after.percentage or 0.0) - (before.percentage or 0.0)
    return step < -SLACK if sort is Sort.RISE else step > SLACK


def _same(first: Value, last: Value) -> bool:
    return abs((first.percentage or 0.0) - (last.percentage or 0.0)) <= SLACK


def _all_known(values: Sequence[Value]) -> bool:
    return all(value.quality is Quality.KNOWN for value in values)


def _unsure(values: Sequence[Value]) -> Finding:
    told = _("{figures}: given to this answer by inference, so nothing is called off")
    return Finding(
        Verdict.OPEN, told.format(figures=_figures(values)), tuple(v.year for v in values)
    )


def _without(values: Sequence[Value]) -> Finding:
    years = tuple(value.year for value in values)
    told = _("there is no figure of {years}")
    if any(value.quality is Quality.AMBIGUOUS for value in values):
        told = _("it is not sure which figure of {years} belongs to this answer")
    return Finding(Verdict.OPEN, told.format(years=_listed(years)))


def _cut(series: Series, years: Sequence[int]) -> Finding:
    changed = [year for year in sorted(series.changed) if years[0] < year <= years[-1]]
    figures = _figures([v for v in series.known if years[0] <= v.year <= years[-1]])
    told = _("the question changed in {years}, so these cannot be compared: {figures}")
    if not changed:
        told = _("figures are missing in between: {figures}")
    reason = told.format(years=_listed(changed), figures=figures)
    return Finding(Verdict.OPEN, reason, tuple(years))


def _figures(values: Sequence[Value]) -> str:
    return ", ".join(f"{value.year}: {_number(value)}%" for value in values)


def _number(value: Value) -> str:
    """A percentage as people write it in the language in force."""
    return _told(value.percentage or 0.0)


def _told(number: float) -> str:
    return f"{number:.10g}".replace(".", "," if spoken() == "nl" else ".")


def _listed(years: Sequence[int]) -> str:
    return ", ".join(map(str, years))
