import pytest

from casework.analysis.drafting import clause, summary


@pytest.mark.parametrize(
    ("quote", "words", "told"),
    [
        ("We hebben een werkgroep.", "werkgroep", "We hebben een werkgroep"),
        ("Nou ja, eh, we hebben een werkgroep.", "werkgroep", "we hebben een werkgroep"),
        (
            (
                "Het was een lang traject met veel mensen en veel overleg en nog meer gedoe erbij, "
                "maar goed, de raad heeft de agenda vastgesteld."
            ),
            "agenda vastgesteld",
            "… de raad heeft de agenda vastgesteld",
        ),
        ("", "", ""),
    ],
)
def test_a_clause_holds_the_words_and_drops_the_hesitation(quote, words, told):
    assert clause(quote, words) == told


def test_a_clause_is_never_longer_than_asked_and_only_made_of_its_words():
    quote = (
        "dit is een heel lange zin zonder enig leesteken die maar doorgaat en doorgaat tot het eind"
    )
    told = clause(quote, "doorgaat", length=40)
    assert len(told) <= 40
    assert set(told.replace(" …", "").split()) <= set(quote.split())


def test_a_summary_does_not_say_the_same_twice():
    assert summary(["geen team"], absent="Geen team.") == "Geen team."
    assert summary(["er is een plan", "Er is een plan."]) == "Er is een plan."
