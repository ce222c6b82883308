"""The paragraphs of a text: which question they stand under, and whose words they are."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from casework.analysis.claim_cues import Cue, find_cues
from casework.analysis.claim_likeness import Word, WordsOf
from casework.analysis.claim_targets import Lexicon
from casework.text import squeeze

_QUOTE = '“”„"«»'
_QUOTED = re.compile(r"[“„\"”]([^“”„\"]+)[”“\"]")
_FEW = 7  # words between quotation marks that can still be the name of an answer
_BRACKETED = re.compile(r"^\s*(?:\[[^\]]*\]\s*)*")
_LISTED = re.compile(r"^\s*(?:0|o|[•·▪◦‣●○■\uf0b7*–—-]|\(?\d{1,2}[.)]|[a-z][.)])\s")
_NUMBERED = re.compile(r"^\s*[1-9]\d?(?:\.\d{1,2})*\.?\s+\S")
_ANNOUNCES = re.compile(r"^\s*(?:vraag|question)\s*\d*\s*[:.]?\s*$", re.IGNORECASE)
_STRUCTURE = re.compile(  # headings that stand under a question rather than begin another
    r"(?:antwoord(?:optie|mogelijkhed)?en|resulta[at]+(?:en)?|grafiek|figuur|tabel|toelichting|conclusie)",
    re.IGNORECASE,
)
_ASKED = re.compile(r"^[^?]*\?")
_TITLE = 14  # words at most in a heading


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph of a text: its number from 1, where it starts, and its sentences.

    A sentence is (start, end), counted from the start of the whole text.
    """

    number: int
    start: int
    text: str
    sentences: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Place:
    """A sentence with what stands around it."""

    passage: Passage
    span: tuple[int, int]
    section: str
    heading: str

    @property
    def text(self) -> str:
        """The sentence itself."""
        low, high = (offset - self.passage.start for offset in self.span)
        return self.passage.text[low:high]


def in_sections(
    passages: Iterable[Passage], lexicon: Lexicon, words_of: WordsOf
) -> Iterator[tuple[Passage, str, str]]:
    """Each passage with the question it stands under and the heading above it.

    A heading or a question begins a new section, also where it is not clear which
    question of the survey it is; the answers listed below it help.
    """
    section = heading = ""
    above: list[Word] = []
    announced = False
    for passage in passages:
        asks = announced or _is_question(passage.text)
        announced = bool(_ANNOUNCES.match(passage.text))
        if announced:
            section, above = "", []
        elif asks or _is_heading(passage.text):
            asked = _ASKED.match(passage.text) if asks else None
            title = asked[0] if asked else passage.text
            words = list(words_of(title))
            clear = lexicon.section(words)
            if clear or asks or _NUMBERED.match(passage.text):
                section, heading, above = clear, squeeze(title).lstrip("# "), words
        elif above and _LISTED.match(passage.text) and not find_cues(passage.text):
            above += words_of(passage.text)
            section = lexicon.section(above) or section
        elif not _is_label(passage.text):
            above = []
        yield passage, section, heading


def in_quotation(place: Place, cue: Cue) -> bool:
    """Whether the words stand in somebody else's sentence; a short one names an answer."""
    low = place.span[0] - place.passage.start
    return any(
        found.start() <= low + cue.start < found.end() and len(found[1].split()) > _FEW
        for found in _QUOTED.finditer(place.passage.text)
    )


def quoted_whole(text: str) -> bool:
    """Whether a paragraph is what somebody said: it begins with a quotation of some length."""
    bare = _BRACKETED.sub("", text)
    if not bare[:1] or bare[0] not in _QUOTE:
        return False
    end = min((at for mark in _QUOTE if (at := bare.find(mark, 1)) > 0), default=len(bare))
    return len(bare[1:end].split()) > _FEW


def _is_question(text: str) -> bool:
    asked = _ASKED.match(text)
    if not asked or quoted_whole(text):
        return False
    rest = re.sub(r"\[[^\]]*\]|\([^)]*\)", "", text[asked.end() :]).strip()
    return not rest or "[" in text[asked.end() :][:3]


def _is_heading(text: str) -> bool:
    """A short line that ends as no sentence does; a list item is none."""
    line = text.strip()
    if len(line.split()) > _TITLE or line[-1:] in {".", ";", ",", "!"} or quoted_whole(line):
        return False
    return bool(_NUMBERED.match(line)) or not (_LISTED.match(line) or line.endswith(":"))


def _is_label(text: str) -> bool:
    """A line such as "Answers:" between a question and its answers."""
    return len(text.split()) <= _TITLE and text.strip()[-1:] not in {".", "!"}
