"""Which words are names of persons only: the rule by which the pipeline's vocabulary is pruned.

The lists of names hold real persons. They are read from the language material at
training time and are never part of the product; nor is a vocabulary that repeats them.
"""

from __future__ import annotations

import gzip
import html
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import simplemma

PARTICLES = frozenset(
    "van de den der het ten ter te ter la le el al bin ben von vom zu du da di dos del des in op "
    "aan over onder uit bij voor en of 't 's san".split()
)
# Titles and parts of names that stand in the lists but name nobody.
TITLES = frozenset("dr drs ir mr mrs prof sr jr st sint sir lord lady don miss koning paus".split())
# Proper nouns by their tag in the trees, that are no persons: calendar, languages.
CALENDAR = frozenset(
    "januari februari maart april mei juni juli augustus september oktober november december "
    "maandag dinsdag woensdag donderdag vrijdag zaterdag zondag kerst kerstmis pasen pinksteren "
    "frans engels duits spaans nederlands turks arabisch italiaans islam allah christus "
    "jezus".split()
)
# Words that the trees know as names only, or that the lists bear often: plain Dutch all the same.
PLAIN = frozenset(
    "kok wolf mol engel ridder graaf prins slager god red date tour fan blok boy kroon vos norm "
    "riem kick palm baron visser valk vonk lies snoek schoenmaker buffel keizerin markies "
    "patriarch jihad jongeling vondeling gong milt drijver trees chick wever mans belgen grieken "
    "belg griek hollander fransman fransen duitser spanjaard turk turken engelsman vlaming deen "
    "romein zeeuw fries polak meta close smart big star black house home back free love night "
    "the you out with here first just may day little red tweet beat kid skip madame prince jet "
    "hazel gates hub spike sales cash chase read butter helicopter sweet may street baby jongen "
    "romeinen friezen denen zweden marokkaan marokkanen waterval boeddha bravo sherpa sinterklaas "
    "mayo knol "
    "zeeman stuurman landman veerman lila vulpen lama gay major song prior barbie nurse pack "
    "roodkapje sneeuwwitje wildeman".split()
)
# A word of the dictionary without any of these forms beside it is there as a name.
ENDINGS = ("s", "en", "n", "e", "t", "je", "tje", "pje", "etje", "achtig", "'s")
PLACE_WORDS = frozenset("in te uit naar rond nabij".split())
SHORTEST = 3  # letters; initials name nobody
GIVEN = 5  # full names that begin with a word before it is a first name rather than a place


@dataclass(frozen=True)
class NameRule:
    """What the lists and the trees say of each word, in lower case.

    ``first``, ``last`` and ``of`` count the full names that begin with the word, end with
    it, or end with it after a particle ("de Vries"); ``alone`` holds one-word entries.
    ``places`` are the names of places of the whole world, ``known`` those of ``places.txt``.
    ``named`` and ``plain`` count the trees' proper nouns and other words; ``placed`` counts
    proper nouns that follow "in", "te", "uit", "naar".
    """

    first: Counter[str]
    last: Counter[str]
    of: Counter[str]
    alone: frozenset[str]
    places: frozenset[str]
    known: frozenset[str]
    named: Counter[str]
    plain: Counter[str]
    placed: Counter[str]

    def is_person(self, word: str) -> bool:
        """Whether ``word`` is a person's name and no ordinary Dutch word or place."""
        word = word.lower()
        if len(word) < SHORTEST or word in TITLES | CALENDAR | PLAIN | PARTICLES:
            return False
        given, family = self.first[word], self.last[word] + self.of[word]
        if not (word in self.alone or given > 1 or family > 1):
            return False
        return not (self._is_plain(word) or self._is_dictionary_word(word) or self._is_place(word))

    def _is_plain(self, word: str) -> bool:
        """Written in the trees as another word than a name, and not by way of exception."""
        return self.plain[word] * 5 > self.named[word]

    def _is_dictionary_word(self, word: str) -> bool:
        """In the lemma dictionary, without signs that it stands there as a name."""
        if not simplemma.is_known(word, lang="nl"):
            return False
        if simplemma.lemmatize(word, lang="nl")[:1].isupper():
            return False
        given, family = self.first[word], self.last[word] + self.of[word]
        if (given > 1 and given > family) or (self.named[word] > 1 and family):
            return False
        if simplemma.lemmatize(word, lang="nl") != word:
            return True
        stem = word.removesuffix("en")
        forms = [word + ending for ending in ENDINGS]
        if word in self.alone and not word.endswith("er"):
            forms.remove(word + "s")  # "Merkels", a possessive in the dictionary
        if stem != word:  # an infinitive has finite forms: "timmert", "verlegt"
            forms += [form + ending for form in (stem, stem[:-1]) for ending in ("t", "te", "de")]
        return any(simplemma.is_known(form, lang="nl") for form in forms)

    def _is_place(self, word: str) -> bool:
        if word in self.known:
            return True
        if word not in self.places:
            return False
        if self.first[word] >= GIVEN and self.first[word] > self.placed[word]:
            return False
        known = self.placed[word] > 0 and self.placed[word] * 6 > self.named[word]
        return known or (word not in self.alone and self.first[word] + self.last[word] <= 1)


