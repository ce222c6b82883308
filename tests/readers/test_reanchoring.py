from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casework.model import Turn
from casework.readers.reanchoring import Orphan, found_again, remembered

TEXT = (
    "Anna: Wij hebben geen geld en geen tijd. Dat zei ik al.\n\n"
    "Ben: Bij ons is er geen tijd voor zulke dingen, en ook geen plek.\n"
)


def moved(quote, text, turns=(), old=TEXT):
    start = old.index(quote)
    return found_again(text, turns, remembered(old, start, start + len(quote)))


@given(st.text(max_size=60), st.text(max_size=60), st.data())
def test_a_stretch_moves_with_text_put_before_and_after_it(before, after, data):
    start = data.draw(st.integers(0, len(TEXT) - 12))
    end = data.draw(st.integers(start + 8, len(TEXT)))

    found = found_again(before + TEXT + after, (), remembered(TEXT, start, end))

    if isinstance(found, int):
        assert (before + TEXT + after)[found : found + end - start] == TEXT[start:end]


def test_words_after_an_insertion_are_found_by_what_stands_around_them():
    assert moved("geen tijd voor", "Een inleiding.\n\n" + TEXT) == TEXT.index("geen tijd voor") + 16


def test_words_that_occur_twice_go_to_the_place_with_the_same_surroundings():
    text = "Vooraf.\n" + TEXT

    found = found_again(
        text, (), remembered(TEXT, TEXT.index("geen tijd"), TEXT.index("geen tijd") + 9)
    )

    assert found == 8 + TEXT.index("geen tijd")


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (TEXT.replace("geen geld", "weinig geld"), "these words do not stand in the text"),
        ("Iets heel anders: geen geld. Verder niets.", "the words around it differ too much"),
        ("Vooraf.\n" + TEXT + TEXT, "it may stand in more than one place"),
    ],
)
def test_what_is_not_certain_is_an_orphan(text, why):
    assert moved("geen geld", text) == Orphan(why)


def test_its_own_place_counts_first_where_the_same_is_said_twice():
    text = "ja. " * 40

    assert found_again(text, (), remembered(text, 80, 82)) == 80


def test_nothing_runs_over_from_one_speaker_to_another():
    turns = (Turn(0, 20), Turn(20, len(TEXT)))

    assert moved("hebben geen geld", TEXT, turns) == Orphan(
        "it would run over from one speaker to another"
    )
