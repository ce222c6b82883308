"""The one rule by which what several coders say of a unit becomes one suggestion, or none.

For each unit and code the coder that knows most begins: the examples where the
code could be learnt, else the rules, else the meaning. Its probability is
written as odds. Each other coder that was asked multiplies the odds by

    (odds of the code where this coder says so / odds of the code anywhere) ** SHARE

so agreement raises and a rule that stays silent lowers. The power is below 1,
for all coders read the same words and are no independent witnesses. What a rule
is worth is measured for each code on the units that people judged, and drawn to
the worth of all rules together where those are few.

Where nobody said what share of the suggestions should be right, every rule is
shown, and of a code that has rules what was learnt adds the units of which it is
by itself as sure as ``USUAL``: so that learning adds and takes nothing away. For
a code without rules that is the share that is wanted.

Where a share is wanted, a unit is suggested where the result reaches the threshold
of its code, also where a rule says it: the lowest at which, on units held out by
document, the wanted share was right, and never below half of what is wanted.
Where too little was judged to tell, a rule is believed, and meaning has to be
as sure by itself as is wanted.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from casework.coders.readings import Readings
from casework.coders.space import Floats, Ints

SHARE = 0.75
RULES_RIGHT = 0.67  # of rules that nobody judged yet; measured on the example study
PRIOR = 2.0  # units that this belief, or that of all rules together, weighs as much as
SURE = 0.5  # from which probability meaning counts as saying so beside another coder
USUAL = 0.7  # where nobody said what share is wanted
ENOUGH = 5  # judged units that a coder spoke for, below which no threshold is set
WEIGHT = 5.0  # units that the scores' own word for it weighs as much as, when a threshold is set
FLOOR = 0.5  # of what is wanted: as sure as this each suggestion has to be by itself
_EDGE = 1e-4
Bools = NDArray[np.bool_]

MEASURED, BELIEVED, FIXED, NEVER = "measured", "believed", "fixed", "never"


@dataclass(frozen=True, slots=True)
class Voices:
    """What each coder says, units x codes: rules yes or no, the others how likely (or NaN).

    ``patterned`` are the codes that rules can speak for.
    """

    rules: Bools
    patterned: Bools
    examples: Floats
    meaning: Floats


@dataclass(frozen=True, slots=True)
class Threshold:
    """From which score on a code is suggested, and what that rests on.

    ``how``: measured on ``judged`` units that a coder spoke for; believed (rules,
    too little judged); fixed (meaning; beside rules where no share is wanted); never (no
    threshold reaches what is wanted).
    """

    code: str
    value: float
    how: str
    judged: int


@dataclass(frozen=True, slots=True)
class Combined:
    """The score of each unit and code, NaN where no coder says it, and what passes."""

    scores: Floats
    passes: Bools
    thresholds: tuple[Threshold, ...]


def combine(voices: Voices, given: Readings, folds: Ints, *, wanted: float | None) -> Combined:
    """One score for each unit and code, and whether it is suggested; see the module's words.

    ``folds`` are those of ``given``: what stands in a fold is judged by the others.
    ``wanted`` is the share that should be right; None shows all that the rules find.
    """
    scores = np.full(voices.rules.shape, np.nan)
    for fold in range(-1, int(folds.max(initial=-1)) + 1):
        here = np.flatnonzero(folds == fold)
        others = np.flatnonzero((folds >= 0) & (folds != fold))
        if len(here):
            scores[here] = _together(voices, given, here, others)
    thresholds = tuple(
        _threshold(voices, given, scores[:, n], n, wanted) for n in range(len(given.codes))
    )
    least = np.array([one.value for one in thresholds])
    with np.errstate(invalid="ignore"):
        passes = scores >= least
    return Combined(scores, passes | voices.rules if wanted is None else passes, thresholds)


def _together(voices: Voices, given: Readings, here: Ints, others: Ints) -> Floats:
    """The scores of the units ``here``, each coder's worth measured on the ``others``."""
    judges = given.yes[others] + given.no[others]
    judged = _Judged(given.yes[others] / np.where(judges > 0, judges, 1), judges > 0)
    base = _log_odds(judged.base)
    sure = np.nan_to_num(voices.meaning) >= SURE
    by_rule = judged.worth(voices.rules[others], RULES_RIGHT)
    by_meaning = judged.worth(sure[others], SURE)
    told, meant = voices.rules[here], sure[here]
    of_rules = np.where(told, by_rule.right, by_rule.missed) - base
    of_meaning = np.where(meant, by_meaning.right - base, 0)
    added = SHARE * (np.where(voices.patterned, of_rules, 0) + of_meaning)
    from_examples = _log_odds(voices.examples[here]) + added
    from_rules = np.where(told, by_rule.right + SHARE * of_meaning, np.nan)
    found = np.where(np.isnan(from_examples), from_rules, from_examples)
    return _odds_back(np.where(np.isnan(found), _log_odds(voices.meaning[here]), found))


