"""One set of texts, coders and codes made into sums once; every report reads from them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import reduce
from operator import add

import numpy as np

from casework.analysis.code_sums import CodeSums, Decisions, Key, decide, sums_of_code
from casework.analysis.coefficients import Floats, Ints
from casework.analysis.tallies import Reckoned
from casework.analysis.units import Judged, Span
from casework.model import Coding, Status

UNMADE = (Status.SUGGESTED, Status.WITHDRAWN)  # nothing of it is kept out: it is not in


@dataclass(frozen=True, slots=True)
class Asked:
    """What is compared: who, which codes in their order, on what unit, drawn how often.

    ``of_sources`` is how many sources anybody coded or was assigned, ``left_out``
    how many were asked for that only some of these coders judged. A code that
    none of the coders gave is left out, unless ``all_codes``.
    """

    coders: tuple[str, ...]
    codes: tuple[str, ...]
    unit: str = "turn"
    codebook: str = ""
    seed: int = 1
    draws: int = 2000
    interviewer: bool = False
    of_sources: int = 0
    left_out: int = 0
    all_codes: bool = False
    labels: Mapping[str, str] = field(default_factory=dict)

    @property
    def by_unit(self) -> bool:
        """Whether there are units fixed beforehand, or characters alone."""
        return self.unit != "character"


class Comparison:
    """Codings of the same texts by several coders, as sums by code and document.

    ``made`` are codings that count, ``aside`` those made beside a suggestion, and
    the suggestions themselves: the units that they touch leave the comparison
    for their code. Of these ``n_aside`` are, or were, what coders made or judged.
    """

    def __init__(
        self, texts: Sequence[Judged], made: Iterable[Coding], aside: Iterable[Coding], asked: Asked
    ) -> None:
        self.texts, self.asked = texts, asked
        known = {text.source.id for text in texts}
        self._marks: dict[tuple[str, str, str], list[Coding]] = defaultdict(list)
        self._given: dict[tuple[str, str], list[Coding]] = defaultdict(list)
        for coding in sorted(made, key=lambda c: (c.anchor, c.code, c.id)):
            if coding.coder.name in asked.coders and coding.code in asked.codes:
                place = (coding.anchor.source, coding.code, coding.coder.name)
                self._marks[place].append(coding)
                self._given[coding.anchor.source, coding.coder.name].append(coding)
        self._aside: dict[tuple[str, str], list[Span]] = defaultdict(list)
        self.n_aside = 0
        for coding in aside:
            anchor = coding.anchor
            if anchor.source in known and coding.code in asked.codes:
                self._aside[anchor.source, coding.code].append((anchor.start, anchor.end))
                self.n_aside += coding.status not in UNMADE
        names = [text.document or text.source.id for text in texts]
        numbers = {name: number for number, name in enumerate(dict.fromkeys(names))}
        self.documents: Ints = np.array([numbers[name] for name in names], dtype=np.int64)
        self.n_documents = len(numbers)
        self.used = tuple(c for c in asked.codes if asked.all_codes or self._anyone(c))
        self.decisions: dict[str, list[Decisions]] = {}
        self.sums: dict[str, CodeSums] = {}
        for code in self.used:
            self.decisions[code] = [self._decided(code, text) for text in texts]
            self.sums[code] = self._summed(code)

    def codings(self, source: str, code: str, coder: str) -> list[Coding]:
        """What one coder gave the code in one source, in the order of the text."""
        return self._marks.get((source, code, coder), [])

    def given(self, source: str, coder: str) -> list[Coding]:
        """Everything that one coder gave in one source."""
        return self._given.get((source, coder), [])

    def spans(self, source: str, code: str) -> list[list[Span]]:
        """Where each coder gave the code in one source."""
        return [
            [(c.anchor.start, c.anchor.end) for c in self.codings(source, code, coder)]
            for coder in self.asked.coders
        ]

    def aside(self, source: str, code: str) -> list[Span]:
        """What of a source leaves the comparison for a code."""
        return self._aside.get((source, code), [])

    def pooled(self, weights: Floats) -> dict[Key, Reckoned]:
        """All codes together: agreement and chance averaged, each within its own code."""
        by_unit = self.asked.by_unit
        each = [sums.drawn(weights).reckoned(by_unit=by_unit) for sums in self.sums.values()]
        keys = each[0] if each else {}
        return {key: reduce(add, (found[key] for found in each)) for key in keys}

    def of_code(self, code: str, weights: Floats) -> dict[Key, Reckoned]:
        """Every coefficient of one code."""
        return self.sums[code].drawn(weights).reckoned(by_unit=self.asked.by_unit)

    def documents_where(self, wanted: Iterable[bool]) -> tuple[int, ...]:
        """The numbers of the documents of the texts for which ``wanted`` says so."""
        pairs = zip(self.documents.tolist(), wanted, strict=True)
        return tuple(sorted({number for number, true in pairs if true}))

    def _anyone(self, code: str) -> bool:
        return any(any(self.spans(text.source.id, code)) for text in self.texts)

    def _decided(self, code: str, text: Judged) -> Decisions:
        source = text.source.id
        return decide(text, self.spans(source, code), self.aside(source, code))

    def _summed(self, code: str) -> CodeSums:
        sources = [text.source.id for text in self.texts]
        return sums_of_code(
            self.texts,
            self.documents,
            self.decisions[code],
            [self.spans(source, code) for source in sources],
            [self.aside(source, code) for source in sources],
        )
