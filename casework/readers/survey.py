"""Surveys: each open answer becomes a short source with its respondent's closed answers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from casework.errors import Fault, ReadError, near_names
from casework.model import RESPONDENT, Case, Kind, Source, Turn
from casework.readers.grid import Grid, read_grid, row_place
from casework.readers.report import Reading
from casework.readers.turns import find_spans
from casework.text import checksum, excerpt, slug
from casework.words import _

_NOTHING = frozenset(("", "-", ".", "x", "nvt", "n.v.t."))  # as the whole cell; "geen" is an answer
TITLE = 60  # characters of a question in a title
STEP = 500  # answers between two signs of progress


@dataclass(frozen=True, slots=True)
class SurveyReading:
    """The answers of one survey file, and what became of its rows."""

    sources: list[Source]
    reading: Reading


@dataclass(frozen=True, slots=True)
class _Columns:
    """Which column is what."""

    questions: tuple[str, ...]
    case: str | None
    respondent: str | None

    @property
    def own(self) -> frozenset[str | None]:
        return frozenset((*self.questions, self.case, self.respondent))


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
    path = Path(path)
    grid = read_grid(path)
    columns = _columns(grid, open_questions, case_column, respondent_column)
    known, faults = _known_cases(grid, columns, cases)
    keys, doubles = _keys(grid, columns)
    if faults or doubles:
        raise ReadError(path, [*faults, *doubles])
    sources: list[Source] = []
    empty = dict.fromkeys(columns.questions, 0)
    total = len(grid.rows) * len(columns.questions)
    for (_number, row), key in zip(grid.values(), keys, strict=True):
        case = known.get(row[columns.case], "") if columns.case else ""
        for place, question in enumerate(columns.questions, start=1):
            if row[question].casefold() in _NOTHING:
                empty[question] += 1
                continue
            last = f"-{place}" if len(columns.questions) > 1 else ""
            id_ = f"{_stem(path)}-{slug(key)}{last}"
            sources.append(_answer(path, row, columns, question, (id_, key, case)))
            if progress and len(sources) % STEP == 0:
                progress(len(sources), total)
    if progress:
        progress(total, total)
    return SurveyReading(sources, _report(grid, sources, empty))


def _columns(
    grid: Grid, questions: Sequence[str], case: str | None, respondent: str | None
) -> _Columns:
    if not questions:
        names = ", ".join(f'"{name}"' for name in grid.header)
        told = _("name at least one open question; the file has: {names}")
        raise ReadError(grid.path, told.format(names=names))
    return _Columns(
        questions=tuple(dict.fromkeys(grid.column(question) for question in questions)),
        case=grid.column(case) if case else None,
        respondent=grid.column(respondent) if respondent else None,
    )


def _known_cases(
    grid: Grid, columns: _Columns, cases: Sequence[Case]
) -> tuple[dict[str, str], list[Fault]]:
    """The case that each value of the case column means, and the values that mean none."""
    if columns.case is None:
        return {}, []
    rows: dict[str, list[int]] = defaultdict(list)
    for number, row in grid.values():
        if row[columns.case]:
            rows[row[columns.case]].append(number)
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


def _keys(grid: Grid, columns: _Columns) -> tuple[list[str], list[Fault]]:
    """Who each row is: the respondent, else the row's number; and those that stand twice."""
    digits = len(str(grid.rows[-1][0])) if grid.rows else 1
    keys, faults = [], []
    first: dict[str, int] = {}
    for number, row in grid.values():
        key = (row[columns.respondent] if columns.respondent else "") or f"{number:0{digits}d}"
        known = first.setdefault(slug(key) or key, number)
        if known != number:
            told = _('respondent "{name}" stands also in row {n}; each row is one respondent')
            faults.append(Fault(row_place([number]), told.format(name=key, n=known)))
        elif not slug(key):
            told = _('respondent "{name}" has no letter or digit in it')
            faults.append(Fault(row_place([number]), told.format(name=key)))
        keys.append(key)
    return keys, faults


def _stem(path: Path) -> str:
    return slug(path.stem) or "survey"


def _answer(
    path: Path,
    row: Mapping[str, str],
    columns: _Columns,
    question: str,
    who: tuple[str, str, str],
) -> Source:
    id_, key, case = who
    text = row[question]
    named = bool(columns.respondent and row[columns.respondent])
    participant = key if named else f"{_stem(path)}-{key}"
    spans = find_spans(text)
    turn = Turn(
        0,
        len(text),
        speaker=participant,
        role=RESPONDENT,
        paragraphs=tuple(spans) if len(spans) > 1 else (),
    )
    return Source(
        id=id_,
        title=f"{key}: {excerpt(question, TITLE)}",
        text=text,
        checksum=checksum(text),
        kind=Kind.SURVEY_ANSWER,
        case=case,
        origin=path.name,
        participant=participant,
        question=question,
        turns=(turn,),
        attributes={
            name: value for name, value in row.items() if value and name not in columns.own
        },
    )


def _report(grid: Grid, sources: Sequence[Source], empty: Mapping[str, int]) -> Reading:
    kept = {
        "rows": len(grid.rows),
        "answers": len(sources),
        "respondents": len({source.participant for source in sources}),
        "words": sum(len(source.text.split()) for source in sources),
    }
    dropped = tuple(
        _('"{question}": empty answers: {n}').format(question=excerpt(question, TITLE), n=n)
        for question, n in empty.items()
        if n
    )
    return Reading(grid.path.name, kept, dropped, grid.doubts)
