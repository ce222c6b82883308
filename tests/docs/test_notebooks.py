import subprocess
import sys

import nbformat
import pytest

from tests.docs.pages import ROOT, read
from tools import lab

TOLD = {
    "01-meervoudige-casestudy.py": [
        "na het intrekken van",
        "outputs/flyer.pdf",
        "24 van 24 cellen opnieuw opgebouwd en gelijk",
    ],
    "02-coderen.py": ["nieuwe coderingen: 0", "13 sources"],
    "03-eigen-studie.py": ["5 coderingen", "[1] Noorddam", "niet erin: zuidwijk-1"],
}
NOTEBOOKS = sorted(path.name for path in (ROOT / "notebooks").glob("*.py"))


def test_the_notebooks_are_listed_in_their_readme():
    assert list(TOLD) == NOTEBOOKS
    assert [name for name in NOTEBOOKS if f"`{name}`" not in read("notebooks/README.md")] == []


@pytest.mark.parametrize("name", NOTEBOOKS)
def test_a_notebook_is_in_the_percent_form_with_dutch_text(name):
    text = read(f"notebooks/{name}")
    assert "format_name: percent" in text
    assert text.count("\n# %% [markdown]\n") >= 5
    assert "verzonnen" in text


@pytest.mark.parametrize("name", NOTEBOOKS)
def test_a_notebook_runs_as_a_script_and_leaves_the_tree_as_it_was(name, tmp_path):
    before = tree()
    script = ROOT / "notebooks" / name
    ran = subprocess.run(
        [sys.executable, "-X", "utf8", script],
        check=False,
        capture_output=True,
        encoding="utf-8",
        cwd=tmp_path,
        timeout=600,
    )
    assert ran.returncode == 0, ran.stderr
    printed = ran.stdout.replace("\\", "/")
    assert [words for words in TOLD[name] if words not in printed] == []
    assert tree() == before
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", NOTEBOOKS)
def test_its_pair_for_jupyter_has_the_same_cells_and_no_outputs(name, tmp_path):
    copy = tmp_path / name
    copy.write_text(read(f"notebooks/{name}"), "utf-8")
    book = nbformat.read(lab.write_notebook(copy), as_version=4)
    nbformat.validate(book)
    cells = [(cell.cell_type, cell.source) for cell in book.cells]
    assert cells == [
        (cell.cell_type, cell.source) for cell in lab.cells_of(copy.read_text("utf-8"))
    ]
    assert len(cells) == read(f"notebooks/{name}").count("\n# %%")
    assert {kind for kind, _source in cells} == {"code", "markdown"}
    code = [cell for cell in book.cells if cell.cell_type == "code"]
    assert [cell.outputs for cell in code] == [[]] * len(code)
    assert {cell.execution_count for cell in code} == {None}


def tree():
    """What a run of a study could change: the database, the outputs, the sources."""
    folders = ("notebooks", "interviews", "codebook", "outputs")
    paths = [path for name in folders for path in (ROOT / name).rglob("*") if path.is_file()]
    paths = [path for path in paths if path.suffix != ".ipynb"]  # `make lab` writes these
    paths += ROOT.glob("casework.db*")
    return {path: path.stat().st_mtime_ns for path in paths if "__pycache__" not in path.parts}
