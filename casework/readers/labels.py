"""Speaker labels: ``R1:``, ``**Interviewer**``, ``[SPEAKER_01]`` at the start of a line.

A label is a proposal about a line. Which proposals hold is decided over the
whole text: a name must come back, a header at the top is not a conversation.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from casework.model import INTERVIEWER, RESPONDENT
from casework.readers.paragraphs import ENDINGS, Line
from casework.text import fold, squeeze

MAX_WORDS, MAX_LENGTH = 4, 40  # of a label; a longer one is a clause
SHOUTED = 3  # letters of a name in capitals that needs no colon

_ASKING = (
    "interviewer interviewster int i vraag v q question onderzoeker researcher moderator"
    " gespreksleider facilitator vragensteller"
)
_ANSWERING = (
    "respondent respondente resp r antwoord a answer geinterviewde interviewee participant p"
    " deelnemer deelneemster"
)
ROLES = dict.fromkeys(_ASKING.split(), INTERVIEWER) | dict.fromkeys(_ANSWERING.split(), RESPONDENT)
_NUMBERED = re.compile(r"([a-z]+)(?:[ ._-]?\d{1,3})?$")
_VOICE = re.compile(r"(?:speaker|spreker|unknown|onbekend)(?:[ ._-]?\d{1,3})?$")

_HEADER = frozenset(
    "datum date gemeente municipality plaats locatie location tijd time duur duration functie"
    " onderwerp subject project organisatie organisation aanwezig afwezig notulist bestand"
    " titel title auteur author case casus".split()
)
_NO_NAME = frozenset(
    "kortom|let op|nb|n.b.|noot|tip|voorbeeld|bijvoorbeeld|bv|bijv.|conclusie|tot slot"
    "|concluderend|samenvattend|samenvatting|vervolgens|ofwel|oftewel|dus|namelijk|kern|doel|bron"
    "|bronnen|figuur|tabel|bijlage|note|example|conclusion|source|figure|table|opmerking"
    "|antwoordopties|resultaat|resultaten|toelichting|ps|p.s.|ja|nee|nou|maar|en|of|want|zo|citaat"
    "|eerst|daarna|verder|ook|hier|daar|dan|nu|goed|oké|ok|yes|no|so|but|and|well|however"
    "|belangrijk|stelling|thema|vragen|punt|actie|besluit|resume".split("|")
)
_PARTICLES = frozenset("van de der den het ten ter te von la le el al di da du en 't".split())

_TIME = r"\d{1,2}:\d{2}(?::\d{2})?(?:[.,]\d{1,3})?"
_CODE = rf"[\[(<]{_TIME}[\])>]"
_BEFORE = rf"(?:(?:{_CODE}|{_TIME})[^\S\n]+(?:[-–][^\S\n]+)?)?"
_NAME = r"(?P<label>[^\W\d_][\w \t\u00a0.'’()/&+-]{0,60}?)"
_PLAIN = re.compile(rf"{_BEFORE}{_NAME}\s{{0,3}}(?:{_CODE}\s?)?:(?![/\d:])")
_BOLD = re.compile(rf"{_BEFORE}(?P<mark>\*\*|__){_NAME}\s?:?\s?(?P=mark)\s?:?(?![^\s\[(])")
_BRACKET = re.compile(rf"{_BEFORE}\[{_NAME}\]\s?:?")
_AFTER = re.compile(rf"\s*(?:{_CODE}|\d{{1,2}}:\d{{2}}:\d{{2}}(?:[.,]\d{{1,3}})?)(?=\s|$)")
_LOOSE = re.compile(
    rf"{_BEFORE}(?P<open>\()?(?P<label>[^\W\d_]{{1,20}}(?:[ ._-]?\d{{1,3}})?)(?(open)\))"
    r"(?:[ .]?\t|[ ]?[-–][ ]|(?(open)|\.)[ ]|[ ]?$)"
)
HEADER_LINES = 20  # no header is longer
_REACH = 160  # characters of a line that a label with its time codes can take


@dataclass(frozen=True, slots=True)
class Mark:
    """A label at the start of a line; ``start`` is where its words begin.

    ``line`` is the place of the line in the list of lines, ``key`` the label folded.
    ``last`` is the place of its last line, where a label runs over two.
    """

    line: int
    start: int
    label: str
    key: str
    last: int | None = None

    @property
    def ends_line(self) -> int:
        """The place of the last line that the label stands on."""
        return self.line if self.last is None else self.last


def find_marks(text: str, lines: Sequence[Line]) -> list[Mark]:
    """Everything that could be a speaker label, in order."""
    marks = []
    for number, line in enumerate(lines):
        reach = text[line.start : min(line.end, line.start + _REACH)]
        match = _PLAIN.match(reach) or _BOLD.match(reach) or _BRACKET.match(reach)
        if match is None:
            continue
        label, key = _read(match["label"])
        if not key or (match.re is _BRACKET and not _is_voice(label, key)):
            continue
        end = match.end()
        if code := _AFTER.match(reach, end):
            end = code.end()
        marks.append(Mark(number, line.start + end, label, key))
    return marks


def choose_marks(text: str, lines: Sequence[Line], marks: Sequence[Mark]) -> list[Mark]:
    """The marks that are speakers: known label words, and names that come back."""
    places = {mark.line for mark in marks}
    marks = [mark for mark in marks if is_known(mark.key) or _opens(text, lines, mark, places)]
    header = _header(text, lines, marks)
    body = [mark for mark in marks if mark.line not in header]
    counts = Counter(mark.key for mark in body)
    return [mark for mark in body if is_known(mark.key) or counts[mark.key] > 1]


def find_loose_marks(text: str, lines: Sequence[Line]) -> list[Mark]:
    """Labels without a colon: before a tab, a dash or a full stop, in brackets, or alone on a line.

    Only words for speakers count, and names in capitals that come back ("RAADSLID - "),
    and only where some ask and others answer, both more than once: lists and tables
    look much the same.
    """
    marks = []
    for number, line in enumerate(lines):
        match = _LOOSE.match(text[line.start : min(line.end, line.start + _REACH)])
        if match is None:
            continue
        label = squeeze(match["label"])
        if role_of(key := fold(label)) or _is_shouted(label, key):
            marks.append(Mark(number, line.start + match.end(), label, key))
    counts = Counter(mark.key for mark in marks)
    asks = [mark for mark in marks if role_of(mark.key) == INTERVIEWER]
    in_words = any(len(mark.label) >= SHOUTED for mark in asks)  # "I" may be a number
    marks = [mark for mark in marks if role_of(mark.key) or (in_words and counts[mark.key] > 1)]
    asking = len(asks)
    return marks if min(asking, len(marks) - asking) > 1 else []


def is_known(key: str) -> bool:
    """Whether a folded label is a word for a speaker rather than a name.

    >>> is_known("r12"), is_known("speaker_01"), is_known("utrecht")
    (True, True, False)
    """
    return role_of(key) != "" or bool(_VOICE.match(key))


def role_of(key: str) -> str:
    """The role that a folded label names, or nothing.

    >>> role_of("r 2"), role_of("vraag")
    ('respondent', 'interviewer')
    """
    match = _NUMBERED.match(key)
    return ROLES.get(match[1], "") if match else ""


@lru_cache(maxsize=1024)
def _read(written: str) -> tuple[str, str]:
    """The label and its key; the key is empty where it can be no label."""
    label = squeeze(written)
    key = fold(label)
    return label, key if _could_be(label, key) else ""


def _could_be(label: str, key: str) -> bool:
    words = label.split()
    if len(label) > MAX_LENGTH or not 1 <= len(words) <= MAX_WORDS:
        return False
    return is_known(key) or (key not in _NO_NAME and all(map(_is_name_word, words)))


def _is_name_word(word: str) -> bool:
    first = word.lstrip("(")[:1]
    return first.isupper() or first.isdigit() or word.casefold() in _PARTICLES


def _is_shouted(label: str, key: str) -> bool:
    return label.isupper() and len(label) >= SHOUTED and key not in _NO_NAME


def _is_voice(label: str, key: str) -> bool:
    """Square brackets hold remarks too; only a known word or a number makes a speaker."""
    return is_known(key) or label[-1].isdigit()


def _opens(text: str, lines: Sequence[Line], mark: Mark, places: set[int]) -> bool:
    """Whether a sentence may begin here, so that a name is not the middle of one."""
    if mark.line == 0 or lines[mark.line].gap or mark.line - 1 in places:
        return True
    return text[lines[mark.line - 1].end - 1] in ENDINGS + "…)]\"'”’"


def _header(text: str, lines: Sequence[Line], marks: Sequence[Mark]) -> frozenset[int]:
    """The lines of a header: ``Gemeente: Breda``, ``Respondent: R1``, ``Datum: 3 mei``.

    It is the first run of short ``key: value`` lines, as far as its last key
    that is no speaker. A run with mostly speakers in it is a conversation.
    """
    run = list(_first_run(text, lines, marks))
    counts = Counter(mark.key for mark in marks)
    keys = [mark for mark in run if not is_known(mark.key) and counts[mark.key] == 1]
    if not keys:
        return frozenset()
    head = run[: run.index(keys[-1]) + 1]
    for mark in run[len(head) :]:  # the rest of the same block, without a blank line
        if lines[mark.line].gap or mark.line != head[-1].line + 1:
            break
        head.append(mark)
    certain = any(mark.key.split()[0] in _HEADER for mark in keys)
    if not certain and 2 * len(keys) < len(head):
        return frozenset()
    return frozenset(mark.line for mark in head)


def _first_run(text: str, lines: Sequence[Line], marks: Sequence[Mark]) -> Iterable[Mark]:
    for place, mark in enumerate(marks[:HEADER_LINES]):
        line = lines[mark.line]
        follows = place == 0 or mark.line == marks[place - 1].line + 1
        if not follows or len(line) > 2 * MAX_LENGTH or text[line.end - 1] == "?":
            return
        yield mark
