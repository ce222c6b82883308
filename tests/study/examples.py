"""The example study with all that people did in it, without suggestions: ready in seconds."""

import shutil
from pathlib import Path

from casework.study import Study, open_study, running
from tests.conftest import REPOSITORY


def copy_of_example(folder: Path) -> Path:
    """The files of the example study, as ``casework run`` would find them."""
    for name in ("interviews", "codebook"):
        shutil.copytree(REPOSITORY / name, folder / name)
    for path in REPOSITORY.glob("*.toml"):
        if path.name != "pyproject.toml":
            shutil.copy(path, folder)
    return folder


def coded_example(folder: Path) -> Study:
    """The example study with all that its settings load: sources, codings, cells, checks, links."""
    study = open_study(copy_of_example(folder))
    for step in running._loading(study, study.settings):
        step.work()
    return study
