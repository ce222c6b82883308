"""Measure a pipeline on dev and on articles kept out of training, beside three published models.

Usage: python models/scripts/evaluate.py DATA [PIPELINE_FOLDER]

The published models' figures are those of their own test set: not the same sentences.
Speed is words per second of processor time, on one core, everything included.
"""

from __future__ import annotations

import json
import resource
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import spacy
import treebank
from spacy.language import Language
from spacy.tokens import Doc
from spacy.training import Example
from thinc.api import use_ops
from threadpoolctl import threadpool_limits

import casework.language.components
import casework.language.tokenizing
import casework.language.word_embedding
import casework.language.word_vectors  # noqa: F401 - spaCy finds the parts by their names

PACKAGE = Path(__file__).resolve().parent.parent / "nl_casework" / "nl_casework"
COLUMNS = {
    "TOKEN": "token_f",
    "TAG": "tag_acc",
    "POS": "pos_acc",
    "MORPH": "morph_acc",
    "LEMMA": "lemma_acc",
    "UAS": "dep_uas",
    "LAS": "dep_las",
    "SENT": "sents_f",
}
DOCUMENT = 10  # sentences
PUBLISHED = ("nl_core_news_sm", "nl_core_news_md", "nl_core_news_lg")
Sentences = list[treebank.Sentence]


def main() -> None:
    """Print the table, then load time, memory, size and speed."""
    data, *given = map(Path, sys.argv[1:])
    folder = given[0] if given else next(PACKAGE.glob("nl_casework-*"))
    threadpool_limits(1)
    before = _megabytes()
    started = time.process_time()
    with use_ops("numpy", use_blis=False):
        nlp = spacy.load(folder)
    loaded = time.process_time() - started
    dev = [sentence for _, sentence in treebank.read(data / "ud" / "dev.conllu.gz")]
    speed = words_a_second(nlp, dev)
    memory = _megabytes()
    train = treebank.read(data / "ud" / "train.conllu.gz")
    held_out = [sentence for source, sentence in train if treebank.is_held_out(source)]
    print(f"| {'':44} |", " | ".join(f"{name:>5}" for name in COLUMNS), "|")
    for what, sentences in (("dev", dev), ("articles kept out", held_out)):
        _print_row(f"{what}, words given", scored(nlp, sentences, words_given=True))
        _print_row(f"{what}, plain text", scored(nlp, sentences, words_given=False))
        literal = scored(nlp, sentences, words_given=True, literal_lemmas=True)
        _print_row(f"{what}, words given, lemmas as in the trees", literal)
    for name in PUBLISHED:
        _print_row(f"{name} 3.8, own test set", _published(data, name))
    size = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
    print(f"size {size / 1e6:.1f} MB; loaded in {loaded:.2f} s of processor time;")
    print(f"memory {before:.0f} MB before loading, {memory:.0f} MB after reading dev;")
    print(f"{speed:,.0f} words/s on one core, all components")


def scored(
    nlp: Language, sentences: Sentences, *, words_given: bool, literal_lemmas: bool = False
) -> dict[str, float]:
    """Score in documents of ten sentences; lemmas against the natural spelling or the trees'."""
    spelling = treebank.joined if literal_lemmas else treebank.spelled
    examples = [
        Example(_bare(nlp, gold) if words_given else nlp.make_doc(gold.text), gold)
        for gold in _documents(nlp, sentences, spelling)
    ]
    with nlp.select_pipes(disable="ner"):
        scores = nlp.evaluate(examples)
    return {name: scores[key] for name, key in COLUMNS.items()}


def words_a_second(nlp: Language, sentences: Sentences) -> float:
    """Read plain texts with every component; the best of three rounds after a first."""
    texts = [doc.text for doc in _documents(nlp, sentences)]
    words = sum(len(doc) for doc in nlp.pipe(texts))
    rounds = []
    for _ in range(3):
        started = time.process_time()
        for _doc in nlp.pipe(texts):
            pass
        rounds.append(time.process_time() - started)
    return words / min(rounds)


def _documents(
    nlp: Language, sentences: Sentences, lemma: Callable[[treebank.Token], str] = treebank.spelled
) -> Iterator[Doc]:
    for start in range(0, len(sentences), DOCUMENT):
        yield treebank.document(nlp.vocab, sentences[start : start + DOCUMENT], lemma)


def _bare(nlp: Language, gold: Doc) -> Doc:
    spaces = [bool(token.whitespace_) for token in gold]
    return Doc(nlp.vocab, words=[token.text for token in gold], spaces=spaces)


def _published(data: Path, name: str) -> dict[str, float]:
    [path] = (data / "published").glob(f"{name}-*.json")
    performance = json.loads(path.read_text(encoding="utf-8"))["performance"]
    return {column: performance[key] for column, key in COLUMNS.items()}


def _print_row(name: str, row: dict[str, float]) -> None:
    print(f"| {name:44} |", " | ".join(f"{row[column]:5.3f}" for column in COLUMNS), "|")


def _megabytes() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    main()
