import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casework.errors import ReadError
from casework.model import Turn
from casework.readers import read_source
from casework.readers.whisper import read_recognised, read_text


def read(tmp_path, content, name="gesprek.json"):
    path = tmp_path / name
    text = content if isinstance(content, str) else json.dumps(content)
    path.write_text(text, encoding="utf-8")
    return read_source(path)


def test_whisperx_segments_of_one_speaker_are_one_turn(tmp_path):
    segments = [
        {"start": 0.031, "end": 2.5, "text": " Hoe ging dat?", "speaker": "SPEAKER_00"},
        {"start": 2.5, "end": 4, "text": " Goed,", "speaker": "SPEAKER_01", "words": []},
        {"start": 4.0, "end": 6.25, "text": " heel goed.", "speaker": "SPEAKER_01"},
    ]
    source, reading, _comments = read(tmp_path, {"segments": segments, "language": "nl"})
    assert source.text == "SPEAKER_00: Hoe ging dat?\n\nSPEAKER_01: Goed, heel goed."
    assert source.turns == (
        Turn(12, 25, "SPEAKER_00", begins=31, ends=2500),
        Turn(39, 55, "SPEAKER_01", begins=2500, ends=6250),
    )
    assert reading.doubts == ("the labels do not say who asks the questions and who answers them",)


def test_segments_of_whisper_cpp_have_their_times(tmp_path):
    said = {"timestamps": {"from": "00:00:01,500", "to": "00:00:04,000"}, "text": " Dag."}
    source = read(tmp_path, {"result": {"language": "nl"}, "transcription": [said]}).source
    assert (source.text, source.turns) == ("Dag.", (Turn(0, 4, begins=1500, ends=4000),))
    with pytest.raises(ReadError, match="no transcript"):
        read(tmp_path, {"transcription": [{"text": 3}]})


def test_whisper_names_nobody_and_the_reading_says_so(tmp_path):
    content = {"text": " Dag. Dag.", "segments": [{"id": 0, "start": 0, "end": 1, "text": " Dag."}]}
    source, reading, _comments = read(tmp_path, content)
    assert (source.text, source.turns) == ("Dag.", (Turn(0, 4, begins=0, ends=1000),))
    assert reading.doubts == ("nobody is named in it: who speaks cannot be told",)


def test_a_list_of_turns_may_have_time_codes_or_none(tmp_path):
    content = [
        {"speaker": "I", "start": "00:01:00,5", "end": "61.5", "text": "Wie?"},
        {"speaker": "R1", "text": "Wij.\nAllen."},
    ]
    source = read(tmp_path, content).source
    assert source.text == "I: Wie?\n\nR1: Wij. Allen."
    assert [(turn.begins, turn.ends) for turn in source.turns] == [(60500, 61500), (None, None)]


@pytest.mark.parametrize(
    "content",
    [
        {},
        [],
        "7",
        {"results": {"transcripts": []}},
        {"segments": []},
        {"segments": [{"start": 0, "text": "ja"}, {"start": 1}]},
        [{"text": "een antwoord"}],
        [["start", "end"]],
    ],
)
def test_another_json_is_refused_with_what_is_readable(tmp_path, content):
    with pytest.raises(ReadError) as caught:
        read(tmp_path, content)
    assert str(caught.value) == (
        f"{tmp_path / 'gesprek.json'}: this JSON is no transcript that can be read; readable are"
        " those of Whisper and WhisperX, and a list of {speaker, start, end, text};"
        " from other programs save .vtt, .docx or .txt"
    )


@pytest.mark.parametrize("content", ['{\n"segments":', "[" * 100_000, "[" + "9" * 5000 + "]"])
def test_broken_json_is_refused(tmp_path, content):
    with pytest.raises(ReadError, match="it is no whole JSON"):
        read(tmp_path, content)


def test_text_with_whispers_times_is_a_conversation_without_them(tmp_path):
    text = (
        "Opname 3\n[00:00.000 --> 00:04.000]  R1: Dag.\n[00:04.000 --> 00:08.000]  R1: En verder.\n"
    )
    text += "[01:00:08.000 --> 01:00:09.000]  Na een uur.\n[01:00:09.000 --> 01:00:10.000] Ja.\n"
    source, reading, _comments = read(tmp_path, text, "gesprek.txt")
    assert source.text == "R1: Dag. En verder.\n\nNa een uur. Ja."
    assert source.turns == (
        Turn(4, 36, "R1", "respondent", ((4, 19), (21, 36)), begins=0, ends=3610000),
    )
    assert reading.dropped == ("1 line before the first time was left out",)


def test_text_with_one_such_time_stays_as_it_is(tmp_path):
    text = "[00:00.000 --> 00:04.000] is hoe Whisper het schrijft.\nDat staat er.\nNiets meer."
    assert read(tmp_path, text, "uitleg.txt").source.text == text


VALUES = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=8)),
    lambda inner: st.one_of(
        st.lists(inner, max_size=4),
        st.dictionaries(
            st.sampled_from(["segments", "text", "start", "end", "speaker"]), inner, max_size=5
        ),
    ),
)
SEGMENTS = st.lists(
    st.fixed_dictionaries(
        {"text": st.one_of(st.text(max_size=9), st.sampled_from(["R1: ja", "\ud800", "\ufeff"]))},
        optional={"start": VALUES, "end": VALUES, "speaker": VALUES},
    )
)


@given(st.one_of(st.binary(), st.one_of(VALUES, SEGMENTS).map(lambda v: json.dumps(v).encode())))
def test_any_bytes_give_ordered_turns_or_a_refusal(tmp_path_factory, data):
    for reader in (read_recognised, read_text):
        try:
            read = reader(tmp_path_factory.getbasetemp() / "a.json", data)
        except ReadError:
            continue
        position = 0
        for turn in read.turns:
            for start, end in turn.spans:
                assert position <= start < end <= len(read.text)
                assert read.text[start:end] == read.text[start:end].strip()
                position = end
