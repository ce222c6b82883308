from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from scipy.cluster.hierarchy import cut_tree
from sklearn.cluster import AgglomerativeClustering
from sklearn.metrics import silhouette_samples, silhouette_score

from casework.analysis import cluster_tree
from tests.analysis.rows import blobs


def test_stability_is_the_mean_best_jaccard_of_the_samples():
    rows, truth = blobs((8, 7, 6), spread=0.6)
    apart = cluster_tree.distances(rows)
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

    held = cluster_tree.stability(apart, truth, draws=40, seed=2)

    assert held == pytest.approx([np.mean(best[number]) for number in range(3)], abs=1e-6)
    assert max(held) < 0.95


def test_without_draws_stability_is_not_measured():
    apart = cluster_tree.distances(np.eye(3))

    assert cluster_tree.stability(apart, np.array([0, 1, 1]), draws=0, seed=0) == [None, None]


def test_the_cut_is_that_of_scipy():
    rows, _truth = blobs((7, 6, 5), spread=0.8)
    merges = cluster_tree.tree(cluster_tree.distances(rows))

    for pieces in range(1, len(rows) + 1):
        theirs = cut_tree(merges, pieces)[:, 0]
        assert cluster_tree.cut(merges, pieces).tolist() == theirs.tolist()


def test_the_silhouette_is_that_of_scikit_learn_where_nothing_is_small():
    rows, truth = blobs((6, 6, 6), spread=0.5)
    apart = cluster_tree.distances(rows)

    theirs = silhouette_score(apart, truth, metric="precomputed")

    assert cluster_tree.silhouette(apart, truth, 3) == pytest.approx(theirs, abs=1e-6)


def test_a_bootstrap_sample_has_a_largest_size(monkeypatch):
    rows, _truth = blobs((30, 30))
    monkeypatch.setattr(cluster_tree, "SAMPLE", 10)
    sizes = []
    real = cluster_tree.tree
    monkeypatch.setattr(cluster_tree, "tree", lambda apart: sizes.append(len(apart)) or real(apart))

    held = cluster_tree.stability(cluster_tree.distances(rows), _truth, draws=5, seed=1)

    assert max(sizes) <= 10
    assert held == [1.0, 1.0]


@given(arrays(float, (12, 4), elements=st.floats(-1, 1, allow_nan=False)), st.integers(1, 12))
@settings(max_examples=60, deadline=None)
def test_every_row_lies_in_one_piece_and_there_are_as_many_as_asked(rows, pieces):
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    rows = np.where(lengths > 0.1, rows / np.maximum(lengths, 0.1), np.eye(4)[0])

    labels = cluster_tree.cut(cluster_tree.tree(cluster_tree.distances(rows)), pieces)

    assert sorted(set(labels.tolist())) == list(range(pieces))
    assert labels[0] == 0


@pytest.mark.parametrize("seed", range(5))
def test_the_silhouettes_are_those_of_scikit_learn(seed):
    rows = np.random.default_rng(seed).normal(size=(40, 4))
    apart = cluster_tree.distances(rows / np.linalg.norm(rows, axis=1, keepdims=True))
    labels = cluster_tree.cut(cluster_tree.tree(apart), 6)

    expected = silhouette_samples(apart, labels, metric="precomputed").mean()

    assert cluster_tree.silhouette(apart, labels, 1) == pytest.approx(expected, abs=1e-6)
