"""Cues of a recording as the text of a conversation: order, labels, turns with times.

A cue is what a program heard at one go. Consecutive cues of one speaker are one
turn; a long pause begins a paragraph. The text says ``Naam: words`` as other
transcripts do; the turns hold the words only.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from casework.model import Turn
from casework.readers.labels import Mark, find_marks, is_known
from casework.readers.paragraphs import ENDINGS, find_lines
from casework.readers.report import FileText
from casework.readers.turns import doubted_once
from casework.text import excerpt, fold, gate, squeeze
from casework.words import _, plural

PAUSE = 4_000  # milliseconds of silence that begin a paragraph
LONG = 600  # characters after which a sentence's end parts paragraphs where nobody is named
NOISE = 200  # milliseconds that cues may overlap: programs round their times
LONGEST_NAME = 80
ROLLED = 4  # lines that a caption repeats at most
ROLLING, MANY = 0.4, 4  # share and number of cues that repeat, in captions that roll
_DASH = re.compile(r"(?:[-–—]|>{2,3})\s*")


@dataclass(frozen=True, slots=True)
class Cue:
    """Lines heard at one go, with the time in milliseconds and the speaker where known."""

    lines: tuple[str, ...]
    begins: int | None = None
    ends: int | None = None
    speaker: str = ""


@dataclass(slots=True)
class _Talk:
    """A turn in the making."""

    speaker: str
    begins: int | None
    ends: int | None
    paragraphs: list[list[str]] = field(default_factory=lambda: [[]])
    length: int = 0

    def add(self, cue: Cue) -> None:
        self.paragraphs[-1].extend(cue.lines)
        self.length += sum(map(len, cue.lines))
        if self.ends is None or (cue.ends is not None and cue.ends > self.ends):
            self.ends = cue.ends


def as_conversation(
    cues: Iterable[Cue], *, dropped: Sequence[str] = (), doubts: Sequence[str] = ()
) -> FileText:
    """The text of a conversation with a turn for each stretch of one speaker.

    Where no cue names a speaker, labels at the start of lines are read
    (``Naam:``, ``[SPEAKER_01]:``, ``- Naam:``); without these a turn is a paragraph.

    >>> cues = [Cue(("Hoe ging dat?",), 0, 900, "I"), Cue(("Goed,",), 950, 2000, "R1")]
    >>> as_conversation([*cues, Cue(("heel goed.",), 2000, 2500, "R1")]).text
    'I: Hoe ging dat?\\n\\nR1: Goed, heel goed.'
    """
    heard = [cue for cue in map(_clean, cues) if cue.lines]
    heard, about_order = _in_order(heard)
    heard, about_rolling = _unrolled(heard)
    about_overlap = [] if about_rolling else _overlaps(heard)
    heard, about_labels = _with_labels(heard)
    text, turns = _written(list(_talks(heard)))
    said = (*doubts, *about_order, *about_rolling, *about_overlap, *about_labels)
    return FileText(text, tuple(dropped), said, tuple(turns))


def _clean(cue: Cue) -> Cue:
    lines = tuple(line for line in map(_fit, cue.lines) if line)
    speaker = excerpt(_fit(cue.speaker).strip(": "), LONGEST_NAME)
    ends = cue.ends
    if cue.begins is not None and ends is not None:
        ends = max(ends, cue.begins)
    return Cue(lines, cue.begins, ends, speaker)


def _fit(words: str) -> str:
    return squeeze(gate(words).replace("\ufeff", ""))


def _in_order(cues: list[Cue]) -> tuple[list[Cue], list[str]]:
    """The cues by the time they begin; those without times stay where they are."""
    times = [cue.begins for cue in cues if cue.begins is not None]
    back = sum(later < earlier for earlier, later in pairwise(times))
    if not back:
        return cues, []
    told = plural(
        "{n} cue stood before an earlier one; all were put in the order of their times",
        "{n} cues stood before an earlier one; all were put in the order of their times",
        back,
    )
    last, keys = 0, []
    for cue in cues:
        last = last if cue.begins is None else cue.begins
        keys.append(last)
    order = sorted(range(len(cues)), key=keys.__getitem__)
    return [cues[place] for place in order], [told]


def _overlaps(cues: Sequence[Cue]) -> list[str]:
    reached, n = 0, 0
    for cue in cues:
        if cue.begins is None:
            continue
        n += cue.begins + NOISE < reached
        reached = max(reached, cue.ends or cue.begins)
    if not n:
        return []
    return [
        plural(
            "{n} cue begins before the one before it has ended",
            "{n} cues begin before the one before them has ended",
            n,
        )
    ]


def _unrolled(cues: list[Cue]) -> tuple[list[Cue], list[str]]:
    """The cues without what each repeats of the one before, if the captions roll."""
    kept = [cue.lines for cue in cues[:1]]
    kept += [_new_lines(before, cue) for before, cue in pairwise(cues)]
    repeats = sum(new != cue.lines for new, cue in zip(kept, cues, strict=True))
    if repeats < MANY or repeats < ROLLING * len(cues):
        return cues, []
    told = plural(
        "{n} cue repeated lines of the cue before it, as rolling captions do; these were left out",
        "{n} cues repeated lines of the cue before, as rolling captions do; these were left out",
        repeats,
    )
    new = [replace(cue, lines=lines) for cue, lines in zip(cues, kept, strict=True)]
    return [cue for cue in new if cue.lines], [told]


def _new_lines(before: Cue, cue: Cue) -> tuple[str, ...]:
    """What a cue adds to the one before it: lines, or words at the end of a line."""
    if before.speaker != cue.speaker:
        return cue.lines
    for n in range(min(len(before.lines), len(cue.lines), ROLLED), 0, -1):
        if before.lines[-n:] == cue.lines[:n]:
            return cue.lines[n:]
    grown = before.lines[-1] + " "
    if cue.lines[0].startswith(grown):
        return (cue.lines[0].removeprefix(grown), *cue.lines[1:])
    return cue.lines


def _with_labels(cues: list[Cue]) -> tuple[list[Cue], list[str]]:
    """The cues parted where a label names another speaker, who speaks until the next label."""
    if any(cue.speaker for cue in cues):
        return cues, _unnamed(cues)
    starts = [n == 0 for cue in cues for n in range(len(cue.lines))]
    raw = [line for cue in cues for line in cue.lines]
    bare = [_DASH.sub("", line, count=1) if _DASH.match(line) else line for line in raw]
    text = "\n".join(line or "-" for line in bare)
    lines = find_lines(text)
    found = find_marks(text, lines)
    opening = [
        mark
        for mark in found
        if starts[mark.line] or raw[mark.line] != bare[mark.line] or _closed(raw[mark.line - 1])
    ]
    marks, doubts = _believed(opening, len(cues))
    labels: dict[str, str] = {}
    chosen = {mark.line: mark for mark in marks}
    parted: list[Cue] = []
    number, speaker = 0, ""
    for cue in cues:
        for line in cue.lines:
            words = line
            if mark := chosen.get(number):
                speaker = labels.setdefault(mark.key, mark.label)
                words = text[mark.start : lines[number].end].strip()
            if words:
                parted.append(replace(cue, lines=(words,), speaker=speaker))
            number += 1
    more = doubted_once(found, marks) if marks else []
    return parted, [*doubts, *more, *_unnamed(parted)]


def _closed(line: str) -> bool:
    return line[-1] in ENDINGS + "…)]\"'”’"


def _believed(marks: Sequence[Mark], n_cues: int) -> tuple[list[Mark], list[str]]:
    """Known words for a speaker, and names that come back; one name alone must be everywhere."""
    counts = Counter(mark.key for mark in marks)
    chosen = [mark for mark in marks if is_known(mark.key) or counts[mark.key] > 1]
    if len({mark.key for mark in chosen}) != 1 or 2 * len(chosen) >= n_cues:
        return chosen, []
    told = _('"{label}:" opens {n} lines but was not read as a speaker: nobody else speaks')
    return [], [told.format(label=chosen[0].label, n=len(chosen))]


def _unnamed(cues: Sequence[Cue]) -> list[str]:
    unnamed = sum(not cue.speaker for cue in cues)
    if unnamed == len(cues):
        return [_("nobody is named in it: who speaks cannot be told")] if cues else []
    if not unnamed:
        return []
    return [
        plural("{n} cue does not say who speaks", "{n} cues do not say who speaks", unnamed),
    ]


def _talks(cues: Sequence[Cue]) -> Iterable[_Talk]:
    """One for each turn."""
    labels: dict[str, str] = {}
    named = any(cue.speaker for cue in cues)
    talk: _Talk | None = None
    for cue in cues:
        speaker = labels.setdefault(fold(cue.speaker), cue.speaker)
        paused = talk is not None and _paused(talk, cue, named=named)
        if talk is None or talk.speaker != speaker or (paused and not speaker):
            if talk is not None:
                yield talk
            talk = _Talk(speaker, cue.begins, cue.ends)
        elif paused:
            talk.paragraphs.append([])
        talk.add(cue)
    if talk is not None:
        yield talk


def _paused(talk: _Talk, cue: Cue, *, named: bool) -> bool:
    if talk.ends is not None and cue.begins is not None and cue.begins - talk.ends >= PAUSE:
        return True
    return not named and talk.length >= LONG and talk.paragraphs[-1][-1][-1] in ".?!…"


def _written(talks: Sequence[_Talk]) -> tuple[str, list[Turn]]:
    """The text, a blank line between paragraphs, and the turns over it."""
    parts: list[str] = []
    turns: list[Turn] = []
    length = 0
    for talk in talks:
        parts.append("\n\n" if parts else "")
        parts.append(f"{talk.speaker}: " if talk.speaker else "")
        length += len(parts[-2]) + len(parts[-1])
        spans: list[tuple[int, int]] = []
        for paragraph in map(" ".join, talk.paragraphs):
            if spans:
                parts.append("\n\n")
                length += 2
            spans.append((length, length + len(paragraph)))
            parts.append(paragraph)
            length += len(paragraph)
        paragraphs = tuple(spans) if len(spans) > 1 else ()
        turns.append(
            Turn(
                spans[0][0],
                spans[-1][1],
                speaker=talk.speaker,
                paragraphs=paragraphs,
                begins=talk.begins,
                ends=talk.ends,
            )
        )
    return "".join(parts), turns