def read_names(path: Path) -> list[str]:
    """The names of a list, one a line, with its HTML entities resolved."""
    with gzip.open(path, "rt", encoding="utf-8", errors="replace") as lines:
        return [html.unescape(line.strip()) for line in lines if line.strip()]


def read_places() -> list[str]:
    """Dutch municipalities, regions and well-known places abroad, from ``places.txt``."""
    text = Path(__file__).with_name("places.txt").read_text(encoding="utf-8")
    return [name.strip() for line in text.splitlines() for name in line.split(";")]


def read_groups(filename: str) -> dict[str, list[str]]:
    """Common first names or surnames by origin: ``nl tr ar sr en ee``, see the model card."""
    text = Path(__file__).with_name(filename).read_text(encoding="utf-8")
    lines = (line.split(":", 1) for line in text.splitlines())
    return {
        group: [name.strip() for name in (names.split(";") if ";" in names else names.split())]
        for group, names in lines
    }


def read_rows(path: Path) -> Iterator[list[list[str]]]:
    """The sentences of a CoNLL-U file as rows of ten fields, words only."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        rows: list[list[str]] = []
        for line in lines:
            if line.strip():
                fields = line.rstrip("\n").split("\t")
                rows += [fields] if fields[0].isdigit() else []
            elif rows:
                yield rows
                rows = []
        if rows:
            yield rows


def read_rule(data: Path) -> NameRule:
    """The rule, from the folder ``data`` with ``names/`` and ``ud/``."""
    first: Counter[str] = Counter()
    last: Counter[str] = Counter()
    of: Counter[str] = Counter()
    alone = set()
    for name in {name.lower() for name in read_names(data / "names/alpino_names_per.txt.gz")}:
        parts = name.split()
        if len(parts) == 1:
            alone.add(name)
            continue
        first[parts[0]] += 1
        (of if parts[-2] in PARTICLES else last)[parts[-1]] += 1
    alone |= {name.lower() for names in read_groups("first_names.txt").values() for name in names}
    places = frozenset(n.lower() for n in read_names(data / "names/alpino_names_geo.txt.gz"))
    known = frozenset(part for name in read_places() for part in name.lower().split())
    named, plain, placed = _count_words(data / "ud/train.conllu.gz")
    return NameRule(first, last, of, frozenset(alone), places, known, named, plain, placed)


def _count_words(path: Path) -> tuple[Counter[str], Counter[str], Counter[str]]:
    named: Counter[str] = Counter()
    plain: Counter[str] = Counter()
    placed: Counter[str] = Counter()
    for rows in read_rows(path):
        before = ""
        for row in rows:
            word = row[1].lower()
            if row[3] == "PROPN":
                named[word] += 1
                placed[word] += before in PLACE_WORDS
            elif row[3] not in {"X", "SYM"}:
                plain[word] += 1
            before = before if word == "den" else word  # "in Den Haag"
    return named, plain, placed
