"""What people made of the units that they read: what a learning coder learns from."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from casework.coders.space import Floats, Ints
from casework.coders.units import Unit, within
from casework.model import Anchor, Polarity

FOLDS = 5


@dataclass(frozen=True, slots=True)
class Given:
    """A code that a person gave to a stretch, by making it or by accepting a suggestion."""

    anchor: Anchor
    code: str
    person: str
    polarity: Polarity = Polarity.PRESENT


@dataclass(frozen=True, slots=True)
class Refused:
    """A suggestion that a person rejected."""

    anchor: Anchor
    code: str
    person: str


@dataclass(frozen=True, slots=True)
class Readings:
    """How many people gave each unit each code, and how many read it and did not.

    ``yes`` and ``no`` are units x codes. ``document`` numbers the document of each
    unit (of a survey: the respondent); ``key`` the texts, equal where two units say
    the same. ``quoted`` are the stretches given, by (unit, code): the nearest of
    them are shown as the reason.
    """

    codes: tuple[str, ...]
    yes: Floats
    no: Floats
    document: Ints
    key: Ints
    quoted: Mapping[tuple[int, int], tuple[Given, ...]]

    @property
    def read(self) -> Ints:
        """The units that anybody judged for any code."""
        return np.flatnonzero((self.yes + self.no).any(axis=1))

    def without(self, documents: Iterable[int]) -> Readings:
        """The same as if nobody had coded these documents, nor any text that stands in them."""
        hidden = np.isin(self.document, list(documents))
        out = hidden | np.isin(self.key, self.key[hidden])
        yes, no = self.yes.copy(), self.no.copy()
        yes[out], no[out] = 0, 0
        quoted = {at: given for at, given in self.quoted.items() if not out[at[0]]}
        return replace(self, yes=yes, no=no, quoted=quoted)

    def examples(self) -> Counter[str]:
        """By code how many stretches people gave it; the same words twice are one example."""
        stretches: dict[str, set[Anchor]] = defaultdict(set)
        for (_unit, column), given in self.quoted.items():
            stretches[self.codes[column]] |= {one.anchor for one in given}
        found: Counter[str] = Counter()
        for n, code in enumerate(self.codes):
            texts = len(set(self.key[self.yes[:, n] > 0].tolist()))
            found[code] = min(texts, len(stretches[code]))
        return found

    def folds(self, seed: int) -> Ints:
        """The fold of each unit, -1 where nobody read it; a document is never cut in two."""
        read = self.read
        sizes = Counter(self.document[read].tolist())
        order = np.random.default_rng(seed).permutation(np.array(sorted(sizes), int))
        loads = [0] * min(FOLDS, len(sizes))
        fold_of: dict[int, int] = {}
        for document in order.tolist():
            fold_of[document] = loads.index(min(loads))
            loads[fold_of[document]] += sizes[document]
        folds = np.full(len(self.document), -1)
        folds[read] = [fold_of[document] for document in self.document[read].tolist()]
        return folds


def readings(
    found: Sequence[Unit],
    given: Iterable[Given],
    refused: Iterable[Refused] = (),
    *,
    codes: Sequence[str],
    documents: Mapping[str, str],
    seen: Mapping[tuple[str, str], frozenset[int]],
) -> Readings:
    """What people made of ``found``, whatever the order in which they coded.

    ``documents`` gives the document of each source. ``seen`` says who read what: by
    (person, source) the numbers of the turns, none at all for a source read as a
    whole. A unit that a coding only touches is no example, for or against.
    """
    by_source: dict[str, list[int]] = defaultdict(list)
    for n, unit in enumerate(found):
        by_source[unit.anchor.source].append(n)
    column = {code: n for n, code in enumerate(codes)}
    said = _Said(found, by_source, column)
    for one in sorted(given, key=lambda g: (g.anchor, g.code, g.person, g.polarity)):
        said.give(one)
    for (person, source), turns in sorted(seen.items()):
        said.read(person, [n for n in by_source[source] if not turns or found[n].turn in turns])
    for against in refused:
        said.refuse(against)
    numbers = {name: n for n, name in enumerate(sorted(set(documents.values())))}
    keys: dict[str, int] = {}
    return Readings(
        tuple(codes),
        *said.tables(),
        np.array([numbers[documents[unit.anchor.source]] for unit in found], int),
        np.array([keys.setdefault(unit.key, len(keys)) for unit in found], int),
        {at: tuple(of) for at, of in sorted(said.quoted.items())},
    )


class _Said:
    """Who gave, refused or passed over what, while it is counted."""

    def __init__(
        self, found: Sequence[Unit], by_source: Mapping[str, list[int]], column: Mapping[str, int]
    ) -> None:
        self._found, self._by_source, self._column = found, by_source, column
        self._yes: dict[tuple[int, int], set[str]] = defaultdict(set)
        self._touched: dict[tuple[int, int], set[str]] = defaultdict(set)
        self._refused: dict[tuple[int, int], set[str]] = defaultdict(set)
        self._readers: dict[int, set[str]] = defaultdict(set)
        self.quoted: dict[tuple[int, int], list[Given]] = defaultdict(list)

    def give(self, one: Given) -> None:
        for unit, code, covered in self._places(one.anchor, one.code):
            if covered:
                self._yes[unit, code].add(one.person)
                self.quoted[unit, code].append(one)
            else:
                self._touched[unit, code].add(one.person)

    def refuse(self, one: Refused) -> None:
        for unit, code, covered in self._places(one.anchor, one.code):
            if covered:
                self._refused[unit, code].add(one.person)

    def read(self, person: str, numbers: Iterable[int]) -> None:
        for n in numbers:
            self._readers[n].add(person)

    def tables(self) -> tuple[Floats, Floats]:
        shape = len(self._found), len(self._column)
        yes, no = np.zeros(shape), np.zeros(shape)
        for n, people in self._readers.items():
            no[n] = len(people)
        for at, people in self._touched.items():
            no[at] -= len(people & self._readers[at[0]] - self._yes.get(at, set()))
        for at, people in self._yes.items():
            yes[at] = len(people)
            no[at] -= len(people & self._readers[at[0]])
        for at, people in self._refused.items():
            against = people - self._yes.get(at, set())
            no[at] += len(against - self._readers[at[0]])
        return yes, np.maximum(no, 0)

    def _places(self, anchor: Anchor, code: str) -> Iterable[tuple[int, int, bool]]:
        if code not in self._column:
            return
        here = self._by_source.get(anchor.source, [])
        covered, touched = within([self._found[n] for n in here], anchor.start, anchor.end)
        for n in covered:
            yield here[n], self._column[code], True
        for n in touched:
            yield here[n], self._column[code], False
