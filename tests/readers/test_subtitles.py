import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casework.errors import ReadError
from casework.model import INTERVIEWER, RESPONDENT, Turn
from casework.readers import read_source
from casework.readers.subtitles import read_subtitles


def read(tmp_path, text, name="gesprek.vtt"):
    path = tmp_path / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8"))
    return read_source(path)


def spoken(source):
    return [(turn.speaker, source.text[turn.start : turn.end]) for turn in source.turns]


TEAMS = """\ufeffWEBVTT\r
Kind: captions\r
\r
STYLE\r
::cue { color: red }\r
\r
NOTE Confidence: 0.91\r
\r
3f-12/5-0\r
00:00:03.1 --> 0:00:05.100 align:left position:10%\r
<v Jan Jansen>Hoe <i>ging</i> dat?</v>\r
\r
3f-12/6-0\r
0:0:5.3 --> 0:0:7.000\r
<v Els &amp; Bo><c.blauw>Goed,</c></v>\r
\r
3f-12/7-0\r
00:00:07.000 --> 00:00:08.000\r
<v Els &amp; Bo>heel &lt;goed&gt;.</v>\r
\r
3f-12/8-0\r
00:00:13.000 --> 00:00:15.000\r
<v Els &amp; Bo>En toen verder.</v>\r
\r
3f-12/9-0\r
00:00:15.000 --> 00:00:16.000\r
<v Jan Jansen>Wie nog meer?</v>\r
"""


def test_voices_become_turns_with_the_times_of_their_cues(tmp_path):
    source, reading, _comments = read(tmp_path, TEAMS)
    assert source.text == (
        "Jan Jansen: Hoe ging dat?\n\n"
        "Els & Bo: Goed, heel <goed>.\n\nEn toen verder.\n\n"
        "Jan Jansen: Wie nog meer?"
    )
    assert source.turns == (
        Turn(12, 25, "Jan Jansen", INTERVIEWER, begins=3100, ends=5100),
        Turn(37, 72, "Els & Bo", RESPONDENT, ((37, 55), (57, 72)), begins=5300, ends=15000),
        Turn(86, 99, "Jan Jansen", INTERVIEWER, begins=15000, ends=16000),
    )
    assert reading.dropped == ("1 note was left out",)
    assert reading.doubts == (
        "Jan Jansen is taken for the interviewer: 100% of the turns are questions",
    )


def test_two_voices_in_one_cue_are_two_turns(tmp_path):
    text = "WEBVTT\n\n00:01.000 --> 00:02.000\n<v.luid Bo>Ja?</v> <v Els>Nee.</v>\n"
    assert spoken(read(tmp_path, text).source) == [("Bo", "Ja?"), ("Els", "Nee.")]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Bo: Ging het?", "Els: Ja."),
        ("- Bo: Ging het?", "- Els: Ja."),
        (">> Bo: Ging het?", ">> Els: Ja."),
        ("[Bo 1]: Ging het?", "[Els 2] Ja."),
    ],
)
def test_labels_in_the_words_are_speakers_where_there_are_no_voices(tmp_path, first, second):
    cue = "{}\n00:00:0{}.000 --> 00:00:0{}.500\n{}\n\n"
    lines = [first, second, "Zeker.", first, second]
    cues = [cue.format(n, n, n, line) for n, line in enumerate(lines, 1)]
    found = spoken(read(tmp_path, "WEBVTT\n\n" + "".join(cues)).source)
    assert [words for _name, words in found] == ["Ging het?", "Ja. Zeker.", "Ging het?", "Ja."]
    assert [name[:2] for name, _words in found] == ["Bo", "El", "Bo", "El"]


def test_a_voice_of_a_recogniser_and_a_second_label_in_one_cue_are_read(tmp_path):
    text = (
        "1\n00:00:01,000 --> 00:00:02,000\n[SPEAKER_00]: Ging het?\n[SPEAKER_01]: Ja,\n\n"
        "2\n00:00:02,000 --> 00:00:03,000\nheel goed.\n"
    )
    source = read(tmp_path, text, "a.srt").source
    assert spoken(source) == [("SPEAKER_00", "Ging het?"), ("SPEAKER_01", "Ja, heel goed.")]
    assert [(turn.begins, turn.ends) for turn in source.turns] == [(1000, 2000), (1000, 3000)]


