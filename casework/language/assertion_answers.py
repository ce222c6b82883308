"""What follows the clause of a match and still speaks of it: its answer, or what takes it up."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from casework.language.assertion_clauses import HIT, Clause, Sentence
from casework.language.assertion_marks import BREAKS, ENDS, FINITE, LEADING, OPENERS, RESUMING
from casework.language.negation import NOT_YET_READING, Reading, denies
from casework.model import Polarity

SHORT = 8  # words within which a plain denial answers
LONGEST = 14  # words in which an answer or a clause that takes up is looked for
START = r"^(?: [,.])* (?:nou |eh )*"
TAGS = re.compile(
    r" (?:,|\.)? ?(?:hè|hé|he|toch|weet je(?: wel)?|snap je|zeg maar|nietwaar|niet waar) \? $"
)
YES = re.compile(
    START + r"(?:ja|nou en of|wel degelijk|jazeker|jawel|zeker|absoluut|klopt|natuurlijk)\b"
)
DISMISSED = (
    r"ho maar|vergeet het maar|kun je vergeten|was het maar waar|mooi niet|welnee|schei uit|hou op|"
    r"ben je gek|dacht het niet|niks hoor|geen schijn van kans|noppes|nul komma nul|"
    r"kom daar maar eens om"
)
NO = re.compile(
    START
    + rf"(?:{DISMISSED}|nee|neen|helaas|was het maar|nooit|niet|nog niet|volgens mij niet|geen)\b"
    + r"(?! idee)"
)
UNKNOWN = re.compile(
    r" (?:geen idee|weet (?:ik|het|dat)\b.*niet|geen flauw|zou (?:ik )?niet weten)"
)
WAVED_OFF = re.compile(rf"^ (?:[,:–-] )?(?:nou |nee |nee , )?(?:{DISMISSED})\b")
HERE = re.compile(
    r"^ (?:[,;–-] )?(?:(?:maar|en|terwijl|alleen|doch) )?(?:(?:hebben|heeft|zijn|doen|kennen) )?"
    r"(?:hier|bij ons|bij mij|in onze gemeente|wij|we|ik|ons|onze \w+) (?:\w+ ){0,4}?"
    r"(nog niet|niet|geen|nul|nooit|wel) (?:\w+ ){0,2}(?:[.,;!?] |$)"
)
WORN_OFF = re.compile(
    r"(?<= )(?:nu|daarna|sindsdien|inmiddels|tegenwoordig|later|toen) (?:\w+ ){0,3}niet meer(?= )"
    r"|(?<= )(?:zo ?ver|daar) (?:is|zijn) (?:het|we|wij) (?:er )?nog niet(?= )"
)
_VERBS = "|".join(sorted(FINITE))
ADDRESSED = re.compile(rf"^(?: [,.])* (?:en |maar |dus )?(?:{_VERBS}) (?:jullie|u|jij) ")
ASKED = re.compile(
    r"^(?: [,.])* (?:(?:en|maar|dus|dan) )*"
    rf"(?:hoe|wat|waar|wie|wanneer|waarom|welke|{_VERBS}) "
)
TOLD = re.compile(r"^ , (?:vroeg|vroegen|zei|zeiden|dacht|denk|vraag|vragen|dachten) ")
OPEN = re.compile(r"^(?: en| maar| ,)* (?:wie|wat|wanneer|waar|hoe|welke|hoeveel|waarom) ")


def contrasted(sentence: Sentence, matched: Sequence[int]) -> Reading | None:
    """What is said of the own place after another: 'in Soest wel, bij ons niet'."""
    _first, last = sentence.around([i - sentence.start for i in matched])
    found = HERE.search(f" {' '.join(sentence.lowers[last:])} ")
    if found is None:
        return None
    if found[1] == "wel":
        return Reading(Polarity.PRESENT, found[1])
    return Reading(Polarity.ABSENT, found[1], NOT_YET_READING if "nog" in found[1] else "")


def resumed(sentence: Sentence, matched: Sequence[int], inner: Clause) -> Clause | None:
    """The clause after the match that takes the thing up, the pronoun standing for it."""
    lowers = sentence.lowers
    _first, last = sentence.around([i - sentence.start for i in matched])
    if worn_off := WORN_OFF.search(f" {' '.join(lowers[last:])} "):
        return _clause([HIT, *worn_off[0].split()], definite=False)
    place = last
    while place < len(lowers) and lowers[place] in LEADING:
        place += 1
    if not inner.has_verb:
        if WAVED_OFF.search(f" {' '.join(lowers[last:])} "):
            return _clause([HIT, "niet"], definite=False)
        if delayed := _delayed(sentence, last):
            return _clause([HIT, *delayed], definite=inner.definite)
        if place > last and lowers[place - 1] == "nee":
            return _clause([HIT, "niet"], definite=False)
    found = None
    if place > last and place + 1 < len(lowers):
        found = _taken_up(sentence, place, inner)
    if inner.has_verb or (found is not None and denies(found.text)):
        return found
    return _taken_up_later(sentence, last, inner) or found


def _taken_up_later(sentence: Sentence, last: int, inner: Clause) -> Clause | None:
    """'een budget, daar kan ik kort over zijn, dat is er niet': the first that denies."""
    for start, _end, _mark in sentence.stretches():
        place = start
        while place < len(sentence.lowers) and sentence.lowers[place] in LEADING:
            place += 1
        if start >= last and place + 1 < len(sentence.lowers):
            found = _taken_up(sentence, place, inner)
            if found is not None and denies(found.text):
                return found
    return None


def _delayed(sentence: Sentence, last: int) -> list[str]:
    """'een werkgroep, met mensen van overal, hebben we nooit gehad': the words from the verb on."""
    for start, end, _mark in sentence.stretches():
        if start >= last and start + 1 < end and sentence.lowers[start + 1] in FINITE:
            return sentence.lowers[start + 1 : end]
    return []


def _taken_up(sentence: Sentence, place: int, inner: Clause) -> Clause | None:
    """'…, die hebben we niet'; '…, en wordt nergens gedaan'."""
    lowers = sentence.lowers
    joined = lowers[place - 1] in {"maar", "en"} and lowers[place] in FINITE
    if joined and lowers[place + 1] not in OPENERS | RESUMING:
        end = next((i for i in range(place, len(lowers)) if lowers[i] in BREAKS), len(lowers))
        return _clause([HIT, *lowers[place:end]], definite=inner.definite)
    if lowers[place] not in RESUMING or not sentence.finite(place + 1):
        return None
    stops = ENDS | {",", ";", ":", "maar"}
    end = next((i for i in range(place + 1, len(lowers)) if lowers[i] in stops), len(lowers))
    whole = lowers[place] in {"dat", "daar"} and inner.has_verb
    return _clause([HIT, *lowers[place + 1 : end]], definite=whole)


def _clause(words: Sequence[str], *, definite: bool) -> Clause:
    lowers = tuple(words)
    return Clause(lowers, lowers, frozenset({0}), f" {' '.join(lowers)} ", definite=definite)


def quoted(sentence: Sentence, matched: Sequence[int]) -> bool:
    """Whether the words are a question that is retold: 'hoe maak je een plan, vroeg ik'."""
    first, last = sentence.around([i - sentence.start for i in matched])
    words = f" {' '.join(sentence.lowers[first:last])} "
    after = f" {' '.join(sentence.lowers[last : last + 2])} "
    return bool(ADDRESSED.search(words) or (ASKED.search(words) and TOLD.search(after)))


def answered(sentence: Sentence, matched: Sequence[int], found: Reading, *, known: bool) -> Reading:
    """A question is left out, unless who asks it answers it: 'Is er een plan? Ja, dat is er.'."""
    end = _question_end(sentence, max(matched) - sentence.start)
    if end is None:
        return found
    start = _stretch_start(sentence, min(matched) - sentence.start)
    asked = " " + " ".join(sentence.lowers[start : end + 1]) + " "
    if TAGS.search(asked):
        return found
    reply = _following(sentence, end + 1)
    said = " " + " ".join(word for word, _lemma in reply) + " "
    until = sentence.start + end + len(reply) if reply else None
    answer = _answer(said, asked, known=known)
    return answer if answer.reading == "question" else replace(answer, until=until)


def _answer(said: str, asked: str, *, known: bool) -> Reading:
    left_out = Reading(Polarity.PRESENT, "?", "question")
    if not said.strip() or UNKNOWN.search(said):
        return left_out
    if OPEN.search(asked):
        told = known and not NO.search(said)
        return Reading(Polarity.PRESENT, "", "answer") if told else left_out
    denied = len(said.split()) <= SHORT and re.search(r" (?:niet|nooit|geen) ", said)
    if NO.search(said) or denied:
        waiting = " nog " in said
        return Reading(
            Polarity.ABSENT, said.split(maxsplit=1)[0], NOT_YET_READING if waiting else "answer"
        )
    if YES.search(said) or _takes_up(said):
        return Reading(Polarity.PRESENT, said.split(maxsplit=1)[0], "answer")
    return left_out


def _takes_up(said: str) -> bool:
    words = said.split()
    return len(words) > 1 and words[0] in RESUMING and words[1] in FINITE


def _question_end(sentence: Sentence, last: int) -> int | None:
    """Where the "?" stands that ends the words around ``last``, if one does."""
    for place in range(last + 1, len(sentence.lowers)):
        if sentence.lowers[place] in ENDS:
            return place if sentence.lowers[place] == "?" else None
    return None


def _stretch_start(sentence: Sentence, first: int) -> int:
    for place in range(first - 1, -1, -1):
        if sentence.lowers[place] in ENDS:
            return place + 1
    return 0


def _following(sentence: Sentence, place: int) -> list[tuple[str, str]]:
    """The words of the next sentence, up to its end."""
    words: list[tuple[str, str]] = []
    for token in sentence.doc[sentence.start + place : sentence.start + place + LONGEST]:
        if token.lower_ in ENDS:
            break
        words.append((token.lower_, token.lemma_))
    return words
