"""What the flyer says: counts, quotations and tips, each with its evidence."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape


@dataclass(frozen=True, slots=True)
class Tally:
    """How many of the cases did something; ``text`` completes the sentence.

    ``cases`` are those that did; ``evidence`` the numbers under the table.
    """

    n: int
    total: int
    text: str
    cases: tuple[str, ...] = ()
    evidence: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Quotation:
    """The words of a respondent who allowed them in print, and the evidence number.

    ``n`` is 0 where the quotation is not in the table's evidence list;
    ``source``, ``start`` and ``end`` say where it stands all the same.
    """

    text: str
    who: str
    n: int
    source: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Pillar:
    """One section of the flyer."""

    title: str
    tallies: tuple[Tally, ...]
    quotation: Quotation | None
    tip: str


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar of the chart: ``printed`` is the value as people read it."""

    label: str
    value: float
    printed: str


@dataclass(frozen=True, slots=True)
class Chart:
    """A small bar chart from zero; ``alt`` says in words what it shows."""

    title: str
    bars: tuple[Bar, ...]
    note: str
    alt: str


@dataclass(frozen=True, slots=True)
class StepRow:
    """A row of the flyer's table: heading, then (words, polarity) per case."""

    title: str
    cells: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Flyer:
    """Two pages for people who will not read the report."""

    title: str
    subtitle: str
    lead: str
    pillars: tuple[Pillar, ...]
    table_title: str
    cases: tuple[str, ...]
    steps: tuple[StepRow, ...]
    chart: Chart | None
    tips_title: str
    tips: tuple[str, ...]
    box_title: str
    box: str
    contact: str
    footer: str
    author: str = ""
    language: str = "nl"
    concept: bool = False

    def _repr_html_(self) -> str:
        pillars = "".join(f"<h4>{escape(p.title)}</h4>{_pillar_html(p)}" for p in self.pillars)
        return f"<h3>{escape(self.title)}</h3><p>{escape(self.subtitle)}</p>{pillars}"


def _pillar_html(pillar: Pillar) -> str:
    counts = "".join(f"<li>{t.n}/{t.total} {escape(t.text)}</li>" for t in pillar.tallies)
    said = pillar.quotation
    quote = f"<blockquote>{escape(said.text)} – {escape(said.who)}</blockquote>" if said else ""
    return f"<ul>{counts}</ul>{quote}<p>{escape(pillar.tip)}</p>"
