"""Pipeline components for Dutch that need no training: sentences and lemmas."""

from __future__ import annotations

import gzip
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, cast

import numpy as np
from spacy.language import Language
from spacy.scorer import Scorer
from spacy.tokens import Doc, Token
from spacy.training import Example
from thinc.types import Ints2d

from casework.language.lemmas import AS_WRITTEN, base_form, joined, lemma
from casework.language.sentences import STARTS, sentence_starts

READ: list[str | int] = ["ORTH", "POS", "MORPH"]
FILE = "lemmas.tsv.gz"


@Language.factory(
    "casework_sentences",
    assigns=["token.is_sent_start", "doc.sents"],
    default_config={"leave_unsure": False},
)
def _make_sentences(nlp: Language, name: str, leave_unsure: bool) -> Sentences:  # noqa: ARG001
    return Sentences(leave_unsure=leave_unsure)


@Language.factory(
    "casework_lemmas", assigns=["token.lemma"], default_score_weights={"lemma_acc": 1.0}
)
def _make_lemmas(nlp: Language, name: str) -> Lemmas:  # noqa: ARG001
    return Lemmas()


class Sentences:
    """Cuts sentences by marks, lines and brackets.

    With ``leave_unsure`` it stands before a parser, which decides what is not
    marked; without, a text goes on wherever nothing says that it stops.
    """

    def __init__(self, *, leave_unsure: bool = False) -> None:
        self.leave_unsure = leave_unsure

    def __call__(self, doc: Doc) -> Doc:
        """The doc with its sentence starts set."""
        if not len(doc):
            return doc
        words = [token.text for token in doc]
        starts = np.array(sentence_starts(words, [bool(token.whitespace_) for token in doc]))
        if not self.leave_unsure:
            starts = np.where(starts == STARTS, STARTS, -1)
        return doc.from_array(["SENT_START"], _column(starts))


class Lemmas:
    """Gives each word its lemma by its class and morphology, and joins split verbs.

    ``dictionary`` has a table of words for each word class ("NOUN"), and for each
    class with its morphology ("VERB|Number=Sing|…") where that tells lemmas apart.
    Without tags a word's lemma is simplemma's.
    """

    def __init__(self) -> None:
        self.dictionary: dict[str, dict[str, str]] = {}
        self._known: dict[tuple[int, ...], int] = {}
        self._strings = 0

    def __call__(self, doc: Doc) -> Doc:
        """The doc with its lemmas set."""
        if not len(doc):
            return doc
        rows = map(tuple, doc.to_array(READ).tolist())
        known, strings = self._known, doc.vocab.strings
        if self._strings != id(strings):  # the numbers are those of another vocabulary
            known.clear()
            self._strings = id(strings)
        found = []
        for place, row in enumerate(rows):
            if row not in known:
                known[row] = strings.add(self._look_up(doc[place]))
            found.append(known[row])
        doc.from_array(["LEMMA"], _column(np.array(found, dtype=np.uint64)))
        if doc.has_annotation("DEP"):
            _join_verbs(doc)
        return doc

    def _look_up(self, token: Token) -> str:
        pos, word = token.pos_, token.lower_
        if not pos:
            return lemma(word)
        morph = str(token.morph)
        if pos not in AS_WRITTEN:
            for table in (f"{pos}|{morph}", pos):
                if listed := self.dictionary.get(table, {}).get(word):
                    return listed
        return base_form(token.text, pos, token.morph.to_dict()) if word.strip() else token.text

    def learn(self, dictionary: Mapping[str, Mapping[str, str]]) -> None:
        """Take a dictionary, in place of the one that is there."""
        self.dictionary = {table: dict(words) for table, words in dictionary.items()}
        self._known.clear()

    def score(self, examples: Iterable[Example]) -> dict[str, Any]:
        """The share of lemmas that are right."""
        scores: dict[str, Any] = Scorer.score_token_attr(list(examples), "lemma")
        return scores

    def to_bytes(self, *, exclude: Iterable[str] = ()) -> bytes:  # noqa: ARG002
        """The dictionary as packed lines of table, word, lemma: the same for the same words."""
        lines = (
            f"{table}\t{word}\t{base}\n"
            for table, words in sorted(self.dictionary.items())
            for word, base in sorted(words.items())
        )
        return gzip.compress("".join(lines).encode(), mtime=0)

    def from_bytes(self, packed: bytes, *, exclude: Iterable[str] = ()) -> Lemmas:  # noqa: ARG002
        """Read what ``to_bytes`` gave."""
        read: dict[str, dict[str, str]] = {}
        for line in gzip.decompress(packed).decode().splitlines():
            table, word, base = line.split("\t")
            read.setdefault(table, {})[word] = base
        self.learn(read)
        return self

    def to_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> None:  # noqa: ARG002
        """Write the dictionary into the component's folder."""
        Path(path).mkdir(parents=True, exist_ok=True)
        (Path(path) / FILE).write_bytes(self.to_bytes())

    def from_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> Lemmas:  # noqa: ARG002
        """Read the dictionary from the component's folder."""
        return self.from_bytes((Path(path) / FILE).read_bytes())


def _join_verbs(doc: Doc) -> None:
    """'Zij richt een groep op': richt has the lemma oprichten."""
    particles: dict[int, list[str]] = {}
    for token in doc:
        if token.dep_ == "compound:prt":
            particles.setdefault(token.head.i, []).append(token.lower_)
    for place, words in particles.items():
        verb = doc[place]
        if verb.pos_ == "VERB":
            verb.lemma_ = joined(words, verb.lemma_)


def _column(values: np.ndarray) -> Ints2d:
    return cast(Ints2d, values.astype(np.uint64)[:, None])
