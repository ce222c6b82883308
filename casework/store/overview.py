"""What screens list of a study without reading its texts, counted by the database."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Integer,
    Select,
    case,
    cast,
    distinct,
    func,
    select,
)

from casework.model import COUNTED, Coding, Kind, Sight, Status
from casework.store.blindness import visible
from casework.store.queries import rows
from casework.store.records import coding_of
from casework.store.schema import codings, read_turns, sources, turns

_COUNTED = [status.value for status in COUNTED]
_CARD = (
    *("id", "title", "kind", "case_name", "language", "participant", "question"),
    *("quotable", "checksum", "words", "attributes"),
)
_SHOWN = [*_COUNTED, Status.SUGGESTED.value]


@dataclass(frozen=True, slots=True)
class SourceCard:
    """What is known of a source, its text aside; ``length`` is in characters."""

    id: str
    title: str
    kind: Kind
    case: str
    language: str
    participant: str
    question: str
    quotable: bool | None
    checksum: str
    length: int
    words: int
    attributes: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the coding of one source is, as one person may see it.

    ``own`` are the codings of that person; ``read`` is how many turns that
    person has read; both are 0 where nobody is named.
    """

    source: str
    turns: int
    words: int
    codings: int
    own: int
    coded_turns: int
    suggestions: int
    read: int


@dataclass(frozen=True, slots=True)
class SurveyRow:
    """One answer to an open question, with what was coded in it."""

    source: str
    text: str
    participant: str
    case: str
    question: str
    attributes: Mapping[str, str]
    codings: tuple[Coding, ...]


@dataclass(frozen=True, slots=True)
class SurveyQuestion:
    """An open question: how many answered it, and how many answers carry a coding."""

    question: str
    answers: int
    coded: int


def read_cards(connection: Connection, *, kind: Kind | None = None) -> list[SourceCard]:
    """The sources in their order, without their texts."""
    columns = [sources.c[name] for name in _CARD]
    statement = select(*columns, func.length(sources.c.text).label("length"))
    if kind is not None:
        statement = statement.where(sources.c.kind == kind.value)
    return [_card(row) for row in rows(connection, statement.order_by(sources.c.position))]


def read_progress(connection: Connection, sight: Sight | None) -> dict[str, Progress]:
    """How far each source is, by its id, in the order of the sources."""
    spoken = _numbers(connection, select(turns.c.source, func.count()).group_by(turns.c.source))
    coder = sight.coder if sight else ""
    counts = {row["source"]: row for row in rows(connection, _counts(sight, coder))}
    touched = _numbers(connection, _coded_turns(sight))
    seen = _numbers(
        connection,
        select(read_turns.c.source, func.json_array_length(read_turns.c.turns)).where(
            read_turns.c.coder == coder
        ),
    )
    none = {"codings": 0, "own": 0, "suggestions": 0}
    found: dict[str, Progress] = {}
    listed = select(sources.c.id, sources.c.words).order_by(sources.c.position)
    for name, words in connection.execute(listed):
        of_source = counts.get(name, none)
        found[name] = Progress(
            name,
            spoken.get(name, 0),
            words,
            of_source["codings"],
            of_source["own"],
            touched.get(name, 0),
            of_source["suggestions"],
            seen.get(name, 0),
        )
    return found


def read_survey(
    connection: Connection, question: str | None, sight: Sight | None
) -> list[SurveyRow]:
    """The answers in their order, to one question or to all, with their codings."""
    answers = [sources.c.kind == Kind.SURVEY_ANSWER.value]
    if question is not None:
        answers.append(sources.c.question == question)
    made: dict[str, list[Coding]] = {}
    statement = (
        select(codings)
        .join(sources, sources.c.id == codings.c.source)
        .where(*answers, codings.c.status.in_(_SHOWN), _seen(sight))
        .order_by(codings.c.source, codings.c.start, codings.c.end, codings.c.code, codings.c.id)
    )
    for row in rows(connection, statement):
        made.setdefault(row["source"], []).append(coding_of(row))
    names = ("id", "text", "participant", "case_name", "question", "attributes")
    listed = select(*(sources.c[name] for name in names)).where(*answers)
    return [
        SurveyRow(
            row["id"],
            row["text"],
            row["participant"],
            row["case_name"],
            row["question"],
            row["attributes"],
            tuple(made.get(row["id"], ())),
        )
        for row in rows(connection, listed.order_by(sources.c.position))
    ]


