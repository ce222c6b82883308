"""What speech recognisers write: JSON of the Whisper family, and text with times."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from casework.errors import ReadError
from casework.readers.cues import Cue, as_conversation
from casework.readers.paragraphs import find_lines
from casework.readers.plain import check_is_text, read_plain
from casework.readers.report import FileText
from casework.readers.times import TIME, milliseconds
from casework.text import decode
from casework.words import _, plural

_LINE = re.compile(rf"\[({TIME})\s*-->\s*({TIME})\](.*)", re.DOTALL)
_CLOCK = re.compile(rf"{TIME}$")
MOSTLY = 0.8  # share of lines with a time in the text that Whisper writes
LATEST = 10**9  # seconds; a larger figure is no time in a recording


def read_recognised(path: Path, data: bytes) -> FileText:
    """The conversation in a ``.json`` file of the Whisper family, or in a plain list of turns.

    Segments need ``text``; ``start`` and ``end`` are seconds or time codes,
    ``speaker`` is a name. Any other JSON is a ``ReadError``.
    """
    check_is_text(path, data)
    decoded = decode(data)
    try:
        content = json.loads(decoded.text)
    except (ValueError, RecursionError) as error:
        line = getattr(error, "lineno", 1)
        told = _("it is no whole JSON (line {n}); save it anew from the program it is from")
        raise ReadError(path, told.format(n=line)) from None
    segments = _segments(content)
    if not segments:
        told = _(
            "this JSON is no transcript that can be read; readable are those of Whisper and"
            " WhisperX, and a list of {fields}; from other programs save .vtt, .docx or .txt"
        )
        raise ReadError(path, told.format(fields="{speaker, start, end, text}"))
    return as_conversation(map(_cue, segments), doubts=decoded.doubts)


def read_text(path: Path, data: bytes) -> FileText:
    """The text of a ``.txt`` file; where its lines begin with Whisper's times, a conversation."""
    plain = read_plain(path, data)
    lines = [plain.text[line.start : line.end] for line in find_lines(plain.text)]
    timed = sum(bool(_LINE.match(line)) for line in lines)
    if not timed or timed < MOSTLY * len(lines):
        return plain
    before = next(number for number, line in enumerate(lines) if _LINE.match(line))
    dropped = list(plain.dropped)
    if before:
        dropped.append(
            plural(
                "{n} line before the first time was left out",
                "{n} lines before the first time were left out",
                before,
            )
        )
    return as_conversation(_timed(lines[before:]), dropped=dropped, doubts=plain.doubts)


def _timed(lines: Sequence[str]) -> Iterator[Cue]:
    begins = ends = None
    for line in lines:
        words = line
        if match := _LINE.match(line):
            begins, ends, words = milliseconds(match[1]), milliseconds(match[2]), match[3]
        yield Cue((words,), begins, ends)


def _segments(content: Any) -> Sequence[Mapping[str, Any]]:
    """The segments, if all of them have words; else nothing."""
    if isinstance(content, dict):
        content = content.get("segments") or _of_whisper_cpp(content.get("transcription"))
    if not isinstance(content, list) or not content:
        return ()
    fits = all(isinstance(part, dict) and isinstance(part.get("text"), str) for part in content)
    timed = fits and any("start" in part or "speaker" in part for part in content)
    return content if timed else ()


def _of_whisper_cpp(content: Any) -> Any:
    """The segments as whisper.cpp writes them, with their times as the others have these."""
    if not isinstance(content, list) or not all(isinstance(part, dict) for part in content):
        return None
    made = []
    for part in content:
        times = part.get("timestamps")
        given = times if isinstance(times, dict) else {}
        made.append({**part, "start": given.get("from"), "end": given.get("to")})
    return made


def _cue(segment: Mapping[str, Any]) -> Cue:
    speaker = segment.get("speaker")
    return Cue(
        tuple(segment["text"].split("\n")),
        _time(segment.get("start")),
        _time(segment.get("end")),
        str(speaker) if isinstance(speaker, str | int) and not isinstance(speaker, bool) else "",
    )


def _time(value: Any) -> int | None:
    """Seconds or a time code as milliseconds; anything else is not known."""
    if isinstance(value, str):
        value = value.strip()
        if _CLOCK.match(value):
            return milliseconds(value)
        try:
            value = float(value)
        except ValueError:
            return None
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    if not 0 <= value <= LATEST or not math.isfinite(value):
        return None
    return round(1000 * value)
