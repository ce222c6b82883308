"""Speaker turns: one parser for all formats, over text that passed the gate."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from casework.model import INTERVIEWER, RESPONDENT, Turn
from casework.readers.labels import (
    Mark,
    choose_marks,
    find_loose_marks,
    find_marks,
    is_known,
    role_of,
)
from casework.readers.paragraphs import (
    Breaks,
    Layout,
    Line,
    count_page_numbers,
    find_layout,
    find_lines,
    find_paragraphs,
)
from casework.readers.times import Time, find_timed_marks, time_alone, time_in, without_times
from casework.text import fold
from casework.words import _, plural

MOSTLY, SELDOM = 0.5, 0.3  # shares of turns that are questions: who asks, who does not
NAMED = 5  # labels named in one doubt
_NOTE = re.compile(r"\[noot (\d+)\] ")  # footnotes and endnotes, as readers put them last


@dataclass(frozen=True, slots=True)
class Conversation:
    """Who says what in a text, and what a person should look at.

    ``turns`` are *ordered* and *disjoint*. Without speakers each turn is one
    paragraph. ``speakers`` stand in the order in which they first speak.
    """

    turns: tuple[Turn, ...]
    speakers: tuple[str, ...] = ()
    doubts: tuple[str, ...] = ()


def find_turns(text: str) -> Conversation:
    """The turns of a transcript, or the paragraphs of any other text.

    What stands before the first speaker is no turn. Roles are proposed by the
    label; for names, the one whose turns are mostly questions is the interviewer.
    Time codes beside a label become ``begins``, and are none of the words. Notes
    at the end (``[noot 1] …``) are turns of nobody.

    >>> [(t.speaker, t.role) for t in find_turns("I: Hoe ging dat?\\nR1: Goed.").turns]
    [('I', 'interviewer'), ('R1', 'respondent')]
    """
    lines = find_lines(text)
    layout = find_layout(text, lines)
    found = find_marks(text, lines)
    marks, doubts = find_timed_marks(text, lines), list[str]()
    if not marks:
        marks, doubts = _believed(choose_marks(text, lines, found))
    if not marks and (loose := find_loose_marks(text, lines)):
        marks, doubts = loose, [_("speakers are told by words without a colon after them")]
    notes = _notes_from(text, lines, marks)
    spoken, more = _cut(text, lines[:notes], marks, layout)
    if spoken:
        turns, about_roles = propose_roles(spoken, text)
        turns += [Turn(*span) for span in _note_spans(text, lines[notes:], layout)]
        doubts += doubted_once(found, marks) + more + about_roles
    else:
        turns = [Turn(*span) for span in find_paragraphs(text, lines, layout)]
    speakers = tuple(dict.fromkeys(turn.speaker for turn in turns if turn.speaker))
    return Conversation(tuple(turns), speakers, tuple(doubts + _about_lines(text, lines, layout)))


def find_spans(text: str) -> list[tuple[int, int]]:
    """The paragraphs of a text in which nobody is named.

    >>> find_spans("een\\n\\ntwee")
    [(0, 3), (5, 9)]
    """
    lines = find_lines(text)
    return find_paragraphs(text, lines, find_layout(text, lines))


def _notes_from(text: str, lines: Sequence[Line], marks: Sequence[Mark]) -> int:
    """The line with which the notes at the end begin: 1, 2, … and nobody speaks after them."""
    after = marks[-1].line if marks else -1
    starts = [
        (place, int(match[1]))
        for place, line in enumerate(lines)
        if place > after and line.gap and (match := _NOTE.match(text, line.start, line.end))
    ]
    in_order = [number for _place, number in starts] == list(range(1, len(starts) + 1))
    return starts[0][0] if starts and in_order else len(lines)


def _note_spans(text: str, lines: Sequence[Line], layout: Layout) -> list[tuple[int, int]]:
    """The paragraphs of the notes; each note begins one."""
    starts = [n for n, line in enumerate(lines) if _NOTE.match(text, line.start, line.end)]
    return [
        span
        for start, end in pairwise([*starts, len(lines)])
        for span in find_paragraphs(text, lines[start:end], layout)
    ]


def _believed(marks: list[Mark]) -> tuple[list[Mark], list[str]]:
    """The marks, unless one label stands alone and is no respondent's."""
    keys = Counter(mark.key for mark in marks)
    if len(keys) != 1:
        return marks, []
    key, n = keys.popitem()
    if n > 1 and is_known(key) and role_of(key) != INTERVIEWER:
        return marks, []
    if n == 1:
        return [], []
    told = _('"{label}:" opens {n} lines but was not read as a speaker: nobody else speaks')
    return [], [told.format(label=marks[0].label, n=n)]


def doubted_once(found: Sequence[Mark], marks: Sequence[Mark]) -> list[str]:
    """Names that stand once as a label among speakers: perhaps somebody who spoke once."""
    counts = Counter(mark.key for mark in found)
    chosen = {mark.line for mark in marks}
    once = [
        mark.label
        for mark in found
        if counts[mark.key] == 1 and mark.line not in chosen and mark.line > marks[0].line
    ]
    if not once:
        return []
    names = ", ".join(f'"{label}:"' for label in once[:NAMED])
    names += ", …" if len(once) > NAMED else ""
    told = _("read as text because it stands only once, not as a speaker: {names}")
    return [told.format(names=names)]


