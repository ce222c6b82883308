"""Names in the gold trees: which proper nouns name persons, places, organisations; swaps of them.

The trees say where a proper noun is, the name lists what it names; where the lists cannot
tell, the words around decide, or the span is left open and teaches nothing.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from ner_names import Names, held_out_person, held_out_place
from prune_names import CALENDAR, NameRule, read_names, read_rows

OPEN = "?"  # a span whose kind is not known
# A sentence in pieces: the words, and what they name ("" for nothing).
Pieces = list[tuple[str, str]]
Row = list[str]

TITLES = frozenset(
    "heer mevrouw meneer mevr mw dhr dokter president minister premier koning koningin prins "
    "prinses "
    "professor prof dr drs ir mr trainer bondscoach generaal burgemeester wethouder "
    "staatssecretaris voorzitter directeur schrijver zanger acteur paus kardinaal bisschop keizer "
    "oom tante advocaat speler renner".split()
)
PLACE_NOUNS = frozenset(
    "stad gemeente provincie rivier dorp land eiland regio staat streek plaats hoofdstad wijk "
    "straat republiek buurt gebied".split()
)
ORGANISATION_NOUNS = frozenset(
    "bedrijf partij club organisatie ploeg firma bank vakbond krant omroep universiteit ziekenhuis "
    "stichting vereniging groep concern instelling school ministerie kabinet commissie overheid "
    "instituut bond raad fabriek uitgeverij gemeente politie regering".split()
)
PERSON_NOUNS = frozenset(
    "man vrouw jongen meisje moeder vader zoon dochter buurman buurvrouw arts leraar docent "
    "directeur "
    "voorzitter burgemeester minister patiënt cliënt schrijver auteur zanger jongeman dame heer "
    "kind baby broer zus vriend vriendin collega chauffeur advocaat rechter verdachte".split()
)
# What belongs to the name that follows it.
HEADS = re.compile(
    r"\b(gemeente|stichting|vereniging|(ministerie|departement) van|"
    r"(universiteit|hogeschool)( van)?) $",
    re.IGNORECASE,
)
NOUNS = {"PERSON": PERSON_NOUNS, "LOC": PLACE_NOUNS, "ORG": ORGANISATION_NOUNS}
PRONOUNS = frozenset("hij zij ze hem haar".split())
PREPOSITIONS = frozenset("in te uit naar vanuit rond nabij bij".split())


@dataclass(frozen=True)
class Lists:
    """The four lists of names, and the first names among the persons'."""

    persons: frozenset[str]
    places: frozenset[str]
    organisations: frozenset[str]
    others: frozenset[str]
    rule: NameRule

    def kind(self, rows: list[Row], start: int, end: int) -> str:
        """What the proper noun in ``rows[start:end]`` names: a label, nothing, or ``OPEN``."""
        words = [row[1] for row in rows[start:end]]
        name = " ".join(words)
        before = rows[start - 1][2].lower() if start else ""
        if words[0].lower() in CALENDAR:
            return ""
        kinds = self._kinds(name)
        for nouns, kind in ((TITLES, "PERSON"), (PLACE_NOUNS, "LOC"), (ORGANISATION_NOUNS, "ORG")):
            if before in nouns and (kind == "PERSON" or not kinds or kind in kinds):
                return kind
        if len(kinds) == 1:
            return kinds.pop()
        if kinds == {"LOC", "PERSON"}:
            if before in PREPOSITIONS:
                return "LOC"
            return "PERSON" if self.rule.first[words[0].lower()] > 2 else OPEN
        return OPEN if kinds else self._unlisted(words)

    def _kinds(self, name: str) -> set[str]:
        listed = (
            (self.persons, "PERSON"),
            (self.places, "LOC"),
            (self.organisations, "ORG"),
            (self.others, ""),
        )
        return {kind for names, kind in listed if name in names}

    def _unlisted(self, words: list[str]) -> str:
        first = self.rule.first[words[0].lower()] > 2 or re.fullmatch(r"([A-Z]\.)+", words[0])
        if len(words) > 1 and first:
            return "PERSON"
        if len(words) == 1 and re.fullmatch(r"[A-Z]{2,5}", words[0]):
            return "ORG"
        owner = re.sub(r"('s|s)$", "", words[0])
        if len(words) == 1 and owner in self.persons and owner not in self.places:
            return "PERSON"
        return OPEN


