from __future__ import annotations

from math import log

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from scipy.cluster.hierarchy import cut_tree
from sklearn.cluster import AgglomerativeClustering
from sklearn.metrics import adjusted_rand_score, silhouette_samples, silhouette_score

from casework.analysis import clusters
from casework.analysis.clusters import Cut, Settings


def unit(rows):
    return rows / np.linalg.norm(rows, axis=1, keepdims=True)


def blobs(sizes, *, spread=0.05, seed=3):
    """Unit rows round as many axes, and which axis each row is of."""
    random = np.random.default_rng(seed)
    truth = np.repeat(np.arange(len(sizes)), sizes)
    rows = np.eye(len(sizes), len(sizes) + 4)[truth]
    return unit(rows + spread * random.standard_normal(rows.shape)), truth


def labels_of(grouping, rows):
    labels = np.full(rows, -1)
    for number, group in enumerate(grouping.groups):
        labels[list(group.rows)] = number
    return labels


def test_c_tf_idf_is_what_the_formula_gives_by_hand():
    found = clusters.c_tf_idf([["tijd", "tijd", "geld", "geen"], ["geen", "kennis"]])

    # A = (4 + 2) / 2 = 3; f: tijd 2, geld 1, geen 2, kennis 1
    assert found == [
        {"tijd": 2 / 4 * log(1 + 3 / 2), "geld": 1 / 4 * log(4), "geen": 1 / 4 * log(1 + 3 / 2)},
        {"geen": 1 / 2 * log(1 + 3 / 2), "kennis": 1 / 2 * log(4)},
    ]


def test_c_tf_idf_of_a_cluster_without_words_is_empty():
    assert clusters.c_tf_idf([["tijd"], []]) == [{"tijd": log(1.5)}, {}]


@pytest.mark.parametrize("sizes", [(9, 8, 7, 6), (6, 6, 6, 6, 6, 6), (20, 3, 3, 10)])
def test_separated_blobs_are_found_again(sizes):
    rows, truth = blobs(sizes)

    found = clusters.group(rows, Settings(draws=0))

    assert adjusted_rand_score(truth, labels_of(found, len(rows))) == 1.0
    assert (found.rule, found.chosen.n) == ("silhouette", len(sizes))


def test_separated_blobs_are_fully_stable():
    rows, _truth = blobs((14, 13, 12, 11))

    found = clusters.group(rows, Settings(draws=50))

    assert [group.stability for group in found.groups] == [1.0, 1.0, 1.0, 1.0]


def test_a_blob_cut_in_two_at_random_does_not_hold():
    random = np.random.default_rng(1)
    rows = unit(random.standard_normal((60, 30)))

    found = clusters.group(rows, Settings(n=2, draws=50))

    assert max(group.stability for group in found.groups) < 0.75


def test_stability_is_the_mean_best_jaccard_of_the_samples():
    rows, truth = blobs((8, 7, 6), spread=0.6)
    apart = clusters.distances(rows)
    random = np.random.default_rng(2)
    best = {0: [], 1: [], 2: []}
    for _draw in range(40):  # once more with sets, and with the trees of scikit-learn
        drawn = np.unique(random.integers(21, size=21))
        other = AgglomerativeClustering(3, metric="precomputed", linkage="average")
        found = other.fit_predict(apart[np.ix_(drawn, drawn)])
        pieces = [set(drawn[found == piece]) for piece in range(3)]
        for number, jaccards in best.items():
            mine = set(drawn[truth[drawn] == number])
            jaccards.append(max(len(mine & piece) / len(mine | piece) for piece in pieces))

    held = clusters.stability(apart, truth, draws=40, seed=2)

    assert held == pytest.approx([np.mean(best[number]) for number in range(3)], abs=1e-6)
    assert max(held) < 0.95


def test_without_draws_stability_is_not_measured():
    apart = clusters.distances(np.eye(3))

    assert clusters.stability(apart, np.array([0, 1, 1]), draws=0, seed=0) == [None, None]


def test_the_cut_is_that_of_scipy():
    rows, _truth = blobs((7, 6, 5), spread=0.8)
    merges = clusters.tree(clusters.distances(rows))

    for pieces in range(1, len(rows) + 1):
        theirs = cut_tree(merges, pieces)[:, 0]
        assert clusters.cut(merges, pieces).tolist() == theirs.tolist()


def test_n_counts_only_clusters_that_are_large_enough():
    rows, truth = blobs((8, 8, 8, 1, 1))

    found = clusters.group(rows, Settings(n=3, draws=0))

    assert found.chosen.n == 3
    assert found.chosen.pieces == 5
    large = truth < 3
    assert adjusted_rand_score(truth[large], labels_of(found, len(rows))[large]) == 1.0
    assert labels_of(found, len(rows))[~large].tolist() == [-1, -1]


