"""The sources as a person at the desk sees them: lists, texts, survey answers."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from casework.errors import NotInStudy
from casework.model import Coding, Kind, Memo, Source, Turn
from casework.segmenting import sentences
from casework.study.desk_views import (
    CardView,
    CoderView,
    CodingView,
    ColumnView,
    MemoView,
    QuestionView,
    RowView,
    SourcesView,
    SourceView,
    Span,
    SurveyView,
    TurnView,
)

if TYPE_CHECKING:
    from casework.study.desk import Desk

CHOICES = 12  # a column with more different answers than this is no choice


class DeskSources:
    """What one person sees of the sources."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def all(self) -> SourcesView:
        """Every source without its text, and the questions of surveys."""
        desk = self._desk
        codings = defaultdict(list)
        for coding in desk.codings():
            codings[coding.anchor.source].append(coding)
        known = list(desk.study.store.sources())
        cards = [self._card(s, codings[s.id]) for s in known if s.kind is not Kind.SURVEY_ANSWER]
        answers = [source for source in known if source.kind is Kind.SURVEY_ANSWER]
        asked = Counter(source.question for source in answers)
        coded = Counter(
            source.question for source in answers if any(c.counts for c in codings[source.id])
        )
        questions = [QuestionView(name, n, coded[name]) for name, n in asked.items()]
        return SourcesView(tuple(cards), tuple(questions))

    def one(self, source_id: str) -> SourceView:
        """A source with its text and what stands on it."""
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
            turns=turn_views(source),
            codings=tuple(coding_view(c, me) for c in desk.codings(source.id)),
            memos=tuple(memo_view(m, me) for m in desk.memos(source.id)),
            read=(),
            sentences=self._sentences(source),
        )

    def survey(self, question: str) -> SurveyView:
        """All answers to one open question; raises ``NotInStudy``."""
        desk = self._desk
        answers = desk.study.store.sources(kind=Kind.SURVEY_ANSWER)
        chosen = [source for source in answers if source.question == question]
        if not chosen:
            raise NotInStudy("question", question, {source.question for source in answers})
        names = list(dict.fromkeys(name for source in chosen for name in source.attributes))
        columns = [_column(name, [s.attributes.get(name, "") for s in chosen]) for name in names]
        codings = defaultdict(list)
        for coding in desk.codings():
            codings[coding.anchor.source].append(coding)
        rows = [_row(s, names, codings[s.id], desk.coder) for s in chosen]
        return SurveyView(question, tuple(columns), tuple(rows))

    def _card(self, source: Source, codings: Sequence[Coding]) -> CardView:
        counted = [coding for coding in codings if coding.counts]
        return CardView(
            id=source.id,
            title=source.title,
            kind=source.kind.value,
            case=source.case,
            language=source.language,
            participant=source.participant,
            question=source.question,
            words=len(source.text.split()),
            turns=len(turns_of(source)),
            read=0,
            coded_turns=len({source.turn_at(coding.anchor.start) for coding in counted}),
            codings=len(counted),
            suggestions=len(codings) - len(counted),
            mode=self._desk.modes.of(source.id),
            assigned=(),
            member_check="",
        )

    def _sentences(self, source: Source) -> tuple[Span, ...]:
        pipeline = self._desk.study.pipeline
        return self._desk.kept.once(
            ("sentences", source.checksum, source.turns),
            lambda: tuple((s.anchor.start, s.anchor.end) for s in sentences(source, pipeline)),
        )


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
        status=coding.status.value,
        coder=CoderView(coding.coder.name, coding.coder.kind.value),
        memo=coding.memo,
        made_at=coding.made_at,
        judged_by=coding.judged_by,
        evidence=coding.evidence,
        assisted=coding.assisted,
        mine=coding.coder.name == me,
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


def turn_views(source: Source) -> tuple[TurnView, ...]:
    """The turns with their words."""
    return tuple(
        TurnView(
            n=number,
            start=turn.start,
            end=turn.end,
            speaker=turn.speaker,
            role=turn.role,
            begins=turn.begins,
            paragraphs=turn.spans,
            text=source.text[turn.start : turn.end],
        )
        for number, turn in enumerate(turns_of(source), start=1)
    )


def _row(source: Source, names: Sequence[str], codings: Iterable[Coding], me: str) -> RowView:
    attributes: Mapping[str, str] = source.attributes
    return RowView(
        source=source.id,
        text=source.text,
        participant=source.participant,
        case=source.case,
        attributes=tuple(attributes.get(name, "") for name in names),
        codings=tuple(
            (c.id, c.code, c.polarity.value, c.status.value, c.coder.name == me) for c in codings
        ),
    )


def _column(name: str, values: Sequence[str]) -> ColumnView:
    different = {value for value in values if value}
    if different and all(
        value.replace(",", ".", 1).replace(".", "", 1).isdigit() for value in different
    ):
        return ColumnView(name, name, "number")
    return ColumnView(name, name, "choice" if len(different) <= CHOICES else "text")
