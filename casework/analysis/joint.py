"""All codes of a comparison at once: sets of codes, one continuum, and polarity."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np

from casework.analysis.agreement import Coefficient
from casework.analysis.code_sets import set_sums
from casework.analysis.code_sums import CHARACTERS, UNITS, Key, joint_continuum
from casework.analysis.coefficients import Floats
from casework.analysis.comparison import Comparison
from casework.analysis.continuum import Continuum, Unit, reckon_continuum, reckon_value
from casework.analysis.drawing import Draws, drawn, undefined
from casework.analysis.tallies import Reckoned, reckon, tally
from casework.analysis.units import Judged
from casework.model import Coding, Polarity
from casework.words import noted

CODES_OVERLAP = noted("codes overlap within one coder's text")
ONE_CODE = noted("there is only one code")
POLARITIES = (Polarity.ABSENT, Polarity.MIXED, Polarity.PRESENT)
SHOWN_OF_POLARITY = ("percent", "alpha", "cohen", "conger")
_OVERALL = ("u_alpha_joint", "u_alpha_where", "cu_alpha")


def joint_sums(found: Comparison) -> Continuum | None:
    """All codes on one continuum, or None where one coder's codes overlap."""
    codes = range(1, len(found.used) + 1)
    units: list[list[list[Unit]]] = []
    aside = []
    for text in found.texts:
        source = text.source.id
        by_code = [found.spans(source, code) for code in found.used]
        units.append(
            [
                [
                    (*span, value)
                    for value, of_code in zip(codes, by_code, strict=True)
                    for span in of_code[coder]
                ]
                for coder in range(len(found.asked.coders))
            ]
        )
        aside.append([span for code in found.used for span in found.aside(source, code)])
    return joint_continuum(found.texts, found.documents, units, aside, len(found.used))


def joint_coefficients(
    found: Comparison, joint: Continuum | None, draws: Draws
) -> list[Coefficient]:
    """Alpha between sets of codes, and the u-alphas of all codes on one continuum."""
    made = _of_sets(found, draws) if found.asked.by_unit else []
    if joint is None:
        return made + [undefined((CHARACTERS, name), CODES_OVERLAP) for name in _OVERALL]

    def reckoner(weights: Floats) -> dict[Key, Reckoned]:
        every = reckon_continuum(joint.drawn(weights))
        return {
            (CHARACTERS, "u_alpha_joint"): every["u_alpha"],
            (CHARACTERS, "u_alpha_where"): every["u_alpha_where"],
            (CHARACTERS, "cu_alpha"): every["cu_alpha"],
        }

    return made + [_per_coder(one, found) for one in drawn(draws, reckoner)]


def told_apart(found: Comparison, joint: Continuum | None, code: str, draws: Draws) -> Coefficient:
    """(k)u-alpha of one code: how reliably it is told from the others where coders meet."""
    key = (CHARACTERS, "ku_alpha")
    if len(found.used) == 1:
        return undefined(key, ONE_CODE)
    if joint is None:
        return undefined(key, CODES_OVERLAP)
    value = found.used.index(code) + 1
    sums = joint
    [one] = drawn(draws, lambda weights: {key: reckon_value(sums.drawn(weights), value)})
    return _per_coder(one, found)


def polarity_figures(found: Comparison, draws: Draws) -> tuple[int, tuple[Coefficient, ...]]:
    """Agreement on present, absent and mixed, and on how many units all gave the same code."""
    rows = list(_polarities(found)) if found.asked.by_unit else []
    if not rows:
        return 0, ()
    documents = np.array([document for document, _given in rows], dtype=np.int64)
    places = np.array([given for _document, given in rows], dtype=np.int64)
    sums = tally(places, len(POLARITIES), documents, found.n_documents)

    def reckoner(weights: Floats) -> dict[Key, Reckoned]:
        every = reckon(sums.drawn(weights), len(POLARITIES))
        return {(UNITS, name): every[name] for name in SHOWN_OF_POLARITY if name in every}

    return len(rows), tuple(drawn(draws, reckoner))


def _per_coder(one: Coefficient, found: Comparison) -> Coefficient:
    """The figure with the length of the text as its units: sums of l count it for each coder."""
    return replace(one, units=round(one.units / len(found.asked.coders)))


def _of_sets(found: Comparison, draws: Draws) -> list[Coefficient]:
    """A unit leaves altogether where it left for one code."""
    if not found.used:
        return []
    by_code = [np.concatenate([each.yes for each in found.decisions[code]]) for code in found.used]
    stays = [np.concatenate([each.kept for each in found.decisions[code]]) for code in found.used]
    kept = np.all(np.stack(stays) > 0, axis=0)
    sizes = [len(text.units) for text in found.texts]
    given = np.stack(by_code, axis=-1)[kept]
    documents = np.repeat(found.documents, sizes)[kept]
    sums = set_sums(given, documents, found.n_documents)
    made = drawn(
        draws, lambda weights: {(UNITS, name): one.reckoned(weights) for name, one in sums.items()}
    )
    return [replace(one, units=len(given)) for one in made]


def _polarities(found: Comparison) -> Iterator[tuple[int, tuple[int, ...]]]:
    """The document and each coder's polarity, for every unit to which all gave the same code."""
    for code in found.used:
        for place, text in enumerate(found.texts):
            decided = found.decisions[code][place]
            agreed = decided.yes.all(axis=1) & (decided.kept > 0)
            if agreed.any():
                codings = [
                    found.codings(text.source.id, code, coder) for coder in found.asked.coders
                ]
                for unit in np.flatnonzero(agreed):
                    told = tuple(_polarity(text, int(unit), of_coder) for of_coder in codings)
                    yield int(found.documents[place]), told


def _polarity(text: Judged, unit: int, codings: Sequence[Coding]) -> int:
    """What one coder's stretches say within a unit; both present and absent are mixed."""
    start, end = text.units[unit]
    said = {c.polarity for c in codings if c.anchor.start < end and start < c.anchor.end}
    return POLARITIES.index(said.pop() if len(said) == 1 else Polarity.MIXED)