def test_where_so_many_clusters_are_not_there_the_most_are_given():
    rows, _truth = blobs((4, 4))

    assert clusters.group(rows, Settings(n=7, draws=0)).chosen.n == 2


def test_a_threshold_merges_what_is_not_further_apart():
    rows = unit(np.array([[1, 0], [1, 0.01], [1, 0.02], [0, 1], [0.01, 1], [0.02, 1]]))

    near = clusters.group(rows, Settings(threshold=0.5, draws=0))
    wide = clusters.group(rows, Settings(threshold=1.1, draws=0))

    assert [group.rows for group in near.groups] == [(1, 0, 2), (4, 3, 5)]
    assert near.rule == "threshold"
    assert [len(group.rows) for group in wide.groups] == [6]


def test_the_silhouette_is_that_of_scikit_learn_where_nothing_is_small():
    rows, truth = blobs((6, 6, 6), spread=0.5)
    apart = clusters.distances(rows)

    theirs = silhouette_score(apart, truth, metric="precomputed")

    assert clusters.silhouette(apart, truth, 3) == pytest.approx(theirs, abs=1e-6)


def test_the_grid_runs_from_four_to_one_cluster_per_six_rows():
    rows, _truth = blobs((10, 10, 10, 10, 10), spread=0.3)

    found = clusters.group(rows, Settings(draws=0, smallest=1))

    assert [one.n for one in found.grid] == [4, 5, 6, 7, 8]
    assert found.chosen == max(found.grid, key=lambda one: one.worth)
    assert isinstance(found.chosen, Cut)


def test_closeness_is_the_mean_cosine_to_the_others():
    rows = unit(np.array([[1, 0.5], [1, 0], [1, -0.4], [-1, 0.1]]))

    [group] = clusters.group(rows[:3], Settings(n=1, draws=0)).groups

    cosines = rows[:3] @ rows[:3].T
    expected = {row: round((cosines[row].sum() - 1) / 2, 6) for row in range(3)}
    assert group.rows == (1, 2, 0)
    assert dict(zip(group.rows, group.closeness, strict=True)) == pytest.approx(expected)


def test_of_too_many_rows_the_tree_is_made_of_small_clusters(monkeypatch):
    rows, truth = blobs((40, 30, 20, 10))
    monkeypatch.setattr(clusters, "LARGEST", 50)

    found = clusters.group(rows, Settings(n=4, draws=0))

    labels = labels_of(found, len(rows))
    inside = labels >= 0
    assert 4 <= found.sampled <= 25
    assert inside.all()
    assert adjusted_rand_score(truth[inside], labels[inside]) == 1.0


def test_a_bootstrap_sample_has_a_largest_size(monkeypatch):
    rows, _truth = blobs((30, 30))
    monkeypatch.setattr(clusters, "SAMPLE", 10)
    sizes = []
    real = clusters.tree
    monkeypatch.setattr(clusters, "tree", lambda apart: sizes.append(len(apart)) or real(apart))

    held = clusters.stability(clusters.distances(rows), _truth, draws=5, seed=1)

    assert max(sizes) <= 10
    assert held == [1.0, 1.0]


@given(arrays(float, (12, 4), elements=st.floats(-1, 1, allow_nan=False)), st.integers(1, 12))
@settings(max_examples=60, deadline=None)
def test_every_row_lies_in_one_piece_and_there_are_as_many_as_asked(rows, pieces):
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    rows = np.where(lengths > 0.1, rows / np.maximum(lengths, 0.1), np.eye(4)[0])

    labels = clusters.cut(clusters.tree(clusters.distances(rows)), pieces)

    assert sorted(set(labels.tolist())) == list(range(pieces))
    assert labels[0] == 0


def test_where_no_cluster_is_large_enough_there_are_none(monkeypatch):
    rows, _truth = blobs((4, 4, 4, 4, 4))
    monkeypatch.setattr(clusters, "LARGEST", 6)

    found = clusters.group(rows, Settings(threshold=0.0, draws=0, smallest=9))

    assert (found.groups, found.sampled) == ((), 5)


@pytest.mark.parametrize("seed", range(5))
def test_the_silhouettes_are_those_of_scikit_learn(seed):
    rows = np.random.default_rng(seed).normal(size=(40, 4))
    apart = clusters.distances(rows / np.linalg.norm(rows, axis=1, keepdims=True))
    labels = clusters.cut(clusters.tree(apart), 6)

    expected = silhouette_samples(apart, labels, metric="precomputed").mean()

    assert clusters.silhouette(apart, labels, 1) == pytest.approx(expected, abs=1e-6)
