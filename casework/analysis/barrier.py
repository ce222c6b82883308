"""Barriers that recur: like statements in one cluster, counted per case."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from html import escape

import pandas as pd

from casework.analysis.clusters import Cut
from casework.words import _

RESPONDENTS = 3  # who make a barrier recur where no case is known
LEADS, LEAST_LED = 0.4, 3  # share of the coded texts, and texts, that a code names a barrier by
STABLE, PATTERN = 0.75, 0.6  # Hennig 2007
BY_PEOPLE = "put together by people"  # instead of a stability, which a theme of people has not

Place = tuple[str, int, int]
"""Where a text stands: source, start, end."""


@dataclass(frozen=True, slots=True, order=True)
class BarrierText:
    """A statement that may speak of a barrier: a survey answer or a coded passage.

    ``codes`` are the barrier codes that it carries, ``status`` that of their
    coding. ``case`` and ``participant`` are empty where they are not known. Texts
    sort by their place: source, then start.
    """

    source: str
    start: int
    end: int
    quote: str
    case: str = ""
    speaker: str = ""
    participant: str = ""
    codes: tuple[str, ...] = ()
    status: str = ""

    @property
    def place(self) -> Place:
        """Where it stands: source, start, end."""
        return self.source, self.start, self.end

    @property
    def respondent(self) -> tuple[str, str]:
        """Who said it: the participant, else the speaker within this source."""
        return ("", self.participant) if self.participant else (self.source, self.speaker)


@dataclass(frozen=True, slots=True)
class Term:
    """A word of a cluster: its c-TF-IDF weight, and in how many of the texts it stands."""

    word: str
    weight: float
    n_texts: int


@dataclass(frozen=True, slots=True)
class Barrier:
    """One cluster: its texts, the most central first.

    ``members[0]`` is the medoid, the text most like all others; ``closeness``
    is the mean cosine of each member to the rest. ``counts`` holds the texts
    per case, known cases only. ``stability`` is None where it was not measured.
    ``code`` is the code that most members carry, ``code_share`` how many do.
    ``kept`` is the id of the theme that people put together, empty for a cluster;
    ``joined`` are the places of members that the program added to it.

    ``over_seeds`` is the stability over other seeds, None where no chance was
    used; ``left_out`` what comes back without the case it needs most, ``needs``.
    ``near_code`` is the code of the codebook whose words lie nearest, with its
    cosine; it names the cluster where ``near_certain``.
    """

    number: int
    name: str
    terms: tuple[Term, ...]
    members: tuple[BarrierText, ...]
    closeness: tuple[float, ...]
    counts: Mapping[str, int] = field(default_factory=dict)
    stability: float | None = None
    code: str = ""
    code_share: float = 0.0
    kept: str = ""
    locked: bool = False
    joined: tuple[Place, ...] = ()
    over_seeds: float | None = None
    left_out: float | None = None
    needs: str = ""
    near_code: str = ""
    nearness: float | None = None
    near_certain: bool = False

    @property
    def medoid(self) -> BarrierText:
        """The text with the highest mean cosine to its cluster."""
        return self.members[0]

    @property
    def n_texts(self) -> int:
        """How many texts the cluster holds."""
        return len(self.members)

    @property
    def n_sources(self) -> int:
        """How many sources they stand in."""
        return len({text.source for text in self.members})

    @property
    def n_respondents(self) -> int:
        """How many people said them."""
        return len({text.respondent for text in self.members})

    @property
    def n_cases(self) -> int:
        """How many known cases they speak of."""
        return len(self.counts)

    @property
    def n_coded(self) -> int:
        """How many texts carry a code at all; answers to a survey often carry none."""
        return sum(bool(text.codes) for text in self.members)

    @property
    def n_with_code(self) -> int:
        """How many texts carry ``code``."""
        return sum(self.code in text.codes for text in self.members) if self.code else 0

    @property
    def named_by_code(self) -> bool:
        """Whether enough texts carry ``code`` to name the cluster by it: 40 % of the coded, 3."""
        return self.n_with_code >= max(LEAST_LED, LEADS * self.n_coded)

    @property
    def recurring(self) -> bool:
        """Whether it comes back: two cases, or three respondents whose case is not known."""
        unplaced = {text.respondent for text in self.members if not text.case}
        return self.n_cases > 1 or len(unplaced) >= RESPONDENTS

    @property
    def steadiness(self) -> str:
        """The stability in words, in English: a message for the catalogue."""
        return BY_PEOPLE if self.kept else steadiness(self.stability)

    @property
    def code_name(self) -> str:
        """The code that names it: the one its texts carry, else the one its words lie near.

        None names what people put together: they named it.
        """
        if self.kept:
            return ""
        if self.named_by_code:
            return self.code
        return self.near_code if self.near_certain else ""

    def title(self, labels: Mapping[str, str]) -> str:
        """What it is called: as ``labels`` call the code that names it, else by its words."""
        return labels.get(self.code_name) or self.name


@dataclass(frozen=True, slots=True)
class LostText:
    """A text that a kept theme had, and that is no longer among the texts."""

    theme: str
    source: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Barriers:
    """The clusters by recurrence, what fits none, and how they came about.

    ``rest`` holds the texts outside the clusters in the order of their place;
    ``n_silent`` of them say nothing ("geen", "n.v.t."). ``rule`` is what cut
    the tree: ``n``, ``threshold`` or ``silhouette``; ``chosen`` is that cut and
    ``cuts`` the grid it was chosen from. ``sampled`` is the number of small
    clusters the tree was made of where there were too many texts, else 0. ``rule``
    is ``kept`` where people put all but a few texts together: there was no tree.
    ``n_alone`` of the rest are outliers: texts with no near ones at all, or no
    nearer to their cluster than to any other text.

    ``lost`` are texts that a kept theme had and that are no longer there.
    ``points`` gives places (source, start, end) a spot on a map, -1 to 1 each way.
    ``refused`` counts the sources left out because their respondents said so.
    """

    method: str
    barriers: tuple[Barrier, ...]
    rest: tuple[BarrierText, ...]
    n_silent: int
    rule: str
    chosen: Cut
    cuts: tuple[Cut, ...] = ()
    threshold: float | None = None
    seed: int = 0
    draws: int = 0
    smallest: int = 1
    sampled: int = 0
    n_alone: int = 0
    lost: tuple[LostText, ...] = ()
    points: Mapping[Place, tuple[float, float]] = field(default_factory=dict)
    refused: int = 0

    @property
    def n_kept(self) -> int:
        """How many of the barriers people put together."""
        return sum(bool(barrier.kept) for barrier in self.barriers)

    @property
    def texts(self) -> tuple[BarrierText, ...]:
        """All texts, the rest included, in the order of their place."""
        grouped = (text for barrier in self.barriers for text in barrier.members)
        return tuple(sorted([*grouped, *self.rest]))

    @property
    def cases(self) -> tuple[str, ...]:
        """The known cases of all texts, by name."""
        return tuple(sorted({text.case for text in self.texts if text.case}))

    @property
    def codes(self) -> pd.DataFrame:
        """The codes of all texts per case, see ``codes_per_case``."""
        return codes_per_case(self.texts)

    @property
    def frame(self) -> pd.DataFrame:
        """One row per cluster; the texts per case stand under ``case.NAME``."""
        cases = self.cases
        return pd.DataFrame([_row(barrier, cases) for barrier in self.barriers])

    @property
    def members(self) -> pd.DataFrame:
        """One row per text with the number of its cluster (0: in none) and its closeness."""
        rows = [
            _member(text, barrier.number, close)
            for barrier in self.barriers
            for text, close in zip(barrier.members, barrier.closeness, strict=True)
        ]
        return pd.DataFrame(rows + [_member(text, 0, None) for text in self.rest])

    def _repr_html_(self) -> str:
        heads = (_("barrier"), _("segments"), _("cases"), _("stability"))
        rows = [
            (barrier.name, barrier.n_texts, barrier.n_cases, _(barrier.steadiness))
            for barrier in self.barriers
        ]
        head = "".join(f"<th>{escape(word)}</th>" for word in heads)
        body = "".join(
            "<tr>" + "".join(f"<td>{escape(str(value))}</td>" for value in row) + "</tr>"
            for row in rows
        )
        return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def codes_per_case(texts: Iterable[BarrierText]) -> pd.DataFrame:
    """Codes x cases: how many respondents spoke of each barrier code in each case.

    The case of texts without one is the empty name, in the last column. Codes
    of most cases come first, then those of most respondents.

    >>> said = [BarrierText("a", 0, 4, "tijd", case="Breda", codes=("time",), participant="P1")]
    >>> codes_per_case(said).to_dict()
    {'Breda': {'time': 1}}
    """
    pairs = {(code, text.case, text.respondent) for text in texts for code in text.codes}
    counts = Counter((code, case) for code, case, _who in pairs)
    cases = sorted({case for _code, case in counts}, key=lambda case: (not case, case))
    spread = Counter(code for code, case in counts if case)
    total = Counter(code for code, _case, _who in pairs)
    codes = sorted(total, key=lambda code: (-spread[code], -total[code], code))
    return pd.DataFrame(
        [[counts[code, case] for case in cases] for code in codes],
        index=pd.Index(codes, name="code", dtype=object),
        columns=pd.Index(cases, name="case", dtype=object),
        dtype=int,
    )


def steadiness(stability: float | None) -> str:
    """A stability in words, in English: a message for the catalogue.

    >>> steadiness(0.8), steadiness(0.6), steadiness(0.55)
    ('stable', 'a pattern', 'falls apart')
    """
    if stability is None:
        return "not measured"
    if stability > STABLE:
        return "stable"
    return "a pattern" if stability >= PATTERN else "falls apart"


def _row(barrier: Barrier, cases: Iterable[str]) -> dict[str, object]:
    medoid = barrier.medoid
    return {
        "barrier": barrier.number,
        "name": barrier.name,
        "terms": ", ".join(term.word for term in barrier.terms),
        "n_texts": barrier.n_texts,
        "n_sources": barrier.n_sources,
        "n_respondents": barrier.n_respondents,
        "n_cases": barrier.n_cases,
        "recurring": barrier.recurring,
        "stability": barrier.stability,
        "steadiness": barrier.steadiness,
        "over_seeds": barrier.over_seeds,
        "left_out": barrier.left_out,
        "needs": barrier.needs,
        "near_code": barrier.near_code,
        "nearness": barrier.nearness,
        "code": barrier.code,
        "code_share": barrier.code_share,
        "kept": bool(barrier.kept),
        "locked": barrier.locked,
        "quote": medoid.quote,
        "source": medoid.source,
        "start": medoid.start,
        "end": medoid.end,
        **{f"case.{case}": barrier.counts.get(case, 0) for case in cases},
    }


def _member(text: BarrierText, number: int, closeness: float | None) -> dict[str, object]:
    place = {"barrier": number, "closeness": closeness}
    return {**place, **asdict(text), "codes": "; ".join(text.codes)}
