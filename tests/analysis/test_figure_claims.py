"""An invented text with the kinds of statements that reports make, against invented figures."""

from __future__ import annotations

import re

import pytest

from casework.analysis.claim_likeness import Word
from casework.analysis.claim_places import Passage
from casework.analysis.figure_claims import check_claims
from casework.analysis.trend_plan import TrendPlan
from casework.analysis.trend_series import trend_figure
from casework.model import TrendPoint

YEARS = (2018, 2019, 2020, 2021)
ROWS = {
    ("stap", "Oriëntatie"): (50.0, 39.0, 20.4, 22.3),
    ("stap", "Voorbereiding"): (20.0, 22.5, 40.5, 31.2),
    ("stap", "Uitvoering"): (6.0, 13.0, 20.0, 20.0),
    ("doelgroep", "Alle bewoners"): (49.4, 52.1, 51.9, 56.3),
    ("doelgroep", "Ouderen"): (30.0, 28.0, 27.0, 25.0),
    ("hulp", "Handreikingen"): (64.1, 70.3, 55.7, 67.1),
    ("hulp", "Website"): (68.0, 68.5, 62.3, 71.1),
    ("hulp", "Bijeenkomsten"): (19.2, 22.5, 22.1, 28.2),
    ("hindernis", "Tijdgebrek"): (60.0, 61.0, 66.0, 81.8),
    ("hindernis", "Kennis"): (22.6, 13.6, 25.0, 20.1),
    ("hindernis", "Geen hindernissen"): (8.0, 9.0, None, None),
    ("domein", "Sport"): (66.0, 73.0, 78.0, 82.0),
    ("domein", "Cultuur"): (43.8, 44.7, 44.9, 52.8),
}
INFERRED = {("hindernis", "Kennis", 2020)}
PLAN = TrendPlan.model_validate(
    {
        "questions": [
            {"parts": ["stap"], "title": "In welke stap zit de gemeente?"},
            {"parts": ["doelgroep"], "title": "Voor welke doelgroep is het beleid?"},
            {"parts": ["hulp"], "title": "Welke hulp is gewenst?", "several": True},
            {"parts": ["hindernis"], "title": "Welke hindernis is er?", "several": True},
            {
                "parts": ["domein"],
                "title": "Voor welk domein is aandacht?",
                "several": True,
                "changed": {"2020": "anders gevraagd"},
            },
        ],
        "combined": [
            {
                "question": "stap",
                "name": "Aan de slag",
                "options": ["Voorbereiding", "Uitvoering"],
                "words": ["aan de slag zijn"],
            }
        ],
    }
)


def points():
    for (question, option), values in ROWS.items():
        for year, value in zip(YEARS, values, strict=True):
            note = "aligned by inference" if (question, option, year) in INFERRED else ""
            yield TrendPoint(question, option, year, value, note)


def read(text):
    return [Word(frozenset({w, w.rstrip("en") or w})) for w in re.findall(r"[\w-]+", text.lower())]


def check(*paragraphs):
    passages, start = [], 0
    for number, text in enumerate(paragraphs, start=1):
        spans = [m.span() for m in re.finditer(r"[^.?!]+[.?!]?", text) if m[0].strip()]
        placed = tuple((start + low, start + high) for low, high in spans)
        passages.append(Passage(number, start, text, placed))
        start += len(text) + 2
    return check_claims(passages, trend_figure(points(), PLAN), read)


def verdicts(*paragraphs):
    return [(claim.said, str(claim.verdict)) for claim in check(*paragraphs)]


