"""How right suggestions are in documents from which nothing was learnt, with intervals."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from math import nan

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from casework.analysis.bootstrap import FEW, drawn_documents, interval
from casework.analysis.coefficients import Floats, Ints

Bools = NDArray[np.bool_]
SUGGESTED, RULES, EXAMPLES, MEANING = "suggested", "rules", "examples", "meaning"
MAJORITY, ALWAYS = "majority", "always"


@dataclass(frozen=True, slots=True)
class Share:
    """A share with the middle 95 % of the draws; NaN where it is undefined."""

    value: float
    low: float = nan
    high: float = nan


@dataclass(frozen=True, slots=True)
class Rightness:
    """How right one coder is: of what it said, of what there was, and both together.

    ``said`` is how many units it gave the code, ``right`` in how many of them
    people did, each unit counted for the share of its readers who gave it.
    """

    said: int
    right: float
    precision: Share
    recall: Share
    f1: Share


@dataclass(frozen=True, slots=True)
class People:
    """What two people agree on, on the same sentences: F1 and Krippendorff's alpha."""

    coders: tuple[str, ...]
    f1: float
    alpha: float


@dataclass(frozen=True, slots=True)
class CodeHeldOut:
    """One code: ``examples`` in ``documents``, and how right each coder is.

    ``waits`` is how many examples it lacks to be learnt. ``threshold`` is the score
    from which it is suggested, ``how`` what that rests on. ``brier`` is the mean
    squared error of the scores, ``brier_base`` that of always telling the share
    of units that carry the code. ``people`` is None where no two coded.
    """

    code: str
    examples: int
    documents: int
    carried: float
    waits: int
    threshold: float
    how: str
    by: Mapping[str, Rightness]
    brier: float
    brier_base: float
    people: People | None = None


@dataclass(frozen=True, slots=True)
class HeldOut:
    """How right suggestions are, per code and of all codes together (``whole``).

    No unit was judged by anything learnt from its own document, nor from the
    same words elsewhere. ``wanted`` is the precision that the thresholds aim at; None
    where all that the rules find is shown, and beside it what learning is sure of.
    """

    codes: tuple[CodeHeldOut, ...]
    whole: Mapping[str, Rightness]
    units: int
    documents: int
    wanted: float | None
    seed: int
    draws: int
    method: str
    labels: Mapping[str, str] = field(default_factory=dict)

    @property
    def rough(self) -> bool:
        """Whether there are too few documents for an interval to say much."""
        return self.documents < FEW

    def lead(self, say: Callable[[str], str]) -> str:
        """What was held out, in one or two sentences; ``say`` translates."""
        told = say(
            "{units} sentences in {documents} documents that people coded; each judged by what was"
            " learnt from the other documents. Wanted: {wanted} % right. ({method})"
        )
        if self.wanted is None:
            told = say(
                "{units} sentences in {documents} documents that people coded; each judged by what"
                " was learnt from the other documents. Suggested: all that the rules find, and what"
                " learning is sure of. ({method})"
            )
        return told.format(
            units=self.units,
            documents=self.documents,
            wanted=round(100 * (self.wanted or 0)),
            method=self.method,
        )

    @property
    def frame(self) -> pd.DataFrame:
        """One row per code; each coder's shares under its name."""
        return pd.DataFrame([_row(code) for code in self.codes])

    def _repr_html_(self) -> str:
        return str(self.frame.to_html(index=False, float_format="{:.2f}".format, na_rep="–"))


@dataclass(frozen=True, slots=True)
class Judged:
    """Units x codes: which share of the readers gave the code (NaN: nobody judged).

    ``said`` is what each coder decided, ``scores`` how likely it was told to be.
    """

    share: Floats
    said: Mapping[str, Bools]
    scores: Floats
    document: Ints


def rightness(judged: Judged, *, draws: int, seed: int) -> list[dict[str, Rightness]]:
    """For each code, and last for all together, how right each coder is.

    Intervals come of drawing whole documents again.

    >>> share, said = np.array([[1.0], [0.0], [1.0]]), np.array([[True], [True], [False]])
    >>> judged = Judged(share, {"a": said}, np.full((3, 1), np.nan), np.array([0, 1, 2]))
    >>> [one, whole] = rightness(judged, draws=0, seed=1)
    >>> one["a"].precision.value, one["a"].recall.value, one["a"].f1.value
    (0.5, 0.5, 0.5)
    """
    there = np.nan_to_num(judged.share)
    known = ~np.isnan(judged.share)
    names = np.unique(judged.document)
    at = np.searchsorted(names, judged.document)
    chosen = drawn_documents(len(names), draws=draws, random=np.random.default_rng(seed))
    found: list[dict[str, Rightness]] = [{} for _code in range(there.shape[1] + 1)]
    for who, said in judged.said.items():
        tables = [
            _by_document(table, at, len(names))
            for table in (there * said, (said & known).astype(float), there)
        ]
        for n, of in enumerate(found):
            right, given, carried = (
                table.sum(axis=1) if n == there.shape[1] else table[:, n] for table in tables
            )
            of[who] = _rightness(right, given, carried, chosen)
    return found


def brier(share: Floats, scores: Floats) -> tuple[float, float]:
    """The mean squared error of ``scores``, and of the mean share in their place.

    >>> brier(np.array([1.0, 0.0]), np.array([0.9, 0.1]))
    (0.01, 0.25)
    """
    known = ~np.isnan(share)
    if not known.any():
        return nan, nan
    told, true = np.nan_to_num(scores[known]), share[known]
    return round(float(((told - true) ** 2).mean()), 6), float(((true.mean() - true) ** 2).mean())


def _by_document(table: Floats, at: Ints, n: int) -> Floats:
    found = np.zeros((n, table.shape[1]))
    np.add.at(found, at, table)
    return found


def _rightness(right: Floats, given: Floats, carried: Floats, chosen: Floats) -> Rightness:
    precision, recall = _share(right, given, chosen), _share(right, carried, chosen)
    f1 = _share(2 * right, given + carried, chosen)
    return Rightness(int(given.sum()), float(right.sum()), precision, recall, f1)


def _share(part: Floats, whole: Floats, chosen: Floats) -> Share:
    value = float(part.sum() / whole.sum()) if whole.sum() else nan
    if not len(chosen) or len(part) < 2:  # noqa: PLR2004 - one document is drawn like itself
        return Share(value)
    with np.errstate(invalid="ignore", divide="ignore"):
        between = interval((chosen @ part) / (chosen @ whole))
    return Share(value, between.low, between.high)


def _row(code: CodeHeldOut) -> dict[str, object]:
    row: dict[str, object] = {
        "code": code.code,
        "examples": code.examples,
        "documents": code.documents,
        "carried": code.carried,
        "waits": code.waits,
        "threshold": code.threshold,
        "how": code.how,
    }
    for who, right in code.by.items():
        row |= {f"{who}.said": right.said}
        for name in ("precision", "recall", "f1"):
            share: Share = getattr(right, name)
            row[f"{who}.{name}"] = share.value
            row |= {f"{who}.{name}.low": share.low, f"{who}.{name}.high": share.high}
    row |= {"brier": code.brier, "brier_base": code.brier_base}
    people = code.people
    row |= {
        "people.f1": people.f1 if people else nan,
        "people.alpha": people.alpha if people else nan,
    }
    return row
