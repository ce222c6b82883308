"""The coder that learns from examples: what people coded, and what they read and left."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from casework.coders.calibration import calibrated
from casework.coders.readings import Readings
from casework.coders.space import Floats, Ints, Space

EXAMPLE_CODER = "voorbeelden"
FEWEST = 5  # examples a code
FEWEST_DOCUMENTS = 2  # that hold them: what one talk says is not held out against itself
STRENGTH = 3.0  # inverse of the penalty on weights
NEIGHBOURS = 3


@dataclass(frozen=True, slots=True)
class Waiting:
    """A code that cannot be learnt yet: how many examples it has, in how many documents."""

    code: str
    examples: int
    documents: int

    @property
    def lacks(self) -> int:
        """How many examples more are needed."""
        return max(0, FEWEST - self.examples)


@dataclass(frozen=True)
class Learnt:
    """What was learnt: a probability for each unit (row) and code (column), NaN where none.

    A unit in a document that people coded is judged by a model, and calibrated by
    a curve, that saw neither that document nor any text of it; ``held_out`` says
    which units these are.
    """

    codes: tuple[str, ...]
    scores: Floats
    held_out: Ints
    waiting: tuple[Waiting, ...] = field(default=())


class ExampleCoder:
    """Learns each code by itself: logistic regression on ``Space``, rare codes weighing more.

    A code is learnt from five examples on, in two documents or more. The
    probabilities are calibrated on scores held out by document. Same readings
    and seed, same scores, whatever the order in which people coded.
    """

    def __init__(self, space: Space, *, seed: int = 0) -> None:
        self.space = space
        self.seed = seed
        self._axes: dict[bytes, Floats] = {}

    def learn(self, given: Readings) -> Learnt:
        """The scores of every unit for each code that can be learnt.

        >>> from casework.coders.units import Unit
        >>> from casework.model import Anchor
        >>> space = Space(np.eye(4, dtype=np.float32), ["a", "b", "c", "d"], own=4)
        >>> none = Readings(("x",), *np.zeros((2, 4, 1)), np.arange(4), np.arange(4), {})
        >>> ExampleCoder(space).learn(none).waiting
        (Waiting(code='x', examples=0, documents=0),)
        """
        folds = given.folds(self.seed)
        read = given.read
        scores = np.full((len(folds), len(given.codes)), np.nan)
        waiting = tuple(self._waiting(given))
        lacking = {one.code for one in waiting}
        if len(lacking) < len(given.codes):
            axes = self._axes_of(read)
            parts = [_Part(given, folds, fold) for fold in range(folds.max() + 1)]
            for column, code in enumerate(given.codes):
                if code not in lacking:
                    scores[:, column] = self._one(axes, given, folds, parts, column)
        return Learnt(given.codes, scores, read, waiting)

    def neighbours(self, unit: int, code: str, given: Readings) -> list[tuple[int, float]]:
        """The units like this one that people gave the code, nearest first, and how alike.

        None of its own document and none that says the same to the letter.
        """
        others = np.array([n for n, of in given.quoted if given.codes[of] == code], np.int64)
        apart = given.document[others] != given.document[unit]
        others = np.unique(others[apart & (given.key[others] != given.key[unit])])
        if not len(others):
            return []
        alike = self.space.likeness(np.array([unit], np.int64), others)[0]
        nearest: dict[int, tuple[int, float]] = {}
        for n in np.argsort(-alike, kind="stable"):
            nearest.setdefault(int(given.key[others[n]]), (int(others[n]), float(alike[n])))
        return list(nearest.values())[:NEIGHBOURS]

    def _waiting(self, given: Readings) -> Sequence[Waiting]:
        found = []
        examples = given.examples()
        for column, code in enumerate(given.codes):
            documents = len(set(given.document[given.yes[:, column] > 0].tolist()))
            if examples[code] < FEWEST or documents < FEWEST_DOCUMENTS:
                found.append(Waiting(code, examples[code], documents))
        return found

    def _axes_of(self, read: Ints) -> Floats:
        name = read.tobytes()
        if name not in self._axes:
            self._axes = {name: self.space.axes(read, seed=self.seed)}
        return self._axes[name]

    def _one(
        self, axes: Floats, given: Readings, folds: Ints, parts: Sequence[_Part], column: int
    ) -> Floats:
        """The probabilities of one code: of all units by all examples, then those held out."""
        yes, no = given.yes[:, column], given.no[:, column]
        raw = np.full(len(folds), np.nan)
        for part in parts:
            raw[part.test] = _fitted(axes, yes, no, part.train, part.test, self.seed)
        judged = np.flatnonzero((yes + no > 0) & ~np.isnan(raw))
        if not yes[judged].any() or not no[judged].any():
            return np.full(len(folds), np.nan)
        unread = np.flatnonzero(folds < 0)
        all_read = np.flatnonzero(folds >= 0)
        found = np.full(len(folds), np.nan)
        if len(unread):
            scores = _fitted(axes, yes, no, all_read, unread, self.seed)
            found[unread] = calibrated(raw[judged], yes[judged], no[judged])(scores)
        for fold, part in enumerate(parts):
            others = judged[folds[judged] != fold]
            others = others[~np.isin(given.key[others], given.key[part.test])]
            if yes[others].any() and no[others].any():
                curve = calibrated(raw[others], yes[others], no[others])
                found[part.test] = curve(raw[part.test])
        return found


class _Part:
    """One fold: ``test`` units, and those to learn from, which share no document or text."""

    def __init__(self, given: Readings, folds: Ints, fold: int) -> None:
        self.test = np.flatnonzero(folds == fold)
        train = np.flatnonzero((folds >= 0) & (folds != fold))
        self.train = train[~np.isin(given.key[train], given.key[self.test])]


def _fitted(axes: Floats, yes: Floats, no: Floats, train: Ints, test: Ints, seed: int) -> Floats:
    """Scores of ``test`` by a model of ``train``; NaN where that holds no example of each."""
    from sklearn.linear_model import LogisticRegression  # noqa: PLC0415 - slow to import

    weight = yes[train] + no[train]
    train, weight = train[weight > 0], weight[weight > 0]
    share = yes[train] / weight
    if not share.any() or (share == 1).all():
        return np.full(len(test), np.nan)
    rows = np.concatenate([train[share > 0], train[share < 1]])
    said = np.concatenate([np.ones((share > 0).sum()), np.zeros((share < 1).sum())])
    weights = np.concatenate([share[share > 0], 1 - share[share < 1]])
    model = LogisticRegression(
        C=STRENGTH, class_weight=_balance(said, weights), max_iter=200, random_state=seed
    )
    model.fit(axes[rows], said, sample_weight=weights)
    return np.asarray(model.decision_function(axes[test]), float)


def _balance(said: Floats, weights: Floats) -> Mapping[int, float]:
    """Weights that give both answers the same total (King & Zeng 2001), their sum unchanged."""
    whole = weights.sum()
    return {n: float(whole / (2 * weights[said == n].sum())) for n in (0, 1)}
