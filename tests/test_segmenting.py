from hypothesis import given
from hypothesis import strategies as st

from casework.language import load_pipeline
from casework.model import Case, Source, Turn
from casework.segmenting import (
    case_parts,
    flat,
    named_cases,
    paragraphs,
    quotations,
    sentences,
    turns,
)

BLANK = load_pipeline("blank")
CASES = [Case("Utrecht"), Case("Reusel-De Mierden", ("Reusel",)), Case("Meierijstad")]


def source(text, *spans):
    return Source("a", "A", text, "", turns=tuple(Turn(*span) for span in spans))


def quotes(segments):
    return [segment.anchor.quote for segment in segments]


def test_a_sentence_runs_on_over_a_line_break():
    assert quotes(sentences(source("De raad\nstemde in. Mooi."), BLANK)) == [
        "De raad\nstemde in.",
        "Mooi.",
    ]


def test_turns_carry_speaker_and_number():
    found = list(turns(source("Ja. Nee.", (0, 3, "I", "interviewer"), (4, 8, "R1", "respondent"))))
    assert [(s.turn, s.speaker, s.role, s.anchor.quote) for s in found] == [
        (1, "I", "interviewer", "Ja."),
        (2, "R1", "respondent", "Nee."),
    ]


@given(st.text(max_size=200))
def test_segments_are_ordered_disjoint_and_stand_in_the_text(text):
    whole = source(text)
    for found in (list(paragraphs(whole)), list(sentences(whole, BLANK))):
        end = 0
        for segment in found:
            anchor = segment.anchor
            assert anchor.start >= end
            anchor.check(text)
            assert anchor.quote == anchor.quote.strip() != ""
            end = anchor.end


def test_flat_text_keeps_every_offset():
    assert flat("a\nb\n") == "a b "


def parts(text, *spans):
    whole = source(text, *spans)
    return [(p.case, text[p.start : p.end]) for p in case_parts(whole, CASES, BLANK)]


def test_a_case_is_carried_on_until_another_is_named():
    text = "Eerst dit. Utrecht traint. Dat werkt goed. In Meierijstad niet."
    assert parts(text) == [
        ("Utrecht", "Utrecht traint. Dat werkt goed."),
        ("Meierijstad", "In Meierijstad niet."),
    ]


def test_a_case_is_not_carried_into_the_next_paragraph():
    assert parts("Utrecht traint.\n\nDat werkt.", (0, 15), (17, 27)) == [
        ("Utrecht", "Utrecht traint.")
    ]


def test_a_sentence_that_names_two_cases_belongs_to_both():
    text = "Utrecht en Reusel –\nde Mierden trainen."
    assert parts(text) == [("Utrecht", text), ("Reusel-De Mierden", text)]


def test_names_are_whole_words():
    assert named_cases("De Utrechtse Heuvelrug en het Utrechts museum", CASES) == []
    assert named_cases("Meierijstad, Utrecht, Meierijstad", CASES) == ["Meierijstad", "Utrecht"]


def test_quotations_of_a_document_are_found_with_mixed_marks():
    text = 'Een zei: “Het ligt hier helemaal stil.” ”We noemen dat "Meedoen" bij ons thuis.”'
    spans = ((0, 39), (40, len(text)))
    assert quotes(quotations(source(text, *spans))) == [
        "Het ligt hier helemaal stil.",
        'We noemen dat "Meedoen" bij ons thuis.',
    ]


def test_a_statement_about_all_cases_is_about_each_but_is_not_carried_on():
    text = "Alle vier gemeenten laten beleid testen. Dat is mooi."
    assert parts(text) == [
        (case.name, "Alle vier gemeenten laten beleid testen.") for case in CASES
    ]


def test_not_all_municipalities_and_those_of_the_country_are_no_cases():
    assert named_cases("nog niet alle gemeenten doen mee", CASES) == []
    assert named_cases("alle gemeenten in Nederland", CASES) == []


def test_the_head_of_a_table_that_lost_its_shape_names_nothing():
    assert named_cases("Meierijstad Reusel – de Mierden Utrecht Vorm een team", CASES) == []
    assert named_cases("Meierijstad, Reusel en Utrecht", CASES) == [
        "Meierijstad",
        "Reusel-De Mierden",
        "Utrecht",
    ]


def test_a_title_between_marks_is_no_quotation():
    text = 'Het boek "VN-verdrag Handicap" en de zin "Wij doen hier allemaal mee."'
    assert quotes(quotations(source(text))) == ["Wij doen hier allemaal mee."]
