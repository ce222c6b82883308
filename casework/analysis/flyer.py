"""What the flyer says: counts, quotations and tips, each with its evidence."""

from __future__ import annotations

from collections.abc import Mapping
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
class Proof:
    """One piece of evidence behind a line of the flyer.

    ``label`` is its number in the table's evidence list, or a letter where the
    table has it not. ``quote`` is empty where the respondent did not allow it in
    print; ``turn`` is 0 where the source has none.
    """

    label: str
    case: str
    source: str
    turn: int
    coder: str
    quote: str = ""


@dataclass(frozen=True, slots=True)
class Quotation:
    """The words of a respondent who allowed them in print, and the evidence number.

    ``n`` is 0 where the quotation is not in the table's evidence list;
    ``source``, ``start`` and ``end`` say where it stands all the same, and
    ``label`` is the letter under which the flyer's own list has it.
    """

    text: str
    who: str
    n: int
    source: str
    start: int
    end: int
    label: str = ""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture as it is printed: ``kind`` is png, jpg or svg; ``alt`` says what it shows.

    A picture without ``alt`` is decoration: it tells nothing that the words do not.
    ``place`` is ``front`` or ``back``; ``name`` is how the user knows the file.
    """

    name: str
    kind: str
    data: bytes
    alt: str = ""
    caption: str = ""
    place: str = "front"


@dataclass(frozen=True, slots=True)
class Typeface:
    """A family of font files; ``name`` as the files themselves tell it, ``files`` by style.

    ``covers`` holds the characters that every file has a shape for.
    """

    name: str
    files: Mapping[str, bytes]
    covers: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class House:
    """How an organisation's own print looks: colours in hexadecimal, logo and typeface.

    ``soft`` and ``sand`` lie behind words in ``accent`` and ``tip``. Every pair that is
    printed on each other has a contrast of 4.5:1 at least.
    """

    accent: str = "#0A5A66"
    motif: str = "#1B6B76"
    soft: str = "#E4F0F1"
    tip: str = "#7D4307"
    sand: str = "#F6F1E6"
    absent: str = "#8C2F1B"
    logo: Picture | None = None
    typeface: Typeface | None = None


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
    """Two pages for people who will not read the report.

    ``template`` is ``a4-2`` or ``trifold``. ``proof`` has all evidence of its tallies
    and quotations; with ``appendix`` the printed forms list it after the two pages.
    ``remarks`` are for its maker: what is printed otherwise than was asked.
    """

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
    template: str = "a4-2"
    house: House = House()
    pictures: tuple[Picture, ...] = ()
    proof: tuple[Proof, ...] = ()
    appendix: bool = False
    remarks: tuple[str, ...] = ()

    def _repr_html_(self) -> str:
        pillars = "".join(f"<h4>{escape(p.title)}</h4>{_pillar_html(p)}" for p in self.pillars)
        return f"<h3>{escape(self.title)}</h3><p>{escape(self.subtitle)}</p>{pillars}"


def _pillar_html(pillar: Pillar) -> str:
    counts = "".join(f"<li>{t.n}/{t.total} {escape(t.text)}</li>" for t in pillar.tallies)
    said = pillar.quotation
    quote = f"<blockquote>{escape(said.text)} – {escape(said.who)}</blockquote>" if said else ""
    return f"<ul>{counts}</ul>{quote}<p>{escape(pillar.tip)}</p>"
