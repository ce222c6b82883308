"""Sentences that state a figure, a majority, a change or a rank, held against survey figures."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from casework.analysis.claim_cues import Cue, clause_of, find_cues, scopes, supposed
from casework.analysis.claim_likeness import WordsOf
from casework.analysis.claim_periods import Period, change_of, period_of
from casework.analysis.claim_places import Passage, Place, in_quotation, in_sections, quoted_whole
from casework.analysis.claim_rules import RULES, Rule, Sort
from casework.analysis.claim_targets import Lexicon, Target, rivals
from casework.analysis.claim_verdicts import Finding, Verdict, judge
from casework.analysis.trend_series import Series, TrendFigure
from casework.text import squeeze
from casework.words import _

SHOWN = 3  # candidates beside a statement that cannot be told
_POINTS_BACK = re.compile(
    r"\b(?:dit|dat|die|deze|hiervan|daarvan|hiermee|hetzelfde|het percentage|het aandeel)\b",
    re.IGNORECASE,
)
_THE_TREND = re.compile(r"^\W*(?:de|die|deze) (?:trend|lijn|ontwikkeling)\b", re.IGNORECASE)
_TELLS = re.compile(r"^\W*(?:dit|dat|het) (?:is|zijn|gaat om|betreft)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A series that a statement may be about, and what its figures would say."""

    series: Series
    question: str
    fit: float
    finding: Finding


@dataclass(frozen=True, slots=True)
class Checked:
    """A statement and its verdict.

    ``start`` and ``end`` place the sentence in the text, ``paragraph`` counts
    from 1, ``section`` is the heading above it. ``said`` are the words that were
    judged, by ``rule``. ``match`` is the series held against it, or None where
    none or more than one fits; ``others`` are what else it may be about.
    ``read_as`` says how words that point elsewhere were read, or is empty.
    """

    sentence: str
    start: int
    end: int
    paragraph: int
    section: str
    said: str
    rule: Rule
    years: tuple[int, ...]
    verdict: Verdict
    reason: str
    match: Candidate | None = None
    others: tuple[Candidate, ...] = ()
    read_as: str = ""


@dataclass(frozen=True, slots=True)
class _Near:
    """The words of a statement and those around it: before it, after it, its whole sentence.

    All but the first are empty where nothing outside the statement counts.
    """

    scope: str
    before: str = ""
    after: str = ""
    whole: str = ""


def check_claims(
    passages: Sequence[Passage], figure: TrendFigure, words_of: WordsOf
) -> list[Checked]:
    """Every statement about figures in a text, in its order, with what the figures say.

    ``words_of`` reads a text as words with their lemmas. What stands between
    quotation marks is somebody else's word and is left out, and so are questions.
    A statement is off only where one series clearly fits it and its figures are
    sure; else it is not checkable, with the reason and what came nearest.

    >>> from casework.analysis.claim_likeness import Word
    >>> from casework.analysis.trend_series import trend_figure
    >>> from casework.model import TrendPoint
    >>> figure = trend_figure([TrendPoint("vorm", "interactieve website", 2021, 71.1)])
    >>> text = "Men wil een interactieve website (70%)."
    >>> read = lambda text: [Word(frozenset({w})) for w in re.findall(r"\\w+", text.lower())]
    >>> [one] = check_claims([Passage(1, 0, text, ((0, len(text)),))], figure, read)
    >>> str(one.verdict), one.reason
    ('off', '2021: 71.1%')
    """
    lexicon = Lexicon(figure, words_of)
    checker = _Checker(lexicon, figure, words_of)
    found: list[Checked] = []
    for passage, section, heading in in_sections(passages, lexicon, words_of):
        places = [Place(passage, span, section, heading) for span in passage.sentences]
        found += checker.passage(places)
    return found


