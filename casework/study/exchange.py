"""One coder's work to another machine and back: merged by id, never guessed into place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from casework.errors import CaseworkError, NotInStudy
from casework.model import About, Anchor, Coding, Memo, Sight, Status
from casework.outputs.writer import write_atomic
from casework.readers.reanchoring import remembered
from casework.study.desk_modes import Modes
from casework.study.exchange_file import (
    SUFFIX,
    BookPart,
    CodingPart,
    ExchangeFile,
    MemoPart,
    SourcePart,
    Stretch,
    read_exchange,
)
from casework.study.exchange_parts import coding_of, coding_part, memo_of, memo_part
from casework.study.exchange_places import Places
from casework.study.member_checks import refused_sources
from casework.version import VERSION
from casework.words import _

if TYPE_CHECKING:
    from casework.study.study import Study


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A coding or memo that found no place in this study, and why."""

    id: str
    source: str
    quote: str
    why: str


@dataclass(frozen=True, slots=True)
class Imported:
    """What became of a file: how many were new, known, withdrawn, moved with their text.

    ``differing`` are memos that both sides wrote otherwise; the words here stay.
    ``orphans_file`` is where what was left out is kept, empty where nothing was.
    """

    coder: str
    added: int = 0
    known: int = 0
    withdrawn: int = 0
    moved: int = 0
    memos: int = 0
    differing: tuple[str, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    new_codes: tuple[str, ...] = ()
    other_codebooks: tuple[str, ...] = ()
    orphans_file: str = ""


@dataclass(slots=True)
class _Merging:
    """What is to be done, gathered before anything is written."""

    codings: list[Coding] = field(default_factory=list)
    withdrawn: list[str] = field(default_factory=list)
    memos: list[Memo] = field(default_factory=list)
    gone_memos: list[str] = field(default_factory=list)
    differing: list[str] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)
    known: int = 0
    moved: int = 0
    orphans: list[CodingPart | MemoPart] = field(default_factory=list)

    def leave(self, part: CodingPart | MemoPart, on: Stretch | None, why: str) -> None:
        """Keep what found no place, whole."""
        source, quote = (on.source, on.quote) if on else ("", "")
        self.left_out.append(LeftOut(part.id, source, quote, why))
        self.orphans.append(
            part.model_copy(update={"on": on.model_copy(update={"why": why})}) if on else part
        )


