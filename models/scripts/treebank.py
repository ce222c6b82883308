"""Reads trees in CoNLL-U, groups sentences to documents, and makes spoken and lower-case copies."""

from __future__ import annotations

import gzip
import re
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from lemma_dictionary import natural
from spacy.tokens import Doc

if TYPE_CHECKING:
    import random
    from collections.abc import Callable, Iterator, Sequence

    from spacy.vocab import Vocab

HESITATIONS = ("eh", "ehm", "uh", "uhm", "hm", "euh")
LOWERED, SPOKEN = 9 / 24, 11 / 24  # of the documents that are changed
HESITATING = 0.25
LENGTHS = (1, 2, 3, 4, 6, 8, 10, 12)
# Articles of the Wikipedia part that never enter training: a check on an unseen genre.
HELD_OUT = ("wiki-9843", "WR-P-E-I-0000051928", "wiki-6983")


@dataclass(frozen=True)
class Token:
    """One token of a tree; ``head`` is a place in the sentence, the root is its own head.

    A lemma has ``_`` between the parts of a compound, and between verb and particle.
    """

    form: str
    lemma: str
    pos: str
    tag: str
    morph: str
    head: int
    dep: str
    space: bool


Sentence = tuple[Token, ...]


def read(path: Path) -> Iterator[tuple[str, Sentence]]:
    """Yield each sentence of a CoNLL-U file (plain or gzip) with the name of its source."""
    source, rows = "", []
    with (
        gzip.open(path, "rt", encoding="utf8")
        if path.suffix == ".gz"
        else path.open(encoding="utf8") as lines
    ):
        for line in lines:
            if line.startswith("# source = ") or (line.startswith("# sent_id = ") and not source):
                source = line.split(" = ", 1)[1].strip()
            elif line.strip() and line[0] != "#":
                rows.append(line.rstrip("\n").split("\t"))
            elif not line.strip() and rows:
                yield source, _sentence(rows)
                source, rows = "", []


def _sentence(rows: list[list[str]]) -> Sentence:
    rows = [row for row in rows if row[0].isdigit()]
    tokens = []
    for place, (_, form, lemma, pos, tag, morph, head, dep, _, misc) in enumerate(rows):
        is_root = head == "0"
        tokens.append(
            Token(
                form,
                lemma,
                pos,
                tag,
                "" if morph == "_" else morph,
                place if is_root else int(head) - 1,
                "ROOT" if is_root else dep,
                "SpaceAfter=No" not in misc,
            )
        )
    return tuple(tokens)


def is_held_out(source: str) -> bool:
    """Tell whether a sentence belongs to an article kept out of training."""
    return any(re.search(rf"\b{name}\b", source) for name in HELD_OUT)


def grouped(sentences: Sequence[Sentence], rng: random.Random) -> Iterator[list[Sentence]]:
    """Cut consecutive sentences into documents of varied length, in random order."""
    documents, start = [], 0
    while start < len(sentences):
        size = rng.choice(LENGTHS)
        documents.append(list(sentences[start : start + size]))
        start += size
    rng.shuffle(documents)
    yield from documents


def augmented(document: list[Sentence], rng: random.Random, share: float) -> list[Sentence]:
    """Return the document, or with chance ``share`` in lower case, as spoken, or without stops."""
    draw = rng.random() / share
    if draw >= 1:
        return document
    if draw < LOWERED:
        return [lowered(sentence) for sentence in document]
    if draw >= LOWERED + SPOKEN:
        return [without_stop(sentence) for sentence in document]
    said = [spoken(sentence, rng) for sentence in document]
    return [sentence for sentence in said if sentence] or document


def lowered(sentence: Sentence) -> Sentence:
    """Return the sentence without capitals."""
    return tuple(replace(token, form=token.form.lower()) for token in sentence)


def spoken(sentence: Sentence, rng: random.Random) -> Sentence:
    """Return the sentence without capitals and punctuation marks, now and then with an "eh"."""
    heads = {token.head for token in sentence}
    kept = [i for i, token in enumerate(sentence) if token.pos != "PUNCT" or i in heads]
    bare = [replace(token, space=True) for token in lowered(_keep(sentence, kept))]
    if len(bare) > 1 and rng.random() < HESITATING:
        place = rng.randrange(len(bare))
        bare = [replace(token, head=token.head + (token.head >= place)) for token in bare]
        root = next(token.head for token in bare if token.dep == "ROOT")
        word = rng.choice(HESITATIONS)
        eh = Token(word, word, "INTJ", "TSW", "", root, "discourse", True)
        bare.insert(place, eh)
    return tuple(bare)


def without_stop(sentence: Sentence) -> Sentence:
    """Return the sentence without its final mark, as in headings and hasty answers."""
    last = len(sentence) - 1
    if last < 1 or sentence[last].pos != "PUNCT" or any(t.head == last for t in sentence):
        return sentence
    kept = _keep(sentence, list(range(last)))
    return (*kept[:-1], replace(kept[-1], space=True))


def _keep(sentence: Sentence, kept: list[int]) -> Sentence:
    places = {old: new for new, old in enumerate(kept)}
    return tuple(replace(sentence[i], head=places[sentence[i].head]) for i in kept)


def joined(token: Token) -> str:
    """Return the lemma without the marks that Alpino puts between the parts of a word."""
    return token.lemma.replace("_", "") or token.form


def spelled(token: Token) -> str:
    """Return the lemma as it is written: uitvoeringsplan, where the trees have uitvoering_plan."""
    if token.pos in {"VERB", "AUX"} or "_" not in token.lemma.strip("_"):
        return joined(token)
    return natural(token.form, token.lemma)


def document(
    vocab: Vocab, sentences: Sequence[Sentence], lemma: Callable[[Token], str] = joined
) -> Doc:
    """Build a spaCy document with gold annotation; ``lemma`` spells the lemmas."""
    tokens, heads = [], []
    for sentence in sentences:
        heads += [len(tokens) + token.head for token in sentence]
        tokens += [*sentence[:-1], replace(sentence[-1], space=True)]
    return Doc(
        vocab,
        words=[token.form for token in tokens],
        spaces=[token.space for token in tokens],
        tags=[token.tag for token in tokens],
        pos=[token.pos for token in tokens],
        morphs=[token.morph for token in tokens],
        lemmas=[lemma(token) for token in tokens],
        heads=heads,
        deps=[token.dep for token in tokens],
    )
