"""Whether a sentence speaks of another place: "in Utrecht hebben ze een werkgroep"."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from pathlib import Path

from casework.language.assertion_clauses import HIT, Clause, Sentence

_LISTS = tomllib.loads((Path(__file__).parent / "assertion_places.toml").read_text("utf-8"))
NAMES = frozenset(_LISTS["names"].split())
AMBIGUOUS = frozenset(_LISTS["ambiguous"].split())
LONG = re.compile(
    "|".join(rf" {name}(?= )" for name in re.split(r"[|\n]", _LISTS["long_names"].strip()))
)
LONG_NAMES = {f" {name} " for name in re.split(r"[|\n]", _LISTS["long_names"].strip())}
OWN = frozenset(_LISTS["own"].split())
OTHERS = re.compile(r"(?<=\s)(?:" + "|".join(_LISTS["others"]) + r")(?=\s)")
BESIDE = re.compile(r"\s(?:" + "|".join(_LISTS["beside"]) + r")(?: de gemeente| gemeente)? $")
FORMERLY = re.compile(r"\b(?:vorige|oude|eerdere) |\btoen ik\b")
THEM = re.compile(r" (?:ze|zij|die|daar|hun|er) ")
WORKED = re.compile(r" toen (?:ik|we|wij) (?:\w+ ){0,4}(?:werkte|werkten|zat|zaten|woonde) ")
PEOPLE = re.compile(
    r" (?:collega\w*|collega's|mensen|ambtenaren|vriend\w*) (?:uit|van|in) (?:de )?(?:gemeente )?$"
)


def elsewhere(
    sentence: Sentence, chain: Sequence[Clause], matched: Sequence[int], homes: Sequence[str] | None
) -> str:
    """The other place that the matched words are said of, as it is written, or nothing.

    A place counts in the clause of the match and in those that govern it, and in a
    clause before it where "ze", "die" or "daar" takes it up. It does not where the
    clause speaks of the speaker's own ("wij", "onze"), or only compares.
    """
    whole = f" {' '.join(sentence.lowers)} "
    named = homes is not None and (not NAMES.isdisjoint(sentence.lowers) or LONG.search(whole))
    if not named and not OTHERS.search(whole):
        return ""
    inner = chain[0]
    own = _own(inner)
    if homes and _listed_with(whole, homes):
        homes = None
    if WORKED.search(whole) and (place := _first(whole, homes)):
        return place
    for clause in chain:
        for place, before, relation in _named(clause.text, homes):
            formerly = relation and FORMERLY.search(f"{place} ")
            if own and not formerly:
                break
            if (clause is inner or relation) and BESIDE.search(before) and not _subject(before):
                continue
            return place
    if own or not THEM.search(inner.text):
        return ""
    first, _last = sentence.around([i - sentence.start for i in matched])
    earlier = f" {' '.join(sentence.lowers[max(first - 12, 0) : first])} "
    return _first(earlier, homes)


def _listed_with(text: str, homes: Sequence[str]) -> bool:
    """Whether an own place stands in a list with others: 'in Zeist, Utrecht en Breda'."""
    own = "|".join(re.escape(home.lower()) for home in homes if home)
    other = r"(?:den |de )?[\w'-]+"
    before, after = rf" (?:{own})(?: ,| en| of) ({other}) ", rf" ({other})(?: ,| en| of) (?:{own}) "
    listed = [*re.findall(before, text), *re.findall(after, text)] if own else []
    return any(name in NAMES or f" {name} " in LONG_NAMES for name in listed)


def _own(clause: Clause) -> bool:
    """Whether the clause is about the speaker's own; 'ik hoorde' governs, and is not."""
    text = re.sub(
        r" (?:mijn|m'n|onze|een) (?:collega|vriend|kennis|broer|zus)\w* ", " ", clause.text
    )
    return bool(OWN & {*OTHERS.sub(" ", text).split()})


def _subject(before: str) -> bool:
    """'een collega uit Zwolle', 'de mensen van Breda': people of the other place."""
    return bool(PEOPLE.search(before))


def _first(text: str, homes: Sequence[str] | None) -> str:
    return next((place for place, _before, _relation in _named(text, homes)), "")


def _named(text: str, homes: Sequence[str] | None) -> Iterator[tuple[str, str, bool]]:
    """Each other place in the text, the text before it, whether it is named by a relation."""
    for found in OTHERS.finditer(text):
        yield found[0], text[: found.start()], True
    if homes is None:
        return
    at_home = {word for name in homes for word in (name.lower(), *name.lower().split())}
    for found in LONG.finditer(text):
        if found[0].strip() not in at_home:
            yield found[0].strip(), text[: found.start() + 1], False
    for found in re.finditer(r"(?<=\s)[\w'-]+(?=\s)", text):
        name = found[0]
        if name in NAMES and name not in at_home and not _common(name, text[: found.start()]):
            yield name, text[: found.start()], False


def _common(name: str, before: str) -> bool:
    """Whether a name is more likely a common word here."""
    placed = re.search(r" (?:in|bij|gemeente|uit) $", before)
    return HIT in name or (name in AMBIGUOUS and not placed)
