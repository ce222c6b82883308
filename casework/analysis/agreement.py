"""What coders agree on, and where they differ: the results that reports and screens show."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from html import escape
from math import isnan, nan

import pandas as pd

from casework.analysis.bootstrap import FEW
from casework.model import Resolution
from casework.words import _, spoken

HIGH_PERCENT, LOW_KAPPA = 0.85, 0.4  # where the two part, a code is rare or everywhere


@dataclass(frozen=True, slots=True)
class Coefficient:
    """One figure; NaN stands for undefined, and ``why`` then says so.

    ``over`` is what was counted: ``units``, ``characters`` or ``stretches``.
    ``low`` and ``high`` hold the middle 95 % of the draws; ``p667`` and ``p800``
    are the shares of draws below .667 and .800, of alphas only. ``expected`` is
    NaN where no chance is reckoned.
    """

    name: str
    over: str
    value: float
    why: str = ""
    low: float = nan
    high: float = nan
    p667: float = nan
    p800: float = nan
    observed: float = nan
    expected: float = nan
    units: int = 0

    @property
    def told(self) -> str:
        """The figure in the language in force, or why there is none; never a negative zero."""
        if isnan(self.value):
            return _(self.why)
        if self.name == "percent":
            return _percent(self.value)
        return _decimal(self.value)

    @property
    def between(self) -> str:
        """The interval in the language in force; empty where there is none."""
        return "" if isnan(self.low) else f"{_decimal(self.low)} – {_decimal(self.high)}"


def _decimal(value: float) -> str:
    sign = "," if spoken() == "nl" else "."
    return f"{round(value, 2) + 0.0:.2f}".replace(".", sign)


def _percent(value: float) -> str:
    """Whole percents; all is only said where it is all."""
    whole = round(100 * value)
    return ">99 %" if whole == 100 > 100 * value else f"{whole} %"  # noqa: PLR2004 - percents


class _WithCoefficients:
    """Finds a coefficient by its name."""

    __slots__ = ()
    coefficients: tuple[Coefficient, ...]

    def figure(self, name: str, over: str = "units") -> Coefficient | None:
        """The coefficient of this name, or None."""
        for one in self.coefficients:
            if (one.name, one.over) == (name, over):
                return one
        return None


@dataclass(frozen=True, slots=True)
class CodeAgreement(_WithCoefficients):
    """One code: on how many units each coder gave it, and what they agree on.

    ``both`` counts the units that all coders gave it, ``set_aside`` those that
    left the comparison, ``stretches`` what each coder marked.
    """

    code: str
    units: int
    set_aside: int
    yes: Mapping[str, int]
    both: int
    stretches: Mapping[str, int]
    coefficients: tuple[Coefficient, ...]

    @property
    def paradox(self) -> bool:
        """Whether percent is high and kappa low or undefined: then read AC1 beside them."""
        over = "units" if self.figure("percent") else "characters"
        percent = self.figure("percent", over)
        kappa = self.figure("cohen", over) or self.figure("conger", over)
        high = percent is not None and percent.value >= HIGH_PERCENT
        return high and kappa is not None and not kappa.value >= LOW_KAPPA


@dataclass(frozen=True, slots=True)
class PartAgreement(_WithCoefficients):
    """All codes together, within one case or one source."""

    name: str
    documents: int
    units: int
    coefficients: tuple[Coefficient, ...]


@dataclass(frozen=True, slots=True)
class ComparedSource:
    """A source that every coder judged, ``how``: ``coded`` or ``assigned``."""

    source: str
    title: str
    case: str
    how: str
    units: int
    characters: int


@dataclass(frozen=True, slots=True)
class Marked:
    """One stretch as a coder marked it."""

    id: str
    start: int
    end: int
    quote: str
    polarity: str
    memo: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """What one coder made of a stretch: nothing where ``codings`` is empty.

    ``others`` are the other codes that this coder gave to words of it.
    """

    coder: str
    codings: tuple[Marked, ...]
    others: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A stretch on which coders differ about one code.

    ``kinds``: ``missing`` (not all gave the code), ``boundaries``, ``polarity``,
    ``other code``. ``counts`` says whether it lowers the figures at this unit.
    """

    number: int
    source: str
    title: str
    case: str
    turn: int
    speaker: str
    start: int
    end: int
    code: str
    kinds: tuple[str, ...]
    counts: bool
    quote: str
    before: str
    after: str
    readings: tuple[Reading, ...]
    resolution: Resolution | None = None


