"""Surveys: each open answer becomes a short source with its respondent's closed answers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from casework.errors import Fault, ReadError, near_names
from casework.model import RESPONDENT, Case, Kind, Source, Turn
from casework.readers.grid import Grid, row_place
from casework.readers.report import Reading
from casework.readers.survey_fit import doubts, fit
from casework.readers.survey_headers import Answers, read_answers
from casework.readers.survey_map import Column, Role, SurveyMap
from casework.readers.turns import find_spans
from casework.text import checksum, excerpt, slug
from casework.words import _

_NOTHING = frozenset(("", "-", ".", "x", "nvt", "n.v.t."))  # as the whole cell; "geen" is an answer
TITLE = 60  # characters of a question in a title
STEP = 500  # answers between two signs of progress
WAVE = "wave"  # the attribute that says which


@dataclass(frozen=True, slots=True)
class SurveyReading:
    """The answers of one survey file, and what became of its rows."""

    sources: list[Source]
    reading: Reading


@dataclass(frozen=True, slots=True)
class _Plan:
    """Which column is what.

    ``questions`` gives for an open question's header its text and the end of its
    answers' ids; ``closed`` for the other headers that are kept the mapping's
    column, or None where there is no mapping.
    """

    stem: str
    questions: Mapping[str, tuple[str, str]]
    closed: Mapping[str, Column | None]
    case: str | None = None
    respondent: str | None = None
    wave: str = ""
    own_ids: bool = True  # a respondent's id stands for the person as it is


def read_survey(
    path: Path,
    *,
    open_questions: Sequence[str],
    case_column: str | None = None,
    respondent_column: str | None = None,
    cases: Sequence[Case],
    progress: Callable[[int, int], object] | None = None,
) -> SurveyReading:
    """The answers to the open questions of a survey export, one source for each.

    The columns that are neither question, case nor respondent become the
    attributes of the answer. A cell with nothing but ``-``, ``.``, ``x`` or
    ``n.v.t.`` counts as empty. A case may be blank; one that is not among
    ``cases`` is a fault. ``progress`` is told how many answers
    are done, and how many there are.
    """
    answers = read_answers(Path(path))
    plan = _plan(answers, open_questions, case_column, respondent_column)
    return _read(answers, plan, cases, progress)


def read_mapped_survey(
    path: Path,
    survey: SurveyMap,
    *,
    wave: str = "",
    cases: Sequence[Case],
    progress: Callable[[int, int], object] | None = None,
) -> SurveyReading:
    """The answers of a survey export as its confirmed mapping says.

    Closed answers are kept as they are written, under the ids of their
    questions. ``wave`` is read from the file's name unless given; it stands in
    the ids, so that two years do not collide. A file whose columns are others
    than those of the mapping is refused.
    """
    path = Path(path)
    told = wave or survey.wave_of(path.name)
    if told is None:
        message = _('its name does not fit "{pattern}" of the mapping; say which wave: --wave 2022')
        raise ReadError(path, message.format(pattern=survey.file))
    answers = read_answers(path)
    columns = fit(answers, survey)
    plan = _mapped(survey, columns, told)
    if not plan.questions:
        raise ReadError(path, _('no column of the mapping has the role "open"'))
    return _read(answers, plan, cases, progress, doubted=tuple(doubts(answers, columns)))


def _plan(
    answers: Answers, questions: Sequence[str], case: str | None, respondent: str | None
) -> _Plan:
    grid = answers.grid
    if not questions:
        names = ", ".join(f'"{name}"' for name in grid.header)
        told = _("name at least one open question; the file has: {names}")
        raise ReadError(grid.path, told.format(names=names))
    asked = list(dict.fromkeys(answers.column(question) for question in questions))
    case = answers.column(case) if case else None
    respondent = answers.column(respondent) if respondent else None
    own = {*asked, case, respondent}
    many = len(asked) > 1
    return _Plan(
        stem=slug(grid.path.stem) or "survey",
        questions={
            header: (answers.label(header), f"-{place}" if many else "")
            for place, header in enumerate(asked, start=1)
        },
        closed={header: None for header in grid.header if header not in own},
        case=case,
        respondent=respondent,
    )


def _mapped(survey: SurveyMap, columns: Mapping[str, Column], wave: str) -> _Plan:
    def only(role: Role) -> str | None:
        return next((header for header, column in columns.items() if column.role is role), None)

    return _Plan(
        stem="-".join(filter(None, (slug(survey.name) or "survey", slug(wave)))),
        questions={
            header: (column.text, f"-{slug(column.key)}")
            for header, column in columns.items()
            if column.role is Role.OPEN
        },
        closed={h: column for h, column in columns.items() if column.role is Role.CLOSED},
        case=only(Role.CASE),
        respondent=only(Role.RESPONDENT),
        wave=wave,
        own_ids=survey.panel,
    )


def _read(
    answers: Answers,
    plan: _Plan,
    cases: Sequence[Case],
    progress: Callable[[int, int], object] | None,
    *,
    doubted: tuple[str, ...] = (),
) -> SurveyReading:
    grid = answers.grid
    known, faults = _known_cases(grid, plan, cases)
    keys, doubles = _keys(grid, plan)
    if faults or doubles:
        raise ReadError(grid.path, [*faults, *doubles])
    sources: list[Source] = []
    empty = dict.fromkeys(plan.questions, 0)
    total = len(grid.records) * len(plan.questions)
    for (_number, row), key in zip(grid.values(), keys, strict=True):
        case = known.get(row[plan.case], "") if plan.case else ""
        attributes = dict(_attributes(row, plan))
        for header in plan.questions:
            if row[header].casefold() in _NOTHING:
                empty[header] += 1
                continue
            sources.append(_answer(grid.path.name, row, plan, header, (key, case, attributes)))
            if progress and len(sources) % STEP == 0:
                progress(len(sources), total)
    if progress:
        progress(total, total)
    return SurveyReading(sources, _report(grid, plan, sources, empty, doubted))


def _known_cases(
    grid: Grid, plan: _Plan, cases: Sequence[Case]
) -> tuple[dict[str, str], list[Fault]]:
    """The case that each value of the case column means, and the values that mean none."""
    if plan.case is None:
        return {}, []
    rows: dict[str, list[int]] = defaultdict(list)
    for number, row in grid.values():
        if row[plan.case]:
            rows[row[plan.case]].append(number)
    found = {value: _case_called(value, cases) for value in rows}
    faults = [
        Fault(row_place(rows[value]), _unknown(value, cases))
        for value, name in found.items()
        if name is None
    ]
    return {value: name for value, name in found.items() if name is not None}, faults


def _case_called(value: str, cases: Sequence[Case]) -> str | None:
    return next((case.name for case in cases if case.is_called(value)), None)


def _unknown(value: str, cases: Sequence[Case]) -> str:
    names = [name for case in cases for name in (case.name, *case.aliases)]
    if near := near_names(value, names):
        meant = (" " + _("or") + " ").join(f'"{name}"' for name in near)
        return _('no case "{name}"; did you mean {names}?').format(name=value, names=meant)
    return _('no case "{name}"; add it to the cases first').format(name=value)


def _keys(grid: Grid, plan: _Plan) -> tuple[list[str], list[Fault]]:
    """Who each row is: the respondent, else the row's number; and those that stand twice."""
    digits = len(str(grid.records[-1][0])) if grid.records else 1
    keys, faults = [], []
    first: dict[str, int] = {}
    for number, row in grid.values():
        key = (row[plan.respondent] if plan.respondent else "") or f"{number:0{digits}d}"
        known = first.setdefault(slug(key) or key, number)
        if known != number:
            told = _('respondent "{name}" stands also in row {n}; each row is one respondent')
            faults.append(Fault(row_place([number]), told.format(name=key, n=known)))
        elif not slug(key):
            told = _('respondent "{name}" has no letter or digit in it')
            faults.append(Fault(row_place([number]), told.format(name=key)))
        keys.append(key)
    return keys, faults


