"""What a respondent is asked to check: the own words that are used, where, and what is said."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from casework.analysis.chain import FlyerLine, LineKind, Place, lines_at, overlap, place_of
from casework.analysis.crosscase import Cell, CrossCaseTable
from casework.analysis.evidence import Evidence
from casework.analysis.protocol_plan import CheckPlan
from casework.model import Source
from casework.text import fold

RUN = 4  # words in a row that make a summary somebody's words
Run = tuple[str, ...]


class UseKind(StrEnum):
    """Where words of a respondent are used."""

    TABLE = "table"
    QUOTED = "quoted"
    COUNTED = "counted"
    CHART = "chart"
    BARRIER = "barrier"


_KINDS = {
    LineKind.QUOTATION: UseKind.QUOTED,
    LineKind.COUNT: UseKind.COUNTED,
    LineKind.BAR: UseKind.CHART,
}


@dataclass(frozen=True, slots=True, order=True)
class Use:
    """One place where words are used: a step of the table, a line of the flyer, a barrier.

    ``codes`` are the labels under which they stand there; ``absent`` where they
    are taken to say that something is not there.
    """

    kind: UseKind
    where: str
    codes: tuple[str, ...] = ()
    absent: bool = False


@dataclass(frozen=True, slots=True)
class UsedWords:
    """A stretch of the conversation that is used somewhere, under its own number in the letter."""

    n: int
    place: Place
    quote: str
    uses: tuple[Use, ...]


@dataclass(frozen=True, slots=True)
class SaidOfCase:
    """What the table says of the case at one step; None where it holds words of others.

    ``numbers`` are those of the quotations in the letter that bear it.
    """

    step: str
    summary: str | None
    numbers: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class MemberLetter:
    """The report for the respondent of one source, with nobody else's words in it.

    ``day`` is that of the conversation (ISO) or empty; ``changed`` what the
    respondent had changed before.
    """

    study: str
    language: str
    source: str
    case: str
    day: str
    question: str
    words: tuple[UsedWords, ...]
    said: tuple[SaidOfCase, ...]
    quotable: bool | None = None
    changed: str = ""
    plan: CheckPlan = field(default_factory=CheckPlan)


@dataclass(frozen=True, slots=True)
class NamedText:
    """Words in a barrier report, and the name of the barrier."""

    place: Place
    name: str


def used_words(
    source: Source,
    table: CrossCaseTable,
    lines: Sequence[FlyerLine],
    barriers: Iterable[NamedText],
    labels: dict[str, str],
    *,
    speaker: str = "",
) -> tuple[UsedWords, ...]:
    """Every stretch of ``source`` that stands in the table, the flyer or among the barriers.

    Stretches that overlap are one, as wide as all of them. With a ``speaker`` only
    what that one said.
    """
    rows = {row.code: row.short or row.label for row in table.rows}
    found: list[tuple[Place, Use]] = []
    for item in table.evidence:
        if item.source == source.id:
            found.append((place_of(item), _in_table(item, rows, labels)))
            found += [(place_of(item), use) for use in _on_flyer(item, lines)]
    for line in lines:
        if line.kind in _KINDS and not line.evidence:
            own = [place for place in line.places if place[0] == source.id]
            found += [(place, Use(_KINDS[line.kind], _heading(line))) for place in own]
    own_texts = [text for text in barriers if text.place[0] == source.id]
    found += [(text.place, Use(UseKind.BARRIER, text.name)) for text in own_texts]
    said = [one for one in found if not speaker or _speaker(source, one[0]) == speaker]
    return tuple(_merged(source, said))


def said_of_case(
    table: CrossCaseTable, case: str, source: str, words: Sequence[UsedWords]
) -> tuple[SaidOfCase, ...]:
    """What the table says of a case, without summaries that hold words of other sources.

    ``words`` are those of the letter.
    """
    others = frozenset[Run]().union(
        *(_runs(item.quote) for item in table.evidence if item.source != source)
    ) - frozenset[Run]().union(
        *(_runs(item.quote) for item in table.evidence if item.source == source)
    )
    found = []
    for row in table.rows:
        for cell in row.cells:
            if cell.case != case or not cell.summary:
                continue
            own = [place_of(item) for item in cell.evidence if item.source == source]
            numbers = [one.n for one in words if any(overlap(one.place, place) for place in own)]
            safe = _is_safe(cell, source, others)
            found.append(SaidOfCase(row.label, cell.summary if safe else None, tuple(numbers)))
    return tuple(found)


def _is_safe(cell: Cell, source: str, others: frozenset[Run]) -> bool:
    """A draft is made of words of its evidence; what a person wrote may quote too.

    Words that the respondent said as well are not those of others alone.
    """
    if cell.status == "draft":
        return all(item.source == source for item in cell.evidence)
    return not _runs(cell.summary) & others


def _runs(text: str) -> frozenset[Run]:
    """All words that follow on each other, four at a time, capitals and marks aside.

    >>> sorted(_runs("Nee, dat doen wij nooit."))
    [('dat', 'doen', 'wij', 'nooit'), ('nee', 'dat', 'doen', 'wij')]
    """
    words = re.findall(r"[^\W_]+", fold(text))
    return frozenset(tuple(words[at : at + RUN]) for at in range(len(words) - RUN + 1))


def _in_table(item: Evidence, rows: dict[str, str], labels: dict[str, str]) -> Use:
    label = labels.get(item.code, item.code) if item.code != item.row else ""
    codes = (label,) if label else ()
    return Use(UseKind.TABLE, rows.get(item.row, item.row), codes, item.polarity == "absent")


def _on_flyer(item: Evidence, lines: Sequence[FlyerLine]) -> Iterable[Use]:
    for line in lines_at(lines, place_of(item), item.n):
        if line.kind in _KINDS and line.evidence:
            yield Use(_KINDS[line.kind], _heading(line))


def _heading(line: FlyerLine) -> str:
    """What a line of the flyer says; the words of a quotation are not said again."""
    return line.heading if line.kind is LineKind.QUOTATION else line.text


def _speaker(source: Source, place: Place) -> str:
    found = source.turn_at(place[1])
    return found[1].speaker if found else ""


def _merged(source: Source, found: Iterable[tuple[Place, Use]]) -> Iterable[UsedWords]:
    groups: list[tuple[Place, list[Use]]] = []
    for place, use in sorted(found):
        if groups and overlap(groups[-1][0], place):
            last, uses = groups[-1]
            groups[-1] = ((last[0], last[1], max(last[2], place[2])), [*uses, use])
        else:
            groups.append((place, [use]))
    for n, (place, uses) in enumerate(groups, start=1):
        quote = source.text[place[1] : place[2]]
        yield UsedWords(n, place, quote, tuple(dict.fromkeys(sorted(uses))))
