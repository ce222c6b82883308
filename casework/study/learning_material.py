"""What the learning coders of a study get to see: its sentences, and what people made of them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

import numpy as np

from casework.coders import RuleCoder, Suggestion
from casework.coders.combining import Combined, Voices, combine
from casework.coders.examples import FEWEST_DOCUMENTS, ExampleCoder, Learnt
from casework.coders.meaning import MeaningCoder, Part, parts_of
from casework.coders.readings import Given, Readings, Refused, readings
from casework.coders.space import Floats, Ints, Space
from casework.coders.units import Unit, units, within
from casework.language import lemma_texts
from casework.model import Code, Codebook, CoderKind, Coding, Kind, Source, Status
from casework.segmenting import paragraphs
from casework.study.member_checks import refused_sources

if TYPE_CHECKING:
    from casework.study.study import Study

RULES, EXAMPLES, MEANING = CODERS = ("rules", "examples", "meaning")
FEW_STRETCHES = 2  # that may hold examples enough: a stretch can be several sentences long
Progress = Callable[[int, int], object]
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Asked:
    """Which codes are suggested, by whom, for what precision; no coders: those that fit.

    Without a precision nothing that the rules find is held back.
    """

    codebooks: tuple[Codebook, ...]
    coders: tuple[str, ...]
    precision: float | None
    seed: int

    @property
    def codes(self) -> dict[str, Code]:
        """The codes by name, in the order of the codebooks."""
        return {code.name: code for codebook in self.codebooks for code in codebook}


class Material:
    """Units, readings and what each coder says of them, made when it is asked for.

    ``given`` is what people made of the units; ``folds`` cut it by document. What a
    respondent refused at the member check is neither read nor learnt from.
    """

    def __init__(self, study: Study, asked: Asked, progress: Progress | None = None) -> None:
        self._study = study
        self.asked = asked
        refused = refused_sources(study)
        self.sources = [source for source in study.sources if source.id not in refused]
        self.heard = [p for source in self.sources for p in paragraphs(source)]
        self.codings = [c for c in study.codings if c.anchor.source not in refused]
        self._progress = progress or (lambda _n, _of: None)
        self._laps = (not asked.coders or RULES in asked.coders) + bool(self.learns)
        self._lap = 0

    @cached_property
    def learns(self) -> tuple[str, ...]:
        """The coders beside the rules that have something to say."""
        asked, codes, chosen = self.asked.coders, self.asked.codes.values(), []
        if (EXAMPLES in asked or not asked) and self.may_learn:
            chosen.append(EXAMPLES)
        if MEANING in asked or (not asked and not all(c.patterns for c in codes)):
            chosen.append(MEANING)
        return tuple(chosen)

    @cached_property
    def may_learn(self) -> frozenset[str]:
        """The codes that people gave often enough, in documents enough; counted roughly."""
        aside = self._study.store.set_aside()
        many: Counter[str] = Counter()
        where: dict[str, set[str]] = defaultdict(set)
        for coding in self.codings:
            if coding.counts and coding.id not in aside:
                many[coding.code] += 1
                where[coding.code].add(coding.anchor.source)
        return frozenset(
            code
            for code in self.asked.codes
            if many[code] >= FEW_STRETCHES and len(where[code]) >= FEWEST_DOCUMENTS
        )

    @cached_property
    def rules(self) -> list[Suggestion]:
        """What the rules suggest, in the order of the texts."""
        if self.asked.coders and RULES not in self.asked.coders:
            return []
        cases = [case.name for case in self._study.cases]
        homes = {source.id: (source.case,) if source.case else cases for source in self.sources}
        coder = RuleCoder(self.asked.codebooks, self._study.pipeline, homes=homes)
        return [one for of in self._told(coder.suggest(self.heard)) for one in of]

    @cached_property
    def units(self) -> list[Unit]:
        """The sentences of all sources, in their order."""
        found = units(self.heard, self._study.pipeline)
        return [unit for of in self._told(found) for unit in of]

    @cached_property
    def by_source(self) -> Mapping[str, Sequence[int]]:
        """The numbers of the units of each source."""
        found: dict[str, list[int]] = defaultdict(list)
        for n, unit in enumerate(self.units):
            found[unit.anchor.source].append(n)
        return found

    @cached_property
    def given(self) -> Readings:
        """What people made of the units."""
        store = self._study.store
        aside = store.set_aside()
        given = [
            Given(c.anchor, c.code, _person(c), c.polarity)
            for c in self.codings
            if c.counts and c.id not in aside
        ]
        refused = [
            Refused(c.anchor, c.code, c.judged_by)
            for c in self.codings
            if c.status is Status.REJECTED
        ]
        pairs = sorted({(one.person, one.anchor.source) for one in given})
        seen = {}
        for person, source in pairs:
            turns = set(store.read_turns(source, person))
            if turns:  # those that were coded were read too
                turns |= self._turns(
                    one for one in given if (one.person, one.anchor.source) == (person, source)
                )
            seen[person, source] = frozenset(turns)
        return readings(
            self.units,
            given,
            refused,
            codes=tuple(self.asked.codes),
            documents={source.id: _document(source) for source in self.sources},
            seen=seen,
        )

    @cached_property
    def folds(self) -> Ints:
        """The fold of each unit."""
        return self.given.folds(self.asked.seed)

    @cached_property
    def parts(self) -> list[Part]:
        """What the codebooks say of their codes."""
        return list(parts_of(self.asked.codes.values())) if MEANING in self.learns else []

    @cached_property
    def _made(self) -> tuple[Space, str]:
        texts = [unit.anchor.quote for unit in self.units] + [part.text for part in self.parts]
        lemmas = [unit.lemmas for unit in self.units]
        lemmas += lemma_texts([part.text for part in self.parts], self._study.pipeline)
        vectors = self._study.vectors(texts)
        return Space(vectors.rows, lemmas, own=len(self.units)), vectors.method

    @property
    def space(self) -> Space:
        """The units, and behind them the parts of the codebooks, as points."""
        return self._made[0]

    @property
    def method(self) -> str:
        """How the vectors were made."""
        return self._made[1]

    @cached_property
    def examples(self) -> ExampleCoder:
        """The coder that learns from examples."""
        return ExampleCoder(self.space, seed=self.asked.seed)

    @cached_property
    def meaning(self) -> MeaningCoder:
        """The coder that goes by meaning."""
        return MeaningCoder(self.space, self.parts, own=len(self.units))

    @cached_property
    def places(self) -> list[int | None]:
        """The unit in which each suggestion of the rules stands; None where none does."""
        return [
            self.place(one.anchor.source, one.anchor.start, one.anchor.end) for one in self.rules
        ]

    def place(self, source: str, start: int, end: int) -> int | None:
        """The unit of a source that shares most with a stretch."""
        numbers = self.by_source.get(source, ())
        covered, touched = within([self.units[n] for n in numbers], start, end)
        shared = [
            (min(end, u.anchor.end) - max(start, u.anchor.start), -n)
            for n, u in ((numbers[at], self.units[numbers[at]]) for at in covered or touched)
        ]
        return -max(shared)[1] if shared else None

    def learnt(self, given: Readings | None = None) -> Learnt:
        """What is learnt from the examples, or from part of them."""
        given = given or self.given
        if EXAMPLES in self.learns and len(self.units):
            return self.examples.learn(given)
        nothing = np.full((len(self.units), len(given.codes)), np.nan)
        return Learnt(given.codes, nothing, given.read)

    def voices(self, learnt: Learnt, given: Readings | None = None) -> Voices:
        """What each coder says of each unit and code."""
        given = given or self.given
        shape = len(self.units), len(given.codes)
        ruled = np.zeros(shape, bool)
        column = {code: n for n, code in enumerate(given.codes)}
        for one, unit in zip(self.rules, self.places, strict=True):
            if unit is not None:
                ruled[unit, column[one.code]] = True
        patterned = np.array([bool(c.patterns) for c in self.asked.codes.values()])
        patterned &= not self.asked.coders or RULES in self.asked.coders
        return Voices(ruled, patterned, learnt.scores, self._meant(given, learnt))

    def combined(self, learnt: Learnt, given: Readings | None = None) -> Combined:
        """One score for each unit and code, by the rule of ``coders.combining``."""
        given = given or self.given
        folds = self.folds if given is self.given else given.folds(self.asked.seed)
        return combine(self.voices(learnt, given), given, folds, wanted=self.asked.precision)

    def _meant(self, given: Readings, learnt: Learnt) -> Floats:
        nothing = np.full((len(self.units), len(given.codes)), np.nan)
        if MEANING not in self.learns or not self.units:
            return nothing
        folds = given.folds(self.asked.seed)
        found = self.meaning.likely(self.meaning.likeness(given.codes, given, folds))
        if not self.asked.coders:  # unasked, meaning speaks only where nobody else can
            patterned = np.array([bool(code.patterns) for code in self.asked.codes.values()])
            found[:, patterned | ~np.isnan(learnt.scores).all(axis=0)] = np.nan
        return found

    def _turns(self, of: Iterable[Given]) -> set[int]:
        found = set()
        for one in of:
            numbers = self.by_source.get(one.anchor.source, ())
            covered, _touched = within(
                [self.units[n] for n in numbers], one.anchor.start, one.anchor.end
            )
            found |= {self.units[numbers[n]].turn for n in covered}
        return found

    def _told(self, lap: Iterator[T]) -> Iterator[T]:
        """Each of the results, telling how many paragraphs were read, lap after lap."""
        before, whole = self._lap * len(self.heard), self._laps * len(self.heard)
        self._lap += 1
        self._progress(before, whole)  # the first batch takes a while
        for n, found in enumerate(lap, start=1):
            yield found
            self._progress(before + n, whole)


def _person(coding: Coding) -> str:
    """Who stands behind a coding that counts."""
    return coding.coder.name if coding.coder.kind is CoderKind.PERSON else coding.judged_by


def _document(source: Source) -> str:
    """What is held out as one: a talk, or all that one respondent of a survey wrote."""
    if source.kind is Kind.SURVEY_ANSWER and source.participant:
        return f"respondent {source.participant}"
    return f"source {source.id}"