def read_lists(data: Path, rule: NameRule) -> Lists:
    """The name lists of ``data``."""
    persons, places, organisations, others = (
        frozenset(read_names(data / f"names/alpino_names_{kind}.txt.gz"))
        for kind in ("per", "geo", "org", "misc")
    )
    return Lists(persons, places, organisations, others, rule)


def read_pieces(path: Path, lists: Lists) -> Iterator[tuple[list[Row], Pieces]]:
    """Each sentence of the trees with its names."""
    for rows in read_rows(path):
        pieces: Pieces = []
        start = 0
        while start < len(rows):
            end = start + 1
            kind = ""
            if rows[start][3] == "PROPN":
                while end < len(rows) and _goes_on(rows[end]):
                    end += 1
                kind = lists.kind(rows, start, end)
            pieces += _pieces(rows[start:end], kind)
            start = end
        yield rows, _with_heads(pieces)


def _with_heads(pieces: Pieces) -> Pieces:
    """The pieces with "gemeente Emmen", "ministerie van Onderwijs" as one organisation each."""
    joined: Pieces = []
    for text, kind in pieces:
        head = HEADS.search("".join(piece for piece, _ in joined[-4:])) if kind else None
        if head is None:
            joined.append((text, kind))
            continue
        length, words = len(head[0]), ""
        while len(words) < length:
            words = joined.pop()[0] + words
        joined += [(words[: len(words) - length], ""), (words[len(words) - length :] + text, "ORG")]
    return joined


def _goes_on(row: Row) -> bool:
    return row[3] == "PROPN" and row[7].split(":")[0] in {"flat", "fixed"}


def _pieces(rows: list[Row], kind: str) -> Pieces:
    text = "".join(row[1] + ("" if "SpaceAfter=No" in row[9] else " ") for row in rows)
    bare = text.rstrip()
    return [(bare, kind), (text[len(bare) :], "")]


def with_names_swapped(pieces: Pieces, names: Names, *, share: float) -> Pieces:
    """Other names of the same kind in a ``share`` of the places; held-out names always go."""
    swapped: Pieces = []
    for text, kind in pieces:
        if kind in {"", OPEN}:
            swapped.append((text, kind))
        elif _is_held_out(text, kind) or names.random.random() < share:
            swapped.append((draw(kind, names), kind))
        else:
            swapped.append((text, kind))
    return swapped


def _is_held_out(text: str, kind: str) -> bool:
    return (kind == "PERSON" and held_out_person(text)) or held_out_place(text)


def draw(kind: str, names: Names) -> str:
    """A name of this kind that training may see."""
    makers = {"PERSON": names.person, "LOC": names.place, "ORG": names.organisation}
    return makers[kind]()


def with_names_put_in(rows: list[Row], names: Names) -> Pieces | None:
    """The sentence with names where "hij", "de stad", "het bedrijf" stood, if there are such."""
    children = Counter(row[6] for row in rows)
    pieces: Pieces = []
    found = False
    for place, row in enumerate(rows):
        kind = _replaceable(rows, place, children)
        if row[3] == "PROPN":
            return None
        if kind == "LOC" and names.random.random() < 0.1:
            kind = "ORG"
        if kind and names.random.random() < 0.8:
            if row[3] != "PRON":
                pieces = pieces[:-2]  # the article goes
            pieces += [(draw(kind, names), kind), (_pieces([row], "")[1][0], "")]
            found = True
        else:
            pieces += _pieces([row], "")
    return pieces if found else None


def _replaceable(rows: list[Row], place: int, children: Counter[str]) -> str:
    row = rows[place]
    if row[3] == "PRON" and row[1].lower() in PRONOUNS and "ev" in row[4].split("|"):
        return "PERSON"
    article = place and rows[place - 1][1].lower() in {"de", "het", "een", "deze", "dit"}
    if row[3] == "NOUN" and article and rows[place - 1][6] == row[0]:
        case = place > 1 and rows[place - 2][6] == row[0] and rows[place - 2][3] == "ADP"
        if children[row[0]] == 1 + bool(case):
            return next((kind for kind, nouns in NOUNS.items() if row[1].lower() in nouns), "")
    return ""
