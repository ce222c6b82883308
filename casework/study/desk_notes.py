"""What a person writes at the desk: memos, cells of the table, turns read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from casework.analysis.evidence import fingerprint
from casework.errors import CaseworkError, NotInStudy, NotYours
from casework.model import About, Claim, KeptTheme, Memo
from casework.store import new_ids
from casework.study.desk_acts import Act, DeskActs, Stretch
from casework.study.desk_source_views import AnswerView
from casework.words import _, noted

if TYPE_CHECKING:
    from casework.study.desk import Desk

_KINDS = (noted("memo"), noted("row"))


@dataclass(frozen=True, slots=True)
class Subject:
    """What a memo is about, and the words that it stands beside, where there are any."""

    about: About
    name: str = ""
    stretch: Stretch | None = None


class DeskNotes:
    """One person's notes."""

    def __init__(self, desk: Desk, acts: DeskActs) -> None:
        self._desk = desk
        self._acts = acts

    def add(self, operation: str, subject: Subject, text: str) -> AnswerView:
        """Note something; raises ``NotInStudy`` where what it is about is not there."""
        return self._acts.once(operation, lambda act: self._add(act, subject, text))

    def rewrite(self, operation: str, memo_id: str, text: str, version: int) -> AnswerView:
        """Other words for one's own memo; raises ``Conflict`` where it changed meanwhile."""

        def work(act: Act) -> None:
            self._own(memo_id)
            self._desk.study.store.edit_memo(memo_id, _words(text), version=version, **act)

        return self._acts.once(operation, work)

    def withdraw(self, operation: str, memo_id: str) -> AnswerView:
        """Take one's own memo back; its words stay in the log."""

        def work(act: Act) -> None:
            self._own(memo_id)
            self._desk.study.store.withdraw_memo(memo_id, **act)

        return self._acts.once(operation, work)

    def write_cell(
        self, operation: str, codebook: str, code: str, case: str, text: str
    ) -> AnswerView:
        """Write a cell's summary over the evidence of now."""
        return self._acts.once(
            operation, lambda act: self._write_cell(act, codebook, (code, case), text)
        )

    def keep_themes(
        self, operation: str, themes: Sequence[KeptTheme], releases: Sequence[str]
    ) -> AnswerView:
        """Keep barriers and let others go; texts leave the barriers that they were kept in."""

        def work(act: Act) -> None:
            self._desk.check_clusters()
            self._check_places(themes)
            study = self._desk.study
            taken = {member for theme in themes for member in theme.members}
            named = {theme.id for theme in themes} | set(releases)
            kept, gone = list(themes), list(dict.fromkeys(releases))
            for other in study.store.kept_themes():
                left = tuple(member for member in other.members if member not in taken)
                if other.id in named or left == other.members:
                    continue
                if left:
                    kept.append(replace(other, members=left))
                else:
                    gone.append(other.id)
            study.store.keep_themes(kept, gone, **act)

        return self._acts.once(operation, work)

    def _check_places(self, themes: Sequence[KeptTheme]) -> None:
        members = [member for theme in themes for member in theme.members]
        wanted = {source for source, _start, _end in members}
        found = self._desk.study.store.sources(ids=wanted)
        lengths = {source.id: len(source.text) for source in found}
        for source, start, end in members:
            if source not in lengths:
                raise NotInStudy("source", source, self._desk.study.store.source_ids())
            if not 0 <= start < end <= lengths[source]:
                raise CaseworkError(_("there are no words at this place"))

    def _add(self, act: Act, subject: Subject, text: str) -> None:
        study, name, anchor = self._desk.study, subject.name, None
        if subject.about is About.CODE:
            study.codebook.code(name)
        elif subject.about is About.CASE:
            name = study.cases.named(name).name
        elif subject.about is About.CODING:
            self._desk.coding(name)
        elif subject.about is About.SOURCE and subject.stretch is not None:
            anchor = subject.stretch.anchor
        [memo_id] = new_ids(1, now=act["now"])
        memo = Memo(memo_id, subject.about, name, _words(text), act["who"], anchor, act["now"])
        study.store.add_memos([memo], **act)

    def _own(self, memo_id: str) -> Memo:
        """A memo of this person's; one that is hidden is as one that is not there."""
        found = self._desk.memos_of([memo_id])
        if not found:
            raise NotInStudy("memo", memo_id)
        [memo] = found
        if memo.author != self._desk.coder:
            told = _("this memo is of {name}, who alone can change it")
            raise NotYours(told.format(name=memo.author))
        return memo

    def _write_cell(self, act: Act, codebook: str, place: tuple[str, str], text: str) -> None:
        study = self._desk.study
        code, case = place[0], study.cases.named(place[1]).name
        table = self._desk.found_table(codebook)
        if case not in table.cases:
            table = study.cross_case(codebook, cases=[case])
        cells = {(cell.code, cell.case): cell for row in table.rows for cell in row.cells}
        if (code, case) not in cells:
            raise NotInStudy("row", code, [row.code for row in table.rows])
        over = fingerprint(cells[code, case].evidence)
        claim = Claim(case, code, _words(text), act["who"], over, at=act["now"])
        study.store.put_claims(table.codebook, [claim], **act)


def _words(text: str) -> str:
    if not text.strip():
        raise CaseworkError(_("there are no words in it"))
    return text
