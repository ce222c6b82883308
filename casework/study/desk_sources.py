"""The sources as a person at the desk sees them: lists, texts, survey answers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, cast

from casework.errors import NotInStudy
from casework.model import Coding, Kind, Memo, Source, Turn
from casework.segmenting import sentences
from casework.store import Progress, SourceCard, SurveyRow
from casework.study.desk_source_views import (
    CardView,
    CoderView,
    CodingView,
    ColumnView,
    MemoView,
    QuestionView,
    RowView,
    SentencesView,
    SourcesView,
    SourceView,
    Standing,
    SurveyView,
    TurnView,
)

if TYPE_CHECKING:
    from casework.study.desk import Desk

_NUMBER = re.compile(r"-?\d+(?:[.,]\d+)?")
CHOICES = 12  # a column with more different answers than this is no choice


class DeskSources:
    """What one person sees of the sources."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def all(self) -> SourcesView:
        """Every source without its text, and the questions of surveys."""
        desk = self._desk
        store, sight = desk.study.store, desk.sight
        progress = store.progress(sight)
        assigned = desk.assigned()
        kinds = [kind for kind in Kind if kind is not Kind.SURVEY_ANSWER]
        known = {card.id: card for kind in kinds for card in store.source_cards(kind=kind)}
        cards = [
            self._card(known[name], progress[name], assigned.get(name, ()))
            for name in progress
            if name in known
        ]
        asked = store.survey_questions(sight)
        questions = [QuestionView(one.question, one.answers, one.coded) for one in asked]
        return SourcesView(tuple(cards), tuple(questions))

    def one(self, source_id: str, *, text: bool) -> SourceView:
        """A source with its ``text`` and what stands on it."""
        desk = self._desk
        source = desk.study.sources.named(source_id)
        me = desk.coder
        return SourceView(
            id=source.id,
            title=source.title,
            kind=source.kind.value,
            case=source.case,
            language=source.language,
            participant=source.participant,
            question=source.question,
            attributes=source.attributes,
            mode=desk.modes.of(source.id),
            member_check="",
            revision=source.checksum,
            turns=turn_views(source, text=text),
            codings=tuple(coding_view(c, me) for c in desk.codings(source.id)),
            memos=tuple(memo_view(m, me) for m in desk.memos(source.id)),
            read=desk.read_turns(source.id),
        )

    def survey(self, question: str) -> SurveyView:
        """All answers to one open question; raises ``NotInStudy``."""
        desk = self._desk
        answers = desk.study.store.survey_rows(question, desk.sight)
        if not answers:
            known = [asked.question for asked in desk.study.store.survey_questions()]
            raise NotInStudy("question", question, known)
        names = list(dict.fromkeys(name for answer in answers for name in answer.attributes))
        columns = [_column(name, [a.attributes.get(name, "") for a in answers]) for name in names]
        rows = [self._row(answer, names) for answer in answers]
        return SurveyView(question, tuple(columns), tuple(rows))

    def _card(self, card: SourceCard, progress: Progress, assigned: tuple[str, ...]) -> CardView:
        return CardView(
            id=card.id,
            title=card.title,
            kind=card.kind.value,
            case=card.case,
            language=card.language,
            participant=card.participant,
            question=card.question,
            words=card.words,
            turns=progress.turns or 1,
            read=progress.read,
            coded_turns=progress.coded_turns if progress.turns else min(1, progress.codings),
            codings=progress.codings,
            own=progress.own,
            suggestions=progress.suggestions if self._desk.modes.suggestions else 0,
            mode=self._desk.modes.of(card.id),
            assigned=assigned,
            member_check="",
        )

    def _row(self, answer: SurveyRow, names: Sequence[str]) -> RowView:
        me, attributes = self._desk.coder, answer.attributes
        return RowView(
            source=answer.source,
            text=answer.text,
            participant=answer.participant,
            case=answer.case,
            attributes=tuple(attributes.get(name, "") for name in names),
            codings=tuple(
                (c.id, c.code, c.polarity.value, c.status.value, is_mine(c, me))
                for c in self._desk.fit(answer.codings)
            ),
        )

    def sentences(self, source_id: str) -> SentencesView:
        """Where the sentences of a source stand; a long text takes seconds the first time."""
        study = self._desk.study
        source = study.sources.named(source_id)
        return self._desk.kept.once(
            ("sentences", source.checksum, source.turns),
            lambda: SentencesView(
                tuple((s.anchor.start, s.anchor.end) for s in sentences(source, study.pipeline))
            ),
        )


def is_mine(coding: Coding, me: str) -> bool:
    """Whether ``me`` stands behind it: made it, or accepted it."""
    return me in (coding.coder.name, coding.judged_by)


def coding_view(coding: Coding, me: str) -> CodingView:
    """A coding as ``me`` sees it."""
    anchor = coding.anchor
    return CodingView(
        id=coding.id,
        source=anchor.source,
        start=anchor.start,
        end=anchor.end,
        quote=anchor.quote,
        code=coding.code,
        polarity=coding.polarity.value,
        status=cast("Standing", coding.status.value),
        coder=CoderView(coding.coder.name, coding.coder.kind.value),
        memo=coding.memo,
        made_at=coding.made_at,
        judged_by=coding.judged_by,
        evidence=coding.evidence,
        assisted=coding.assisted,
        mine=is_mine(coding, me),
    )


def memo_view(memo: Memo, me: str) -> MemoView:
    """A memo as ``me`` sees it."""
    anchor = memo.anchor
    beside = memo.about_id if memo.about == "source" else ""
    return MemoView(
        id=memo.id,
        about=memo.about.value,
        about_id=memo.about_id,
        source=anchor.source if anchor else beside,
        start=anchor.start if anchor else None,
        end=anchor.end if anchor else None,
        text=memo.text,
        author=memo.author,
        at=memo.at,
        version=memo.version,
        mine=memo.author == me,
    )


def turns_of(source: Source) -> tuple[Turn, ...]:
    """The turns of a source; the whole text where nobody is named."""
    return source.turns or (Turn(0, len(source.text)),)


def turn_views(source: Source, *, text: bool) -> tuple[TurnView, ...]:
    """The turns, with their words where ``text`` is wanted."""
    return tuple(
        TurnView(
            n=number,
            start=turn.start,
            end=turn.end,
            speaker=turn.speaker,
            role=turn.role,
            begins=turn.begins,
            paragraphs=turn.spans if text else (),
            text=source.text[turn.start : turn.end] if text else "",
        )
        for number, turn in enumerate(turns_of(source), start=1)
    )


def _column(name: str, values: Sequence[str]) -> ColumnView:
    different = {value for value in values if value}
    if different and all(_NUMBER.fullmatch(value) for value in different):
        return ColumnView(name, name, "number")
    return ColumnView(name, name, "choice" if len(different) <= CHOICES else "text")
