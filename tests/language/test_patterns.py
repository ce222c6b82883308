import pytest
from hypothesis import given
from hypothesis import strategies as st

from casework.language import Patterns, check_pattern, load_pipeline


def found(pattern, text):
    pipeline = load_pipeline("blank")
    patterns = Patterns({"code": [pattern]}, pipeline)
    [doc] = pipeline.read([text])
    return [hit.words for _sentence, hits in patterns.find(doc) for hit in hits]


@pytest.mark.parametrize(
    ("pattern", "text", "words"),
    [
        ("werkgroep", "Twee werkgroepen en een WERKGROEP.", ["werkgroepen", "WERKGROEP"]),
        ("werkgroep", "De werkgroepleden.", []),
        ("werkgroep|team", "Een team dus.", ["team"]),
        ("*groep", "De klankbordgroep en de groepen.", ["klankbordgroep"]),
        ("ervaringsparcours*", "een ervaringsparcoursen-dag", ["ervaringsparcoursen-dag"]),
        ("lokaal inclusie", "Lokale inclusie telt.", ["Lokale inclusie"]),
        ("lokaal inclusie", "Inclusie is lokaal.", []),
        (
            "agenda ... vaststellen",
            "De agenda is door de raad vastgesteld.",
            ["agenda is door de raad vastgesteld"],
        ),
        ("agenda ... vaststellen", "De raad stelt vast wat op de agenda komt.", []),
        ("testen & deskundige", "Deskundigen komen bij ons beleid testen.", ["Deskundigen testen"]),
        ("testen & deskundige", "Deskundigen komen. Wij testen.", []),
        ("oprichten", "Wij hebben een groep opgericht.", ["opgericht"]),
    ],
)
def test_the_pattern_language_finds_what_it_says(pattern, text, words):
    assert found(pattern, text) == words


def test_the_offsets_of_a_hit_are_those_of_the_text():
    pipeline = load_pipeline("blank")
    text = "😀 Ja. Er is één werkgroep bij."
    [doc] = pipeline.read([text])
    [(_sentence, [hit])] = Patterns({"t": ["werkgroep"]}, pipeline).find(doc)
    assert text[hit.start : hit.end] == "werkgroep"


@pytest.mark.parametrize(
    ("pattern", "fault"),
    [
        ("", "an empty pattern"),
        ("& team", '"&" stands between two patterns'),
        ("team &", '"&" stands between two patterns'),
        ("team ...", '"..." stands between two words'),
        ("a||b", '"" is not a word'),
        ("*", '"*" is not a word'),
        ("a " * 13, "more than 12 words"),
        ("a" * 201, "longer than 200 characters"),
    ],
)
def test_a_faulty_pattern_is_told_in_words(pattern, fault):
    assert check_pattern(pattern) == fault


@given(st.text(alphabet="ab|&*. ", max_size=12))
def test_a_pattern_that_passes_the_check_can_be_searched(pattern):
    if check_pattern(pattern) is None:
        found(pattern, "aa b ab ba a b.")
