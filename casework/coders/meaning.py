"""The coder that goes by meaning: how like what the codebook says of a code a segment is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from casework.coders.readings import Readings
from casework.coders.space import Floats, Ints, Space
from casework.model import Code

MEANING_CODER = "betekenis"
SAID = 6.0  # examples that what the codebook says of a code weighs as much as
AGAINST = 0.3  # share of the likeness to what a code excludes that is taken off
STEEP, EVEN = 0.72, 4.3  # from how far a segment stands out to a probability; see ``likely``
EXCLUDE = "exclude"


@dataclass(frozen=True, slots=True)
class Part:
    """Something that the codebook says of a code: its label, definition, an example."""

    code: str
    kind: str
    text: str


def parts_of(codes: Iterable[Code]) -> Iterator[Part]:
    """What the codebook says of each code, in Dutch and in English; nothing empty.

    >>> from casework.model import Label
    >>> [(p.kind, p.text) for p in parts_of([Code("a", Label("Geld", "Money"), Label("", ""))])]
    [('label', 'Geld'), ('label', 'Money')]
    """
    for code in codes:
        for kind in ("label", "definition", "include", EXCLUDE):
            label = getattr(code, kind)
            for text in dict.fromkeys((label.nl, label.en)):
                if text.strip():
                    yield Part(code.name, kind, text)
        for text in code.examples:
            if text.strip():
                yield Part(code.name, "example", text)


class MeaningCoder:
    """Likeness of every unit to each code: to all that is said of it, less what it excludes.

    ``parts`` stand in ``space`` behind the units, in their order. What the codebook
    says weighs as much as six examples, so that few-shot coding begins where
    coding without examples ends. The mean did better than the nearest part
    (average precision .40 against .31 on the example study's codings).
    """

    def __init__(self, space: Space, parts: Sequence[Part], *, own: int) -> None:
        self.space = space
        self.parts = parts
        self.own = own

    def likeness(
        self, codes: Sequence[str], given: Readings | None = None, folds: Ints | None = None
    ) -> Floats:
        """How like each code (column) each unit (row) is; NaN for a code of which nothing is said.

        With ``given`` what people coded counts too, but never what stands in the
        unit's own fold, nor the same words elsewhere.
        """
        found = np.full((self.own, len(codes)), np.nan)
        if given is None or folds is None:
            return self._filled(found, np.arange(self.own), codes, None, np.array([], int))
        for fold in range(-1, int(folds.max(initial=-1)) + 1):
            here = np.flatnonzero(folds == fold)
            if len(here):
                hidden = here if fold >= 0 else np.array([], int)
                self._filled(found, here, codes, given, hidden)
        return found

    def likely(self, likeness: Floats) -> Floats:
        """How likely each unit carries each code, by how far it stands out among all units.

        The curve was fitted to what people coded in the example study and set half
        a step lower: 5.5 standard deviations above the mean of all units give .70.
        Few units cannot stand out far, so a handful is never suggested.
        """
        with np.errstate(invalid="ignore", divide="ignore"):
            spread = likeness.std(axis=0)
            out = (likeness - likeness.mean(axis=0)) / np.where(spread > 0, spread, np.inf)
            return np.asarray(1 / (1 + np.exp(-STEEP * (out - EVEN))), float)

    def nearest_part(self, unit: int, code: str) -> tuple[Part, float]:
        """What the codebook says of the code that the unit is most like, and how alike."""
        at = self._at(code, against=False)
        alike = self.space.likeness(np.array([unit]), at)[0]
        best = int(alike.argmax())
        return self.parts[int(at[best]) - self.own], float(alike[best])

    def _at(self, code: str, *, against: bool) -> Ints:
        fits = [
            self.own + n
            for n, part in enumerate(self.parts)
            if part.code == code and (part.kind == EXCLUDE) is against
        ]
        return np.array(fits, int)

    def _filled(
        self, found: Floats, here: Ints, codes: Sequence[str], given: Readings | None, hidden: Ints
    ) -> Floats:
        for column, code in enumerate(codes):
            said, not_said = self._at(code, against=False), self._at(code, against=True)
            examples = _examples(given, code, hidden) if given else np.array([], int)
            members = np.concatenate([said, examples])
            if not len(members):
                continue
            weights = np.concatenate(
                [np.full(len(said), SAID / max(len(said), 1)), np.ones(len(examples))]
            )
            length = np.sqrt(max(weights @ self.space.likeness(members, members) @ weights, 1e-9))
            alike = self.space.likeness(here, members) @ weights / length
            if len(not_said):
                against = self.space.likeness(here, not_said).max(axis=1)
                alike = alike - AGAINST * np.maximum(against, 0)
            found[here, column] = alike
        return found


def _examples(given: Readings, code: str, hidden: Ints) -> Ints:
    """The units that people gave the code, one of each text, none hidden or like one hidden."""
    units = np.unique(np.array([n for n, of in given.quoted if given.codes[of] == code], int))
    units = units[~np.isin(given.key[units], given.key[hidden])]
    _keys, first = np.unique(given.key[units], return_index=True)
    return units[np.sort(first)]
