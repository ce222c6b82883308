"""How a study was done, as far as the study itself holds it: facts, not yet words."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from casework.analysis.agreement import Agreement
from casework.analysis.crosscase import CrossCaseTable
from casework.analysis.register import Funnel
from casework.model import (
    Check,
    Codebook,
    CoderKind,
    Coding,
    Judgement,
    MemberCheck,
    Source,
    Stage,
    Status,
)

SPOKEN = ("interview", "focus group")


@dataclass(frozen=True, slots=True)
class KindOfSource:
    """The sources of one kind: how many, from how many respondents, over which days.

    ``first`` and ``last`` are days as precise as recorded (ISO) of the ``dated``
    sources. ``timed`` sources say when words were spoken; ``minutes`` is their length
    together.
    """

    kind: str
    n: int
    respondents: int
    words: int
    dated: int = 0
    first: str = ""
    last: str = ""
    timed: int = 0
    minutes: float = 0.0


@dataclass(frozen=True, slots=True)
class PersonAtWork:
    """What one person coded: codings that count, in how many sources; beside suggestions."""

    name: str
    codings: int
    sources: int
    assisted: int = 0


@dataclass(frozen=True, slots=True)
class MachineAtWork:
    """What became of one machine's suggestions."""

    name: str
    version: str
    accepted: int = 0
    rejected: int = 0
    waiting: int = 0

    @property
    def judged(self) -> int:
        """How many a person judged."""
        return self.accepted + self.rejected


@dataclass(frozen=True, slots=True)
class BookInUse:
    """A codebook with which was coded: how many codes, how many of them were given."""

    name: str
    title: str
    version: str
    source: str
    codes: int
    top: int
    used: int
    codings: int


@dataclass(frozen=True, slots=True)
class Saturated:
    """What was reckoned of saturation: in the paper's words, or why nothing can be said."""

    told: str
    codebook: str = ""


@dataclass(frozen=True, slots=True)
class Checked:
    """How sources stand with their respondents; ``of`` are those that could be checked."""

    of: int = 0
    sent: int = 0
    approved: int = 0
    changed: int = 0
    refused: int = 0
    by_source: Mapping[str, str] = field(default_factory=dict)

    @property
    def returned(self) -> int:
        """How many came back, whatever they said."""
        return self.approved + self.changed + self.refused

    @property
    def laid_before(self) -> int:
        """How many were sent at all."""
        return self.sent + self.returned


@dataclass(frozen=True, slots=True)
class MethodsAccount:
    """The facts of a study's method. What was not recorded is empty, and said to be so.

    ``double`` of the ``coded`` sources were coded by two people or more. ``mode`` is
    how was coded: open, blind or reflexive; empty where nobody said.
    ``refused_agreement`` says why there is no coefficient. ``written``, ``drafted`` and
    ``stale`` count the cells of the table.
    """

    title: str
    language: str
    kinds: tuple[KindOfSource, ...]
    cases: tuple[str, ...]
    attributes: tuple[str, ...]
    funnel: Funnel
    criteria: tuple[str, ...]
    books: tuple[BookInUse, ...]
    people: tuple[PersonAtWork, ...]
    machines: tuple[MachineAtWork, ...]
    coded: int
    double: int
    agreement: Agreement | None
    refused_agreement: str
    checks: Checked
    written: int
    drafted: int
    stale: int
    quotations: int
    mode: str
    unaccepted_parts: int
    saturation: Saturated | None
    software: str
    pipeline: str
    encoder: str = ""
    steps: tuple[str, ...] = ()

    @property
    def chosen(self) -> tuple[str, ...]:
        """Who the register says was selected."""
        return self.funnel.reached(Stage.SELECTED)

    @property
    def waiting(self) -> int:
        """Suggestions that nobody judged."""
        return sum(machine.waiting for machine in self.machines)


def kinds_of(sources: Iterable[Source], days: Mapping[str, str]) -> tuple[KindOfSource, ...]:
    """The sources by kind, the commonest first; ``days`` has the day of those that name one."""
    by_kind: dict[str, list[Source]] = defaultdict(list)
    for source in sources:
        by_kind[str(source.kind)].append(source)
    found = [_kind(kind, ours, days) for kind, ours in by_kind.items()]
    return tuple(sorted(found, key=lambda one: (one.kind not in SPOKEN, -one.n, one.kind)))


