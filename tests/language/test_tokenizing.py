import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st

from casework.language.tokenizing import dutch_tokenizer

TOKENIZE = dutch_tokenizer(spacy.blank("nl"))
SPEECH = st.sampled_from(
    "[onverstaanbaar] (lacht) (lacht)ja [00:12] #00:01:02-3# I: R1: ge- m.b.t. LIA’s B&W. "
    "'s 't. ’t ,, '' … ... ?! €12.000,- 1,5 gemeente(n) (mede)overheden a@b.nl x.Y :) 8) ".split(
        " "
    )
)


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("dat is [onverstaanbaar].", "dat is [onverstaanbaar] ."),
        ("ja (lacht), nee [Lacht]", "ja (lacht) , nee [Lacht]"),
        ("(lacht)ja", "(lacht) ja"),
        ("ja (zegt Jan)", "ja ( zegt Jan )"),
        ("[gemeente] en [naam].", "[gemeente] en [naam] ."),
        ("00:12:31 en [00:12] en #00:01:02-3#", "00:12:31 en [00:12] en #00:01:02-3#"),
        ("om 12:30.", "om 12:30 ."),
        ("I: ja", "I : ja"),
        ("R1: nou", "R1 : nou"),
        ("Interviewer: eh, ehm... uhm", "Interviewer : eh , ehm ... uhm"),
        ("ge- gemeente al- alle", "ge- gemeente al- alle"),
        (
            "m.b.t. en M.b.t. en i.s.m., o.a. bijv. d.w.z.",
            "m.b.t. en M.b.t. en i.s.m. , o.a. bijv. d.w.z.",
        ),
        ("de LIA's en LIA’s, foto’s", "de LIA's en LIA’s , foto’s"),
        ("het college van B&W.", "het college van B&W ."),
        ("het VN-verdrag", "het VN-verdrag"),
        ("'s avonds zo'n m'n 't.", "'s avonds zo'n m'n 't ."),
        ("€ 12.000,- of €12.000,-.", "€ 12.000,- of € 12.000,- ."),
        ("1,5 of 1,5%", "1,5 of 1,5%"),
        ("www.utrecht.nl. jan@utrecht.nl,", "www.utrecht.nl . jan@utrecht.nl ,"),
        (
            "op eigen hand. Dat is best. Alles past in dat.",
            "op eigen hand . Dat is best . Alles past in dat .",
        ),
        ("de VN. de PvdA.", "de VN . de PvdA ."),
        ("(zie punt 8)", "( zie punt 8 )"),
        ("gemeente(n) en (mede)overheden", "gemeente(n) en (mede)overheden"),
        ("goed.En ja,,,nee''", "goed . En ja , ,, nee ''"),
        ("'nee' zei hij", "' nee ' zei hij"),
    ],
)
def test_words_of_transcripts_stay_whole(text, tokens):
    assert [str(token) for token in TOKENIZE(text)] == tokens.split()


@given(st.lists(SPEECH | st.text(max_size=8), max_size=12).map("".join) | st.text(max_size=80))
@settings(max_examples=300, deadline=None)
def test_tokens_with_their_spaces_are_the_text(text):
    doc = TOKENIZE(text)

    assert "".join(token.text_with_ws for token in doc) == text
    assert all(text[token.idx : token.idx + len(token)] == token.text for token in doc)


def test_the_tokenizer_is_named_in_a_config_and_kept_on_disk(tmp_path):
    config = {"nlp": {"tokenizer": {"@tokenizers": "casework.Tokenizer.v1"}}}
    nlp = spacy.blank("nl", config=config)
    nlp.to_disk(tmp_path)
    text = "R1: de LIA’s [onverstaanbaar] a.d.h.v. gemeente(n)."

    again = spacy.load(tmp_path)

    assert again.config["nlp"]["tokenizer"]["@tokenizers"] == "casework.Tokenizer.v1"
    expected = ["R1", ":", "de", "LIA’s", "[onverstaanbaar]", "a.d.h.v.", "gemeente(n)", "."]
    assert [str(token) for token in again(text)] == expected
    assert [str(token) for token in nlp(text)] == expected
