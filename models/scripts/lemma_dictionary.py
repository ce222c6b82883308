"""The lemma dictionary of the pipeline, made from the training trees.

    python models/scripts/lemma_dictionary.py train.conllu.gz PIPELINE_FOLDER/casework_lemmas

Only what spelling and simplemma would get wrong is kept, and no proper name. Compounds keep
their own spelling: ``uitvoering_plan`` of *uitvoeringsplannen* becomes uitvoeringsplan.
"""

from __future__ import annotations

import gzip
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path

from casework.language.components import Lemmas
from casework.language.lemmas import AS_WRITTEN, base_form

ID, FORM, LEMMA, POS, FEATS, HEAD, DEP = 0, 1, 2, 3, 5, 6, 7
VERBS = {"VERB", "AUX"}
FEWEST = 2  # times that a morphology must have been seen to have a table of its own
Sentence = list[list[str]]
Dictionary = dict[str, dict[str, str]]


def build_lemma_dictionary(
    train: str | Path, *, leave_out: Callable[[str], bool] = lambda _word: False
) -> Dictionary:
    """Tables of words by class, and by class and morphology where that tells lemmas apart.

    ``leave_out`` says which words may not be in it (names of persons).
    """
    of_class: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    of_morph: dict[tuple[str, str, str], Counter[str]] = defaultdict(Counter)
    for sentence in read_conllu(train):
        particles = {row[HEAD] for row in sentence if row[DEP] == "compound:prt"}
        for row in sentence:
            pos, word = row[POS], row[FORM].lower()
            lemma = _lemma_of(row, joined=row[ID] in particles)
            if pos in AS_WRITTEN or leave_out(word) or leave_out(lemma):
                continue
            of_class[pos, word][lemma] += 1
            of_morph[pos, word, row[FEATS]][lemma] += 1
    return _pruned(of_class, of_morph)


def _pruned(
    of_class: dict[tuple[str, str], Counter[str]],
    of_morph: dict[tuple[str, str, str], Counter[str]],
) -> Dictionary:
    tables: Dictionary = defaultdict(dict)
    by_spelling: dict[tuple[str, str], set[bool]] = defaultdict(set)
    for (pos, word, morph), lemmas in of_morph.items():
        best = _most(lemmas)
        by_spelling[pos, word].add(base_form(word, pos, _feats(morph)) == best)
    for (pos, word), lemmas in of_class.items():
        if len(lemmas) > 1 or False in by_spelling[pos, word]:
            tables[pos][word] = _most(lemmas)
    for (pos, word, morph), lemmas in of_morph.items():
        coarse = tables[pos].get(word)
        if coarse and coarse != _most(lemmas) and lemmas.total() >= FEWEST:
            tables[f"{pos}|{'' if morph == '_' else morph}"][word] = _most(lemmas)
    return dict(tables)


def _lemma_of(row: list[str], *, joined: bool) -> str:
    """The lemma as a dictionary has it, a split verb without its particle."""
    form, lemma, pos = row[FORM], row[LEMMA], row[POS]
    if "_" not in lemma or len(lemma) == 1:
        return lemma
    if pos in VERBS:
        particle, rest = lemma.split("_", 1)
        split = joined and not form.lower().startswith(particle)
        return (rest if split else lemma).replace("_", "")
    return natural(form, lemma)


def natural(form: str, lemma: str) -> str:
    """A compound's lemma in its own spelling.

    >>> natural("uitvoeringsplannen", "uitvoering_plan"), natural("24-jarige", "24_jarig")
    ('uitvoeringsplan', '24-jarig')
    """
    modifiers, _, head = lemma.rpartition("_")
    shortest = len(modifiers.replace("_", ""))
    longest = shortest + modifiers.count("_") + 4  # letters that link the parts
    for letters in range(min(4, len(head)), 0, -1):
        start = form.lower().find(head[:letters].lower(), max(1, shortest - 3))
        if 0 < start <= longest:
            first = form[0] if lemma[0].isupper() else form[0].lower()
            return first + form[1:start] + head
    return lemma.replace("_", "")


def read_conllu(path: str | Path) -> Iterator[Sentence]:
    """The sentences of a CoNLL-U file, packed or not, as rows of fields."""
    rows: Sentence = []
    packed = Path(path).suffix == ".gz"
    with (
        gzip.open(path, "rt", encoding="utf-8")
        if packed
        else Path(path).open(encoding="utf-8") as lines
    ):
        for line in lines:
            if line.strip():
                fields = line.rstrip("\n").split("\t")
                rows += [fields] if fields[ID].isdigit() else []
            elif rows:
                yield rows
                rows = []
    if rows:
        yield rows


def _most(lemmas: Counter[str]) -> str:
    return min(lemmas, key=lambda lemma: (-lemmas[lemma], lemma))


def _feats(written: str) -> dict[str, str]:
    return dict(pair.split("=", 1) for pair in written.split("|")) if written != "_" else {}


def main() -> None:
    """Build the dictionary of a treebank and write it as the component does."""
    train, folder = sys.argv[1:]
    component = Lemmas()
    component.learn(build_lemma_dictionary(train))
    component.to_disk(folder)
    words = sum(map(len, component.dictionary.values()))
    size = sum(path.stat().st_size for path in Path(folder).iterdir())
    print(f"{words:,} words in {len(component.dictionary)} tables, {size:,} bytes")


if __name__ == "__main__":
    main()
