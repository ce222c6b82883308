"""Whether the answers of a survey are in the study already, by their ids or word for word."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple, TypeVar

from casework.errors import AlreadyThere
from casework.model import Source
from casework.readers.survey import WAVE
from casework.text import excerpt
from casework.words import _, plural

OWN_WORDS = 4  # from so many words on, two people seldom write the same
MANY = 3  # such answers in both: no chance any more
SHOWN = 3  # answers or columns in one message
QUESTION = 60  # characters of a question in a message
T = TypeVar("T")


class KnownAnswer(NamedTuple):
    """An answer in the study; its text by checksum and number of words."""

    id: str
    participant: str
    question: str
    checksum: str
    words: int
    case: str
    attributes: Mapping[str, str]


@dataclass(slots=True)
class Again:
    """What of a survey is new to a study, and what a person should look at."""

    fresh: list[Source] = field(default_factory=list)
    same: int = 0
    doubts: list[str] = field(default_factory=list)


@dataclass(slots=True)
class _Twice:
    """The answers to one question that stand in the study under another id."""

    question: str
    answers: int
    pairs: list[tuple[Source, KnownAnswer]]
    sure: bool


def compare(sources: Sequence[Source], known: Iterable[KnownAnswer]) -> Again:
    """The answers that the study does not hold yet.

    Those with the id and the text of one in the study are passed over.
    ``AlreadyThere`` is raised where an id has another text now, and where a
    column's answers stand in the study under other ids: a mapping with other
    names would take them in a second time.
    """
    by_id = {answer.id: answer for answer in known}
    again = Again()
    same: set[str] = set()
    changed, differing = [], 0
    for source in sources:
        there = by_id.get(source.id)
        if there is None:
            again.fresh.append(source)
        elif there.checksum != source.checksum:
            changed.append(source)
        else:
            same.add(source.id)
            now = (source.case, dict(source.attributes))
            differing += now != (there.case, dict(there.attributes))
    new = [source for source in sources if source.id not in same]
    others = [answer for answer in by_id.values() if answer.id not in same]
    twice = _twice(new, others)
    if sure := [found for found in twice if found.sure]:
        raise AlreadyThere(_refusal(sure))
    if changed:
        raise AlreadyThere(_changed(changed))
    again.same = len(same)
    again.doubts += map(_doubt, twice)
    if differing:
        told = plural(
            "{n} answer in the study keeps the case and closed answers that it came with;"
            " this file or mapping gives others",
            "{n} answers in the study keep the case and closed answers that they came with;"
            " this file or mapping gives others",
            differing,
        )
        again.doubts.append(told)
    return again


def _twice(fresh: Sequence[Source], known: Sequence[KnownAnswer]) -> list[_Twice]:
    """For each question the column in the study that has most of its answers, if any has."""
    if not fresh or not known:
        return []
    columns: dict[str, list[Source]] = defaultdict(list)
    for source in fresh:
        columns[source.question].append(source)
    there: dict[tuple[str, str], list[KnownAnswer]] = defaultdict(list)
    for answer in known:
        there[answer.question, answer.attributes.get(WAVE, "")].append(answer)
    found = []
    for column in columns.values():
        seen = [twice for held in there.values() if (twice := _against(column, held))]
        if seen:
            found.append(max(seen, key=lambda twice: (twice.sure, len(twice.pairs))))
    return found


def _against(column: Sequence[Source], held: Sequence[KnownAnswer]) -> _Twice | None:
    """What of a column is found in one of the study, and whether that is no chance."""
    own = _once((len(source.text.split()), source.checksum, source) for source in column)
    theirs = _once((answer.words, answer.checksum, answer) for answer in held)
    if not own:
        return _by_respondent(column, held)
    pairs = [(source, theirs[text]) for text, source in own.items() if text in theirs]
    if not pairs:
        return None
    by_same = sum(_same_person(source, answer) for source, answer in pairs)
    least = min(len(own), len(theirs))
    sure = 2 * len(pairs) >= least if len(pairs) >= MANY else by_same == len(own) == len(theirs)
    if not (sure or by_same):
        return None
    return _Twice(column[0].question, len(column), pairs, sure)


def _by_respondent(column: Sequence[Source], held: Sequence[KnownAnswer]) -> _Twice | None:
    """Answers of a word or two tell only together, and with the respondent beside them."""
    by_text: dict[str, list[KnownAnswer]] = defaultdict(list)
    for answer in held:
        by_text[answer.checksum].append(answer)
    pairs = []
    for source in column:
        fitting = (a for a in by_text.get(source.checksum, ()) if _same_person(source, a))
        if (held_too := next(fitting, None)) is None:
            return None
        pairs.append((source, held_too))
    first, known = pairs[0]
    alike = (first.question, first.attributes.get(WAVE, "")) == (
        known.question,
        known.attributes.get(WAVE, ""),
    )
    return _Twice(first.question, len(column), pairs, alike)


def _once(answers: Iterable[tuple[int, str, T]]) -> dict[str, T]:
    """The answers of some words that one respondent gave, by their text."""
    several = [(text, answer) for words, text, answer in answers if words >= OWN_WORDS]
    counts = Counter(text for text, _answer in several)
    return {text: answer for text, answer in several if counts[text] == 1}


def _same_person(source: Source, answer: KnownAnswer) -> bool:
    """Whether one respondent is meant, whatever the survey was called before the number."""
    ours, theirs = source.participant, answer.participant
    if ours == theirs:
        return True
    return ours.rpartition("-")[2] == theirs.rpartition("-")[2]


def _changed(sources: Sequence[Source]) -> str:
    told = _(
        "answers with another text than in the study: {n} ({ids}); nothing was added. Is this"
        " another year or round, then say which: --wave 2023. Is it the same, then put the texts"
        " back, or take these out of the study first: casework source remove ID"
    )
    ids = [*(f'"{source.id}"' for source in sources[:SHOWN]), *["…"] * (len(sources) > SHOWN)]
    return told.format(n=len(sources), ids=", ".join(ids))


def _refusal(twice: Sequence[_Twice]) -> str:
    """Which answers would come a second time, under which names, and what to do."""
    lines = [_("these answers are in the study already, under other ids; nothing was added")]
    told = _('"{question}": {n} of {m} answers; "{known}" would come again as "{new}"')
    for found in twice[:SHOWN]:
        source, answer = found.pairs[0]
        line = told.format(
            question=excerpt(found.question, QUESTION),
            n=len(found.pairs),
            m=found.answers,
            known=answer.id,
            new=source.id,
        )
        lines.append(line)
    lines += ["…"] if len(twice) > SHOWN else []
    advice = _(
        "give them the same ids: write name, question and respondent in the mapping, and --wave,"
        " as they were then; or take the earlier answers out first: casework source remove ID"
    )
    return "\n  ".join([*lines, advice])


def _doubt(found: _Twice) -> str:
    told = _(
        '"{question}": answers that stand word for word in the study under another id: {n}; look'
        ' whether they came twice: "{known}" and "{new}"'
    )
    source, answer = found.pairs[0]
    return told.format(
        question=excerpt(found.question, QUESTION),
        n=len(found.pairs),
        known=answer.id,
        new=source.id,
    )