def _attributes(row: Mapping[str, str], plan: _Plan) -> Iterator[tuple[str, str]]:
    """The closed answers as they are written; ticked options side by side under their question."""
    if plan.wave:
        yield WAVE, plan.wave
    ticked: dict[str, list[str]] = defaultdict(list)
    for header, column in plan.closed.items():
        value = row[header]
        if column is not None and column.together:
            ticked[column.key] += [value] if value else []
        elif column is None or not column.option:
            if value:
                yield (column.key if column else header), value
        elif value in column.ticked:
            ticked[column.key].append(column.option)
    for key, options in ticked.items():
        between = "; " if not any(";" in option for option in options) else " | "
        if options:
            yield key, between.join(dict.fromkeys(options))


def _answer(
    origin: str,
    row: Mapping[str, str],
    plan: _Plan,
    header: str,
    who: tuple[str, str, Mapping[str, str]],
) -> Source:
    key, case, attributes = who
    text = row[header]
    question, end = plan.questions[header]
    named = plan.own_ids and bool(plan.respondent and row[plan.respondent])
    participant = key if named else f"{plan.stem}-{key}"
    spans = find_spans(text)
    turn = Turn(
        0,
        len(text),
        speaker=participant,
        role=RESPONDENT,
        paragraphs=tuple(spans) if len(spans) > 1 else (),
    )
    return Source(
        id=f"{plan.stem}-{slug(key)}{end}",
        title=f"{key}: {excerpt(question, TITLE)}",
        text=text,
        checksum=checksum(text),
        kind=Kind.SURVEY_ANSWER,
        case=case,
        origin=origin,
        participant=participant,
        question=question,
        turns=(turn,),
        attributes=attributes,
    )


def _report(
    grid: Grid,
    plan: _Plan,
    sources: Sequence[Source],
    empty: Mapping[str, int],
    doubted: tuple[str, ...],
) -> Reading:
    kept = {
        "rows": len(grid.records),
        "answers": len(sources),
        "respondents": len({source.participant for source in sources}),
        "words": sum(len(source.text.split()) for source in sources),
    }
    told = _('"{question}": empty answers: {n}')
    dropped = [
        told.format(question=excerpt(plan.questions[header][0], TITLE), n=n)
        for header, n in empty.items()
        if n
    ]
    used = {plan.case, plan.respondent, *plan.questions, *plan.closed}
    if left := [name for name in grid.header if name not in used]:
        told = _("columns left out, as the mapping says: {names}")
        dropped.append(told.format(names=", ".join(f'"{excerpt(n, TITLE)}"' for n in left)))
    return Reading(grid.path.name, kept, tuple(dropped), (*grid.doubts, *doubted))
