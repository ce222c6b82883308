import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc

import casework.language.components  # noqa: F401 - registers the components
from casework.language.sentences import GOES_ON, STARTS, UNSURE, sentence_starts
from casework.language.tokenizing import dutch_tokenizer
from tests.language.spoken import boundaries, turns


@pytest.fixture(scope="module")
def nlp():
    nlp = spacy.blank("nl")
    nlp.tokenizer = dutch_tokenizer(nlp)
    nlp.add_pipe("casework_sentences")
    return nlp


@pytest.mark.parametrize(
    "cut",
    [
        "Wij zijn begonnen. | En toen? | Toen niks!",
        "Toen zei ze: ''Ik wil niet.'' | Dat was het.",
        "“Wat komt u doen?” vroeg hij. | “Meten,” zei ik. | Dat was raar.",
        '"Is dat zo?" vroeg de raad. | "Ja," zei hij, "dat is zo." | Stil.',
        "‘Ik ben al een tijd ziek.’ | Hij zweeg.",
        "Er is één ding: het geld; dat is er niet. | Punt.",
        "Mw. De Groot, dhr. Visser en J.P. van den Berg. | Art. 3 en nr. 4 gelden.",
        "Dat deed psycholoog F. Buschman. | Wij kozen plan B. | Daarna ging het goed.",
        "Met de GGD, de wijkteams e.d. | Daarna lag het stil.",
        "het college van B&W. | Voordat het zover was",
        "Dat kostte € 12.000,-. | Om 9.30 uur, d.w.z. vroeg.",
        "Ja... dat weet ik niet. | Ik dacht… | Nou ja.",
        "Wat vindt u ervan?! | Schandalig!! | Waarom??",
        "Dat vind ik lastig. (lacht) | Nee, serieus. [onverstaanbaar] | Goed.",
        "ja dat klopt. | wij hebben dat opgepakt. | toen was er niemand.",
        "Speerpunten\n| - toegankelijke gebouwen\n| - brieven\n| Die drie.",
        "1. Een meting.\n| 2. Een plan. | Klaar.\n| a) de stoep",
        "• Wie?\n| • Wat kost het?\n| Dat zijn vragen.",
        "I: Hoe ging dat?\n| R1: Nou ja. | Goed.\n| [00:12] R2: Ja.",
        "Deze regel is door de breedte van het blad afgebroken en gaat\nhier gewoon verder. | Zo.",
        "  Met wit ervoor. | En erna.  ",
    ],
)
def test_a_sentence_ends_where_its_marks_say(nlp, cut):
    doc = nlp(cut.replace("| ", ""))

    assert [sent.text.strip() for sent in doc.sents] == [part.strip() for part in cut.split("| ")]


def test_speech_without_marks_is_cut_at_clear_openers(nlp):
    said = (
        "we hebben toen een werkgroep opgericht daar zaten mensen in van alle afdelingen"
        " maar die kwamen niet meer want ze hadden het te druk en toen is het gestopt"
    )

    assert [sent.text for sent in nlp(said).sents] == [
        "we hebben toen een werkgroep opgericht",
        "daar zaten mensen in van alle afdelingen",
        "maar die kwamen niet meer",
        "want ze hadden het te druk",
        "en toen is het gestopt",
    ]


def test_a_written_sentence_is_not_cut_at_its_conjunctions(nlp):
    for written in (
        "De gemeente heeft een plan gemaakt en de raad heeft het in juni vastgesteld.",
        "Geen geld en geen mensen",
        "Het probleem is dat er geen plan is, dat de raad niets vraagt en dat het geld op is.",
    ):
        assert len(list(nlp(written).sents)) == 1


def test_what_marks_do_not_tell_is_left_to_the_parser():
    words = "ja dat klopt wij doen dat nu al drie jaar zo met de hele ploeg samen".split()

    starts = sentence_starts(words, [True] * len(words))

    assert starts[:6] == [STARTS, GOES_ON, GOES_ON, STARTS, GOES_ON, GOES_ON]
    assert set(starts[6:]) == {UNSURE}


def test_before_a_parser_only_what_is_sure_is_set():
    nlp = spacy.blank("nl")
    component = nlp.add_pipe("casework_sentences", config={"leave_unsure": True})
    words = "Groen , 8 De Meern . Het is zo .".split()

    doc = component(Doc(nlp.vocab, words=words))

    starts = [token.is_sent_start for token in doc]
    assert starts == [True, False, False, None, None, False, True, False, False, False]


def test_the_setting_is_kept_on_disk(tmp_path):
    nlp = spacy.blank("nl")
    nlp.add_pipe("casework_sentences", config={"leave_unsure": True})
    nlp.to_disk(tmp_path)

    assert spacy.load(tmp_path).get_pipe("casework_sentences").leave_unsure


@given(st.text(alphabet=" \n.,:;!?…\"'”“()[]-–aAbB1", max_size=60))
@settings(max_examples=300, deadline=None)
def test_any_text_is_cut_without_loss(nlp, text):
    doc = nlp(text)

    assert "".join(sent.text_with_ws for sent in doc.sents) == text


def test_spoken_sentences_hold_what_they_promise():
    read = list(turns())

    assert sum(len(turn.starts) for turn in read) >= 320
    assert {turn.half for turn in read} == {"tuned", "held"}
    kinds = {half: {turn.kind for turn in read if turn.half == half} for half in ("tuned", "held")}
    assert kinds["tuned"] == kinds["held"]


def test_spoken_sentences_that_no_rule_was_tuned_on_are_cut(nlp):
    precision, recall, _f = boundaries(nlp, [turn for turn in turns() if turn.half == "held"])

    assert precision >= 0.97
    assert recall >= 0.89
