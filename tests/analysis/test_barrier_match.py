from __future__ import annotations

import numpy as np
import pytest

from casework.analysis.barrier_match import Match, proposals, word_likeness

OPTIONS = ["Uitvoeringscapaciteit", "Kennis", "Geen knelpunten", "Anders"]


def test_pairs_that_are_nearest_both_ways_are_proposed_with_their_likeness():
    likeness = np.array([[0.7, 0.2, 0, 0], [0.4, 0.6, 0, 0], [0.5, 0.5, 0, 0]])

    found = proposals(["time", "knowledge", "money"], OPTIONS, likeness)

    assert found == {
        "time": Match("Uitvoeringscapaciteit", 0.7),
        "knowledge": Match("Kennis", 0.6),
    }
    assert all(match.proposed for match in found.values())


def test_what_is_hardly_alike_is_not_proposed():
    assert proposals(["time"], OPTIONS, np.array([[0.29, 0.1, 0, 0]])) == {}


def test_answers_that_name_no_barrier_are_never_proposed():
    assert proposals(["time"], OPTIONS, np.array([[0.1, 0.1, 0.9, 0.8]])) == {}


def test_what_a_person_tied_is_no_proposal_and_taken():
    likeness = np.array([[0.9, 0.8, 0, 0], [0.9, 0.4, 0, 0]])

    found = proposals(["time", "money"], OPTIONS, likeness, {"time": OPTIONS[0]})

    assert found["time"] == Match(OPTIONS[0])
    assert not found["time"].proposed
    assert found["money"] == Match("Kennis", 0.4)


def test_an_empty_answer_says_that_a_barrier_has_none():
    found = proposals(["time"], OPTIONS, np.array([[0.9, 0.1, 0, 0]]), {"time": ""})

    assert found == {}


@pytest.mark.parametrize(
    ("name", "option", "least"),
    [
        ("Draagvlak", "Politiek en bestuurlijk draagvlak", 1.0),
        ("Capaciteit", "Uitvoeringscapaciteit", 1.0),
        ("Ervaringsdeskundigen moeilijk te betrekken", "Ervaringsdeskundigen betrekken", 0.6),
    ],
)
def test_words_of_a_name_are_found_in_an_answer(name, option, least):
    assert word_likeness(name, option) >= least


def test_a_name_without_words_is_like_nothing():
    assert word_likeness("te", "Kennis") == 0.0
