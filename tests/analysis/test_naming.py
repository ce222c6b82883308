from __future__ import annotations

from math import log

from casework.analysis.naming import c_tf_idf


def test_c_tf_idf_is_what_the_formula_gives_by_hand():
    found = c_tf_idf([["tijd", "tijd", "geld", "geen"], ["geen", "kennis"]])

    # A = (4 + 2) / 2 = 3; f: tijd 2, geld 1, geen 2, kennis 1
    assert found == [
        {"tijd": 2 / 4 * log(1 + 3 / 2), "geld": 1 / 4 * log(4), "geen": 1 / 4 * log(1 + 3 / 2)},
        {"geen": 1 / 2 * log(1 + 3 / 2), "kennis": 1 / 2 * log(4)},
    ]


def test_c_tf_idf_of_a_cluster_without_words_is_empty():
    assert c_tf_idf([["tijd"], []]) == [{"tijd": log(1.5)}, {}]
