import pytest
from hypothesis import given, settings
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
            ["agenda vastgesteld"],
        ),
        ("agenda ... vaststellen", "De raad stelt vast wat op de agenda komt.", []),
        ("testen & deskundige", "Deskundigen komen bij ons beleid testen.", ["Deskundigen testen"]),
        ("testen & deskundige", "Deskundigen komen. Wij testen.", []),
        ("oprichten", "Wij hebben een groep opgericht.", ["opgericht"]),
        ("oprichten", "Wij richtten vorig jaar een groep op.", ["richtten"]),
        ("oprichten", "Wij richten ons op de buurt.", []),
        ("training", "Een bewustwordingstraining voor de balie.", ["bewustwordingstraining"]),
        ("plan", "De planeet en de plannenmaker.", []),
        ("team", "De teamleider kwam.", []),
        ("motie", "Een emotie is nog geen motie.", ["motie"]),
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
    "pattern",
    [
        "werkgroep",
        "lokaal inclusie agenda",
        "werkgroep|projectgroep|kerngroep",
        "*groep",
        "*toeganke*",
        "lia ... vaststellen",
        "ervaringsdeskundige|testpanel & testen|toetsen",
        "b&w",
        "agenda's|lia’s",
    ],
)
def test_a_pattern_of_the_language_is_taken(pattern):
    assert check_pattern(pattern) is None


@pytest.mark.parametrize(
    ("pattern", "problem"),
    [
        ("  ", "an empty pattern"),
        ("a" * 201, "longer than 200 characters"),
        ("een twee drie vier vijf zes & zeven acht negen tien elf twaalf dertien", "more than 12"),
        ("&", '"&" stands between two patterns'),
        ("plan &", '"&" stands between two patterns'),
        ("plan & & lia", '"&" stands between two patterns'),
        ("... plan", '"..." stands between two words'),
        ("plan ... & lia", '"..." stands between two words'),
        ("plan ... ... lia", '"..." stands between two words'),
        ("plan | lia", '"|" stands between two words, without spaces'),
        ("plan||lia", '"|" stands between two words, without spaces'),
        ("*", '"*" finds too much: give at least 3 letters'),
        ("*en", '"*en" finds too much: give at least 3 letters'),
        ("werk*groep", '"werk*groep": "*" stands at the beginning or the end of a word'),
        ("(plan|lia)", '"(plan" is not a word'),
        ("plan, lia", '"plan," is not a word'),
    ],
)
def test_a_pattern_that_does_not_parse_says_why(pattern, problem):
    assert (check_pattern(pattern) or "").startswith(problem)


@given(st.text(alphabet="ab|&*. ", max_size=12))
@settings(deadline=None)  # the first text also loads the pipeline
def test_a_pattern_that_passes_the_check_can_be_searched(pattern):
    if check_pattern(pattern) is None:
        found(pattern, "aa b ab ba a b.")


def test_a_gap_never_runs_over_the_end_of_a_sentence():
    assert found("agenda ... vaststellen", "De agenda is er. Dat is vastgesteld.") == []
    assert found("agenda ... vaststellen", "De agenda is vastgesteld. Alles vastgesteld.") == [
        "agenda vastgesteld"
    ]


def test_of_hits_within_each_other_the_longest_stands():
    pipeline = load_pipeline("blank")
    patterns = Patterns({"c": ["capaciteit", "gebrek aan capaciteit"]}, pipeline)
    [doc] = pipeline.read(["Een gebrek aan capaciteit."])
    [(_sentence, hits)] = patterns.find(doc)
    assert [(hit.words, str(hit.polarity)) for hit in hits] == [
        ("gebrek aan capaciteit", "present")
    ]


def test_words_in_the_gap_of_a_pattern_can_deny_it():
    pipeline = load_pipeline("blank")
    patterns = Patterns({"plan": ["agenda ... vaststellen"]}, pipeline)
    [doc] = pipeline.read(["De agenda is nog niet vastgesteld."])
    [(_sentence, [hit])] = patterns.find(doc)
    assert (str(hit.polarity), hit.cue) == ("absent", "nog niet")
