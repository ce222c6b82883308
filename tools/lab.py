"""JupyterLab on the notebooks of the example study, in Dutch and without a network: ``make lab``.

The notebooks are plain Python files; each is written once more as ``.ipynb`` beside
it, for Jupyter to open. A notebook that somebody changed in Jupyter is left alone.
"""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import nbformat
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

ROOT = Path(__file__).parent.parent
NOTEBOOKS = ROOT / "notebooks"
SETTINGS = ROOT / "tools/lab"
FIRST = "02-coderen.ipynb"
KERNEL = {"display_name": "Python 3", "language": "python", "name": "python3"}
CELL = re.compile(r"^# %%(.*)\n", re.MULTILINE)
# Nothing is asked of the network, and nothing is offered to be installed.
OPTIONS = [
    f"--LabApp.app_settings_dir={SETTINGS}",
    "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate",
    "--LabApp.news_url=None",
    "--LabApp.extension_manager=readonly",
    "--ServerApp.ip=127.0.0.1",
    "--ServerApp.allow_remote_access=False",
]


def main(arguments: list[str]) -> int:
    """Write the notebooks and start JupyterLab; further arguments go to it."""
    for path in sorted(NOTEBOOKS.glob("*.py")):
        written = write_notebook(path)
        print(f"{written.relative_to(ROOT)}")
    command = [sys.executable, "-m", "jupyterlab", *OPTIONS]
    command += [f"--ServerApp.root_dir={ROOT}", f"--LabApp.default_url=/lab/tree/notebooks/{FIRST}"]
    command += arguments
    return subprocess.run(command, check=False, cwd=ROOT).returncode  # noqa: S603 - our own words


def write_notebook(path: Path) -> Path:
    """The ``.ipynb`` beside a notebook in percent form; one that is newer stays as it is."""
    target = path.with_suffix(".ipynb")
    if target.exists() and target.stat().st_mtime >= path.stat().st_mtime:
        return target
    book = new_notebook(cells=list(cells_of(path.read_text("utf-8"))))
    book.metadata["kernelspec"] = KERNEL
    for number, cell in enumerate(book.cells):
        cell["id"] = f"cel-{number}"
    nbformat.write(book, target)
    return target


def cells_of(text: str) -> Iterator[nbformat.NotebookNode]:
    """The cells of a notebook in percent form; what stands before the first is its header."""
    _header, *parts = CELL.split(text)
    for kind, part in zip(parts[::2], parts[1::2], strict=True):
        body = part.strip("\n")
        if kind.strip() == "[markdown]":
            yield new_markdown_cell(re.sub(r"^# ?", "", body, flags=re.MULTILINE))
        else:
            yield new_code_cell(body)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
