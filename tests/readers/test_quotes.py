import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casework.readers import Candidate, Located, NotLocated, locate_quote

TEXT = (
    "Wij hebben in 2019 een werkgroep opgericht. Daar zit\neen raadslid in, en\n\n"
    "dat werkt: “het gaat nu vanzelf” – zei iedereen. Er is geen geld. Er is geen geld."
)


def test_an_exact_quotation_is_found():
    assert locate_quote(TEXT, "een werkgroep opgericht") == Located(19, 42, "exact")


@pytest.mark.parametrize(
    ("quote", "found", "how"),
    [
        ("Daar zit een raadslid in, en dat", "Daar zit\neen raadslid in, en\n\ndat", "white space"),
        ("  werkgroep opgericht. ", "werkgroep opgericht.", "white space"),
        ('"het gaat nu vanzelf"', "“het gaat nu vanzelf”", "quotation marks"),
        ("’het gaat nu vanzelf’ - zei", "“het gaat nu vanzelf” – zei", "quotation marks, dashes"),
    ],
)
def test_white_space_marks_and_dashes_are_overlooked_and_said(quote, found, how):
    place = locate_quote(TEXT, quote)
    assert isinstance(place, Located)
    assert (TEXT[place.start : place.end], place.how) == (found, how)


def test_a_quotation_that_stands_twice_is_never_chosen():
    assert locate_quote(TEXT, "geen geld") == NotLocated(
        (Candidate(129, 138, "geen geld", 1.0), Candidate(146, 155, "geen geld", 1.0)),
        "it occurs 2 times",
    )


def test_overlapping_occurrences_count():
    found = locate_quote("nee nee nee", "nee nee")
    assert isinstance(found, NotLocated)
    assert [candidate.start for candidate in found.candidates] == [0, 4]


def test_a_quotation_folded_to_two_places_is_not_chosen():
    found = locate_quote("geen\ngeld en geen\tgeld", "geen geld")
    assert isinstance(found, NotLocated)
    assert found.why == "it occurs 2 times"


@pytest.mark.parametrize(
    ("quote", "near"),
    [
        (
            "wij hebben in 2018 een werkgroep opgericht",
            "Wij hebben in 2019 een werkgroep opgericht",
        ),
        ("een raadslit", "een raadslid"),
        ("werkgroepp", "werkgroep"),
    ],
)
def test_a_wrong_quotation_gets_the_nearest_candidate(quote, near):
    found = locate_quote(TEXT, quote)
    assert isinstance(found, NotLocated)
    assert found.why == "it is not in the text"
    assert found.candidates[0].text == near
    assert len(found.candidates) <= 3


def test_what_is_nowhere_near_has_no_candidates():
    assert locate_quote(TEXT, "zzz qqq xxx") == NotLocated((), "it is not in the text")
    assert locate_quote(TEXT, " \n") == NotLocated((), "the quotation is empty")
    assert locate_quote("", "x") == NotLocated((), "it is not in the text")


@given(st.text(max_size=60), st.text(max_size=20))
def test_whatever_is_given_the_places_are_in_the_text(text, quote):
    found = locate_quote(text, quote)
    places = found.candidates if isinstance(found, NotLocated) else [found]
    for place in places:
        assert 0 <= place.start < place.end <= len(text)


@given(st.text(min_size=1, max_size=60), st.data())
def test_a_stretch_of_the_text_is_found_or_said_to_be_there_more_often(text, data):
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    quote = text[start:end]
    found = locate_quote(text, quote)
    if isinstance(found, Located):
        assert text[found.start : found.end] == quote
    elif quote.strip():
        assert (start, end) in [(c.start, c.end) for c in found.candidates] or len(
            found.candidates
        ) == 20


@pytest.mark.parametrize("words", [1, 3, 12, 60, 400])
def test_a_long_text_is_searched_in_a_third_of_a_second(words):
    text = " ".join(f"woord{n % 97} en{n % 31} dan {n}" for n in range(1000))
    quote = " ".join(text.split()[100 : 100 + words]) + "q zqz"
    begun = time.perf_counter()
    locate_quote(text, quote)
    assert time.perf_counter() - begun < 0.3
