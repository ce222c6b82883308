"""The main job: all that ``study.toml`` asks, in order, each step only when it is due."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from casework.errors import CaseworkError, ReadError
from casework.study.flyers import flyer_remarks
from casework.study.method_steps import accounting_steps, given_steps
from casework.study.settings import (
    SourcesSection,
    StudySettings,
    SurveySection,
    TrendsSection,
    read_flyer_plan,
)
from casework.study.steps import (
    Step,
    as_text,
    content,
    contents,
    learnt,
    reader,
    state,
    texts,
    undone,
)
from casework.study.trends import FILE as ABOUT_TRENDS
from casework.study.trends import draw_trends, load_trends
from casework.version import VERSION
from casework.words import _, plural

if TYPE_CHECKING:
    from casework.study.study import Study


@dataclass(frozen=True, slots=True)
class Done:
    """What became of a step; ``skipped`` where nothing had changed since the last time."""

    title: str
    told: str
    skipped: bool
    outputs: tuple[Path, ...]


def run_study(
    study: Study, *, starting: Callable[[str, int, int], object] | None = None
) -> Iterator[Done]:
    """Do each step that is due, in order, and say what became of it.

    ``starting`` is told the title of each step, its number and how many there are.
    A step is due when its settings, files or the study's content changed since
    it was last done, or when one of its outputs is gone.
    """
    steps = list(_steps(study))
    done_before = {run.step: run.fingerprint for run in study.store.runs()}
    for number, step in enumerate(steps, start=1):
        if starting is not None:
            starting(step.title, number, len(steps))
        paths = _outputs(study, step)
        fresh = done_before.get(step.name) == _fingerprint(step)
        if fresh and all(path.is_file() for path in paths):
            yield Done(step.title, _("up to date"), skipped=True, outputs=paths)
            continue
        told = step.work()
        study.store.note_run(step.name, _fingerprint(step), step.outputs())
        yield Done(step.title, told, skipped=False, outputs=_outputs(study, step))


def _outputs(study: Study, step: Step) -> tuple[Path, ...]:
    return tuple(study.folder / output for output in step.outputs())


def _fingerprint(step: Step) -> str:
    return hashlib.sha256(step.depends().encode()).hexdigest()


def _steps(study: Study) -> Iterator[Step]:
    settings = study.settings
    asked = settings.model_fields_set - {"study", "coding", "meaning", "publish"}
    if not any(getattr(settings, name) for name in asked):
        told = _("study.toml asks for nothing yet; remove the hash signs of what you want done")
        raise CaseworkError(told)
    yield from _loading(study, settings)
    yield from _reporting(study, settings)


def _loading(study: Study, settings: StudySettings) -> Iterator[Step]:
    def files(section: object, paths: Sequence[str]) -> Callable[[], str]:
        return lambda: as_text(section, contents(study, paths), undone(study))

    if settings.cases:
        cases = settings.cases
        yield Step(
            "cases", _("cases"), files(cases, [cases.file]), lambda: _load_cases(study, cases.file)
        )
    for n, section in enumerate(settings.sources, start=1):
        work = partial(_load_sources, study, section)
        depends = partial(_sources_asked, study, section)
        yield Step(f"sources {n}", _("sources"), depends, work)
    for n, survey in enumerate(settings.surveys, start=1):
        inputs = [survey.file, *([survey.map] if survey.map else [])]
        load = partial(_load_survey, study, survey)
        yield Step(f"survey {n}", _("survey"), files(survey, inputs), load)
    if settings.codings:
        codings = settings.codings
        yield Step(
            "codings",
            _("codings"),
            files(codings, codings.files),
            lambda: _load_codings(study, codings.files),
        )
    if settings.trends:
        trends = settings.trends
        asked = trends.model_dump(exclude={"about", "outputs"})
        yield Step(
            "trends", _("figures"), files(asked, [trends.file]), partial(load_trends, study, trends)
        )
    if settings.table and settings.table.cells:
        table, cells = settings.table, settings.table.cells
        yield Step(
            "cells",
            _("cells"),
            files(table.codebook, [cells]),
            lambda: _load_cells(study, cells, table.codebook),
        )
    yield from given_steps(study)


def _reporting(study: Study, settings: StudySettings) -> Iterator[Step]:
    def depends(*sections: object) -> Callable[[], str]:
        return lambda: as_text(sections, state(study), VERSION, reader(study))

    if settings.suggest:
        asked = settings.suggest
        chosen = asked.codebooks

        def suggest() -> str:
            made = study.codings.suggest(chosen)
            return plural("{n} suggestion waits", "{n} suggestions wait", made.added + made.kept)

        yield Step(
            "suggest",
            _("suggestions"),
            lambda: as_text(
                asked, texts(study), learnt(study), VERSION, reader(study), undone(study)
            ),
            suggest,
        )
    if settings.barriers:
        barriers = settings.barriers

        def cluster() -> str:
            found = study.barriers(**barriers.model_dump(exclude={"outputs"}))
            for output in barriers.outputs:
                study.save(found, output)
            return plural("{n} barrier", "{n} barriers", len(found.barriers))

        yield Step("barriers", _("barriers"), depends(barriers), cluster, lambda: barriers.outputs)
    if settings.table:
        table = settings.table
        yield Step(
            "table", _("table"), depends(table), lambda: _save_table(study), lambda: table.outputs
        )
    if settings.flyer:
        flyer = settings.flyer
        yield Step(
            "flyer",
            _("flyer"),
            lambda: as_text(depends(flyer, settings.table)(), _flyer_files(study, flyer.plan)),
            lambda: _save_flyer(study),
            lambda: flyer.outputs,
        )
    if (trends := settings.trends) and trends.outputs:
        yield Step(
            "trend figure",
            _("trend figure"),
            partial(_trends_asked, study, trends),
            partial(draw_trends, study, trends),
            lambda: trends.outputs,
        )
    yield from accounting_steps(study)


def _load_cases(study: Study, file: str) -> str:
    return plural("{n} case", "{n} cases", len(study.cases.load(file)))


def _load_sources(study: Study, section: SourcesSection) -> str:
    """New files are read; a file that stands in the study already is passed over."""
    outcomes = list(
        study.sources.add_files(
            section.files,
            case=section.case,
            cases_by_mention=section.cases_by_mention,
            known_too=True,
        )
    )
    faults = [outcome.fault for outcome in outcomes if outcome.fault is not None]
    if faults:
        raise ReadError(_("sources"), faults)
    study.sources.allow_quotations(section.quotable)
    new = sum(outcome.source is not None for outcome in outcomes)
    return _("{new} new of {n}").format(new=new, n=len(outcomes))


def _load_survey(study: Study, survey: SurveySection) -> str:
    reading = study.sources.add_survey(
        survey.file,
        mapping=survey.map,
        wave=survey.wave,
        open_questions=survey.open_questions,
        case_column=survey.case_column,
        respondent_column=survey.respondent_column,
        known_too=True,
    )
    return plural("{n} answer", "{n} answers", reading.kept.get("answers", 0))


def _load_codings(study: Study, patterns: Sequence[str]) -> str:
    for pattern in patterns:
        if not study.files([pattern]):
            raise ReadError(pattern or '""', _("no file fits this"))
    loaded = [study.codings.add(path) for path in study.files(patterns)]
    added, known = sum(part.added for part in loaded), sum(part.known for part in loaded)
    return _("{new} new of {n}").format(new=added, n=added + known)


def _load_cells(study: Study, file: str, codebook: str) -> str:
    written = study.load_cells(file, codebook=codebook)
    return plural("{n} cell written", "{n} cells written", len(written))


def _save_table(study: Study) -> str:
    asked = study.settings.table
    assert asked is not None  # noqa: S101 - the step exists only where it was asked for
    table = study.table_as_asked()
    for output in asked.outputs:
        study.save(table, output)
    return plural("{n} quotation as evidence", "{n} quotations as evidence", table.n_segments)


def _save_flyer(study: Study) -> str:
    asked = study.settings.flyer
    assert asked is not None  # noqa: S101 - as above
    flyer = study.flyer(study.table_as_asked(), asked.plan)
    for output in asked.outputs:
        study.save(flyer, output)
    written = plural("{n} file", "{n} files", len(asked.outputs))
    remarks = (
        one for path in asked.outputs for one in flyer_remarks(study, flyer, Path(path).suffix)
    )
    return "; ".join((written, *dict.fromkeys(remarks)))


def _flyer_files(study: Study, plan: str) -> list[tuple[str, str]]:
    """What stands on the flyer beside the study's results: its plan, logo, typeface, pictures."""
    named = [plan]
    if (study.folder / plan).is_file():
        asked = read_flyer_plan(study.folder / plan)
        named += [asked.house.logo, *(picture.file for picture in asked.pictures)]
        named += [asked.house.font, f"{asked.house.font}/*"] if asked.house.font else []
    return contents(study, [name for name in named if name])


def _sources_asked(study: Study, section: SourcesSection) -> str:
    """What a section asks for, with the files that its names, folders and patterns mean now."""
    found = study.sources.find(section.files)
    files = [(asked.shown, content(asked.path)) for asked in found.files]
    return as_text(section, files, undone(study))


def _trends_asked(study: Study, section: TrendsSection) -> str:
    """What is drawn: the figures that stand in the study, and what is said of them."""
    return as_text(
        section, contents(study, [section.about or ABOUT_TRENDS]), *study.trends, VERSION
    )
