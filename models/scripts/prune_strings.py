"""Rebuild the string store of a trained pipeline: labels and spaCy's own strings, no words.

Usage: python models/scripts/prune_strings.py PIPELINE_FOLDER

Training leaves every word of the treebank in ``vocab/strings.json``, names of persons among
them. Nothing needs them there: vectors and embeddings know words by their hash.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import spacy
from spacy.language import Language

import casework.language.components
import casework.language.tokenizing
import casework.language.word_embedding
import casework.language.word_vectors

FACTORIES = (
    casework.language.components,
    casework.language.tokenizing,
    casework.language.word_embedding,
    casework.language.word_vectors,
)


def needed_strings(nlp: Language) -> list[str]:
    """The strings of a blank Dutch pipeline and all labels of ``nlp``, sorted."""
    strings = set(spacy.blank("nl").vocab.strings)
    for labels in nlp.pipe_labels.values():
        strings.update(labels)
        for label in labels:
            if "=" in label:  # features: "Number=Sing|Person=3"
                strings.update(label.split("|"), label.replace("|", "=").split("="))
    return sorted(strings)


def rebuild(folder: Path) -> tuple[int, int]:
    """Write the string store anew; gives how many strings there were and are."""
    nlp = spacy.load(folder)
    path = folder / "vocab" / "strings.json"
    before = json.loads(path.read_text(encoding="utf-8"))
    after = needed_strings(nlp)
    path.write_text(json.dumps(after, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return len(before), len(after)


if __name__ == "__main__":
    was, now = rebuild(Path(sys.argv[1]))
    print(f"{was} strings before, {now} now")