def _cut(
    text: str, lines: Sequence[Line], marks: Sequence[Mark], layout: Layout
) -> tuple[list[Turn], list[str]]:
    """One turn per mark, from its words to the next mark; marks without words are counted."""
    labels: dict[str, str] = {}
    turns, silent = [], 0
    ends = [*(mark.line for mark in marks[1:]), len(lines)]
    for mark, end in zip(marks, ends, strict=False):
        own, rest = lines[mark.line : mark.ends_line + 1], lines[mark.ends_line + 1 : end]
        words = _shortened(text, own[-1], mark.start)
        spans = find_paragraphs(text, without_times(text, [*words, *rest]), layout)
        if not spans:
            silent += 1
            continue
        speaker = labels.setdefault(mark.key, mark.label)
        time = _time(text, lines, mark)
        turn = Turn(spans[0][0], spans[-1][1], speaker=speaker, begins=time.begins, ends=time.ends)
        turns.append(replace(turn, paragraphs=tuple(spans)) if len(spans) > 1 else turn)
    doubts = []
    if silent:
        doubts.append(
            plural("{n} label has no words after it", "{n} labels have no words after them", silent)
        )
    if head := len(without_times(text, lines[: marks[0].line])) if marks else 0:
        doubts.append(
            plural(
                "{n} line before the first speaker belongs to no turn",
                "{n} lines before the first speaker belong to no turn",
                head,
            )
        )
    return turns, doubts


def _shortened(text: str, line: Line, start: int) -> list[Line]:
    """The line from ``start`` on, or nothing where no words are left."""
    words = text[start : line.end]
    bare = words.lstrip()
    return [Line(line.end - len(bare), line.end, line.gap)] if bare else []


def _time(text: str, lines: Sequence[Line], mark: Mark) -> Time:
    """The time beside a label, or on a line of its own above it."""
    beside = time_in(text[lines[mark.line].start : mark.start])
    if beside.begins is not None or mark.line == 0:
        return beside
    above = lines[mark.line - 1]
    return time_alone(text[above.start : above.end]) or beside


def propose_roles(turns: Sequence[Turn], text: str) -> tuple[list[Turn], list[str]]:
    """The turns with a proposed role for each speaker, and what is doubtful in that.

    The label tells the role, or else who mostly asks. A role that a turn has
    already stays, and turns without a speaker get none.

    >>> turns, doubts = propose_roles([Turn(0, 2, speaker="R1")], "Ja")
    >>> turns[0].role, doubts
    ('respondent', [])
    """
    named = [turn for turn in turns if turn.speaker]
    roles, doubts = _roles(text, named) if named else ({}, [])
    return [_in_role(turn, turn.role or roles.get(turn.speaker, "")) for turn in turns], doubts


def _in_role(turn: Turn, role: str) -> Turn:
    # Said in full: ``replace`` takes several times as long, and an interview has hundreds.
    return Turn(turn.start, turn.end, turn.speaker, role, turn.paragraphs, turn.begins, turn.ends)


def _roles(text: str, turns: Sequence[Turn]) -> tuple[dict[str, str], list[str]]:
    roles = {turn.speaker: role_of(fold(turn.speaker)) for turn in turns}
    roles |= {turn.speaker: turn.role for turn in turns if turn.role}
    doubts: list[str] = []
    if INTERVIEWER not in roles.values() and "" in roles.values():
        asker, share = _who_asks(text, turns, roles)
        if asker:
            roles[asker] = INTERVIEWER
            told = _("{name} is taken for the interviewer: {share} of the turns are questions")
            doubts = [told.format(name=asker, share=f"{100 * share:.0f}%")]
        else:
            doubts = [_("the labels do not say who asks the questions and who answers them")]
    if INTERVIEWER in roles.values():
        roles = {speaker: role or RESPONDENT for speaker, role in roles.items()}
    return roles, doubts


def _who_asks(text: str, turns: Sequence[Turn], roles: Mapping[str, str]) -> tuple[str, float]:
    """The one speaker whose turns are mostly questions, where the others seldom ask."""
    said = Counter(turn.speaker for turn in turns)
    asked = Counter(turn.speaker for turn in turns if text[turn.end - 1] == "?")
    shares = {speaker: asked[speaker] / said[speaker] for speaker in said}
    asker = max(shares, key=lambda speaker: shares[speaker], default="")
    others = [share for speaker, share in shares.items() if speaker != asker]
    clear = asker and not roles[asker] and shares[asker] >= MOSTLY and asked[asker] > 1
    if clear and others and max(others) < SELDOM:
        return asker, shares[asker]
    return "", 0.0


def _about_lines(text: str, lines: Sequence[Line], layout: Layout) -> list[str]:
    doubts = []
    if layout.breaks is Breaks.DOUBLE:
        doubts.append(_("double spaced lines joined into paragraphs"))
    if n := count_page_numbers(text, lines):
        doubts.append(
            plural(
                "{n} line looks like a page number; it stayed in the text",
                "{n} lines look like page numbers; they stayed in the text",
                n,
            )
        )
    return doubts
