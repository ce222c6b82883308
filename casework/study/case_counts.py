"""What a text is held against where it counts cases: the table, its codes, its words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from casework.analysis.claim_likeness import Word, WordsOf
from casework.analysis.claim_material import CaseCounts, CodeSaid
from casework.analysis.claim_places import Passage
from casework.analysis.crosscase import CrossCaseTable
from casework.analysis.recurrence import recurrences
from casework.language import Patterns, Pipeline
from casework.model import Codebook
from casework.segmenting import flat

if TYPE_CHECKING:
    from casework.study.study import Study

WORDS = 4  # of a label, at most, to be looked for as it stands
# Of another place is all that a text on several cases says; a doubt is looked for elsewhere.
NOT_SAID = frozenset({"plan", "condition", "question"})
_LETTERS = re.compile(r"[^\w\s'’-]")


class CodeReader:
    """The codes that words point to: by a pattern of the codebook, or by a code's own name."""

    def __init__(self, codebook: Codebook, pipeline: Pipeline, places: Sequence[str]) -> None:
        self._codebook, self._pipeline, self._places = codebook, pipeline, places

    def __call__(self, text: str) -> list[CodeSaid]:
        """The codes in ``text``, with what it says of them, in the order of the words."""
        [doc] = self._pipeline.read([flat(text)])
        found = [
            CodeSaid(hit.key, str(hit.polarity), hit.cue, hit.start, hit.end)
            for _sentence, hits in self._patterns.find(doc, self._places)
            for hit in hits
            if hit.reading not in NOT_SAID
        ]
        return sorted(found, key=lambda one: (one.start, one.code))

    @cached_property
    def _patterns(self) -> Patterns:
        patterns = {
            code.name: (*code.patterns, *names)
            for code, names in zip(self._codebook, self._names(), strict=True)
        }
        return Patterns(patterns, self._pipeline)

    def _names(self) -> Iterator[list[str]]:
        """The short names and labels of each code, as patterns of base forms."""
        written = [
            [_LETTERS.sub(" ", name).split() for name in names if name]
            for code in self._codebook
            for names in [(code.short.nl, code.label.nl, code.short.en, code.label.en)]
        ]
        words = sorted({word for names in written for name in names for word in name})
        lemmas = self._pipeline.lemmas(words)
        for names in written:
            short = [name for name in names if 0 < len(name) <= WORDS]
            yield list(dict.fromkeys(" ".join(lemmas[word] for word in name) for name in short))


def case_counts(study: Study, table: CrossCaseTable, words_of: WordsOf) -> CaseCounts:
    """The recurrence of every code over the table's cases, and over all of the study."""
    codebook = study.codebook.named(table.codebook)
    every = [case.name for case in study.cases]
    sets = [recurrences(table)]
    if len(every) > len(table.cases):
        whole = study.cross_case(table.codebook, cases=every, with_suggestions=table.concept)
        sets.append(recurrences(whole))
    return CaseCounts(
        sets=tuple(sets),
        names=case_names(study),
        labels={code.name: code.title(study.language) for code in codebook},
        parents={code.name: code.parent for code in codebook if code.parent},
        words=_words(codebook, words_of),
    )


def _words(codebook: Codebook, words_of: WordsOf) -> Mapping[str, Sequence[Word]]:
    """The words with which each code is described, those of the code above it among them."""
    own = {
        code.name: " ".join(
            _LETTERS.sub(" ", text.replace("|", " "))
            for label in (code.label, code.short, code.definition, code.include)
            for text in (label.nl, label.en, *code.patterns)
        )
        for code in codebook
    }
    return {
        code.name: tuple(dict.fromkeys(words_of(f"{own[code.name]} {own.get(code.parent, '')}")))
        for code in codebook
    }


def code_reader(study: Study, table: CrossCaseTable) -> CodeReader:
    """What finds the codes of a table in a text."""
    places = [name for names in case_names(study).values() for name in names]
    return CodeReader(study.codebook.named(table.codebook), study.pipeline, places)


def case_names(study: Study) -> Mapping[str, tuple[str, ...]]:
    """The ways in which each case is written."""
    return {case.name: (case.name, *case.aliases) for case in study.cases}


def passages_of(text: str, pipeline: Pipeline) -> list[Passage]:
    """A short text as one paragraph with its sentences."""
    whole = flat(text)
    [spans] = pipeline.sentence_spans([whole])
    return [Passage(1, 0, whole, tuple(spans))]
