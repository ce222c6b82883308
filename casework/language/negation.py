"""What one Dutch clause says of a thing: it is there, it is lacking, it wore off.

A clause denies the words matched in it by a determiner right before them ("geen
vaste werkgroep"), by "niet" and "nooit" beside a verb of doing or at its end ("is
er nog niet"), by "zonder", by who does it ("niemand") or by an expression of
lacking ("van een plan is het nooit gekomen"). It is *faded* when the clause says
that it was and wore off. Where a clause ends is found in ``assertion_clauses``.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from casework.language.assertion_clauses import HIT, Clause, Sentence
from casework.language.assertion_cues import Cues
from casework.model import Polarity

if TYPE_CHECKING:
    from spacy.tokens import Doc

_LISTS = tomllib.loads((Path(__file__).parent / "negation.toml").read_text("utf-8"))


def _words(name: str) -> frozenset[str]:
    return frozenset(_LISTS[name].split())


def _any(name: str) -> Cues:
    return Cues([e.replace(r"(\w+ )", rf"([\w{HIT}'-]+ )") for e in _LISTS[name]])


SUBJECTS, NOT, DEGREES = _words("subjects"), _words("not"), _words("degrees")
NONE, PEOPLE = _words("none"), _words("people")
HARDLY, STRANDED = _words("hardly"), _words("stranded")
TAKEN_AS_HELD = _words("taken_as_held")
FILLERS, COMING = _words("fillers"), _words("coming")
BETWEEN, NEVER_BETWEEN = _words("between"), _words("never_between")
AFFIRMED, LACKING, FADED = _any("affirmed"), _any("lacking"), _any("faded")
AUDIENCE = _any("audience")
ONCE, AGAIN, NOT_YET, SO_FAR = _any("once"), _any("again"), _any("not_yet"), _any("so_far")
SHORTEST_ADJECTIVE = 4
DETERMINER_REACH = 4  # words between "geen" and the thing it denies
NOT_YET_READING = "not yet"
FADED_READING = "faded"
NOUGHT = re.compile(r" (?:niet|nooit|geen|niets|niks|niemand) ")
_NO_VERB = re.compile(
    rf"^(?: (?:en|maar|dus|de|het|een|die|dat|onze|ons|vaste?|echte?|nou|ook|ja|nee|\w+e))*"
    rf" {HIT}(?: (?:er|nog|ook|zelfs|dan weer|juist|steeds|helaas))* (?:niet|nooit|geen|nee)"
    r" (?:[.!,].*)?$"
)


@dataclass(frozen=True, slots=True)
class Reading:
    """What a sentence says of a match, the words that say so, and how it is to be taken.

    ``reading`` is empty for a plain statement, "not yet" or "faded" for a kind of
    one; any other value (see ``assertion``) tells why nothing is suggested. ``until``
    is the last token of the answer, where the answer to a question decides.
    """

    polarity: Polarity
    cue: str = ""
    reading: str = ""
    until: int | None = None


def read_polarity(doc: Doc, matched: Sequence[int], start: int, end: int) -> Reading:
    """How the clause of ``matched`` within ``doc[start:end]`` speaks of it, no parse used.

    Words that the pattern matched itself never count as negation.

    >>> from casework.language.pipeline import load_pipeline
    >>> [doc] = load_pipeline("blank").read(["We hebben nog geen vaste werkgroep."])
    >>> read_polarity(doc, [5], 0, 7)
    Reading(polarity=<Polarity.ABSENT: 'absent'>, cue='nog geen', reading='not yet', until=None)
    """
    chain = Sentence(doc, start, end, by_parse=False).chain(matched)
    reading = read_clause(chain[0])
    if any(clause.mark == "zonder" for clause in chain) and reading.polarity is Polarity.PRESENT:
        return Reading(Polarity.ABSENT, "zonder")
    return reading


def read_clause(clause: Clause) -> Reading:
    """How one clause speaks of the words matched in it."""
    text = clause.text
    affirmed = AFFIRMED.search(text) or _twice(text)
    if affirmed:
        return Reading(Polarity.PRESENT, _bare(affirmed[0]))
    faded = FADED.search(text)
    if faded and not AGAIN.search(text) and not _beside(clause):
        return Reading(Polarity.MIXED, _bare(faded[0]), FADED_READING)
    if yet := NOT_YET.search(text):
        return Reading(Polarity.ABSENT, _bare(yet[0]), NOT_YET_READING)
    for find in (_by_determiner, _by_ellipsis, _by_lack, _by_without, _by_subject, _by_not):
        if cue := find(clause):
            waiting = SO_FAR.search(text) and find is not _by_lack
            return Reading(Polarity.ABSENT, cue, NOT_YET_READING if waiting else "")
    once = ONCE.search(text)
    if once and not AGAIN.search(text) and not clause.definite:
        return Reading(Polarity.MIXED, _bare(once[0]), FADED_READING)
    return Reading(Polarity.PRESENT)


def _twice(text: str) -> re.Match[str] | None:
    """'niet in de la verdwenen': a denial of lack or of wearing off affirms."""
    for cues in (LACKING, FADED):
        found = cues.search(text)
        if found and not denies(f" {found[0]} ") and "door" not in found[0]:
            return re.search(
                r" (?:niet|nooit|geen) (?:(?!en |maar )[\w¤]+ ){0,5}$", text[: found.start()]
            )
    return None


def _beside(clause: Clause) -> bool:
    """Whether what is said here is said of something else: 'we missen in de werkgroep nog geld'."""
    return clause.oblique and not re.search(
        rf" (?:met|van|aan|voor) (?:\w+ ){{1,3}}{HIT}", clause.text
    )


def _bare(cue: str) -> str:
    return " ".join(cue.replace(HIT, " ").split())


def _by_determiner(clause: Clause) -> str:
    """'geen werkgroep', 'nog geen echt plan', 'geen plan of team'."""
    if clause.denied_by is not None:
        return _with_before(clause, clause.denied_by, ("nog", "steeds", "helemaal"))
    for place in clause.run_starts():
        reach = DETERMINER_REACH
        while place > 0 and reach >= 0:
            place, reach = place - 1, reach - 1  # noqa: PLW2901 - walks back
            word = clause.lowers[place]
            if word in NONE:
                return _with_before(clause, place, ("nog", "steeds", "helemaal"))
            if word == "of" and place > 1 and _noun_after_geen(clause, place):
                return "geen … of"
            if word == "noch":
                return word
            if not _may_stand_between(word):
                break
    return ""


def _noun_after_geen(clause: Clause, place: int) -> bool:
    """'geen plan of ¤', 'geen vast plan of ¤'."""
    return "geen" in clause.lowers[max(place - 3, 0) : place]


def _may_stand_between(word: str) -> bool:
    """Adjectives and the like; a noun between would be the thing denied."""
    adjective = len(word) >= SHORTEST_ADJECTIVE and word.endswith("e")
    return word in BETWEEN or (adjective and word not in NEVER_BETWEEN)


def _by_lack(clause: Clause) -> str:
    """'een plan ontbreekt', 'we missen een team', 'op de lange baan geschoven'."""
    found = None if _beside(clause) else LACKING.search(clause.text)
    return _bare(found[0]) if found else ""


def _by_without(clause: Clause) -> str:
    """'zonder werkgroep', 'zonder dat er een plan ligt', 'in plaats van een training'."""
    before = clause.text[: clause.text.index(HIT)]
    if found := re.search(r" (zonder|in plaats van)((?: \w+)*) $", before):
        near = not any(w in NOT for w in found[2].split())
        return found[1] if near else ""
    return ""


def _by_subject(clause: Clause) -> str:
    """'niemand is getraind', 'geen enkele ambtenaar heeft de training gevolgd'."""
    last = max(clause.run_starts())
    if clause.oblique or (clause.definite and AUDIENCE.search(clause.text)):
        return ""  # nobody came, nobody reads it: it was there
    for place, word in enumerate(clause.lowers):
        follows = clause.lowers[place + 1] if place + 1 < len(clause.lowers) else ""
        if word == "geen" and follows in PEOPLE and place + 1 not in clause.hits and place < last:
            return f"{word} {follows}"
        none_of = word == "geen" and follows in {"enkele", "enkel", "van"}
        if none_of or (word == "niet" and follows == "één"):
            return f"{word} {follows}"
        if word in HARDLY and follows in {"iemand", "een", "één"}:
            return f"{word} {follows}"
        if word in SUBJECTS and place not in clause.hits and _whole(clause, place, last):
            return word
    return ""


def _whole(clause: Clause, place: int, last: int) -> bool:
    """Whether "niemand" speaks of the whole: not 'in onze werkgroep zit niemand van financiën'."""
    return place < last or clause.lowers[last - 1] not in {
        "onze",
        "ons",
        "de",
        "het",
        "die",
        "deze",
    }


def _by_ellipsis(clause: Clause) -> str:
    """'het plan nog niet', 'training geen': the verb stands elsewhere."""
    return "niet" if _NO_VERB.match(clause.text.rstrip() + " ") else ""


def _by_not(clause: Clause) -> str:
    """'niet getraind', 'de training is nog niet gestart', 'een plan is er niet'."""
    if clause.oblique and clause.preposition in TAKEN_AS_HELD:
        return ""
    for place, word in enumerate(clause.lowers):
        if word in NOT and place not in clause.hits and _denies(clause, place):
            return _with_before(clause, place, ("nog", "ook", "steeds"))
    return ""


def _denies(clause: Clause, place: int) -> bool:
    after = place + 1
    while (
        after < len(clause.lowers) and clause.lowers[after] in FILLERS and after not in clause.hits
    ):
        after += 1
    at_end = after >= len(clause.lowers) or not clause.lowers[after][0].isalnum()
    if at_end:
        return _whether(clause)
    if clause.verb_matched and clause.lowers[after] in STRANDED and after + 1 in clause.hits:
        return True
    if after in clause.hits:
        return after == place + 1 or _comes(clause, after)
    early = clause.lowers[place] == "nooit" and not clause.definite
    return (clause.lowers[after] not in DEGREES and _comes(clause, after)) or (
        early and _whether(clause)
    )


def _whether(clause: Clause) -> bool:
    """Whether denying the clause denies the thing: 'het plan werkt niet' does not."""
    if clause.verb_matched or not clause.definite:
        return True
    return any(_comes(clause, i) for i in range(len(clause.lowers)))


def _comes(clause: Clause, place: int) -> bool:
    if clause.definite and not clause.stands_alone(place):
        return False
    return clause.lowers[place] in COMING or clause.lemmas[place] in COMING


def _with_before(clause: Clause, place: int, before: Sequence[str]) -> str:
    """The cue with the small word before it: 'nog niet' is more than 'niet'."""
    word = clause.lowers[place]
    if place and clause.lowers[place - 1] in before:
        return f"{clause.lowers[place - 1]} {word}"
    return word


def denies(text: str) -> bool:
    """Whether a clause holds a plain word of denial."""
    return bool(NOUGHT.search(text))
