"""Odd and broken files of plain text, subtitles and JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator

from tests.corpus.entries import LOADS, REFUSED, SAID, TALK, WARNS, Entry

VTT = f"""WEBVTT

00:01.000 --> 00:04.000
<v Interviewer>Hoe begon het?

00:05.000 --> 00:09.000
<v R1>{SAID}
"""
SRT = f"""1
00:00:01,000 --> 00:00:04,000
Interviewer: Hoe begon het?

2
00:00:05,000 --> 00:00:09,000
R1: {SAID}

3
00:00:10,000 --> 00:00:11,000
Interviewer: Ja?

4
00:00:12,000 --> 00:00:13,000
R1: Ja.
"""
WHISPER = {
    "segments": [
        {"start": 0.0, "end": 2.5, "text": " Hoe begon het?", "speaker": "Interviewer"},
        {"start": 3.0, "end": 6.0, "text": f" {SAID}", "speaker": "R1"},
    ]
}


def plain_files() -> Iterator[Entry]:
    """Text in all encodings, and what is no text."""
    umlaut = TALK.replace("kleine", "geïnteresseerde")
    read = "geïnteresseerde werkgroep"
    yield Entry("utf8.txt", umlaut.encode(), LOADS, "plain UTF-8", read)
    yield Entry("bom.txt", umlaut.encode("utf-8-sig"), LOADS, "UTF-8 with a mark", read)
    yield Entry("utf16.txt", umlaut.encode("utf-16"), LOADS, "UTF-16 with a mark", read)
    yield Entry("utf16be-bare.txt", umlaut.encode("utf-16-be"), WARNS, "UTF-16 without", read)
    yield Entry("utf16le-bare.txt", umlaut.encode("utf-16-le"), WARNS, "UTF-16 without", read)
    yield Entry("utf32.txt", umlaut.encode("utf-32"), LOADS, "UTF-32 with a mark", read)
    yield Entry("cp1252.txt", umlaut.encode("cp1252"), WARNS, "Windows-1252", read)
    yield Entry("crlf.txt", TALK.replace("\n", "\r\n").encode(), LOADS, "Windows line ends", SAID)
    yield Entry("cr.txt", TALK.replace("\n", "\r").encode(), LOADS, "old Mac line ends", SAID)
    yield Entry("nuls.txt", (TALK + "a\0b").encode(), WARNS, "a NUL among the words", "a\ufffdb")
    yield Entry(
        "broken-utf16.txt",
        b"\xff\xfe" + TALK.encode("utf-16-le") + b"\x41",
        WARNS,
        "an odd byte at the end",
        SAID,
    )
    yield Entry(
        "lone-surrogate.txt",
        b"\xff\xfe" + TALK.encode("utf-16-le") + b"\x00\xd8",
        WARNS,
        "half a character",
        SAID,
    )
    yield Entry(
        "bad-utf8.md", TALK.encode() + b"\xc3\x28 \xe2\x82", WARNS, "bytes that are no UTF-8", SAID
    )
    yield Entry(
        "emoji.txt",
        (TALK + "👩‍👩‍👧 e\u0301").encode(),
        LOADS,
        "joined emoji, combining",
        "👩‍👩‍👧 e\u0301",
    )
    yield Entry(
        "right-to-left.txt",
        (TALK + "R1: שלום \u202eabc\u202c\n").encode(),
        LOADS,
        "right to left",
        "שלום",
    )
    yield Entry("one-line.txt", b"Wij doen mee.", LOADS, "no line end", "Wij doen mee.")
    yield Entry(
        "long-line.txt", b"woord " * 100_000, WARNS, "600,000 characters on one line", "woord woord"
    )
    yield Entry(
        "many-labels.txt", b"R1: ja.\n\nI: en?\n\n" * 20_000, WARNS, "40,000 turns", "R1: ja."
    )
    yield Entry("colons.txt", b"a:" * 100_000, WARNS, "nothing but labels", "a:a:")
    yield Entry("brackets.txt", b"[00:0" * 50_000, LOADS, "times that never end", "[00:0")
    yield Entry(
        "markdown.md", f"# Gesprek\n\n**R1:** {SAID}\n".encode(), LOADS, "Markdown stays", SAID
    )
    yield Entry("empty.txt", b"", REFUSED, "nothing in it", "the file is empty")
    yield Entry("only-bom.txt", b"\xef\xbb\xbf", REFUSED, "a mark and nothing else", "no text")
    yield Entry("only-white.txt", b" \r\n\t\n\xc2\xa0 ", REFUSED, "white space alone", "no text")
    yield Entry("only-nuls.txt", b"\0" * 4_000, REFUSED, "a file with holes", "")
    yield Entry("noise.txt", bytes(range(256)) * 40, REFUSED, "bytes of all kinds", "not")
    yield Entry("only-marks.md", b"\n\n\n\f\n", REFUSED, "blank lines and a form feed", "no text")


def subtitle_files() -> Iterator[Entry]:
    """Subtitles as programs and people leave them."""

    def vtt(times: str, words: str = SAID) -> bytes:
        return f"WEBVTT\n\n{times}\n{words}\n".encode()

    yield Entry("good.vtt", VTT.encode(), LOADS, "voices", f"R1: {SAID}")
    yield Entry(
        "headless.vtt", VTT.removeprefix("WEBVTT\n\n").encode(), WARNS, "no first line", SAID
    )
    yield Entry("bom.vtt", VTT.encode("utf-8-sig"), LOADS, "a mark before the first line", SAID)
    yield Entry("utf16.vtt", VTT.encode("utf-16"), LOADS, "UTF-16", SAID)
    yield Entry("crlf.vtt", VTT.replace("\n", "\r\n").encode(), LOADS, "Windows line ends", SAID)
    yield Entry(
        "notes.vtt", VTT.replace("\n\n", "\n\nNOTE geheim\n\n", 1).encode(), WARNS, "a note", SAID
    )
    yield Entry(
        "style.vtt",
        VTT.replace("\n\n", "\n\nSTYLE\n::cue { color: red }\n\n", 1).encode(),
        LOADS,
        "a style",
        SAID,
    )
    yield Entry(
        "overlap.vtt", VTT.replace("00:05.000", "00:02.000").encode(), WARNS, "cues overlap", SAID
    )
    yield Entry(
        "backwards.vtt", VTT.replace("00:05.000", "00:00.500").encode(), WARNS, "out of order", SAID
    )
    yield Entry(
        "ends-first.vtt", vtt("00:09.000 --> 00:01.000"), WARNS, "ends before it begins", SAID
    )
    yield Entry(
        "huge-time.vtt",
        vtt("99999:59:59.999 --> 99999:59:59.999"),
        REFUSED,
        "eleven years",
        "no time of a cue",
    )
    yield Entry("no-thousandths.vtt", vtt("00:01 --> 00:04"), WARNS, "times to the second", SAID)
    yield Entry(
        "tags.vtt",
        vtt("00:01.000 --> 00:04.000", f"<c.x><i>{SAID}</i></c> &amp; <00:02.000>zo"),
        WARNS,
        "tags, entities, times inside",
        f"{SAID} & zo",
    )
    yield Entry(
        "open-tag.vtt",
        vtt("00:01.000 --> 00:04.000", f"<v <v <i {SAID}"),
        WARNS,
        "tags that never close",
        SAID,
    )
    yield Entry(
        "many-tags.vtt",
        vtt("00:01.000 --> 00:04.000", "<v " * 50_000),
        WARNS,
        "50,000 tags that never close",
    )
    yield Entry("no-cues.vtt", b"WEBVTT\n\nNOTE niets\n", REFUSED, "no cue", "no time of a cue")
    yield Entry("only-head.vtt", b"WEBVTT", REFUSED, "the first line alone", "no time of a cue")
    yield Entry(
        "no-words.vtt",
        b"WEBVTT\n\n00:01.000 --> 00:04.000\n\n",
        REFUSED,
        "a cue without words",
        "no text",
    )
    yield Entry("empty.vtt", b"", REFUSED, "nothing in it", "empty")
    yield Entry("comma.srt", SRT.encode(), LOADS, "commas, as it should be", f"R1: {SAID}")
    yield Entry("dot.srt", SRT.replace(",000", ".000").encode(), LOADS, "dots for commas", SAID)
    yield Entry(
        "unnumbered.srt",
        "\n\n".join(b.partition("\n")[2] for b in SRT.split("\n\n")).encode(),
        LOADS,
        "no numbers",
        SAID,
    )
    yield Entry("no-blank.srt", SRT.replace("\n\n", "\n").encode(), LOADS, "no blank lines", SAID)
    yield Entry(
        "cp1252.srt",
        SRT.replace("kleine", "geïnteresseerde").encode("cp1252"),
        WARNS,
        "Windows-1252",
        "geïnteresseerde",
    )
    yield Entry(
        "prose.srt", TALK.encode(), REFUSED, "an interview by the wrong name", "no time of a cue"
    )
    yield Entry(
        "cut.srt", SRT[: SRT.index("00:00:12") + 6].encode(), WARNS, "stops in a time", SAID
    )
    yield Entry(
        "bad-time.srt",
        SRT.replace("00:00:05,000", "00:0x:05,000").encode(),
        WARNS,
        "a broken time",
        SAID,
    )
    yield Entry("empty.srt", b"", REFUSED, "nothing in it", "empty")


def json_files() -> Iterator[Entry]:
    """What speech recognisers write, and other JSON."""

    def made(value: object) -> bytes:
        return json.dumps(value, ensure_ascii=False).encode()

    segments = WHISPER["segments"]
    no_text = "no transcript that can be read"
    yield Entry("whisper.json", made(WHISPER), LOADS, "as WhisperX writes it", SAID)
    yield Entry("list.json", made(segments), LOADS, "a plain list of turns", SAID)
    yield Entry("bom.json", b"\xef\xbb\xbf" + made(WHISPER), LOADS, "a mark before it", SAID)
    yield Entry("utf16.json", made(WHISPER).decode().encode("utf-16"), LOADS, "UTF-16", SAID)
    yield Entry(
        "nan.json",
        made([{**segments[0], "start": float("nan")}, segments[1]]),
        LOADS,
        "NaN for a time",
        SAID,
    )
    yield Entry(
        "huge-time.json",
        made([{**segments[0], "end": 1e300}, segments[1]]),
        LOADS,
        "a time beyond all",
        SAID,
    )
    yield Entry(
        "surrogate.json",
        json.dumps([{"start": 1, "text": SAID + "\ud83d"}]).encode(),
        WARNS,
        "half a character, escaped",
        SAID,
    )
    yield Entry(
        "speaker-list.json",
        made([{**segments[0], "speaker": [1]}, segments[1]]),
        WARNS,
        "a list for a name",
        SAID,
    )
    yield Entry("cut.json", made(WHISPER)[:-9], REFUSED, "stops before its end", "no whole JSON")
    yield Entry("deep.json", b"[" * 200_000, REFUSED, "200,000 lists in lists", "no whole JSON")
    yield Entry("number.json", b"9" * 100_000, REFUSED, "one number of 100,000 figures")
    yield Entry("null.json", b"null", REFUSED, "nothing", no_text)
    yield Entry("object.json", b'{"a": 1}', REFUSED, "another kind of JSON", no_text)
    yield Entry("no-segments.json", b'{"segments": []}', REFUSED, "no segments", no_text)
    yield Entry(
        "text-number.json", made([{"start": 1, "text": 5}]), REFUSED, "a number for words", no_text
    )
    yield Entry("no-words.json", made([{"start": 1, "text": " "}]), REFUSED, "no words", "no text")
    yield Entry("empty.json", b"", REFUSED, "nothing in it", "empty")