class Exchange:
    """Codings and memos of one coder, in a file and out of it."""

    def __init__(self, study: Study) -> None:
        self._study = study

    def exported(self, coder: str) -> ExchangeFile:
        """All that ``coder`` coded and noted, withdrawn work too, and nothing of others.

        What a respondent refused at the member check does not travel.
        """
        store = self._study.store
        modes = Modes(self._study.settings.coding)
        sight = Sight(coder, modes.blind_patterns(store.source_ids))
        codings = store.codings(coder=coder, sight=sight)
        memos = [memo for memo in store.memos(sight=sight) if memo.author == coder]
        if not codings and not memos:
            raise NotInStudy("coder", coder, store.coders())
        refused = refused_sources(self._study)
        codings = [coding for coding in codings if coding.anchor.source not in refused]
        memos = [memo for memo in memos if _source_of(memo) not in refused]
        names = {c.anchor.source for c in codings} | {m.anchor.source for m in memos if m.anchor}
        names |= {memo.about_id for memo in memos if memo.about is About.SOURCE}
        sources = {source.id: source for source in store.sources(ids=names)}
        own = {coding.id for coding in codings}

        def on(anchor: Anchor) -> Stretch:
            it = remembered(sources[anchor.source].text, anchor.start, anchor.end)
            return Stretch(
                source=anchor.source,
                start=it.start,
                quote=it.quote,
                before=it.before,
                after=it.after,
            )

        return ExchangeFile(
            program=VERSION,
            coder=coder,
            codebooks=tuple(
                BookPart(name=book.name, version=book.version) for book in self._study.codebook
            ),
            sources=tuple(
                SourcePart(id=source.id, title=source.title, checksum=source.checksum)
                for source in sources.values()
            ),
            codings=tuple(coding_part(coding, on(coding.anchor)) for coding in codings),
            memos=tuple(
                memo_part(memo, on(memo.anchor) if memo.anchor else None)
                for memo in memos
                if memo.about is not About.CODING or memo.about_id in own
            ),
        )

    def export(self, coder: str, path: str | Path) -> ExchangeFile:
        """Write all that ``coder`` coded and noted to the file at ``path``."""
        made = self.exported(coder)
        write_atomic(self._study.folder / path, made.written())
        return made

    def load(self, path: str | Path, *, new_codes: bool = False, dry_run: bool = False) -> Imported:
        """Take in a coder's work from another machine; the same file again adds nothing.

        What stands here already is known by its id. A source with another text
        has its codings moved where their words and surroundings are found for
        certain; the others are listed, and kept in a file beside this one.
        Unknown codes are refused unless ``new_codes``. With ``dry_run`` nothing
        is written.
        """
        file = self._study.folder / path
        given = read_exchange(file)
        known = set(self._study.codebook.codes())
        unknown = sorted({c.code for c in given.codings if not c.withdrawn} - known)
        if unknown and not new_codes:
            told = _(
                "{file}: codes that this study does not know: {codes}. Take them in with: {how}"
            )
            codes = ", ".join(unknown)
            raise CaseworkError(told.format(file=file.name, codes=codes, how="--new-codes"))
        work = self._merging(given)
        beside = file.with_name(file.name.removesuffix(SUFFIX) + ".orphans" + SUFFIX)
        if not dry_run:
            added, memos = self._write(work)
            if work.orphans:
                write_atomic(beside, _only(given, work.orphans).written())
        else:
            added, memos = len(work.codings), len(work.memos)
        versions = {book.name: book.version for book in self._study.codebook}
        return Imported(
            coder=given.coder,
            added=added,
            known=work.known + len(work.codings) - added,
            withdrawn=len(work.withdrawn),
            moved=work.moved,
            memos=memos,
            differing=tuple(work.differing),
            left_out=tuple(work.left_out),
            new_codes=tuple(unknown),
            other_codebooks=tuple(
                b.name for b in given.codebooks if versions.get(b.name) != b.version
            ),
            orphans_file=beside.name if work.orphans else "",
        )

    def _merging(self, given: ExchangeFile) -> _Merging:
        store, work = self._study.store, _Merging()
        places = Places(store, given.sources)
        here = {coding.id: coding for coding in store.codings()}
        for part in given.codings:
            if part.id in here:
                self._merge_known(part, here[part.id], given.coder, work)
                continue
            anchor = places.of(part.on)
            if isinstance(anchor, str):
                work.leave(part, part.on, anchor)
                continue
            work.moved += places.moved(part.on, anchor)
            work.codings.append(coding_of(part, anchor, given.coder))
        self._merge_memos(given, places, work)
        return work

    @staticmethod
    def _merge_known(part: CodingPart, held: Coding, coder: str, work: _Merging) -> None:
        """A coding that is here: theirs may have been withdrawn since; ours is never revived."""
        if held.coder.name != coder:
            work.leave(part, part.on, _("its id belongs to a coding of another coder here"))
        elif part.withdrawn and held.counts:
            work.withdrawn.append(held.id)
        else:
            work.known += 1

    def _merge_memos(self, given: ExchangeFile, places: Places, work: _Merging) -> None:
        store = self._study.store
        here = {memo.id: memo for memo in store.memos()}
        codings = {c.id for c in store.codings()} | {c.id for c in work.codings}
        cases = {case.name for case in store.cases()}
        for part in given.memos:
            if part.id in here:
                held = here[part.id]
                if held.author != given.coder or held.text != part.text:
                    work.differing.append(part.id)
                elif part.withdrawn and held.status is Status.MADE:
                    work.gone_memos.append(part.id)
                continue
            if part.withdrawn:
                continue
            memo = memo_of(part, places, given.coder)
            if isinstance(memo, str):
                work.leave(part, part.on, memo)
            elif memo.about is About.CODING and part.about_id not in codings:
                work.leave(part, part.on, _("the coding that it is about has no place here"))
            elif memo.about is About.CASE and part.about_id not in cases:
                work.leave(part, part.on, _("the case that it is about is not in this study"))
            else:
                work.memos.append(memo)

    def _write(self, work: _Merging) -> tuple[int, int]:
        """Write what was gathered; each part may be done again after a crash, by its ids."""
        store = self._study.store
        who, now = self._study.coder, self._study.now()
        added = store.add_codings(work.codings, who=who, now=now) if work.codings else []
        if work.withdrawn:
            store.judge_many(work.withdrawn, Status.WITHDRAWN, who=who, now=now)
        memos = store.add_memos(work.memos, who=who, now=now) if work.memos else []
        for memo in work.gone_memos:
            store.withdraw_memo(memo, who=who, now=now)
        return len(added), len(memos)


def _source_of(memo: Memo) -> str:
    """The source that a memo is about, or on whose words it stands."""
    if memo.anchor is not None:
        return memo.anchor.source
    return memo.about_id if memo.about is About.SOURCE else ""


def _only(given: ExchangeFile, parts: Sequence[CodingPart | MemoPart]) -> ExchangeFile:
    """The file with nothing but these in it."""
    return given.model_copy(
        update={
            "codings": tuple(part for part in parts if isinstance(part, CodingPart)),
            "memos": tuple(part for part in parts if isinstance(part, MemoPart)),
        }
    )
