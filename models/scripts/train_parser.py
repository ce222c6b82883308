"""Train the parser on with an encoder of its own, in two stages.

Usage: python models/scripts/train_parser.py DATA VECTORS.npz SHARED OUT

``SHARED`` is the pipeline that ``train.py`` left. The first stage goes on from its encoder and
parser; the second takes that encoder and a fresh, wider parser, and ends in OUT/2/last. Each
stage is resumed after its last whole epoch.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import NamedTuple

import train as shared
from spacy import util


class Stage(NamedTuple):
    """What is learnt in what way, and which parts it starts from."""

    plan: shared.Plan
    hidden: int
    pieces: int
    starts_from: tuple[str, ...]


# Batches have their full size from the start: the encoder has seen the trees before.
STAGES = (
    Stage(
        shared.Plan(12, 0.0008, 0.2, words=1500, changed=0.24, warm_up=50, step=3000, seed=1500),
        128,
        2,
        ("tok2vec", "parser"),
    ),
    Stage(
        shared.Plan(14, 0.001, 0.15, words=1000, changed=0.16, warm_up=100, step=3000, seed=1700),
        176,
        3,
        ("tok2vec",),
    ),
)


def main() -> None:
    """Run the stages, each from what the one before left."""
    data, vectors, start, out = map(Path, sys.argv[1:])
    shared.use_one_thread()
    train, checks = shared.read_trees(data)
    for number, stage in enumerate(STAGES, 1):
        config = util.load_config(shared.CONFIG)
        config["nlp"]["pipeline"] = ["tok2vec", "parser"]
        for unused in ("morphologizer", "tagger"):
            del config["components"][unused]
        config["components"]["parser"]["model"].update(
            hidden_width=stage.hidden, maxout_pieces=stage.pieces
        )
        nlp, optimizer = shared.build(config, vectors, train)
        for part in stage.starts_from:
            nlp.get_pipe(part).from_disk(start / part, exclude=["vocab"])  # type: ignore[attr-defined]
        folder = out / str(number)
        state = shared.resume(nlp, optimizer, folder)
        for _ in range(state["epoch"], stage.plan.epochs):
            shared.run_epoch(nlp, optimizer, train, stage.plan, state)
            shared.report(nlp, optimizer, checks, folder, state)
        start = folder / "last"


if __name__ == "__main__":
    main()
