"""Whether a sentence asserts what a pattern found in it, and how.

Only what is asserted is suggested. Left out are what is wished, planned or
advised ("plan"), what is only supposed ("condition"), asked ("question") or not
known or cannot be told ("unsure"), and what is said of another place ("elsewhere"). A thing that is
taken to be known ("de werkgroep zou vaker bij elkaar moeten komen") is there
whatever is wished of it, unless the wish is that it comes to be.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from casework.language.assertion_answers import answered, contrasted, quoted, resumed
from casework.language.assertion_clauses import (
    COMPLEMENTS,
    HIT,
    INTRODUCING,
    SUB,
    Clause,
    Sentence,
)
from casework.language.assertion_cues import Cues
from casework.language.assertion_places import elsewhere
from casework.language.assertion_unreal import unreal
from casework.language.negation import NOT_YET_READING, NOUGHT, Reading, denies, read_clause
from casework.model import Polarity

_LISTS = tomllib.loads((Path(__file__).parent / "assertion.toml").read_text("utf-8"))


def _words(name: str) -> frozenset[str]:
    return frozenset(_LISTS[name].split())


def _any(name: str) -> Cues:
    written = _LISTS[name]
    return Cues([written] if isinstance(written, str) else written)


PLAN, FUTURE, UNSURE = _any("plan"), _any("future"), _any("unsure")
RAISING, DOUBTING, NO_CREATING = _any("raising"), _any("doubting"), _any("no_creating")
MEANS, REFUSING = _any("means"), _any("refusing")
TELLING, UNSEEN = _any("telling"), _any("unseen")
CREATING, AIMS, NAMING_LACK = _words("creating"), _words("aims"), _words("naming_lack")
ORDERS = re.compile(
    rf"^(?: [,:]| dus| eerst| en)* ({_LISTS['orders']}) (?!(?:{_LISTS['subjects']}) )"
)
MAKER = re.compile(
    rf" {HIT} (?:wil|wilde|zou|zal|gaat|moet|mag|kan) (?:\w+ )*(?:een|geen|het|de|meer) "
)
CONDITIONS = frozenset({"als", "indien", "mits", "tenzij", "zodra", "wanneer"})
IRREAL = re.compile(r" (?:was|waren|had|hadden|zou|zouden|kwam|kwamen|kregen) ")
SUPPOSED = re.compile(r"^(?: [,:])* (?:mocht|mochten|stel ▸|stel dat) ")
GOING = re.compile(rf" (ga|gaan|gaat) (?:\w+ )*{HIT} (?:[.,;] )?$")
HAD_TO = re.compile(
    r" (?:ik|we|wij|je|ze|zij) moest(?:en)? | moest(?:en)? (?:ik|we|wij|je|ze|zij) "
)
COME_ABOUT = re.compile(r" (?:er|gekomen|gelukt|gedaan|gehad|gebeurd|nu|inmiddels) ")
LEFT_OUT = frozenset({"plan", "condition", "question", "unsure", "elsewhere"})


def read_assertion(
    sentence: Sentence, matched: Sequence[int], homes: Sequence[str] | None = None
) -> Reading:
    """How a sentence speaks of the words at ``matched`` (token numbers of the doc).

    ``homes`` are the names of the places that the text itself is about; None where
    that is not known, and then naming a place leaves nothing out.

    >>> from casework.language.pipeline import load_pipeline
    >>> [doc] = load_pipeline("blank").read(["We willen een werkgroep oprichten."])
    >>> read_assertion(Sentence(doc, 0, 6), [3]).reading
    'plan'
    """
    chain = nearest = sentence.chain(matched)
    if sentence.parsed and not chain[0].has_verb:
        chain = _completed(chain, sentence.tree_chain(matched))
    inner = chain[0]
    if place := elsewhere(sentence, chain, matched, homes):
        here = contrasted(sentence, matched)
        return here or Reading(Polarity.PRESENT, place, "elsewhere")
    named = {sentence.lemmas[i - sentence.start] for i in matched}
    named |= {sentence.lowers[i - sentence.start] for i in matched}
    lacks = bool(named & NAMING_LACK)
    known = _known(inner) or lacks
    supposed = unreal(sentence, matched, chain, known=known)
    if supposed is not None:
        return supposed
    parts = sentence.parts(matched) if inner.across else [inner]
    found = _together([_within(part, lacks=lacks, aims=bool(named & AIMS)) for part in parts])
    for clause, below in zip(chain[1:], chain, strict=False):
        found = _governed(found, clause, below, known=known)
    if not known and _doubted(sentence, chain):
        found = replace(found, reading="unsure")
    if quoted(sentence, matched):
        found = replace(found, reading="question")
    taken_up = resumed(sentence, matched, nearest[0])
    if taken_up is not None:
        found = _continued(found, read_clause(taken_up), taken_up, nearest[0])
    if _supposed(chain) and not known:
        found = replace(found, reading="condition")
    return answered(sentence, matched, found, known=known)


def _within(clause: Clause, *, lacks: bool, aims: bool) -> Reading:
    found = read_clause(clause)
    if found.polarity is not Polarity.PRESENT or lacks:
        return found
    found = _modal(clause, found, aims=aims)
    unread = not found.cue and not clause.definite and NOUGHT.search(clause.text)
    return replace(found, cue=unread[0].strip(), reading="unsure") if unread else found


def _together(readings: Sequence[Reading]) -> Reading:
    """Of a match that runs over several clauses: what any denies; wished only if all wish."""
    denied = [reading for reading in readings if reading.polarity is not Polarity.PRESENT]
    plain = [reading for reading in readings if reading.reading not in LEFT_OUT]
    return next(iter(denied or plain or readings))


def _completed(chain: list[Clause], by_tree: list[Clause]) -> list[Clause]:
    """The clause by the parse, where no verb stands between the marks around the match.

    'Een werkgroep, met mensen van overal, hebben we nooit gehad': but a bare
    'een plan hebben we, een team niet' has said all.
    """
    if read_clause(chain[0]).cue or not by_tree[0].has_verb:
        return chain
    return by_tree


def _known(clause: Clause) -> bool:
    """Whether the clause takes the thing to be there already."""
    if not clause.definite or clause.verb_matched:
        return False
    if clause.oblique and not re.search(rf" met (?:\w+ ){{1,3}}{HIT}", clause.text):
        return True
    return not _makes(clause) or bool(NO_CREATING.search(clause.text) or MAKER.search(clause.text))


def _makes(clause: Clause) -> bool:
    """Whether something comes to be or is had in it."""
    return any(
        (clause.lemmas[i] in CREATING or word in CREATING) and clause.stands_alone(i)
        for i, word in enumerate(clause.lowers)
        if i not in clause.hits
    )


def _modal(clause: Clause, found: Reading, *, aims: bool) -> Reading:
    """What is wished, planned or unsure within the clause of the thing itself."""
    known = _known(clause)
    if not known:
        if unsure := UNSURE.search(clause.text):
            return Reading(found.polarity, unsure[0], "unsure")
        if not aims:
            for cues in (PLAN, FUTURE):
                cue = cues.search(clause.text)
                if cue and not (HAD_TO.search(clause.text) and not _makes(clause)):
                    return Reading(found.polarity, cue[0].replace(HIT, "").strip(), "plan")
            if clause.verb_matched and (going := GOING.search(clause.text)):
                return Reading(found.polarity, going[1], "plan")
            written = f" {' '.join(clause.lowers)} "
            if order := ORDERS.search(written):
                return Reading(found.polarity, order[1], "plan")
    return found


def _governed(found: Reading, clause: Clause, below: Clause, *, known: bool) -> Reading:
    """What the governing clause makes of what the clause below says."""
    text = clause.text
    if below.mark == "of" and not known:
        return Reading(found.polarity, below.mark, "question")
    if cue := _undone(text, below, found, known=known):
        return Reading(Polarity.ABSENT, cue)
    if below.mark not in COMPLEMENTS and clause.mark != INTRODUCING:
        because = below.mark in {"omdat", "doordat"} and " niet ▸" in text
        return Reading(Polarity.PRESENT, "niet omdat") if because else found
    if denies(text):
        raised = RAISING.search(text) and not DOUBTING.search(text)
        return _flipped(found, text, known=known) if raised else found
    if known or found.polarity is not Polarity.PRESENT:
        return found
    return _wished(text, found)


def _undone(text: str, below: Clause, found: Reading, *, known: bool) -> str:
    """'zonder dat …', 'er was geen geld om …', 'ze weigerden om …': it did not happen."""
    if below.mark == "zonder":
        return below.mark if found.polarity is Polarity.PRESENT else ""
    if below.mark != "om" or known:
        return ""
    cue = MEANS.search(text) if denies(text) else REFUSING.search(text)
    return _bare(cue[0]) if cue else ""


def _wished(text: str, found: Reading) -> Reading:
    for cues, reading in ((UNSURE, "unsure"), (PLAN, "plan"), (FUTURE, "plan")):
        if cue := cues.search(text):
            return Reading(found.polarity, cue[0], reading)
    return found


def _flipped(found: Reading, text: str, *, known: bool) -> Reading:
    """'ik geloof niet dat er een plan ligt'; 'het is niet zo dat er geen plan ligt'."""
    cue = re.search(r" (niet|nooit|geen|niemand) ", text)
    said = cue[1] if cue else ""
    if found.polarity is Polarity.ABSENT:
        return Reading(Polarity.PRESENT, f"{said} … {found.cue}")
    if found.polarity is Polarity.PRESENT and not known:
        waiting = NOT_YET_READING if " nog " in text else ""
        return Reading(Polarity.ABSENT, said, waiting)
    return found


def _doubted(sentence: Sentence, chain: Sequence[Clause]) -> bool:
    """'ze zeggen dat er een plan is, maar ik heb het nooit gezien'."""
    told = any(TELLING.search(clause.text) for clause in chain[1:])
    return told and bool(UNSEEN.search(f" {' '.join(sentence.lowers)} "))


def _bare(cue: str) -> str:
    return " ".join(cue.replace(HIT, " ").replace(SUB, " ").split())


def _supposed(chain: Sequence[Clause]) -> bool:
    """'als er een team was', and what would follow from it: 'dan ging het sneller'."""
    for clause in chain:
        if clause.across:
            return False
        if clause.mark in CONDITIONS or SUPPOSED.search(clause.text):
            return True
    return False


def _continued(found: Reading, after: Reading, taken_up: Clause, inner: Clause) -> Reading:
    """What a clause says that takes the thing up again: 'een werkgroep, die hebben we niet'."""
    if after.polarity is not Polarity.PRESENT:
        return after
    if not inner.has_verb and found.polarity is Polarity.PRESENT:
        return _modal(taken_up, after, aims=False)
    if found.reading in LEFT_OUT and COME_ABOUT.search(taken_up.text):
        return Reading(Polarity.PRESENT, "", "")
    return found
