from math import isnan

import pytest

from casework.analysis.readability import (
    Block,
    readability,
    reading_ease,
    sentences_of,
)

SHORT = "Wij gaan naar de markt en kopen daar brood. "
LONG = (
    "De implementatie van toegankelijkheidsbeleid veronderstelt organisatorische randvoorwaarden"
    " die binnen gemeentelijke organisaties doorgaans onvoldoende gewaarborgd zijn, waardoor"
    " uitvoeringscapaciteit achterblijft bij ambities en wensen. "
)


def test_the_formulas_are_those_of_the_papers():
    # 17 words a sentence and 1.3 syllables a word; Flesch (1948, p. 229) by hand: 79.6
    assert reading_ease(170, 10, 221, language="en") == pytest.approx(79.6, abs=0.01)
    assert reading_ease(170, 10, 221, language="nl") == pytest.approx(90.93, abs=0.01)
    assert isnan(reading_ease(0, 0, 0, language="nl"))


def test_plain_words_are_easier_than_the_words_of_policy():
    plain = readability(Block("a", (SHORT * 4,)), language="nl")
    stiff = readability(Block("b", (LONG * 2,)), language="nl")

    assert plain.level == "very easy"
    assert stiff.level == "very hard"
    assert (plain.hard, stiff.hard) == (False, True)
    assert stiff.long_sentences[0] == LONG.strip()
    assert "toegankelijkheidsbeleid" in stiff.long_words


def test_of_little_text_no_ease_is_told():
    made = readability(Block("a", (SHORT,)), language="nl")

    assert isnan(made.ease)
    assert (made.level, made.hard) == ("", False)
    assert made.sentence_length == 9


def test_points_of_a_list_are_sentences_of_their_own():
    made = readability(Block("tips", ("begin klein", "vraag hulp")), language="nl")

    assert (made.words, made.sentences) == (4, 2)


def test_a_sentence_does_not_end_within_a_figure_or_before_a_small_letter():
    assert sentences_of("Dat kost 1.500 euro. „Echt?” vroeg hij. Ja!") == [
        "Dat kost 1.500 euro.",
        "„Echt?” vroeg hij.",
        "Ja!",
    ]


def test_rare_words_are_those_beyond_the_common_ones_and_no_names():
    places = {"de": 0, "stoep": 900, "verwatert": 40_000}
    made = readability(
        Block("a", ("De stoep verwatert, zegt Reusel. Het knarst.",)),
        language="nl",
        rank=lambda word: places.get(word.lower()),
    )

    assert made.rare == ("verwatert", "zegt", "knarst")


def test_without_a_list_of_words_nothing_is_called_rare():
    assert readability(Block("a", (SHORT,)), language="nl").rare is None
