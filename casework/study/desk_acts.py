"""What a person does at the desk to codings: single acts, each done once, and undone by name."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypedDict

from casework.errors import CaseworkError, NotInStudy, NotYours, TextChanged
from casework.model import Anchor, Coder, CoderKind, Coding, Polarity, Status
from casework.store import new_ids
from casework.study.desk_source_views import AnswerView
from casework.study.desk_sources import coding_view, is_mine, memo_view
from casework.words import _, noted

if TYPE_CHECKING:
    from casework.study.desk import Desk

_OPERATION = noted("operation")
LIVING = (Status.MADE, Status.ACCEPTED, Status.SUGGESTED)


class Act(TypedDict):
    """Who acts, when, and the id that the person's browser gave the act."""

    who: str
    now: str
    operation: str


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words of a source that get a code; the quotation is the witness."""

    source: str
    start: int
    end: int
    quote: str

    @property
    def anchor(self) -> Anchor:
        """The stretch as an anchor; raises ``TextChanged`` where the quotation cannot fit."""
        if self.end - self.start != len(self.quote):
            told = _('{source}: "{quote}" is not as long as the stretch {start}–{end}')
            raise TextChanged(
                told.format(
                    source=self.source, quote=self.quote[:60], start=self.start, end=self.end
                )
            )
        return Anchor(self.source, self.start, self.end, self.quote)


@dataclass(frozen=True, slots=True)
class Choice:
    """A code as a person gives it, with what stood in view."""

    code: str
    polarity: Polarity = Polarity.PRESENT
    memo: str = ""
    suggestions_shown: bool = False


class DeskActs:
    """One person's acts; asked a second time, each answers as it did the first."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def once(self, operation: str, work: Callable[[Act], object]) -> AnswerView:
        """Do ``work`` unless it was done before; what it did."""
        study = self._desk.study
        known = study.store.seen_operation(operation)
        if known is None:
            work(Act(who=self._desk.coder, now=study.now(), operation=operation))
        elif known.coder != self._desk.coder:
            raise NotYours(_("this was done by somebody else, who alone can ask for it again"))
        return self._answer(operation)

    def code(self, operation: str, stretches: Sequence[Stretch], choice: Choice) -> AnswerView:
        """Give stretches a code."""
        return self.once(operation, lambda act: self._code(act, stretches, choice))

    def withdraw(self, operation: str, ids: Sequence[str]) -> AnswerView:
        """Withdraw codings of one's own; a lead may withdraw those of others too."""

        def work(act: Act) -> None:
            self._check_own(self._living(ids), lead_may=True)
            self._desk.study.store.judge_many(ids, Status.WITHDRAWN, **act)

        return self.once(operation, work)

    def judge(self, operation: str, ids: Sequence[str], *, accept: bool) -> AnswerView:
        """Accept or reject suggestions; where one cannot be, none is."""

        def work(act: Act) -> None:
            self._living(ids)
            status = Status.ACCEPTED if accept else Status.REJECTED
            self._desk.study.store.judge_many(ids, status, **act)

        return self.once(operation, work)

    def recode(
        self, operation: str, coding_id: str, code: str, polarity: Polarity | None
    ) -> AnswerView:
        """Another code for the same words, in the place of a suggestion or of one's own coding."""

        def work(act: Act) -> None:
            desk = self._desk
            desk.study.codebook.code(code)
            [old] = self._living([coding_id])
            self._check_own([old])
            [new_id] = new_ids(1, now=act["now"])
            seen = (old.id,) if old.status is Status.SUGGESTED else old.seen
            new = Coding(
                new_id,
                old.anchor,
                code,
                Coder(act["who"]),
                polarity or old.polarity,
                memo=old.memo,
                made_at=act["now"],
                seen=seen,
            )
            desk.study.store.recode(coding_id, new, **act)

        return self.once(operation, work)

    def resize(self, operation: str, coding_id: str, start: int, end: int) -> AnswerView:
        """Other bounds for a coding of one's own: it is withdrawn and made anew."""

        def work(act: Act) -> None:
            self._check_own(self._living([coding_id]))
            self._desk.study.store.resize_coding(coding_id, start, end, **act)

        return self.once(operation, work)

    def set_polarity(self, operation: str, coding_id: str, polarity: Polarity) -> AnswerView:
        """Another polarity for a coding of one's own: it is withdrawn and made anew."""

        def work(act: Act) -> None:
            self._check_own(self._living([coding_id]))
            self._desk.study.store.set_polarity(coding_id, polarity, **act)

        return self.once(operation, work)

    def undo(self, operation: str, undoes: str) -> AnswerView:
        """Take back what an operation of one's own did; refused where something builds on it."""

        def work(act: Act) -> None:
            self._check_act(undoes)
            self._desk.study.codebook.undo(undoes, by=act["who"], operation=operation)

        return self.once(operation, work)

    def redo(self, operation: str, redoes: str) -> AnswerView:
        """Do again what was undone."""

        def work(act: Act) -> None:
            self._check_act(redoes)
            self._desk.study.codebook.redo(redoes, by=act["who"], operation=operation)

        return self.once(operation, work)

    def _check_act(self, operation: str) -> None:
        """Whether this person may undo or redo an act; one of another is hidden from the blind."""
        desk = self._desk
        known = desk.study.store.seen_operation(operation)
        if known is None:
            return
        if known.coder != desk.coder and desk.sight.blind:
            raise NotInStudy(_OPERATION, operation)
        if "codebook_versions" in known.touched and desk.role != "lead":
            raise NotYours(_("a codebook is changed by a lead alone"))

    def _code(self, act: Act, stretches: Sequence[Stretch], choice: Choice) -> None:
        desk = self._desk
        desk.study.codebook.code(choice.code)
        ids = new_ids(len(stretches), now=act["now"])
        seen = self._seen_beside(stretches) if choice.suggestions_shown else {}
        made = [
            Coding(
                coding_id,
                stretch.anchor,
                choice.code,
                Coder(act["who"]),
                choice.polarity,
                memo=choice.memo,
                made_at=act["now"],
                seen=seen.get(stretch, ()),
            )
            for coding_id, stretch in zip(ids, stretches, strict=True)
        ]
        desk.study.store.add_codings(made, **act)

    def _seen_beside(self, stretches: Iterable[Stretch]) -> dict[Stretch, tuple[str, ...]]:
        """The suggestions that stand on the words of each stretch, as far as they show."""
        wanted = list(stretches)
        sources = {stretch.source for stretch in wanted}
        only = next(iter(sources)) if len(sources) == 1 else None
        waiting: dict[str, list[Coding]] = {}
        for coding in self._desk.suggestions(only):
            waiting.setdefault(coding.anchor.source, []).append(coding)
        return {
            stretch: tuple(
                coding.id
                for coding in waiting.get(stretch.source, ())
                if coding.anchor.start < stretch.end and stretch.start < coding.anchor.end
            )
            for stretch in wanted
        }

    def _living(self, ids: Sequence[str]) -> list[Coding]:
        """These codings, where this person may see all of them."""
        desk = self._desk
        found = desk.study.store.codings_of(ids, desk.sight)
        fitting = {coding.id for coding in desk.fit(found)}
        for coding in found:
            if coding.id not in fitting:
                raise NotInStudy("coding", coding.id)
        return found

    def _check_own(self, codings: Iterable[Coding], *, lead_may: bool = False) -> None:
        """Raise ``NotYours`` for what another person made: set anew, it would change hands."""
        desk = self._desk
        for coding in codings:
            own = is_mine(coding, desk.coder)
            machine = coding.coder.kind is not CoderKind.PERSON and not coding.counts
            if not own and not machine and not (lead_may and desk.role == "lead"):
                told = _("this coding is of {name}, who alone can change it")
                raise NotYours(told.format(name=coding.coder.name))

    def _there(self, ids: Sequence[str]) -> dict[str, Coding]:
        """Those of these codings that are there; undoing takes away what an act had added."""
        store = self._desk.study.store
        try:
            return {coding.id: coding for coding in store.codings_of(ids)} if ids else {}
        except NotInStudy:
            wanted = set(ids)
            return {coding.id: coding for coding in store.codings() if coding.id in wanted}

    def _answer(self, operation: str) -> AnswerView:
        desk, store = self._desk, self._desk.study.store
        answer = store.seen_operation(operation)
        if answer is None:
            raise CaseworkError(_("this was not kept; nothing was changed"))
        sight = desk.sight
        there = self._there((*answer.codings, *answer.gone))
        hidden = {  # an edit of a codebook may touch the work of others
            coding.id
            for coding in there.values()
            if not sight.sees(coding.anchor.source, coding.coder.name)
        }
        told = [there[name] for name in answer.codings if name in there and name not in hidden]
        standing = [coding for coding in told if coding.status in LIVING]
        stands = {coding.id for coding in standing}
        gone = [
            name
            for name in (*answer.gone, *answer.codings)
            if name not in hidden and name not in stands
        ]
        memos = desk.memos_of(answer.memos)
        return AnswerView(
            operation=operation,
            codings=tuple(coding_view(coding, desk.coder) for coding in standing),
            gone=tuple(dict.fromkeys(gone)),
            memos=tuple(memo_view(memo, desk.coder) for memo in memos),
            gone_memos=answer.gone_memos,
            summary=answer.summary,
            at=answer.at,
            seq=desk.seq(),
            version=str(answer.more.get("codebook", {}).get("version", "")),
        )
