"""The steps of the main job by which a study accounts for itself."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING

from casework.study.matrices import write_matrix
from casework.study.register import load_register, write_register
from casework.study.steps import Step, as_text, contents, reader, state, undone
from casework.version import VERSION
from casework.words import _

if TYPE_CHECKING:
    from casework.study.study import Study


def given_steps(study: Study) -> Iterator[Step]:
    """What people wrote beside the sources: the case register."""
    settings = study.settings

    def files(section: object, *names: str | None) -> Callable[[], str]:
        return lambda: as_text(
            section, contents(study, [name for name in names if name]), undone(study)
        )

    if chosen := settings.selection:
        depends = files((chosen.file, chosen.judgements), chosen.file, chosen.judgements)
        yield Step("register", _("case register"), depends, partial(load_register, study, chosen))


def accounting_steps(study: Study) -> Iterator[Step]:
    """What is made of it: the selection of cases, matrices."""
    settings = study.settings

    def made(
        name: str, title: str, section: object, work: Callable[[], str], outputs: Sequence[str]
    ) -> Iterator[Step]:
        if outputs:
            yield Step(name, title, partial(_state, study, section), work, tuple(outputs))

    if chosen := settings.selection:
        work = partial(write_register, study, chosen)
        yield from made("selection", _("case selection"), chosen, work, chosen.outputs)
    for n, matrix in enumerate(settings.matrices, start=1):
        work = partial(write_matrix, study, matrix)
        yield from made(f"matrix {n}", _("matrix"), matrix, work, matrix.outputs)


def _state(study: Study, section: object) -> str:
    register = [study.store.register(), study.store.judgements()]
    return as_text(section, state(study), register, list(study.trends), VERSION, reader(study))
