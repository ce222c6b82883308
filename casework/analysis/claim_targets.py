"""Which series a statement speaks of: words of the text held against words of the answers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from casework.analysis.claim_likeness import SHORTEST, Word, WordsOf, alike
from casework.analysis.trend_series import Panel, Series, TrendFigure
from casework.analysis.trends import excludes
from casework.text import fold

LEAST = 0.55  # of an answer's words must stand in the text
HERE = 0.3  # of them, under the heading of its question: then it is shown, no more
FIRM = 0.6  # of them, where the question is known from elsewhere
ALONE = 0.8  # of them, where it is not
RIVAL = 0.2  # as good as the best: then the text may speak of either
QUESTION = 0.5  # what the words of the question count beside those of the answer
SECTION = 1.0  # what it counts to stand in the section of the question
CLEAR = 1.4  # times better than the next question: then a section is about it
ENOUGH = 1.0  # the weight of words that a heading must share with its question
_PHRASE = 0.9  # of the words that a person added as another name for an answer
_WEIGHT = 0.5  # the words found must weigh this much: "plan" alone names no answer
_HEAD = 0.6  # what the last part of a compound counts of the whole
_FAINT = 0.3  # what a verb that goes with everything counts
_BEFORE = 4  # words before an answer's words in which a denial counts
_LIGHT = frozenset("maken gemaakt maak werk werken nemen genomen komen staan zetten".split())
_OTHER = frozenset({"anders", "anders, namelijk", "overig", "overige", "other"})


@dataclass(frozen=True, slots=True)
class Target:
    """A series that a statement may speak of, and how well the words fit.

    ``covered`` is the weight of the answer's words that stand in the text, 0 to 1;
    ``by_question`` the same of the question's words; ``in_section`` says that the
    text stands under that question; ``denied`` that it says no before the answer.
    ``words`` counts the words of the answer's name: one alone may be any "sport".
    """

    series: Series
    covered: float
    by_question: float = 0.0
    in_section: bool = False
    denied: bool = False
    words: int = 1

    @property
    def score(self) -> float:
        """What candidates are ranked by."""
        return self.covered + QUESTION * self.by_question + SECTION * self.in_section

    @property
    def firm(self) -> bool:
        """Whether the match is sure enough to say that a statement is off."""
        known = self.in_section or self.by_question >= QUESTION
        enough = self.covered >= FIRM if known else self.covered >= ALONE and self.words > 1
        return enough and not self.denied


@dataclass(frozen=True, slots=True)
class _Name:
    """A name of an answer as words, how much of it must stand in a text, whether the survey's."""

    words: tuple[Word, ...]
    least: float
    own: bool


