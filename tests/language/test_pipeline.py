import pytest

from casework.errors import NotInStudy
from casework.language import installed_pipelines, load_pipeline


def test_without_a_model_the_blank_pipeline_reads_and_says_so():
    pipeline = load_pipeline("blank")
    assert pipeline.name == "blank"
    assert "simplemma" in str(pipeline)
    assert not pipeline.has_vectors
    assert installed_pipelines()[-1] == "blank"


def test_a_model_that_is_not_installed_is_refused_with_what_is():
    with pytest.raises(NotInStudy, match="blank"):
        load_pipeline("nl_core_news_xl")


def test_spoken_dutch_is_cut_into_sentences_at_its_marks():
    text = "Nou ja… we zijn begonnen. En toen? Toen niks!"
    [spans] = load_pipeline("blank").sentence_spans([text])
    assert [text[a:b] for a, b in spans] == [
        "Nou ja…",
        "we zijn begonnen.",
        "En toen?",
        "Toen niks!",
    ]


@pytest.mark.parametrize(
    ("word", "lemma"),
    [
        ("opgericht", "oprichten"),
        ("raadsleden", "raadlid"),
        ("Kinderen", "kind"),
        ("LIA's", "lia's"),
    ],
)
def test_lemmas_carry_no_marks_of_treebanks(word, lemma):
    assert load_pipeline("blank").lemmas([word]) == {word: lemma}


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("Het college van B&W. Voordat dat kon.", ["Het college van B&W.", "Voordat dat kon."]),
        ("Ik sprak dhr. Jansen m.b.t. Utrecht.", ["Ik sprak dhr. Jansen m.b.t. Utrecht."]),
        ('Hij zei: "Ja." Toen niks.', ['Hij zei: "Ja."', "Toen niks."]),
        ("Echt?! Ja (toch?). Nou.", ["Echt?!", "Ja (toch?).", "Nou."]),
        ("geen hoofdletters. en toch twee zinnen", ["geen hoofdletters.", "en toch twee zinnen"]),
        ("Dat kost 3.500 euro. Veel.", ["Dat kost 3.500 euro.", "Veel."]),
    ],
)
def test_marks_and_abbreviations_end_sentences_as_people_read_them(text, sentences):
    [spans] = load_pipeline("blank").sentence_spans([text])
    assert [text[a:b] for a, b in spans] == sentences
