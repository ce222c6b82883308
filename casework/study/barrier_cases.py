"""Barriers over cases: what was coded, what clusters, and what the published figures say."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

import numpy as np

from casework.analysis.barrier import Barriers, BarrierText
from casework.analysis.barrier_cases import (
    Asked,
    BarrierCases,
    Naming,
    count_barriers,
    loose_options,
    series_of,
)
from casework.analysis.barrier_match import Match, proposals, word_likeness
from casework.analysis.trend_series import Panel, TrendFigure
from casework.errors import CaseworkError, NothingToCompare, NotInStudy
from casework.model import INTERVIEWER, Codebook, Kind, Source
from casework.outputs.barrier_cases_words import shown_barrier_cases
from casework.study.member_checks import refused_sources
from casework.study.method_settings import BarrierCasesSection
from casework.text import fold, squeeze
from casework.words import _, plural, spoken

if TYPE_CHECKING:
    from casework.study.study import Study

BY = ("codes", "found", "both")
INTERVIEWS = (Kind.INTERVIEW, Kind.FOCUS_GROUP)
_NAMES = ("knelpunt", "belemmering", "barrier", "obstakel", "obstacle", "bottleneck")
SHORTEST = 6  # letters of a word of the codebook's title by which a question is known


class BarrierCaseReports:
    """Load, hand to a pure function, return: the counts themselves stand in ``analysis``."""

    def __init__(self, study: Study) -> None:
        self._study = study

    def barrier_cases(
        self,
        *,
        codebook: str = "barriers",
        by: str = "codes",
        question: str = "",
        match: Mapping[str, str] | None = None,
        questions: Sequence[str] = (),
        seed: int = 1,
    ) -> BarrierCases:
        """Each barrier: in which cases, by how many people, and the published percentages.

        ``by`` takes the codes of the codebook, what ``barriers`` finds (kept ones among
        them), or both. ``question`` names the published one, else it is proposed; ``match``
        ties barriers (code or name) to its answers, the other answers are proposed.
        ``questions`` are open ones of the survey, for the clusters. Raises ``NotInMode``
        where clusters are asked of a study that is coded blind or reflexively.
        """
        study = self._study
        if by not in BY:
            told = _('barriers cannot be counted by "{by}"; choose one of: {known}')
            raise CaseworkError(told.format(by=by, known=", ".join(BY)))
        book = study.codebook.named(codebook)
        refused = refused_sources(study)
        sources = {one.id: one for one in study.sources if one.id not in refused}
        codes = _Counted([], [])
        if by != "found":
            codes = self._codes(book, sources)
        found = None
        if by != "codes":
            study.desk().check_clusters()
            found = study.barriers(codebook=codebook, questions=questions, seed=seed)
            more = _of_clusters(found, study.codebook.labels(study.language), sources)
            codes = _Counted([*codes.asked, *more.asked], [*codes.namings, *more.namings])
        if not codes.namings:
            raise NothingToCompare(
                _("nothing that counts is coded under {codebook}").format(codebook=codebook)
            )
        figure, panel, guessed = self._panel(question, book)
        matches = self._matches(codes.asked, book, panel, dict(match or {}), found)
        cases = self._cases(codes.namings)
        rows = count_barriers(codes.asked, codes.namings, cases, panel=panel, matches=matches)
        people = self._people(sources.values(), questions)
        return BarrierCases(
            codebook=codebook,
            title=book.title.within(study.language),
            cases=cases,
            rows=rows,
            n_interviews=people[0],
            n_survey=people[1],
            panel=panel,
            panel_proposed=guessed,
            loose=loose_options(panel, rows) if panel else (),
            source=figure.source if figure else "",
            questions=tuple(questions),
            method=found.method if found else study.meaning.method if panel else "",
            seed=seed,
            never=_never(codes.asked, codes.namings),
        )

    def _codes(self, book: Codebook, sources: Mapping[str, Source]) -> _Counted:
        names = {code.name: code.label.within(self._study.language) for code in book}
        asked = [Asked(name, label) for name, label in names.items()]
        namings = []
        for told in self._study.codings.told(caseless=True):
            coding = told.coding
            if coding.code in names and coding.counts and coding.polarity != "absent":
                source = sources[coding.anchor.source]
                who = _who(source, told.speaker)
                survey = source.kind == Kind.SURVEY_ANSWER
                namings.append(Naming(coding.code, who, told.case, survey=survey))
        return _Counted(asked, namings)

    def _panel(
        self, question: str, book: Codebook
    ) -> tuple[TrendFigure | None, Panel | None, bool]:
        """The published question: the one that was named, else the one that names barriers."""
        if not len(self._study.trends):
            if question:
                raise NothingToCompare(_("no figures yet; add them with: casework trends add FILE"))
            return None, None, False
        if question:
            figure = self._study.trends.figure(questions=[question])
            return figure, figure.panels[0], False
        figure = self._study.trends.figure()
        wanted = (*_NAMES, *_long_words(book))
        for panel in figure.panels:
            told = fold(" ".join((panel.title, panel.asked, *panel.parts, *panel.words)))
            if any(word in told for word in wanted):
                return figure, panel, True
        return figure, None, False

    def _matches(
        self,
        asked: Sequence[Asked],
        book: Codebook,
        panel: Panel | None,
        match: Mapping[str, str],
        found: Barriers | None,
    ) -> dict[str, Match]:
        """Which answer goes with which barrier; a cluster goes as the code that names it."""
        names = {one.key: one.key for one in asked}
        names |= {fold(one.label): one.key for one in reversed(asked)}
        given: dict[str, str] = {}
        for name, option in match.items():
            key = names.get(name) or names.get(fold(name))
            if key is None:
                raise NotInStudy("barrier", name, [one.key for one in asked])
            given[key] = series_of(panel, option).label if panel and option else ""
        if panel is None:
            return {}
        options = [one.label for one in panel.series]
        codes = [one for one in asked if one.kind == "code"]
        codes = codes or [Asked(code.name, code.label.within("nl")) for code in book]
        for one in codes:  # what was said of a code in other words goes for its cluster too
            if match.get(one.key):
                given[one.key] = series_of(panel, match[one.key]).label
        keys = [one.key for one in codes]
        tied = proposals(keys, options, self._likeness(keys, book, options), given)
        named = {f"found:{one.number}": one.code_name for one in found.barriers} if found else {}
        for key, code in named.items():
            if key in given:
                tied |= {key: Match(given[key])} if given[key] else {}
            elif code in tied:
                tied[key] = tied[code]
        return tied

    def _likeness(self, keys: Sequence[str], book: Codebook, options: Sequence[str]) -> np.ndarray:
        """How alike codes and answers are: half by the words of their names, half by meaning."""
        language = self._study.language
        codes = [book.code(key) for key in keys]
        labels = [code.label.within(language) for code in codes]
        shorts = [code.title(language) for code in codes]
        texts = [squeeze(one) for one in (*labels, *shorts, *options)]
        rows = np.asarray(self._study.vectors(texts, seed=1).rows, dtype=np.float64)
        lengths = np.linalg.norm(rows, axis=1, keepdims=True)
        rows = rows / np.where(lengths > 0, lengths, 1)
        cosines = rows[: 2 * len(keys)] @ rows[2 * len(keys) :].T
        meant = np.maximum(cosines[: len(keys)], cosines[len(keys) :])
        words = [
            [(word_likeness(short, one) + word_likeness(label, one)) / 2 for one in options]
            for short, label in zip(shorts, labels, strict=True)
        ]
        likeness: np.ndarray = (meant + np.array(words)) / 2
        return likeness

    def _cases(self, namings: Iterable[Naming]) -> tuple[str, ...]:
        """The cases that anything was coded of or answered in, in the order of the study."""
        known = {told.case for told in self._study.codings.told() if told.coding.counts}
        known |= {naming.case for naming in namings}
        return tuple(case.name for case in self._study.cases if case.name in known)

    def _people(self, sources: Iterable[Source], questions: Sequence[str]) -> tuple[int, int]:
        """How many people speak in interviews, and how many answered the survey."""
        speaking, answering = set(), set()
        for source in sources:
            if source.kind == Kind.SURVEY_ANSWER:
                if not questions or source.question in questions:
                    answering.add(_who(source, ""))
            elif source.kind in INTERVIEWS:
                turns = [turn for turn in source.turns if turn.role != INTERVIEWER]
                speaking |= {_who(source, turn.speaker) for turn in turns} or {_who(source, "")}
        return len(speaking), len(answering)


class _Counted:
    """Barriers to count, and where they are named."""

    def __init__(self, asked: list[Asked], namings: list[Naming]) -> None:
        self.asked = asked
        self.namings = namings


def _of_clusters(
    found: Barriers, labels: Mapping[str, str], sources: Mapping[str, Source]
) -> _Counted:
    asked, namings = [], []
    for barrier in found.barriers:
        key = f"found:{barrier.number}"
        title = barrier.title(labels)
        if title != barrier.name:  # two clusters may be named by one code
            title = f"{title} ({barrier.name})"
        asked.append(Asked(key, title, "kept" if barrier.kept else "found"))
        namings += [_naming(key, text, sources[text.source]) for text in barrier.members]
    return _Counted(asked, namings)


def _naming(key: str, text: BarrierText, source: Source) -> Naming:
    survey = source.kind == Kind.SURVEY_ANSWER
    return Naming(key, _who(source, text.speaker), text.case, survey=survey)


def _who(source: Source, speaker: str) -> str:
    """The participant; else the speaker within this source."""
    return source.participant or f"{source.id}\n{speaker}"


def _long_words(book: Codebook) -> Iterator[str]:
    for text in (book.name, book.title.within("nl"), book.title.within("en")):
        for word in fold(text).split():
            if len(word) >= SHORTEST and word not in {"implementation", "uitvoering"}:
                yield word.rstrip("sn")


def _never(asked: Iterable[Asked], namings: Iterable[Naming]) -> tuple[str, ...]:
    said = {naming.barrier for naming in namings}
    return tuple(one.label for one in asked if one.key not in said)


def write_barrier_cases(study: Study, asked: BarrierCasesSection) -> str:
    """Write what ``study.toml`` asks for; what was done, in words."""
    settings = asked.model_dump(exclude={"outputs"})
    found = BarrierCaseReports(study).barrier_cases(**settings)
    for output in asked.outputs:
        study.save(found, output)
    told = plural("{n} barrier", "{n} barriers", len(found.rows))
    if not found.proposed:
        return told
    waiting = plural(
        "{n} survey answer is a proposal", "{n} survey answers are proposals", len(found.proposed)
    )
    return f"{told}; {waiting}"


def screen(found: BarrierCases) -> tuple[list[dict[str, str]], tuple[str, ...]]:
    """What a screen shows: a row for each barrier, and what goes with the table."""
    page = shown_barrier_cases(found, spoken())
    return page.records(0), (*page.remarks, *page.grids[0].notes)
