import subprocess
import sys

import pytest

from casework.outputs import render

from .sample import sample_table
from .sample_flyer import FLYER

HEAVY = "docx jinja2 pikepdf scipy sklearn typst xlsxwriter".split()
LOADED = """
import sys
from casework.outputs import render
from tests.outputs.sample import small_table
for suffix in sys.argv[1:]:
    render(small_table(), suffix, language="nl")
print(*(name for name in {heavy} if name in sys.modules))
"""


@pytest.mark.parametrize(
    ("suffix", "loaded"),
    [
        ((), []),
        ((".csv", ".json"), []),
        ((".html", ".md"), ["jinja2"]),
        ((".xlsx",), ["xlsxwriter"]),
        ((".docx",), ["docx"]),
    ],
)
def test_a_format_loads_only_what_writes_it(suffix, loaded):
    script = LOADED.format(heavy=HEAVY)
    run = subprocess.run(
        [sys.executable, "-c", script, *suffix], check=True, capture_output=True, text=True
    )

    assert run.stdout.split() == loaded


@pytest.mark.parametrize(
    ("result", "suffix", "start"),
    [(sample_table(), ".md", b"# "), (FLYER, ".pdf", b"%PDF-")],
)
def test_each_result_finds_its_own_writer(result, suffix, start):
    assert render(result, suffix, language="nl").startswith(start)
