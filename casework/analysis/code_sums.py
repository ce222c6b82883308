"""The sums of one code over documents: all that its coefficients, and their draws, rest on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from casework.analysis.coefficients import Floats, Ints
from casework.analysis.continuum import Continuum, Unit, continuum, reckon_continuum
from casework.analysis.tallies import Reckoned, Tally, reckon, tally
from casework.analysis.units import (
    F1_NAMES,
    Judged,
    Ruler,
    Span,
    common,
    merged,
    stretch_hits,
    touched,
)

YES_NO = 2
UNITS, CHARACTERS, STRETCHES = "units", "characters", "stretches"
Bools = NDArray[np.bool_]
Key = tuple[str, str]  # over what, and the coefficient
_OF_TEXT = ("percent", "cohen", "conger", "f1")


@dataclass(frozen=True, slots=True)
class Decisions:
    """Yes or no on every unit of every text: ``yes`` (units x coders), ``kept`` (units)."""

    yes: Ints
    kept: Ints


@dataclass(frozen=True, slots=True)
class CodeSums:
    """Sums of one code; arrays have documents, or draws, in front.

    ``units`` and ``characters`` are tallies of yes and no, ``text`` the
    continuum, ``hits`` of ``of`` the three F1 of stretches. ``both`` counts the
    units to which every coder gave the code, ``set_aside`` those that left: where
    there are no units, characters. ``marked`` (…, coders) counts stretches on
    words that are compared.
    """

    units: Tally
    characters: Tally
    text: Continuum
    hits: Floats
    of: Floats
    marked: Floats
    both: Floats
    set_aside: Floats

    def drawn(self, weights: Floats) -> CodeSums:
        """The documents summed by ``weights`` (draws x documents)."""
        flat = (self.hits, self.of, self.marked, self.both, self.set_aside)
        return CodeSums(
            self.units.drawn(weights),
            self.characters.drawn(weights),
            self.text.drawn(weights),
            *(np.asarray(np.tensordot(weights, part, axes=1), float) for part in flat),
        )

    def reckoned(self, *, by_unit: bool) -> dict[Key, Reckoned]:
        """Every coefficient of the code; those on units only where there are units."""
        found: dict[Key, Reckoned] = {}
        if by_unit:
            found = _under(UNITS, reckon(self.units, YES_NO))
        of_text = reckon(self.characters, YES_NO)
        found |= _under(CHARACTERS, {name: of_text[name] for name in _OF_TEXT if name in of_text})
        found[CHARACTERS, "u_alpha"] = reckon_continuum(self.text)["u_alpha"]
        none = np.zeros_like(self.both)
        for place, name in enumerate(F1_NAMES):
            found[STRETCHES, name] = Reckoned(self.hits[..., place], none, self.of[..., place])
        return found


def decide(text: Judged, spans: Sequence[Sequence[Span]], aside: Sequence[Span]) -> Decisions:
    """What each coder decided on each unit, and which units stay in the comparison."""
    units = np.array(text.units, dtype=np.int64).reshape(-1, 2)
    yes = np.stack([touched(units, of_coder) for of_coder in spans], axis=1)
    return Decisions(yes, 1 - touched(units, aside))


def sums_of_code(
    texts: Sequence[Judged],
    documents: Ints,
    decisions: Sequence[Decisions],
    spans: Sequence[Sequence[Sequence[Span]]],
    aside: Sequence[Sequence[Span]],
) -> CodeSums:
    """The sums of one code: ``spans`` and ``aside`` are its stretches in each of ``texts``."""
    n = int(documents.max()) + 1
    coders = len(spans[0])
    lengths, hits, of = np.zeros((n, coders, YES_NO)), np.zeros((n, 3)), np.zeros((n, 3))
    marked, both, lost = np.zeros((n, coders)), np.zeros(n), np.zeros(n)
    sums = Continuum(np.zeros((n, 2, 2)), np.zeros((n, 2)), np.zeros((n, 1)))
    for place, document in enumerate(documents):
        ruler = Ruler(texts[place].counted, without=aside[place])
        placed = [ruler.placed(merged(of_coder)) for of_coder in spans[place]]
        lost[document] += _length(texts[place].counted) - ruler.length
        if not ruler.length:
            continue
        marked[document] += [len(ruler.placed(of_coder)) for of_coder in spans[place]]
        both[document] += _length(common(placed))
        one = continuum(ruler.length, [[(*span, 1) for span in spans] for spans in placed])
        sums.shared[document] += one.shared
        sums.corrections[document] += one.corrections
        sums.inner[document] += one.inner
        for coder, own in enumerate(placed):
            coded = _length(own)
            lengths[document, coder] += (ruler.length - coded, coded)
        these, those = stretch_hits(placed)
        hits[document] += these
        of[document] += those
    agreed = np.diagonal(sums.shared, axis1=1, axis2=2) * (coders - 1)
    yes, kept, at = _joined(decisions, documents)
    if len(at):
        both = np.bincount(at[kept], yes[kept].all(axis=1), minlength=n).astype(float)
        lost = np.bincount(at, ~kept, minlength=n).astype(float)
    return CodeSums(
        units=tally(yes[kept], YES_NO, at[kept], n),
        characters=Tally(agreed, lengths),
        text=sums,
        hits=hits,
        of=of,
        marked=marked,
        both=both,
        set_aside=lost,
    )


def joint_continuum(
    texts: Sequence[Judged],
    documents: Ints,
    units: Sequence[Sequence[Sequence[Unit]]],
    aside: Sequence[Sequence[Span]],
    q: int,
) -> Continuum | None:
    """All codes on one continuum; None where one coder's codes overlap."""
    n = int(documents.max()) + 1
    sums = Continuum(np.zeros((n, q + 1, q + 1)), np.zeros((n, q + 1)), np.zeros((n, q)))
    for place, document in enumerate(documents):
        ruler = Ruler(texts[place].counted, without=aside[place])
        placed = [_placed_units(ruler, own) for own in units[place]]
        if any(own is None for own in placed):
            return None
        if ruler.length:
            one = continuum(ruler.length, [own or [] for own in placed], q)
            sums.shared[document] += one.shared
            sums.corrections[document] += one.corrections
            sums.inner[document] += one.inner
    return sums


def _placed_units(ruler: Ruler, own: Sequence[Unit]) -> list[Unit] | None:
    """Units among the characters that count, in order; None where two overlap."""
    found = sorted(
        (*span, value) for start, end, value in own for span in ruler.placed([(start, end)])
    )
    apart = all(one[1] <= other[0] for one, other in pairwise(found))
    return found if apart else None


def _length(spans: Iterable[Span]) -> int:
    return sum(end - start for start, end in spans)


def _joined(decisions: Sequence[Decisions], documents: Ints) -> tuple[Ints, Bools, Ints]:
    """Decisions of all texts below each other, which are kept, and of which document they are."""
    sizes = [len(each.kept) for each in decisions]
    yes = np.concatenate([each.yes for each in decisions])
    kept = np.concatenate([each.kept for each in decisions]) > 0
    return yes, kept, np.repeat(documents, sizes)


def _under(over: str, found: Mapping[str, Reckoned]) -> dict[Key, Reckoned]:
    return {(over, name): value for name, value in found.items()}
