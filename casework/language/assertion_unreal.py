"""What would have been: 'we hadden een training moeten doen', 'als er een plan was geweest'.

Who speaks so says that it did not happen: what is named is lacking, or is there
where it is its lack that is supposed ("als die training er niet was geweest").
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from casework.language.assertion_clauses import HIT, PARTICIPLE, Clause, Sentence
from casework.language.negation import Reading, denies
from casework.model import Polarity

_PAST = "was|waren|had|hadden"
_WORDS = rf"(?:[\w{HIT}'-]+ )"
OUGHT = re.compile(
    rf" (?:had|hadden) {_WORDS}*(?:moeten|kunnen|mogen|gemoeten|gekund|gemogen|verdiend)\b"
    rf"| (?:zou|zouden) {_WORDS}*(?:moeten hebben|hebben moeten|geweest (?:zijn|moeten))\b"
)
WISHED = re.compile(
    rf" (?:{_PAST}) {_WORDS}{{0,3}}(?:liever|graag) | (?:{_PAST}) (?:er|ik|we|wij|ze) maar "
    rf"| (?:{_PAST}) maar "
)
FIRST = re.compile(rf"^(?: ,| en| maar| dus)* (?:{_PAST}) ")
WITH = re.compile(
    rf"^(?: \w+)?(?: ,)? met (?:een|zo'n|wat|meer|\w+ere) {_WORDS}?{HIT} "
    rf"{_WORDS}{{0,3}}(?:{_PAST}) .*"
    r"\b(?:wel|wél|beter|anders|sneller|makkelijker|niet|nooit|nu|dan)\b"
)
SUPPOSING = frozenset({"als", "indien", "mits", "wanneer"})
NO_MORE_ROOM = 6


def unreal(
    sentence: Sentence, matched: Sequence[int], chain: Sequence[Clause], *, known: bool
) -> Reading | None:
    """How a clause of what would have been takes the words; None where it is no such clause."""
    inner = chain[0]
    if not re.search(rf" (?:{_PAST}|zou|zouden) ", " ".join(clause.text for clause in chain)):
        return None
    supposed = inner.mark in SUPPOSING or _opens(sentence, matched, inner)
    if supposed and _pluperfect(inner):
        return _opposite(inner, known=known)
    if known:
        return None
    cue = OUGHT.search(inner.text) or WITH.search(inner.text)
    cue = cue or next(filter(None, (WISHED.search(clause.text) for clause in chain)), None)
    if cue is None and FIRST.search(inner.text) and _pluperfect(inner):
        cue = FIRST.search(inner.text) if _follows_supposition(sentence, matched) else None
    if cue is None or denies(inner.text):
        return None
    return Reading(Polarity.ABSENT, _first_words(cue[0]))


def _opposite(clause: Clause, *, known: bool) -> Reading | None:
    """What is supposed against the facts is not so; where its lack is, it is."""
    if denies(clause.text):
        return Reading(Polarity.PRESENT, "niet")
    return None if known else Reading(Polarity.ABSENT, clause.mark or "had")


def _pluperfect(clause: Clause) -> bool:
    past = any(word in _PAST.split("|") for word in clause.lowers)
    return past and any(PARTICIPLE.match(word) for word in clause.lowers)


def _opens(sentence: Sentence, matched: Sequence[int], clause: Clause) -> bool:
    """'had er een plan gelegen, dan …': a verb first, and what would follow after it."""
    if not FIRST.search(clause.text):
        return False
    _first, last = sentence.around([i - sentence.start for i in matched])
    after = sentence.lowers[last : last + 2]
    return after[:1] == [","] and (after[1:] == ["dan"] or after[1:2] in (["had"], ["hadden"]))


def _follows_supposition(sentence: Sentence, matched: Sequence[int]) -> bool:
    """Whether the stretch before supposes: 'als hij was gebleven, hadden we een team gehad'."""
    first, _last = sentence.around([i - sentence.start for i in matched])
    return any(end <= first and mark in SUPPOSING for _start, end, mark in sentence.stretches())


def _first_words(cue: str) -> str:
    return " … ".join(dict.fromkeys([(words := cue.replace(HIT, " ").split())[0], words[-1]]))