@pytest.mark.parametrize(
    ("sentence", "verdict"),
    [
        ("Een website wil 71% als hulp.", "holds"),
        ("Een website wil 70% als hulp.", "off"),
        ("Een website wil 70% van de gemeenten.", "not checkable"),
        ("Ruim 80% noemt tijdgebrek als hindernis.", "holds"),
        ("Ruim 85% noemt tijdgebrek als hindernis.", "off"),
        ("Ruim 75% noemt tijdgebrek als hindernis.", "not checkable"),  # the edge of a convention
        ("Meer dan 75% noemt tijdgebrek als hindernis.", "holds"),
        ("Minder dan 50% noemt tijdgebrek als hindernis.", "off"),
        ("Bijna driekwart wil als hulp een website.", "holds"),
        ("Twee op de drie gemeenten willen handreikingen als hulp.", "holds"),
        ("Een kwart van het beleid is voor de doelgroep ouderen.", "holds"),
        ("De meerderheid wil handreikingen als hulp.", "holds"),
        ("Een meerderheid wil bijeenkomsten als hulp.", "off"),
        ("Een minderheid wil bijeenkomsten als hulp.", "holds"),
        ("In 2018 zat 50% in de oriëntatie, de eerste stap.", "holds"),
        ("In 2016 zat 50% in de oriëntatie, de eerste stap.", "not checkable"),
        ("Sinds 2018 is voor een meerderheid de doelgroep alle bewoners.", "off"),
        ("Het aandeel ouderen als doelgroep vertoont een dalende lijn.", "holds"),
        ("Het aandeel ouderen als doelgroep vertoont een stijgende lijn.", "off"),
        ("Steeds meer gemeenten zijn in een stap aan de slag, zij zijn aan de slag.", "off"),
        ("Tussen 2018 en 2021 is uitvoering als stap verdrievoudigd.", "not checkable"),
        ("Tussen 2018 en 2021 is uitvoering als stap verdubbeld.", "off"),
        ("Tijdgebrek is elk jaar het grootste van elke hindernis.", "holds"),
        ("Tijdgebrek steekt als hindernis ver boven de andere uit.", "holds"),
        ("Kennis is als hindernis het grootste.", "off"),
        ("Cultuur scoort als domein elk jaar het laagst.", "holds"),
        ("Aandacht voor het domein sport kent een jaarlijkse stijging.", "not checkable"),
        ("In 2020 noemt 40% kennis als hindernis.", "not checkable"),  # inferred: never off
        ("De wachttijd is met 40% gedaald.", "not checkable"),
        ("Niet een meerderheid wil bijeenkomsten als hulp.", "not checkable"),
        ("Een website zou 80% moeten willen als hulp.", "not checkable"),
        ("Tussen 10% en 20% wil als hulp een website.", "not checkable"),
    ],
)
def test_a_statement_is_held_against_the_figures(sentence, verdict):
    found = check(sentence)
    assert found, sentence
    assert str(found[-1].verdict) == verdict, found[-1]


def test_two_figures_in_one_sentence_each_go_with_their_own_words():
    told = "Men wil als hulp vooral handreikingen (67%) en een website (70%)."
    assert verdicts(told) == [("67%", "holds"), ("70%", "off")]


def test_words_that_point_back_are_read_with_the_sentence_before():
    [claim] = check("Tijdgebrek is een hindernis. Dit wordt door ruim 80% genoemd.")
    assert (str(claim.verdict), claim.read_as) == ("holds", "Tijdgebrek is een hindernis.")


def test_the_trend_is_what_its_paragraph_opens_with():
    paragraph = (
        "Steeds meer gemeenten zijn aan de slag. De uitvoering als stap is gestegen naar 20%."
        " De trend vertoont een stijgende lijn."
    )
    found = check("In welke stap zit de gemeente?", paragraph)
    assert [str(claim.verdict) for claim in found] == ["off", "not checkable", "holds", "off"]
    assert found[-1].match.series.label == "Aan de slag"
    assert found[-1].reason == "60.5% in 2020, but 51.2% in 2021"


def test_a_heading_says_which_question_a_paragraph_is_about():
    paragraph = "De bijeenkomsten worden door 28% genoemd."
    [claim] = check("Welke hulp is gewenst?", paragraph)
    assert (str(claim.verdict), claim.section) == ("holds", "Welke hulp is gewenst?")


def test_what_others_say_and_questions_are_no_statements():
    said = "“Bij ons wil echt 99% van de mensen een website als hulp hebben.”"
    assert check(said, "Wil 99% een website als hulp?") == []


def test_a_figure_that_fits_another_year_is_not_called_off_where_none_is_named():
    [claim] = check("Bij ons wil 68% als hulp een website.")
    assert str(claim.verdict) == "not checkable"
    assert claim.reason == "it fits 2019, not 2021, and the sentence names no year"


def test_a_match_of_few_words_is_shown_and_not_judged():
    [claim] = check("Bij 90% van de bewoners ligt een folder.")
    assert (str(claim.verdict), claim.match) == ("not checkable", None)


def test_a_statement_keeps_its_place():
    text = "Alles loopt. Als hulp wil 70% een website."
    [claim] = check("Hulp", text)
    whole = f"Hulp\n\n{text}"
    assert whole[claim.start : claim.end].strip() == claim.sentence
    assert (claim.paragraph, claim.years, claim.rule.name) == (2, (2021,), "exact")
