"""What may be shown of a study to others: leave per source, and results without the rest."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

from casework.analysis.crosscase import Cell, CrossCaseTable
from casework.analysis.evidence import Evidence
from casework.analysis.flyer import Flyer
from casework.model import Check, ClaimStatus, MemberCheck, Source
from casework.text import fold, slug

_PLAIN_LABEL = re.compile(
    r"[a-z]{1,3}\s?\d{0,3}|interviewer|interviewster|onderzoeker|researcher|moderator"
    r"|gespreksleider|facilitator|vragensteller|vraag|antwoord|question|answer|resp"
    r"|(respondente?|deelnemer|deelneemster|geinterviewde|interviewee|participant|spreker|speaker)"
    r"\s?\w{0,3}"
)


class Bar(StrEnum):
    """Why the words of a source may not be shown."""

    NOT_ASKED = "not asked"
    FORBIDDEN = "forbidden"
    OUT = "out"
    REFUSED = "refused"
    NOT_RENEWED = "not renewed"
    UNCHECKED = "unchecked"


@dataclass(frozen=True, slots=True)
class Leave:
    """What may be shown of one source.

    ``bars`` are what keeps quotations from print, none where they may be printed.
    ``check`` is the member check that rules it. ``whole`` says whether the full text may be
    shared: only where quotations may, and its respondent agreed with the report.
    """

    source: str
    bars: tuple[Bar, ...]
    check: MemberCheck | None = None

    @property
    def quotations(self) -> bool:
        """Whether quotations may be printed."""
        return not self.bars

    @property
    def whole(self) -> bool:
        """Whether the full text may be shared."""
        agreed = self.check is not None and self.check.result in {Check.APPROVED, Check.CHANGED}
        return self.quotations and agreed


def leave_of(source: Source, check: MemberCheck | None, written: Iterable[str]) -> Leave:
    """What may be shown of ``source`` by its consent and the ``check`` that rules it.

    ``written`` are the moments (ISO) at which the cells over this source were
    written: where its respondent asked for a change, each must be later.
    """
    bars = []
    if source.quotable is None:
        bars.append(Bar.NOT_ASKED)
    elif not source.quotable:
        bars.append(Bar.FORBIDDEN)
    if check is not None and check.result == Check.SENT:
        bars.append(Bar.OUT)
    elif check is not None and check.result == Check.REFUSED:
        bars.append(Bar.REFUSED)
    elif check is not None and check.result == Check.CHANGED and not _renewed(check, written):
        bars.append(Bar.NOT_RENEWED)
    return Leave(source.id, tuple(bars), check)


def _renewed(check: MemberCheck, written: Iterable[str]) -> bool:
    """Whether all was written after the change was asked for, by its day or else its note."""
    return all(moment > check.holds_from for moment in written)


@dataclass(frozen=True, slots=True)
class Names:
    """What people are called in what is shared.

    ``coders`` maps names of coders, ``speakers`` (source, label) to a mark, ``people``
    names of respondents; who is in none keeps the name. ``sources`` maps ids of
    sources that hold such a name.
    """

    coders: Mapping[str, str]
    speakers: Mapping[tuple[str, str], str]
    people: Mapping[str, str] = field(default_factory=dict)
    sources: Mapping[str, str] = field(default_factory=dict)

    def coder(self, name: str) -> str:
        """A coder's mark; "rules/anna" and "anna, ben" name more than one.

        >>> Names({"anna": "coder 1", "ben": "coder 2"}, {}).coder("anna, rules/ben")
        'coder 1, rules/coder 2'
        """
        parts = re.split(r"(, |/)", name)
        return "".join(self.coders.get(part, part) for part in parts)

    def speaker(self, source: str, label: str) -> str:
        """The mark of a speaker; a respondent's own where the label is the name."""
        return self.speakers.get((source, label)) or self.people.get(label, label)

    def source(self, name: str) -> str:
        """The id of a source without the name of its respondent."""
        return self.sources.get(name, name)