class _Checker:
    def __init__(self, lexicon: Lexicon, figure: TrendFigure, words_of: WordsOf) -> None:
        self._lexicon, self._figure, self._words_of = lexicon, figure, words_of

    def passage(self, places: Sequence[Place]) -> Iterator[Checked]:
        """The statements of one paragraph."""
        if not places or quoted_whole(places[0].passage.text):
            return
        done: list[tuple[Cue, Checked]] = []
        for number, place in enumerate(places):
            cues = [cue for cue in find_cues(place.text) if not in_quotation(place, cue)]
            before = places[number - 1].text if number else ""
            after = places[number + 1].text if number + 1 < len(places) else ""
            told = ""
            for cue, scope in zip(cues, scopes(place.text, cues), strict=True):
                words = place.text[scope.start : scope.end]
                near = (
                    _Near(words) if scope.alone else _Near(words, told or before, after, place.text)
                )
                checked = self._check(place, cue, near, done)
                done.append((cue, checked))
                told = place.text[: scope.end]
                yield checked

    def _check(
        self,
        place: Place,
        cue: Cue,
        near: _Near,
        done: Sequence[tuple[Cue, Checked]],
    ) -> Checked:
        when = change_of if cue.rule in {"change", "times"} else period_of
        texts = (clause_of(place.text, cue), near.scope, place.text)
        period = when(texts, self._figure.years, self._figure.year)
        made = Checked(
            sentence=squeeze(place.text),
            start=place.span[0],
            end=place.span[1],
            paragraph=place.passage.number,
            section=place.heading,
            said=squeeze(cue.said),
            rule=RULES[cue.rule],
            years=period.years,
            verdict=Verdict.OPEN,
            reason="",
        )
        if earlier := _topic(place, cue, done):
            read_as = _("“{said}” in: {sentence}").format(
                said=earlier.said, sentence=earlier.sentence
            )
            match = earlier.match
            if match is None:
                return replace(made, reason=earlier.reason, others=earlier.others, read_as=read_as)
            finding = judge(cue, match.series, self._lexicon.panel(match.series), period)
            match = replace(match, finding=finding)
            made = replace(made, match=match, read_as=read_as)
            return replace(made, verdict=finding.verdict, reason=finding.reason)
        targets, read_as = self._targets(place.section, near)
        return self._decided(replace(made, read_as=read_as), cue, near.scope, period, targets)

    def _targets(self, section: str, near: _Near) -> tuple[list[Target], str]:
        """What the statement may be about, and the words elsewhere that say so."""

        def found_in(text: str) -> list[Target]:
            return self._lexicon.targets(self._words_of(text), section)

        found = found_in(near.scope)
        if found and not (found[0].denied and len(found) == 1):
            return self._with_question(found, found_in(near.whole)), ""
        if not _POINTS_BACK.search(near.scope) and (whole := found_in(near.whole)):
            return whole, ""
        back = near.before if _POINTS_BACK.search(near.scope) else ""
        if back and (told := found_in(f"{back} {near.scope}")):
            return told, squeeze(back)
        if _TELLS.match(near.after) and (told := found_in(f"{near.scope} {near.after}")):
            return told, squeeze(near.after)
        return found, ""

    def _with_question(self, found: list[Target], whole: Sequence[Target]) -> list[Target]:
        """The same targets, the words of the whole sentence counted for their question."""
        asked = {(one.series.question, one.series.option): one.by_question for one in whole}
        richer = [
            replace(
                one,
                by_question=max(
                    one.by_question, asked.get((one.series.question, one.series.option), 0.0)
                ),
            )
            for one in found
        ]
        return sorted(richer, key=lambda target: -target.score)

    def _decided(
        self, made: Checked, cue: Cue, scope: str, period: Period, targets: Sequence[Target]
    ) -> Checked:
        candidates = tuple(self._candidate(cue, period, target) for target in targets[:SHOWN])
        reason = _not_asserted(cue, scope)
        if not targets:
            return replace(made, reason=reason or _("no series found that this is about"))
        if reason:
            return replace(made, reason=reason, others=candidates)
        near = rivals(targets)
        fitting = [self._candidate(cue, period, target) for target in near]
        if len(fitting) > 1:
            return _among(made, cue, fitting)
        [best] = fitting
        others = tuple(one for one in candidates if one.series is not best.series)
        if doubt := _doubt(cue, near[0], best, others):
            return replace(made, reason=doubt, others=(best, *others))
        verdict, reason = best.finding.verdict, best.finding.reason
        return replace(made, verdict=verdict, reason=reason, match=best, others=others)

    def _candidate(self, cue: Cue, period: Period, target: Target) -> Candidate:
        panel = self._lexicon.panel(target.series)
        finding = judge(cue, target.series, panel, period)
        return Candidate(target.series, panel.title, round(target.covered, 2), finding)


def _doubt(cue: Cue, target: Target, best: Candidate, others: Sequence[Candidate]) -> str:
    """Why the one series that fits is not sure to be meant, or nothing."""
    verdict = best.finding.verdict
    if target.denied:
        return _("the sentence denies what the answer says")
    if verdict is not Verdict.OPEN and not target.firm:
        told = _("the match is not sure; if it is about this: {reason}")
        return told.format(reason=best.finding.reason)
    if verdict is Verdict.OFF and cue.rule == "exact":
        fits = [one.series.label for one in others if one.finding.verdict is Verdict.HOLDS]
        told = _("it is off for this answer, but fits another: {answer}")
        return told.format(answer=fits[0]) if fits else ""
    return ""


def _among(made: Checked, cue: Cue, fitting: Sequence[Candidate]) -> Checked:
    """The verdict where two series or more fit the words.

    An exact figure that only one of two or three answers to a question has, names that one.
    """
    holding = [one for one in fitting if one.finding.verdict is Verdict.HOLDS]
    few = len(fitting) <= SHOWN and len({one.question for one in fitting}) == 1
    stated = cue.sort is Sort.SHARE and (bool(cue.decimals) or (few and cue.rule == "exact"))
    if stated and len(holding) == 1:
        [best] = holding
        others = tuple(one for one in fitting if one is not best)
        return replace(
            made,
            verdict=Verdict.HOLDS,
            reason=best.finding.reason,
            match=best,
            others=others[:SHOWN],
        )
    names = "; ".join(one.series.label for one in fitting[:SHOWN])
    told = _("{n} series fit these words: {names}").format(n=len(fitting), names=names)
    return replace(made, reason=told, others=tuple(fitting[:SHOWN]))


def _not_asserted(cue: Cue, scope: str) -> str:
    """Why the words are no plain statement of one figure, or nothing."""
    return {
        "points": _("percentage points are not checked"),
        "range": _("a range is not checked"),
        "one of": _("one of several is no rank that can be checked"),
    }.get(cue.unclear) or (
        _("a denial; a person must judge it")
        if cue.denied
        else _("a supposition or a wish, not a finding")
        if supposed(scope)
        else ""
    )


def _topic(place: Place, cue: Cue, done: Sequence[tuple[Cue, Checked]]) -> Checked | None:
    """What "the trend" points to: the first change of that direction its paragraph speaks of."""
    if cue.sort not in {Sort.RISE, Sort.FALL} or not _THE_TREND.match(place.text):
        return None
    same = [one for earlier, one in done if earlier.sort is cue.sort and one.match]
    return same[0] if same else None