@dataclass(frozen=True, slots=True)
class MachineAgreement:
    """A machine held against each person, the persons' own agreement on the same beside it.

    One person alone has no ``persons``.
    """

    coder: str
    codes: tuple[str, ...]
    persons: tuple[Coefficient, ...]
    pairs: Mapping[tuple[str, str], tuple[Coefficient, ...]]

    @property
    def told(self) -> list[tuple[tuple[str, ...], tuple[Coefficient, ...]]]:
        """Who with whom, and their figures: the persons first."""
        people = tuple(person for person, _machine in self.pairs)
        among = [(people, self.persons)] if self.persons else []
        return [*among, *self.pairs.items()]


@dataclass(frozen=True, slots=True)
class Agreement(_WithCoefficients):
    """What coders agree on in the sources that all of them judged.

    ``units`` and ``characters`` are those of the sources; ``aside`` counts the
    codings made beside a suggestion, which were kept out, ``aside_decisions``
    the decisions that left with them. ``of_sources`` is how many sources anyone
    coded or was assigned, ``left_out`` how many only some of these coders judged.
    ``polarity`` is agreement on present, absent and mixed, on the
    ``polarity_units`` to which all gave the code.
    """

    coders: tuple[str, ...]
    unit: str
    codebook: str
    seed: int
    draws: int
    interviewer: bool
    units: int
    characters: int
    documents: int
    of_sources: int
    left_out: int
    aside: int
    aside_decisions: int
    sources: tuple[ComparedSource, ...]
    coefficients: tuple[Coefficient, ...]
    codes: tuple[CodeAgreement, ...]
    unused: tuple[str, ...]
    cases: tuple[PartAgreement, ...]
    by_source: tuple[PartAgreement, ...]
    polarity: tuple[Coefficient, ...]
    polarity_units: int
    disagreements: tuple[Disagreement, ...]
    machine: MachineAgreement | None = None
    labels: Mapping[str, str] = field(default_factory=dict)

    @property
    def rough(self) -> bool:
        """Whether there are too few documents for an interval to say much."""
        return self.documents < FEW

    @property
    def main(self) -> tuple[str, str]:
        """The coefficient that is drawn and told first: its name, and over what."""
        return ("u_alpha", "characters") if self.unit == "character" else ("alpha", "units")

    @property
    def frame(self) -> pd.DataFrame:
        """One row per code, the coefficients as columns; those over text under ``characters.``."""
        return pd.DataFrame([_row(code) for code in self.codes])

    def _repr_html_(self) -> str:
        name, over = self.main
        sign = "α" if name == "alpha" else "u-α"
        heads = (_("code"), _(over), sign, _("95 % interval"), _("agreement"))
        rows = []
        for code in self.codes:
            main, percent = code.figure(name, over), code.figure("percent", over)
            label = self.labels.get(code.code, code.code)
            between = "" if main is None else main.between
            rows.append((label, str(code.units), _told(main), between, _told(percent)))
        head = "".join(f"<th>{escape(word)}</th>" for word in heads)
        body = "".join(
            "<tr>" + "".join(f"<td>{escape(value)}</td>" for value in row) + "</tr>" for row in rows
        )
        return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def _told(one: Coefficient | None) -> str:
    return "–" if one is None else one.told


def _row(code: CodeAgreement) -> dict[str, object]:
    row: dict[str, object] = {"code": code.code, "units": code.units, "set_aside": code.set_aside}
    row |= {f"yes.{coder}": n for coder, n in code.yes.items()} | {"both": code.both}
    for one in code.coefficients:
        name = one.name if one.over == "units" else f"{one.over}.{one.name}"
        row[name] = one.value
        if not isnan(one.low):
            row |= {f"{name}.low": one.low, f"{name}.high": one.high}
        if not isnan(one.p667):
            row |= {f"{name}.p667": one.p667, f"{name}.p800": one.p800}
        if one.why:
            row[f"{name}.why"] = one.why
    return row
