"""Dutch negation without a parse: each sentence says how it speaks of the word between stars."""

import re

import pytest

from casework.language import load_pipeline
from casework.language.negation import read_polarity
from casework.model import Polarity

SENTENCES = {
    Polarity.ABSENT: [
        "We hebben geen *training* gehad.",
        "Er is nog geen vaste *werkgroep*.",
        "De ambtenaren zijn niet *getraind*.",
        "Een *werkgroep* is er nog niet.",
        "Wij werken zonder *werkgroep*.",
        "We begonnen zonder dat er een *plan* lag.",
        "Een *plan* ontbreekt.",
        "Wat wij missen is een *werkgroep*.",
        "Geen enkele ambtenaar heeft de *training* gevolgd.",
        "Niemand heeft de *training* gedaan.",
        "De *training* is nog niet gestart.",
        "Er is een gebrek aan *training*.",
        "Ik ben een enthousiaste trekker, maar een *werkgroep* hebben we niet.",
        "De *training* is nooit gegeven.",
        "Een *plan* is er eigenlijk ook niet.",
        "Dat *plan* is niet vastgesteld.",
    ],
    Polarity.PRESENT: [
        "We hebben een *werkgroep* opgericht.",
        "Ze zijn niet alleen *getraind*, ze geven het ook door.",
        "Er is geen geld, maar de *training* is er wel.",
        "We hebben geen tijd voor de *werkgroep*.",
        "De *werkgroep* werkt niet altijd even goed.",
        "Niet iedereen zit in de *werkgroep*.",
        "De *training* was niet duur.",
        "Dat is geen probleem, de *werkgroep* draait.",
        "Het *plan* is niet zomaar vastgesteld.",
        "Ik weet niet of de *werkgroep* dat vindt.",
    ],
    Polarity.MIXED: [
        "Het podium voor *successen* is een beetje verwaterd.",
        "De *werkgroep* is inmiddels opgeheven.",
    ],
}


@pytest.mark.parametrize(
    ("sentence", "polarity"),
    [(sentence, polarity) for polarity, group in SENTENCES.items() for sentence in group],
)
def test_the_sentence_is_read_as_a_person_reads_it(sentence, polarity):
    word = re.search(r"\*(\w+)\*", sentence)
    [doc] = load_pipeline("blank").read([sentence.replace("*", "")])
    [place] = [token.i for token in doc if token.idx == word.start()]
    assert read_polarity(doc, [place], 0, len(doc)).polarity == polarity


def test_words_of_the_pattern_itself_are_no_negation():
    [doc] = load_pipeline("blank").read(["Er is geen tijd."])
    assert read_polarity(doc, [2, 3], 0, 5).polarity == Polarity.PRESENT
    assert read_polarity(doc, [3], 0, 5).cue == "geen"
