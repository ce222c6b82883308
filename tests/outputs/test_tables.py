import os
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest

from casework.errors import CaseworkError
from casework.outputs.tables import SUFFIXES, render_table

from .sample import concept_table, sample_table

ROOT = Path(__file__).parents[2]
HASHES = """
import hashlib
from tests.outputs.sample import english_table
from casework.outputs.tables import SUFFIXES, render_table
for suffix in SUFFIXES:
    print(hashlib.sha256(render_table(english_table(), suffix)).hexdigest())
"""


def test_these_suffixes_are_known():
    assert SUFFIXES == (".docx", ".xlsx", ".html", ".md", ".csv", ".json")


def test_an_unknown_suffix_is_refused_with_the_known_ones():
    with pytest.raises(CaseworkError) as caught:
        render_table(sample_table(), ".pdf")

    assert str(caught.value) == (
        'a table cannot be written as ".pdf"; choose one of: .docx, .xlsx, .html, .md, .csv, .json'
    )


def test_capitals_in_a_suffix_do_not_matter():
    assert render_table(sample_table(), ".MD") == render_table(sample_table(), ".md")


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_the_same_table_gives_the_same_bytes_years_later(suffix, monkeypatch):
    today = render_table(sample_table(), suffix)
    monkeypatch.setattr(time, "time", lambda: 2_000_000_000.0)

    assert render_table(sample_table(), suffix) == today


def test_the_same_table_gives_the_same_bytes_in_another_process():
    runs = [
        subprocess.run(
            [sys.executable, "-c", HASHES],
            check=True,
            capture_output=True,
            cwd=ROOT,
            env={**os.environ, "PYTHONHASHSEED": seed},
        ).stdout
        for seed in ("1", "2")
    ]

    assert runs[0] == runs[1]
    assert len(runs[0].split()) == 6


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_a_concept_is_another_file(suffix):
    assert render_table(concept_table(), suffix) != render_table(sample_table(), suffix)


@pytest.mark.parametrize("suffix", SUFFIXES[:4])
def test_another_language_is_another_file(suffix):
    english = replace(sample_table(), language="en")

    assert render_table(english, suffix) != render_table(sample_table(), suffix)
