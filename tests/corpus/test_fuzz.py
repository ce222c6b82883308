"""Good files, broken at random: each loads or is refused, in time, and nothing else happens.

2,000 files in every run; ``CASEWORK_FUZZ=10000`` breaks as many more.
"""

import os

import pytest

from tests.corpus import mutations
from tests.corpus.entries import REFUSED
from tests.corpus.test_corpus import SECONDS, _one_process, outcome  # noqa: F401 - a fixture

FILES = int(os.environ.get("CASEWORK_FUZZ", "2000"))
STEP = 100


@pytest.mark.parametrize("first", range(0, FILES, STEP))
def test_no_broken_file_gives_anything_but_text_or_a_refusal(first, tmp_path, monkeypatch):
    folder = tmp_path / "studie"
    folder.mkdir()
    monkeypatch.chdir(folder)
    for number in range(first, min(first + STEP, FILES)):
        name, data = mutations.broken(number)
        path = folder / name
        path.write_bytes(data)
        try:
            _found, words, took = outcome(path)
        except Exception as error:
            error.add_note(f"mutations.broken({number}), {name}")
            raise
        assert took < SECONDS, f"mutations.broken({number}), {name}: {took:.1f} s"
        assert words.strip()
        path.unlink()
    assert list(folder.iterdir()) == []
    assert list(tmp_path.iterdir()) == [folder]


def test_the_same_number_gives_the_same_file():
    assert mutations.broken(7) == mutations.broken(7)
    assert len({mutations.broken(number)[1] for number in range(60)}) > 55


def test_most_formats_survive_some_damage(tmp_path):
    loaded = set()
    for number in range(300):
        name, data = mutations.broken(number)
        path = tmp_path / name
        path.write_bytes(data)
        if outcome(path)[0] != REFUSED:
            loaded.add(path.suffix)
    assert len(loaded) >= 10