@dataclass(frozen=True, slots=True)
class _Worth:
    """Log odds of each code where a coder says it, and where it is silent."""

    right: Floats
    missed: Floats


@dataclass(frozen=True, slots=True)
class _Judged:
    """Units x codes: which share of the people who judged a unit gave it the code."""

    share: Floats
    known: Bools

    @property
    def base(self) -> Floats:
        """How likely a unit carries each code, whatever is said of it."""
        return np.asarray(
            (0.5 + (self.share * self.known).sum(axis=0)) / (1 + self.known.sum(axis=0)), float
        )

    def worth(self, said: Bools, belief: float) -> _Worth:
        """What saying so is worth: by code, drawn to all codes, those drawn to ``belief``."""
        spoke, silent = said & self.known, ~said & self.known
        hits, many = (self.share * spoke).sum(axis=0), spoke.sum(axis=0)
        pooled = (PRIOR * belief + hits.sum()) / (PRIOR + many.sum())
        missed = (0.5 + (self.share * silent).sum(axis=0)) / (1 + silent.sum(axis=0))
        return _Worth(_log_odds((PRIOR * pooled + hits) / (PRIOR + many)), _log_odds(missed))


def _threshold(
    voices: Voices, given: Readings, scores: Floats, column: int, asked: float | None
) -> Threshold:
    """The lowest score from which on the wanted share of held-out units was right."""
    code, kind = given.codes[column], _kind(voices, column)
    yes, no = given.yes[:, column], given.no[:, column]
    wanted = USUAL if asked is None else asked
    judged = np.flatnonzero((yes + no > 0) & ~np.isnan(scores))
    if kind == "rules" and len(judged) < ENOUGH:
        return Threshold(code, 0.0, BELIEVED, len(judged))
    adds = asked is None and bool(voices.patterned[column])
    if adds or (kind == "meaning" and len(judged) < ENOUGH):
        return Threshold(code, wanted, FIXED, len(judged))
    order = judged[np.argsort(-scores[judged], kind="stable")]
    weight = yes[order] + no[order]
    right = np.cumsum(yes[order] / weight)
    many = np.arange(1, len(order) + 1)
    last = np.append(np.diff(scores[order]) != 0, True)  # units of one score pass together
    expected = np.cumsum(scores[order]) / many
    shown = (right + WEIGHT * expected) / (many + WEIGHT)
    sure = scores[order] >= wanted * FLOOR  # the many that are right must not carry a wild guess
    good = np.flatnonzero((shown >= wanted) & last & sure)
    if not len(good):
        return Threshold(code, np.inf, NEVER, len(judged))
    return Threshold(code, float(scores[order[good[-1]]]), MEASURED, len(judged))


def _kind(voices: Voices, column: int) -> str:
    if not np.isnan(voices.examples[:, column]).all():
        return "examples"
    return "rules" if voices.rules[:, column].any() else "meaning"


def _log_odds(share: Floats) -> Floats:
    clipped = np.clip(share, _EDGE, 1 - _EDGE)
    return np.log(clipped / (1 - clipped))


def _odds_back(log_odds: Floats) -> Floats:
    return 1 / (1 + np.exp(-log_odds))


def said_by(
    voices: Voices, unit: int, column: int, names: Sequence[str], least: float
) -> list[str]:
    """Which of the coders (``names``: rules, examples, meaning) say it: sure by at least half.

    ``least`` is the threshold; a learner speaks where it gives half of that or more.
    """
    found = [names[0]] if voices.rules[unit, column] else []
    for name, scores in zip(names[1:], (voices.examples, voices.meaning), strict=True):
        if scores[unit, column] >= min(least, 1) / 2:
            found.append(name)
    return found
