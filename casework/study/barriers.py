"""Recurring barriers: which texts of a study they are made of, and how they are named."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from casework.analysis.barriers import Barriers, BarrierText, find_barriers
from casework.analysis.code_names import CodeVectors
from casework.analysis.evidence import Told
from casework.errors import NothingToCompare, NotInStudy
from casework.language import term_texts
from casework.model import Kind, Status
from casework.segmenting import quotations
from casework.study.codebooks import Codebooks
from casework.study.member_checks import refused_sources
from casework.text import squeeze
from casework.words import _

if TYPE_CHECKING:
    from casework.study.study import Study


class BarrierReports:
    """Load, hand to a pure function, return: the sums themselves stand in ``analysis``."""

    def __init__(self, study: Study) -> None:
        self._study = study

    def barriers(  # noqa: PLR0913 - the settings of one sum, all by keyword
        self,
        *,
        codebook: str = "barriers",
        questions: Sequence[str] = (),
        from_quotations: bool = False,
        with_suggestions: bool = False,
        n: int | None = None,
        threshold: float | None = None,
        seed: int = 1,
        keep: bool = True,
    ) -> Barriers:
        """Recurring barriers: what people coded under a codebook, and answers to open questions.

        ``from_quotations`` takes what documents print between quotation marks
        instead. Same study, settings and seed, same clusters. ``keep`` leaves the
        themes that people put together whole. Clusters that say what a code of the
        codebook says are named by it. What a respondent refused at the member check
        is left out.
        """
        if from_quotations:
            texts = list(self._quoted())
        else:
            texts = self._coded(codebook, with_suggestions) + self._answers(questions)
        pipeline = self._study.pipeline
        refused = refused_sources(self._study)
        texts = [text for text in texts if text.source not in refused]
        said = [squeeze(text.quote) for text in texts]
        lemmas, leading = term_texts(said, pipeline)
        if not any(lemmas):  # vectors cannot be made of no words
            raise _no_words(codebook, from_quotations=from_quotations)
        told = _told_of_codes(self._study.codebook, codebook, self._study.language)
        vectors = self._study.vectors([*said, *(line for _code, line in told)], seed=seed)
        found = find_barriers(
            texts,
            vectors.rows[: len(said)],
            lemmas,
            leading=leading,
            method=f"{vectors.method}; {pipeline}",
            n=n,
            threshold=threshold,
            seed=seed,
            kept=self._study.store.kept_themes() if keep else (),
            codes=_code_vectors([code for code, _line in told], vectors.rows[len(said) :]),
        )
        return replace(found, refused=len(refused))

    def _coded(self, codebook: str, with_suggestions: bool) -> list[BarrierText]:
        codes = {code.name for code in self._study.codebook.named(codebook)}
        stretches: dict[tuple[str, int, int], list[Told]] = defaultdict(list)
        for told in self._study.codings.told():
            coding = told.coding
            counts = coding.counts or with_suggestions
            if coding.code in codes and counts and coding.polarity != "absent":
                anchor = coding.anchor
                stretches[anchor.source, anchor.start, anchor.end].append(told)
        return [_barrier_text(of) for of in _without_overlap(stretches)]

    def _answers(self, questions: Sequence[str]) -> list[BarrierText]:
        if not questions:
            return []
        answers = self._study.store.sources(kind=Kind.SURVEY_ANSWER)
        asked = {source.question for source in answers}
        for question in questions:
            if question not in asked:
                raise NotInStudy("question", question, asked)
        return [
            BarrierText(
                source=source.id,
                start=0,
                end=len(source.text),
                quote=source.text,
                case=source.case,
                speaker=source.participant,
                participant=source.participant,
                status=Status.MADE,
            )
            for source in answers
            if source.question in questions
        ]

    def _quoted(self) -> Iterator[BarrierText]:
        for source in self._study.store.sources(kind=Kind.DOCUMENT):
            for segment in quotations(source):
                anchor = segment.anchor
                yield BarrierText(
                    anchor.source, anchor.start, anchor.end, anchor.quote, case=source.case
                )


def _no_words(codebook: str, *, from_quotations: bool) -> NothingToCompare:
    told = _(
        "there is nothing to cluster: nothing that counts is coded under {codebook}, and no"
        " question was named whose answers are taken"
    )
    if from_quotations:
        told = _("there is nothing to cluster: no document holds words between quotation marks")
    return NothingToCompare(told.format(codebook=codebook))


def _told_of_codes(books: Codebooks, codebook: str, language: str) -> list[tuple[str, str]]:
    """What the codebook says of each code, a line each: label, definition, examples."""
    if codebook not in {book.name for book in books}:
        return []
    return [
        (code.name, squeeze(line))
        for code in books.named(codebook)
        for line in (code.label.within(language), code.definition.within(language), *code.examples)
        if line
    ]


def _code_vectors(names: Sequence[str], rows: np.ndarray) -> list[CodeVectors]:
    of: dict[str, list[np.ndarray]] = defaultdict(list)
    for name, row in zip(names, rows, strict=True):
        of[name].append(row)
    return [CodeVectors(name, np.array(given)) for name, given in of.items()]


def _without_overlap(
    stretches: dict[tuple[str, int, int], list[Told]],
) -> Iterator[list[Told]]:
    """Stretches that overlap are one: what two coders marked is not said twice."""
    group: list[Told] = []
    source, reach = "", 0
    for (of, start, end), told in sorted(stretches.items()):
        if group and (of != source or start >= reach):
            yield group
            group = []
        reach = max(reach, end) if of == source else end
        source = of
        group += told
    if group:
        yield group


def _barrier_text(told: Sequence[Told]) -> BarrierText:
    first = max(told, key=lambda t: (t.coding.counts, len(t.coding.anchor)))
    anchor = first.coding.anchor
    return BarrierText(
        source=anchor.source,
        start=anchor.start,
        end=anchor.end,
        quote=anchor.quote,
        case=first.case,
        speaker=first.speaker,
        codes=tuple(sorted({t.coding.code for t in told})),
        status=first.coding.status,
    )
