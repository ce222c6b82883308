"""Qualitative research workbench for case studies: from interview to table and flyer.

>>> import casework as cw
>>> study = cw.open("my-study")                            # doctest: +SKIP
>>> table = study.cross_case("cox")                        # doctest: +SKIP
>>> study.save(table, "outputs/resultatentabel.docx")      # doctest: +SKIP
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from casework.version import __version__

if TYPE_CHECKING:
    from casework.errors import CaseworkError
    from casework.notebook import coding_widget
    from casework.study import Study
    from casework.study import init_study as init
    from casework.study import open_study as open  # noqa: A004 - cw.open("my-study")

__all__ = ["CaseworkError", "Study", "__version__", "coding_widget", "init", "open"]

_HOMES = {
    "CaseworkError": ("casework.errors", "CaseworkError"),
    "Study": ("casework.study", "Study"),
    "coding_widget": ("casework.notebook", "coding_widget"),
    "init": ("casework.study", "init_study"),
    "open": ("casework.study", "open_study"),
}


def __getattr__(name: str) -> Any:
    """The public names, loaded when they are first asked for: spaCy takes seconds."""
    if name not in _HOMES:
        raise AttributeError(name)
    from importlib import import_module  # noqa: PLC0415 - only needed here

    module, attribute = _HOMES[name]
    return getattr(import_module(module), attribute)
