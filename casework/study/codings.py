"""The codings of a study: people's, and what machines suggest."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd

from casework.analysis.evidence import Told
from casework.analysis.held_out import HeldOut
from casework.errors import CaseworkError, Fault, NotInStudy, ReadError
from casework.model import (
    Anchor,
    CasePart,
    Code,
    Coder,
    Coding,
    Polarity,
    Source,
    Status,
)
from casework.readers import CodingRow, read_codings
from casework.store import Replaced, new_ids
from casework.study import learning, suggesting
from casework.study.learning import WorthReading
from casework.study.member_checks import change_notes, refused_sources
from casework.study.placing import EXACT, anchor_of, overlapping, place_of
from casework.words import _

if TYPE_CHECKING:
    from casework.study.study import Study


@dataclass(frozen=True, slots=True)
class Loaded:
    """What became of a file of codings: how many were new, known, or located by white space."""

    added: int
    known: int
    loosely: tuple[str, ...] = ()


class Codings:
    """Who says that which words carry which code."""

    def __init__(self, study: Study) -> None:
        self._study = study

    def __iter__(self) -> Iterator[Coding]:
        return iter(self._study.store.codings())

    def __len__(self) -> int:
        return len(self._study.store.codings())

    def named(self, coding_id: str) -> Coding:
        """The coding of this id."""
        return self._study.store.coding(coding_id)

    def waiting(self) -> list[Coding]:
        """The suggestions that nobody judged yet, in the order of the texts."""
        return self._study.store.codings(statuses=(Status.SUGGESTED,))

    def chosen(
        self, *, source: str | None = None, code: str | None = None, coder: str | None = None
    ) -> list[Coding]:
        """The codings for which every given condition holds; names must be known."""
        store = self._study.store
        if source is not None:
            self._study.sources.named(source)
        if code is not None:
            _known_code(code, self._study.codebook.codes())
        found = store.codings(source=source, coder=coder, codes=(code,) if code else None)
        coders = {coding.coder.name for coding in self} if coder and not found else {coder}
        if coder not in coders:
            raise NotInStudy("coder", coder or "", sorted(filter(None, coders)))
        return found

    def add(self, path: str | Path) -> Loaded:
        """Take in codings of people from CSV or XLSX: all of them, or none.

        A quotation is located exactly; where it cannot be, the error lists the
        nearest places, and nothing is guessed. One coder's stretches of one code
        may not overlap, but the very same coding may be given again.
        """
        file = self._study.folder / path
        rows = read_codings(file)
        codes = self._study.codebook.codes()
        sources = {source.id: source for source in self._study.sources}
        made: dict[int, Coding] = {}
        faults: list[Fault] = []
        loosely: list[str] = []
        ids = new_ids(len(rows), now=self._study.now())
        for row, coding_id in zip(rows, ids, strict=True):
            try:
                anchor, how = anchor_of(row, sources)
                made[row.row] = self._by_person(row, anchor, coding_id, codes)
            except CaseworkError as error:
                faults.append(Fault(_("row {n}").format(n=row.row), str(error)))
                continue
            if how != EXACT:
                loosely.append(_("row {n}: {how}").format(n=row.row, how=how))
        faults += overlapping(made, self)
        if faults:
            raise ReadError(file, faults)
        store, who = self._study.store, self._study.coder
        added = store.add_codings(made.values(), who=who, now=self._study.now())
        return Loaded(len(added), len(made) - len(added), tuple(loosely))

    def code(
        self, anchor: Anchor, code: str, *, polarity: Polarity = Polarity.PRESENT, memo: str = ""
    ) -> Coding:
        """Code one stretch by hand, as the person who works here."""
        _known_code(code, self._study.codebook.codes())
        now = self._study.now()
        [coding_id] = new_ids(1, now=now)
        coder = Coder(self._study.coder)
        coding = Coding(coding_id, anchor, code, coder, polarity, memo=memo, made_at=now)
        self._study.store.add_codings([coding], who=coder.name, now=now)
        return coding

    def suggest(
        self,
        codebooks: Sequence[str] = (),
        *,
        coders: Sequence[str] = (),
        progress: Callable[[int, int], object] | None = None,
    ) -> Replaced:
        """Let the machine read every source; its suggestions wait for a person's yes.

        ``coders`` are ``rules``, ``examples`` and ``meaning``; without them, those
        that have something to go by. ``progress`` is told how many paragraphs are
        read, and how many there are. Suggestions of an earlier run that are not made
        again are withdrawn; what a person judged already is not asked twice.
        """
        return suggesting.suggest(self._study, codebooks, coders=coders, progress=progress)

    def held_out(
        self,
        codebooks: Sequence[str] = (),
        *,
        coders: Sequence[str] = (),
        draws: int = 2000,
        progress: Callable[[int, int], object] | None = None,
    ) -> HeldOut:
        """How right suggestions are in documents from which nothing was learnt, per code."""
        return learning.held_out(
            self._study, codebooks, coders=coders, draws=draws, progress=progress
        )

    def worth_reading(
        self,
        codebooks: Sequence[str] = (),
        *,
        n: int = 10,
        progress: Callable[[int, int], object] | None = None,
    ) -> list[WorthReading]:
        """Sentences that nobody read yet whose coding would teach most, first things first."""
        return learning.worth_reading(self._study, codebooks, n=n, progress=progress)

    def withdraw(self, *coding_ids: str) -> None:
        """Withdraw codings that a person made; they stay in the log and count no more."""
        store, who = self._study.store, self._study.coder
        store.judge_many(coding_ids, Status.WITHDRAWN, who=who, now=self._study.now())

    def judge(self, coding_id: str, status: Status) -> None:
        """Accept or reject a suggestion, or withdraw a coding of one's own."""
        store, who = self._study.store, self._study.coder
        store.judge(coding_id, status, who=who, now=self._study.now())

    def recode(self, coding_id: str, code: str, *, polarity: Polarity | None = None) -> Coding:
        """Reject a suggestion and accept another code for the same words in its place."""
        _known_code(code, self._study.codebook.codes())
        old = self.named(coding_id)
        now, who = self._study.now(), self._study.coder
        [new_id] = new_ids(1, now=now)
        new = Coding(
            new_id,
            old.anchor,
            code,
            Coder(who),
            polarity or old.polarity,
            memo=old.memo,
            made_at=now,
        )
        return self._study.store.recode(coding_id, new, who=who, now=now)

    def told(self, *, caseless: bool = False) -> list[Told]:
        """Every coding that counts or waits, once for each case that its words speak of.

        Codings of words that speak of no case are left out, unless ``caseless``; so is
        all that a respondent refused at the member check.
        Those that a resolution sets aside count no more. A suggestion in a part of a
        source that only a machine gave to a case is a suggestion twice over, and
        stays one.
        """
        store = self._study.store
        sources = {source.id: source for source in store.sources()}
        parts: dict[str, list[CasePart]] = defaultdict(list)
        for part in store.case_parts():
            parts[part.source].append(part)
        wanted = (Status.MADE, Status.ACCEPTED, Status.SUGGESTED)
        aside, refused = store.set_aside(), refused_sources(self._study)
        notes = change_notes(self._study)

        def told(coding: Coding, case: str) -> Told:
            anchor = coding.anchor
            place = place_of(sources[anchor.source], anchor)
            return Told(coding, case, *place, check_note=notes.get(anchor.source, ""))

        return [
            told(coding, case)
            for coding in store.codings(statuses=wanted)
            if coding.id not in aside and coding.anchor.source not in refused
            for case in _cases_of(coding, sources[coding.anchor.source], parts)
            or ([""] if caseless else [])
        ]

    @property
    def frame(self) -> pd.DataFrame:
        """One row per coding, whatever its status, with kind of coder and provenance.

        What a respondent refused at the member check is left out.
        """
        refused = refused_sources(self._study)
        return pd.DataFrame([_record(c) for c in self if c.anchor.source not in refused])

    def counts(self) -> Counter[str]:
        """How many codings there are of each status."""
        return Counter(str(coding.status) for coding in self)

    def _by_person(
        self, row: CodingRow, anchor: Anchor, coding_id: str, codes: dict[str, Code]
    ) -> Coding:
        _known_code(row.code, codes)
        return Coding(
            coding_id,
            anchor,
            row.code,
            Coder(row.coder or self._study.coder),
            Polarity(row.polarity),
            memo=row.memo,
            made_at=self._study.now(),
        )


def _known_code(name: str, codes: dict[str, Code]) -> None:
    if name not in codes:
        raise NotInStudy("code", name, codes)


def _cases_of(coding: Coding, source: Source, parts: dict[str, list[CasePart]]) -> list[str]:
    """The cases that a coding's words speak of; parts nobody accepted carry suggestions only."""
    if source.case:
        return [source.case]
    middle = (coding.anchor.start + coding.anchor.end) // 2
    fitting = [
        part.case
        for part in parts[source.id]
        if part.start <= middle < part.end and (part.accepted or not coding.counts)
    ]
    return list(dict.fromkeys(fitting))


def _record(coding: Coding) -> dict[str, object]:
    return {
        "coding": coding.id,
        "source": coding.anchor.source,
        "start": coding.anchor.start,
        "end": coding.anchor.end,
        "quote": coding.anchor.quote,
        "code": coding.code,
        "polarity": str(coding.polarity),
        "coder": coding.coder.name,
        "coder_kind": str(coding.coder.kind),
        "status": str(coding.status),
        "memo": coding.memo,
        "judged_by": coding.judged_by,
        **{f"evidence.{key}": value for key, value in coding.evidence.items()},
    }
