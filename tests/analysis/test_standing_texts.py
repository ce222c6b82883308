"""Words between quotation marks, and words taken over from a source."""

from __future__ import annotations

import pytest

from casework.analysis.standing_cells import says_otherwise
from casework.analysis.standing_texts import quotations, taken_over

SOURCE = "R1: Nou ja, wij hebben hier nog nooit\neen training gehad, echt niet."


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Zij zei “dat ligt bij mij” en ging.", ["dat ligt bij mij"]),
        ('Zij zei "dat ligt bij mij".', ["dat ligt bij mij"]),
        ("Zij zei ‘dat ligt bij mij’.", ["dat ligt bij mij"]),
        ("De ‘koploper’ in foto’s en collega’s.", []),
        ("Niets.", []),
    ],
)
def test_what_stands_between_quotation_marks(text, expected):
    assert quotations(text) == expected


def test_five_words_in_a_row_are_taken_over_and_four_are_not():
    assert taken_over("Hier nog nooit een training gehad.", SOURCE) == (
        "Hier nog nooit een training gehad"
    )
    assert taken_over("Nog nooit een training.", SOURCE) == ""


@pytest.mark.parametrize(
    ("words", "polarity", "wrong"),
    [
        ("Geen team.", "present", True),
        ("Geen team.", "absent", False),
        ("Geen team.", "mixed", False),
        ("Een team zonder mandaat.", "absent", False),
        ("Een team.", "absent", True),
        ("Een team; geen plan.", "present", False),
        ("Een team.", "", False),
    ],
)
def test_words_that_say_otherwise_than_the_evidence(words, polarity, wrong):
    assert bool(says_otherwise(words, polarity)) is wrong
