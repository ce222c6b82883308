"""The steps of the main job by which a study accounts for itself."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING

from casework.study.account import write_methods
from casework.study.barrier_cases import write_barrier_cases
from casework.study.case_reports import case_report_files, write_case_reports
from casework.study.claims import load_links
from casework.study.expecting import load_expectations, write_expectations
from casework.study.matrices import write_matrix
from casework.study.member_checks import load_member_checks
from casework.study.protocol import write_protocol
from casework.study.register import load_register, write_register
from casework.study.saturation import write_saturation
from casework.study.settings import StudySettings
from casework.study.steps import Step, as_text, contents, reader, state, undone
from casework.study.typology import write_typology
from casework.version import VERSION
from casework.words import _

if TYPE_CHECKING:
    from casework.study.study import Study


def given_steps(study: Study) -> Iterator[Step]:
    """What people wrote beside the sources.

    Member checks come after the cells: a cell that is read from a file was written
    before its respondents answered.
    """
    settings = study.settings

    def files(section: object, *names: str | None) -> Callable[[], str]:
        return lambda: as_text(
            section, contents(study, [name for name in names if name]), undone(study)
        )

    chosen = settings.selection
    if chosen and (chosen.file or chosen.judgements):
        depends = files((chosen.file, chosen.judgements), chosen.file, chosen.judgements)
        yield Step("register", _("case register"), depends, partial(load_register, study, chosen))
    if links := settings.links:
        yield Step("links", _("links"), files(links, links.file), partial(load_links, study, links))
    if expected := settings.expectations:
        work = partial(load_expectations, study, expected)
        yield Step("expectations", _("expectations"), files(expected.file, expected.file), work)
    if checks := settings.member_checks:
        work = partial(load_member_checks, study, checks)
        yield Step("member checks", _("member checks"), files(checks, checks.file), work)


def accounting_steps(study: Study) -> Iterator[Step]:
    """What is made of it: selection, matrices, counts, the account of the method."""
    for name, title, section, work, outputs in _asked(study, study.settings):
        if outputs:
            depends = partial(_state, study, section)
            yield Step(name, title, depends, work, partial(tuple[str, ...], outputs))
    if reports := study.settings.case_reports:
        yield Step(
            "case reports",
            _("reports of cases"),
            partial(_state, study, reports),
            partial(write_case_reports, study, reports),
            partial(case_report_files, study, reports),
        )


_Asked = tuple[str, str, object, Callable[[], str], Sequence[str]]


def _asked(study: Study, settings: StudySettings) -> Iterator[_Asked]:
    if chosen := settings.selection:
        work = partial(write_register, study, chosen)
        yield "selection", _("case selection"), chosen, work, chosen.outputs
    if protocol := settings.protocol:
        work = partial(write_protocol, study, protocol)
        yield "protocol", _("protocol"), protocol, work, (*protocol.guide, *protocol.template)
    for n, matrix in enumerate(settings.matrices, start=1):
        work = partial(write_matrix, study, matrix)
        yield f"matrix {n}", _("matrix"), matrix, work, matrix.outputs
    if expected := settings.expectations:
        work = partial(write_expectations, study, expected)
        yield "patterns", _("predicted and found"), expected, work, expected.outputs
    if counted := settings.barrier_cases:
        work = partial(write_barrier_cases, study, counted)
        yield "barriers over cases", _("barriers over cases"), counted, work, counted.outputs
    if typology := settings.typology:
        work = partial(write_typology, study, typology)
        yield "typology", _("typology"), typology, work, typology.outputs
    if saturation := settings.saturation:
        work = partial(write_saturation, study, saturation)
        yield "saturation", _("saturation"), saturation, work, saturation.outputs
    if methods := settings.methods:
        work = partial(write_methods, study, methods)
        yield (
            "methods",
            _("account of the method"),
            methods,
            work,
            (*methods.account, *methods.coreq),
        )


def _state(study: Study, section: object) -> str:
    register = [study.store.register(), study.store.judgements()]
    return as_text(section, state(study), register, list(study.trends), VERSION, reader(study))
