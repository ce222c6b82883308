"""Train the shared encoder with morphologizer, tagger and a first parser.

Usage: python models/scripts/train.py DATA VECTORS.npz OUT

After every epoch the averaged weights are saved in OUT/last and measured, and figures are added
to OUT/log.jsonl; a stopped run goes on after its last whole epoch. OUT/tags are the weights
after ``TAGS_AFTER`` epochs: from there on the parser alone gains.
"""

from __future__ import annotations

import json
import random
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import srsly
import treebank
from spacy import util
from spacy.language import Language
from spacy.tokens import Doc
from spacy.training import Example
from static_vectors import read_vectors
from thinc.api import NumpyOps, Optimizer, set_current_ops
from threadpoolctl import threadpool_limits

import casework.language.tokenizing  # noqa: F401 - the config names it
from casework.language.word_embedding import keep_known, norm

CONFIG = Path(__file__).parent.parent / "configs" / "nl_casework.cfg"
KNOWN_FROM = 3  # times a word stands in the trees before it has a key of its own
TAGS_AFTER = 12  # epochs
FIRST_BATCH, GROWTH = 300, 1.001  # words in a batch, and how much more has each next one
TAGS = ("tag_acc", "pos_acc", "morph_acc")
TREES = ("dep_uas", "dep_las", "sents_p", "sents_r", "sents_f")
MOMENTS = ("mom1", "mom2", "averages", "nr_update", "last_seen")
Trees = list[treebank.Sentence]
State = dict[str, int]


class Plan(NamedTuple):
    """A run in which the learning rate falls from ``rate`` to zero.

    ``words`` are those of a batch, which grows to that from ``step`` on; ``changed`` is the share
    of documents that are not shown as they are, but in lower case, as spoken, or without stops.
    """

    epochs: int
    rate: float
    dropout: float
    words: int
    changed: float
    warm_up: int
    step: int
    seed: int


SHARED = Plan(20, 0.001, 0.15, words=1500, changed=0.24, warm_up=200, step=0, seed=1000)


def main() -> None:
    """Train until the last epoch."""
    data, vectors, out = map(Path, sys.argv[1:])
    use_one_thread()
    train, checks = read_trees(data)
    nlp, optimizer = build(util.load_config(CONFIG), vectors, train)
    state = resume(nlp, optimizer, out)
    for epoch in range(state["epoch"], SHARED.epochs):
        run_epoch(nlp, optimizer, train, SHARED, state)
        report(nlp, optimizer, checks, out, state)
        if epoch + 1 == TAGS_AFTER:
            with nlp.use_params(optimizer.averages):
                nlp.to_disk(out / "tags")


def use_one_thread() -> None:
    """Make sums the same in every run; OpenBLAS multiplies faster than blis here."""
    threadpool_limits(1)
    set_current_ops(NumpyOps(use_blis=False))


def read_trees(data: Path) -> tuple[Trees, dict[str, Trees]]:
    """Return the trees to train on, and those to measure on, by name."""
    named = list(treebank.read(data / "ud" / "train.conllu.gz"))
    checks = {
        "dev": [tree for _, tree in treebank.read(data / "ud" / "dev.conllu.gz")],
        "held_out": [tree for source, tree in named if treebank.is_held_out(source)],
    }
    return [tree for source, tree in named if not treebank.is_held_out(source)], checks


def build(config: util.Config, vectors: Path, train: Trees) -> tuple[Language, Optimizer]:
    """Build the untrained pipeline, with its labels, known words and optimizer."""
    util.fix_random_seed(config["training"]["seed"])
    nlp = util.load_model_from_config(config, auto_fill=True)
    nlp.vocab.vectors = read_vectors(vectors)
    counts = Counter(norm(token.form) for tree in train for token in tree)
    known = [word for word, times in counts.items() if times >= KNOWN_FROM]
    keep_known(nlp.get_pipe("tok2vec").model, known)  # type: ignore[attr-defined]
    sample = [example for batch in batches(nlp, train, SHARED, 0, step=0) for example in batch]
    nlp.initialize(lambda: sample)
    return nlp, util.registry.resolve({"o": config["training"]["optimizer"]})["o"]


