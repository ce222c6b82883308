"""Time codes in transcripts: what they say, and the names that stand beside them.

Teams, Zoom and Otter write who speaks on a line of its own, with the time
before or after the name, and the words below it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from casework.readers.labels import MAX_LENGTH, MAX_WORDS, Mark
from casework.readers.paragraphs import Line
from casework.text import fold, squeeze

TIME = r"(?:\d{1,4}:)?\d{1,3}:\d{1,2}(?:[.,]\d{1,9})?"
_FIRST = re.compile(rf"(?<![\d:]){TIME}(?![\d:])")
_CODE = rf"[\[(<]?{TIME}[\])>]?"
_RANGE = re.compile(rf"[\[(]?({TIME})\s*(?:-->|[-–])\s*({TIME})[\])]?$")
_ALONE = re.compile(rf"(?:[\[(<]{TIME}[\])>]|\d{{1,3}}:\d{{1,2}}:\d{{1,2}}(?:[.,]\d{{1,9}})?)$")
_NAME = r"\[?(?P<name>[^\W\d_][^:\[\]<>\n?!]*?)\]?"
_AFTER = re.compile(rf"{_NAME}(?:[ \t\u00a0]+|(?=[\[(<]))(?P<time>{_CODE})$")
_BEFORE = re.compile(rf"(?P<time>{_CODE})[ \t\u00a0]+(?:[-–][ \t\u00a0]+)?{_NAME}$")
_BARE = re.compile(rf"{_NAME}$")
_REACH = 120  # no line with a name and a time is longer


@dataclass(frozen=True, slots=True)
class Time:
    """When a stretch of a recording begins and ends, in milliseconds, as far as known."""

    begins: int | None = None
    ends: int | None = None


def milliseconds(written: str) -> int:
    """A time code in milliseconds; the fraction counts as a decimal fraction.

    >>> milliseconds("1:27"), milliseconds("00:00:03.1"), milliseconds("01:00:00,250")
    (87000, 3100, 3600250)
    """
    whole, _point, fraction = written.replace(",", ".").partition(".")
    seconds = 0
    for part in whole.split(":"):
        seconds = 60 * seconds + int(part)
    return 1000 * seconds + int(fraction[:3].ljust(3, "0"))


def time_in(label: str) -> Time:
    """The time that stands in a label, with its end where that is there too.

    >>> time_in("[00:01:23] R1:"), time_in("R1:")
    (Time(begins=83000, ends=None), Time(begins=None, ends=None))
    """
    found = [milliseconds(code) for code in _FIRST.findall(label)[:2]]
    return Time(*found) if " --> " in label else Time(*found[:1])


def time_alone(line: str) -> Time | None:
    """The time of a line that holds a time code and nothing else.

    >>> time_alone("0:0:3.1 --> 0:0:7"), time_alone("10:30")
    (Time(begins=3100, ends=7000), None)
    """
    if len(line) > _REACH:
        return None
    if match := _RANGE.match(line):
        return Time(milliseconds(match[1]), milliseconds(match[2]))
    return time_in(line) if _ALONE.match(line) else None


def find_timed_marks(text: str, lines: Sequence[Line]) -> list[Mark]:
    """The lines with a name and a time and nothing else, if these make a conversation.

    That is so where words follow most of them and most names come back: the
    programme of a day has times and titles too.
    """
    marks = [mark for number in range(len(lines)) if (mark := _mark(text, lines, number))]
    counts = Counter(mark.key for mark in marks)
    returning = sum(counts[mark.key] > 1 for mark in marks)
    places = {mark.line for mark in marks}
    followed = sum(
        mark.ends_line + 1 < len(lines) and mark.ends_line + 1 not in places for mark in marks
    )
    if len(marks) < 2 or 2 * returning < len(marks) or 2 * followed < len(marks):  # noqa: PLR2004
        return []
    return marks


def without_times(text: str, lines: Sequence[Line]) -> list[Line]:
    """The lines but for those that hold a time code alone; these part paragraphs."""
    kept: list[Line] = []
    parted = False
    for line in lines:
        if time_alone(text[line.start : line.end]):
            parted = True
            continue
        kept.append(replace(line, gap=max(line.gap, 1)) if parted else line)
        parted = False
    return kept


def _mark(text: str, lines: Sequence[Line], number: int) -> Mark | None:
    line = lines[number]
    written = text[line.start : line.end]
    if len(written) > _REACH or not any(map(str.isdigit, written)):
        return None
    ends = number
    if _RANGE.match(written):  # the name stands on the next line, the words below it
        if number + 1 == len(lines) or lines[number + 1].gap:
            return None
        ends = number + 1
        line = lines[ends]
        match = _BARE.match(text[line.start : min(line.end, line.start + _REACH)])
    else:
        match = _BEFORE.match(written) or _AFTER.match(written)
    if match is None:
        return None
    name = squeeze(match["name"])
    if len(name) > MAX_LENGTH or len(name.split()) > MAX_WORDS + 2:
        return None
    return Mark(number, line.end, name, fold(name), ends)
