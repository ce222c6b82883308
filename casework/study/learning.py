"""How well suggestions do where nothing was learnt, and what to read to teach most."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import nan
from typing import TYPE_CHECKING

import numpy as np

from casework.analysis.held_out import (
    ALWAYS,
    EXAMPLES,
    MAJORITY,
    MEANING,
    RULES,
    SUGGESTED,
    CodeHeldOut,
    HeldOut,
    Judged,
    People,
    brier,
    rightness,
)
from casework.coders.combining import Voices
from casework.coders.space import Floats, Ints
from casework.errors import NothingToCompare
from casework.model import Anchor
from casework.study import learning_material, suggesting
from casework.study.learning_material import Material, Progress
from casework.words import _

if TYPE_CHECKING:
    from casework.study.study import Study

FEWEST_DOCUMENTS = 2
CANDIDATES = 2000  # the least certain sentences, among which variety is sought
FEWEST_WORDS = 3  # content words: "Ja, dat klopt." teaches nothing
HALF = 0.5


@dataclass(frozen=True, slots=True)
class WorthReading:
    """A sentence whose coding would teach much: the code in doubt, how likely, how new.

    ``code`` is empty where nothing could be learnt yet; ``new`` runs from 0, the same
    as what was read, to 1.
    """

    anchor: Anchor
    code: str
    likely: float
    new: float


def held_out(
    study: Study,
    codebooks: Sequence[str] = (),
    *,
    coders: Sequence[str] = (),
    draws: int = 2000,
    progress: Progress | None = None,
) -> HeldOut:
    """How right suggestions are in documents from which nothing was learnt.

    All is learnt anew for each fifth of the documents: models, calibration,
    thresholds. Raises ``NotInMode`` in a reflexive study, ``NothingToCompare``
    where people coded fewer than two documents.
    """
    suggesting.refuse_reflexive(study)
    asked = suggesting.asked_for(study, codebooks, coders)
    material = Material(study, asked, progress)
    given = material.given
    read = given.read
    if len(set(given.document[read].tolist())) < FEWEST_DOCUMENTS:
        told = _("to hold out documents, people must have coded two of them or more")
        raise NothingToCompare(told)
    outer = given.folds(asked.seed + 1)
    shape = given.yes.shape
    said = {who: np.zeros(shape, bool) for who in _who(material)}
    scores = np.full(shape, nan)
    for fold in range(outer.max() + 1):
        _one_fold(material, np.flatnonzero(outer == fold), said, scores)
    return _told(study, material, said, scores, draws)


def worth_reading(
    study: Study,
    codebooks: Sequence[str] = (),
    *,
    n: int = 10,
    progress: Progress | None = None,
) -> list[WorthReading]:
    """Sentences that nobody read yet, those first whose coding would teach most.

    Uncertainty times variety: how near to even the likeliest code stands, and how
    unlike what was read, or proposed before it, the sentence is.
    """
    suggesting.refuse_reflexive(study)
    coders = (learning_material.EXAMPLES, learning_material.MEANING)
    material = Material(study, suggesting.asked_for(study, codebooks, coders), progress)
    units, given = material.units, material.given
    unread = np.setdiff1d(np.arange(len(units)), given.read)
    enough = [len(units[u].lemmas.split()) >= FEWEST_WORDS for u in unread]
    unread = unread[np.array(enough, bool)] if len(unread) else unread
    if not len(unread):
        return []
    voices = material.voices(material.learnt())
    likely, code = _in_doubt(voices, unread)
    doubt = 4 * likely * (1 - likely)
    order = np.lexsort((_shuffled(len(unread), material.asked.seed), -doubt))[:CANDIDATES]
    found = []
    for at, new in _varied(material, unread[order], doubt[order] + 1e-3, n):
        where = order[at]
        name = given.codes[code[where]] if likely[where] > 0 else ""
        anchor = units[int(unread[where])].anchor
        found.append(WorthReading(anchor, name, float(likely[where]), new))
    return found


def _in_doubt(voices: Voices, unread: Ints) -> tuple[Floats, Ints]:
    """Of each unit the code that stands nearest to even, and how likely it is."""
    both = np.where(np.isnan(voices.examples), voices.meaning, voices.examples)[unread]
    both = np.nan_to_num(both)
    if not both.shape[1]:
        return np.zeros(len(unread)), np.zeros(len(unread), int)
    code = np.argmin(np.abs(both - HALF), axis=1)
    return both[np.arange(len(unread)), code], code


def _varied(material: Material, units: Ints, doubt: Floats, n: int) -> list[tuple[int, float]]:
    """The ``n`` that are most in doubt and least like what was read or chosen before."""
    read = material.given.read
    space, seen = material.space, np.zeros(len(units))
    if len(read):
        seen = space.likeness(units, read).max(axis=1)
    free, found = np.ones(len(units), bool), []
    for _step in range(min(n, len(units))):
        new = np.clip(1 - seen, 0, 1)
        best = int(np.argmax(np.where(free, doubt * new, -1)))
        found.append((best, float(new[best])))
        free[best] = False
        seen = np.maximum(seen, space.likeness(units, units[[best]])[:, 0])
    return found


def _shuffled(n: int, seed: int) -> Ints:
    return np.random.default_rng(seed).permutation(n)


def _who(material: Material) -> list[str]:
    names = [SUGGESTED, RULES, MAJORITY, ALWAYS]
    names += [EXAMPLES] if learning_material.EXAMPLES in material.learns else []
    return names + ([MEANING] if learning_material.MEANING in material.learns else [])


def _one_fold(
    material: Material, test: Ints, said: Mapping[str, np.ndarray], scores: Floats
) -> None:
    """What is said of one fifth of the documents, by what the others taught."""
    hidden = set(material.given.document[test].tolist())
    part = material.given.without(hidden)
    learnt = material.learnt(part)
    voices, combined = material.voices(learnt, part), material.combined(learnt, part)
    said[SUGGESTED][test] = combined.passes[test]
    said[RULES][test] = voices.rules[test]
    said[ALWAYS][test] = True
    judged = part.yes + part.no > 0
    most = part.yes.sum(axis=0) > part.no.sum(axis=0)
    said[MAJORITY][test] = most & judged.any(axis=0)
    for who, of in ((EXAMPLES, voices.examples), (MEANING, voices.meaning)):
        if who in said:
            said[who][test] = np.nan_to_num(of[test]) >= HALF
    scores[test] = combined.scores[test]


def _told(
    study: Study,
    material: Material,
    said: Mapping[str, np.ndarray],
    scores: Floats,
    draws: int,
) -> HeldOut:
    given, asked, read = material.given, material.asked, material.given.read
    judges = given.yes + given.no
    share = np.where(judges > 0, given.yes / np.where(judges > 0, judges, 1), nan)[read]
    document = given.document[read]
    judged = Judged(share, {who: of[read] for who, of in said.items()}, scores[read], document)
    *by_code, whole = rightness(judged, draws=draws, seed=asked.seed)
    learnt = material.learnt()
    lacks = {one.code: one.lacks for one in learnt.waiting}
    people, examples = _people(study, asked.codes), given.examples()
    thresholds = material.combined(learnt).thresholds
    codes = []
    for n, (code, by) in enumerate(zip(given.codes, by_code, strict=True)):
        if not examples[code] and not by[SUGGESTED].said and not by[RULES].said:
            continue
        error, base = brier(share[:, n], judged.scores[:, n])
        codes.append(
            CodeHeldOut(
                code=code,
                examples=examples[code],
                documents=len(set(given.document[given.yes[:, n] > 0].tolist())),
                carried=float(np.nanmean(share[:, n])),
                waits=lacks.get(code, 0),
                threshold=thresholds[n].value,
                how=thresholds[n].how,
                by=by,
                brier=error,
                brier_base=base,
                people=people.get(code),
            )
        )
    return HeldOut(
        codes=tuple(codes),
        whole=whole,
        units=len(read),
        documents=len(set(document.tolist())),
        wanted=asked.precision,
        seed=asked.seed,
        draws=draws,
        method="; ".join(
            filter(None, [str(study.pipeline), material.method if material.learns else ""])
        ),
        labels={c.name: c.label.within(study.language) for c in asked.codes.values()},
    )


def _people(study: Study, codes: Mapping[str, object]) -> dict[str, People]:
    """What the two people with most sources in common agree on, by code, on sentences."""
    try:
        found = study.agreement(unit="sentence", draws=0)
    except NothingToCompare:
        return {}
    people = {}
    for one in found.codes:
        given = sum(one.yes.values())
        alpha = one.figure("alpha")
        if one.code in codes and given:
            f1 = len(one.yes) * one.both / given
            people[one.code] = People(found.coders, f1, alpha.value if alpha else nan)
    return people