def test_srt_is_read_with_commas_dots_and_without_numbers_or_blank_lines(tmp_path):
    text = (
        "1\r\n00:00:01,000 --> 00:00:02,5\r\nInterviewer: Geïnd?\r\n"
        "2\r\n00:00:03.000 --> 00:00:04.000 X1:10 X2:20\r\n{\\an8}<b>R1:</b> Ja,\r\n\r\n"
        "00:00:05 --> 00:00:06\r\nhoor.\r\n\r\nZeker.\r\n"
    ).encode("cp1252")
    source, reading, _comments = read(tmp_path, text, "a.srt")
    assert source.text == "Interviewer: Geïnd?\n\nR1: Ja, hoor. Zeker."
    assert source.turns == (
        Turn(13, 19, "Interviewer", INTERVIEWER, begins=1000, ends=2500),
        Turn(25, 41, "R1", RESPONDENT, begins=3000, ends=6000),
    )
    assert reading.doubts == (
        "read as Windows-1252",
        "1 piece of text without a time was added to the cue before it",
    )


def test_a_missing_header_is_doubted(tmp_path):
    _source, reading, _comments = read(tmp_path, "00:01.000 --> 00:02.000\nR1: Ja.\n")
    assert reading.doubts == ("the first line is not WEBVTT; read as subtitles all the same",)


def test_a_time_that_cannot_be_read_loses_no_words(tmp_path):
    text = (
        "1\n00:00:01,000 --> 00:00:02,000\nR1: Ja.\n\n2\nxx --> 00:00:05,0\nEn --> toen.\n\n"
        "3\n00:00:05,000 --> 00:00:07,000\nKlaar.\n"
    )
    source, reading, _comments = read(tmp_path, text, "a.srt")
    assert source.text == "R1: Ja. En --> toen. Klaar."
    assert reading.doubts == ("1 time could not be read; its words stand with the cue before",)


def test_cues_out_of_order_and_over_each_other_are_sorted_and_doubted(tmp_path):
    text = (
        "WEBVTT\n\n00:05.000 --> 00:06.000\n<v R1>derde</v>\n\n"
        "00:01.000 --> 00:04.000\n<v R1>eerste</v>\n\n00:03.000 --> 00:02.000\n<v R1>tweede</v>\n"
    )
    source, reading, _comments = read(tmp_path, text)
    assert source.text == "R1: eerste tweede derde"
    assert reading.doubts == (
        "1 cue stood before an earlier one; all were put in the order of their times",
        "1 cue begins before the one before it has ended",
    )


def test_rolling_captions_are_said_once(tmp_path):
    lines = [f"dit is regel {n} van het gesprek" for n in range(8)]
    cues = [f"00:0{n}.000 --> 00:0{n + 1}.000\n{lines[n]}\n{lines[n + 1]}\n\n" for n in range(7)]
    source, reading, _comments = read(tmp_path, "WEBVTT\n\n" + "".join(cues))
    assert source.text == " ".join(lines)
    assert reading.doubts[0] == (
        "6 cues repeated lines of the cue before, as rolling captions do; these were left out"
    )


def test_the_captions_of_a_video_site_are_said_once(tmp_path):
    text = (
        "WEBVTT\nKind: captions\n\n"
        "00:00.480 --> 00:02.310 align:start\n \ngoede<00:00:01.200><c> morgen</c>\n\n"
        "00:02.310 --> 00:02.320 align:start\ngoede morgen\n \n\n"
        "00:02.320 --> 00:04.870 align:start\ngoede morgen\nbij<00:00:02.900><c> dit</c>\n\n"
        "00:04.870 --> 00:04.880 align:start\nbij dit\n \n\n"
        "00:04.880 --> 00:06.870 align:start\nbij dit\ngesprek\n"
    )
    source, reading, _comments = read(tmp_path, text)
    assert source.text == "goede morgen bij dit gesprek"
    assert reading.doubts[0] == (
        "4 cues repeated lines of the cue before, as rolling captions do; these were left out"
    )


def test_captions_that_grow_are_said_once(tmp_path):
    words = "wij zijn er vorig jaar mee begonnen".split()
    cues = [
        f"00:0{n}.000 --> 00:0{n + 1}.000\n{' '.join(words[:n])}\n\n"
        for n in range(1, len(words) + 1)
    ]
    assert read(tmp_path, "WEBVTT\n\n" + "".join(cues)).source.text == " ".join(words)


def test_an_answer_said_twice_stays(tmp_path):
    words = ["Hoe ging het?", "Ja.", "Ja.", "En toen?", "Goed.", "Niets."]
    cues = [f"00:0{n}.000 --> 00:0{n}.900\n{line}\n\n" for n, line in enumerate(words)]
    assert read(tmp_path, "WEBVTT\n\n" + "".join(cues)).source.text == " ".join(words)


def test_without_names_pauses_and_length_part_the_words(tmp_path):
    sentence = "Dit is zin {} die een poosje doorgaat over het werk van toen en van nu."
    cues = [f"00:{n:02}.000 --> 00:{n:02}.900\n{sentence.format(n)}\n\n" for n in range(12)]
    cues.append("00:30.000 --> 00:31.000\nNa een stilte.\n")
    source, reading, _comments = read(tmp_path, "WEBVTT\n\n" + "".join(cues))
    assert [turn.begins for turn in source.turns] == [0, 9000, 30000]
    assert source.text.endswith("\n\nNa een stilte.")
    assert reading.doubts == ("nobody is named in it: who speaks cannot be told",)


