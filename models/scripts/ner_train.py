"""Train the recogniser of names; its encoder is small and its own.

Usage: python models/scripts/ner_train.py VECTORS.npz FOLDER [EPOCHS]

``FOLDER`` holds what ``ner_data.py`` wrote; the pipeline of one component is saved there as
``model-best``, with a log. The number of epochs is fixed beforehand: nothing is chosen on
any test.
"""

from __future__ import annotations

import json
import random
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
from spacy import util
from spacy.language import Language
from spacy.tokens import Doc, DocBin
from spacy.training import Example
from thinc.api import NumpyOps, set_current_ops

import casework.language.tokenizing  # noqa: F401 - the config names it
from casework.language.word_embedding import keep_known, norm
from casework.language.word_vectors import SmallVectors

CONFIG = Path(__file__).parent.parent / "configs" / "ner.cfg"
EPOCHS = 6
KNOWN_FROM = 4  # times a word stands in the data before it has a key of its own
RATE, WARM_UP = 0.001, 200
FIRST_BATCH, LAST_BATCH, GROWTH = 500, 1200, 1.002


def read_vectors(path: Path) -> SmallVectors:
    """The static vectors, each of length one."""
    with np.load(path) as stored:
        rows = stored["q"].astype("float32") * stored["scale"].astype("float32")
        words = stored["words"].tobytes().decode().split("\n")
    rows /= np.linalg.norm(rows, axis=1, keepdims=True) + 1e-9
    return SmallVectors(rows, words)


def read_examples(nlp: Language, path: Path) -> list[Example]:
    """The documents of ``path`` as examples, tokens given."""
    docs = DocBin().from_disk(path).get_docs(nlp.vocab)
    return [
        Example(
            Doc(nlp.vocab, words=[t.text for t in doc], spaces=[bool(t.whitespace_) for t in doc]),
            doc,
        )
        for doc in docs
    ]


def batches(examples: list[Example], step: int, seed: int) -> Iterator[list[Example]]:
    """One epoch in batches that grow by their number of words."""
    order = list(examples)
    random.Random(seed).shuffle(order)
    batch: list[Example] = []
    words = 0
    for example in order:
        batch.append(example)
        words += len(example.reference)
        if words >= min(LAST_BATCH, FIRST_BATCH * GROWTH**step):
            yield batch
            batch, words, step = [], 0, step + 1
    if batch:
        yield batch


def build(vectors: Path, folder: Path) -> tuple[Language, Any, list[Example]]:
    """The untrained pipeline with its labels and known words, its optimizer, and the examples."""
    config = util.load_config(CONFIG)
    util.fix_random_seed(config["training"]["seed"])
    nlp = util.load_model_from_config(config, auto_fill=True)
    nlp.vocab.vectors = read_vectors(vectors)
    examples = read_examples(nlp, folder / "train.spacy")
    counts = Counter(norm(token.text) for example in examples for token in example.reference)
    keep_known(
        nlp.get_pipe("ner").model, sorted(word for word, n in counts.items() if n >= KNOWN_FROM)
    )
    nlp.initialize(lambda: examples[:1000])
    optimizer = util.registry.resolve({"o": config["training"]["optimizer"]})["o"]
    return nlp, optimizer, examples


def train(vectors: Path, folder: Path, epochs: int) -> None:
    """Train for ``epochs``, save after each."""
    set_current_ops(NumpyOps(use_blis=False))
    nlp, optimizer, examples = build(vectors, folder)
    dev = read_examples(nlp, folder / "dev.spacy")
    total = epochs * sum(len(example.reference) for example in examples)
    step = words = 0
    for epoch in range(epochs):
        losses: dict[str, float] = {}
        started = time.process_time()
        for batch in batches(examples, step, epoch):
            step += 1
            words += sum(len(example.reference) for example in batch)
            optimizer.learn_rate = RATE * min(step / WARM_UP, max(0.02, 1 - words / total))
            nlp.update(batch, sgd=optimizer, drop=nlp.config["training"]["dropout"], losses=losses)
        with nlp.use_params(optimizer.averages):
            scores = nlp.evaluate([Example(e.predicted.copy(), e.reference) for e in dev])
            nlp.to_disk(folder / "model-best")
        record = {
            "epoch": epoch + 1,
            "loss": round(losses["ner"]),
            "seconds": round(time.process_time() - started),
            **{name: round(scores[name], 4) for name in ("ents_p", "ents_r", "ents_f")},
        }
        with (folder / "log.jsonl").open("a", encoding="utf-8") as log:
            log.write(json.dumps(record) + "\n")
        print(record, flush=True)


if __name__ == "__main__":
    train(Path(sys.argv[1]), Path(sys.argv[2]), int((sys.argv[3:] or [EPOCHS])[0]))
