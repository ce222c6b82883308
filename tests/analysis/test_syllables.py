import pytest

from casework.analysis.syllables import syllables

# Counted by ear, part by part, before the program was asked.
DUTCH = """
ja 1 jij 1 zee 1 nieuw 1 leeuw 1 mooi 1 vrouw 1 blauw 1 school 1 plein 1 team 1 coach 1
agenda 3 gemeente 3 drempel 2 stoep 1 raadslid 2 college 3 wethouder 3 burgemeester 4
ambtenaar 3 toegankelijkheid 5 uitvoeringscapaciteit 7 ervaringsdeskundige 7 bewustwording 4
inclusie 3 participatie 5 communicatie 5 implementatie 5 coördinator 5 beleidsmedewerker 6
ideeën 3 zeeën 2 knieën 2 cliënt 2 patiënten 4 officiële 5 financieel 4 industrieel 4
materieel 4 individueel 5 actueel 3 sociaal 3 radio 3 theater 3 oceaan 3 creatief 3
museum 3 beïnvloeden 4 reïntegratie 5 ruïne 3 naïeve 3 beëindigen 4 geëerd 2
draaien 2 groeien 2 mooie 2 nieuwe 2 duwen 2 buien 2 blije 2 bijeenkomst 3 bijzonder 3
serieus 3 ambitieus 4 interieur 4 milieu 2 bureau 2 niveau 2 cadeau 2
nationaal 3 functioneren 4 pensioen 2 regionaal 4 situatie 4 systeem 2 royaal 2 hobby 2
website 2 online 2 interview 3 aquarel 3 kwaliteit 3 collega’s 3 vooroordeel 3 duurzaam 2
werkgroep 2 projectgroep 3 inclusieagenda 6 ervaringsparcours 5 teamoverleg 4 VN-verdrag 4
"""
ENGLISH = """
yes 1 made 1 plans 1 boxes 2 people 2 table 2 little 2 participation 5 inclusive 3
municipality 6 policy 3 agenda 3 report 2 interview 3 created 3 asked 1 wanted 2 needed 2
council 2 idea 3 area 3 science 2 period 3 quickly 2 statement 2 government 3
accessible 4 change 1 changes 2 working 2 disability 5 because 2 every 3
"""


def counted(told):
    words = told.split()
    return dict(zip(words[::2], map(int, words[1::2]), strict=True))


@pytest.mark.parametrize(("word", "n"), counted(DUTCH).items())
def test_dutch_syllables_are_counted_as_one_hears_them(word, n):
    assert syllables(word, "nl") == n


def test_most_english_syllables_are_counted_as_one_hears_them():
    told = counted(ENGLISH)
    wrong = {word: syllables(word, "en") for word, n in told.items() if syllables(word, "en") != n}

    assert len(wrong) / len(told) <= 0.06, wrong


def test_signs_without_vowels_count_as_one():
    assert syllables("pst", "nl") == 1
    assert syllables("’s", "nl") == 1