def run_epoch(
    nlp: Language, optimizer: Optimizer, train: Trees, plan: Plan, state: dict[str, Any]
) -> None:
    """Go once through the trees; ``state`` tells how far the run is, and its losses."""
    epoch, started = state["epoch"], time.monotonic()
    util.fix_random_seed(plan.seed + epoch)
    losses: Counter[str] = Counter()
    expected = 0.99 * sum(map(len, train))  # spoken copies are a little shorter
    seen = 0
    for batch in batches(nlp, train, plan, epoch, state["step"]):
        seen += sum(len(example.reference) for example in batch)
        state["step"] += 1
        left = 1 - (epoch + min(1.0, seen / expected)) / plan.epochs
        optimizer.learn_rate = plan.rate * min(state["step"] / plan.warm_up, left)
        nlp.update(batch, sgd=optimizer, drop=plan.dropout, losses=losses)
    state["epoch"] = epoch + 1
    state["words"] += seen
    state["seconds"] = round(time.monotonic() - started)
    state["losses"] = {name: round(float(loss)) for name, loss in losses.items()}


def batches(
    nlp: Language, train: Trees, plan: Plan, epoch: int, step: int
) -> Iterator[list[Example]]:
    """Yield the batches of one epoch: the same ones whenever the epoch is run."""
    rng = random.Random(plan.seed + epoch)
    batch: list[Example] = []
    words = 0
    for group in treebank.grouped(train, rng):
        gold = treebank.document(nlp.vocab, treebank.augmented(group, rng, plan.changed))
        batch.append(Example(bare(nlp, gold), gold))
        words += len(gold)
        if words >= min(plan.words, FIRST_BATCH * GROWTH ** (plan.step + step)):
            yield batch
            batch, words, step = [], 0, step + 1
    if batch:
        yield batch


def bare(nlp: Language, gold: Doc) -> Doc:
    """Return the words of a document without their annotation."""
    spaces = [bool(token.whitespace_) for token in gold]
    return Doc(nlp.vocab, words=[token.text for token in gold], spaces=spaces)


def report(
    nlp: Language,
    optimizer: Optimizer,
    checks: dict[str, Trees],
    out: Path,
    state: dict[str, Any],
) -> None:
    """Save and measure the averaged weights, and save what a stopped run needs to go on."""
    with nlp.use_params(optimizer.averages):
        figures = {name: scores(nlp, trees) for name, trees in checks.items()}
        nlp.to_disk(out / "last")
    save(nlp, optimizer, out, state)
    with (out / "log.jsonl").open("a", encoding="utf8") as log:
        log.write(json.dumps({**state, **figures}) + "\n")
    print(json.dumps({**state, **figures}), flush=True)


def scores(nlp: Language, trees: Trees, size: int = 10) -> dict[str, float]:
    """Score what ``nlp`` holds on documents of ``size`` sentences, words given."""
    examples = []
    for start in range(0, len(trees), size):
        gold = treebank.document(nlp.vocab, trees[start : start + size])
        examples.append(Example(bare(nlp, gold), gold))
    found = nlp.evaluate(examples)
    return {name: round(found[name], 4) for name in (*TAGS, *TREES) if found.get(name) is not None}


def save(nlp: Language, optimizer: Optimizer, out: Path, state: dict[str, Any]) -> None:
    """Write weights, moments, averages and place, to go on from after a stop."""
    keys = _parameters(nlp)
    moments = {
        name: [getattr(optimizer, name).get(key) for key in keys]
        for name in MOMENTS
        if hasattr(optimizer, name)
    }
    weights = nlp.to_bytes(exclude=["vocab", "tokenizer"])
    unfinished = out / "state.new"
    unfinished.write_bytes(srsly.msgpack_dumps({"state": state, "nlp": weights, **moments}))
    unfinished.replace(out / "state.msg")


def resume(nlp: Language, optimizer: Optimizer, out: Path) -> dict[str, Any]:
    """Load what an earlier run left in ``out``, or start at nothing."""
    out.mkdir(parents=True, exist_ok=True)
    path = out / "state.msg"
    if not path.exists():
        return {"epoch": 0, "step": 0, "words": 0}
    saved = srsly.msgpack_loads(path.read_bytes())
    nlp.from_bytes(saved["nlp"], exclude=["vocab", "tokenizer"])
    keys = _parameters(nlp)
    for name in MOMENTS:
        for key, value in zip(keys, saved.get(name, []), strict=False):
            if value is not None:
                getattr(optimizer, name)[key] = value.copy() if hasattr(value, "copy") else value
    return dict(saved["state"])


def _parameters(nlp: Language) -> list[tuple[int, str]]:
    return [
        (node.id, name)
        for _, pipe in nlp.pipeline
        for node in pipe.model.walk()  # type: ignore[attr-defined]
        for name in node.param_names
    ]


if __name__ == "__main__":
    main()
