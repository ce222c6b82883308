"""Subtitles, ``.vtt`` and ``.srt``: cues with times and, with luck, who speaks.

webvtt-py reads the cues. It leaves out what stands between them without a
word, so the text is mended first: odd times, missing blank lines and numbers,
words after a blank line inside a cue.
"""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import webvtt
from webvtt.errors import MalformedCaptionError, MalformedFileError

from casework.errors import ReadError
from casework.readers.cues import Cue, as_conversation
from casework.readers.plain import check_is_text
from casework.readers.report import FileText
from casework.readers.times import TIME, milliseconds
from casework.text import decode
from casework.words import _, plural

HEAD = "WEBVTT"
_TIMES = re.compile(rf"({TIME})\s*--?>\s*({TIME})(?![\d:])")
_BLOCK = re.compile(r"(?:NOTE|STYLE|REGION)(?:\s|$)")
_VOICE = re.compile(r"<v(?:\.[\w.-]{1,60})?\s+([^<>]{1,200})>")
_TAG = re.compile(
    r"</?(?:[cibuvs]|ruby|rt|lang|font|span|em|strong)(?:[.\s][^<>]{0,200})?/?>"
    r"|<\d[\d:.]{0,20}>|\{\\[^{}]{0,100}\}",
    re.IGNORECASE,
)
_BREAK = re.compile(r"<br\s{0,5}/?>", re.IGNORECASE)
_CHARACTER = re.compile(r"&(?:[A-Za-z][A-Za-z0-9]{1,30}|#\d{1,7}|#[xX][0-9A-Fa-f]{1,6});")
_QUOTED = re.compile(r'\d+\s+"([^"]+)"')  # Webex: the name stands in the number of the cue


def read_subtitles(path: Path, data: bytes) -> FileText:
    """The conversation in a ``.vtt`` or ``.srt`` file, by its content rather than its name.

    Speakers come from voice tags, or else from labels in the words. Notes and
    styles are left out. A file without any time of a cue is a ``ReadError``.
    """
    check_is_text(path, data)
    decoded = decode(data)
    lines = [line.strip() or line[:1] for line in decoded.text.split("\n")]
    counts: Counter[str] = Counter()
    doubts = list(decoded.doubts)
    headed = lines[0].startswith(HEAD)
    if path.suffix.lower() == ".vtt" and not headed:
        doubts.append(_("the first line is not WEBVTT; read as subtitles all the same"))
    mended = "\n".join((HEAD, *_mended(_body(lines) if headed else lines, counts)))
    if not counts["cues"]:
        told = _("there is no time of a cue in it (00:01.000 --> 00:04.000); mend it, or its name")
        raise ReadError(path, told)
    try:
        captions = webvtt.WebVTT.from_string(mended).captions
    except (MalformedCaptionError, MalformedFileError, ValueError) as error:
        told = _("its times cannot be read ({reason}); save it anew from the program it is from")
        raise ReadError(path, told.format(reason=error)) from None
    cues = [cue for caption in captions for cue in _cues(caption)]
    return as_conversation(cues, dropped=_dropped(counts), doubts=[*doubts, *_doubts(counts)])


def _body(lines: Sequence[str]) -> Sequence[str]:
    """The lines after the header, which a blank line or a first time ends."""
    for number, line in enumerate(lines):
        if not line.strip():
            return lines[number:]
        if number and _TIMES.match(line):
            return ["", *lines[number:]]
    return []


def _mended(lines: Sequence[str], counts: Counter[str]) -> Iterator[str]:
    """The lines as webvtt-py wants them, with a blank line before each block and nowhere else."""
    timed = [_TIMES.match(line) for line in lines]
    gap, empty, aside, name = (
        True,
        True,
        False,
        "",
    )  # ``aside``: in a note, a style or before the first cue
    for number, line in enumerate(lines):
        follows = number + 1 < len(lines) and timed[number + 1] is not None
        if match := timed[number]:
            counts["cues"] += 1
            yield from ("", name) if name else ("",)
            yield f"{_canonical(match[1])} --> {_canonical(match[2])}"
            name, aside = "", False
        elif not line.strip():  # with a space on it, it may stand inside a cue
            gap, empty = True, not line
            continue
        elif follows and (gap or line.isdecimal()):
            name = line.replace("-->", "")
        elif gap and _BLOCK.match(line):
            aside = True
            counts["notes"] += line.startswith("NOTE")
        elif gap and line.isdecimal():  # the number of a cue whose time is broken
            continue
        elif not aside:
            if not counts["cues"]:
                counts["before"] += 1
            elif gap and "-->" in line:
                counts["broken"] += 1
            else:
                counts["strays"] += gap and empty
                yield line.replace("-->", "--&gt;")
        gap = False


def _canonical(written: str) -> str:
    rest, thousandths = divmod(milliseconds(written), 1000)
    rest, seconds = divmod(rest, 60)
    hours, minutes = divmod(rest, 60)
    return f"{hours:02}:{minutes:02}:{seconds:02}.{thousandths:03}"


def _cues(caption: webvtt.Caption) -> Iterator[Cue]:
    """One cue for each voice in a caption."""
    begins, ends = milliseconds(caption.start), milliseconds(caption.end)
    named = _QUOTED.match(caption.identifier or "")
    before, *voices = _VOICE.split(_BREAK.sub("\n", caption.raw_text))
    yield Cue(_lines(before), begins, ends, named[1] if named else "")
    for speaker, words in zip(voices[::2], voices[1::2], strict=True):
        yield Cue(_lines(words), begins, ends, _characters(speaker))


def _lines(raw: str) -> tuple[str, ...]:
    return tuple(_characters(_TAG.sub("", raw)).split("\n"))


def _characters(written: str) -> str:
    return _CHARACTER.sub(lambda match: html.unescape(match[0]), written)


def _dropped(counts: Counter[str]) -> list[str]:
    said = []
    if n := counts["notes"]:
        said.append(plural("{n} note was left out", "{n} notes were left out", n))
    if n := counts["before"]:
        said.append(
            plural(
                "{n} line before the first time was left out",
                "{n} lines before the first time were left out",
                n,
            )
        )
    return said


def _doubts(counts: Counter[str]) -> list[str]:
    said = []
    if n := counts["broken"]:
        said.append(
            plural(
                "{n} time could not be read; its words stand with the cue before",
                "{n} times could not be read; their words stand with the cue before",
                n,
            )
        )
    if n := counts["strays"]:
        said.append(
            plural(
                "{n} piece of text without a time was added to the cue before it",
                "{n} pieces of text without a time were added to the cue before them",
                n,
            )
        )
    return said
