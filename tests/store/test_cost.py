"""What one new coding costs does not hang on what the study holds already."""

import statistics
import time

from casework.model import Coder, Coding
from casework.store import StudyStore, new_ids

from .conftest import BY_ANNA, WHEN, a_source

TEXT = "Wij doen mee, 😀 maar zonder plan. "


def cost(path, length, coded):
    """The median time of one new coding, in a source of this length with so many codings."""
    source = a_source("lang", (TEXT * (length // len(TEXT) + 1))[:length])
    with StudyStore.create(path) as store:
        store.add_sources([source], **BY_ANNA)
        places = ((number * 50) % (length - 60) for number in range(coded))
        store.add_codings(
            [
                Coding(name, source.anchor(place, place + 50), f"code {place}", Coder("ben"))
                for name, place in zip(new_ids(coded, WHEN), places, strict=True)
            ],
            **BY_ANNA,
        )
        times = []
        for number in range(25):
            anchor = source.anchor(length - 60 + number, length - 30 + number)
            coding = Coding(f"c{number}", anchor, "team", Coder("anna"))
            begun = time.perf_counter()
            store.add_codings([coding], **BY_ANNA, operation=f"op-{number}")
            times.append(time.perf_counter() - begun)
        return statistics.median(times)


def test_a_coding_in_a_long_and_much_coded_text_costs_about_what_it_does_in_a_short_one(tmp_path):
    short = cost(tmp_path / "short.db", 300, 1)
    long = cost(tmp_path / "long.db", 300_000, 5000)
    assert long < 5 * short
