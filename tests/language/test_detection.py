import time

import pytest

from casework.language import detect
from casework.language.detection import LANGUAGES

WRITTEN = {
    "nl": """
We zijn er vorig jaar mee begonnen, en eigenlijk wist niemand hoe het moest. Toen heeft de
directeur gezegd dat het gewoon op de agenda kwam.

Nou ja, eh, ik denk dat het vooral aan de mensen zelf ligt. Als je ze vraagt wat ze nodig
hebben, dan zeggen ze dat ook wel.

De lift deed het niet, dus wie boven moest zijn kwam er niet. Dat heeft langer geduurd dan nodig
was, want er was geen geld voor.

Interviewer: En wie deden er mee? R1: Twee collega's van het loket, iemand van de straat en een
wethouder die er toch al over had gelezen.
""",
    "en": """
We started last year, and to be honest nobody knew how it should be done. Then the director said
that it would just be on the agenda.

Well, I think it mostly depends on the people themselves. If you ask them what they need, they
will tell you about it.

The lift was out of order, so those who had to be upstairs could not get there. It took longer
than it should have.

Interviewer: And who took part? R1: Two colleagues from the desk, someone from the street and an
alderman who had read about it anyway.
""",
    "fy": """
Wy binne der ferline jier mei begûn, en eins wist nimmen hoe't it moast. Doe hat de direkteur
sein dat it gewoan op 'e aginda kaam.

No ja, ik tink dat it benammen oan de minsken sels leit. As jo har freegje wat se nedich hawwe,
dan sizze se dat ek wol.

De lift die it net, dus wa't boppe wêze moast kaam der net. Dat hat langer duorre as nedich wie,
want der wie gjin jild foar.

Fraachpetearder: En wa diene der mei? R1: Twa kollega's fan it loket, ien fan 'e strjitte en in
wethâlder dy't der dochs al oer lêzen hie.
""",
    "de": """
Wir haben letztes Jahr damit angefangen, und eigentlich wusste niemand, wie es gehen sollte.
Dann hat der Direktor gesagt, dass es auf die Tagesordnung kommt.

Na ja, ich denke, dass es vor allem an den Menschen selbst liegt. Wenn man sie fragt, was sie
brauchen, dann sagen sie das auch.

Der Aufzug war kaputt, also kam niemand nach oben, der dort sein musste. Das hat länger
gedauert, weil kein Geld da war.

Frage: Und wer hat mitgemacht? R1: Zwei Kollegen vom Schalter, jemand von der Straße und ein
Stadtrat, der schon davon gelesen hatte.
""",
    "fr": """
Nous avons commencé l'année dernière, et en fait personne ne savait comment il fallait faire.
Puis le directeur a dit que c'était à l'ordre du jour.

Bon, je pense que cela dépend surtout des gens eux-mêmes. Si on leur demande ce dont ils ont
besoin, ils le disent aussi.

L'ascenseur était en panne, donc ceux qui devaient être en haut n'y arrivaient pas. Cela a duré
plus longtemps que nécessaire.

Question : Et qui a participé ? R1 : Deux collègues du guichet, quelqu'un de la rue et un
échevin qui avait déjà lu quelque chose.
""",
}
PARAGRAPHS = {key: written.strip().split("\n\n") for key, written in WRITTEN.items()}


@pytest.mark.parametrize(
    ("language", "paragraph"), [(key, text) for key, texts in PARAGRAPHS.items() for text in texts]
)
def test_a_paragraph_is_told_apart_from_the_other_languages(language, paragraph):
    assert detect(paragraph) == language


def test_every_language_has_sixty_to_a_hundred_words():
    from casework.language.detection import _WORDS

    assert LANGUAGES == ("nl", "en", "fy", "de", "fr")
    assert {key: 60 <= len(words) <= 100 for key, words in _WORDS.items()} == dict.fromkeys(
        LANGUAGES, True
    )


@pytest.mark.parametrize(
    "text",
    [
        "",
        "1 2 3",
        "Ja, dat is zo en dat was het.",
        "stoel tafel lamp kast " * 10,
        PARAGRAPHS["nl"][0] + PARAGRAPHS["en"][0],
    ],
)
def test_short_strange_and_mixed_texts_are_unsure(text):
    assert detect(text) == ""


def test_capitals_and_curly_apostrophes_make_no_difference():
    assert detect(PARAGRAPHS["fr"][0].upper().replace("'", "’")) == "fr"


def test_ten_megabytes_are_told_in_a_tenth_of_a_second():
    text = " ".join(PARAGRAPHS["nl"]) * 20_000
    begun = time.process_time()
    assert detect(text) == "nl"
    assert time.process_time() - begun < 0.1