def test_one_name_in_front_of_a_few_cues_is_no_speaker(tmp_path):
    words = ["Karin: dat zei zij.", "Karin: en dat.", "Maar ik niet.", "Nee.", "Ook niet."]
    cues = [f"00:0{n}.000 --> 00:0{n}.900\n{line}\n\n" for n, line in enumerate(words)]
    source, reading, _comments = read(tmp_path, "WEBVTT\n\n" + "".join(cues))
    assert source.text == " ".join(words)
    assert reading.doubts[0] == (
        '"Karin:" opens 2 lines but was not read as a speaker: nobody else speaks'
    )


def test_a_cue_without_a_voice_is_nobodys_and_doubted(tmp_path):
    text = "WEBVTT\n\n00:01.000 --> 00:02.000\n<v R1>Ja.</v>\n\n00:02.000 --> 00:03.000\nNee.\n"
    source, reading, _comments = read(tmp_path, text)
    assert [(turn.speaker, turn.role) for turn in source.turns] == [("R1", RESPONDENT), ("", "")]
    assert reading.doubts == ("1 cue does not say who speaks",)


def test_the_name_in_the_number_of_a_cue_is_the_speaker(tmp_path):
    text = 'WEBVTT\n\n1 "Jan Jansen" (12345)\n00:01.000 --> 00:02.000\nJa.\n'
    assert spoken(read(tmp_path, text).source) == [("Jan Jansen", "Ja.")]


@pytest.mark.parametrize("content", ["WEBVTT\n\nalleen tekst\n", "Bo: geen tijden\n", "WEBVTT"])
def test_a_file_without_times_is_refused(tmp_path, content):
    with pytest.raises(ReadError, match="there is no time of a cue in it"):
        read(tmp_path, content)


LINES = st.sampled_from(
    [
        *("WEBVTT", "NOTE iets", "STYLE", "1", "2", "", "-->", "xx --> 0:1", "- Bo: ja", "Bo: nee"),
        *("00:01.000 --> 00:02.000", "00:00:01,5 --> 0:0:9", "99:99:99.9 --> 00:00:00.000 a:b"),
        *("<v Bo>Ja", "<v Els>Nee</v> <v Bo>Toch", "<i>zo</i>", "[SPEAKER_01]: hm", "&amp;&#0;"),
        *("R1: ", "\ufeff", "\u2028", "<v \ufeff>x", "wij hebben", "wij hebben een"),
    ]
)
TEXTS = st.one_of(
    st.lists(st.one_of(LINES, st.text(max_size=9)), max_size=40).map("\n".join),
    st.lists(LINES, max_size=40).map("\n".join).map("WEBVTT\n\n00:00.000 --> 0:01.0\n".__add__),
).map(lambda text: text.encode("utf-8", "replace"))


@given(st.one_of(st.binary(), TEXTS), st.sampled_from([".vtt", ".srt"]))
def test_any_bytes_give_ordered_turns_or_a_refusal(tmp_path_factory, data, suffix):
    path = tmp_path_factory.getbasetemp() / f"a{suffix}"
    try:
        read = read_subtitles(path, data)
    except ReadError:
        return
    position = 0
    for turn in read.turns:
        assert (turn.spans[0][0], turn.spans[-1][1]) == (turn.start, turn.end)
        assert turn.begins <= turn.ends
        for start, end in turn.spans:
            assert position <= start < end <= len(read.text)
            assert read.text[start:end] == read.text[start:end].strip()
            position = end


@pytest.mark.parametrize(
    "cue",
    [
        "{0}\n{1} --> {1}\n<v Bo>Ja, wij hebben daar lang over gesproken met elkaar.</v>\n\n",
        "{0}\n{1} --> {1}\nBo: Ja, wij hebben daar lang over gesproken.\nEls: Nee, dat niet.\n\n",
        "<<v <v <c <i <",
        "\n\n\n \n-->\n",
    ],
)
def test_a_megabyte_is_read_in_three_seconds(tmp_path, cue):
    parts, size, n = ["WEBVTT\n\n00:00.000 --> 00:01.000\nBegin.\n"], 0, 0
    while size < 1_000_000:
        n += 1
        parts.append(cue.format(n, f"{n // 3600:02}:{n // 60 % 60:02}:{n % 60:02}.000"))
        size += len(parts[-1])
    begun = time.process_time()
    read(tmp_path, "".join(parts))
    assert time.process_time() - begun < 3