class Lexicon:
    """The words of every question and answer of a survey, and how much each word tells."""

    def __init__(self, figure: TrendFigure, words_of: WordsOf) -> None:
        self._figure, self._words_of = figure, words_of
        self._panel_of = {
            (one.question, one.option): panel
            for panel in figure.panels
            for one in (*panel.series, *panel.combined)
        }

    def panel(self, series: Series) -> Panel:
        """The question that a series answers."""
        return self._panel_of[series.question, series.option]

    def targets(self, text: Sequence[Word], section: str = "") -> list[Target]:
        """The series that ``text`` may speak of, the best first.

        ``section`` is the name of the question under which the text stands, or empty.
        """
        by_question = {panel.name: self._question(panel, text) for panel in self._figure.panels}
        found = []
        for one, names in self._answers.items():
            panel = self._panel_of[one]
            here = panel.name == section
            fits = []
            for name in names:
                fit = self._covered(name, text, panel)
                if fit[0] >= (min(name.least, HERE) if here and name.own else name.least):
                    fits.append((*fit, len(name.words)))
            if fits:
                covered, asserted, words = max(fits)
                asked = by_question[panel.name]
                found.append(Target(self._series[one], covered, asked, here, not asserted, words))
        whole = [target for target in found if target.covered >= LEAST]
        return sorted(whole or found, key=lambda target: -target.score)

    def section(self, text: Sequence[Word]) -> str:
        """The question that a heading, with the answers printed below it, is clearly about."""
        scored = sorted(
            ((self._shared(panel, text), panel.name) for panel in self._figure.panels), reverse=True
        )
        if not scored or scored[0][0] < ENOUGH:
            return ""
        clear = len(scored) == 1 or scored[0][0] >= CLEAR * scored[1][0]
        return scored[0][1] if clear else ""

    @cached_property
    def _series(self) -> Mapping[tuple[str, str], Series]:
        return {(one.question, one.option): one for one in self._figure.series}

    @cached_property
    def _answers(self) -> Mapping[tuple[str, str], list[_Name]]:
        """Every name of every answer, as words; "other" is nobody's name."""
        found: dict[tuple[str, str], list[_Name]] = {}
        for key, one in self._series.items():
            short = (re.sub(r"\([^)]*\)", " ", name) for name in (one.option, one.label))
            own = dict.fromkeys((one.option, one.label, *short), LEAST)
            given = dict.fromkeys(one.words, _PHRASE)
            kept = [
                _Name(tuple(words), least, name in own)
                for name, least in {**given, **own}.items()
                if fold(name) not in _OTHER and (words := self._content(name))
            ]
            if kept:
                found[key] = kept
        return found

    @cached_property
    def _weights(self) -> Mapping[str, Counter[str]]:
        """How many answers of a question have a word."""
        counts: dict[str, Counter[str]] = {}
        for key, names in self._answers.items():
            panel = self._panel_of[key].name
            forms = {word.key for name in names for word in name.words}
            counts.setdefault(panel, Counter()).update(forms)
        return counts

    @cached_property
    def _questions(self) -> Mapping[str, list[list[Word]]]:
        return {
            panel.name: [
                words
                for name in dict.fromkeys((panel.title, panel.asked, *panel.words, *panel.parts))
                if (words := self._content(re.sub(r"[_\d]+", " ", name)))
            ]
            for panel in self._figure.panels
        }

    @cached_property
    def _spread(self) -> Counter[str]:
        """How many questions have a word, in their own names or in their answers."""
        counts: Counter[str] = Counter()
        for panel in self._figure.panels:
            counts.update({word.key for word in self._vocabulary[panel.name]})
        return counts

    @cached_property
    def _vocabulary(self) -> Mapping[str, list[Word]]:
        found: dict[str, list[Word]] = {}
        for panel in self._figure.panels:
            names = list(self._questions[panel.name])
            for key, answers in self._answers.items():
                if self._panel_of[key].name == panel.name:
                    names += [list(answer.words) for answer in answers]
            found[panel.name] = list(dict.fromkeys(word for words in names for word in words))
        return found

    def _content(self, name: str) -> list[Word]:
        """The words of a name that can tell it from another, compounds in their parts."""
        words = [word for word in self._words_of(name) if word.content or word.denies]
        return [part for word in words for part in self._parts(word)]

    def _parts(self, word: Word) -> list[Word]:
        """A compound as two words, where one of them stands by itself in the survey."""
        for form in sorted(word.forms, key=len, reverse=True):
            for known in self._known:
                head = form.removesuffix(known)
                if form.endswith(known) and len(head) > SHORTEST:
                    forms = frozenset({head.removesuffix("s"), head})
                    parts = Word(forms, 1 - _HEAD), Word(frozenset({known}), _HEAD)
                    return [part for part in parts if part.content]
        return [word]

    @cached_property
    def _known(self) -> list[str]:
        """The words of the survey that may be the last part of a compound, longest first."""
        names = [
            name
            for panel in self._figure.panels
            for name in (
                *(panel.title, panel.asked, *panel.words),
                *(text for one in panel.series for text in (one.option, one.label)),
            )
        ]
        words = {word for name in names for word in self._words_of(name) if word.content}
        forms = {form for word in words for form in word.forms if len(form) >= SHORTEST}
        return sorted(forms, key=lambda form: (-len(form), form))

    def _covered(self, name: _Name, text: Sequence[Word], panel: Panel) -> tuple[float, bool]:
        """The share of a name's words that stand in ``text``, and whether nothing denies them."""
        weights = self._weights[panel.name]
        said_no = [word for word in name.words if word.denies]
        if said_no and not any(word.denies for word in text):
            return 0.0, True
        whole = found = 0.0
        places = []
        for word in name.words:
            weight = word.share / max(1, weights[word.key])
            weight *= _FAINT if word.forms & _LIGHT else 1.0
            whole += weight
            likeness = [(alike(word, other), place) for place, other in enumerate(text)]
            best, place = max(likeness, key=lambda pair: (pair[0], -pair[1]), default=(0.0, 0))
            found += weight * best
            if best and weight >= _WEIGHT * word.share:
                places.append(place)
        asserted = bool(said_no) or not any(
            word.denies for place in places for word in text[max(0, place - _BEFORE) : place]
        )
        return (found / whole if whole and found >= _WEIGHT * _HEAD else 0.0), asserted

    def _question(self, panel: Panel, text: Sequence[Word]) -> float:
        """How much of one of the question's names stands in ``text``."""
        return max(
            (
                sum(max((alike(word, other) for other in text), default=0.0) for word in words)
                / len(words)
                for words in self._questions[panel.name]
            ),
            default=0.0,
        )

    def _shared(self, panel: Panel, text: Sequence[Word]) -> float:
        """The words that ``text`` shares with a question and its answers, a rare one for most."""
        return sum(
            max((alike(word, other) for other in text), default=0.0) / self._spread[word.key]
            for word in self._vocabulary[panel.name]
            if not word.denies
        )


def rivals(targets: Sequence[Target]) -> list[Target]:
    """The best target and those that fit about as well.

    A denied answer is no rival of one that is said.
    """
    said = [target for target in targets if not target.denied] or list(targets)
    return [one for one in said if one.score >= said[0].score - RIVAL]


def competes(series: Series, others: Iterable[Series]) -> list[Series]:
    """The answers with which ``series`` is ranked: neither "other", nor "none", nor a sum."""
    return [
        one
        for one in others
        if one is not series
        and fold(one.option) not in _OTHER
        and not excludes(one.option)
        and not one.sum_of
    ]
