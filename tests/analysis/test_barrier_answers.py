"""Clusters of the labelled answers, and what the parts of the sum do with few of them."""

from __future__ import annotations

import csv
from pathlib import Path

import numpy as np
import pytest
from sklearn.metrics import adjusted_mutual_info_score

from casework.analysis.barriers import BarrierText, find_barriers
from casework.analysis.memberships import joining
from casework.analysis.microclusters import micro_clusters
from casework.analysis.neighbours import alone, smoothed
from casework.language import embed, load_pipeline
from casework.model import KeptTheme

ANSWERS = Path(__file__).parents[2] / "benchmarks" / "data" / "knelpunten.csv"


def said(n):
    return [BarrierText(f"s{at:03}", 0, 9, f"woorden {at}") for at in range(n)]


def spread(truth, *, noise=0.4, seed=3):
    random = np.random.default_rng(seed)
    rows = np.eye(max(truth) + 1, 24)[truth] + noise * random.standard_normal((len(truth), 24))
    return rows / np.linalg.norm(rows, axis=1, keepdims=True)


def test_answers_of_one_theme_are_put_together_better_than_by_chance():
    with ANSWERS.open(encoding="utf-8", newline="") as file:
        given = [row for row in csv.DictReader(file) if row["split"] == "dev"]
    texts = [BarrierText(row["id"], 0, len(row["text"]), row["text"]) for row in given]
    rows = embed([text.quote for text in texts], load_pipeline("blank"), encoder="use").rows

    found = find_barriers(texts, rows, ["x"] * len(texts), method="", n=12, draws=0)

    number = {text.source: one.number for one in found.barriers for text in one.members}
    kept = [row for row in given if row["themes"] != "geen"]
    themes = [row["themes"].split(";")[0] for row in kept]
    labels = [number.get(row["id"], 0) for row in kept]
    assert adjusted_mutual_info_score(themes, labels) >= 0.28  # measured .32; TF-IDF .08


def test_neighbours_bring_rows_of_one_theme_together():
    truth = np.repeat(range(4), 20)
    rows = spread(truth)
    same = (truth[:, None] == truth[None]) & ~np.eye(80, dtype=bool)

    drawn = smoothed(rows)

    assert (drawn @ drawn.T)[same].mean() > (rows @ rows.T)[same].mean() + 0.15


def test_a_row_like_no_other_is_alone():
    truth = np.repeat(range(4), 20)
    rows = np.vstack([spread(truth, noise=0.05), np.eye(24)[-1]])

    assert np.flatnonzero(alone(rows)).tolist() == [80]


def test_small_clusters_do_not_depend_on_more_than_rows_and_seed():
    rows = spread(np.repeat(range(4), 100), noise=0.05)

    centres, of = micro_clusters(rows, seed=1)
    again, others = micro_clusters(rows, seed=1)

    assert (centres == again).all()
    assert (of == others).all()
    assert all(len({at // 100 for at in np.flatnonzero(of == one)}) == 1 for one in set(of))


def test_words_in_brackets_that_stand_there_three_times_say_nothing():
    texts = [BarrierText(f"s{at}", 0, 9, f"te weinig tijd {at}") for at in range(8)]
    texts += [BarrierText(f"t{at}", 0, 9, "[niet overgenomen]") for at in range(3)]

    found = find_barriers(texts, spread([0] * 11), ["tijd"] * 11, method="", n=1, draws=0)

    assert found.n_silent == 3


@pytest.mark.parametrize(("locked", "joins"), [(False, True), (True, False)])
def test_a_new_text_joins_a_theme_of_people_unless_it_is_locked(locked, joins):
    truth = [0] * 8 + [1] * 8 + [2] * 8
    texts, rows = said(24), spread(truth, noise=0.02)
    theme = KeptTheme("k1", "Mijn", locked, tuple(text.place for text in texts[:6]))

    found = find_barriers(
        texts, rows, ["w"] * 24, method="", threshold=0.5, draws=0, kept=[theme], smallest=2
    )

    [mine] = [one for one in found.barriers if one.kept]
    assert bool(mine.joined) is joins
    assert all(place[0] in {"s006", "s007"} for place in mine.joined)


def test_texts_that_people_parted_stay_apart():
    truth = [0] * 8 + [1] * 8
    texts, rows = said(16), spread(truth, noise=0.02)
    themes = [
        KeptTheme("k1", "Een", members=tuple(text.place for text in texts[:4])),
        KeptTheme("k2", "Twee", members=tuple(text.place for text in texts[4:8])),
    ]

    found = find_barriers(texts, rows, ["w"] * 16, method="", draws=0, kept=themes)

    kept = [{text.source for text in one.members} for one in found.barriers if one.kept]
    assert len(kept) == 2
    assert not kept[0] & kept[1]


def test_nothing_joins_where_people_made_no_theme():
    assert joining(np.eye(3), [0, 1, 2], [], []) == {}
