"""Barriers beside each other: in how many cases, by how many people, and what a survey says.

A respondent who names a barrier twice counts once; who speaks in interviews and who
answered a survey are counted apart. Published percentages are set beside the counts and
never joined to them, nor over years in which the question changed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from html import escape

from casework.analysis.barrier_match import Match
from casework.analysis.trend_series import Panel, Series
from casework.errors import NotInStudy
from casework.words import _


@dataclass(frozen=True, slots=True)
class Naming:
    """One place where someone names a barrier; ``barrier`` is its key.

    ``respondent`` says who: the same words for the same person. ``case`` is empty where
    it is not known; ``survey`` says that it is an answer to a survey.
    """

    barrier: str
    respondent: str
    case: str = ""
    survey: bool = False


@dataclass(frozen=True, slots=True)
class Asked:
    """A barrier to count: its key, what it is called, and whence it comes.

    ``kind`` is ``code`` (of the codebook), ``kept`` (put together by people) or ``found``
    (a cluster).
    """

    key: str
    label: str
    kind: str = "code"


@dataclass(frozen=True, slots=True)
class BarrierRow:
    """One barrier: respondents per case, and in interviews and the survey, each person once.

    ``cases`` holds the known cases in which it was named, in the order of the study.
    ``match`` and ``series`` are the published answer that goes with it, None without one.
    """

    key: str
    label: str
    kind: str
    cases: Mapping[str, int]
    n_interviews: int
    n_survey: int
    match: Match | None = None
    series: Series | None = None

    @property
    def n_cases(self) -> int:
        """In how many known cases it was named."""
        return len(self.cases)

    @property
    def n_respondents(self) -> int:
        """How many people named it, in interviews or in the survey."""
        return self.n_interviews + self.n_survey


@dataclass(frozen=True)
class BarrierCases:
    """Barriers x cases x years: ``rows`` by number of cases, then of respondents.

    ``cases`` are the columns. ``n_interviews`` and ``n_survey`` are how many people could
    have named one. ``panel`` is the published question, None without one; ``panel_proposed``
    where no person named it. ``loose`` are its answers that go with no barrier.
    ``method`` is what clusters and proposals were made with, or empty; ``never`` are
    the barriers that nobody named.
    """

    codebook: str
    title: str
    cases: tuple[str, ...]
    rows: tuple[BarrierRow, ...]
    n_interviews: int
    n_survey: int
    panel: Panel | None = None
    panel_proposed: bool = False
    loose: tuple[str, ...] = ()
    source: str = ""
    questions: tuple[str, ...] = ()
    method: str = ""
    seed: int = 1
    never: tuple[str, ...] = ()

    def of_kind(self, *kinds: str) -> tuple[BarrierRow, ...]:
        """The rows of some kinds, in their order."""
        return tuple(row for row in self.rows if row.kind in kinds)

    @property
    def proposed(self) -> tuple[BarrierRow, ...]:
        """The rows whose published answer is the program's proposal."""
        return tuple(row for row in self.rows if row.match and row.match.proposed)

    def _repr_html_(self) -> str:
        heads = (_("barrier"), _("cases"), _("interviews"), _("survey"))
        body = "".join(
            f"<tr><th>{escape(row.label)}</th><td>{row.n_cases}</td>"
            f"<td>{row.n_interviews}</td><td>{row.n_survey}</td></tr>"
            for row in self.rows
        )
        head = "".join(f"<th>{escape(word)}</th>" for word in heads)
        return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def count_barriers(
    asked: Sequence[Asked],
    namings: Iterable[Naming],
    cases: Sequence[str],
    *,
    panel: Panel | None = None,
    matches: Mapping[str, Match] | None = None,
) -> tuple[BarrierRow, ...]:
    """A row for each barrier that somebody named, most cases first, then most respondents.

    ``matches`` give the answer of ``panel`` that goes with a barrier, by its label or its
    name in the figures; raises ``NotInStudy`` where the question has no such answer.

    >>> said = [Naming("time", "R1", "Breda"), Naming("time", "R1", "Breda"),
    ...         Naming("time", "P7", "Utrecht", survey=True)]
    >>> [row] = count_barriers([Asked("time", "Tijd"), Asked("money", "Geld")], said, ["Breda"])
    >>> row.n_interviews, row.n_survey, dict(row.cases)
    (1, 1, {'Breda': 1, 'Utrecht': 1})
    """
    said: dict[str, set[tuple[str, bool]]] = defaultdict(set)
    where: dict[str, dict[str, set[tuple[str, bool]]]] = defaultdict(lambda: defaultdict(set))
    for naming in namings:
        who = (naming.respondent, naming.survey)
        said[naming.barrier].add(who)
        if naming.case:
            where[naming.barrier][naming.case].add(who)
    place = {case: number for number, case in enumerate(cases)}
    rows = []
    for one in asked:
        if one.key not in said:
            continue
        here = where[one.key]
        names = sorted(here, key=lambda case: (place.get(case, len(place)), case))
        match = (matches or {}).get(one.key)
        rows.append(
            BarrierRow(
                key=one.key,
                label=one.label,
                kind=one.kind,
                cases={case: len(here[case]) for case in names},
                n_interviews=sum(not survey for _who, survey in said[one.key]),
                n_survey=sum(survey for _who, survey in said[one.key]),
                match=match,
                series=series_of(panel, match.option) if panel and match else None,
            )
        )
    return tuple(sorted(rows, key=lambda row: (-row.n_cases, -row.n_respondents)))


def series_of(panel: Panel, option: str) -> Series:
    """The answer of this label, or of this name in the figures; raises ``NotInStudy``."""
    every = (*panel.series, *panel.combined)
    for one in every:
        if option in {one.label, one.option}:
            return one
    raise NotInStudy("option", option, [one.label for one in every])


def loose_options(panel: Panel, rows: Iterable[BarrierRow]) -> tuple[str, ...]:
    """The answers of a question that stand beside no barrier."""
    used = {row.series.label for row in rows if row.series}
    return tuple(one.label for one in panel.series if one.label not in used)