def read_questions(connection: Connection, sight: Sight | None) -> list[SurveyQuestion]:
    """The open questions in the order of their first answers."""
    coded = (
        select(codings.c.source).where(codings.c.status.in_(_COUNTED), _seen(sight)).distinct()
    ).subquery()
    statement = (
        select(sources.c.question, func.count(), func.count(coded.c.source))
        .outerjoin(coded, coded.c.source == sources.c.id)
        .where(sources.c.kind == Kind.SURVEY_ANSWER.value)
        .group_by(sources.c.question)
        .order_by(func.min(sources.c.position))
    )
    return [SurveyQuestion(*row) for row in connection.execute(statement)]


def read_uses(connection: Connection, sight: Sight | None) -> dict[str, tuple[int, int]]:
    """By code: how many codings count, and how many suggestions wait."""
    statement = (
        select(codings.c.code, _how_many(_COUNTED), _how_many([Status.SUGGESTED.value]))
        .where(_seen(sight))
        .group_by(codings.c.code)
        .order_by(codings.c.code)
    )
    return {code: (used, waiting) for code, used, waiting in connection.execute(statement)}


def read_coders(connection: Connection, sight: Sight | None) -> list[str]:
    """The names of the people whose codings may be seen, in the order of the alphabet."""
    people = codings.c.coder_kind == "person"
    statement = select(codings.c.coder).where(people, _seen(sight)).distinct()
    return list(connection.execute(statement.order_by(codings.c.coder)).scalars())


def _seen(sight: Sight | None) -> ColumnElement[bool]:
    return visible(sight, codings.c.source, codings.c.coder)


def _how_many(statuses: list[str]) -> Any:
    return func.sum(cast(codings.c.status.in_(statuses), Integer))


def _counts(sight: Sight | None, coder: str) -> Select[Any]:
    own = case((codings.c.coder == coder, codings.c.status.in_(_COUNTED)), else_=0)
    return (
        select(
            codings.c.source,
            _how_many(_COUNTED).label("codings"),
            func.sum(cast(own, Integer)).label("own"),
            _how_many([Status.SUGGESTED.value]).label("suggestions"),
        )
        .where(_seen(sight))
        .group_by(codings.c.source)
    )


def _coded_turns(sight: Sight | None) -> Select[Any]:
    """How many turns a coding that counts touches, by source.

    A coding looks for the turn that it begins in by the index, and goes on from
    there: comparing it with every turn of its source would be slow.
    """
    before = turns.alias("before")
    first = (
        select(func.max(before.c.start))
        .where(before.c.source == codings.c.source, before.c.start <= codings.c.start)
        .scalar_subquery()
    )
    return (
        select(codings.c.source, func.count(distinct(turns.c.number)))
        .join(turns, turns.c.source == codings.c.source)
        .where(
            codings.c.status.in_(_COUNTED),
            _seen(sight),
            turns.c.start >= func.coalesce(first, 0),
            turns.c.start < codings.c.end,
            turns.c.end > codings.c.start,
        )
        .group_by(codings.c.source)
    )


def _numbers(connection: Connection, statement: Select[Any]) -> dict[str, int]:
    return {name: number for name, number in connection.execute(statement)}  # noqa: C416 - rows are no pairs


def _card(row: dict[str, Any]) -> SourceCard:
    return SourceCard(
        row["id"],
        row["title"],
        Kind(row["kind"]),
        row["case_name"],
        row["language"],
        row["participant"],
        row["question"],
        row["quotable"],
        row["checksum"],
        row["length"],
        row["words"],
        row["attributes"],
    )
