"""Surveys and published figures of a study: mappings, answers, trends."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd

from casework.analysis.trend_series import TrendFigure
from casework.analysis.trends import Alignment, alignments
from casework.errors import AlreadyThere, CaseworkError, Fault, ReadError, near_names
from casework.model import Kind, TrendPoint
from casework.outputs.writer import write_atomic
from casework.readers.report import Reading
from casework.readers.survey import SurveyReading, read_mapped_survey
from casework.readers.survey_again import KnownAnswer, compare
from casework.readers.survey_columns import propose
from casework.readers.survey_headers import read_answers
from casework.readers.survey_map import SurveyMap, read_map, write_map
from casework.readers.trends import LooseValue, TrendReading, read_trends
from casework.study.trends import read_figure
from casework.words import _, plural

if TYPE_CHECKING:
    from casework.store import SourceCard
    from casework.study.study import Study

SHOWN = 6  # alignments in one message
_PLACED = re.compile(
    r"(?P<question>.*?)\s*(?P<year>(?:19|20|21)\d\d)\s*:\s*(?P<said>.+)", re.DOTALL
)


class Surveys:
    """What the columns of surveys are, and their answers."""

    def __init__(self, study: Study) -> None:
        self._study = study

    def inspect(self, path: str | Path) -> SurveyMap:
        """A proposal of what each column of a survey file is, with the reasons."""
        answers = read_answers(self._study.folder / path)
        return propose(answers, list(self._study.cases))

    def save_map(self, survey: SurveyMap, path: str | Path, *, over: bool = False) -> Path:
        """Write a mapping as TOML; one that is there already stays, unless ``over``."""
        target = self._study.folder / path
        if target.exists() and not over:
            told = _("{path} is there already; give another name, or --over to replace it")
            raise AlreadyThere(told.format(path=target.name))
        write_atomic(target, write_map(survey).encode())
        return target

    def load(
        self,
        path: str | Path,
        mapping: str | Path,
        *,
        wave: str = "",
        known_too: bool = False,
        progress: Callable[[int, int], object] | None = None,
    ) -> Reading:
        """Every answer to every open question as a short source, as a mapping says.

        ``progress`` is told how many answers are read, and how many there are.
        A survey of which the study holds every answer is an error, unless ``known_too``.
        """
        read = read_mapped_survey(
            self._study.folder / path,
            read_map(self._study.folder / mapping),
            wave=wave,
            cases=list(self._study.cases),
            progress=progress,
        )
        return self.keep(read, known_too=known_too)

    def keep(self, read: SurveyReading, *, known_too: bool = False) -> Reading:
        """Put the answers of a survey in the study, in one transaction.

        Answers that are there already stay as they are, codings and all; answers
        that would come a second time under other ids are refused.
        """
        store, reading = self._study.store, read.reading
        again = compare(read.sources, map(_known, store.source_cards(kind=Kind.SURVEY_ANSWER)))
        if not (again.fresh or known_too):
            again.fresh, again.same = read.sources, 0  # the study says that it has them
        if again.fresh:
            store.add_sources(again.fresh, who=self._study.coder, now=self._study.now())
        if not again.same:
            return replace(reading, doubts=(*reading.doubts, *again.doubts))
        told = plural(
            "{n} answer was in the study already and stays as it is",
            "{n} answers were in the study already and stay as they are",
            again.same,
        )
        return replace(
            reading,
            kept={**reading.kept, "answers": len(again.fresh or read.sources)},
            dropped=(*reading.dropped, told),
            doubts=(*reading.doubts, *again.doubts),
        )


class Trends:
    """Published figures over the years; missing values stay missing."""

    def __init__(self, study: Study) -> None:
        self._study = study

    def __iter__(self) -> Iterator[TrendPoint]:
        return iter(self._study.store.trends())

    def __len__(self) -> int:
        return len(self._study.store.trends())

    def add(
        self, path: str | Path, *, notes: Sequence[str] = (), without: Sequence[str] = ()
    ) -> list[TrendPoint]:
        """Take in a table of figures: question, option, year, percentage.

        A series with values that stand with no option is refused, with the ways
        to align it, until ``without`` says which option has no value
        (``"gebruik 2020: meedoen lvb"``). ``notes`` say what changed
        (``"2020: asked otherwise"``, ``"partijen 2020: …"``).
        """
        file = self._study.folder / path
        read = read_trends(file)
        points = _with_notes(_aligned(file, read, without), notes)
        store, who = self._study.store, self._study.coder
        store.add_trends(points, file=file.name, who=who, now=self._study.now())
        return points

    def figure(
        self,
        *,
        about: str | Path | None = None,
        questions: Sequence[str] = (),
        year: int | None = None,
    ) -> TrendFigure:
        """The figures as ``study.save`` draws them, question by question.

        ``about`` names a file that says what ``trends.toml`` says. Raises
        ``NothingToCompare`` where the study has no figures.
        """
        return read_figure(self._study, about=about, questions=questions, year=year)

    @property
    def frame(self) -> pd.DataFrame:
        """One row per figure, NaN where the publication gives none."""
        names = ["question", "option", "year", "percentage", "note"]
        rows = [[getattr(point, name) for name in names] for point in self]
        return pd.DataFrame(rows, columns=names).astype({"percentage": float})


def _known(card: SourceCard) -> KnownAnswer:
    return KnownAnswer(
        id=card.id,
        participant=card.participant,
        question=card.question,
        checksum=card.checksum,
        words=card.words,
        case=card.case,
        attributes=card.attributes,
    )


def _aligned(file: Path, read: TrendReading, without: Sequence[str]) -> list[TrendPoint]:
    """All figures, loose values given to the options that a person left over."""
    decided = _decisions(without, read)
    points, faults = list(read.points), []
    for (question, year), values in _series(read.loose):
        ways = alignments(question, year, [value.percentage for value in values], read.points)
        missing = decided.pop((question, year), None)
        way = next((way for way in ways if missing and set(way.missing) == set(missing)), None)
        if way is None:
            faults.append(Fault(f'"{question}" {year}', _refusal(values, ways, read)))
            continue
        points = [p for p in points if (p.question, p.year, p.percentage) != (question, year, None)]
        note = _("aligned by a person, no value for: {options}").format(
            options=", ".join(way.missing)
        )
        points += [TrendPoint(question, o, year, way.given.get(o), note) for o in _order(way, read)]
    for question, year in decided:
        told = _("every value of this series stands with its option already")
        faults.append(Fault(f'"{question}" {year}', told))
    if faults:
        raise ReadError(file, faults)
    return points


def _order(way: Alignment, read: TrendReading) -> list[str]:
    named = dict.fromkeys(p.option for p in read.points)
    return [option for option in named if option in way.given or option in way.missing]


def _refusal(values: Sequence[LooseValue], ways: Sequence[Alignment], read: TrendReading) -> str:
    """Why the series is not taken in, which ways there are to align it, and what to do."""
    question = values[0].question
    options = list(dict.fromkeys(p.option for p in read.points if p.question == question))
    rows = ", ".join(str(value.row) for value in values)
    told = _("values without an option: {n} (rows {rows}); options of this question: {m}")
    lines = [told.format(n=len(values), rows=rows, m=len(options))]
    if not ways:
        lines.append(_("nothing tells which belong together; write the option in each row"))
        return "\n    ".join(lines)
    lines += [_told(way) for way in ways[:SHOWN]]
    if len(ways) > SHOWN:
        lines.append(_("… and {n} more").format(n=len(ways) - SHOWN))
    advice = _(
        "none of this is proof: decide, then write the options in the file or pass --without"
        " {example}; or take the values out: what is not known stays missing"
    )
    option = _("OPTION")
    example = f'"{question} {values[0].year}: {option}"'
    return "\n    ".join([*lines, advice.format(example=example)])


def _told(way: Alignment) -> str:
    missing = ", ".join(f'"{option}"' for option in way.missing) or _("no option")
    if way.against:
        return _("unlikely, without {options}: {why}").format(options=missing, why=way.against)
    if way.ratios is None or way.spread is None:
        return _("possible, without {options}").format(options=missing)
    ratios = ", ".join(f"{ratio:.2f}" for ratio in way.ratios.values())
    told = _("possible, without {options}: beside {year} × {ratios}; unevenness {spread}")
    spread = f"{way.spread:.2f}"
    return told.format(options=missing, year=way.compared, ratios=ratios, spread=spread)


def _series(
    loose: Sequence[LooseValue],
) -> Iterator[tuple[tuple[str, int], list[LooseValue]]]:
    def place(value: LooseValue) -> tuple[str, int]:
        return value.question, value.year

    for key, values in groupby(sorted(loose, key=place), key=place):
        yield key, list(values)


def _decisions(
    without: Sequence[str], read: TrendReading
) -> dict[tuple[str, int], tuple[str, ...]]:
    """Which options a person says have no value, by question and year."""
    questions = list(dict.fromkeys([p.question for p in read.points]))
    found = {}
    for said in without:
        match = _PLACED.fullmatch(said.strip())
        if match is None or match["question"] not in questions:
            told = _('"{said}" is not understood; write: QUESTION YEAR: OPTION; OPTION')
            near = near_names(match["question"], questions) if match else []
            also = "; " + _("did you mean {names}?").format(names=", ".join(near)) if near else ""
            raise CaseworkError(told.format(said=said) + also)
        options = tuple(filter(None, map(str.strip, match["said"].split(";"))))
        found[match["question"], int(match["year"])] = options
    return found


def _with_notes(points: Sequence[TrendPoint], notes: Sequence[str]) -> list[TrendPoint]:
    """The figures with what a person noted of their year, or of a question in a year."""
    made = list(points)
    for note in notes:
        match = _PLACED.fullmatch(note.strip())
        fits = [match is not None and _noted_of(p, match["question"], match["year"]) for p in made]
        if match is None or not any(fits):
            told = _(
                'the note "{note}" fits no figure; begin it with a year of the file ("2020: …"),'
                ' or a question and a year ("partijen 2020: …")'
            )
            raise CaseworkError(told.format(note=note))
        made = [
            replace(p, note="; ".join(filter(None, (p.note, match["said"].strip())))) if fit else p
            for p, fit in zip(made, fits, strict=True)
        ]
    return made


def _noted_of(point: TrendPoint, question: str, year: str) -> bool:
    return str(point.year) == year and question in ("", point.question)
