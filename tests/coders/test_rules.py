from casework.coders import RULE_CODER, RuleCoder
from casework.coders.rules import narrow
from casework.language import load_pipeline
from casework.model import Anchor, Code, Codebook, Label, Segment

NONE = Label("", "")
BOOK = Codebook(
    "c",
    NONE,
    (
        Code("team", NONE, NONE, patterns=("werkgroep|team",)),
        Code("training", NONE, NONE, patterns=("training|workshop",)),
        Code("trail", NONE, NONE, parent="training", patterns=("ervaringsparcours*",)),
    ),
)


def suggested(text, role="respondent"):
    coder = RuleCoder([BOOK], load_pipeline("blank"))
    [found] = coder.suggest([Segment(Anchor("a", 10, 10 + len(text), text), "turn", 1, "R1", role)])
    return [(s.code, str(s.polarity), s.anchor.quote) for s in found]


def test_a_suggestion_covers_the_sentence_of_the_hit():
    assert suggested("Tja. We hebben een werkgroep. Klaar.") == [
        ("team", "present", "We hebben een werkgroep.")
    ]


def test_the_anchor_is_counted_from_the_start_of_the_source():
    coder = RuleCoder([BOOK], load_pipeline("blank"))
    text = "Ja. Een team."
    [[found]] = coder.suggest([Segment(Anchor("a", 10, 23, text), "turn", 1)])
    assert (found.anchor.start, found.anchor.end) == (14, 23)


def test_an_interviewer_is_never_coded_nor_is_a_question():
    assert suggested("Er is een werkgroep.", role="interviewer") == []
    assert suggested("Hebben jullie een werkgroep?") == []


def test_the_child_code_takes_the_place_of_its_parent():
    assert suggested("De training was een ervaringsparcours.") == [
        ("trail", "present", "De training was een ervaringsparcours.")
    ]


def test_affirmed_and_denied_in_one_sentence_is_mixed():
    assert suggested("Geen training, maar wel een workshop.")[0][:2] == ("training", "mixed")


def test_the_evidence_names_pattern_words_and_cue():
    coder = RuleCoder([BOOK], load_pipeline("blank"))
    text = "Er is nog geen werkgroep."
    [[found]] = coder.suggest([Segment(Anchor("a", 0, len(text), text), "turn", 1)])
    assert found.evidence == {
        "pattern": "werkgroep|team",
        "words": "werkgroep",
        "cue": "nog geen",
        "reading": "not yet",
    }


def test_a_sentence_without_end_is_narrowed_to_the_clauses_around_the_hit():
    text = (
        "en toen dit en dat en zo, " * 20
        + "we hebben een werkgroep, "
        + "en zus en zo en verder, " * 20
    )
    low = text.index("werkgroep")
    start, end = narrow(text, (0, len(text)), low, low + 9)
    assert "we hebben een werkgroep" in text[start:end]
    assert end - start < 320
    assert text[start:end] == text[start:end].strip()


def test_a_plan_a_condition_and_a_doubt_are_left_out():
    assert suggested("We willen een werkgroep oprichten.") == []
    assert suggested("Als er een team was, ging het beter.") == []
    assert suggested("Misschien is er ergens een werkgroep.") == []


def test_what_is_said_of_another_place_is_left_out_where_the_own_one_is_known():
    text = "In Utrecht hebben ze een werkgroep."
    segment = Segment(Anchor("a", 0, len(text), text), "turn", 1)
    counts = {
        homes: len(
            next(RuleCoder([BOOK], load_pipeline("blank"), homes=dict(homes)).suggest([segment]))
        )
        for homes in ((("a", ("Zeist",)),), (("a", ("Utrecht",)),), ())
    }
    assert list(counts.values()) == [0, 1, 1]


def test_what_is_said_of_a_list_of_places_is_said_of_the_own_one_too():
    text = "In gemeenten als Zeist, Utrecht en Breda is een werkgroep."
    segment = Segment(Anchor("a", 0, len(text), text), "turn", 1)
    [found] = RuleCoder([BOOK], load_pipeline("blank"), homes={"a": ("Zeist",)}).suggest([segment])
    assert [suggestion.code for suggestion in found] == ["team"]


def test_an_answered_question_is_suggested_with_its_answer():
    assert suggested("Is er een werkgroep? Nee, die is er niet. Jammer.") == [
        ("team", "absent", "Is er een werkgroep? Nee, die is er niet")
    ]


def test_the_rules_name_themselves_and_give_no_score():
    coder = RuleCoder([BOOK], load_pipeline("blank"))
    text = "We hebben een team."
    [[found]] = coder.suggest([Segment(Anchor("a", 0, len(text), text), "turn", 1)])
    assert (found.coder, found.score) == (RULE_CODER, None)