def _kind(kind: str, sources: Sequence[Source], days: Mapping[str, str]) -> KindOfSource:
    known = sorted(days[source.id] for source in sources if days.get(source.id))
    lengths = [length for source in sources if (length := _minutes(source))]
    respondents = {
        name
        for source in sources
        for name in ([source.participant] if source.participant else _speakers(source))
    }
    return KindOfSource(
        kind=kind,
        n=len(sources),
        respondents=len(respondents),
        words=sum(len(source.text.split()) for source in sources),
        dated=len(known),
        first=known[0] if known else "",
        last=known[-1] if known else "",
        timed=len(lengths),
        minutes=sum(lengths),
    )


def _speakers(source: Source) -> list[str]:
    """Who answers in a source, apart from those of other sources."""
    return [
        f"{source.id}\0{name}"
        for name in sorted({turn.speaker for turn in source.turns if turn.role == "respondent"})
    ]


def _minutes(source: Source) -> float:
    """How long a recording lasts by the times of its turns; 0 where it has none."""
    begins = [turn.begins for turn in source.turns if turn.begins is not None]
    ends = [turn.ends for turn in source.turns if turn.ends is not None]
    return (max(ends) - min(begins)) / 60_000 if begins and ends else 0.0


def people_of(codings: Iterable[Coding]) -> tuple[PersonAtWork, ...]:
    """Who made codings that count, by name; what they judged of a machine is not among it."""
    made = [c for c in codings if c.counts and c.coder.kind == CoderKind.PERSON]
    names = sorted({c.coder.name for c in made})
    return tuple(
        PersonAtWork(
            name=name,
            codings=sum(c.coder.name == name for c in made),
            sources=len({c.anchor.source for c in made if c.coder.name == name}),
            assisted=sum(c.coder.name == name and c.assisted for c in made),
        )
        for name in names
    )


def machines_of(codings: Iterable[Coding]) -> tuple[MachineAtWork, ...]:
    """What became of the suggestions of each machine, by name; those withdrawn aside."""
    counts: dict[tuple[str, str], Counter[Status]] = defaultdict(Counter)
    for coding in codings:
        if coding.coder.kind != CoderKind.PERSON and coding.status != Status.WITHDRAWN:
            counts[coding.coder.name, coding.coder.version][coding.status] += 1
    return tuple(
        MachineAtWork(
            name,
            version,
            accepted=count[Status.ACCEPTED],
            rejected=count[Status.REJECTED],
            waiting=count[Status.SUGGESTED],
        )
        for (name, version), count in sorted(counts.items())
    )


def books_of(
    books: Iterable[Codebook], codings: Sequence[Coding], language: str
) -> tuple[BookInUse, ...]:
    """The codebooks whose codes were given, with what was given of them."""
    counted = Counter(coding.code for coding in codings if coding.counts)
    found = []
    for book in books:
        names = [code.name for code in book]
        if used := sum(name in counted for name in names):
            found.append(
                BookInUse(
                    name=book.name,
                    title=book.title.within(language),
                    version=book.version,
                    source=book.source.within(language),
                    codes=len(names),
                    top=len(book.top),
                    used=used,
                    codings=sum(counted[name] for name in names),
                )
            )
    return tuple(found)


def coded_sources(codings: Iterable[Coding]) -> tuple[int, int]:
    """How many sources were coded by people, and how many of them by two or more."""
    coders: dict[str, set[str]] = defaultdict(set)
    for coding in codings:
        if coding.counts and coding.coder.kind == CoderKind.PERSON:
            coders[coding.anchor.source].add(coding.coder.name)
    return len(coders), sum(len(names) > 1 for names in coders.values())


def checks_of(sources: Iterable[Source], standing: Mapping[str, MemberCheck]) -> Checked:
    """How the sources that were spoken stand with their respondents, by what ``standing`` has."""
    newest = {source: check.result for source, check in standing.items()}
    spoken = {source.id for source in sources if str(source.kind) in SPOKEN}
    counts = Counter(newest.values())
    return Checked(
        of=len(spoken | newest.keys()),
        sent=counts[Check.SENT],
        approved=counts[Check.APPROVED],
        changed=counts[Check.CHANGED],
        refused=counts[Check.REFUSED],
        by_source={source: str(result) for source, result in newest.items()},
    )


def criteria_of(judgements: Iterable[Judgement]) -> tuple[str, ...]:
    """By what the candidates were judged, each once."""
    return tuple(dict.fromkeys(judgement.criterion for judgement in judgements))


def cells_of(table: CrossCaseTable | None) -> tuple[int, int, int]:
    """How many filled cells of a table a person wrote, were drafted, and are out of date."""
    cells = [cell for row in table.rows for cell in row.cells] if table else []
    states = Counter(cell.status for cell in cells)
    return states["checked"] + states["stale"], states["draft"], states["stale"]