def speaker_marks(sources: Iterable[Source]) -> dict[tuple[str, str], str]:
    """A mark for every speaker whose label may be a name, by source and label.

    Labels such as R1 and Interviewer are marks already and are left as they are.

    >>> from casework.model import Turn
    >>> turns = (Turn(0, 1, "Interviewer"), Turn(2, 3, "Jan de Vries"), Turn(4, 5, "R2"))
    >>> speaker_marks([Source("a", "A", "", "", turns=turns)])
    {('a', 'Jan de Vries'): 'S1'}
    """
    marks: dict[tuple[str, str], str] = {}
    for source in sources:
        labels = dict.fromkeys(turn.speaker for turn in source.turns)
        named = [label for label in labels if label and not is_plain_label(label)]
        marks |= {(source.id, label): f"S{n}" for n, label in enumerate(named, start=1)}
    return marks


def people_marks(sources: Iterable[Source], word: str) -> dict[str, str]:
    """A mark for every respondent with a name or number of their own: ``word-1`` and on.

    They are numbered in the order of the checksums of what they said, which others
    cannot reckon: an order by name would tell who is who.
    """
    first: dict[str, str] = {}
    for source in sources:
        if source.participant:
            known = first.get(source.participant, source.checksum)
            first[source.participant] = min(known, source.checksum)
    order = sorted(first, key=lambda name: (first[name], name))
    return {name: f"{word}-{n}" for n, name in enumerate(order, start=1)}


def source_marks(sources: Iterable[Source], people: Mapping[str, str]) -> dict[str, str]:
    """Ids of sources in which the name of their respondent stands, with the mark in its place.

    >>> answer = Source("peiling-p001-2", "", "", "", participant="P001")
    >>> source_marks([answer], {"P001": "respondent-7"})
    {'peiling-p001-2': 'peiling-respondent-7-2'}
    """
    found: dict[str, str] = {}
    for source in sources:
        name, mark = slug(source.participant), people.get(source.participant, "")
        if name and mark:
            marked = re.sub(rf"(?<![a-z0-9]){re.escape(name)}(?![a-z0-9])", mark, source.id)
            found |= {source.id: marked} if marked != source.id else {}
    return found


def is_plain_label(label: str) -> bool:
    """Whether a speaker's label names no person.

    >>> is_plain_label("Respondent 2"), is_plain_label("Antwoord"), is_plain_label("Anneke")
    (True, True, False)
    """
    return _PLAIN_LABEL.fullmatch(fold(label)) is not None


def shared_table(
    table: CrossCaseTable,
    *,
    silent: Collection[str],
    unrenewed: Collection[str],
    names: Names,
    withheld: str,
    gives_away: Callable[[str], bool] = lambda _text: False,
) -> CrossCaseTable:
    """The table as it may be shown: without the words of sources that stay ``silent``.

    A summary that was drafted from such words, that ``gives_away`` some, or that
    rests on a source whose change it does not carry yet (``unrenewed``), gives way
    to ``withheld``. Numbers, places and polarities stay.
    """

    def shown(item: Evidence) -> Evidence:
        item = replace(
            item,
            coder=names.coder(item.coder),
            role_by=names.coder(item.role_by),
            speaker=names.speaker(item.source, item.speaker),
        )
        if item.source not in silent:
            return item
        return replace(item, quote=withheld, before="", after="", check_note="")

    def cell_shown(cell: Cell) -> Cell:
        evidence = tuple(map(shown, cell.evidence))
        sources = {item.source for item in cell.evidence}
        drafted = cell.status == ClaimStatus.DRAFT and not sources.isdisjoint(silent)
        stays = drafted or not sources.isdisjoint(unrenewed) or gives_away(cell.summary)
        return replace(
            cell,
            summary=withheld if stays else cell.summary,
            note=withheld if gives_away(cell.note) else cell.note,
            evidence=evidence,
            author=names.coder(cell.author),
            lost=(),
        )

    rows = tuple(replace(row, cells=tuple(map(cell_shown, row.cells))) for row in table.rows)
    coders = tuple(sorted({names.coder(name) for name in table.coders}))
    return replace(table, rows=rows, coders=coders)


def shared_flyer(flyer: Flyer, silent: Collection[str]) -> Flyer:
    """The flyer without quotations of sources that stay ``silent``."""
    pillars = tuple(
        replace(pillar, quotation=None)
        if pillar.quotation and pillar.quotation.source in silent
        else pillar
        for pillar in flyer.pillars
    )
    return replace(flyer, pillars=pillars)
