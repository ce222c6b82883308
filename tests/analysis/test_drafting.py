import pytest

from casework.analysis.drafting import clause, denying_clause, summary


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


@pytest.mark.parametrize(
    ("quote", "words", "cue", "told"),
    [
        (
            "Een proef met de eigen aanpak, dat klinkt mooi, maar daar is het nooit van gekomen.",
            "proef; aanpak",
            "nooit",
            "Een proef met de eigen aanpak, dat klinkt mooi, maar daar is het nooit van gekomen",
        ),
        ("Wel een plan, geen team, zei hij.", "team", "geen", "Wel een plan, geen team, zei hij"),
        ("Een team, tja, dat is er niet.", "", "", "Een team, tja, dat is er niet"),
        ("Dat kunnen wij niet, een team.", "team", "", "Dat kunnen wij niet, een team"),
        ("Het team is uiteengevallen.", "team", "", "Het team is uiteengevallen"),
    ],
)
def test_a_denial_is_told_with_what_denies_it(quote, words, cue, told):
    assert denying_clause(quote, words, cue) == told


def test_a_denial_is_never_cut_off_where_the_quotation_is_long():
    far = "zo zou je dat best kunnen aanpakken in een stad als de onze, " * 4
    quote = f"Een pilot met de aanpak bij een afdeling, {far}maar die is er bij ons nooit gekomen."
    for length in (20, 60, 110, 200):
        told = denying_clause(quote, "pilot", "nooit", length=length)
        assert "nooit" in told
        assert "pilot" in told.lower()
        assert len(told) <= max(2 * length, 110)
