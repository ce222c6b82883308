"""The outputs of a study made anew for others: each result first, then what is laid over it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from casework.analysis.flyer import Flyer
from casework.analysis.sharing import shared_flyer
from casework.errors import CaseworkError
from casework.outputs.case_reports import render_case_report
from casework.outputs.coreq import render_coreq
from casework.outputs.methods import render_account
from casework.outputs.package import without_people
from casework.study.account import Account
from casework.study.case_reports import CaseReports
from casework.study.expecting import Expecting
from casework.study.matrices import matrix_as_asked
from casework.study.package_leave import Allowed
from casework.study.protocol import Protocols
from casework.study.register import Register
from casework.study.trends import read_figure
from casework.text import slug

if TYPE_CHECKING:
    from casework.study.study import Study

Render = Callable[[Any, str], bytes]
"""A result and a suffix to the bytes of a file."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """The files that hold one result: how it is made, and how it is written."""

    outputs: tuple[str, ...]
    make: Callable[[], Any]
    render: Render


@dataclass(frozen=True, slots=True)
class Remade:
    """One file for others; ``data`` is None where the study cannot make it.

    ``sources`` are the silent sources whose words its result held before.
    """

    output: str
    data: bytes | None
    sources: frozenset[str] = frozenset()


def remade(study: Study, allowed: Allowed) -> Iterator[Remade]:
    """Every output that ``study.toml`` names, as others may have it.

    Nothing is read from the files of before. What cannot be made, as a figure without
    numbers, comes without data.
    """
    named = replace(allowed.veil, silent=(), secret=(), gives_away=lambda _text: False)
    for wanted in _wanted(study, allowed):
        if not wanted.outputs:
            continue
        try:
            made = wanted.make()
        except CaseworkError:
            yield from (Remade(output, None) for output in wanted.outputs)
            continue
        said, shown = named.over(made), allowed.veil.over(made)
        silent = allowed.veil.silent_within(made)
        for output in wanted.outputs:
            suffix = Path(output).suffix
            data = without_people(wanted.render(shown, suffix))
            same = not silent or without_people(wanted.render(said, suffix)) == data
            yield Remade(output, data, frozenset() if same else silent)


def _wanted(study: Study, allowed: Allowed) -> Iterator[Wanted]:
    """The results that ``study.toml`` asks for, in the order in which they are made there."""
    settings, render = study.settings, study.rendered
    if barriers := settings.barriers:
        yield Wanted(barriers.outputs, lambda: allowed.barriers, render)
    if table := settings.table:
        yield Wanted(table.outputs, lambda: allowed.shared, render)
    if flyer := settings.flyer:
        yield Wanted(flyer.outputs, partial(_flyer, study, allowed), render)
    if trends := settings.trends:
        yield Wanted(trends.outputs, partial(read_figure, study, about=trends.about), render)
    if chosen := settings.selection:
        yield Wanted(chosen.outputs, Register(study).account, render)
    if protocol := settings.protocol:
        yield Wanted(protocol.guide, Protocols(study).guide, render)
        yield Wanted(protocol.template, Protocols(study).template, render)
    for matrix in settings.matrices:
        yield Wanted(matrix.outputs, partial(matrix_as_asked, study, matrix), render)
    yield from _counts(study)
    yield from _accounts(study)


def _counts(study: Study) -> Iterator[Wanted]:
    settings, render = study.settings, study.rendered
    if expected := settings.expectations:
        yield Wanted(expected.outputs, Expecting(study).match, render)
    if counted := settings.barrier_cases:
        asked = counted.model_dump(exclude={"outputs"})
        yield Wanted(counted.outputs, partial(study.barrier_cases, **asked), render)
    if grouped := settings.typology:
        asked = grouped.model_dump(exclude={"outputs"})
        yield Wanted(grouped.outputs, partial(study.typology, **asked), render)
    if saturated := settings.saturation:
        asked = saturated.model_dump(exclude={"outputs"})
        yield Wanted(saturated.outputs, partial(study.saturation, **asked), render)


def _accounts(study: Study) -> Iterator[Wanted]:
    """The account of the method, COREQ and the report of each case."""
    if methods := study.settings.methods:
        account = Account(study)
        yield Wanted(methods.account, account.methods, render_account)
        yield Wanted(methods.coreq, account.coreq, render_coreq)
    if asked := study.settings.case_reports:
        reports = CaseReports(study)
        for case in study.cases.chosen():
            files = tuple(f"{asked.folder}/{slug(case.name)}{suffix}" for suffix in asked.formats)
            yield Wanted(files, partial(reports.of, case.name), render_case_report)


def _flyer(study: Study, allowed: Allowed) -> Flyer:
    """The flyer without quotations of silent sources; its counts are those of the study."""
    made = study.flyer(allowed.table, study.settings.flyer_plan)
    return shared_flyer(made, allowed.shown.silent)
