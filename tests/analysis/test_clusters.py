from __future__ import annotations

import numpy as np
import pytest
from sklearn.metrics import adjusted_rand_score

from casework.analysis import clusters
from casework.analysis.clusters import Cut, Settings
from tests.analysis.rows import blobs, unit


def labels_of(grouping, rows):
    labels = np.full(rows, -1)
    for number, group in enumerate(grouping.groups):
        labels[list(group.rows)] = number
    return labels


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


def test_where_no_cluster_is_large_enough_there_are_none(monkeypatch):
    rows, _truth = blobs((4, 4, 4, 4, 4))
    monkeypatch.setattr(clusters, "LARGEST", 6)

    found = clusters.group(rows, Settings(threshold=0.0, draws=0, smallest=9))

    assert (found.groups, found.sampled) == ((), 5)
