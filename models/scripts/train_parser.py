"""Train the parser on with an encoder of its own.

Usage: python models/scripts/train_parser.py DATA VECTORS.npz SHARED OUT

``SHARED`` is the pipeline that ``train.py`` left; its encoder and parser are where this one
starts. A run that was stopped goes on after its last whole epoch. OUT/last holds the result.
"""

from __future__ import annotations

import sys
from pathlib import Path

import train as shared
from spacy import util

# Batches have their full size from the start: the encoder has seen the trees before.
PLAN = shared.Plan(12, 0.0008, 0.2, words=1500, changed=0.24, warm_up=50, step=3000, seed=1500)


def main() -> None:
    """Train from what the shared pipeline knows, without its tags."""
    data, vectors, start, out = map(Path, sys.argv[1:])
    shared.use_one_thread()
    train, checks = shared.read_trees(data)
    config = util.load_config(shared.CONFIG)
    config["nlp"]["pipeline"] = ["tok2vec", "parser"]
    for unused in ("morphologizer", "tagger"):
        del config["components"][unused]
    nlp, optimizer = shared.build(config, vectors, train)
    for part in ("tok2vec", "parser"):
        nlp.get_pipe(part).from_disk(start / part, exclude=["vocab"])  # type: ignore[attr-defined]
    state = shared.resume(nlp, optimizer, out)
    for _ in range(state["epoch"], PLAN.epochs):
        shared.run_epoch(nlp, optimizer, train, PLAN, state)
        shared.report(nlp, optimizer, checks, out, state)


if __name__ == "__main__":
    main()
